//! Inputs: paths, folders and standard input to one lazy stream of entries, each one article.
//!
//! The order: `walk` lists files, `sniff` tells by content what a file holds, `lines` cuts a stream into
//! entries. An [`Entry`] is still raw bytes: [`Entry::read`] makes an [`Article`] of it, and is the part
//! that many threads do at once.

mod article;
mod lines;
mod queries;
mod sniff;
mod uri;
mod walk;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use article::{Article, Content};
pub(crate) use queries::{Asked, Queries};

use crate::error::{Error, Problem};
use sniff::Kind;
use walk::{Found, Walk};

/// The largest article, in MiB. One line of JSON Lines or one file must fit in memory, so it has a bound.
pub(crate) const LARGEST_MIB: usize = 256;

/// The name of standard input, on the command line and in records.
const STDIN: &str = "-";

/// Where an entry stands: the path as it is written in records, and the line where the file holds many.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// `source.uri` of the file.
    pub(crate) uri: Arc<str>,
    /// Line number from 1.
    pub(crate) line: Option<u64>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if &*self.uri == STDIN { "standard input" } else { &self.uri };
        match self.line {
            Some(line) => write!(f, "{name}:{line}"),
            None => f.write_str(name),
        }
    }
}

/// The bytes of one article as they came.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Where they stand.
    pub(crate) place: Place,
    /// The whole file, or one line.
    pub(crate) bytes: Vec<u8>,
    /// What the bytes are.
    kind: Kind,
    /// True where the file holds nothing else, so that its path names the article.
    alone: bool,
}

impl Entry {
    /// Reads what the bytes hold; of JSON, parses it.
    ///
    /// # Errors
    /// JSON that is broken or of an unknown shape.
    pub(crate) fn read(self) -> Result<Article, Error> {
        self.content()
    }

    /// As [`Entry::read`], for an index: an article is to go by a name that stays. The only row of a file goes by its
    /// path, and no row by the number of its line.
    ///
    /// # Errors
    /// As [`Entry::read`].
    pub(crate) fn read_to_keep(mut self) -> Result<Article, Error> {
        if self.alone {
            self.place.line = None;
        }
        let uri = Arc::clone(&self.place.uri);
        let mut article = self.content()?;
        if matches!(article.content, Content::Raw { .. }) {
            article.source.uri = Some(uri.to_string());
        }
        Ok(article)
    }

    fn content(self) -> Result<Article, Error> {
        match self.kind {
            Kind::Text => Ok(Article::text(&self.place, self.bytes)),
            Kind::JsonLines | Kind::JsonDocument => {
                Article::json(&self.place, self.bytes).map_err(|problem| Error::input(self.place, problem))
            }
        }
    }
}

/// Bytes that an entry holds in memory.
pub(crate) fn size(entry: &Result<Entry, Error>) -> usize {
    entry.as_ref().map_or(0, |entry| entry.bytes.len())
}

/// A stream of entries cut from one file.
type Entries = Box<dyn Iterator<Item = Result<Entry, Error>> + Send>;

/// All entries of all paths, in order. An error stands in the place of what failed; what follows still comes.
pub(crate) struct Inputs {
    walk: Walk,
    current: Option<Entries>,
    stdin_taken: bool,
}

impl Inputs {
    /// The entries of `paths`.
    pub(crate) fn new(paths: Vec<PathBuf>) -> Self {
        Self { walk: Walk::new(paths), current: None, stdin_taken: false }
    }

    fn open(&mut self, found: Found) -> Result<Entries, Error> {
        match found {
            Found::Stdin => {
                let place = Place { uri: STDIN.into(), line: None };
                if std::mem::replace(&mut self.stdin_taken, true) {
                    return Err(Error::input(place, Problem::StdinTwice));
                }
                entries(BufReader::new(io::stdin()), place)
            }
            Found::File(path) => {
                let place = Place { uri: uri::of(&path), line: None };
                match File::open(&path) {
                    Ok(file) => entries(BufReader::with_capacity(64 * 1024, file), place),
                    Err(cause) => Err(Error::input(place, Problem::Open(cause))),
                }
            }
        }
    }
}

impl Iterator for Inputs {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.current.as_mut().and_then(Iterator::next) {
                return Some(entry);
            }
            self.current = None;
            match self.walk.next()?.and_then(|found| self.open(found)) {
                Ok(entries) => self.current = Some(entries),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Cuts one stream into entries. Formats that hold articles of their own (archives) are to be opened here.
fn entries(mut reader: impl BufRead + Send + 'static, place: Place) -> Result<Entries, Error> {
    let fail = |problem| Error::input(place.clone(), problem);
    let opening = sniff::Opening::read(&mut reader).map_err(fail)?;
    let kind = opening.kind();
    let mut stream = opening.chain(reader);
    if kind == Kind::JsonLines {
        return Ok(rows(lines::Lines::new(stream, place.clone()), &place));
    }
    let mut bytes = Vec::new();
    lines::read_all(&mut stream, &mut bytes).map_err(fail)?;
    Ok(Box::new(std::iter::once(Ok(Entry { place, bytes, kind, alone: true }))))
}

/// The rows of a stream; of a file, it is known whether the first is the only one. A pipe may be slow, so nobody waits
/// for its second row.
fn rows(mut rows: impl Iterator<Item = Result<Entry, Error>> + Send + 'static, place: &Place) -> Entries {
    if &*place.uri == STDIN {
        return Box::new(rows);
    }
    let mut first = rows.next();
    let second = rows.next();
    if let (Some(Ok(entry)), None) = (&mut first, &second) {
        entry.alone = true;
    }
    Box::new(first.into_iter().chain(second).chain(rows))
}

/// The paths of an input as records name them; standard input has none.
pub(crate) fn uris(paths: &[PathBuf]) -> Vec<Arc<str>> {
    paths.iter().filter(|path| path.as_os_str() != STDIN).map(|path| uri::of(path)).collect()
}
