//! Paths to files: folders are walked in sorted order, one entry at a time.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Place, STDIN, uri};
use crate::error::{Error, Problem};

/// Something to read.
pub(super) enum Found {
    /// `-`.
    Stdin,
    /// A file, a named pipe or a device that was named itself, or a regular file below a folder.
    File(PathBuf),
}

/// The files of all paths, in the order of the paths and sorted by name within a folder.
///
/// Below folders, hidden files and folders (`.baochi` among them), folders that hold an index, and links are left
/// out, so no loop of links is ever entered; a path that was named itself is always read.
pub(super) struct Walk {
    paths: std::vec::IntoIter<PathBuf>,
    folder: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
}

/// The file by which a folder is known to be an index, wherever `--index` put it.
const INDEX_MARK: &str = "baochi-index.json";

impl Walk {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths: paths.into_iter(), folder: None }
    }

    fn enter(&mut self, root: &Path) {
        let shown = |entry: &DirEntry| {
            let hidden = || entry.file_name().as_encoded_bytes().starts_with(b".");
            let index = || entry.file_type().is_dir() && entry.path().join(INDEX_MARK).exists();
            entry.depth() == 0 || !(hidden() || index())
        };
        self.folder = Some(Box::new(WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(shown)));
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Some(step) = self.folder.as_mut().and_then(Iterator::next) {
                match step {
                    Ok(entry) if entry.file_type().is_file() => return Some(Ok(Found::File(entry.into_path()))),
                    Ok(_) => {}
                    Err(error) => return Some(Err(unlisted(&error))),
                }
            }
            self.folder = None;
            let path = self.paths.next()?;
            if path.as_os_str() == STDIN {
                return Some(Ok(Found::Stdin));
            }
            match path.metadata() {
                Ok(metadata) if metadata.is_dir() => self.enter(&path),
                Ok(_) => return Some(Ok(Found::File(path))),
                Err(cause) => {
                    let missing = cause.kind() == std::io::ErrorKind::NotFound;
                    let problem = if missing { Problem::Missing } else { Problem::Open(cause) };
                    return Some(Err(Error::input(Place { uri: uri::of(&path), line: None }, problem)));
                }
            }
        }
    }
}

fn unlisted(error: &walkdir::Error) -> Error {
    let uri = error.path().map_or_else(|| "?".into(), uri::of);
    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Error::input(Place { uri, line: None }, Problem::List(cause))
}
