//! A stream of JSON cut into its objects: those of an array, or one after the other over many lines. Only brackets and
//! strings are followed, so no more than one object is in memory, and a bad one costs only itself.

use std::io::BufRead;

use super::largest::{largest, too_large};
use crate::error::Problem;

/// The objects of a stream, as bytes.
pub(super) struct Values<R> {
    reader: R,
    in_array: bool,
    begun: bool,
    ended: bool,
}

impl<R: BufRead> Values<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, in_array: false, begun: false, ended: false }
    }

    /// The first byte of the next value, which stays in the stream. `None` at the end.
    fn next_start(&mut self) -> Result<Option<u8>, Problem> {
        loop {
            let bytes = self.reader.fill_buf().map_err(Problem::Read)?;
            if bytes.is_empty() {
                return Ok(None);
            }
            // The mark that some editors put before UTF-8 may come in pieces.
            let mark = |b: u8| !self.begun && matches!(b, 0xEF | 0xBB | 0xBF);
            let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace() || **b == b',' || mark(**b)).count();
            let Some(&first) = bytes.get(blank) else {
                let all = bytes.len();
                self.reader.consume(all);
                continue;
            };
            self.reader.consume(blank);
            self.begun = true;
            match first {
                b'[' if !self.in_array => self.in_array = true,
                b']' if self.in_array => self.in_array = false,
                first => return Ok(Some(first)),
            }
            self.reader.consume(1);
        }
    }

    /// The bytes up to the end of the value that starts here, or of the stream.
    fn value(&mut self) -> Result<Vec<u8>, Problem> {
        let mut value = Vec::new();
        let mut nesting = Nesting::default();
        let mut is_too_large = false;
        loop {
            let bytes = self.reader.fill_buf().map_err(Problem::Read)?;
            if bytes.is_empty() {
                self.ended = true;
                break;
            }
            let end = nesting.end(bytes);
            let taken = end.unwrap_or(bytes.len());
            is_too_large |= value.len() + taken > largest();
            if is_too_large {
                value = Vec::new();
            } else {
                value.extend_from_slice(bytes.get(..taken).unwrap_or_default());
            }
            self.reader.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if is_too_large { Err(too_large()) } else { Ok(value) }
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Result<Vec<u8>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let result = match self.next_start() {
            Ok(Some(_)) => self.value(),
            Ok(None) => {
                self.ended = true;
                return self.in_array.then(|| Err(Problem::Json("the array is cut off".to_owned())));
            }
            Err(problem) => Err(problem),
        };
        self.ended |= matches!(result, Err(Problem::Read(_)));
        Some(result)
    }
}

/// How deep in brackets, and whether in a string.
#[derive(Default)]
struct Nesting {
    depth: usize,
    begun: bool,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    /// Follows `bytes`; where the value ends in them, the byte after it.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if std::mem::take(&mut self.escaped) {
                continue;
            }
            if self.in_string {
                let rest = bytes.get(at - 1..).unwrap_or_default();
                match memchr::memchr2(b'"', b'\\', rest) {
                    None => return None,
                    Some(found) => {
                        at += found;
                        self.in_string = rest.get(found) != Some(&b'"');
                        self.escaped = self.in_string;
                    }
                }
                if !self.in_string && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at);
                    }
                }
                // What is no value ends with its line, where another begins, or with the array.
                b',' | b'\n' | b']' if self.depth == 0 && self.begun => return Some(at - 1),
                _ => {}
            }
            self.begun = true;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that gives a few bytes at a time.
    fn values(text: &str, bite: usize) -> Vec<String> {
        Values::new(std::io::BufReader::with_capacity(bite, text.as_bytes()))
            .map(|value| value.map_or_else(|p| format!("! {p}"), |v| String::from_utf8_lossy(&v).into_owned()))
            .collect()
    }

    #[test]
    fn objects_come_one_by_one() {
        for (text, wanted) in [
            ("[]", &[][..]),
            (
                "[{}, {\"a\": [1, {\"b\": \"]}\"}]}\n ,{\"c\":\"\\\"}\\\\\"}]\n",
                &["{}", "{\"a\": [1, {\"b\": \"]}\"}]}", "{\"c\":\"\\\"}\\\\\"}"],
            ),
            ("\u{feff}{\n\"a\": 1\n}\n{\n\"b\": 2}", &["{\n\"a\": 1\n}", "{\n\"b\": 2}"]),
            ("[{}]\n[{\"d\": \"é\"}]", &["{}", "{\"d\": \"é\"}"]),
            ("[{\"a\": 1}, null, 7, \"x, y\", [2]]", &["{\"a\": 1}", "null", "7", "\"x, y\"", "[2]"]),
        ] {
            for bite in [1, 2, 7, 4096] {
                assert_eq!(values(text, bite), wanted, "{bite} bytes at a time of {text}");
            }
        }
    }

    #[test]
    fn damage_ends_by_itself() {
        assert_eq!(values("[{}, {\"a\": \"b", 3), ["{}", "{\"a\": \"b"]);
        let cut = values("[{},", 3);
        assert!(cut.len() == 2 && cut[1].contains("cut off"), "{cut:?}");
        assert_eq!(values("{\n} rubbish } of a line\n{\n}", 5), ["{\n}", "rubbish } of a line", "{\n}"]);
        assert_eq!(values("]]", 5), ["]", "]"]);
    }
}
