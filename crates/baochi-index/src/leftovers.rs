//! What killed writers left in the folder of an index.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::Directory;
use tantivy::directory::META_LOCK;

use crate::error::IndexError;
use crate::index::Index;
use crate::lock::Engine;
use crate::part::files;

/// The folder below an index in which a new one is made to take its place ([`crate::Rebuild`]).
pub(crate) const REBUILD: &str = ".rebuild";

/// Deletes half-written files and parts that belong to no commit. The lock is held: nobody else is writing them.
pub(crate) fn sweep(index: &Index, engine: &Engine) -> Result<(), IndexError> {
    engine.garbage_collect_files().wait().map_err(IndexError::engine("sweep the folder of the index"))?;
    let Some(dir) = index.dir() else { return Ok(()) };
    // The engine keeps what anything in this process has open, and what it does not remember. Who is about to open
    // files of an earlier commit has opened them when the lock is free; open files stay readable.
    let opened = index.engine().directory().acquire_lock(&META_LOCK);
    drop(opened.map_err(|error| IndexError::engine("sweep the folder of the index")(error.into()))?);
    let segments = index.engine().searchable_segment_metas().map_err(IndexError::engine("read the index"))?;
    let used: BTreeSet<PathBuf> = segments.iter().flat_map(files).collect();
    let failed = || IndexError::io(dir, "list the folder of the index");
    for entry in fs::read_dir(dir).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // Left for the next run where it cannot be deleted: it is only in the way.
        if name == REBUILD {
            fs::remove_dir_all(entry.path()).ok();
        } else if is_left(&name, used.contains(Path::new(&*name))) {
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}

/// True for the name of a file that nobody needs when nobody writes; `is_used` where a commit has it.
pub(crate) fn is_left(name: &str, is_used: bool) -> bool {
    name.starts_with(".tmp") || name == REBUILD || segment_of(name).is_some() && !is_used
}

/// The segment that a file is part of, told by its name: 32 hexadecimal digits, and what the file holds.
pub(crate) fn segment_of(name: &str) -> Option<&str> {
    let segment = name.split('.').next().filter(|segment| segment.len() == 32 && segment.len() < name.len())?;
    segment.bytes().all(|b| b.is_ascii_hexdigit()).then_some(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_by_their_names() {
        let segment = "0123456789abcdef0123456789abcdef";
        assert_eq!(segment_of(&format!("{segment}.store")), Some(segment));
        assert_eq!(segment_of(&format!("{segment}.17.del")), Some(segment));
        for other in ["meta.json", ".managed.json", "baochi-index.json", segment, "x.store"] {
            assert_eq!(segment_of(other), None);
        }
    }
}
