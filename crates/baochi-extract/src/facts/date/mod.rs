//! Dates: `Chiều 30/1/2024` -> 2024-01-30.
//!
//! Runs of digits and the words of `tables/triggers/date_*.tsv` propose; small parsers anchored there read figures,
//! words, coordinations, periods and the words in front; what has no year gets one last, or stays `XXXX`; then ends become ranges.

pub(super) mod around;
mod coordination;
mod figures;
pub(super) mod front;
mod lunar;
mod not_dates;
pub(super) mod own_date;
mod period;
mod range;
mod reading;
mod resolve;
mod weekday;
mod why;
mod words;
mod year_word;

use super::Found;
use crate::calendar::DateValue;
use crate::record::{DateFact, DateRole, Origin};
use crate::scan::Scan;
use reading::Reading;

/// Adds the dates of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    if let Some(published) = scan.document.article().published {
        let value = DateValue::day(published.date());
        found.facts.dates.push(DateFact {
            value: Some(value),
            precision: value.precision(),
            role: DateRole::Published,
            daypart: None,
            document: None,
            text: published.to_string(),
            span: None,
            origin: Some(Origin::Metadata),
            inferred: Vec::new(),
        });
    }
    let mut readings = coordination::read(scan);
    period::read(scan, &mut readings);
    words::months(scan, &mut readings);
    lunar::read(scan, &mut readings);
    let mut readings = reading::outermost(readings);
    lunar::share(scan, &mut readings);
    coordination::share_years(scan, &mut readings);
    resolve::years(scan, &mut readings);
    weekday::check(scan, &readings, &mut found.notes);
    range::join(scan, &mut readings);
    lunar::take_solar(scan, &mut readings);
    why::tell(scan, &readings);
    found.facts.dates.extend(readings.into_iter().map(|r| fact(scan, &r)));
}

fn fact(scan: &Scan<'_>, reading: &Reading) -> DateFact {
    DateFact {
        value: (!reading.lunar || reading.solar).then_some(reading.value),
        precision: reading.value.precision(),
        role: DateRole::Mention,
        daypart: reading.daypart.map(|part| scan.of(part).to_lowercase()),
        document: None,
        text: scan.of(reading.span).to_owned(),
        span: Some(reading.span),
        origin: None,
        inferred: reading.year_from.map(|_| "year".to_owned()).into_iter().collect(),
    }
}
