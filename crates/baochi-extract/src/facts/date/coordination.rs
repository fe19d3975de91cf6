//! Days and months in figures, alone and in rows: `ngày 28, 29 và 30/1`, `28-30/1/2024`, `30/4 - 1/5`.
//!
//! What a member of the row lacks is shared from its right.

use super::around::{ahead, char_at, is_dash, word};
use super::figures::{self, Figures, Parts};
use super::front::{self, Cue, Front};
use super::not_dates;
use super::reading::{Evidence, Reading, day, is_day, month};
use super::{why, words};
use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::record::Origin;
use crate::scan::{Scan, word_after};
use crate::span::Span;

/// More days are not named in a row; longer rows of numbers are lists of something else.
const LONGEST_ROW: usize = 16;

/// How a member is joined to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// `,`, `và`: one more.
    And,
    /// `-`, `đến`: up to.
    To,
}

/// The dates that begin with a run of digits, in order.
pub(super) fn read(scan: &Scan<'_>) -> Vec<Reading> {
    let mut readings = Vec::with_capacity(scan.numbers.len());
    let mut index = 0;
    // Where the next date begins that a joint after the last one announces.
    let mut announced = None;
    while let Some(number) = scan.numbers.get(index) {
        let skip = number.len() > 2 && number.len() != 4 || scan.document.origin(*number) == Some(Origin::Page);
        let joined = announced == Some(number.start());
        if skip || (!joined && !figures::starts_well(scan.text, *number)) {
            index += 1;
            continue;
        }
        let before = readings.len();
        match row(scan, index, &mut readings).or_else(|| single(scan, index, joined, &mut readings)) {
            Some(last) => {
                index = last + 1;
                let end = readings[before..].last().map(|r| r.span.end());
                announced = end.and_then(|end| joint(scan, end)).map(|(_, _, at)| at);
            }
            None => index += 1,
        }
    }
    readings
}

/// One date that has its month.
fn single(scan: &Scan<'_>, index: usize, joined: bool, readings: &mut Vec<Reading>) -> Option<usize> {
    if let Some(figures) = figures::read(scan, index) {
        let mut front = front::read(scan, figures.span);
        if joined {
            front.cue = front.cue.max(Cue::Strong);
        }
        if let (Parts::Month { .. }, Some(start)) = (figures.parts, figures::abbreviated(scan.text, figures.span)) {
            (front.start, front.cue) = (start, Cue::Strong);
        }
        if accepted(scan, &figures, &front) {
            let mut reading = reading(scan, figures.span, &front, DateValue::Point(point(figures.parts)));
            reading.lunar = figures.lunar;
            readings.push(reading);
            return Some(figures.last);
        }
        scan.trace.tell(figures.span, || why::refused(&figures, &front));
    }
    words::month_row(scan, index, readings)
}

fn accepted(scan: &Scan<'_>, figures: &Figures, front: &Front) -> bool {
    let dash = figures.span.of(scan.text).contains(is_dash);
    match figures.parts {
        // "3 tháng 2" alone is a street, or counts months.
        Parts::Day { year, .. } if figures.in_words => {
            front.cue >= Cue::Named || figures.lunar || year.is_some() || !not_dates::is_street(scan, figures.span)
        }
        Parts::Day { year: Some(_), .. } => !figures.short_year || front.cue != Cue::None,
        Parts::Day { year: None, .. } => not_dates::is_day_month(scan, figures.span, front, dash),
        Parts::Month { .. } => {
            !words::after_month(scan, figures.span.start()) && not_dates::is_month_year(scan, figures.span, front)
        }
    }
}

fn point(parts: Parts) -> PartialDate {
    match parts {
        Parts::Day { day: d, month: m, year } => day(year, m, d),
        Parts::Month { month: m, year } => month(Some(year), m),
    }
}

/// The reading of figures at `core` with the words in front.
fn reading(scan: &Scan<'_>, core: Span, front: &Front, value: DateValue) -> Reading {
    let mut end = core.end();
    if front.bracket {
        let close = ahead(scan.text, end);
        if char_at(scan.text, close) == Some(')') {
            end = close + 1;
        }
    }
    let span = if front.bracket && end == core.end() { core } else { Span::new(front.start, end) };
    scan.trace.tell(span, || why::announced(scan, core, front, value));
    let mut reading = Reading::new(span, value);
    reading.daypart = front.daypart;
    reading.weekday = front.weekday;
    reading.feast = front.cue == Cue::Named;
    reading
}

