//! Other spellings of words that articles do not have: keys typed for marks, a missing space, a wrong letter.

use super::dictionary::{Dictionary, Known};
use crate::analysis::{is_syllable, raw_words, spelled, typed_in_keys};
use crate::error::IndexError;
use crate::query::{Clause, Query, Word};

/// An answer with fewer articles is worth a look at the spelling.
pub(super) const FEW: u64 = 3;

/// Words of one query that are looked at: each may take a walk through all words of the index.
const MOST_WORDS: usize = 6;

/// What may have been meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Correction {
    /// The query with all words in their likely spelling.
    pub(super) suggestion: String,
    /// The query with those words in their likely spelling that no article has as typed; `None` where there are none.
    pub(super) instead: Option<String>,
    /// What was put for what.
    pub(super) notes: Vec<String>,
}

/// A word, and what was likely meant by it.
struct Replaced {
    typed: String,
    meant: String,
    /// True where no article has the word as typed.
    unknown: bool,
}

/// Other spellings for the words of `query` that no article has, or hardly one; `None` where none is likely.
pub(super) fn correction(query: &Query, dictionary: &Dictionary<'_>) -> Result<Option<Correction>, IndexError> {
    let words: Vec<&Word> = query.ast().must.iter().flat_map(spelt).collect();
    let marked = query.ast().marked();
    let mut replaced: Vec<Replaced> = Vec::new();
    let mut looked = 0;
    for (i, word) in words.iter().enumerate() {
        let articles = dictionary.articles(&word.folded)?;
        if articles >= FEW || looked == MOST_WORDS || replaced.iter().any(|r| r.typed == word.shown) {
            continue;
        }
        looked += 1;
        let beside = [i.checked_sub(1).and_then(|i| words.get(i)), words.get(i + 1)].map(|w| w.copied());
        let in_keys = if articles == 0 { keys(word, dictionary)? } else { None };
        let meant = match in_keys {
            Some(meant) => Some(meant),
            None => parts_or_letters(word, articles, beside, marked, dictionary)?,
        };
        replaced.extend(meant.map(|meant| Replaced { typed: word.shown.clone(), meant, unknown: articles == 0 }));
    }
    if replaced.is_empty() {
        return Ok(None);
    }
    let unknown = || replaced.iter().filter(|r| r.unknown);
    let note = |r: &Replaced| format!("no article has “{}”: searched for “{}” instead", r.typed, r.meant);
    Ok(Some(Correction {
        suggestion: put(query.text(), replaced.iter()),
        instead: unknown().next().map(|_| put(query.text(), unknown())),
        notes: unknown().map(note).collect(),
    }))
}

/// The words of a clause whose spelling may be wrong.
fn spelt(clause: &Clause) -> &[Word] {
    match clause {
        Clause::Symbol(_) | Clause::Wordings { apart: false, .. } => &[],
        other => other.words(),
    }
}

/// `text` with the words put in.
fn put<'a>(text: &str, replaced: impl Iterator<Item = &'a Replaced>) -> String {
    let replaced: Vec<&Replaced> = replaced.collect();
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for raw in raw_words(text) {
        if let Some(replaced) = replaced.iter().find(|r| r.typed == raw.text) {
            out.push_str(&text[end..raw.span.start]);
            out.push_str(&replaced.meant);
            end = raw.span.end;
        }
    }
    out.push_str(&text[end..]);
    out
}

/// Keys of an input method that was off: `quyeets`.
fn keys(word: &Word, dictionary: &Dictionary<'_>) -> Result<Option<String>, IndexError> {
    let Some(meant) = typed_in_keys(&word.shown) else { return Ok(None) };
    Ok((dictionary.articles(&Word::new(&meant).folded)? > 0).then_some(meant))
}

fn parts_or_letters(
    word: &Word,
    articles: u64,
    beside: [Option<&Word>; 2],
    marked: bool,
    dictionary: &Dictionary<'_>,
) -> Result<Option<String>, IndexError> {
    match parts(word, articles, dictionary)? {
        Some(meant) => Ok(Some(meant)),
        None => letters(word, articles, beside, marked, dictionary),
    }
}

