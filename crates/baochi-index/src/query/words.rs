//! Query text to words, each with what stands before it and whether it is quoted or excluded.

use std::ops::Range;

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

/// A stretch of the query.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    /// Words in the open.
    Plain(Vec<Placed>),
    /// Words between quotation marks.
    Quoted {
        words: Vec<Word>,
        /// A minus stands before it.
        excluded: bool,
    },
}

/// Parts of a query, and what was read otherwise than it was typed.
pub(super) fn stretches(text: &str, notes: &mut Vec<String>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut rest = 0..text.len();
    while let Some((open, close)) = quotes(text, rest.clone()) {
        let before = &text[rest.start..open.start];
        let (plain, excluded) = match before.strip_suffix('-') {
            Some(plain) if plain.ends_with(char::is_whitespace) => (plain, true),
            _ => (before, false),
        };
        push_plain(&mut stretches, plain);
        let words: Vec<Word> = raw_words(&text[open.end..close.start]).map(|w| Word::new(w.text)).collect();
        if words.is_empty() {
            notes.push("nothing between the quotation marks: ignored".to_owned());
        } else {
            stretches.push(Stretch::Quoted { words, excluded });
        }
        rest.start = close.end;
    }
    let last = &text[rest];
    if last.contains(QUOTES) {
        notes.push("a quotation mark without a partner: ignored".to_owned());
    }
    push_plain(&mut stretches, last);
    stretches
}

const QUOTES: [char; 5] = ['"', '“', '”', '„', '«'];
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

/// The first pair of quotation marks in `range`.
fn quotes(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let find = |from: usize, marks: &[char]| {
        let at = from + text[from..range.end].find(marks)?;
        Some(at..at + text[at..].chars().next()?.len_utf8())
    };
    let open = find(range.start, &QUOTES)?;
    let close = find(open.end, &CLOSING)?;
    Some((open, close))
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

fn push_plain(stretches: &mut Vec<Stretch>, text: &str) {
    let placed = placed(text);
    if !placed.is_empty() {
        stretches.push(Stretch::Plain(placed));
    }
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

    #[test]
    fn quotes_need_a_partner() {
        let mut notes = Vec::new();
        let parts = stretches("a “b c” -\"d\" \"e", &mut notes);
        assert!(matches!(&parts[0], Stretch::Plain(words) if words.len() == 1));
        assert!(matches!(&parts[1], Stretch::Quoted { words, excluded: false } if words.len() == 2));
        assert!(matches!(&parts[2], Stretch::Quoted { words, excluded: true } if words.len() == 1));
        assert!(matches!(&parts[3], Stretch::Plain(words) if words[0].word.shown == "e"));
        assert_eq!(notes.len(), 1);
    }
}
