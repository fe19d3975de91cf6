//! Records in, hits out: writing, replacing, skipping, versions, locks, odd queries, and the same answer every time.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::num::NonZeroUsize;
use std::path::Path;

use baochi_extract::Record;
use baochi_index::{Index, IndexError, Key, Query, Synonyms, WriterOptions};
use serde_json::{Value, json};

fn record(uri: &str, rest: Value) -> Record {
    let mut json = json!({"format": 1, "id": format!("id of {uri}"), "source": {"uri": uri}});
    json.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    serde_json::from_value(json).unwrap()
}

fn text(uri: &str, text: &str) -> Record {
    record(uri, json!({"article": {"text": text}}))
}

fn index_of(records: &[Record]) -> Index {
    let index = Index::in_memory().unwrap();
    fill(&index, records, 1);
    index
}

fn fill(index: &Index, records: &[Record], threads: usize) {
    let options = WriterOptions::default().with_threads(NonZeroUsize::new(threads).unwrap());
    let mut writer = index.writer(options).unwrap();
    for record in records {
        writer.add(record, "digest").unwrap();
    }
    writer.commit().unwrap();
}

fn uris(index: &Index, query: &str) -> Vec<String> {
    let hits = index.searcher().unwrap().search(&Query::parse(query).with_limit(1000)).unwrap();
    hits.hits.into_iter().map(|hit| hit.source.uri.unwrap()).collect()
}

#[test]
fn a_record_comes_back_whole_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let full = record(
        "news/1.txt",
        json!({
            "article": {
                "title": "Sơn La ký kế hoạch phối hợp", "published": "2024-03-05T08:00:00+07:00",
                "publisher": "Báo Sơn La",
                "text": "Sáng 4/3, tại Sơn La diễn ra lễ ký kết.\n\nHai bên thống nhất thực hiện Quyết định số 412-QĐ/TU."
            },
            "facts": {
                "event_date": "2024-03-04",
                "province": {"code": "14", "name": "Sơn La", "current": {"code": "14", "name": "Sơn La"}, "evidence": [], "inferred": []},
                "people": [{"name": "Lò Văn Mẫu", "roles": [], "mentions": []}]
            }
        }),
    );
    fill(&Index::open_or_create(folder.path()).unwrap(), std::slice::from_ref(&full), 1);

    let searcher = Index::open(folder.path()).unwrap().searcher().unwrap();
    assert_eq!(searcher.record(&Key::of(&full)).unwrap(), Some(full.clone()));
    assert_eq!(searcher.record_by_id(&full.id).unwrap(), Some(full.clone()));
    assert_eq!(searcher.records().map(Result::unwrap).collect::<Vec<_>>(), [full]);
    assert_eq!(searcher.record(&Key::new("other", None)).unwrap(), None);

    let hits = searcher.search(&Query::parse("le ky ket")).unwrap();
    let mut json = serde_json::to_value(&hits).unwrap();
    assert!(json["hits"][0]["score"].take().as_f64().unwrap() > 0.0);
    assert_eq!(
        json,
        json!({
            "query": "le ky ket", "total": 1, "notes": [],
            "hits": [{
                "rank": 1, "score": null, "id": "id of news/1.txt", "source": {"uri": "news/1.txt", "id": null},
                "title": "Sơn La ký kế hoạch phối hợp", "published": "2024-03-05T08:00:00+07:00",
                "event_date": "2024-03-04", "province": "Sơn La",
                "snippet": {
                    "text": "Sáng 4/3, tại Sơn La diễn ra lễ ký kết. Hai bên thống nhất thực hiện Quyết định số 412-QĐ/TU.",
                    "highlights": [[35, 39], [40, 43], [44, 49]]
                },
                "duplicates": []
            }]
        })
    );
}

#[test]
fn adding_again_replaces_and_deleting_deletes() {
    let index = index_of(&[text("a", "mùa vải"), text("b", "mùa nhãn")]);
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    writer.add(&text("a", "mùa cam"), "new digest").unwrap();
    assert_eq!(uris(&index, "vải"), ["a"], "nothing shows before the commit");
    let summary = writer.commit().unwrap();
    assert_eq!((summary.added, summary.replaced, summary.deleted), (1, 1, 0));
    assert!(uris(&index, "vải").is_empty());
    assert_eq!(uris(&index, "cam"), ["a"]);

    let stamps = index.stamps().unwrap();
    assert!(stamps.is_current(&Key::new("a", None), "new digest"));
    assert!(!stamps.is_current(&Key::new("b", None), "new digest"));
    assert_eq!((stamps.len(), stamps.contains(&Key::new("c", None))), (2, false));
    let keys =
        |wanted: fn(&Key) -> bool| index.keys(wanted).unwrap().into_iter().map(|key| key.uri).collect::<Vec<_>>();
    assert_eq!((keys(|_| true), keys(|key| key.uri != "a")), (vec!["a".to_owned(), "b".into()], vec!["b".to_owned()]));

    writer.delete(&Key::new("b", None)).unwrap();
    writer.delete(&Key::new("never there", None)).unwrap();
    assert_eq!(writer.commit().unwrap().deleted, 1);
    assert!(uris(&index, "nhãn").is_empty());
    writer.add(&text("b", "mùa nhãn"), "").unwrap();
    assert_eq!(writer.commit().unwrap().replaced, 0);
    assert_eq!(uris(&index, "nhãn"), ["b"]);
}

