//! `baochi search`.

use crate::run::{Folder, Run};

const ROWS: &str = concat!(
    "{\"id\": \"1\", \"title\": \"Bến Tre trồng dừa\", \"date\": \"2024-02-05\", \"text\": \"Nông dân trồng dừa xen ca cao.\"}\n",
    "{\"id\": \"2\", \"title\": \"Cà Mau nuôi tôm\", \"text\": \"Nông dân nuôi tôm sinh thái dưới tán rừng.\"}\n",
    "{\"id\": \"3\", \"title\": \"Họp báo\", \"text\": \"Ban Bí thư ban hành Quyết định số 238-QĐ/TW ngày 30/9/2020.\"}\n",
);

#[test]
fn at_once_without_an_index() {
    let folder = Folder::new(&[("tin.jsonl", ROWS), ("them/4.jsonl", "{\"text\": \"Nuôi tôm hùm ở Phú Yên.\"}")]);
    let run = folder.run(&["search", "--json", "--in", "tin.jsonl", "--in", "them", "nuoi", "tom"]);
    run.ends(0, "");
    let answer = run.json();
    assert_eq!((answer["query"].as_str(), answer["total"].as_u64()), (Some("nuoi tom"), Some(2)));
    let hit = &answer["hits"][0];
    assert_eq!(hit["rank"], 1);
    assert!(hit["score"].is_number() && hit["source"].get("uri").is_some(), "{hit}");
    let text = hit["snippet"]["text"].as_str().unwrap();
    for span in hit["snippet"]["highlights"].as_array().unwrap() {
        let [start, end] = [0, 1].map(|i| span[i].as_u64().unwrap() as usize);
        assert!(
            ["nuôi", "tôm", "nuôi tôm"].contains(&text[start..end].to_lowercase().as_str()),
            "{}",
            &text[start..end]
        );
    }
    assert!(!folder.path().join(".baochi").exists(), "nothing is left on disk");
}

#[test]
fn a_listing_for_people() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    folder.run(&["index", "tin.jsonl"]);
    let run = folder.run(&["search", "quyet dinh 238"]);
    run.ends(0, "");
    assert!(run.stdout.starts_with("  1. "), "{}", run.stdout);
    assert!(run.stdout.contains(" · tin.jsonl 3\n") && run.stdout.contains("238-QĐ/TW"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1-1 of 1\n"), "{}", run.stdout);
    assert!(!run.stdout.contains('\u{1b}'), "no colour in a pipe: {}", run.stdout);

    let coloured = folder.run(&["search", "--color", "always", "tôm"]);
    assert!(coloured.stdout.contains("\u{1b}[1;31mtôm\u{1b}[0m"), "{}", coloured.stdout);
}

#[test]
fn pages_follow_each_other() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let page = |offset| {
        let run =
            folder.run(&["search", "--in", "tin.jsonl", "--json", "--limit", "1", "--offset", offset, "nông dân"]);
        let answer = run.json();
        assert_eq!(answer["total"], 2);
        answer["hits"].as_array().unwrap().iter().map(|hit| (hit["rank"].as_u64(), crate::run::source(hit))).collect()
    };
    let pages: [Vec<_>; 3] = [page("0"), page("1"), page("2")];
    assert_eq!((pages[0].len(), pages[1].len(), pages[2].len()), (1, 1, 0));
    assert_ne!(pages[0][0].1, pages[1][0].1);
    assert_eq!(pages[1][0].0, Some(2));
    let listing = folder.run(&["search", "--in", "tin.jsonl", "--limit", "1", "nông dân"]).stdout;
    assert!(listing.ends_with("1-1 of 2; next: --offset 1\n"), "{listing}");
}

#[test]
fn nothing_found_is_1() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let run = folder.run(&["search", "--in", "tin.jsonl", "xyzzy"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("baochi: no article found\n"), "{}", run.stderr);
    let json = folder.run(&["search", "--json", "--in", "tin.jsonl", "xyzzy"]);
    assert_eq!((json.status, json.json()["total"].as_u64()), (1, Some(0)));
}

#[test]
fn no_index_says_what_to_do() {
    Folder::new(&[]).run(&["search", "tôm"]).is(
        2,
        "",
        "baochi: .baochi: no index here: run `baochi index PATH…` first, name another with --index, \
         or search files at once with --in PATH\n",
    );
}

#[test]
fn a_failed_input_is_2_though_something_was_found() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let run = folder.run(&["search", "--json", "--in", "khong-co", "--in", "tin.jsonl", "tôm"]);
    run.ends(2, "baochi: khong-co: no such file or folder\n");
    assert_eq!(run.json()["total"], 1);
}

