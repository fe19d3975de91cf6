//! How many times the floor: ours beside the least that anybody would have to do, measured in turns in one process.
//!
//! `cargo build --release -p baochi-cli -p baochi-benches`, then `target/release/ratios [GROUP…]`. See `benches/README.md`.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

mod index;
mod pages;
mod query;
mod startup;
mod text;
mod threads;

use std::path::PathBuf;

use baochi_benches::articles::{self, Article};
use baochi_benches::figure::{Figure, Report};
use baochi_benches::pages::{Pages, named};
use baochi_benches::variety::Variety;
use baochi_benches::{Result, child};
use clap::{Parser, ValueEnum};
use tempfile::TempDir;

/// Articles that the fixtures are made into where no corpus is given.
const WITHOUT_CORPUS: usize = 2_000;

/// The seed of articles that are made up.
pub(crate) const SEED: u64 = 20;

/// Ours beside the floor of each kind, in turns.
#[derive(Debug, Parser)]
struct Args {
    /// What to measure; all where nothing is named
    #[arg(value_enum)]
    groups: Vec<Group>,
    /// Articles, a line of JSON each [env: BAOCHI_CORPUS] [default: the fixtures with seeded changes]
    #[arg(long, value_name = "FILE")]
    corpus: Option<PathBuf>,
    /// Folder of pages, may be repeated [env: BAOCHI_PAGES] [default: the fixtures]
    #[arg(long, value_name = "FOLDER")]
    pages: Vec<PathBuf>,
    /// Articles to measure on: the first of the corpus, or the corpus with seeded changes again and again
    #[arg(long, value_name = "N")]
    articles: Option<usize>,
    /// Rounds of each measurement
    #[arg(long, value_name = "N")]
    rounds: Option<usize>,
    /// Adds the figures to FILE as JSON Lines
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Extraction beside one pass for NFC and names of provinces and districts
    Text,
    /// Pages beside one parse by html5ever
    Pages,
    /// Two threads beside one
    Threads,
    /// The index beside plain tantivy
    Index,
    /// Queries of every kind beside plain tantivy's folded search
    Query,
    /// Start of the tool beside that of `true`
    Startup,
}

/// What all measurements of a run share.
pub(crate) struct Run<'a> {
    pub(crate) articles: Vec<Article>,
    /// The articles in words.
    pub(crate) on: String,
    pub(crate) pages: Vec<Pages>,
    rounds: Option<usize>,
    report: Report<'a>,
    /// Where files are put meanwhile.
    pub(crate) folder: TempDir,
}

impl Run<'_> {
    /// Prints and keeps a figure.
    pub(crate) fn add(&self, figure: &Figure) -> Result<()> {
        println!("{}", self.report.add(figure)?);
        Ok(())
    }

    /// The rounds asked for, else `usual`.
    pub(crate) fn rounds(&self, usual: usize) -> usize {
        self.rounds.unwrap_or(usual)
    }

    /// The articles as JSON Lines, written once.
    pub(crate) fn jsonl(&self) -> Result<PathBuf> {
        let path = self.folder.path().join("corpus.jsonl");
        if !path.exists() {
            let lines: Vec<String> =
                self.articles.iter().map(serde_json::to_string).collect::<serde_json::Result<_>>()?;
            std::fs::write(&path, lines.join("\n") + "\n")?;
        }
        Ok(path)
    }
}

fn main() -> Result<()> {
    let args = Args::parse();
    let groups = if args.groups.is_empty() { Group::value_variants() } else { &args.groups };
    if groups.iter().any(|group| matches!(group, Group::Index | Group::Startup | Group::Threads)) {
        child::tool()?;
    }
    let corpus = args.corpus.or_else(articles::named);
    let mut folders = args.pages;
    if folders.is_empty() {
        folders = named();
    }
    let mut pages: Vec<Pages> = folders.iter().map(|folder| Pages::read(folder)).collect::<Result<_>>()?;
    if pages.is_empty() {
        pages.push(Pages::fixtures()?);
    }
    let (articles, on) = measured(corpus, args.articles)?;
    let run = Run {
        articles,
        on,
        pages,
        rounds: args.rounds,
        report: Report::new(command(), args.out.as_deref()),
        folder: tempfile::tempdir()?,
    };
    println!("{}", run.report.head());
    for group in groups {
        match group {
            Group::Text => text::measure(&run)?,
            Group::Pages => pages::measure(&run)?,
            Group::Threads => threads::measure(&run)?,
            Group::Index => index::measure(&run)?,
            Group::Query => query::measure(&run)?,
            Group::Startup => startup::measure(&run)?,
        }
    }
    Ok(())
}

/// The command without the place of its output and the folders of this machine.
fn command() -> String {
    let mut args = std::env::args().skip(1);
    let mut command = "ratios".to_owned();
    while let Some(arg) = args.next() {
        if arg == "--out" {
            args.next();
            continue;
        }
        command.push(' ');
        command.push_str(arg.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    }
    command
}

/// The articles to measure on, and what they are in words.
fn measured(corpus: Option<PathBuf>, number: Option<usize>) -> Result<(Vec<Article>, String)> {
    let (articles, of) = match &corpus {
        Some(path) => (articles::read(path, number.unwrap_or(usize::MAX))?, "a corpus of news"),
        None => (articles::fixtures(), "the fixtures"),
    };
    let wanted = number.unwrap_or(if corpus.is_some() { articles.len() } else { WITHOUT_CORPUS });
    if articles.is_empty() {
        return Err("there are no articles: give a corpus with a line of JSON for each".into());
    }
    if wanted <= articles.len() {
        return Ok((articles.into_iter().take(wanted).collect(), format!("{wanted} articles of {of}")));
    }
    let variety = Variety::new(&articles, SEED);
    Ok(((0..wanted).map(|n| variety.article(n)).collect(), format!("{wanted} articles of {of} with seeded changes")))
}
