//! Writing: add, replace, delete, commit.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use baochi_extract::Record;
use tantivy::merge_policy::NoMergePolicy;
use tracing::debug;

use crate::document::document;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::leftovers;
use crate::lock::{self, Engine, Holder};
use crate::memory::MemoryPlan;
use crate::merging::Bounded;
use crate::queue::Queue;
use crate::sources::Sources;
use crate::status;

/// How a writer works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriterOptions {
    /// Threads that make the index. The answers are the same for any number.
    pub threads: NonZeroUsize,
    /// Most memory for all that writing takes, in bytes; `None` for [`MemoryPlan::usual`].
    pub memory: Option<u64>,
    /// Memory that articles fill in all threads together before they are written down, in bytes, whatever the plan gives; each
    /// gets at least 15 MB.
    pub memory_budget: Option<usize>,
    /// How long to wait for another writer to end.
    pub wait: Duration,
}

impl Default for WriterOptions {
    /// One thread, the usual memory, no waiting.
    fn default() -> Self {
        Self { threads: NonZeroUsize::MIN, memory: None, memory_budget: None, wait: Duration::ZERO }
    }
}

impl WriterOptions {
    /// Options with this number of threads.
    #[must_use]
    pub const fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// Options for a writer that keeps to this limit on memory, in bytes, or to none that is told.
    #[must_use]
    pub const fn with_memory(mut self, bytes: Option<u64>) -> Self {
        self.memory = bytes;
        self
    }

    /// Options with this budget for the threads that make the index, in bytes.
    #[must_use]
    pub const fn with_memory_budget(mut self, bytes: usize) -> Self {
        self.memory_budget = Some(bytes);
        self
    }

    /// How the memory is divided for an index of so many articles.
    ///
    /// # Errors
    /// [`IndexError::Memory`] where the limit is too small, with the least that works.
    pub fn plan(&self, articles: u64) -> Result<MemoryPlan, IndexError> {
        match self.memory {
            Some(limit) => MemoryPlan::new(limit, self.threads, articles),
            None => Ok(MemoryPlan::usual(self.threads, articles)),
        }
    }

    /// Options for a writer that waits so long for another one to end.
    #[must_use]
    pub const fn with_wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
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
    /// Those of them that are a new text of the same page: the one before it was kept.
    pub versions: u64,
    /// Sources deleted by key.
    pub deleted: u64,
}

/// Writes to an index, and keeps other writers away while it lives.
///
/// [`Writer::add`] and [`Writer::delete`] take `&self` and may be called from many threads at once; nothing is
/// seen by searchers before [`Writer::commit`], and what is not committed when the writer goes is dropped.
///
/// Articles with one text are joined when they are committed: they are then one article with several sources. Another
/// text of the same page (`article.url`) is a new version: the one before it is kept.
pub struct Writer {
    index: Index,
    engine: Engine,
    queue: Queue,
    plan: MemoryPlan,
    /// True where the plan is a limit that was asked for.
    limited: bool,
    state: Mutex<Sources>,
    _holder: Holder,
}

impl Writer {
    pub(crate) fn new(index: Index, options: WriterOptions) -> Result<Self, IndexError> {
        let plan = options.plan(index.extent()?.articles)?;
        let engine = lock::engine(&index, options, &plan)?;
        let holder = Holder::new(index.dir());
        engine.set_merge_policy(Box::new(Bounded::new(index.dir(), &plan)));
        leftovers::sweep(&index, &engine)?;
        let queue = Queue::new(usize::try_from(plan.queue).unwrap_or(usize::MAX));
        let sources = Sources::new(&index, queue.clone())?;
        debug!(dir = ?index.dir(), articles = sources.len(), ?plan, "open for writing");
        let (state, limited) = (Mutex::new(sources), options.memory.is_some());
        Ok(Self { index, engine, queue, plan, limited, state, _holder: holder })
    }

    /// How the memory is divided.
    #[must_use]
    pub const fn plan(&self) -> &MemoryPlan {
        &self.plan
    }

