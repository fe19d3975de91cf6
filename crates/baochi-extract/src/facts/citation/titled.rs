//! Documents cited by their title alone: `thông qua Nghị quyết quy định mức hỗ trợ học phí` -> Nghị quyết quy định mức hỗ trợ học phí.
//!
//! Only with a capital inside a sentence: "nghị quyết về …" in small letters speaks of any.

use super::cursor::{after_words, before_any, char_before, gap, gap_back};
use super::draft::{Draft, Kind};
use super::title;
use crate::record::MentionForm;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Entry, Family, citation_words as words};

/// The fewest and most words of a title that tells a document from others.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;

/// Adds the documents of the text that have a title and no number.
pub(super) fn read(scan: &Scan<'_>) -> Vec<Draft> {
    let text = scan.text;
    let mut drafts = Vec::new();
    let mut until = 0;
    for hit in scan.family(Family::DocumentType) {
        let Entry::DocumentType(index) = hit.entry else { continue };
        let row = scan.tables.document_type(index);
        if hit.span.start() < until || !words::TITLED_TYPE.contains(&&*row.name) || hit.span.of(text) != row.name {
            continue;
        }
        let sentence = scan.sentence_at(hit.span.start());
        let before = gap_back(text, hit.span.start());
        let opens =
            before <= sentence.start() || char_before(text, before).is_some_and(|c| matches!(c, '.' | '"' | '“'));
        if opens || before_any(text, before, words::NOT_BEFORE_TITLED).is_some() {
            continue;
        }
        let at = gap(text, hit.span.end());
        if after_words(text, at, "quy định").is_none() {
            continue;
        }
        let Some(span) = title::read(scan, at, &[]) else { continue };
        let words: Vec<&str> = span.of(text).split_whitespace().collect();
        if !WORDS.contains(&words.len()) {
            continue;
        }
        until = span.end();
        drafts.push(Draft {
            span: Span::new(hit.span.start(), span.end()),
            form: MentionForm::Name,
            kind: Kind::Name,
            id: format!("{} {}", row.name, words.join(" ")),
            type_code: Some(row.abbr.to_string()),
            type_name: Some(row.name.to_string()),
            ..Draft::default()
        });
    }
    drafts
}
