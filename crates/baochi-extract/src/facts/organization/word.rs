//! Words one after the other, as the grammar of names reads them.

use crate::span::Span;
use crate::text::letters;

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) span: Span,
}

impl<'a> Word<'a> {
    /// The word that starts at byte `at`. `T&T`, `LĐ-TB&XH`, `TP.HCM` and `Jong-un` are one word.
    pub(crate) fn at(text: &'a str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if letters::is_word(c) {
                end = i + c.len_utf8();
                continue;
            }
            let joins = match c {
                '&' | '-' | '\'' | '’' => true,
                // "TP.HCM", "T.Ư"; but "tỉnh.Ông" lacks a space.
                '.' => end <= 3 && rest[..end].chars().all(letters::is_upper),
                _ => false,
            };
            let goes_on = chars.peek().is_some_and(|(_, next)| letters::is_word(*next));
            if end == 0 || !joins || !goes_on {
                break;
            }
        }
        (end > 0).then(|| Self { text: &rest[..end], span: Span::new(at, at + end) })
    }

    /// The word after byte `at`, where only one space or one line end parts them.
    pub(crate) fn after(text: &'a str, at: usize) -> Option<Self> {
        let gap = one_space(text, at)?;
        Self::at(text, gap)
    }

    /// True where it begins with a capital.
    pub(crate) fn is_capital(self) -> bool {
        self.text.chars().next().is_some_and(letters::is_upper)
    }

    /// True where it is in capitals throughout.
    pub(crate) fn is_upper(self) -> bool {
        self.is_capital() && !self.text.chars().any(letters::is_lower)
    }

    /// True where it is a number.
    pub(crate) fn is_number(self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The byte after one space at `at`; a line end inside a paragraph is a space, a blank line is not.
pub(crate) fn one_space(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(at..)? {
        [b' ' | b'\n', b' ' | b'\n', ..] => None,
        [b' ' | b'\n', ..] => Some(at + 1),
        [0xC2, 0xA0, ..] => Some(at + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_joints() {
        for (text, want) in [
            ("T&T Group", "T&T"),
            ("TP.HCM và", "TP.HCM"),
            ("tỉnh.Ông", "tỉnh"),
            ("Lộc- Trưởng", "Lộc"),
            ("Jong-un nói", "Jong-un"),
            ("LĐ-TB&XH,", "LĐ-TB&XH"),
        ] {
            assert_eq!(Word::at(text, 0).unwrap().text, want);
        }
        assert!(Word::at(", xã", 0).is_none());
        assert!(Word::after("tỉnh\n\nÔng", "tỉnh".len()).is_none());
    }
}
