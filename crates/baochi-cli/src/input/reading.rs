//! One stream to its entries, whatever is in it: what is packed is unpacked, archives are opened, and what they hold is
//! a stream again. Everything is handed on as it is read, so the size of an archive costs no memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use super::left_out::{LeftOut, Why};
use super::lines::{Lines, read_all};
use super::sniff::{Kind, Opening};
use super::stream::{Budget, Stream};
use super::values::Values;
use super::{At, Entry, Form, Place, magic, members, spool, warc};
use crate::error::{Error, Problem};

/// Packed streams and archives inside one another.
const LAYERS: usize = 6;

/// Whether more is wanted.
pub(super) type Flow = ControlFlow<()>;

/// Takes what is found, an error in the place of what failed.
pub(super) type Take<'t> = dyn FnMut(Result<Entry, Error>) -> Flow + 't;

/// The reading of one file or of standard input.
pub(super) struct Reading<'t> {
    take: &'t mut Take<'t>,
    left_out: &'t LeftOut,
    budget: Rc<Budget>,
    /// A pipe may be slow: nobody waits for a second row to know that the first is not the only one.
    live: bool,
    /// True for a file that was not named itself.
    found: bool,
    layers: usize,
}

impl<'t> Reading<'t> {
    pub(super) fn new(take: &'t mut Take<'t>, left_out: &'t LeftOut) -> Self {
        Self { take, left_out, budget: Budget::new(), live: false, found: false, layers: 0 }
    }

    /// Reads standard input.
    pub(super) fn stdin(mut self, place: &Place) -> Flow {
        self.live = true;
        let counted = Counted { reader: io::stdin().lock(), budget: Rc::clone(&self.budget) };
        self.stream(&mut Stream::of(counted), place)
    }

    /// Reads a file; `found` where it was met below a folder.
    pub(super) fn file(mut self, mut file: File, found: bool, place: &Place) -> Flow {
        self.found = found;
        match file.metadata() {
            // A directory at the end of a file can be gone to.
            Ok(metadata) if metadata.is_file() => {
                self.budget.earn(metadata.len());
                let is_zip = Stream::of(&mut file).peek(4).map(magic::is_zip);
                match is_zip.and_then(|is_zip| file.seek(SeekFrom::Start(0)).map(|_| is_zip)) {
                    Ok(true) => self.layer(place, |reading| members::zip(reading, BufReader::new(file), place)),
                    Ok(false) => self.stream(&mut Stream::of(file), place),
                    Err(cause) => self.fail(place, Problem::Read(cause)),
                }
            }
            _ => {
                let counted = Counted { reader: file, budget: Rc::clone(&self.budget) };
                self.stream(&mut Stream::of(counted), place)
            }
        }
    }

    /// Reads a stream of any kind.
    pub(super) fn stream(&mut self, stream: &mut Stream<'_>, place: &Place) -> Flow {
        let opening = match Opening::read(stream) {
            Ok(opening) => opening,
            Err(problem) => return self.fail(place, problem),
        };
        match opening.kind() {
            Kind::Packed(packing) => self.layer(place, |reading| {
                let budget = Rc::clone(&reading.budget);
                reading.stream(&mut packing.unpack(stream, &budget), place)
            }),
            Kind::Tar => self.layer(place, |reading| members::tar(reading, stream, place)),
            Kind::Zip => self.layer(place, |reading| match spool::spool(stream) {
                Ok(file) => members::zip(reading, BufReader::new(file), place),
                Err(problem) => reading.fail(place, problem),
            }),
            Kind::Warc => warc::records(self, stream, place),
            Kind::Media(what) => self.media(what, place),
            Kind::JsonLines => {
                let rows = Lines::new(opening.chain(stream)).map(|(number, row)| (At::Line(number), row));
                self.rows(rows, place, !self.live)
            }
            Kind::Json => {
                let values = Values::new(opening.chain(stream));
                let rows = values.zip(1..).map(|(value, number)| (At::Item(number), value));
                self.rows(rows, place, true)
            }
            Kind::Text => self.text(opening.chain(stream), place),
        }
    }

    /// A member of an archive.
    pub(super) fn member(&mut self, reader: impl Read, name: &str, place: &Place) -> Flow {
        let hidden = |part: &str| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..");
        if name.split(['/', '\\']).any(hidden) {
            return self.leave_out(Why::Hidden);
        }
        let place = place.member(name);
        let found = std::mem::replace(&mut self.found, true);
        let flow = self.stream(&mut Stream::of(reader), &place);
        self.found = found;
        flow
    }

    /// Hands on what was found.
    pub(super) fn give(&mut self, entry: Entry) -> Flow {
        (self.take)(Ok(entry))
    }

    /// Hands on what is wrong; the reading goes on behind it.
    pub(super) fn fail(&mut self, place: &Place, problem: Problem) -> Flow {
        (self.take)(Err(Error::input(place.clone(), problem)))
    }

    /// Counts what is no input.
    pub(super) fn leave_out(&self, why: Why) -> Flow {
        self.left_out.add(why);
        Flow::Continue(())
    }

    /// A file that holds no text: wrong where it was named itself, and else none of ours.
    pub(super) fn media(&mut self, what: &'static str, place: &Place) -> Flow {
        if self.found { self.leave_out(Why::Media) } else { self.fail(place, Problem::Media(what)) }
    }

    /// What unpacking may still give.
    pub(super) fn budget(&self) -> &Rc<Budget> {
        &self.budget
    }

    /// Goes one layer deeper for `read`.
    fn layer(&mut self, place: &Place, read: impl FnOnce(&mut Self) -> Flow) -> Flow {
        if self.layers == LAYERS {
            return self.fail(place, Problem::TooDeep { limit: LAYERS });
        }
        self.layers += 1;
        let flow = read(self);
        self.layers -= 1;
        flow
    }

    fn text(&mut self, mut reader: impl Read, place: &Place) -> Flow {
        let mut bytes = Vec::new();
        match read_all(&mut reader, &mut bytes) {
            Ok(()) => self.give(Entry { place: place.clone(), bytes, form: Form::Text, alone: true }),
            Err(problem) => self.fail(place, problem),
        }
    }

    /// The rows of a stream; where one may `wait` for the second, it is known whether the first is the only one.
    fn rows(
        &mut self,
        mut rows: impl Iterator<Item = (At, Result<Vec<u8>, Problem>)>,
        place: &Place,
        wait: bool,
    ) -> Flow {
        let Some(first) = rows.next() else { return Flow::Continue(()) };
        let second = if wait { rows.next() } else { None };
        let alone = wait && second.is_none();
        for (nth, (at, row)) in std::iter::once(first).chain(second).chain(rows).enumerate() {
            let alone = alone && nth == 0;
            // A document of its own is no row.
            let at = if alone && matches!(at, At::Item(_)) { None } else { Some(at) };
            let place = Place { uri: Arc::clone(&place.uri), at };
            match row {
                Ok(bytes) => self.give(Entry { place, bytes, form: Form::Json, alone })?,
                Err(problem) => self.fail(&place, problem)?,
            }
        }
        Flow::Continue(())
    }
}

/// Bytes of a stream whose length is not known before.
struct Counted<R> {
    reader: R,
    budget: Rc<Budget>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        self.budget.earn(read as u64);
        Ok(read)
    }
}
