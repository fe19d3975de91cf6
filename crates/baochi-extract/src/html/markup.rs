//! Constructs of a page that are as they should be, read at a glance: tags with quoted values, text, comments.
//!
//! Nearly all of a page is such. What is odd in any way is left to html5ever's tokenizer, which knows all rules, and the
//! tests hold the two against each other. Of attributes only those are kept that a stage reads.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

/// Names are not longer.
const LONGEST_NAME: usize = 24;

/// Names of characters that are read here are not longer.
const LONGEST_REFERENCE: usize = 8;

/// A tag with more attributes is odd.
const MOST_ATTRIBUTES: usize = 64;

/// A page whose plain constructs are read here.
pub(super) struct Markup<'p> {
    page: &'p str,
    /// The page, for tokens that hold a part of it.
    shared: StrTendril,
    /// True behind a tag after which a line feed does not count.
    drops_line_feed: bool,
}

impl<'p> Markup<'p> {
    /// `None` for pages of which all is left to the tokenizer: with zeros in them, or too large to share.
    pub(super) fn new(page: &'p str) -> Option<Self> {
        let is_plain = page.len() < (1 << 30) && memchr::memchr(0, page.as_bytes()).is_none();
        is_plain.then(|| Self { page, shared: StrTendril::from_slice(page), drops_line_feed: false })
    }

    /// The token that begins at byte `at` and its end; `None` where it is not plain.
    pub(super) fn read(&mut self, at: usize) -> Option<(Token, usize)> {
        let drops_line_feed = std::mem::take(&mut self.drops_line_feed);
        match self.page.as_bytes().get(at..)? {
            [b'<', b'/', ..] => self.end_tag(at + 2),
            [b'<', b'!', b'-', b'-', ..] => self.comment(at + 4),
            [b'<', ..] => self.start_tag(at + 1),
            // A line feed by itself is one that the tree builder may leave out.
            [b'\n', ..] if drops_line_feed => Some((self.characters(at, at + 1)?, at + 1)),
            [b'\r', b'\n', ..] => Some((Token::CharacterTokens("\n".into()), at + 2)),
            [b'\r', ..] => Some((Token::CharacterTokens("\n".into()), at + 1)),
            [b'&', ..] => self.reference(at),
            [] => None,
            text => {
                let end = memchr::memchr3(b'<', b'&', b'\r', text).map_or(self.page.len(), |len| at + len);
                Some((self.characters(at, end)?, end))
            }
        }
    }

    /// The commonest names of characters, and numbers of those beyond ASCII.
    fn reference(&self, at: usize) -> Option<(Token, usize)> {
        let rest = self.page.as_bytes().get(at + 1..)?;
        let len = rest.iter().take(LONGEST_REFERENCE).position(|b| *b == b';')?;
        let c = match rest.get(..len)? {
            b"amp" => '&',
            b"gt" => '>',
            b"lt" => '<',
            b"nbsp" => '\u{a0}',
            b"quot" => '"',
            [b'#', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => {
                let number = str::from_utf8(digits).ok()?.parse().ok()?;
                // Those of control characters have a meaning of their own.
                char::from_u32(number).filter(|c| *c >= '\u{a0}')?
            }
            _ => return None,
        };
        Some((Token::CharacterTokens(StrTendril::from_char(c)), at + len + 2))
    }

    fn characters(&self, from: usize, to: usize) -> Option<Token> {
        self.part(from, to).map(Token::CharacterTokens)
    }

    /// A part of the page.
    fn part(&self, from: usize, to: usize) -> Option<StrTendril> {
        let len = u32::try_from(to.checked_sub(from)?).ok()?;
        self.shared.try_subtendril(u32::try_from(from).ok()?, len).ok()
    }

    /// The comment whose words begin at byte `at`. They are not kept.
    fn comment(&self, at: usize) -> Option<(Token, usize)> {
        let rest = self.page.as_bytes().get(at..)?;
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            return None;
        }
        let mut from = 0;
        while let Some(dashes) = memchr::memmem::find(rest.get(from..)?, b"--") {
            let begun = from + dashes;
            let run = rest.get(begun..)?.iter().take_while(|b| **b == b'-').count();
            from = begun + run;
            match rest.get(from)? {
                b'>' => return Some((Token::CommentToken(StrTendril::new()), at + from + 1)),
                // `--!>` ends it too.
                b'!' => return None,
                _ => {}
            }
        }
        None
    }

