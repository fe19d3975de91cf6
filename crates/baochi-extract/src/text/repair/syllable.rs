//! Whether letters are a syllable of Vietnamese: a beginning, an end that it has, one tone at most, and after `c`, `ch`,
//! `p`, `t` one of the two that may stand there. What tells right letters from letters of a wrong set.

use unicode_normalization::UnicodeNormalization;

use crate::tables::{ONSETS, RIMES};
use crate::text::letters;

/// The longest syllable has seven letters (`nghiêng`).
const LONGEST: usize = 7;

/// The vowels without tone, and with acute, grave, hook, tilde and dot.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'á', 'à', 'ả', 'ã', 'ạ'],
    ['ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'é', 'è', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ế', 'ề', 'ể', 'ễ', 'ệ'],
    ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ó', 'ò', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ú', 'ù', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ứ', 'ừ', 'ử', 'ữ', 'ự'],
    ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'],
];

/// True for a syllable in any capitals, composed or not.
pub(super) fn is_syllable(word: impl Iterator<Item = char>) -> bool {
    let mut plain = String::with_capacity(16);
    let mut tones = 0;
    let mut stops_well = false;
    for (count, c) in word.nfc().map(letters::lower).enumerate() {
        if count == LONGEST {
            return false;
        }
        let (base, tone) = parts(c);
        tones += usize::from(tone > 0);
        stops_well |= matches!(tone, 1 | 5);
        plain.push(base);
    }
    let stop = plain.ends_with(['c', 'k', 'p', 't']) || plain.ends_with("ch");
    let has = |list: &[&str], part: &str| list.binary_search(&part).is_ok();
    let parted = |at: usize| plain.is_char_boundary(at) && has(&ONSETS, &plain[..at]) && has(&RIMES, &plain[at..]);
    tones <= 1 && (stops_well || !stop) && (has(&RIMES, &plain) || (1..=3.min(plain.len())).any(parted))
}

/// True for a vowel of Vietnamese in small letters, with or without marks.
pub(super) fn is_vowel(c: char) -> bool {
    VOWELS.iter().flatten().any(|v| *v == c)
}

/// The letter without its tone, and the tone's place in [`VOWELS`].
pub(super) fn parts(c: char) -> (char, usize) {
    if c.is_ascii() {
        return (c, 0);
    }
    let find = |row: &[char; 6]| row.iter().position(|v| *v == c).map(|tone| (row[0], tone));
    VOWELS.iter().find_map(find).unwrap_or((c, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_known() {
        for word in "Nghị QUYẾT nghiêng gì giếng quý quốc ủy uỷ ở khuỷu đường Đắk hoà hòa huơ thuở Vie\u{302}\u{323}t"
            .split(' ')
        {
            assert!(is_syllable(word.chars()), "{word}");
        }
        for word in "C«ng café aùc đt tât tàt tốá HĐND été où Šé nghiêngg bcá x".split(' ') {
            assert!(!is_syllable(word.chars()), "{word}");
        }
    }
}
