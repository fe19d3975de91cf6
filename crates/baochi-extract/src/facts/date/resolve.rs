//! The year of dates that name none: from a word behind them, the publication date, else from what the article states.
//!
//! Today's date is never asked, and where nothing tells the year it stays unknown.

mod event_name;
mod publication;
mod stated;

use super::reading::{Evidence, Reading};
use super::weekday;
use super::year_word::{self, YearWord};
use crate::scan::Scan;

/// Gives the readings their years, as far as they can be known.
pub(super) fn years(scan: &Scan<'_>, readings: &mut [Reading]) {
    let published = scan.document.article().published.map(|p| p.date());
    words(scan, readings, published.map(|p| p.year()));
    match published {
        Some(published) => publication::resolve(scan, readings, published),
        None => {
            stated::resolve(scan, readings);
            weekday::correct(readings);
        }
    }
}

/// Years that a word behind the date tells: `tháng 5 năm ngoái`, `ngày 2/9 cùng năm`.
fn words(scan: &Scan<'_>, readings: &mut [Reading], published: Option<i16>) {
    let mut before = None;
    for reading in readings.iter_mut() {
        if !reading.lacks_year() {
            before = reading.value.first_day().map(|d| d.year());
            continue;
        }
        // "6 tháng cuối năm nay": the year's word is part of the expression.
        let end = reading.span.end() - if scan.of(reading.span).ends_with(" năm") { "năm".len() } else { 0 };
        reading.year_word = year_word::at(scan, end).or_else(|| year_word::before(scan, reading.span));
        let year = match reading.year_word {
            Some(YearWord::Published(years)) => published.map(|p| p + years),
            Some(YearWord::Same) => before,
            Some(YearWord::Open) | None => None,
        };
        if let Some(year) = year.filter(|_| !reading.lunar) {
            publication::give(reading, year, Evidence::Word);
        }
    }
}
