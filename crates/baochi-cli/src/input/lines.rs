//! Streams cut into entries, with a bound on the length of each.

use std::io::{self, BufRead, Read};

use super::sniff::Kind;
use super::{Entry, LARGEST_MIB, Place};
use crate::error::{Error, Problem};

/// [`LARGEST_MIB`] in bytes.
const LARGEST: usize = LARGEST_MIB << 20;

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
    let read = reader.by_ref().take(LARGEST as u64 + 1).read_until(b'\n', bytes)?;
    if read == 0 {
        Ok(Line::End)
    } else if read > LARGEST && !bytes.ends_with(b"\n") {
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
    let read = reader.by_ref().take(LARGEST as u64 + 1).read_to_end(bytes).map_err(Problem::Read)?;
    if read > LARGEST { Err(Problem::TooLarge { limit: LARGEST_MIB }) } else { Ok(()) }
}

/// The entries of a JSON Lines stream: one a line, blank lines left out.
pub(super) struct Lines<R> {
    reader: R,
    place: Place,
    number: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, place: Place) -> Self {
        Self { reader, place, number: 0, failed: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            let mut bytes = Vec::new();
            let line = read_line(&mut self.reader, &mut bytes);
            self.number += 1;
            let place = Place { line: Some(self.number), ..self.place.clone() };
            match line {
                Ok(Line::End) => break,
                Ok(Line::Whole) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => return Some(Ok(Entry { place, bytes, kind: Kind::JsonLines, alone: false })),
                Ok(Line::TooLong) => return Some(Err(Error::input(place, Problem::TooLarge { limit: LARGEST_MIB }))),
                Err(cause) => {
                    self.failed = true;
                    return Some(Err(Error::input(place, Problem::Read(cause))));
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
        let place = Place { uri: "a.jsonl".into(), line: None };
        let found: Vec<String> = Lines::new("{}\n\n \r\n{\"a\":1}".as_bytes(), place)
            .map(|entry| entry.map(|e| format!("{} {}", e.place, e.bytes.len())).unwrap())
            .collect();
        assert_eq!(found, ["a.jsonl:1 3", "a.jsonl:4 7"]);
    }
}
