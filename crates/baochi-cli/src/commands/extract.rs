//! `baochi extract`: articles in, records out.

use crate::args::{Color, ExtractArgs, Format};
use crate::error::{Count, Error, Problem};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, LeftOut, size};
use crate::interrupt::Interrupt;
use crate::language::Languages;
use crate::memory;
use crate::ordered::ordered;
use crate::output::csv;
use crate::output::record::RecordWriter;
use crate::output::sequence::{Sequence, Shape};
use crate::output::terminal::Style;
use crate::report::Report;
use crate::summary::{Facts, Summary};

/// Extracts all inputs.
///
/// # Errors
/// Bad tables, or an output that takes no more.
pub(crate) fn run(mut args: ExtractArgs, color: Color, verbose: bool, interrupt: &Interrupt) -> Result<Exit, Error> {
    let left_out = LeftOut::default();
    let mut summary = Summary::new("extract", args.summary.summary.take(), verbose, &left_out);
    let result = extract(args, color, interrupt, &left_out, &mut summary);
    summary.end(result)
}

fn extract(
    args: ExtractArgs,
    color: Color,
    interrupt: &Interrupt,
    left_out: &LeftOut,
    summary: &mut Summary,
) -> Result<Exit, Error> {
    let flow = memory::only_reading(args.work.jobs(), args.memory.memory, interrupt)?;
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
    let inputs = Inputs::new(args.paths, left_out.clone());
    let others = left_out.clone();
    let work = move |entry: Result<Entry, Error>| -> Result<Read, Error> {
        let read = size(&entry);
        let entry = entry?;
        let place = entry.place.clone();
        let record = extraction.record(&place, extraction.article(entry)?)?;
        if let Some(why) = languages.refuse(&record) {
            others.add(why);
            return Ok(Read { bytes: read, extracted: None });
        }
        let bytes =
            writer.render(&record).map_err(|error| Error::input(place, Problem::Internal(error.to_string())))?;
        let extracted = Extracted { bytes, is_article: record.article.is_article, facts: Facts::of(&record) };
        Ok(Read { bytes: read, extracted: Some(extracted) })
    };
    let (mut written, mut without) = (0, 0);
    let ended = ordered(
        &flow,
        |take| inputs.each(take),
        size,
        work,
        |read| match read {
            Ok(read) => {
                summary.article(read.bytes);
                let Some(extracted) = read.extracted else { return Ok(()) };
                written += 1;
                without += u64::from(!extracted.is_article);
                summary.facts(&extracted.facts);
                records.write(extracted.bytes)
            }
            Err(error) => {
                summary.failed(&error);
                report.problem(&error);
                Ok(())
            }
        },
    );
    let interrupted = match ended {
        Err(Error::Interrupted { signal }) => Some(signal),
        ended => ended.map(|()| None)?,
    };
    records.end(report.failed() == 0 && interrupted.is_none())?;
    tell_rest(&mut report, written, without, left_out);
    if let Some(signal) = interrupted {
        report.summary(format_args!("interrupted: {} written, in the order of the inputs", Count(written, "record")));
        return Ok(Exit::Interrupted(signal));
    }
    Ok(report.finish())
}

/// What became of an input.
struct Read {
    bytes: usize,
    /// `None` where it was not wanted.
    extracted: Option<Extracted>,
}

/// A record on its way out.
struct Extracted {
    bytes: Vec<u8>,
    is_article: bool,
    facts: Facts,
}

/// Tells what the records do not show: nothing where all inputs became articles.
fn tell_rest(report: &mut Report, written: u64, without: u64, left_out: &LeftOut) {
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
