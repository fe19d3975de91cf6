//! The folder of an index as a writer sees it: files are read piece by piece, and mapped only while a large piece is in use.
//!
//! The engine maps every file that it opens, which is best for searching. While parts are merged, though, all that was
//! read of a mapped file counts as memory of the process until the merge is done. Here what is read once is read into
//! a buffer and forgotten; a piece too large for a buffer, such as all stored records of a part, is mapped, and goes when
//! it was used. What is read is checked against its seal, as [`Disk`] does.

use std::fmt;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{HasLen, TantivyError};

use crate::disk::{Disk, bad_block, too_short};
use crate::seal::{BLOCK, Seal};

/// Bytes from which on a piece is mapped.
const LARGE: usize = 1 << 20;

/// Bytes that are read at a time at least. The last ones of a file are kept: what is read next mostly stands there.
const CHUNK: usize = 4 * BLOCK;

/// The folder of an index, for one writer.
#[derive(Clone, Debug)]
pub(crate) struct Streamed {
    dir: PathBuf,
    mapped: Disk,
}

impl Streamed {
    /// The folder `dir`, which `mapped` maps.
    pub(crate) fn new(dir: &Path, mapped: Disk) -> Self {
        Self { dir: dir.to_owned(), mapped }
    }
}

impl Directory for Streamed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        // Mapped for a moment, of which only the seal is looked at.
        let checked = self.mapped.checked(path)?;
        let Some(seal) = checked.seal().cloned() else { return Ok(checked) };
        let file =
            File::open(self.dir.join(path)).map_err(|cause| OpenReadError::wrap_io_error(cause, path.to_owned()))?;
        let (path, mapped, chunk) = (path.to_owned(), self.clone(), Mutex::default());
        Ok(Arc::new(Pieces { file, seal, path, mapped, chunk }))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> Result<WatchHandle, TantivyError> {
        self.mapped.watch(callback)
    }
}

/// One file.
struct Pieces {
    file: File,
    seal: Seal,
    path: PathBuf,
    mapped: Streamed,
    /// The bytes that were read last, and where they begin.
    chunk: Mutex<Option<(usize, OwnedBytes)>>,
}

impl Pieces {
    /// Reads and checks the blocks that hold `range`; gives them and where they begin.
    fn read(&self, range: &Range<usize>) -> io::Result<(usize, OwnedBytes)> {
        let start = range.start / CHUNK * CHUNK;
        let end = range.end.next_multiple_of(CHUNK).min(self.seal.length);
        let mut bytes = vec![0; end - start];
        read_exact_at(&self.file, &mut bytes, start as u64)?;
        for (block, nth) in bytes.chunks(BLOCK).zip(start / BLOCK..) {
            if !self.seal.is_of(block, nth) {
                return Err(bad_block(self.mapped.mapped.faults(), &self.mapped.dir.join(&self.path), nth));
            }
        }
        Ok((start, OwnedBytes::new(bytes)))
    }
}

impl FileHandle for Pieces {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.seal.length {
            return Err(too_short(self.mapped.mapped.faults(), &self.mapped.dir.join(&self.path)));
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        if range.len() >= LARGE {
            return self.mapped.mapped.checked(&self.path).map_err(io::Error::other)?.read_bytes(range);
        }
        let mut chunk = self.chunk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((start, bytes)) = &*chunk
            && *start <= range.start
            && range.end <= start + bytes.len()
        {
            return Ok(bytes.slice(range.start - start..range.end - start));
        }
        let (start, bytes) = self.read(&range)?;
        let piece = bytes.slice(range.start - start..range.end - start);
        *chunk = (bytes.len() <= CHUNK).then_some((start, bytes));
        Ok(piece)
    }
}

impl HasLen for Pieces {
    fn len(&self) -> usize {
        self.seal.length
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("path", &self.path).finish_non_exhaustive()
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut into: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !into.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, into, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                into = into.split_at_mut(read).1;
                offset += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use tantivy::directory::TerminatingWrite;

    use super::*;

    #[test]
    fn pieces_are_those_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..3 * LARGE + 5).map(|n| (n % 251) as u8).collect();
        let disk = Disk::open(folder.path()).unwrap();
        let mut file = disk.open_write(Path::new("file")).unwrap();
        file.write_all(&bytes).unwrap();
        file.terminate().unwrap();
        let directory = Streamed::new(folder.path(), disk);
        let file = directory.get_file_handle(Path::new("file")).unwrap();
        assert_eq!(file.len(), bytes.len());
        let all = bytes.len();
        for range in [0..0, 0..7, 3..9, 5..LARGE, CHUNK - 1..CHUNK + 1, 3..LARGE + 3, 0..all, all - 1..all] {
            assert_eq!(file.read_bytes(range.clone()).unwrap().as_slice(), &bytes[range.clone()], "{range:?}");
        }
        assert!(file.read_bytes(all - 1..all + 1).is_err());
        let missing = directory.get_file_handle(Path::new("other"));
        assert!(matches!(missing, Err(OpenReadError::FileDoesNotExist(_))));
    }

    #[test]
    fn a_damaged_piece_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::open(folder.path()).unwrap();
        let mut file = disk.open_write(Path::new("file")).unwrap();
        file.write_all(&[7; 3 * CHUNK]).unwrap();
        file.terminate().unwrap();
        let mut bytes = std::fs::read(folder.path().join("file")).unwrap();
        bytes[CHUNK + 9] ^= 1;
        std::fs::write(folder.path().join("file"), bytes).unwrap();
        let file = Streamed::new(folder.path(), disk).get_file_handle(Path::new("file")).unwrap();
        assert!(file.read_bytes(0..9).is_ok());
        assert!(file.read_bytes(CHUNK..CHUNK + 1).is_err());
        assert!(file.read_bytes(2 * CHUNK..3 * CHUNK).is_ok());
    }
}
