//! Characters of a page to its tree, within bounds: html5ever's tree builder, and its tokenizer for all that is not plain.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, Tokenizer, TokenizerOpts};

use super::attributes::Tag;
use super::markup::Markup;
use super::tokens::{DEEPEST, Raw, Tokens};
use super::tree::Tree;
use crate::span::Span;

/// A page with so many elements is read to there. Real pages have a few thousand.
const MOST_NODES: usize = 400_000;

/// A tag with so many attributes is read to there: html5ever compares each with all before it.
const MOST_ATTRIBUTES: usize = 2_000;

/// The bounds are looked at after so many bytes.
const PIECE: usize = 64 << 10;

/// Reads the tree of `page`. Time is linear in its length: depth and number of elements are bounded.
pub(super) fn parse(page: &str) -> (Tree, Vec<String>) {
    parse_with(page, Markup::new(page))
}

fn parse_with<'p>(page: &'p str, mut markup: Option<Markup<'p>>) -> (Tree, Vec<String>) {
    let mut parser = Parser::new(page);
    while parser.at < page.len() && parser.is_within_bounds() {
        if let Some(markup) = markup.as_mut().filter(|_| parser.is_at_rest())
            && let Some((token, end)) = markup.read(parser.at)
        {
            parser.take(token, end);
        } else if let Some(raw) = parser.raw() {
            parser.read_raw(&raw);
        } else {
            parser.read_odd();
        }
    }
    parser.finish()
}

/// A page that is being read.
struct Parser<'p> {
    page: &'p str,
    tokenizer: Tokenizer<Tokens<'p>>,
    /// What was read, or is the tokenizer's.
    at: usize,
    /// The tag that the tokenizer is in.
    tag: Option<Tag>,
    notes: Vec<String>,
}

impl<'p> Parser<'p> {
    fn new(page: &'p str) -> Self {
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        let tokenizer = Tokenizer::new(Tokens::new(page), options);
        let at = if page.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        tokenizer.sink.pass_over(at);
        Self { page, tokenizer, at, tag: None, notes: Vec::new() }
    }

    fn is_within_bounds(&mut self) -> bool {
        let is_within = self.tokenizer.sink.nodes() <= MOST_NODES;
        if !is_within {
            self.notes.push(format!("the page has more than {MOST_NODES} elements: read to byte {}", self.at));
        }
        is_within
    }

    /// True where a construct begins.
    fn is_at_rest(&self) -> bool {
        self.tokenizer.sink.is_at_rest(self.at)
    }

    /// The element at hand, if its content is no markup and begins here.
    fn raw(&self) -> Option<Raw> {
        self.tokenizer.sink.raw().filter(|_| self.tokenizer.sink.last() == self.at)
    }

    /// Takes a token that was read to byte `end`.
    fn take(&mut self, token: Token, end: usize) {
        self.tokenizer.sink.take(token, Span::new(self.at, end));
        self.at = end;
    }

    /// Reads an element whose content is no markup, to what may be its end tag.
    fn read_raw(&mut self, raw: &Raw) {
        let end = raw.name.as_ref().map_or(self.page.len(), |name| self.end_tag(name));
        // In comments of scripts, end tags may be words.
        let is_sure = || memchr::memmem::find(&self.page.as_bytes()[self.at..end], b"<!--").is_none();
        if raw.is_unread && is_sure() {
            self.tokenizer.sink.pass_over(end);
            self.at = end;
        }
        self.give_to(end);
        self.read_odd();
    }

    /// Where the next end tag of this name begins, or the page ends.
    fn end_tag(&self, name: &str) -> usize {
        let rest = &self.page.as_bytes()[self.at..];
        let ends = memchr::memmem::find_iter(rest, b"</").find(|at| {
            let tag = &rest[at + 2..];
            let is_named = tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()));
            let next = tag.get(name.len());
            is_named && next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        });
        ends.map_or(self.page.len(), |at| self.at + at)
    }

    /// Gives the tokenizer what may be one construct.
    fn read_odd(&mut self) {
        let rest = &self.page.as_bytes()[self.at..];
        let len = match rest {
            [b'&', name @ ..] => {
                let len = name.iter().take(40).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
                match name.get(len) {
                    Some(b';') => len + 2,
                    _ => memchr::memchr(b'<', rest).unwrap_or(rest.len()),
                }
            }
            _ => memchr::memchr(b'>', rest).map_or(rest.len(), |len| len + 1),
        };
        self.give_to(self.at + len);
    }

    /// Gives the tokenizer what stands to byte `end`, piece by piece.
    fn give_to(&mut self, end: usize) {
        while self.at < end && self.tokenizer.sink.nodes() <= MOST_NODES {
            let mut to = (self.at + PIECE).min(end);
            while !self.page.is_char_boundary(to) {
                to += 1;
            }
            let tokens = &self.tokenizer.sink;
            tokens.give(StrTendril::from_slice(&self.page[self.at..to]), to);
            // A script hands the word back to whoever runs it; nobody does.
            while !tokens.queue.is_empty() {
                let _ = self.tokenizer.feed(&tokens.queue);
            }
            self.at = self.past_endless(self.at, to);
        }
    }

    /// Where to go on: behind a tag without end, else at byte `to`. What stands before was given to the tokenizer.
    fn past_endless(&mut self, from: usize, to: usize) -> usize {
        let begun = self.tokenizer.sink.last();
        if begun > from || begun == to {
            return to;
        }
        self.tag = self.tag.filter(|tag| tag.begun() == begun).or_else(|| Tag::begin(self.page, begun));
        let endless = self.tag.as_mut().and_then(|tag| tag.endless(self.page, to, MOST_ATTRIBUTES));
        // What was given to the tokenizer is not given again.
        let Some(close) = endless.filter(|close| *close >= to) else { return to };
        self.notes
            .push(format!("the tag at byte {begun} has more than {MOST_ATTRIBUTES} attributes: the rest was left out"));
        close
    }

    fn finish(mut self) -> (Tree, Vec<String>) {
        self.tokenizer.end();
        let tokens = self.tokenizer.sink;
        if tokens.was_deep() {
            self.notes.push(format!("elements nested deeper than {DEEPEST} were left out, their words kept"));
        }
        (tokens.finish(), self.notes)
    }
}

