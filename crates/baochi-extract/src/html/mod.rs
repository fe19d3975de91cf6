//! Characters of an HTML page -> its article, as [`crate::page`] gives that of a plain text.
//!
//! One parse of the page. Its visible text becomes lines that know where they stand in the tree and in the page; the stages
//! choose among them.

mod headline;
mod lines;
mod parse;
mod regions;
mod sink;
mod tree;

use crate::input::Hints;
use crate::offsets::OffsetMap;
use crate::page::Page;
use crate::tables::Tables;

/// The lines of a page, clean, and the article among them.
#[derive(Debug)]
pub(crate) struct Read {
    /// What the spans of `page` point into.
    pub(crate) text: String,
    /// From `text` to the page's characters.
    pub(crate) map: OffsetMap,
    pub(crate) page: Page,
}

/// Reads the article of `html`, the decoded characters of a page.
pub(crate) fn read(html: &str, hints: &Hints, tables: &Tables) -> Read {
    let (tree, notes) = parse::parse(html);
    let lines = lines::read(&tree);
    let _headline = headline::find(&tree, &lines);
    let (text, map) = crate::text::tidy(lines.text, lines.map);
    let mut page = crate::page::read(&text, hints, crate::Layout::Page, tables);
    page.notes.splice(0..0, notes);
    Read { text, map, page }
}

/// True for characters that begin as an HTML page does.
pub(crate) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // What may stand before the page itself.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some(at) = rest.strip_prefix(open).and_then(|r| r.find(close).map(|n| n + open.len() + close.len())) {
            rest = rest[at..].trim_start();
        }
    }
    let mut head = String::with_capacity(16);
    head.extend(rest.chars().take(16).map(|c| c.to_ascii_lowercase()));
    let Some(tag) = head.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '!').next().unwrap_or_default();
    matches!(
        name,
        "!doctype"
            | "html"
            | "head"
            | "body"
            | "meta"
            | "title"
            | "link"
            | "script"
            | "style"
            | "div"
            | "p"
            | "article"
            | "section"
            | "main"
            | "table"
            | "h1"
            | "span"
            | "center"
    )
}
