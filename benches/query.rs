//! Queries of every kind: ours, and plain tantivy's best ten of the same words, folded.
//!
//! `cargo bench -p baochi-benches --bench query`. The fixtures with seeded changes are searched, or the articles of
//! `BAOCHI_CORPUS=FILE`. Each timed round asks one query of its kind after the other. Answers are checked before anything is timed.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use baochi_benches::articles;
use baochi_benches::plain::{Asking, Plain, Words};
use baochi_benches::queries::{Asked, Kind, of_kind};
use baochi_benches::variety::Variety;
use baochi_index::{Index, Searcher, WriterOptions};
use divan::Bencher;
use divan::counter::ItemsCount;
use tempfile::TempDir;

/// Articles that the fixtures are made into.
const FIXTURES: usize = 200;

/// Queries of each kind.
const QUERIES: usize = 50;

/// Two indexes of the same articles, and queries about them.
struct Asks {
    ours: Searcher,
    plain: Asking,
    asked: Vec<Vec<Asked>>,
    _folder: TempDir,
}

static ASKS: LazyLock<Asks> = LazyLock::new(|| asks().unwrap_or_else(|error| panic!("{error}")));

fn asks() -> baochi_benches::Result<Asks> {
    let articles = match articles::named() {
        Some(path) => articles::read(&path, usize::MAX)?,
        None => {
            let fixtures = articles::fixtures();
            let variety = Variety::new(&fixtures, 20);
            (0..FIXTURES).map(|n| variety.article(n)).collect()
        }
    };
    let folder = tempfile::tempdir()?;
    let records = articles::records(&articles);
    let index = Index::in_memory()?;
    let mut writer = index.writer(WriterOptions::default())?;
    for record in &records {
        writer.add(record, "")?;
    }
    writer.commit()?;
    let plain = Plain::create(folder.path(), Words::Folded)?;
    plain.write(articles.into_iter().map(Ok), NonZeroUsize::MIN, 64_000_000)?;
    let asked = Kind::ALL.iter().map(|&kind| of_kind(kind, &records, QUERIES)).collect();
    Ok(Asks { ours: index.searcher()?, plain: plain.asking()?, asked, _folder: folder })
}

fn main() {
    check();
    divan::main();
}

/// A fast wrong answer is none: what is drawn from articles is found in them.
fn check() {
    for (kind, asked) in Kind::ALL.iter().zip(&ASKS.asked) {
        let answered = |asked: &&Asked| asked.ask(&ASKS.ours).unwrap_or_else(|error| panic!("{error}")) > 0;
        let answers = asked.iter().filter(answered).count();
        assert!(!asked.is_empty() && answers * 10 >= asked.len() * 9, "{}: {answers} of {}", kind.name(), asked.len());
    }
}

#[divan::bench(args = Kind::ALL, sample_count = 20)]
fn ours(bencher: Bencher, kind: Kind) {
    time(bencher, kind, |asked| asked.ask(&ASKS.ours).unwrap_or_default() as usize);
}

#[divan::bench(args = Kind::ALL.into_iter().filter(|kind| !kind.is_ours_alone()), sample_count = 20)]
fn plain(bencher: Bencher, kind: Kind) {
    time(bencher, kind, |asked| ASKS.plain.best(&asked.plain).map(|best| best.len()).unwrap_or_default());
}

fn time(bencher: Bencher, kind: Kind, ask: impl Fn(&Asked) -> usize) {
    let asked = Kind::ALL.iter().zip(&ASKS.asked).find(|(of, _)| **of == kind).map(|(_, asked)| asked);
    let asked = asked.map_or(&[][..], Vec::as_slice);
    bencher.counter(ItemsCount::new(asked.len())).bench_local(|| asked.iter().map(&ask).sum::<usize>());
}
