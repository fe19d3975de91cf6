//! Bytes to clean characters: decode, repair, entities, normalise. Each step says what its output was made of.

mod charset;
mod decode;
mod entities;
mod fold;
pub(crate) mod letters;
mod normalize;
mod repair;
pub(crate) mod runs;
mod single_byte;

use std::borrow::Cow;

pub(crate) use decode::Decoded;
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

/// Clean characters of what was decoded, and the way back to the input.
pub(crate) fn read(decoded: Decoded<'_>) -> CleanText<'_> {
    let (text, map) = tidy(decoded.text, decoded.map);
    CleanText { text, map, encoding: decoded.encoding, notes: decoded.notes }
}

/// Reads entities and makes characters one. `map` leads on from `text`.
pub(crate) fn tidy(mut text: Cow<'_, str>, mut map: OffsetMap) -> (Cow<'_, str>, OffsetMap) {
    if let Some((plain, to_decoded)) = entities::decode(&text) {
        map = to_decoded.over(&map);
        text = Cow::Owned(plain);
    }
    if let Some((clean, to_plain)) = normalize::normalize(&text) {
        map = to_plain.over(&map);
        text = Cow::Owned(clean);
    }
    (text, map)
}

/// Reads the characters of a text or a page as they stand, in the right set: what [`read`] cleans, and what a page is
/// parsed from. `charset` is what the server declares; what the page declares itself is looked up here.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Decoded<'a> {
    let mut decoded = decode::decode(bytes, charset);
    if let Some(repaired) = repair::repair(&decoded.text) {
        decoded.map = repaired.map.over(&decoded.map);
        decoded.encoding = repaired.encoding.unwrap_or(decoded.encoding);
        decoded.notes.extend(repaired.notes);
        decoded.text = Cow::Owned(repaired.text);
    }
    decoded
}

/// A line of clean characters: entities read, as [`clean`] makes them, white space folded.
pub(crate) fn line(text: &str) -> String {
    let decoded = entities::decode(text).map_or(Cow::Borrowed(text), |(plain, _)| Cow::Owned(plain));
    let clean = clean(&decoded);
    let mut words = clean.split_whitespace();
    let mut line = String::with_capacity(clean.len());
    line.push_str(words.next().unwrap_or_default());
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    line
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
