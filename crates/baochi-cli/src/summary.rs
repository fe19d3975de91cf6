//! What a run did, in numbers: as JSON in the file of `--summary`, as a table with `--verbose`.
//!
//! The file is written at the end of the run, however it ends, as a whole or not at all; one of an earlier run is deleted at the
//! beginning. `-` is standard error. A field that has nothing to say is left out; fields are added, never renamed, under one
//! `format`:
//!
//! ```text
//! {
//!   "format": 1,                         of this object
//!   "command": "index",                  index, extract or search
//!   "version": "0.1.0",                  of baochi
//!   "exit_code": 0,                      0 done, 2 something failed, 130 or 143 interrupted
//!   "interrupted": false,                by Ctrl-C or SIGTERM
//!   "error": "…",                        what stopped the run, where something did
//!   "seconds": 12.345,
//!   "peak_memory": 251000000,            bytes, files that are mapped among them; where the system tells it
//!   "bytes": 1000000,                    of all articles that were read, unpacked
//!   "megabytes_per_second": 81.0,        of the same
//!   "articles": 2810,                    read: all but those that failed
//!   "articles_per_second": 227.6,
//!   "left_out": {"no_article": 57},      by reason: no_article, language, media, hidden, media_type, status, revisit
//!   "failed": {"json": 1},               inputs, by kind of problem
//!   "facts": {"documents": 412, …},      of the articles that were extracted, by kind
//!   "index": {                           of index alone
//!     "dir": ".baochi",
//!     "new": 2800, "replaced": 3, "unchanged": 7, "versions": 1, "repeated": 0, "pruned": 0,
//!     "commits": 1,
//!     "articles": 2810, "parts": 3, "bytes": 8100000      as it is now
//!   },
//!   "queries": {                         of search --batch alone
//!     "asked": 1000, "empty": 12,        answers without a hit
//!     "milliseconds": {"p50": 1.1, "p90": 2.5, "p99": 7.9, "most": 31.0}
//!   }
//! }
//! ```

mod facts;
mod latency;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;
use serde_json::json;

pub(crate) use self::facts::Facts;
pub(crate) use self::latency::Latencies;
use crate::error::{Error, Problem};
use crate::exit::Exit;
use crate::input::LeftOut;
use crate::messages::in_english;
use crate::output::terminal::{one_line, say, tell};

/// Gathers what a run did. Made before the run, and ended with its result.
pub(crate) struct Summary {
    file: Option<PathBuf>,
    verbose: bool,
    began: Instant,
    told: Told,
    left_out: LeftOut,
}

/// The object of the file.
#[derive(Debug, Serialize)]
struct Told {
    format: u32,
    command: &'static str,
    version: &'static str,
    exit_code: u8,
    interrupted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory: Option<u64>,
    bytes: u64,
    megabytes_per_second: f64,
    articles: u64,
    articles_per_second: f64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    left_out: BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    failed: BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "Facts::is_empty")]
    facts: Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<IndexTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queries: Option<QueriesTold>,
}

/// What became of an index.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct IndexTold {
    pub(crate) dir: String,
    pub(crate) new: u64,
    pub(crate) replaced: u64,
    pub(crate) unchanged: u64,
    pub(crate) versions: u64,
    pub(crate) repeated: u64,
    pub(crate) pruned: u64,
    pub(crate) commits: u64,
    pub(crate) articles: u64,
    pub(crate) parts: u64,
    pub(crate) bytes: u64,
}

/// What became of a batch of queries.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct QueriesTold {
    pub(crate) asked: u64,
    pub(crate) empty: u64,
    pub(crate) milliseconds: latency::Quantiles,
}

impl Summary {
    /// The summary of a run of `command` that begins now; what is left out is counted in `left_out`.
    pub(crate) fn new(command: &'static str, file: Option<PathBuf>, verbose: bool, left_out: &LeftOut) -> Self {
        if let Some(file) = file.as_deref().filter(|file| file.is_file()) {
            // One that cannot be deleted cannot be replaced either, and that is told at the end.
            let _ = fs::remove_file(file);
        }
        let told = Told {
            format: 1,
            command,
            version: env!("CARGO_PKG_VERSION"),
            exit_code: 0,
            interrupted: false,
            error: None,
            seconds: 0.0,
            peak_memory: None,
            bytes: 0,
            megabytes_per_second: 0.0,
            articles: 0,
            articles_per_second: 0.0,
            left_out: BTreeMap::new(),
            failed: BTreeMap::new(),
            facts: Facts::default(),
            index: None,
            queries: None,
        };
        Self { file, verbose, began: Instant::now(), told, left_out: left_out.clone() }
    }

    /// Counts an article of so many bytes, however it goes on with it.
    pub(crate) fn article(&mut self, bytes: usize) {
        self.told.articles += 1;
        self.told.bytes += bytes as u64;
    }

