//! Why a date is the day of the main event, and why others are not: sentences for an explanation.

use super::{Place, place, weight};
use crate::explain::{Field, Why};
use crate::record::DateFact;
use crate::scan::Scan;
use crate::span::Span;

/// Why a date is not the day of the event.
pub(super) fn refused(rule: &'static str, because: &'static str) -> Why {
    Why::refused(Field::EventDate, rule, because)
}

/// Tells what spoke for the date `chosen`, and against those that could have been it.
pub(super) fn tell(scan: &Scan<'_>, dates: &[DateFact], chosen: usize) {
    if !scan.trace.is_on() {
        return;
    }
    let Some(most) = weight(scan, dates, chosen, &dates[chosen]) else { return };
    for (index, date) in dates.iter().enumerate() {
        let (Some(span), Some(weight)) = (date.span, weight(scan, dates, index, date)) else { continue };
        scan.trace.tell(span, || match index == chosen {
            true => Why::taken(Field::EventDate, "event", reasons(scan, date, span, weight)),
            false if weight == most => {
                Why::refused(Field::EventDate, "event_told_before", format!("an earlier one weighs as much ({weight})"))
            }
            false => {
                let because = format!("another day weighs more ({weight} to {most})");
                Why::refused(Field::EventDate, "event_outweighed", because)
            }
        });
    }
}

/// What spoke for the date.
fn reasons(scan: &Scan<'_>, date: &DateFact, span: Span, weight: u32) -> String {
    let place = match place(scan, span) {
        Place::Opens => "opens its sentence",
        Place::Aside => "between commas, or between a subject and its verb",
        Place::Inside => "inside its sentence, behind a verb of the news or with a part of day",
    };
    let in_lead = scan.document.paragraphs().first().is_some_and(|p| p.contains(span));
    let lead = if in_lead { ", in the lead" } else { "" };
    let daypart = if date.daypart.is_some() { ", with a part of day" } else { "" };
    format!("{place}{lead}{daypart} (weight {weight})")
}
