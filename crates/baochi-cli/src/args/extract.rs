//! Arguments of `baochi extract`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{FactKind, HintArgs, InputArgs, WorkArgs};

const EXTRACT_EXAMPLES: &str = "Examples:
  baochi extract article.txt                       one article, pretty JSON
  baochi extract articles/ > records.jsonl         a folder, one record a line
  baochi extract --format card article.txt         one screen to read
  baochi extract --published 2024-01-31 article.txt
  zstd -dc crawl.jsonl.zst | baochi extract --facts documents,dates --no-text -

PATH is a file, a folder (walked in sorted order; hidden files and links are left out) or - for standard input.
What a file holds is told by its content: plain text, JSON Lines with records of an earlier run, or with
{\"id\",\"title\",\"text\",\"url\",\"date\"}.";

/// Arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub(crate) struct ExtractArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print records [default: pretty JSON where the one path holds one article, else JSON Lines]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Leave the article's text out
    #[arg(long)]
    pub(crate) no_text: bool,
    /// Only these kinds of facts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND,…")]
    pub(crate) facts: Vec<FactKind>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Pretty JSON: one article as an object, several as an array
    Json,
    /// One record a line, as they come
    Jsonl,
    /// One screen for people
    Card,
    /// One fact a line, for spreadsheets
    Csv,
}
