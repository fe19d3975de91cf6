//! What a stream holds, told by its content and never by its name.

use std::io::{BufRead, Chain, Cursor, ErrorKind, Read};

use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::LARGEST_MIB;
use super::lines::{Line, read_line};
use crate::error::Problem;

/// What the bytes of an entry are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text: the whole stream is one article.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object over many lines.
    JsonDocument,
}

/// The beginning of a stream and what it tells.
pub(super) struct Opening {
    kind: Kind,
    taken: Vec<u8>,
}

/// Blank lines before the first object are read over up to this many bytes.
const BLANK: usize = 8 * 1024;

impl Opening {
    /// Looks at the beginning of `reader`. Takes no more than it must, so that a slow pipe is not waited for:
    /// one line, two where the first is no whole object.
    ///
    /// # Errors
    /// Reading fails, the stream is no text, or its first line is beyond the bound.
    pub(super) fn read(reader: &mut impl BufRead) -> Result<Self, Problem> {
        let sample = loop {
            match reader.fill_buf() {
                Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                sample => break sample.map_err(Problem::Read)?,
            }
        };
        let first = without_bom(sample).iter().find(|byte| !byte.is_ascii_whitespace());
        if first.is_some_and(|byte| *byte != b'{') {
            return match nul(sample) {
                Some(offset) => Err(Problem::Binary { offset }),
                None => Ok(Self { kind: Kind::Text, taken: Vec::new() }),
            };
        }
        let mut taken = Vec::new();
        let kind = match next_filled(reader, &mut taken)? {
            Some(start) => json(reader, &mut taken, start)?,
            None => Kind::Text,
        };
        Ok(Self { kind, taken })
    }

    /// What the stream holds.
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// The whole stream again: what was taken, then the rest.
    pub(super) fn chain<R: BufRead>(self, rest: R) -> Chain<Cursor<Vec<u8>>, R> {
        Cursor::new(self.taken).chain(rest)
    }
}

/// Tells the kinds of JSON apart by the line that starts at `start` and, where it must, the one after it.
fn json(reader: &mut impl BufRead, taken: &mut Vec<u8>, start: usize) -> Result<Kind, Problem> {
    let line = |taken: &[u8], start: usize| without_bom(taken.get(start..).unwrap_or_default()).trim_ascii().to_vec();
    let first = line(taken, start);
    let Err(error) = object(&first) else { return Ok(Kind::JsonLines) };
    if !first.starts_with(b"{") {
        return Ok(Kind::Text);
    }
    let like_object = |bytes: &[u8]| matches!(bytes.trim_ascii_start().first(), Some(b'"' | b'}'));
    let inner = first.get(1..).unwrap_or_default();
    if error.classify() != Category::Eof {
        return Ok(if like_object(inner) { Kind::JsonLines } else { Kind::Text });
    }
    // Cut off, or one object over many lines: the next line decides.
    let second = next_filled(reader, taken)?.map(|start| line(taken, start)).unwrap_or_default();
    if object(&second).is_ok() {
        return Ok(Kind::JsonLines);
    }
    let document = like_object(if inner.is_empty() { &second } else { inner });
    Ok(if document { Kind::JsonDocument } else { Kind::Text })
}

/// Appends lines up to the first that is not blank; gives where it starts.
fn next_filled(reader: &mut impl BufRead, taken: &mut Vec<u8>) -> Result<Option<usize>, Problem> {
    let begin = taken.len();
    while taken.len() - begin <= BLANK {
        let start = taken.len();
        match read_line(reader, taken).map_err(Problem::Read)? {
            Line::End => return Ok(None),
            Line::TooLong => return Err(Problem::TooLarge { limit: LARGEST_MIB }),
            Line::Whole => {
                if !without_bom(taken.get(start..).unwrap_or_default()).trim_ascii().is_empty() {
                    return Ok(Some(start));
                }
            }
        }
    }
    Ok(None)
}

fn object(line: &[u8]) -> Result<(), serde_json::Error> {
    // A map, so that a bare number or string on a line is no object.
    serde_json::from_slice::<Object>(line).map(|_| ())
}

#[derive(serde::Deserialize)]
struct Object {
    #[serde(flatten)]
    _fields: IgnoredAny,
}

/// The bytes after the mark that some editors put before UTF-8.
pub(super) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The first NUL of what is no text. UTF-16 has NULs too: a mark tells it, or that they stand in one half of the pairs.
fn nul(sample: &[u8]) -> Option<usize> {
    let offset = sample.iter().position(|byte| *byte == 0)?;
    if sample.starts_with(b"\xFF\xFE") || sample.starts_with(b"\xFE\xFF") {
        return None;
    }
    let (mut even, mut odd) = (0usize, 0usize);
    for (i, byte) in sample.iter().enumerate() {
        *(if i % 2 == 0 { &mut even } else { &mut odd }) += usize::from(*byte == 0);
    }
    let utf16 = even.min(odd) == 0 && even.max(odd) * 5 >= sample.len();
    (!utf16).then_some(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Result<Kind, Problem> {
        let mut reader = bytes;
        let opening = Opening::read(&mut reader)?;
        let kind = opening.kind();
        let mut whole = Vec::new();
        opening.chain(reader).read_to_end(&mut whole).unwrap();
        assert_eq!(whole, bytes, "nothing may be lost");
        Ok(kind)
    }

    #[test]
    fn content_decides() {
        let cases: [(&str, Kind); 14] = [
            ("", Kind::Text),
            (" \n\n", Kind::Text),
            ("Hà Nội: họp", Kind::Text),
            ("{Bài viết} của bạn đọc\n", Kind::Text),
            ("{\nBài viết\n", Kind::Text),
            ("[1, 2]", Kind::Text),
            ("{\"text\":\"a\"}", Kind::JsonLines),
            ("\u{feff}\n {\"text\":\"a\"}\r\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{}\n", Kind::JsonLines),
            ("{\"text\": a}\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{\"text\":\"a\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{\n  \"text\": \"a\"\n}\n", Kind::JsonDocument),
            ("{\"id\": \"1\",\n\"text\": \"a\"}\n", Kind::JsonDocument),
            ("{\"text\": \"cut", Kind::JsonDocument),
        ];
        for (text, wanted) in cases {
            assert_eq!(kind(text.as_bytes()).unwrap(), wanted, "{text:?}");
        }
    }

    #[test]
    fn pictures_are_no_text_and_utf16_is() {
        assert!(matches!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Problem::Binary { offset: 8 })));
        let utf16: Vec<u8> = "Hà Nội họp".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&utf16).unwrap(), Kind::Text);
        assert_eq!(kind(&[b"\xFF\xFE".as_slice(), &utf16].concat()).unwrap(), Kind::Text);
    }
}
