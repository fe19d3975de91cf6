//! The header of a record: its version, then named values, a line each, up to an empty line.

use std::io::{BufRead, Read};

use crate::error::Problem;
use crate::input::stream::Stream;

/// Bytes that a header may have.
const LARGEST: u64 = 256 * 1024;

/// The named values of a record. Bytes that are no UTF-8 are replaced.
#[derive(Debug)]
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    /// Takes the header at the start of `stream`.
    ///
    /// # Errors
    /// The stream breaks off, or the header has no end.
    pub(super) fn read(stream: &mut Stream<'_>) -> Result<Self, Problem> {
        let mut bounded = stream.take(LARGEST);
        let mut values: Vec<(String, String)> = Vec::new();
        let mut line = Vec::new();
        let mut is_version = true;
        loop {
            line.clear();
            bounded.read_until(b'\n', &mut line).map_err(Problem::Read)?;
            if !line.ends_with(b"\n") {
                let what =
                    if bounded.limit() == 0 { "its header has no end" } else { "the archive is cut off in its header" };
                return Err(Problem::Warc(what.to_owned()));
            }
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            if text.is_empty() {
                return Ok(Self(values));
            }
            if std::mem::take(&mut is_version) {
                continue;
            }
            match (text.starts_with([' ', '\t']), values.last_mut(), text.split_once(':')) {
                // A value goes on.
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                (_, _, Some((name, value))) => values.push((name.trim().to_owned(), value.trim().to_owned())),
                // Some writers let rubbish stand; it names nothing.
                _ => {}
            }
        }
    }

    /// The value that goes by `name`, in any case; the first where there are several.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Bytes of the block behind the header.
    pub(super) fn length(&self) -> Option<u64> {
        self.value("Content-Length")?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_by_their_names() {
        let text = "WARC/1.0\r\nwarc-type: response\nX: a\r\n  b\r\nContent-Length:  12 \r\n\r\nblock";
        let mut stream = Stream::of(text.as_bytes());
        let header = Header::read(&mut stream).unwrap();
        assert_eq!(header.value("WARC-Type"), Some("response"));
        assert_eq!((header.value("x"), header.value("y")), (Some("a b"), None));
        assert_eq!(header.length(), Some(12));
        assert_eq!(stream.peek(9).unwrap(), b"block");
    }

    #[test]
    fn a_header_without_end_is_told() {
        for (text, told) in [
            ("WARC/1.0\r\nA: b\r\nC".to_owned(), "cut off in its header"),
            (format!("WARC/1.0\r\nA: {}", "b".repeat(300_000)), "has no end"),
        ] {
            let problem = Header::read(&mut Stream::of(text.as_bytes())).unwrap_err();
            assert!(problem.to_string().contains(told), "{problem}");
        }
    }
}
