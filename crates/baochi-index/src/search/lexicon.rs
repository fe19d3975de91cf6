//! What an index knows of a word: its forms, how common they are, and how much they tell.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;
use tantivy::{Score, Searcher};

use super::statistics::Statistics;
use crate::analysis::{range_of, term_of};
use crate::error::IndexError;
use crate::query::Word;
use crate::schema::Fields;

/// A text of an article: its title or its body, captions included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Body,
}

impl Part {
    pub(super) const ALL: [Self; 2] = [Self::Title, Self::Body];
}

/// A form of a word, and how many titles and bodies have it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) term: String,
    articles: [u64; 2],
    /// Its lists of titles and bodies in each segment that has it: looked up once for all that a search asks of it.
    lists: Vec<(SegmentId, [Option<TermInfo>; 2])>,
}

impl Form {
    pub(super) fn articles(&self, part: Part) -> u64 {
        self.articles[part as usize]
    }

    /// Where the list of a segment is.
    pub(super) fn list(&self, segment: SegmentId, part: Part) -> Option<&TermInfo> {
        let (_, lists) = self.lists.iter().find(|(id, _)| *id == segment)?;
        lists[part as usize].as_ref()
    }
}

/// What is known of a form while segments are read.
#[derive(Default)]
struct Seen {
    articles: [u64; 2],
    lists: Vec<(SegmentId, [Option<TermInfo>; 2])>,
}

impl Seen {
    fn add(&mut self, segment: SegmentId, part: Part, count: u64, list: &TermInfo) {
        self.articles[part as usize] += count;
        if self.lists.last().is_none_or(|(id, _)| *id != segment) {
            self.lists.push((segment, [None, None]));
        }
        if let Some((_, lists)) = self.lists.last_mut() {
            lists[part as usize] = Some(list.clone());
        }
    }
}

/// The words of one view of an index. What was looked up is kept.
pub(super) struct Lexicon<'a> {
    searcher: &'a Searcher,
    statistics: &'a Statistics,
    fields: [Field; 2],
    articles: u64,
    /// BM25 of a word that no title or body has.
    units: [Bm25Weight; 2],
    known: RefCell<BTreeMap<String, Rc<[Arc<Form>]>>>,
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(searcher: &'a Searcher, statistics: &'a Statistics, fields: &Fields) -> Result<Self, IndexError> {
        let fields = [fields.title, fields.body];
        let articles = statistics.docs();
        let unit = |field| {
            let words = statistics.words(searcher, field).map_err(IndexError::engine("search"))?;
            let length = (words as Score / articles as Score).max(1.0);
            Ok(Bm25Weight::for_one_term_without_explain(0, articles, length))
        };
        let units = [unit(fields[0])?, unit(fields[1])?];
        Ok(Self { searcher, statistics, fields, articles, units, known: RefCell::default() })
    }

    pub(super) fn field(&self, part: Part) -> Field {
        self.fields[part as usize]
    }

    /// Number of articles.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// All forms in the index of the word `folded`, in order.
    pub(super) fn forms(&self, folded: &str) -> Result<Rc<[Arc<Form>]>, IndexError> {
        if let Some(forms) = self.known.borrow().get(folded) {
            return Ok(Rc::clone(forms));
        }
        let mut forms: BTreeMap<String, Seen> = BTreeMap::new();
        let (from, to) = range_of(folded);
        for (ord, segment) in self.searcher.segment_readers().iter().enumerate() {
            for part in Part::ALL {
                let inverted = segment.inverted_index(self.field(part)).map_err(IndexError::engine("search"))?;
                let range = inverted.terms().range().ge(from.as_bytes()).lt(to.as_bytes());
                let mut terms = range.into_stream().map_err(|e| IndexError::engine("search")(e.into()))?;
                while terms.advance() {
                    let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
                    let count = self.statistics.articles(ord, &inverted, terms.value());
                    let count = count.map_err(IndexError::engine("search"))?;
                    // The words of what is deleted stay until the engine clears them away.
                    if count == 0 {
                        continue;
                    }
                    let segment = segment.segment_id();
                    match forms.get_mut(term) {
                        Some(seen) => seen.add(segment, part, count, terms.value()),
                        None => forms.entry(term.to_owned()).or_default().add(segment, part, count, terms.value()),
                    }
                }
            }
        }
        let form = |(term, Seen { articles, lists })| Arc::new(Form { term, articles, lists });
        let forms: Rc<[Arc<Form>]> = forms.into_iter().map(form).collect();
        self.known.borrow_mut().insert(folded.to_owned(), Rc::clone(&forms));
        Ok(forms)
    }

    /// Articles that have the word `folded` with any marks, counted in title and body and for each form.
    pub(super) fn count(&self, folded: &str) -> Result<u64, IndexError> {
        Ok(self.forms(folded)?.iter().flat_map(|form| form.articles).sum())
    }

    /// The forms that `word` means: the one that was typed or restored, else all.
    pub(super) fn meant(&self, word: &Word) -> Result<Vec<Arc<Form>>, IndexError> {
        let forms = self.forms(&word.folded)?;
        let Some(exact) = word.meant() else { return Ok(forms.to_vec()) };
        let term = term_of(exact, &word.folded);
        Ok(forms.iter().filter(|form| form.term == term).cloned().collect())
    }

    /// About how many articles have one of `forms`, as if they stood in articles by chance.
    pub(super) fn frequency(&self, forms: &[Arc<Form>], part: Part) -> f64 {
        let all = self.articles as f64;
        let without: f64 = forms.iter().map(|form| 1.0 - form.articles(part) as f64 / all).product();
        all * (1.0 - without)
    }

    /// How much a word tells that so many articles have (Robertson and Spärck Jones, as Lucene has it).
    pub(super) fn rarity(&self, frequency: f64) -> Score {
        let all = self.articles as f64;
        (1.0 + (all - frequency + 0.5) / (frequency + 0.5)).ln() as Score
    }

    /// BM25 for what tells `rarity`, times `boost`.
    pub(super) fn bm25(&self, part: Part, rarity: Score, boost: Score) -> Bm25Weight {
        self.units[part as usize].boost_by(boost * rarity / self.rarity(0.0))
    }
}
