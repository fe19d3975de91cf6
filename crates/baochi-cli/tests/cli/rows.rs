//! JSON of crawlers: arrays, documents, their fields; languages; the file of errors; facts as a table.

use crate::run::Folder;

const TEXT: &str = "Sáng 5/4/2022, hội nghị bàn về nghề nuôi tôm đã khai mạc tại Cà Mau.";

#[test]
fn arrays_and_documents_are_cut_into_articles() {
    let array = "[\n  {\"id\": \"1\", \"text\": \"Nuôi tôm.\"},\n  {\"text\": \"Trồng [chè].\"}, 7, {\"id\": \"3\", \"text\": \"ế\n]";
    let folder = Folder::new(&[("tin.json", array)]);
    let run = folder.run(&["extract", "tin.json"]);
    run.ends(
        2,
        "baochi: tin.json#3: JSON of an unknown shape: it is no object: give {\"id\",\"title\",\"text\" or \"html\",\"url\",\"date\"} or a record of `baochi extract`\n\
         baochi: tin.json#4: bad JSON: control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0: mend or delete it\n\
         baochi: 2 records, 2 failed\n",
    );
    assert_eq!(run.sources(), ["tin.json 1", "tin.json#2"]);
    // As a program prints them that spreads JSON: one after the other.
    let spread = "{\n  \"id\": \"1\",\n  \"text\": \"Nuôi tôm.\"\n}\n{\n  \"text\": \"Trồng chè.\"\n}\n";
    let run = folder.run_with_input(&["extract", "-"], spread);
    run.ends(0, "");
    assert_eq!(run.sources(), ["- 1", "-#2"]);
    // One alone goes by its file.
    folder.write("mot.json", "[{\"text\": \"Nuôi tôm.\"}]");
    assert_eq!(folder.run(&["extract", "mot.json"]).json()["source"]["uri"], "mot.json");
    folder.write("khong.json", "[]");
    folder.run(&["extract", "khong.json"]).is(0, "", "");
}

#[test]
fn fields_of_crawlers_are_known() {
    let rows = [
        // news-please
        format!(
            r#"{{"title": "Họp", "maintext": "{TEXT}", "date_publish": "2022-04-05 10:17:00", "source_domain": "bao.example", "authors": ["Lê Thử"], "url": "https://bao.example/1"}}"#
        ),
        // newspaper4k
        format!(
            r#"{{"title": "Họp", "text": "{TEXT}", "publish_date": "2022-04-05T10:17:00", "meta_site_name": "bao.example", "authors": ["Lê Thử"], "canonical_link": "https://bao.example/1"}}"#
        ),
        // A feed
        format!(
            r#"{{"headline": "Họp", "articleBody": "{TEXT}", "pubDate": "Tue, 05 Apr 2022 10:17:00 +0700", "publisher": {{"name": "bao.example"}}, "author": {{"name": "Lê Thử"}}, "link": "https://bao.example/1"}}"#
        ),
        // A data base, with seconds since 1970
        format!(
            r#"{{"title": "Họp", "body": "{TEXT}", "published_at": 1649128620, "site": "bao.example", "author": "Lê Thử", "url": "https://bao.example/1"}}"#
        ),
    ];
    let run = Folder::new(&[("tin.jsonl", &rows.join("\n"))]).run(&["extract", "tin.jsonl"]);
    run.ends(0, "");
    let records = run.lines();
    assert_eq!(records.len(), 4);
    for record in &records {
        let article = &record["article"];
        assert_eq!((&article["title"], &article["text"]), (&"Họp".into(), &TEXT.into()), "{record}");
        assert_eq!(article["published"], "2022-04-05T10:17:00+07:00", "{record}");
        assert_eq!((&article["publisher"], &article["url"]), (&"bao.example".into(), &"https://bao.example/1".into()));
        assert_eq!((&article["author"], &article["authors"][0]), (&"Lê Thử".into(), &"Lê Thử".into()));
        assert_eq!(record["notes"], serde_json::json!([]));
    }
}

