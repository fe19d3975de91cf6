//! A reading of a query as the engine's query: the only place where one becomes the other.

use std::borrow::Cow;
use std::collections::BTreeSet;

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, Term};

use super::reading::Reading;
use super::rescore::Neighbours;
use crate::cite::{Agreement, Cite};
use crate::error::IndexError;
use crate::query::{Ast, Clause, Scope, Symbol, Word};
use crate::schema::{Fields, TextFields};

/// What counts how much. BM25 of one word is between 0 and about 20.
mod weight {
    use tantivy::Score;

    /// A word in the title against one in the body, whose length already tells.
    pub(super) const TITLE: Score = 1.2;
    /// The lesser of title and body, beside the better one.
    pub(super) const OTHER_FIELD: Score = 0.1;
    /// A word whose marks were typed: the same marks, and any marks.
    pub(super) const MARKED: (Score, Score) = (1.0, 0.2);
    /// A word typed without marks beside words with marks.
    pub(super) const BARE_AMONG_MARKED: (Score, Score) = (0.8, 0.4);
    /// Another wording against the one typed, if both are as rare: the rarer is held down to the other.
    pub(super) const OTHER_WORDING: Score = 0.8;
    /// An article that cites the document, by how it does.
    pub(super) const CITED_IN_FULL: Score = 30.0;
    pub(super) const CITED_SHORT: Score = 20.0;
    pub(super) const CITED_POSSIBLY: Score = 10.0;
    /// The words of a symbol found in the text.
    pub(super) const SYMBOL_WORDS: Score = 0.3;
    /// Two neighbours, and the whole run of words, side by side.
    pub(super) const PAIR: Score = 0.35;
    pub(super) const RUN: Score = 0.3;
}

/// Makes queries for one view of an index.
pub(super) struct Compiler<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;

