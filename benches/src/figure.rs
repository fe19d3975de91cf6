//! A figure: what was measured, against what, and whether it is as good as it was to be. One line of JSON each.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::turns::{Turns, quantile};
use crate::{Result, machine};

/// A figure. `ratio` is `ours` over `floor`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Figure {
    /// What was measured: `pages/vi/document`.
    pub name: String,
    /// Ours, in `unit`: the median of all rounds.
    pub ours: f64,
    /// The same of what it is measured against; `None` where there is nothing to compare with.
    pub floor: Option<f64>,
    /// Of what: `s`, `MB`, `nDCG@10`.
    pub unit: String,
    /// Ours over the floor: the median of the ratios of all rounds.
    pub ratio: Option<f64>,
    /// The lowest and the highest ratio of a round: far apart, the machine had other work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// How often each was run.
    pub rounds: usize,
    /// What the floor is.
    pub against: String,
    /// On what it was measured.
    pub on: String,
    /// What it was to be, and whether it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// The command that measures it again.
    pub command: String,
    /// The commit that was measured.
    #[serde(default)]
    pub commit: String,
    /// When, in UTC.
    #[serde(default)]
    pub date: String,
    /// Where.
    #[serde(default)]
    pub machine: String,
}

/// What a figure was to be.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Goal {
    /// In words: `at most 2 times`.
    pub wanted: String,
    /// Whether it is.
    pub met: bool,
}

impl Figure {
    /// A figure of times that were measured in turns, in seconds.
    #[must_use]
    pub fn of_turns(name: &str, against: &str, turns: &Turns) -> Self {
        let ratios = turns.ratios();
        let mut figure = Self::of(name, against, "s", quantile(&turns.ours, 0.5), Some(quantile(&turns.other, 0.5)));
        figure.ratio = Some(quantile(&ratios, 0.5));
        figure.range = Some([quantile(&ratios, 0.0), quantile(&ratios, 1.0)]);
        figure.rounds = turns.ours.len();
        figure
    }

    /// A figure that was measured once.
    #[must_use]
    pub fn of(name: &str, against: &str, unit: &str, ours: f64, floor: Option<f64>) -> Self {
        let ratio = floor.filter(|floor| *floor > 0.0).map(|floor| ours / floor);
        Self {
            name: name.to_owned(),
            ours,
            floor,
            unit: unit.to_owned(),
            ratio,
            rounds: 1,
            against: against.to_owned(),
            ..Self::default()
        }
    }

    /// The same figure, measured on this.
    #[must_use]
    pub fn on(mut self, what: impl Into<String>) -> Self {
        self.on = what.into();
        self
    }

    /// The same figure; its ratio is to be at most this.
    #[must_use]
    pub fn at_most(mut self, times: f64) -> Self {
        let met = self.ratio.is_some_and(|ratio| ratio <= times);
        self.goal = Some(Goal { wanted: format!("at most {times} times"), met });
        self
    }

    /// The same figure; its ratio is to be at least this.
    #[must_use]
    pub fn at_least(mut self, times: f64) -> Self {
        let met = self.ratio.is_some_and(|ratio| ratio >= times);
        self.goal = Some(Goal { wanted: format!("at least {times} times"), met });
        self
    }

    /// The same figure; ours is to be under this, in its unit, shown as `wanted`.
    #[must_use]
    pub fn under(mut self, most: f64, wanted: &str) -> Self {
        self.goal = Some(Goal { wanted: format!("under {wanted}"), met: self.ours < most });
        self
    }
}

/// Figures of one run, printed as they come and kept where asked.
#[derive(Debug)]
pub struct Report<'a> {
    /// The command that measures them again.
    command: String,
    commit: String,
    machine: String,
    /// Where they are kept, as JSON Lines.
    out: Option<&'a Path>,
}

impl<'a> Report<'a> {
    /// A report that adds to `out`.
    #[must_use]
    pub fn new(command: String, out: Option<&'a Path>) -> Self {
        Self { command, commit: machine::commit(), machine: machine::machine(), out }
    }

