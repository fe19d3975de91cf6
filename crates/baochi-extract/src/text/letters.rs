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

/// Adds `text` with a capital at its start.
pub(crate) fn push_capitalised(text: &str, out: &mut String) {
    let mut chars = text.chars();
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
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

/// The byte after the letters and digits that start at byte `at`. Nothing behind them is looked at.
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    if let Some([block, next]) = block_at(bytes, at) {
        let mut stops = [0; BLOCK];
        for ((stop, &b), &next) in stops.iter_mut().zip(block).zip(next) {
            let is_ascii_word = ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10);
            *stop = u8::from((b < 0x80) & !is_ascii_word) | u8::from(is_other_lead(b, next));
        }
        let stop = u128::from_le_bytes(stops).trailing_zeros() as usize / 8;
        if stop < BLOCK {
            end += stop;
            if block[stop] < 0x80 {
                return end;
            }
        }
    }
    while let Some(&b) = bytes.get(end) {
        end += match STEPS[usize::from(b)] {
            0 => return end,
            LOOK => match (b, bytes.get(end + 1)) {
                // The blocks of Vietnamese letters, by their first bytes.
                (0xC3, Some(next)) if !matches!(next, 0x97 | 0xB7) => 2,
                (0xE1, Some(0xBA | 0xBB)) => 3,
                _ => match text.get(end..).and_then(|rest| rest.chars().next()) {
                    Some(c) if is_word(c) => c.len_utf8(),
                    _ => return end,
                },
            },
            len => usize::from(len),
        };
    }
    end
}

/// For each first byte of a character its length where it is a letter or digit, 0 where it is none, or [`LOOK`].
static STEPS: [u8; 256] = {
    let mut steps = [LOOK; 256];
    let mut b = 0;
    while b < 0x80 {
        steps[b] = (b as u8).is_ascii_alphanumeric() as u8;
        b += 1;
    }
    steps[0xC4] = 2;
    steps[0xC5] = 2;
    steps[0xC6] = 2;
    steps
};

/// Further bytes tell what the character is.
const LOOK: u8 = u8::MAX;

/// Bytes of a word that are looked at together, without a branch for each: most words end in the first block.
const BLOCK: usize = 16;

/// The block that begins at byte `at`, and the one that begins a byte later.
fn block_at(bytes: &[u8], at: usize) -> Option<[&[u8; BLOCK]; 2]> {
    let rest = bytes.get(at..)?;
    Some([rest.first_chunk()?, rest.get(1..)?.first_chunk()?])
}

/// True for the first byte of a character beyond ASCII, before the byte `next`, that is not surely a letter as those of
/// Vietnamese and of western Europe are. Vectors are made of this, so it has no branches.
#[inline(always)]
pub(crate) fn is_other_lead(b: u8, next: u8) -> bool {
    let lead = (b >= 0xC0) & (b.wrapping_sub(0xC3) >= 4) & (b != 0xE1);
    let signs = (b == 0xC3) & ((next == 0x97) | (next == 0xB7));
    let additional = (b == 0xE1) & (next & 0xFE != 0xBA);
    lead | signs | additional
}

/// The end of the run of ASCII letters and digits and of all beyond ASCII that starts at byte `at`, eight bytes at a time.
#[inline]
pub(crate) fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(eight) = bytes.get(end..end + 8).and_then(|b| b.try_into().ok()) {
        let breaks = !run_bytes(u64::from_le_bytes(eight)) & HIGH;
        if breaks != 0 {
            return end + breaks.trailing_zeros() as usize / 8;
        }
        end += 8;
    }
    end + bytes.get(end..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_alphanumeric() || !b.is_ascii()).count()
}

/// Where the first ASCII digit at byte `at` or later stands. Most bytes are none, so they are looked at in blocks.
pub(crate) fn digit_from(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let mut skipped = 0;
    for block in rest.chunks(32) {
        if block.iter().fold(false, |any, b| any | b.is_ascii_digit()) {
            return block.iter().position(u8::is_ascii_digit).map(|digit| at + skipped + digit);
        }
        skipped += block.len();
    }
    None
}

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each of eight bytes that is a letter, a digit or beyond ASCII. Sums stay within their bytes, since
/// the highest bits are cleared before.
fn run_bytes(eight: u64) -> u64 {
    let low = eight & !HIGH;
    let small = low | each(0x20);
    let from = |bytes: u64, first: u8| bytes + each(0x80 - first);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    eight | letters | digits
}

/// Letters and digits in lower case, for telling lines that say the same: spaces, signs and capitals do not count.
pub(crate) fn squeeze(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A digest of characters, the same on every machine (FNV-1a).
pub(crate) fn digest(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
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
    fn words_that_are_read_by_blocks_end_where_others_do() {
        for c in ('\u{1}'..='\u{2fff}').chain('\u{ac00}'..='\u{ac10}') {
            for pad in [0, 1, 11, 12, 13, 14, 15, 40] {
                let head = "a".repeat(pad);
                let text = format!("{head}{c}ố, và các xã khác trong huyện");
                let end = if c.is_alphanumeric() { pad + c.len_utf8() + "ố".len() } else { pad };
                assert_eq!(word_end(&text, 0), end, "{text:?}");
            }
        }
    }

    #[test]
    fn words_end_at_signs() {
        assert_eq!(word_end("Phường 5", 0), "Phường".len());
        assert_eq!(word_end("a×b", 0), 1);
        assert_eq!(word_end("x", 1), 1);
    }
}
