//! The page itself with its facts marked: for looking at in a browser.

use std::fmt::Write;

use baochi_extract::{Document, Explanation, Span};

use super::Explainer;
use super::entry::Entry;
use super::mark::{Mark, Marks};
use crate::output::terminal::one_line;

/// How marks look. Items and acts of signing are whole sentences: they get a line at their side, not a ground.
const STYLE: &str = "<style>mark[class^=baochi]{color:inherit;background:#ffef9e}mark.baochi-document,mark.baochi-provision\
{background:#ffd27d}mark.baochi-date{background:#b9e6ff}mark.baochi-place{background:#c9efc0}mark.baochi-person\
{background:#ecd0f5}mark.baochi-body{background:#cfd9ff}mark.baochi-signing,mark.baochi-party{background:#ffd0cb}\
mark.baochi-item{background:none;border-bottom:1px dotted #888}</style>";

/// Words of the output that stand for words of the article, and the marks that cover them.
struct Piece {
    span: Span,
    /// Indices of marks; the innermost is last.
    marks: Vec<usize>,
}

impl Explainer {
    /// The bytes of an HTML page with `<mark>` around the words of every fact, its description as the title. Nothing else of
    /// the page changes, but for the marks' style, which stands behind it.
    pub(crate) fn marked_page(&self, explained: &Explanation, document: &Document, page: &[u8]) -> Vec<u8> {
        let record = &explained.record;
        let marks = Marks::new(&record.article.text, &record.facts, &self.kinds);
        let places =
            marks.inside.iter().map(|mark| mark.span.map_or_else(Vec::new, |span| document.source_spans(span)));
        let mut out = Vec::with_capacity(page.len() + page.len() / 4);
        let mut at = 0;
        for piece in pieces(places) {
            let (start, end) = (piece.span.start(), piece.span.end());
            out.extend_from_slice(page.get(at..start).unwrap_or_default());
            out.extend_from_slice(opening(explained, &marks.inside, &piece).as_bytes());
            out.extend_from_slice(page.get(start..end).unwrap_or_default());
            out.extend_from_slice(b"</mark>");
            at = end;
        }
        out.extend_from_slice(page.get(at..).unwrap_or_default());
        out.extend_from_slice(STYLE.as_bytes());
        out
    }

    /// A page of our own with the article's text, its facts marked as in [`Explainer::marked_page`].
    pub(crate) fn marked_text(&self, explained: &Explanation) -> Vec<u8> {
        let article = &explained.record.article;
        let marks = Marks::new(&article.text, &explained.record.facts, &self.kinds);
        let title = escaped(article.title.as_deref().unwrap_or_default());
        let mut out = format!("<!doctype html><meta charset=\"utf-8\"><title>{title}</title>{STYLE}<h1>{title}</h1>\n");
        out.push_str("<div style=\"white-space:pre-wrap;max-width:45em\">");
        let words = |from: usize, to: usize| escaped(article.text.get(from..to).unwrap_or_default());
        let mut at = 0;
        for piece in pieces(marks.inside.iter().map(|mark| mark.span.into_iter().collect())) {
            let (start, end) = (piece.span.start(), piece.span.end());
            out.push_str(&words(at, start));
            out.push_str(&opening(explained, &marks.inside, &piece));
            out.push_str(&words(start, end));
            out.push_str("</mark>");
            at = end;
        }
        out.push_str(&words(at, article.text.len()));
        out.push_str("</div>");
        out.into_bytes()
    }
}

/// Parts that do not overlap, in order, each with all marks that cover it.
fn pieces(places: impl Iterator<Item = Vec<Span>>) -> Vec<Piece> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (mark, spans) in places.enumerate() {
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            edges.push((span.start(), true, mark));
            edges.push((span.end(), false, mark));
        }
    }
    // What ends at a place ends before what begins there.
    edges.sort_unstable();
    let mut open: Vec<usize> = Vec::new();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, begins, mark) in edges {
        if at > from && !open.is_empty() {
            pieces.push(Piece { span: Span::new(from, at), marks: open.clone() });
        }
        from = at;
        if begins {
            open.push(mark);
        } else if let Some(last) = open.iter().rposition(|other| *other == mark) {
            open.remove(last);
        }
    }
    pieces
}

/// The tag that opens a mark. ASCII, so that it can stand in a page of any encoding that has ASCII.
fn opening(explained: &Explanation, marks: &[Mark<'_>], piece: &Piece) -> String {
    let mut classes: Vec<&str> = Vec::new();
    let mut title = String::new();
    for mark in piece.marks.iter().rev().filter_map(|index| marks.get(*index)) {
        let label = mark.kind.label();
        if !classes.contains(&label) {
            classes.push(label);
        }
        if !title.is_empty() {
            title.push('\n');
        }
        let line = Entry::new(&explained.record.facts, mark, None, |_| false).line;
        let _ = write!(title, "{}: {}", mark.kind.told(), one_line(&line));
    }
    let classes: Vec<String> = classes.iter().map(|label| format!("baochi-{label}")).collect();
    format!("<mark class=\"{}\" title=\"{}\">", classes.join(" "), ascii(&title))
}

/// Characters as the text or an attribute of a page has them.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' => name(c, &mut safe),
            // A page has no name for these.
            c if c.is_control() && c != '\n' => safe.push(char::REPLACEMENT_CHARACTER),
            c => safe.push(c),
        }
    }
    safe
}

/// The same in ASCII.
fn ascii(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() * 2);
    for c in escaped(text).chars() {
        if c.is_ascii() {
            safe.push(c);
        } else {
            name(c, &mut safe);
        }
    }
    safe
}

fn name(c: char, out: &mut String) {
    let _ = write!(out, "&#{};", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_become_pieces_that_do_not() {
        let spans = [vec![Span::new(0, 10)], vec![Span::new(2, 4), Span::new(6, 12)], vec![Span::new(12, 13)]];
        let found: Vec<(usize, usize, Vec<usize>)> =
            pieces(spans.into_iter()).into_iter().map(|p| (p.span.start(), p.span.end(), p.marks)).collect();
        let expected = [
            (0, 2, vec![0]),
            (2, 4, vec![0, 1]),
            (4, 6, vec![0]),
            (6, 10, vec![0, 1]),
            (10, 12, vec![1]),
            (12, 13, vec![2]),
        ];
        assert_eq!(found, expected);
    }
}
