//! Offices with the body they are held in: `Phó Bí thư Tỉnh ủy`, `Bộ trưởng Quốc phòng Mỹ`.

use super::super::organization::{self, Word, one_space};
use super::{beside, name};
use crate::record::{Facts, Origin};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family};

/// The offices of the article in order; none overlaps another.
pub(super) fn read(scan: &Scan<'_>, bodies: &[Span]) -> Vec<Span> {
    let mut offices: Vec<Span> = Vec::with_capacity(scan.family_len(Family::PersonOffice));
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
    // "Phó Tổng giám đốc thường trực", and the body after it.
    let mut end = with_manner(scan, office.end());
    if end > office.end()
        && let Some(body) = bodies.get(at).filter(|b| Some(b.start()) == one_space(scan.text, end))
    {
        return Some(body.end());
    }
    let bare = end;
    for _ in 0..3 {
        let Some(word) = Word::after(scan.text, end) else { break };
        let Some(to) = organization::field_at(scan, word).filter(|to| !is_man(scan, word, *to)) else { break };
        end = to;
    }
    // "Quân khu 7"
    if end > bare
        && let Some(number) = Word::after(scan.text, end).filter(|w| w.is_number() && w.text.len() <= 3)
    {
        end = number.span.end();
    }
    if end == bare
        && let Some(word) = Word::after(scan.text, end)
        && let Some(to) = organization::locality_at(scan, word)
        && !is_man(scan, word, to)
    {
        end = to;
    }
    // "người đứng đầu" of nothing is no office.
    if end == office.end() && scan.of(office).ends_with("gười đứng đầu") {
        return None;
    }
    if end > bare {
        end = with_manner(scan, end);
    }
    Some(with_host(scan, office, end))
}

/// True where what ends at byte `to` is the name of a man as well as a place: `Chủ tịch Hồ Chí Minh`.
fn is_man(scan: &Scan<'_>, word: Word<'_>, to: usize) -> bool {
    let start = word.span.start();
    name::is_surname(scan, start) && name::at(scan, start, true).is_some_and(|n| n.words == 3 && n.span.end() == to)
}

/// The byte after words that tell how an office is held, from byte `end` on: `thường trực`, `tiền nhiệm`.
fn with_manner(scan: &Scan<'_>, end: usize) -> usize {
    beside::after(scan, end, &[Class::PersonWordOfficeAfter]).map_or(end, |(span, _)| span.end())
}

/// The byte after the place that an envoy is sent to: `Đại sứ Việt Nam tại Ai Cập`.
fn with_host(scan: &Scan<'_>, office: Span, end: usize) -> usize {
    let sent = ["ại sứ", "lãnh sự", "đại diện", "phái viên"].iter().any(|w| scan.of(office).ends_with(w));
    let host = || {
        let start = end + scan.text[end..].strip_prefix(" tại ").map(|_| " tại ".len())?;
        let word = Word::at(scan.text, start)?;
        organization::country_at(scan, word).or_else(|| organization::locality_at(scan, word))
    };
    if sent { host().unwrap_or(end) } else { end }
}

/// Where the office that starts at `start` begins with `nguyên`, `quyền` and the like before it.
fn before(scan: &Scan<'_>, start: usize) -> usize {
    // "chính quyền Tổng thống" is no acting president.
    let one = |at| {
        beside::before(scan, at, &[Class::PersonWordOfficeBefore])
            .filter(|word| beside::ending(scan, word.end(), &[Class::PersonWordNotBefore]).is_none())
            .map_or(at, |word| word.start())
    };
    // "nguyên Phó"
    one(one(start))
}

/// The bodies' mentions in order.
pub(super) fn bodies(facts: &Facts) -> Vec<Span> {
    let mentions = facts.organizations.iter().flat_map(|o| &o.mentions);
    let mut spans: Vec<Span> = mentions.filter_map(|m| m.span).collect();
    spans.sort_unstable();
    spans
}
