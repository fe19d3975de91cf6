//! HTML entities that careless crawlers leave in text: `&agrave;`, `&#7843;`, twice escaped `&amp;agrave;`, and ones
//! cut off at the end of a line, `ph&aa`, which are dropped.

use std::borrow::Cow;

use crate::offsets::OffsetMap;
use crate::span::Span;
use crate::text::letters;

/// The longest name that is looked at, `&` and `;` included.
const LONGEST: usize = 34;

/// Beginnings of the names that stand inside Vietnamese words and sentences: what a cut may leave.
const CUT: [&str; 26] = [
    "aacute", "agrave", "acirc", "atilde", "eacute", "egrave", "ecirc", "iacute", "igrave", "itilde", "oacute",
    "ograve", "ocirc", "otilde", "uacute", "ugrave", "yacute", "nbsp", "quot", "ldquo", "rdquo", "hellip", "ndash",
    "abreve", "dstrok", "utilde",
];

/// `text` with entities decoded, or `None` where it has none.
pub(crate) fn decode(text: &str) -> Option<(String, OffsetMap)> {
    memchr::memchr(b'&', text.as_bytes())?;
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < done {
            continue;
        }
        let rest = &text[at..];
        let (len, decoded) = match entity(rest) {
            Some(found) => found,
            None if cut(&text[..at], rest) => (name_len(rest), Cow::Borrowed("")),
            None => continue,
        };
        out.push_str(&text[done..at]);
        map.push(at - done, Span::new(done, at), true);
        out.push_str(&decoded);
        map.push(decoded.len(), Span::new(at, at + len), false);
        done = at + len;
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    map.push(text.len() - done, Span::new(done, text.len()), true);
    Some((out, map))
}

/// The entity of one character at the start of `rest`, and its length.
pub(super) fn one(rest: &str) -> Option<(char, usize)> {
    let (len, decoded) = entity(rest)?;
    let mut chars = decoded.chars();
    chars.next().filter(|_| chars.next().is_none()).map(|c| (c, len))
}

/// The entity at the start of `rest`: its length and what it stands for.
fn entity(rest: &str) -> Option<(usize, Cow<'static, str>)> {
    let len = name_len(rest);
    let has_end = rest.as_bytes().get(len) == Some(&b';');
    if len < 2 {
        return None;
    }
    let whole = len + usize::from(has_end);
    let written = &rest[..whole];
    if let Some(inner) = written.strip_prefix("&amp;").filter(|_| has_end) {
        debug_assert!(inner.is_empty(), "the name ends at the semicolon");
        // Escaped twice: what follows was an entity too.
        let after = &rest[whole..];
        let inner_len = name_len_bare(after);
        if inner_len > 0 && after.as_bytes().get(inner_len) == Some(&b';') {
            let once = format!("&{};", &after[..inner_len]);
            let twice = htmlize::unescape(&once);
            if twice != once {
                return Some((whole + inner_len + 1, Cow::Owned(twice.into_owned())));
            }
        }
        return Some((whole, Cow::Borrowed("&")));
    }
    // Without the semicolon only names of letters count: "&copy2024" and "&lt" in addresses stay.
    if !has_end && !CUT.contains(&&written[1..]) {
        return None;
    }
    let with_end = format!("&{};", &written[1..len]);
    let decoded = htmlize::unescape(&with_end);
    (decoded != with_end).then(|| (whole, Cow::Owned(decoded.into_owned())))
}

/// Length of `&` and the letters, digits or `#` after it.
fn name_len(rest: &str) -> usize {
    1 + name_len_bare(&rest[1..])
}

fn name_len_bare(rest: &str) -> usize {
    rest.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count()
}

/// True where an entity was cut off: after a letter in lower case, at the end of a line, with the beginning of a name
/// that stands for a letter. `AT&T` and `R&D` have a capital on one side.
fn cut(before: &str, rest: &str) -> bool {
    let len = name_len(rest);
    let at_line_end = rest.as_bytes().get(len).is_none_or(|b| *b == b'\n' || *b == b'\r');
    let in_word = before.chars().next_back().is_some_and(|c| letters::is_lower(c) || c == ' ');
    let name = &rest[1..len];
    at_line_end && in_word && (CUT.iter().any(|n| n.starts_with(name)) || name.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters() {
        for (given, want) in [
            ("ph&aacute;t tri&#7875;n &amp; h&ocirc;i", "phát triển & hôi"),
            ("ph&amp;aacute;p", "pháp"),
            ("chính sách ph&aa", "chính sách ph"),
            ("chính sách ph&", "chính sách ph"),
            ("b&agrave con", "bà con"),
            ("AT&T\nR&D, Q&A; a=1&copy=2", "AT&T\nR&D, Q&A; a=1&copy=2"),
            ("x &khong; y &#xZZ; &", "x &khong; y &#xZZ; "),
        ] {
            let got = decode(given).map_or(given.to_owned(), |(text, map)| {
                assert_eq!(map.len(), text.len());
                text
            });
            assert_eq!(got, want);
        }
    }
}
