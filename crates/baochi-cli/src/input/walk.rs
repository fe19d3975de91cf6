//! Paths and patterns to files: folders are walked in sorted order, one entry at a time.

use std::path::{Path, PathBuf};

pub(crate) use glob::Pattern;
use glob::{MatchOptions, Paths, glob_with};
use walkdir::{DirEntry, WalkDir};

use super::{Place, STDIN, uri};
use crate::error::{Error, Problem};

/// Something to read.
pub(super) enum Found {
    /// `-`.
    Stdin,
    /// A file, a named pipe or a device that was `named` itself, or a regular file below a folder or of a pattern.
    File { path: PathBuf, named: bool },
}

/// The files of all paths, in the order of the paths and sorted by name within a folder or a pattern.
///
/// Below folders, hidden files and folders (`.baochi` among them), folders that hold an index, and links are left
/// out, so no loop of links is ever entered; a path that was named itself is always read.
pub(super) struct Walk {
    paths: std::vec::IntoIter<PathBuf>,
    matches: Option<Matches>,
    folder: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
}

/// What a pattern matches.
struct Matches {
    pattern: PathBuf,
    paths: Paths,
    any: bool,
}

/// The file by which a folder is known to be an index, wherever `--index` put it.
const INDEX_MARK: &str = "baochi-index.json";

/// `*` stays in its folder, and hidden files must be named.
pub(crate) const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// `path` as a pattern, where there is nothing of this very name and it has `*`, `?` or `[…]`.
pub(crate) fn pattern(path: &Path) -> Option<Pattern> {
    let text = path.to_str()?;
    let is_pattern = text.contains(['*', '?', '[']) && !path.exists();
    is_pattern.then(|| Pattern::new(text.strip_prefix("./").unwrap_or(text)).ok()).flatten()
}

impl Walk {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths: paths.into_iter(), matches: None, folder: None }
    }

    fn enter(&mut self, root: &Path) {
        let shown = |entry: &DirEntry| {
            let hidden = || entry.file_name().as_encoded_bytes().starts_with(b".");
            let index = || entry.file_type().is_dir() && entry.path().join(INDEX_MARK).exists();
            entry.depth() == 0 || !(hidden() || index())
        };
        self.folder = Some(Box::new(WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(shown)));
    }

    /// The next file below the folder that is walked.
    fn below(&mut self) -> Option<Result<Found, Error>> {
        while let Some(step) = self.folder.as_mut()?.next() {
            match step {
                Ok(entry) if entry.file_type().is_file() => {
                    return Some(Ok(Found::File { path: entry.into_path(), named: false }));
                }
                Ok(_) => {}
                Err(error) => return Some(Err(unlisted(&error))),
            }
        }
        self.folder = None;
        None
    }

    /// The next file of the pattern; a folder that it matches is walked.
    fn matched(&mut self) -> Option<Result<Found, Error>> {
        while let Some(step) = self.matches.as_mut()?.paths.next() {
            if let Some(matches) = &mut self.matches {
                matches.any = true;
            }
            match step {
                Ok(path) if path.is_dir() => {
                    self.enter(&path);
                    if let Some(found) = self.below() {
                        return Some(found);
                    }
                }
                Ok(path) => return Some(Ok(Found::File { path, named: false })),
                Err(error) => {
                    let problem = Problem::List(error.error().to_string());
                    return Some(Err(Error::input(Place::of(uri::of(error.path())), problem)));
                }
            }
        }
        let matches = self.matches.take().filter(|matches| !matches.any)?;
        Some(Err(Error::input(Place::of(uri::of(&matches.pattern)), Problem::NoMatch)))
    }

    /// The file at `path`, or where to look for more.
    fn named(&mut self, path: PathBuf) -> Option<Result<Found, Error>> {
        if path.as_os_str() == STDIN {
            return Some(Ok(Found::Stdin));
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                self.enter(&path);
                None
            }
            Ok(_) => Some(Ok(Found::File { path, named: true })),
            Err(cause) => {
                if let Some(paths) = pattern(&path).and_then(|pattern| glob_with(pattern.as_str(), MATCHING).ok()) {
                    self.matches = Some(Matches { pattern: path, paths, any: false });
                    return None;
                }
                let missing = cause.kind() == std::io::ErrorKind::NotFound;
                let problem = if missing { Problem::Missing } else { Problem::Open(cause) };
                Some(Err(Error::input(Place::of(uri::of(&path)), problem)))
            }
        }
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.below().or_else(|| self.matched()) {
                return Some(found);
            }
            let path = self.paths.next()?;
            if let Some(found) = self.named(path) {
                return Some(found);
            }
        }
    }
}

fn unlisted(error: &walkdir::Error) -> Error {
    let uri = error.path().map_or_else(|| "?".into(), uri::of);
    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Error::input(Place::of(uri), Problem::List(cause))
}
