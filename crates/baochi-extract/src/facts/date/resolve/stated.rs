//! Years from what the article states: the same day with its year, days near by, a year in the same sentence.
//!
//! Each kind of evidence may be silent; none is stretched. What the article dates later than its own news is an outlook
//! (`đến năm 2030`), what it dates earlier is the past; neither tells the year of the news.

use std::collections::BTreeMap;

use super::super::around::{ahead, back, clause, trigger_before};
use super::super::own_date::is_own_date;
use super::super::reading::Reading;
use super::publication::{announces, give};
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// A full date tells the year of others that are at most this far from it, in days.
const NEAR: i32 = 75;
/// A date directly before may lie a little further back in the text, in bytes.
const BESIDE: usize = 240;

/// What the article says of years; all in order.
#[derive(Default)]
struct Stated {
    /// Full dates, documents' own among them.
    full: Vec<(Span, Date)>,
    /// The latest year of each month and day.
    by_day: BTreeMap<(u8, u8), i16>,
    /// Full dates of what happened or is to happen; no documents, no anniversaries.
    events: Vec<(Span, Date)>,
    /// Full dates that the article looks forward to.
    to_come: Vec<(Span, Date)>,
    /// Months with their year: the first day.
    months: Vec<(Span, Date)>,
    /// `năm 2022`, with what the words around make of it.
    years: Vec<(Span, i16, Use)>,
    /// Those of the title.
    of_title: Vec<(Span, i16, Use)>,
}

/// What a bare year is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// `trong năm 2022`, `nhiệm vụ năm 2022 và các năm tiếp theo`: the article's present.
    Current,
    /// `đến năm 2030`, `sinh năm 1960`: another time.
    Other,
    Plain,
}

/// Gives the readings the years that the article makes plain.
pub(super) fn resolve(scan: &Scan<'_>, readings: &mut [Reading]) {
    if !readings.iter().any(open) {
        return;
    }
    let stated = Stated::new(scan, readings);
    let mut anchor: Option<Date> = None;
    for i in 0..readings.len() {
        if !open(&readings[i]) {
            continue;
        }
        let year = stated.same_day(&readings[i]).or_else(|| stated.beside(&readings[i]));
        if let Some(year) = year {
            give(&mut readings[i], year);
            anchor = anchor.or(readings[i].value.first_day().filter(|_| is_day(&readings[i])));
        }
    }
    let anchor = anchor.or_else(|| stated.near(scan, readings)).or_else(|| {
        readings.iter().filter(|r| open(r) && is_day(r)).find_map(|r| {
            let year = stated.same_sentence(scan, r)?;
            nearest_in(r, year)
        })
    });
    match anchor {
        Some(anchor) => {
            for reading in readings.iter_mut().filter(|r| open(r)) {
                if let Some((year, _)) = nearest(reading, anchor) {
                    give(reading, year);
                }
            }
        }
        None => stated.spread_current(scan, readings),
    }
}

fn open(reading: &Reading) -> bool {
    reading.lacks_year() && !reading.lunar
}

impl Stated {
    fn new(scan: &Scan<'_>, readings: &[Reading]) -> Self {
        let mut stated = Self::default();
        for reading in readings.iter().filter(|r| !r.lunar && !r.lacks_year()) {
            for point in points(reading.value) {
                match (point.within, point.first_day()) {
                    (WithinYear::Day(..), Some(day)) => stated.full.push((reading.span, day)),
                    (WithinYear::Month(_), Some(day)) => stated.months.push((reading.span, day)),
                    (WithinYear::Whole | WithinYear::Quarter(_), _) => {
                        let DateValue::Point(PartialDate { year: Some(year), .. }) = reading.value else { continue };
                        stated.years.push((reading.span, year, use_of(scan, reading.span)));
                    }
                    _ => {}
                }
            }
        }
        for (_, day) in &stated.full {
            let latest = stated.by_day.entry((day.month(), day.day())).or_insert(day.year());
            *latest = day.year().max(*latest);
        }
        for (span, day) in &stated.full {
            let anniversary = stated.by_day.get(&(day.month(), day.day())).is_some_and(|y| *y > day.year());
            if anniversary || is_own_date(scan, *span) {
                continue;
            }
            let list = if is_horizon(scan, *span) { &mut stated.to_come } else { &mut stated.events };
            list.push((*span, *day));
        }
        let of_title = |s: &Span| scan.document.origin(*s) == Some(Origin::Title);
        stated.of_title = stated.years.iter().filter(|(s, ..)| of_title(s)).copied().collect();
        stated
    }

    /// The year of the same day and month elsewhere in the article, the latest where there are several.
    fn same_day(&self, reading: &Reading) -> Option<i16> {
        let DateValue::Point(PartialDate { within: WithinYear::Day(m, d), .. }) = reading.value else { return None };
        self.by_day.get(&(m, d)).copied()
    }

    /// The year of a full date a few words before, of the same weeks: `số ra ngày 25/7/2016 và ngày 27/7`.
    fn beside(&self, reading: &Reading) -> Option<i16> {
        let before = self.full.partition_point(|(span, _)| span.start() < reading.span.start());
        let (span, day) = *self.full.get(before.checked_sub(1)?)?;
        let close = reading.span.start() - span.start() <= BESIDE;
        nearest(reading, day).filter(|(_, days)| close && *days <= 31).map(|(year, _)| year)
    }

