//! An index on disk or in memory: open, create, and hand out writers and searchers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, fs};

use tantivy::directory::RamDirectory;
use tantivy::{IndexReader, ReloadPolicy};

use crate::columns::Columns;
use crate::disk::Disk;
use crate::error::IndexError;
use crate::faults::Faults;
use crate::key::Key;
use crate::leftovers::segment_of;
use crate::schema::{Fields, tokenizers};
use crate::search::{Searcher, State};
use crate::stamps::Stamps;
use crate::streamed::Streamed;
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
    /// What was met on disk: each answer is held against it.
    faults: Faults,
    /// What is known of the state that was searched last, by the engine's number of it.
    state: Mutex<Option<(u64, Arc<State>)>>,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where there is none, [`IndexError::Foreign`] and [`IndexError::Version`] where it is
    /// not one that this version can search, [`IndexError::Damaged`] where a file that is needed to open it is not as
    /// it was written.
    ///
    /// Opening reads little of the index and checks what it reads. All else is checked when a search first needs it:
    /// an answer made from damaged bytes is [`IndexError::Damaged`], and so are all later ones of this value.
    /// [`crate::check()`] reads all there is. Files are mapped: who cuts one short while it is in use ends the process.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        if !holds_index(dir) {
            return Err(without_list(dir).unwrap_or_else(|| IndexError::Missing { dir: dir.to_owned() }));
        }
        version::check(dir)?;
        let disk = Disk::open(dir)?;
        let faults = disk.faults().clone();
        faults.clone().guard(|| {
            let fields = Fields::new();
            let engine = tantivy::Index::open(disk).map_err(IndexError::engine("open the index"))?;
            if engine.schema() != fields.schema {
                return Err(IndexError::Foreign { dir: dir.to_owned() });
            }
            Self::new(dir.to_owned(), engine, fields, faults)
        })
    }

    /// Opens the index in `dir`, or makes an empty one there, with the folders that lead to it.
    ///
    /// # Errors
    /// As [`Index::open`], and [`IndexError::Io`] where the folder cannot be made.
    pub fn open_or_create(dir: &Path) -> Result<Self, IndexError> {
        if holds_index(dir) || without_list(dir).is_some() {
            return Self::open(dir);
        }
        fs::create_dir_all(dir).map_err(IndexError::io(dir, "make the folder of the index"))?;
        version::write(dir)?;
        let disk = Disk::open(dir)?;
        let faults = disk.faults().clone();
        faults.clone().guard(|| {
            let fields = Fields::new();
            let settings = tantivy::IndexSettings::default();
            let engine = tantivy::Index::create(disk, fields.schema.clone(), settings)
                .map_err(IndexError::engine("make the index"))?;
            Self::new(dir.to_owned(), engine, fields, faults)
        })
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
        Self::new(PathBuf::new(), engine, fields, Faults::default())
    }

    fn new(dir: PathBuf, mut engine: tantivy::Index, fields: Fields, faults: Faults) -> Result<Self, IndexError> {
        engine.set_tokenizers(tokenizers());
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::engine("read the index"))?;
        Ok(Self { inner: Arc::new(Inner { dir, engine, reader, fields, faults, state: Mutex::default() }) })
    }

    /// Starts to write. One writer at a time, in all processes.
    ///
    /// # Errors
    /// [`IndexError::Locked`] where another writer holds the index, [`IndexError::Options`] for options out of range.
    pub fn writer(&self, options: WriterOptions) -> Result<Writer, IndexError> {
        self.guard(|| Writer::new(self.clone(), options))
    }

    /// Makes one part of all, without what was deleted: the index is then smallest and searches are quickest. Takes
    /// about as long as writing the index, and as much room again while it works.
    ///
    /// # Errors
    /// As [`Index::writer`], and [`IndexError::Engine`] where the disk is full.
    pub fn compact(&self, options: WriterOptions) -> Result<(), IndexError> {
        self.guard(|| Writer::new(self.clone(), options)?.compact())
    }

    /// A view of all that is committed by now; it stays as it is while others write.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn searcher(&self) -> Result<Searcher, IndexError> {
        self.guard(|| self.current())
    }

    fn current(&self) -> Result<Searcher, IndexError> {
        self.inner.reader.reload().map_err(IndexError::engine("read the index"))?;
        let engine = self.inner.reader.searcher();
        let mut known = self.inner.state.lock().unwrap_or_else(PoisonError::into_inner);
        let generation = engine.generation().generation_id();
        let state = match &*known {
            Some((of, state)) if *of == generation => Arc::clone(state),
            _ => Arc::new(State::new(&engine)?),
        };
        *known = Some((generation, Arc::clone(&state)));
        Ok(Searcher::new(self.clone(), engine, state))
    }

    /// What all that is committed was added with.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn stamps(&self) -> Result<Stamps, IndexError> {
        self.guard(|| Stamps::new(&self.committed()?))
    }

    /// The keys of all that is committed, each once and in order, as far as they are `wanted`.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn keys(&self, wanted: impl FnMut(&Key) -> bool) -> Result<BTreeSet<Key>, IndexError> {
        self.guard(|| self.wanted(wanted))
    }

    fn wanted(&self, mut wanted: impl FnMut(&Key) -> bool) -> Result<BTreeSet<Key>, IndexError> {
        let mut keys = BTreeSet::new();
        for segment in self.committed()?.segment_readers() {
            let columns = Columns::new(segment)?;
            let mut alive = Vec::new();
            for ord in segment.doc_ids_alive().flat_map(|doc| columns.key_ords(doc)) {
                if alive.len() <= ord {
                    alive.resize(ord + 1, false);
                }
                alive[ord] = true;
            }
            let mut alive = alive.into_iter();
            columns.each_key(|term| {
                if alive.next() == Some(true) {
                    let key = Key::from_term(term);
                    if wanted(&key) {
                        keys.insert(key);
                    }
                }
            })?;
        }
        Ok(keys)
    }

    /// The folder of the index; `None` in memory.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        (!self.inner.dir.as_os_str().is_empty()).then_some(self.inner.dir.as_path())
    }

    /// Does `work`; what it gives counts only where no damage was met.
    pub(crate) fn guard<T>(&self, work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
        self.inner.faults.guard(work)
    }

    pub(crate) fn engine(&self) -> &tantivy::Index {
        &self.inner.engine
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.inner.fields
    }

    /// What the engine sees of the last commit, for whoever reads all of it once: nothing of it stays in memory.
    pub(crate) fn committed(&self) -> Result<tantivy::Searcher, IndexError> {
        let reader: Result<IndexReader, _> =
            self.streamed()?.reader_builder().reload_policy(ReloadPolicy::Manual).num_warming_threads(0).try_into();
        Ok(reader.map_err(IndexError::engine("read the index"))?.searcher())
    }

    /// The index as a writer sees it: see [`Streamed`].
    pub(crate) fn streamed(&self) -> Result<tantivy::Index, IndexError> {
        let Some(dir) = self.dir() else { return Ok(self.inner.engine.clone()) };
        let directory = Streamed::new(dir, Disk::open(dir)?.telling(&self.inner.faults));
        let mut engine = tantivy::Index::open(directory).map_err(IndexError::engine("open the index"))?;
        engine.set_tokenizers(tokenizers());
        Ok(engine)
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("dir", &self.dir()).finish_non_exhaustive()
    }
}

/// The engine's own list of segments tells that there is an index.
pub(crate) fn holds_index(dir: &Path) -> bool {
    dir.join("meta.json").is_file()
}

/// The error of a folder with parts of an index but without their list. Nothing may be made there: it would sweep the
/// parts away.
pub(crate) fn without_list(dir: &Path) -> Option<IndexError> {
    let mut names = dir.read_dir().ok()?.flatten().map(|entry| entry.file_name());
    names.any(|name| segment_of(&name.to_string_lossy()).is_some()).then(|| IndexError::Damaged {
        path: dir.join("meta.json"),
        what: "it is not there, and with it the list of the parts of the index".to_owned(),
    })
}
