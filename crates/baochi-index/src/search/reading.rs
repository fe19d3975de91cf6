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
    /// Of these, an article must have one.
    pub(super) any: Vec<Cow<'a, Clause>>,
    /// True where the marks of quoted words are not required.
    pub(super) loose_phrases: bool,
    /// True where marks were typed anywhere in the query.
    pub(super) marked: bool,
    pub(super) notes: Vec<String>,
}

/// From so many words on, a query is a question or a headline, and an article may answer it without having all.
const LONG: usize = 6;

/// The readings of `ast`; none where it asks for nothing.
pub(super) fn readings<'a>(ast: &'a Ast, compiler: &Compiler<'_>) -> Result<Vec<Reading<'a>>, IndexError> {
    if ast.must.is_empty() {
        return Ok(Vec::new());
    }
    let borrow = |clauses: &[&'a Clause]| clauses.iter().map(|&c| Cow::Borrowed(c)).collect::<Vec<_>>();
    let all: Vec<&Clause> = ast.must.iter().collect();
    let base = Reading { must_not: &ast.must_not, marked: ast.marked(), ..Reading::default() };
    let mut readings = vec![strict(&all, base.clone(), compiler)?];

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

/// All that was asked for; of the words of a long query at least one of the rarer half. That lets in all that could
/// rank high, and spares the engine the long lists of articles with words that every article has.
fn strict<'a>(
    all: &[&'a Clause],
    mut reading: Reading<'a>,
    compiler: &Compiler<'_>,
) -> Result<Reading<'a>, IndexError> {
    let is_word = |clause: &&&Clause| matches!(clause, Clause::Word(_) | Clause::Wordings { .. });
    if all.iter().filter(is_word).count() < LONG {
        reading.must = all.iter().map(|&clause| Cow::Borrowed(clause)).collect();
        return Ok(reading);
    }
    let mut words = Vec::new();
    for (place, &clause) in all.iter().enumerate() {
        match clause {
            Clause::Word(_) => words.push((compiler.frequency(&clause.words()[0])?, place, Cow::Borrowed(clause))),
            // In a headline quotes are no demand, and figures and abbreviations may be written in another way: they
            // rank, and their words count one by one too.
            Clause::Wordings { .. } | Clause::Phrase(_) => {
                reading.should.push(Cow::Borrowed(clause));
                for word in clause.words() {
                    words.push((compiler.frequency(word)?, place, Cow::Owned(Clause::Word(word.clone()))));
                }
            }
            Clause::Symbol(_) => reading.must.push(Cow::Borrowed(clause)),
        }
    }
    words.sort_by_key(|&(frequency, place, _)| (frequency, place));
    // A word that no article has leaves nothing to choose from.
    let unknown = words.iter().take_while(|(frequency, ..)| *frequency == 0).count();
    let common = words.split_off(unknown + ((words.len() - unknown) * 2).div_ceil(3));
    reading.any = words.into_iter().map(|(.., clause)| clause).collect();
    reading.should.extend(common.into_iter().map(|(.., clause)| clause));
    reading.notes.push("a long query: articles need not have all of its words".to_owned());
    Ok(reading)
}
