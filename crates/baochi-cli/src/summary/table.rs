//! The summary of a run for people: one line for each thing that there is something to say of.

use super::Told;
use crate::error::Count;
use crate::output::size::Bytes;

/// The lines.
pub(super) fn lines(told: &Told) -> Vec<String> {
    let mut lines = Vec::new();
    let mut row = |label: &str, text: String| lines.push(format!("  {label:<12}{text}"));
    if let Some(queries) = &told.queries {
        let times = queries.milliseconds;
        row("queries", format!("{}, {} without a hit", queries.asked, queries.empty));
        row(
            "latency",
            format!(
                "p50 {:.1} ms, p90 {:.1} ms, p99 {:.1} ms, most {:.1} ms",
                times.p50, times.p90, times.p99, times.most
            ),
        );
    } else {
        row(
            "articles",
            format!(
                "{} of {} in {:.1} s: {:.1} a second, {:.2} MB a second",
                told.articles,
                Bytes(told.bytes),
                told.seconds,
                told.articles_per_second,
                told.megabytes_per_second
            ),
        );
    }
    for (label, counts) in [("left out", &told.left_out), ("failed", &told.failed)] {
        if !counts.is_empty() {
            row(label, counted(counts.iter().map(|(&name, &count)| (name, count))));
        }
    }
    if !told.facts.is_empty() {
        row("facts", counted(told.facts.iter().filter(|&(_, count)| count > 0)));
    }
    if let Some(index) = &told.index {
        row(
            "index",
            format!(
                "{} in {} ({}), {}",
                Count(index.articles, "article"),
                Count(index.parts, "part"),
                Bytes(index.bytes),
                Count(index.commits, "commit")
            ),
        );
    }
    if let Some(peak) = told.peak_memory {
        row("memory", format!("{} at the most", Bytes(peak)));
    }
    lines
}

fn counted<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> String {
    let parts: Vec<String> = counts.map(|(name, count)| format!("{name} {count}")).collect();
    parts.join(", ")
}
