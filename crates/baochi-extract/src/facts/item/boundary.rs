//! What stands before a marker: a line's beginning, the end of a sentence or clause, or the words of one.

use super::marker::Stand;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;
use crate::text::letters;

/// What stands before a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boundary {
    /// The beginning of a line.
    Line,
    /// The end of a sentence, a colon, a semicolon, a bullet.
    Clause,
    Comma,
    /// A quotation mark.
    Quote,
    /// A word and a space, or a letter: a full stop was forgotten, or a space.
    Loose,
    /// A number and a space: `SĐT 0912 345 678 2. Chuyển khoản`.
    Digit,
    None,
}

impl Boundary {
    /// What stands before byte `at` of `body`.
    pub(super) fn before(body: &str, at: usize) -> Self {
        if at == 0 || body.as_bytes()[at - 1] == b'\n' {
            return Self::Line;
        }
        let before = &body[..at];
        let spaced = before.ends_with([' ', '\u{a0}']);
        match before.trim_end().chars().next_back() {
            Some('.' | ':' | ';' | '?' | '!' | '…') => Self::Clause,
            Some(',') => Self::Comma,
            Some(c) if is_quote(c) => Self::Quote,
            Some('-' | '–' | '+' | '•' | '*') if spaced => Self::Clause,
            // "nội sinh4. Kỹ thuật": a space was lost; "km2.", "CO2." are units and formulas.
            Some(c) if letters::is_letter(c) && !spaced => {
                let word = before.chars().rev().take_while(|c| letters::is_letter(*c)).take(3);
                if word.filter(|c| letters::is_lower(*c)).count() == 3 { Self::Loose } else { Self::None }
            }
            Some(c) if letters::is_letter(c) || matches!(c, ')' | ']' | '%') => Self::Loose,
            Some(c) if c.is_ascii_digit() && spaced => Self::Digit,
            _ => Self::None,
        }
    }

    /// True where a clause begins.
    pub(super) fn is_clause(self) -> bool {
        matches!(self, Self::Line | Self::Clause | Self::Comma | Self::Quote)
    }

    /// True where a sentence may begin.
    pub(super) fn is_sentence(self) -> bool {
        matches!(self, Self::Line | Self::Clause | Self::Quote)
    }

    /// What a marker of a number or letter may do here.
    pub(super) fn stand(self) -> Option<Stand> {
        match self {
            Self::Line | Self::Clause | Self::Comma | Self::Quote => Some(Stand::First),
            Self::Loose => Some(Stand::Loose),
            Self::Digit => Some(Stand::Within),
            Self::None => None,
        }
    }
}

/// True directly behind a quotation mark that opens.
pub(super) fn is_quoted(body: &str, at: usize) -> bool {
    let mut before = body[..at].chars().rev();
    before.next().is_some_and(is_quote) && before.next().is_none_or(|c| c.is_whitespace() || c == '(')
}

/// True where the number at byte `start` counts the word before it: `tháng 2.`, `Điều 2.`, `quận 1)`.
pub(super) fn is_counted(scan: &Scan<'_>, start: usize) -> bool {
    ends_before(scan, start, Class::ItemCounterWord).is_some()
}

/// The phrase of `class` that ends directly before byte `at`, the longest.
pub(super) fn ends_before(scan: &Scan<'_>, at: usize, class: Class) -> Option<Span> {
    let before = scan.text[..at].trim_end();
    scan.trigger_ending(before.len(), &[class]).map(|(span, _)| span)
}

/// True where the bracket that closes at byte `close` was opened at most [`BRACKET`] bytes before: `(quận 1)`.
pub(super) fn is_opened(body: &str, close: usize) -> bool {
    let from = close.saturating_sub(BRACKET);
    let before = &body.as_bytes()[from..close];
    match memchr::memrchr2(b'(', b')', before) {
        Some(at) => before[at] == b'(' && !before[at..].contains(&b'\n'),
        None => false,
    }
}

const BRACKET: usize = 120;

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '\'' | '‘' | '«')
}
