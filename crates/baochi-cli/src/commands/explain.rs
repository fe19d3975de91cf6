//! `baochi explain`: articles in, their texts with the facts marked and the reasons out.

use crate::args::{Color, ExplainArgs};
use crate::error::{Error, Problem};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Content, Entry, Inputs, LeftOut, size};
use crate::interrupt::Interrupt;
use crate::memory;
use crate::ordered::ordered;
use crate::output::explain::Explainer;
use crate::output::sequence::{Sequence, Shape};
use crate::output::terminal::Style;
use crate::report::Report;

/// Explains all inputs.
///
/// # Errors
/// Bad tables, or an output that takes no more.
pub(crate) fn run(args: ExplainArgs, color: Color, interrupt: &Interrupt) -> Result<Exit, Error> {
    let extraction = Extraction::new(args.work.tables.as_deref(), Some(args.hints), args.clean)?;
    let shape = match args.json {
        true if args.paths.len() == 1 => Shape::OneOrLines,
        true => Shape::Lines,
        false => Shape::Pages,
    };
    let explainer = Explainer { kinds: args.kinds, rejected: args.rejected, style: Style::new(color) };
    let mut report = Report::new();
    let mut pages = Sequence::new(shape);
    let work = move |entry: Result<Entry, Error>| -> Result<Vec<u8>, Error> {
        let entry = entry?;
        let place = entry.place.clone();
        let article = extraction.article(entry)?;
        if args.html {
            return extraction.marked(&place, article, &explainer);
        }
        let is_earlier = matches!(article.content, Content::Record(_));
        let explained = extraction.explanation(&place, article)?;
        if args.json {
            explainer.data(&explained).map_err(|error| Error::input(place, Problem::Internal(error.to_string())))
        } else {
            Ok(explainer.page(&explained, is_earlier).into_bytes())
        }
    };
    let inputs = Inputs::new(args.paths, LeftOut::default());
    ordered(
        &memory::only_reading(args.work.jobs(), None, interrupt)?,
        |take| inputs.each(take),
        size,
        work,
        |page| match page {
            Ok(page) => pages.write(page),
            Err(error) => {
                report.problem(&error);
                Ok(())
            }
        },
    )?;
    pages.end(report.failed() == 0)?;
    Ok(report.finish())
}
