//! Years from what the article states: the same day with its year, a year in the same sentence, days near by.

use super::super::around::{back, trigger_before};
use super::super::reading::Reading;
use super::publication::give;
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::facts::date::own_date;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// A full date tells the year of others that are at most this far from it, in days.
const NEAR: i32 = 100;

/// Gives the readings the years that the article makes plain.
pub(super) fn resolve(scan: &Scan<'_>, readings: &mut [Reading]) {
    if !readings.iter().any(|r| r.lacks_year() && !r.lunar) {
        return;
    }
    let full: Vec<(Span, Date)> = readings
        .iter()
        .filter(|r| !r.year_inferred && !r.lunar)
        .flat_map(|r| points(r.value).map(move |p| (r.span, p)))
        .filter_map(|(s, p)| Some((s, p.as_day()?)))
        .collect();
    let anchors: Vec<Date> = full.iter().filter(|(s, _)| !own_date::is_own_date(scan, *s)).map(|(_, d)| *d).collect();
    let years: Vec<(Span, i16)> = readings.iter().filter_map(|r| Some((r.span, bare_year(scan, r)?))).collect();

    let mut anchor: Option<Date> = None;
    for reading in readings.iter_mut().filter(|r| r.lacks_year() && !r.lunar) {
        let year = same_day(reading, &full).or_else(|| same_sentence(scan, reading, &full, &years));
        if let Some(year) = year {
            give(reading, year);
            if anchor.is_none() {
                anchor = reading.value.first_day();
            }
        }
    }
    let anchor = anchor.or_else(|| {
        let latest = anchors.iter().max().copied()?;
        let near = |r: &Reading| nearest(r, latest).is_some_and(|(_, days)| days <= NEAR);
        readings.iter().any(|r| r.lacks_year() && !r.lunar && is_day(r) && near(r)).then_some(latest)
    });
    if let Some(anchor) = anchor {
        for reading in readings.iter_mut().filter(|r| r.lacks_year() && !r.lunar) {
            if let Some((year, _)) = nearest(reading, anchor) {
                give(reading, year);
            }
        }
        return;
    }
    if let Some(year) = current_year(scan, &years) {
        for reading in readings.iter_mut().filter(|r| r.lacks_year() && !r.lunar) {
            give(reading, year);
        }
    }
}

fn points(value: DateValue) -> impl Iterator<Item = PartialDate> {
    let (a, b) = match value {
        DateValue::Point(p) => (p, None),
        DateValue::Range(a, b) => (a, Some(b)),
    };
    std::iter::once(a).chain(b)
}

fn is_day(reading: &Reading) -> bool {
    points(reading.value).all(|p| matches!(p.within, WithinYear::Day(..)))
}

/// The year of the same day and month elsewhere in the article, the latest where there are several.
fn same_day(reading: &Reading, full: &[(Span, Date)]) -> Option<i16> {
    let DateValue::Point(PartialDate { within: WithinYear::Day(m, d), .. }) = reading.value else { return None };
    full.iter().filter(|(_, f)| (f.month(), f.day()) == (m, d)).map(|(_, f)| f.year()).max()
}

/// A year stated in the same sentence, or the title.
fn same_sentence(scan: &Scan<'_>, reading: &Reading, full: &[(Span, Date)], years: &[(Span, i16)]) -> Option<i16> {
    let sentence = scan.sentence_at(reading.span.start());
    let stated = years.iter().filter(|(s, _)| sentence.contains(*s)).map(|(_, y)| *y);
    let days =
        full.iter().filter(|(s, _)| sentence.contains(*s) && !own_date::is_own_date(scan, *s)).map(|(_, d)| d.year());
    stated.chain(days).max()
}

/// The year in which the reading is nearest to `anchor`, and how many days that is.
fn nearest(reading: &Reading, anchor: Date) -> Option<(i16, i32)> {
    let point = points(reading.value).next()?;
    let year = anchor.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|y| {
            let day = PartialDate { year: Some(y), ..point }.first_day()?;
            Some((y, anchor.days_until(day).abs()))
        })
        .min_by_key(|(_, days)| *days)
}

/// The year that a reading names without month, where it speaks of the present: not `đến năm 2030`, `từ năm 2014`.
fn bare_year(scan: &Scan<'_>, reading: &Reading) -> Option<i16> {
    let DateValue::Point(PartialDate { year: Some(year), within: WithinYear::Whole | WithinYear::Quarter(_) }) =
        reading.value
    else {
        return None;
    };
    let before = back(scan.text, reading.span.start());
    let horizon = trigger_before(scan, before, &[Class::DateCueWeak]).is_some_and(|(span, _)| {
        matches!(scan.of(span).to_lowercase().as_str(), "đến" | "từ" | "tới" | "trước" | "sau")
    });
    (!horizon).then_some(year)
}

/// The year that the article speaks of as its own.
fn current_year(scan: &Scan<'_>, years: &[(Span, i16)]) -> Option<i16> {
    let announced = |span: &Span| {
        let before = back(scan.text, span.start());
        trigger_before(scan, before, &[Class::DateCueWeak])
            .is_some_and(|(s, _)| matches!(scan.of(s).to_lowercase().as_str(), "trong" | "đầu" | "giữa" | "cuối"))
    };
    let latest = years.iter().map(|(_, y)| *y).max()?;
    years.iter().any(|(s, y)| *y == latest && announced(s)).then_some(latest)
}
