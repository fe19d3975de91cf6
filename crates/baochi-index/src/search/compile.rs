//! A reading of a query as the engine's query: the only place where one becomes the other.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, Term};

use super::documents;
use super::lexicon::{Form, Lexicon, Part};
use super::reading::Reading;
use super::rescore::Run;
use super::side_by_side::{Bm25, SideBySide, Step};
use super::words::{Need, Wanted, WantedIn, WordsQuery};
use crate::analysis::term_of;
use crate::cite::{Agreement, Cite};
use crate::error::IndexError;
use crate::query::{Ast, Clause, Scope, Symbol, Word};
use crate::schema::Fields;

/// What counts how much. BM25 of one word is between 0 and about 20.
mod weight {
    use tantivy::Score;

    /// A word in the title against one in the body, whose length already tells.
    pub(super) const TITLE: Score = 1.5;
    /// The lesser of title and body, beside the better one.
    pub(super) const OTHER_FIELD: Score = 0.1;
    /// A word whose marks were typed or restored: the same marks, and any marks.
    pub(super) const MARKED: (Score, Score) = (1.0, 0.4);
    /// A word typed without marks beside words with marks.
    pub(super) const BARE_AMONG_MARKED: (Score, Score) = (1.0, 0.4);
    /// Another wording against the one typed.
    pub(super) const OTHER_WORDING: Score = 0.8;
    /// An article that cites the document, by how it does.
    pub(super) const CITED_IN_FULL: Score = 30.0;
    pub(super) const CITED_SHORT: Score = 20.0;
    pub(super) const CITED_POSSIBLY: Score = 10.0;
    /// The words of a symbol found in the text.
    pub(super) const SYMBOL_WORDS: Score = 0.3;
}

/// Makes queries for one view of an index.
pub(super) struct Compiler<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    lexicon: &'a Lexicon<'a>,
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;
/// Words by their places, each with the forms that will do.
type Steps = Vec<(u32, Vec<Arc<Form>>)>;

impl<'a> Compiler<'a> {
    pub(super) const fn new(searcher: &'a Searcher, fields: &'a Fields, lexicon: &'a Lexicon<'a>) -> Self {
        Self { searcher, fields, lexicon }
    }

