//! Days of the lunar calendar: `mùng 1 Tết`, `rằm tháng Bảy`, `10/3 âm lịch`. They have no value but that of the solar day
//! that stands beside them.

use super::around::{ahead, back, word};
use super::figures;
use super::front;
use super::reading::{Reading, day};
use super::words;
use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::record::Origin;
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Family};

/// A feast is named at most this far before its day, in bytes.
const NEAR: usize = 48;

/// More days are not named in a row.
const LONGEST_ROW: usize = 8;

/// Marks the readings that are lunar, and adds the days that only the lunar calendar has.
pub(super) fn read(scan: &Scan<'_>, readings: &mut Vec<Reading>) {
    for reading in readings.iter_mut() {
        mark(scan, reading);
    }
    for hit in scan.family(Family::DateLunar) {
        let reading = match scan.class(hit) {
            Some(Class::DateLunarNewYear) => new_year(scan, hit),
            Some(Class::DateLunarFullMoon) => full_moon(scan, hit),
            Some(Class::DateLunarMarker) => marked(scan, hit),
            Some(Class::DateLunarFirstDays) => Some(lunar(hit.span, 1, front::read(scan, hit.span))),
            _ => None,
        };
        readings.extend(reading.filter(|r| scan.document.origin(r.span) != Some(Origin::Page)));
    }
}

fn mark(scan: &Scan<'_>, reading: &mut Reading) {
    let text = scan.text;
    let (DateValue::Point(point) | DateValue::Range(_, point)) = reading.value;
    let PartialDate { within: WithinYear::Day(month, date), year } = point else { return };
    let mut at = ahead(text, reading.span.end());
    if text[at..].starts_with('(') {
        at += 1;
    }
    if let Some((span, _)) = scan.trigger_at(at, &[Class::DateLunarMarker]) {
        reading.lunar = true;
        if at == ahead(text, reading.span.end()) {
            reading.span = reading.span.cover(span);
        }
        return;
    }
    if year.is_some() {
        return;
    }
    let words = reading.span.of(text);
    // "mùng 6 tháng 3" counts the days of the moon, "mùng 2/9" those of the sun as well.
    let counted = (words.contains("ùng ") || words.contains("ồng ")) && words.contains("tháng");
    let window = Span::new(reading.span.start().saturating_sub(NEAR), reading.span.start());
    let of_hung_kings =
        (month, date) == (3, 10) && scan.hits_in(window).iter().any(|h| scan.class(h) == Some(Class::DateLunarFeast));
    reading.lunar |= counted || of_hung_kings || words.contains("Giêng") || words.contains("Chạp");
}

/// A lunar day makes lunar those of its row that have neither year nor mark: `ngày 9 và 10/3 âm lịch`.
pub(super) fn share(scan: &Scan<'_>, readings: &mut [Reading]) {
    for i in (1..readings.len()).rev() {
        let (left, right) = (readings[i - 1], readings[i]);
        let is_day = matches!(left.value, DateValue::Point(PartialDate { within: WithinYear::Day(..), year: None }));
        let marked = right.lunar && is_day && left.weekday.is_none();
        readings[i - 1].lunar |= marked && follows(scan, &left, &right);
    }
}

/// Gives lunar days the value of the solar day that stands beside them: `10/3 âm lịch (18/4)`, `ngày 8/2, tức mùng 4 Tết`.
pub(super) fn take_solar(scan: &Scan<'_>, readings: &mut [Reading]) {
    for i in 0..readings.len() {
        let reading = readings[i];
        if !reading.lunar {
            continue;
        }
        let after =
            readings.get(i + 1).filter(|solar| is_beside(scan, &reading, solar) && can_be(scan, &reading, solar));
        // "10/3 âm lịch (18, 19/4)": which of them is not told.
        let after = after.filter(|solar| !readings.get(i + 2).is_some_and(|next| follows(scan, solar, next)));
        let before = || {
            i.checked_sub(1)
                .map(|at| &readings[at])
                .filter(|solar| is_beside(scan, solar, &reading) && can_be(scan, &reading, solar))
        };
        if let Some(solar) = after.or_else(before).copied() {
            let reading = &mut readings[i];
            (reading.value, reading.year_from, reading.solar) = (solar.value, solar.year_from, true);
        }
    }
}

