//! The weekday as a check of the date beside it.

use super::reading::Reading;
use crate::scan::Scan;

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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
