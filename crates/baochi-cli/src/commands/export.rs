//! `baochi export`: the records of an index, as they were added.

use baochi_index::Archive;

use crate::args::ExportArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::output::terminal::tell;
use crate::output::{Out, json};

/// Prints all records, in the order of their keys.
///
/// # Errors
/// There is no index, it cannot be read, or the output takes no more.
pub(crate) fn run(args: ExportArgs, interrupt: &Interrupt) -> Result<Exit, Error> {
    let dir = args.index.dir();
    // To find the order of the records, each is read once.
    let archive = interrupt.during(move || Archive::open(&dir).map_err(Error::opening))?;
    let mut out = Out::new();
    for (done, record) in (0_u64..).zip(archive.records()) {
        if let Some(signal) = interrupt.signal() {
            out.flush()?;
            tell(format_args!(
                "interrupted: {done} of {} written, all of them whole; the order is always the same",
                Count(archive.len() as u64, "record")
            ));
            return Ok(Exit::Interrupted(signal));
        }
        out.write(json::escaped(&record?).as_ref())?;
        out.write("\n")?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
