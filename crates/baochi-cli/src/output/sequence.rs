//! Records on their way to standard output: what stands before, between and behind them.

use super::Out;
use super::record::spread;
use crate::error::Error;

/// How records follow each other.
#[derive(PartialEq, Eq)]
pub(crate) enum Shape {
    /// Pretty where there is one, else one a line: the first is held until a second comes.
    OneOrLines,
    /// One a line.
    Lines,
    /// One as it is, several in an array: the first is held likewise.
    Array,
    /// Parted by a blank line.
    Pages,
    /// Lines of a table after this first one; each record gives as many as it has facts, with their ends.
    Table(Vec<u8>),
}

/// Records on their way out.
pub(crate) struct Sequence {
    out: Out,
    shape: Shape,
    held: Option<Vec<u8>>,
    written: u64,
}

impl Sequence {
    /// Takes standard output.
    pub(crate) fn new(shape: Shape) -> Self {
        Self { out: Out::new(), shape, held: None, written: 0 }
    }

    /// Writes the next record, given without a line end.
    ///
    /// # Errors
    /// Standard output takes no more.
    pub(crate) fn write(&mut self, record: Vec<u8>) -> Result<(), Error> {
        let holds = matches!(self.shape, Shape::OneOrLines | Shape::Array);
        if holds && self.written == 0 && self.held.is_none() {
            self.held = Some(record);
            return Ok(());
        }
        if let Some(first) = self.held.take() {
            self.put(&first)?;
        }
        self.put(&record)?;
        // As they come: who reads a slow stream sees each record at once.
        self.out.flush()
    }

    fn put(&mut self, record: &[u8]) -> Result<(), Error> {
        let before: &[u8] = match (&self.shape, self.written) {
            (Shape::Table(head), 0) => head,
            (Shape::Table(_), _) => b"",
            (Shape::OneOrLines | Shape::Lines, _) | (Shape::Pages, 0) => b"",
            (Shape::Pages, _) => b"\n",
            (Shape::Array, 0) => b"[\n",
            (Shape::Array, _) => b",\n",
        };
        self.out.write(before)?;
        self.out.write(record)?;
        self.written += 1;
        if matches!(self.shape, Shape::Array | Shape::Table(_)) { Ok(()) } else { self.out.write(b"\n") }
    }

    /// Writes what is held and what ends the output. `whole`: nothing failed, so one record is all there is.
    ///
    /// # Errors
    /// Standard output takes no more.
    pub(crate) fn end(mut self, whole: bool) -> Result<(), Error> {
        if let Some(only) = self.held.take() {
            if whole {
                // Under the default format, it was written on one line by us a moment ago.
                let pretty = if self.shape == Shape::OneOrLines { spread(&only).unwrap_or(only) } else { only };
                self.out.write(pretty)?;
                self.out.write("\n")?;
                return self.out.flush();
            }
            self.put(&only)?;
        }
        if let (Shape::Table(head), 0) = (&self.shape, self.written) {
            self.out.write(head)?;
        }
        if self.shape == Shape::Array {
            self.out.write(if self.written == 0 { "[]\n" } else { "\n]\n" })?;
        }
        self.out.flush()
    }
}
