//! Letters told apart at the speed of Vietnamese text: the ranges of its letters first, the Unicode tables for all else.
//! Used by the build script and at run time.

/// True for a letter or digit: what words are made of.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{1bf}' => !matches!(c, '×' | '÷'),
        '\u{1e80}'..='\u{1eff}' => true,
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// True for a letter.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{c0}'..='\u{1bf}' => !matches!(c, '×' | '÷'),
        '\u{1e80}'..='\u{1eff}' => true,
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphabetic(),
    }
}

/// True for a capital letter.
pub(crate) fn is_upper(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        '\u{c0}'..='\u{de}' => c != '×',
        '\u{df}'..='\u{ff}' => false,
        '\u{1ea0}'..='\u{1ef9}' => u32::from(c).is_multiple_of(2),
        _ => c.is_uppercase(),
    }
}

/// True for a small letter.
pub(crate) fn is_lower(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_lowercase(),
        '\u{c0}'..='\u{de}' => false,
        '\u{df}'..='\u{ff}' => c != '÷',
        '\u{1ea0}'..='\u{1ef9}' => !u32::from(c).is_multiple_of(2),
        _ => c.is_lowercase(),
    }
}

/// The small letter of `c`, or `c`. Letters whose small form is longer keep the first character of it.
pub(crate) fn lower(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{df}'..='\u{ff}' => c,
        'Đ' => 'đ',
        'đ' | 'ă' | 'ơ' | 'ư' => c,
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// `text` in small letters, with [`lower`].
pub(crate) fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(lower));
    out
}

/// True where a letter or digit stands directly before byte `at`.
pub(crate) fn word_before(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at] {
        [] => false,
        [.., b] if b.is_ascii() => b.is_ascii_alphanumeric(),
        _ => text[..at].chars().next_back().is_some_and(is_word),
    }
}

/// True where a letter or digit stands at byte `at`.
pub(crate) fn word_after(text: &str, at: usize) -> bool {
    match text.as_bytes()[at..] {
        [] => false,
        [b, ..] if b.is_ascii() => b.is_ascii_alphanumeric(),
        _ => text[at..].chars().next().is_some_and(is_word),
    }
}

/// The byte after the letters and digits that start at byte `at`.
#[inline]
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut before = 0;
    let mut odd = 0;
    while let Some(b) = bytes.get(end) {
        let kind = KIND[usize::from(*b)];
        if kind == BREAK {
            break;
        }
        odd |= kind & (ALWAYS | AFTER[usize::from(before)]);
        before = *b;
        end += 1;
    }
    if odd == 0 { end } else { odd_word_end(text, at, end) }
}

/// What a byte may be in a word: [`BREAK`] ends it; the other bits say after which byte it is something else than a letter
/// of Vietnamese or western Europe.
static KIND: [u8; 256] = kinds();

/// An ASCII sign or space.
const BREAK: u8 = 0;
const WORD: u8 = 1;
/// The lead of other letters or of signs.
const ALWAYS: u8 = 2;
/// The second byte of `×` and `÷`.
const AFTER_C3: u8 = 4;
/// The second byte of other blocks than the two of Vietnamese letters.
const AFTER_E1: u8 = 8;

static AFTER: [u8; 256] = {
    let mut after = [0; 256];
    after[0xC3] = AFTER_C3;
    after[0xE1] = AFTER_E1;
    after
};

const fn kinds() -> [u8; 256] {
    let mut kinds = [BREAK; 256];
    let mut b = 0;
    while b < 256 {
        kinds[b] = match b as u8 {
            b if b.is_ascii_alphanumeric() => WORD,
            0..=0x7F => BREAK,
            0x97 | 0xB7 => WORD | AFTER_C3 | AFTER_E1,
            0xBA | 0xBB => WORD,
            0x80..=0xBF => WORD | AFTER_E1,
            0xC3..=0xC6 | 0xE1 => WORD,
            _ => WORD | ALWAYS,
        };
        b += 1;
    }
    kinds
}

/// The end of the word that starts at byte `at`, where signs or letters of other scripts stand before byte `to`.
#[cold]
fn odd_word_end(text: &str, at: usize, to: usize) -> usize {
    let run = text.get(at..to).unwrap_or("");
    at + run.find(|c| !is_word(c)).unwrap_or(run.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_agree_with_unicode() {
        for c in ('\0'..='\u{2fff}').chain('\u{ac00}'..='\u{ac10}') {
            assert_eq!(is_word(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_lower(c), c.is_lowercase(), "{c:?}");
            assert_eq!(lower(c), c.to_lowercase().next().unwrap_or(c), "{c:?}");
            let text = format!("{c}.");
            assert_eq!(word_end(&text, 0) > 0, c.is_alphanumeric(), "{c:?}");
            assert_eq!(word_after(&text, 0), c.is_alphanumeric(), "{c:?}");
            assert_eq!(word_before(&text, c.len_utf8()), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_end_at_signs() {
        assert_eq!(word_end("Phường 5", 0), "Phường".len());
        assert_eq!(word_end("a×b", 0), 1);
        assert_eq!(word_end("x", 1), 1);
    }
}
