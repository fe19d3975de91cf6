//! Threads: extraction on two beside one, in the library and as the tool does it.

use std::hint::black_box;

use baochi_benches::articles::Article;
use baochi_benches::figure::Figure;
use baochi_benches::turns::{Turns, in_turns};
use baochi_benches::{Result, child};
use baochi_extract::Extractor;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Run;

/// Rounds of each.
const ROUNDS: usize = 7;

/// How many times as quick two threads are to be.
const GOAL: f64 = 1.8;

/// Prints the figures of `threads`. `ours` is the time of one thread, the floor that of two.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    let extractor = Extractor::new();
    let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build();
    let (one, two) = (pool(1)?, pool(2)?);
    let extract = |pool: &ThreadPool| {
        let each = |article: &Article| drop(black_box(extractor.extract(article.input())));
        pool.install(|| run.articles.par_iter().for_each(each));
        Ok(())
    };
    let rounds = run.rounds(ROUNDS);
    add(run, "threads/library", in_turns(rounds, || extract(&one), || extract(&two))?)?;

    // With one job the tool reads and prints on threads of their own, which is some work of a second processor too.
    let (tool, corpus) = (child::tool()?, run.jsonl()?.display().to_string());
    let extract = |jobs: &str| child::finish(&tool, &["extract", "--jobs", jobs, &corpus]);
    let turns = in_turns(rounds, || extract("1"), || extract("2"))?;
    run.add(&Figure::of_turns("threads/tool", "baochi extract --jobs 2", &turns).on(run.on.as_str()))
}

fn add(run: &Run<'_>, name: &str, turns: Turns) -> Result<()> {
    run.add(&Figure::of_turns(name, "two threads", &turns).on(run.on.as_str()).at_least(GOAL))
}
