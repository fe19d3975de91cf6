//! The elements of a page that hold lines, in the order of the page, and what their tags and classes say of them.

use std::ops::Range;
use std::sync::LazyLock;

use html5ever::{Attribute, LocalName, local_name};

use super::nodes::{Element, NodeId};
use crate::tables::CLASS_WORDS;
use crate::text::letters::digest;

/// A block element, and the lines in it.
#[derive(Clone, Debug)]
pub(super) struct Region {
    pub(super) node: NodeId,
    pub(super) name: LocalName,
    /// The region around it; the first one stands in itself.
    pub(super) parent: usize,
    /// Behind the last region in it.
    pub(super) end: usize,
    /// Its first line.
    pub(super) first: usize,
    /// Behind its last line.
    pub(super) last: usize,
    pub(super) marks: Marks,
    /// A digest of its class; 0 for none. Parts of one text look alike.
    pub(super) look: u64,
}

/// What the attributes of an element say: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// The writer of the article: byline or box about.
    pub(super) const AUTHOR: Self = Self(1);
    /// The article or a part of it.
    pub(super) const BODY: Self = Self(1 << 1);
    /// The words below a picture.
    pub(super) const CAPTION: Self = Self(1 << 2);
    /// What a site puts around its articles.
    pub(super) const CHROME: Self = Self(1 << 3);
    /// What readers wrote.
    pub(super) const COMMENT: Self = Self(1 << 4);
    /// For machines that read aloud.
    pub(super) const HIDDEN: Self = Self(1 << 5);
    /// The lead or a subtitle.
    pub(super) const LEAD: Self = Self(1 << 6);
    /// Date and the like.
    pub(super) const META: Self = Self(1 << 7);
    /// Set in the middle, as words below a picture are.
    pub(super) const CENTERED: Self = Self(1 << 9);
    /// Said by microdata to be the article's text.
    pub(super) const TEXT: Self = Self(1 << 8);

    pub(super) fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    fn add(&mut self, mark: Self) {
        self.0 |= mark.0;
    }

    /// The names in a class or an id.
    fn add_names(&mut self, value: &str) {
        // Longer values are style sheets in a class, or no names at all.
        if value.len() > 400 {
            return;
        }
        for name in value.split_ascii_whitespace() {
            let mut named = Self::default();
            named.add_words(name);
            // `article-comments` are comments; `article sidebar` may be either.
            if named.0 & !(Self::BODY.0) != 0 {
                named.0 &= !Self::BODY.0;
            }
            self.add(named);
        }
    }

    /// The words of one name. One that says what is not there tells nothing: `no-sidebar`.
    fn add_words(&mut self, value: &str) {
        let bytes = value.as_bytes();
        let mut word = [0u8; 24];
        let (mut at, mut is_denied) = (0, false);
        while at < bytes.len() {
            let mut len = 0;
            let start = at;
            while let Some(byte) = bytes.get(at).filter(|b| b.is_ascii_alphabetic()) {
                // `relatedNews`: a capital after a small letter begins a word.
                if at > start && byte.is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
                    break;
                }
                if let Some(slot) = word.get_mut(len) {
                    *slot = byte.to_ascii_lowercase();
                    len += 1;
                }
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            let word = &word[..len];
            match word {
                b"no" | b"has" | b"with" | b"without" | b"is" | b"not" | b"hide" | b"show" | b"type" => {
                    is_denied = true
                }
                _ if is_denied => {}
                _ => self.0 |= meaning(word),
            }
        }
    }
}

/// The bits of a word in small letters.
fn meaning(word: &[u8]) -> u16 {
    let Some(range) = word.first().and_then(|first| BY_LETTER.get(usize::from(first.wrapping_sub(b'a')))) else {
        return 0;
    };
    let words = CLASS_WORDS.get(range.clone()).unwrap_or_default();
    let at = words.partition_point(|(known, ..)| known.as_bytes() <= word);
    // No word stands between an open one and what begins with it.
    let Some((known, is_open, bits)) = at.checked_sub(1).and_then(|at| words.get(at)) else { return 0 };
    if known.as_bytes() == word || (*is_open && word.starts_with(known.as_bytes())) { *bits } else { 0 }
}

