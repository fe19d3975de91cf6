//! Whether a text may need repair: one quick pass for bytes that are rare in right Vietnamese, then a look at their
//! neighbours. A text without them is never read twice.

use super::units;
use crate::text::letters;

/// What a text shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Telltale {
    /// UTF-8 read as windows-1252.
    pub(super) mojibake: bool,
    /// Letters of an older set.
    pub(super) legacy: bool,
}

/// Bytes that are counted together: no count of one byte may overflow.
const BLOCK: usize = 128;

/// So many letters that Vietnamese does not have, or signs beside letters, may belong to an older set.
const LEAST: usize = 3;

/// Looks for the signs.
pub(super) fn look(text: &str) -> Telltale {
    let bytes = text.as_bytes();
    let mut found = Telltale::default();
    let mut odd = 0;
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + BLOCK).min(bytes.len());
        if is_rare(&bytes[at..end]) {
            for (i, b) in bytes.iter().enumerate().take(end).skip(at) {
                if matches!(b, 0xC2 | 0xC3 | b'&') {
                    odd += usize::from(look_at(text, i, &mut found));
                }
            }
        }
        at = end;
    }
    found.legacy = odd >= LEAST;
    found
}

/// True for a block with bytes that right text has seldom: signs of Latin-1, entities, its letters without those of Vietnamese.
fn is_rare(block: &[u8]) -> bool {
    let mut counts = [0u8; 3];
    for b in block {
        counts[0] += u8::from(*b == 0xC2) | u8::from(*b == b'&');
        counts[1] += u8::from(*b == 0xC3);
        counts[2] += u8::from(*b == 0xE1);
    }
    let [rare, latin, vietnamese] = counts.map(u32::from);
    rare > 0 || latin >= 4 && vietnamese * 2 < latin
}

/// Tells whether the character at `at` is an odd one, and whether it and the next are mojibake.
fn look_at(text: &str, at: usize, found: &mut Telltale) -> bool {
    let bytes = text.as_bytes();
    if bytes.get(at..at + 2) == Some(&[0xC2, 0xA0]) {
        return false;
    }
    let Some((c, len)) = units::read(text, at) else { return false };
    let Some(b) = units::byte(c).filter(|b| *b >= 0x80) else { return false };
    let next = units::read(text, at + len)
        .and_then(|(next, _)| if next == '\u{fffd}' { Some(0x90) } else { units::byte(next) });
    let leads = matches!(b, 0xC2..=0xC6 | 0xCC | 0xE1 | 0xE2);
    if leads && next.is_some_and(|b| (0x80..0xC0).contains(&b)) {
        found.mojibake = true;
    }
    match c {
        _ if letters::is_letter(c) => !is_vietnamese(c) || is_misplaced(&bytes[..at], c),
        '²' | '³' if text[..at].ends_with('m') => false,
        '°' | '\u{a0}' => false,
        _ => {
            let before =
                at > 0 && (bytes[at - 1].is_ascii_alphabetic() || bytes[at - 1] == b';' || !bytes[at - 1].is_ascii());
            let after = bytes.get(at + len).is_some_and(|b| b.is_ascii_alphabetic());
            before || after
        }
    }
}

/// True for a letter that stands where Vietnamese has none: beside another letter with a mark that is not its own, as in
/// `aâ`, `êì`, or as a capital behind a small letter.
fn is_misplaced(before: &[u8], c: char) -> bool {
    match before {
        [.., b'a' | b'e' | b'A' | b'E'] => true,
        [.., b'o' | b'u'] => matches!(c, 'ì' | 'ò' | 'Ì' | 'Ò'),
        [.., b] if b.is_ascii_lowercase() => letters::is_upper(c),
        [.., 0xC3, _] => true,
        _ => false,
    }
}

/// True for the letters of Latin-1 that Vietnamese has.
fn is_vietnamese(c: char) -> bool {
    matches!(letters::lower(c), 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý')
}
