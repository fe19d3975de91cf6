//! `baochi index`: articles into an index on disk, what is unchanged skipped.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use baochi_extract::Record;
use baochi_index::{Index, Key, Stamps, Writer, WriterOptions};

use crate::args::IndexArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Article, Entry, Inputs, Place, size};
use crate::ordered::ordered;
use crate::report::Report;

/// Brings the index up to date with all inputs.
///
/// # Errors
/// Bad tables, or an index that cannot be opened or written.
pub(crate) fn run(args: IndexArgs) -> Result<Exit, Error> {
    let extraction = Extraction::new(args.work.tables.as_deref(), Some(args.hints))?;
    let dir = args.index.dir();
    let index = Index::open_or_create(&dir)?;
    // The writer first: what it keeps others from changing is what the stamps tell.
    let writer = index.writer(WriterOptions::default().with_threads(args.work.index_threads()))?;
    let stamps = index.stamps()?;
    let extraction = Arc::new(extraction);
    let again = Arc::clone(&extraction);
    let mut report = Report::new();
    let mut run = Run { writer, written: HashSet::new(), counts: Counts::default() };
    let work = move |entry: Result<Entry, Error>| outcome(&extraction, &stamps, entry?);
    ordered(args.work.jobs(), Inputs::new(args.paths), size, work, |outcome| {
        match outcome.and_then(|outcome| run.take(outcome, &again)) {
            Ok(()) => {}
            Err(error @ Error::Input { .. }) => report.problem(&error),
            Err(error) => return Err(error),
        }
        report.progress(run.counts.seen());
        Ok(())
    })?;
    let counts = run.finish()?;
    report.summary(counts.told(report.failed(), report.seconds(), &dir.display().to_string()));
    Ok(report.finish())
}

/// What is to be done about an article.
enum Outcome {
    /// To be written.
    Changed { record: Box<Record>, digest: String },
    /// The index has it already. The article is kept in case another of the same key was written before it.
    Unchanged { place: Place, article: Box<Article>, key: Key, digest: String },
}

fn outcome(extraction: &Extraction, stamps: &Stamps, entry: Entry) -> Result<Outcome, Error> {
    let place = entry.place.clone();
    let digest = extraction.digest(&entry);
    let article = Box::new(entry.read()?);
    let key = Key::new(article.source.uri.clone().unwrap_or_default(), article.source.id.as_deref());
    if stamps.is_current(&key, &digest) {
        return Ok(Outcome::Unchanged { place, article, key, digest });
    }
    let record = Box::new(extraction.record(&place, *article)?);
    Ok(Outcome::Changed { record, digest })
}

/// The writing half of a run.
struct Run {
    writer: Writer,
    /// Hashes of the keys written in this run. Where two keys share one, an article is read twice, nothing worse.
    written: HashSet<u64>,
    counts: Counts,
}

impl Run {
    fn take(&mut self, outcome: Outcome, extraction: &Extraction) -> Result<(), Error> {
        match outcome {
            Outcome::Changed { record, digest } => self.write(&record, &digest),
            Outcome::Unchanged { place, article, key, digest } if self.written.contains(&hash(&key)) => {
                let record = extraction.record(&place, *article)?;
                self.write(&record, &digest)
            }
            Outcome::Unchanged { .. } => {
                self.counts.unchanged += 1;
                Ok(())
            }
        }
    }

    fn write(&mut self, record: &Record, digest: &str) -> Result<(), Error> {
        self.writer.add(record, digest)?;
        self.counts.written += 1;
        if !self.written.insert(hash(&Key::of(record))) {
            self.counts.repeated += 1;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Counts, Error> {
        if self.counts.written > 0 {
            self.counts.replaced = self.writer.finish()?.replaced - self.counts.repeated;
        }
        Ok(self.counts)
    }
}

fn hash(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Articles written, new ones and others.
    written: u64,
    /// Those of them that took the place of one from an earlier run.
    replaced: u64,
    /// Those of them that took the place of one from this run.
    repeated: u64,
    /// Articles that the index had already.
    unchanged: u64,
}

impl Counts {
    fn seen(&self) -> u64 {
        self.written + self.unchanged
    }

    fn told(&self, failed: u64, seconds: f64, dir: &str) -> String {
        let new = self.written - self.replaced - self.repeated;
        let mut told = format!(
            "{} indexed, {} replaced, {} unchanged, {failed} failed in {seconds:.1} s, into {dir}",
            Count(new, "article"),
            self.replaced,
            self.unchanged
        );
        if self.repeated > 0 {
            told.push_str(&format!(
                "; {} had the path and id of one before: the last one stays",
                Count(self.repeated, "article")
            ));
        }
        told
    }
}
