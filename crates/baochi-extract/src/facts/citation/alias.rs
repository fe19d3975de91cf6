//! Further mentions by a name that the article gave: `(sau đây gọi tắt là Chương trình hỗ trợ lãi suất)`.

use memchr::memmem;

use super::cursor::{after_any, char_at, char_before, gap, word};
use super::draft::{Draft, Kind};
use super::resolve::Cluster;
use crate::record::MentionForm;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::citation_words as words;

/// More names than any article gives; each costs a search of the text.
const MOST: usize = 16;

/// The longest name in bytes.
const LONGEST: usize = 160;

/// Adds the places where an alias stands again. Aliases of a type and a number (`Quy chế 238`) are resolved before.
pub(super) fn add(scan: &Scan<'_>, drafts: &mut Vec<Draft>, clusters: &mut [Cluster]) {
    let mut taken: Vec<Span> = drafts.iter().map(|d| d.span).collect();
    taken.sort_unstable();
    let mut searched = 0;
    for cluster in clusters.iter_mut() {
        let Some(owner) = cluster.mentions.iter().map(|m| &drafts[*m]).find(|d| d.about.alias.is_some()) else {
            continue;
        };
        let alias = owner.about.alias.clone().unwrap_or_default();
        let owner = owner.clone();
        if alias.split(' ').count() < 2 || alias.bytes().any(|b| b.is_ascii_digit()) || searched == MOST {
            continue;
        }
        searched += 1;
        let is_type = scan.tables.document_types().any(|r| *r.name == *alias);
        for at in memmem::find_iter(scan.text.as_bytes(), alias.as_bytes()) {
            let span = Span::new(at, at + alias.len());
            let near = taken.partition_point(|s| s.start() < span.end());
            let overlaps = taken[near.saturating_sub(2)..near].iter().any(|s| s.overlaps(span));
            // "Chương trình" alone is a word of many names: the document only behind the place that named it so.
            let names_more = is_type
                && (at < owner.span.start() || !words::AFTER_NUMBER.contains(&next_word(scan.text, span.end())));
            if names_more || overlaps || word_before(scan.text, at) || word_after(scan.text, span.end()) {
                continue;
            }
            cluster.mentions.push(drafts.len());
            drafts.push(Draft {
                span,
                form: MentionForm::Alias,
                kind: Kind::Bare,
                id: owner.id.clone(),
                type_code: owner.type_code.clone(),
                number: owner.number.clone(),
                ..Draft::default()
            });
        }
    }
}

/// The word behind `at`; a mark or the end of the text counts as one that follows a name.
fn next_word(text: &str, at: usize) -> &str {
    match word(text, gap(text, at)) {
        "" => words::AFTER_NUMBER[0],
        found => found,
    }
}

/// The name that `(sau đây gọi tắt là …)` at `at` gives: where it stands.
pub(super) fn given(text: &str, at: usize) -> Option<Span> {
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
    let mut limit = text.len().min(start + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = text.get(start..limit)?;
    let end = start + rest.find([')', ';', ',', '.', '"', '”', '\n']).unwrap_or(rest.len());
    // "Quy chế 238 của Ban Bí thư": what follows "của" is no part of the name.
    let words = &text[start..end];
    let words = words.split(" của ").next().unwrap_or(words).trim_end();
    (!words.is_empty() && char_before(text, start + words.len()).is_some_and(char::is_alphanumeric))
        .then(|| Span::new(start, start + words.len()))
}
