//! The words that names of bodies are made of: fields of work and countries.

use super::word::Word;
use crate::scan::Scan;
use crate::tables::{Entry, Term};
use crate::text::letters::word_after;

/// The longest term that starts with `word`, and the byte after it.
pub(super) fn at(scan: &Scan<'_>, word: Word<'_>) -> Option<(Term, usize)> {
    let at = word.span.start();
    scan.hits_at(at).iter().find_map(|hit| match hit.entry {
        Entry::Term(term) if !goes_on(scan.text, hit.span.end()) => Some((term, hit.span.end())),
        _ => None,
    })
}

/// True where a sign at byte `at` joins the word before it to the one after: `Mỹ-Trung`.
fn goes_on(text: &str, at: usize) -> bool {
    let Some(sign) = text[at..].chars().next().filter(|c| matches!(c, '&' | '-' | '\'' | '’')) else { return false };
    word_after(text, at + sign.len_utf8())
}
