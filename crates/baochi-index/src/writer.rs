//! Writing: add, replace, delete, commit.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use baochi_extract::Record;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexWriter, TantivyError, Term};

use crate::document::document;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;

/// How a writer works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriterOptions {
    /// Threads that make the index. The answers are the same for any number.
    pub threads: NonZeroUsize,
    /// Memory for all threads together, in bytes; each gets at least 15 MB.
    pub memory_budget: usize,
}

/// Least and most that the engine gives to one thread.
const LEAST: usize = 15_000_000;
const MOST: usize = 4_000_000_000;

impl Default for WriterOptions {
    /// One thread and 64 MB.
    fn default() -> Self {
        Self { threads: NonZeroUsize::MIN, memory_budget: 64_000_000 }
    }
}

impl WriterOptions {
    /// Options with this number of threads.
    #[must_use]
    pub const fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// Options with this memory budget, in bytes.
    #[must_use]
    pub const fn with_memory_budget(mut self, bytes: usize) -> Self {
        self.memory_budget = bytes;
        self
    }
}

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommitSummary {
    /// Records added since the last commit, with those that replaced others.
    pub added: u64,
    /// Those of them that replaced an article with the same key.
    pub replaced: u64,
    /// Articles deleted by key.
    pub deleted: u64,
}

/// Writes to an index, and keeps other writers away while it lives.
///
/// [`Writer::add`] and [`Writer::delete`] take `&self` and may be called from many threads at once; nothing is
/// seen by searchers before [`Writer::commit`], and what is not committed when the writer goes is dropped.
pub struct Writer {
    index: Index,
    engine: IndexWriter,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Hashes of the keys in the index. Where two keys share one, an idle delete is done, nothing worse.
    known: BTreeSet<u64>,
    since_commit: CommitSummary,
}

impl Writer {
    pub(crate) fn new(index: Index, options: WriterOptions) -> Result<Self, IndexError> {
        let threads = options.threads.get();
        let memory = (options.memory_budget / threads).clamp(LEAST, MOST);
        let engine_options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory)
            .num_merge_threads(threads.min(4))
            .build();
        let engine = index.engine().writer_with_options(engine_options).map_err(|error| match error {
            TantivyError::LockFailure(..) => {
                IndexError::Locked { dir: index.dir().unwrap_or_else(|| "(memory)".as_ref()).to_owned() }
            }
            TantivyError::InvalidArgument(reason) => IndexError::Options { reason },
            error => IndexError::engine("start writing")(error),
        })?;
        sweep(&index)?;
        let known = index.stamps()?.iter().map(|(key, _)| hash(key)).collect();
        Ok(Self { index, engine, state: Mutex::new(State { known, ..State::default() }) })
    }

    /// Adds `record`, in place of what has the same [`Key`]. `digest` is the caller's fingerprint of the input and of
    /// the options it was read with; [`Index::stamps`] gives it back.
    ///
    /// Two records with one key: the one added last stays.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the engine failed; the writer is then of no more use.
    pub fn add(&self, record: &Record, digest: &str) -> Result<(), IndexError> {
        let key = Key::of(record);
        let document = document(self.index.fields(), record, &key, digest)?;
        // Held until the article is handed over: between the two, another thread must not add the same key.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.since_commit.added += 1;
        if !state.known.insert(hash(&key)) {
            state.since_commit.replaced += 1;
            self.engine.delete_term(self.term(&key));
        }
        self.engine.add_document(document).map_err(IndexError::engine("add an article"))?;
        Ok(())
    }

    /// Deletes the article under `key`, if there is one.
    ///
    /// # Errors
    /// None today; a later engine may fail here.
    pub fn delete(&self, key: &Key) -> Result<(), IndexError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.known.remove(&hash(key)) {
            state.since_commit.deleted += 1;
            self.engine.delete_term(self.term(key));
        }
        Ok(())
    }

    /// Makes all that was done durable and visible. When it returns, a crash loses nothing of it.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the disk is full or the index cannot be written; the state of the last commit stays.
    pub fn commit(&mut self) -> Result<CommitSummary, IndexError> {
        self.engine.commit().map_err(IndexError::engine("commit"))?;
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut state.since_commit))
    }

    /// Commits and waits until the engine has put the index in order: searches are then quickest.
    ///
    /// # Errors
    /// As [`Writer::commit`].
    pub fn finish(mut self) -> Result<CommitSummary, IndexError> {
        let summary = self.commit()?;
        self.engine.wait_merging_threads().map_err(IndexError::engine("merge the index"))?;
        Ok(summary)
    }

    fn term(&self, key: &Key) -> Term {
        Term::from_field_text(self.index.fields().key, &key.to_term())
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("index", &self.index).finish_non_exhaustive()
    }
}

fn hash(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// Deletes what a killed writer left half written. The lock is held: nobody else is writing such a file.
fn sweep(index: &Index) -> Result<(), IndexError> {
    let Some(dir) = index.dir() else { return Ok(()) };
    let failed = || IndexError::io(dir, "list the folder of the index");
    for entry in fs::read_dir(dir).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        if entry.file_name().to_string_lossy().starts_with(".tmp") {
            // Left for the next run where it cannot be deleted: it is only in the way.
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}
