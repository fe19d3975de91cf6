//! Offices with the body they are held in: `Phó Bí thư Tỉnh ủy`, `Bộ trưởng Quốc phòng Mỹ`.

use super::super::organization::{self, Word, one_space};
use super::beside;
use crate::record::{Facts, Origin};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family};

/// The offices of the article in order; none overlaps another.
pub(super) fn read(scan: &Scan<'_>, bodies: &[Span]) -> Vec<Span> {
    let mut offices: Vec<Span> = Vec::new();
    let mut end = 0;
    for hit in scan.family(Family::PersonOffice) {
        let start = hit.span.start();
        if start < end
            || scan.class(hit) != Some(Class::PersonOfficeOffice)
            || scan.document.origin(hit.span) == Some(Origin::Page)
            || organization::holds(bodies, hit.span)
        {
            continue;
        }
        let Some(to) = extent(scan, hit.span, bodies) else { continue };
        let from = before(scan, start).max(end);
        offices.push(Span::new(from.min(start), to));
        end = to;
    }
    offices
}

/// The byte after an office and what it is held in; `None` where a word of the kind needs its body and has none.
fn extent(scan: &Scan<'_>, office: Span, bodies: &[Span]) -> Option<usize> {
    // "Trưởng ban Tuyên giáo Tỉnh ủy": the body may begin inside the words of the office.
    let next = one_space(scan.text, office.end()).unwrap_or(office.end());
    let at = bodies.partition_point(|b| b.start() <= office.start());
    if let Some(body) = bodies.get(at).filter(|b| b.start() <= next && b.end() > office.end()) {
        return Some(body.end());
    }
    if matches!(scan.of(office), "Trưởng" | "Phó Trưởng" | "Phó trưởng") {
        return None;
    }
    let mut end = office.end();
    for _ in 0..3 {
        let Some(word) = Word::after(scan.text, end) else { break };
        let Some(to) = organization::field_at(scan, word) else { break };
        end = to;
    }
    if end == office.end()
        && let Some(word) = Word::after(scan.text, end)
        && let Some(to) = organization::locality_at(scan, word)
    {
        end = to;
    }
    Some(end)
}

/// Where the office that starts at `start` begins with `nguyên`, `quyền` and the like before it.
fn before(scan: &Scan<'_>, start: usize) -> usize {
    // "chính quyền Tổng thống" is no acting president.
    beside::before(scan, start, &[Class::PersonWordOfficeBefore])
        .filter(|word| beside::ending(scan, word.end(), &[Class::PersonWordNotBefore]).is_none())
        .map_or(start, |word| word.start())
}

/// The bodies' mentions in order.
pub(super) fn bodies(facts: &Facts) -> Vec<Span> {
    let mentions = facts.organizations.iter().flat_map(|o| &o.mentions);
    let mut spans: Vec<Span> = mentions.filter_map(|m| m.span).collect();
    spans.sort_unstable();
    spans
}
