//! How long many things took, in bounded memory: times are counted by their size, 16 steps from each power of two to the next.

use std::time::Duration;

use serde::Serialize;

/// Steps between two powers of two: a quantile is told to within 1/16.
const STEPS: u32 = 16;
const BUCKETS: usize = (64 * STEPS) as usize;

/// Times that were counted.
#[derive(Clone, Debug)]
pub(crate) struct Latencies {
    /// By size in nanoseconds.
    counts: Vec<u64>,
    most: Duration,
}

/// Quantiles in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Quantiles {
    pub(crate) p50: f64,
    pub(crate) p90: f64,
    pub(crate) p99: f64,
    pub(crate) most: f64,
}

impl Latencies {
    pub(crate) fn new() -> Self {
        Self { counts: vec![0; BUCKETS], most: Duration::ZERO }
    }

    /// Counts one more.
    pub(crate) fn add(&mut self, time: Duration) {
        self.most = self.most.max(time);
        if let Some(count) = self.counts.get_mut(bucket(nanoseconds(time))) {
            *count += 1;
        }
    }

    /// The quantiles of all; zeros where there is none.
    pub(crate) fn quantiles(&self) -> Quantiles {
        let of = |hundredths| self.quantile(hundredths).min(self.most).as_secs_f64() * 1e3;
        let told = |milliseconds: f64| (milliseconds * 1e3).round() / 1e3;
        Quantiles { p50: told(of(50)), p90: told(of(90)), p99: told(of(99)), most: told(self.most.as_secs_f64() * 1e3) }
    }

    /// A time that so many of a hundred do not exceed.
    fn quantile(&self, hundredths: u64) -> Duration {
        let all: u64 = self.counts.iter().sum();
        let wanted = (all * hundredths).div_ceil(100);
        let mut seen = 0;
        for (bucket, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return Duration::from_nanos(end(bucket));
            }
        }
        self.most
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).max(u64::from(STEPS))
}

/// The place of a number that has the steps' bits below its highest one.
fn bucket(number: u64) -> usize {
    let power = number.ilog2();
    let step = (number >> (power - STEPS.ilog2())) as usize % STEPS as usize;
    (power * STEPS) as usize + step
}

/// The largest number of a place.
fn end(bucket: usize) -> u64 {
    let (power, step) = (bucket as u32 / STEPS, (bucket as u64) % u64::from(STEPS));
    let width = 1_u64.checked_shl(power.saturating_sub(STEPS.ilog2())).unwrap_or(u64::MAX);
    ((1_u64 << power) - 1).saturating_add((step + 1).saturating_mul(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_ends_behind_its_numbers() {
        for number in [16, 17, 31, 32, 1_000, 1_023, 1_024, 1_000_003, u64::MAX / 3, u64::MAX] {
            let end = end(bucket(number));
            assert!(end >= number && end - number <= number / 16 + 1, "{number} {end}");
        }
    }

    #[test]
    fn quantiles_are_near_those_of_a_list() {
        let mut latencies = Latencies::new();
        assert_eq!(latencies.quantiles(), Quantiles::default());
        (1..=1000).for_each(|n| latencies.add(Duration::from_micros(n * 10)));
        let Quantiles { p50, p90, p99, most } = latencies.quantiles();
        for (told, exact) in [(p50, 5.0), (p90, 9.0), (p99, 9.9), (most, 10.0)] {
            assert!(told >= exact && told <= exact * 1.0626, "{told} for {exact}");
        }
    }
}
