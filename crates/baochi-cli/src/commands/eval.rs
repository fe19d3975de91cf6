//! `baochi eval`: articles and facts read by hand in, figures out.

use crate::args::{Color, EvalArgs, EvalFormat};
use crate::error::Error;
use crate::evaluation::floors::Floor;
use crate::evaluation::{Measure, gold};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Entry, Inputs, LeftOut, size};
use crate::interrupt::Interrupt;
use crate::memory;
use crate::ordered::ordered;
use crate::output::Out;
use crate::output::eval::{data, table};
use crate::output::terminal::{Style, tell};
use crate::report::Report;

/// Differences of each kind that are shown without `--misses`.
const SHOWN: usize = 3;

/// Measures all inputs.
///
/// # Errors
/// Nothing to measure, floors that cannot be read, bad tables, or an output that takes no more.
pub(crate) fn run(args: EvalArgs, color: Color, interrupt: &Interrupt) -> Result<Exit, Error> {
    let mut report = Report::new();
    let extraction = Extraction::new(args.work.tables.as_deref(), None, args.clean)?;
    let floor = args.floor.map(|path| Floor::read(path, args.pin)).transpose()?;
    let paths = if args.paths.is_empty() { vec![gold::beside(&args.gold)?] } else { args.paths };
    let gold = gold::read(args.gold, &mut report)?;
    let most = if args.misses { usize::MAX } else { SHOWN };
    let mut measure = Measure::new(gold, args.against, most, floor.is_some())?;
    let reader = measure.reader(extraction);
    let inputs = Inputs::new(paths, LeftOut::default());
    let mut done = 0;
    ordered(
        &memory::only_reading(args.work.jobs(), None, interrupt)?,
        |take| inputs.each(take),
        size,
        move |entry: Result<Entry, Error>| reader.read(entry?),
        |read| {
            match read {
                Ok(read) => measure.add(read, &mut report),
                Err(error) => report.problem(&error),
            }
            done += 1;
            report.progress(done);
            Ok(())
        },
    )?;
    let measured = measure.end(&mut report);
    let held = floor.as_ref().map(|floor| floor.check(&measured, &mut report));
    let mut out = Out::new();
    match args.format {
        EvalFormat::Table => out.write(table(&measured, held.as_ref(), most, Style::new(color)))?,
        EvalFormat::Json => {
            let data = data(&measured, held.as_ref(), args.misses);
            out.write(data.map_err(|cause| Error::Output(cause.into()))?)?;
            out.write("\n")?;
        }
    }
    out.flush()?;
    measured.notes.iter().for_each(|note| tell(format_args!("{note}")));
    let below = match (floor, held) {
        (Some(floor), _) if args.pin => floor.pin(&measured, &args.lower, &mut report)?,
        (_, held) => held.is_some_and(|held| !held.below.is_empty()),
    };
    Ok(match report.finish() {
        Exit::Done if below => Exit::BelowFloor,
        exit => exit,
    })
}
