//! The file of `--errors`: what could not be read, one JSON object a line.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::Error;
use crate::input::At;
use crate::messages::in_english;

/// The file, made anew for each run.
pub(crate) struct ErrorFile {
    path: PathBuf,
    file: File,
}

/// One line of it.
#[derive(Default, Serialize)]
struct Line<'a> {
    uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u64>,
    /// Where the packed part starts that has the offset in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    reason: String,
}

impl ErrorFile {
    /// Makes the file, or empties it.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let path = path.to_owned();
        match File::create(&path) {
            Ok(file) => Ok(Self { path, file }),
            Err(cause) => Err(Error::WriteErrors { path, cause }),
        }
    }

    /// Adds an error of an input; others end the run and are not kept. What is written survives a crash.
    ///
    /// # Errors
    /// The file takes no more.
    pub(crate) fn keep(&mut self, error: &Error) -> Result<(), Error> {
        let Error::Input { place, problem } = error else { return Ok(()) };
        let mut line = Line { uri: &place.uri, reason: in_english(|| problem.to_string()), ..Line::default() };
        match place.at {
            None => {}
            Some(At::Line(number)) => line.line = Some(number),
            Some(At::Item(number)) => line.item = Some(number),
            // A part of its own is found by where it starts in the file.
            Some(At::Byte(position)) if position.offset == 0 => line.offset = Some(position.part.unwrap_or(0)),
            Some(At::Byte(position)) => (line.part, line.offset) = (position.part, Some(position.offset)),
        }
        let written = serde_json::to_string(&line).map_err(Into::into).and_then(|line| writeln!(self.file, "{line}"));
        written.map_err(|cause| Error::WriteErrors { path: self.path.clone(), cause })
    }
}