#[test]
fn texts_are_cut_only_when_asked() {
    let page = format!("Chia sẻ\\n\\n{TEXT}\\n\\nXem thêm\\n\\nBình luận");
    let folder = Folder::new(&[("tin.json", &format!("{{\"id\": \"1\", \"text\": \"{page}\"}}"))]);
    let text = |args: &[&str]| folder.run(args).json()["article"]["text"].as_str().unwrap().to_owned();
    assert!(text(&["extract", "tin.json"]).contains("Chia sẻ"));
    assert!(!text(&["extract", "--clean", "tin.json"]).contains("Chia sẻ"));
}

#[test]
fn errors_are_kept_in_a_file() {
    let folder = Folder::new(&[
        ("tin.jsonl", "{\"text\": \"Một.\"}\n{\"text\": }\n"),
        ("tin.json", "[{}, {\"text\": \"Hai.\"}]"),
    ]);
    let page = crate::pack::page("https://bao.example/x", "no answer", b"x");
    folder.write("tin.warc", &page);
    folder.write("tin.warc.gz", crate::pack::gzip(page.repeat(2)));
    let wanted = [
        serde_json::json!({"uri": "tin.jsonl", "line": 2, "reason": "bad JSON: expected value at column 10: mend or delete it"}),
        serde_json::json!({"uri": "tin.json", "item": 1, "reason": "JSON of an unknown shape: there is no text in it: give {\"id\",\"title\",\"text\" or \"html\",\"url\",\"date\"} or a record of `baochi extract`"}),
        serde_json::json!({"uri": "tin.warc", "offset": 0, "reason": "bad HTTP response: invalid HTTP version"}),
        serde_json::json!({"uri": "tin.warc.gz", "offset": 0, "reason": "bad HTTP response: invalid HTTP version"}),
        serde_json::json!({"uri": "tin.warc.gz", "part": 0, "offset": page.len(), "reason": "bad HTTP response: invalid HTTP version"}),
        serde_json::json!({"uri": "khong-co", "reason": "no such file or folder"}),
    ];
    let inputs = ["tin.jsonl", "tin.json", "tin.warc", "tin.warc.gz", "khong-co"];
    for command in ["extract", "index"] {
        let run = folder.run(&[&[command, "--errors", "loi.jsonl"][..], &inputs].concat());
        assert_eq!(run.status, 2);
        let kept = std::fs::read_to_string(folder.path().join("loi.jsonl")).unwrap();
        let kept: Vec<serde_json::Value> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(kept, wanted, "{command}");
    }
    folder.run(&["extract", "--errors", "khong/co.jsonl", "tin.json"]).is(
        2,
        "",
        "baochi: khong/co.jsonl: failed to write the errors: No such file or directory (os error 2)\n",
    );
}

