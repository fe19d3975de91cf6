//! `baochi extract`: articles in, records out.

use crate::args::{Color, ExtractArgs, Format};
use crate::error::{Error, Problem};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, size};
use crate::ordered::ordered;
use crate::output::Out;
use crate::output::record::{RecordWriter, spread};
use crate::output::terminal::Style;
use crate::report::Report;

/// Extracts all inputs.
///
/// # Errors
/// Bad tables, or an output that takes no more.
pub(crate) fn run(args: ExtractArgs, color: Color) -> Result<Exit, Error> {
    let extraction = Extraction::new(args.work.tables.as_deref(), Some(args.hints))?;
    let shape = match args.format {
        Some(Format::Json) => Shape::Array,
        Some(Format::Jsonl) => Shape::Lines,
        Some(Format::Card) => Shape::Cards,
        None if args.paths.len() == 1 => Shape::OneOrLines,
        None => Shape::Lines,
    };
    let writer =
        RecordWriter { format: args.format, no_text: args.no_text, facts: args.facts, style: Style::new(color) };
    let mut report = Report::new();
    let mut records = Records { out: Out::new(), shape, held: None, written: 0 };
    let work = move |entry: Result<Entry, Error>| -> Result<Vec<u8>, Error> {
        let entry = entry?;
        let place = entry.place.clone();
        let record = extraction.record(&place, entry.read()?)?;
        writer.render(&record).map_err(|error| Error::input(place, Problem::Internal(error.to_string())))
    };
    ordered(args.work.jobs(), Inputs::new(args.paths), size, work, |record| match record {
        Ok(record) => records.write(record),
        Err(error) => {
            report.problem(&error);
            Ok(())
        }
    })?;
    records.end(report.failed() == 0)?;
    Ok(report.finish())
}

/// How records follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Pretty where there is one, else one a line: the first is held until a second comes.
    OneOrLines,
    /// One a line.
    Lines,
    /// One as it is, several in an array: the first is held likewise.
    Array,
    /// Parted by a blank line.
    Cards,
}

/// Records on their way out.
struct Records {
    out: Out,
    shape: Shape,
    held: Option<Vec<u8>>,
    written: u64,
}

impl Records {
    fn write(&mut self, record: Vec<u8>) -> Result<(), Error> {
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
        let before: &[u8] = match (self.shape, self.written) {
            (Shape::OneOrLines | Shape::Lines, _) | (Shape::Cards, 0) => b"",
            (Shape::Cards, _) => b"\n",
            (Shape::Array, 0) => b"[\n",
            (Shape::Array, _) => b",\n",
        };
        self.out.write(before)?;
        self.out.write(record)?;
        self.written += 1;
        if self.shape == Shape::Array { Ok(()) } else { self.out.write(b"\n") }
    }

    /// Writes what is held and what ends the output. `whole`: nothing failed, so one record is all there is.
    fn end(mut self, whole: bool) -> Result<(), Error> {
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
        if self.shape == Shape::Array {
            self.out.write(if self.written == 0 { "[]\n" } else { "\n]\n" })?;
        }
        self.out.flush()
    }
}