/// Bare days that share the month of the last member: `28, 29 và 30/1`, `từ 28 đến 30/1`, `đêm 29 rạng sáng 30/4`.
fn row(scan: &Scan<'_>, index: usize, readings: &mut Vec<Reading>) -> Option<usize> {
    let text = scan.text;
    let first = scan.numbers[index];
    figures::small(text, first)?;
    let (_, _, next) = joint(scan, first.end())?;
    let front = front::read(scan, first);
    // "27-28/4" may be announced by what stands before the row as a whole.
    let compact = next <= first.end() + 3 && char_at(text, ahead(text, first.end())).is_some_and(is_dash);
    if front.cue == Cue::None && !compact {
        return None;
    }
    // "từ 2,5 - 3 tỷ"
    if front.cue < Cue::Strong && text[first.end()..].starts_with(',') && next == first.end() + 1 {
        return None;
    }
    let mut days: Vec<(Span, u8, Joint)> = vec![(first, figures::small(text, first)?, Joint::And)];
    let mut at = index;
    let figures = loop {
        let (kind, _, next) = joint(scan, scan.numbers[at].end())?;
        at += 1;
        let number = *scan.numbers.get(at)?;
        if number.start() != next || days.len() == LONGEST_ROW {
            return None;
        }
        if let Some(figures) = figures::read(scan, at).filter(|f| matches!(f.parts, Parts::Day { .. })) {
            days.push((figures.span, 0, kind));
            break figures;
        }
        days.push((number, figures::small(text, number)?, kind));
        if word_after(text, number.end()) {
            return None;
        }
    };
    // "18-5 đến 21-5": a range has two ends, so the first dash parts a day from its month.
    if days.windows(2).any(|pair| pair[0].2 == Joint::To && pair[1].2 == Joint::To) {
        return None;
    }
    // "ngày 2-5 và 10-5": where dashes part days from months, one before the last member does too.
    let dashed = figures.span.of(text).contains(is_dash);
    if dashed && days[..days.len() - 1].iter().any(|(_, _, joint)| *joint == Joint::To) {
        return None;
    }
    let Parts::Day { day: last_day, month: last_month, year } = figures.parts else { return None };
    let whole = Span::new(first.start(), figures.span.end());
    if front.cue < Cue::Strong && !figures.in_words {
        let in_brackets = figures::bracketed(text, whole);
        let weak = front.cue == Cue::Weak || in_brackets || year.is_some();
        if !weak || not_dates::counts(scan, figures.span.end()) || not_dates::named_before(scan, whole) {
            return None;
        }
    }
    let last = days.len() - 1;
    days[last].1 = last_day;
    // A day after the last one belongs to the month before: "đêm 30, rạng sáng 1/5".
    let in_month = |d: u8| {
        let (m, y) = match (d > last_day, last_month) {
            (false, m) => (m, year),
            (true, 1) => (12, year.map(|y| y - 1)),
            (true, m) => (m - 1, year),
        };
        is_day(y, m, d).then(|| day(y, m, d))
    };
    let points: Vec<PartialDate> = days.iter().map(|(_, d, _)| in_month(*d)).collect::<Option<_>>()?;
    // "đêm 31-3, rạng sáng 1/4"
    if (1..=last).any(|i| days[i].2 == Joint::To && points[i] < points[i - 1]) {
        return None;
    }
    let mut member = 0;
    while member <= last {
        let core = days[member].0;
        let is_range = member < last && days[member + 1].2 == Joint::To && points[member] <= points[member + 1];
        let (value, core, step) = if is_range {
            (DateValue::Range(points[member], points[member + 1]), core.cover(days[member + 1].0), 2)
        } else {
            (DateValue::Point(points[member]), core, 1)
        };
        let front = if member == 0 { front } else { front::read(scan, core) };
        let mut reading = reading(scan, core, &front, value);
        reading.lunar = figures.lunar;
        readings.push(reading);
        member += step;
    }
    Some(figures.last)
}

