//! The form of a text without marks and capitals.

use crate::text::letters;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without marks, `đ` as `d`: what people type who leave out the marks.
///
/// ```
/// assert_eq!(baochi_extract::fold("Quyết định 238-QĐ/TW"), "quyet dinh 238-qd/tw");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(letters::lower)
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
        .collect()
}
