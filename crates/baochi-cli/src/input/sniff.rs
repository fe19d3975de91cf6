//! What a stream holds, told by its content and never by its name.

use std::io::{BufRead, Chain, Cursor, Read};

use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::largest::too_large;
use super::lines::{Line, read_line};
use super::magic;
use super::stream::Stream;
use super::unpack::Packing;
use crate::error::Problem;

/// What the bytes of a stream are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text or a page: the whole stream is one article.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// JSON objects over many lines, one after the other or in an array.
    Json,
    /// A stream of any kind, packed.
    Packed(Packing),
    /// An archive of files, one after the other.
    Tar,
    /// An archive of files with a directory at its end.
    Zip,
    /// An archive of web pages, or of their texts.
    Warc,
    /// A picture, a film, a PDF …: nothing that is read here.
    Media(&'static str),
}

/// The beginning of a stream and what it tells.
pub(super) struct Opening {
    kind: Kind,
    taken: Vec<u8>,
}

/// Blank lines before the first object are read over up to this many bytes.
const BLANK: usize = 8 * 1024;

/// Bytes by which a file is told: the first block of a tar archive.
const BLOCK: usize = 512;

impl Opening {
    /// Looks at the beginning of `stream`. Of JSON, takes no more than it must, so that a slow pipe is not waited for:
    /// one line, two where the first is no whole object.
    ///
    /// # Errors
    /// Reading fails, the stream is no text, or its first line is beyond the bound.
    pub(super) fn read(stream: &mut Stream<'_>) -> Result<Self, Problem> {
        let told = |kind| Ok(Self { kind, taken: Vec::new() });
        let like_json = |byte: &u8| matches!(byte, b'{' | b'[' | b' ' | b'\t' | b'\r' | b'\n' | 0xEF);
        if stream.peek(1).map_err(Problem::Read)?.first().is_some_and(|byte| !like_json(byte)) {
            let block = stream.peek(BLOCK).map_err(Problem::Read)?;
            if let Some(kind) = magic::kind(block)? {
                return told(kind);
            }
        }
        let first = first_byte(stream)?;
        if first == Some(b'[') {
            return told(if array(stream)? { Kind::Json } else { Kind::Text });
        }
        if first.is_some_and(|byte| byte != b'{') {
            let sample = stream.peek(BLANK).map_err(Problem::Read)?;
            return match nul(sample) {
                Some(offset) => Err(Problem::Binary { offset }),
                None => told(Kind::Text),
            };
        }
        let mut taken = Vec::new();
        let kind = match next_filled(stream, &mut taken)? {
            Some(start) => json(stream, &mut taken, start)?,
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

/// The first byte that is no white space, looked for as far as can be seen without waiting for more than a line.
fn first_byte(stream: &mut Stream<'_>) -> Result<Option<u8>, Problem> {
    let mut wanted = 1;
    loop {
        let sample = stream.peek(wanted).map_err(Problem::Read)?;
        let first = without_bom(sample).iter().find(|byte| !byte.is_ascii_whitespace()).copied();
        // Half a mark is no first byte.
        if (first.is_some() && first != Some(0xEF)) || sample.len() < wanted || wanted > BLANK {
            return Ok(first);
        }
        wanted = sample.len() + 1;
    }
}

/// True where a `[` opens an array of objects, and no text in brackets.
fn array(stream: &mut Stream<'_>) -> Result<bool, Problem> {
    let mut wanted = 2;
    loop {
        let sample = stream.peek(wanted).map_err(Problem::Read)?;
        let mut marks = without_bom(sample).iter().filter(|byte| !byte.is_ascii_whitespace()).skip(1);
        match marks.next() {
            Some(b'{') => return Ok(true),
            Some(b']') if marks.next().is_none() => return Ok(true),
            Some(_) => return Ok(false),
            None if sample.len() < wanted || wanted > BLANK => return Ok(false),
            None => wanted = sample.len() + 1,
        }
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
    if first.starts_with(b"{\\rtf") {
        return Ok(Kind::Media("an RTF file"));
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
    Ok(if document { Kind::Json } else { Kind::Text })
}

/// Appends lines up to the first that is not blank; gives where it starts.
fn next_filled(reader: &mut impl BufRead, taken: &mut Vec<u8>) -> Result<Option<usize>, Problem> {
    let begin = taken.len();
    while taken.len() - begin <= BLANK {
        let start = taken.len();
        match read_line(reader, taken).map_err(Problem::Read)? {
            Line::End => return Ok(None),
            Line::TooLong => return Err(too_large()),
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
    if sample.starts_with(b"\xFF\xFE") || sample.starts_with(b"\xFE\xFF") || sample.starts_with(b"\0\0\xFE\xFF") {
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
        let mut stream = Stream::of(bytes);
        let opening = Opening::read(&mut stream)?;
        let kind = opening.kind();
        let mut whole = Vec::new();
        opening.chain(stream).read_to_end(&mut whole).unwrap();
        assert_eq!(whole, bytes, "nothing may be lost");
        Ok(kind)
    }

    #[test]
    fn content_decides() {
        let cases: [(&str, Kind); 21] = [
            ("", Kind::Text),
            (" \n\n", Kind::Text),
            ("Hà Nội: họp", Kind::Text),
            ("{Bài viết} của bạn đọc\n", Kind::Text),
            ("{\nBài viết\n", Kind::Text),
            ("[1, 2]", Kind::Text),
            ("[Ảnh] Hội nghị", Kind::Text),
            ("[] là một tập rỗng", Kind::Text),
            ("<!doctype html><p>Bài</p>", Kind::Text),
            ("[]\n", Kind::Json),
            ("[{\"text\":\"a\"}]", Kind::Json),
            ("\u{feff} [\n\n  {\n\"text\":\"a\"}]", Kind::Json),
            ("{\"text\":\"a\"}", Kind::JsonLines),
            ("\u{feff}\n {\"text\":\"a\"}\r\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{}\n", Kind::JsonLines),
            ("{\"text\": a}\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{\"text\":\"a\n{\"text\":\"b\"}", Kind::JsonLines),
            ("{\n  \"text\": \"a\"\n}\n", Kind::Json),
            ("{\"id\": \"1\",\n\"text\": \"a\"}\n", Kind::Json),
            ("{\"text\": \"cut", Kind::Json),
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Kind::Warc),
        ];
        for (text, wanted) in cases {
            assert_eq!(kind(text.as_bytes()).unwrap(), wanted, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_and_utf16_is_text() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap(), Kind::Media("a picture"));
        assert!(matches!(kind(b"\x01\x02\x03\0\x01\x02\x03\x04"), Err(Problem::Binary { offset: 3 })));
        assert!(matches!(kind(b"Rar!\x1a\x07\x01\0abc"), Err(Problem::Unsupported("a RAR archive"))));
        let utf16: Vec<u8> = "Hà Nội họp".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&utf16).unwrap(), Kind::Text);
        assert_eq!(kind(&[b"\xFF\xFE".as_slice(), &utf16].concat()).unwrap(), Kind::Text);
    }

    #[test]
    fn archives_are_told_by_their_first_block() {
        let mut tar = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_old();
        header.set_size(3);
        header.set_cksum();
        tar.append_data(&mut header, "bai/1.txt", b"abc".as_slice()).unwrap();
        assert_eq!(kind(&tar.into_inner().unwrap()).unwrap(), Kind::Tar, "no magic word in an old archive");
        assert_eq!(kind(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").unwrap(), Kind::Zip);
        assert_eq!(kind(b"\x1f\x8b\x08\0\0\0\0\0").unwrap(), Kind::Packed(Packing::Gzip));
        assert_eq!(kind("BZh91 là một mã".as_bytes()).unwrap(), Kind::Text);
    }
}
