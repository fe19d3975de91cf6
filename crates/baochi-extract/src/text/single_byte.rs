//! Bytes that are no Unicode: the older sets of Vietnamese, told by what they make of the bytes, then what is declared.

use std::borrow::Cow;

use super::charset::Declared;
use super::decode::{Decoded, utf8};
use super::repair::{self, Choice};
use crate::offsets::OffsetMap;
use crate::span::Span;

/// So many letters beyond ASCII tell windows-1252, where nothing is declared.
const LEAST: usize = 3;

/// Reads `bytes`, which are not UTF-8 throughout.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<Declared<'_>>) -> Decoded<'a> {
    if is_mostly_utf8(bytes) {
        return utf8(bytes, 0);
    }
    let (text, map) = windows_1252(bytes);
    if let Some(choice) = repair::choose(&text, declared.and_then(Declared::legacy)) {
        return legacy(&text, &map, choice, declared);
    }
    let known = declared.and_then(Declared::encoding);
    match (known, declared) {
        (Some(encoding), _) if encoding == encoding_rs::WINDOWS_1252 => {
            Decoded { text: Cow::Owned(text), map, encoding: encoding.name(), notes: Vec::new() }
        }
        (Some(encoding), _) if encoding != encoding_rs::UTF_8 && !is_utf16(encoding) => by_lines(bytes, encoding),
        _ if is_western(bytes) => {
            let notes = vec!["nothing tells the character set: read as windows-1252".to_owned()];
            Decoded { text: Cow::Owned(text), map, encoding: "windows-1252", notes }
        }
        _ => utf8(bytes, 0),
    }
}

fn is_utf16(encoding: &encoding_rs::Encoding) -> bool {
    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
}

/// Text in a set older than Unicode.
fn legacy<'a>(text: &str, map: &OffsetMap, choice: Choice, declared: Option<Declared<'_>>) -> Decoded<'a> {
    let converted = repair::convert(text, Choice { whole: true, ..choice });
    let name = choice.set.name;
    let mut notes = Vec::new();
    match declared {
        Some(declared) if declared.legacy().is_none_or(|set| set.name != name) => {
            notes.push(format!("declared as {}, but the bytes are {name}: read as {name}", declared.label));
        }
        Some(_) => {}
        None => notes.push(format!("nothing declares the character set: read as {name} by its syllables")),
    }
    Decoded { text: Cow::Owned(converted.text), map: converted.map.over(map), encoding: name, notes }
}

/// True for UTF-8 with few faults. A character cut off at the end is none.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    let mut end = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        end += chunk.valid().len() + chunk.invalid().len();
        let cut_off = end == bytes.len() && chunk.invalid().first().is_some_and(|b| *b >= 0xC2);
        bad += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    good > 0 && good >= bad * 4
}

/// True where all bytes beyond ASCII are letters of western Europe beside other letters, or marks of punctuation.
fn is_western(bytes: &[u8]) -> bool {
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let mut letters = 0;
    let mut odd = 0;
    for (at, b) in bytes.iter().enumerate() {
        match b {
            0xC0..=0xFF if !matches!(b, 0xD7 | 0xF7) && (is_letter(at.checked_sub(1)) || is_letter(Some(at + 1))) => {
                letters += 1;
            }
            0x80 | 0x85 | 0x91..=0x97 | 0xA0 | 0xA7 | 0xAB | 0xB0 | 0xBB => {}
            0..0x80 if *b >= b' ' || b.is_ascii_whitespace() => {}
            _ => odd += 1,
        }
    }
    letters >= LEAST && odd == 0
}

/// Each byte as windows-1252 has it.
fn windows_1252(bytes: &[u8]) -> (String, OffsetMap) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut map = OffsetMap::default();
    let mut at = 0;
    while at < bytes.len() {
        let plain = encoding_rs::Encoding::ascii_valid_up_to(&bytes[at..]);
        text.extend(bytes[at..at + plain].iter().map(|b| char::from(*b)));
        map.push(plain, Span::new(at, at + plain), true);
        at += plain;
        if let Some(b) = bytes.get(at) {
            let c = repair::character(*b);
            text.push(c);
            map.push(c.len_utf8(), Span::new(at, at + 1), false);
            at += 1;
        }
    }
    (text, map)
}

/// Text in any set that browsers know. What is beyond ASCII leads back to its byte, or to its line where the set has more
/// than one for a character.
fn by_lines<'a>(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Decoded<'a> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut map = OffsetMap::default();
    let mut lost = 0;
    let mut at = 0;
    while at < bytes.len() {
        let plain = encoding_rs::Encoding::ascii_valid_up_to(&bytes[at..]);
        let plain = if encoding == encoding_rs::ISO_2022_JP { 0 } else { plain };
        text.extend(bytes[at..at + plain].iter().map(|b| char::from(*b)));
        map.push(plain, Span::new(at, at + plain), true);
        at += plain;
        let rest = &bytes[at..];
        if rest.is_empty() {
            break;
        }
        let end =
            if encoding.is_single_byte() { 1 } else { memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1) };
        let (part, bad) = encoding.decode_without_bom_handling(&rest[..end]);
        lost += usize::from(bad);
        text.push_str(&part);
        map.push(part.len(), Span::new(at, at + end), false);
        at += end;
    }
    let unit = if encoding.is_single_byte() { "bytes" } else { "lines" };
    let name = encoding.name();
    let notes =
        if lost > 0 { vec![format!("{lost} {unit} are not {name} throughout: read as U+FFFD")] } else { Vec::new() };
    Decoded { text: Cow::Owned(text), map, encoding: name, notes }
}
