//! What must hold for any input, as one check for each way in: the targets of `fuzz/` feed them random bytes, and
//! `tests/found.rs` all that these ever found. A check panics where something does not hold.

pub mod decode;
pub mod extract;
pub mod html;
pub mod query;
pub mod record;
pub mod round_trip;

use baochi_extract::{Document, Extractor, Input, Layout};

/// A check of one way in.
pub type Check = fn(&[u8]);

/// Every check by the name of its fuzz target.
pub const CHECKS: [(&str, Check); 5] = [
    ("decode", decode::check),
    ("extract", extract::check),
    ("html", html::check),
    ("query", query::check),
    ("round_trip", round_trip::check),
];

/// The input that a choice and the bytes behind it stand for: the lower bits say which hints are given.
fn input(choice: u8, bytes: &[u8], layout: Layout) -> Input<'_> {
    let mut input = Input::new(bytes);
    input.layout = layout;
    if choice & 1 != 0 {
        input.hints.published = "2024-01-02T07:30:00+07:00".parse().ok();
    }
    if choice & 2 != 0 {
        input.hints.title = Some("Sơn La ký kế hoạch phối hợp".to_owned());
    }
    if choice & 4 != 0 {
        input.hints.publisher = Some("Báo Sơn La".to_owned());
        input.hints.url = Some("https://example.vn/tin-tuc/2024/1/2/ky-ket-17.htm".to_owned());
    }
    input
}

/// Asserts that every character of a document leads back into `bytes`, and one of ASCII that was read from one byte to itself.
fn leads_back(document: &Document, bytes: &[u8]) {
    let text = &document.article().text;
    let whole = document.source_span((0..text.len()).into());
    assert!(whole.end() <= bytes.len(), "{whole:?} of {} bytes", bytes.len());
    let single_bytes = document.encoding() == "UTF-8" && document.notes().is_empty();
    for (at, c) in text.char_indices() {
        let span = document.source_span((at..at + c.len_utf8()).into());
        let there = bytes.get(span.start()..span.end());
        assert!(there.is_some(), "{c:?} at {at} leads to {span:?} of {} bytes", bytes.len());
        if let (Some(&[byte]), true, true) = (there, single_bytes, c.is_ascii_alphanumeric()) {
            assert_eq!(char::from(byte), c, "at {at}");
        }
    }
    assert_eq!(document.source_spans((0..0).into()), [], "nothing was made of nothing");
}

/// The extractor of all checks.
fn extractor() -> Extractor {
    Extractor::new()
}
