//! An index on disk or in memory: open, create, and hand out writers and searchers.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};

use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::{IndexReader, ReloadPolicy};

use crate::error::IndexError;
use crate::key::Key;
use crate::schema::{DIGEST, Fields, KEY, tokenizers};
use crate::search::Searcher;
use crate::stamps::Stamps;
use crate::version;
use crate::writer::{Writer, WriterOptions};

/// A full-text index of records. Cheap to clone, and shared between threads.
///
/// Readers search while a writer writes; what they see changes when the writer commits.
///
/// ```
/// use baochi_index::{Index, Query};
///
/// let index = Index::in_memory()?;
/// assert_eq!(index.searcher()?.search(&Query::parse("Quyết định 238"))?.total, 0);
/// # Ok::<(), baochi_index::IndexError>(())
/// ```
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    /// The folder; empty for an index in memory.
    dir: PathBuf,
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where there is none, [`IndexError::Foreign`] and [`IndexError::Version`] where it is
    /// not one that this version can search.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        if !holds_index(dir) {
            return Err(IndexError::Missing { dir: dir.to_owned() });
        }
        version::check(dir)?;
        let fields = Fields::new();
        let engine = tantivy::Index::open(directory(dir)?).map_err(IndexError::engine("open the index"))?;
        if engine.schema() != fields.schema {
            return Err(IndexError::Foreign { dir: dir.to_owned() });
        }
        Self::new(dir.to_owned(), engine, fields)
    }

    /// Opens the index in `dir`, or makes an empty one there, with the folders that lead to it.
    ///
    /// # Errors
    /// As [`Index::open`], and [`IndexError::Io`] where the folder cannot be made.
    pub fn open_or_create(dir: &Path) -> Result<Self, IndexError> {
        if holds_index(dir) {
            return Self::open(dir);
        }
        fs::create_dir_all(dir).map_err(IndexError::io(dir, "make the folder of the index"))?;
        version::write(dir)?;
        let fields = Fields::new();
        let engine = tantivy::Index::create(directory(dir)?, fields.schema.clone(), tantivy::IndexSettings::default())
            .map_err(IndexError::engine("make the index"))?;
        Self::new(dir.to_owned(), engine, fields)
    }

    /// An empty index in memory.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the engine cannot start.
    pub fn in_memory() -> Result<Self, IndexError> {
        let fields = Fields::new();
        let settings = tantivy::IndexSettings::default();
        let engine = tantivy::Index::create(RamDirectory::create(), fields.schema.clone(), settings)
            .map_err(IndexError::engine("make an index in memory"))?;
        Self::new(PathBuf::new(), engine, fields)
    }

    fn new(dir: PathBuf, mut engine: tantivy::Index, fields: Fields) -> Result<Self, IndexError> {
        engine.set_tokenizers(tokenizers());
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::engine("read the index"))?;
        Ok(Self { inner: Arc::new(Inner { dir, engine, reader, fields }) })
    }

    /// Starts to write. One writer at a time, in all processes.
    ///
    /// # Errors
    /// [`IndexError::Locked`] where another writer holds the index, [`IndexError::Options`] for options out of range.
    pub fn writer(&self, options: WriterOptions) -> Result<Writer, IndexError> {
        Writer::new(self.clone(), options)
    }

    /// A view of all that is committed by now; it stays as it is while others write.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn searcher(&self) -> Result<Searcher, IndexError> {
        self.inner.reader.reload().map_err(IndexError::engine("read the index"))?;
        Ok(Searcher::new(self.clone(), self.inner.reader.searcher()))
    }

    /// Key and digest of all that is committed.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn stamps(&self) -> Result<Stamps, IndexError> {
        self.inner.reader.reload().map_err(IndexError::engine("read the index"))?;
        let mut stamps = Stamps::default();
        for segment in self.inner.reader.searcher().segment_readers() {
            let column = |name| segment.fast_fields().str(name).map_err(IndexError::engine("read the stamps"));
            let (Some(keys), Some(digests)) = (column(KEY)?, column(DIGEST)?) else { continue };
            let (mut key, mut digest) = (String::new(), String::new());
            for doc in segment.doc_ids_alive() {
                key.clear();
                digest.clear();
                let read = |column: &tantivy::columnar::StrColumn, out: &mut String| match column.ords().first(doc) {
                    Some(ord) => {
                        column.ord_to_str(ord, out).map_err(IndexError::io(&self.inner.dir, "read the stamps"))
                    }
                    None => Ok(false),
                };
                read(&keys, &mut key)?;
                read(&digests, &mut digest)?;
                stamps.insert(Key::from_term(&key), digest.clone());
            }
        }
        Ok(stamps)
    }

    /// The folder of the index; `None` in memory.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        (!self.inner.dir.as_os_str().is_empty()).then_some(self.inner.dir.as_path())
    }

    pub(crate) fn engine(&self) -> &tantivy::Index {
        &self.inner.engine
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.inner.fields
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("dir", &self.dir()).finish_non_exhaustive()
    }
}

/// The engine's own list of segments tells that there is an index.
fn holds_index(dir: &Path) -> bool {
    dir.join("meta.json").is_file()
}

fn directory(dir: &Path) -> Result<MmapDirectory, IndexError> {
    MmapDirectory::open(dir).map_err(|error| IndexError::Engine { action: "open the index", reason: error.to_string() })
}
