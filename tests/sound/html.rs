//! Characters of an HTML page to its article.

use baochi_extract::{Layout, Span};

use super::{extractor, input, leads_back, record};

/// Reads all bytes but the first as a page; the first chooses the hints.
///
/// # Panics
/// Where the record has a fault, a fact's words stand in another order in the page, or something leads out of it.
pub fn check(data: &[u8]) {
    let Some((&choice, page)) = data.split_first() else { return };
    let input = || input(choice, page, Layout::Html);
    let record = extractor().extract(input());
    assert_eq!(record::fault(&record), None);
    assert_eq!(record.source.media_type.as_deref(), Some("text/html"));
    let document = extractor().document(&input());
    assert_eq!(document.article(), &record.article, "the document is the record's article");
    leads_back(&document, page);
    let value = serde_json::to_value(&record).expect("a record is JSON");
    record::each_span(&value["facts"], &mut |_, span, _| in_order(&document.source_spans(span), span));
    let text = &record.article.text;
    for source in document.source_spans(Span::new(0, text.len())) {
        assert!(page.get(source.start()..source.end()).is_some(), "{source:?} of {} bytes", page.len());
    }
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(at, at + paragraph.len());
        assert!(text.is_empty() || !paragraph.trim().is_empty(), "an empty paragraph at {at} of {text:?}");
        assert!(document.source_span(span).end() <= page.len(), "{span:?}");
        at = span.end() + "\n\n".len();
    }
    assert_eq!(extractor().extract(input()), record, "one reading is as the other");
}

/// Words of one fact stand in the page as they are read; tags may stand between.
fn in_order(sources: &[Span], span: Span) {
    assert!(sources.is_sorted_by(|a, b| a.end() <= b.start()), "{span:?} leads to {sources:?}");
}
