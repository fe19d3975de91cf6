//! The answer of a server, as a record holds it: status, headers, body, to the page in it.

use std::borrow::Cow;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::error::Problem;
use crate::input::largest::{largest, too_large};
use crate::input::left_out::Why;
use crate::input::stream::{Budget, Spent};
use crate::input::unpack::Packing;

/// Headers that an answer may have.
const MOST_HEADERS: usize = 256;

/// Buffer of the brotli decoder.
const BROTLI_BUFFER: usize = 16 * 1024;

/// What an answer gives.
#[derive(Debug)]
pub(super) enum Response {
    Page { body: Vec<u8>, media_type: String, charset: Option<String> },
    LeftOut(Why),
}

impl Response {
    /// Reads an answer with its headers.
    ///
    /// # Errors
    /// It is no answer of HTTP, or its body cannot be unpacked; [`Problem::Read`] where no more may be unpacked of the file.
    pub(super) fn read(block: &[u8], budget: &Rc<Budget>) -> Result<Self, Problem> {
        let block = plain_version(block);
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut answer = httparse::Response::new(&mut headers);
        let mut config = httparse::ParserConfig::default();
        config
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_spaces_after_header_name_in_responses(true)
            .ignore_invalid_headers_in_responses(true);
        let length = match config.parse_response(&mut answer, &block) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Err(Problem::Http("its headers have no end".to_owned())),
            Err(cause) => return Err(Problem::Http(cause.to_string())),
        };
        if answer.code != Some(200) {
            return Ok(Self::LeftOut(Why::Status));
        }
        let value = |name: &str| {
            let header = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
            Some(String::from_utf8_lossy(header.value).trim().to_owned())
        };
        let content_type = value("Content-Type").unwrap_or_default();
        let media_type = media_type(&content_type);
        // An answer that does not say what it is may be a page.
        if !media_type.is_empty() && !is_page(&media_type) {
            return Ok(Self::LeftOut(Why::MediaType));
        }
        let mut body = Cow::Borrowed(block.get(length..).unwrap_or_default());
        if value("Transfer-Encoding").is_some_and(|how| how.to_ascii_lowercase().contains("chunked"))
            && let Some(joined) = dechunked(&body)
        {
            body = Cow::Owned(joined);
        }
        let encodings = value("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
        for encoding in encodings.rsplit(',').map(str::trim) {
            body = decoded(body, encoding, budget)?;
        }
        Ok(Self::Page { body: body.into_owned(), media_type, charset: charset(&content_type) })
    }
}

/// True for what is read as an article.
pub(super) fn is_page(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "application/xhtml+xml" | "text/plain")
}

/// `text/html` of `Text/HTML; charset=utf-8`.
pub(super) fn media_type(content_type: &str) -> String {
    content_type.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `utf-8` of `text/html; charset="utf-8"`.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let value = named.next()?.1.trim().trim_matches(['"', '\'']).trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Crawlers that spoke a later HTTP write its version before headers of the old form.
fn plain_version(block: &[u8]) -> Cow<'_, [u8]> {
    let later = ["HTTP/2.0 ", "HTTP/2 ", "HTTP/3 "].iter().find_map(|version| block.strip_prefix(version.as_bytes()));
    later.map_or(Cow::Borrowed(block), |rest| Cow::Owned([b"HTTP/1.1 ", rest].concat()))
}

/// A body without the marks of its chunks; `None` where it has none: some crawlers joined it and left the header.
fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else {
            // The end may be missing.
            return (!joined.is_empty()).then_some(joined);
        };
        let chunk = rest.get(start..)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size == 0 {
            return Some(joined);
        }
        let taken = chunk.get(..size.min(chunk.len()))?;
        joined.extend_from_slice(taken);
        let behind = chunk.get(taken.len()..)?;
        rest = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or(behind);
    }
}

