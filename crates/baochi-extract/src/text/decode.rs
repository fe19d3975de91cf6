//! Bytes to text: UTF-8, UTF-16 and UTF-32, with or without a byte order mark, and what else the bytes show or a page
//! declares. What cannot be read becomes U+FFFD and a note.

use std::borrow::Cow;

use super::charset::Declared;
use super::single_byte;
use crate::offsets::OffsetMap;
use crate::span::Span;

/// Text in the order of the input, and where each part came from.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) map: OffsetMap,
    pub(crate) encoding: &'static str,
    pub(crate) notes: Vec<String>,
}

/// Reads `bytes` in the encoding that they show. `charset` is a hint.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Decoded<'a> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => utf8(bytes, 3),
        [0xFF, 0xFE, 0, 0, ..] => utf32(bytes, u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] => utf32(bytes, u32::from_be_bytes, "UTF-32BE"),
        [0xFF, 0xFE, ..] => utf16(bytes, 2, u16::from_le_bytes, "UTF-16LE"),
        [0xFE, 0xFF, ..] => utf16(bytes, 2, u16::from_be_bytes, "UTF-16BE"),
        _ => match zero_parity(bytes) {
            Some(1) => utf16(bytes, 0, u16::from_le_bytes, "UTF-16LE"),
            Some(_) => utf16(bytes, 0, u16::from_be_bytes, "UTF-16BE"),
            None => unmarked(bytes, charset),
        },
    }
}

/// Bytes without a mark of their order: UTF-8 where they are that, whatever is declared.
fn unmarked<'a>(bytes: &'a [u8], charset: Option<&str>) -> Decoded<'a> {
    let declared = Declared::find(charset, bytes);
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else { return single_byte::decode(bytes, declared) };
    let mut decoded = valid(text, 0, bytes.len());
    if let Some(declared) = declared
        && let Some(encoding) = declared.encoding()
        && encoding != encoding_rs::UTF_8
        && !text.is_ascii()
    {
        decoded.notes.push(format!("declared as {}, but the bytes are UTF-8: read as UTF-8", declared.label));
    }
    decoded
}

/// Text that is UTF-8, after so many bytes of a mark.
fn valid(text: &str, skip: usize, end: usize) -> Decoded<'_> {
    let mut map = OffsetMap::default();
    map.push(text.len(), Span::new(skip, end), true);
    Decoded { text: Cow::Borrowed(text), map, encoding: "UTF-8", notes: Vec::new() }
}

/// Text in the Latin script as UTF-16 has a zero in most pairs of bytes, always in the same place: that place.
fn zero_parity(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    memchr::memchr(0, head)?;
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    match () {
        () if pairs >= 2 && odd * 5 >= pairs * 2 && even * 20 <= pairs => Some(1),
        () if pairs >= 2 && even * 5 >= pairs * 2 && odd * 20 <= pairs => Some(0),
        () => None,
    }
}

/// UTF-8 after so many bytes of a mark; what is none becomes U+FFFD.
pub(super) fn utf8(bytes: &[u8], skip: usize) -> Decoded<'_> {
    let body = &bytes[skip..];
    if let Ok(text) = simdutf8::basic::from_utf8(body) {
        return valid(text, skip, bytes.len());
    }
    let mut losses = Losses::default();
    let mut text = String::with_capacity(body.len() + 16);
    let mut map = OffsetMap::default();
    let mut at = skip;
    for chunk in body.utf8_chunks() {
        let valid = chunk.valid();
        text.push_str(valid);
        map.push(valid.len(), Span::new(at, at + valid.len()), true);
        at += valid.len();
        let bad = chunk.invalid().len();
        if bad > 0 {
            losses.add(at, bad);
            text.push(char::REPLACEMENT_CHARACTER);
            map.push(char::REPLACEMENT_CHARACTER.len_utf8(), Span::new(at, at + bad), false);
            at += bad;
        }
    }
    Decoded { text: Cow::Owned(text), map, encoding: "UTF-8", notes: losses.notes("UTF-8") }
}

