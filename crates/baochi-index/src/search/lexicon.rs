//! What an index knows of a word: its forms, how common they are, and how much they tell.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) term: String,
    articles: [u64; 2],
}

impl Form {
    pub(super) fn articles(&self, part: Part) -> u64 {
        self.articles[part as usize]
    }
}

/// The words of one view of an index. What was looked up is kept.
pub(super) struct Lexicon<'a> {
    searcher: &'a Searcher,
    statistics: &'a Statistics,
    fields: [Field; 2],
    articles: u64,
    /// Mean number of words.
    length: [Score; 2],
    known: RefCell<BTreeMap<String, Rc<[Form]>>>,
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(searcher: &'a Searcher, statistics: &'a Statistics, fields: &Fields) -> Result<Self, IndexError> {
        let fields = [fields.title, fields.body];
        let articles = statistics.docs();
        let mut length = [0.0; 2];
        for (field, length) in fields.into_iter().zip(&mut length) {
            let words = statistics.words(searcher, field).map_err(IndexError::engine("search"))?;
            *length = (words as Score / articles as Score).max(1.0);
        }
        Ok(Self { searcher, statistics, fields, articles, length, known: RefCell::default() })
    }

    pub(super) fn field(&self, part: Part) -> Field {
        self.fields[part as usize]
    }

    /// Number of articles.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// All forms in the index of the word `folded`, in order.
    pub(super) fn forms(&self, folded: &str) -> Result<Rc<[Form]>, IndexError> {
        if let Some(forms) = self.known.borrow().get(folded) {
            return Ok(Rc::clone(forms));
        }
        let mut forms: BTreeMap<String, [u64; 2]> = BTreeMap::new();
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
                    match forms.get_mut(term) {
                        Some(articles) => articles[part as usize] += count,
                        None => forms.entry(term.to_owned()).or_default()[part as usize] = count,
                    }
                }
            }
        }
        let forms: Rc<[Form]> = forms.into_iter().map(|(term, articles)| Form { term, articles }).collect();
        self.known.borrow_mut().insert(folded.to_owned(), Rc::clone(&forms));
        Ok(forms)
    }

    /// Articles that have the word `folded` with any marks, counted in title and body and for each form.
    pub(super) fn count(&self, folded: &str) -> Result<u64, IndexError> {
        Ok(self.forms(folded)?.iter().flat_map(|form| form.articles).sum())
    }

    /// The forms that `word` means: the one that was typed or restored, else all.
    pub(super) fn meant(&self, word: &Word) -> Result<Vec<Form>, IndexError> {
        let forms = self.forms(&word.folded)?;
        let Some(exact) = word.meant() else { return Ok(forms.to_vec()) };
        let term = term_of(exact, &word.folded);
        Ok(forms.iter().filter(|form| form.term == term).cloned().collect())
    }

    /// About how many articles have one of `forms`, as if they stood in articles by chance.
    pub(super) fn frequency(&self, forms: &[Form], part: Part) -> f64 {
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
        let unit = Bm25Weight::for_one_term_without_explain(0, self.articles, self.length[part as usize]);
        unit.boost_by(boost * rarity / self.rarity(0.0))
    }
}
