//! Characters as the bytes of windows-1252 that they were read from, entities among them.

use crate::text::entities;

/// What windows-1252 has in 0x80 to 0x9F. The five bytes that it lacks are read as the control characters of their number.
const SPECIAL: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that `c` was read from, if it is a character of windows-1252, or a control character as Latin-1 has them.
pub(crate) fn byte(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{152}'..='\u{2122}' => {
            SPECIAL.iter().position(|s| *s == c).and_then(|at| u8::try_from(at).ok()).map(|at| 0x80 + at)
        }
        _ => None,
    }
}

/// The character that windows-1252 has for a byte.
pub(crate) fn character(b: u8) -> char {
    match b {
        0x80..=0x9F => SPECIAL[usize::from(b - 0x80)],
        _ => char::from(b),
    }
}

/// The character at byte `at`, an entity of one beyond ASCII read as what it stands for, and how long it is written.
pub(super) fn read(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if c == '&'
        && let Some((one, len)) = entities::one(rest)
        && !one.is_ascii()
    {
        return Some((one, len));
    }
    Some((c, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_are_those_of_windows_1252() {
        for b in 0..=u8::MAX {
            let (text, _, _) = encoding_rs::WINDOWS_1252.decode(std::slice::from_ref(&b));
            let want = text.chars().next().unwrap();
            assert_eq!(character(b), want, "{b:#x}");
            assert_eq!(byte(want), Some(b), "{b:#x}");
        }
        assert_eq!(byte('\u{93}'), Some(0x93));
        assert_eq!((byte('ạ'), byte('ư'), byte('ł')), (None, None, None));
        assert_eq!(
            (read("&micro;x", 0), read("&lt;", 0), read("&#225;", 0)),
            (Some(('µ', 7)), Some(('&', 1)), Some(('á', 6)))
        );
    }
}
