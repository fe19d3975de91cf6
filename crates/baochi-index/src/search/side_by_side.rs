//! Words side by side, each in any of some forms: phrases, symbols, other wordings.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::lexicon::{Form, Part};
use super::union::Union;

/// A word in its place in a phrase.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Words before it.
    pub(super) offset: u32,
    /// Its forms.
    pub(super) forms: Vec<Arc<Form>>,
}

/// Finds texts that have all steps in their places.
#[derive(Clone, Debug)]
pub(super) struct SideBySide {
    pub(super) part: Part,
    pub(super) field: Field,
    pub(super) steps: Vec<Step>,
    pub(super) weight: Bm25,
}

/// BM25 that can be shown.
#[derive(Clone)]
pub(super) struct Bm25(pub(super) Bm25Weight);

impl std::fmt::Debug for Bm25 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Bm25").field(&self.0.max_score()).finish()
    }
}

impl Query for SideBySide {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SideBySideWeight(self.clone())))
    }
}

struct SideBySideWeight(SideBySide);

impl Weight for SideBySideWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let query = &self.0;
        let mut steps = Vec::with_capacity(query.steps.len());
        for step in &query.steps {
            let union = Union::open(segment, (query.part, query.field), &step.forms)?;
            let Some(union) = union else { return Ok(Box::new(EmptyScorer)) };
            steps.push((step.offset, union));
        }
        if steps.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut scorer = SideBySideScorer {
            steps,
            norms: segment.get_fieldnorms_reader(query.field)?,
            weight: query.weight.0.boost_by(boost),
            doc: 0,
            count: 0,
            starts: Vec::new(),
            places: Vec::new(),
        };
        scorer.settle(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words side by side", score))
    }
}

struct SideBySideScorer {
    steps: Vec<(u32, Union)>,
    norms: FieldNormReader,
    weight: Bm25Weight,
    doc: DocId,
    /// How often the words stand so in the article.
    count: u32,
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl SideBySideScorer {
    /// Moves to the first match at or behind `target`.
    fn settle(&mut self, mut target: DocId) -> DocId {
        'next: while target != TERMINATED {
            for (_, step) in &mut self.steps {
                let doc = step.seek(target);
                if doc != target {
                    target = doc;
                    continue 'next;
                }
            }
            self.count = self.matches(target);
            if self.count > 0 {
                break;
            }
            target += 1;
        }
        self.doc = target;
        target
    }

    fn matches(&mut self, doc: DocId) -> u32 {
        self.starts.clear();
        for (nth, (offset, step)) in self.steps.iter_mut().enumerate() {
            self.places.clear();
            step.positions(doc, &mut self.places);
            if nth == 0 {
                self.starts.extend(self.places.iter().filter_map(|place| place.checked_sub(*offset)));
            } else {
                self.starts.retain(|start| self.places.binary_search(&(start + *offset)).is_ok());
            }
            if self.starts.is_empty() {
                return 0;
            }
        }
        self.starts.len() as u32
    }
}

impl DocSet for SideBySideScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.settle(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc { self.doc } else { self.settle(target) }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.norms.num_docs() / 100
    }
}

impl Scorer for SideBySideScorer {
    fn score(&mut self) -> Score {
        self.weight.score(self.norms.fieldnorm_id(self.doc), self.count)
    }
}
