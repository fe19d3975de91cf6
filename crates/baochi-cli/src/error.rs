//! Everything that can go wrong: each message names the place, what was wrong and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

use baochi_extract::eval::EvalError;
use baochi_index::{IndexError, SynonymsError};

use crate::input::Place;
use crate::interrupt::Signal;
use crate::output::size::Bytes;
use crate::output::terminal::one_line;

/// What went wrong, and where.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A path or one of the articles in it could not be used. The run goes on with the next one.
    #[error("{place}: {problem}")]
    Input { place: Place, problem: Problem },
    /// The folder of `--tables` or a file in it could not be read.
    #[error("{}: failed to read the tables: {cause}", path.display())]
    ReadTables { path: PathBuf, cause: io::Error },
    /// `--tables` names a folder without tables.
    #[error("{}: no *.tsv file here: --tables takes a folder of tables", path.display())]
    NoTables { path: PathBuf },
    /// A table of the user's has a bad row, or a name that no rule knows.
    #[error("{}/{cause}", dir.display())]
    BadTable { dir: PathBuf, cause: Box<baochi_extract::TableError> },
    /// A table of synonyms has a bad line.
    #[error(transparent)]
    BadSynonyms(#[from] SynonymsError),
    /// There is no index to search.
    #[error(
        "{}: no index here: run `baochi index PATH…` first, name another with --index, or search files at once with --in PATH",
        path.display()
    )]
    NoIndex { path: PathBuf },
    /// A range of days that ends before it begins.
    #[error("--from and --to: {0}")]
    Dates(baochi_index::PeriodError),
    /// The index could not be opened, written or searched.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads that `--jobs` asks for could not be started.
    #[error("failed to start {jobs} threads: {cause}: give a smaller --jobs")]
    Threads { jobs: usize, cause: String },
    /// Ctrl-C, or an end that was asked for otherwise.
    #[error("interrupted")]
    Interrupted { signal: Signal },
    /// `BAOCHI_LOG` is not read.
    #[error("BAOCHI_LOG={told}: write it as baochi=debug, or several parted by commas: baochi_index=trace,baochi=info")]
    Log { told: String },
    /// A limit on memory too small for reading alone.
    #[error(
        "a memory limit of {} MB is too small: at least {} MB are needed: give --memory {}MB or more",
        limit / 1_000_000, least.div_ceil(1_000_000), least.div_ceil(1_000_000)
    )]
    Memory { limit: u64, least: u64 },
    /// The signal of Ctrl-C cannot be caught.
    #[error("failed to watch for Ctrl-C: {0}")]
    Signal(io::Error),
    /// Nothing in the index goes by the name that was given.
    #[error("{name}: no article of the index has this {what}")]
    Unknown { name: String, what: &'static str },
    /// The beginning of an id that several articles share.
    #[error("{prefix}: several articles have an id that begins so: {}: give more of it", ids.join(", "))]
    Ambiguous { prefix: String, ids: Vec<String> },
    /// Articles of the gold that are not among the inputs.
    #[error(
        "{count} of {all} articles of the gold are not among the inputs, and all their facts count as missed: {}{}: give \
         them, or delete these lines",
        first.join(", "),
        if *count > first.len() { ", …" } else { "" }
    )]
    NoArticle { first: Vec<String>, count: usize, all: usize },
    /// Neither articles nor a folder of them.
    #[error(
        "no article to measure: name the articles or their records{}",
        beside.as_ref().map(|dir| format!(", or put them into {}", dir.display())).unwrap_or_default()
    )]
    NothingToMeasure { beside: Option<PathBuf> },
    /// Nothing of what `--gold` names is gold.
    #[error("no gold in what --gold names: give JSON Lines, see `baochi eval --help`")]
    NoGold,
    /// The floors cannot be read or written.
    #[error("{}: failed to {what} the floors: {cause}{}", path.display(), if *what == "read" { ": make them with --pin" } else { "" })]
    Floors { path: PathBuf, what: &'static str, cause: io::Error },
    /// The file of floors is none.
    #[error("{}: bad floors: {cause}", path.display())]
    BadFloors { path: PathBuf, cause: EvalError },
    /// The floors were measured on something else.
    #[error(
        "{}: the articles or the gold are not those that the floors were measured on: measure anew with the same command \
         and --pin (records are not the articles that they were made of)",
        path.display()
    )]
    OtherCorpus { path: PathBuf },
    /// Figures of a part are no floors.
    #[error("{}: not written: something could not be read, and the figures are those of the rest", path.display())]
    NotPinned { path: PathBuf },
    /// The file of `--errors` cannot be written.
    #[error("{}: failed to write the errors: {cause}", path.display())]
    WriteErrors { path: PathBuf, cause: io::Error },
    /// The file of `--summary` cannot be written.
    #[error("{}: failed to write the summary: {cause}", path.display())]
    WriteSummary { path: PathBuf, cause: io::Error },
    /// Standard output does not take what is written.
    #[error("failed to write the output")]
    Output(#[source] io::Error),
}

