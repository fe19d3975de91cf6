//! The day of the main event: the date that the lead puts it on.
//!
//! `Chiều 30/1, UBND tỉnh tổ chức ký kết …` reports an event of that day. A document's own date is never one, nor a day
//! that is only remembered, that something holds from, or that a clause about the past brings in. News seldom writes the
//! year of its own day: a full date below the lead is history, unless nothing later is told.

mod why;

use std::cmp::Reverse;

use super::Found;
use super::date::around::{ahead, back, clause, is_horizon};
use super::date::front::is_feast;
use super::date::own_date::is_own_date;
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::record::{DateFact, DateRole};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// The event is told within this part of the article, in bytes: the lead and what follows it.
const OPENING: usize = 1_200;
/// Of the dates only the first can stand in the opening.
const MANY: usize = 64;
/// A verb governs a date this far behind it, in bytes: `tổ chức tại Hà Nội vào ngày 5/4`.
const GOVERNED: usize = 64;
/// News is told at most so many days after it, and announced so many before.
const TOLD: i32 = 60;
/// What is told of a later day than this many after a full date makes history of it.
const OVERTAKEN: i32 = 183;
const ANNOUNCED: i32 = 150;
/// A plan bears its year at most this far behind its name, in bytes.
const PLAN: usize = 120;
/// Sentences of the lead, and of what may follow it before the event is told.
const LEAD: usize = 2;

/// Adds the event date of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let dates = &found.facts.dates;
    let weighed = dates.iter().enumerate().filter_map(|(i, date)| Some((weight(scan, dates, i, date)?, Reverse(i))));
    let Some((_, Reverse(index))) = weighed.max() else { return };
    why::tell(scan, dates, index);
    let date = &mut found.facts.dates[index];
    date.role = DateRole::Event;
    // Where the year is not known, it is the event's day all the same, and no day can be told.
    found.facts.event_date = date.value.and_then(|v| start(v).as_day());
}

fn start(value: DateValue) -> PartialDate {
    match value {
        DateValue::Point(p) | DateValue::Range(p, _) => p,
    }
}

/// How much speaks for the date; `None` where it cannot be the day of the event.
fn weight(scan: &Scan<'_>, dates: &[DateFact], index: usize, date: &DateFact) -> Option<u32> {
    let span = date.span.filter(|s| s.start() < OPENING && scan.in_body(*s))?;
    let value = start(date.value?);
    let is_day = matches!(value.within, WithinYear::Day(..));
    if date.role != DateRole::Mention || !is_day || is_own_date(scan, span) {
        if is_day {
            scan.trace.tell(span, || why::refused("event_of_document", "the own date of a document"));
        }
        return None;
    }
    if is_background(scan, span) || is_anniversary(dates, date) {
        scan.trace.tell(span, || why::refused("event_remembered", "the day is remembered, or only bounds something"));
        return None;
    }
    if goes_on_from(scan, dates, index) {
        scan.trace.tell(span, || why::refused("event_row", "the first day of its row speaks for it"));
        return None;
    }
    if let (Some(day), Some(published)) = (value.as_day(), scan.document.article().published)
        && !(-TOLD..=ANNOUNCED).contains(&published.date().days_until(day))
    {
        scan.trace.tell(span, || why::refused("event_far", "too far from the day of publication"));
        return None;
    }
    let row = Span::new(span.start(), row_end(scan, dates, index));
    let paragraph = scan.paragraph_at(span.start());
    let in_lead = scan.document.paragraphs().first().is_some_and(|p| *p == paragraph);
    let daypart = u32::from(date.daypart.is_some());
    let place = match place(scan, row) {
        // "Đến sáng 25/8, …" tells how things stood; "trước ngày 11/6" bounds a time.
        _ if is_bound(scan, span) && daypart == 0 => {
            scan.trace.tell(span, || why::refused("event_bound", "the end or the beginning of a time"));
            return None;
        }
        _ if is_bound(scan, span) => 1,
        Place::Opens => 3,
        Place::Aside => 2,
        Place::Inside if is_governed(scan, row) => 2,
        Place::Inside if daypart > 0 => 1,
        Place::Inside => {
            scan.trace
                .tell(span, || why::refused("event_inside", "inside its sentence, no verb of the news before it"));
            return None;
        }
    };
    let year_stated = value.year.is_some() && date.inferred.is_empty();
    if year_stated && !leads(scan, span) && value.as_day().is_some_and(|day| is_overtaken(scan, dates, day)) {
        scan.trace
            .tell(span, || why::refused("event_overtaken", "a full date below the lead, and later days are told"));
        return None;
    }
    Some(u32::from(in_lead) * 3 + place + daypart)
}

/// True where the date stands in the first sentences of the article.
fn leads(scan: &Scan<'_>, span: Span) -> bool {
    let sentence = scan.sentences.partition_point(|s| s.end() <= span.start());
    sentence < LEAD
}

/// True where the article tells of something that lies well after `day`, and is not to come.
fn is_overtaken(scan: &Scan<'_>, dates: &[DateFact], day: Date) -> bool {
    dates.iter().filter(|d| d.role != DateRole::Published).any(|other| {
        let (Some(span), Some(value)) = (other.span, other.value) else { return false };
        let later = match start(value) {
            PartialDate { year: Some(year), within: WithinYear::Whole } => year > day.year(),
            point => point.first_day().is_some_and(|d| day.days_until(d) > OVERTAKEN),
        };
        // "dự toán ngân sách năm 2019" is made the year before.
        let next_year = start(value) == PartialDate::year(day.year() + 1);
        let planned = || classes(scan, clause(scan, span.start(), PLAN)).any(|class| class == Class::DateYearPlan);
        later && !is_horizon(scan, span) && !(next_year && planned())
    })
}

