//! Months: `tháng 5/2021`, `tháng 5 và 6`, `tháng Tư`, `tháng Giêng`.

use super::around::back;
use super::figures::{self, year_from};
use super::not_dates;
use super::reading::{Reading, month};
use super::year_word;
use crate::calendar::DateValue;
use crate::record::Origin;
use crate::scan::{Hit, Scan, word_after};
use crate::span::Span;
use crate::tables::{Class, Family};

/// The months in words, January first.
const MONTHS: [Class; 12] = [
    Class::DateMonthJanuary,
    Class::DateMonthFebruary,
    Class::DateMonthMarch,
    Class::DateMonthApril,
    Class::DateMonthMay,
    Class::DateMonthJune,
    Class::DateMonthJuly,
    Class::DateMonthAugust,
    Class::DateMonthSeptember,
    Class::DateMonthOctober,
    Class::DateMonthNovember,
    Class::DateMonthDecember,
];

/// A month in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// 1 to 12; `None` for one of the lunar calendar.
    pub(super) number: Option<u8>,
    pub(super) span: Span,
    /// `tháng bảy`: its number in small letters may count what follows. `tháng tư` counts nothing.
    pub(super) small: bool,
}

/// The month in words at byte `at`.
pub(super) fn month_at(scan: &Scan<'_>, at: usize) -> Option<Named> {
    scan.hits_at(at).iter().find_map(|hit| named(scan, hit))
}

fn named(scan: &Scan<'_>, hit: &Hit) -> Option<Named> {
    let number = scan.class(hit).and_then(number)?;
    let word = scan.of(hit.span).split(' ').nth(1).unwrap_or("");
    let small = number.is_some_and(|n| n != 4) && word.starts_with(char::is_lowercase);
    Some(Named { number, span: hit.span, small })
}

fn number(class: Class) -> Option<Option<u8>> {
    if class == Class::DateMonthLunar {
        return Some(None);
    }
    MONTHS.iter().position(|c| *c == class).map(|i| u8::try_from(i + 1).ok())
}

/// True where `tháng` stands before byte `at`.
pub(super) fn after_month(scan: &Scan<'_>, at: usize) -> bool {
    month_before(scan, at).is_some()
}

/// Where the word `tháng` before byte `at` begins.
fn month_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let here = back(scan.text, at);
    let before = &scan.text[..here];
    let start = here - before.strip_suffix("tháng").or_else(|| before.strip_suffix("Tháng")).map(|_| "tháng".len())?;
    // Sloppy typing leaves out the space: "thương mạiTháng 11/2012".
    let glued = before[start..].starts_with('T') && before[..start].ends_with(char::is_lowercase);
    (glued || !crate::scan::word_before(scan.text, start)).then_some(start)
}

