//! `baochi export`: the records of an index, as they were added.

use baochi_index::Archive;

use crate::args::ExportArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{Out, json};

/// Prints all records, in the order of their keys.
///
/// # Errors
/// There is no index, it cannot be read, or the output takes no more.
pub(crate) fn run(args: ExportArgs) -> Result<Exit, Error> {
    let archive = Archive::open(&args.index.dir()).map_err(Error::opening)?;
    let mut out = Out::new();
    for record in archive.records() {
        out.write(json::escaped(&record?).as_ref())?;
        out.write("\n")?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
