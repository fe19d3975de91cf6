//! Words of two syllables in a company's name, printed with one capital: `Nông sản Hàm Tiến`, `Thanh long Thuận Quý`.

use super::terms;
use super::word::Word;
use crate::scan::Scan;
use crate::tables::{Term, organization_words as words};
use crate::text::letters;

/// Small syllables that such a word has after its capital one, at most.
const LONGEST: usize = 2;

/// The end of the word of which `word` is the second syllable, where a capital follows. The name begins at byte `head`.
pub(super) fn end(scan: &Scan<'_>, head: usize, word: Word<'_>) -> Option<usize> {
    let text = scan.text;
    let mut before = text.get(head..word.span.start())?.split_whitespace().rev();
    let opens = before.next().is_some_and(is_syllable);
    // "Công ty Hòa An mua Tân Lập": after two capitals the name itself has begun.
    if !opens || before.next().is_some_and(is_syllable) {
        return None;
    }
    let mut last = word;
    let mut count = 0;
    loop {
        if count == LONGEST || !last.text.chars().all(letters::is_lower) {
            return None;
        }
        // "Thức ăn chăn nuôi Thái Dương": a field counts as one syllable.
        let end = match terms::at(scan, last) {
            Some((Term::Field, end)) if count > 0 => end,
            _ if words::SMALL_SYLLABLE_STOP.binary_search(&last.text).is_ok() => return None,
            _ => last.span.end(),
        };
        let next = Word::after(text, end)?;
        if next.is_capital() {
            return Some(end);
        }
        last = next;
        count += 1;
    }
}

/// True for a syllable with a capital, not for `TNHH` and `Vinamilk`: its vowels stand together.
pub(super) fn is_syllable(word: &str) -> bool {
    let plain = crate::text::fold(word);
    let mut runs = 0;
    let mut inside = false;
    for c in plain.chars() {
        let vowel = matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        runs += usize::from(vowel && !inside);
        inside = vowel;
    }
    let mut chars = word.chars();
    chars.next().is_some_and(letters::is_upper) && chars.all(letters::is_lower) && runs == 1 && plain.len() <= 6
}
