//! The folder of an index as the engine sees it: what is written is sealed, what is read is checked against its seal.
//!
//! Files are mapped and read where a search needs them. Each block is checked when it is first read, so a damaged byte
//! is met by the first search that needs it, and costs no other one anything.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::footer::Footer;
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, FileSlice, Lock, META_LOCK, MmapDirectory, OwnedBytes,
    TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

use crate::error::IndexError;
use crate::faults::Faults;
use crate::leftovers::segment_of;
use crate::seal::{BLOCK, Broken, Seal, Sealer};

/// The engine's list of the files that it made. It can do without: what is not on it goes by `crate::leftovers`.
const MANAGED: &str = ".managed.json";

/// The engine's list of the parts of the index, and a copy of it: with the list all is lost, however whole the parts.
const LIST: &str = "meta.json";
pub(crate) const COPY: &str = "meta.copy.json";

/// A folder whose files are sealed.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    dir: PathBuf,
    files: MmapDirectory,
    faults: Faults,
    /// Files without a seal are read as they are: those of older versions have none.
    may_be_unsealed: bool,
    /// The copy of the list of parts is read in place of the list.
    from_copy: bool,
    /// Files that are open: what was checked of them stays known.
    open: Arc<Mutex<BTreeMap<PathBuf, Weak<Checked>>>>,
}

impl Disk {
    /// The folder `dir`, with all files sealed.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where it is no folder that can be read.
    pub(crate) fn open(dir: &Path) -> Result<Self, IndexError> {
        let files = MmapDirectory::open(dir)
            .map_err(|error| IndexError::Engine { action: "open the index", reason: error.to_string() })?;
        let (dir, faults, open) = (dir.to_owned(), Faults::default(), Arc::default());
        Ok(Self { dir, files, faults, may_be_unsealed: false, from_copy: false, open })
    }

    /// The same, with files that may be of an older version.
    pub(crate) const fn of_any_version(mut self) -> Self {
        self.may_be_unsealed = true;
        self
    }

    /// The same, by the copy of the list of parts.
    pub(crate) fn by_copy(&self) -> Self {
        Self { from_copy: true, ..self.clone() }
    }

    /// The same, which tells `faults` what goes wrong.
    pub(crate) fn telling(self, faults: &Faults) -> Self {
        Self { faults: faults.clone(), ..self }
    }

    /// What goes wrong in this folder.
    pub(crate) const fn faults(&self) -> &Faults {
        &self.faults
    }

    fn damaged(&self, path: &Path, what: impl Into<String>) -> OpenReadError {
        OpenReadError::wrap_io_error(self.faults.damaged(&self.dir.join(path), what), path.to_owned())
    }

    /// What could not be read: a file that is gone or forbidden is told by the caller, but for parts of the index.
    fn unreadable(&self, path: &Path, error: OpenReadError) -> OpenReadError {
        match &error {
            OpenReadError::FileDoesNotExist(_) if segment_of(&path.to_string_lossy()).is_some() => {
                self.damaged(path, "it is not there")
            }
            OpenReadError::IoError { io_error, .. } if io_error.kind() != io::ErrorKind::PermissionDenied => {
                self.damaged(path, format!("cannot be read: {io_error}"))
            }
            _ => error,
        }
    }

    fn unwritten(&self, path: &Path, error: io::Error) -> io::Error {
        self.faults.unwritten(&self.dir.join(path), &error);
        error
    }

    /// Opens a file that was written piece by piece.
    pub(crate) fn checked(&self, path: &Path) -> Result<Arc<Checked>, OpenReadError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(path).and_then(Weak::upgrade) {
            return Ok(file);
        }
        let mapped = self.files.get_file_handle(path).map_err(|error| self.unreadable(path, error))?;
        let bytes = mapped.read_bytes(0..mapped.len());
        let bytes = bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        let seal = match Seal::of(&bytes) {
            Ok(seal) => Some(seal),
            Err(Broken::Missing) if self.may_be_unsealed => None,
            Err(broken) => return Err(self.damaged(path, broken.told())),
        };
        let body = bytes.slice(0..seal.as_ref().map_or(bytes.len(), |seal| seal.length));
        let words = seal.as_ref().map_or(0, |seal| seal.blocks().div_ceil(64));
        let known = (0..words).map(|_| AtomicU64::new(0)).collect();
        let file = Checked { path: self.dir.join(path), body, seal, known, faults: self.faults.clone() };
        let file = Arc::new(file);
        open.retain(|_, file| file.strong_count() > 0);
        open.insert(path.to_owned(), Arc::downgrade(&file));
        Ok(file)
    }
}