/// True where the words between two days say that they are one: `(`, `(tức`, `, tức`; behind a lunar day its year may stand.
fn is_beside(scan: &Scan<'_>, left: &Reading, right: &Reading) -> bool {
    let gap = scan.text.get(left.span.end()..right.span.start()).filter(|gap| gap.len() < 60 && !gap.contains('\n'));
    let Some((year, joint)) =
        gap.and_then(|gap| gap.find(['(', ',']).or_else(|| gap.find("tức")).map(|at| gap.split_at(at)))
    else {
        return false;
    };
    let of_year =
        |w: &str| matches!(w, "âm" | "lịch" | "năm") || w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let joined = match joint.trim_end() {
        "(" => true,
        words => {
            let words = words.trim_start_matches(['(', ',', ' ']);
            ["tức", "tức là", "tức vào", "tức ngày", "nhằm", "nhằm vào"].contains(&words)
        }
    };
    joined && year.split_whitespace().all(|w| left.lunar && of_year(w))
}

/// True where the lunar expression may mean what the solar one means: a day one day, a row or a month a time.
fn can_be(scan: &Scan<'_>, lunar: &Reading, solar: &Reading) -> bool {
    let words = scan.of(lunar.span);
    let is_row = [" đến ", " tới ", " và ", ","].iter().any(|joint| words.contains(joint));
    let is_day = matches!(lunar.value, DateValue::Point(PartialDate { within: WithinYear::Day(..), .. }));
    !solar.lunar
        && match solar.value {
            DateValue::Point(PartialDate { within: WithinYear::Day(..), .. }) => is_day && !is_row,
            DateValue::Range(PartialDate { within: WithinYear::Day(..), .. }, _) => is_row || !is_day,
            _ => false,
        }
}

/// True where `next` is one more of a row with `left`.
fn follows(scan: &Scan<'_>, left: &Reading, next: &Reading) -> bool {
    let gap = scan.text.get(left.span.end()..next.span.start()).map_or("", str::trim);
    matches!(gap, "," | "và" | "hoặc" | ", và" | "đến" | "tới" | "-" | "–" | "đến hết")
}

/// `Tết Đoan ngọ (5/5 âm lịch)`: the mark makes a date of figures that nothing announces.
fn marked(scan: &Scan<'_>, hit: &Hit) -> Option<Reading> {
    let text = scan.text;
    let at = back(text, hit.span.start());
    let index = scan.numbers.partition_point(|n| n.end() < at).checked_sub(1)?;
    let first = *scan.numbers.get(index).filter(|n| figures::starts_well(text, **n))?;
    figures::read(scan, index).filter(|f| f.span.end() == at)?;
    let front = front::read(scan, first);
    Some(lunar(Span::new(front.start, hit.span.end()), 1, front))
}

/// `mùng 1 Tết`, `28 Tết`.
fn new_year(scan: &Scan<'_>, hit: &Hit) -> Option<Reading> {
    let text = scan.text;
    let at = back(text, hit.span.start());
    let index = scan.numbers.partition_point(|n| n.end() < at);
    let number = *scan.numbers.get(index).filter(|n| n.end() == at && figures::starts_well(text, **n))?;
    let date = figures::small(text, number)?;
    let front = front::read(scan, number);
    let (start, first) = row_start(scan, index, front);
    let counted = matches!(date, 1..=10) && (front.mung || first.mung) || matches!(date, 23..=30);
    counted.then(|| lunar(Span::new(start, hit.span.end()), date, front))
}

/// Where the row begins, and the words in front of it, that ends in the day at the run of digits `index`: `28 đến mùng 5 Tết`, `mùng 1, 2, 3 Tết`.
fn row_start(scan: &Scan<'_>, index: usize, last: front::Front) -> (usize, front::Front) {
    let text = scan.text;
    let (mut start, mut first) = (last.start, last);
    for number in scan.numbers[..index].iter().rev().take(LONGEST_ROW) {
        let gap = text.get(number.end()..start).map_or("", str::trim);
        let joins = matches!(gap, "đến" | "tới" | "và" | "," | "-" | "–" | "đến hết");
        if !joins || figures::small(text, *number).is_none() || !figures::starts_well(text, *number) {
            break;
        }
        first = front::read(scan, *number);
        start = first.start;
    }
    (start, first)
}

/// `rằm tháng Bảy`.
fn full_moon(scan: &Scan<'_>, hit: &Hit) -> Option<Reading> {
    let text = scan.text;
    let at = ahead(text, hit.span.end());
    let end = match words::month_at(scan, at) {
        Some(named) => named.span.end(),
        None => {
            let after = ahead(text, word(text, at, "tháng")?);
            scan.numbers_in(Span::new(after, after + 1)).first()?.end()
        }
    };
    let front = front::read(scan, hit.span);
    Some(lunar(Span::new(front.start, end), 15, front))
}

fn lunar(span: Span, date: u8, front: front::Front) -> Reading {
    let mut reading = Reading::new(span, DateValue::Point(day(None, 1, date)));
    reading.lunar = true;
    reading.daypart = front.daypart;
    reading
}