#[test]
fn what_is_not_committed_is_dropped() {
    let index = index_of(&[text("a", "mùa vải")]);
    index.writer(WriterOptions::default()).unwrap().add(&text("b", "mùa vải"), "").unwrap();
    assert_eq!(uris(&index, "vải"), ["a"]);
    fill(&index, &[text("c", "mùa vải")], 1);
    assert_eq!(uris(&index, "vải"), ["a", "c"]);
}

#[test]
fn one_record_added_by_many_threads_is_there_once() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer(WriterOptions::default().with_threads(NonZeroUsize::new(2).unwrap())).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| writer.add(&text("a", "mùa vải"), "").unwrap()));
        }
    });
    writer.commit().unwrap();
    assert_eq!(index.searcher().unwrap().len(), 1);
}

#[test]
fn order_and_threads_do_not_show() {
    let texts = ["mùa vải chín", "vải thiều được mùa", "mùa vải", "mùa vải", "vải mùa này chín sớm, vải ngon"];
    let records: Vec<Record> =
        (0..60).map(|i| text(&format!("{i:02}"), &format!("{} {}", texts[i % 5], "và ".repeat(i % 7)))).collect();
    let answer = |index: &Index| {
        let query = Query::parse("mùa vải chín sớm").with_limit(100);
        serde_json::to_string(&index.searcher().unwrap().search(&query).unwrap()).unwrap()
    };
    let one = answer(&index_of(&records));
    let turned: Vec<Record> = records.iter().rev().cloned().collect();
    let many = Index::in_memory().unwrap();
    for part in turned.chunks(17) {
        fill(&many, part, 2);
    }
    assert_eq!(one, answer(&many));
}

#[test]
fn pages_neither_skip_nor_repeat() {
    let records: Vec<Record> =
        (0..450).map(|i| text(&format!("{i:03}"), &format!("mùa vải {}", "chín ".repeat(i % 9)))).collect();
    let index = index_of(&records);
    let searcher = index.searcher().unwrap();
    let all = uris(&index, "mùa vải");
    assert_eq!(all.len(), 450);
    let mut paged = Vec::new();
    for page in 0..7 {
        let query = Query::parse("mùa vải").with_limit(70).with_offset(page * 70);
        let hits = searcher.search(&query).unwrap();
        assert_eq!(hits.total, 450);
        assert!(hits.hits.iter().enumerate().all(|(i, hit)| hit.rank as usize == page * 70 + i + 1));
        paged.extend(hits.hits.into_iter().map(|hit| hit.source.uri.unwrap()));
    }
    assert_eq!(all, paged);
    let beyond = searcher.search(&Query::parse("mùa vải").with_offset(usize::MAX)).unwrap();
    assert_eq!((beyond.total, beyond.hits.len()), (450, 0));
    let none = searcher.search(&Query::parse("mùa vải").with_limit(0)).unwrap();
    assert_eq!((none.total, none.hits.len()), (450, 0));
    assert_eq!(searcher.search(&Query::parse("mùa vải").with_limit(usize::MAX)).unwrap().hits.len(), 450);
}

#[test]
fn no_text_is_a_wrong_query() {
    let index = index_of(&[text("a", "Quyết định 238-QĐ/TW về phối hợp. TP.HCM (Hà Nội)")]);
    let searcher = index.searcher().unwrap();
    let long = "quyết định 238 ".repeat(5_000);
    let deep = "(\"".repeat(5_000);
    for odd in [
        "",
        " ",
        "/",
        "-",
        "\"",
        "\"\"",
        "\"\"\"",
        "a AND",
        "OR",
        "NOT",
        "+",
        "^2",
        "~",
        "*",
        "?",
        "[",
        "[a TO",
        "{",
        "title:",
        ":x",
        "a:b:c",
        "\\",
        "\\\"",
        "-\"",
        " -",
        "a -",
        "a -\"b",
        "-a",
        " -a -b",
        "số",
        "số:",
        "Quyết định",
        "Quyết định số",
        "QĐ",
        "238-",
        "238/",
        "/238",
        "238--QĐ//TW",
        "99999999999999999999",
        "0",
        "00-QĐ/TW",
        "238 QĐ",
        "1.",
        "1.000.",
        "\u{301}",
        "\u{200b}",
        "\u{ad}a",
        "e\u{323}\u{302}",
        "東京",
        "😀",
        "\0",
        "ﬃ",
        "½",
        "Ǆ",
        &long,
        &deep,
    ] {
        let query = Query::parse(odd).with_synonyms(&{
            let mut synonyms = Synonyms::default();
            synonyms.add("QĐ", "Quyết định");
            synonyms
        });
        let hits = searcher.search(&query).unwrap();
        let shown: String = odd.chars().take(40).collect();
        assert!(hits.total > 0 || !hits.notes.is_empty(), "{shown:?} is silently empty");
        for hit in &hits.hits {
            for &[start, end] in &hit.snippet.highlights {
                assert!(hit.snippet.text.get(start..end).is_some_and(|word| !word.is_empty()), "{shown:?}");
            }
        }
    }
}