impl Directory for Disk {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(self.checked(path)?)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let told = |error: &OpenWriteError| {
            if let OpenWriteError::IoError { io_error, .. } = error {
                self.faults.unwritten(&self.dir.join(path), io_error);
            }
        };
        let file = self.files.open_write(path).inspect_err(told)?;
        let file = file.into_inner().map_err(|error| OpenWriteError::wrap_io_error(error.into(), path.to_owned()))?;
        let sealing = Sealing { disk: self.clone(), path: path.to_owned(), file, sealer: Sealer::default() };
        Ok(io::BufWriter::new(Box::new(sealing)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let path = if self.from_copy && path == Path::new(LIST) { Path::new(COPY) } else { path };
        let result = self.files.atomic_read(path).map_err(|error| match path.to_str() {
            Some(MANAGED) => error,
            _ => self.unreadable(path, error),
        });
        let mut file = result?;
        match unsealed(&file) {
            Ok(length) => file.truncate(length),
            Err(Broken::Missing) if self.may_be_unsealed => {}
            Err(_) if path == Path::new(MANAGED) => return Err(OpenReadError::FileDoesNotExist(path.to_owned())),
            Err(broken) => return Err(self.damaged(path, broken.told())),
        }
        Ok(file)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let write = |path| self.files.atomic_write(path, &sealed(data)).map_err(|error| self.unwritten(path, error));
        // The copy first: the list says what is committed.
        if path == Path::new(LIST) {
            write(Path::new(COPY))?;
        }
        write(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory().map_err(|error| self.unwritten(Path::new(""), error))
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let error = match self.files.acquire_lock(lock) {
            Err(LockError::IoError(error)) => error,
            result => return result,
        };
        let may_not_write = matches!(
            error.kind(),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied | io::ErrorKind::StorageFull
        );
        if lock.filepath != META_LOCK.filepath {
            self.faults.unwritten(&self.dir.join(&lock.filepath), &error);
        } else if may_not_write {
            // Who may only read keeps files from going with the same lock, if there is a file to lock.
            let Ok(file) = File::open(self.dir.join(&lock.filepath)) else { return Ok(Box::new(()).into()) };
            return match file.lock_shared() {
                Ok(()) => Ok(Box::new(file).into()),
                Err(error) => Err(LockError::wrap_io_error(error)),
            };
        }
        Err(LockError::IoError(error))
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(watch_callback)
    }
}

/// A file that is checked block by block as it is read.
pub(crate) struct Checked {
    path: PathBuf,
    body: OwnedBytes,
    seal: Option<Seal>,
    /// A bit for each block that was found whole.
    known: Vec<AtomicU64>,
    faults: Faults,
}

impl Checked {
    /// Bytes of the file without its seal.
    pub(crate) fn bytes(&self) -> u64 {
        self.body.len() as u64
    }

    /// What its bytes are checked against.
    pub(crate) const fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// Checks all of it, whatever was checked before; `done` is told of the bytes of each block. Gives the number of
    /// damaged blocks and of all, and the first byte of the first damaged one.
    pub(crate) fn check_all(&self, mut done: impl FnMut(u64)) -> (usize, usize, usize) {
        let Some(seal) = &self.seal else {
            done(self.bytes());
            return (usize::from(!holds_footer(&self.body)), 1, 0);
        };
        let (mut damaged, mut first) = (0, 0);
        for nth in 0..seal.blocks() {
            if !seal.holds(&self.body, nth) {
                first = if damaged == 0 { nth * BLOCK } else { first };
                damaged += 1;
            }
            done(BLOCK as u64);
        }
        (damaged, seal.blocks(), first)
    }

    fn check(&self, nth: usize) -> io::Result<()> {
        let (Some(seal), Some(known)) = (&self.seal, self.known.get(nth / 64)) else { return Ok(()) };
        let bit = 1 << (nth % 64);
        if known.load(Ordering::Relaxed) & bit != 0 {
            return Ok(());
        }
        if !seal.holds(&self.body, nth) {
            return Err(bad_block(&self.faults, &self.path, nth));
        }
        known.fetch_or(bit, Ordering::Relaxed);
        Ok(())
    }
}

impl FileHandle for Checked {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.body.len() {
            return Err(too_short(&self.faults, &self.path));
        }
        if !range.is_empty() {
            (range.start / BLOCK..range.end.div_ceil(BLOCK)).try_for_each(|nth| self.check(nth))?;
        }
        Ok(self.body.slice(range))
    }
}

impl HasLen for Checked {
    fn len(&self) -> usize {
        self.body.len()
    }
}

impl std::fmt::Debug for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checked").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The error of a place behind the end of a file.
pub(crate) fn too_short(faults: &Faults, path: &Path) -> io::Error {
    faults.damaged(path, "it is shorter than other files say")
}

/// The error of a block that is not as it was written.
pub(crate) fn bad_block(faults: &Faults, path: &Path, nth: usize) -> io::Error {
    faults.damaged(path, format!("bytes from {} on are not those written", nth * BLOCK))
}

/// A file that is sealed when it is done.
struct Sealing {
    disk: Disk,
    path: PathBuf,
    file: Box<dyn TerminatingWrite + Send + Sync>,
    sealer: Sealer,
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes).map_err(|error| self.disk.unwritten(&self.path, error))?;
        self.sealer.take(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| self.disk.unwritten(&self.path, error))
    }
}

