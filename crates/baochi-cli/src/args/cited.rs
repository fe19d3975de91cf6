//! Arguments of `baochi cited`.

use std::path::PathBuf;

use clap::Args;

use super::{FilterArgs, IndexDir, WorkArgs};

const CITED_EXAMPLES: &str = "Examples:
  baochi cited
  baochi cited --province \"Bắc Ninh\" --from 2024
  baochi cited 238-QĐ/TW                           its articles by month and province
  baochi cited --csv --limit 1000 > cited.csv";

/// Arguments of `cited`.
#[derive(Debug, Args)]
#[command(after_help = CITED_EXAMPLES)]
pub(crate) struct CitedArgs {
    /// Show this document alone: a symbol in any spelling, a number, or a name
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: Vec<String>,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Count in this file or folder at once, without an index on disk (may be repeated)
    #[arg(long = "in", value_name = "PATH", conflicts_with = "index")]
    pub(crate) paths: Vec<PathBuf>,
    /// Most documents to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
    /// Documents to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print a table as CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}
