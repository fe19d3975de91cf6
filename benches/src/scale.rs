//! What an index of a certain number of articles costs: one point of the scale.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Result;

/// A point of the scale, of ours or of the engine by itself. One line of JSON.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Point {
    /// Whose: `baochi` or `plain tantivy`.
    pub of: String,
    /// Articles that were given.
    pub articles: usize,
    /// Bytes of their JSON Lines, in MB.
    pub input_mb: f64,
    /// Seconds from start to end of the process that makes the index.
    pub seconds: f64,
    /// The most memory that the process had, in MB (`VmHWM`).
    pub peak_mb: f64,
    /// Of its own (`RssAnon`), in MB.
    pub anon_mb: f64,
    /// Pages of mapped files (`RssFile`), in MB.
    pub file_mb: f64,
    /// Size of the index, in MB.
    pub index_mb: f64,
    /// Seconds to open the index and answer the first query.
    pub open_seconds: f64,
    /// Seconds within which half of the queries of two words are answered.
    pub p50: f64,
    /// Seconds within which 99 of 100 queries of two words are answered.
    pub p99: f64,
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

/// What the process of ours is called in points.
pub const OURS: &str = "baochi";

/// What the engine by itself is called in points.
pub const PLAIN: &str = "plain tantivy";

/// The points of a file of JSON Lines, fewest articles first.
///
/// # Errors
/// The file cannot be read, or a line is no point.
pub fn read(path: &Path) -> Result<Vec<Point>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut points = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let point = serde_json::from_str(&line?);
        points.push(point.map_err(|error| format!("{}:{number}: {error}", path.display()))?);
    }
    points.sort_by(|a: &Point, b: &Point| (a.articles, &a.of).cmp(&(b.articles, &b.of)));
    Ok(points)
}

/// By how much `value` grows where the articles become ten times as many, between each two points of `of`: 1 is as
/// much as they, less is slower. A knee is where it rises.
#[must_use]
pub fn growth(points: &[Point], of: &str, value: fn(&Point) -> f64) -> Vec<f64> {
    let own: Vec<&Point> = points.iter().filter(|point| point.of == of).collect();
    let step = |pair: &[&Point]| {
        let more = (pair[1].articles as f64 / pair[0].articles as f64).log10();
        (value(pair[1]) / value(pair[0])).log10() / more
    };
    own.windows(2).map(step).collect()
}

/// The points as a table in Markdown, without the lines of the machine.
#[must_use]
pub fn table(points: &[Point]) -> String {
    let mut table = "| articles | input | of | time | articles/s | peak memory (own) | index | open, first answer | two words: p50, p99 |\n\
                     | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    for point in points {
        table += &format!(
            "| {} | {:.1} MB | {} | {:.2} s | {:.0} | {:.0} MB ({:.0} MB) | {:.1} MB | {:.1} ms | {:.2} ms, {:.2} ms |\n",
            point.articles,
            point.input_mb,
            point.of,
            point.seconds,
            point.articles as f64 / point.seconds,
            point.peak_mb,
            point.anon_mb,
            point.index_mb,
            point.open_seconds * 1e3,
            point.p50 * 1e3,
            point.p99 * 1e3,
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_between_points() {
        let point = |of: &str, articles, seconds| Point { of: of.to_owned(), articles, seconds, ..Point::default() };
        let points =
            [point(OURS, 100, 1.0), point(PLAIN, 100, 5.0), point(OURS, 1_000, 10.0), point(OURS, 10_000, 1000.0)];
        assert_eq!(growth(&points, OURS, |point| point.seconds), [1.0, 2.0]);
        assert!(growth(&points, PLAIN, |point| point.seconds).is_empty());
    }
}
