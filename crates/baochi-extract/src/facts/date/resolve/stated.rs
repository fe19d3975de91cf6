//! Years from what the article states: the same day with its year, days near by, a year in the same sentence.
//!
//! Each kind of evidence may be silent; none is stretched. What the article dates later than its own news is an outlook
//! (`đến năm 2030`), what it dates earlier is the past; neither tells the year of the news.

use std::collections::{BTreeMap, BTreeSet};

use super::super::around::{ahead, back, char_at, clause, is_horizon};
use super::super::own_date::is_own_date;
use super::super::reading::{Evidence, Reading};
use super::event_name;
use super::publication::{announces, give};
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// A full date tells the year of others from this many days before it to this many after. News names a year for what
/// lies further off just because it is another one: measured on 3,694 dated articles, beyond these days a guess is as
/// often wrong as right.
const NEAR: (i32, i32) = (-30, 14);
/// The same for what the article calls just past, or looks forward to.
const TOLD: i32 = 75;
/// The lead is told within this part of the text, in bytes.
const LEAD: usize = 800;
/// A date directly before may lie a little further back in the text, in bytes.
const BESIDE: usize = 240;

/// What the article says of years; all in order.
#[derive(Default)]
struct Stated {
    /// Full dates, documents' own among them.
    full: Vec<(Span, Date)>,
    /// The latest year of each month and day.
    by_day: BTreeMap<(u8, u8), i16>,
    /// Days of birth.
    born: BTreeSet<(Span, Date)>,
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
    /// The latest day that the article tells as past, documents' own among them: it was written after it.
    floor: Option<Date>,
}

/// What a bare year is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// `6 tháng đầu năm 2022`, `năm 2022 và các năm tiếp theo`: the article's present.
    Present,
    /// `kế hoạch năm 2022`: the year of something that an event may be about.
    Named,
    /// The first year of what is signed: `ký kết chương trình 5 năm (2017-2022)`.
    Signed,
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
    let mut anchor: Option<(Date, Evidence)> = None;
    for reading in readings.iter_mut().filter(|r| open(r) && !r.feast) {
        let same = stated.same_day(reading).map(|year| (year, Evidence::SameDay));
        let found = same.or_else(|| Some((stated.beside(reading)?, Evidence::Beside)));
        if let Some((year, from)) = found.filter(|(year, _)| stated.allows(reading, *year)) {
            give(reading, year, from);
            anchor = anchor.or(reading.value.first_day().filter(|_| is_day(reading)).map(|day| (day, from)));
        }
    }
    let anchor = anchor.or_else(|| stated.near(scan, readings)).or_else(|| {
        readings.iter().filter(|r| open(r) && is_day(r)).find_map(|r| {
            let (year, from) = stated.same_sentence(scan, r)?;
            Some((nearest_in(r, year)?, from))
        })
    });
    match anchor {
        Some((anchor, from)) => {
            for reading in readings.iter_mut().filter(|r| open(r)) {
                let found = nearest(reading, anchor).map(|(year, _)| year);
                if let Some(year) = found.filter(|year| stated.allows(reading, *year)) {
                    give(reading, year, from);
                }
            }
        }
        None => stated.spread_present(scan, readings),
    }
}

fn open(reading: &Reading) -> bool {
    reading.is_open()
}

impl Stated {
    fn new(scan: &Scan<'_>, readings: &[Reading]) -> Self {
        let mut stated = Self::default();
        for reading in readings.iter().filter(|r| !r.lunar && !r.lacks_year()) {
            for point in points(reading.value) {
                match (point.within, point.first_day()) {
                    (WithinYear::Day(..), Some(day)) => stated.full.push((reading.span, day)),
                    (WithinYear::Month(_), Some(day)) => {
                        stated.months.push((reading.span, day));
                        if is_within(scan, reading.span) {
                            stated.years.push((reading.span, day.year(), Use::Present));
                        }
                    }
                    (WithinYear::Whole, _) => {
                        let (used, year) = match reading.value {
                            DateValue::Point(p) => (use_of(scan, reading.span), p.year),
                            DateValue::Range(p, _) if is_signed(scan, reading.span) => (Use::Signed, p.year),
                            DateValue::Range(..) => continue,
                        };
                        stated.years.extend(year.map(|year| (reading.span, year, used)));
                        // The second year of a span is none of its own.
                        if matches!(reading.value, DateValue::Range(..)) {
                            break;
                        }
                    }
                    // "6 tháng đầu năm 2022" is reported while it lasts or soon after; a quarter may be the last of a year.
                    (WithinYear::Quarter(1), Some(day)) => stated.years.push((reading.span, day.year(), Use::Present)),
                    _ => {}
                }
            }
        }
        for (_, day) in &stated.full {
            let latest = stated.by_day.entry((day.month(), day.day())).or_insert(day.year());
            *latest = day.year().max(*latest);
        }
        stated.born = stated.full.iter().filter(|(s, _)| is_born(scan, *s)).copied().collect();
        for (span, day) in &stated.full {
            let anniversary = stated.by_day.get(&(day.month(), day.day())).is_some_and(|y| *y > day.year());
            if anniversary || is_own_date(scan, *span) || stated.born.contains(&(*span, *day)) {
                continue;
            }
            let list = if is_horizon(scan, *span) { &mut stated.to_come } else { &mut stated.events };
            list.push((*span, *day));
        }
        let told = |s: &Span| !is_horizon(scan, *s);
        let full = stated.full.iter().filter(|(s, _)| told(s));
        stated.floor = full.map(|(_, d)| *d).max();
        let of_title = |s: &Span| scan.document.origin(*s) == Some(Origin::Title);
        stated.of_title = stated.years.iter().filter(|(s, ..)| of_title(s)).copied().collect();
        stated
    }

