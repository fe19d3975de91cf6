//! `baochi compact`: the index as small and quick as it can be.

use baochi_index::{Index, WriterOptions};

use crate::args::CompactArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::messages;
use crate::output::size::Bytes;
use crate::report::Report;

/// Compacts the index.
///
/// # Errors
/// There is no index, another run writes to it, or the disk is full.
pub(crate) fn run(args: CompactArgs, interrupt: &Interrupt) -> Result<Exit, Error> {
    let mut report = Report::new();
    let index = Index::open(&args.index.dir()).map_err(Error::opening)?;
    let before = index.status()?;
    let options = WriterOptions::default().with_wait(args.wait.duration()).with_memory(args.memory.memory);
    let compacting = index.clone();
    match interrupt.during(move || Ok(compacting.compact(options)?)) {
        Err(Error::Interrupted { signal }) => {
            report.summary(format_args!("interrupted: the index is as it was, and the next run that writes sweeps up"));
            return Ok(Exit::Interrupted(signal));
        }
        compacted => compacted?,
    }
    let after = index.status()?;
    let seconds = format!("{:.1}", report.seconds());
    report.summary(messages::Compacted {
        before: Bytes(before.bytes),
        after: Bytes(after.bytes),
        deleted: before.deleted,
        segments: before.segments,
        seconds,
    });
    Ok(report.finish())
}
