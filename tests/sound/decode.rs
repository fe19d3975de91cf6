//! Bytes in any set to clean text, and the way back.

use baochi_extract::{Document, Layout, clean, fold};

use super::{extractor, input, leads_back};

/// What a server may declare.
const CHARSETS: [Option<&str>; 8] = [
    None,
    Some("utf-8"),
    Some("windows-1258"),
    Some("x-viscii"),
    Some("tcvn3"),
    Some("utf-16le"),
    Some("windows-1252"),
    Some("no such set"),
];

/// Reads all bytes but the first, which chooses what is declared.
///
/// # Panics
/// Where what was read is not clean, leads out of the input, or is not the same twice.
pub fn check(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let read = || -> Document {
        let mut input = input(0, bytes, Layout::Body);
        input.hints.charset = CHARSETS.get(usize::from(choice) % CHARSETS.len()).copied().flatten().map(str::to_owned);
        extractor().document(&input)
    };
    let document = read();
    let text = &document.article().text;
    assert_eq!(clean(text), *text, "the text is clean");
    assert_eq!(fold(&fold(text)), fold(text), "folding twice is once");
    leads_back(&document, bytes);
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let start = document.source_span((at..at + c.len_utf8()).into()).start();
        assert!(last <= start, "{c:?} at {at} leads to byte {start}, what stands before it to {last}");
        last = start;
    }
    let again = read();
    assert_eq!((again.article(), again.notes()), (document.article(), document.notes()), "one reading is as the other");
}
