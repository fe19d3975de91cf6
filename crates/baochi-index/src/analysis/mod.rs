//! Text to terms, one way for articles and queries: characters, then words, then an exact and a folded form.
//!
//! Words are syllables: compounds come from words standing side by side, never from segmentation, which would
//! hide parts of compounds and fail on text without marks.

mod characters;
mod folded;
mod forms;
mod spelling;
mod words;

pub(crate) use folded::folded_words_of;
pub(crate) use forms::{Terms, exact_in, exact_of, folded_in, folded_of, is_syllable, range_of, term_of};
pub(crate) use spelling::{spelled, typed_in_keys};
pub(crate) use words::{RawWord, RawWords, raw_words};

/// Version of everything below this module: an index made by another version cannot be searched with this one.
pub(crate) const VERSION: u32 = 2;

/// The folded forms of the words of `text`, joined by one space: how names and symbols are compared.
///
/// `Ủy ban nhân dân` and `uỷ ban  NHAN DAN` both give `uy ban nhan dan`.
pub(crate) fn folded_words(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for raw in raw_words(text) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&folded_of(raw.text));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_marks_and_case() {
        assert_eq!(folded_words("Ủy ban  nhân dân"), "uy ban nhan dan");
        assert_eq!(folded_words("UỶ BAN NHÂN DÂN"), folded_words("ủy ban nhân dân"));
        assert_eq!(folded_words("238-QĐ/TW"), "238 qd tw");
        assert_eq!(folded_words(" … "), "");
    }
}