    /// False where the news of the lead would lie before what the article tells as past.
    fn allows(&self, reading: &Reading, year: i16) -> bool {
        let (Some(floor), Some(day)) = (self.floor, nearest_in(reading, year)) else { return true };
        reading.span.start() >= LEAD || floor.days_until(day) >= NEAR.0
    }

    /// The year of the same day and month elsewhere in the article, the latest where there are several.
    fn same_day(&self, reading: &Reading) -> Option<i16> {
        let DateValue::Point(PartialDate { within: WithinYear::Day(m, d), .. }) = reading.value else { return None };
        self.by_day.get(&(m, d)).copied()
    }

    /// The year of a full date a few words before, of the same weeks: `số ra ngày 25/7/2016 và ngày 27/7`.
    fn beside(&self, reading: &Reading) -> Option<i16> {
        let before = self.full.partition_point(|(span, _)| span.start() < reading.span.start());
        let (span, day) = *self.full.get(before.checked_sub(1)?).filter(|d| !self.born.contains(d))?;
        let close = reading.span.start() - span.start() <= BESIDE;
        nearest(reading, day).filter(|(_, days)| close && *days <= 31).map(|(year, _)| year)
    }

    /// The latest event with a full date that a day without a year lies near, where nothing dated comes after it;
    /// else the first of those to come.
    fn near(&self, scan: &Scan<'_>, readings: &[Reading]) -> Option<(Date, Evidence)> {
        let open_days = || readings.iter().filter(|r| open(r) && is_day(r) && !r.feast);
        let distance = |r: &Reading, from: Date| {
            let (year, _) = nearest(r, from)?;
            nearest_in(r, year).map(|day| from.days_until(day))
        };
        if let Some(latest) = self.events.iter().map(|(_, d)| *d).max() {
            let later = |year: i16| year > latest.year();
            let overtaken = self.months.iter().any(|(s, d)| later(d.year()) && !is_horizon(scan, *s))
                || self.years.iter().any(|(_, y, u)| later(*y) && *u != Use::Other);
            let just_past = |(s, d): &(Span, Date)| *d == latest && is_just_past(scan, *s);
            let until = if self.events.iter().any(just_past) { TOLD } else { NEAR.1 };
            let near = |r: &Reading| {
                let from = if announces(scan, r) { 0 } else { NEAR.0 };
                distance(r, latest).is_some_and(|days| (from..=until).contains(&days))
            };
            return (!overtaken && open_days().any(near)).then_some((latest, Evidence::Near));
        }
        let first = self.to_come.iter().map(|(_, d)| *d).min()?;
        open_days()
            .any(|r| distance(r, first).is_some_and(|days| (-TOLD..=0).contains(&days)))
            .then_some((first, Evidence::Coming))
    }

    /// The year that the sentence of the reading states for its own action, else the title's.
    fn same_sentence(&self, scan: &Scan<'_>, reading: &Reading) -> Option<(i16, Evidence)> {
        let sentence = scan.sentence_at(reading.span.start());
        let from = self.years.partition_point(|(s, ..)| s.start() < sentence.start());
        let to = self.years.partition_point(|(s, ..)| s.start() < sentence.end());
        let year = month_of(reading).and_then(|month| event_name::year(scan, reading.span, month, sentence));
        let year = year.or_else(|| of_action(scan, reading, &self.years[from..to])).map(|y| (y, Evidence::Sentence));
        year.or_else(|| Some((of_action(scan, reading, &self.of_title)?, Evidence::Title)))
    }

    /// Without any other evidence: the year that the article calls its present, where no dated past contradicts it.
    fn spread_present(&self, scan: &Scan<'_>, readings: &mut [Reading]) {
        let present = self.years.iter().filter(|(_, _, u)| *u == Use::Present).map(|(_, y, _)| *y).max();
        let Some(year) = present else { return };
        let past = self.months.iter().chain(&self.events).filter(|(s, _)| !is_horizon(scan, *s)).map(|(_, d)| *d);
        let latest = past.max();
        for reading in readings.iter_mut().filter(|r| open(r)) {
            let day = nearest_in(reading, year);
            if day.is_some_and(|d| latest.is_none_or(|l| d >= l)) {
                give(reading, year, Evidence::Present);
            }
        }
    }
}

