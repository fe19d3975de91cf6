//! Results to standard output: records as JSON or cards, answers as JSON, CSV or a listing.

pub(crate) mod card;
pub(crate) mod counts;
pub(crate) mod csv;
pub(crate) mod eval;
pub(crate) mod explain;
mod fact_row;
pub(crate) mod json;
pub(crate) mod listing;
pub(crate) mod record;
pub(crate) mod sequence;
pub(crate) mod size;
pub(crate) mod terminal;

use std::io::{BufWriter, StdoutLock, Write, stdout};

use crate::error::Error;

/// The one writer of results.
pub(crate) struct Out {
    writer: BufWriter<StdoutLock<'static>>,
}

impl Out {
    /// Takes standard output for the rest of the run.
    pub(crate) fn new() -> Self {
        Self { writer: BufWriter::with_capacity(64 * 1024, stdout().lock()) }
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// Standard output takes no more.
    pub(crate) fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
        self.writer.write_all(bytes.as_ref()).map_err(Error::Output)
    }

    /// Makes all that was written visible to the reader.
    ///
    /// # Errors
    /// Standard output takes no more.
    pub(crate) fn flush(&mut self) -> Result<(), Error> {
        self.writer.flush().map_err(Error::Output)
    }
}
