//! Numbers that look like a date or a symbol and that no rule took up: `CT1`, `50/50`, a bare `2024`.
//!
//! The rules pass them over without a word. Their reasons are told here, where they cost nothing unless asked for.

use super::trace::{joined, overlaps};
use super::{Field, Why};
use crate::record::Origin;
use crate::scan::{Scan, word_before};
use crate::span::Span;

/// The longest word that is shown around a number, in bytes on either side.
const AROUND: usize = 24;

/// Tells why each such number is no fact, unless a rule has told of it.
pub(super) fn tell(scan: &Scan<'_>) {
    let mut known: Vec<Span> = scan.trace.steps().into_iter().filter_map(|s| s.span).collect();
    known.extend(scan.trace.fact_spans());
    known.sort_unstable();
    let known = joined(known);
    let mut until = 0;
    for number in &scan.numbers {
        if number.start() < until || scan.document.origin(*number) == Some(Origin::Page) || overlaps(&known, *number) {
            continue;
        }
        let word = word_at(scan.text, *number);
        if overlaps(&known, word) {
            continue;
        }
        until = word.end();
        if let Some(why) = reason(scan.text, *number, word) {
            scan.trace.tell(word, || why);
        }
    }
}

/// The number with what is written to it without a space, marks at the ends left out.
fn word_at(text: &str, number: Span) -> Span {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '.' | ',' | ':' | '%');
    let before = text[..number.start()].char_indices().rev();
    let start = before.take_while(|(i, c)| part(*c) && number.start() - i <= AROUND).last();
    let after = text[number.end()..].char_indices();
    let end = after.take_while(|(i, c)| part(*c) && *i < AROUND).last();
    let start = start.map_or(number.start(), |(i, _)| i);
    let end = end.map_or(number.end(), |(i, c)| number.end() + i + c.len_utf8());
    let marks = |c: char| !c.is_alphanumeric() && c != '%';
    let words = &text[start..end];
    let start = start + (words.len() - words.trim_start_matches(marks).len());
    let end = end - (words.len() - words.trim_end_matches(marks).len());
    Span::new(start.min(number.start()), end.max(number.end()))
}

fn reason(text: &str, number: Span, word: Span) -> Option<Why> {
    if word_before(text, number.start()) {
        let because = "letters stand right before the digits: no symbol begins so";
        return Some(Why::passed(Field::Documents, "letters_before_number", because));
    }
    let words = word.of(text);
    let parted = words.contains(['/', '-', '–']);
    if parted && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–')) {
        return Some(Why::passed(Field::Dates, "no_known_form", "no day and month, and no code of a symbol"));
    }
    if parted && words.chars().filter(|c| c.is_uppercase()).count() >= 2 {
        return Some(Why::passed(Field::Documents, "no_symbol", "no known form of a symbol"));
    }
    let year = number == word && number.len() == 4 && matches!(words.parse(), Ok(1900..=2099));
    let because = "a number like a year, without \"năm\" or a time before it";
    year.then(|| Why::passed(Field::Dates, "year_without_word", because))
}
