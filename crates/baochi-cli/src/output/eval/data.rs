//! What was measured, as JSON.

use baochi_extract::eval::{Changes, Counts, Figure, Miss, Scores, Shortfall};
use serde::Serialize;

use crate::evaluation::Measured;
use crate::evaluation::floors::Held;
use crate::messages::in_english;
use crate::output::json;

/// The whole answer.
#[derive(Serialize)]
struct Data<'a> {
    articles: Articles<'a>,
    figures: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    below: Option<&'a [Shortfall]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<&'a [Miss]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<&'a Changes>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Articles<'a> {
    gold: usize,
    scored: usize,
    missing: &'a [String],
    without_gold: u64,
}

/// One figure.
#[derive(Serialize)]
struct Row {
    figure: Figure,
    #[serde(flatten)]
    counts: Counted,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Counted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<f64>,
}

#[derive(Serialize)]
struct Counted {
    gold: u64,
    found: u64,
    right: u64,
    missed: u64,
    extra: u64,
    precision: f64,
    recall: f64,
    f1: f64,
}

impl From<Counts> for Counted {
    fn from(counts: Counts) -> Self {
        Self {
            gold: counts.gold,
            found: counts.found,
            right: counts.right,
            missed: counts.missed(),
            extra: counts.extra(),
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
        }
    }
}

/// The answer as pretty JSON, without a line end; with `misses`, every difference from gold.
///
/// # Errors
/// It cannot be written as JSON.
pub(crate) fn data(measured: &Measured, held: Option<&Held>, misses: bool) -> Result<Vec<u8>, serde_json::Error> {
    let row = |(figure, counts): (Figure, Counts)| Row {
        figure,
        counts: counts.into(),
        before: measured.before.as_ref().and_then(|before: &Scores| before.counts(figure)).map(Into::into),
        floor: held.and_then(|held| held.floors.floors.get(&figure).copied()),
    };
    json::pretty(&Data {
        articles: Articles {
            gold: measured.gold,
            scored: measured.gold - measured.missing.len(),
            missing: &measured.missing,
            without_gold: measured.without_gold,
        },
        figures: measured.scores.figures().map(row).collect(),
        below: held.map(|held| held.below.as_slice()),
        misses: misses.then(|| measured.scores.misses()),
        against: measured.changes.as_ref(),
        notes: in_english(|| measured.notes.iter().map(ToString::to_string).collect()),
    })
}
