//! Articles per second: the whole `Extractor::extract`, and under it the floor, the least that any reader of names does.
//!
//! `cargo bench -p baochi-benches`. The fixture articles are always there; `BAOCHI_CORPUS=FILE` adds the first 2,000
//! articles of a file of JSON Lines (`{"text": …}`), such as `zstd -dc corpus.jsonl.zst > FILE` makes. Answers are checked
//! before anything is timed.

use std::hint::black_box;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use baochi_extract::{Extractor, Input, Layout, Record};
use baochi_tests::{articles, project};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use serde_json::Value;

/// Articles that are read from `BAOCHI_CORPUS`.
const CORPUS: usize = 2_000;

/// Texts to be read, and how they are laid out.
struct Set {
    texts: Vec<Vec<u8>>,
    layout: Layout,
}

impl Set {
    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.texts.iter().map(Vec::len).sum::<usize>())
    }

    fn extract(&self, extractor: &Extractor) -> usize {
        self.texts.iter().map(|text| black_box(extract(extractor, text, self.layout)).facts.dates.len()).sum()
    }
}

/// The fixture articles as they are.
static FIXTURES: LazyLock<Set> = LazyLock::new(|| Set {
    texts: articles().into_iter().map(|article| article.bytes).collect(),
    layout: Layout::Page,
});

/// One text of a megabyte: the clean texts of all fixtures, again and again.
static LARGE: LazyLock<Set> = LazyLock::new(|| {
    let all: String = articles().iter().map(|article| article.record().article.text + "\n\n").collect();
    Set { texts: vec![all.repeat(1_000_000 / all.len() + 1).into_bytes()], layout: Layout::Body }
});

/// The articles of `BAOCHI_CORPUS`, if it is set.
static NEWS: LazyLock<Option<Set>> = LazyLock::new(|| {
    let path = std::env::var_os("BAOCHI_CORPUS")?;
    let file = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let text = |line: &str| {
        let article: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        article["text"].as_str().unwrap_or_default().as_bytes().to_vec()
    };
    Some(Set { texts: file.lines().take(CORPUS).map(text).collect(), layout: Layout::Body })
});

/// Names of the 63 provinces and the 696 districts as the tables have them, numbered ones included.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = |table: &str, rows: usize| {
        let path = project().join("crates/baochi-extract/tables").join(table);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = |row: &str| row.split('\t').nth(1).unwrap_or_default().to_owned();
        let names: Vec<String> = text.lines().skip(1).take(rows).map(name).collect();
        assert_eq!(names.len(), rows, "{table} has too few rows");
        names
    };
    [names("provinces.tsv", 63), names("districts_2024.tsv", 696)].concat()
});

static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostLongest).build(&*NAMES).expect("the names are few")
});

fn extract(extractor: &Extractor, text: &[u8], layout: Layout) -> Record {
    let mut input = Input::new(text);
    input.layout = layout;
    extractor.extract(input)
}

/// The floor: is the text in NFC, and how many names stand in it. It is told that the text is UTF-8; extraction sees to
/// that itself.
fn floor(text: &str) -> usize {
    AUTOMATON.find_iter(text).count() + usize::from(unicode_normalization::is_nfc(text))
}

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none.
fn check() {
    let extractor = Extractor::new();
    for article in articles() {
        let record = article.record();
        assert!(!record.article.text.is_empty(), "{}: no text was read", article.uri);
        if let Ok(want) = std::fs::read_to_string(article.json("records")) {
            let got = serde_json::to_string_pretty(&record).expect("a record is JSON") + "\n";
            assert!(got == want, "{}: the record is not the expected one: run the golden tests", article.uri);
        }
    }
    let large = extract(&extractor, &LARGE.texts[0], LARGE.layout);
    assert_eq!(large.article.text.as_bytes(), LARGE.texts[0].trim_ascii_end(), "a clean text stays as it is");
    for text in NEWS.iter().flat_map(|news| &news.texts) {
        assert_eq!(extract(&extractor, text, Layout::Body), extract(&extractor, text, Layout::Body));
    }
    assert_eq!(NAMES.len(), 63 + 696);
    assert_eq!(floor("Bình Thuận và Lâm Đồng, rồi huyện Yên Thế"), 3 + 1);
}

mod whole {
    use super::*;

    #[divan::bench]
    fn fixtures(bencher: Bencher) {
        time(bencher, &FIXTURES);
    }

    #[divan::bench(sample_count = 10)]
    fn one_megabyte(bencher: Bencher) {
        time(bencher, &LARGE);
    }

    #[divan::bench(sample_count = 5, ignore = NEWS.is_none())]
    fn corpus(bencher: Bencher) {
        time(bencher, NEWS.as_ref().expect("ignored without a corpus"));
    }

    fn time(bencher: Bencher, set: &'static Set) {
        let extractor = Extractor::new();
        let bencher = bencher.counter(set.bytes()).counter(ItemsCount::new(set.texts.len()));
        bencher.bench_local(|| set.extract(black_box(&extractor)));
    }
}

/// The same texts with nothing but a check of NFC and one automaton of names.
mod least {
    use super::*;

    #[divan::bench]
    fn fixtures(bencher: Bencher) {
        time(bencher, &FIXTURES);
    }

    #[divan::bench]
    fn one_megabyte(bencher: Bencher) {
        time(bencher, &LARGE);
    }

    #[divan::bench(ignore = NEWS.is_none())]
    fn corpus(bencher: Bencher) {
        time(bencher, NEWS.as_ref().expect("ignored without a corpus"));
    }

    fn time(bencher: Bencher, set: &'static Set) {
        let texts: Vec<&str> = set.texts.iter().filter_map(|text| std::str::from_utf8(text).ok()).collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(texts.len()));
        bencher.bench_local(|| texts.iter().map(|text| floor(black_box(text))).sum::<usize>());
    }
}

/// Start-up: reading the tables, as the first article of a program pays it.
#[divan::bench(sample_count = 20)]
fn tables(bencher: Bencher) {
    let user = baochi_extract::UserTables::new();
    bencher.bench_local(|| Extractor::with_tables(black_box(&user)));
}