    /// The query of a reading.
    pub(super) fn query(&self, reading: &Reading<'_>) -> Result<Box<dyn Query>, IndexError> {
        let (mut clauses, mut either) = (Clauses::new(), Clauses::new());
        let mut words = Vec::new();
        let mut seen = BTreeSet::new();
        let parts = [(Need::Required, &reading.must), (Need::OneOf, &reading.any), (Need::Optional, &reading.should)];
        for (need, part) in parts {
            for clause in part {
                match &**clause {
                    // A word typed twice counts once.
                    Clause::Word(word) if !seen.insert((&word.exact, &word.restored)) => {}
                    Clause::Word(word) => words.push(self.wanted(word, need, reading)?),
                    clause => {
                        let query = self.clause(clause, reading)?;
                        match need {
                            Need::Required => clauses.push((Occur::Must, query)),
                            Need::OneOf => either.push((Occur::Should, query)),
                            Need::Optional => clauses.push((Occur::Should, query)),
                        }
                    }
                }
            }
        }
        if !either.is_empty() {
            // Beside words, each of these will do.
            let (one_of, others) = words.into_iter().partition(|word| word.need == Need::OneOf);
            words = others;
            if !Vec::is_empty(&one_of) {
                either.push((Occur::Should, Box::new(self.all(one_of))));
            }
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(either))));
        }
        if !words.is_empty() {
            let must = words.iter().any(|word| word.need != Need::Optional);
            clauses.push((if must { Occur::Must } else { Occur::Should }, Box::new(self.all(words))));
        }
        for clause in reading.must_not {
            clauses.push((Occur::MustNot, self.excluded(clause)?));
        }
        // One clause needs nothing around it.
        match clauses.pop() {
            Some((Occur::Must | Occur::Should, only)) if clauses.is_empty() => Ok(only),
            last => {
                clauses.extend(last);
                Ok(Box::new(BooleanQuery::new(clauses)))
            }
        }
    }

    /// Texts with these words side by side, whatever their marks.
    pub(super) fn together(&self, folded: &[&str]) -> Result<Box<dyn Query>, IndexError> {
        let words: Vec<Word> = folded.iter().map(|word| Word::new(word)).collect();
        self.phrase(&words, false)
    }

    /// What `query` matches and none of `excluded`.
    pub(super) fn without(&self, query: Box<dyn Query>, excluded: &[Clause]) -> Result<Box<dyn Query>, IndexError> {
        let mut clauses = vec![(Occur::Must, query)];
        for clause in excluded {
            clauses.push((Occur::MustNot, self.excluded(clause)?));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// True where no article has the word in any form.
    pub(super) fn is_unknown(&self, word: &Word) -> Result<bool, IndexError> {
        Ok(self.lexicon.forms(&word.folded)?.is_empty())
    }

    pub(super) const fn lexicon(&self) -> &Lexicon<'a> {
        self.lexicon
    }

    /// Words that the query has side by side, to be looked for in the articles found.
    pub(super) fn runs(&self, ast: &Ast) -> Result<Vec<Run>, IndexError> {
        ast.runs().iter().map(|run| Run::new(run, weight::TITLE, self.lexicon)).collect()
    }

    fn clause(&self, clause: &Clause, reading: &Reading<'_>) -> Result<Box<dyn Query>, IndexError> {
        Ok(match clause {
            Clause::Word(word) => self.word(word, Need::Required, reading)?,
            Clause::Phrase(words) => {
                let exact = !reading.loose_phrases && words.iter().any(|word| word.marked);
                self.phrase(words, exact)?
            }
            Clause::Symbol(symbol) => self.symbol(symbol)?,
            Clause::Wordings { words: typed_words, apart, others, .. } => {
                let typed: Box<dyn Query> = if *apart {
                    let need = if reading.long { Need::OneOf } else { Need::Required };
                    let words = typed_words.iter().map(|word| self.wanted(word, need, reading));
                    Box::new(self.all(words.collect::<Result<_, _>>()?))
                } else {
                    self.phrase(typed_words, false)?
                };
                let mut either = vec![typed];
                for other in others {
                    let exact = other.iter().any(|word| word.marked) && reading.marked;
                    let balance = (self.rarity(typed_words)? / self.rarity(other)?).min(1.0);
                    let other = self.phrase(other, exact)?;
                    either.push(Box::new(BoostQuery::new(other, weight::OTHER_WORDING * balance)));
                }
                Box::new(DisjunctionMaxQuery::new(either))
            }
            Clause::Within { scope, words, quoted } => self.within(*scope, words, *quoted && !reading.loose_phrases)?,
        })
    }

    /// A word anywhere.
    fn word(&self, word: &Word, need: Need, reading: &Reading<'_>) -> Result<Box<dyn Query>, IndexError> {
        Ok(Box::new(self.all(vec![self.wanted(word, need, reading)?])))
    }

    fn all(&self, mut words: Vec<Wanted>) -> WordsQuery {
        let frequency = |word: &Wanted| -> u64 { word.texts.iter().map(|text| text.articles).sum() };
        words.sort_by_key(|word| (word.need, frequency(word)));
        WordsQuery { words, title: weight::TITLE, lesser: weight::OTHER_FIELD, most: None }
    }

    /// Any marks are let in, those typed or restored rank.
    fn wanted(&self, word: &Word, need: Need, reading: &Reading<'_>) -> Result<Wanted, IndexError> {
        let (meant, weights) = match (word.meant(), reading.marked) {
            (Some(exact), _) => (Some(exact), Some(weight::MARKED)),
            (None, true) => (Some(word.exact.as_str()), Some(weight::BARE_AMONG_MARKED)),
            (None, false) => (None, None),
        };
        let term = meant.map(|exact| term_of(exact, &word.folded));
        // As much as a word with one form, whose marks are beyond doubt.
        let (same, any) = weights.unwrap_or((0.0, weight::MARKED.0 + weight::MARKED.1));
        let forms = self.lexicon.forms(&word.folded)?;
        // Words that only rank, the common ones of a long query, tell little in forms that are not meant.
        let alone = need == Need::Optional && forms.iter().any(|form| Some(&form.term) == term.as_ref());
        let (same, any) = if alone { (same + any, 0.0) } else { (same, any) };
        // In a long query a word with other marks is another word; one without may stand in an article without.
        let few = reading.long && word.marked;
        let counts = |form: &Form| {
            let is_meant = Some(&form.term) == term.as_ref();
            if alone { is_meant } else { !few || is_meant || form.term == word.folded }
        };
        let texts = Part::ALL.map(|part| {
            let here = forms.iter().filter(|form| form.articles(part) > 0);
            let any_marks: Vec<Arc<Form>> = here.cloned().collect();
            let here: Vec<Arc<Form>> = any_marks.iter().filter(|form| counts(form)).cloned().collect();
            let tells = |forms: &[Arc<Form>], boost: Score| {
                let rarity = || self.lexicon.rarity(self.lexicon.frequency(forms, part));
                (boost > 0.0 && !forms.is_empty()).then(|| rarity() * boost)
            };
            let of_term: Vec<Arc<Form>> =
                here.iter().filter(|form| Some(&form.term) == term.as_ref()).cloned().collect();
            let any = if here.is_empty() { None } else { tells(&any_marks, any) };
            let (meant, any) = match (tells(&of_term, same), any) {
                // The same counts tell both.
                (Some(meant), Some(any)) if here.len() == of_term.len() => (None, Some(meant + any)),
                both => both,
            };
            let bm25 = |told: Option<Score>| told.map(|told| Bm25(self.lexicon.bm25(part, told, 1.0)));
            WantedIn {
                field: self.lexicon.field(part),
                meant: bm25(meant),
                any: bm25(any),
                articles: here.iter().map(|form| form.articles(part)).sum(),
                forms: here.into_iter().map(|form| (Arc::clone(&form), Some(&form.term) == term.as_ref())).collect(),
            }
        });
        Ok(Wanted { need, texts })
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
            let mut steps = Vec::with_capacity(wording.len());
            for (offset, folded) in (0..).zip(wording) {
                let Some(folded) = folded else { continue };
                steps.push((offset, self.lexicon.forms(folded)?.to_vec()));
            }
            either.push(Box::new(BoostQuery::new(self.side_by_side(&steps), weight::SYMBOL_WORDS)));
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(either, weight::OTHER_FIELD)))
    }

    /// The documents cited anywhere in the index that the symbol may mean.
    fn cited(&self, symbol: &Symbol) -> Result<BTreeSet<(Cite, Agreement)>, IndexError> {
        let prefix = Cite::prefix(&symbol.asked.number);
        let cites = documents::beginning(self.searcher, self.fields, &prefix)?;
        let agreeing = |cite: Cite| symbol.asked.agreement(&cite).map(|agreement| (cite, agreement));
        Ok(cites.into_iter().filter_map(agreeing).collect())
    }

    /// What the words tell together; never zero.
    fn rarity(&self, words: &[Word]) -> Result<Score, IndexError> {
        let mut sum = 0.1;
        for word in words {
            sum += self.lexicon.rarity(self.lexicon.frequency(&self.lexicon.forms(&word.folded)?, Part::Body));
        }
        Ok(sum)
    }

    /// Words side by side in one part of the text. Marks typed rank, or are required.
    fn within(&self, scope: Scope, words: &[Word], required: bool) -> Result<Box<dyn Query>, IndexError> {
        let part = match scope {
            Scope::Title => Part::Title,
            Scope::Body => Part::Body,
        };
        let marked = words.iter().any(|word| word.marked);
        let phrase = |exact| Ok(self.side_by_side_in(part, &self.steps(words, exact)?));
        if !marked || required {
            return phrase(marked);
        }
        let (same, any) = weight::MARKED;
        Ok(Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(BoostQuery::new(phrase(false)?, any))),
            (Occur::Should, Box::new(BoostQuery::new(phrase(true)?, same))),
        ])))
    }

    /// What must not be there. Marks typed exclude only that word, marks left out exclude all.
    fn excluded(&self, clause: &Clause) -> Result<Box<dyn Query>, IndexError> {
        match clause {
            Clause::Word(word) => self.phrase(std::slice::from_ref(word), word.marked),
            Clause::Within { scope, words, .. } => self.within(*scope, words, true),
            other => self.clause(other, &Reading::default()),
        }
    }

    /// Words side by side: with their marks, or with any.
    fn phrase(&self, words: &[Word], exact: bool) -> Result<Box<dyn Query>, IndexError> {
        Ok(self.side_by_side(&self.steps(words, exact)?))
    }

    /// Each word by its place and the forms that will do.
    fn steps(&self, words: &[Word], exact: bool) -> Result<Steps, IndexError> {
        let mut steps = Vec::with_capacity(words.len());
        for (offset, word) in (0..).zip(words) {
            let forms = self.lexicon.forms(&word.folded)?;
            let term = term_of(&word.exact, &word.folded);
            let forms = forms.iter().filter(|form| !exact || form.term == term).cloned();
            steps.push((offset, forms.collect()));
        }
        Ok(steps)
    }

    /// Words side by side in title or body, the better one.
    fn side_by_side(&self, steps: &[(u32, Vec<Arc<Form>>)]) -> Box<dyn Query> {
        let either = Part::ALL.map(|part| self.side_by_side_in(part, steps)).into();
        Box::new(DisjunctionMaxQuery::with_tie_breaker(either, weight::OTHER_FIELD))
    }

    fn side_by_side_in(&self, part: Part, steps: &[(u32, Vec<Arc<Form>>)]) -> Box<dyn Query> {
        let mut tells = 0.0;
        let mut known = Vec::with_capacity(steps.len());
        for (offset, forms) in steps {
            let forms: Vec<Arc<Form>> = forms.iter().filter(|form| form.articles(part) > 0).cloned().collect();
            tells += self.lexicon.rarity(self.lexicon.frequency(&forms, part));
            known.push(Step { offset: *offset, forms });
        }
        if known.is_empty() || known.iter().any(|step| step.forms.is_empty()) {
            return Box::new(EmptyQuery);
        }
        let boost = if part == Part::Title { weight::TITLE } else { 1.0 };
        let weight = Bm25(self.lexicon.bm25(part, tells, boost));
        Box::new(SideBySide { part, field: self.lexicon.field(part), steps: known, weight })
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}
