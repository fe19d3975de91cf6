//! Why a date was taken, where its year comes from, and why figures are no date: sentences for an explanation.

use super::figures::{Figures, Parts};
use super::front::{Cue, Front};
use super::reading::{Evidence, Reading};
use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::explain::{Field, Why};
use crate::scan::Scan;
use crate::span::Span;

/// Why the day or month in figures at `core` is a date.
pub(super) fn announced(scan: &Scan<'_>, core: Span, front: &Front) -> Why {
    let taken = |rule, because: &'static str| Why::taken(Field::Dates, rule, because);
    if core.of(scan.text).contains("tháng") {
        return taken("month_in_words", "the word \"tháng\" stands in it");
    }
    let words = scan.text.get(front.start..core.start()).map_or("", str::trim);
    match front.cue {
        Cue::Strong if !words.is_empty() => {
            Why::taken(Field::Dates, "word_in_front", format!("announced by \"{words}\""))
        }
        Cue::Strong => taken("announced", "announced by a clock time, or joined to the date before"),
        Cue::Named => taken("named_day", "a feast or a named day stands before it"),
        Cue::Bracket => taken("in_brackets", "alone in brackets"),
        Cue::Weak => taken("weak_word", "a word such as \"từ\" or \"đến\" stands before it, and no count follows"),
        Cue::None => taken("figures", "the figures are a date without a word in front"),
    }
}

/// Why figures in the form of a date are none.
pub(super) fn refused(figures: &Figures, front: &Front) -> Why {
    let no = |rule, because| Why::refused(Field::Dates, rule, because);
    match (figures.parts, front.cue) {
        (Parts::Day { year: Some(_), .. }, _) => {
            no("short_year", "a year of two digits, and no word in front announces a day")
        }
        (Parts::Day { .. }, Cue::None) => no("day_not_announced", "no word in front announces a day"),
        (Parts::Day { .. }, Cue::Bracket) => {
            no("number_in_brackets", "in brackets behind a word that takes a number, or before what is counted")
        }
        (Parts::Day { .. }, _) => no("amount", "a share, or an amount of what follows"),
        (Parts::Month { .. }, Cue::None) => no("month_not_announced", "no word in front announces a month"),
        (Parts::Month { .. }, _) => no("number_of_word", "the word in front takes a number of its own"),
    }
}

/// Tells of each reading that becomes a fact where its year comes from, and of those without figures why they are dates.
pub(super) fn tell(scan: &Scan<'_>, readings: &[Reading]) {
    if !scan.trace.is_on() {
        return;
    }
    for reading in readings {
        if let Some(why) = form(reading) {
            scan.trace.tell(reading.span, || why);
        }
        if let Some(why) = year(scan, reading) {
            scan.trace.tell(reading.span, || why);
        }
    }
}

/// The form of those that are no days in figures.
fn form(reading: &Reading) -> Option<Why> {
    let taken = |rule, because| Some(Why::taken(Field::Dates, rule, because));
    if reading.lunar {
        return taken("lunar", "a day or month of the lunar calendar: its value is not told");
    }
    match reading.value {
        DateValue::Range(PartialDate { within: WithinYear::Whole, .. }, _) => {
            taken("years", "from a year to a later one")
        }
        DateValue::Point(p) | DateValue::Range(p, _) => match p.within {
            WithinYear::Whole => taken("year", "a number behind \"năm\", or in a row behind it"),
            WithinYear::Quarter(_) => taken("quarter", "a quarter, or months told as quarters"),
            WithinYear::Month(_) => taken("month", "a month by its word or behind \"tháng\""),
            WithinYear::Day(..) => None,
        },
    }
}

fn year(scan: &Scan<'_>, reading: &Reading) -> Option<Why> {
    let taken = |rule, because| Some(Why::taken(Field::Dates, rule, because));
    match reading.year_from {
        None if reading.lunar || !reading.lacks_year() => None,
        None => taken("year_unknown", "nothing tells its year"),
        Some(Evidence::Publication) => {
            let day = scan.document.article().published?.date();
            let because =
                format!("year from the publication date {day}: the nearest that news would tell of or announce");
            Some(Why::taken(Field::Dates, "year_from_publication", because))
        }
        Some(Evidence::Row) => taken("year_from_row", "year of the date that it is joined to"),
        Some(Evidence::SameDay) => taken("year_from_same_day", "the same day stands with its year elsewhere"),
        Some(Evidence::Beside) => taken("year_from_beside", "year of the full date a few words before"),
        Some(Evidence::Near) => {
            taken("year_from_near", "year of the latest full date that is told, which a day of the article lies near")
        }
        Some(Evidence::Coming) => taken("year_from_coming", "year of the full date that the article looks forward to"),
        Some(Evidence::Sentence) => taken("year_from_sentence", "year that the sentence states for its action"),
        Some(Evidence::Title) => taken("year_from_title", "year that the title states"),
        Some(Evidence::Present) => taken("year_from_present", "year that the article calls its present"),
    }
}
