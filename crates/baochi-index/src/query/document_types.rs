//! Types of official documents, code and name: what makes `Quyết định 238` and `QĐ 238` one question.
//!
//! Source: the table of document types of the extract crate. A code may have several names: `QĐ` is Quyết định and
//! Quy định.

use std::sync::LazyLock;

use crate::analysis::{exact_of, folded_of, folded_words, is_syllable, raw_words};

/// A type in the forms that queries are compared with.
#[derive(Clone, Debug)]
pub(super) struct DocumentType {
    /// Exact and folded form of the code.
    pub(super) code: (String, String),
    /// Exact and folded form of each word of the name.
    pub(super) name: Vec<(String, String)>,
    /// The name folded.
    pub(super) folded_name: String,
}

/// All types, those with the longest names first.
pub(super) fn all() -> &'static [DocumentType] {
    static ALL: LazyLock<Vec<DocumentType>> = LazyLock::new(|| {
        let extractor = baochi_extract::Extractor::new();
        let mut all: Vec<_> = extractor
            .document_types()
            .map(|t| DocumentType {
                code: (exact_of(&t.abbr), folded_of(&t.abbr)),
                name: raw_words(&t.name).map(|w| (exact_of(w.text), folded_of(w.text))).collect(),
                folded_name: folded_words(&t.name),
            })
            .collect();
        all.sort_by_key(|t| std::cmp::Reverse(t.name.len()));
        all
    });
    &ALL
}

/// True where `folded` is a type code that a reader would take for one: what is no syllable is no word, else it must
/// be `capital`.
pub(super) fn is_code(folded: &str, capital: bool) -> bool {
    (capital || !is_syllable(folded)) && all().iter().any(|t| t.code.1 == folded)
}
