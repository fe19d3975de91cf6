//! Days and months of gold and record, each value once.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::{Found, Wanted};
use super::{Figure, Scores};
use crate::calendar::Precision;
use crate::record::{DateFact, DateRole};

/// How a date begins whose year cannot be known. Gold leaves it out.
const UNKNOWN_YEAR: &str = "X";

/// Scores the dates of one article. The day of publication counts on neither side.
pub(super) fn score(scores: &mut Scores, id: &str, gold: &[String], published: &[String], found: &[DateFact]) {
    let counts = |value: &String| !published.contains(value);
    let mut read: BTreeMap<String, &DateFact> = BTreeMap::new();
    for date in found {
        for value in values(date).into_iter().filter(counts) {
            read.entry(value).or_insert(date);
        }
    }
    let gold: Vec<Want<'_>> = gold.iter().filter(|value| counts(value)).map(|value| Want(value)).collect();
    let read: Vec<Read<'_>> = read.into_iter().map(|(value, date)| Read { value, date }).collect();
    scores.pair((Figure::Dates, id), &gold, &read);
}

/// A value of gold.
struct Want<'a>(&'a str);

/// A value of the record, and the first date that has it.
struct Read<'a> {
    value: String,
    date: &'a DateFact,
}

impl<'a> Wanted for Want<'a> {
    type Found = Read<'a>;

    fn agrees(&self, read: &Read<'a>) -> bool {
        self.0 == read.value
    }

    fn shown(&self) -> String {
        self.0.to_owned()
    }
}

impl Found for Read<'_> {
    fn shown(&self) -> String {
        if self.value.is_empty() { "no known day".to_owned() } else { self.value.clone() }
    }

    fn words(&self) -> Option<&str> {
        Some(&self.date.text)
    }
}

/// The days and months of a date that gold may hold. A day that could not be converted is none of them, and is told as
/// an empty value: it counts once, as extra.
fn values(date: &DateFact) -> BTreeSet<String> {
    let value = date.value.map(|value| value.to_string()).unwrap_or_default();
    let is_stamp = date.role == DateRole::Published && date.span.is_none();
    if is_stamp || value.starts_with(UNKNOWN_YEAR) {
        return BTreeSet::new();
    }
    match date.precision {
        Precision::Day | Precision::Month => BTreeSet::from([value]),
        Precision::Range => value.split('/').filter(|part| is_day_or_month(part)).map(str::to_owned).collect(),
        Precision::Quarter | Precision::Year => BTreeSet::new(),
    }
}

fn is_day_or_month(value: &str) -> bool {
    let form: String = value.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    form == "0000-00" || form == "0000-00-00"
}
