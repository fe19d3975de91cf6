//! The own date of a document: `ngày 30/9/2020`, `(22.7.2013)`, `ngày 30 tháng 9 năm 2020`.
//!
//! The dates of the article are read before its citations; this looks one up where a citation goes on with it, and
//! reads the plain forms itself where none was found.

use super::cursor::{after_any, after_words, char_at, digits, gap, is_hyphen};
use super::draft::Issued;
use crate::calendar::{Date, DateValue};
use crate::record::DateFact;
use crate::scan::word_after;
use crate::span::Span;

/// The dates of the article by start.
pub(super) struct Dates<'a> {
    facts: Vec<&'a DateFact>,
}

impl<'a> Dates<'a> {
    pub(super) fn new(facts: &'a [DateFact]) -> Self {
        let mut facts: Vec<&DateFact> = facts.iter().filter(|d| d.span.is_some()).collect();
        facts.sort_by_key(|d| d.span);
        Self { facts }
    }

    /// The day that is written at `at`, "ngày" before it or not.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<Issued> {
        let bare = after_words(text, at, "ngày").map_or(at, |a| gap(text, a));
        self.fact(at).or_else(|| self.fact(bare)).or_else(|| plain(text, at, bare))
    }

    /// The last day that is written between `from` and `to`.
    pub(super) fn before(&self, text: &str, from: usize, to: usize) -> Option<Issued> {
        let after = self.facts.partition_point(|d| d.span.is_some_and(|s| s.start() < to));
        let known = self.facts[..after]
            .iter()
            .rev()
            .take_while(|d| d.span.is_some_and(|s| s.start() >= from))
            .filter(|d| d.span.is_some_and(|s| s.end() <= to))
            .find_map(|d| issued(d));
        known.or_else(|| {
            let part = text.get(from..to)?;
            let (at, _) =
                part.rmatch_indices(['N', 'n']).find(|(i, _)| after_words(text, from + i, "ngày").is_some())?;
            self.at(text, from + at).filter(|d| d.span.end() <= to)
        })
    }

    fn fact(&self, at: usize) -> Option<Issued> {
        let index = self.facts.partition_point(|d| d.span.is_some_and(|s| s.start() < at));
        let here = self.facts[index..].iter().take_while(|d| d.span.is_some_and(|s| s.start() == at));
        here.filter_map(|d| issued(d)).last()
    }
}

fn issued(fact: &DateFact) -> Option<Issued> {
    let Some(DateValue::Point(point)) = fact.value else { return None };
    let date = point.as_day()?;
    let year_inferred = fact.inferred.iter().any(|i| i == "year");
    Some(Issued { date, span: fact.span?, year_inferred, of_act: false })
}

/// Day, month and year in digits or with the words for them.
fn plain(text: &str, at: usize, bare: usize) -> Option<Issued> {
    let day = digits(text, bare);
    if !(1..=2).contains(&day.len()) {
        return None;
    }
    let month_at = part(text, day.end(), "tháng")?;
    let month = digits(text, month_at);
    let year_at = part(text, month.end(), "năm")?;
    let year = digits(text, year_at);
    if !(1..=2).contains(&month.len()) || year.len() != 4 || word_after(text, year.end()) {
        return None;
    }
    let date = Date::new(year.of(text).parse().ok()?, month.of(text).parse().ok()?, day.of(text).parse().ok()?)?;
    Some(Issued { date, span: Span::new(at, year.end()), year_inferred: false, of_act: false })
}

/// The byte after `/`, `.`, `-` or a word between the parts of a date.
fn part(text: &str, at: usize, name: &str) -> Option<usize> {
    let next = gap(text, at);
    if let Some(after) = after_any(text, next, &[name]) {
        return Some(gap(text, after));
    }
    let comma = char_at(text, next) == Some(',') && name == "năm";
    if comma {
        return after_any(text, gap(text, next + 1), &[name]).map(|a| gap(text, a));
    }
    let mark = char_at(text, next).filter(|c| matches!(c, '/' | '.') || is_hyphen(*c))?;
    Some(gap(text, next + mark.len_utf8()))
}