#[test]
fn any_text_is_a_query() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    folder.run(&["index", "tin.jsonl"]);
    for query in ["Quyết định số: 238", "TP.HCM (Hà Nội", "\"chưa đóng", "a AND", "/", "*", "[a TO", "", "\u{0}\u{1b}["]
    {
        // A NUL cannot be given on a command line.
        let query = query.trim_start_matches('\0');
        let run = folder.run(&["search", "--json", "--", query]);
        assert!(run.status == 0 || run.status == 1, "{query:?}: {run:?}");
        assert_eq!(run.json()["query"], query);
    }
}

#[test]
fn an_index_and_files_are_not_searched_together() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let run = folder.run(&["search", "--index", "kho", "--in", "tin.jsonl", "tôm"]);
    assert_eq!(run.status, 2, "{run:?}");
    // The variable only names a default.
    let run = Run::of(folder.command(&["search", "--json", "--in", "tin.jsonl", "tôm"]).env("BAOCHI_INDEX", "kho"));
    assert_eq!((run.status, run.json()["total"].as_u64()), (0, Some(1)));
}

#[test]
fn records_with_spans_beside_their_text_are_searched() {
    let record = |id: &str, span: &str| {
        format!(
            "{{\"format\":1,\"source\":{{\"id\":\"{id}\"}},\"article\":{{\"is_article\":true,\"text\":\"Quyết định 238 ế\"}},\
             \"facts\":{{\"documents\":[{{\"id\":\"238-QĐ/TW\",\"type\":\"QĐ\",\"number\":\"238\",\
             \"mentions\":[{{\"text\":\"x\",\"span\":{span},\"core\":[2,4],\"form\":\"full\"}}]}}]}}}}\n"
        )
    };
    let rows =
        record("past the end", "[3,99999]") + &record("inside a letter", "[4,5]") + &record("backwards", "[9,3]");
    let folder = Folder::new(&[("records.jsonl", &rows)]);
    for query in ["quyet dinh 238", "\"quyết định 238\"", "238-QĐ/TW"] {
        let run = folder.run(&["search", "--json", "--in", "records.jsonl", query]);
        assert_eq!((run.status, run.json()["total"].as_u64()), (2, Some(2)), "{query}: {run:?}");
        assert!(run.stderr.starts_with("baochi: records.jsonl:3: bad record: "), "{}", run.stderr);
    }
}