/// Words that join two members, with their first byte; that of `đ` is the first of `Đ` too.
const JOINERS: [(u8, &str, Joint); 5] = [
    (b'v', "và", Joint::And),
    (b'h', "hoặc", Joint::And),
    (0xC4, "đến", Joint::To),
    (b't', "tới", Joint::To),
    (b'c', "cho đến", Joint::To),
];

/// The joint at byte `at`: its kind, its end, and where the next member's number must begin (words such as `ngày`,
/// `rạng sáng` may stand between).
fn joint(scan: &Scan<'_>, at: usize) -> Option<(Joint, usize, usize)> {
    let text = scan.text;
    let mut here = ahead(text, at);
    let mut kind = None;
    match char_at(text, here) {
        Some(c) if is_dash(c) => {
            kind = Some(Joint::To);
            here = ahead(text, here + c.len_utf8());
        }
        Some(',' | ';') => {
            kind = Some(Joint::And);
            here = ahead(text, here + 1);
        }
        _ => {}
    }
    let first = text.as_bytes().get(here).copied();
    for (initial, joiner, joint) in JOINERS {
        if first.is_some_and(|b| b == initial || b.to_ascii_lowercase() == initial)
            && let Some(end) = word(text, here, joiner)
        {
            kind = Some(joint);
            here = ahead(text, end);
            break;
        }
    }
    if let Some(end) = word(text, here, "hết").filter(|_| kind.is_some()) {
        here = ahead(text, end);
    }
    let end = here;
    // "đêm 29 rạng sáng 30/4" has no joint but the part of day.
    for _ in 0..3 {
        match front::word_at(scan, here) {
            Some(span) => {
                kind = kind.or(Some(Joint::And));
                here = ahead(text, span.end());
            }
            None => break,
        }
    }
    Some((kind?, end, here))
}

/// True where a joint and another day with its month stand at byte `at`: `(28/5 và 9/6)`.
pub(super) fn goes_on_to_date(scan: &Scan<'_>, at: usize) -> bool {
    next_end(scan, at).is_some()
}

/// Where the next day ends that a joint at byte `at` brings in.
pub(super) fn next_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let (_, _, next) = joint(scan, at)?;
    let index = scan.numbers.partition_point(|n| n.start() < next);
    scan.numbers.get(index).filter(|n| n.start() == next)?;
    figures::read(scan, index).filter(|f| matches!(f.parts, Parts::Day { .. })).map(|f| f.span.end())
}

/// Gives a date without a year that of the date it is joined to: `từ ngày 25/1 đến ngày 1/2/2021`, `tháng 2 đến tháng
/// 5/2017`, `quý I và quý II/2022`, `30/12 - 2/1/2022`.
pub(super) fn share_years(scan: &Scan<'_>, readings: &mut [Reading]) {
    for i in (1..readings.len()).rev() {
        let (left, right) = (readings[i - 1], readings[i]);
        let DateValue::Point(PartialDate { year: None, within }) = left.value else { continue };
        // "quý 3 và 9 tháng đầu năm 2013": the nine months do not begin after the quarter.
        let p = match right.value {
            DateValue::Range(p, _) if !matches!(p.within, WithinYear::Day(..)) => continue,
            DateValue::Point(p) | DateValue::Range(p, _) => p,
        };
        let (Some(year), true) = (p.year, is_alike(within, p.within)) else { continue };
        if left.lunar || right.lunar {
            continue;
        }
        let next = joint(scan, left.span.end()).map(|(_, _, next)| next);
        let starts = right.span.start()..=right.span.end();
        if !next.is_some_and(|n| starts.contains(&n)) {
            continue;
        }
        let year = if within > p.within { year - 1 } else { year };
        if let WithinYear::Day(m, d) = within
            && !is_day(Some(year), m, d)
        {
            continue;
        }
        readings[i - 1].value = DateValue::Point(PartialDate { year: Some(year), within });
        readings[i - 1].year_from = Some(Evidence::Row);
    }
}

/// True for two days, two months or two quarters.
pub(super) fn is_alike(a: WithinYear, b: WithinYear) -> bool {
    matches!(
        (a, b),
        (WithinYear::Day(..), WithinYear::Day(..))
            | (WithinYear::Month(_), WithinYear::Month(_))
            | (WithinYear::Quarter(_), WithinYear::Quarter(_))
    )
}
