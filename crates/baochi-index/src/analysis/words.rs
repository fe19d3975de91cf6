//! Text to words with their places: runs of letters and digits, and numbers with thousands separators.

use std::ops::Range;

use super::characters::{Class, class};

/// A word as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawWord<'a> {
    /// Its bytes in the text.
    pub(crate) span: Range<usize>,
    /// The characters, untouched.
    pub(crate) text: &'a str,
}

/// The words of `text` in order. A combining mark continues a word, a zero-width character is as if it were not there.
pub(crate) const fn raw_words(text: &str) -> RawWords<'_> {
    RawWords { text, at: 0 }
}

/// Iterator over the words of a text, in one pass.
#[derive(Clone, Debug)]
pub(crate) struct RawWords<'a> {
    text: &'a str,
    at: usize,
}

impl RawWords<'_> {
    /// Where the next word is looked for.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes on at the byte `at`, which is behind a word.
    pub(super) const fn go_on(&mut self, at: usize) {
        self.at = at;
    }
}

impl<'a> Iterator for RawWords<'a> {
    type Item = RawWord<'a>;

    fn next(&mut self) -> Option<RawWord<'a>> {
        let mut rest = self.text.get(self.at..)?.char_indices();
        let (offset, first) = rest.find(|&(_, c)| matches!(class(c), Class::Word | Class::Ideograph))?;
        let start = self.at + offset;
        let mut end = start + first.len_utf8();
        let alone = class(first) == Class::Ideograph;
        for (i, c) in rest {
            match class(c) {
                Class::Word if !alone => {}
                Class::Mark => {}
                Class::Ignorable => continue,
                _ => break,
            }
            end = self.at + i + c.len_utf8();
        }
        if first.is_ascii_digit() {
            end = end_of_number(self.text.as_bytes(), start, end);
        }
        self.at = end;
        Some(RawWord { span: start..end, text: &self.text[start..end] })
    }
}

/// Where the number ends that begins with the digits `start..end`: `19.500` and `1,000,000` are one number.
fn end_of_number(bytes: &[u8], start: usize, mut end: usize) -> usize {
    if end - start > 3 || !bytes[start..end].iter().all(u8::is_ascii_digit) {
        return end;
    }
    while let Some([b'.' | b',', group @ ..]) = bytes.get(end..) {
        let digits = group.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        if digits != 3 {
            break;
        }
        end += 4;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        raw_words(text).map(|w| w.text).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("Quyết định số 238-QĐ/TW."), ["Quyết", "định", "số", "238", "QĐ", "TW"]);
        assert_eq!(words("Ms:1D0013246A, TP.HCM"), ["Ms", "1D0013246A", "TP", "HCM"]);
        assert_eq!(words("Quyết\u{a0}định"), ["Quyết", "định"]);
        assert_eq!(words("sách .. ; 東京"), ["sách", "東", "京"]);
        assert!(words(" -–… ").is_empty());
    }

    #[test]
    fn marks_and_zero_width_characters_do_not_part_a_word() {
        assert_eq!(words("be\u{323}\u{302}nh vie\u{323}\u{302}n"), ["be\u{323}\u{302}nh", "vie\u{323}\u{302}n"]);
        assert_eq!(words("tri\u{ad}ển kinh"), ["tri\u{ad}ển", "kinh"]);
        assert_eq!(words("tết\u{200b} \u{301}đến"), ["tết", "đến"]);
    }

    #[test]
    fn thousands_are_one_number_and_decimals_are_not() {
        assert_eq!(words("19.500 tỷ"), ["19.500", "tỷ"]);
        assert_eq!(words("1,000,000.5"), ["1,000,000", "5"]);
        assert_eq!(words("19.5000 và 3.14, 1234.567"), ["19", "5000", "và", "3", "14", "1234", "567"]);
        assert_eq!(words("200.000đ"), ["200.000", "đ"]);
    }

    #[test]
    fn spans_point_at_the_words() {
        let text = "\u{feff}Hà\u{200b} Nội";
        for word in raw_words(text) {
            assert_eq!(&text[word.span.clone()], word.text);
        }
    }
}
