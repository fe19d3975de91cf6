//! What a character is to the tokenizer, and its lower-case compatibility form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The part that a character plays in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letter or number: it makes words.
    Word,
    /// A word by itself: scripts written without spaces.
    Ideograph,
    /// Combining mark: it continues a word.
    Mark,
    /// Soft hyphen, zero-width space and joiners: as if it were not there.
    Ignorable,
    /// Everything else parts words.
    Break,
}

pub(super) fn class(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Class::Word } else { Class::Break };
    }
    match c {
        // Nearly all letters of Vietnamese, told without a search.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}' => Class::Word,
        '\u{300}'..='\u{36F}' => Class::Mark,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => Class::Ignorable,
        '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            Class::Ideograph
        }
        _ if c.is_alphanumeric() => Class::Word,
        _ if is_combining_mark(c) => Class::Mark,
        _ => Class::Break,
    }
}

/// Writes the NFC, lower-case compatibility form of a word to `out`, with one letter for the three crossed d's.
pub(super) fn normalize(raw: &str, out: &mut String) {
    out.clear();
    for c in raw.chars() {
        match simple_lower(c) {
            // Between thousands.
            Some('.' | ',') => {}
            Some(lower) => out.push(lower),
            None => return normalize_slowly(raw, out),
        }
    }
}

/// The lower case of letters that compose with nothing beside them, which is nearly every letter of clean text.
fn simple_lower(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        'Đ' | 'đ' | 'Ð' | 'ð' => Some('đ'),
        '\u{C0}'..='\u{FF}' | 'Ă' | 'ă' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1EA0}'..='\u{1EF9}' => {
            c.to_lowercase().next()
        }
        _ => None,
    }
}

fn normalize_slowly(raw: &str, out: &mut String) {
    out.clear();
    let compatible = raw.chars().filter(|&c| class(c) != Class::Ignorable).nfkc();
    let lower = compatible.flat_map(char::to_lowercase).map(|c| match c {
        'ð' | 'ɖ' => 'đ',
        _ => c,
    });
    // Compatibility forms bring punctuation along, such as the slash of `½`.
    out.extend(lower.nfc().filter(|&c| class(c) != Class::Break));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(raw: &str) -> String {
        let mut out = String::new();
        normalize(raw, &mut out);
        out
    }

    #[test]
    fn every_encoding_of_a_word_gives_one_form() {
        for raw in ["LẬP", "lập", "la\u{323}\u{302}p", "l\u{e2}\u{323}p", "LA\u{302}\u{323}P", "l\u{ad}ậ\u{200b}p"]
        {
            assert_eq!(normal(raw), "lập", "{raw:?}");
        }
        assert_eq!(normal("ＨÀ"), "hà");
        assert_eq!(normal("\u{d0}ảng"), "đảng");
        assert_eq!(normal("\u{189}ảng"), "đảng");
        assert_eq!(normal("ĐẢNG"), "đảng");
        assert_eq!(normal("½"), "12");
        assert_eq!(normal("19.500"), "19500");
    }

    #[test]
    fn the_short_way_agrees_with_the_long_way() {
        for c in ('\u{0}'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}').filter(|&c| class(c) == Class::Word) {
            let (mut short, mut long) = (String::new(), String::new());
            normalize(&c.to_string(), &mut short);
            normalize_slowly(&c.to_string(), &mut long);
            assert_eq!(short, long, "{c:?}");
        }
    }
}
