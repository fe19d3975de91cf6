//! Readings of a query, from the strictest to the most generous: the first that finds something is the answer.

use std::borrow::Cow;

use super::compile::Compiler;
use crate::error::IndexError;
use crate::query::{Ast, Clause, Word};

/// What an article must have, what ranks it, and what the user is told of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) must: Vec<Cow<'a, Clause>>,
    pub(super) should: Vec<Cow<'a, Clause>>,
    pub(super) must_not: &'a [Clause],
    /// Of these, an article must have one.
    pub(super) any: Vec<Cow<'a, Clause>>,
    /// True for a question or a headline, whose words count one by one.
    pub(super) long: bool,
    /// True where the marks of quoted words are not required.
    pub(super) loose_phrases: bool,
    /// True where marks were typed anywhere in the query.
    pub(super) marked: bool,
    pub(super) notes: Vec<String>,
}

/// From so many words on, a query is a question or a headline, and an article may answer it without having all.
const LONG: usize = 6;

/// The readings of `ast`; none where it asks for nothing. What is excluded, asked of a part of the text or of the
/// facts is asked by all of them.
pub(super) fn readings<'a>(ast: &'a Ast, compiler: &Compiler<'_>) -> Result<Vec<Reading<'a>>, IndexError> {
    if ast.must.is_empty() {
        return Ok(Vec::new());
    }
    let all: Vec<&Clause> = ast.must.iter().collect();
    let base = Reading { must_not: &ast.must_not, marked: ast.marked(), ..Reading::default() };
    let mut readings = vec![strict(&all, base.clone(), compiler)?];
    readings.extend(other_marks(&all, &base));

    let mut less = base;
    let mut known = Vec::new();
    for &clause in &all {
        match clause {
            Clause::Word(word) if compiler.is_unknown(word)? => less.notes.push(left_out(word)),
            _ => known.push(clause),
        }
    }
    if known.is_empty() {
        return Ok(readings);
    }
    if known.len() < all.len() {
        readings.push(Reading { must: borrowed(&known), ..less.clone() });
        readings.extend(other_marks(&known, &less));
    }

    let (parts, rest): (Vec<&Clause>, Vec<&Clause>) = known.iter().partition(|c| matches!(c, Clause::Within { .. }));
    if rest.is_empty() {
        return Ok(readings);
    }
    less.must = borrowed(&parts);
    less.loose_phrases = true;
    let rest = apart(&rest, &mut less, compiler)?;
    if rest.is_empty() {
        return Ok(readings);
    }
    if rest.len() != known.len() - parts.len() {
        readings.push(Reading { must: [less.must.as_slice(), &rest].concat(), ..less.clone() });
    }

    const SOME: &str = "no article has all words: showing those with most";
    let is_symbol = |clause: &&Cow<'_, Clause>| matches!(&***clause, Clause::Symbol(_));
    let (symbols, words): (Vec<_>, Vec<_>) = rest.iter().partition(is_symbol);
    if !symbols.is_empty() && !words.is_empty() {
        let must = less.must.iter().chain(symbols.iter().copied()).cloned().collect();
        let mut kept = Reading { must, should: words.into_iter().cloned().collect(), ..less.clone() };
        kept.notes.push(SOME.to_owned());
        readings.push(kept);
    }
    for symbol in &symbols {
        less.notes.push(format!("no article cites “{}”: showing those with its words", &***symbol));
    }
    less.any = rest.iter().flat_map(words_of).collect();
    if less.any.len() > 1 {
        less.notes.push(SOME.to_owned());
    }
    readings.push(less);
    Ok(readings)
}

fn borrowed<'a>(clauses: &[&'a Clause]) -> Vec<Cow<'a, Clause>> {
    clauses.iter().map(|&clause| Cow::Borrowed(clause)).collect()
}

fn left_out(word: &Word) -> String {
    format!("no article has “{}”: left out", word.shown)
}

