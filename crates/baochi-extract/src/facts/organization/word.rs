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
        text.get(at..)?;
        let mut end = letters::word_end(text, at);
        if end == at {
            return None;
        }
        // Most words end at a space or a comma.
        while let Some(b'&' | b'-' | b'\'' | b'.' | 0xE2) = text.as_bytes().get(end)
            && let Some(sign) = text[end..].chars().next()
        {
            let joins = match sign {
                '&' | '-' | '\'' | '’' => true,
                // "TP.HCM", "T.Ư"; but "tỉnh.Ông" lacks a space.
                '.' => end - at <= 3 && text[at..end].chars().all(letters::is_upper),
                _ => false,
            };
            let next = end + sign.len_utf8();
            if !joins || !letters::word_after(text, next) {
                break;
            }
            end = letters::word_end(text, next);
        }
        Some(Self { text: &text[at..end], span: Span::new(at, end) })
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
