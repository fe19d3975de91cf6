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
