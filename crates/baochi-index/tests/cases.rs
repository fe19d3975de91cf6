//! The shared search cases, complaints of users of other systems; runs where they are at hand.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::path::Path;

use baochi_extract::Record;
use baochi_index::{Index, Query, WriterOptions};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    id: String,
    docs: Vec<String>,
    query: String,
    must_match: Vec<usize>,
    must_not_match: Vec<usize>,
    rank_first: Option<usize>,
    #[serde(default)]
    highlight: Option<Vec<String>>,
    #[serde(default)]
    needs: Option<String>,
}

/// What is wrong with the answer to `case`.
fn faults(case: &Case) -> Vec<String> {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for (i, text) in case.docs.iter().enumerate() {
        let json = serde_json::json!({"source": {"uri": "case", "id": i.to_string()}, "article": {"text": text}});
        let record: Record = serde_json::from_value(json).unwrap();
        writer.add(&record, "").unwrap();
    }
    writer.commit().unwrap();
    let hits = index.searcher().unwrap().search(&Query::parse(&case.query)).unwrap();
    let found: Vec<usize> = hits.hits.iter().map(|hit| hit.source.id.as_deref().unwrap().parse().unwrap()).collect();
    let mut faults = Vec::new();
    for wanted in case.must_match.iter().filter(|wanted| !found.contains(wanted)) {
        faults.push(format!("{}: {:?} does not find {:?}", case.id, case.query, case.docs[*wanted]));
    }
    for unwanted in case.must_not_match.iter().filter(|unwanted| found.contains(unwanted)) {
        faults.push(format!("{}: {:?} finds {:?}", case.id, case.query, case.docs[*unwanted]));
    }
    if case.rank_first.is_some_and(|first| found.first() != Some(&first)) {
        faults.push(format!("{}: {:?} ranks {found:?}", case.id, case.query));
    }
    let marked: Vec<&str> = hits.hits.first().map_or_else(Vec::new, |hit| {
        hit.snippet.highlights.iter().map(|&[start, end]| &hit.snippet.text[start..end]).collect()
    });
    for word in case.highlight.iter().flatten().filter(|word| !marked.contains(&word.as_str())) {
        faults.push(format!("{}: {word:?} is not marked, but {marked:?}", case.id));
    }
    faults
}

#[test]
fn shared_cases() {
    // Beside the project, or beside the folder that holds its worktrees.
    let beside = ["../../../shared", "../../../../shared"];
    let read = |folder: &&str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        std::fs::read_to_string(folder.join("search/cases.jsonl")).ok()
    };
    let Some(lines) = beside.iter().find_map(read) else { return };
    let cases: Vec<Case> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // Entities are decoded by the extract crate, before there is a record.
    let ours: Vec<&Case> = cases.iter().filter(|case| case.needs.as_deref() != Some("html")).collect();
    let faults: Vec<String> = ours.iter().flat_map(|case| faults(case)).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), ours.len(), faults.join("\n"));
}
