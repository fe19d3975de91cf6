//! The shared search cases, complaints of users of other systems; runs where they are at hand.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::path::Path;

use baochi_extract::{Extractor, Input, Layout};
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
}

/// What is wrong with the answer to `case`.
fn faults(case: &Case) -> Vec<String> {
    let extractor = Extractor::new();
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for (i, text) in case.docs.iter().enumerate() {
        let mut input = Input::new(text.as_bytes());
        input.layout = Layout::Body;
        input.source.uri = Some("case".into());
        input.source.id = Some(i.to_string());
        writer.add(&extractor.extract(input), "").unwrap();
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
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
