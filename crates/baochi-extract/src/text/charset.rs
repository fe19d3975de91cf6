//! The character set that a caller or a page declares: a hint, which the bytes may contradict.

use encoding_rs::Encoding;

use super::repair;
use crate::tables::LegacySet;

/// So many bytes a page has to declare its set in, as browsers have it.
const HEAD: usize = 1024;

/// A declared set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Declared<'a> {
    /// As it was written.
    pub(super) label: &'a str,
}

impl<'a> Declared<'a> {
    /// The set that `hint` names, or else the head of the page in `bytes`.
    pub(super) fn find(hint: Option<&'a str>, bytes: &'a [u8]) -> Option<Self> {
        let label = hint.map(str::trim).filter(|label| !label.is_empty()).or_else(|| in_page(bytes))?;
        Some(Self { label })
    }

    /// The set, if it is one that browsers know.
    pub(super) fn encoding(self) -> Option<&'static Encoding> {
        Encoding::for_label(self.label.as_bytes())
    }

    /// The set, if it is one older than Unicode that only Vietnamese was written in.
    pub(super) fn legacy(self) -> Option<&'static LegacySet> {
        repair::by_label(self.label)
    }
}

/// What an XML declaration or a `meta` element at the beginning of a page declares. Plain text declares nothing.
fn in_page(bytes: &[u8]) -> Option<&str> {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if head.first() != Some(&b'<') {
        return None;
    }
    let head = &head[..head.len().min(HEAD)];
    if head.starts_with(b"<?xml")
        && let Some(end) = memchr::memmem::find(head, b"?>")
        && let Some(label) = value(&head[..end], b"encoding")
    {
        return Some(label);
    }
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = &comment[memchr::memmem::find(comment, b"-->")?..];
        } else if rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")) {
            let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
            if let Some(label) = value(&rest[..end], b"charset") {
                return Some(label);
            }
        }
    }
    None
}

/// What stands after `name` and `=` in a tag, with or without quotes.
fn value<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let at = tag.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    let rest = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
    let end = rest.iter().position(|b| b.is_ascii_whitespace() || b"\"';/>".contains(b)).unwrap_or(rest.len());
    std::str::from_utf8(&rest[..end]).ok().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read() {
        for (page, want) in [
            ("<meta charset=\"windows-1258\">", Some("windows-1258")),
            ("\n<html><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=x-viet-vni'>", Some("x-viet-vni")),
            ("<?xml version=\"1.0\" encoding='UTF-8'?><rss>", Some("UTF-8")),
            ("<!-- <meta charset=a> --><meta name=x><meta charset=viscii/>", Some("viscii")),
            ("<!-- <meta charset=a>", None),
            ("Thẻ <meta charset=a> viết ở đầu trang", None),
            ("<p>charset=a</p>", None),
            ("<meta charset=>", None),
            ("<meta charset", None),
        ] {
            assert_eq!(Declared::find(None, page.as_bytes()).map(|d| d.label), want, "{page}");
        }
        assert_eq!(Declared::find(Some(" utf-8 "), b"<meta charset=a>").map(|d| d.label), Some("utf-8"));
    }
}
