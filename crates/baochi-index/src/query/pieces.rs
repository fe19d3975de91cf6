//! Query text to its pieces: plain text, quotations, and values of fields. In one pass, whatever is typed.

use super::fields::FieldName;

/// A stretch of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text in the open.
    Plain(&'a str),
    /// Between quotation marks.
    Quoted {
        text: &'a str,
        /// A minus stands before it.
        excluded: bool,
    },
    /// Behind a field and a colon.
    Field {
        field: FieldName,
        value: Value<'a>,
        /// A minus stands before it.
        excluded: bool,
    },
}

/// The value of a field as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Up to the next space.
    Bare(&'a str),
    /// Between quotation marks.
    Quoted(&'a str),
    /// Between brackets: each word by itself.
    Group(&'a str),
}

impl<'a> Value<'a> {
    pub(super) const fn text(self) -> &'a str {
        match self {
            Self::Bare(text) | Self::Quoted(text) | Self::Group(text) => text,
        }
    }
}

/// The pieces of `text`, and true where a quotation mark has no partner.
pub(super) fn pieces(text: &str) -> (Vec<Piece<'_>>, bool) {
    let mut reader = Reader { text, at: 0, plain: 0, pieces: Vec::new(), quotes: true, brackets: true, alone: false };
    reader.read();
    (reader.pieces, reader.alone)
}

const QUOTES: [char; 5] = ['"', '“', '”', '„', '«'];
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

/// True for what opens or closes a quotation.
pub(super) fn is_quotation_mark(c: char) -> bool {
    QUOTES.contains(&c) || CLOSING.contains(&c)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Where the plain text begins that is not yet a piece.
    plain: usize,
    pieces: Vec<Piece<'a>>,
    /// False once no closing quotation mark follows: it is not looked for again.
    quotes: bool,
    /// The same for brackets.
    brackets: bool,
    /// True once a quotation mark had no partner.
    alone: bool,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mut before = ' ';
        while let Some(c) = self.rest().chars().next() {
            let start = self.at;
            let read = if QUOTES.contains(&c) {
                self.quotation(start)
            } else if before.is_whitespace() || before == '(' {
                self.field(start)
            } else {
                false
            };
            if !read {
                self.at = start + c.len_utf8();
            }
            before = self.text[..self.at].chars().next_back().unwrap_or(' ');
        }
        self.plain_up_to(self.text.len());
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// A pair of quotation marks that opens here.
    fn quotation(&mut self, start: usize) -> bool {
        let Some(text) = self.between_quotes() else { return false };
        let before = &self.text[self.plain..start];
        // At the very beginning a minus is text.
        let excluded = before.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_whitespace));
        self.plain_up_to(start - usize::from(excluded));
        self.pieces.push(Piece::Quoted { text, excluded });
        self.plain = self.at;
        true
    }

    /// A field that begins here, with its value.
    fn field(&mut self, start: usize) -> bool {
        let (excluded, rest) = match self.rest().strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.rest()),
        };
        let letters = rest.bytes().take(FieldName::LONGEST + 1).take_while(u8::is_ascii_alphabetic).count();
        let Some(field) = FieldName::of(&rest[..letters]) else { return false };
        let Some(value) = rest[letters..].strip_prefix(':') else { return false };
        if value.chars().next().is_none_or(char::is_whitespace) {
            return false;
        }
        self.at = self.text.len() - value.len();
        let value = self.value();
        self.plain_up_to(start);
        self.pieces.push(Piece::Field { field, value, excluded });
        self.plain = self.at;
        true
    }

    /// The value that begins here; what follows is `self.at`.
    fn value(&mut self) -> Value<'a> {
        if self.rest().starts_with(QUOTES) {
            match self.between_quotes() {
                Some(text) => return Value::Quoted(text),
                None => self.skip_one(),
            }
        } else if let Some(inside) = self.rest().strip_prefix('(') {
            match self.brackets.then(|| inside.find(')')).flatten() {
                Some(end) => {
                    self.at += end + 2;
                    return Value::Group(&inside[..end]);
                }
                None => {
                    self.brackets = false;
                    self.skip_one();
                }
            }
        }
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == ')' || QUOTES.contains(&c)).unwrap_or(rest.len());
        let value = rest[..end].trim_end_matches([',', ';', '!', '?']);
        // One full stop ends a sentence, two of them a range.
        let value = match value.strip_suffix('.') {
            Some(shorter) if !shorter.ends_with('.') => shorter,
            _ => value,
        };
        self.at += value.len();
        Value::Bare(value)
    }

    /// The text of the pair of quotation marks that opens here; what follows is `self.at`.
    fn between_quotes(&mut self) -> Option<&'a str> {
        let mut inside = self.rest().chars();
        inside.next();
        let inside = inside.as_str();
        let Some(end) = self.quotes.then(|| inside.find(CLOSING)).flatten() else {
            self.quotes = false;
            self.alone = true;
            return None;
        };
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        self.at = self.text.len() - inside.len() + end + close;
        Some(&inside[..end])
    }

    fn skip_one(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    fn plain_up_to(&mut self, end: usize) {
        if self.plain < end {
            self.pieces.push(Piece::Plain(&self.text[self.plain..end]));
        }
        self.plain = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::Scope;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |piece: Piece<'_>| match piece {
            Piece::Plain(text) => text.trim().to_owned(),
            Piece::Quoted { text, excluded } => format!("{}[{text}]", if excluded { "-" } else { "" }),
            Piece::Field { field, value, excluded } => {
                format!("{}{}={}", if excluded { "-" } else { "" }, field.name(), value.text())
            }
        };
        pieces(text).0.into_iter().map(show).filter(|piece| !piece.is_empty()).collect()
    }

    #[test]
    fn quotations_need_a_partner() {
        assert_eq!(shown("a “b c” -\"d\" \"e"), ["a", "[b c]", "-[d]", "\"e"]);
        assert!(pieces("a \"b").1 && !pieces("a \"b\"").1);
        assert_eq!(shown("-\"d\""), ["-", "[d]"]);
    }

    #[test]
    fn fields_are_known_names_with_a_value_at_once() {
        assert_eq!(
            shown("lúa province:\"Bắc Giang\" -title:gạo, nếp"),
            ["lúa", "province=Bắc Giang", "-title=gạo", ", nếp"]
        );
        assert_eq!(shown("title:(giá lúa) (body:gạo)"), ["title=giá lúa", "(", "body=gạo", ")"]);
        assert_eq!(shown("date:2024.. published:2024."), ["date=2024..", "published=2024", "."]);
        for text in
            ["Bộ trưởng: Nguyễn", "14:30", "http://a.vn/title:x", "title : x", "title: x", "title:", "subtitle:x"]
        {
            assert_eq!(shown(text), [text]);
        }
    }

    #[test]
    fn an_open_bracket_or_quote_of_a_value_is_passed_over() {
        assert_eq!(shown("title:(giá lúa"), ["title=giá", "lúa"]);
        assert_eq!(shown("person:\"Lê Văn"), ["person=Lê", "Văn"]);
        assert_eq!(shown("title:\""), ["title="]);
    }

    #[test]
    fn a_hundred_thousand_open_values_take_no_time() {
        let text = "title:( \"".repeat(100_000);
        assert!(pieces(&text).0.len() <= 200_001);
        assert!(matches!(pieces("title:x").0[0], Piece::Field { field: FieldName::Text(Scope::Title), .. }));
    }
}
