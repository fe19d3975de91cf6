//! Every flag, with its help text.

use std::ffi::{OsStr, OsString};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use baochi_extract::Moment;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Vietnamese news articles: clean text, facts that point at their words, and search.
#[derive(Debug, Parser)]
#[command(name = "baochi", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Exit code: 0 done, 1 a search found nothing, 2 an input or an argument failed (the rest is done).\n\
                        Results go to standard output, all else to standard error."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to colour what is printed for people
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the record of each article: its clean text and its facts
    Extract(ExtractArgs),
    /// Show an article with its facts marked in place, and why each was taken
    Explain(ExplainArgs),
    /// Put articles into an index, or bring it up to date
    Index(IndexArgs),
    /// Find articles
    Search(SearchArgs),
}

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
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

const EXPLAIN_EXAMPLES: &str = "Examples:
  baochi explain article.txt                       the text, its facts marked, the reasons below
  baochi explain --kind documents,dates article.txt
  baochi explain --rejected article.txt            all numbers that were looked at and are no fact
  baochi explain --color always article.txt | less -R
  baochi explain --json article.txt | jq '.reasons[]'

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
    #[command(flatten)]
    pub(crate) hints: HintArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

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

const SEARCH_EXAMPLES: &str = "Examples:
  baochi search \"Quyết định 238\"
  baochi search quyet dinh 238 --in articles/      no index needed
  baochi search '\"ký kết\" -biên bản' --limit 20
  baochi search --json họp báo | jq '.hits[].source.uri'

Marks may be left out; marks that are typed count. Any text is a query: nothing is a syntax error.
A query that begins with - goes after --.";

/// Arguments of `search`.
#[derive(Debug, Args)]
#[command(after_help = SEARCH_EXAMPLES)]
pub(crate) struct SearchArgs {
    /// What to look for; several words are one query
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<OsString>,
    #[command(flatten)]
    pub(crate) index: IndexDir,
    /// Search this file or folder at once, without an index on disk (may be repeated)
    #[arg(long = "in", value_name = "PATH", conflicts_with = "index")]
    pub(crate) paths: Vec<PathBuf>,
    /// Most hits to show
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) limit: usize,
    /// Hits to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Say on standard error how the query was read
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

impl SearchArgs {
    /// The query: all words, whatever bytes they hold.
    pub(crate) fn query(&self) -> String {
        self.query.join(OsStr::new(" ")).to_string_lossy().into_owned()
    }
}

/// Where the index is.
#[derive(Debug, Args)]
pub(crate) struct IndexDir {
    // The variable is read by `dir`: to clap it would be as good as the flag, and `--in` could not override it.
    /// Folder of the index [env: BAOCHI_INDEX] [default: .baochi]
    #[arg(long = "index", id = "index", value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl IndexDir {
    /// The folder: the flag, else the environment, else `.baochi`.
    pub(crate) fn dir(self) -> PathBuf {
        let told = || std::env::var_os("BAOCHI_INDEX").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        self.dir.or_else(told).unwrap_or_else(|| PathBuf::from(".baochi"))
    }
}

/// What the files cannot tell. What an input tells itself goes before.
#[derive(Debug, Args)]
pub(crate) struct HintArgs {
    /// Day of publication: YYYY-MM-DD, or with a time
    #[arg(long, help_heading = "What the files cannot tell", value_name = "DATE", value_parser = moment)]
    pub(crate) published: Option<Moment>,
    /// Newspaper, site or agency
    #[arg(long, help_heading = "What the files cannot tell", value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Title
    #[arg(long, help_heading = "What the files cannot tell", value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

/// How the work is done.
#[derive(Debug, Args)]
pub(crate) struct WorkArgs {
    /// Folder of *.tsv tables with rows of your own, added to those of baochi
    #[arg(long, value_name = "DIR")]
    pub(crate) tables: Option<PathBuf>,
    /// Articles to work on at once [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl WorkArgs {
    /// Threads that extract.
    pub(crate) fn jobs(&self) -> NonZeroUsize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// Threads that write the index while others extract: half as many, since extracting is the larger part.
    pub(crate) fn index_threads(&self) -> NonZeroUsize {
        NonZeroUsize::new(self.jobs().get().div_ceil(2)).unwrap_or(NonZeroUsize::MIN)
    }
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
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The kinds of facts: the fields of `facts` in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum FactKind {
    EventDate,
    Province,
    Places,
    Dates,
    Documents,
    Signings,
    Items,
    Organizations,
    People,
}

fn moment(text: &str) -> Result<Moment, String> {
    let wanted = || "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM".to_owned();
    if text.is_ascii() { text.parse().map_err(|_| wanted()) } else { Err(wanted()) }
}
