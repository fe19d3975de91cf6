//! A word of a query.

use crate::analysis::{RawWord, exact_of, folded_of, raw_words};

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As typed.
    pub(crate) shown: String,
    pub(crate) exact: String,
    pub(crate) folded: String,
    /// True where marks were typed: they are then meant.
    pub(crate) marked: bool,
    /// The exact form that a word typed without marks likely means, once articles have told.
    pub(crate) restored: Option<String>,
}

impl Word {
    pub(crate) fn new(raw: &str) -> Self {
        let (exact, folded) = (exact_of(raw), folded_of(raw));
        Self { shown: raw.to_owned(), marked: exact != folded, exact, folded, restored: None }
    }

    /// The exact form that is meant: as typed with marks, or restored; `None` where any will do.
    pub(crate) fn meant(&self) -> Option<&str> {
        if self.marked { Some(&self.exact) } else { self.restored.as_deref() }
    }

    /// True where the typist wrote capitals only, as in abbreviations.
    pub(super) fn capital(&self) -> bool {
        let mut letters = self.shown.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase) && self.shown.chars().nth(1).is_some()
    }

    /// True where this word, as it was typed, can mean the word with these forms: marks left out are free.
    pub(super) fn means(&self, exact: &str, folded: &str) -> bool {
        self.folded == folded && (!self.marked || self.exact == exact)
    }
}

/// A word in its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) word: Word,
    /// What stands between the word before it and this one.
    pub(super) before: String,
}

/// The words of `text` in their places.
pub(super) fn placed(text: &str) -> Vec<Placed> {
    let mut end = 0;
    let place = |raw: RawWord<'_>| {
        let before = text[end..raw.span.start].to_owned();
        end = raw.span.end;
        Placed { word: Word::new(raw.text), before }
    };
    raw_words(text).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_typed_are_told_from_marks_left_out() {
        assert!(Word::new("quyết").marked);
        assert!(Word::new("đi").marked);
        assert!(!Word::new("quyet").marked);
        assert!(!Word::new("kinh").marked);
        assert!(!Word::new("238").marked);
    }
}
