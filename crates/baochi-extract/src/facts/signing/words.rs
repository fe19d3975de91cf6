//! The words of `tables/signing_words.tsv`, and how they are looked up.

use std::sync::LazyLock;

pub(super) use crate::tables::signing_words as listed;

/// What a small word does in a list of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Small {
    /// `và`, `&`.
    And,
    /// `cùng`, `với`: joins two sides, or leads to the other side.
    With,
    /// `phối hợp`.
    Jointly,
    /// `giữa`.
    Between,
    /// `của`, `thuộc`: what follows owns what stands before.
    Of,
    /// `tại`, `ở`, `theo`, `từ`: what follows is a place or a source.
    At,
    /// `cho`: what follows is given something.
    To,
    /// `như`, `gồm`: a list of members follows.
    Such,
    /// `đã`, `vừa`, `sẽ`.
    Aspect,
    /// `không`, `chưa`, `nếu`: the act has not taken place.
    Denied,
    /// `các`, `nhiều`, `hai`: counts what follows.
    Count,
}

/// The small word, in small letters.
pub(super) fn small(word: &str) -> Option<Small> {
    let index = SMALL.binary_search_by_key(&word, |(text, _)| text).ok()?;
    SMALL.get(index).map(|(_, small)| *small)
}

/// All small words, sorted: a sentence asks for every word of it, and one list is quicker than eleven.
static SMALL: LazyLock<Vec<(&str, Small)>> = LazyLock::new(|| {
    let classes = [
        (listed::SMALL_AND, Small::And),
        (listed::SMALL_WITH, Small::With),
        (listed::SMALL_JOINTLY, Small::Jointly),
        (listed::SMALL_BETWEEN, Small::Between),
        (listed::SMALL_OF, Small::Of),
        (listed::SMALL_AT, Small::At),
        (listed::SMALL_TO, Small::To),
        (listed::SMALL_SUCH, Small::Such),
        (listed::SMALL_ASPECT, Small::Aspect),
        (listed::SMALL_DENIED, Small::Denied),
        (listed::SMALL_COUNT, Small::Count),
    ];
    let mut all: Vec<_> = classes.iter().flat_map(|(texts, small)| texts.iter().map(|text| (*text, *small))).collect();
    all.sort_unstable();
    all
});

/// True where `word` stands in `list`, a list of the table.
pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// True where `text` holds one of `list` anywhere, as a part of a word too.
pub(super) fn holds(text: &str, list: &[&str]) -> bool {
    list.iter().any(|phrase| text.contains(phrase))
}

/// True where `text` holds one of `list` between spaces.
pub(super) fn holds_word(text: &str, list: &[&str]) -> bool {
    let is_word = |at: usize, word: &str| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '))
    };
    list.iter().any(|word| text.match_indices(word).any(|(at, _)| is_word(at, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_small_word_does_one_thing() {
        assert!(SMALL.windows(2).all(|pair| pair[0].0 < pair[1].0), "a word stands in two classes");
        assert_eq!(small("với"), Some(Small::With));
        assert_eq!(small("vớ"), None);
    }

    #[test]
    fn words_are_told_from_parts_of_words() {
        assert!(holds_word(" đã là nơi", listed::OTHER_VERB_WORD));
        assert!(!holds_word(" làm việc", listed::OTHER_VERB_WORD));
        assert!(holds(" được yêu cầu", listed::OTHER_VERB) && !holds(" được", listed::OTHER_VERB));
    }
}
