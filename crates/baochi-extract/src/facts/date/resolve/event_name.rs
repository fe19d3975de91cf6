//! A year in the name of an event of the same sentence: `Sáng 3/4, Hội nghị xúc tiến đầu tư 2019 khai mạc`.
//!
//! Conferences, fairs and examinations bear the year in which they are held; games and elections do so years before.

use super::super::around::{char_before, value};
use crate::scan::{Scan, word_after};
use crate::span::Span;
use crate::tables::Class;

/// The name of an event begins at most this far before its year, in bytes.
const NAME: usize = 100;

/// A sentence with more numbers of four figures than this is a table.
const MANY: usize = 16;

/// Years that news of the web is written in.
const YEARS: std::ops::Range<i16> = 2000..2100;

/// Examinations are announced and prepared from this month of the year before on.
const NEXT: u8 = 10;

/// The year that an event of `sentence` bears, which holds the date of `month` at `date`.
pub(super) fn year(scan: &Scan<'_>, date: Span, month: u8, sentence: Span) -> Option<i16> {
    let numbers = scan.numbers_in(sentence).iter().filter(|n| n.len() == 4 && !date.overlaps(**n)).take(MANY);
    numbers
        .filter_map(|n| value(scan.text, *n).filter(|y| YEARS.contains(y) && is_named(scan, *n, month, sentence)))
        .max()
}

/// True where the year at `number` ends a name that an event's word begins.
fn is_named(scan: &Scan<'_>, number: Span, month: u8, sentence: Span) -> bool {
    let text = scan.text;
    let Some(name) = text[..number.start()].strip_suffix(' ').filter(|_| !word_after(text, number.end())) else {
        return false;
    };
    let goes_on =
        text[number.end()..].starts_with(['/', '-', '.']) && !text[number.end() + 1..].starts_with([' ', '\n']);
    if goes_on || !char_before(text, name.len()).is_some_and(char::is_alphabetic) || is_joint(name) {
        return false;
    }
    let mut low = sentence.start().max(number.start().saturating_sub(NAME));
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let low = text[low..number.start()].rfind([',', ';', ':', '(']).map_or(low, |i| low + i);
    let hits = || scan.hits_in(Span::new(low, number.start())).iter().filter_map(|hit| scan.class(hit));
    let is_event = |class| class == Class::DateYearEvent || (class == Class::DateYearExam && month < NEXT);
    hits().any(is_event) && !hits().any(|class| class == Class::DateYearAbroad)
}

/// True where the word before a number makes it no part of a name: `năm`, `tháng`, or an amount's.
fn is_joint(before: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or("");
    matches!(
        word,
        "năm" | "tháng" | "từ" | "đến" | "tới" | "trước" | "sau" | "là" | "có" | "hơn" | "gần" | "và" | "với"
    )
}
