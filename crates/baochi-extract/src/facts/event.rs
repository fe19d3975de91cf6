//! The day of the main event: the date that the lead puts it on.
//!
//! `Chiều 30/1, UBND tỉnh tổ chức ký kết …` reports an event of that day. A document's own date is never one, nor a day
//! that is only remembered, that something holds from, or that a clause about the past brings in.

use super::Found;
use super::date::own_date::is_own_date;
use crate::calendar::{DateValue, Precision};
use crate::record::{DateFact, DateRole};
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::Class;

/// The event is told within this part of the article, in bytes: the lead and what follows it.
const OPENING: usize = 1_600;

/// Adds the event date of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let best = found
        .facts
        .dates
        .iter()
        .enumerate()
        .filter_map(|(i, date)| Some((weight(scan, date)?, std::cmp::Reverse(i))))
        .max();
    let Some((_, std::cmp::Reverse(index))) = best else { return };
    let date = &mut found.facts.dates[index];
    let Some(DateValue::Point(p) | DateValue::Range(p, _)) = date.value else { return };
    let Some(day) = p.as_day() else { return };
    date.role = DateRole::Event;
    found.facts.event_date = Some(day);
}

/// How much speaks for the date; `None` where it cannot be the day of the event.
fn weight(scan: &Scan<'_>, date: &DateFact) -> Option<u32> {
    let span = date.span.filter(|s| scan.in_body(*s) && s.start() < OPENING)?;
    let is_day =
        date.precision == Precision::Day || matches!(date.value, Some(DateValue::Range(a, _)) if a.as_day().is_some());
    if date.role != DateRole::Mention || !is_day || is_own_date(scan, span) || is_background(scan, span) {
        return None;
    }
    let opens = opens_sentence(scan, span);
    let in_lead = scan.document.paragraphs().first().is_some_and(|p| p.contains(span));
    let reported = is_reported(scan, span);
    if !opens && date.daypart.is_none() && !reported {
        return None;
    }
    Some(u32::from(in_lead) * 4 + u32::from(opens) * 2 + u32::from(date.daypart.is_some()) * 2 + u32::from(reported))
}

/// True where only a dateline or a place stands between the beginning of the sentence and the date.
fn opens_sentence(scan: &Scan<'_>, span: Span) -> bool {
    let sentence = scan.sentence_at(span.start());
    let before = scan.text.get(sentence.start()..span.start()).unwrap_or("").trim();
    before.len() < 48 && !before.contains(',') || before.ends_with(['-', '–', ':', ')'])
}

/// True where a verb of the news stands in the sentence.
fn is_reported(scan: &Scan<'_>, span: Span) -> bool {
    let sentence = scan.sentence_at(span.start());
    classes(scan, sentence).any(|(_, class)| class == Class::EventVerb)
}

/// True where the date is remembered, or only bounds something: `kỷ niệm … 30/4`, `từ ngày 1/7`, `được ký ngày 25/2`.
fn is_background(scan: &Scan<'_>, span: Span) -> bool {
    let sentence = scan.sentence_at(span.start());
    let from = span.start().saturating_sub(40).max(sentence.start());
    classes(scan, Span::new(from.min(span.start()), span.start()))
        .any(|(hit, class)| class == Class::EventBackground && hit.span.end() + 24 >= span.start())
}

fn classes<'s>(scan: &'s Scan<'_>, span: Span) -> impl Iterator<Item = (&'s Hit, Class)> {
    scan.hits_in(span).iter().filter_map(|hit| Some((hit, scan.class(hit)?)))
}
