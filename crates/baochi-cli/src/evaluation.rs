//! A measurement: gold and earlier records on one side, inputs on the other, figures at the end.

mod earlier;
pub(crate) mod floors;
pub(crate) mod gold;

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use baochi_extract::Record;
use baochi_extract::eval::{Changes, Comparison, Corpus, GoldSet, Sample, Scores, Snapshot};

use self::earlier::Earlier;
use self::gold::{GoldRead, Places};
use crate::error::Error;
use crate::extraction::Extraction;
use crate::input::{Content, Entry};
use crate::messages;
use crate::report::Report;

/// A measurement under way.
pub(crate) struct Measure {
    gold: Arc<GoldSet>,
    places: Places,
    scored: Scored,
    against: Option<Against>,
    samples: bool,
    measured: Measured,
}

/// The other set of records.
struct Against {
    records: Earlier,
    scored: Scored,
    comparison: Comparison,
}

/// Scores of one set of records.
#[derive(Default)]
struct Scored {
    scores: Scores,
    seen: BTreeSet<String>,
    /// Records that were not counted: another one of their name was.
    twice: u64,
}

/// What the reader of figures should know, in the language in which it is printed.
pub(crate) type Note = Box<dyn fmt::Display>;

/// What was measured.
#[derive(Default)]
pub(crate) struct Measured {
    /// Articles of the gold.
    pub(crate) gold: usize,
    /// Those of them that are not among the inputs.
    pub(crate) missing: Vec<String>,
    /// Inputs without gold.
    pub(crate) without_gold: u64,
    /// The figures.
    pub(crate) scores: Scores,
    /// The figures of the earlier records.
    pub(crate) before: Option<Scores>,
    /// What differs from them.
    pub(crate) changes: Option<Changes>,
    /// What was measured on.
    pub(crate) corpus: Corpus,
    /// What the reader should know.
    pub(crate) notes: Vec<Note>,
}

/// Reads and scores inputs. Shared between threads.
pub(crate) struct Reader {
    extraction: Extraction,
    gold: Arc<GoldSet>,
    snapshots: bool,
    samples: bool,
}

/// What is taken from one record.
#[derive(Default)]
pub(crate) struct Taken {
    scored: Option<(String, Scores)>,
    sample: Option<Sample>,
    snapshot: Option<Snapshot>,
}

impl Measure {
    /// A measurement. The records of the file `against` are compared: of each kind and sort of differences, at most
    /// `most` are kept. With `samples`, it is known at the end what was measured on.
    ///
    /// # Errors
    /// The thread that reads the earlier records cannot be started.
    pub(crate) fn new(gold: GoldRead, against: Option<PathBuf>, most: usize, samples: bool) -> Result<Self, Error> {
        let GoldRead { set, places, notes } = gold;
        let gold = Arc::new(set);
        let against = match against {
            Some(path) => Some(Against {
                records: Earlier::start(path, Arc::clone(&gold))?,
                scored: Scored::default(),
                comparison: Comparison::new(most),
            }),
            None => None,
        };
        let measured = Measured { gold: gold.len(), notes, ..Measured::default() };
        Ok(Self { gold, places, scored: Scored::default(), against, samples, measured })
    }

    /// What reads the inputs for it.
    pub(crate) fn reader(&self, extraction: Extraction) -> Reader {
        let snapshots = self.against.is_some();
        Reader { extraction, gold: Arc::clone(&self.gold), snapshots, samples: self.samples }
    }

    /// Adds an input, and an earlier record beside it: sets in the same order are never held.
    pub(crate) fn add(&mut self, taken: Taken, report: &mut Report) {
        let Taken { scored, sample, snapshot } = taken;
        match scored {
            Some((id, scores)) => {
                let is_new = self.scored.add(id.clone(), scores);
                if let (Some(sample), true) = (sample, is_new) {
                    self.measured.corpus.add(&id, sample);
                }
            }
            None => self.measured.without_gold += 1,
        }
        if let Some(against) = &mut self.against {
            if let Some(snapshot) = snapshot {
                against.comparison.now(snapshot);
            }
            against.step(report);
        }
    }

    /// Ends the measurement: what of the gold was not met is missed.
    pub(crate) fn end(self, report: &mut Report) -> Measured {
        let mut measured = self.measured;
        if let Some(mut against) = self.against {
            while against.step(report) {}
            let (before, missing) = against.scored.end(&self.gold);
            if !missing.is_empty() {
                let articles = messages::Articles { count: measured.gold as u64 };
                measured.notes.push(Box::new(messages::EarlierMissing { count: missing.len(), articles }));
            }
            measured.before = (measured.gold > 0).then_some(before);
            measured.changes = Some(against.comparison.end());
        }
        let twice = self.scored.twice;
        (measured.scores, measured.missing) = self.scored.end(&self.gold);
        if twice > 0 {
            let inputs = messages::Inputs { count: twice };
            measured.notes.push(Box::new(messages::NotScoredTwice { inputs }));
        }
        if !measured.missing.is_empty() {
            report.problem(&self.places.missing(&measured.missing, measured.gold));
        }
        measured
    }
}

impl Against {
    /// Takes the next earlier record; false at the end.
    fn step(&mut self, report: &mut Report) -> bool {
        match self.records.next() {
            None => return false,
            Some(Err(error)) => report.problem(&error),
            Some(Ok(Taken { scored, snapshot, .. })) => {
                if let Some((id, scores)) = scored {
                    self.scored.add(id, scores);
                }
                if let Some(snapshot) = snapshot {
                    self.comparison.before(snapshot);
                }
            }
        }
        true
    }
}

impl Scored {
    /// Adds the scores of an article; false for one that was met before.
    fn add(&mut self, id: String, scores: Scores) -> bool {
        let is_new = self.seen.insert(id);
        if is_new {
            self.scores.add(scores);
        } else {
            self.twice += 1;
        }
        is_new
    }

    /// All scores, and the articles of the gold that were not met.
    fn end(mut self, gold: &GoldSet) -> (Scores, Vec<String>) {
        let mut missing = Vec::new();
        for gold in gold.iter().filter(|gold| !self.seen.contains(&gold.id)) {
            self.scores.add(Scores::of(gold, &Record::default()));
            missing.push(gold.id.clone());
        }
        (self.scores, missing)
    }
}

impl Reader {
    /// Scores an input; one that nobody asks for is not extracted.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn read(&self, entry: Entry) -> Result<Taken, Error> {
        let place = entry.place.clone();
        let bytes = self.samples.then(|| entry.bytes().to_vec());
        let article = self.extraction.article(entry)?;
        let gold = self.gold.find(&article.source);
        if gold.is_none() && !self.snapshots {
            return Ok(Taken::default());
        }
        // A record changes with the extractor: it is no sample of what was measured on.
        let bytes = bytes.filter(|_| matches!(article.content, Content::Raw(_)));
        let sample = gold.filter(|_| self.samples).map(|gold| Sample::of(gold, bytes.as_deref()));
        let record = self.extraction.record(&place, article)?;
        Ok(Taken { sample, ..Taken::of(&record, &self.gold, self.snapshots) })
    }
}

impl Taken {
    fn of(record: &Record, gold: &GoldSet, snapshots: bool) -> Self {
        let scored = gold.find(&record.source).map(|gold| (gold.id.clone(), Scores::of(gold, record)));
        Self { scored, sample: None, snapshot: snapshots.then(|| Snapshot::of(record)) }
    }
}