#[cfg(test)]
mod tests {
    use html5ever::Attribute;

    use super::super::nodes::{Edge, Node};
    use super::*;

    /// What pages are made of, and what breaks them.
    const PIECES: [&str; 102] = [
        "<div>",
        "</div>",
        "<DIV Class=A>",
        "<p class=\"x y\">",
        "<p id='1'",
        "</p>",
        "</ p>",
        "</p >",
        "</p x>",
        "<b>",
        "<b class=x>",
        "<b data-a=1>",
        "</b>",
        "<i style=\"a:b\">",
        "</i>",
        "<a href=\"/1?a=1&amp;b\">",
        "<a href='#'>",
        "<a href=&#35;>",
        "</a>",
        "<font size=1>",
        "<font color=red>",
        "</font>",
        "<span data-x=\"1 > 2\" class=a class=b>",
        "<span\n\tclass = \"m\" hidden>",
        "<span class=a/>",
        "<span class=\"a\"id=b>",
        "<span class=>",
        "<span =a>",
        "<span \"a\">",
        "<span class=\"&lt;a\" id=b\u{e9}>",
        "<x-y z:w=1>",
        "<\u{e9}>",
        "</span>",
        "<br/>",
        "<br / >",
        "<img src=a.jpg>",
        "<input type=hidden>",
        "<pre>",
        "<pre>\n",
        "\n",
        "</pre>",
        "<listing>\r\n",
        "\r",
        "\r\n",
        "chữ ",
        "x",
        " ",
        "&amp;",
        "&nbsp",
        "&",
        "&#7843;",
        "&#38;",
        "&#160;",
        "&#55296;",
        "&#1114112;",
        "&lt;",
        "&nbsp;",
        "&khong;",
        "<",
        "< ",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "<!-- a > b -->",
        "<!---->",
        "<!-->",
        "<!--->",
        "<!-- a --!>",
        "<!-- a -- b --->",
        "<!--",
        "-->",
        "<!doctype html>",
        "<!x>",
        "<?xml a?>",
        "<![CDATA[",
        "]]>",
        "<script>",
        "<script type='application/ld+json'>",
        "</script>",
        "</SCRIPT >",
        "<style>a > b",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>\n",
        "</textarea>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<svg>",
        "</svg>",
        "<math><mi>",
        "<template>",
        "</template>",
        "<select><option>",
        "</select>",
        "<head>",
        "<body class=c>",
        "<li>",
    ];

    /// Elements, text and attributes of a page, but what stands in scripts and styles.
    fn shown(tree: &Tree) -> String {
        let mut shown = String::new();
        for edge in tree.root().walk() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => {
                        shown.push_str(&format!("<{}:{}", &*element.name.ns, &*element.name.local));
                        for Attribute { name, value } in &element.attributes {
                            if ["class", "id", "style", "type"].contains(&&*name.local) {
                                shown.push_str(&format!(" {}={value:?}", &*name.local));
                            }
                        }
                        shown.push('>');
                    }
                    Node::Text(text) => {
                        let around = node.parent().and_then(|parent| parent.value().as_element());
                        if around.is_none_or(|e| !["script", "style"].contains(&&*e.name.local)) {
                            shown.push_str(&format!("{:?}", &**text));
                        }
                    }
                    Node::Other => shown.push_str("<other>"),
                },
                Edge::Close(node) if node.value().as_element().is_some() => shown.push_str("</>"),
                Edge::Close(_) => {}
            }
        }
        shown
    }

    /// The tree of a page that was given to the tokenizer as a whole.
    fn whole(page: &str) -> Tree {
        let mut parser = Parser::new(page);
        parser.give_to(page.len());
        parser.finish().0
    }

    #[test]
    fn plain_constructs_are_read_as_by_the_tokenizer() {
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let page: String = (0..2 + next(14)).map(|_| PIECES[next(PIECES.len())]).collect();
            let expected = shown(&whole(&page));
            assert_eq!(shown(&parse(&page).0), expected, "{page:?}");
            assert_eq!(shown(&parse_with(&page, None).0), expected, "without plain constructs: {page:?}");
        }
    }

    #[test]
    fn what_is_odd_takes_no_more_than_linear_time() {
        for piece in [
            "<!----!>",
            "&",
            "< ",
            "<a b='",
            "<a b=\">",
            "<script><!--",
            "<p a=1 b",
            "</p x",
            "<title>",
            "\r",
            "<!--",
            "--",
        ] {
            let page = piece.repeat(200_000);
            let (tree, _) = parse(&page);
            assert!(tree.root().descendants().next().is_some(), "{piece:?}");
        }
    }
}
