//! A stream of bytes that can be looked into, knows where it stands, and is fed by a layer: a file, standard input, a
//! member of an archive, or what another stream unpacks to.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};
use std::rc::Rc;

/// How far [`Stream::peek`] can look ahead, and how much is read at once.
pub(super) const AHEAD: usize = 64 * 1024;

/// Where bytes of a stream come from, one part after the other: the members of gzip, the frames of zstd, or one part
/// for all.
pub(super) trait Layer {
    /// Reads some bytes of the current part; 0 at its end.
    ///
    /// # Errors
    /// The bytes are damaged or cannot be read.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize>;

    /// Goes on to the next part; gives where it starts in the packed bytes. `None` at the end of all.
    ///
    /// # Errors
    /// As [`Layer::read`].
    fn next_part(&mut self) -> io::Result<Option<u64>>;
}

/// The bytes of a reader, in one part.
pub(super) struct Whole<R>(pub(super) R);

impl<R: Read> Layer for Whole<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }

    fn next_part(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }
}

/// Where a stream stands, in the bytes that lie on disk as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Where the packed part starts, of a stream that is unpacked: an archive of records has one part for each.
    pub(crate) part: Option<u64>,
    /// Bytes from the start of the part, or of the stream.
    pub(crate) offset: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { part: Some(part), offset: 0 } => write!(f, "{part}"),
            Self { part: Some(part), offset } => write!(f, "{part}+{offset}"),
            Self { part: None, offset } => write!(f, "{offset}"),
        }
    }
}

/// What a file may unpack to, with all that is packed in it, so that a small file cannot keep a machine busy for ever.
pub(super) struct Budget {
    /// Bytes of the file that were read, or that it has.
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

/// Bytes that any file may unpack to.
const FREE: u64 = 1 << 30;

/// How many times its own size a file may unpack to beyond that. Pages of one site come down to a twentieth.
const MOST_TIMES: u64 = 250;

impl Budget {
    pub(super) fn new() -> Rc<Self> {
        Rc::new(Self { packed: Cell::new(0), unpacked: Cell::new(0) })
    }

    /// Tells that a file has, or that it gave, so many bytes more.
    pub(super) fn earn(&self, bytes: u64) {
        self.packed.set(self.packed.get().saturating_add(bytes));
    }

    /// Takes note of bytes that were unpacked.
    ///
    /// # Errors
    /// They are too many for the file they came from.
    pub(super) fn spend(&self, bytes: usize) -> io::Result<()> {
        self.unpacked.set(self.unpacked.get().saturating_add(bytes as u64));
        self.check()
    }

    /// Looks whether anything is left.
    ///
    /// # Errors
    /// As [`Budget::spend`].
    pub(super) fn check(&self) -> io::Result<()> {
        let unpacked = self.unpacked.get();
        if unpacked > FREE && unpacked / MOST_TIMES > self.packed.get() {
            return Err(io::Error::other(format!("it unpacks to more than {MOST_TIMES} times its size: not read on")));
        }
        Ok(())
    }
}

/// A reader of unpacked bytes, which stops where the budget ends.
pub(super) struct Spent<R> {
    reader: R,
    budget: Rc<Budget>,
}

impl<R: Read> Spent<R> {
    pub(super) fn new(reader: R, budget: &Rc<Budget>) -> Self {
        Self { reader, budget: Rc::clone(budget) }
    }
}

impl<R: Read> Read for Spent<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        self.budget.spend(read)?;
        Ok(read)
    }
}

/// A buffered stream over a [`Layer`].
pub(super) struct Stream<'a> {
    layer: Box<dyn Layer + 'a>,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    position: Position,
    total: u64,
    part_ended: bool,
    ended: bool,
}

impl<'a> Stream<'a> {
    /// A stream that stands at the start of its layer. `part`: where the first part starts in packed bytes.
    pub(super) fn new(layer: impl Layer + 'a, part: Option<u64>) -> Self {
        Self {
            layer: Box::new(layer),
            buffer: vec![0; AHEAD].into_boxed_slice(),
            start: 0,
            end: 0,
            position: Position { part, offset: 0 },
            total: 0,
            part_ended: false,
            ended: false,
        }
    }

    /// A stream of the bytes of `reader`.
    pub(super) fn of(reader: impl Read + 'a) -> Self {
        Self::new(Whole(reader), None)
    }

