//! The articles that have the words of a query, stretch by stretch.
//!
//! Word by word over a stretch of articles, and not article by article over all words: each list is read in one
//! go, and what has to be known of an article fits into the cache. Forms of a word and its texts come together where
//! they are counted, as BM25 asks, which scores of one term each could not give. Of words that an article must have it
//! is first told which have them all: only these are scored.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::lists::Lists;
use super::reached::Reached;
use super::stretch::{Gathered, STRETCH, Sums};
use super::words::Need;

/// Reads the words of a query in one segment.
pub(super) struct Stretches {
    /// Those required first, those of which one will do next.
    words: Vec<Lists>,
    required: usize,
    one_of: usize,
    /// Of a word in the title, and of the lesser text.
    weights: (Score, Score),
    max_doc: DocId,
    /// First article of the stretch in hand.
    start: DocId,
    /// Of each word that is required.
    gathered: Vec<Gathered>,
    sums: Sums,
    /// Articles of the stretch that are found, in order.
    found: Vec<DocId>,
    at: usize,
    reached: Option<Reached>,
    /// Room for articles that may be among the best.
    hopeful: Vec<DocId>,
    /// Room for what one word tells.
    told: Vec<Score>,
}

impl Stretches {
    /// Stands at the first match. With `reached`, only the best are told their whole score.
    pub(super) fn new(words: Vec<Lists>, weights: (Score, Score), max_doc: DocId, reached: Option<Reached>) -> Self {
        let room = max_doc.min(STRETCH) as usize;
        let count = |need| words.iter().filter(|word| word.need == need).count();
        let (required, one_of) = (count(Need::Required), count(Need::OneOf));
        let mut stretches = Self {
            gathered: words.iter().take(required).map(|word| Gathered::new(word, room)).collect(),
            sums: Sums::new(room),
            found: Vec::with_capacity(room),
            hopeful: Vec::new(),
            told: vec![0.0; room],
            start: 0,
            at: 0,
            words,
            required,
            one_of,
            weights,
            max_doc,
            reached,
        };
        stretches.load(0);
        stretches
    }

    /// Moves to the first match at or behind `target`.
    fn load(&mut self, mut target: DocId) {
        self.at = 0;
        self.found.clear();
        while self.found.is_empty() {
            target = self.bound(target);
            if target == TERMINATED {
                self.found.push(TERMINATED);
                return;
            }
            self.start = target;
            self.read();
            target = self.start.saturating_add(STRETCH).min(TERMINATED);
        }
    }

    /// An article at or behind `target` before which nothing matches.
    fn bound(&mut self, target: DocId) -> DocId {
        if target >= self.max_doc {
            return TERMINATED;
        }
        if self.required > 0 {
            let required = self.words.iter_mut().take(self.required);
            return required.map(|word| word.seek(target)).max().unwrap_or(TERMINATED);
        }
        let demanded = if self.one_of > 0 { self.one_of } else { self.words.len() };
        self.words.iter_mut().take(demanded).map(|word| word.seek(target)).min().unwrap_or(TERMINATED)
    }

