//! What a document is about, in the article's words: `về ban hành Quy chế phối hợp …`; and the short name it is given.

use super::cursor::{after_any, after_words, char_at, char_before, gap};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::citation_words as words;

/// The longest title in bytes.
const LONGEST: usize = 700;

/// The title that begins at `at`, behind number, date and issuer: where it stands.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Span> {
    let text = scan.text;
    if let Some(span) = quoted(text, at, scan.paragraph_at(at).end()) {
        return Some(span);
    }
    let start = words::TITLE_START.iter().find_map(|s| {
        let end = after_words(text, at, s)?;
        Some(if words::TITLE_MARK.contains(s) { gap(text, end) } else { at })
    })?;
    let limit = scan.sentence_at(at).end().min(start + LONGEST);
    if let Some(span) = quoted(text, start, limit) {
        return Some(span);
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut quotes = 0;
    for (i, c) in text.get(start..end)?.char_indices() {
        let here = start + i;
        let stops = match c {
            '“' => {
                quotes += 1;
                false
            }
            // A quote that closes here was opened before the title.
            '”' => {
                quotes -= 1;
                quotes < 0
            }
            ';' | '(' | ')' => true,
            ',' => after_any(text, gap(text, here + 1), words::NEXT_CLAUSE).is_some(),
            _ => false,
        };
        if stops {
            end = here;
            break;
        }
    }
    let words = text[start..end].trim_end_matches([' ', '\n', '.', ',', ':', '/', '…', '-', '–']);
    (words.split(' ').count() >= 2).then(|| Span::new(start, start + words.len()))
}

/// Words in quotes at `at`.
fn quoted(text: &str, at: usize, limit: usize) -> Option<Span> {
    let open = char_at(text, at).filter(|c| matches!(c, '"' | '“' | '«'))?;
    let close = match open {
        '“' => '”',
        '«' => '»',
        _ => '"',
    };
    let start = at + open.len_utf8();
    let length = text.get(start..limit.max(start))?.find([close, '”'])?;
    let inside = text[start..start + length].trim_end_matches([' ', ',', '.', ';']);
    (!inside.is_empty()).then(|| Span::new(start, start + inside.len()))
}

/// The name that `(sau đây gọi tắt là …)` at `at` gives: where it stands.
pub(super) fn alias(text: &str, at: usize) -> Option<Span> {
    let mut from = gap(text, at);
    if matches!(char_at(text, from), Some('(' | ',')) {
        from = gap(text, from + 1);
    }
    from = after_any(text, from, &["sau đây", "dưới đây"]).map_or(from, |a| gap(text, a));
    let after = after_any(text, from, &["gọi tắt là", "được gọi tắt là", "viết tắt là", "gọi chung là", "gọi là"])?;
    let mut start = gap(text, after);
    if let Some(open) = char_at(text, start).filter(|c| matches!(c, '"' | '“')) {
        start += open.len_utf8();
    }
    let rest = text.get(start..)?;
    let end = rest.find([')', ';', ',', '.', '"', '”', '\n']).map_or(rest.len(), |e| e).min(160);
    let mut end = start + end;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // "Quy chế 238 của Ban Bí thư": what follows "của" is no part of the name.
    let words = &text[start..end];
    let words = words.split(" của ").next().unwrap_or(words).trim_end();
    (!words.is_empty() && char_before(text, start + words.len()).is_some_and(char::is_alphanumeric))
        .then(|| Span::new(start, start + words.len()))
}
