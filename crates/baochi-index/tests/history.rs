//! The same records give the same answers whatever came before: copies, versions, deletions, order, broken runs.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::num::NonZeroUsize;

use baochi_extract::Record;
use baochi_index::{Archive, CitedRequest, Hits, Index, Key, Query, WriterOptions};
use serde_json::{Value, json};

/// Numbers that look random, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

const WORDS: [&str; 40] = [
    "tỉnh",
    "xã",
    "họp",
    "bàn",
    "giá",
    "lúa",
    "gạo",
    "chè",
    "vải",
    "nhãn",
    "tôm",
    "cua",
    "cá",
    "biển",
    "rừng",
    "núi",
    "sông",
    "đường",
    "cầu",
    "trường",
    "học",
    "sinh",
    "giáo",
    "viên",
    "bác",
    "sĩ",
    "bệnh",
    "viện",
    "thuốc",
    "dân",
    "cán",
    "bộ",
    "đảng",
    "ủy",
    "ban",
    "nhân",
    "kế",
    "hoạch",
    "quyết",
    "định",
];

/// A text of its own for each number.
fn words(seed: usize, length: usize) -> String {
    let mut numbers = Numbers(seed as u64 * 7919 + 1);
    let text: Vec<&str> = (0..length).map(|_| WORDS[numbers.below(WORDS.len())]).collect();
    text.join(" ")
}

fn record(uri: &str, text: &str, article: Value) -> Record {
    let mut fields = json!({"text": text, "is_article": true});
    fields.as_object_mut().unwrap().extend(article.as_object().unwrap().clone());
    let id = format!("{:032x}", text.bytes().fold(7_u128, |h, b| h.wrapping_mul(16_777_619) ^ u128::from(b)));
    let json = json!({"format": 1, "id": id, "source": {"uri": uri, "media_type": "text/plain"}, "article": fields});
    serde_json::from_value(json).unwrap()
}

fn fill(index: &Index, records: &[Record], threads: usize) {
    let options = WriterOptions::default().with_threads(NonZeroUsize::new(threads).unwrap());
    let mut writer = index.writer(options).unwrap();
    for record in records {
        writer.add(record, "digest").unwrap();
    }
    writer.commit().unwrap();
}

fn delete(index: &Index, uris: &[&str]) {
    let mut writer = index.writer(WriterOptions::default()).unwrap();
    for uri in uris {
        assert!(writer.delete(&Key::new(*uri, None)).unwrap(), "{uri}");
    }
    writer.commit().unwrap();
}

fn index_of(records: &[Record]) -> Index {
    let index = Index::in_memory().unwrap();
    fill(&index, records, 1);
    index
}

fn search(index: &Index, query: &Query) -> Hits {
    index.searcher().unwrap().search(query).unwrap()
}

/// `uri` of each hit, and those of its duplicates.
fn found(index: &Index, query: &str) -> Vec<(String, Vec<String>)> {
    let hits = search(index, &Query::parse(query).with_limit(1000)).hits;
    let others = |hit: &baochi_index::Hit| hit.duplicates.iter().map(|d| d.uri.clone().unwrap()).collect();
    hits.iter().map(|hit| (hit.source.uri.clone().unwrap(), others(hit))).collect()
}

fn pair(uri: &str, others: &[&str]) -> (String, Vec<String>) {
    (uri.to_owned(), others.iter().map(|&other| other.to_owned()).collect())
}

/// The answers to many queries, in all detail.
fn answers(index: &Index) -> String {
    let searcher = index.searcher().unwrap();
    let queries =
        ["giá lúa", "gia lua", "hoc sinh", "kế hoạch tỉnh ủy", "\"bác sĩ\"", "cầu -biển", "rừng núi sông biển"];
    let mut answers = String::new();
    for query in queries {
        for all in [false, true] {
            let hits = searcher.search(&Query::parse(query).with_limit(500).with_all(all)).unwrap();
            answers.push_str(&serde_json::to_string_pretty(&hits).unwrap());
        }
    }
    answers
}

