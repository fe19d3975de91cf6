//! The version of an index: a small file beside it, checked when it is opened.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::analysis;
use crate::error::IndexError;

/// Version of fields and terms. Raise it when [`crate::schema`] or [`crate::cite`] change.
const FORMAT: u32 = 2;

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

fn file(dir: &Path) -> PathBuf {
    dir.join("baochi-index.json")
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

/// Refuses an index of another version.
pub(crate) fn check(dir: &Path) -> Result<(), IndexError> {
    let path = file(dir);
    let json = match fs::read(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(IndexError::Foreign { dir: dir.to_owned() });
        }
        Err(error) => return Err(IndexError::io(&path, "read the version of the index")(error)),
    };
    let found: Option<Version> = serde_json::from_slice(&json).ok();
    if found.as_ref() == Some(&Version::CURRENT) {
        return Ok(());
    }
    Err(IndexError::Version {
        dir: dir.to_owned(),
        found: found.map_or_else(|| "unknown".to_owned(), |version| version.shown()),
        wanted: Version::CURRENT.shown(),
    })
}
