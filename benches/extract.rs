//! Articles per second: each stage of extraction and the whole, and under it the floor, the least that any reader of
//! names does.
//!
//! `cargo bench -p baochi-benches --bench extract`. The fixture articles are always there; `BAOCHI_CORPUS=FILE` adds the first
//! 2,000 articles of a file of JSON Lines. Answers are checked before anything is timed.

use std::hint::black_box;
use std::sync::LazyLock;

use baochi_benches::{articles, floor};
use baochi_extract::{Extractor, Input, Layout, Record, clean};
use baochi_tests::articles as fixtures;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// Articles that are read from `BAOCHI_CORPUS`.
const CORPUS: usize = 2_000;

/// Texts to be read, and how they are laid out.
struct Set {
    texts: Vec<Vec<u8>>,
    layout: Layout,
}

impl Set {
    fn inputs(&self) -> impl Iterator<Item = Input<'_>> {
        self.texts.iter().map(|text| {
            let mut input = Input::new(text);
            input.layout = self.layout;
            input
        })
    }

    /// Their characters, where they are in UTF-8.
    fn strings(&self) -> Vec<&str> {
        self.texts.iter().filter_map(|text| std::str::from_utf8(text).ok()).collect()
    }
}

/// The fixture articles as they are.
static FIXTURES: LazyLock<Option<Set>> = LazyLock::new(|| {
    let texts = fixtures().into_iter().map(|article| article.bytes).collect();
    Some(Set { texts, layout: Layout::Page })
});

/// One text of a megabyte: the clean texts of all fixtures, again and again.
static LARGE: LazyLock<Option<Set>> = LazyLock::new(|| {
    let all: String = articles::fixtures().into_iter().map(|article| article.text + "\n\n").collect();
    Some(Set { texts: vec![all.repeat(1_000_000 / all.len() + 1).into_bytes()], layout: Layout::Body })
});

/// The articles of `BAOCHI_CORPUS`, if it is set.
static NEWS: LazyLock<Option<Set>> = LazyLock::new(|| {
    let articles = articles::read(&articles::named()?, CORPUS).unwrap_or_else(|error| panic!("{error}"));
    let texts = articles.into_iter().map(|article| article.text.into_bytes()).collect();
    Some(Set { texts, layout: Layout::Body })
});

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none.
fn check() {
    let extractor = Extractor::new();
    for article in fixtures() {
        let record = article.record();
        assert!(!record.article.text.is_empty(), "{}: no text was read", article.uri);
        if let Ok(want) = std::fs::read_to_string(article.json("records")) {
            let got = serde_json::to_string_pretty(&record).expect("a record is JSON") + "\n";
            assert!(got == want, "{}: the record is not the expected one: run the golden tests", article.uri);
        }
    }
    for large in LARGE.iter() {
        let Record { article, .. } = extractor.extract(large.inputs().next().expect("it has one text"));
        assert_eq!(article.text.as_bytes(), large.texts[0].trim_ascii_end(), "a clean text stays as it is");
    }
    for input in NEWS.iter().flat_map(Set::inputs) {
        let document = extractor.document(&input);
        assert_eq!(extractor.extract(input).article, *document.article(), "facts change nothing of the text");
    }
    assert_eq!(floor::pass("Bình Thuận và Lâm Đồng, rồi huyện Yên Thế"), 3 + 1);
}

/// Times `read` over a set; gives nothing where the set is not there.
fn time(bencher: Bencher, set: &'static Option<Set>, read: impl Fn(Input<'_>) -> usize) {
    let Some(set) = set else { return };
    let bytes: usize = set.texts.iter().map(Vec::len).sum();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(set.texts.len()));
    bencher.bench_local(|| set.inputs().map(|input| read(black_box(input))).sum::<usize>());
}

/// [`time`] for what reads characters.
fn time_text(bencher: Bencher, set: &'static Option<Set>, read: impl Fn(&str) -> usize) {
    let Some(set) = set else { return };
    let texts = set.strings();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(texts.len()));
    bencher.bench_local(|| texts.iter().map(|text| read(black_box(text))).sum::<usize>());
}

/// One stage over all sets.
macro_rules! stage {
    ($(#[$about:meta])* $name:ident, $time:ident, $read:expr) => {
        $(#[$about])*
        mod $name {
            use super::*;

            #[divan::bench(sample_count = 30)]
            fn fixtures(bencher: Bencher) {
                $time(bencher, &FIXTURES, $read);
            }

            #[divan::bench(sample_count = 10)]
            fn one_megabyte(bencher: Bencher) {
                $time(bencher, &LARGE, $read);
            }

            #[divan::bench(sample_count = 5, ignore = NEWS.is_none())]
            fn corpus(bencher: Bencher) {
                $time(bencher, &NEWS, $read);
            }
        }
    };
}

stage!(
    /// Bytes to a record.
    whole,
    time,
    |input| Extractor::new().extract(input).facts.dates.len()
);

stage!(
    /// Bytes to the article's clean text.
    document,
    time,
    |input| Extractor::new().document(&input).article().text.len()
);

stage!(
    /// Characters made one.
    cleaned,
    time_text,
    |text| clean(text).len()
);

stage!(
    /// The floor: the same texts with nothing but a check of NFC and one automaton of names.
    least,
    time_text,
    floor::pass
);

/// Start-up: reading the tables, as the first article of a program pays it.
#[divan::bench(sample_count = 20)]
fn tables(bencher: Bencher) {
    let user = baochi_extract::UserTables::new();
    bencher.bench_local(|| Extractor::with_tables(black_box(&user)));
}