#[test]
fn one_text_is_one_article_with_all_its_sources() {
    let text = words(1, 80);
    let of = |uri: &str, publisher: &str| {
        record(uri, &text, json!({"publisher": publisher, "title": format!("Tin của {publisher}")}))
    };
    let (b, c, a) = (of("b", "Báo Bắc"), of("c", "Báo Nam"), of("a", "Báo Trung"));
    let index = index_of(&[b.clone(), c.clone(), record("khác", &words(2, 80), json!({})), a.clone()]);
    let status = index.status().unwrap();
    assert_eq!((status.articles, status.sources, status.copied), (2, 4, 1));
    assert_eq!(found(&index, "tin của"), [pair("a", &["b", "c"])]);
    assert_eq!(search(&index, &Query::parse("tin của")).total, 1);
    assert_eq!(found(&index, "\"Báo Nam\""), [pair("a", &["b", "c"])], "the title of any source finds it");

    // Each source can be had, and goes or changes by itself.
    let searcher = index.searcher().unwrap();
    for record in [&a, &b, &c] {
        assert_eq!(searcher.record(&Key::of(record)).unwrap().as_ref(), Some(record));
    }
    assert_eq!(searcher.keys_of(&a.id).unwrap(), ["a", "b", "c"].map(|uri| Key::new(uri, None)));
    delete(&index, &["a"]);
    assert_eq!(found(&index, "tin của"), [pair("b", &["c"])]);
    fill(&index, &[record("b", &words(3, 80), json!({"title": "Tin của Báo Bắc"}))], 1);
    let mut uris: Vec<_> = found(&index, "tin của").into_iter().collect();
    uris.sort();
    assert_eq!(uris, [pair("b", &[]), pair("c", &[])]);
    delete(&index, &["b", "c", "khác"]);
    assert_eq!(index.status().unwrap().sources, 0);
}

#[test]
fn pages_without_text_are_no_copies() {
    let page = |uri: &str| record(uri, "", json!({"title": "Trang chủ"}));
    let index = index_of(&[page("1"), page("2"), page("3")]);
    assert_eq!(found(&index, "trang chủ"), [pair("1", &[]), pair("2", &[]), pair("3", &[])]);
}

#[test]
fn nearly_the_same_texts_are_one_hit() {
    let text = words(5, 300);
    let near = format!("{text} Theo cộng tác viên.");
    let half = format!("{} {}", words(5, 150), words(6, 150));
    let records = [
        record("1", &text, json!({})),
        record("2", &near, json!({})),
        record("3", &half, json!({})),
        record("4", &text, json!({})),
    ];
    let index = index_of(&records);
    let hits = found(&index, WORDS[5]);
    assert_eq!(hits.len(), 2, "{hits:?}");
    let folded = hits.iter().find(|(uri, _)| uri != "3").unwrap();
    assert_eq!(folded.1.len(), 2, "{hits:?}");
    assert_eq!(search(&index, &Query::parse(WORDS[5])).total, 2);
    let all = search(&index, &Query::parse(WORDS[5]).with_all(true));
    assert_eq!((all.total, all.hits.len()), (3, 3), "one text is stored once, nearly the same ones are not");
    assert_eq!(index.status().unwrap().near_duplicates, 1);
}

#[test]
fn folded_pages_neither_skip_nor_repeat() {
    // Fifty texts in nine wordings each, in no order.
    let mut records = Vec::new();
    for i in 0..450 {
        let ending = ["", " một", " hai", " ba", " bốn", " năm", " sáu", " bảy", " tám"][i % 9];
        let uri = format!("{:03}", i * 211 % 450);
        records.push(record(&uri, &format!("vải {}{ending}", words(i / 9, 120)), json!({})));
    }
    let index = index_of(&records);
    let all = found(&index, "vải");
    assert_eq!(all.len(), 50);
    assert!(all.iter().all(|(_, others)| others.len() == 8));
    for size in [1, 7, 20] {
        let mut paged = Vec::new();
        for page in 0.. {
            let hits = search(&index, &Query::parse("vải").with_limit(size).with_offset(page * size));
            assert_eq!(hits.total, 50);
            if hits.hits.is_empty() {
                break;
            }
            paged.extend(hits.hits.into_iter().map(|hit| hit.source.uri.unwrap()));
        }
        assert!(paged.iter().eq(all.iter().map(|(uri, _)| uri)), "{size} a page");
    }
    assert_eq!(search(&index, &Query::parse("vải").with_all(true)).total, 450);
}

