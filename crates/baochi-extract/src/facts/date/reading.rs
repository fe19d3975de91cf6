//! A date expression on its way from the first digit to the fact.

use crate::calendar::{DateValue, PartialDate, WithinYear};
use crate::span::Span;

use super::year_word::YearWord;

/// What one expression says; the year may be missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The whole expression, with the words in front that belong to it.
    pub(super) span: Span,
    pub(super) value: DateValue,
    /// A day of the lunar calendar: the value is not told.
    pub(super) lunar: bool,
    /// Of a lunar one: the value is that of the solar day beside it.
    pub(super) solar: bool,
    /// The part of day.
    pub(super) daypart: Option<Span>,
    /// The weekday, 1 (Monday) to 7, and its words.
    pub(super) weekday: Option<(u8, Span)>,
    /// A feast, which every year has.
    pub(super) feast: bool,
    /// What a word behind the expression says of its year.
    pub(super) year_word: Option<YearWord>,
    /// Where the year was found, if not in the expression.
    pub(super) year_from: Option<Evidence>,
}

impl Reading {
    pub(super) fn new(span: Span, value: DateValue) -> Self {
        Self {
            span,
            value,
            lunar: false,
            solar: false,
            daypart: None,
            weekday: None,
            feast: false,
            year_word: None,
            year_from: None,
        }
    }

    /// True where a year is to be looked for.
    pub(super) fn is_open(&self) -> bool {
        self.lacks_year() && !self.lunar && matches!(self.year_word, None | Some(YearWord::Published(0)))
    }

    /// True where no year is known yet.
    pub(super) fn lacks_year(&self) -> bool {
        match self.value {
            DateValue::Point(p) | DateValue::Range(p, _) => p.year.is_none(),
        }
    }
}

/// What told the year of an expression without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The publication date.
    Publication,
    /// `năm ngoái`, `cùng năm` behind it.
    Word,
    /// The next member of a row: `từ ngày 25/1 đến ngày 1/2/2021`.
    Row,
    /// The same day with its year elsewhere in the article.
    SameDay,
    /// A full date a few words before.
    Beside,
    /// A full date of the same weeks.
    Near,
    /// A full date that the article looks forward to.
    Coming,
    /// A year in the same sentence.
    Sentence,
    /// A year in the title.
    Title,
    /// The year that the article calls its present.
    Present,
}

/// A day of a year that is not known yet.
pub(super) fn day(year: Option<i16>, month: u8, day: u8) -> PartialDate {
    PartialDate { year, within: WithinYear::Day(month, day) }
}

/// A month of a year that may be unknown.
pub(super) fn month(year: Option<i16>, month: u8) -> PartialDate {
    PartialDate { year, within: WithinYear::Month(month) }
}

/// True where some year has the day: 29 February is one, 31 April is none.
pub(super) fn is_day(year: Option<i16>, month: u8, day: u8) -> bool {
    crate::calendar::Date::new(year.unwrap_or(2000), month, day).is_some()
}

/// Orders the readings, and drops those that lie inside another.
pub(super) fn outermost(mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by_key(|r| (r.span.start(), std::cmp::Reverse(r.span.end())));
    let mut end = 0;
    readings.retain(|r| {
        let keep = r.span.start() >= end;
        if keep {
            end = r.span.end();
        }
        keep
    });
    readings
}
