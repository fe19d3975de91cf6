//! Looking left and right of a byte: gaps, marks, the trigger that ends there.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// The byte where the white space before `at` begins; paragraphs are not left.
pub(crate) fn back(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let trimmed = before.trim_end_matches(' ');
    let trimmed = match trimmed.strip_suffix('\n') {
        Some(line) if !line.ends_with('\n') => line.trim_end_matches(' '),
        Some(_) => return at,
        None => trimmed,
    };
    trimmed.len()
}

/// The byte where the white space at `at` ends; paragraphs are not left.
pub(crate) fn ahead(text: &str, at: usize) -> usize {
    let after = &text[at..];
    let rest = after.trim_start_matches(' ');
    let rest = match rest.strip_prefix('\n') {
        Some(line) if !line.starts_with('\n') => line.trim_start_matches(' '),
        Some(_) => return at,
        None => rest,
    };
    at + (after.len() - rest.len())
}

/// The character before byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The byte after `word` where it stands at `at`, in any case of its first letter, as a whole word.
pub(super) fn word(text: &str, at: usize, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    let mut got = text[at..].chars();
    let (w, g) = (wanted.next()?, got.next()?);
    if w != g && !g.to_lowercase().eq([w]) {
        return None;
    }
    if !got.as_str().starts_with(wanted.as_str()) {
        return None;
    }
    let end = at + g.len_utf8() + wanted.as_str().len();
    (!crate::scan::word_after(text, end)).then_some(end)
}

/// The value of a short run of digits.
pub(super) fn value(text: &str, number: Span) -> Option<i16> {
    if number.len() > 4 { None } else { number.of(text).parse().ok() }
}

/// A dash of any length.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// At most `bytes` bytes of text before `at`.
pub(super) fn tail(text: &str, at: usize, bytes: usize) -> &str {
    let mut from = at.saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

/// At most `bytes` bytes before `at`, of the same sentence.
pub(crate) fn clause(scan: &Scan<'_>, at: usize, bytes: usize) -> Span {
    let sentence = scan.sentence_at(at);
    let from = at - tail(scan.text, at, bytes).len();
    Span::new(from.max(sentence.start()).min(at), at)
}

/// True where the sentence up to `span` speaks of what is to come, or `span` ends a time: `đến hết ngày 19/11/2026`.
pub(crate) fn is_horizon(scan: &Scan<'_>, span: Span) -> bool {
    scan.hits_in(clause(scan, span.start(), 200)).iter().any(|h| scan.class(h) == Some(Class::DateYearToCome))
        || scan.trigger_ending(back(scan.text, span.start()), &[Class::DateCueUntil]).is_some()
}
