//! What killed writers left in the folder of an index.

use std::collections::BTreeSet;
use std::fs;

use crate::error::IndexError;
use crate::index::Index;
use crate::lock::Engine;

/// Deletes half-written files and parts that belong to no commit. The lock is held: nobody else is writing them.
pub(crate) fn sweep(index: &Index, engine: &Engine) -> Result<(), IndexError> {
    let Some(dir) = index.dir() else { return Ok(()) };
    // What the engine knows of goes by the engine, which also waits for readers that are about to open it.
    engine.garbage_collect_files().wait().map_err(IndexError::engine("sweep the folder of the index"))?;
    let segments = index.engine().searchable_segment_ids().map_err(IndexError::engine("read the index"))?;
    let used: BTreeSet<String> = segments.iter().map(|id| id.uuid_string()).collect();
    let failed = || IndexError::io(dir, "list the folder of the index");
    for entry in fs::read_dir(dir).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_orphan = segment_of(&name).is_some_and(|segment| !used.contains(segment));
        if name.starts_with(".tmp") || is_orphan {
            // Left for the next run where it cannot be deleted: it is only in the way.
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
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
