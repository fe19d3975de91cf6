//! Many words at once: which articles have those that they must, and what all of them tell together.
//!
//! Word by word over a stretch of articles, and not article by article over all words: each list is read in one
//! go, and what has to be known of an article fits into the cache. Forms of a word and its texts come together where
//! they are counted, as BM25 asks, which scores of one term each could not give.

use std::sync::Arc;

use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::lexicon::{Form, Part};
use super::lists::{Lists, ListsIn};
use super::reached::Reached;
use super::side_by_side::Bm25;

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
    fn open(&self, segment: &SegmentReader, boost: Score, most: Option<usize>) -> tantivy::Result<Option<WordsScorer>> {
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
        let room = segment.max_doc().min(STRETCH) as usize;
        let count = |need| words.iter().filter(|word| word.need == need).count() as u16;
        let mut scorer = WordsScorer {
            required: count(Need::Required),
            one_of: count(Need::OneOf) > 0,
            words,
            title: self.0.title,
            lesser: self.0.lesser,
            max_doc: segment.max_doc(),
            start: 0,
            stretch: Stretch { scores: vec![0.0; room], seen: vec![0; room], titles: vec![0.0; room] },
            counts: vec![Counts::default(); room],
            touched: Vec::with_capacity(room),
            found: Vec::with_capacity(room),
            at: 0,
            reached: most.map(|most| Reached::new(most, segment.alive_bitset().cloned())),
            hopeful: Vec::with_capacity(room),
        };
        scorer.load(0);
        Ok(Some(scorer))
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

/// Articles that are looked at together.
const STRETCH: u32 = 2048;
/// With so few articles left, their places in a list are looked up one by one.
const FEW: usize = 128;

/// What is known of an article: the number of required words it has, and these marks.
const TOUCHED: u16 = 0x4000;
const HAS_ONE_OF: u16 = 0x8000;
const COUNT: u16 = 0x3fff;

/// How often a text has the word in hand: in the form that is meant, and in any.
type Counts = (u16, u16);

/// What is known so far of the articles of a stretch.
struct Stretch {
    scores: Vec<Score>,
    seen: Vec<u16>,
    /// What the word in hand tells in titles.
    titles: Vec<Score>,
}

impl Stretch {
    /// Adds what a word tells of an article.
    fn gain(&mut self, at: usize, told: Score, need: Need) {
        self.scores[at] += told;
        let seen = &mut self.seen[at];
        *seen |= TOUCHED;
        match need {
            Need::Required => *seen += 1,
            Need::OneOf => *seen |= HAS_ONE_OF,
            Need::Optional => {}
        }
    }
}

struct WordsScorer {
    words: Vec<Lists>,
    required: u16,
    one_of: bool,
    title: Score,
    lesser: Score,
    max_doc: DocId,
    /// First article of the stretch in hand; the next three are by the distance from it.
    start: DocId,
    stretch: Stretch,
    counts: Vec<Counts>,
    /// Those that have the word in hand.
    touched: Vec<u32>,
    /// Articles of the stretch that are found, in order.
    found: Vec<DocId>,
    at: usize,
    reached: Option<Reached>,
    /// Room for articles that may be among the best.
    hopeful: Vec<DocId>,
}

impl WordsScorer {
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
            let required = self.words.iter_mut().filter(|word| word.need == Need::Required);
            return required.map(|word| word.seek(target)).max().unwrap_or(TERMINATED);
        }
        let one_of = self.one_of;
        let words = self.words.iter_mut().filter(|word| !one_of || word.need == Need::OneOf);
        words.map(|word| word.seek(target)).min().unwrap_or(TERMINATED)
    }

    /// Reads all words of the stretch.
    fn read(&mut self) {
        self.stretch.scores.fill(0.0);
        self.stretch.seen.fill(0);
        let end = self.start.saturating_add(STRETCH).min(self.max_doc);
        // Articles that may still match, once that is known.
        let mut left: Option<Vec<DocId>> = None;
        let mut words = std::mem::take(&mut self.words);
        let last_one_of = words.iter().rposition(|word| word.need == Need::OneOf);
        let mut required = 0;
        // Those of them that may be among the best, once only words that rank are left.
        let mut hopeful: Option<Vec<DocId>> = None;
        for (nth, word) in words.iter_mut().enumerate() {
            if word.need == Need::Optional
                && let Some(least) = self.reached.as_ref().and_then(|reached| reached.least)
                && let Some(left) = &left
            {
                let may = |doc: &DocId| self.stretch.scores[(*doc - self.start) as usize] + word.rest >= least;
                match &mut hopeful {
                    Some(hopeful) => hopeful.retain(may),
                    None => {
                        let mut first = std::mem::take(&mut self.hopeful);
                        first.clear();
                        first.extend(left.iter().copied().filter(may));
                        hopeful = Some(first);
                    }
                }
            }
            let among = hopeful.as_ref().or(left.as_ref());
            if among.is_some_and(Vec::is_empty) {
                break;
            }
            self.add(word, end, among.map(Vec::as_slice));
            if word.need == Need::Required {
                required += 1;
                left = Some(self.among(|seen| seen & COUNT == required));
            } else if self.required == 0 && last_one_of == Some(nth) {
                left = Some(self.among(|seen| seen & HAS_ONE_OF != 0));
            }
        }
        self.words = words;
        if let Some(hopeful) = hopeful {
            self.hopeful = hopeful;
        }
        let (required, one_of) = (self.required, self.one_of);
        self.found = match left {
            // What is left once the last demand is known is what is found.
            Some(left) if required == 0 || !one_of => left,
            _ => self.among(|seen| seen & COUNT == required && (!one_of || seen & HAS_ONE_OF != 0)),
        };
        if let Some(reached) = &mut self.reached {
            let scores = self.found.iter().map(|&doc| (doc, self.stretch.scores[(doc - self.start) as usize]));
            scores.for_each(|(doc, score)| reached.add(doc, score));
            reached.sort_out();
        }
    }

    /// Articles of the stretch that are `so`, in order.
    fn among(&self, so: impl Fn(u16) -> bool) -> Vec<DocId> {
        let mut found = Vec::with_capacity(self.stretch.seen.len());
        let seen = (self.start..).zip(&self.stretch.seen);
        found.extend(seen.filter(|&(_, &seen)| seen & TOUCHED != 0 && so(seen)).map(|(doc, _)| doc));
        found
    }

    /// Adds what `word` tells of the articles up to `end`, or of those that are `left`.
    fn add(&mut self, word: &mut Lists, end: DocId, left: Option<&[DocId]>) {
        let need = word.need;
        match &mut word.texts {
            [None, None] => {}
            [Some(only), None] => {
                let weight = self.title;
                self.told(only, end, left, |found, at, told| found.gain(at, told * weight, need));
            }
            [None, Some(only)] => self.told(only, end, left, |found, at, told| found.gain(at, told, need)),
            [Some(title), Some(body)] => {
                let (weight, lesser) = (self.title, self.lesser);
                let mut titled = Vec::new();
                self.told(title, end, left, |found, at, told| {
                    found.titles[at] = told * weight;
                    titled.push(at);
                });
                self.told(body, end, left, |found, at, told| {
                    let title = std::mem::take(&mut found.titles[at]);
                    found.gain(at, told.max(title) + lesser * told.min(title), need);
                });
                for at in titled {
                    let title = std::mem::take(&mut self.stretch.titles[at]);
                    if title > 0.0 {
                        self.stretch.gain(at, title, need);
                    }
                }
            }
        }
    }

    /// Gives what a word tells of each article that has it in one text.
    fn told(
        &mut self,
        text: &mut ListsIn,
        end: DocId,
        left: Option<&[DocId]>,
        mut take: impl FnMut(&mut Stretch, usize, Score),
    ) {
        let Self { start, counts, touched, stretch, .. } = self;
        let start = *start;
        let few = left.filter(|left| left.len() <= FEW);
        let ListsIn { forms, norms, meant, any } = text;
        let told = |doc: DocId, counts: Counts| {
            let norm = norms.fieldnorm_id(doc);
            let score = |weight: &Option<Bm25Weight>, count: u16| match weight {
                Some(weight) if count > 0 => weight.score(norm, u32::from(count)),
                _ => 0.0,
            };
            score(meant, counts.0) + score(any, counts.1)
        };
        let small = |times: u32| u16::try_from(times).unwrap_or(u16::MAX);
        if let ([only], None) = (forms.as_mut_slice(), few) {
            // Nothing to bring together.
            let is_meant = only.is_meant;
            if only.seek(start) < end {
                only.take_before(end, |doc, times| {
                    let times = small(times);
                    let counts = (if is_meant { times } else { 0 }, times);
                    take(stretch, (doc - start) as usize, told(doc, counts));
                });
            }
            return;
        }
        let mut add = |doc: DocId, times: u32, is_meant: bool| {
            let at = (doc - start) as usize;
            let counts = &mut counts[at];
            if counts.1 == 0 {
                touched.push(at as u32);
            }
            let times = small(times);
            counts.1 = counts.1.saturating_add(times);
            if is_meant {
                counts.0 = counts.0.saturating_add(times);
            }
        };
        for list in forms {
            let is_meant = list.is_meant;
            if let Some(few) = few {
                for &doc in few {
                    if list.seek(doc) == doc {
                        add(doc, list.times(), is_meant);
                    }
                }
            } else if list.seek(start) < end {
                list.take_before(end, |doc, times| add(doc, times, is_meant));
            }
        }
        for at in touched.drain(..) {
            let counts = std::mem::take(&mut counts[at as usize]);
            take(stretch, at as usize, told(start + at, counts));
        }
    }
}

impl DocSet for WordsScorer {
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

impl Scorer for WordsScorer {
    fn score(&mut self) -> Score {
        self.stretch.scores[(self.doc() - self.start) as usize]
    }
}