    /// Where the next byte stands. At the end of a part, that is not yet the start of the next one: see
    /// [`BufRead::fill_buf`].
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// Bytes read from the stream so far, over all its parts.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// The next bytes, `wanted` or more, without taking them; fewer at the end of the stream or of its part.
    /// At most [`AHEAD`].
    ///
    /// # Errors
    /// Those of the layer.
    pub(super) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        self.fill_buf()?;
        while self.end - self.start < wanted.min(AHEAD) && !self.part_ended && !self.ended {
            if self.end == AHEAD {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            }
            let free = self.buffer.get_mut(self.end..).unwrap_or_default();
            match retry(|| self.layer.read(free))? {
                0 => self.part_ended = true,
                read => self.end += read,
            }
        }
        Ok(self.filled())
    }

    /// Passes over `bytes`; gives how many there were.
    ///
    /// # Errors
    /// Those of the layer.
    pub(super) fn skip(&mut self, bytes: u64) -> io::Result<u64> {
        let mut left = bytes;
        while left > 0 {
            let here = self.fill_buf()?.len();
            if here == 0 {
                break;
            }
            let taken = usize::try_from(left).unwrap_or(usize::MAX).min(here);
            self.consume(taken);
            left -= taken as u64;
        }
        Ok(bytes - left)
    }

    fn filled(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start == self.end && !self.ended {
            if self.part_ended {
                match self.layer.next_part()? {
                    Some(part) => {
                        self.position = Position { part: Some(part), offset: 0 };
                        self.part_ended = false;
                    }
                    None => self.ended = true,
                }
                continue;
            }
            self.start = 0;
            self.end = 0;
            match retry(|| self.layer.read(&mut self.buffer))? {
                0 => self.part_ended = true,
                read => self.end = read,
            }
        }
        Ok(self.filled())
    }

    fn consume(&mut self, amount: usize) {
        let taken = amount.min(self.end - self.start);
        self.start += taken;
        self.position.offset += taken as u64;
        self.total += taken as u64;
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let here = self.fill_buf()?;
        let taken = here.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..taken), here.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.consume(taken);
        Ok(taken)
    }
}

/// Reads again where a signal came between.
fn retry(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match read() {
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives what it has in bites of some bytes, in parts.
    struct Parts {
        parts: Vec<Vec<u8>>,
        at: usize,
    }

    impl Layer for Parts {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Some(part) = self.parts.get_mut(self.at) else { return Ok(0) };
            let taken = part.len().min(3).min(into.len());
            into[..taken].copy_from_slice(&part[..taken]);
            part.drain(..taken);
            Ok(taken)
        }

        fn next_part(&mut self) -> io::Result<Option<u64>> {
            self.at += 1;
            Ok((self.at < self.parts.len()).then_some(self.at as u64 * 100))
        }
    }

    #[test]
    fn a_stream_knows_where_it_stands() {
        let parts = ["abcdefgh", "", "ijkl"].map(|part| part.as_bytes().to_vec()).to_vec();
        let mut stream = Stream::new(Parts { parts, at: 0 }, Some(0));
        assert_eq!(stream.peek(5).unwrap(), b"abcdef");
        assert_eq!(stream.peek(50).unwrap(), b"abcdefgh", "no look over the end of a part");
        assert_eq!(stream.position().to_string(), "0");
        assert_eq!(stream.skip(3).unwrap(), 3);
        assert_eq!(stream.position().to_string(), "0+3");
        assert_eq!(stream.skip(5).unwrap(), 5);
        assert_eq!(stream.fill_buf().unwrap(), b"ijk");
        assert_eq!(stream.position().to_string(), "200");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert_eq!((rest.as_str(), stream.total()), ("ijkl", 12));
        assert_eq!(stream.peek(1).unwrap(), b"");
        assert_eq!(stream.skip(9).unwrap(), 0);
    }

    #[test]
    fn looking_ahead_is_bounded_and_loses_nothing() {
        let bytes: Vec<u8> = (0..3 * AHEAD).map(|n| (n % 251) as u8).collect();
        let mut stream = Stream::of(bytes.as_slice());
        stream.consume(0);
        assert_eq!(stream.skip(1000).unwrap(), 1000);
        assert_eq!(stream.peek(10 * AHEAD).unwrap(), &bytes[1000..1000 + AHEAD]);
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, bytes[1000..]);
    }

    #[test]
    fn what_a_file_unpacks_to_is_bounded_by_its_size() {
        let budget = Budget::new();
        budget.earn(10 << 20);
        assert!(budget.spend(2 << 30).is_ok());
        assert!(budget.spend(1 << 30).is_err());
        budget.earn(1 << 30);
        assert!(budget.spend(1 << 30).is_ok());
    }
}
