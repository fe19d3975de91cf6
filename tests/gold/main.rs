//! Facts read by hand: each `fixtures/gold/**/NAME.json` against the record of `fixtures/articles/**/NAME.txt`.
//!
//! `fixtures/gold/known_failures.txt` records what is known to differ: file, figure and reason, parted by tabs. A
//! difference that is not on the list fails the test, and so does a line of the list that no longer differs.

mod figures;
mod fold;

use std::collections::BTreeMap;

use baochi_tests::{articles, fixtures};
use serde_json::Value;

/// The keys that a gold file may have.
const KEYS: [&str; 11] = [
    "id",
    "title",
    "published",
    "event_date",
    "dates",
    "province",
    "documents",
    "signings",
    "items",
    "must",
    "must_not",
];

#[test]
fn records_agree_with_gold() {
    let mut differences: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    let mut scored = 0;
    for article in articles() {
        let gold = gold(&article.json("gold"));
        let record = serde_json::to_value(article.record()).unwrap();
        let name = article.uri.trim_start_matches("articles/").to_owned();
        for (figure, what) in figures::differences(&gold, &record) {
            differences.entry((name.clone(), figure)).or_default().push(what);
        }
        if name.starts_with("plain/") {
            for (figure, what) in figures::any_fact(&record) {
                differences.entry((name.clone(), figure)).or_default().push(what);
            }
        }
        scored += 1;
    }
    assert!(scored >= 17, "only {scored} articles have a gold file");

    let mut known = known_failures();
    let mut problems = Vec::new();
    for ((file, figure), what) in &differences {
        if known.remove(&(file.clone(), (*figure).to_owned())).is_none() {
            problems.push(format!("{file}\t{figure}\n    {}", what.join("\n    ")));
        }
    }
    for ((file, figure), (line, _)) in known {
        problems.push(format!("known_failures.txt:{line}: {file} {figure} agrees with gold now: delete the line"));
    }
    assert!(problems.is_empty(), "{} figures differ from gold:\n{}", problems.len(), problems.join("\n"));
}

/// One gold file, its keys checked.
fn gold(path: &std::path::Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let gold: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    for key in gold.as_object().expect("a gold file holds one object").keys() {
        assert!(KEYS.contains(&key.as_str()), "{}: key {key:?}: write one of {KEYS:?}", path.display());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    assert_eq!(gold["id"], *stem, "{}: the id is the file's name", path.display());
    gold
}

/// File and figure to line and reason.
fn known_failures() -> BTreeMap<(String, String), (usize, String)> {
    let path = fixtures().join("gold/known_failures.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut known = BTreeMap::new();
    for (line, text) in text.lines().enumerate().map(|(i, l)| (i + 1, l)) {
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let [file, figure, reason] = text.split('\t').collect::<Vec<_>>()[..] else {
            panic!("known_failures.txt:{line}: write file, figure and reason, parted by tabs");
        };
        assert!(!reason.trim().is_empty(), "known_failures.txt:{line}: write the reason");
        assert!(
            figures::FIGURES.contains(&figure),
            "known_failures.txt:{line}: figure {figure:?}: write one of {:?}",
            figures::FIGURES
        );
        let before = known.insert((file.to_owned(), figure.to_owned()), (line, reason.to_owned()));
        assert!(
            before.is_none(),
            "known_failures.txt:{line}: {file} {figure} is already listed: delete one of the two"
        );
    }
    known
}
