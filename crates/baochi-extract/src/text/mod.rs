//! Bytes to clean characters: decode, entities, normalise. Each step says what its output was made of.

mod decode;
mod entities;
mod fold;
pub(crate) mod letters;
mod normalize;
pub(crate) mod runs;

use std::borrow::Cow;

pub(crate) use decode::{Decoded, decode};
pub use fold::fold;

use crate::offsets::OffsetMap;

/// Clean characters, and the way back to the input.
#[derive(Debug)]
pub(crate) struct CleanText {
    /// NFC, LF, single spaces; lines trimmed; no zero-width, control or private-use characters.
    pub(crate) text: String,
    /// From `text` to the bytes of the input.
    pub(crate) map: OffsetMap,
    /// Name of the encoding that was read.
    pub(crate) encoding: &'static str,
    /// What could not be read.
    pub(crate) notes: Vec<String>,
}

/// Clean characters of what was decoded, and the way back to the input.
pub(crate) fn read(decoded: Decoded<'_>) -> CleanText {
    let (text, map) = tidy(decoded.text, decoded.map);
    CleanText { text, map, encoding: decoded.encoding, notes: decoded.notes }
}

/// Reads entities and makes characters one. `map` leads on from `text`.
pub(crate) fn tidy<'a>(text: impl Into<Cow<'a, str>>, mut map: OffsetMap) -> (String, OffsetMap) {
    let mut text = text.into();
    if let Some((plain, to_decoded)) = entities::decode(&text) {
        map = to_decoded.over(&map);
        text = Cow::Owned(plain);
    }
    if let Some((clean, to_plain)) = normalize::normalize(&text) {
        map = to_plain.over(&map);
        text = Cow::Owned(clean);
    }
    (text.into_owned(), map)
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
