//! Start-up: the tool from its start to its end, beside `true`, the program that does nothing.

use std::path::Path;

use baochi_benches::figure::Figure;
use baochi_benches::turns::in_turns;
use baochi_benches::{Result, articles, child};

use crate::Run;

/// Rounds of each.
const ROUNDS: usize = 60;

/// Seconds that a start may take.
const GOAL: f64 = 0.005;

/// The program that does nothing.
const NOTHING: &str = "/bin/true";

/// An article as long as most.
const ARTICLE: &str = "fixtures/articles/facts/02-title-label-party-order.txt";

/// Prints the figures of `startup`.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    let tool = child::tool()?;
    let index = run.folder.path().join("small").display().to_string();
    let fixtures = run.folder.path().join("fixtures.jsonl");
    let lines: Vec<String> =
        articles::fixtures().iter().map(serde_json::to_string).collect::<serde_json::Result<_>>()?;
    std::fs::write(&fixtures, lines.join("\n"))?;
    let fixtures = fixtures.display().to_string();
    child::run(&tool, &["index", "--index", &index, &fixtures])?;
    let article = baochi_tests::project().join(ARTICLE).display().to_string();
    let on = format!("a small article, an index of {}", lines.len());
    for (name, args) in [
        ("startup/version", vec!["--version"]),
        ("startup/extract", vec!["extract", &article]),
        ("startup/search", vec!["search", "--index", &index, "quyết định"]),
    ] {
        let ours = || child::finish(&tool, &args);
        let turns = in_turns(run.rounds(ROUNDS), ours, || child::finish(Path::new(NOTHING), &[""; 0]))?;
        let figure = Figure::of_turns(name, NOTHING, &turns).on(on.as_str());
        run.add(&figure.under(GOAL, "5 ms"))?;
    }
    Ok(())
}