#[test]
fn wordings_of_the_caller_widen_a_query() {
    let index = index_of(&[
        text("short", "UBND tỉnh họp."),
        text("long", "Ủy ban nhân dân tỉnh họp."),
        text("other", "Nhân dân tỉnh bàn việc với ban quản lý của ủy viên."),
        text("finance", "Bộ Tài chính họp."),
    ]);
    let mut synonyms = Synonyms::default();
    synonyms.add("UBND", "Ủy ban nhân dân");
    synonyms.add("BAN", "Bộ Tài chính");
    let find = |query: &str| {
        let query = Query::parse(query).with_synonyms(&synonyms);
        let hits = index.searcher().unwrap().search(&query).unwrap();
        hits.hits.into_iter().map(|hit| hit.source.uri.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(find("ubnd tỉnh"), ["short", "long"]);
    assert_eq!(find("uy ban nhan dan tinh")[0], "long");
    assert!(find("uy ban nhan dan tinh").contains(&"short".to_owned()));
    assert!(find("BAN").contains(&"finance".to_owned()));
    assert!(!find("ban").contains(&"finance".to_owned()), "a word is no abbreviation");
}

#[test]
fn a_long_text_is_cut_where_it_answers() {
    let filler = "Đoạn văn này nói chuyện khác, không liên quan gì tới điều cần tìm. ".repeat(200);
    let index =
        index_of(&[text("a", &format!("{filler}\n\nSáng nay, bà con Mường Lay thu hoạch vải thiều. {filler}"))]);
    let hits = index.searcher().unwrap().search(&Query::parse("vai thieu Mường Lay")).unwrap();
    let snippet = &hits.hits[0].snippet;
    assert!(snippet.text.starts_with("…Sáng nay, bà con"), "{}", snippet.text);
    assert!(snippet.text.ends_with(" …") && snippet.text.len() < 400);
    let marked: Vec<&str> = snippet.highlights.iter().map(|&[start, end]| &snippet.text[start..end]).collect();
    assert_eq!(marked, ["Mường", "Lay", "vải", "thiều"]);
}

#[test]
fn a_second_writer_is_told_who_is_first() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(folder.path()).unwrap();
    let first = index.writer(WriterOptions::default()).unwrap();
    let second = Index::open(folder.path()).unwrap().writer(WriterOptions::default());
    assert!(matches!(second, Err(IndexError::Locked { .. })));
    drop(first);
    index.writer(WriterOptions::default()).unwrap();
}

#[test]
fn leftovers_are_swept_and_lock_files_are_harmless() {
    let folder = tempfile::tempdir().unwrap();
    fill(&Index::open_or_create(folder.path()).unwrap(), &[text("a", "mùa vải")], 1);
    std::fs::write(folder.path().join(".tmpAbCdEf"), "half written").unwrap();
    std::fs::write(folder.path().join(".tantivy-writer.lock"), "").unwrap();
    let index = Index::open(folder.path()).unwrap();
    fill(&index, &[text("b", "mùa vải")], 1);
    assert!(!folder.path().join(".tmpAbCdEf").exists());
    assert_eq!(uris(&index, "vải"), ["a", "b"]);
}

#[test]
fn other_folders_and_versions_are_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Index::open(folder.path()).unwrap_err();
    assert!(matches!(missing, IndexError::Missing { .. }));
    assert!(missing.to_string().contains("baochi index"));

    drop(Index::open_or_create(folder.path()).unwrap());
    let version = folder.path().join("baochi-index.json");
    std::fs::write(&version, r#"{"format": 0, "analysis": 9}"#).unwrap();
    for found in [Index::open(folder.path()), Index::open_or_create(folder.path())] {
        let error = found.unwrap_err();
        assert!(matches!(error, IndexError::Version { .. }));
        assert!(error.to_string().contains("0.9") && error.to_string().contains("baochi export"), "{error}");
    }
    // Without it, the list of parts still tells whose it is.
    std::fs::remove_file(&version).unwrap();
    assert!(matches!(Index::open(folder.path()), Err(IndexError::Damaged { .. })));
    std::fs::write(folder.path().join("meta.json"), "{}").unwrap();
    assert!(matches!(Index::open(folder.path()), Err(IndexError::Foreign { .. })));
    assert!(Index::open(Path::new("/no/such/folder")).is_err());
}
