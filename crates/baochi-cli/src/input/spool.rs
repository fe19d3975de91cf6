//! A stream put down on disk, for what must be read from its end.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::stream::Stream;
use crate::error::Problem;

/// GiB of a zip archive that comes as a stream: from a pipe or in another archive.
const LARGEST_GIB: u64 = 4;

/// The rest of `stream` in a file that nobody sees and that goes with the process, from its start.
///
/// # Errors
/// The stream cannot be read or is too large, or there is no room.
pub(super) fn spool(stream: &mut Stream<'_>) -> Result<File, Problem> {
    let mut file = tempfile::tempfile().map_err(Problem::Spool)?;
    let most = LARGEST_GIB << 30;
    let copied = io::copy(&mut stream.by_ref().take(most + 1), &mut file).map_err(Problem::Spool)?;
    if copied > most {
        return Err(Problem::SpoolTooLarge { limit: LARGEST_GIB });
    }
    file.seek(SeekFrom::Start(0)).map_err(Problem::Spool)?;
    Ok(file)
}
