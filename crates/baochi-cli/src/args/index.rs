//! Arguments of `baochi index`.

use std::path::PathBuf;

use clap::Args;

use super::{HintArgs, IndexDir, WorkArgs};

const INDEX_EXAMPLES: &str = "Examples:
  baochi index articles/                           into ./.baochi
  baochi index --index /srv/news articles/ more.jsonl
  zstd -dc crawl.jsonl.zst | baochi index -

Run it again at any time: what is unchanged is skipped, what changed is replaced. An article is known by its
path and, in JSON Lines, its id.";

/// Arguments of `index`.
#[derive(Debug, Args)]
#[command(after_help = INDEX_EXAMPLES)]
pub(crate) struct IndexArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}
