//! Years from the publication date: news tells of the last months, and announces the next weeks.

use super::super::around::ahead;
use super::super::reading::Reading;
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::scan::Scan;

/// Days before and after the publication date in which a date without a year is looked for.
const PAST: i32 = 300;
const FUTURE: i32 = 65;

/// Gives every reading its year.
pub(super) fn resolve(scan: &Scan<'_>, readings: &mut [Reading], published: Date) {
    for reading in readings.iter_mut().filter(|r| r.lacks_year() && !r.lunar) {
        let window = if announces(scan, reading) { (-FUTURE, PAST) } else { (-PAST, FUTURE) };
        let year = published.year();
        let year = [year, year - 1, year + 1].into_iter().find(|y| {
            let day = middle(last(reading.value), *y);
            day.is_some_and(|d| (window.0..=window.1).contains(&published.days_until(d)))
        });
        if let Some(year) = year {
            give(reading, year);
        }
    }
}

/// True where words say that the day is to come: `sẽ diễn ra ngày 14/2`, `ngày 14/2 tới`.
fn announces(scan: &Scan<'_>, reading: &Reading) -> bool {
    let text = scan.text;
    let after = &text[ahead(text, reading.span.end())..];
    if after.starts_with("tới") || after.starts_with("sắp tới") {
        return true;
    }
    let sentence = scan.sentence_at(reading.span.start());
    let before = &text[sentence.start()..reading.span.start().max(sentence.start())];
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
    clause.split_whitespace().any(|w| matches!(w, "sẽ" | "sắp"))
}

/// The last point of a value.
fn last(value: DateValue) -> PartialDate {
    match value {
        DateValue::Point(p) | DateValue::Range(_, p) => p,
    }
}

/// A day that stands for `point` in `year`.
fn middle(point: PartialDate, year: i16) -> Option<Date> {
    match point.within {
        WithinYear::Whole => Date::new(year, 7, 1),
        WithinYear::Quarter(q) => Date::new(year, q * 3, 1),
        WithinYear::Month(m) => Date::new(year, m, 15),
        WithinYear::Day(m, d) => Date::new(year, m, d),
    }
}

/// Sets the year of a reading; a range that crosses New Year begins in the year before.
pub(super) fn give(reading: &mut Reading, year: i16) {
    reading.value = match reading.value {
        DateValue::Point(p) => DateValue::Point(PartialDate { year: Some(year), ..p }),
        DateValue::Range(a, b) => {
            let first = if a.within > b.within { year - 1 } else { year };
            DateValue::Range(PartialDate { year: Some(first), ..a }, PartialDate { year: Some(year), ..b })
        }
    };
    reading.year_inferred = true;
}
