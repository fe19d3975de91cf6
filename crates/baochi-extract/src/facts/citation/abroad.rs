//! Laws that are not of this country: `Luật Lao động Hàn Quốc`, treaties, articles of other countries.

use memchr::memmem;

use super::cursor::{after_any, after_words, before_any, floor, gap, gap_back};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Family, citation_words as words};

/// Whether the article is of other countries, whose laws have the same names; counted where a law is named.
#[derive(Default)]
pub(super) struct Abroad(Option<bool>);

/// Names of countries that are names of people too, or words.
const NO_COUNTRY: [&str; 10] = ["Anh", "Đức", "Nga", "Ý", "Áo", "Hàn", "Bỉ", "Úc", "Pháp", "Nhật"];

/// So many mentions of countries make an article one of them, where it has three of them for each word of home.
const FOREIGN: usize = 7;

impl Abroad {
    /// Counts on the first call.
    pub(super) fn is(&mut self, scan: &Scan<'_>) -> bool {
        *self.0.get_or_insert_with(|| {
            let hits =
                scan.family(Family::CitationForeign).filter(|h| scan.class(h) == Some(Class::CitationForeignCountry));
            let countries = hits.filter(|h| !NO_COUNTRY.contains(&h.span.of(scan.text))).count();
            if countries < FOREIGN {
                return false;
            }
            let home: usize = words::HOME
                .iter()
                .map(|w| memmem::find_iter(scan.text.as_bytes(), *w).take(countries + 1).count())
                .sum();
            countries >= 3 * home
        })
    }
}

/// True where a name stands with that of Viet Nam, or what it says of itself shows that it is of here.
pub(super) fn is_ours(text: &str, span: Span) -> bool {
    text[floor(text, span.start().saturating_sub(40))..floor(text, span.end() + 60)].contains("Việt Nam")
}

/// `Công ước … về Luật Biển 1982` is a treaty.
pub(super) fn is_convention(text: &str, start: usize) -> bool {
    if before_any(text, gap_back(text, start), &["công ước"]).is_some() {
        return true;
    }
    before_any(text, gap_back(text, start), &["về"]).is_some_and(|at| {
        let low = floor(text, at.saturating_sub(60));
        ["Công ước", "công ước"].iter().any(|w| text[low..at].contains(w))
    })
}

/// True where the name is followed by another country's: "Luật Lao động Hàn Quốc", "… của Mỹ".
pub(super) fn is_foreign(scan: &Scan<'_>, end: usize) -> bool {
    let mut at = gap(scan.text, end);
    at = after_words(scan.text, at, "của").map_or(at, |a| gap(scan.text, a));
    at = after_any(scan.text, at, &["nước", "liên bang"]).map_or(at, |a| gap(scan.text, a));
    scan.trigger_at(at, &[Class::CitationForeignCountry]).is_some()
}
