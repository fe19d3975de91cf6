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
    /// Of `should`, how many an article must have at least.
    pub(super) least: usize,
    /// True where the marks of quoted words are not required.
    pub(super) loose_phrases: bool,
    /// True where marks were typed anywhere in the query.
    pub(super) marked: bool,
    pub(super) notes: Vec<String>,
}

/// From so many words on, a query is a question or a headline, and an article may answer it without having all.
const LONG: usize = 6;
/// What part of the words of a long query an article must have. Measured on questions and headlines: with half of
/// them one answer in fifty is lost, with a third none.
const ENOUGH: f32 = 0.3;

/// The readings of `ast`; none where it asks for nothing.
pub(super) fn readings<'a>(ast: &'a Ast, compiler: &Compiler<'_>) -> Result<Vec<Reading<'a>>, IndexError> {
    if ast.must.is_empty() {
        return Ok(Vec::new());
    }
    let borrow = |clauses: &[&'a Clause]| clauses.iter().map(|&c| Cow::Borrowed(c)).collect::<Vec<_>>();
    let all: Vec<&Clause> = ast.must.iter().collect();
    let base = Reading { must_not: &ast.must_not, marked: ast.marked(), ..Reading::default() };
    let mut readings = vec![strict(&all, base.clone())];

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

/// All that was asked for; of the words of a long query most.
fn strict<'a>(all: &[&'a Clause], mut reading: Reading<'a>) -> Reading<'a> {
    let (words, rest): (Vec<_>, Vec<_>) = all
        .iter()
        .map(|&clause| Cow::Borrowed(clause))
        .partition(|c| matches!(**c, Clause::Word(_) | Clause::Wordings { .. }));
    (reading.must, reading.should) = (rest, words);
    if reading.should.len() < LONG {
        reading.must.append(&mut reading.should);
        return reading;
    }
    reading.least = (reading.should.len() as f32 * ENOUGH).ceil() as usize;
    let (least, all) = (reading.least, reading.should.len());
    reading.notes.push(format!("a long query: articles with at least {least} of its {all} words"));
    reading
}
