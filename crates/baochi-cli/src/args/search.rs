//! Arguments of `baochi search`.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use baochi_index::Facet;
use clap::Args;

use super::filters::{FILTERS, Facets, FilterArgs, SortBy};
use super::{IndexDir, SummaryArgs, WorkArgs};

const SEARCH_EXAMPLES: &str = "Examples:
  baochi search \"Quyết định 238\"
  baochi search quyet dinh 238 --in articles/      no index needed
  baochi search '\"ký kết\" -biên bản' --limit 20
  baochi search 'mưa lũ title:\"cứu trợ\" -body:gạo'
  baochi search --json họp báo | jq '.hits[].source.uri'
  baochi search họp báo --province \"Bắc Ninh\" --from 2024-01 --to 2024-06 --sort newest
  baochi search --cites 238-QĐ/TW --facets province,year --limit 0
  baochi search --batch queries.txt > answers.jsonl

Fields: title:, body:, province:, place:, cites:, party:, org:, person:, publisher: with a name (in quotes where it
has several words); date:, event:, published: with 2024, 2024-03, 5/3/2024 or 2024-01..2024-03; - before any excludes.

Marks may be left out; marks that are typed count. Any text is a query: nothing is a syntax error.
A query that begins with - goes after --.";

/// Arguments of `search`.
#[derive(Debug, Args)]
#[command(after_help = SEARCH_EXAMPLES)]
pub(crate) struct SearchArgs {
    /// What to look for; several words are one query
    #[arg(required_unless_present_any = FILTERS.into_iter().chain(["batch"]), value_name = "QUERY")]
    query: Vec<OsString>,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    /// Order of the hits; without words the newest come first
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    pub(crate) sort: SortBy,
    /// Count all articles found by these, parted by commas: province, document, year, publisher, org, person, party
    #[arg(long, value_name = "FACETS", value_delimiter = ',', value_parser = Facets, hide_possible_values = true)]
    pub(crate) facets: Vec<Facet>,
    /// Most values to show of each facet
    #[arg(long, default_value_t = 10, value_name = "N", requires = "facets")]
    pub(crate) facet_values: usize,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Search this file or folder at once, without an index on disk (may be repeated)
    #[arg(long = "in", value_name = "PATH", conflicts_with = "index")]
    pub(crate) paths: Vec<PathBuf>,
    /// Answer every line of this file (`-`: standard input), in its order, each as one line of JSON. A line is a query, or
    /// all are JSON: {"id", "text"}
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "explain"])]
    pub(crate) batch: Option<PathBuf>,
    /// Table of wordings that mean the same, beside the abbreviations that baochi knows
    #[arg(long, value_name = "FILE")]
    pub(crate) synonyms: Option<PathBuf>,
    /// Most hits to show
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) limit: usize,
    /// Hits to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
    /// Show nearly the same texts and old versions of a page too, each by itself
    #[arg(long)]
    pub(crate) all: bool,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print a table as CSV: the hits, or with --facets the counts
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Say on standard error how the query was read
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) summary: SummaryArgs,
}

impl SearchArgs {
    /// The query: all words, whatever bytes they hold.
    pub(crate) fn query(&self) -> String {
        self.query.join(OsStr::new(" ")).to_string_lossy().into_owned()
    }
}