    /// The latest event with a full date that a day without a year lies near, where nothing dated comes after it;
    /// else the first of those to come.
    fn near(&self, scan: &Scan<'_>, readings: &[Reading]) -> Option<Date> {
        let open_days = || readings.iter().filter(|r| open(r) && is_day(r));
        let distance = |r: &Reading, from: Date| {
            let (year, _) = nearest(r, from)?;
            nearest_in(r, year).map(|day| from.days_until(day))
        };
        if let Some(latest) = self.events.iter().map(|(_, d)| *d).max() {
            let later = |year: i16| year > latest.year();
            let overtaken = self.months.iter().any(|(s, d)| later(d.year()) && !is_horizon(scan, *s))
                || self.years.iter().any(|(_, y, u)| later(*y) && *u != Use::Other);
            let near = |r: &Reading| {
                let from = if announces(scan, r) { 0 } else { -NEAR };
                distance(r, latest).is_some_and(|days| (from..=NEAR).contains(&days))
            };
            return (!overtaken && open_days().any(near)).then_some(latest);
        }
        let first = self.to_come.iter().map(|(_, d)| *d).min()?;
        open_days().any(|r| distance(r, first).is_some_and(|days| (-NEAR..=0).contains(&days))).then_some(first)
    }

    /// The year that the sentence of the reading states for its own action, else the title's.
    fn same_sentence(&self, scan: &Scan<'_>, reading: &Reading) -> Option<i16> {
        let sentence = scan.sentence_at(reading.span.start());
        let from = self.years.partition_point(|(s, ..)| s.start() < sentence.start());
        let to = self.years.partition_point(|(s, ..)| s.start() < sentence.end());
        of_action(scan, reading, &self.years[from..to]).or_else(|| of_action(scan, reading, &self.of_title))
    }

    /// Without any other evidence: the year that the article calls its present, where no dated past contradicts it.
    fn spread_current(&self, scan: &Scan<'_>, readings: &mut [Reading]) {
        let current = self.years.iter().filter(|(_, _, u)| *u == Use::Current).map(|(_, y, _)| *y).max();
        let Some(year) = current else { return };
        let past = self.months.iter().chain(&self.events).filter(|(s, _)| !is_horizon(scan, *s)).map(|(_, d)| *d);
        let latest = past.max();
        for reading in readings.iter_mut().filter(|r| open(r)) {
            let day = nearest_in(reading, year);
            if day.is_some_and(|d| latest.is_none_or(|l| d >= l)) {
                give(reading, year);
            }
        }
    }
}

/// The year among `stated` that the action of the reading takes place in.
fn of_action(scan: &Scan<'_>, reading: &Reading, stated: &[(Span, i16, Use)]) -> Option<i16> {
    let month = match points(reading.value).next()?.within {
        WithinYear::Day(m, _) | WithinYear::Month(m) => m,
        _ => return None,
    };
    let stated = || stated.iter().filter(|(_, _, u)| *u != Use::Other);
    let latest = stated().map(|(_, y, _)| *y).max()?;
    let says = |class, year| stated().any(|(s, y, _)| *y == year && announced_by(scan, *s, class));
    // At the end of a year the year is reviewed and the next one planned; in the first months the last is reviewed.
    let planned = says(Class::DateYearPlan, latest) || stated().any(|(_, y, _)| *y + 1 == latest);
    if month >= 10 && planned && !says(Class::DateYearReport, latest) {
        return Some(latest - 1);
    }
    if month <= 2 && says(Class::DateYearReport, latest) && !says(Class::DateYearPlan, latest) {
        return Some(latest + 1);
    }
    Some(latest)
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

/// The first day of the reading in `year`.
fn nearest_in(reading: &Reading, year: i16) -> Option<Date> {
    PartialDate { year: Some(year), ..points(reading.value).next()? }.first_day()
}

/// The year in which the reading is nearest to `anchor`, and how many days that is.
fn nearest(reading: &Reading, anchor: Date) -> Option<(i16, i32)> {
    let year = anchor.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|y| Some((y, anchor.days_until(nearest_in(reading, y)?).abs())))
        .min_by_key(|(_, days)| *days)
}

/// What the words around make of a bare year.
fn use_of(scan: &Scan<'_>, span: Span) -> Use {
    let before = back(scan.text, span.start());
    let after = ahead(scan.text, span.end());
    if scan.trigger_at(after, &[Class::DateYearGoesOn]).is_some() {
        return Use::Current;
    }
    let classes = [Class::DateYearCurrent, Class::DateYearOther, Class::DateYearReport, Class::DateYearPlan];
    match trigger_before(scan, before, &classes).map(|(_, class)| class) {
        Some(Class::DateYearOther) => Use::Other,
        Some(_) if is_horizon(scan, span) => Use::Other,
        Some(Class::DateYearCurrent | Class::DateYearReport) => Use::Current,
        _ => Use::Plain,
    }
}

/// True where a word of `class` stands in the clause before the year at `span`.
fn announced_by(scan: &Scan<'_>, span: Span, class: Class) -> bool {
    let nearest = scan.hits_in(clause(scan, span.start(), 120)).iter().rev().filter_map(|h| scan.class(h));
    let mut nearest = nearest.filter(|c| matches!(c, Class::DateYearReport | Class::DateYearPlan));
    nearest.next() == Some(class)
}

/// True where the sentence up to `span` speaks of what is to come, or `span` ends a time: `đến hết ngày 19/11/2026`.
fn is_horizon(scan: &Scan<'_>, span: Span) -> bool {
    scan.hits_in(clause(scan, span.start(), 200)).iter().any(|h| scan.class(h) == Some(Class::DateYearToCome))
        || trigger_before(scan, back(scan.text, span.start()), &[Class::DateCueUntil]).is_some()
}