    /// Adds `record`, in place of what has the same [`Key`]. `digest` is the caller's fingerprint of the input and of
    /// the options it was read with; [`Index::stamps`] gives it back.
    ///
    /// Two records with one key: the one added last stays, and of two texts of one page the one before it as a version.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the engine failed; the writer is then of no more use. [`IndexError::Memory`] where the index
    /// has so many articles that the limit on memory is too small: what was added before can still be committed.
    pub fn add(&self, record: &Record, digest: &str) -> Result<(), IndexError> {
        let key = Key::of(record);
        let mut document = document(self.index.fields(), record, &key, digest)?;
        self.index.guard(|| {
            // Held until the article is handed over: between the two, another thread must not add the same key.
            let mut state = self.state();
            if self.limited && state.len() >= self.plan.most_articles() {
                let articles = state.len() + state.len() / 4;
                return Err(IndexError::Memory {
                    limit: self.plan.limit,
                    least: MemoryPlan::least(articles),
                    articles,
                });
            }
            let added = state.add(&self.index, &self.engine, record, &key)?;
            document.add_u64(self.index.fields().added, added);
            let queued = self.queue.enter(document, weight(record));
            self.engine.add_document(queued).map_err(IndexError::engine("add an article"))?;
            Ok(())
        })
    }

    /// Deletes what is known under `key`, with its versions. The same text from other sources stays. False where there is nothing.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the engine failed; the writer is then of no more use.
    pub fn delete(&self, key: &Key) -> Result<bool, IndexError> {
        self.index.guard(|| self.state().delete(&self.index, &self.engine, key))
    }

    /// Makes all that was done durable and visible. When it returns, a crash loses nothing of it.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the disk is full or the index cannot be written; the state of the last commit stays.
    pub fn commit(&mut self) -> Result<CommitSummary, IndexError> {
        self.index.clone().guard(|| self.commit_all())
    }

    fn commit_all(&mut self) -> Result<CommitSummary, IndexError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.has_news() {
            commit(&mut self.engine)?;
        }
        // Articles are first committed as they came, since what is not committed cannot be read. A crash in
        // between leaves copies apart: they are shown as one, and joined by the next writer.
        if state.join(&self.index, &self.engine)? {
            commit(&mut self.engine)?;
        }
        let summary = state.committed();
        debug!(?summary, articles = state.len(), "commit");
        Ok(summary)
    }

    /// Commits and waits until the engine has put the index in order: searches are then quickest.
    ///
    /// # Errors
    /// As [`Writer::commit`].
    pub fn finish(mut self) -> Result<CommitSummary, IndexError> {
        let summary = self.commit()?;
        let index = self.index.clone();
        index.guard(|| self.engine.wait_merging_threads().map_err(IndexError::engine("merge the index")))?;
        debug!("merges are done");
        Ok(summary)
    }

    /// Makes one part of all, without what was deleted. Nothing was committed by this writer before: what the engine
    /// is merging by itself could not be merged with the rest.
    pub(crate) fn compact(mut self) -> Result<(), IndexError> {
        let failed = || IndexError::engine("merge the index");
        self.engine.set_merge_policy(Box::new(NoMergePolicy));
        self.commit()?;
        let segments = self.index.engine().searchable_segment_metas().map_err(failed())?;
        let in_order = matches!(segments.as_slice(), [] | [_]) && !segments.iter().any(|s| s.has_deletes());
        if !in_order {
            let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
            self.engine.merge(&ids).wait().map_err(failed())?;
        }
        leftovers::sweep(&self.index, &self.engine)?;
        self.engine.wait_merging_threads().map_err(failed())
    }

    fn state(&self) -> MutexGuard<'_, Sources> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of a record on its way to the engine, about: its text is there by itself and in the record, with the facts beside it.
pub(crate) fn weight(record: &Record) -> usize {
    record.article.text.len() * 3 + 4096
}

fn commit(engine: &mut Engine) -> Result<(), IndexError> {
    let mut prepared = engine.prepare_commit().map_err(IndexError::engine("commit"))?;
    prepared.set_payload(&status::payload());
    prepared.commit().map_err(IndexError::engine("commit"))?;
    Ok(())
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("index", &self.index).finish_non_exhaustive()
    }
}
