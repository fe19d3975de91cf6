//! Arguments of `baochi eval`.

use std::path::PathBuf;

use baochi_extract::eval::Figure;
use clap::{Args, ValueEnum};

use super::WorkArgs;

const EVAL_EXAMPLES: &str = "Examples:
  baochi eval --gold gold.jsonl articles/          precision, recall and F1 of each kind of facts
  baochi eval --gold gold.jsonl --misses articles/ and each fact that was missed, or is too many
  baochi eval --gold dev.jsonl                     of the articles in dev/, the folder beside
  baochi eval --gold gold.jsonl records.jsonl      of records that were extracted before
  baochi eval --against old.jsonl articles/        what another version said and this one does not
  baochi eval --gold gold.jsonl --against old.jsonl articles/
  baochi eval --gold gold.jsonl --floor floors.json --pin articles/
  baochi eval --gold gold.jsonl --floor floors.json articles/

Gold is what a careful reader takes from an article, one JSON object for each:
  {\"id\": \"019\", \"dates\": [\"2025-02-17\", \"2024-12\"], \"province\": [\"Bình Định\"],
   \"documents\": [{\"type\": \"NQ\", \"number\": \"57\", \"issuer_code\": \"TW\"}], \"must_not\": [\"Chia sẻ\"]}
id is that of the article's row, its path, or the name of its file without the ending. A key that is left
out is not scored; an empty list says that there is nothing. The keys are told in fixtures/README.md.

Figures are averaged over all facts of all articles. A gold article that is not among the inputs is told,
and all its facts are missed. Spans need no gold: whether facts stand where they say.

--floor fails with exit code 1 where a figure is below its floor, and with 2 where articles or gold are
not those that the floors were measured on. --pin writes the floors; it lowers none, unless --lower names it.";

/// Arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = EVAL_EXAMPLES)]
pub(crate) struct EvalArgs {
    /// The articles, or their records: as in `baochi extract --help` [default: the folder beside GOLD that has its name]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Facts read by hand: JSON Lines, or a folder of JSON files (may be repeated)
    #[arg(long, value_name = "GOLD", required_unless_present = "against")]
    pub(crate) gold: Vec<PathBuf>,
    /// Records of an earlier version, to list what was gained and lost since
    #[arg(long, value_name = "RECORDS")]
    pub(crate) against: Option<PathBuf>,
    /// List every difference, not the first few of each kind
    #[arg(long)]
    pub(crate) misses: bool,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: EvalFormat,
    /// Lowest F1 of each figure: a file that --pin has written
    #[arg(long, value_name = "FILE", requires = "gold")]
    pub(crate) floor: Option<PathBuf>,
    /// Write the figures of now to the file of --floor
    #[arg(long, requires = "floor")]
    pub(crate) pin: bool,
    /// Figures whose floor --pin may lower
    #[arg(long, value_name = "FIGURE,…", value_delimiter = ',', requires = "pin", value_parser = figure)]
    pub(crate) lower: Vec<Figure>,
    /// Cut the texts of JSON like pages, and take their "html" before their "text"
    #[arg(long)]
    pub(crate) clean: bool,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// A table for people
    #[default]
    Table,
    /// One JSON object
    Json,
}

fn figure(name: &str) -> Result<Figure, String> {
    name.parse()
}
