//! Small steps through a text from a byte, forwards and backwards. All answers lie on `char` boundaries.

use crate::scan::word_before;
use crate::span::Span;
use crate::text::letters;

/// The longest white space inside an expression, in bytes.
const GAP: usize = 3;

/// The byte after the white space at `at`: spaces and one line end, but no blank line.
pub(super) fn gap(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut lines = 0;
    while end < bytes.len() && end - at < GAP {
        match bytes[end] {
            b' ' | b'\t' => {}
            b'\n' if lines == 0 => lines = 1,
            _ => break,
        }
        end += 1;
    }
    if bytes.get(end) == Some(&b'\n') { at } else { end }
}

/// The byte before which the white space that ends at `at` begins.
pub(super) fn gap_back(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    let mut lines = 0;
    while start > 0 && at - start < GAP {
        match bytes[start - 1] {
            b' ' | b'\t' => {}
            b'\n' if lines == 0 => lines = 1,
            _ => break,
        }
        start -= 1;
    }
    if start > 0 && bytes[start - 1] == b'\n' { at } else { start }
}

/// The last `char` boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The character at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The longest run of letters and digits that is read, in bytes.
const WORD: usize = 48;

/// The run of letters and digits at `at`, at most 48 bytes of it; empty where there is none.
pub(super) fn word(text: &str, at: usize) -> &str {
    let mut limit = text.len().min(at + WORD);
    while !text.is_char_boundary(limit) {
        limit += 1;
    }
    let Some(window) = text.get(at..limit) else { return "" };
    &window[..letters::word_end(window, 0)]
}

/// The run of letters and digits that ends at `at`, at most 48 bytes of it.
pub(super) fn word_back(text: &str, at: usize) -> &str {
    let Some(rest) = text.get(..at) else { return "" };
    let mut start = at;
    while at - start < WORD && word_before(rest, start) {
        start -= 1;
        while !rest.is_char_boundary(start) {
            start -= 1;
        }
    }
    &rest[start..]
}

/// The byte after `words` where they stand at `at`, in lower case or capitalised; words are parted by one gap.
pub(super) fn after_words(text: &str, at: usize, words: &str) -> Option<usize> {
    // Most stand nowhere near.
    if !same_byte(text.as_bytes().get(at), words.as_bytes().first()) {
        return None;
    }
    let mut end = at;
    for (i, wanted) in words.split(' ').enumerate() {
        if i > 0 {
            end = gap(text, end);
        }
        let found = word(text, end);
        if found.is_empty() || !same(found, wanted) {
            return None;
        }
        end += found.len();
    }
    Some(end)
}

/// The byte after the first of `choices` that stands at `at`.
pub(super) fn after_any(text: &str, at: usize, choices: &[&str]) -> Option<usize> {
    after_which(text, at, choices).map(|(end, _)| end)
}

/// The byte after the first of `choices` that stands at `at`, and which it is.
pub(super) fn after_which<'w>(text: &str, at: usize, choices: &[&'w str]) -> Option<(usize, &'w str)> {
    let first = word(text, at);
    let begins = |words: &&&str| {
        let rest = words.as_bytes().get(first.len()..);
        rest.is_some_and(|rest| matches!(rest, [] | [b' ', ..]))
            && same_byte(first.as_bytes().first(), words.as_bytes().first())
            && words.get(..first.len()).is_some_and(|begin| same(first, begin))
    };
    choices.iter().filter(begins).find_map(|words| Some((after_words(text, at, words)?, *words)))
}

/// The first byte of `words` where they end at `at`.
pub(super) fn before_words(text: &str, at: usize, words: &str) -> Option<usize> {
    let mut start = at;
    for (i, wanted) in words.rsplit(' ').enumerate() {
        if i > 0 {
            start = gap_back(text, start);
        }
        let found = word_back(text, start);
        if found.is_empty() || !same(found, wanted) {
            return None;
        }
        start -= found.len();
    }
    Some(start)
}

/// The first byte of the first of `choices` that ends at `at`.
pub(super) fn before_any(text: &str, at: usize, choices: &[&str]) -> Option<usize> {
    let last = word_back(text, at);
    let ends = |words: &&&str| {
        let from = words.len().checked_sub(last.len());
        from.is_some_and(|from| from == 0 || words.as_bytes()[from - 1] == b' ')
            && same_byte(last.as_bytes().last(), words.as_bytes().last())
            && from.and_then(|from| words.get(from..)).is_some_and(|end| same(last, end))
    };
    choices.iter().filter(ends).find_map(|words| before_words(text, at, words))
}

/// The run of ASCII digits at `at`.
pub(super) fn digits(text: &str, at: usize) -> Span {
    let run = text.as_bytes().get(at..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_digit()).count();
    Span::new(at, at + run)
}

/// True for the dashes that are printed for a hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A term or ordinal as it is written: `XII`, `12`.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// False where the ASCII letters of two words tell them apart already.
fn same_byte(a: Option<&u8>, b: Option<&u8>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => !(a.is_ascii() && b.is_ascii()) || a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

/// Equal without case.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && (a == b || a.chars().map(letters::lower).eq(b.chars().map(letters::lower)))
}

/// A term as it is printed in full: `XII` as it stands, `12` as `XII`.
pub(super) fn roman(numeral: &str) -> Option<String> {
    const ROMAN: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
        "XVIII", "XIX", "XX",
    ];
    if is_roman(numeral) {
        return Some(numeral.to_owned());
    }
    let number: usize = numeral.parse().ok().filter(|_| numeral.len() <= 2)?;
    ROMAN.get(number.checked_sub(1)?).map(|r| (*r).to_owned())
}
