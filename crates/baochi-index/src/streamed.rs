//! The folder of an index as a writer sees it: files are read piece by piece, and mapped only while a large piece is in use.
//!
//! The engine maps every file that it opens, which is best for searching. While parts are merged, though, all that was
//! read of a mapped file counts as memory of the process until the merge is done. Here what is read once is read into
//! a buffer and forgotten; a piece too large for a buffer, such as all stored records of a part, is mapped, and goes when
//! it was used.

use std::fmt;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{HasLen, TantivyError};

/// Bytes from which on a piece is mapped.
const LARGE: usize = 1 << 20;

/// The folder of an index, for one writer.
#[derive(Clone, Debug)]
pub(crate) struct Streamed {
    dir: PathBuf,
    mapped: MmapDirectory,
}

impl Streamed {
    /// The folder `dir`, which `mapped` maps.
    pub(crate) fn new(dir: &Path, mapped: MmapDirectory) -> Self {
        Self { dir: dir.to_owned(), mapped }
    }
}

impl Directory for Streamed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(cause, path.to_owned()),
        };
        let file = File::open(self.dir.join(path)).map_err(failed)?;
        let length = usize::try_from(file.metadata().map_err(failed)?.len()).unwrap_or(usize::MAX);
        Ok(Arc::new(Pieces { file, length, path: path.to_owned(), mapped: self.mapped.clone() }))
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
    length: usize,
    path: PathBuf,
    mapped: MmapDirectory,
}

impl FileHandle for Pieces {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.len() >= LARGE {
            let handle = self.mapped.get_file_handle(&self.path).map_err(io::Error::other)?;
            return handle.read_bytes(range);
        }
        let mut bytes = vec![0; range.len()];
        read_exact_at(&self.file, &mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl HasLen for Pieces {
    fn len(&self) -> usize {
        self.length
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("path", &self.path).field("length", &self.length).finish_non_exhaustive()
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
    use super::*;

    #[test]
    fn pieces_are_those_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..3 * LARGE).map(|n| (n % 251) as u8).collect();
        std::fs::write(folder.path().join("file"), &bytes).unwrap();
        let directory = Streamed::new(folder.path(), MmapDirectory::open(folder.path()).unwrap());
        let file = directory.get_file_handle(Path::new("file")).unwrap();
        assert_eq!(file.len(), bytes.len());
        for range in [0..0, 0..7, 5..LARGE, 3..LARGE + 3, 0..bytes.len(), bytes.len() - 1..bytes.len()] {
            assert_eq!(file.read_bytes(range.clone()).unwrap().as_slice(), &bytes[range.clone()], "{range:?}");
        }
        assert!(file.read_bytes(bytes.len() - 1..bytes.len() + 1).is_err());
        let missing = directory.get_file_handle(Path::new("other"));
        assert!(matches!(missing, Err(OpenReadError::FileDoesNotExist(_))));
    }
}
