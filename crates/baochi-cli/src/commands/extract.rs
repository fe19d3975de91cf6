//! `baochi extract`: articles in, records out.

use crate::args::{Color, ExtractArgs, Format};
use crate::error::{Count, Error, Problem};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, LeftOut, size};
use crate::language::Languages;
use crate::ordered::ordered;
use crate::output::csv;
use crate::output::record::RecordWriter;
use crate::output::sequence::{Sequence, Shape};
use crate::output::terminal::Style;
use crate::report::Report;

/// Extracts all inputs.
///
/// # Errors
/// Bad tables, or an output that takes no more.
pub(crate) fn run(args: ExtractArgs, color: Color) -> Result<Exit, Error> {
    let extraction = Extraction::new(args.work.tables.as_deref(), Some(args.hints), args.input.clean)?;
    let languages = Languages::new(args.input.only_lang);
    let shape = match args.format {
        Some(Format::Json) => Shape::Array,
        Some(Format::Jsonl) => Shape::Lines,
        Some(Format::Card) => Shape::Pages,
        Some(Format::Csv) => Shape::Table(csv::facts_header().map_err(Error::Output)?),
        None if args.paths.len() == 1 => Shape::OneOrLines,
        None => Shape::Lines,
    };
    let writer =
        RecordWriter { format: args.format, no_text: args.no_text, facts: args.facts, style: Style::new(color) };
    let mut report = Report::keeping(args.input.errors.as_deref())?;
    let mut records = Sequence::new(shape);
    let left_out = LeftOut::default();
    let inputs = Inputs::new(args.paths, left_out.clone());
    let others = left_out.clone();
    let work = move |entry: Result<Entry, Error>| -> Result<Option<Extracted>, Error> {
        let entry = entry?;
        let place = entry.place.clone();
        let record = extraction.record(&place, extraction.article(entry)?)?;
        if let Some(why) = languages.refuse(&record) {
            others.add(why);
            return Ok(None);
        }
        let bytes =
            writer.render(&record).map_err(|error| Error::input(place, Problem::Internal(error.to_string())))?;
        Ok(Some(Extracted { bytes, is_article: record.article.is_article }))
    };
    let (mut written, mut without) = (0, 0);
    ordered(
        args.work.jobs(),
        |take| inputs.each(take),
        size,
        work,
        |extracted| match extracted {
            Ok(Some(extracted)) => {
                written += 1;
                without += u64::from(!extracted.is_article);
                records.write(extracted.bytes)
            }
            Ok(None) => Ok(()),
            Err(error) => {
                report.problem(&error);
                Ok(())
            }
        },
    )?;
    records.end(report.failed() == 0)?;
    summary(&mut report, written, without, &left_out);
    Ok(report.finish())
}

/// A record on its way out.
struct Extracted {
    bytes: Vec<u8>,
    is_article: bool,
}

/// Tells what the records do not show: nothing where all inputs became articles.
fn summary(report: &mut Report, written: u64, without: u64, left_out: &LeftOut) {
    let failed = report.failed();
    let mut parts = vec![format!("{}, {failed} failed", Count(written, "record"))];
    if without > 0 {
        parts.push(format!("{} without an article (\"reason\" says why)", Count(without, "page")));
    }
    parts.extend(left_out.told());
    if failed > 0 || parts.len() > 1 {
        report.summary(parts.join("; "));
    }
}