fn utf16<'a>(bytes: &'a [u8], skip: usize, unit: fn([u8; 2]) -> u16, encoding: &'static str) -> Decoded<'a> {
    let body = &bytes[skip..];
    let units = body.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut losses = Losses::default();
    let mut text = String::with_capacity(body.len());
    let mut map = OffsetMap::default();
    let mut at = skip;
    for result in char::decode_utf16(units) {
        let (c, source) = match result {
            Ok(c) => (c, c.len_utf16() * 2),
            Err(_) => {
                losses.add(at, 2);
                (char::REPLACEMENT_CHARACTER, 2)
            }
        };
        text.push(c);
        map.push(c.len_utf8(), Span::new(at, at + source), false);
        at += source;
    }
    if at < bytes.len() {
        losses.add(at, bytes.len() - at);
    }
    Decoded { text: Cow::Owned(text), map, encoding, notes: losses.notes(encoding) }
}

/// UTF-32 after its mark.
fn utf32<'a>(bytes: &'a [u8], unit: fn([u8; 4]) -> u32, encoding: &'static str) -> Decoded<'a> {
    let mut losses = Losses::default();
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut map = OffsetMap::default();
    let (units, rest) = bytes.as_chunks::<4>();
    for (at, four) in units.iter().enumerate().skip(1) {
        let c = char::from_u32(unit(*four)).unwrap_or_else(|| {
            losses.add(at * 4, 4);
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
        map.push(c.len_utf8(), Span::new(at * 4, at * 4 + 4), false);
    }
    if !rest.is_empty() {
        losses.add(bytes.len() - rest.len(), rest.len());
    }
    Decoded { text: Cow::Owned(text), map, encoding, notes: losses.notes(encoding) }
}

/// Counts what could not be read.
#[derive(Default)]
struct Losses {
    first: Option<usize>,
    bytes: usize,
}

impl Losses {
    fn add(&mut self, at: usize, bytes: usize) {
        self.first.get_or_insert(at);
        self.bytes += bytes;
    }

    fn notes(&self, encoding: &str) -> Vec<String> {
        let Some(first) = self.first else { return Vec::new() };
        vec![format!("{} bytes are not {encoding}, the first at byte {first}: read as U+FFFD", self.bytes)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Hà Nội: 30/4, Đảng \u{1F600}";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let utf32 = |unit: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| unit(u32::from(c))).collect::<Vec<u8>>();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(), "UTF-8"),
            ([&[0xFF, 0xFE], &*le].concat(), "UTF-16LE"),
            ([&[0xFE, 0xFF], &*be].concat(), "UTF-16BE"),
            ([&[0xFF, 0xFE, 0, 0], &*utf32(u32::to_le_bytes)].concat(), "UTF-32LE"),
            ([&[0, 0, 0xFE, 0xFF], &*utf32(u32::to_be_bytes)].concat(), "UTF-32BE"),
            (le, "UTF-16LE"),
            (be, "UTF-16BE"),
        ] {
            let decoded = decode(&bytes, None);
            assert_eq!((&*decoded.text, decoded.encoding, decoded.notes.len()), (text, encoding, 0));
            assert_eq!(decoded.map.source(Span::new(0, text.len())).end(), bytes.len());
        }
    }

    #[test]
    fn bad_bytes_are_told() {
        let decoded = decode(b"H\xC3 N\xFFi", None);
        assert_eq!(decoded.text, "H\u{FFFD} N\u{FFFD}i");
        assert_eq!(decoded.notes, ["2 bytes are not UTF-8, the first at byte 1: read as U+FFFD"]);
        assert_eq!(decoded.map.source(Span::new(6, 9)), Span::new(4, 5));
        let odd = decode(&[0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'x'], None);
        assert_eq!(odd.text, "a\u{FFFD}");
        assert_eq!(odd.notes.len(), 1);
    }
}
