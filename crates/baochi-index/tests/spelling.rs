//! Words that no article has as typed: other spellings are searched for and suggested.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use baochi_extract::Record;
use baochi_index::{Hits, Index, Query, WriterOptions};
use serde_json::json;

const TEXTS: [&str; 4] = [
    "Thủ tướng ký quyết định về đường sắt ở Hà Nội.",
    "Nghị quyết của hội đồng về trường học ở Mường Lay.",
    "Bộ trưởng thăm thị trường nông sản; quyết tâm cao.",
    "Người dân khuyết tật được hỗ trợ.",
];

fn answer(query: &str) -> Hits {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for (nth, text) in TEXTS.into_iter().enumerate() {
        let json = json!({"article": {"text": text}, "source": {"uri": "a", "id": nth.to_string()}});
        let record: Record = serde_json::from_value(json).unwrap();
        writer.add(&record, "").unwrap();
    }
    writer.commit().unwrap();
    index.searcher().unwrap().search(&Query::parse(query)).unwrap()
}

/// The suggestion, and the id of the first hit.
fn told(query: &str) -> (Option<String>, Option<String>) {
    let hits = answer(query);
    assert_eq!(hits.query, query, "the answer tells the query as typed");
    (hits.suggestion, hits.hits.into_iter().next().and_then(|hit| hit.source.id))
}

#[test]
fn what_was_likely_meant_is_searched_for() {
    for (query, suggestion, first) in [
        ("quyeets ddinhj", "quyết định", "0"),
        ("nghị quyêtt", "nghị quyết", "1"),
        ("thủtướng", "thủ tướng", "0"),
        ("hanoi", "ha noi", "0"),
        ("thị trườngg nông sản", "thị trường nông sản", "2"),
        ("bo truongg", "bo truong", "2"),
        ("d9u7o7ng2 sắt", "đường sắt", "0"),
        ("\"nghị quyeets\" -ký", "\"nghị quyết\" -ký", "1"),
    ] {
        assert_eq!(told(query), (Some(suggestion.to_owned()), Some(first.to_owned())), "{query}");
    }
}

#[test]
fn the_answer_says_what_was_searched_for_instead() {
    let hits = answer("nghị quyêtt");
    assert_eq!(hits.notes, ["no article has “quyêtt”: searched for “quyết” instead"]);
    let snippet = &hits.hits[0].snippet;
    let marked: Vec<&str> = snippet.highlights.iter().map(|&[start, end]| &snippet.text[start..end]).collect();
    assert_eq!(marked, ["Nghị", "quyết"]);
}

#[test]
fn short_words_names_and_what_is_found_stay_as_typed() {
    for query in ["quyêt dinh", "thủ tưởng", "xyzzyx", "hảii", "238x", "Quyết định 999", "Mbappé", "-", "quyettttt"]
    {
        assert_eq!(told(query).0, None, "{query}");
    }
}

#[test]
fn what_is_excluded_is_never_respelt() {
    let hits = answer("đường -sắtt");
    assert_eq!((hits.suggestion, hits.total), (None, 1));
}
