//! What keeps the project readable: pages name paths that exist, files say what they are for and stay short, lists are
//! whole, tables that claim an order have it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use baochi_tests::{articles, below, files, fixtures, project};

/// Lines that a source file may have before it is split.
const LONGEST: usize = 500;

/// File endings by which a word in backquotes is told to be a path.
const ENDINGS: [&str; 7] = [".rs", ".tsv", ".toml", ".md", ".json", ".jsonl", ".txt"];

/// Paths of all files of the project, with `/`, in order.
fn all_files() -> Vec<String> {
    files(&project()).iter().map(|path| below(&project(), path)).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(project().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn expect_none(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn pages_name_paths_that_exist() {
    let files = all_files();
    // Folders whose names begin with a dot are not walked.
    let known = known_paths(files.iter().map(String::as_str).chain([".ci/run", ".gitattributes", ".gitignore"]));
    let mut problems = Vec::new();
    let mut named = 0;
    for page in files.iter().filter(|path| path.ends_with(".md")) {
        for (line, path) in paths(&read(page)) {
            named += 1;
            let path = path.trim_end_matches('/').trim_start_matches("./");
            let beside = Path::new(page).parent().unwrap_or(Path::new("")).join(path);
            if !known.contains(path) && !project().join(beside).exists() {
                problems.push(format!("{page}:{line}: there is no {path}: correct the page"));
            }
        }
    }
    assert!(named > 20, "only {named} paths were read in the pages");
    expect_none(problems);
}

/// Every path from the project's folder, and every end of one: a page may name `src/span.rs` of a crate it speaks of.
fn known_paths<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for file in files {
        let parts: Vec<&str> = file.split('/').collect();
        for to in 1..=parts.len() {
            for from in 0..to {
                known.insert(parts[from..to].join("/"));
            }
        }
    }
    known
}

/// The paths that a page names in backquotes or links to, with their lines; code blocks and patterns are left out.
fn paths(page: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (line, text) in page.lines().enumerate().map(|(i, text)| (i + 1, text)) {
        if text.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        let quoted = text.split('`').skip(1).step_by(2).filter(|word| is_path(word));
        let linked = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let linked = linked.filter(|target| !target.is_empty() && !target.contains("://"));
        found.extend(quoted.chain(linked).map(|path| (line, path.to_owned())));
    }
    found
}

fn is_path(word: &str) -> bool {
    let pattern = |c: char| c.is_whitespace() || "<>*{}[]$…=|()\"&;".contains(c);
    let placeholder = ["NN-", "NAME", "DIR", "PATH"].iter().any(|p| word.contains(p));
    let outside = word.starts_with(['/', '~', '-']) || word.starts_with("../") || word.contains("://");
    if word.is_empty() || word.contains(pattern) || placeholder || outside {
        return false;
    }
    let ours = ["crates/", "fixtures/", "tests/", "benches/", "src/", "tables/", "build/", "schema/", ".ci/"];
    let ending = ENDINGS.iter().any(|e| word.len() > e.len() && word.ends_with(e));
    match word.contains('/') {
        true => ending || ours.iter().any(|folder| word.starts_with(folder)),
        // `article.txt` and the like stand for files of the reader's.
        false => ending && [".rs", ".tsv", ".toml"].iter().any(|e| word.ends_with(e)),
    }
}

#[test]
fn paths_are_told_from_other_words() {
    for (word, want) in [
        ("src/span.rs", true),
        ("crates/baochi-extract/", true),
        ("issuers.tsv", true),
        ("gold/known_failures.txt", true),
        ("15/2020/NĐ-CP", false),
        ("text/plain", false),
        ("article.txt", false),
        ("fixtures/facts/<kind>.txt", false),
        ("articles/facts/NN-slug.txt", false),
        ("../shared/seeds", false),
    ] {
        assert_eq!(is_path(word), want, "{word}");
    }
    assert_eq!(paths("a `b.rs`\n```\n`c.rs`\n```\n[d](e.md#f)"), [(1, "b.rs".to_owned()), (5, "e.md".to_owned())]);
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let sources: Vec<String> = all_files().into_iter().filter(|path| path.ends_with(".rs")).collect();
    assert!(sources.len() > 30, "only {} source files were found", sources.len());
    expect_none(
        sources
            .into_iter()
            .filter(|path| !read(path).starts_with("//! "))
            .map(|path| format!("{path}: open it with `//! ` and the file's job"))
            .collect(),
    );
}

#[test]
fn no_source_file_is_too_long() {
    let long = |path: &String| {
        let lines = read(path).lines().count();
        (lines > LONGEST).then(|| format!("{path}: {lines} lines, {LONGEST} at most: split it by its jobs"))
    };
    expect_none(all_files().iter().filter(|path| is_library_source(path)).filter_map(long).collect());
}

fn is_library_source(path: &str) -> bool {
    path.starts_with("crates/") && path.contains("/src/") && path.ends_with(".rs")
}

#[test]
fn no_source_file_is_a_drawer() {
    let names = ["utils", "util", "helpers", "helper", "common", "misc", "glob"];
    let is_drawer = |path: &&String| path.split(['/', '.']).any(|part| names.contains(&part));
    expect_none(
        all_files()
            .iter()
            .filter(|path| path.ends_with(".rs"))
            .filter(is_drawer)
            .map(|path| format!("{path}: name it after its job"))
            .collect(),
    );
}

/// A file of `facts/` that is not declared is not compiled; an extractor that is not on the list never runs.
#[test]
fn every_extractor_is_on_the_list() {
    let folder = "crates/baochi-extract/src/facts";
    let list = read(&format!("{folder}/mod.rs"));
    let mut problems = Vec::new();
    let mut extractors = 0;
    for entry in std::fs::read_dir(project().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if kind == "mod" {
            continue;
        }
        if !list.contains(&format!("\nmod {kind};")) {
            problems.push(format!("{folder}/{kind} is not declared in mod.rs: write `mod {kind};`"));
        }
        let source = if path.is_dir() { path.join("mod.rs") } else { path };
        let source = std::fs::read_to_string(source).unwrap();
        // `settle` and what extractors share have no `find`.
        if source.contains("\npub(crate) fn find(") || source.contains("\npub(super) fn find(") {
            extractors += 1;
            if !list.contains(&format!("{kind}::find")) {
                problems.push(format!("{folder}/{kind} is not on the list of extractors in mod.rs"));
            }
        }
    }
    assert!(extractors >= 9, "only {extractors} extractors were found");
    expect_none(problems);
}

/// The gazetteer is in the order of its codes, so that a new unit has one place and a diff shows it alone.
#[test]
fn the_gazetteer_is_in_order() {
    let folder = "crates/baochi-extract/tables";
    let mut problems = Vec::new();
    for (table, keys) in [
        ("provinces.tsv", 1),
        ("provinces_2025.tsv", 1),
        ("districts_2024.tsv", 1),
        ("communes_2024.tsv", 1),
        ("communes_2025.tsv", 1),
        ("commune_map_2025.tsv", 2),
    ] {
        let text = read(&format!("{folder}/{table}"));
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|row| row.split('\t').take(keys).collect()).collect();
        assert!(rows.len() > 30, "{table}: only {} rows", rows.len());
        for (i, pair) in rows.windows(2).enumerate() {
            if pair[0] >= pair[1] {
                problems.push(format!("{table}:{}: {:?} after {:?}: sort the rows", i + 3, pair[1], pair[0]));
            }
        }
    }
    expect_none(problems);
}

#[test]
fn every_table_is_described() {
    let page = read("crates/baochi-extract/tables/README.md");
    let tables: Vec<PathBuf> = std::fs::read_dir(project().join("crates/baochi-extract/tables"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
        .collect();
    assert!(tables.len() >= 9, "only {} tables were found", tables.len());
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    expect_none(
        tables
            .iter()
            .map(name)
            .filter(|name| !page.contains(&format!("`{name}`")))
            .map(|name| format!("tables/README.md does not tell where {name} comes from"))
            .collect(),
    );
}

#[test]
fn every_fixture_article_is_described() {
    let page = std::fs::read_to_string(fixtures().join("README.md")).unwrap();
    let described = |uri: &str| {
        let name = uri.trim_start_matches("articles/").trim_end_matches(".txt");
        page.contains(&format!("| {name} |"))
    };
    expect_none(
        articles()
            .iter()
            .filter(|article| !described(&article.uri))
            .map(|article| format!("fixtures/README.md has no row for {}", article.uri))
            .collect(),
    );
}

/// What the workspace forbids, `unsafe` above all, is forbidden in every package: one that does not inherit is not held.
#[test]
fn every_package_keeps_the_lints_of_the_workspace() {
    let root = read("Cargo.toml");
    assert!(
        root.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\""),
        "Cargo.toml does not forbid unsafe code"
    );
    // They are workspaces of their own and no part of what is built here.
    let apart = ["Cargo.toml", "benches/peers/Cargo.toml", "fuzz/Cargo.toml"];
    let packages: Vec<String> = all_files()
        .into_iter()
        .filter(|path| path.ends_with("Cargo.toml") && !apart.contains(&path.as_str()))
        .collect();
    assert!(packages.len() >= 5, "only {} packages were found", packages.len());
    let inherits = |path: &String| {
        read(path).lines().collect::<Vec<_>>().windows(2).any(|two| two == ["[lints]", "workspace = true"])
    };
    expect_none(
        packages
            .into_iter()
            .filter(|path| !inherits(path))
            .map(|path| format!("{path}: write [lints] and workspace = true below it"))
            .collect(),
    );
}
