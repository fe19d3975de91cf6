//! Records into an index and out of it again, through what was replaced and deleted.

use std::collections::BTreeMap;
use std::path::Path;

use baochi_extract::{Input, Layout, Record};
use baochi_index::{Archive, Index, Key, Query, Searcher, Writer, WriterOptions};

use super::extractor;

/// Parts one step from the next.
const END: u8 = 0xFF;

/// Most steps of one run: each costs a reading and a place in the index.
const MOST_STEPS: usize = 24;

/// What was done to an index, and what must be in it by now.
struct Run {
    writer: Writer,
    index: Index,
    /// The record added last under each key.
    known: BTreeMap<Key, Record>,
}

/// Reads the bytes as steps: adding, deleting, committing. The first byte chooses between memory and disk.
///
/// # Panics
/// Where what was added does not come out again as it was, or the answers depend on how it came in.
pub fn check(data: &[u8]) {
    let Some((&choice, steps)) = data.split_first() else { return };
    if choice == 1 {
        let folder = tempfile::tempdir().expect("a folder for the index");
        let index = Index::open_or_create(folder.path()).expect("the folder is empty");
        let known = run(index, steps);
        exported(folder.path(), &known);
    } else {
        run(Index::in_memory().expect("an index in memory"), steps);
    }
}

/// Does all steps, and looks at what is in the index behind them. Gives the records that must be in it.
fn run(index: Index, steps: &[u8]) -> BTreeMap<Key, Record> {
    let mut run = Run { writer: writer(&index), index, known: BTreeMap::new() };
    for step in steps.split(|&byte| byte == END).take(MOST_STEPS) {
        if let Some((&choice, bytes)) = step.split_first() {
            run.step(choice, bytes);
        }
    }
    run.writer.commit().expect("nothing stands against it");
    let searcher = run.index.searcher().expect("the index can be read");
    complete(&searcher, &run.known);
    same_answers(&searcher, &run.known);
    run.known
}

impl Run {
    fn step(&mut self, choice: u8, bytes: &[u8]) {
        let record = record(choice, bytes);
        let key = Key::of(&record);
        match choice >> 5 {
            6 => {
                let deleted = self.writer.delete(&key).expect("nothing stands against it");
                assert_eq!(deleted, self.known.remove(&key).is_some(), "deleting tells whether {key} was there");
            }
            7 => {
                self.writer.commit().expect("nothing stands against it");
                complete(&self.index.searcher().expect("the index can be read"), &self.known);
            }
            _ => {
                self.writer.add(&record, "digest").expect("nothing stands against it");
                self.known.insert(key, record);
            }
        }
    }
}

/// The record of a step. Its choice says where it came from: few places, so that some come again.
fn record(choice: u8, bytes: &[u8]) -> Record {
    let mut input = Input::new(bytes);
    input.layout = if choice & 8 == 0 { Layout::Body } else { Layout::Page };
    input.source.uri = match choice & 3 {
        0 => None,
        1 => Some("tin.jsonl".to_owned()),
        2 => Some("báo/bài một.txt".to_owned()),
        _ => Some("-".to_owned()),
    };
    input.source.id = (choice & 4 != 0).then(|| (choice & 16).to_string());
    let mut record = extractor().extract(input);
    // Versions of a page are kept beside each other: another matter.
    record.article.url = None;
    record
}

/// Every record is there once, under its key and by its id, and nothing else.
fn complete(searcher: &Searcher, known: &BTreeMap<Key, Record>) {
    for (key, record) in known {
        let found = searcher.record(key).expect("the index can be read");
        assert_eq!(found.as_ref(), Some(record), "{key}");
        let by_id = searcher.record_by_id(&record.id).expect("the index can be read").expect("its id is known");
        assert_eq!(by_id.article.text, record.article.text, "{key}");
        let keys = searcher.keys_of(&record.id).expect("the index can be read");
        assert!(keys.contains(key), "{key} is none of {keys:?}");
    }
    let mut all: Vec<Record> = searcher.records().map(|r| r.expect("the index can be read")).collect();
    let mut want: Vec<Record> = known.values().cloned().collect();
    let order = |record: &Record| (Key::of(record), record.id.clone());
    all.sort_by_key(order);
    want.sort_by_key(order);
    assert_eq!(all, want, "all records");
    let everything = Query::parse("").with_all(true).with_limit(100).with_filter(any_day());
    searcher.search(&everything).expect("no text is a wrong query");
}

fn any_day() -> baochi_index::Filter {
    baochi_index::Filter::Date { field: baochi_index::DateField::Any, from: None, to: None }
}

/// An index that was only ever given these records, the last first, gives the same answers.
fn same_answers(searcher: &Searcher, known: &BTreeMap<Key, Record>) {
    let fresh = Index::in_memory().expect("an index in memory");
    let mut writer = writer(&fresh);
    for record in known.values().rev() {
        writer.add(record, "digest").expect("nothing stands against it");
    }
    writer.commit().expect("nothing stands against it");
    let fresh = fresh.searcher().expect("the index can be read");
    assert_eq!(searcher.len(), fresh.len(), "articles");
    let mut queries = vec!["quyết định".to_owned(), "ha noi -ngày".to_owned()];
    for record in known.values().take(4) {
        let words = record.article.text.split_whitespace();
        queries.push(words.clone().take(3).collect::<Vec<_>>().join(" "));
        queries.extend(record.facts.documents.first().map(|document| document.id.clone()));
        queries.extend(words.last().map(|word| format!("\"{word}\"")));
    }
    for query in queries {
        let answer = |searcher: &Searcher| {
            let hits = searcher.search(&Query::parse(&query).with_facets(&baochi_index::Facet::ALL, 5));
            serde_json::to_string(&hits.expect("no text is a wrong query")).expect("hits are JSON")
        };
        assert_eq!(answer(searcher), answer(&fresh), "{query:?}: what was done before shows");
    }
}

/// The records on disk, read without searching, are those that were added.
fn exported(folder: &Path, known: &BTreeMap<Key, Record>) {
    let archive = Archive::open(folder).expect("there is an index");
    let lines: Vec<String> = archive.records().map(|line| line.expect("the index can be read")).collect();
    let mut want: Vec<String> =
        known.values().map(|record| serde_json::to_string(record).expect("a record is JSON")).collect();
    let mut sorted = lines.clone();
    sorted.sort();
    want.sort();
    assert_eq!(sorted, want, "exported");
}

fn writer(index: &Index) -> Writer {
    index.writer(WriterOptions::default().with_memory_budget(16_000_000)).expect("nobody else writes to it")
}
