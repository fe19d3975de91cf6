//! Making an index: ours and plain tantivy from the same articles, and ours from JSON Lines, extraction included.
//!
//! `cargo bench -p baochi-benches --bench index`. The fixtures with seeded changes are always there; `BAOCHI_CORPUS=FILE` adds a
//! corpus. Answers are checked before anything is timed.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use baochi_benches::articles::{self, Article};
use baochi_benches::plain::{Plain, Words};
use baochi_benches::variety::Variety;
use baochi_extract::{Extractor, Record};
use baochi_index::{Index, Query, WriterOptions};
use divan::Bencher;
use divan::counter::ItemsCount;

/// Articles that the fixtures are made into: few, since every check runs this bench once.
const FIXTURES: usize = 200;

/// Memory of either writer.
const MEMORY: usize = 64_000_000;

/// Articles in three forms.
struct Set {
    articles: Vec<Article>,
    records: Vec<Record>,
    jsonl: String,
}

impl Set {
    fn new(articles: Vec<Article>) -> Self {
        let lines = articles.iter().map(|article| serde_json::to_string(article).expect("an article is JSON") + "\n");
        Self { records: articles::records(&articles), jsonl: lines.collect(), articles }
    }
}

static SMALL: LazyLock<Option<Set>> = LazyLock::new(|| {
    let fixtures = articles::fixtures();
    let variety = Variety::new(&fixtures, 20);
    Some(Set::new((0..FIXTURES).map(|n| variety.article(n)).collect()))
});

/// The articles of `BAOCHI_CORPUS`, if it is set.
static NEWS: LazyLock<Option<Set>> = LazyLock::new(|| {
    Some(Set::new(articles::read(&articles::named()?, usize::MAX).unwrap_or_else(|error| panic!("{error}"))))
});

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none: what was written is found, in both.
fn check() {
    let set = SMALL.as_ref().expect("the fixtures are always there");
    let folder = tempfile::tempdir().expect("a folder for files");
    let index = write(folder.path(), set.records.iter().cloned());
    let searcher = index.searcher().expect("an index that was written");
    assert_eq!(searcher.len(), FIXTURES as u64, "changed articles are no copies");
    assert!(searcher.search(&Query::parse("quyet dinh")).expect("an index that was written").total > 0);
    let folder = tempfile::tempdir().expect("a folder for files");
    let plain = write_plain(folder.path(), &set.articles);
    assert!(
        !plain.asking().and_then(|asking| asking.best("quyết định")).expect("an index that was written").is_empty()
    );
}

fn write(dir: &std::path::Path, records: impl Iterator<Item = Record>) -> Index {
    let write = || {
        let index = Index::open_or_create(dir)?;
        let writer = index.writer(WriterOptions::default().with_memory_budget(MEMORY))?;
        for record in records {
            writer.add(&record, &record.id)?;
        }
        writer.finish()?;
        Ok::<Index, baochi_index::IndexError>(index)
    };
    write().unwrap_or_else(|error| panic!("{error}"))
}

fn write_plain(dir: &std::path::Path, articles: &[Article]) -> Plain {
    let write = || {
        let plain = Plain::create(dir, Words::Marked)?;
        plain.write(articles.iter().cloned().map(Ok), NonZeroUsize::MIN, MEMORY)?;
        Ok::<Plain, Box<dyn std::error::Error + Send + Sync>>(plain)
    };
    write().unwrap_or_else(|error| panic!("{error}"))
}

/// Times a way of making an index, each time in a folder of its own.
fn time<T>(bencher: Bencher, set: &'static Option<Set>, make: impl Fn(&std::path::Path, &'static Set) -> T) {
    let Some(set) = set else { return };
    bencher
        .counter(ItemsCount::new(set.articles.len()))
        .with_inputs(|| tempfile::tempdir().expect("a folder for files"))
        .bench_local_values(|folder| {
            make(folder.path(), set);
            folder
        });
}

/// One way of making an index of all sets.
macro_rules! way {
    ($(#[$about:meta])* $name:ident, $make:expr) => {
        $(#[$about])*
        mod $name {
            use super::*;

            #[divan::bench(sample_count = 5, sample_size = 1)]
            fn fixtures(bencher: Bencher) {
                time(bencher, &SMALL, $make);
            }

            #[divan::bench(sample_count = 3, sample_size = 1, ignore = NEWS.is_none())]
            fn corpus(bencher: Bencher) {
                time(bencher, &NEWS, $make);
            }
        }
    };
}

way!(
    /// Ours from records.
    ours,
    |dir, set| write(dir, set.records.iter().cloned())
);

way!(
    /// Ours from JSON Lines: each article read, extracted and written.
    from_json_lines,
    |dir, set| {
        let extractor = Extractor::new();
        let record = |line| {
            let article: Article = serde_json::from_str(line).expect("a line of ours");
            extractor.extract(article.input())
        };
        write(dir, set.jsonl.lines().map(record))
    }
);

way!(
    /// The floor: plain tantivy's index of title and body, stored.
    plain,
    |dir, set| write_plain(dir, &set.articles)
);
