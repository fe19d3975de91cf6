//! A short signature of a text: two signatures tell how much the texts have in common.
//!
//! MinHash (Broder 1997) over the runs of three folded syllables, in one permutation with optimal densification
//! (Shrivastava 2017) and four bits of each minimum (b-bit minwise hashing, Li and König 2010): one pass over the text
//! and 64 bytes, where 128 full permutations would take 128 passes and a kilobyte. The standard error at a Jaccard
//! similarity of .8 is about .037.

use std::sync::LazyLock;

use crate::analysis::folded_of;

/// Minima of a signature.
pub(crate) const BINS: usize = 128;
/// Words of 64 bits that hold them.
pub(crate) const WORDS: usize = BINS / 16;

/// Texts are alike from this similarity on: .8, that is 104 of 128 minima equal, since one in sixteen is by chance.
const ALIKE: u32 = 104;

/// A text with fewer different runs than about this has no signature: it says too little to tell a copy from another
/// piece of a series.
const LEAST_FILLED: usize = 12;

/// What a text says, in 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature(pub(crate) [u64; WORDS]);

impl Signature {
    /// The signature of `text`, in one pass; `None` for a text of a few words.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut least = [u64::MAX; BINS];
        runs_of_three(text, |hash| {
            let bin = (hash >> 57) as usize;
            if let Some(least) = least.get_mut(bin) {
                *least = hash.min(*least);
            }
        });
        if least.iter().filter(|&&hash| hash != u64::MAX).count() < LEAST_FILLED {
            return None;
        }
        let mut words = [0; WORDS];
        for bin in 0..BINS {
            if let Some(word) = words.get_mut(bin / 16) {
                *word |= (filled(&least, bin) & 0xF) << (bin % 16 * 4);
            }
        }
        Some(Self(words))
    }

    /// True where the texts have a Jaccard similarity of about .8 or more.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        BINS as u32 - self.differing(other) >= ALIKE
    }

    /// How many minima differ.
    fn differing(&self, other: &Self) -> u32 {
        const LOWEST: u64 = 0x1111_1111_1111_1111;
        let differing = |(a, b): (&u64, &u64)| {
            let bits = a ^ b;
            ((bits | bits >> 1 | bits >> 2 | bits >> 3) & LOWEST).count_ones()
        };
        self.0.iter().zip(&other.0).map(differing).sum()
    }

    /// The minima `from..from + count`, 8 at most, as one number.
    pub(crate) fn minima(&self, from: usize, count: usize) -> u32 {
        let word = |at: usize| self.0.get(at).copied().unwrap_or_default();
        let (at, bits) = (from / 16, from % 16 * 4);
        // What lies over the end of a word is in the next one; shifted twice, since a shift by 64 is none.
        let minima = word(at) >> bits | word(at + 1) << 1 << (63 - bits);
        (minima & ((1 << (count * 4)) - 1)) as u32
    }
}

/// The minimum of a bin. An empty bin borrows from one that both texts would ask alike.
fn filled(least: &[u64; BINS], bin: usize) -> u64 {
    let mut at = bin;
    for attempt in 0u64.. {
        match least.get(at) {
            Some(&hash) if hash != u64::MAX => return hash,
            _ => at = (mix(bin as u64 + 1 + (attempt << 8)) >> 57) as usize,
        }
    }
    0
}

/// Hands over the hash of every run of three syllables, each without marks and case.
fn runs_of_three(text: &str, mut take: impl FnMut(u64)) {
    let (mut before, mut last) = (None, None);
    let mut syllable: u64 = 0;
    let mut end = |syllable: &mut u64| {
        let this = std::mem::take(syllable);
        if this == 0 {
            return;
        }
        if let (Some(first), Some(second)) = (before, last) {
            take(mix(this.wrapping_add(turned(second, 21)).wrapping_add(turned(first, 42))));
        }
        before = last;
        last = Some(this);
    };
    for c in text.chars() {
        match letter(c) {
            BREAK => end(&mut syllable),
            SKIP => {}
            letter => syllable = (syllable.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15),
        }
    }
    end(&mut syllable);
}

const fn turned(hash: u64, by: u32) -> u64 {
    hash.rotate_left(by).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// Spreads a hash over all bits (the last step of MurmurHash3).
pub(crate) const fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

/// What parts syllables, and what is as if it were not there; all else is a letter.
const BREAK: u32 = 0;
const SKIP: u32 = 1;

/// Characters that a table answers for: all of Vietnamese.
const TABLE: usize = 0x1F00;

fn letter(c: char) -> u32 {
    static LETTERS: LazyLock<Vec<u32>> =
        LazyLock::new(|| (0..TABLE as u32).map(|code| char::from_u32(code).map_or(BREAK, letter_slowly)).collect());
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { u32::from(c.to_ascii_lowercase()) } else { BREAK };
    }
    LETTERS.get(c as usize).copied().unwrap_or_else(|| letter_slowly(c))
}