/// A body with one encoding taken off. Crawlers that store the plain body often leave the header that names one: a body
/// that does not look packed is taken as it is.
fn decoded<'a>(body: Cow<'a, [u8]>, encoding: &str, budget: &Rc<Budget>) -> Result<Cow<'a, [u8]>, Problem> {
    let bytes = body.as_ref();
    let packing = Packing::of(bytes);
    let unpacked = match encoding {
        "" | "identity" | "none" | "utf-8" => return Ok(body),
        "gzip" | "x-gzip" if packing == Some(Packing::Gzip) => bounded(MultiGzDecoder::new(bytes), budget),
        // Servers mean the bare form as often as the one with a header.
        "deflate" => bounded(ZlibDecoder::new(bytes), budget).or_else(|_| bounded(DeflateDecoder::new(bytes), budget)),
        "br" => bounded(brotli_decompressor::Decompressor::new(bytes, BROTLI_BUFFER), budget),
        "zstd" if packing == Some(Packing::Zstd) => ruzstd::decoding::StreamingDecoder::new(bytes)
            .map_err(io::Error::other)
            .and_then(|decoder| bounded(decoder, budget)),
        "gzip" | "x-gzip" | "zstd" => return Ok(body),
        other => return Err(Problem::Http(format!("no way to read the Content-Encoding \"{other}\""))),
    };
    budget.check().map_err(Problem::Read)?;
    match unpacked {
        Ok(unpacked) if unpacked.len() > largest() => Err(too_large()),
        Ok(unpacked) => Ok(Cow::Owned(unpacked)),
        Err(_) if packing.is_none() && looks_plain(bytes) => Ok(body),
        Err(cause) => Err(Problem::Http(format!("its body cannot be unpacked ({encoding}): {cause}"))),
    }
}

fn bounded(reader: impl Read, budget: &Rc<Budget>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Spent::new(reader, budget).take(largest() as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// True for what begins as text and not as packed data.
fn looks_plain(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    !head.iter().any(|b| b.is_ascii_control() && !b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn page(block: &[u8]) -> String {
        match Response::read(block, &Budget::new()) {
            Ok(Response::Page { body, .. }) => String::from_utf8(body).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bodies_are_unpacked_as_their_headers_say() {
        let text = "<p>Nuôi tôm ở Cà Mau</p>";
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(text.as_bytes()).unwrap();
        let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        deflate.write_all(text.as_bytes()).unwrap();
        for (encoding, body) in [
            ("gzip", gzip.finish().unwrap()),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", deflate.finish().unwrap()),
            ("br", stored(text)),
            ("gzip", text.as_bytes().to_vec()),
            ("br", text.as_bytes().to_vec()),
            ("identity", text.as_bytes().to_vec()),
        ] {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n");
            assert_eq!(page(&[head.as_bytes(), &body].concat()), text, "{encoding}");
        }
    }

    /// A brotli stream: window of 16 bits, one uncompressed block, an empty last one.
    fn stored(text: &str) -> Vec<u8> {
        // Bits from the lowest: WBITS 0, ISLAST 0, MNIBBLES 00 (4), MLEN-1 in 16 bits, ISUNCOMPRESSED 1.
        let bits = ((text.len() as u32 - 1) << 4) | (1 << 20);
        let mut bytes = bits.to_le_bytes()[..3].to_vec();
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(0x03);
        bytes
    }

    #[test]
    fn chunks_are_joined() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(page(format!("{head}3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").as_bytes()), "abcde");
        assert_eq!(page(format!("{head}3\r\nabc\r\n5\r\nde").as_bytes()), "abcde", "cut off");
        assert_eq!(page(format!("{head}<p>joined before</p>").as_bytes()), "<p>joined before</p>");
    }

    #[test]
    fn pages_with_status_200_are_taken() {
        let read = |head: &str| Response::read(format!("{head}\r\n\r\nx").as_bytes(), &Budget::new());
        for head in ["HTTP/1.1 404 Not Found", "HTTP/1.0 301 Moved\r\nLocation: /"] {
            assert!(matches!(read(head), Ok(Response::LeftOut(Why::Status))), "{head}");
        }
        assert!(matches!(read("HTTP/1.1 200 OK\r\nContent-Type: image/png"), Ok(Response::LeftOut(Why::MediaType))));
        let told = read("HTTP/2 200\r\ncontent-type: Text/HTML ; Charset=\"windows-1258\"");
        let Ok(Response::Page { media_type, charset, .. }) = told else { panic!("{told:?}") };
        assert_eq!((media_type.as_str(), charset.as_deref()), ("text/html", Some("windows-1258")));
        for bad in ["no answer", "HTTP/1.1 200 OK\r\nA: b", "HTTP/1.1 200 OK\r\nContent-Encoding: xz\r\n\r\nx"] {
            assert!(matches!(Response::read(bad.as_bytes(), &Budget::new()), Err(Problem::Http(_))), "{bad}");
        }
    }
}
