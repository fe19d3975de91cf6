//! A tag whose attributes have no end: where to go on behind them.

/// A tag that is read as far as the page was given to the tokenizer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// Where it begins.
    begun: usize,
    /// How far it was read: no byte is looked at twice.
    at: usize,
    /// Its attributes so far.
    count: usize,
}

impl Tag {
    /// The construct that begins at byte `begun`, if it is a tag.
    pub(super) fn begin(page: &str, begun: usize) -> Option<Self> {
        match page.as_bytes().get(begun..)? {
            [b'<', first, ..] if first.is_ascii_alphabetic() || *first == b'/' => {
                Some(Self { begun, at: begun + 1, count: 0 })
            }
            _ => None,
        }
    }

    /// Where the tag begins.
    pub(super) fn begun(&self) -> usize {
        self.begun
    }

    /// Goes on to byte `end`. If more than `most` attributes stand there, the place of the tag's `>`, or the end of the page.
    pub(super) fn endless(&mut self, page: &str, end: usize, most: usize) -> Option<usize> {
        let bytes = page.as_bytes();
        while self.at < bytes.len() {
            if self.at >= end && self.count <= most {
                return None;
            }
            match bytes[self.at] {
                b'>' => return (self.count > most).then_some(self.at),
                // A value ends at its own quotation mark.
                quote @ (b'"' | b'\'') if bytes[..self.at].trim_ascii_end().last() == Some(&b'=') => {
                    let value = &bytes[self.at + 1..];
                    self.at = memchr::memchr(quote, value).map_or(bytes.len(), |n| self.at + 1 + n);
                }
                space if space.is_ascii_whitespace() => {
                    let begins = bytes.get(self.at + 1).is_some_and(|b| !b.is_ascii_whitespace());
                    self.count += usize::from(begins);
                }
                _ => {}
            }
            self.at += 1;
        }
        (self.count > most).then_some(bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endless_tags_are_cut() {
        // In pieces of four bytes, as a page is read in pieces.
        let find = |page: &str| {
            let mut tag = Tag::begin(page, 0)?;
            (0..=page.len()).step_by(4).chain([page.len()]).find_map(|end| tag.endless(page, end, 3))
        };
        assert_eq!(find("<p a b c d e>x"), Some(12));
        assert_eq!(find("<p a b=\"c > d e f g h\" i>x"), None);
        assert_eq!(find("<p a = 'c > d' e=f g h>x"), Some(22));
        assert_eq!(find("<p a b c d e"), Some(12));
        assert_eq!(find("<!-- a b c d e f -->"), None);
    }
}
