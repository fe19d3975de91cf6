//! Why a date was taken, where its year comes from, and why figures are no date: sentences for an explanation.

use std::collections::BTreeMap;

use super::around::is_dash;
use super::figures::{Figures, Parts};
use super::front::{Cue, Front};
use super::reading::{Evidence, Reading};
use crate::calendar::{Date, DateValue, PartialDate, WithinYear};
use crate::explain::{Field, Why};
use crate::scan::Scan;
use crate::span::Span;

/// Why the day or month in figures at `core` is a date.
pub(super) fn announced(scan: &Scan<'_>, core: Span, front: &Front, value: DateValue) -> Why {
    let taken = |rule, because: &'static str| Why::taken(Field::Dates, rule, because);
    if core.of(scan.text).contains("tháng") {
        return taken("month_in_words", "the word \"tháng\" stands in it");
    }
    let words = scan.text.get(front.start..core.start()).map_or("", str::trim);
    let is_bare = core.of(scan.text).bytes().all(|b| b.is_ascii_digit());
    let has_year = matches!(value, DateValue::Point(PartialDate { year: Some(_), .. }));
    match front.cue {
        Cue::None if is_bare || !has_year => taken("in_row", "in a row of days that is announced as a whole"),
        Cue::Strong if !words.is_empty() => {
            Why::taken(Field::Dates, "word_in_front", format!("announced by \"{words}\""))
        }
        Cue::Strong if is_joined(scan.text, core.start()) => taken("joined", "joined to the date before it"),
        Cue::Strong => taken("clock_time", "announced by a clock time"),
        Cue::Named => taken("named_day", "a feast or a named day stands before it"),
        Cue::Bracket => taken("in_brackets", "alone in brackets"),
        Cue::Weak => taken("weak_word", "a word such as \"từ\" or \"đến\" stands before it, and no count follows"),
        Cue::None => taken("figures", "the figures are a date without a word in front"),
    }
}

/// Why two dates are one fact.
pub(super) fn range() -> Why {
    Why::taken(Field::Dates, "range", "from one date to a later one: one time with two ends")
}

/// True where a joint stands before byte `at`.
fn is_joined(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.ends_with(is_dash)
        || before.ends_with([',', ';'])
        || ["đến", "tới", "và", "hoặc", "hết"].iter().any(|joint| before.ends_with(joint))
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
    let stated = Stated::new(scan, readings);
    for reading in readings {
        for why in [form(reading), year(scan, reading, &stated)].into_iter().flatten() {
            scan.trace.tell(reading.span, || why);
        }
    }
}

/// The form of those that are no days in figures.
fn form(reading: &Reading) -> Option<Why> {
    let taken = |rule, because| Some(Why::taken(Field::Dates, rule, because));
    if reading.lunar && reading.solar {
        return taken("lunar_given", "a day of the lunar calendar: its value is that of the solar day beside it");
    }
    if reading.lunar {
        return taken("lunar", "a day or month of the lunar calendar: its value is not told");
    }
    let (DateValue::Point(point) | DateValue::Range(point, _)) = reading.value;
    match (reading.value, point.within) {
        (DateValue::Range(..), WithinYear::Whole) => taken("years", "from a year to a later one"),
        (_, WithinYear::Whole) => taken("year", "a year behind \"năm\", or in a row behind it"),
        (_, WithinYear::Quarter(_)) => taken("quarter", "a quarter, or months told as quarters"),
        (_, WithinYear::Month(_)) => taken("month", "a month in words, or behind \"tháng\""),
        (_, WithinYear::Day(..)) => None,
    }
}

/// Where a year that the words do not give was taken from.
fn year(scan: &Scan<'_>, reading: &Reading, stated: &Stated<'_>) -> Option<Why> {
    let taken = |rule, because: String| Some(Why::taken(Field::Dates, rule, because));
    let (DateValue::Point(PartialDate { year, .. }) | DateValue::Range(_, PartialDate { year, .. })) = reading.value;
    let Some(from) = reading.year_from else {
        let is_open = year.is_none() && (!reading.lunar || reading.solar);
        return is_open.then(|| Why::taken(Field::Dates, "year_unknown", "nothing tells its year"));
    };
    let year = year?;
    match from {
        Evidence::Publication => {
            let day = scan.document.article().published?.date();
            taken("year_from_publication", format!("year {year} by the publication date {day}"))
        }
        Evidence::Word => taken("year_from_word", format!("year {year} by the word for it behind the date")),
        Evidence::Row => taken("year_from_row", format!("year {year} of the date that it is joined to")),
        Evidence::SameDay => {
            let because = match stated.same_day(reading, year) {
                Some(words) => format!("year {year}, as the same day has it elsewhere: \"{words}\""),
                None => format!("year {year}, near a day that stands with its year elsewhere"),
            };
            taken("year_from_same_day", because)
        }
        Evidence::Beside => {
            taken("year_from_beside", format!("year {year} of a full date a few words before this or a near day"))
        }
        Evidence::Near => {
            taken("year_from_near", format!("year {year}, near the latest full date of what the article tells"))
        }
        Evidence::Coming => {
            taken("year_from_coming", format!("year {year}, near a full date that the article looks forward to"))
        }
        Evidence::Sentence => {
            let because = match stated.year_in(scan.sentence_at(reading.span.start()), year) {
                Some(words) => format!("year {year}, as the sentence states for its action: \"{words}\""),
                None => format!("year {year}, near a day whose sentence states its year"),
            };
            taken("year_from_sentence", because)
        }
        Evidence::Title => taken("year_from_title", format!("year {year}, as the title states")),
        Evidence::Present => {
            taken("year_from_present", format!("year {year}, which the article speaks of as its present"))
        }
    }
}

/// What the readings state with their year.
struct Stated<'a> {
    text: &'a str,
    days: BTreeMap<Date, Span>,
    /// By start.
    years: Vec<(Span, i16)>,
}

impl<'a> Stated<'a> {
    fn new(scan: &Scan<'a>, readings: &[Reading]) -> Self {
        let mut stated = Self { text: scan.text, days: BTreeMap::new(), years: Vec::new() };
        for reading in readings.iter().filter(|r| r.year_from.is_none()) {
            if let Some(day) = reading.value.as_day() {
                stated.days.entry(day).or_insert(reading.span);
            } else if let DateValue::Point(PartialDate { year: Some(year), within: WithinYear::Whole }) = reading.value
            {
                stated.years.push((reading.span, year));
            }
        }
        stated
    }

    /// The words of the same day with its year.
    fn same_day(&self, reading: &Reading, year: i16) -> Option<&'a str> {
        let DateValue::Point(point) = reading.value else { return None };
        let day = PartialDate { year: Some(year), ..point }.as_day()?;
        self.days.get(&day).map(|span| span.of(self.text))
    }

    /// The words in `sentence` that state `year`.
    fn year_in(&self, sentence: Span, year: i16) -> Option<&'a str> {
        let from = self.years.partition_point(|(s, _)| s.start() < sentence.start());
        let mut inside = self.years[from..].iter().take_while(|(s, _)| s.start() < sentence.end());
        inside.find(|(_, y)| *y == year).map(|(span, _)| span.of(self.text))
    }
}
