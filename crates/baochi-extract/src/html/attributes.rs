//! A tag whose attributes have no end: where to go on behind them.

/// Where the tag that begins at byte `begun` of `page` ends, if more than `most` attributes stand before byte `end`.
/// The place of its `>`, or the end of the page.
pub(super) fn end_of_endless(page: &str, begun: usize, end: usize, most: usize) -> Option<usize> {
    let bytes = page.as_bytes();
    let is_tag =
        bytes.get(begun) == Some(&b'<') && bytes.get(begun + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/');
    if !is_tag {
        return None;
    }
    let mut count = 0;
    let mut at = begun + 1;
    while at < bytes.len() {
        if at >= end && count <= most {
            return None;
        }
        match bytes[at] {
            b'>' => return (count > most).then_some(at),
            // A value ends at its own quotation mark.
            quote @ (b'"' | b'\'') if bytes[..at].trim_ascii_end().last() == Some(&b'=') => {
                at = memchr::memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + 1 + n);
            }
            space if space.is_ascii_whitespace() && bytes.get(at + 1).is_some_and(|b| !b.is_ascii_whitespace()) => {
                count += 1
            }
            _ => {}
        }
        at += 1;
    }
    (count > most).then_some(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endless_tags_are_cut() {
        let find = |page: &str| end_of_endless(page, 0, page.len(), 3);
        assert_eq!(find("<p a b c d e>x"), Some(12));
        assert_eq!(find("<p a b=\"c > d e f g h\" i>x"), None);
        assert_eq!(find("<p a = 'c > d' e=f g h>x"), Some(22));
        assert_eq!(find("<p a b c d e"), Some(12));
        assert_eq!(find("<!-- a b c d e f -->"), None);
    }
}
