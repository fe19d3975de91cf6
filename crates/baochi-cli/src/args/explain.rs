//! Arguments of `baochi explain`.

use std::path::PathBuf;

use clap::Args;

use super::{FactKind, HintArgs, WorkArgs};

const EXPLAIN_EXAMPLES: &str = "Examples:
  baochi explain article.txt                       the text, its facts marked, the reasons below
  baochi explain --kind documents,dates article.txt
  baochi explain --rejected article.txt            all numbers that were looked at and are no fact
  baochi explain --color always article.txt | less -R
  baochi explain --json article.txt | jq '.reasons[]'
  baochi explain --html page.html > marked.html    the page itself, its facts marked, for a browser

⟦2 …⟧ in the text is entry 2 of the list below its paragraph; in colour, the words are painted and the number stands
behind them. PATH and what files may hold are as in `baochi extract --help`.";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these kinds of facts
    #[arg(long = "kind", value_enum, value_delimiter = ',', value_name = "KIND,…")]
    pub(crate) kinds: Vec<FactKind>,
    /// All that was looked at and refused; without it the first few
    #[arg(long)]
    pub(crate) rejected: bool,
    /// Print record and reasons as JSON: pretty where the one path holds one article, else one article a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the page itself with the facts marked in it; of a text, a page made for it. Give one article
    #[arg(long, conflicts_with_all = ["json", "rejected"])]
    pub(crate) html: bool,
    /// Cut the texts of JSON like pages, and take their "html" before their "text"
    #[arg(long)]
    pub(crate) clean: bool,
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}