    /// The end tag whose name begins at byte `at`.
    fn end_tag(&self, at: usize) -> Option<(Token, usize)> {
        let bytes = self.page.as_bytes();
        let mut small = [0; LONGEST_NAME];
        let (name, end) = name(bytes, at, &mut small)?;
        let end = past_space(bytes, end);
        if bytes.get(end) != Some(&b'>') {
            return None;
        }
        Some((tag(TagKind::EndTag, element(name)?, false, Vec::new()), end + 1))
    }

    /// The start tag whose name begins at byte `at`.
    fn start_tag(&mut self, at: usize) -> Option<(Token, usize)> {
        let bytes = self.page.as_bytes();
        let mut small = [0; LONGEST_NAME];
        let (name, mut at) = name(bytes, at, &mut small)?;
        let element = element(name)?;
        if is_left_to_tokenizer(&element) {
            return None;
        }
        let keeps_all = is_formatting(&element);
        let mut attributes: Vec<Attribute> = Vec::new();
        for _ in 0..MOST_ATTRIBUTES {
            at = past_space(bytes, at);
            match bytes.get(at..)? {
                [b'>', ..] => {
                    self.drops_line_feed = matches!(element, local_name!("pre") | local_name!("listing"));
                    return Some((tag(TagKind::StartTag, element, false, attributes), at + 1));
                }
                [b'/', b'>', ..] => return Some((tag(TagKind::StartTag, element, true, attributes), at + 2)),
                [b'/', ..] => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let mut small = [0; LONGEST_NAME];
            let (name, end) = attribute_name(bytes, at, &mut small)?;
            let (from, to, end) = value(bytes, end)?;
            at = end;
            let name = match name {
                Some(name) if keeps_all => Some(LocalName::from(str::from_utf8(name).ok()?)),
                None if keeps_all => return None,
                name => name.and_then(kept),
            };
            let Some(name) = name else { continue };
            let written = bytes.get(from..to)?;
            // An address is only asked whether it leads elsewhere, which its first sign tells.
            let is_address = name == local_name!("href") && element == local_name!("a");
            let begins = written.trim_ascii_start().first();
            if memchr::memchr2(b'\r', if is_address { b'\r' } else { b'&' }, written).is_some() || begins == Some(&b'&')
            {
                return None;
            }
            if attributes.iter().all(|known| known.name.local != name) {
                let name = QualName::new(None, ns!(), name);
                attributes.push(Attribute { name, value: self.part(from, to)? });
            }
        }
        None
    }
}

fn tag(kind: TagKind, name: LocalName, self_closing: bool, attrs: Vec<Attribute>) -> Token {
    Token::TagToken(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false })
}

/// The first byte from `at` on that is no white space.
fn past_space(bytes: &[u8], at: usize) -> usize {
    let is_space = |b: &&u8| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
    at + bytes.get(at..).unwrap_or_default().iter().take_while(is_space).count()
}

/// The name of a tag at byte `at`, in small letters, and its end.
fn name<'n>(bytes: &'n [u8], at: usize, small: &'n mut [u8; LONGEST_NAME]) -> Option<(&'n [u8], usize)> {
    let rest = bytes.get(at..)?;
    let len = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_')).count();
    let ends = matches!(rest.get(len)?, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
    if !ends || !rest.first()?.is_ascii_alphabetic() {
        return None;
    }
    Some((lowered(rest.get(..len)?, small)?, at + len))
}

/// The name of an attribute at byte `at`, in small letters, if it is none that is too long to be read, and its end.
fn attribute_name<'n>(
    bytes: &'n [u8],
    at: usize,
    small: &'n mut [u8; LONGEST_NAME],
) -> Option<(Option<&'n [u8]>, usize)> {
    let rest = bytes.get(at..)?;
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.' | b'@');
    let len = rest.iter().take_while(is_name).count();
    let ends = matches!(rest.get(len)?, b'=' | b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
    if !ends || len == 0 {
        return None;
    }
    Some((lowered(rest.get(..len)?, small), at + len))
}

/// `name` in small letters; `None` for longer ones.
fn lowered<'n>(name: &'n [u8], small: &'n mut [u8; LONGEST_NAME]) -> Option<&'n [u8]> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    if !name.iter().any(u8::is_ascii_uppercase) {
        return Some(name);
    }
    let small = small.get_mut(..name.len())?;
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    Some(small)
}

