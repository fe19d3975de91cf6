//! The five articles that the project began with, scored by the scorer that stands beside them.
//!
//! They are not ours to ship: the test tells that it was skipped where they are missing.

use std::process::Command;

use baochi_extract::{Extractor, Input};
use baochi_tests::{files, shared};
use serde_json::Value;

#[test]
fn every_figure_of_the_seeds_is_whole() {
    let Some(shared) = shared() else { return };
    let (scorer, gold) = (shared.join("score/score.py"), shared.join("gold/seeds.jsonl"));

    let extractor = Extractor::new();
    let mut lines = String::new();
    for path in files(&shared.join("seeds")).iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let bytes = std::fs::read(path).unwrap();
        let mut input = Input::new(&bytes);
        input.source.uri = path.file_name().map(|name| format!("seeds/{}", name.to_string_lossy()));
        lines += &serde_json::to_string(&extractor.extract(input)).unwrap();
        lines.push('\n');
    }
    let dir = tempfile::tempdir().unwrap();
    let (records, figures) = (dir.path().join("records.jsonl"), dir.path().join("figures.json"));
    std::fs::write(&records, lines).unwrap();
    let output = Command::new("python3")
        .arg(&scorer)
        .arg("--gold")
        .arg(&gold)
        .arg("--pred")
        .arg(&records)
        .arg("--json")
        .arg(&figures)
        .arg("--errors")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(!told.contains("no record for"), "{told}");

    let figures: Value = serde_json::from_str(&std::fs::read_to_string(&figures).unwrap()).unwrap();
    let figures = figures.as_object().unwrap();
    assert!(figures.len() >= 10, "only {} figures were scored: {told}", figures.len());
    let short: Vec<&String> = figures.iter().filter(|(_, row)| row["f1"] != 1.0).map(|(name, _)| name).collect();
    assert!(short.is_empty(), "{short:?} are below 1.000\n{told}");
}
