//! One writer at a time: the engine's lock decides, and a file beside it says who holds it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexWriter, TantivyError};

use crate::error::IndexError;
use crate::index::Index;
use crate::memory::MemoryPlan;
use crate::queue::Queued;
use crate::writer::WriterOptions;

/// Least and most memory that the engine gives to one thread, in bytes.
const LEAST: usize = 15_000_000;
const MOST: usize = 4_000_000_000;

/// The engine's writer.
pub(crate) type Engine = IndexWriter<Queued>;

/// Time between two tries.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// Who writes to an index, as that process says itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Holding {
    /// Process id.
    pub pid: u32,
    /// Name of the machine, where it is known.
    pub host: Option<String>,
    /// When it began, in seconds since 1970.
    pub since: u64,
}

impl Holding {
    fn this() -> Self {
        let host = fs::read_to_string("/etc/hostname").ok().map(|name| name.trim().to_owned());
        Self { pid: std::process::id(), host: host.filter(|name| !name.is_empty()), since: now() }
    }
}

impl fmt::Display for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        self.host.iter().try_for_each(|host| write!(f, " on {host}"))?;
        let seconds = now().saturating_sub(self.since);
        match seconds {
            0..120 => write!(f, " (for {seconds} s)"),
            120..7200 => write!(f, " (for {} min)", seconds / 60),
            _ => write!(f, " (for {} h)", seconds / 3600),
        }
    }
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "told to people, and in no answer")]
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// The engine's writer, when no other holds the index.
pub(crate) fn engine(index: &Index, options: WriterOptions, plan: &MemoryPlan) -> Result<Engine, IndexError> {
    let each = options.memory_budget.map_or(plan.arena(), |budget| budget / plan.threads);
    let engine_options = IndexWriterOptions::builder()
        .num_worker_threads(plan.threads.get())
        .memory_budget_per_thread(each.clamp(LEAST, MOST))
        .num_merge_threads(plan.merges_at_a_time())
        .build();
    let streamed = index.streamed()?;
    let mut waited = Duration::ZERO;
    loop {
        match streamed.writer_with_options(engine_options.clone()) {
            Ok(engine) => return Ok(engine),
            Err(TantivyError::LockFailure(..)) if waited < options.wait => {
                std::thread::sleep(PAUSE);
                waited += PAUSE;
            }
            Err(TantivyError::LockFailure(..)) => {
                return Err(IndexError::Locked {
                    dir: index.dir().unwrap_or_else(|| "(memory)".as_ref()).to_owned(),
                    holder: index.dir().and_then(told),
                });
            }
            Err(TantivyError::InvalidArgument(reason)) => return Err(IndexError::Options { reason }),
            Err(error) => return Err(IndexError::engine("start writing")(error)),
        }
    }
}

/// Who writes to the index now; `None` where nobody does.
pub(crate) fn holding(dir: &Path) -> Option<Holding> {
    // Taken for a moment, since only the lock tells: the file stays when a writer is killed. Read only, so that an
    // index can be looked at where nothing can be written; where there is no such file, nobody ever wrote.
    let file = fs::File::open(dir.join(&INDEX_WRITER_LOCK.filepath)).ok()?;
    match file.try_lock_shared() {
        Err(fs::TryLockError::WouldBlock) => Some(told(dir).unwrap_or(Holding { pid: 0, host: None, since: 0 })),
        _ => None,
    }
}

fn file(dir: &Path) -> PathBuf {
    dir.join("baochi-writer.json")
}

/// Who said last that it writes to the index in `dir`.
pub(crate) fn told(dir: &Path) -> Option<Holding> {
    serde_json::from_slice(&fs::read(file(dir)).ok()?).ok()
}

/// Says that this process holds the index, while it does. What it says informs and decides nothing: where it
/// cannot be written, nothing is lost.
#[derive(Debug)]
pub(crate) struct Holder {
    file: Option<PathBuf>,
}

impl Holder {
    pub(crate) fn new(dir: Option<&Path>) -> Self {
        let file = dir.map(file);
        if let (Some(dir), Some(file)) = (dir, &file) {
            let partial = dir.join(".tmp-baochi-writer.json");
            let written = serde_json::to_vec(&Holding::this()).map_err(std::io::Error::from);
            let written = written.and_then(|json| fs::write(&partial, json)).and_then(|()| fs::rename(&partial, file));
            written.ok();
        }
        Self { file }
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // The lock may be free by now, and the file that of the next writer.
        if let Some(file) = &self.file
            && file.parent().and_then(told).is_some_and(|holding| holding.pid == std::process::id())
        {
            fs::remove_file(file).ok();
        }
    }
}