    /// Reads all words of the stretch.
    fn read(&mut self) {
        let stretch = (self.start, self.start.saturating_add(STRETCH).min(self.max_doc));
        self.sums.clear();
        let mut left = std::mem::take(&mut self.found);
        if self.required > 0 {
            self.require(stretch, &mut left);
            self.score(&left);
        }
        let is_known = self.required > 0;
        let (words, sums, weights) = (&mut self.words, &mut self.sums, self.weights);
        let (demanded, optional) = words.split_at_mut(self.required + self.one_of);
        let one_of = demanded.get_mut(self.required..).unwrap_or_default();
        if !(one_of.is_empty() || is_known && left.is_empty()) {
            for word in one_of {
                sums.add(word, stretch, is_known.then_some(&*left), weights);
            }
            if is_known {
                left.retain(|&doc| sums.has.has((doc - stretch.0) as usize));
            } else {
                sums.has.list(stretch.0, &mut left);
            }
        }
        let is_known = is_known || self.one_of > 0;
        // Those that may be among the best, once only words that rank are left.
        let mut hopes: Option<Vec<DocId>> = None;
        for word in optional {
            if let Some(least) = self.reached.as_ref().and_then(|reached| reached.least).filter(|_| is_known) {
                let hopes = hopes.get_or_insert_with(|| {
                    let mut all = std::mem::take(&mut self.hopeful);
                    all.clear();
                    all.extend_from_slice(&left);
                    all
                });
                keep(hopes, |doc| sums.scores[(doc - stretch.0) as usize] + word.rest >= least);
            }
            let among = hopes.as_deref().or(is_known.then_some(&*left));
            if among.is_some_and(<[DocId]>::is_empty) {
                break;
            }
            sums.add(word, stretch, among, weights);
        }
        if let Some(hopes) = hopes {
            self.hopeful = hopes;
        }
        if !is_known {
            sums.has.list(stretch.0, &mut left);
        }
        self.found = left;
        if let Some(reached) = &mut self.reached {
            let scores = self.found.iter().map(|&doc| (doc, sums.scores[(doc - stretch.0) as usize]));
            scores.for_each(|(doc, score)| reached.add(doc, score));
            reached.sort_out();
        }
    }

    /// Leaves in `left` the articles of the stretch that have all words that are required.
    fn require(&mut self, stretch: (DocId, DocId), left: &mut Vec<DocId>) {
        for (nth, (word, gathered)) in self.words.iter_mut().zip(&mut self.gathered).enumerate() {
            if nth == 0 {
                gathered.read(word, stretch, None);
                gathered.has.list(stretch.0, left);
            } else {
                gathered.read(word, stretch, Some(left));
                left.retain(|&doc| gathered.has.has((doc - stretch.0) as usize));
            }
            if left.is_empty() {
                return;
            }
        }
    }

    /// Adds what the words that are required tell of articles that have them all, as long as they may be among the best.
    fn score(&mut self, left: &[DocId]) {
        if left.is_empty() {
            // Not all words were read.
            return;
        }
        let least = self.reached.as_ref().and_then(|reached| reached.least);
        let (start, scores) = (self.start, &mut self.sums.scores);
        self.hopeful.clear();
        self.hopeful.extend_from_slice(left);
        for (nth, (word, gathered)) in self.words.iter().zip(&self.gathered).enumerate() {
            if let Some(least) = least.filter(|_| nth > 0) {
                keep(&mut self.hopeful, |doc| scores[(doc - start) as usize] + word.rest >= least);
            }
            gathered.tell(word, &self.hopeful, start, self.weights, &mut self.told);
            for &doc in &self.hopeful {
                let at = (doc - start) as usize;
                scores[at] += self.told[at];
            }
        }
    }
}

/// Keeps the articles that `may` stay. Without a branch on the answer, which cannot be foretold.
fn keep(docs: &mut Vec<DocId>, may: impl Fn(DocId) -> bool) {
    let mut kept = 0;
    for nth in 0..docs.len() {
        let doc = docs[nth];
        docs[kept] = doc;
        kept += usize::from(may(doc));
    }
    docs.truncate(kept);
}

impl DocSet for Stretches {
    fn advance(&mut self) -> DocId {
        if self.doc() == TERMINATED {
            return TERMINATED;
        }
        self.at += 1;
        if self.at == self.found.len() {
            let next = self.start.saturating_add(STRETCH).min(TERMINATED);
            self.load(next);
        }
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc() {
            return self.doc();
        }
        if target >= self.start.saturating_add(STRETCH) {
            self.load(target);
            return self.doc();
        }
        self.at += self.found[self.at..].partition_point(|&doc| doc < target);
        if self.at == self.found.len() {
            let next = self.start.saturating_add(STRETCH).min(TERMINATED);
            self.load(next);
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.found[self.at]
    }

    fn size_hint(&self) -> u32 {
        self.max_doc / 4
    }
}

impl Scorer for Stretches {
    fn score(&mut self) -> Score {
        self.sums.scores[(self.doc() - self.start) as usize]
    }
}
