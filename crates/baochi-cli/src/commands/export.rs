//! `baochi export`: the records of an index, as they were added.

use baochi_index::{Archive, IndexError};

use crate::args::ExportArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::output::terminal::{say, tell};
use crate::output::{Out, json};
use crate::report::Report;

/// Prints all records, in the order of their keys; goes on past those that cannot be read.
///
/// # Errors
/// There is no index, the list of its parts cannot be read, or the output takes no more. A damaged record is told, and the rest is printed.
pub(crate) fn run(args: ExportArgs, interrupt: &Interrupt) -> Result<Exit, Error> {
    let mut report = Report::new();
    let dir = args.index.dir();
    // To find the order of the records, each is read once.
    let archive = interrupt.during(move || Archive::open(&dir).map_err(Error::opening))?;
    for damaged in archive.damage() {
        report.problem(&Error::Index(damaged.error()));
    }
    let mut out = Out::new();
    let (mut written, mut lost) = (0, archive.lost());
    for record in archive.records() {
        if let Some(signal) = interrupt.signal() {
            out.flush()?;
            tell(format_args!(
                "interrupted: {written} of {} written, all of them whole; the order is always the same",
                Count(archive.len() as u64, "record")
            ));
            return Ok(Exit::Interrupted(signal));
        }
        match record {
            Ok(record) => {
                out.write(json::escaped(&record).as_ref())?;
                out.write("\n")?;
                written += 1;
            }
            Err(error @ IndexError::Damaged { .. }) => {
                lost += 1;
                report.problem(&Error::Index(error));
            }
            Err(error) => return Err(error.into()),
        }
    }
    out.flush()?;
    if lost > 0 {
        say(format_args!(
            "{} written; {} cannot be read and are lost",
            Count(written, "record"),
            Count(lost, "article")
        ));
        return Ok(Exit::Failed);
    }
    Ok(report.finish())
}
