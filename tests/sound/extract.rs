//! The whole line from bytes to a record.

use baochi_extract::{Input, Layout};

use super::{extractor, input, leads_back, record};

/// Extracts all bytes but the first, which chooses layout and hints.
///
/// # Panics
/// Where the record has a fault, is another the second time or when it is explained, or the clean text is read otherwise.
pub fn check(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let layout = match choice >> 6 {
        0 | 1 => Layout::Page,
        2 => Layout::Body,
        _ => Layout::Html,
    };
    let input = || input(choice, bytes, layout);
    let record = extractor().extract(input());
    assert_eq!(record::fault(&record), None);
    let document = extractor().document(&input());
    assert_eq!(document.article(), &record.article, "the document is the record's article");
    leads_back(&document, bytes);
    let value = serde_json::to_value(&record).expect("a record is JSON");
    record::each_span(&value["facts"], &mut |fact, span, _| {
        let source = document.source_span(span);
        assert!(source.end() <= bytes.len() && !source.is_empty(), "{fact} leads to {source:?}");
    });
    let explained = extractor().explain(input());
    assert_eq!(explained.record, record, "an explanation is the same run");
    for reason in &explained.reasons {
        assert!(!reason.rule.is_empty(), "a reason names its rule");
    }
    read_again(&record.article.text);
}

/// The clean text is its own clean text, and so are its facts those of itself. Entities that were escaped twice, and
/// texts that look spoilt a second time, are read on.
fn read_again(text: &str) {
    let body = || {
        let mut input = Input::new(text.as_bytes());
        input.layout = Layout::Body;
        input
    };
    let again = extractor().document(&body());
    if text.contains('&') || again.encoding() != "UTF-8" || !again.notes().is_empty() {
        return;
    }
    assert_eq!(again.article().text, text, "the clean text is its own clean text");
}
