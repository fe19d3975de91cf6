//! Official documents: `Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư` -> 238-QĐ/TW.
//!
//! 1. `symbol`, `standard`: numbers with a symbol; 2. `law`, `resolution`: names; 3. `bare`: numbers without a symbol;
//! 4. `coordination`, `metadata`, `provision`: what the words around say; 5. `resolve`: which mentions cite one document;
//! 6. `alias`: the short names that the article gave; 7. `entry`: the record.

mod alias;
mod bare;
mod chain;
mod codes;
mod coordination;
mod cursor;
mod draft;
mod entry;
mod issuer;
mod law;
mod metadata;
mod own_date;
mod provision;
mod resolution;
mod resolve;
mod standard;
mod symbol;
mod title;
mod type_word;

use draft::Draft;

use super::Found;
use crate::record::{DateRole, Origin};
use crate::scan::Scan;
use crate::span::Span;

/// Adds the cited documents of the article, and gives their own dates the role `document`.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let mut drafts = mentions(scan);
    if drafts.is_empty() {
        return;
    }
    coordination::share_types(scan.text, &mut drafts);
    metadata::grow(scan, &own_date::Dates::new(&found.facts.dates), &mut drafts);
    let mut provisions: Vec<_> = (0..drafts.len())
        .map(|i| {
            let next = drafts.get(i + 1).map_or(scan.text.len(), |d| d.span.start());
            provision::around(scan, drafts[i].span, drafts[i].about.end, next)
        })
        .collect();
    let mut clusters = resolve::merge(&mut drafts);
    alias::add(scan, &mut drafts, &mut clusters);
    provisions.resize(drafts.len(), Vec::new());

    let mut citations: Vec<_> = clusters.iter().map(|c| entry::build(scan, &drafts, c, &provisions)).collect();
    let ids: Vec<String> = citations.iter().map(|c| c.id.clone()).collect();
    for (citation, within) in citations.iter_mut().zip(entry::within(&drafts, &clusters, &ids)) {
        citation.within = within;
    }
    let mut own = Vec::new();
    for (cluster, citation) in clusters.iter().zip(&citations) {
        for mention in &cluster.mentions {
            if let Some(issued) = drafts[*mention].about.issued.filter(|i| !i.of_act) {
                own.push((issued.span, citation.id.as_str()));
            }
        }
    }
    claim(found, own);
    found.facts.documents.extend(citations);
}

/// Every mention of a document outside the page around the article, in the order of the text.
fn mentions(scan: &Scan<'_>) -> Vec<Draft> {
    let is_own = |span: Span| scan.document.origin(span) != Some(Origin::Page);
    let mut symbols: Vec<Draft> = Vec::new();
    let mut free: Vec<Span> = Vec::new();
    let mut until = 0;
    for run in &scan.numbers {
        if run.start() < until || !is_own(*run) {
            continue;
        }
        match standard::read(scan, *run).or_else(|| symbol::read(scan, *run)) {
            Some(draft) => {
                until = draft.span.end();
                symbols.push(draft);
            }
            None => free.push(*run),
        }
    }
    let mut drafts = law::read(scan, &mut symbols);
    drafts.extend(resolution::read(scan));
    drafts.retain(|d| is_own(d.span));
    let mut named: Vec<Span> = drafts.iter().map(|d| d.span).collect();
    named.sort_unstable();
    let mut until = 0;
    for run in free {
        if run.start() < until || within(&named, run) {
            continue;
        }
        let before = drafts.len();
        bare::read(scan, run, &mut symbols, &mut drafts);
        until = drafts[before..].iter().map(|d| d.span.end()).max().unwrap_or(until);
    }
    drafts.extend(symbols);
    drafts.sort_by_key(|d| (d.span.start(), std::cmp::Reverse(d.span.end())));
    drafts
}

/// True where one of `spans`, which are sorted, holds `run`.
fn within(spans: &[Span], run: Span) -> bool {
    let after = spans.partition_point(|s| s.start() <= run.start());
    spans[after.saturating_sub(2)..after].iter().any(|s| s.contains(run))
}

/// Makes each date that is written at one of the spans that of the document whose id stands with it.
fn claim(found: &mut Found, mut own: Vec<(Span, &str)>) {
    own.sort_unstable();
    for date in &mut found.facts.dates {
        let Some(span) = date.span.filter(|_| date.role != DateRole::Published) else { continue };
        let after = own.partition_point(|(s, _)| s.start() < span.end());
        if let Some((_, id)) = after.checked_sub(1).map(|at| own[at]).filter(|(s, _)| s.overlaps(span)) {
            date.role = DateRole::Document;
            date.document = Some(id.to_owned());
        }
    }
}
