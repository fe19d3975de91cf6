//! Years told by a word behind the date: `tháng 5 năm ngoái`, `ngày 10/3 hằng năm`, `ngày 2/9 cùng năm`.

use super::around::{ahead, clause};
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::Class;

/// A word of habit stands at most this far before its month, in bytes.
const USUAL: usize = 90;

/// What a word says of the year of the date before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearWord {
    /// So many years after that of the publication.
    Published(i16),
    /// The year of the date before.
    Same,
    /// Every year, or one that the tale alone tells: `hằng năm`, `năm ấy`.
    Open,
}

const CLASSES: [Class; 5] =
    [Class::DateYearThis, Class::DateYearLast, Class::DateYearNext, Class::DateYearSame, Class::DateYearOpen];

/// The word behind byte `end`.
pub(super) fn at(scan: &Scan<'_>, end: usize) -> Option<YearWord> {
    let (_, class) = scan.trigger_at(ahead(scan.text, end), &CLASSES)?;
    Some(match class {
        Class::DateYearThis => YearWord::Published(0),
        Class::DateYearLast => YearWord::Published(-1),
        Class::DateYearNext => YearWord::Published(1),
        Class::DateYearSame => YearWord::Same,
        _ => YearWord::Open,
    })
}

/// `Thường … vào tháng 2`: a month of every year.
pub(super) fn before(scan: &Scan<'_>, span: Span) -> Option<YearWord> {
    if !scan.of(span).starts_with("tháng") {
        return None;
    }
    let window = clause(scan, span.start(), USUAL);
    let mut usual = scan.hits_in(window).iter().filter(|h| scan.class(h) == Some(Class::DateYearUsual));
    // "thường trực", "bình thường" tell no habit: they are longer hits around the word.
    let alone = |hit: &&Hit| {
        let around = Span::new(hit.span.start().saturating_sub(10), hit.span.end());
        !scan.hits_in(around).iter().any(|h| {
            scan.class(h) == Some(Class::DateYearNotUsual)
                && h.span.start() <= hit.span.start()
                && h.span.end() >= hit.span.end()
        })
    };
    usual.any(|hit| alone(&hit)).then_some(YearWord::Open)
}

/// True where such a word, or a year of the lunar calendar, follows byte `end`.
pub(super) fn follows(scan: &Scan<'_>, end: usize) -> bool {
    at(scan, end).is_some() || scan.trigger_at(ahead(scan.text, end), &[Class::DateLunarMarker]).is_some()
}