fn letter_slowly(c: char) -> u32 {
    match c {
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => SKIP,
        _ if !c.is_alphanumeric() => BREAK,
        _ => folded_of(c.encode_utf8(&mut [0; 4])).chars().next().map_or(BREAK, u32::from),
    }
}

/// A hash of bytes that is the same on every machine and in every version: it is stored.
pub(crate) fn stable_hash(bytes: &[u8]) -> u64 {
    let hash = bytes.chunks(8).fold(bytes.len() as u64, |hash, chunk| {
        let word = chunk.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
        mix(hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    mix(hash)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A text of numbered syllables, with some of them changed.
    fn text(seed: usize, length: usize, changed: &[usize]) -> String {
        let word = |i: usize| mix((seed * 100_000 + i) as u64) % 1500;
        (0..length).map(|i| format!("tu{}{} ", word(i), if changed.contains(&i) { "x" } else { "" })).collect()
    }

    fn jaccard(a: &str, b: &str) -> f64 {
        let runs = |text: &str| {
            let mut runs = BTreeSet::new();
            runs_of_three(text, |hash| {
                runs.insert(hash);
            });
            runs
        };
        let (a, b) = (runs(a), runs(b));
        a.intersection(&b).count() as f64 / a.union(&b).count() as f64
    }

    #[test]
    fn signatures_agree_as_texts_do() {
        let (mut error, mut pairs) = (0.0, 0.0);
        for seed in 0..200 {
            let length = 60 + seed * 7;
            let changed: Vec<usize> = (0..length).step_by(27 + seed % 20).collect();
            let (a, b) = (text(seed, length, &[]), text(seed, length, &changed));
            let (one, other) = (Signature::of(&a).unwrap(), Signature::of(&b).unwrap());
            let told = (f64::from(BINS as u32 - one.differing(&other)) / 128.0 - 0.0625) / 0.9375;
            error += (told - jaccard(&a, &b)).powi(2);
            pairs += 1.0;
        }
        let deviation = f64::sqrt(error / pairs);
        assert!(deviation < 0.05, "standard deviation {deviation}");
    }

    #[test]
    fn marks_case_and_encoding_do_not_count() {
        let marked =
            "Sáng nay, tại thành phố Hòa Bình, hội nghị bàn về cây chè đã khai mạc với sự có mặt của bà con ba xã.";
        let signature = Signature::of(marked).unwrap();
        assert_eq!(Signature::of(&marked.to_uppercase()), Some(signature));
        assert_eq!(Signature::of(&marked.replace("Hòa", "Hoà").replace("ạ", "a\u{323}")), Some(signature));
        let bare = "Sang nay tai thanh pho Hoa Binh hoi nghi ban ve cay che da khai mac voi su co mat cua ba con ba xa";
        assert_eq!(Signature::of(bare), Some(signature));
    }

    #[test]
    fn other_texts_differ_and_short_ones_have_none() {
        let signatures: Vec<Signature> = (0..60).map(|seed| Signature::of(&text(seed, 300, &[])).unwrap()).collect();
        for (i, one) in signatures.iter().enumerate() {
            assert!(signatures.iter().skip(i + 1).all(|other| !one.is_like(other)));
        }
        assert_eq!(Signature::of(&"mùa vải ".repeat(500)), None);
        assert_eq!(Signature::of(""), None);
    }

    #[test]
    fn minima_are_read_over_the_ends_of_words() {
        let signature = Signature(std::array::from_fn(|word| 0xFEDC_BA98_7654_3210_u64.rotate_left(4 * word as u32)));
        for from in 0..=BINS - 6 {
            let nibble = |bin: usize| (signature.0[bin / 16] >> (bin % 16 * 4) & 0xF) as u32;
            let wanted = (0..6).fold(0, |bits, i| bits | nibble(from + i) << (4 * i));
            assert_eq!(signature.minima(from, 6), wanted, "{from}");
        }
    }

    #[test]
    fn the_hashes_are_stored_and_stay() {
        assert_eq!(stable_hash(b""), 0);
        assert_ne!(stable_hash(b"\0"), stable_hash(b"\0\0"));
        assert_ne!(stable_hash(b"abcdefghi"), stable_hash(b"abcdefgh\0"));
        assert_eq!(Signature::of(&text(1, 100, &[])).unwrap().0[0], 11_688_295_407_062_219_939);
    }
}