impl<'a> Compiler<'a> {
    pub(super) const fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self { searcher, fields }
    }

    /// The query of a reading.
    pub(super) fn query(&self, reading: &Reading<'_>) -> Result<Box<dyn Query>, IndexError> {
        let mut clauses = Clauses::new();
        let mut any = Clauses::new();
        let mut seen = BTreeSet::new();
        for (occur, part) in [(Occur::Must, &reading.must), (Occur::Should, &reading.should)] {
            self.clauses(occur, part, reading, &mut seen, &mut clauses)?;
        }
        self.clauses(Occur::Should, &reading.any, reading, &mut seen, &mut any)?;
        if !any.is_empty() {
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        for clause in reading.must_not {
            clauses.push((Occur::MustNot, self.excluded(clause)?));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Adds a part of a reading. A word typed twice counts once.
    fn clauses<'r>(
        &self,
        occur: Occur,
        part: &'r [Cow<'_, Clause>],
        reading: &Reading<'_>,
        seen: &mut BTreeSet<&'r str>,
        clauses: &mut Clauses,
    ) -> Result<(), IndexError> {
        for clause in part {
            if let Clause::Word(word) = &**clause
                && !seen.insert(&word.exact)
            {
                continue;
            }
            clauses.push((occur, self.clause(clause, reading)?));
        }
        Ok(())
    }

    /// True where no article has the word in any form.
    pub(super) fn is_unknown(&self, word: &Word) -> Result<bool, IndexError> {
        Ok(self.frequency(word)? == 0)
    }

    /// Articles that have the word with any marks, counted in title and body.
    pub(super) fn frequency(&self, word: &Word) -> Result<u64, IndexError> {
        let count = |field| {
            let term = Term::from_field_text(field, &word.folded);
            self.searcher.doc_freq(&term).map_err(IndexError::engine("search"))
        };
        Ok(count(self.fields.title.folded)? + count(self.fields.body.folded)?)
    }

    /// Number of articles.
    pub(super) fn articles(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Words that the query has side by side, as queries for the articles found.
    pub(super) fn neighbours(&self, ast: &Ast) -> Vec<Neighbours> {
        let marked = ast.marked();
        let mut neighbours = Vec::new();
        for run in ast.runs() {
            let mut add = |words: &[&Word], weight: Score| {
                let phrase = |field: TextFields, boost: Score| -> (Box<dyn Query>, Score) {
                    (phrase(field, words, marked), boost * weight)
                };
                let both = [phrase(self.fields.title, weight::TITLE), phrase(self.fields.body, 1.0)];
                neighbours.push(Neighbours { either: both });
            };
            for pair in run.windows(2) {
                add(pair, weight::PAIR);
            }
            if run.len() > 2 && run.len() <= 12 {
                add(&run, weight::RUN);
            }
        }
        neighbours
    }

    fn clause(&self, clause: &Clause, reading: &Reading<'_>) -> Result<Box<dyn Query>, IndexError> {
        Ok(match clause {
            Clause::Word(word) => self.word(word, reading.marked),
            Clause::Phrase(words) => {
                let exact = !reading.loose_phrases && words.iter().any(|word| word.marked);
                self.in_text(|field| phrase(field, &words.iter().collect::<Vec<_>>(), exact))
            }
            Clause::Within { scope, words, quoted } => self.within(*scope, words, *quoted && !reading.loose_phrases),
            Clause::Symbol(symbol) => self.symbol(symbol)?,
            Clause::Wordings { words: typed_words, apart, others, .. } => {
                let typed: Box<dyn Query> = if *apart {
                    let words = typed_words.iter().map(|word| (Occur::Must, self.word(word, reading.marked)));
                    Box::new(BooleanQuery::new(words.collect()))
                } else {
                    self.in_text(|field| phrase(field, &typed_words.iter().collect::<Vec<_>>(), false))
                };
                let mut either = vec![typed];
                for other_words in others {
                    let words: Vec<&Word> = other_words.iter().collect();
                    let exact = words.iter().any(|word| word.marked) && reading.marked;
                    let other = self.in_text(|field| phrase(field, &words, exact));
                    let balance = (self.rarity(typed_words)? / self.rarity(other_words)?).min(1.0);
                    either.push(Box::new(BoostQuery::new(other, weight::OTHER_WORDING * balance)));
                }
                Box::new(DisjunctionMaxQuery::new(either))
            }
        })
    }

    /// What the words tell together, as BM25 weighs them; never zero.
    fn rarity(&self, words: &[Word]) -> Result<Score, IndexError> {
        let mut sum = 0.1;
        for word in words {
            let (with, all) = (self.frequency(word)? as Score, self.articles() as Score);
            sum += (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln();
        }
        Ok(sum)
    }

    /// A word anywhere: any marks are let in, the marks typed rank.
    fn word(&self, word: &Word, marked: bool) -> Box<dyn Query> {
        let weights = match (word.marked, marked) {
            (true, _) => Some(weight::MARKED),
            (false, true) => Some(weight::BARE_AMONG_MARKED),
            (false, false) => None,
        };
        self.in_text(|field| {
            let folded = term(field.folded, &word.folded);
            let Some((same, any)) = weights else { return folded };
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(BoostQuery::new(folded, any))),
                (Occur::Should, Box::new(BoostQuery::new(term(field.exact, &word.exact), same))),
            ]))
        })
    }

    fn symbol(&self, symbol: &Symbol) -> Result<Box<dyn Query>, IndexError> {
        let mut either: Vec<Box<dyn Query>> = Vec::new();
        for (cite, agreement) in self.cited(symbol)? {
            let score = match agreement {
                Agreement::Full => weight::CITED_IN_FULL,
                Agreement::Short => weight::CITED_SHORT,
                Agreement::Possible => weight::CITED_POSSIBLY,
            };
            either.push(Box::new(ConstScoreQuery::new(term(self.fields.cites, &cite.to_term()), score)));
        }
        for wording in &symbol.wordings {
            let words = self.in_text(|field| side_by_side(field.folded, wording));
            either.push(Box::new(BoostQuery::new(words, weight::SYMBOL_WORDS)));
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(either, weight::OTHER_FIELD)))
    }

    /// The documents cited anywhere in the index that the symbol may mean.
    fn cited(&self, symbol: &Symbol) -> Result<BTreeSet<(Cite, Agreement)>, IndexError> {
        let failed = || IndexError::engine("search");
        let mut cited = BTreeSet::new();
        let prefix = Cite::prefix(&symbol.asked.number);
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.cites).map_err(failed())?;
            let range = inverted.terms().range().ge(prefix.as_bytes());
            let mut terms = range.into_stream().map_err(|e| failed()(e.into()))?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let cite = std::str::from_utf8(terms.key()).ok().and_then(Cite::from_term);
                cited.extend(cite.and_then(|cite| symbol.asked.agreement(&cite).map(|agreement| (cite, agreement))));
            }
        }
        Ok(cited)
    }

    /// What must not be there. Marks typed exclude only that word, marks left out exclude all.
    fn excluded(&self, clause: &Clause) -> Result<Box<dyn Query>, IndexError> {
        match clause {
            Clause::Word(word) => Ok(self.in_text(|field| match word.marked {
                true => term(field.exact, &word.exact),
                false => term(field.folded, &word.folded),
            })),
            Clause::Within { scope, words, .. } => Ok(self.within(*scope, words, true)),
            other => self.clause(other, &Reading::default()),
        }
    }

    /// Words side by side in one part of the text. Marks typed rank, or are required.
    fn within(&self, scope: Scope, words: &[Word], required: bool) -> Box<dyn Query> {
        let field = match scope {
            Scope::Title => self.fields.title,
            Scope::Body => self.fields.body,
        };
        let words: Vec<&Word> = words.iter().collect();
        let marked = words.iter().any(|word| word.marked);
        if !marked || required {
            return phrase(field, &words, marked);
        }
        let (same, any) = weight::MARKED;
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(BoostQuery::new(phrase(field, &words, false), any))),
            (Occur::Should, Box::new(BoostQuery::new(phrase(field, &words, true), same))),
        ]))
    }

    /// Title or body, the better one.
    fn in_text(&self, query: impl Fn(TextFields) -> Box<dyn Query>) -> Box<dyn Query> {
        let title = BoostQuery::new(query(self.fields.title), weight::TITLE);
        let either: Vec<Box<dyn Query>> = vec![Box::new(title), query(self.fields.body)];
        Box::new(DisjunctionMaxQuery::with_tie_breaker(either, weight::OTHER_FIELD))
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn phrase(field: TextFields, words: &[&Word], exact: bool) -> Box<dyn Query> {
    let (field, form): (Field, fn(&Word) -> &String) =
        if exact { (field.exact, |w| &w.exact) } else { (field.folded, |w| &w.folded) };
    let words: Vec<Option<String>> = words.iter().map(|word| Some(form(word).clone())).collect();
    side_by_side(field, &words)
}

/// Words side by side; `None` is one word of any kind.
fn side_by_side(field: Field, words: &[Option<String>]) -> Box<dyn Query> {
    let mut terms: Vec<(usize, Term)> = words
        .iter()
        .enumerate()
        .filter_map(|(i, word)| word.as_ref().map(|word| (i, Term::from_field_text(field, word))))
        .collect();
    if terms.len() > 1 {
        return Box::new(PhraseQuery::new_with_offset(terms));
    }
    match terms.pop() {
        Some((_, only)) => Box::new(TermQuery::new(only, IndexRecordOption::WithFreqs)),
        None => Box::new(tantivy::query::EmptyQuery),
    }
}