#[test]
fn of_the_versions_of_a_page_the_newest_is_found() {
    let version = |uri: &str, seed: usize, published: &str| {
        let url = "https://bao.example/tin/vai-thieu.html";
        record(uri, &format!("vải {}", words(seed, 60)), json!({"url": url, "published": published}))
    };
    // By publication, whatever was added last.
    let (old, new) = (version("old", 11, "2024-01-05"), version("new", 12, "2024-02-05"));
    for records in [[old.clone(), new.clone()], [new.clone(), old.clone()]] {
        let index = index_of(&records);
        assert_eq!(found(&index, "vải"), [pair("new", &[])]);
        assert_eq!(search(&index, &Query::parse("vải").with_all(true)).total, 2);
        let versions = index.searcher().unwrap().versions(&old.id).unwrap();
        assert_eq!(versions.iter().map(|v| (&v.id, v.shown)).collect::<Vec<_>>(), [(&new.id, true), (&old.id, false)]);
        let status = index.status().unwrap();
        assert_eq!((status.articles, status.versions, status.sources), (1, 1, 2));
        delete(&index, &["new"]);
        assert_eq!(found(&index, "vải"), [pair("old", &[])], "what was kept is found again");
    }

    // Under one key the text added last is the newest; without an address it takes the place of the one before.
    let index = index_of(&[version("x", 13, "2024-02-05")]);
    fill(&index, &[version("x", 14, "2024-01-05")], 1);
    fill(&index, &[version("x", 15, "2024-01-05")], 1);
    assert_eq!(index.status().unwrap().versions, 2);
    let now = version("x", 13, "2024-02-05");
    fill(&index, std::slice::from_ref(&now), 1);
    assert_eq!(index.status().unwrap().versions, 2, "the first text is back, and no version of itself");
    assert_eq!(search(&index, &Query::parse("vải")).hits[0].id, now.id);
    assert_eq!(index.searcher().unwrap().record(&Key::of(&now)).unwrap(), Some(now));
    fill(&index, &[record("x", &words(16, 60), json!({}))], 1);
    let status = index.status().unwrap();
    assert_eq!((status.versions, status.sources), (0, 1));
}

/// Records of all kinds: alone, copies, nearly copies, with address.
fn mixed() -> Vec<Record> {
    let mut records = Vec::new();
    for i in 0..160 {
        let text = match i % 8 {
            1 => words(i - 1, 90),
            2 => format!("{} tin mới", words(i - 2, 90)),
            _ => words(i, 60 + i),
        };
        let url = if i % 3 == 0 {
            json!({"url": format!("https://bao.example/{i}"), "publisher": "Báo Thử"})
        } else {
            json!({})
        };
        records.push(record(&format!("bai/{:03}.txt", i * 37 % 160), &text, url));
    }
    records
}

#[test]
fn histories_do_not_show() {
    let records = mixed();
    let at_once = answers(&index_of(&records));
    assert!(at_once.contains("\"duplicates\": [\n        {"), "there are duplicates");
    for seed in 1..=6 {
        let mut numbers = Numbers(seed);
        let index = Index::in_memory().unwrap();
        for round in 0..5 {
            let mut writer =
                index.writer(WriterOptions::default().with_threads(NonZeroUsize::new(1 + round % 3).unwrap())).unwrap();
            for _ in 0..150 {
                let record = &records[numbers.below(records.len())];
                match numbers.below(10) {
                    0..=5 => writer.add(record, "digest").unwrap(),
                    6 | 7 => _ = writer.delete(&Key::of(record)).unwrap(),
                    8 => {
                        // Another text that must leave no trace.
                        let uri = record.source.uri.as_deref().unwrap();
                        let other = &records[numbers.below(records.len())].article.text;
                        let mut changed = self::record(uri, other, json!({}));
                        if numbers.below(2) == 0 {
                            changed.article.text.push_str(" lúa gạo");
                            changed.id.push('0');
                        }
                        writer.add(&changed, "other digest").unwrap();
                    }
                    _ => _ = writer.commit().unwrap(),
                }
            }
            // Every other round is broken off.
            if round % 2 == 0 {
                writer.commit().unwrap();
            }
        }
        let mut rest = records.clone();
        for i in (1..rest.len()).rev() {
            rest.swap(i, numbers.below(i + 1));
        }
        fill(&index, &rest, 2);
        let keys: Vec<Key> = index.keys(|_| true).unwrap().into_iter().collect();
        assert_eq!(keys.len(), records.len());
        assert!(answers(&index) == at_once, "history {seed} shows");
        index.compact(WriterOptions::default()).unwrap();
        assert_eq!(index.status().unwrap().deleted, 0);
        assert!(answers(&index) == at_once, "history {seed} shows when compacted");
    }
}

