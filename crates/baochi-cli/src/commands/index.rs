//! `baochi index`: articles into an index on disk.
use crate::args::IndexArgs;
use crate::error::Error;
use crate::exit::Exit;
pub(crate) fn run(_: IndexArgs) -> Result<Exit, Error> {
    Ok(Exit::Done)
}
