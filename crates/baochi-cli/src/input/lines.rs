//! Streams cut into lines, with a bound on the length of each.

use std::io::{self, BufRead, Read};

use super::largest::{largest, too_large};
use crate::error::Problem;

/// What [`read_line`] met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line, its end included.
    Whole,
    /// A line beyond the bound; it was read over.
    TooLong,
    /// The end of the stream.
    End,
}

/// Appends the next line to `bytes`.
pub(super) fn read_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Line> {
    let start = bytes.len();
    let read = reader.by_ref().take(largest() as u64 + 1).read_until(b'\n', bytes)?;
    if read == 0 {
        Ok(Line::End)
    } else if read > largest() && !bytes.ends_with(b"\n") {
        bytes.truncate(start);
        bytes.shrink_to(64 * 1024);
        reader.skip_until(b'\n')?;
        Ok(Line::TooLong)
    } else {
        Ok(Line::Whole)
    }
}

/// Appends the rest of the stream to `bytes`.
pub(super) fn read_all(reader: &mut impl Read, bytes: &mut Vec<u8>) -> Result<(), Problem> {
    let read = reader.by_ref().take(largest() as u64 + 1).read_to_end(bytes).map_err(Problem::Read)?;
    if read > largest() { Err(too_large()) } else { Ok(()) }
}

/// The lines of a stream with their numbers, blank ones left out.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, number: 0, failed: false }
    }

    /// Passes over blank lines, as far as they can be seen.
    fn skip_blank(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.reader.fill_buf()?;
            let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let lines = bytes.get(..blank).unwrap_or_default();
            let Some(last) = memchr::memrchr(b'\n', lines) else { return Ok(()) };
            self.number += memchr::memchr_iter(b'\n', lines).count() as u64;
            self.reader.consume(last + 1);
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Result<Vec<u8>, Problem>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            let mut bytes = Vec::new();
            let line = self.skip_blank().and_then(|()| read_line(&mut self.reader, &mut bytes));
            self.number += 1;
            match line {
                Ok(Line::End) => break,
                Ok(Line::Whole) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => return Some((self.number, Ok(bytes))),
                Ok(Line::TooLong) => return Some((self.number, Err(too_large()))),
                Err(cause) => {
                    self.failed = true;
                    return Some((self.number, Err(Problem::Read(cause))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers() {
        let found: Vec<(u64, usize)> =
            Lines::new("{}\n\n \r\n{\"a\":1}".as_bytes()).map(|(number, line)| (number, line.unwrap().len())).collect();
        assert_eq!(found, [(1, 3), (4, 7)]);
    }
}