/// True for the second and later members of a row: `từ 28/11 đến 27/12`, `hai ngày 25 và 26/6`.
fn goes_on_from(scan: &Scan<'_>, dates: &[DateFact], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|i| is_joint(scan, &dates[i], &dates[index]))
}

/// Where the row that the date opens ends.
fn row_end(scan: &Scan<'_>, dates: &[DateFact], index: usize) -> usize {
    let row = dates[index..].windows(2).take(MANY).take_while(|pair| is_joint(scan, &pair[0], &pair[1])).count();
    dates[index + row].span.map_or(0, Span::end)
}

/// True where two dates are of one row, or one day in two calendars: `mùng 6 Tết (15/2)`.
fn is_joint(scan: &Scan<'_>, left: &DateFact, right: &DateFact) -> bool {
    let (Some(from), Some(to)) = (left.span, right.span) else { return false };
    let gap = scan.text.get(from.end()..to.start()).map_or("", |g| g.trim_matches([' ', '\n', ',']));
    if left.value == right.value && gap.len() < 40 && (gap.starts_with('(') || gap.starts_with("tức")) {
        return true;
    }
    matches!(gap, "" | "và" | "-" | "–" | "đến" | "tới" | "đến hết" | "cho đến" | "hoặc")
}

/// Where in its sentence a date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At the beginning, behind nothing but a dateline: `(TTXVN) - Chiều 30/1, …`.
    Opens,
    /// Between commas, before one, behind one and before a name, or between a subject and its verb: `…, ngày 9/1/2019,
    /// ông …`.
    Aside,
    Inside,
}

fn place(scan: &Scan<'_>, span: Span) -> Place {
    let sentence = scan.sentence_at(span.start());
    let before = scan.text.get(sentence.start()..span.start()).unwrap_or("").trim_end();
    let after = scan.text.get(span.end()..).unwrap_or("").trim_start();
    // "ngày mùng 6 Tết (15/2), …"
    let after = if scan.of(span).contains('(') { after.trim_start_matches([')', ' ']) } else { after };
    // "Theo kế hoạch, ngày 5/4 Sở Y tế sẽ …": a short opening, then the subject.
    let opening = before.strip_suffix(',').filter(|b| b.len() < 48 && !b.contains(','));
    let before_subject = opening.is_some() && after.starts_with(char::is_uppercase);
    let short = before.len() < 32 && !before.contains(',');
    if before.is_empty() || short || before.ends_with(['-', '–', '—']) {
        Place::Opens
    } else if after.starts_with(',') || before_subject || is_before_verb(scan, span) {
        Place::Aside
    } else {
        Place::Inside
    }
}

/// True where the date parts a subject from its verb: `Tổng thống Pháp ngày 8/1 tặng …`, `vụ nổ ngày 22/5 khiến …`.
fn is_before_verb(scan: &Scan<'_>, span: Span) -> bool {
    let at = ahead(scan.text, span.end());
    let verb = scan.trigger_at(at, &[Class::EventVerb, Class::EventPredicate]).is_some();
    verb && scan.trigger_ending(back(scan.text, span.start()), &[Class::DateCueWeak, Class::DateCueBound]).is_none()
}

/// True where a verb of the news stands closely before the date.
fn is_governed(scan: &Scan<'_>, span: Span) -> bool {
    classes(scan, clause(scan, span.start(), GOVERNED)).any(|class| class == Class::EventVerb)
}

/// True where the date is remembered, or only bounds something: `kỷ niệm … 30/4`, `hết hạn từ ngày 1/7`.
fn is_background(scan: &Scan<'_>, span: Span) -> bool {
    let near = clause(scan, span.start(), 48);
    is_feast(scan, span)
        || classes(scan, near).any(|class| class == Class::EventBackground)
        || classes(scan, clause(scan, span.start(), 120)).any(|class| class == Class::EventRemembered)
}

/// True where a word before the date makes it the end or the beginning of a time.
fn is_bound(scan: &Scan<'_>, span: Span) -> bool {
    scan.trigger_ending(back(scan.text, span.start()), &[Class::EventBound, Class::DateCueUntil]).is_some()
}

/// True for both days of `30/4/1975 - 30/4/2025`.
fn is_anniversary(dates: &[DateFact], date: &DateFact) -> bool {
    let (Some(span), Some(day)) = (date.span, date.value.and_then(DateValue::as_day)) else { return false };
    dates.iter().take(MANY).any(|other| {
        let (Some(at), Some(twin)) = (other.span, other.value.and_then(DateValue::as_day)) else { return false };
        let close = at.start().abs_diff(span.start()) < 40;
        close && (twin.month(), twin.day()) == (day.month(), day.day()) && twin.year() != day.year()
    })
}

fn classes(scan: &Scan<'_>, span: Span) -> impl Iterator<Item = Class> {
    scan.hits_in(span).iter().filter_map(|hit| scan.class(hit))
}
