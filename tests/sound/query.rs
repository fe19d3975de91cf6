//! Any text as a query: read, printed, read again, and answered over the fixture articles.

use std::sync::LazyLock;

use baochi_index::{
    CitedRequest, DateField, Division, Facet, Filter, Hits, Index, Query, Searcher, Sort, WriterOptions,
};

use crate::articles;

/// The fixture articles in memory.
static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let index = Index::in_memory().expect("an index in memory");
    let mut writer = index.writer(WriterOptions::default()).expect("nobody else writes to it");
    for article in articles() {
        writer.add(&article.record(), "").expect("memory is left");
    }
    writer.commit().expect("memory is left");
    index.searcher().expect("an index in memory")
});

/// Reads all bytes but the first as a query; the first chooses what stands beside it.
///
/// # Panics
/// Where what is printed of a query reads otherwise, or an answer has a fault.
pub fn check(data: &[u8]) {
    let Some((&choice, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let query = Query::parse(&text);
    let printed = query.to_string();
    let again = Query::parse(&printed);
    assert_eq!(again.to_string(), printed, "what is printed of {text:?} reads the same");
    assert_eq!(again.explain(), query.explain(), "what is printed of {text:?} means the same");
    assert_eq!(query.text(), text, "the query knows its text");

    let hits = answer(&beside(query, choice));
    let same = answer(&beside(again, choice));
    let seen = |hits: &Hits| serde_json::to_value((&hits.hits, hits.total, &hits.facets)).expect("hits are JSON");
    assert_eq!(seen(&hits), seen(&same), "what is printed of {text:?} finds the same");

    let request = CitedRequest::new().with_document(&text);
    SEARCHER.cited(&request).expect("no text is a wrong request");
    SEARCHER.ids(&text, 5).expect("no text is a wrong id");
    if let Ok(filter) = Filter::days(DateField::Any, &text) {
        answer(&Query::parse("").with_filter(filter));
    }
}

/// What stands beside the text, as `choice` says.
fn beside(mut query: Query, choice: u8) -> Query {
    if choice & 1 != 0 {
        query = query.with_facets(&[Facet::Province, Facet::Person], 5);
    }
    if choice & 2 != 0 {
        query = query.with_sort(Sort::Newest);
    }
    if choice & 4 != 0 {
        query = query.with_all(true);
    }
    if choice & 8 != 0 {
        query = query.with_division(Division::Until2025);
    }
    query.with_limit(usize::from(choice >> 4)).with_offset(usize::from(choice & 8))
}

fn answer(query: &Query) -> Hits {
    let hits = SEARCHER.search(query).expect("no text is a wrong query");
    assert!(hits.hits.len() <= query.limit && hits.hits.len() as u64 <= hits.total, "{} hits", hits.hits.len());
    assert!(hits.total <= SEARCHER.len(), "{} of {}", hits.total, SEARCHER.len());
    for (hit, rank) in hits.hits.iter().zip(query.offset as u64 + 1..) {
        assert_eq!(hit.rank, rank);
        assert!(hit.score.is_finite(), "a score of {}", hit.score);
        let text = &hit.snippet.text;
        let mut last = 0;
        for &[start, end] in &hit.snippet.highlights {
            assert!(last <= start && text.get(start..end).is_some_and(|words| !words.is_empty()), "{:?}", hit.snippet);
            last = end;
        }
    }
    hits
}
