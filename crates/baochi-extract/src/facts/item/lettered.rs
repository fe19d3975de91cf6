//! Markers of letters and Roman numbers: `a)`, `(a)`, `a.`, `(i)`, `i)`, `I.`, `I-`, `A)`.

use super::boundary::{self, Boundary};
use super::marker::{Family, Marker};
use crate::scan::Scan;
use crate::span::Span;
use crate::text::letters;

/// Letters in the order in which they mark points. Law leaves out `f`, `j`, `w` and `z`, others leave out `đ`.
const LETTERS: &str = "abcdđefghijklmnopqrstuvwxyz";

const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// The longest Roman number, in bytes.
const LONGEST: usize = 5;

/// Adds the markers of letters and Roman numbers.
pub(super) fn add(scan: &Scan<'_>, markers: &mut Vec<Marker>) {
    let body = &scan.text[..scan.document.body().end];
    for close in memchr::memchr2_iter(b')', b'.', body.as_bytes()) {
        let Some(word) = word_before(body, close) else { continue };
        markers.extend(match body.as_bytes()[close] {
            b')' => bracketed(scan, body, word),
            _ => dotted(scan, body, word),
        });
    }
    for paragraph in scan.document.paragraphs().iter().filter(|p| scan.in_body(**p)) {
        let lines = paragraph.of(scan.text);
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', lines.as_bytes()).chain([lines.len()]) {
            markers.extend(dashed(scan, &lines[start..end], paragraph.start() + start));
            start = end + 1;
        }
    }
}

/// True where a list goes on from the letter of ordinal `last` to that of `next`.
pub(super) fn follows(last: u32, next: u32) -> bool {
    let skipped = LETTERS.chars().skip(last as usize).take((next as usize).saturating_sub(last as usize + 1));
    next > last && skipped.into_iter().all(|c| matches!(c, 'đ' | 'f' | 'j' | 'w' | 'z'))
}

/// True where the letter of `ordinal` stands twice in a row for one and the next: `c) d) d) e)` without `đ`.
pub(super) fn is_doubled(ordinal: u32) -> bool {
    letter_ordinal("d") == Some(ordinal)
}

/// The letter or Roman number that ends at byte `close`, if it is a word of its own.
fn word_before(body: &str, close: usize) -> Option<Span> {
    let bytes = body.as_bytes();
    let letters = bytes[..close].iter().rev().take(LONGEST + 1).take_while(|b| b.is_ascii_alphabetic()).count();
    let start = match letters {
        0 if body[..close].ends_with(['đ', 'Đ']) => close - 'đ'.len_utf8(),
        0 => return None,
        n if n > LONGEST => return None,
        n => close - n,
    };
    let parted = start == 0 || !letters::word_before(body, start);
    // A word is no marker, and the letter of one neither: "ở quận b." is told apart by what stands before.
    let word = &body[start..close];
    let short = letters <= 1 || word.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    (parted && short).then(|| Span::new(start, close))
}

/// `a)`, `(a)`, `(i)`, `i)`, `A)`.
fn bracketed(scan: &Scan<'_>, body: &str, word: Span) -> Option<Marker> {
    let label = word.of(body);
    let is_open = body[..word.start()].ends_with('(');
    let start = word.start() - usize::from(is_open);
    let capital = label.chars().any(letters::is_upper);
    let letter = letter_ordinal(label);
    let roman = roman_ordinal(label).filter(|_| !capital);
    let (as_letter, as_roman) = match (is_open, capital) {
        (true, true) => return None,
        (true, false) => (Family::BracketedLetter, Family::BracketedRoman),
        (false, true) => (Family::HalfBracketedCapital, Family::HalfBracketedRoman),
        (false, false) => (Family::HalfBracketedLetter, Family::HalfBracketedRoman),
    };
    // "(i)" begins Roman numbers; as a letter it only goes on after "(h)", which the run decides.
    let (family, ordinal, other) = match (roman, letter) {
        (Some(n), letter) => (as_roman, n, letter.map(|l| (as_letter, l))),
        (None, Some(l)) => (as_letter, l, None),
        _ => return None,
    };
    let end = word.end() + 1;
    let text_follows = body[end..].chars().next().is_some_and(char::is_whitespace);
    let boundary = Boundary::before(body, start);
    let allowed = match is_open {
        true => !matches!(boundary, Boundary::None | Boundary::Digit),
        false => boundary.is_clause() && !boundary::is_opened(body, word.start()),
    };
    (text_follows && allowed).then(|| {
        let marker = Marker::new(scan, Span::new(start, end), family, ordinal, label.to_owned());
        Marker { other, ..marker }
    })
}

/// `a.` and `I.`
fn dotted(scan: &Scan<'_>, body: &str, word: Span) -> Option<Marker> {
    let label = word.of(body);
    let boundary = Boundary::before(body, word.start());
    let (family, ordinal) = if !label.chars().any(letters::is_upper) {
        (Family::DottedLetter, letter_ordinal(label)?)
    } else {
        // "A. 12 B. 15": other capitals are initials and answers to choose from.
        (Family::Roman, roman_ordinal(label)?)
    };
    let end = word.end() + 1;
    let rest = &body[end..];
    let first = rest.trim_start().chars().next()?;
    let spaced = rest.starts_with([' ', '\u{a0}']);
    let allowed = match boundary {
        Boundary::Line => spaced || letters::is_upper(first) && !rest.starts_with('\n'),
        Boundary::Clause => spaced && letters::is_upper(first),
        _ => false,
    };
    allowed.then(|| Marker::new(scan, Span::new(word.start(), end), family, ordinal, label.to_owned()))
}

/// `I-` and `I/` at the beginning of a line.
fn dashed(scan: &Scan<'_>, line: &str, start: usize) -> Option<Marker> {
    let end = line.bytes().take(LONGEST + 1).position(|b| matches!(b, b'-' | b'/'))?;
    let label = line.get(..end).filter(|word| word.chars().all(letters::is_upper))?;
    let ordinal = roman_ordinal(label)?;
    let rest = &line[end + 1..];
    let text_follows = rest.starts_with([' ', '\u{a0}']) || rest.chars().next().is_some_and(letters::is_upper);
    let span = Span::new(start, start + end + 1);
    text_follows.then(|| Marker::new(scan, span, Family::Roman, ordinal, label.to_owned()))
}

fn letter_ordinal(word: &str) -> Option<u32> {
    let mut chars = word.chars();
    let (letter, None) = (letters::lower(chars.next()?), chars.next()) else { return None };
    (1..).zip(LETTERS.chars()).find(|(_, l)| *l == letter).map(|(n, _)| n)
}

fn roman_ordinal(word: &str) -> Option<u32> {
    (1..).zip(ROMAN).find(|(_, r)| r.eq_ignore_ascii_case(word)).map(|(n, _)| n)
}
