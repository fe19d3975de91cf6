//! `baochi index`: articles into an index on disk, what is unchanged skipped.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU64;
use std::sync::Arc;
use std::time::{Duration, Instant};

use baochi_extract::Record;
use baochi_index::{CommitSummary, Extent, Index, IndexError, Key, Rebuild, Stamps, Writer, WriterOptions};
use tracing::info;

use super::gone::Gone;
use crate::args::IndexArgs;
use crate::error::{Count, Error};
use crate::exit::Exit;
use crate::extraction::Extraction;
use crate::input::{Article, Content, Entry, Inputs, LeftOut, Place, Why, size};
use crate::interrupt::Interrupt;
use crate::language::Languages;
use crate::memory;
use crate::ordered::{Flow, ordered_or_idle};
use crate::report::Report;
use crate::summary::{Facts, IndexTold, Summary};

/// Time after which articles are saved, however few they are.
const LONGEST: Duration = Duration::from_secs(60);

/// Brings the index up to date with all inputs.
///
/// # Errors
/// Bad tables, or an index that cannot be opened or written.
pub(crate) fn run(mut args: IndexArgs, verbose: bool, interrupt: &Interrupt) -> Result<Exit, Error> {
    let left_out = LeftOut::default();
    let mut summary = Summary::new("index", args.summary.summary.take(), verbose, &left_out);
    let result = update(args, interrupt, &left_out, &mut summary);
    summary.end(result)
}

fn update(args: IndexArgs, interrupt: &Interrupt, left_out: &LeftOut, summary: &mut Summary) -> Result<Exit, Error> {
    let extraction = Extraction::new(args.work.tables.as_deref(), Some(args.hints), args.input.clean)?;
    let dir = args.index.dir();
    let is_rebuild = args.rebuild;
    let rebuild = is_rebuild.then(|| Rebuild::new(&dir, args.wait.duration())).transpose()?;
    let index = rebuild.as_ref().map_or_else(|| Index::open_or_create(&dir), |rebuild| Ok(rebuild.index().clone()))?;
    // The writer first: what it keeps others from changing is what the stamps tell.
    let limit = args.memory.memory;
    let options = WriterOptions::default()
        .with_threads(args.work.index_threads())
        .with_wait(args.wait.duration())
        .with_memory(limit);
    let writer = index.writer(options)?;
    let bytes = memory::under_way(writer.plan().reading, limit);
    let shown = dir.display().to_string();
    info!(index = %shown, memory = writer.plan().limit, jobs = args.work.jobs().get(), "indexing");
    let stamps = index.stamps()?;
    let extraction = Arc::new(extraction);
    let again = Arc::clone(&extraction);
    let mut report = Report::keeping(args.input.errors.as_deref())?;
    let mut gone = Gone::new(&args.paths);
    let mut run = Run::new(writer, args.commit_every);
    let wanted = Wanted { all_pages: args.all_pages, languages: Languages::new(args.input.only_lang) };
    let inputs = Inputs::new(args.paths, left_out.clone());
    let work = move |entry: Result<Entry, Error>| {
        let bytes = size(&entry);
        Ok::<_, Error>((bytes, outcome(&extraction, &stamps, &wanted, entry?)?))
    };
    let others = left_out.clone();
    let ended = ordered_or_idle(
        &Flow { jobs: args.work.jobs(), bytes, interrupt: interrupt.clone() },
        |take| inputs.each(take),
        size,
        work,
        |outcome| {
            let outcome = outcome.map(|outcome| {
                outcome.map(|(bytes, outcome)| {
                    summary.article(bytes);
                    outcome
                })
            });
            if let Some(Ok(Outcome::LeftOut(why))) = outcome {
                others.add(why);
                return Ok(());
            }
            match outcome.map_or(Ok(()), |outcome| run.take(outcome?, &again)) {
                Ok(()) => {}
                Err(error @ Error::Input { .. }) => {
                    gone.failed(&error);
                    summary.failed(&error);
                    report.problem(&error);
                }
                Err(error) => return Err(error),
            }
            if run.is_due() {
                report.summary(format_args!("{} saved", Count(run.commit()?, "article")));
            }
            report.progress(run.counts.seen());
            Ok(())
        },
    );
    // What is done is saved when a signal comes, and also when the index has outgrown its memory.
    let broken_off = match ended {
        Err(error @ (Error::Interrupted { .. } | Error::Index(IndexError::Memory { .. }))) => Some(error),
        ended => ended.map(|()| None)?,
    };
    let mut left = 0;
    if broken_off.is_none() {
        // What this run wrote was met; so it does not matter how much of it is saved.
        for key in index.keys(|key| gone.is_told(key) && !run.has_met(key))? {
            left += u64::from(!args.prune);
            if args.prune {
                run.writer.delete(&key)?;
            }
        }
    }
    let last = run.last.take();
    summary.facts(&run.facts);
    let (counts, failed) = (run.finish(broken_off.is_some())?, report.failed());
    summary.index(counts.summary(&shown, index.extent()?));
    report.summary(counts.told(failed, report.seconds(), &shown));
    if let Some(told) = left_out.told() {
        report.summary(told);
    }
    if left > 0 {
        report.summary(format_args!(
            "{} of these inputs {} no longer there and kept: --prune removes them",
            Count(left, "article"),
            if left == 1 { "is" } else { "are" }
        ));
    }
    if broken_off.is_none()
        && let Some(rebuild) = rebuild
    {
        // A path that cannot be read may be most of the old index; so may all articles that could not.
        if gone.has_failed_input() || counts.seen() == 0 {
            report.summary(format_args!("the old index stays: the new one would not have all of these inputs"));
            return Ok(Exit::Failed);
        }
        drop(index);
        rebuild.swap()?;
        report.summary(format_args!("the new index has taken the place of the old one"));
        return Ok(report.finish());
    }
    let Some(error) = broken_off else { return Ok(report.finish()) };
    if is_rebuild {
        report.summary(format_args!("interrupted: the old index stays"));
    } else {
        let behind = last.map(|place| format!(", the last was {place}")).unwrap_or_default();
        report.summary(format_args!(
            "{}: {} saved{behind}: the same command goes on from here",
            if matches!(error, Error::Interrupted { .. }) { "interrupted" } else { "broken off" },
            Count(counts.seen(), "article")
        ));
    }
    match error {
        Error::Interrupted { signal } => Ok(Exit::Interrupted(signal)),
        error => Err(error),
    }
}