/// Where the value begins and ends that stands behind a name which ends at byte `at`, and where the attribute ends.
fn value(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let sign = past_space(bytes, at);
    if bytes.get(sign) != Some(&b'=') {
        return Some((at, at, at));
    }
    let from = past_space(bytes, sign + 1);
    match *bytes.get(from)? {
        quote @ (b'"' | b'\'') => {
            let from = from + 1;
            let to = from + memchr::memchr(quote, bytes.get(from..)?)?;
            // What follows a value without a space is odd.
            let ends = matches!(bytes.get(to + 1)?, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
            ends.then_some((from, to, to + 1))
        }
        b'>' => None,
        _ => {
            let is_end = |b: &u8| matches!(b, b'>' | b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
            let to = from + bytes.get(from..)?.iter().position(is_end)?;
            Some((from, to, to))
        }
    }
}

/// The name of an element. Most are a few, whose names need not be looked up.
fn element(name: &[u8]) -> Option<LocalName> {
    Some(match name {
        b"a" => local_name!("a"),
        b"b" => local_name!("b"),
        b"br" => local_name!("br"),
        b"div" => local_name!("div"),
        b"em" => local_name!("em"),
        b"h2" => local_name!("h2"),
        b"h3" => local_name!("h3"),
        b"i" => local_name!("i"),
        b"img" => local_name!("img"),
        b"li" => local_name!("li"),
        b"link" => local_name!("link"),
        b"meta" => local_name!("meta"),
        b"option" => local_name!("option"),
        b"p" => local_name!("p"),
        b"script" => local_name!("script"),
        b"span" => local_name!("span"),
        b"strong" => local_name!("strong"),
        b"table" => local_name!("table"),
        b"td" => local_name!("td"),
        b"tr" => local_name!("tr"),
        b"ul" => local_name!("ul"),
        _ => LocalName::from(str::from_utf8(name).ok()?),
    })
}

/// The name of an attribute that is read.
fn kept(name: &[u8]) -> Option<LocalName> {
    Some(match name {
        b"align" => local_name!("align"),
        b"class" => local_name!("class"),
        b"content" => local_name!("content"),
        b"datetime" => local_name!("datetime"),
        b"href" => local_name!("href"),
        b"hidden" => local_name!("hidden"),
        b"http-equiv" => local_name!("http-equiv"),
        b"id" => local_name!("id"),
        b"itemprop" => local_name!("itemprop"),
        b"itemtype" => local_name!("itemtype"),
        b"lang" => local_name!("lang"),
        b"name" => local_name!("name"),
        b"property" => local_name!("property"),
        b"rel" => local_name!("rel"),
        b"role" => local_name!("role"),
        b"src" => local_name!("src"),
        b"style" => local_name!("style"),
        b"title" => local_name!("title"),
        b"type" => local_name!("type"),
        b"data-lazy-src" | b"data-original" | b"data-src" | b"pubdate" | b"xml:lang" => {
            LocalName::from(str::from_utf8(name).ok()?)
        }
        _ => return None,
    })
}

/// True for elements whose content may be no markup, or whose attributes tell the tree builder more.
fn is_left_to_tokenizer(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("annotation-xml")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("xmp")
    )
}

/// True for elements that the tree builder opens again where they are closed too early, and tells apart by all attributes.
/// There is never more than one open `a`.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
