//! Characters made one: NFC, `Ð` to `Đ`, line ends, spaces; zero-width, control and private-use characters out.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::offsets::OffsetMap;
use crate::span::Span;

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    /// Becomes another character.
    Become(char),
    Space,
    LineEnd,
    /// Must be composed, alone or with the marks after it.
    Compose,
}

/// `text` made clean, or `None` where it is clean already.
pub(crate) fn normalize(text: &str) -> Option<(String, OffsetMap)> {
    let first = first_change(text)?;
    let mut out = Output { text: String::with_capacity(text.len()), map: OffsetMap::default(), pending: None };
    // Begin at a character that is certain to stay as it is; marks may change what is before them.
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    out.text.push_str(&text[..start]);
    out.map.push(start, Span::new(0, start), true);
    let mut chars = text[start..].char_indices().map(|(i, c)| (start + i, c)).peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        match fate(c) {
            Fate::Drop => {}
            Fate::Space => out.space(Span::new(at, end)),
            Fate::LineEnd => {
                if c == '\r' && chars.peek().is_some_and(|(_, n)| *n == '\n') {
                    chars.next();
                    end += 1;
                }
                out.line_end(Span::new(at, end));
            }
            fate => {
                let start_of_cluster = at;
                let mut cluster = match fate {
                    Fate::Become(other) => Cluster::new(other, true),
                    Fate::Compose => Cluster::new(c, true),
                    _ => Cluster::new(c, false),
                };
                while let Some((next_at, next)) = chars.peek().copied() {
                    if is_mark(next) {
                        cluster.push(next);
                    } else if fate_drops(next) && mark_follows(&text[next_at..]) {
                        cluster.changed = true;
                    } else {
                        break;
                    }
                    end = next_at + next.len_utf8();
                    chars.next();
                }
                out.cluster(&cluster, &text[start_of_cluster..end], Span::new(start_of_cluster, end));
            }
        }
    }
    Some((out.text, out.map))
}

/// A character and the marks on it.
struct Cluster {
    base: char,
    marks: String,
    changed: bool,
}

impl Cluster {
    fn new(base: char, changed: bool) -> Self {
        Self { base, marks: String::new(), changed }
    }

    fn push(&mut self, mark: char) {
        self.marks.push(mark);
        self.changed = true;
    }
}

/// The clean text as it grows. Spaces wait until it is known that a line goes on after them.
struct Output {
    text: String,
    map: OffsetMap,
    pending: Option<Span>,
}

impl Output {
    fn space(&mut self, source: Span) {
        self.pending = Some(self.pending.map_or(source, |before| before.cover(source)));
    }

    fn line_end(&mut self, source: Span) {
        self.pending = None;
        self.text.push('\n');
        self.map.push(1, source, source.len() == 1);
    }

    fn cluster(&mut self, cluster: &Cluster, written: &str, source: Span) {
        if let Some(space) = self.pending.take()
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.text.push(' ');
            self.map.push(1, space, space.len() == 1);
        }
        let before = self.text.len();
        if cluster.changed {
            self.text.extend(std::iter::once(cluster.base).chain(cluster.marks.chars()).nfc().map(eth));
        } else {
            self.text.push_str(written);
        }
        let len = self.text.len() - before;
        let verbatim = &self.text[before..] == written;
        self.map.push(len, source, verbatim);
    }
}

/// The byte of the first character that would change, or follow a change.
fn first_change(text: &str) -> Option<usize> {
    let mut space_before = true;
    for (at, c) in text.char_indices() {
        let fate = fate(c);
        match fate {
            Fate::Keep if !is_mark(c) => space_before = false,
            Fate::Space if c == ' ' && !space_before => space_before = true,
            Fate::LineEnd if c == '\n' && !(space_before && text[..at].ends_with(' ')) => space_before = true,
            _ => return Some(at),
        }
    }
    text.ends_with(' ').then(|| text.len() - 1)
}

fn fate_drops(c: char) -> bool {
    fate(c) == Fate::Drop
}

/// True where a combining mark comes after characters that are dropped.
fn mark_follows(text: &str) -> bool {
    // Runs of dropped characters are short; a hostile one is cut off here and its marks stand alone.
    text.chars().take(16).find(|c| !fate_drops(*c)).is_some_and(is_mark)
}

/// True for combining marks and all else that may compose with the character before it.
fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
        && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

fn fate(c: char) -> Fate {
    match c {
        ' '
        | '\t'
        | '\u{b}'
        | '\u{c}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Fate::Space,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::LineEnd,
        '!'..='~' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' => Fate::Keep,
        '\u{d0}' | '\u{f0}' | '\u{189}' => Fate::Become(eth(c)),
        '\0'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Fate::Drop,
        '\u{a1}'..='\u{2ff}' => Fate::Keep,
        // A lone mark stays where it stands.
        _ if is_mark(c) => Fate::Compose,
        _ if std::iter::once(c).nfc().eq(std::iter::once(c)) => Fate::Keep,
        _ => Fate::Compose,
    }
}

/// Eth and the African D, which look like `Đ` and stand for it in careless Vietnamese text.
fn eth(c: char) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' => 'đ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        normalize(text).map_or(text.to_owned(), |(out, map)| {
            assert_eq!(map.len(), out.len());
            out
        })
    }

    #[test]
    fn characters_are_made_one() {
        for (given, want) in [
            ("Đã sạch. Dòng\n\nHai", "Đã sạch. Dòng\n\nHai"),
            ("Ðảng, ð, Ɖ", "Đảng, đ, Đ"),
            ("a\u{a0}\u{2009} b \t c  \r\n  d\re", "a b c\nd\ne"),
            ("Ha\u{300}\u{200b} No\u{323}\u{302}i", "Hà Nội"),
            ("vi\u{ad}ê\u{200d}\u{323}t\u{feff}", "việt"),
            ("bê\u{301} quo\u{302}\u{301}c", "bế quốc"),
            ("  đầu, cuối  ", "đầu, cuối"),
            ("\u{301}lẻ", "\u{301}lẻ"),
            ("icon \u{e801}zalo\u{7}", "icon zalo"),
            ("한\u{1100}\u{1161}", "한가"),
        ] {
            assert_eq!(clean(given), want, "{given:?}");
            assert_eq!(clean(&clean(given)), clean(given), "{given:?}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        let given = "x\r\nHa\u{300}\u{200b}  Nội&";
        let (out, map) = normalize(given).unwrap();
        assert_eq!(out, "x\nHà Nội&");
        let at = out.find("Hà").unwrap();
        let source = map.source(Span::new(at, at + "Hà".len()));
        assert_eq!(source.of(given), "Ha\u{300}");
        let at = out.find("Nội").unwrap();
        assert_eq!(map.source(Span::new(at, out.len())).of(given), "Nội&");
    }
}