/// What is to be done about an article.
enum Outcome {
    /// To be written.
    Changed { place: Place, record: Box<Record>, digest: String },
    /// The index has it already. The article is kept in case another of the same key was written before it.
    Unchanged { place: Place, article: Box<Article>, key: Key, digest: String },
    /// It is not wanted. What the index has under its name stays, as that of a file that is gone.
    LeftOut(Why),
}

/// What is wanted in the index.
struct Wanted {
    all_pages: bool,
    languages: Languages,
}

impl Wanted {
    fn refuse(&self, record: &Record) -> Option<Why> {
        let no_article = !record.article.is_article && !self.all_pages;
        if no_article { Some(Why::NoArticle) } else { self.languages.refuse(record) }
    }
}

fn outcome(extraction: &Extraction, stamps: &Stamps, wanted: &Wanted, entry: Entry) -> Result<Outcome, Error> {
    let place = entry.place.clone();
    let digest = extraction.digest(&entry);
    let article = Box::new(extraction.article_to_keep(entry)?);
    let key = key(&article);
    // A row without an id goes by the id of its record, which is not known yet: its bytes tell it.
    let known = match &key.record {
        Some(own) if own.is_empty() => stamps.row(&key.uri, &digest),
        _ => Some(key).filter(|key| stamps.is_current(key, &digest)),
    };
    if let Some(key) = known {
        return Ok(Outcome::Unchanged { place, article, key, digest });
    }
    let record = Box::new(extraction.record(&place, *article)?);
    if let Some(why) = wanted.refuse(&record) {
        return Ok(Outcome::LeftOut(why));
    }
    Ok(Outcome::Changed { place, record, digest })
}

/// The key of an article as far as it is known before it is extracted.
fn key(article: &Article) -> Key {
    if let Content::Record(record) = &article.content {
        return Key::of(record);
    }
    let mut unread = Record::default();
    unread.source.clone_from(&article.source);
    Key::of(&unread)
}

/// The writing half of a run.
struct Run {
    writer: Writer,
    /// Hashes of the keys written in this run. Where two keys share one, an article is read twice, nothing worse.
    written: HashSet<u64>,
    /// Hashes of the keys that were met and not written.
    unchanged: HashSet<u64>,
    counts: Counts,
    commit_every: NonZeroU64,
    since_commit: u64,
    committed: Instant,
    /// Facts of the articles that were written.
    facts: Facts,
    /// Where the last article stood.
    last: Option<Place>,
}

impl Run {
    fn new(writer: Writer, commit_every: NonZeroU64) -> Self {
        Self {
            writer,
            written: HashSet::new(),
            unchanged: HashSet::new(),
            counts: Counts::default(),
            commit_every,
            since_commit: 0,
            committed: Instant::now(),
            facts: Facts::default(),
            last: None,
        }
    }

