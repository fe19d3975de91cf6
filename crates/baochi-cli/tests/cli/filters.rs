//! `baochi search` narrowed by facts, counted by them, in other orders and as CSV.

use crate::run::{Folder, Run};

/// Records as `extract` prints them, cut down to what is asked for here.
const ROWS: &str = concat!(
    r#"{"format":1,"source":{"id":"1"},"article":{"is_article":true,"title":"Họp báo tháng 3","publisher":"Báo Bắc Ninh","text":"Sáng nay họp báo, có \"nhiều\" câu hỏi."},"#,
    r#""facts":{"event_date":"2024-03-05","province":{"code":"27","name":"Bắc Ninh","current":{"code":"24","name":"Bắc Ninh"}},"#,
    r#""people":[{"name":"Lò Văn Mẫu"}],"documents":[{"id":"238-QĐ/TW","type":"QĐ","type_name":"Quyết định","number":"238","issuer_code":"TW","mentions":[]}]}}"#,
    "\n",
    r#"{"format":1,"source":{"id":"2"},"article":{"is_article":true,"title":"Họp báo tháng 5","text":"Chiều nay họp báo."},"#,
    r#""facts":{"event_date":"2024-05-02","province":{"code":"24","name":"Bắc Giang","current":{"code":"24","name":"Bắc Ninh"}},"#,
    r#""organizations":[{"name":"Sở Y tế Bắc Giang"}]}}"#,
    "\n",
    r#"{"format":1,"source":{"id":"3"},"article":{"is_article":true,"title":"Họp báo năm cũ","published":"2023-01-02","text":"Họp báo."},"facts":{}}"#,
    "\n",
);

fn search(args: &[&str]) -> Run {
    let folder = Folder::new(&[("tin.jsonl", ROWS)]);
    folder.run(&[&["search", "--in", "tin.jsonl"], args].concat())
}

#[track_caller]
fn found(args: &[&str]) -> Vec<String> {
    let run = search(&[&["--json"], args].concat());
    assert!(run.stderr.is_empty(), "{run:?}");
    let hits = run.json()["hits"].as_array().unwrap().clone();
    hits.iter().map(|hit| hit["source"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_filter_narrows() {
    assert_eq!(found(&["họp báo", "--province", "bac ninh", "--sort", "oldest"]), ["1", "2"]);
    assert_eq!(found(&["họp báo", "--province", "Bắc Ninh", "--division", "2024"]), ["1"]);
    assert_eq!(found(&["họp báo", "--from", "2024-01", "--to", "2024-03"]), ["1"]);
    assert_eq!(found(&["họp báo", "--to", "2023", "--date", "published"]), ["3"]);
    assert_eq!(found(&["--to", "2023", "--date", "event"]), [] as [&str; 0]);
    assert_eq!(found(&["--cites", "238/QĐ-TW"]), ["1"]);
    assert_eq!(found(&["--person", "van mau"]), ["1"]);
    assert_eq!(found(&["--org", "Sở Y tế"]), ["2"]);
    assert_eq!(found(&["--publisher", "báo bắc ninh"]), ["1"]);
    assert_eq!(found(&["--province", "Bắc Giang", "--person", "Lò Văn Mẫu"]), [] as [&str; 0]);
}

#[test]
fn orders() {
    assert_eq!(found(&["họp báo", "--sort", "newest"]), ["2", "1", "3"]);
    assert_eq!(found(&["họp báo", "--sort", "oldest"]), ["3", "1", "2"]);
    assert_eq!(found(&["--from", "2023"]), ["2", "1", "3"], "without words the newest come first");
}

#[test]
fn facets_for_people_and_tools() {
    let json = search(&["--json", "họp báo", "--facets", "province,year", "--limit", "0"]).json();
    assert_eq!(json["hits"], serde_json::json!([]));
    assert_eq!(
        json["facets"],
        serde_json::json!({
            "province": [{"value": "Bắc Giang", "count": 1}, {"value": "Bắc Ninh", "count": 1}],
            "year": [{"value": "2024", "count": 2}, {"value": "2023", "count": 1}]
        })
    );
    let listing = search(&["họp báo", "--facets", "province", "--division", "2025", "--limit", "0"]);
    listing.is(0, "province\n       2  Bắc Ninh\n3 articles\n", "");
    search(&["họp báo", "--csv", "--facets", "year"]).is(0, "facet,value,count\nyear,2024,2\nyear,2023,1\n", "");
    let unknown = search(&["họp báo", "--facets", "colour"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("choose among province, document, year"), "{}", unknown.stderr);
}

#[test]
fn hits_as_csv() {
    let run = search(&["--csv", "họp báo", "--cites", "238-QĐ/TW"]);
    run.ends(0, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "rank,score,id,uri,source_id,title,published,event_date,province,snippet,duplicates");
    assert!(
        lines[1].starts_with("1,") && lines[1].contains(",1,Họp báo tháng 3,,2024-03-05,Bắc Ninh,"),
        "{}",
        lines[1]
    );
    assert!(lines[1].ends_with("\"Sáng nay họp báo, có \"\"nhiều\"\" câu hỏi.\",0"), "{}", lines[1]);
    assert_eq!(lines.len(), 2);
}

#[test]
fn nothing_that_meets_the_filters_says_which() {
    let run = search(&["họp báo", "--person", "Nguyễn Không Ai"]);
    run.is(1, "", "baochi: no article found\nbaochi: no article meets person:\"Nguyễn Không Ai\"\n");
    let csv = search(&["--csv", "họp báo", "--person", "Nguyễn Không Ai"]);
    assert_eq!((csv.status, csv.stdout.lines().count()), (1, 1));
}

#[test]
fn a_name_in_both_divisions_is_told() {
    let run = search(&["họp báo", "--province", "Bắc Ninh"]);
    assert!(run.stdout.contains("note: “Bắc Ninh” is taken in both divisions"), "{}", run.stdout);
}

#[test]
fn bad_days_say_the_form_wanted() {
    for (args, wanted) in [
        (["--from", "2024-13"], "“2024-13” is no day, month or year: write it as YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--to", "hôm nay"], "write it as YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--division", "1996"], "2024"),
        (["--date", "today"], "published"),
    ] {
        let run = search(&[&["họp báo"], args.as_slice()].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(wanted) && run.stderr.contains(args[0]), "{args:?}: {}", run.stderr);
    }
    let turned = search(&["--from", "2024-06", "--to", "2024-01"]);
    turned.is(2, "", "baochi: --from and --to: 2024-06-01 is after 2024-01-31: turn the two around\n");
}

#[test]
fn neither_words_nor_filters_is_a_bad_call() {
    let run = search(&[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("<QUERY>"), "{}", run.stderr);
}
