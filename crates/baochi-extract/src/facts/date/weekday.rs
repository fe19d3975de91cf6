//! The weekday as a check of the date beside it.

use super::reading::{Evidence, Reading, day};
use crate::calendar::{Date, DateValue};
use crate::scan::Scan;

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Corrects a year that was concluded from what the article states, where the weekday contradicts it: to the year before
/// or after if that agrees, else it is unknown again.
pub(super) fn correct(readings: &mut [Reading]) {
    let doubtful = |r: &&mut Reading| !matches!(r.year_from, None | Some(Evidence::Row | Evidence::Word)) && !r.lunar;
    for reading in readings.iter_mut().filter(doubtful) {
        let (Some((stated, _)), Some(date)) = (reading.weekday, reading.value.as_day()) else { continue };
        if date.weekday() == stated {
            continue;
        }
        let year = [date.year() + 1, date.year() - 1]
            .into_iter()
            .find(|y| Date::new(*y, date.month(), date.day()).is_some_and(|d| d.weekday() == stated));
        reading.value = DateValue::Point(day(year, date.month(), date.day()));
        reading.year_from = reading.year_from.filter(|_| year.is_some());
    }
}

/// Notes every date whose weekday in the text is not that of the calendar. The date stays.
pub(super) fn check(scan: &Scan<'_>, readings: &[Reading], notes: &mut Vec<String>) {
    for reading in readings.iter().filter(|r| !r.lunar) {
        let (Some((stated, _)), Some(date)) = (reading.weekday, reading.value.as_day()) else { continue };
        let real = date.weekday();
        if real != stated {
            let name = NAMES[usize::from(real.clamp(1, 7) - 1)];
            notes.push(format!("\"{}\": {date} is a {name}", scan.of(reading.span)));
        }
    }
}
