//! Times from one date to another: `từ 28/1 đến 3/2/2024`, `30/4 - 1/5`, `tháng 5 đến tháng 7/2021`.
//!
//! The two ends are read, and get their years, one by one. Here they become one range, as `28-30/1/2024` is one.

use super::around::is_dash;
use super::coordination::is_alike;
use super::own_date::is_own_date;
use super::reading::{Evidence, Reading, is_day};
use super::why;
use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::scan::Scan;

/// Words between the two ends, longest first.
const WORDS: [&str; 6] = ["cho đến hết", "cho đến", "đến hết", "tới hết", "đến", "tới"];

/// An end without a year follows a beginning with one within so many days.
const LONGEST_OPEN: i32 = 183;

/// What parts the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    Word,
}

/// Makes one of each beginning and its end.
pub(super) fn join(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    let joints: Vec<Option<Joint>> = readings.windows(2).map(|pair| joint(scan, &pair[0], &pair[1])).collect();
    let joint_at = |i: usize| joints.get(i).copied().flatten();
    let mut joined: Vec<Reading> = Vec::with_capacity(readings.len());
    let mut index = 0;
    while let Some(left) = readings.get(index) {
        // "8/3 - 30/4 - 1/5" is a list.
        let in_list = joint_at(index + 1).is_some() || index.checked_sub(1).and_then(joint_at).is_some();
        let range = joint_at(index).filter(|_| !in_list).and_then(|j| range(scan, j, left, readings.get(index + 1)?));
        index += 1 + usize::from(range.is_some());
        joined.push(range.unwrap_or(*left));
    }
    *readings = joined;
}

/// What stands between two readings, if it makes a range of them; a clock time may stand before the end.
fn joint(scan: &Scan<'_>, left: &Reading, right: &Reading) -> Option<Joint> {
    let gap =
        scan.text.get(left.span.end()..right.span.start()).filter(|gap| gap.len() < 40 && !gap.contains("\n\n"))?;
    let gap = gap.trim_matches([' ', '\n']);
    let (joint, rest) = match gap.strip_prefix(is_dash) {
        // "… ngày 5/4 - Ngày 6/4, …": a new sentence.
        Some(_) if right.span.of(scan.text).starts_with(char::is_uppercase) => return None,
        Some(rest) => (Joint::Dash, rest),
        None => (Joint::Word, WORDS.iter().find_map(|word| gap.strip_prefix(word))?),
    };
    is_clock(rest).then_some(joint)
}

/// True for `17h30`, `17:30`, `17 giờ`, and for nothing at all.
fn is_clock(words: &str) -> bool {
    let words = words.trim_matches([' ', '\n']);
    let part = |w: &str| {
        matches!(w, "giờ" | "phút") || w.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'h' | b'g' | b':'))
    };
    words.is_empty() || words.starts_with(|c: char| c.is_ascii_digit()) && words.split(' ').all(part)
}

fn range(scan: &Scan<'_>, joint: Joint, left: &Reading, right: &Reading) -> Option<Reading> {
    let (DateValue::Point(from), DateValue::Point(to)) = (left.value, right.value) else { return None };
    if left.lunar || right.lunar || !is_alike(from.within, to.within) || is_own_date(scan, left.span) {
        return None;
    }
    // "30/4/1975 - 30/4/2025" is an anniversary.
    if joint == Joint::Dash && from.within == to.within && matches!(from.within, WithinYear::Day(..)) {
        return None;
    }
    let (from, to) = in_order(joint, from, to)?;
    let mut range = Reading::new(left.span.cover(right.span), DateValue::Range(from, to));
    range.daypart = left.daypart;
    // A year that the end gives to its beginning stands in the expression.
    range.year_from = right.year_from.or(left.year_from.filter(|from| *from != Evidence::Row));
    scan.trace.tell(range.span, why::range);
    Some(range)
}

/// The two ends with the years that one gives to the other; `None` where the second does not follow the first.
fn in_order(joint: Joint, from: PartialDate, to: PartialDate) -> Option<(PartialDate, PartialDate)> {
    let is_next_year = from.within > to.within;
    let (from, to) = match (from.year, to.year) {
        (Some(_), Some(_)) => (from, to),
        (None, Some(year)) => (PartialDate { year: Some(year - i16::from(is_next_year)), ..from }, to),
        (Some(year), None) => {
            let to = PartialDate { year: Some(year + i16::from(is_next_year)), ..to };
            let days = from.first_day()?.days_until(to.first_day()?);
            (from, (days <= LONGEST_OPEN).then_some(to)?)
        }
        (None, None) => {
            // "từ 28/12 đến 3/1"; "thắng 6-1" goes back within its month.
            let follows = from.within < to.within || joint == Joint::Word && month(from.within) > month(to.within);
            return follows.then_some((from, to));
        }
    };
    let is_real = |point: PartialDate| match point.within {
        WithinYear::Day(month, day) => is_day(point.year, month, day),
        _ => true,
    };
    (is_real(from) && is_real(to) && (from.year, from.within) < (to.year, to.within)).then_some((from, to))
}

/// The month of a day or a month, the quarter of a quarter.
fn month(within: WithinYear) -> u8 {
    match within {
        WithinYear::Day(month, _) | WithinYear::Month(month) | WithinYear::Quarter(month) => month,
        WithinYear::Whole => 0,
    }
}
