//! A new index made beside one that is in use, which takes its place at the end.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tantivy::directory::{INDEX_WRITER_LOCK, META_LOCK};

use crate::disk::COPY;
use crate::error::IndexError;
use crate::index::Index;
use crate::leftovers::{REBUILD, segment_of};
use crate::lock::{self, Holder};
use crate::version;

/// Makes an index anew while the old one answers.
///
/// The new one is made in a folder of its own below that of the old one; [`Rebuild::swap`] moves its files beside the old
/// ones, and then puts its list of files in the place of the old list, in one step. Killed at any time, one of the two
/// is there, whole. The old one may be damaged or of another version.
///
/// ```
/// use baochi_extract::Extractor;
/// use baochi_index::{Index, Rebuild, WriterOptions};
/// use std::time::Duration;
///
/// let folder = tempfile::tempdir()?;
/// let old = Index::open_or_create(folder.path())?;
///
/// let rebuild = Rebuild::new(folder.path(), Duration::ZERO)?;
/// let mut writer = rebuild.index().writer(WriterOptions::default())?;
/// writer.add(&Extractor::new().extract_text("Thủ tướng chủ trì họp về giá lúa gạo."), "")?;
/// writer.finish()?;
/// assert_eq!(old.searcher()?.len(), 0);
///
/// rebuild.swap()?;
/// assert_eq!(old.searcher()?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rebuild {
    dir: PathBuf,
    index: Index,
    beside: Beside,
    _holder: Holder,
    /// Keeps writers away from the old index: what they wrote would be lost.
    _lock: File,
}

impl Rebuild {
    /// Begins an empty index beside that in `dir`, which nobody can write to until this value goes; waits for another
    /// writer as long as `wait`. What a killed rebuild left is deleted first.
    ///
    /// # Errors
    /// [`IndexError::Locked`] where another writer holds the index, [`IndexError::Foreign`] where the folder has
    /// files and no index of this crate, [`IndexError::Io`] where it cannot be written to.
    pub fn new(dir: &Path, wait: Duration) -> Result<Self, IndexError> {
        let failed = |action| IndexError::io(dir, action);
        fs::create_dir_all(dir).map_err(failed("make the folder of the index"))?;
        let is_empty = dir.read_dir().map_err(failed("list the folder of the index"))?.next().is_none();
        if !is_empty && !is_index(dir) {
            return Err(IndexError::Foreign { dir: dir.to_owned() });
        }
        let path = dir.join(&INDEX_WRITER_LOCK.filepath);
        let lock = File::options().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(IndexError::io(&path, "lock the index"))?;
        let mut waited = Duration::ZERO;
        while let Err(error) = lock.try_lock() {
            match error {
                TryLockError::WouldBlock if waited < wait => {
                    std::thread::sleep(lock::PAUSE);
                    waited += lock::PAUSE;
                }
                TryLockError::WouldBlock => {
                    return Err(IndexError::Locked { dir: dir.to_owned(), holder: lock::told(dir) });
                }
                TryLockError::Error(error) => return Err(IndexError::io(&path, "lock the index")(error)),
            }
        }
        let holder = Holder::new(Some(dir));
        let beside = dir.join(REBUILD);
        if beside.exists() {
            fs::remove_dir_all(&beside).map_err(IndexError::io(&beside, "delete what a killed run left"))?;
        }
        let index = Index::open_or_create(&beside)?;
        Ok(Self { dir: dir.to_owned(), index, beside: Beside(beside), _holder: holder, _lock: lock })
    }

    /// The new index, to be written to.
    #[must_use]
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// Puts the new index in the place of the old one. Those who search the old one see the new one from their next
    /// [`Index::searcher`] on.
    ///
    /// # Errors
    /// [`IndexError::Io`] where files cannot be moved; the old index stays as it is.
    pub fn swap(self) -> Result<(), IndexError> {
        let (dir, beside) = (&self.dir, &self.beside.0);
        let names = names(beside)?;
        let (mut parts, small): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| segment_of(name).is_some());
        // The engine's list of what it may delete, before the list of what there is.
        parts.extend(small.iter().filter(|name| *name == ".managed.json").cloned());
        let put = |name: &str| -> Result<(), IndexError> {
            let path = dir.join(name);
            fs::rename(beside.join(name), &path).map_err(IndexError::io(&path, "move the new index to its place"))
        };
        parts.iter().map(String::as_str).chain([COPY]).try_for_each(put)?;
        sync(dir)?;
        {
            // Who is about to open files of the old list opens them first.
            let path = dir.join(&META_LOCK.filepath);
            let lock = File::options().create(true).truncate(false).write(true).open(&path);
            let lock = lock.and_then(|lock| lock.lock().map(|()| lock));
            let _lock = lock.map_err(IndexError::io(&path, "lock the index"))?;
            put("meta.json")?;
            // An old index of another version is not opened by this one, nor the new one by that.
            put(version::FILE)?;
            sync(dir)?;
        }
        // What is left of the old index goes now, or with the next run.
        for name in self::names(dir)? {
            if segment_of(&name).is_some() && !parts.contains(&name) {
                fs::remove_file(dir.join(name)).ok();
            }
        }
        Ok(())
    }
}

/// The folder of the new index, which goes with this value.
#[derive(Debug)]
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        // What cannot be deleted is swept away by the next run that writes.
        fs::remove_dir_all(&self.0).ok();
    }
}

/// True where a folder has what an index of this crate has, whole or not.
fn is_index(dir: &Path) -> bool {
    let mut names = names(dir).unwrap_or_default().into_iter();
    version::is_ours(dir) || names.any(|name| segment_of(&name).is_some() || name == REBUILD)
}

fn names(dir: &Path) -> Result<Vec<String>, IndexError> {
    let failed = || IndexError::io(dir, "list the folder of the index");
    let entries = fs::read_dir(dir).map_err(failed())?;
    let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    entries.map(name).collect::<Result<_, _>>().map_err(failed())
}

/// Makes durable which files are in a folder.
fn sync(dir: &Path) -> Result<(), IndexError> {
    // Elsewhere a folder cannot be opened, and needs not be.
    if cfg!(unix) {
        let synced = File::open(dir).and_then(|folder| folder.sync_all());
        synced.map_err(IndexError::io(dir, "make the new index durable"))?;
    }
    Ok(())
}
