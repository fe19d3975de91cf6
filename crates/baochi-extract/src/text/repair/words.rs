//! The words of a stretch of text as one set has them.

use super::syllable::{is_syllable, is_vowel};
use super::units;
use crate::span::Span;
use crate::tables::LegacySet;
use crate::text::letters;

/// Words are cut here, so that no text needs more memory.
const LONGEST: usize = 48;

/// A letter of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    /// Where it is written.
    pub(super) at: Span,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// ASCII.
    Plain,
    /// A letter of the set beyond ASCII.
    Marked,
    /// A letter that the set does not have.
    Alien,
}

/// What a word tells of the set that it was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// ASCII alone, a lone letter, or an abbreviation.
    Nothing,
    /// A syllable.
    Right,
    Wrong,
}

/// What `word` tells.
pub(super) fn telling(word: &[Letter]) -> Telling {
    let chars = || word.iter().map(|l| l.c);
    if word.iter().all(|l| l.kind == Kind::Plain) {
        return Telling::Nothing;
    }
    if word.len() >= LONGEST || word.iter().any(|l| l.kind == Kind::Alien) {
        return Telling::Wrong;
    }
    // The letters of a wrong set are often capitals within small ones. Sets without capitals mix the cases otherwise.
    let mixed = |pair: &[Letter]| matches!(pair, [a, b] if a.kind == Kind::Plain && letters::is_lower(a.c) && b.kind == Kind::Marked && letters::is_upper(b.c));
    let abbreviation = || chars().all(|c| letters::is_upper(c) && !is_vowel(letters::lower(c)));
    match word.len() {
        1 => Telling::Nothing,
        _ if word.windows(2).any(mixed) => Telling::Wrong,
        _ if is_syllable(chars()) => Telling::Right,
        _ if abbreviation() => Telling::Nothing,
        _ => Telling::Wrong,
    }
}

/// Calls `each` with every word of `text` at `span` in `set`, or as it is written where there is none.
pub(super) fn each_word(text: &str, span: Span, set: Option<&LegacySet>, mut each: impl FnMut(&[Letter])) {
    let mut word = Vec::with_capacity(LONGEST);
    let mut hyphen = None;
    let mut at = span.start();
    while at < span.end() {
        let (letter, len) = match set {
            Some(set) => letter_in(text, at, set),
            None => letter(text, at),
        };
        match letter {
            Some(letter) => {
                word.push(letter);
                if word.len() == LONGEST {
                    flush(&mut word, &mut hyphen, &mut each);
                }
            }
            // Word processors made a common hyphen of the soft one, which is `ư` in TCVN3.
            None if hyphen.is_none()
                && !word.is_empty()
                && text.as_bytes().get(at) == Some(&b'-')
                && set.is_some_and(|set| set.singles[0xAD] != '\0') =>
            {
                hyphen = Some(word.len());
                word.push(Letter { c: 'ư', at: Span::new(at, at + 1), kind: Kind::Marked });
            }
            None => flush(&mut word, &mut hyphen, &mut each),
        }
        at += len.max(1);
    }
    flush(&mut word, &mut hyphen, &mut each);
}

/// As [`each_word`], but words that surely tell nothing of any set are passed over: those of ASCII letters alone, which most of
/// the scripts and addresses of a page are made of.
pub(super) fn each_telling_word(text: &str, span: Span, set: Option<&LegacySet>, mut each: impl FnMut(&[Letter])) {
    let bytes = &text.as_bytes()[..span.end()];
    let mut at = span.start();
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        // No set has letters where these are, so that no word goes on behind one.
        let len = rest.iter().position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(rest.len());
        let may_tell = |b: &u8| !b.is_ascii() || b.is_ascii_control() || matches!(b, b'&' | b'-');
        if rest[..len].iter().any(may_tell) {
            each_word(text, Span::new(at, at + len), set, &mut each);
        }
        at += len + 1;
    }
}

/// Ends a word. A hyphen in it is a letter where the word is a syllable by it and has a part that is none.
fn flush(word: &mut Vec<Letter>, hyphen: &mut Option<usize>, each: &mut impl FnMut(&[Letter])) {
    if let Some(middle) = hyphen.take() {
        let (before, after) = (&word[..middle], &word[middle + 1..]);
        let part = |letters: &[Letter]| is_syllable(letters.iter().map(|l| l.c));
        if after.is_empty() || part(before) && part(after) || !part(word) {
            each(before);
            if !after.is_empty() {
                each(after);
            }
            word.clear();
            return;
        }
    }
    if !word.is_empty() {
        each(word);
        word.clear();
    }
}

/// The letter at `at` as it is written, and how long it is. A sign inside a word is a letter of no word that is right.
fn letter(text: &str, at: usize) -> (Option<Letter>, usize) {
    let Some((c, len)) = units::read(text, at) else { return (None, 1) };
    let is_letter = letters::is_letter(c) || is_tone_mark(c) || is_in_word(text, at, c, len);
    let kind = if c.is_ascii() { Kind::Plain } else { Kind::Marked };
    (is_letter.then(|| Letter { c, at: Span::new(at, at + len), kind }), len)
}

/// True for a sign of windows-1252 that stands in a word: between letters, or beside one if it is none that may.
fn is_in_word(text: &str, at: usize, c: char, len: usize) -> bool {
    if c.is_ascii() || c == '\u{a0}' || units::byte(c).is_none() {
        return false;
    }
    let is_letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
    let before = at > 0 && is_letter(text.as_bytes().get(at - 1));
    let after = is_letter(text.as_bytes().get(at + len));
    match c {
        '«' | '»' | '°' | '²' | '³' | '·' | '\u{ad}' | '\u{2010}'..='\u{203a}' => before && after,
        _ => before || after,
    }
}

/// The letter at `at` in `set`, and how long it is.
fn letter_in(text: &str, at: usize, set: &LegacySet) -> (Option<Letter>, usize) {
    let Some((c, len)) = units::read(text, at) else { return (None, 1) };
    let made = |c, len, kind| (Some(Letter { c, at: Span::new(at, at + len), kind }), len);
    let Some(b) = units::byte(c) else {
        return if letters::is_letter(c) || is_tone_mark(c) { made(c, len, Kind::Alien) } else { (None, len) };
    };
    if (b.is_ascii_alphabetic() || b >= 0x80)
        && !set.pairs.is_empty()
        && let Some((next, next_len)) = units::read(text, at + len)
        && let Some(mark) = units::byte(next).filter(|mark| *mark >= 0x80)
        && let Some(c) = pair(set, b, mark)
    {
        return made(c, len + next_len, Kind::Marked);
    }
    match set.singles[usize::from(b)] {
        '\0' if b.is_ascii_alphabetic() => made(c, len, Kind::Plain),
        '\0' if !b.is_ascii() && letters::is_letter(c) => made(c, len, Kind::Alien),
        '\0' => (None, len),
        c => made(c, len, Kind::Marked),
    }
}

/// A letter and its mark; the mark may be written as beside a small letter or a capital.
fn pair(set: &LegacySet, base: u8, mark: u8) -> Option<char> {
    let find = |mark: u8| set.pairs.binary_search_by_key(&(base, mark), |(pair, _)| *pair).ok();
    find(mark).or_else(|| find(mark ^ 0x20)).map(|at| set.pairs[at].1)
}

/// True for the combining marks of Vietnamese.
pub(super) fn is_tone_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}')
}
