//! Names that mislead: the example of each row of `fixtures/ambiguous_places.tsv` leads to the province that the row
//! tells, or to none. Rows that lead to several are left out.
//!
//! A row of the same table in `shared/`, where that stands beside the project's folder, is held to the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use baochi_extract::{Extractor, Input, Layout, Record};
use baochi_tests::{fixtures, project};

/// A row of the table.
struct Row {
    line: usize,
    name: String,
    /// In brackets behind the name in what is told.
    class: String,
    example: String,
    /// Codes before and since the merger; `-` where there is none.
    old: String,
    new: String,
    /// The row's own words tell that it is about the time since the merger.
    is_new: bool,
}

#[test]
fn names_that_mislead_lead_to_their_province() {
    check(&fixtures().join("ambiguous_places.tsv"), &fixtures().join("ambiguous_places_failures.tsv"), "ours");
}

#[test]
fn the_shared_table_is_held_to_the_same() {
    let shared = match std::env::var_os("BAOCHI_SHARED") {
        Some(path) => PathBuf::from(path),
        None => project().join("../shared"),
    };
    let shared = [shared, project().join("../../shared")].into_iter().find(|path| path.exists());
    let Some(table) = shared.map(|path| path.join("data/ambiguous_places.tsv")).filter(|path| path.exists()) else {
        println!("skipped: there is no shared/data/ambiguous_places.tsv");
        return;
    };
    check(&table, &fixtures().join("ambiguous_places_failures.tsv"), "shared");
}

/// Reads every row; what fails must be on the list of known failures, and what is on the list must fail.
fn check(table: &Path, known: &Path, set: &str) {
    let extractor = Extractor::new();
    let known = known_failures(known, set);
    let rows = rows(table);
    assert!(rows.len() > 150, "only {} rows were found", rows.len());
    let mut problems = Vec::new();
    for row in &rows {
        let day = if row.is_new { "2025-08-01" } else { "2024-06-01" };
        let told = [Layout::Body, Layout::default()].map(|layout| province(&extractor, row, day, layout));
        let want = (row.old.clone(), row.new.clone());
        let fits = |got: &(String, String)| {
            // Of a province that holds several of before, the old code cannot be known.
            got.1 == want.1 && (got.0 == want.0 || row.is_new && got.0 == "-")
        };
        match (told.iter().all(fits), known.get(&row.line)) {
            (false, None) => problems.push(format!(
                "line {}, {} ({}): want {want:?}, got {told:?}: {}",
                row.line, row.name, row.class, row.example
            )),
            (true, Some(_)) => problems.push(format!(
                "line {}, {} ({}) is right now: delete it from ambiguous_places_failures.tsv",
                row.line, row.name, row.class
            )),
            _ => {}
        }
    }
    for line in known.keys().filter(|line| !rows.iter().any(|row| row.line == **line)) {
        problems.push(format!(
            "ambiguous_places_failures.tsv names line {line}, which leads to one province or none no more"
        ));
    }
    assert!(problems.is_empty(), "{}:\n{}", table.display(), problems.join("\n"));
}

/// The codes of the province of the example, `-` for none.
fn province(extractor: &Extractor, row: &Row, day: &str, layout: Layout) -> (String, String) {
    let mut input = Input::new(row.example.as_bytes());
    input.layout = layout;
    input.hints.published = Some(day.parse().unwrap());
    let record: Record = extractor.extract(input);
    let none = || "-".to_owned();
    record.facts.province.map_or_else(
        || (none(), none()),
        |p| (p.code.unwrap_or_else(none), p.current.map_or_else(none, |unit| unit.code)),
    )
}

fn rows(table: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(table).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    assert_eq!(header[3..7], ["example", "resolves_code_2024", "resolves_name_2024", "resolves_code_2025"]);
    let mut rows = Vec::new();
    for (line, text) in (2..).zip(lines).filter(|(_, text)| !text.is_empty()) {
        let cells: Vec<&str> = text.split('\t').collect();
        let [name, class, why, example, old, _, new, ..] = *cells else { panic!("{}:{line}", table.display()) };
        if [old, new].iter().any(|codes| codes.contains(';')) {
            continue;
        }
        let is_new =
            ["2025", "merged", "enlarged"].iter().any(|word| class.contains(word)) || why.contains("since 2025");
        rows.push(Row {
            line,
            name: name.to_owned(),
            class: class.to_owned(),
            example: example.to_owned(),
            old: old.to_owned(),
            new: new.to_owned(),
            is_new,
        });
    }
    rows
}

/// Lines of the table that are known to fail, with their reasons.
fn known_failures(path: &Path, set: &str) -> BTreeMap<usize, String> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut known = BTreeMap::new();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [table, number, reason] = *cells else { panic!("{line:?} has not three cells") };
        assert!(!reason.trim().is_empty(), "{line:?} tells no reason");
        if table == set {
            known.insert(number.parse().unwrap(), reason.to_owned());
        }
    }
    known
}
