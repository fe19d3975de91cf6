//! One corpus indexed and queried: by the tool, and by the engine alone.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use baochi_benches::Result;
use baochi_benches::articles;
use baochi_benches::child::{self, Taken};
use baochi_benches::plain::{Plain, Words, size};
use baochi_benches::queries::{Asked, Kind, of_kind};
use baochi_benches::scale::{OURS, PLAIN, Point};
use baochi_benches::turns::{median, quantile};
use baochi_benches::variety::Variety;
use baochi_index::{Index, Query};
use serde_json::{Value, json};

/// Queries of two words.
const QUERIES: usize = 500;

/// Rounds of each query.
const ROUNDS: usize = 3;

/// Articles that queries are drawn from.
const ASKED: usize = 400;

/// A corpus on disk, and how it is indexed.
pub(crate) struct Corpus {
    /// Its JSON Lines.
    pub(crate) path: PathBuf,
    index: PathBuf,
    articles: usize,
    jobs: NonZeroUsize,
}

impl Corpus {
    /// A corpus of so many articles in `folder`, still to be written.
    pub(crate) fn new(folder: &Path, articles: usize, jobs: NonZeroUsize) -> Self {
        Self { path: folder.join("corpus.jsonl"), index: folder.join("index"), articles, jobs }
    }

    /// The tool: `baochi index`, then the library's searches.
    pub(crate) fn ours(&self, variety: &Variety<'_>) -> Result<Point> {
        let args: [OsString; 6] = [
            "index".into(),
            "--index".into(),
            self.index.clone().into(),
            "--jobs".into(),
            self.jobs.to_string().into(),
            self.path.clone().into(),
        ];
        let taken = child::run(&child::tool()?, &args)?;
        let asked = self.asked(variety);
        let began = Instant::now();
        let searcher = Index::open(&self.index)?.searcher()?;
        let found = if searcher.is_empty() { 0 } else { first(&asked)?.ask(&searcher)? };
        let opened = began.elapsed().as_secs_f64();
        if found == 0 {
            return Err(format!("{} articles: the first query has no answer", self.articles).into());
        }
        self.point(OURS, taken, opened, &asked, |asked| asked.ask(&searcher).map(|_| ()))
    }

    /// The engine: this program again, as a process that indexes with plain tantivy, then its searches.
    pub(crate) fn plain(&self, variety: &Variety<'_>) -> Result<Point> {
        std::fs::create_dir_all(&self.index)?;
        let args: [OsString; 4] =
            ["plain".into(), self.path.clone().into(), self.index.clone().into(), self.jobs.to_string().into()];
        let taken = child::run(&std::env::current_exe()?, &args)?;
        let asked = self.asked(variety);
        let began = Instant::now();
        let asking = Plain::open(&self.index)?.asking()?;
        let found = asking.best(&first(&asked)?.plain)?.len();
        let opened = began.elapsed().as_secs_f64();
        if found == 0 {
            return Err(format!("{} articles: plain tantivy has no answer", self.articles).into());
        }
        self.point(PLAIN, taken, opened, &asked, |asked| asking.best(&asked.plain).map(|_| ()))
    }

    /// Queries about articles from all parts of the corpus.
    fn asked(&self, variety: &Variety<'_>) -> Vec<Asked> {
        let step = (self.articles / ASKED).max(1);
        let about: Vec<_> = (0..self.articles).step_by(step).take(ASKED).map(|n| variety.article(n)).collect();
        of_kind(Kind::TwoWords, &articles::records(&about), QUERIES)
    }

    /// Asks all queries and deletes the index.
    fn point(
        &self,
        of: &str,
        taken: Taken,
        open_seconds: f64,
        asked: &[Asked],
        ask: impl Fn(&Asked) -> Result<()>,
    ) -> Result<Point> {
        let times = times(asked, ask)?;
        let point = Point {
            of: of.to_owned(),
            articles: self.articles,
            input_mb: std::fs::metadata(&self.path)?.len() as f64 / 1e6,
            seconds: taken.seconds,
            peak_mb: taken.peak_mb,
            anon_mb: taken.anon_mb,
            file_mb: taken.file_mb,
            index_mb: size(&self.index)? as f64 / 1e6,
            open_seconds,
            p50: quantile(&times, 0.5),
            p99: quantile(&times, 0.99),
            ..Point::default()
        };
        std::fs::remove_dir_all(&self.index)?;
        Ok(point)
    }
}

/// Indexes a corpus with plain tantivy, words folded, with the memory that the tool has.
pub(crate) fn index_plain(corpus: &Path, index: &Path, threads: NonZeroUsize) -> Result<()> {
    let plain = Plain::create(index, Words::Folded)?;
    plain.write(articles::lines(corpus)?, threads, 64_000_000)
}

/// Seconds of the queries of a file to an index of ours, the best ten of each.
pub(crate) fn ask(index: &Path, queries: &Path) -> Result<Value> {
    let searcher = Index::open(index)?.searcher()?;
    let mut asked = Vec::new();
    for line in std::fs::read_to_string(queries)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        asked.push(Query::parse(row["text"].as_str().unwrap_or_default()));
    }
    let times = times(&asked, |query| {
        searcher.search(query)?;
        Ok(())
    })?;
    Ok(json!({"p50": quantile(&times, 0.5), "p99": quantile(&times, 0.99), "queries": times.len()}))
}

/// The median time of each query over [`ROUNDS`], after one that warms the caches.
fn times<T>(asked: &[T], ask: impl Fn(&T) -> Result<()>) -> Result<Vec<f64>> {
    asked.iter().try_for_each(&ask)?;
    let mut times = Vec::new();
    for asked in asked {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            ask(asked)?;
            rounds.push(began.elapsed());
        }
        times.push(median(&rounds));
    }
    Ok(times)
}

fn first(asked: &[Asked]) -> Result<&Asked> {
    asked.first().ok_or_else(|| "no queries could be drawn from the corpus: give more articles".into())
}
