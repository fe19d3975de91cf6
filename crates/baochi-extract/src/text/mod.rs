//! Bytes to clean characters: decode, entities, normalise. Each step says what its output was made of.

mod decode;
mod entities;
mod fold;
pub(crate) mod letters;
mod normalize;
pub(crate) mod runs;

use std::borrow::Cow;

pub use fold::fold;

use crate::offsets::OffsetMap;

/// Clean characters, and the way back to the input.
#[derive(Debug)]
pub(crate) struct CleanText<'a> {
    /// NFC, LF, single spaces; lines trimmed; no zero-width, control or private-use characters.
    pub(crate) text: Cow<'a, str>,
    /// From `text` to the bytes of the input.
    pub(crate) map: OffsetMap,
    /// Name of the encoding that was read.
    pub(crate) encoding: &'static str,
    /// What could not be read.
    pub(crate) notes: Vec<String>,
}

/// Reads the characters of an input.
pub(crate) fn read(bytes: &[u8]) -> CleanText<'_> {
    let decoded = decode::decode(bytes);
    let mut map = decoded.map;
    let mut text = decoded.text;
    if let Some((plain, to_decoded)) = entities::decode(&text) {
        map = to_decoded.over(&map);
        text = Cow::Owned(plain);
    }
    if let Some((clean, to_plain)) = normalize::normalize(&text) {
        map = to_plain.over(&map);
        text = Cow::Owned(clean);
    }
    CleanText { text, map, encoding: decoded.encoding, notes: decoded.notes }
}

/// `text` with its characters made clean as an article's are: NFC, `Ð` to `Đ`, no zero-width characters, single spaces.
///
/// ```
/// assert_eq!(baochi_extract::clean("Q\u{d0} \u{200b}phe\u{302}\u{301}"), "QĐ phế");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    match normalize::normalize(text) {
        Some((clean, _)) => clean,
        None => text.to_owned(),
    }
}
