//! Times measured in turns: A B, B A, A B, … so that a slow moment of the machine meets both alike.

use std::time::{Duration, Instant};

/// What two ways took, round by round.
#[derive(Clone, Debug)]
pub struct Turns {
    /// Seconds of ours.
    pub ours: Vec<f64>,
    /// Seconds of the other.
    pub other: Vec<f64>,
}

/// Runs both `rounds` times in turns, after once each that does not count.
///
/// # Errors
/// That of a run.
pub fn in_turns(
    rounds: usize,
    mut ours: impl FnMut() -> crate::Result<()>,
    mut other: impl FnMut() -> crate::Result<()>,
) -> crate::Result<Turns> {
    ours()?;
    other()?;
    let mut turns = Turns { ours: Vec::new(), other: Vec::new() };
    for round in 0..rounds {
        if round % 2 == 0 {
            turns.ours.push(seconds(&mut ours)?);
            turns.other.push(seconds(&mut other)?);
        } else {
            turns.other.push(seconds(&mut other)?);
            turns.ours.push(seconds(&mut ours)?);
        }
    }
    Ok(turns)
}

impl Turns {
    /// Ours over the other, round by round.
    #[must_use]
    pub fn ratios(&self) -> Vec<f64> {
        self.ours.iter().zip(&self.other).map(|(ours, other)| ours / other).collect()
    }
}

/// The value below which `part` of all lie (0.5: the median), by the nearest rank; 0 of none.
#[must_use]
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// The median of durations, in seconds.
#[must_use]
pub fn median(times: &[Duration]) -> f64 {
    quantile(&times.iter().map(Duration::as_secs_f64).collect::<Vec<_>>(), 0.5)
}

fn seconds(run: &mut impl FnMut() -> crate::Result<()>) -> crate::Result<f64> {
    let began = Instant::now();
    run()?;
    Ok(began.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_met() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!([0.0, 0.5, 0.99, 1.0].map(|part| quantile(&values, part)), [1.0, 50.0, 99.0, 100.0]);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }

    #[test]
    fn both_run_in_turns() {
        let order = std::cell::RefCell::new(String::new());
        let run = |name| {
            let order = &order;
            move || {
                order.borrow_mut().push(name);
                Ok(())
            }
        };
        let turns = in_turns(3, run('a'), run('b')).unwrap();
        assert_eq!(*order.borrow(), "ababbaab");
        assert_eq!(turns.ratios().len(), 3);
    }
}
