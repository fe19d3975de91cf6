//! `baochi cited`: which documents articles cite, how often and when.

use baochi_index::CitedRequest;

use super::search::index;
use crate::args::{CitedArgs, Color};
use crate::error::Error;
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::interrupt::Interrupt;
use crate::messages::{self, said};
use crate::output::terminal::{Style, one_line, tell};
use crate::output::{Out, counts, csv, json};
use crate::report::Report;

/// Lists the documents, or tells of one.
///
/// # Errors
/// There is no index, or it cannot be searched.
pub(crate) fn run(args: CitedArgs, color: Color, interrupt: &Interrupt) -> Result<Exit, Error> {
    let mut report = Report::new();
    let extraction = Extraction::new(args.work.tables.as_deref(), None, false)?;
    let synonyms = extraction.synonyms(args.work.tables.as_deref(), None)?;
    let mut request = CitedRequest::new().with_synonyms(&synonyms).with_limit(args.limit).with_offset(args.offset);
    if !args.document.is_empty() {
        request = request.with_document(&args.document.join(" "));
    }
    for filter in args.filters.filters().map_err(Error::Dates)? {
        request = request.with_filter(filter);
    }
    if let Some(division) = args.filters.division() {
        request = request.with_division(division);
    }
    let index = index(args.index, args.paths, extraction, &args.work, &mut report, interrupt)?;
    let cited = interrupt.during(move || Ok(index.searcher()?.cited(&request)?))?;
    let mut out = Out::new();
    if args.json {
        out.write(json::pretty(&cited).map_err(|cause| Error::Output(cause.into()))?)?;
        out.write("\n")?;
    } else if args.csv {
        out.write(csv::cited(&cited).map_err(Error::Output)?)?;
    } else if cited.total > 0 {
        out.write(counts::cited(&cited, args.offset, Style::new(color)))?;
    }
    if cited.total == 0 && !args.json {
        tell(format_args!("{}", messages::NoDocumentFound));
    }
    if !args.json && (args.csv || cited.total == 0) {
        cited.notes.iter().for_each(|note| tell(format_args!("{}", one_line(&said(note)))));
    }
    out.flush()?;
    Ok(match report.finish() {
        Exit::Done if cited.total == 0 => Exit::NothingFound,
        exit => exit,
    })
}
