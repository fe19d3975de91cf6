//! The document that a filter asks for: its symbol in any spelling, or the name of one without number.

use super::symbol::symbol;
use super::words::{Placed, Word, placed};
use crate::analysis::folded_words;
use crate::cite::{Asked, plain_number};

/// A document as a filter names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CitedText {
    /// One with a number.
    Numbered(Asked),
    /// One with a name alone, folded, and its year where it was typed.
    Named { name: String, year: Option<String> },
}

/// Words before a symbol that are no part of it: `văn bản số 238`.
const MOST_LEADING: usize = 4;

impl CitedText {
    /// Reads `text`; `None` where it has no word.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let words = placed(text);
        let numbered = (0..words.len().min(MOST_LEADING)).find_map(|at| symbol(&words[at..]));
        if let Some((symbol, _)) = numbered {
            return Some(Self::Numbered(symbol.asked));
        }
        if let [number] = words.iter().filter(|p| p.word.folded != "so").collect::<Vec<_>>().as_slice()
            && is_number(&number.word)
        {
            return Some(Self::Numbered(Asked { number: plain_number(&number.word.folded), ..Asked::default() }));
        }
        Self::named(&words)
    }

    fn named(words: &[Placed]) -> Option<Self> {
        let folded: Vec<&str> = words.iter().map(|p| p.word.folded.as_str()).collect();
        let (name, year) = split_year(&folded);
        (!name.is_empty()).then(|| Self::Named { name: name.join(" "), year: year.map(str::to_owned) })
    }
}

/// The folded words of a name without the year behind it, and the year.
fn split_year<'a, 'w>(words: &'a [&'w str]) -> (&'a [&'w str], Option<&'w str>) {
    match words {
        [name @ .., "nam", year] if is_year(year) && !name.is_empty() => (name, Some(year)),
        [name @ .., year] if is_year(year) && !name.is_empty() => (name, Some(year)),
        _ => (words, None),
    }
}

/// The folded name of a document without its year, and the year.
pub(crate) fn name_and_year(id: &str) -> (String, Option<String>) {
    let folded = folded_words(id);
    let words: Vec<&str> = folded.split(' ').collect();
    let (name, year) = split_year(&words);
    (name.join(" "), year.map(str::to_owned))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse(), Ok(1945..=2099))
}

fn is_number(word: &Word) -> bool {
    let letters = word.folded.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.folded.len() && letters.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, Option<String>, Option<String>)> {
        match CitedText::read(text)? {
            CitedText::Numbered(asked) => Some((asked.number, asked.year, asked.issuer)),
            CitedText::Named { .. } => None,
        }
    }

    #[test]
    fn symbols_in_any_spelling() {
        let tw = Some(("238".to_owned(), None, Some("tw".to_owned())));
        for text in ["238-QĐ/TW", "238/QĐ-TW", "238 qd tw", "Quyết định số 238-QĐ/TW", "văn bản số 238-QĐ/TW"]
        {
            assert_eq!(number(text), tw, "{text}");
        }
        for text in ["238", "số 238", "QĐ 238", "quyet dinh 238"] {
            assert_eq!(number(text), Some(("238".to_owned(), None, None)), "{text}");
        }
        assert_eq!(number("15/2020"), Some(("15".to_owned(), Some("2020".to_owned()), None)));
        assert_eq!(CitedText::read(" … "), None);
    }

    #[test]
    fn names_with_and_without_their_year() {
        let named = |text: &str| match CitedText::read(text) {
            Some(CitedText::Named { name, year }) => (name, year),
            other => panic!("{text}: {other:?}"),
        };
        let year = Some("2013".to_owned());
        assert_eq!(named("Luật Đất đai"), ("luat dat dai".to_owned(), None));
        assert_eq!(named("luat dat dai 2013"), ("luat dat dai".to_owned(), year.clone()));
        assert_eq!(named("Luật Đất đai năm 2013"), ("luat dat dai".to_owned(), year.clone()));
        assert_eq!(name_and_year("Luật Đất đai 2013"), ("luat dat dai".to_owned(), year));
        let term = ("nghi quyet trung uong 4 khoa xii".to_owned(), None);
        assert_eq!(named("Nghị quyết Trung ương 4 khóa XII"), term);
        assert_eq!(named("nghị quyết Trung ương 4 khoá XII"), term);
    }
}
