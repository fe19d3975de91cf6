//! A bad row stops the build with file, line and what to do. Compiled as test `build_script` of the package in `tests/`.

use std::path::{Path, PathBuf};

use crate::compile;

/// The tables of the crate; tests run in the folder of their package.
fn tables() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/baochi-extract/tables")
}

/// A copy of all tables.
fn copy() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for part in ["", "encodings", "triggers"] {
        std::fs::create_dir_all(dir.path().join(part)).unwrap();
        for entry in std::fs::read_dir(tables().join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "tsv") {
                std::fs::copy(&path, dir.path().join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    dir
}

/// Adds the last row of `table` once more, with `cells` in the columns named, and returns what stops the build.
fn with_row(dir: &Path, table: &str, cells: &[(&str, &str)]) -> String {
    let path = dir.join(table);
    let before = std::fs::read_to_string(&path).unwrap();
    let header: Vec<&str> = before.lines().next().unwrap().split('\t').collect();
    let mut row: Vec<&str> = before.lines().next_back().unwrap().split('\t').collect();
    for (column, value) in cells {
        let at = header.iter().position(|name| name == column);
        row[at.unwrap_or_else(|| panic!("{table} has no column {column}"))] = value;
    }
    let line = before.lines().count() + 1;
    std::fs::write(&path, format!("{before}{}\n", row.join("\t"))).unwrap();
    let error = compile(dir).expect_err("the row is bad").to_string();
    std::fs::write(&path, before).unwrap();
    error.strip_prefix(&format!("{table}:{line}: ")).unwrap_or_else(|| panic!("{error}: not {table}:{line}")).to_owned()
}

/// Writes `table` as `change` makes it, and returns what stops the build.
fn with_text(dir: &Path, table: &str, change: impl Fn(&str) -> String) -> String {
    let path = dir.join(table);
    let before = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, change(&before)).unwrap();
    let error = compile(dir).expect_err("the table is bad").to_string();
    std::fs::write(&path, before).unwrap();
    error
}

#[test]
fn the_tables_of_the_crate_compile() {
    let code = compile(&tables()).unwrap();
    assert!(code.contains("UNITS") && code.contains("PHRASES"));
    assert_eq!(compile(&tables()).unwrap(), code, "two builds give one result");
}

#[test]
fn bad_rows_stop_the_build() {
    let dir = copy();
    for (table, cells, want) in [
        ("provinces_2025.tsv", &[("name", "Mới")][..], "is already taken: give each unit of a table its own code"),
        ("provinces_2025.tsv", &[("code_2025", "")], "column code_2025 is empty: fill it in or delete the row"),
        (
            "provinces.tsv",
            &[("code_2024", "H99"), ("successor_code_2025", "00")],
            "there is no provinces_2025 \"00\": use a code of provinces_2025.tsv or add the unit there",
        ),
        (
            "districts_2024.tsv",
            &[("code", "000"), ("kind", "châu")],
            "kind is \"châu\": write a kind such as tỉnh, huyện, xã",
        ),
        (
            "districts_2024.tsv",
            &[("code", "000"), ("province_code", "00")],
            "there is no provinces \"00\": use a code of",
        ),
        (
            "districts_2024.tsv",
            &[("code", "000"), ("name", "Mới"), ("aliases", "Cũ;Mới")],
            "alias \"Mới\" is the name itself: delete the alias",
        ),
        ("communes_2024.tsv", &[("code", "00000"), ("district_code", "x")], "there is no districts_2024 \"x\""),
        ("communes_2025.tsv", &[("code", "00000"), ("province_code_2025", "x")], "there is no provinces_2025 \"x\""),
        ("commune_map_2025.tsv", &[("part", "half")], "part is \"half\": write one of main part, part, whole"),
        ("commune_map_2025.tsv", &[("old_code", "00000")], "there is no communes_2024 \"00000\""),
        ("doc_types.tsv", &[("system", "church")], "system is \"church\": write one of both, party, state"),
        (
            "doc_types.tsv",
            &[("abbr", "XX"), ("vietnamese_name", "Không có")],
            "the example names neither \"Không có\" nor \"XX\": write an example that uses the row",
        ),
        ("issuers.tsv", &[("level", "moon")], "level is \"moon\": write one of any, central,"),
        ("issuers.tsv", &[("abbr", "XXXX")], "the example does not use \"XXXX\": write a symbol with this code"),
        ("abbreviations.tsv", &[], "delete one of the two"),
        ("abbreviations.tsv", &[("expansion", "hai  khoảng")], "stray space in \"hai  khoảng\": delete it"),
        (
            "abbreviations.tsv",
            &[("expansion", "Hu\u{1ebf}\u{323}")],
            "the text is not in NFC: normalise the file to NFC",
        ),
        ("encodings/vni.tsv", &[("bytes", "f9")], "\"f9\" are no bytes of a letter: write one or two bytes as"),
        ("encodings/vni.tsv", &[("character", "ố")], "are taken already: delete one of the rows"),
        (
            "encodings/tcvn3.tsv",
            &[("bytes", "FF"), ("character", "ç")],
            "\"ç\" is no letter of Vietnamese beyond ASCII",
        ),
        ("syllables.tsv", &[("part", "coda")], "there is no part \"coda\": write \"onset\" or \"rime\""),
        ("syllables.tsv", &[("text", "An")], "\"An\" has more than small letters"),
        ("organization_terms.tsv", &[("class", "verb")], "class is \"verb\": write one of act, country, noun"),
        ("citation_words.tsv", &[("class", "Name")], "class is \"Name\": write it in small letters, as name_stop"),
        (
            "citation_words.tsv",
            &[("class", "abroad")],
            "\"abroad\" stands after \"type_before_so\": keep the classes in",
        ),
        ("organization_words.tsv", &[("class", "a-b")], "class is \"a-b\": write it in small letters, as legal_form"),
        ("signing_words.tsv", &[("text", "a")], "\"a\" stands after \"với\": sort by class, then text"),
        ("signing_words.tsv", &[("class", "asked")], "\"với\" stands after \"với\": sort by class, then text"),
        ("triggers/item_counter.tsv", &[("case", "loud")], "case is \"loud\": write one of exact, name, first, any"),
        ("triggers/item_counter.tsv", &[("text", "không ở đó")], "the example does not hold \"không ở đó\" with case"),
    ] {
        let error = with_row(dir.path(), table, cells);
        assert!(error.contains(want), "{table}: {error}\n  want {want}");
    }
}

#[test]
fn bad_tables_stop_the_build() {
    let dir = copy();
    let table = "abbreviations.tsv";
    for (error, want) in [
        (with_text(dir.path(), table, |t| format!("\u{feff}{t}")), ":1: the file begins with a byte order mark"),
        (with_text(dir.path(), table, |t| t.replacen("abbr\t", "short\t", 1)), ":1: the header is \"short\\t"),
        (with_text(dir.path(), table, |t| t.replace('\n', "\r\n")), ":1: the header is"),
        (with_text(dir.path(), table, |t| t.replacen("UBND\t", "UBND\r\t", 1)), ":2: control character '\\r'"),
        (with_text(dir.path(), table, |t| t.replacen("UBND\t", "UBND ", 1)), ":2: 2 cells for 3 columns"),
        (with_text(dir.path(), table, |t| t.replacen("UBND\t", "UBND\t\t", 1)), ":2: 4 cells for 3 columns"),
    ] {
        assert!(error.starts_with(&format!("{table}{want}")), "{error}\n  want {want}");
    }
    std::fs::remove_file(dir.path().join(table)).unwrap();
    let error = compile(dir.path()).unwrap_err().to_string();
    assert!(error.starts_with("abbreviations.tsv: failed to read the table"), "{error}");
}