    /// Where and on what is measured.
    #[must_use]
    pub fn head(&self) -> String {
        format!("{} at {}\n{}", self.machine, self.commit, HEAD)
    }

    /// Keeps a figure, and gives its row of the table.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&self, figure: &Figure) -> Result<String> {
        let mut figure = figure.clone();
        figure.command.clone_from(&self.command);
        figure.commit.clone_from(&self.commit);
        figure.machine.clone_from(&self.machine);
        figure.date = machine::now();
        if let Some(out) = self.out {
            let mut file = OpenOptions::new().create(true).append(true).open(out)?;
            writeln!(file, "{}", serde_json::to_string(&figure)?)?;
        }
        Ok(row(&figure))
    }
}

const HEAD: &str = "figure                                 ours        floor     ratio  (lowest to highest)  goal";

/// The row of a figure in a table for people.
#[must_use]
pub fn row(figure: &Figure) -> String {
    let floor = figure.floor.map(|floor| amount(floor, &figure.unit)).unwrap_or_default();
    let ratio = figure.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let range = figure.range.map(|[low, high]| format!("({low:.2} to {high:.2})")).unwrap_or_default();
    let goal =
        figure.goal.as_ref().map(|goal| format!("{}: {}", goal.wanted, if goal.met { "met" } else { "not met" }));
    let goal = goal.unwrap_or_default();
    let row = format!(
        "{:32} {:>12} {floor:>12} {ratio:>8}  {range:19}  {goal}",
        figure.name,
        amount(figure.ours, &figure.unit)
    );
    row.trim_end().to_owned()
}

/// An amount for people: three digits and the unit that fits.
#[must_use]
pub fn amount(value: f64, unit: &str) -> String {
    let (value, unit) = match unit {
        "s" if value < 1e-3 => (value * 1e6, "µs"),
        "s" if value < 1.0 => (value * 1e3, "ms"),
        "MB" if value >= 1000.0 => (value / 1000.0, "GB"),
        _ => (value, unit),
    };
    let digits = if value < 1.0 { 3 } else { 2_usize.saturating_sub(value.max(1.0).log10() as usize) };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_three_digits() {
        for (value, unit, want) in [
            (0.000_012_34, "s", "12.3 µs"),
            (0.1234, "s", "123 ms"),
            (12.345, "s", "12.3 s"),
            (1234.0, "MB", "1.23 GB"),
            (0.9, "nDCG@10", "0.900 nDCG@10"),
        ] {
            assert_eq!(amount(value, unit), want);
        }
    }

    #[test]
    fn goals_are_met_or_not() {
        let figure = Figure::of("a", "b", "s", 3.0, Some(2.0));
        assert!(figure.clone().at_most(1.5).goal.unwrap().met);
        assert!(!figure.clone().at_most(1.4).goal.unwrap().met);
        assert!(!figure.clone().at_least(1.8).goal.unwrap().met);
        assert!(!figure.under(3.0, "3 s").goal.unwrap().met);
        assert!(!Figure::of("a", "", "s", 3.0, None).at_most(9.0).goal.unwrap().met, "nothing to compare with");
    }

    #[test]
    fn a_figure_is_kept_as_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("raw.jsonl");
        let report = Report::new("ratios text".to_owned(), Some(&path));
        let turns = Turns { ours: vec![2.0, 4.0, 9.0], other: vec![1.0, 2.0, 3.0] };
        let shown = report.add(&Figure::of_turns("text/whole", "floor pass", &turns).at_most(2.0)).unwrap();
        assert!(shown.ends_with("2.00  (2.00 to 3.00)       at most 2 times: met"), "{shown}");
        let kept: Figure = serde_json::from_str(std::fs::read_to_string(&path).unwrap().trim()).unwrap();
        assert_eq!(
            (kept.ours, kept.floor, kept.ratio, kept.command.as_str()),
            (4.0, Some(2.0), Some(2.0), "ratios text")
        );
    }
}
