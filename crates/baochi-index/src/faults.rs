//! What went wrong on disk while an index was used: told by the name of its file, whatever the engine made of it.
//!
//! The engine may carry on with less, wrap an error in others, or panic. None of it matters: what was met is noted
//! where bytes are read and written, and looked for before an answer leaves the crate.

use std::fmt::Display;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::IndexError;

/// The faults met through one index. Cheap to clone: all clones share what was met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Arc<Mutex<Met>>);

/// The first of each kind.
#[derive(Debug, Default)]
struct Met {
    damage: Option<Damage>,
    unwritten: Option<(PathBuf, io::Error)>,
}

/// A file that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    pub(crate) path: PathBuf,
    pub(crate) what: String,
}

impl Faults {
    /// Notes a damaged file, and gives the error for the engine.
    pub(crate) fn damaged(&self, path: &Path, what: impl Into<String>) -> io::Error {
        let damage = Damage { path: path.to_owned(), what: what.into() };
        let error = io::Error::new(io::ErrorKind::InvalidData, format!("{}: {}", path.display(), damage.what));
        self.met().damage.get_or_insert(damage);
        error
    }

    /// Notes that a file could not be written.
    pub(crate) fn unwritten(&self, path: &Path, error: &io::Error) {
        // The system's number keeps what the error is; another cannot be cloned.
        let same = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
        self.met().unwritten.get_or_insert((path.to_owned(), same));
    }

    /// Does `work`, whose answer counts only where no damage was met, then or before.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] for an answer made from damaged bytes or a panic over them, [`IndexError::Unwritten`]
    /// where that is what went wrong; else as `work`.
    pub(crate) fn guard<T>(&self, work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
        let result = catch_unwind(AssertUnwindSafe(work));
        let mut met = self.met();
        if let Some(Damage { path, what }) = met.damage.clone() {
            return Err(IndexError::Damaged { path, what });
        }
        match result {
            Ok(Err(error)) => Err(match met.unwritten.take() {
                Some((path, cause)) => IndexError::Unwritten { path, cause },
                None => error,
            }),
            Ok(result) => result,
            Err(panic) => {
                drop(met);
                resume_unwind(panic)
            }
        }
    }

    /// Does `work`, which reads `file`: for those who go on past what is damaged.
    ///
    /// # Errors
    /// What kept it from being read.
    pub(crate) fn attempt<T, E: Display>(&self, file: &Path, work: impl FnOnce() -> Result<T, E>) -> Result<T, Damage> {
        let result = catch_unwind(AssertUnwindSafe(work));
        if let Some(damage) = self.met().damage.take() {
            return Err(damage);
        }
        let what = match result {
            Ok(Ok(read)) => return Ok(read),
            Ok(Err(error)) => format!("cannot be read: {error}"),
            Err(_) => "cannot be read".to_owned(),
        };
        Err(Damage { path: file.to_owned(), what })
    }

    fn met(&self) -> MutexGuard<'_, Met> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
