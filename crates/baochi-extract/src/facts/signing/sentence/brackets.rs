//! Which bracket closes which.

use crate::span::Span;

/// The pairs of brackets in a stretch of text. Round and square ones close each other: both are mixed up in print.
#[derive(Debug)]
pub(super) struct Brackets(Vec<(usize, usize)>);

impl Brackets {
    /// Reads all pairs within `span` of `text`, in one pass.
    pub(super) fn read(text: &str, span: Span) -> Self {
        let mut open = Vec::new();
        let mut pairs = Vec::new();
        let words = text.get(span.start()..span.end()).unwrap_or_default();
        for (at, byte) in (span.start()..).zip(words.bytes()) {
            match byte {
                b'(' | b'[' => open.push(at),
                b')' | b']' => pairs.extend(open.pop().map(|start| (start, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// The byte of the bracket that closes the one at byte `open`.
    pub(super) fn close_of(&self, open: usize) -> Option<usize> {
        let index = self.0.binary_search_by_key(&open, |(start, _)| *start).ok()?;
        self.0.get(index).map(|(_, end)| *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_is_closed_by_its_own() {
        let text = "a) (b [c) d] (e";
        let brackets = Brackets::read(text, Span::new(0, text.len()));
        assert_eq!([3, 6, 13].map(|open| brackets.close_of(open)), [Some(11), Some(8), None]);
        assert_eq!(Brackets::read(text, Span::new(4, 9)).close_of(6), Some(8), "bytes are those of the text");
        assert_eq!(Brackets::read(text, Span::new(3, 9)).close_of(3), None, "its end lies outside");
    }
}
