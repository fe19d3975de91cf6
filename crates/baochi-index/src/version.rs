//! The version of an index: a small file beside it, checked when it is opened.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::analysis;
use crate::disk::unsealed;
use crate::error::IndexError;

/// Version of fields, terms and files. Raise it when [`crate::schema`], [`crate::cite`] or [`crate::disk`] change.
const FORMAT: u32 = 3;

/// The first version whose files are sealed.
const SEALED: u32 = 3;

/// What an index was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    /// Fields and terms.
    format: u32,
    /// Words.
    analysis: u32,
}

impl Version {
    const CURRENT: Self = Self { format: FORMAT, analysis: analysis::VERSION };

    fn shown(&self) -> String {
        format!("{}.{}", self.format, self.analysis)
    }
}

/// The version that this program writes and reads.
pub(crate) fn current() -> String {
    Version::CURRENT.shown()
}

/// The file that tells the version.
pub(crate) const FILE: &str = "baochi-index.json";

pub(crate) fn file(dir: &Path) -> PathBuf {
    dir.join(FILE)
}

/// Says in `dir` that the index is of this version. Written before the index itself, so that an index is never
/// without it.
pub(crate) fn write(dir: &Path) -> Result<(), IndexError> {
    let path = file(dir);
    let json = serde_json::to_vec(&Version::CURRENT).map_err(|source| IndexError::Record {
        uri: path.display().to_string(),
        action: "write",
        source,
    })?;
    let partial = dir.join(".tmp-baochi-index.json");
    fs::write(&partial, json).map_err(IndexError::io(&partial, "write the version of the index"))?;
    fs::rename(&partial, &path).map_err(IndexError::io(&path, "write the version of the index"))
}

/// True where the files of the index in `dir` are of a version that seals none.
pub(crate) fn is_unsealed(dir: &Path) -> bool {
    let found: Option<Version> = fs::read(file(dir)).ok().and_then(|json| serde_json::from_slice(&json).ok());
    found.is_some_and(|version| version.format < SEALED)
}

/// True where `dir` says that its index was made by this crate, in whatever version.
pub(crate) fn is_ours(dir: &Path) -> bool {
    !matches!(check(dir), Err(IndexError::Foreign { .. }))
}

/// Refuses an index of another version.
pub(crate) fn check(dir: &Path) -> Result<(), IndexError> {
    let path = file(dir);
    let json = match fs::read(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // Only this crate seals the list of parts.
            let is_sealed = fs::read(dir.join("meta.json")).is_ok_and(|list| unsealed(&list).is_ok());
            let damaged = || IndexError::Damaged { path, what: "it is not there".to_owned() };
            return Err(if is_sealed { damaged() } else { IndexError::Foreign { dir: dir.to_owned() } });
        }
        Err(error) => return Err(IndexError::io(&path, "read the version of the index")(error)),
    };
    match serde_json::from_slice::<Version>(&json) {
        Ok(Version::CURRENT) => Ok(()),
        Ok(found) => {
            Err(IndexError::Version { dir: dir.to_owned(), found: found.shown(), wanted: Version::CURRENT.shown() })
        }
        Err(_) => Err(IndexError::Damaged { path, what: "it does not tell the version of the index".to_owned() }),
    }
}
