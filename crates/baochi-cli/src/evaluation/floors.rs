//! The file of floors: read, held against what was measured, and pinned anew.

use std::io;
use std::path::PathBuf;

use baochi_extract::eval::{Figure, Floors, Shortfall};

use super::Measured;
use crate::error::Error;
use crate::messages;
use crate::report::Report;

/// Floors and the file that they stand in.
pub(crate) struct Floor {
    path: PathBuf,
    floors: Floors,
    pin: bool,
}

/// Floors that hold for what was measured.
pub(crate) struct Held {
    /// The floors; none where they were measured on something else.
    pub(crate) floors: Floors,
    /// Figures below them.
    pub(crate) below: Vec<Shortfall>,
}

impl Floor {
    /// Reads the floors; a file that is to be written need not be there.
    ///
    /// # Errors
    /// There is no file, or it holds something else.
    pub(crate) fn read(path: PathBuf, pin: bool) -> Result<Self, Error> {
        let floors = match std::fs::read_to_string(&path) {
            Ok(json) => Floors::from_json(&json),
            Err(cause) if pin && cause.kind() == io::ErrorKind::NotFound => Ok(Floors::default()),
            Err(cause) => return Err(Error::ReadFloors { path, cause }),
        };
        match floors {
            Ok(floors) => Ok(Self { path, floors, pin }),
            Err(cause) => Err(Error::BadFloors { path, cause }),
        }
    }

    /// The floors beside what was measured. That they were measured on something else is told, unless they are to be
    /// pinned anew.
    pub(crate) fn check(&self, measured: &Measured, report: &mut Report) -> Held {
        if !self.pin && !self.floors.hold_for(&measured.corpus) {
            // What is missing was told, and is why.
            if measured.missing.is_empty() {
                report.problem(&Error::OtherCorpus { path: self.path.clone() });
            }
            return Held { floors: Floors::default(), below: Vec::new() };
        }
        Held { floors: self.floors.clone(), below: self.floors.below(&measured.scores) }
    }

    /// Writes the floors of now; true where they are not written since a figure is below, and may not be lowered.
    ///
    /// # Errors
    /// The file cannot be written, or not all was measured.
    pub(crate) fn pin(self, measured: &Measured, lower: &[Figure], report: &mut Report) -> Result<bool, Error> {
        if report.failed() > 0 {
            return Err(Error::NotPinned { path: self.path });
        }
        match self.floors.raised(&measured.scores, &measured.corpus, lower) {
            Ok(floors) => {
                let written = std::fs::write(&self.path, floors.to_json());
                written.map_err(|cause| Error::WriteFloors { path: self.path.clone(), cause })?;
                let (path, count) = (self.path.display(), floors.floors.len());
                report.summary(messages::FloorsWritten { path, count });
                Ok(false)
            }
            Err(below) => {
                let names: Vec<&str> = below.iter().map(|short| short.figure.name()).collect();
                let (path, names) = (self.path.display(), names.join(","));
                report.summary(messages::FloorsKept { path, names });
                Ok(true)
            }
        }
    }
}