#[test]
fn old_versions_leave_no_trace() {
    let of = |i: usize, edition: usize| {
        let url =
            json!({"url": format!("https://bao.example/{i}"), "published": format!("2024-01-{:02}", 1 + edition)});
        record(&format!("{edition}/{i}"), &words(i * 7 + edition * 1000, 80), url)
    };
    let newest: Vec<Record> = (0..60).map(|i| of(i, i % 3)).collect();
    let older: Vec<Record> =
        (0..60).flat_map(|i| (0..i % 3).map(move |edition| (i, edition))).map(|(i, e)| of(i, e)).collect();
    let shown = |index: &Index| {
        let searcher = index.searcher().unwrap();
        let answer = |query: &str| searcher.search(&Query::parse(query).with_limit(100)).unwrap();
        ["giá lúa", "hoc sinh", "cầu -biển", "vắng"].map(answer)
    };
    let alone = shown(&index_of(&newest));
    let index = index_of(&older);
    fill(&index, &newest, 2);
    assert_eq!(index.status().unwrap().versions, older.len() as u64);
    assert_eq!(shown(&index), alone);
}

#[test]
fn an_export_gives_back_every_record_and_makes_the_same_index() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(folder.path()).unwrap();
    let mut records = mixed();
    fill(&index, &records, 2);
    // One page in two versions under one key.
    let again = |text: &str| record("bai/x.txt", text, json!({"url": "https://bao.example/x"}));
    let versions = [again(&words(901, 50)), again(&words(902, 50))];
    fill(&index, &versions[..1], 1);
    fill(&index, &versions[1..], 1);
    let before = answers(&index);
    drop(index);

    // Whatever version it says it has.
    std::fs::write(folder.path().join("baochi-index.json"), r#"{"format": 0, "analysis": 0}"#).unwrap();
    assert!(Index::open(folder.path()).is_err());
    let archive = Archive::open(folder.path()).unwrap();
    records.sort_by(|a, b| a.source.uri.cmp(&b.source.uri));
    records.extend(versions);
    let lines: Vec<String> = archive.records().collect::<Result<_, _>>().unwrap();
    assert!(lines.iter().eq(&records.iter().map(|r| serde_json::to_string(r).unwrap()).collect::<Vec<_>>()));
    let back: Vec<Record> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(answers(&index_of(&back)) == before);
}

#[test]
fn ids_are_found_by_their_beginning() {
    let records: Vec<Record> = (0..30).map(|i| record(&i.to_string(), &words(i, 40), json!({}))).collect();
    let index = index_of(&records);
    let searcher = index.searcher().unwrap();
    let id = &records[7].id;
    assert_eq!(searcher.ids(&id[..20], 5).unwrap(), std::slice::from_ref(id));
    assert_eq!(searcher.ids("", 1000).unwrap().len(), 30);
    assert_eq!(searcher.ids("", 3).unwrap().len(), 3);
    delete(&index, &["7"]);
    assert!(index.searcher().unwrap().ids(id, 5).unwrap().is_empty());
}

#[test]
fn parts_of_no_commit_are_swept() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(folder.path()).unwrap();
    fill(&index, &mixed()[..20], 1);
    let before = answers(&index);
    let orphan = folder.path().join("0123456789abcdef0123456789abcdef.store");
    std::fs::write(&orphan, "of a writer that was killed").unwrap();
    let writer = index.writer(WriterOptions::default()).unwrap();
    assert!(!orphan.exists());
    let second = Index::open(folder.path()).unwrap().writer(WriterOptions::default()).unwrap_err().to_string();
    assert!(second.contains(&format!("process {}", std::process::id())), "{second}");
    assert!(index.status().unwrap().writer.is_some());
    drop(writer);
    assert_eq!(index.status().unwrap().writer, None);
    assert_eq!(answers(&index), before);
}

#[test]
fn old_versions_of_a_page_cite_nothing() {
    let citing = |uri: &str, seed: usize, day: &str| {
        let mut record =
            record(uri, &words(seed, 60), json!({"url": "https://bao.example/tin/1.html", "published": day}));
        let citation = json!({"id": "238-QĐ/TW", "number": "238", "type": "QĐ", "mentions": [], "provisions": []});
        record.facts.documents = vec![serde_json::from_value(citation).unwrap()];
        record
    };
    let index = index_of(&[citing("a", 1, "2024-01-05"), citing("b", 2, "2024-01-06")]);
    let cited = index.searcher().unwrap().cited(&CitedRequest::new()).unwrap();
    let counted: Vec<(&str, u64)> = cited.documents.iter().map(|d| (d.id.as_str(), d.articles)).collect();
    assert_eq!(counted, [("238-QĐ/TW", 1)]);
}
