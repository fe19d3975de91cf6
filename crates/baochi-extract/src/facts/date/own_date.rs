//! A document's own date, told by what stands beside it: `Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư`.

use super::around::{back, char_before, clause, tail};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Entry;

/// A document's type stands at most this far before a date without a symbol, in bytes.
const NEAR: usize = 160;

/// True where the date at `span` is the own date of a document.
pub(crate) fn is_own_date(scan: &Scan<'_>, span: Span) -> bool {
    let text = scan.text;
    let mut at = back(text, span.start());
    while let Some('(' | ',' | ';') = char_before(text, at) {
        at = back(text, at - 1);
    }
    let before = tail(text, at, 64);
    let word = &before[before.rfind([' ', '\n', '(']).map_or(0, |i| i + 1)..];
    if is_symbol(word) {
        return true;
    }
    // "công văn do Bộ trưởng ký ngày 9/11/2016", "Bộ luật Hình sự, sửa đổi, bổ sung ngày 19/6/2009"
    if word == "ký" || before.ends_with("bổ sung") {
        return true;
    }
    // "công văn số 2036 (ngày 15/5/2015)"
    let number = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if number && tail(text, at - word.len(), 8).trim_end().ends_with("số") {
        return true;
    }
    // "Nghị quyết về … ngày 12/7/2023 của Quốc hội"
    let of = text[super::around::ahead(text, span.end())..].starts_with("của ");
    of && document_type_before(scan, span.start())
}

/// `238-QĐ/TW`, `15/2020/NĐ-CP`, `QĐ/TW`: capitals with a slash or a dash.
fn is_symbol(word: &str) -> bool {
    let mark = word.contains(['/', '-', '–']);
    mark && word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains('.')
}

fn document_type_before(scan: &Scan<'_>, at: usize) -> bool {
    scan.hits_in(clause(scan, at, NEAR)).iter().any(|hit| matches!(hit.entry, Entry::DocumentType(_)))
}