/// `tháng 5/2021`, `tháng 5, 6/2021`, `tháng 5 năm 2021`, `tháng 5`: the row that begins at the run of digits `index`.
pub(super) fn month_row(scan: &Scan<'_>, index: usize, readings: &mut Vec<Reading>) -> Option<usize> {
    let text = scan.text;
    let start = month_before(scan, scan.numbers[index].start())?;
    if not_a_month(scan, start) {
        return None;
    }
    let mut members: Vec<(Span, u8)> = Vec::new();
    let mut at = index;
    let (last, end, year) = loop {
        let number = *scan.numbers.get(at).filter(|n| n.len() <= 2)?;
        let value = figures::month(figures::small(text, number)?)?;
        if word_after(text, number.end()) {
            return None;
        }
        members.push((number, value));
        if let Some(year) = year_from(scan, number.end(), at + 1) {
            break (at + 1, scan.numbers[at + 1].end(), Some(year));
        }
        match next_month(scan, number.end(), at + 1).filter(|_| members.len() < 12) {
            Some(()) => at += 1,
            None => break (at, number.end(), None),
        }
    };
    // "trong tháng 5 và 6, mưa nhiều": a row without a year ends its clause.
    let pair = members.len() == 2 && not_dates::goes_on(scan, end);
    if year.is_none() && !pair {
        // "tháng 5" alone: the row is not one, and what follows must not make it part of something else.
        members.truncate(1);
        let (number, value) = members[0];
        let after = text[number.end()..].chars().next();
        let goes_on = after.is_some_and(|c| matches!(c, '/' | '.' | ',' | '-'))
            && text[number.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on || not_dates::counts(scan, number.end()) && !year_word::follows(scan, number.end()) {
            return None;
        }
        let span = Span::new(start, number.end());
        readings.push(Reading::new(span, DateValue::Point(month(None, value))));
        return Some(index);
    }
    let count = members.len();
    for (i, (number, value)) in members.into_iter().enumerate() {
        let from = if i == 0 { start } else { number.start() };
        let to = if i + 1 == count { end } else { number.end() };
        readings.push(Reading::new(Span::new(from, to), DateValue::Point(month(year, value))));
    }
    Some(last)
}

/// Says whether the run of digits `next` goes on with a row of months after byte `at`.
fn next_month(scan: &Scan<'_>, at: usize, next: usize) -> Option<()> {
    let text = scan.text;
    let number = *scan.numbers.get(next).filter(|n| n.len() <= 2 && n.start() > at)?;
    figures::month(figures::small(text, number)?)?;
    // "tháng 5, 6.000 hộ": an amount.
    let decimal = text[number.end()..].starts_with(['.', ',', '%'])
        && text[number.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
    let gap = text.get(at..number.start())?.trim();
    let joins = gap.len() <= 16 && matches!(gap, "," | "và" | "-" | "–" | "đến" | "hoặc" | ", và");
    (joins && !decimal && !word_after(text, number.end())).then_some(())
}

/// True where the word `tháng` at byte `start` counts or belongs to a name: `6 tháng`, `mỗi tháng`, `Cách mạng tháng 8`.
fn not_a_month(scan: &Scan<'_>, start: usize) -> bool {
    let text = scan.text;
    let here = back(text, start);
    let digits = text[..here].bytes().rev().take_while(u8::is_ascii_digit).count();
    // "190.000 Tháng 12/2016" is a row of a table, "đường 3 Tháng 2" a street.
    let counted = here < start && if text[start..].starts_with('T') { matches!(digits, 1..=2) } else { digits > 0 };
    // "tới tháng 6" and "thời điểm tháng 6" bound a time, "tới 2/3" and "điểm 9/10" do not.
    let bounded =
        || scan.trigger_ending(here, &[Class::DateCueBound, Class::DateNotTime, Class::DateMonthBearer]).is_some();
    counted || scan.trigger_ending(here, &[Class::DateNotBefore, Class::DateMonthNever]).is_some() && !bounded()
}

/// Adds the months in words that no day stands before.
pub(super) fn months(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    for hit in scan.family(Family::DateMonth) {
        let Some(named) = named(scan, hit) else { continue };
        let number = named.number;
        if scan.document.origin(hit.span) == Some(Origin::Page) || not_a_month(scan, hit.span.start()) {
            continue;
        }
        let next = scan.numbers.partition_point(|n| n.start() < hit.span.end());
        let year = year_from(scan, hit.span.end(), next);
        if named.small && year.is_none() && !is_told(scan, hit.span, number == Some(5)) {
            continue;
        }
        let end = year.map_or(hit.span.end(), |_| scan.numbers[next].end());
        let span = Span::new(hit.span.start(), end);
        let mut reading = Reading::new(span, DateValue::Point(month(year, number.unwrap_or(1))));
        reading.lunar = number.is_none();
        readings.push(reading);
    }
}

/// True where words around make a month of a number in small letters: `đầu tháng bảy, …`. `Tháng năm` is also "the years".
fn is_told(scan: &Scan<'_>, span: Span, may: bool) -> bool {
    let before = back(scan.text, span.start());
    let cues = [Class::DateMonthPart, Class::DateCueWeak];
    // "hồi tháng ba" tells a time whatever follows.
    if scan.trigger_ending(before, &[Class::DateMonthBack]).is_some() {
        return true;
    }
    let told = scan.trigger_ending(before, if may { &cues[..1] } else { &cues[..] }).is_some();
    let opens = scan.text[span.start()..].starts_with('T') && !may;
    (told || opens) && not_dates::goes_on(scan, span.end())
}
