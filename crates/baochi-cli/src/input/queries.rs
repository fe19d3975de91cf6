//! A file of queries, one a line: text, or JSON Lines of `{"id", "text"}`.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde_json::Value;

use super::largest::too_large;
use super::lines::{Line, read_line};
use super::{At, Place, STDIN, uri};
use crate::error::{Error, Problem};

/// A line that asks.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Where it stands.
    pub(crate) place: Place,
    /// The line without its end.
    pub(crate) bytes: Vec<u8>,
    /// True in a file of JSON Lines.
    pub(crate) json: bool,
}

impl Asked {
    /// The query's id and its text; other fields are passed over. Bytes that are no UTF-8 are replaced.
    ///
    /// # Errors
    /// JSON of another shape.
    pub(crate) fn read(self) -> Result<(Option<Value>, String), Error> {
        if !self.json {
            return Ok((None, String::from_utf8_lossy(&self.bytes).into_owned()));
        }
        let wrong = |what: &str| Error::input(self.place.clone(), Problem::Query(what.to_owned()));
        let mut value: Value = serde_json::from_slice(&self.bytes)
            .map_err(|error| Error::input(self.place.clone(), Problem::json(&error, true)))?;
        let object = value.as_object_mut().ok_or_else(|| wrong("no object"))?;
        let id = object.remove("id");
        if !matches!(id, None | Some(Value::String(_) | Value::Number(_))) {
            return Err(wrong("the id is neither text nor a number"));
        }
        let Some(Value::String(text)) = object.remove("text") else { return Err(wrong("no \"text\"")) };
        Ok((id, text))
    }
}

/// The lines of a file, one after the other. The first that is not blank tells whether all are JSON; blank lines of
/// JSON Lines are left out, those of text are queries for nothing, so that answers stay beside their lines.
pub(crate) struct Queries {
    reader: Option<Box<dyn BufRead + Send>>,
    failure: Option<Error>,
    place: Place,
    number: u64,
    json: Option<bool>,
}

impl Queries {
    /// The lines of the file at `path`, or of standard input for `-`.
    pub(crate) fn open(path: &Path) -> Self {
        let stdin = path.as_os_str() == STDIN;
        let place = Place::of(if stdin { STDIN.into() } else { uri::of(path) });
        let opened: Result<Box<dyn BufRead + Send>, _> = match stdin {
            true => Ok(Box::new(BufReader::new(io::stdin()))),
            false => File::open(path).map(|file| Box::new(BufReader::new(file)) as _),
        };
        let (reader, failure) = match opened {
            Ok(reader) => (Some(reader), None),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => (None, Some(Problem::Missing)),
            Err(cause) => (None, Some(Problem::Open(cause))),
        };
        let failure = failure.map(|problem| Error::input(place.clone(), problem));
        Self { reader, failure, place, number: 0, json: None }
    }
}

impl Iterator for Queries {
    type Item = Result<Asked, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.failure.take() {
            return Some(Err(error));
        }
        loop {
            let mut bytes = Vec::new();
            let line = read_line(self.reader.as_mut()?, &mut bytes);
            self.number += 1;
            let place = self.place.at(At::Line(self.number));
            match line {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => return Some(Err(Error::input(place, too_large()))),
                Err(cause) => {
                    self.reader = None;
                    return Some(Err(Error::input(place, Problem::Read(cause))));
                }
                Ok(Line::Whole) => {}
            }
            if self.number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                bytes.drain(.."\u{feff}".len());
            }
            let line = bytes.trim_ascii_end().len();
            bytes.truncate(line);
            let blank = bytes.trim_ascii().is_empty();
            if !blank && self.json.is_none() {
                self.json = Some(bytes.trim_ascii_start().starts_with(b"{"));
            }
            if blank && self.json == Some(true) {
                continue;
            }
            return Some(Ok(Asked { place, bytes, json: self.json == Some(true) }));
        }
    }
}