#[test]
fn a_batch_answers_line_by_line() {
    let queries = "{\"id\": \"a\", \"text\": \"tôm\"}\n\n{\"id\": 7, \"text\": \"xyzzy\", \"split\": \"all\"}\n{\"text\": \"dừa\"}\n";
    let folder = Folder::new(&[("tin.jsonl", ROWS), ("hoi.jsonl", queries), ("hoi.txt", "tôm\n\nquyết định 238")]);
    folder.run(&["index", "tin.jsonl"]);
    let run = folder.run(&["search", "--batch", "hoi.jsonl", "--jobs", "3"]);
    run.ends(0, "");
    let told: Vec<_> = run.lines().iter().map(|a| (a["query_id"].clone(), a["total"].as_u64().unwrap())).collect();
    assert_eq!(told, [("a".into(), 1), (7.into(), 0), (serde_json::Value::Null, 1)]);
    assert!(run.lines()[2].get("query_id").is_none());

    let run = folder.run(&["search", "--batch", "hoi.txt"]);
    run.ends(0, "");
    let told: Vec<_> = run.lines().iter().map(|a| a["query"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, ["tôm", "", "quyết định 238"]);
    let single = folder.run(&["search", "--json", "quyết định 238"]);
    assert_eq!(run.lines()[2], single.json(), "a batch gives the answer of a single search");

    let long: String = (0..500).map(|n| format!("nông dân {n}\n")).collect();
    let run = folder.run_with_input(&["search", "--in", "tin.jsonl", "--batch", "-", "--limit", "1"], &long);
    run.ends(0, "");
    let lines: Vec<String> = run.lines().iter().map(|a| format!("{}\n", a["query"].as_str().unwrap())).collect();
    assert_eq!(lines.concat(), long);
}

#[test]
fn a_bad_line_of_a_batch_is_told_and_the_rest_is_done() {
    let queries = "{\"text\": \"tôm\"}\n{\"id\": 1}\n{\"id\": [], \"text\": \"a\"}\n{x\n{\"text\": \"dừa\"}\n";
    let folder = Folder::new(&[("tin.jsonl", ROWS), ("hoi.jsonl", queries)]);
    let run = folder.run(&["search", "--in", "tin.jsonl", "--batch", "hoi.jsonl"]);
    assert_eq!((run.status, run.lines().len()), (2, 2), "{run:?}");
    let mend = "give {\"id\", \"text\"}, an id and the text to search for";
    for (line, told) in run.stderr.lines().zip([
        format!("baochi: hoi.jsonl:2: not a query: no \"text\": {mend}"),
        format!("baochi: hoi.jsonl:3: not a query: the id is neither text nor a number: {mend}"),
        "baochi: hoi.jsonl:4: bad JSON: key must be a string at column 2: mend or delete it".to_owned(),
    ]) {
        assert_eq!(line, told);
    }
    assert_eq!(run.stderr.lines().count(), 3);
    let missing = folder.run(&["search", "--in", "tin.jsonl", "--batch", "khong-co"]);
    missing.is(2, "", "baochi: khong-co: no such file or folder\n");
    assert_eq!(folder.run(&["search", "--batch", "hoi.jsonl", "tôm"]).status, 2);
}

#[test]
fn abbreviations_and_the_user_s_own_synonyms_find_each_other() {
    let rows = "{\"id\": \"1\", \"text\": \"Ủy ban nhân dân tỉnh họp.\"}\n{\"id\": \"2\", \"text\": \"UBND tỉnh họp.\"}\n\
                {\"id\": \"3\", \"text\": \"Xe máy đỗ đầy sân.\"}\n{\"id\": \"4\", \"text\": \"Mô tô đỗ đầy sân.\"}\n\
                {\"id\": \"5\", \"text\": \"Ô tô con đỗ đầy sân.\"}\n";
    let folder = Folder::new(&[
        ("tin.jsonl", rows),
        ("bang/synonyms.tsv", "wording\tsame_as\tnote\nxe máy\tmô tô\tđường bộ\n"),
        ("them.tsv", "wording\tsame_as\nxe con\tô tô con\n"),
        ("hong.tsv", "wording\tsame_as\nxe con\n"),
    ]);
    let find = |args: &[&str]| {
        let run = folder.run(&[&["search", "--json", "--in", "tin.jsonl"], args].concat());
        run.json()["hits"].as_array().unwrap().iter().map(crate::run::source).collect::<Vec<_>>()
    };
    assert_eq!(find(&["UBND tỉnh"]), ["tin.jsonl 2", "tin.jsonl 1"], "typed first");
    assert_eq!(find(&["ủy ban nhân dân tỉnh"]), ["tin.jsonl 1", "tin.jsonl 2"], "typed first");
    assert_eq!(find(&["xe máy"]), ["tin.jsonl 3"]);
    assert_eq!(find(&["--tables", "bang", "xe máy"]), ["tin.jsonl 3", "tin.jsonl 4"]);
    assert_eq!(find(&["--tables", "bang", "mô tô"]), ["tin.jsonl 4", "tin.jsonl 3"]);
    assert_eq!(find(&["--synonyms", "them.tsv", "xe con"]), ["tin.jsonl 5"]);
    folder.run(&["search", "--in", "tin.jsonl", "--synonyms", "hong.tsv", "xe"]).is(
        2,
        "",
        "baochi: hong.tsv:2: one cell: write two wordings with a tab between them\n",
    );
    assert_eq!(folder.run(&["extract", "--tables", "bang", "tin.jsonl"]).status, 0, "a table for searching alone");
}

#[test]
fn a_query_is_explained_as_one_that_can_be_typed() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let run = folder.run(&[
        "search",
        "--json",
        "--in",
        "tin.jsonl",
        "--explain",
        "UBND \"nuôi  tôm\" date:2/2024 -title:(dừa)",
    ]);
    run.ends(
        1,
        "baochi: read as UBND \"nuôi tôm\" date:2024-02-01..2024-02-29 -title:dừa\n\
         baochi:   UBND: or \"Ủy ban nhân dân\"\n",
    );
}

#[test]
fn another_spelling_is_suggested() {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    let run = folder.run(&["search", "--in", "tin.jsonl", "nuooi toom"]);
    assert!(run.stdout.contains("\ndid you mean: nuôi tôm\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\nnote: no article has “nuooi”: searched for “nuôi” instead\n"), "{}", run.stdout);
    let json = folder.run(&["search", "--json", "--in", "tin.jsonl", "nuooi toom"]).json();
    assert_eq!((json["suggestion"].as_str(), json["total"].as_u64()), (Some("nuôi tôm"), Some(1)));
}
