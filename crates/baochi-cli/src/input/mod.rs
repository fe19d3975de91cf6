//! Inputs: paths, patterns, folders and standard input to one lazy stream of entries, each one article.
//!
//! The order: `walk` lists files, `sniff` tells by content what a stream holds, `reading` opens it: `unpack` what is
//! packed, `members` and `warc` the archives, `lines` and `values` the rows of JSON. An [`Entry`] is still raw bytes:
//! [`Entry::read`] makes an [`Article`] of it, and is the part that many threads do at once.

mod article;
mod date;
mod fields;
mod largest;
mod left_out;
mod lines;
mod magic;
mod members;
mod place;
mod queries;
mod reading;
mod sniff;
mod spool;
mod stream;
mod unpack;
mod uri;
mod values;
mod walk;
mod warc;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use article::{Article, Content, Raw};
pub(crate) use largest::bound;
pub(crate) use left_out::{LeftOut, Why};
pub(crate) use place::{At, Place};
pub(crate) use queries::{Asked, Queries};
pub(crate) use walk::{MATCHING, Pattern, pattern};

use crate::error::{Error, Problem};
use reading::Reading;
use walk::{Found, Walk};

/// The name of standard input, on the command line and in records.
const STDIN: &str = "-";

/// The bytes of one article as they came.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Where they stand.
    pub(crate) place: Place,
    /// The whole file, one row, or the body of one record.
    bytes: Vec<u8>,
    /// What the bytes are.
    form: Form,
    /// True where the file holds nothing else, so that its path names the article.
    alone: bool,
}

/// What the bytes of an entry are.
#[derive(Debug)]
enum Form {
    /// Text or a page.
    Text,
    /// A JSON object.
    Json,
    /// What a server sent.
    Web(Box<Web>),
}

/// What an archive tells of a page.
#[derive(Debug)]
struct Web {
    url: Option<String>,
    /// Empty where the server did not tell.
    media_type: String,
    charset: Option<String>,
    notes: Vec<String>,
}

impl Entry {
    /// Reads what the bytes hold; of JSON, parses it. With `clean`, the text of a row is cut like a page.
    ///
    /// # Errors
    /// JSON that is broken or of an unknown shape.
    pub(crate) fn read(self, clean: bool) -> Result<Article, Error> {
        match self.form {
            Form::Text => Ok(Article::text(&self.place, self.bytes)),
            Form::Web(web) => Ok(Article::web(&self.place, self.bytes, *web)),
            Form::Json => {
                Article::json(&self.place, self.bytes, clean).map_err(|problem| Error::input(self.place, problem))
            }
        }
    }

    /// As [`Entry::read`], for an index: an article is to go by a name that stays. The only row of a file goes by its
    /// path, and no row by its number.
    ///
    /// # Errors
    /// As [`Entry::read`].
    pub(crate) fn read_to_keep(mut self, clean: bool) -> Result<Article, Error> {
        if self.alone {
            self.place.at = None;
        }
        // What comes through a pipe has no name that would be another one the next time: it goes by its text.
        let member = format!("{STDIN}#");
        if self.place.uri.starts_with(&member) || (&*self.place.uri == STDIN && matches!(self.form, Form::Web(_))) {
            self.place = Place::of(STDIN.into());
        }
        let uri = Arc::clone(&self.place.uri);
        let is_row = matches!(self.form, Form::Json);
        let mut article = self.read(clean)?;
        if is_row && matches!(article.content, Content::Raw(_)) {
            article.source.uri = Some(uri.to_string());
        }
        Ok(article)
    }

    /// The JSON object of an entry that is to be no article.
    ///
    /// # Errors
    /// It is no JSON object.
    pub(crate) fn object(self) -> Result<(Place, Vec<u8>), Error> {
        match self.form {
            Form::Json => Ok((self.place, sniff::without_bom(&self.bytes).to_vec())),
            Form::Text | Form::Web(_) => Err(Error::input(self.place, Problem::NoObject)),
        }
    }

    /// The bytes as they came.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of the input and all that the input tells beside them: what a record is made of.
    pub(crate) fn parts(&self) -> [Option<&[u8]>; 4] {
        let web = match &self.form {
            Form::Web(web) => Some(web),
            Form::Text | Form::Json => None,
        };
        let url = web.and_then(|web| web.url.as_deref());
        let charset = web.and_then(|web| web.charset.as_deref());
        let media_type = web.map(|web| web.media_type.as_str());
        [Some(&self.bytes), url.map(str::as_bytes), charset.map(str::as_bytes), media_type.map(str::as_bytes)]
    }
}

/// Bytes that an entry holds in memory.
pub(crate) fn size(entry: &Result<Entry, Error>) -> usize {
    entry.as_ref().map_or(0, |entry| entry.bytes.len())
}

/// All entries of all paths, in order. An error stands in the place of what failed; what follows still comes.
pub(crate) struct Inputs {
    paths: Vec<PathBuf>,
    left_out: LeftOut,
}

impl Inputs {
    /// The entries of `paths`; what is none is counted in `left_out`.
    pub(crate) fn new(paths: Vec<PathBuf>, left_out: LeftOut) -> Self {
        Self { paths, left_out }
    }

    /// Hands every entry to `take` as it is read, until that wants no more.
    pub(crate) fn each(self, take: &mut dyn FnMut(Result<Entry, Error>) -> ControlFlow<()>) {
        let mut stdin_taken = false;
        for found in Walk::new(self.paths) {
            let mut fail = |place: Place, problem| take(Err(Error::input(place, problem)));
            let flow = match found {
                Err(error) => take(Err(error)),
                Ok(Found::Stdin) => {
                    let place = Place::of(STDIN.into());
                    if std::mem::replace(&mut stdin_taken, true) {
                        fail(place, Problem::StdinTwice)
                    } else {
                        Reading::new(take, &self.left_out).stdin(&place)
                    }
                }
                Ok(Found::File { path, named }) => {
                    let place = Place::of(uri::of(&path));
                    match File::open(&path) {
                        Ok(file) => Reading::new(take, &self.left_out).file(file, !named, &place),
                        Err(cause) => fail(place, Problem::Open(cause)),
                    }
                }
            };
            if flow.is_break() {
                return;
            }
        }
    }
}

/// The paths of an input as records name them; standard input has none.
pub(crate) fn uris(paths: &[PathBuf]) -> Vec<Arc<str>> {
    paths.iter().filter(|path| path.as_os_str() != STDIN).map(|path| uri::of(path)).collect()
}
