//! The index: building it from records, and the tool from JSON Lines to the end, beside plain tantivy.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use baochi_benches::articles;
use baochi_benches::figure::Figure;
use baochi_benches::plain::{Plain, Words, size};
use baochi_benches::turns::in_turns;
use baochi_benches::{Result, child};
use baochi_extract::Record;
use baochi_index::{Index, WriterOptions};

use crate::Run;

/// Rounds of each.
const ROUNDS: usize = 3;

/// How many times plain tantivy the tool may take from end to end.
const GOAL: f64 = 2.0;

/// Memory of the most that indexing may take, in MB.
const MEMORY_GOAL: f64 = 1000.0;

/// Prints the figures of `index`.
pub(crate) fn measure(run: &Run<'_>) -> Result<()> {
    let rounds = run.rounds(ROUNDS);
    let memory = 64_000_000;
    let fresh = Fresh::new(run.folder.path());
    let records = articles::records(&run.articles);
    let ours = || build(&fresh.folder("ours")?, &records);
    let plain = || {
        let index = Plain::create(&fresh.folder("plain")?, Words::Marked)?;
        index.write(run.articles.iter().cloned().map(Ok), NonZeroUsize::MIN, memory)
    };
    let turns = in_turns(rounds, ours, plain)?;
    run.add(&Figure::of_turns("index/build", "plain tantivy", &turns).on(format!("{}, records, one thread", run.on)))?;
    let sizes = [fresh.path("ours"), fresh.path("plain")].map(|dir| size(&dir));
    let [ours, plain] = sizes;
    run.add(
        &Figure::of("index/size", "plain tantivy", "MB", ours? as f64 / 1e6, Some(plain? as f64 / 1e6))
            .on(run.on.as_str()),
    )?;
    drop(records);

    let (tool, corpus) = (child::tool()?, run.jsonl()?);
    for threads in [1, 2] {
        let jobs = threads.to_string();
        let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        let mut peak: f64 = 0.0;
        let ours = || {
            let (index, corpus) = (fresh.folder("tool")?.display().to_string(), corpus.display().to_string());
            peak = peak.max(child::run(&tool, &["index", "--index", &index, "--jobs", &jobs, &corpus])?.peak_mb);
            Ok(())
        };
        let plain = || {
            let index = Plain::create(&fresh.folder("plain")?, Words::Marked)?;
            index.write(articles::lines(&corpus)?, threads, memory)
        };
        let turns = in_turns(rounds, ours, plain)?;
        let on = format!("{}, JSON Lines, --jobs {jobs}", run.on);
        let figure = Figure::of_turns(&format!("index/end_to_end/{jobs}"), "plain tantivy", &turns).on(on.as_str());
        run.add(&figure.at_most(GOAL))?;
        let figure = Figure::of(&format!("index/memory/{jobs}"), "peak of the process", "MB", peak, None);
        run.add(&figure.on(on).under(MEMORY_GOAL, "1 GB"))?;
    }
    let index = fresh.path("tool");
    let answered = Index::open(&index)?.searcher()?.len();
    if answered == 0 {
        return Err("the tool wrote no article".into());
    }
    Ok(())
}

fn build(dir: &Path, records: &[Record]) -> Result<()> {
    let writer = Index::open_or_create(dir)?.writer(WriterOptions::default())?;
    for record in records {
        writer.add(record, &record.id)?;
    }
    writer.finish()?;
    Ok(())
}

/// Folders that are empty each time.
struct Fresh(PathBuf);

impl Fresh {
    fn new(root: &Path) -> Self {
        Self(root.to_owned())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn folder(&self, name: &str) -> Result<PathBuf> {
        let dir = self.path(name);
        if dir.exists() {
            std::fs::remove_dir_all(&dir)?;
        }
        std::fs::create_dir_all(&dir)?;
        Ok(dir)
    }
}
