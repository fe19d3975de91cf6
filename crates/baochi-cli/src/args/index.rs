//! Arguments of `baochi index`.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::Args;

use super::{HintArgs, IndexDir, InputArgs, MemoryArgs, SummaryArgs, WaitArgs, WorkArgs};

const INDEX_EXAMPLES: &str = "Examples:
  baochi index articles/                           into ./.baochi
  baochi index --index /srv/news articles/ more.jsonl
  baochi index --only-lang vi --errors bad.jsonl crawl.warc.gz
  zstd -dc crawl.jsonl.zst | baochi index -
  baochi index --rebuild articles/                 anew, where `baochi check` found damage

PATH and what files may hold are as in `baochi extract --help`. Pages without an article (home
pages, sections, error pages) are left out unless --all-pages, and counted at the end.

Run it again at any time: what is unchanged is skipped, what changed is replaced. An article is
known by its path (archive.zip#member, crawl.warc.gz#byte) and, in JSON, its id; a row without an
id, and a page that comes through a pipe, by its text. Another text of one page (\"url\") is a new
version of it: the one before is kept, see `baochi show --versions`.

Articles are saved every --commit-every, and when a minute has passed; what is saved survives a
crash, and the next run goes on from there. Ctrl-C ends the run with what is done saved; a second
Ctrl-C ends it at once, with what was saved before.

Memory stays near 256 MB however large the inputs are, and 120 bytes for each article of the index; --memory
sets another limit and keeps to it. An article that needs more than a limit leaves is told and skipped.";

/// Arguments of `index`.
#[derive(Debug, Args)]
#[command(after_help = INDEX_EXAMPLES)]
pub(crate) struct IndexArgs {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Remove from the index what is no longer there in these files and folders
    #[arg(long)]
    pub(crate) prune: bool,
    /// Make the index anew from these inputs alone; the old one answers until the new one is whole and takes its place
    #[arg(long, conflicts_with = "prune")]
    pub(crate) rebuild: bool,
    /// Save after this many articles
    #[arg(long, default_value_t = NonZeroU64::new(20_000).unwrap_or(NonZeroU64::MIN), value_name = "N")]
    pub(crate) commit_every: NonZeroU64,
    #[command(flatten)]
    pub(crate) wait: WaitArgs,
    /// Index home pages, sections and other pages without an article as well
    #[arg(long)]
    pub(crate) all_pages: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) memory: MemoryArgs,
    #[command(flatten)]
    pub(crate) summary: SummaryArgs,
}