impl Error {
    /// An index that could not be opened for reading.
    pub(crate) fn opening(error: IndexError) -> Self {
        match error {
            IndexError::Missing { dir } => Self::NoIndex { path: dir },
            error => Self::Index(error),
        }
    }

    /// An input that could not be used.
    pub(crate) fn input(place: Place, problem: Problem) -> Self {
        Self::Input { place, problem }
    }

    /// The message with all its causes, on one line.
    pub(crate) fn message(&self) -> String {
        let mut message = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            message.push_str(": ");
            message.push_str(&error.to_string());
            cause = error.source();
        }
        one_line(&message).into_owned()
    }

    /// True where the reader of our output went away: no failure, and nobody is left to tell.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// No such path.
    #[error("no such file or folder")]
    Missing,
    /// The file or folder cannot be opened.
    #[error("failed to open: {0}")]
    Open(io::Error),
    /// The folder cannot be listed.
    #[error("failed to list the folder: {0}")]
    List(String),
    /// Reading broke off.
    #[error("failed to read: {0}")]
    Read(io::Error),
    /// `-` was given twice.
    #[error("standard input can be read only once: give `-` once")]
    StdinTwice,
    /// The pattern matches nothing.
    #[error("no file or folder matches this pattern")]
    NoMatch,
    /// Programs and the like.
    #[error("not text: byte {offset} is NUL: give text, HTML, JSON, WARC, or an archive of these")]
    Binary { offset: usize },
    /// Pictures, PDF files.
    #[error("{0}, not text: give text, HTML, JSON, WARC, or an archive of these")]
    Media(&'static str),
    /// An archive that is not read.
    #[error("{0}, which is not read: unpack it first")]
    Unsupported(&'static str),
    /// An archive that is damaged.
    #[error("failed to read the archive: {0}")]
    Archive(String),
    /// A member that is locked.
    #[error("encrypted: unpack it with its password first")]
    Encrypted,
    /// Archives in archives.
    #[error("packed more than {limit} times over: unpack it first")]
    TooDeep { limit: usize },
    /// A zip archive in a stream cannot be put down on disk.
    #[error("failed to put the zip archive down in the folder for temporary files: {0}")]
    Spool(io::Error),
    /// A zip archive in a stream is too large.
    #[error("a zip archive larger than {limit} GiB in a pipe or in another archive: give it as a file")]
    SpoolTooLarge { limit: u64 },
    /// A record of an archive of pages.
    #[error("bad WARC record: {0}")]
    Warc(String),
    /// The answer of a server in an archive of pages.
    #[error("bad HTTP response: {0}")]
    Http(String),
    /// One article or line beyond the bound.
    #[error("larger than {limit} MiB: one article must fit in that, split it")]
    TooLarge { limit: usize },
    /// One article or line beyond what the limit on memory leaves.
    #[error("larger than {}, which is what --memory leaves for one article: give more, or split it", Bytes(*limit))]
    NoMemory { limit: u64 },
    /// Not JSON.
    #[error("bad JSON: {0}: mend or delete it")]
    Json(String),
    /// JSON of another shape.
    #[error(
        "JSON of an unknown shape: {0}: give {{\"id\",\"title\",\"text\" or \"html\",\"url\",\"date\"}} or a record of `baochi extract`"
    )]
    Shape(&'static str),
    /// A line of a batch that is no query.
    #[error("not a query: {0}: give {{\"id\", \"text\"}}, an id and the text to search for")]
    Query(String),
    /// A record that looks like ours but is not.
    #[error("bad record: {0}: extract it again")]
    Record(serde_json::Error),
    /// A record of a later version.
    #[error("record of format {found}, this baochi reads up to {known}: use a newer baochi, or extract it again")]
    Format { found: u32, known: u32 },
    /// Gold or queries that are no JSON.
    #[error("no JSON object: give one for each article: see `baochi eval --help`")]
    NoObject,
    /// Gold of a shape that is not known.
    #[error("bad gold: {0}: see `baochi eval --help`")]
    Gold(String),
    /// Two lines of gold for one article.
    #[error("gold of \"{id}\" is already in {first}: delete one of the two")]
    GoldTwice { id: String, first: String },
    /// An article where records are expected.
    #[error("no record: --against takes what `baochi extract` of an earlier version printed")]
    NoRecord,
    /// A bug of ours, kept to one article.
    #[error("internal error: {0}: this is a bug of baochi, please report it with the input")]
    Internal(String),
}

impl Problem {
    /// Bad JSON. In a line of JSON Lines, the line number is part of the place and only the column is told.
    pub(crate) fn json(error: &serde_json::Error, in_line: bool) -> Self {
        let message = error.to_string();
        let at = format!(" at line {} column {}", error.line(), error.column());
        Self::Json(match message.strip_suffix(&at) {
            Some(what) if in_line => format!("{what} at column {}", error.column()),
            _ => message,
        })
    }
}

/// A number of things in the words of a message: `1 article`, `2 articles`.
pub(crate) struct Count(pub(crate) u64, pub(crate) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.0, self.1, if self.0 == 1 { "" } else { "s" })
    }
}
