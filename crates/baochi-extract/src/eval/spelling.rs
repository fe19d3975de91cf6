//! The form in which gold and record are compared: what writers spell differently is made one.

use unicode_normalization::UnicodeNormalization;

/// Pairs that are spelt either way: place of the tone mark, dashes, quotes.
const SAME: [(&str, &str); 19] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
    ("–", "-"),
    ("—", "-"),
    ("“", "\""),
    ("”", "\""),
];

/// NFC, lower case, white space folded, one spelling of each of [`SAME`], Eth as Đ.
pub(super) fn fold(text: &str) -> String {
    let mut folded = text.nfc().collect::<String>().replace('\u{d0}', "Đ").to_lowercase();
    for (from, to) in SAME {
        if folded.contains(from) {
            folded = folded.replace(from, to);
        }
    }
    // The separators of files and records are white space to other scorers too.
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}');
    folded.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A number without the zeros before it.
pub(super) fn number(text: &str) -> String {
    let folded = fold(text);
    let short = folded.trim_start_matches('0');
    if short.is_empty() { folded } else { short.to_owned() }
}

/// A code of a type or an issuer: letters and digits alone, TƯ as TW.
pub(super) fn code(text: &str) -> String {
    let code: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    match code.strip_prefix("TƯ") {
        Some(rest) => format!("TW{rest}"),
        None => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_made_one() {
        assert_eq!(fold(" Khánh Hoà – “ỦY  ban”"), "khánh hòa - \"ủy ban\"");
        assert_eq!(fold("Hoà\u{a0}Bình\u{1f}\u{d0}à"), "hòa bình đà");
        assert_eq!(number("01"), "1");
        assert_eq!(number("000"), "000");
        assert_eq!(code("TƯ"), code("tw"));
        assert_eq!(code("BTC-BGDĐT"), "BTCBGDĐT");
    }
}