impl TerminatingWrite for Sealing {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let done = self.file.write_all(&self.sealer.seal()).and_then(|()| self.file.terminate_ref(token));
        done.map_err(|error| self.disk.unwritten(&self.path, error))
    }
}

/// True where a file without a seal agrees with the check sum that the engine put at its end.
fn holds_footer(file: &OwnedBytes) -> bool {
    let read = Footer::extract_footer(FileSlice::new(Arc::new(file.clone())));
    let sums = read.and_then(|(footer, body)| Ok((footer.crc, crc32fast::hash(&body.read_bytes()?))));
    sums.is_ok_and(|(told, found)| told == found)
}

/// A small file with its seal: one line of JSON behind the text, so that the file stays one for eyes and tools.
fn sealed(text: &[u8]) -> Vec<u8> {
    let seal = format!("\n{{\"crc32\":\"{:08x}\"}}\n", crc32fast::hash(text));
    [text, seal.as_bytes()].concat()
}

/// Bytes of a small file without its seal.
pub(crate) fn unsealed(file: &[u8]) -> Result<usize, Broken> {
    const AROUND: [&[u8]; 2] = [b"\n{\"crc32\":\"", b"\"}\n"];
    let rest = file.strip_suffix(AROUND[1]).ok_or(Broken::Missing)?;
    let (rest, sum) = rest.split_last_chunk::<8>().ok_or(Broken::Missing)?;
    let text = rest.strip_suffix(AROUND[0]).ok_or(Broken::Missing)?;
    let whole = *sum == *format!("{:08x}", crc32fast::hash(text)).as_bytes();
    if whole { Ok(text.len()) } else { Err(Broken::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_files_are_sealed_as_a_whole() {
        let text = b"{\"segments\": []}\n";
        let file = sealed(text);
        assert_eq!(unsealed(&file), Ok(text.len()));
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut bad = file.clone();
                bad[at] ^= 1 << bit;
                assert!(unsealed(&bad).is_err(), "bit {bit} of byte {at}");
            }
            assert!(unsealed(&file[..at]).is_err(), "cut at {at}");
        }
    }
}
