//! The words of a text with their folded forms, in one pass: what is looked for in articles that were found.

use super::characters::{Class, class};
use super::forms::{LONGEST, fold, plain_letter, unify_y};
use super::words::{RawWord, RawWords, raw_words};

/// Words with their folded forms, as [`raw_words`] and [`fold`] give them one by one.
pub(crate) struct FoldedWords<'a> {
    text: &'a str,
    words: RawWords<'a>,
    folded: String,
}

/// The words of `text` in order.
pub(crate) const fn folded_words_of(text: &str) -> FoldedWords<'_> {
    FoldedWords { text, words: raw_words(text), folded: String::new() }
}

impl<'a> FoldedWords<'a> {
    /// The next word and its folded form.
    pub(crate) fn next(&mut self) -> Option<(RawWord<'a>, &str)> {
        let word = match self.plain() {
            Some(word) => word,
            None => {
                let word = self.words.next()?;
                fold(word.text, &mut self.folded);
                word
            }
        };
        Some((word, &self.folded))
    }

    /// The words behind the last one.
    pub(crate) fn rest(&self) -> RawWords<'a> {
        self.words.clone()
    }

    /// The next word where it is of letters that are one character each, which is nearly every word.
    fn plain(&mut self) -> Option<RawWord<'a>> {
        let from = self.words.at();
        self.folded.clear();
        let (mut start, mut end) = (from, from);
        for c in self.text.get(from..)?.chars() {
            let next = end + c.len_utf8();
            match plain_letter(c) {
                '\0' if !c.is_ascii() && class(c) != Class::Break => return None,
                '\0' if self.folded.is_empty() => start = next,
                '\0' => break,
                // Numbers have points in them.
                letter if letter.is_ascii_digit() && self.folded.is_empty() => return None,
                _ if next - start > LONGEST => return None,
                letter => self.folded.push(letter),
            }
            end = next;
        }
        let text = self.text.get(start..end).filter(|text| !text.is_empty())?;
        unify_y(text, &mut self.folded);
        self.words.go_on(end);
        Some(RawWord { span: start..end, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_agrees_with_word_by_word() {
        let long = "dài".repeat(100);
        for text in [
            "",
            " … ",
            "Quyết định số 238-QĐ/TW, ngày 19.500 đồng; 3abc a3b",
            "kỹ Kỹ ky đy ĐY sky y ý quy",
            "be\u{323}\u{302}nh vie\u{323}\u{302}n, tri\u{ad}ển \u{200b}kinh\u{200b} tế",
            "sách 東京 café ½ ＨÀ ﬁ",
            "a\u{301}",
            "cuối",
            &long,
            &format!("x {long} y"),
        ] {
            let mut words = folded_words_of(text);
            let mut expected = raw_words(text);
            while let Some((word, folded)) = words.next() {
                let mut other = String::new();
                fold(word.text, &mut other);
                assert_eq!(folded, other, "{text:?}");
                assert_eq!(Some(word), expected.next(), "{text:?}");
            }
            assert_eq!(expected.next(), None, "{text:?}");
        }
    }
}
