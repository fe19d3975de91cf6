//! Pages: the article of each, with and without its facts, beside one parse of the same pages.

use std::hint::black_box;

use baochi_benches::Result;
use baochi_benches::figure::Figure;
use baochi_benches::pages::{Pages, input, parse};
use baochi_benches::turns::in_turns;
use baochi_extract::Extractor;

use crate::Run;

/// Rounds of each.
const ROUNDS: usize = 15;

/// How many times a parse the article of a page may take.
const GOAL: f64 = 1.6;

/// Bytes that a round reads at least: few pages are read again and again.
const LEAST: usize = 2_000_000;

/// Prints the figures of `pages`.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    run.pages.iter().try_for_each(|pages| of(run, pages))
}

fn of(run: &Run<'_>, pages: &Pages) -> Result<()> {
    let extractor = Extractor::new();
    let times = LEAST / pages.bytes().max(1) + 1;
    let each = |read: &dyn Fn(&str)| {
        (0..times).for_each(|_| pages.pages.iter().for_each(|page| read(page)));
        Ok(())
    };
    let parsed = || {
        each(&|page| {
            black_box(parse(page));
        })
    };
    let document = || each(&|page| drop(black_box(extractor.document(&input(page)))));
    let facts = || each(&|page| drop(black_box(extractor.extract(input(page)))));
    let on = format!("{} pages, {:.1} MB, {times} times a round", pages.pages.len(), pages.bytes() as f64 / 1e6);
    let rounds = run.rounds(ROUNDS);
    let figure = |what, turns| {
        Figure::of_turns(&format!("pages/{}/{what}", pages.name), "html5ever parse", &turns).on(on.as_str())
    };
    run.add(&figure("document", in_turns(rounds, document, parsed)?).at_most(GOAL))?;
    run.add(&figure("facts", in_turns(rounds, facts, parsed)?))
}
