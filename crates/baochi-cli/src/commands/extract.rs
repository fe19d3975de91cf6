//! `baochi extract`: articles in, records out.

use crate::args::{Color, ExtractArgs, Format};
use crate::error::{Error, Problem};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, size};
use crate::ordered::ordered;
use crate::output::record::RecordWriter;
use crate::output::sequence::{Sequence, Shape};
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
        Some(Format::Card) => Shape::Pages,
        None if args.paths.len() == 1 => Shape::OneOrLines,
        None => Shape::Lines,
    };
    let writer =
        RecordWriter { format: args.format, no_text: args.no_text, facts: args.facts, style: Style::new(color) };
    let mut report = Report::new();
    let mut records = Sequence::new(shape);
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
