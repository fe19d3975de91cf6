//! Walks the search cases of `fixtures/queries`.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::path::Path;

use baochi_extract::Record;
use baochi_index::{Hits, Index, Query, WriterOptions};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    #[serde(rename = "why")]
    _why: String,
    docs: Vec<Value>,
    query: String,
    #[serde(default)]
    must: Vec<usize>,
    #[serde(default)]
    must_not: Vec<usize>,
    first: Option<usize>,
    #[serde(default)]
    notes: usize,
    #[serde(default)]
    marked: Vec<String>,
}

fn record(doc: &Value, nth: usize) -> Record {
    let mut json = match doc {
        Value::String(text) => json!({"article": {"text": text}}),
        other => other.clone(),
    };
    json["source"] = json!({"uri": "case", "id": nth.to_string()});
    serde_json::from_value(json).unwrap()
}

fn answer(case: &Case) -> Hits {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for (nth, doc) in case.docs.iter().enumerate() {
        writer.add(&record(doc, nth), "").unwrap();
    }
    writer.commit().unwrap();
    index.searcher().unwrap().search(&Query::parse(&case.query)).unwrap()
}

fn faults(case: &Case) -> Vec<String> {
    let hits = answer(case);
    let found: Vec<usize> = hits.hits.iter().map(|hit| hit.source.id.as_deref().unwrap().parse().unwrap()).collect();
    let mut faults = Vec::new();
    let mut check = |good: bool, what: String| {
        if !good {
            faults.push(format!("{}: {:?} {what}; found {found:?}, notes {:?}", case.id, case.query, hits.notes));
        }
    };
    for wanted in &case.must {
        check(found.contains(wanted), format!("does not find {wanted}"));
    }
    for unwanted in &case.must_not {
        check(!found.contains(unwanted), format!("finds {unwanted}"));
    }
    if let Some(first) = case.first {
        check(found.first() == Some(&first), format!("does not rank {first} first"));
    }
    check(hits.notes.len() == case.notes, format!("gives not {} notes", case.notes));
    let marked: Vec<&str> = hits.hits.first().map_or_else(Vec::new, |hit| {
        hit.snippet.highlights.iter().map(|&[start, end]| &hit.snippet.text[start..end]).collect()
    });
    for word in &case.marked {
        check(marked.contains(&word.as_str()), format!("does not mark {word:?} but {marked:?}"));
    }
    faults
}

#[test]
fn our_cases() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/queries/cases.jsonl");
    let lines = std::fs::read_to_string(path).unwrap();
    let cases: Vec<Case> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(cases.len() >= 30);
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
