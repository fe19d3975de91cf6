//! Years from the publication date: news tells of the last months, and announces the next weeks.

use super::super::around::{ahead, clause};
use super::super::reading::{Evidence, Reading};
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// Days before and after the publication date in which a date without a year is looked for.
const PAST: i32 = 300;
const FUTURE: i32 = 65;
/// Days of one list follow each other within so many bytes and days.
const LIST: usize = 300;
const SOON: i32 = 45;

/// Gives every reading its year.
pub(super) fn resolve(scan: &Scan<'_>, readings: &mut [Reading], published: Date) {
    for reading in readings.iter_mut().filter(|r| r.is_open()) {
        if is_rest_of_year(reading.value) {
            // Told before New Year it is this year's, soon after it the last one's.
            let year = if published.month() <= 2 { published.year() - 1 } else { published.year() };
            give(reading, year, Evidence::Publication);
            continue;
        }
        let window = if announces(scan, reading) { (-FUTURE, PAST) } else { (-PAST, FUTURE) };
        let year = published.year();
        let year = [year, year - 1, year + 1].into_iter().find(|y| {
            let inside = |d: Date| (window.0..=window.1).contains(&published.days_until(d));
            ends(last(reading.value), *y).into_iter().flatten().any(inside)
        });
        if let Some(year) = year {
            give(reading, year, Evidence::Publication);
        }
    }
    beside(readings, published);
    in_order(scan, readings);
}

/// True for `6 tháng cuối năm`.
fn is_rest_of_year(value: DateValue) -> bool {
    matches!(value, DateValue::Range(_, PartialDate { within: WithinYear::Quarter(4), .. }))
}

/// A day long past that would come soon after another coming day of the same list is coming too: `Vòng bảng sẽ kết thúc
/// ngày 23/6. … Chung kết ngày 11/7`.
fn beside(readings: &mut [Reading], published: Date) {
    for i in 1..readings.len() {
        let (left, right) = (readings[i - 1], readings[i]);
        if right.year_from != Some(Evidence::Publication) || right.span.start() > left.span.end() + LIST {
            continue;
        }
        let (Some(before), Some(day)) = (left.value.first_day(), right.value.first_day()) else { continue };
        let next = PartialDate { year: Some(day.year() + 1), ..last(right.value) }.first_day();
        let soon = next.is_some_and(|n| (0..=SOON).contains(&before.days_until(n)));
        if published.days_until(day) < -200 && published.days_until(before) > 0 && soon {
            give(&mut readings[i], day.year() + 1, Evidence::Publication);
        }
    }
}

/// The end of a time lies after its beginning, however far from the publication: `từ 16/4 đến 30/6`.
fn in_order(scan: &Scan<'_>, readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let (left, right) = (readings[i - 1], readings[i]);
        let between = scan.text.get(left.span.end()..right.span.start()).map_or("", str::trim);
        let (DateValue::Point(from), DateValue::Point(to)) = (left.value, right.value) else { continue };
        let guessed = right.year_from == Some(Evidence::Publication);
        if !guessed || !matches!(between, "đến" | "tới" | "đến hết" | "cho đến" | "-" | "–") {
            continue;
        }
        let is_before = |y| PartialDate { year: Some(y), ..to }.first_day() < from.first_day();
        if let (Some(year), Some(_)) = (from.year, from.first_day())
            && to.year.is_some_and(is_before)
        {
            let year = if is_before(year) { year + 1 } else { year };
            give(&mut readings[i], year, Evidence::Publication);
        }
    }
}

/// True where words say that the day is to come: `sẽ diễn ra ngày 14/2`, `ngày 14/2 tới`.
pub(super) fn announces(scan: &Scan<'_>, reading: &Reading) -> bool {
    let text = scan.text;
    let after = &text[ahead(text, reading.span.end())..];
    if after.starts_with("tới") || after.starts_with("sắp tới") {
        return true;
    }
    let at = reading.span.start();
    let near = clause(scan, at, 120);
    let from = near.of(text).rfind([',', ';', ':']).map_or(near.start(), |i| near.start() + i + 1);
    scan.hits_in(Span::new(from, at)).iter().any(|h| scan.class(h) == Some(Class::DateYearToCome))
}

/// The last point of a value.
fn last(value: DateValue) -> PartialDate {
    match value {
        DateValue::Point(p) | DateValue::Range(_, p) => p,
    }
}

/// The first and the last day of `point` in `year`, months taken as 28 days.
fn ends(point: PartialDate, year: i16) -> [Option<Date>; 2] {
    let first = PartialDate { year: Some(year), ..point }.first_day();
    let last = match point.within {
        WithinYear::Whole => Date::new(year, 12, 28),
        WithinYear::Quarter(q) => Date::new(year, q * 3, 28),
        WithinYear::Month(m) => Date::new(year, m, 28),
        WithinYear::Day(..) => first,
    };
    [first, last]
}

/// Sets the year of a reading; a range that crosses New Year begins in the year before.
pub(super) fn give(reading: &mut Reading, year: i16, from: Evidence) {
    reading.value = match reading.value {
        DateValue::Point(p) => DateValue::Point(PartialDate { year: Some(year), ..p }),
        DateValue::Range(a, b) => {
            let first = if a.within > b.within { year - 1 } else { year };
            DateValue::Range(PartialDate { year: Some(first), ..a }, PartialDate { year: Some(year), ..b })
        }
    };
    reading.year_from = Some(from);
}
