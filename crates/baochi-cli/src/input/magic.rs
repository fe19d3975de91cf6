//! Files that are told by their first bytes: archives, packed streams, and what is nothing to read.

use super::sniff::Kind;
use super::unpack::Packing;
use crate::error::Problem;

/// Beginnings of files that hold no text, and what they are.
const MEDIA: [(&[u8], &str); 16] = [
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\0\0\x01\0", "a picture"),
    (b"%PDF-", "a PDF file"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\x01\0\0\0", "a font"),
    (b"OTTO\0", "a font"),
    (b"ID3", "a sound"),
    (b"OggS\0", "a sound"),
    (b"\x1A\x45\xDF\xA3", "a film"),
];

/// Beginnings of archives that are not read.
const UNREAD: [(&[u8], &str); 5] = [
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"\x1F\x9D", "data packed by compress"),
    (b"\x04\x22\x4D\x18", "data packed by LZ4"),
    (b"SQLite format 3\0", "a database"),
];

/// What a file is that begins with `block`; `None` for what may be text.
///
/// # Errors
/// It is an archive that is not read here.
pub(super) fn kind(block: &[u8]) -> Result<Option<Kind>, Problem> {
    if let Some(packing) = Packing::of(block) {
        return Ok(Some(Kind::Packed(packing)));
    }
    if is_zip(block) {
        return Ok(Some(Kind::Zip));
    }
    if is_warc(block) {
        return Ok(Some(Kind::Warc));
    }
    if is_tar(block) {
        return Ok(Some(Kind::Tar));
    }
    if let Some((_, what)) = UNREAD.iter().find(|(magic, _)| block.starts_with(magic)) {
        return Err(Problem::Unsupported(what));
    }
    Ok(media(block).map(Kind::Media))
}

/// What a file is that holds no text.
fn media(block: &[u8]) -> Option<&'static str> {
    let riff = match block.get(8..12) {
        Some(b"WEBP") => Some("a picture"),
        Some(b"WAVE") => Some("a sound"),
        Some(_) => Some("a film"),
        None => None,
    };
    if block.starts_with(b"RIFF") {
        return riff;
    }
    match block.get(4..12) {
        Some(b"ftypavif" | b"ftypheic" | b"ftypmif1") => return Some("a picture"),
        Some([b'f', b't', b'y', b'p', ..]) => return Some("a film"),
        _ => {}
    }
    MEDIA.iter().find(|(magic, _)| block.starts_with(magic)).map(|(_, what)| *what)
}

/// A zip archive begins with a member, or with its end where it has none.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// `WARC/1.0`: also of the drafts before it.
pub(super) fn is_warc(bytes: &[u8]) -> bool {
    matches!(bytes, [b'W', b'A', b'R', b'C', b'/', b'0'..=b'9', b'.', b'0'..=b'9', ..])
}

/// The sum of the first header must be right: only newer archives have a magic word.
fn is_tar(block: &[u8]) -> bool {
    let (Some(header), Some(sum)) = (block.get(..512), block.get(148..156)) else { return false };
    let digits = sum.trim_ascii_start().split(|b| *b == 0 || *b == b' ').next().unwrap_or_default();
    let told = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 8).ok());
    let found = header.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u32::from(*b) });
    told.is_some_and(|told| told == found.sum::<u32>()) && header.first().is_some_and(|b| *b != 0)
}