    /// Counts the facts of an article that was extracted.
    pub(crate) fn facts(&mut self, facts: &Facts) {
        self.told.facts.add(facts);
    }

    /// Counts an input that failed.
    pub(crate) fn failed(&mut self, error: &Error) {
        if let Error::Input { problem, .. } = error {
            *self.told.failed.entry(problem.kind()).or_default() += 1;
        }
    }

    /// Tells what became of the index.
    pub(crate) fn index(&mut self, told: IndexTold) {
        self.told.index = Some(told);
    }

    /// Tells what became of the queries.
    pub(crate) fn queries(&mut self, asked: u64, empty: u64, latencies: &Latencies) {
        self.told.queries = Some(QueriesTold { asked, empty, milliseconds: latencies.quantiles() });
    }

    /// Ends with what the run ended with, and writes the file.
    ///
    /// # Errors
    /// Those of `result`. A file that cannot be written is told, and makes a run that went well one that did not.
    pub(crate) fn end(mut self, result: Result<Exit, Error>) -> Result<Exit, Error> {
        if self.file.is_none() && !self.verbose {
            return result;
        }
        self.complete(&result);
        if self.verbose {
            table::lines(&self.told).iter().for_each(|line| tell(format_args!("{line}")));
        }
        let Some(file) = &self.file else { return result };
        match write(file, &self.told) {
            Ok(()) => result,
            Err(cause) => {
                let error = Error::WriteSummary { path: file.clone(), cause };
                match result {
                    Ok(Exit::Interrupted(signal)) => {
                        say(format_args!("{}", error.message()));
                        Ok(Exit::Interrupted(signal))
                    }
                    Ok(_) => Err(error),
                    Err(first) => {
                        say(format_args!("{}", error.message()));
                        Err(first)
                    }
                }
            }
        }
    }

    fn complete(&mut self, result: &Result<Exit, Error>) {
        let told = &mut self.told;
        let exit = match result {
            Ok(exit) => *exit,
            Err(Error::Interrupted { signal }) => Exit::Interrupted(*signal),
            Err(error) if error.is_closed_pipe() => Exit::Done,
            Err(error) => {
                // Data are in English, whatever the language of messages.
                told.error = Some(in_english(|| error.message()));
                Exit::Failed
            }
        };
        told.exit_code = exit.code();
        told.interrupted = matches!(exit, Exit::Interrupted(_));
        told.left_out = self.left_out.by_reason();
        let seconds = self.began.elapsed().as_secs_f64();
        let rate = |count: f64| rounded(count / seconds.max(1e-6));
        told.megabytes_per_second = rate(told.bytes as f64 / 1e6);
        told.articles_per_second = rate(told.articles as f64);
        told.seconds = rounded(seconds);
        told.peak_memory = peak_memory();
    }
}

/// To thousandths: what is behind them is noise.
fn rounded(number: f64) -> f64 {
    (number * 1e3).round() / 1e3
}

/// The most memory that this process had at a time, in bytes; `None` where the system does not tell it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    Some(kib * 1024)
}

/// Writes all of it or nothing; a pipe or a device is written as it is.
fn write(path: &Path, told: &Told) -> io::Result<()> {
    if path.as_os_str() == "-" {
        let line = serde_json::to_string(told)?;
        return writeln!(io::stderr(), "{}", one_line(&line));
    }
    let json = format!("{:#}\n", json!(told));
    if path.exists() && !path.is_file() {
        return fs::write(path, json);
    }
    let name = path.file_name().ok_or_else(|| io::Error::other("no name of a file"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut partial = tempfile::Builder::new().prefix(name).suffix(".partial").tempfile_in(folder)?;
    partial.write_all(json.as_bytes())?;
    partial.persist(path).map_err(|error| error.error)?;
    Ok(())
}

impl Problem {
    /// The kind of problem, as summaries name it.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Open(_) => "open",
            Self::List(_) => "list",
            Self::Read(_) => "read",
            Self::StdinTwice => "stdin_twice",
            Self::NoMatch => "no_match",
            Self::Binary { .. } => "binary",
            Self::Media(_) => "media",
            Self::Unsupported(_) => "unsupported",
            Self::Archive(_) => "archive",
            Self::Encrypted => "encrypted",
            Self::TooDeep { .. } => "too_deep",
            Self::Spool(_) | Self::SpoolTooLarge { .. } => "spool",
            Self::Warc(_) => "warc",
            Self::Http(_) => "http",
            Self::TooLarge { .. } => "too_large",
            Self::NoMemory { .. } => "no_memory",
            Self::Json(_) => "json",
            Self::Shape(_) => "shape",
            Self::Query(_) => "query",
            Self::Record(_) => "record",
            Self::Format { .. } => "format",
            Self::NoObject => "no_object",
            Self::Gold(_) | Self::GoldTwice { .. } => "gold",
            Self::NoRecord => "no_record",
            Self::Internal(_) => "internal",
        }
    }
}
