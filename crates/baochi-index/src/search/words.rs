//! Many words at once, as a query of the engine: which articles have those that they must, and what all of them tell
//! together.

use std::sync::Arc;

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::lexicon::{Form, Part};
use super::lists::{Lists, ListsIn};
use super::reached::Reached;
use super::side_by_side::Bm25;
use super::stretches::Stretches;

/// Whether an article must have a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// It must.
    Required,
    /// It must have one of those that need so.
    OneOf,
    /// The word ranks it.
    Optional,
}

/// A word to look for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) need: Need,
    /// In title and body.
    pub(super) texts: [WantedIn; 2],
}

/// A word in one text of an article.
#[derive(Clone, Debug)]
pub(super) struct WantedIn {
    pub(super) field: Field,
    /// Its forms, and whether it is the one that is meant.
    pub(super) forms: Vec<(Arc<Form>, bool)>,
    /// Articles that have them, one counted for each form.
    pub(super) articles: u64,
    /// What the form that is meant tells; where it is the only one, `any` tells both.
    pub(super) meant: Option<Bm25>,
    /// What all forms together tell.
    pub(super) any: Option<Bm25>,
}

/// Finds articles by words, in title and body: the better one counts, the other a little.
#[derive(Clone, Debug)]
pub(super) struct WordsQuery {
    /// Those required first, the rarest first.
    pub(super) words: Vec<Wanted>,
    /// Weight of a word in the title against one in the body.
    pub(super) title: Score,
    /// Weight of the lesser text.
    pub(super) lesser: Score,
    /// So many of the best articles are told their whole score, where all are looked at: the others may get less.
    pub(super) most: Option<usize>,
}

impl Query for WordsQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(WordsWeight(self.clone())))
    }
}

struct WordsWeight(WordsQuery);

impl WordsWeight {
    /// `None` where a required word is not in the segment.
    fn open(&self, segment: &SegmentReader, boost: Score, most: Option<usize>) -> tantivy::Result<Option<Stretches>> {
        let mut words = Vec::with_capacity(self.0.words.len());
        for wanted in &self.0.words {
            let [title, body] = &wanted.texts;
            let texts =
                [ListsIn::open(segment, Part::Title, title, boost)?, ListsIn::open(segment, Part::Body, body, boost)?];
            if wanted.need == Need::Required && texts.iter().all(Option::is_none) {
                return Ok(None);
            }
            words.push(Lists { need: wanted.need, texts, rest: 0.0 });
        }
        let mut rest = 0.0;
        for word in words.iter_mut().rev() {
            rest += word.most(self.0.title, self.0.lesser);
            word.rest = rest;
        }
        let reached = most.map(|most| Reached::new(most, segment.alive_bitset().cloned()));
        Ok(Some(Stretches::new(words, (self.0.title, self.0.lesser), segment.max_doc(), reached)))
    }
}

impl Weight for WordsWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let scorer = self.open(segment, boost, None)?;
        Ok(scorer.map_or_else(|| Box::new(EmptyScorer) as Box<dyn Scorer>, |scorer| Box::new(scorer)))
    }

    fn for_each(&self, segment: &SegmentReader, take: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let Some(mut scorer) = self.open(segment, 1.0, self.0.most)? else { return Ok(()) };
        while scorer.doc() != TERMINATED {
            take(scorer.doc(), scorer.score());
            scorer.advance();
        }
        Ok(())
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words", score))
    }
}