/// A word that is in the index is wrong only where another is so many times as common.
const TIMES: u64 = 20;

/// Syllables without the space between them: `thủtướng`, `hanoi`. Only such as stand side by side in some article.
fn parts(word: &Word, articles: u64, dictionary: &Dictionary<'_>) -> Result<Option<String>, IndexError> {
    /// Ways to part a word that are looked up.
    const MOST_WAYS: usize = 32;
    const LONGEST: usize = 28;
    let letters: Vec<char> = word.shown.chars().collect();
    if !word.folded.bytes().all(|b| b.is_ascii_lowercase())
        || !(4..=LONGEST).contains(&word.folded.len())
        || letters.len() != word.folded.len()
    {
        return Ok(None);
    }
    let mut ways = Vec::new();
    ways_to_part(&word.folded, &mut Vec::new(), &mut ways);
    let mut best: Option<(usize, Vec<&str>)> = None;
    for way in ways.into_iter().take(MOST_WAYS) {
        let together = dictionary.side_by_side(&way)?;
        let better = best.as_ref().is_none_or(|(most, parts)| (together, parts.len()) > (*most, way.len()));
        if together as u64 > articles * TIMES && better {
            best = Some((together, way));
        }
    }
    let mut rest = letters.into_iter();
    Ok(best.map(|(_, way)| {
        let parts: Vec<String> = way.iter().map(|part| rest.by_ref().take(part.len()).collect()).collect();
        parts.join(" ")
    }))
}

/// All ways to part a word into two to four syllables.
fn ways_to_part<'w>(rest: &'w str, parts: &mut Vec<&'w str>, ways: &mut Vec<Vec<&'w str>>) {
    const MOST: usize = 4;
    const LONGEST_SYLLABLE: usize = 7;
    if !parts.is_empty() && is_syllable(rest) {
        ways.push([parts.as_slice(), &[rest]].concat());
    }
    if parts.len() + 1 == MOST {
        return;
    }
    for end in 1..rest.len().min(LONGEST_SYLLABLE + 1) {
        let (part, rest) = rest.split_at(end);
        if is_syllable(part) {
            parts.push(part);
            ways_to_part(rest, parts, ways);
            parts.pop();
        }
    }
}

/// A wrong letter: words near by, of these the one that articles have beside the words around it, then the commonest.
/// Never for short words, of which too many are near each other.
fn letters(
    word: &Word,
    articles: u64,
    beside: [Option<&Word>; 2],
    marked: bool,
    dictionary: &Dictionary<'_>,
) -> Result<Option<String>, IndexError> {
    const SHORTEST: usize = 5;
    const LONG: usize = 9;
    const LONGEST: usize = 30;
    /// Candidates whose neighbours are looked up.
    const CANDIDATES: usize = 8;
    let length = word.folded.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) || !word.folded.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let mut near = dictionary.near(&word.folded, if length < LONG { 1 } else { 2 })?;
    near.retain(|known| known.articles > articles * TIMES);
    near.sort_by(|a, b| (a.distance, b.articles, &a.form).cmp(&(b.distance, a.articles, &b.form)));
    near.truncate(CANDIDATES);
    let mut best: Option<(usize, usize, Known)> = None;
    for known in near {
        let mut together = 0;
        if let Some(before) = beside[0] {
            together = together.max(dictionary.side_by_side(&[&before.folded, &known.form])?);
        }
        if let Some(after) = beside[1] {
            together = together.max(dictionary.side_by_side(&[&known.form, &after.folded])?);
        }
        let better = |(distance, most, _): &(usize, usize, Known)| known.distance == *distance && together > *most;
        if best.as_ref().is_none_or(better) {
            best = Some((known.distance, together, known));
        }
    }
    let Some((.., known)) = best else { return Ok(None) };
    if !marked {
        return Ok(Some(known.form));
    }
    let mut forms = dictionary.marked(&known.form, &word.exact)?;
    forms.sort_by(|a, b| (a.distance, b.articles, &a.form).cmp(&(b.distance, a.articles, &b.form)));
    Ok(Some(forms.into_iter().next().map_or(known.form, |form| spelled(&form.form))))
}
