//! Arguments of the commands that look after an index: `show`, `status`, `delete`, `compact`, `export`,
//! `check`.

use std::time::Duration;

use clap::Args;

use super::{IndexDir, MemoryArgs};

/// How long to wait for another run that writes to the index.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct WaitArgs {
    /// Wait so long for another run that is writing to the index
    #[arg(long, default_value_t = 0, value_name = "SECONDS")]
    wait: u64,
}

impl WaitArgs {
    pub(crate) const fn duration(self) -> Duration {
        Duration::from_secs(self.wait)
    }
}

const SHOW_EXAMPLES: &str = "Examples:
  baochi show 4f2a9c                               the beginning of an id is enough
  baochi show --json 4f2a9c | jq .facts
  baochi show bai/1.txt                            or where it came from: a path, or path#id
  baochi show --versions 4f2a9c                    all versions of its page, and all its sources

`baochi search --json` tells the ids of what it finds.";

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub(crate) struct ShowArgs {
    /// Id of the article, or the beginning of it, or its key
    #[arg(value_name = "ID|KEY")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Print the record as JSON; with --versions, their list
    #[arg(long)]
    pub(crate) json: bool,
    /// List the sources of the article and the other versions of its page, the newest first
    #[arg(long)]
    pub(crate) versions: bool,
}

const STATUS_EXAMPLES: &str = "Examples:
  baochi status
  baochi status --index /srv/news --json | jq .articles";

/// Arguments of `status`.
#[derive(Debug, Args)]
#[command(after_help = STATUS_EXAMPLES)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Print it as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

const DELETE_EXAMPLES: &str = "Examples:
  baochi delete bai/1.txt                          what came from this file
  baochi delete tin.jsonl#17                       one row of it
  baochi delete 4f2a9c0b81d53e67                   an article, by its id, with all its sources
  baochi delete --source bai/2019/ --dry-run       all whose path begins so: say what would go

The same text from other sources stays, unless the id is given. With an article go its earlier versions under the
same key. Files are not touched: the next `baochi index` of them brings the articles back.";

/// Arguments of `delete`.
#[derive(Debug, Args)]
#[command(after_help = DELETE_EXAMPLES)]
pub(crate) struct DeleteArgs {
    /// Key (path, or path#id) or id of an article; the beginning of an id is not enough
    #[arg(value_name = "KEY|ID", required_unless_present = "source")]
    pub(crate) names: Vec<String>,
    /// All articles whose path begins so (may be repeated)
    #[arg(long, value_name = "PREFIX")]
    pub(crate) source: Vec<String>,
    /// Print what would be deleted, and delete nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    #[command(flatten)]
    pub(crate) wait: WaitArgs,
}

const COMPACT_EXAMPLES: &str = "Examples:
  baochi compact
  baochi compact --index /srv/news --wait 600      when the run that is writing now has ended

Takes about as long as making the index, and as much room again while it works. Searches go on.";

/// Arguments of `compact`.
#[derive(Debug, Args)]
#[command(after_help = COMPACT_EXAMPLES)]
pub(crate) struct CompactArgs {
    #[command(flatten)]
    pub(crate) index: IndexDir,
    #[command(flatten)]
    pub(crate) wait: WaitArgs,
    #[command(flatten)]
    pub(crate) memory: MemoryArgs,
}

const EXPORT_EXAMPLES: &str = "Examples:
  baochi export > records.jsonl                    all records, in the order of their keys
  baochi export | zstd > records.jsonl.zst
  baochi export --index old | baochi index --index new -

An index of an older version can be exported too: so it is made anew without the articles it was made from. Of a
damaged index all records are printed that can be read; how many are lost is told, and the exit code is 2.";

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) index: IndexDir,
}

const CHECK_EXAMPLES: &str = "Examples:
  baochi check                                     every byte and every record of ./.baochi
  baochi check --quick --index /srv/news           that all files are there and whole in length
  baochi check --json | jq .damage

Exit code 0: sound, 2: damaged; what to do is told. Nothing is changed, and others may search and write meanwhile.
A search checks what it reads by itself, and gives no answer from damaged bytes; this reads what no search asked for.";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Look at the list of files and their ends only
    #[arg(long)]
    pub(crate) quick: bool,
    /// Print what was found as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
