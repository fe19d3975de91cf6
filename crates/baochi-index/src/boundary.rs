//! Places in a text where it may be cut.

/// The last char boundary at or before the byte `at`; the end of a text that is shorter.
pub(crate) fn at_or_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// The first char boundary at or after the byte `at`; the end of a text that is shorter.
pub(crate) fn at_or_after(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_not_cut() {
        let text = "aệb";
        assert_eq!((0..7).map(|at| at_or_before(text, at)).collect::<Vec<_>>(), [0, 1, 1, 1, 4, 5, 5]);
        assert_eq!((0..7).map(|at| at_or_after(text, at)).collect::<Vec<_>>(), [0, 1, 4, 4, 4, 5, 5]);
    }
}
