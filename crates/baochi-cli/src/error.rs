//! Everything that can go wrong: each message names the place, what was wrong and what to do.

use std::io;
use std::path::{Path, PathBuf};

use baochi_extract::TableError;
use baochi_extract::eval::EvalError;
use baochi_index::{IndexError, SynonymsError};

use crate::input::Place;
use crate::interrupt::Signal;
use crate::messages::{self, said};
use crate::output::size::Bytes;
use crate::output::terminal::one_line;

/// What went wrong, and where.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A path or one of the articles in it could not be used. The run goes on with the next one.
    #[error("{place}: {}", said(&problem.to_string()))]
    Input { place: Place, problem: Problem },
    /// The folder of `--tables` or a file in it could not be read.
    #[error("{}", messages::TablesNotRead { path: path.display(), cause })]
    ReadTables { path: PathBuf, cause: io::Error },
    /// `--tables` names a folder without tables.
    #[error("{}", messages::NoTables { path: path.display() })]
    NoTables { path: PathBuf },
    /// A table of the user's has a bad row, or a name that no rule knows.
    #[error("{}/{}", dir.display(), table_error(cause))]
    BadTable { dir: PathBuf, cause: Box<TableError> },
    /// A table of synonyms has a bad line.
    #[error("{}:{}: {}: {}", .0.table, .0.line, said(&.0.problem), said(&.0.mend))]
    BadSynonyms(SynonymsError),
    /// There is no index to search.
    #[error("{}", messages::NoIndex { path: path.display() })]
    NoIndex { path: PathBuf },
    /// A range of days that ends before it begins.
    #[error("{}", messages::FromAndTo { cause: &.0 })]
    Dates(baochi_index::PeriodError),
    /// The index could not be opened, written or searched.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads that `--jobs` asks for could not be started.
    #[error("{}", messages::ThreadsNotStarted { jobs, cause })]
    Threads { jobs: usize, cause: String },
    /// Ctrl-C, or an end that was asked for otherwise.
    #[error("{}", messages::Interrupted)]
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
    #[error("{}", messages::SignalNotWatched { cause: &.0 })]
    Signal(io::Error),
    /// No key and no id in the index is the name that was given.
    #[error("{}", messages::UnknownKeyOrId { name })]
    UnknownKeyOrId { name: String },
    /// No id in the index begins with the name that was given, and no key is it.
    #[error("{}", messages::UnknownIdOrKey { name })]
    UnknownIdOrKey { name: String },
    /// The beginning of an id that several articles share.
    #[error("{}", messages::AmbiguousId { prefix, ids: ids.join(", ") })]
    Ambiguous { prefix: String, ids: Vec<String> },
    /// Articles of the gold that are not among the inputs.
    #[error("{}", messages::GoldWithoutArticles { count, all, first: listed(first, *count) })]
    NoArticle { first: Vec<String>, count: usize, all: usize },
    /// Neither articles nor a folder of them.
    #[error("{}", nothing_to_measure(beside.as_deref()))]
    NothingToMeasure { beside: Option<PathBuf> },
    /// Nothing of what `--gold` names is gold.
    #[error("{}", messages::NoGold)]
    NoGold,
    /// The floors cannot be read.
    #[error("{}", messages::FloorsNotRead { path: path.display(), cause })]
    ReadFloors { path: PathBuf, cause: io::Error },
    /// The floors cannot be written.
    #[error("{}", messages::FloorsNotWritten { path: path.display(), cause })]
    WriteFloors { path: PathBuf, cause: io::Error },
    /// The file of floors is none.
    #[error("{}", messages::BadFloors { path: path.display(), cause })]
    BadFloors { path: PathBuf, cause: EvalError },
    /// The floors were measured on something else.
    #[error("{}", messages::OtherCorpus { path: path.display() })]
    OtherCorpus { path: PathBuf },
    /// Figures of a part are no floors.
    #[error("{}", messages::NotPinned { path: path.display() })]
    NotPinned { path: PathBuf },
    /// The file of `--errors` cannot be written.
    #[error("{}", messages::ErrorsNotWritten { path: path.display(), cause })]
    WriteErrors { path: PathBuf, cause: io::Error },
    /// The folder of manual pages cannot be made or written.
    #[error("{}", messages::PagesNotWritten { path: path.display(), cause })]
    WritePages { path: PathBuf, cause: io::Error },
    /// A manual page of a command that there is not.
    #[error("{}", messages::NoCommand { name, names })]
    NoCommand { name: String, names: String },
    /// The file of `--summary` cannot be written.
    #[error("{}: failed to write the summary: {cause}", path.display())]
    WriteSummary { path: PathBuf, cause: io::Error },
    /// Standard output does not take what is written.
    #[error("{}", messages::OutputNotWritten)]
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
        let mut message = match self {
            Self::Index(error) => said(&error.to_string()).into_owned(),
            error => error.to_string(),
        };
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            message.push_str(": ");
            message.push_str(&said(&error.to_string()));
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
    #[error("{}", messages::MissingInput)]
    Missing,
    /// The file or folder cannot be opened.
    #[error("{}", messages::NotOpened { cause: &.0 })]
    Open(io::Error),
    /// The folder cannot be listed.
    #[error("{}", messages::NotListed { cause: &.0 })]
    List(String),
    /// Reading broke off.
    #[error("{}", messages::NotRead { cause: &.0 })]
    Read(io::Error),
    /// `-` was given twice.
    #[error("{}", messages::StdinTwice)]
    StdinTwice,
    /// The pattern matches nothing.
    #[error("{}", messages::NoMatch)]
    NoMatch,
    /// Programs and the like.
    #[error("{}", messages::Binary { offset })]
    Binary { offset: usize },
    /// Pictures, PDF files.
    #[error("{}", messages::Media { what: &.0 })]
    Media(&'static str),
    /// An archive that is not read.
    #[error("{}", messages::Unsupported { what: &.0 })]
    Unsupported(&'static str),
    /// An archive that is damaged.
    #[error("{}", messages::BadArchive { cause: &.0 })]
    Archive(String),
    /// A member that is locked.
    #[error("{}", messages::Encrypted)]
    Encrypted,
    /// Archives in archives.
    #[error("{}", messages::TooDeep { limit })]
    TooDeep { limit: usize },
    /// A zip archive in a stream cannot be put down on disk.
    #[error("{}", messages::NotSpooled { cause: &.0 })]
    Spool(io::Error),
    /// A zip archive in a stream is too large.
    #[error("{}", messages::SpoolTooLarge { limit })]
    SpoolTooLarge { limit: u64 },
    /// A record of an archive of pages.
    #[error("{}", messages::BadWarc { cause: &.0 })]
    Warc(String),
    /// The answer of a server in an archive of pages.
    #[error("{}", messages::BadHttp { cause: &.0 })]
    Http(String),
    /// One article or line beyond the bound.
    #[error("{}", messages::TooLarge { limit })]
    TooLarge { limit: usize },
    /// One article or line beyond what the limit on memory leaves.
    #[error("larger than {}, which is what --memory leaves for one article: give more, or split it", Bytes(*limit))]
    NoMemory { limit: u64 },
    /// Not JSON.
    #[error("{}", messages::BadJson { cause: &.0 })]
    Json(String),
    /// JSON of another shape.
    #[error("{}", messages::UnknownShape { cause: &.0 })]
    Shape(&'static str),
    /// A line of a batch that is no query.
    #[error("{}", messages::NotAQuery { cause: &.0 })]
    Query(String),
    /// A record that looks like ours but is not.
    #[error("{}", messages::BadRecord { cause: &.0 })]
    Record(serde_json::Error),
    /// A record of a later version.
    #[error("{}", messages::NewerRecord { found, known })]
    Format { found: u32, known: u32 },
    /// Gold or queries that are no JSON.
    #[error("{}", messages::NoObject)]
    NoObject,
    /// Gold of a shape that is not known.
    #[error("{}", messages::BadGold { cause: &.0 })]
    Gold(String),
    /// Two lines of gold for one article.
    #[error("{}", messages::GoldTwice { id, first })]
    GoldTwice { id: String, first: String },
    /// An article where records are expected.
    #[error("{}", messages::NoRecord)]
    NoRecord,
    /// A bug of ours, kept to one article.
    #[error("{}", messages::InternalErrorOfInput { cause: &.0 })]
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

/// The error of a table as its crate prints it, its words in the language of messages.
fn table_error(error: &TableError) -> String {
    let line = if error.line > 0 { format!(":{}", error.line) } else { String::new() };
    format!("{}{line}: {}: {}", error.table, said(&error.problem), said(&error.mend))
}

/// The first of `count` names.
fn listed(first: &[String], count: usize) -> String {
    let more = if count > first.len() { ", …" } else { "" };
    format!("{}{more}", first.join(", "))
}

fn nothing_to_measure(beside: Option<&Path>) -> String {
    match beside {
        Some(dir) => messages::NothingToMeasureBeside { dir: dir.display() }.to_string(),
        None => messages::NothingToMeasure.to_string(),
    }
}

/// A number of things in the words of a message: `1 article`, `2 articles`.
pub(crate) struct Count(pub(crate) u64, pub(crate) &'static str);

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", self.0, self.1, if self.0 == 1 { "" } else { "s" })
    }
}
