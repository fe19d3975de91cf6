//! `baochi search`: a query in, articles out; or many.

mod batch;

use std::path::PathBuf;

use baochi_index::{Index, Query, WriterOptions};

use crate::args::{Color, IndexDir, SearchArgs, WorkArgs};
use crate::error::Error;
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, LeftOut, size};
use crate::interrupt::Interrupt;
use crate::memory;
use crate::messages::{self, said};
use crate::ordered::ordered;
use crate::output::terminal::{Style, one_line, say, tell};
use crate::output::{Out, counts, csv, json, listing};
use crate::report::Report;
use crate::summary::Summary;

/// Answers one query, or each of a batch.
///
/// # Errors
/// There is no index, or it cannot be searched.
pub(crate) fn run(args: SearchArgs, color: Color, verbose: bool, interrupt: &Interrupt) -> Result<Exit, Error> {
    let mut report = Report::new();
    let extraction = Extraction::new(args.work.tables.as_deref(), None, false)?;
    let synonyms = extraction.synonyms(args.work.tables.as_deref(), args.synonyms.as_deref())?;
    let typed = args.query();
    let mut base = Query::parse("")
        .with_synonyms(&synonyms)
        .with_limit(args.limit)
        .with_offset(args.offset)
        .with_all(args.all)
        .with_sort(args.sort.into())
        .with_facets(&args.facets, args.facet_values);
    for filter in args.filters.filters().map_err(Error::Dates)? {
        base = base.with_filter(filter);
    }
    if let Some(division) = args.filters.division() {
        base = base.with_division(division);
    }
    let query = move |text: &str| base.clone().with_text(text);
    let index = index(args.index, args.paths, extraction, &args.work, &mut report, interrupt)?;
    if let Some(path) = args.batch {
        let mut summary = Summary::new("search", args.summary.summary, verbose, &LeftOut::default());
        let flow = memory::only_reading(args.work.jobs(), None, interrupt)?;
        let result = batch::run(&path, &flow, &index, query, report, &mut summary);
        return summary.end(result);
    }
    let query = query(&typed);
    if args.explain {
        for (i, line) in query.explain().lines().enumerate() {
            let query = one_line(line);
            match i {
                0 => say(format_args!("{}", messages::ReadAs { query })),
                _ => say(format_args!("  {query}")),
            }
        }
    }
    let hits = interrupt.during(move || Ok(index.searcher()?.search(&query)?))?;
    let mut out = Out::new();
    if args.json {
        out.write(json::pretty(&hits).map_err(|cause| Error::Output(cause.into()))?)?;
        out.write("\n")?;
    } else if hits.total == 0 {
        if args.csv {
            out.write(csv::hits(&hits).map_err(Error::Output)?)?;
        }
        tell(format_args!("{}", messages::NoArticleFound));
        hits.notes.iter().for_each(|note| tell(format_args!("{}", one_line(&said(note)))));
        hits.suggestion.iter().for_each(|text| tell(format_args!("{}", messages::DidYouMean { text: one_line(text) })));
    } else if args.csv {
        out.write(csv::hits(&hits).map_err(Error::Output)?)?;
        hits.notes.iter().for_each(|note| tell(format_args!("{}", one_line(&said(note)))));
    } else {
        let style = Style::new(color);
        out.write(counts::facets(&hits.facets, style))?;
        out.write(listing::render(&hits, args.offset, style))?;
    }
    out.flush()?;
    Ok(match report.finish() {
        Exit::Done if hits.total == 0 => Exit::NothingFound,
        exit => exit,
    })
}

/// The index on disk, or one in memory of all articles of `paths`.
pub(super) fn index(
    dir: IndexDir,
    paths: Vec<PathBuf>,
    extraction: Extraction,
    work: &WorkArgs,
    report: &mut Report,
    interrupt: &Interrupt,
) -> Result<Index, Error> {
    if !paths.is_empty() {
        return at_once(paths, extraction, work, report, interrupt);
    }
    Index::open(&dir.dir()).map_err(Error::opening)
}

/// An index in memory of all articles of `paths`.
fn at_once(
    paths: Vec<PathBuf>,
    extraction: Extraction,
    work: &WorkArgs,
    report: &mut Report,
    interrupt: &Interrupt,
) -> Result<Index, Error> {
    let index = Index::in_memory()?;
    let mut writer = index.writer(WriterOptions::default().with_threads(work.index_threads()))?;
    let extract = move |entry: Result<Entry, Error>| {
        let entry = entry?;
        let place = entry.place.clone();
        extraction.record(&place, extraction.article(entry)?)
    };
    let mut seen = 0;
    let inputs = Inputs::new(paths, LeftOut::default());
    ordered(
        &memory::only_reading(work.jobs(), None, interrupt)?,
        |take| inputs.each(take),
        size,
        extract,
        |record| {
            match record {
                Ok(record) => writer.add(&record, "")?,
                Err(error) => report.problem(&error),
            }
            seen += 1;
            report.progress(seen);
            Ok(())
        },
    )?;
    writer.commit()?;
    Ok(index)
}
