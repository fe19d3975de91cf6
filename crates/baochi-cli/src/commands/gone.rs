//! Articles of the index that are no longer there in the files and folders they came from.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use baochi_index::Key;

use crate::error::{Error, Problem};
use crate::input::{MATCHING, Pattern, pattern, uris};

/// The inputs of a run, and what of them could not be read.
pub(super) struct Gone {
    inputs: Vec<Arc<str>>,
    patterns: Vec<Pattern>,
    failed: HashSet<Arc<str>>,
    has_failed_input: bool,
}

impl Gone {
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        let patterns = paths.iter().filter_map(|path| pattern(path)).collect();
        Self { inputs: uris(paths), patterns, failed: HashSet::new(), has_failed_input: false }
    }

    /// What cannot be read may still be there.
    pub(super) fn failed(&mut self, error: &Error) {
        if let Error::Input { place, problem } = error {
            let is_whole = matches!(
                problem,
                Problem::Missing | Problem::NoMatch | Problem::Open(_) | Problem::List(_) | Problem::Read(_)
            );
            self.has_failed_input |= is_whole && self.inputs.contains(&place.uri);
            self.failed.insert(Arc::clone(&place.uri));
        }
    }

    /// True where one of the inputs themselves could not be opened or read on, and not only something in it.
    pub(super) const fn has_failed_input(&self) -> bool {
        self.has_failed_input
    }

    /// True where `key` lies in the inputs and they could be read: what was not met there is gone.
    pub(super) fn is_told(&self, key: &Key) -> bool {
        self.is_of_inputs(&key.uri) && !self.has_failed(&key.uri)
    }

    fn is_of_inputs(&self, uri: &str) -> bool {
        let file = uri.split('#').next().unwrap_or(uri);
        self.inputs.iter().any(|input| lies_in(uri, input))
            || self.patterns.iter().any(|pattern| pattern.matches_with(file, MATCHING))
    }

    fn has_failed(&self, uri: &str) -> bool {
        let above = uri.char_indices().filter(|&(_, c)| matches!(c, '/' | '#')).map(|(at, _)| uri.split_at(at).0);
        above.chain([uri]).any(|path| self.failed.contains(path)) || self.failed.contains(".") && lies_in(uri, ".")
    }
}

/// True where `uri` is `input`, a file below it or a part of it.
fn lies_in(uri: &str, input: &str) -> bool {
    if input == "." {
        return !(uri.is_empty() || uri == "-" || uri.starts_with('/') || uri.starts_with("../"));
    }
    match uri.strip_prefix(input) {
        Some(rest) => rest.is_empty() || rest.starts_with(['/', '#']) || input.ends_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_lie_in_their_folders() {
        for (uri, input) in [("a/b.txt", "a"), ("a/b.txt", "."), ("a", "a"), ("/x/y", "/"), ("a.warc#7", "a.warc")] {
            assert!(lies_in(uri, input), "{uri} {input}");
        }
        for (uri, input) in [("ab/c.txt", "a"), ("/a/b", "."), ("../a", "."), ("-", "."), ("", "."), ("a", "a/b")] {
            assert!(!lies_in(uri, input), "{uri} {input}");
        }
    }
}