/// Where in the table the words with each first letter stand: half of the comparisons are saved.
static BY_LETTER: LazyLock<[Range<usize>; 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| {
        let before = |word: &str, letter: usize| word.bytes().next().is_some_and(|b| usize::from(b - b'a') < letter);
        let from = CLASS_WORDS.partition_point(|(word, ..)| before(word, letter));
        from..CLASS_WORDS.partition_point(|(word, ..)| before(word, letter + 1))
    })
});

/// What the class and the like of an element say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributes {
    pub(super) marks: Marks,
    /// A digest of the class; 0 for none.
    pub(super) look: u64,
}

/// Reads what the attributes of an element say of the words in it.
pub(super) fn attributes(element: &Element) -> Attributes {
    let mut found = Attributes::default();
    let is_page = matches!(element.name.local, local_name!("html") | local_name!("body"));
    for Attribute { name, value } in &element.attributes {
        match name.local {
            local_name!("class") if !is_page => {
                found.marks.add_names(value);
                found.look = digest(value.chars());
            }
            local_name!("id") if !is_page => found.marks.add_names(value),
            local_name!("style") if says(value, "text-align", "center") => found.marks.add(Marks::CENTERED),
            local_name!("align") if value.eq_ignore_ascii_case("center") => found.marks.add(Marks::CENTERED),
            local_name!("role") => match &**value {
                "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alert"
                | "alertdialog" | "menu" | "menubar" | "toolbar" | "tablist" => found.marks.add(Marks::CHROME),
                "main" | "article" => found.marks.add(Marks::BODY),
                _ => {}
            },
            local_name!("itemprop") => match &**value {
                "articleBody" | "text" | "mainContentOfPage" => found.marks.add(Marks::TEXT),
                "author" | "creator" => found.marks.add(Marks::AUTHOR),
                "comment" => found.marks.add(Marks::COMMENT),
                "caption" => found.marks.add(Marks::CAPTION),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// True for an element of which a browser shows nothing. What a heading opens is read, though it is closed at first.
pub(super) fn is_hidden(element: &Element) -> bool {
    let (mut is_hidden, mut is_panel) = (false, false);
    for Attribute { name, value } in &element.attributes {
        match name.local {
            local_name!("hidden") => is_hidden = true,
            local_name!("style") => is_hidden |= is_displayed_none(value),
            local_name!("role") => is_panel = matches!(&**value, "region" | "tabpanel"),
            _ => {}
        }
    }
    is_hidden && !is_panel
}

/// True for an element that leads to another page.
pub(super) fn is_link(element: &Element) -> bool {
    element.attributes.iter().any(|Attribute { name, value }| name.local == local_name!("href") && is_elsewhere(value))
}

/// True for an address on another page: not a place in this one.
fn is_elsewhere(href: &str) -> bool {
    !href.trim_start().starts_with('#')
}

/// True for `display: none` in any spacing.
fn is_displayed_none(style: &str) -> bool {
    says(style, "display", "none")
}

/// True where a style gives `property` a value that begins with `wanted`.
fn says(style: &str, property: &str, wanted: &str) -> bool {
    style.split(';').filter_map(|part| part.split_once(':')).any(|(name, value)| {
        name.trim().eq_ignore_ascii_case(property)
            && value.trim_start().get(..wanted.len()).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes_are_parted() {
        let marks = |value: &str| {
            let mut marks = Marks::default();
            marks.add_names(value);
            marks
        };
        for value in
            ["related", "box-related", "relatedNews", "post__related", "share_bar", "ShareBar", "x socialIcons2"]
        {
            assert!(marks(value).has(Marks::CHROME), "{value}");
        }
        for value in ["no-sidebar", "has-related item", "col-12", "unrelated", "adobe", "shadow", "navy"] {
            assert!(!marks(value).has(Marks::CHROME), "{value}");
        }
        assert!(marks("entry-content").has(Marks::BODY) && marks("wp-caption-text").has(Marks::CAPTION));
        assert!(marks("has-ads sidebar").has(Marks::CHROME));
        assert!(is_displayed_none("color:red; display : none") && !is_displayed_none("display:block"));
    }
}
