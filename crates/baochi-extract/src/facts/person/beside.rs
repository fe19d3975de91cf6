//! Words beside a name: which phrase of the tables ends right before it, or stands right after it.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// Bytes of a word that is looked at, so that text without spaces stays linear.
const LONGEST_WORD: usize = 48;

/// Words that a phrase before a name has at most.
const MOST_WORDS: usize = 3;

/// The phrase of one of `classes` that ends one space before byte `at`.
pub(super) fn before(scan: &Scan<'_>, at: usize, classes: &[Class]) -> Option<Span> {
    ending(scan, gap_before(scan.text, at)?, classes)
}

/// The phrase of one of `classes` that ends at byte `end`.
pub(super) fn ending(scan: &Scan<'_>, end: usize, classes: &[Class]) -> Option<Span> {
    let mut from = end;
    for _ in 0..MOST_WORDS {
        let start = word_start(scan.text, from);
        if start == from {
            return None;
        }
        let is_it = |class: Class| classes.contains(&class);
        let found = scan.hits_at(start).iter().find(|h| h.span.end() == end && scan.class(h).is_some_and(is_it));
        if let Some(hit) = found {
            return Some(hit.span);
        }
        from = gap_before(scan.text, start)?;
    }
    None
}

/// The word that ends one space before byte `at`, opening signs left out.
pub(super) fn word_before(text: &str, at: usize) -> Option<Span> {
    word_ending(text, gap_before(text, at)?)
}

/// The word that ends at byte `end`, opening signs left out.
pub(super) fn word_ending(text: &str, end: usize) -> Option<Span> {
    let start = word_start(text, end);
    (start < end).then(|| Span::new(start, end))
}

/// Where the word that ends at byte `end` starts: after white space and opening signs.
pub(super) fn word_start(text: &str, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = end;
    while start > 0
        && end - start < LONGEST_WORD
        && !matches!(bytes[start - 1], b' ' | b'\n' | b'(' | b'"' | b'/' | b'\'')
    {
        start -= 1;
    }
    while !text.is_char_boundary(start) {
        start += 1;
    }
    // Most words begin with no sign.
    if bytes.get(start).is_some_and(u8::is_ascii_alphanumeric) {
        return start;
    }
    let signs = |c: char| matches!(c, '“' | '‘' | '\u{a0}' | '-' | '–' | '…');
    end - text[start..end].trim_start_matches(signs).len()
}

/// The byte where one space ends that stands right before byte `at`.
fn gap_before(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(..at)? {
        [.., b' ' | b'\n', b' ' | b'\n'] => None,
        [.., b' ' | b'\n'] => Some(at - 1),
        [.., 0xC2, 0xA0] => Some(at - 2),
        _ => None,
    }
}

/// True where a clause begins at byte `at`: at the start of a paragraph, after a full stop, a colon, an opening quote.
pub(super) fn starts_clause(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end_matches(' ');
    let inner = head.trim_end_matches(['"', '“', '‘', '\'', '(', '*', '•', '+']).trim_end_matches(' ');
    if inner.len() < head.len() && head.ends_with(['"', '“', '‘']) {
        return true;
    }
    // "Tôi rất vui", Mỹ Tâm nói.
    if head.strip_suffix(',').is_some_and(|h| h.ends_with(['"', '”'])) {
        return true;
    }
    let inner =
        inner.strip_suffix(['-', '–']).map_or(inner, |h| if h.is_empty() || h.ends_with('\n') { "" } else { inner });
    inner.is_empty() || inner.ends_with(['\n', '.', '!', '?', ':', '…', '"', '”', ';'])
}

/// The trigger of one of `classes` one space after byte `end`.
pub(super) fn after(scan: &Scan<'_>, end: usize, classes: &[Class]) -> Option<(Span, Class)> {
    let at = super::one_space(scan.text, end)?;
    scan.trigger_at(at, classes)
}