#[test]
fn other_languages_are_left_out_when_asked() {
    let english = "The city council approved a new budget on Tuesday after weeks of debate over housing and public transport in the outer districts.";
    let unmarked =
        "Sang nay hoi nghi ban ve nghe nuoi tom da khai mac tai trung tam hoi nghi tinh, hang tram ho dan da den du.";
    let rows = format!(
        "{{\"id\": \"vi\", \"text\": \"{TEXT}\"}}\n{{\"id\": \"en\", \"text\": \"{english}\"}}\n\
         {{\"id\": \"unmarked\", \"text\": \"{unmarked}\"}}\n{{\"id\": \"short\", \"text\": \"OK.\"}}\n"
    );
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    let all = folder.run(&["extract", "tin.jsonl"]);
    let languages: Vec<_> = all.lines().iter().map(|record| record["article"]["language"].clone()).collect();
    assert_eq!(languages, [serde_json::json!("vi"), "en".into(), "vi".into(), serde_json::Value::Null]);
    let run = folder.run(&["extract", "--only-lang", "vi", "tin.jsonl"]);
    run.ends(0, "baochi: 3 records, 0 failed; left out: 1 article in en\n");
    assert_eq!(run.sources(), ["tin.jsonl vi", "tin.jsonl unmarked", "tin.jsonl short"]);
    folder.run(&["index", "--only-lang", "vi,fr", "tin.jsonl"]).ends(
        0,
        "baochi: 3 articles indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n\
         baochi: left out: 1 article in en\n",
    );
    let run = folder.run(&["extract", "--only-lang", "tieng-viet", "tin.jsonl"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("two or three letters"), "{}", run.stderr);
}

#[test]
fn pages_without_an_article_are_indexed_only_when_asked() {
    let empty = "{\"id\": \"trong\", \"text\": \"\"}\n";
    let folder = Folder::new(&[("tin.jsonl", &format!("{{\"id\": \"1\", \"text\": \"{TEXT}\"}}\n{empty}"))]);
    folder
        .run(&["extract", "tin.jsonl"])
        .ends(0, "baochi: 2 records, 0 failed; 1 page without an article (\"reason\" says why)\n");
    folder.run(&["index", "tin.jsonl"]).ends(
        0,
        "baochi: 1 article indexed, 0 replaced, 0 unchanged, 0 failed in N s, into .baochi\n\
         baochi: left out: 1 page without an article\n",
    );
    folder
        .run(&["index", "--all-pages", "tin.jsonl"])
        .ends(0, "baochi: 1 article indexed, 0 replaced, 1 unchanged, 0 failed in N s, into .baochi\n");
}

#[test]
fn facts_are_rows_of_a_table() {
    let text = "Chiều 3/2/2024, Sở Y tế tỉnh Bắc Giang quán triệt \\\"Quyết định số 238-QĐ/TW\\\" của Ban Bí thư.";
    let rows = format!(
        "{{\"id\": \"a,1\", \"title\": \"Họp\", \"text\": \"{text}\", \"date\": \"2024-02-04\"}}\n{{\"text\": \"Không có gì.\"}}\n"
    );
    let folder = Folder::new(&[("tin.jsonl", &rows)]);
    let run = folder.run(&["extract", "--format", "csv", "tin.jsonl"]);
    run.ends(0, "");
    let mut table = csv::Reader::from_reader(run.stdout.as_bytes());
    let header = table.headers().unwrap().clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>(),
        [
            "uri",
            "source_id",
            "id",
            "title",
            "published",
            "kind",
            "value",
            "detail",
            "text",
            "start",
            "end",
            "origin",
            "mentions"
        ]
    );
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let body = folder.run(&["extract", "tin.jsonl"]).lines()[0]["article"]["text"].as_str().unwrap().to_owned();
    let mut kinds = Vec::new();
    for row in &rows {
        assert_eq!((&row[0], &row[1], &row[3], &row[4]), ("tin.jsonl", "a,1", "Họp", "2024-02-04"));
        if &row[11] == "text" {
            let (start, end): (usize, usize) = (row[9].parse().unwrap(), row[10].parse().unwrap());
            assert_eq!(&body[start..end], &row[8]);
        }
        kinds.push((row[5].to_owned(), row[6].to_owned()));
    }
    for wanted in [("event_date", "2024-02-03"), ("province", "Bắc Giang"), ("documents", "238-QĐ/TW")] {
        assert!(kinds.contains(&(wanted.0.to_owned(), wanted.1.to_owned())), "{wanted:?} in {kinds:?}");
    }
    let only = folder.run(&["extract", "--format", "csv", "--facts", "documents", "tin.jsonl"]).stdout;
    assert_eq!(only.lines().count(), 2, "{only}");
    folder.write("trong.jsonl", "{\"text\": \"Không có gì.\"}\n");
    assert_eq!(folder.run(&["extract", "--format", "csv", "trong.jsonl"]).stdout.lines().count(), 1);
}
