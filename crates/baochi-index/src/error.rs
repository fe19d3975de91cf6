//! The crate's one error enum.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;
use thiserror::Error;

use crate::lock::Holding;

/// Why an index could not be opened, written or searched.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is no index in the folder.
    #[error("{}: no index here: make one with `baochi index PATH… --index {}`", dir.display(), dir.display())]
    Missing {
        /// The folder that was asked for.
        dir: PathBuf,
    },
    /// The folder holds an index, but not one of this crate.
    #[error("{}: this index was not made by baochi: choose another folder", dir.display())]
    Foreign {
        /// The folder that was asked for.
        dir: PathBuf,
    },
    /// A file of the index is not as it was written, or is not there. No answer is made from it.
    #[error(
        "{}: damaged: {what}: `baochi check --index {}` says what is lost and what to do",
        path.display(), path.parent().unwrap_or(path).display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The index was made by another version, whose words are not the same.
    #[error(
        "{}: the index has version {found} and this program reads version {wanted}: index the articles again in \
         another folder, or without them: `baochi export --index {} >records.jsonl`, then \
         `baochi index records.jsonl --index NEW`", dir.display(), dir.display()
    )]
    Version {
        /// The folder of the index.
        dir: PathBuf,
        /// What the index says.
        found: String,
        /// What this program writes and reads.
        wanted: String,
    },
    /// Another writer holds the index.
    #[error(
        "{}: {} is writing to this index: try again when it is done, or let this run wait with --wait SECONDS",
        dir.display(), holder.as_ref().map_or_else(|| "another process".to_owned(), ToString::to_string)
    )]
    Locked {
        /// The folder of the index.
        dir: PathBuf,
        /// Who holds it, where that is known.
        holder: Option<Holding>,
    },
    /// The limit on memory is too small.
    #[error(
        "a memory limit of {} MB is too small{}: at least {} MB are needed: give --memory {}MB or more",
        limit / 1_000_000,
        if *articles > 0 { format!(" for an index of {articles} articles") } else { String::new() },
        least.div_ceil(1_000_000), least.div_ceil(1_000_000)
    )]
    Memory {
        /// The limit that was given, in bytes.
        limit: u64,
        /// The least that works, in bytes.
        least: u64,
        /// Articles that the index has.
        articles: u64,
    },
    /// Options that no writer can work with.
    #[error("failed to start writing: {reason}")]
    Options {
        /// What is wrong with them.
        reason: String,
    },
    /// A file could not be read or written.
    #[error("{}: failed to {action}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
    /// A file of the index could not be written. What was saved before stays.
    #[error("{}: failed to write to the index: {cause}: what was saved before stays; {}", path.display(), way_out(cause))]
    Unwritten {
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        cause: std::io::Error,
    },
    /// A record could not be turned into bytes or back.
    #[error("{uri}: failed to {action} the stored record")]
    Record {
        /// Where the article came from.
        uri: String,
        /// What was tried.
        action: &'static str,
        /// Why it failed.
        source: serde_json::Error,
    },
    /// The search engine failed.
    #[error("failed to {action}: {reason}")]
    Engine {
        /// What was tried.
        action: &'static str,
        /// The engine's words.
        reason: String,
    },
}

impl IndexError {
    pub(crate) fn io(path: &Path, action: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, action, source }
    }

    /// What the engine says, without its types.
    pub(crate) fn engine(action: &'static str) -> impl FnOnce(tantivy::TantivyError) -> Self {
        move |error| match error {
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path)) => {
                Self::Damaged { path, what: "it is not there".to_owned() }
            }
            error => Self::Engine { action, reason: error.to_string() },
        }
    }
}

/// What to do where a file cannot be written.
fn way_out(cause: &std::io::Error) -> &'static str {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room and run the same command again"
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            "give a folder that can be written to, or the right to write to this one"
        }
        _ => "run the same command again when the disk is mended",
    }
}
