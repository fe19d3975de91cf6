//! Years told by a word behind the date: `tháng 5 năm ngoái`, `ngày 10/3 hằng năm`, `ngày 2/9 cùng năm`.

use super::around::ahead;
use crate::scan::Scan;
use crate::tables::Class;

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

/// True where such a word follows byte `end`.
pub(super) fn follows(scan: &Scan<'_>, end: usize) -> bool {
    at(scan, end).is_some()
}
