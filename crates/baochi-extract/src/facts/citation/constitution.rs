//! The Constitution: `Hiến pháp năm 2013`, and not that of another country, nor a court of it.

use super::abroad::is_foreign;
use super::cursor::{before_any, gap_back};
use super::draft::Draft;
use super::law::{draft, year_after};
use crate::record::YearFrom;
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::Class;

/// The years of the constitutions of Viet Nam.
const CONSTITUTIONS: [i16; 5] = [1946, 1959, 1980, 1992, 2013];

/// The Constitution whose word stands at `head`.
pub(super) fn read(scan: &Scan<'_>, head: Span) -> Option<Draft> {
    let text = scan.text;
    let before = gap_back(text, head.start());
    if before_any(text, before, &["Tòa án", "Toà án", "Tòa", "Toà", "Hội đồng", "Ủy ban", "Viện", "vi"]).is_some()
    {
        return None;
    }
    let year = year_after(text, head.end());
    let small = text[head.start()..].starts_with('h');
    let of_others = year.is_some_and(|(_, year)| !CONSTITUTIONS.contains(&year));
    if (small && year.is_none()) || of_others || is_foreign(scan, head.end()) {
        return None;
    }
    if year.is_some_and(|(end, _)| is_foreign(scan, end)) {
        return None;
    }
    let sentence = scan.sentence_at(head.start());
    let unsaid = year.is_none() || (small && !sentence.of(scan.text).contains("Việt Nam"));
    let country = |h: &Hit| scan.class(h) == Some(Class::CitationForeignCountry) && !head.overlaps(h.span);
    if unsaid && scan.hits_in(sentence).iter().any(country) {
        return None;
    }
    let (end, id) = match year {
        Some((end, year)) => (end, format!("Hiến pháp {year}")),
        None => (head.end(), "Hiến pháp".to_owned()),
    };
    let mut draft = draft(Span::new(head.start(), end), "HP", "Hiến pháp", id);
    draft.year = year.map(|(_, y)| (y, YearFrom::Symbol));
    Some(draft)
}
