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

    fn words_mut(&mut self) -> &mut [Word] {
        match self {
            Self::Word(word) => std::slice::from_mut(word),
            Self::Phrase(words) | Self::Within { words, .. } | Self::Wordings { words, .. } => words,
            Self::Symbol(symbol) => &mut symbol.words,
        }
    }

    /// True where its words go on those before it.
    const fn goes_on(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Wordings { .. } | Self::Phrase(_))
    }
}

/// The words of clauses that go on each other, where there are several; `None` parts them.
fn in_runs<W>(clauses: impl Iterator<Item = Option<impl IntoIterator<Item = W>>>) -> Vec<Vec<W>> {
    let mut runs = vec![Vec::new()];
    for clause in clauses {
        match (clause, runs.last_mut()) {
            (Some(words), Some(run)) => run.extend(words),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

impl Ast {
    /// Words typed one after the other: what neighbours are looked for in, through quotation marks too. Symbols part
    /// them, they have their own order.
    pub(crate) fn runs(&self) -> Vec<Vec<&Word>> {
        in_runs(self.must.iter().map(|clause| clause.goes_on().then(|| clause.words())))
    }

    /// The words of [`Ast::runs`], to be restored.
    pub(crate) fn runs_mut(&mut self) -> Vec<Vec<&mut Word>> {
        in_runs(self.must.iter_mut().map(|clause| clause.goes_on().then(|| clause.words_mut())))
    }

    /// True where marks were typed anywhere: a word without marks beside marked ones is then likely meant so.
    pub(crate) fn marked(&self) -> bool {
        self.must.iter().flat_map(Clause::words).any(|word| word.marked)
    }
}
