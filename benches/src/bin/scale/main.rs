//! What an index costs as it grows: time, memory, size and latency of the tool, and of the engine by itself.
//!
//! `cargo build --release -p baochi-cli -p baochi-benches`, then `target/release/scale run`. See `benches/README.md`.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

mod measured;

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use baochi_benches::articles::{self, Article};
use baochi_benches::scale::{self, Point};
use baochi_benches::variety::Variety;
use baochi_benches::{Result, chart, machine};
use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;

use crate::measured::Corpus;

/// The seed of articles that are made up.
const SEED: u64 = 20;

/// Articles that are made at a time.
const CHUNK: usize = 2_000;

/// Indexes of growing size, measured and drawn.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make corpora of growing size, index and query each, with the tool and with plain tantivy
    Run(RunArgs),
    /// Write N articles as JSON Lines
    Make {
        /// How many
        articles: usize,
        /// Where to
        out: PathBuf,
        #[command(flatten)]
        of: Of,
    },
    /// Ask the index each query of FILE: {"id", "text"} a line; prints p50 and p99 as JSON
    Ask {
        /// Folder of an index of ours
        index: PathBuf,
        /// JSON Lines
        file: PathBuf,
    },
    /// Draw the points of FILE
    Chart {
        /// JSON Lines of `scale run`
        file: PathBuf,
        /// The picture
        out: PathBuf,
    },
    /// Index with plain tantivy: what `run` starts and watches
    #[command(hide = true)]
    Plain { corpus: PathBuf, index: PathBuf, threads: NonZeroUsize },
}

/// What articles are made of.
#[derive(Debug, Args)]
struct Of {
    /// Articles, a line of JSON each [env: BAOCHI_CORPUS] [default: the fixtures]
    #[arg(long, value_name = "FILE")]
    corpus: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct RunArgs {
    #[command(flatten)]
    of: Of,
    /// Numbers of articles
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    sizes: Vec<usize>,
    /// Adds the points to FILE as JSON Lines
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Folder for corpus and index, which are deleted after each size: about 3 and 8 GB for a million articles
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Threads, of the tool and of plain tantivy
    #[arg(long, value_name = "N", default_value_t = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))]
    jobs: NonZeroUsize,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Run(args) => run(&args),
        Command::Make { articles, out, of } => {
            let base = of.articles()?;
            make(&Variety::new(&base, SEED), articles, &out)
        }
        Command::Ask { index, file } => {
            println!("{}", measured::ask(&index, &file)?);
            Ok(())
        }
        Command::Chart { file, out } => chart::draw(&scale::read(&file)?, &out),
        Command::Plain { corpus, index, threads } => measured::index_plain(&corpus, &index, threads),
    }
}

fn run(args: &RunArgs) -> Result<()> {
    let base = args.of.articles()?;
    let variety = Variety::new(&base, SEED);
    let folder = match &args.folder {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    let (machine, commit) = (machine::machine(), machine::commit());
    println!("{machine} at {commit}, --jobs {}", args.jobs);
    let mut points = Vec::new();
    for &size in &args.sizes {
        let corpus = Corpus::new(folder.path(), size, args.jobs);
        make(&variety, size, &corpus.path)?;
        for measure in [Corpus::ours, Corpus::plain] {
            let mut point = measure(&corpus, &variety)?;
            (point.machine, point.commit, point.date) = (machine.clone(), commit.clone(), machine::now());
            keep(&point, args.out.as_deref())?;
            points.push(point);
        }
        std::fs::remove_file(&corpus.path)?;
        println!("{}", scale::table(&points[points.len() - 2..]));
    }
    print!("{}", scale::table(&points));
    Ok(())
}

fn keep(point: &Point, out: Option<&Path>) -> Result<()> {
    let Some(out) = out else { return Ok(()) };
    let mut file = OpenOptions::new().create(true).append(true).open(out)?;
    writeln!(file, "{}", serde_json::to_string(point)?)?;
    Ok(())
}

/// Writes the first `number` articles of a corpus without end, made on all processors.
fn make(variety: &Variety<'_>, number: usize, out: &Path) -> Result<()> {
    let mut file = BufWriter::new(std::fs::File::create(out)?);
    for start in (0..number).step_by(CHUNK) {
        let line = |n| serde_json::to_string(&variety.article(n));
        let lines: Vec<String> =
            (start..number.min(start + CHUNK)).into_par_iter().map(line).collect::<serde_json::Result<_>>()?;
        for line in lines {
            writeln!(file, "{line}")?;
        }
    }
    file.flush()?;
    Ok(())
}

impl Of {
    fn articles(&self) -> Result<Vec<Article>> {
        match self.corpus.clone().or_else(articles::named) {
            Some(path) => articles::read(&path, usize::MAX),
            None => Ok(articles::fixtures()),
        }
    }
}
