//! Text: the stages of extraction beside the floor pass over the same articles.

use std::hint::black_box;

use baochi_benches::Result;
use baochi_benches::articles::bytes;
use baochi_benches::figure::Figure;
use baochi_benches::floor;
use baochi_benches::turns::in_turns;
use baochi_extract::{Extractor, clean};

use crate::Run;

/// Articles that are measured at most.
const MOST: usize = 2_000;

/// Rounds of each stage.
const ROUNDS: usize = 11;

/// How many times the floor pass extraction may take.
const GOAL: f64 = 2.0;

/// Prints the figures of `text`.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    let articles = &run.articles[..run.articles.len().min(MOST)];
    let on = format!("first {} of {}, {:.1} MB", articles.len(), run.on, bytes(articles) as f64 / 1e6);
    let extractor = Extractor::new();
    let floor = || {
        for article in articles {
            black_box(floor::pass(&article.text));
        }
        Ok(())
    };
    let whole = || {
        articles.iter().for_each(|article| drop(black_box(extractor.extract(article.input()))));
        Ok(())
    };
    let document = || {
        articles.iter().for_each(|article| drop(black_box(extractor.document(&article.input()))));
        Ok(())
    };
    let cleaned = || {
        articles.iter().for_each(|article| drop(black_box(clean(&article.text))));
        Ok(())
    };
    let rounds = run.rounds(ROUNDS);
    let figure = |name, turns| Figure::of_turns(name, "floor pass", &turns).on(on.as_str());
    run.add(&figure("text/whole", in_turns(rounds, whole, floor)?).at_most(GOAL))?;
    run.add(&figure("text/document", in_turns(rounds, document, floor)?))?;
    run.add(&figure("text/clean", in_turns(rounds, cleaned, floor)?))
}