/// The year among `stated` that the action of the reading takes place in.
fn of_action(scan: &Scan<'_>, reading: &Reading, stated: &[(Span, i16, Use)]) -> Option<i16> {
    let month = month_of(reading)?;
    let told = |s: &Span, u: Use| {
        let in_title = scan.document.origin(*s) == Some(Origin::Title);
        // What is signed at the end of a year begins in the next one as often.
        let signed_late = u == Use::Signed && month > 10;
        u != Use::Other && !signed_late && (in_title || is_of_action(scan, *s, u, reading.span))
    };
    let stated = || stated.iter().filter(|(s, _, u)| told(s, *u));
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

fn month_of(reading: &Reading) -> Option<u8> {
    match points(reading.value).next()?.within {
        WithinYear::Day(month, _) | WithinYear::Month(month) => Some(month),
        _ => None,
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
    let classes = [Class::DateYearNamed, Class::DateYearOther, Class::DateYearWithin, Class::DateYearSince];
    match scan.trigger_ending(before, &classes).map(|(_, class)| class) {
        Some(Class::DateYearOther) => Use::Other,
        // "năm tháng đầu năm 2017" is reported soon after.
        _ if is_opening(scan, before) => Use::Present,
        _ if scan.trigger_at(after, &[Class::DateYearGoesOn]).is_some() => Use::Present,
        Some(Class::DateYearSince) if !is_to_come(scan, span) => Use::Present,
        // "trong năm 2022 sẽ …" is said in 2022, "trong năm 2022 đã …" as often in the year after.
        Some(Class::DateYearWithin) if is_to_come(scan, span) => Use::Present,
        _ if is_horizon(scan, span) => Use::Other,
        Some(Class::DateYearNamed) => Use::Named,
        _ => Use::Plain,
    }
}

/// True for `trong tháng 5/2017`: where it is not to come, the article speaks of it soon after. Of months that other
/// words bring in, half are of another year.
fn is_within(scan: &Scan<'_>, span: Span) -> bool {
    let within = scan.trigger_ending(back(scan.text, span.start()), &[Class::DateYearWithin]).is_some();
    within && !is_to_come(scan, span)
}

/// True behind `tháng đầu`.
fn is_opening(scan: &Scan<'_>, at: usize) -> bool {
    scan.text[..at].strip_suffix("đầu").is_some_and(|month| month.trim_end().ends_with("tháng"))
}

/// True where the year at `span` belongs to the action of the date at `of`: it ends the sentence that the date opens,
/// or a plan, a programme or a meeting bears it.
fn is_of_action(scan: &Scan<'_>, span: Span, used: Use, of: Span) -> bool {
    let named = |h: &crate::scan::Hit| {
        matches!(scan.class(h), Some(Class::DateYearNamed | Class::DateYearPlan | Class::DateYearReport))
    };
    let after = char_at(scan.text, ahead(scan.text, span.end()));
    let ends = of.start() < span.start() && matches!(after, None | Some('.' | ';' | '\n' | '…' | '!'));
    let borne = scan.hits_in(clause(scan, span.start(), 48)).iter().any(named);
    matches!(used, Use::Present | Use::Named | Use::Signed) || (of.start() < LEAD && (ends || borne))
}

/// True where something of the years at `span` is signed in the same sentence.
fn is_signed(scan: &Scan<'_>, span: Span) -> bool {
    let act = |h: &crate::scan::Hit| matches!(scan.class(h), Some(Class::SigningActStrong | Class::SigningActWeak));
    scan.hits_in(clause(scan, span.start(), 240)).iter().any(act)
}

/// True where the sentence around `span` speaks of what is to come.
fn is_to_come(scan: &Scan<'_>, span: Span) -> bool {
    let sentence = scan.sentence_at(span.start());
    let after = Span::new(span.end(), sentence.end().clamp(span.end(), span.end() + 200));
    let says = |w: Span| scan.hits_in(w).iter().any(|h| scan.class(h) == Some(Class::DateYearToCome));
    says(clause(scan, span.start(), 200)) || says(after)
}

/// True for a day of birth: `SN 22.4.2004`.
fn is_born(scan: &Scan<'_>, span: Span) -> bool {
    scan.trigger_ending(back(scan.text, span.start()), &[Class::DateYearBorn]).is_some()
}

/// True where `vừa qua` follows the date at `span`.
fn is_just_past(scan: &Scan<'_>, span: Span) -> bool {
    scan.trigger_at(ahead(scan.text, span.end()), &[Class::DateYearJustPast]).is_some()
}

/// True where a word of `class` stands in the clause before the year at `span`.
fn announced_by(scan: &Scan<'_>, span: Span, class: Class) -> bool {
    let nearest = scan.hits_in(clause(scan, span.start(), 120)).iter().rev().filter_map(|h| scan.class(h));
    let mut nearest = nearest.filter(|c| matches!(c, Class::DateYearReport | Class::DateYearPlan));
    nearest.next() == Some(class)
}
