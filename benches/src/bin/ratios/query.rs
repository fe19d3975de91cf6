//! Queries: each kind beside plain tantivy's best ten of the same words, folded.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use baochi_benches::Result;
use baochi_benches::articles;
use baochi_benches::figure::Figure;
use baochi_benches::plain::{Asking, Plain, Words};
use baochi_benches::queries::{Asked, Kind, of_kind};
use baochi_benches::turns::{median, quantile};
use baochi_index::{Index, Searcher, WriterOptions};

use crate::Run;

/// Queries of each kind.
const QUERIES: usize = 200;

/// Articles that queries are drawn from, spread over all.
const ASKED: usize = 4_000;

/// Articles whose records are in memory at a time.
const CHUNK: usize = 2_000;

/// Rounds of each query.
const ROUNDS: usize = 5;

/// Of so many queries of a kind one may be without an answer.
const UNANSWERED: usize = 10;

/// How many times plain tantivy the slowest queries of two words may take.
const GOAL: f64 = 1.5;

/// Memory of the writers.
const MEMORY: usize = 200_000_000;

/// Prints the figures of `query`.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let (ours, plain) = (run.folder.path().join("asked"), run.folder.path().join("asked_plain"));
    let index = Index::open_or_create(&ours)?;
    let writer = index.writer(WriterOptions::default().with_threads(threads).with_memory_budget(MEMORY))?;
    let (step, mut number) = ((run.articles.len() / ASKED).max(1), 0_usize);
    let mut about = Vec::new();
    for articles in run.articles.chunks(CHUNK) {
        for record in articles::records(articles) {
            writer.add(&record, "")?;
            if number.is_multiple_of(step) {
                about.push(record);
            }
            number += 1;
        }
    }
    writer.finish()?;
    std::fs::create_dir_all(&plain)?;
    let plain = Plain::create(&plain, Words::Folded)?;
    plain.write(run.articles.iter().cloned().map(Ok), threads, MEMORY)?;
    let (ours, plain) = (index.searcher()?, plain.asking()?);
    for kind in Kind::ALL {
        let asked = of_kind(kind, &about, QUERIES);
        check(kind, &asked, &ours)?;
        let times = times(run.rounds(ROUNDS), &asked, &ours, &plain)?;
        for (name, part) in [("p50", 0.5), ("p99", 0.99)] {
            let [ours, floor] = [&times[0], &times[1]].map(|times| quantile(times, part));
            let floor = Some(floor).filter(|_| !kind.is_ours_alone());
            let against = if kind.is_ours_alone() { "" } else { "plain tantivy, folded" };
            let mut figure = Figure::of(&format!("query/{}/{name}", kind.name()), against, "s", ours, floor);
            figure.rounds = run.rounds(ROUNDS);
            figure = figure.on(format!("{} queries, {}", asked.len(), run.on));
            if (kind, name) == (Kind::TwoWords, "p99") {
                figure = figure.at_most(GOAL);
            }
            run.add(&figure)?;
        }
    }
    Ok(())
}

/// What is drawn from articles is to be found in them.
fn check(kind: Kind, asked: &[Asked], ours: &Searcher) -> Result<()> {
    let mut without = 0;
    for asked in asked {
        without += usize::from(asked.ask(ours)? == 0);
    }
    if asked.is_empty() || without * UNANSWERED > asked.len() {
        return Err(format!("{}: {without} of {} queries have no answer", kind.name(), asked.len()).into());
    }
    Ok(())
}

/// For ours and for the other, the median time of each query; asked in turns.
fn times(rounds: usize, asked: &[Asked], ours: &Searcher, plain: &Asking) -> Result<[Vec<f64>; 2]> {
    let mut all = [Vec::new(), Vec::new()];
    for asked in asked {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            times[0].push(timed(|| asked.ask(ours).map(|_| ()))?);
            times[1].push(timed(|| plain.best(&asked.plain).map(|_| ()))?);
        }
        for (all, times) in all.iter_mut().zip(&times) {
            all.push(median(times));
        }
    }
    Ok(all)
}

fn timed(ask: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let began = Instant::now();
    ask()?;
    Ok(began.elapsed())
}