    fn take(&mut self, outcome: Outcome, extraction: &Extraction) -> Result<(), Error> {
        match outcome {
            Outcome::Changed { place, record, digest } => {
                self.last = Some(place);
                self.write(&record, &digest)
            }
            Outcome::LeftOut(_) => Ok(()),
            Outcome::Unchanged { place, article, key, digest } if self.written.contains(&hash(&key)) => {
                let record = extraction.record(&place, *article)?;
                self.last = Some(place);
                self.write(&record, &digest)
            }
            Outcome::Unchanged { place, key, .. } => {
                self.last = Some(place);
                self.unchanged.insert(hash(&key));
                self.counts.unchanged += 1;
                Ok(())
            }
        }
    }

    fn write(&mut self, record: &Record, digest: &str) -> Result<(), Error> {
        self.writer.add(record, digest)?;
        self.facts.add(&Facts::of(record));
        self.counts.written += 1;
        self.since_commit += 1;
        if !self.written.insert(hash(&Key::of(record))) {
            self.counts.repeated += 1;
        }
        Ok(())
    }

    /// True where the inputs of this run had an article of this key.
    fn has_met(&self, key: &Key) -> bool {
        let hash = hash(key);
        self.written.contains(&hash) || self.unchanged.contains(&hash)
    }

    /// True where enough was written, or long enough ago.
    fn is_due(&self) -> bool {
        self.since_commit >= self.commit_every.get() || (self.since_commit > 0 && self.committed.elapsed() >= LONGEST)
    }

    /// Saves what was written; gives the number of articles from the first on that the index now has.
    fn commit(&mut self) -> Result<u64, Error> {
        let summary = self.writer.commit()?;
        self.counts.add(summary);
        info!(articles = self.counts.seen(), "saved");
        self.since_commit = 0;
        self.committed = Instant::now();
        Ok(self.counts.seen())
    }

    fn finish(mut self, in_haste: bool) -> Result<Counts, Error> {
        let summary = if in_haste { self.writer.commit()? } else { self.writer.finish()? };
        self.counts.add(summary);
        Ok(self.counts)
    }
}

/// A hash of a key: a run may meet many.
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
    /// Those of them that took the place of one from this run or an earlier one.
    replaced: u64,
    /// Those of them that took the place of one from this run.
    repeated: u64,
    /// Those of them that are another text of a page.
    versions: u64,
    /// Articles that the index had already.
    unchanged: u64,
    /// Articles that were no longer there.
    pruned: u64,
    /// Times that something was saved.
    commits: u64,
}

impl Counts {
    fn add(&mut self, summary: CommitSummary) {
        self.replaced += summary.replaced;
        self.versions += summary.versions;
        self.pruned += summary.deleted;
        self.commits += u64::from(summary.added + summary.deleted > 0);
    }

    fn seen(&self) -> u64 {
        self.written + self.unchanged
    }

    /// Articles that are new, and those that took the place of one of an earlier run.
    fn new_and_replaced(&self) -> (u64, u64) {
        let replaced = self.replaced.saturating_sub(self.repeated);
        (self.written.saturating_sub(replaced + self.repeated), replaced)
    }

    fn summary(&self, dir: &str, extent: Extent) -> IndexTold {
        let (new, replaced) = self.new_and_replaced();
        IndexTold {
            dir: dir.to_owned(),
            new,
            replaced,
            unchanged: self.unchanged,
            versions: self.versions,
            repeated: self.repeated,
            pruned: self.pruned,
            commits: self.commits,
            articles: extent.articles,
            parts: extent.segments,
            bytes: extent.bytes,
        }
    }

    fn told(&self, failed: u64, seconds: f64, dir: &str) -> String {
        let (new, replaced) = self.new_and_replaced();
        let mut told = format!(
            "{} indexed, {replaced} replaced, {} unchanged, {failed} failed in {seconds:.1} s, into {dir}",
            Count(new, "article"),
            self.unchanged
        );
        if self.versions > 0 {
            told.push_str(&format!(
                "; {} of a page known before: the one before is kept",
                Count(self.versions, "new text")
            ));
        }
        if self.repeated > 0 {
            told.push_str(&format!(
                "; {} had the path and id of one before: the last one stays",
                Count(self.repeated, "article")
            ));
        }
        if self.pruned > 0 {
            told.push_str(&format!("; {} no longer there and removed", Count(self.pruned, "article")));
        }
        told
    }
}
