//! Facts read by hand: each `fixtures/gold/**/NAME.json` against the record of `fixtures/articles/**/NAME.txt`.
//!
//! `fixtures/gold/known_failures.txt` records what is known to differ: file, figure and reason, parted by tabs. A
//! difference that is not on the list fails the test, and so does a line of the list that no longer differs.

use std::collections::BTreeMap;

use baochi_extract::eval::{Figure, Gold, Miss, Scores};
use baochi_tests::{articles, fixtures};
use serde_json::Value;

/// The figure of articles that state no fact at all.
const ANY_FACT: &str = "any_fact";

#[test]
fn records_agree_with_gold() {
    let mut differences: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    let mut scored = 0;
    for article in articles() {
        let gold = gold(&article.json("gold"));
        let record = article.record();
        let name = article.uri.trim_start_matches("articles/").to_owned();
        for Miss { figure, wanted, found, words, .. } in Scores::of(&gold, &record).misses() {
            let what = format!("want {wanted:?}, found {found:?} in {words:?}");
            differences.entry((name.clone(), figure.name())).or_default().push(what);
        }
        if name.starts_with("plain/") {
            for what in any_fact(&serde_json::to_value(record).unwrap()) {
                differences.entry((name.clone(), ANY_FACT)).or_default().push(what);
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

/// One gold file, its keys and days checked.
fn gold(path: &std::path::Path) -> Gold {
    let text = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let gold = Gold::from_json(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert_eq!(gold.doubts(), [""; 0], "{}", path.display());
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    assert_eq!(gold.id, *stem, "{}: the id is the file's name", path.display());
    gold
}

/// Every fact of a record, for an article that states none.
fn any_fact(record: &Value) -> Vec<String> {
    let facts = record["facts"].as_object().into_iter().flatten();
    facts
        .filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()))
        .map(|(kind, value)| format!("{kind}: {value}"))
        .collect()
}

#[test]
fn an_article_without_facts_shows_any() {
    let record = |facts: Value| any_fact(&serde_json::json!({ "facts": facts }));
    assert_eq!(record(serde_json::json!({ "event_date": null, "dates": [] })), [""; 0]);
    assert_eq!(record(serde_json::json!({ "people": [{ "name": "Mưa" }] })).len(), 1);
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
        let is_known = figure == ANY_FACT || figure.parse::<Figure>().is_ok();
        assert!(is_known, "known_failures.txt:{line}: figure {figure:?}: write {ANY_FACT} or one of {:?}", Figure::ALL);
        let before = known.insert((file.to_owned(), figure.to_owned()), (line, reason.to_owned()));
        assert!(
            before.is_none(),
            "known_failures.txt:{line}: {file} {figure} is already listed: delete one of the two"
        );
    }
    known
}
