//! Further mentions by a name that the article gave: `(sau đây gọi tắt là Chương trình hỗ trợ lãi suất)`.

use memchr::memmem;

use super::draft::{Draft, Kind};
use super::resolve::Cluster;
use crate::record::MentionForm;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;

/// More names than any article gives; each costs a search of the text.
const MOST: usize = 16;

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
        for at in memmem::find_iter(scan.text.as_bytes(), alias.as_bytes()) {
            let span = Span::new(at, at + alias.len());
            let near = taken.partition_point(|s| s.start() < span.end());
            let overlaps = taken[near.saturating_sub(2)..near].iter().any(|s| s.overlaps(span));
            if overlaps || word_before(scan.text, at) || word_after(scan.text, span.end()) {
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
