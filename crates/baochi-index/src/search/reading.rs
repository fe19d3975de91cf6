//! Readings of a query, from the strictest to the most generous: the first that finds something is the answer.

use std::borrow::Cow;

use super::compile::Compiler;
use crate::error::IndexError;
use crate::query::{Ast, Clause};

/// What an article must have, what ranks it, and what the user is told of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) must: Vec<Cow<'a, Clause>>,
    pub(super) should: Vec<Cow<'a, Clause>>,
    pub(super) must_not: &'a [Clause],
    /// True where the marks of quoted words are not required.
    pub(super) loose_phrases: bool,
    /// True where marks were typed anywhere in the query.
    pub(super) marked: bool,
    pub(super) notes: Vec<String>,
}

/// The readings of `ast`; none where it asks for nothing.
pub(super) fn readings<'a>(ast: &'a Ast, compiler: &Compiler<'_>) -> Result<Vec<Reading<'a>>, IndexError> {
    if ast.must.is_empty() {
        return Ok(Vec::new());
    }
    let borrow = |clauses: &[&'a Clause]| clauses.iter().map(|&c| Cow::Borrowed(c)).collect::<Vec<_>>();
    let all: Vec<&Clause> = ast.must.iter().collect();
    let base = Reading { must_not: &ast.must_not, marked: ast.marked(), ..Reading::default() };
    let mut readings = vec![Reading { must: borrow(&all), ..base.clone() }];

    let mut loose = base;
    if all.iter().any(|c| matches!(c, Clause::Phrase(words) if words.iter().any(|w| w.marked))) {
        loose.loose_phrases = true;
        loose.notes.push("no article has the quoted words with these marks: showing other marks".to_owned());
        readings.push(Reading { must: borrow(&all), ..loose.clone() });
        loose.notes.clear();
    }

    let mut known = Vec::new();
    for &clause in &all {
        match clause {
            Clause::Word(word) if compiler.is_unknown(word)? => {
                loose.notes.push(format!("no article has “{}”: left out", word.shown));
            }
            _ => known.push(clause),
        }
    }
    if known.is_empty() {
        return Ok(readings);
    }
    if known.len() < all.len() {
        readings.push(Reading { must: borrow(&known), ..loose.clone() });
    }

    let (symbols, rest): (Vec<&Clause>, Vec<&Clause>) = known.iter().partition(|c| matches!(c, Clause::Symbol(_)));
    const SOME: &str = "no article has all words: showing those with most";
    if !symbols.is_empty() && !rest.is_empty() {
        let mut kept = Reading { must: borrow(&symbols), should: borrow(&rest), ..loose.clone() };
        kept.notes.push(SOME.to_owned());
        readings.push(kept);
    }
    for symbol in &symbols {
        let shown: Vec<&str> = symbol.words().iter().map(|word| word.shown.as_str()).collect();
        loose.notes.push(format!("no article cites “{}”: showing those with its words", shown.join(" ")));
    }
    loose.notes.push(SOME.to_owned());
    let words = known.iter().flat_map(|clause| match clause {
        Clause::Symbol(_) | Clause::Phrase(_) => {
            clause.words().iter().map(|word| Cow::Owned(Clause::Word(word.clone()))).collect()
        }
        _ => vec![Cow::Borrowed(*clause)],
    });
    readings.push(Reading { should: words.collect(), ..loose });
    Ok(readings)
}
