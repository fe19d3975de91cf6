//! The files in tar and zip archives, in the order of the archive. Nothing is ever written under their names.

use std::io::{self, ErrorKind, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Place;
use super::reading::{Flow, Reading};
use super::stream::{Spent, Stream};
use crate::error::Problem;

/// The members of a tar archive. It has no directory, so what follows on damage is lost, and what came before is kept.
pub(super) fn tar(reading: &mut Reading<'_>, stream: &mut Stream<'_>, place: &Place) -> Flow {
    let mut archive = tar::Archive::new(stream);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(cause) => return reading.fail(place, Problem::Archive(cause.to_string())),
    };
    for entry in entries {
        match entry {
            Ok(entry) if entry.header().entry_type().is_file() => {
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                let left = entry.size();
                reading.member(Exactly { reader: entry, left }, &name, place)?;
            }
            Ok(_) => {}
            Err(cause) => return reading.fail(place, Problem::Archive(cause.to_string())),
        }
    }
    Flow::Continue(())
}

/// The members of a zip archive, by its directory.
pub(super) fn zip(reading: &mut Reading<'_>, file: impl Read + Seek, place: &Place) -> Flow {
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(cause) => return reading.fail(place, zip_problem(&cause)),
    };
    // Office documents and books are archives of this kind.
    if matches!(name(&archive, 0).as_str(), "[Content_Types].xml" | "mimetype") {
        return reading.media("an office document or a book", place);
    }
    for index in 0..archive.len() {
        // Members may stand in one another: what no longer may be unpacked is told once, not once a member.
        if let Err(cause) = reading.budget().check() {
            return reading.fail(place, Problem::Read(cause));
        }
        let name = name(&archive, index);
        match archive.by_index(index) {
            Ok(file) if file.is_file() => {
                let spent = Spent::new(file, reading.budget());
                reading.member(spent, &name, place)?;
            }
            Ok(_) => {}
            Err(cause) => reading.fail(&place.member(&name), zip_problem(&cause))?,
        }
    }
    Flow::Continue(())
}

fn name(archive: &ZipArchive<impl Read + Seek>, index: usize) -> String {
    match archive.name_for_index(index) {
        Some(Ok(name)) => name.into_owned(),
        // A name that cannot be read still has a place.
        Some(Err(_)) => format!("member {index}"),
        None => String::new(),
    }
}

fn zip_problem(cause: &ZipError) -> Problem {
    match cause {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => Problem::Encrypted,
        ZipError::UnsupportedArchive(what) => Problem::Archive(format!("{what}: unpack it first")),
        cause => Problem::Archive(cause.to_string()),
    }
}

/// A member that must have as many bytes as its header tells.
struct Exactly<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        if read == 0 && self.left > 0 && !into.is_empty() {
            let what = format!("the archive is cut off, {} bytes before the end of this file", self.left);
            return Err(io::Error::new(ErrorKind::UnexpectedEof, what));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}
