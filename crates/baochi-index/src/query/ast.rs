//! What a query means, before any engine sees it.

use super::fields::Scope;
use super::filter::Filter;
use super::words::Word;
use crate::cite::Asked;

/// A query: what an article must have, and what it must not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ast {
    pub(crate) must: Vec<Clause>,
    pub(crate) must_not: Vec<Clause>,
    /// Conditions on its facts.
    pub(crate) filters: Vec<Filter>,
    /// Conditions that must not be met.
    pub(crate) filters_not: Vec<Filter>,
}

/// One thing that an article has or has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    /// A word.
    Word(Word),
    /// Words side by side, or one word in quotes. Marks are required where any was typed, else free.
    Phrase(Vec<Word>),
    /// Words side by side in the title or in the body.
    Within {
        scope: Scope,
        words: Vec<Word>,
        /// True where marks are required as in a phrase.
        quoted: bool,
    },
    /// An official document.
    Symbol(Symbol),
    /// Words, or any of the other wordings side by side.
    Wordings {
        /// As typed, to be printed.
        typed: String,
        /// The words of it.
        words: Vec<Word>,
        /// True where the words typed may stand apart from each other.
        apart: bool,
        /// What means the same.
        others: Vec<Vec<Word>>,
    },
}

/// An official document as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// As typed, to be printed.
    pub(crate) typed: String,
    /// All words of it, in order.
    pub(crate) words: Vec<Word>,
    /// The parts that a cited document is compared with.
    pub(crate) asked: Asked,
    /// Wordings by which the text of an article may name it, where no fact does: folded words side by side, `None`
    /// for one word of any kind.
    pub(crate) wordings: Vec<Vec<Option<String>>>,
}

impl Clause {
    /// The words of the clause, as typed.
    pub(crate) fn words(&self) -> &[Word] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::Phrase(words) | Self::Within { words, .. } | Self::Wordings { words, .. } => words,
            Self::Symbol(symbol) => &symbol.words,
        }
    }
}

impl Ast {
    /// Words typed one after the other: what neighbours are looked for in, through quotation marks too. Symbols part
    /// them, they have their own order.
    pub(crate) fn runs(&self) -> Vec<Vec<&Word>> {
        let mut runs = vec![Vec::new()];
        for clause in &self.must {
            match clause {
                Clause::Word(_) | Clause::Wordings { .. } | Clause::Phrase(_) => {
                    if let Some(run) = runs.last_mut() {
                        run.extend(clause.words());
                    }
                }
                Clause::Within { .. } | Clause::Symbol(_) => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// The words of [`Ast::runs`], to be restored.
    pub(crate) fn runs_mut(&mut self) -> Vec<Vec<&mut Word>> {
        let mut runs = vec![Vec::new()];
        for clause in &mut self.must {
            match clause {
                Clause::Word(word) => {
                    if let Some(run) = runs.last_mut() {
                        run.push(word);
                    }
                }
                Clause::Wordings { words, .. } | Clause::Phrase(words) => {
                    if let Some(run) = runs.last_mut() {
                        run.extend(words);
                    }
                }
                Clause::Within { .. } | Clause::Symbol(_) => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// True where marks were typed anywhere: a word without marks beside marked ones is then likely meant so.
    pub(crate) fn marked(&self) -> bool {
        self.must.iter().flat_map(Clause::words).any(|word| word.marked)
    }
}
