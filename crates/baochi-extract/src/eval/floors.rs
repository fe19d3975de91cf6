//! Floors: how low each figure may fall, beside what it was measured on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Corpus, EvalError, Figure, Scores};

/// Steps of a floor between 0 and 1: what is pinned is rounded down to three digits.
const STEPS: f64 = 1000.0;

/// The lowest F1 that each figure may have.
///
/// ```
/// use baochi_extract::eval::{Figure, Floors, Gold, Scores};
/// use baochi_extract::Record;
///
/// let floors = Floors::from_json(r#"{"floors": {"dates": 0.9}}"#)?;
/// let gold = Gold::from_json(br#"{"id": "1", "dates": ["2024-01-30"]}"#)?;
/// let short = floors.below(&Scores::of(&gold, &Record::default()));
/// assert_eq!((short[0].figure, short[0].f1, short[0].floor), (Figure::Dates, Some(0.0), 0.9));
/// # Ok::<(), baochi_extract::eval::EvalError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Floors {
    /// [`Corpus::digest`] of what was measured; `None` where floors hold for any articles.
    #[serde(default)]
    pub measured_on: Option<String>,
    /// Number of articles that were measured, for the reader.
    #[serde(default)]
    pub articles: Option<usize>,
    /// Lowest F1 of each figure, 0 to 1.
    pub floors: BTreeMap<Figure, f64>,
}

/// A figure below its floor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shortfall {
    /// The figure.
    pub figure: Figure,
    /// Its floor.
    pub floor: f64,
    /// Its F1; `None` where no gold asked for it.
    pub f1: Option<f64>,
}

impl Floors {
    /// Reads floors: `{"measured_on": "…", "floors": {"dates": 0.95, …}}`.
    ///
    /// # Errors
    /// It is no JSON of this shape, or a floor is no number from 0 to 1.
    pub fn from_json(json: &str) -> Result<Self, EvalError> {
        let floors: Self = serde_json::from_str(json)?;
        match floors.floors.iter().find(|(_, floor)| !(0.0..=1.0).contains(*floor)) {
            Some((figure, floor)) => Err(EvalError::FloorRange { figure: figure.name(), floor: *floor }),
            None => Ok(floors),
        }
    }

    /// The floors as JSON for people to read and to review by diff, with a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Names and numbers from 0 to 1 can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// True where the floors were measured on this corpus, or name none.
    #[must_use]
    pub fn hold_for(&self, corpus: &Corpus) -> bool {
        self.measured_on.as_ref().is_none_or(|digest| *digest == corpus.digest())
    }

    /// The figures below their floors. One that is not scored any more is below.
    #[must_use]
    pub fn below(&self, scores: &Scores) -> Vec<Shortfall> {
        let shortfall = |(&figure, &floor): (&Figure, &f64)| {
            let f1 = scores.counts(figure).map(|counts| counts.f1());
            (f1.unwrap_or(0.0) < floor).then_some(Shortfall { figure, floor, f1 })
        };
        self.floors.iter().filter_map(shortfall).collect()
    }

    /// Floors as they were measured now. None is lower than before, unless it is named in `lower`.
    ///
    /// # Errors
    /// The figures below their floors that are not named.
    pub fn raised(&self, scores: &Scores, corpus: &Corpus, lower: &[Figure]) -> Result<Self, Vec<Shortfall>> {
        let mut below = self.below(scores);
        below.retain(|short| !lower.contains(&short.figure));
        if !below.is_empty() {
            return Err(below);
        }
        let floors = scores.figures().map(|(figure, counts)| {
            let measured = (counts.f1() * STEPS).floor() / STEPS;
            let before = self.floors.get(&figure).copied().filter(|_| !lower.contains(&figure));
            (figure, measured.max(before.unwrap_or(0.0)))
        });
        Ok(Self { measured_on: Some(corpus.digest()), articles: Some(corpus.len()), floors: floors.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Counts;

    fn scores(dates: (u64, u64, u64)) -> Scores {
        let mut scores = Scores::default();
        scores.figures.insert(Figure::Dates, Counts { gold: dates.0, found: dates.1, right: dates.2 });
        scores.figures.insert(Figure::Items, Counts { gold: 1, found: 1, right: 1 });
        scores
    }

    fn floors(json: &str) -> Floors {
        Floors::from_json(json).unwrap()
    }

    #[test]
    fn a_figure_is_below_its_floor_or_not_scored() {
        let floors = floors(r#"{"floors": {"dates": 0.667, "items": 1.0, "title": 0.5}}"#);
        let below = floors.below(&scores((3, 3, 2)));
        let told: Vec<_> = below.iter().map(|short| (short.figure, short.f1.map(|f1| (f1 * 1e4).round()))).collect();
        assert_eq!(told, [(Figure::Title, None), (Figure::Dates, Some(6667.0))]);
        assert_eq!(floors.below(&scores((3, 3, 3))).len(), 1);
    }

    #[test]
    fn floors_rise_and_fall_only_by_name() {
        let before = floors(r#"{"floors": {"dates": 0.5, "items": 0.9}}"#);
        let corpus = Corpus::new();
        let raised = before.raised(&scores((3, 3, 2)), &corpus, &[]).unwrap();
        assert_eq!(raised.floors, BTreeMap::from([(Figure::Dates, 0.666), (Figure::Items, 1.0)]));
        assert!(raised.hold_for(&corpus));
        // What was pinned is never above what was measured.
        assert_eq!(raised.below(&scores((3, 3, 2))), []);
        let lower = raised.raised(&scores((3, 3, 1)), &corpus, &[]).unwrap_err();
        assert_eq!((lower.len(), lower[0].figure), (1, Figure::Dates));
        let lowered = raised.raised(&scores((3, 3, 1)), &corpus, &[Figure::Dates]).unwrap();
        assert_eq!(lowered.floors[&Figure::Dates], 0.333);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = floors(r#"{"measured_on": "ab", "articles": 2, "floors": {"event_date": 0.5}}"#);
        assert_eq!(floors(&written.to_json()), written);
        assert!(written.to_json().contains("\"event_date\": 0.5"));
        assert!(!written.hold_for(&Corpus::new()));
    }

    #[test]
    fn bad_floors_are_told() {
        for (json, wanted) in [
            (r#"{"floors": {"dates": 1.5}}"#, "the floor of dates is 1.5: write a number from 0 to 1"),
            (r#"{"floors": {"date": 1}}"#, "unknown variant `date`, expected one of `title`"),
            (r#"{"floor": {}}"#, "unknown field `floor`"),
            ("", "EOF"),
        ] {
            let message = Floors::from_json(json).unwrap_err().to_string();
            assert!(message.contains(wanted), "{json}: {message}");
        }
    }
}