/// The same with other marks in quotations, where any were typed there.
fn other_marks<'a>(clauses: &[&'a Clause], reading: &Reading<'a>) -> Option<Reading<'a>> {
    let quoted = |clause: &&Clause| match clause {
        Clause::Phrase(words) | Clause::Within { words, quoted: true, .. } => words.iter().any(|word| word.marked),
        _ => false,
    };
    clauses.iter().any(quoted).then(|| {
        let mut loose = Reading { must: borrowed(clauses), loose_phrases: true, ..reading.clone() };
        loose.notes.push("no article has the quoted words with these marks: showing other marks".to_owned());
        loose
    })
}

/// The clauses with quoted words let apart, and told.
fn apart<'a>(
    clauses: &[&'a Clause],
    reading: &mut Reading<'a>,
    compiler: &Compiler<'_>,
) -> Result<Vec<Cow<'a, Clause>>, IndexError> {
    let mut parted = Vec::new();
    for &clause in clauses {
        let Clause::Phrase(words) = clause else {
            parted.push(Cow::Borrowed(clause));
            continue;
        };
        if words.len() > 1 {
            let shown: Vec<&str> = words.iter().map(|word| word.shown.as_str()).collect();
            reading.notes.push(format!("no article has “{}” side by side: showing these words apart", shown.join(" ")));
        }
        for word in words {
            match compiler.is_unknown(word)? {
                true => reading.notes.push(left_out(word)),
                false => parted.push(Cow::Owned(Clause::Word(word.clone()))),
            }
        }
    }
    Ok(parted)
}

/// The words of a document's symbol, each by itself.
fn words_of<'a>(clause: &Cow<'a, Clause>) -> Vec<Cow<'a, Clause>> {
    match &**clause {
        Clause::Symbol(symbol) => symbol.words.iter().map(|word| Cow::Owned(Clause::Word(word.clone()))).collect(),
        _ => vec![clause.clone()],
    }
}

/// All that was asked for; of the words of a long query at least one of the rarer two thirds. That lets in all that could
/// rank high, and spares the engine the long lists of articles with words that every article has.
fn strict<'a>(
    all: &[&'a Clause],
    mut reading: Reading<'a>,
    compiler: &Compiler<'_>,
) -> Result<Reading<'a>, IndexError> {
    if !is_long(all) {
        reading.must = all.iter().map(|&clause| Cow::Borrowed(clause)).collect();
        return Ok(reading);
    }
    reading.long = true;
    let mut words = Vec::new();
    for (place, &clause) in all.iter().enumerate() {
        match clause {
            Clause::Word(word) => words.push((compiler.lexicon().count(&word.folded)?, place, Cow::Borrowed(clause))),
            // As common as the commonest of its words: they count one by one, as they would without another wording.
            Clause::Wordings { words: typed, apart: true, .. } => {
                let mut most = 0;
                for word in typed {
                    most = most.max(compiler.lexicon().count(&word.folded)?);
                }
                words.push((most, place, Cow::Borrowed(clause)));
            }
            // In a headline quotes are no demand, and figures may be written in another way: they rank, and their
            // words count one by one too.
            Clause::Wordings { .. } | Clause::Phrase(_) => {
                reading.should.push(Cow::Borrowed(clause));
                for word in clause.words() {
                    words.push((
                        compiler.lexicon().count(&word.folded)?,
                        place,
                        Cow::Owned(Clause::Word(word.clone())),
                    ));
                }
            }
            Clause::Symbol(_) | Clause::Within { .. } => reading.must.push(Cow::Borrowed(clause)),
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

/// True for a question or a headline. Words count as they were typed: a query with a name that has another wording is
/// as long as it would be without. Such a name by itself is none.
fn is_long(all: &[&Clause]) -> bool {
    let open = || all.iter().filter(|clause| matches!(clause, Clause::Word(_) | Clause::Wordings { .. }));
    open().nth(1).is_some() && open().map(|clause| clause.words().len()).sum::<usize>() >= LONG
}
