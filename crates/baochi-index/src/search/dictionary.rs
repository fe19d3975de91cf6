//! What words the articles have: the one place that asks the engine's lists of words for other spellings.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::collector::Count;

use super::compile::Compiler;
use super::lexicon::Part;
use crate::analysis::{exact_in, folded_in};
use crate::error::IndexError;

/// The words of one view of an index.
pub(super) struct Dictionary<'a> {
    searcher: &'a Searcher,
    compiler: &'a Compiler<'a>,
}

/// A word that articles have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Folded or exact, as was asked.
    pub(super) form: String,
    /// Letters to change, leave out, put in or swap.
    pub(super) distance: usize,
    /// Articles that have it, title and body counted apart.
    pub(super) articles: u64,
}

impl<'a> Dictionary<'a> {
    pub(super) const fn new(searcher: &'a Searcher, compiler: &'a Compiler<'a>) -> Self {
        Self { searcher, compiler }
    }

    /// Articles that have the folded word.
    pub(super) fn articles(&self, folded: &str) -> Result<u64, IndexError> {
        self.compiler.lexicon().count(folded)
    }

    /// Folded words that differ from `folded` in at most `most` letters, the word itself left out; in order.
    pub(super) fn near(&self, folded: &str, most: usize) -> Result<Vec<Known>, IndexError> {
        let failed = || IndexError::engine("read the words of the index");
        let typed: Vec<char> = folded.chars().collect();
        let lexicon = self.compiler.lexicon();
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            for part in Part::ALL {
                let inverted = segment.inverted_index(lexicon.field(part)).map_err(failed())?;
                let mut terms = inverted.terms().stream().map_err(|e| failed()(e.into()))?;
                let mut last = String::new();
                while terms.advance() {
                    let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
                    // All forms of a word stand one after the other.
                    let form = folded_in(term);
                    if form == last || form == folded || form.len().abs_diff(folded.len()) > most * 4 {
                        continue;
                    }
                    form.clone_into(&mut last);
                    if let Some(distance) = distance(&typed, form, most) {
                        found.insert(form.to_owned(), distance);
                    }
                }
            }
        }
        let mut known = Vec::with_capacity(found.len());
        for (form, distance) in found {
            let articles = self.articles(&form)?;
            // The words of what is deleted stay until the engine clears them away.
            if articles > 0 {
                known.push(Known { form, distance, articles });
            }
        }
        Ok(known)
    }

    /// The exact forms of a folded word, by their distance from `exact`; in order.
    pub(super) fn marked(&self, folded: &str, exact: &str) -> Result<Vec<Known>, IndexError> {
        let typed: Vec<char> = exact.chars().collect();
        let mut known = Vec::new();
        for form in self.compiler.lexicon().forms(folded)?.iter() {
            let exact = exact_in(&form.term);
            if let Some(distance) = distance(&typed, exact, usize::MAX) {
                let articles = Part::ALL.map(|part| form.articles(part)).into_iter().sum();
                known.push(Known { form: exact.to_owned(), distance, articles });
            }
        }
        Ok(known)
    }

    /// Articles that have the folded words side by side.
    pub(super) fn side_by_side(&self, folded: &[&str]) -> Result<usize, IndexError> {
        if folded.len() < 2 {
            return Ok(0);
        }
        let together = self.compiler.together(folded)?;
        self.searcher.search(&*together, &Count).map_err(IndexError::engine("look up words"))
    }
}

/// Letters to change, leave out, put in, or swap with the next one to make `b` of `a`; `None` where more than `most`.
fn distance(a: &[char], b: &str, most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=a.len()).collect();
    let mut row = last.clone();
    let mut previous = None;
    for (j, c) in b.chars().enumerate() {
        row[0] = j + 1;
        let mut least = row[0];
        for i in 0..a.len() {
            let mut cost = (last[i] + usize::from(a[i] != c)).min(last[i + 1] + 1).min(row[i] + 1);
            if i > 0 && a[i - 1] == c && Some(a[i]) == previous && before.len() > i {
                cost = cost.min(before[i - 1] + 1);
            }
            row[i + 1] = cost;
            least = least.min(cost);
        }
        if least > most.saturating_add(1) {
            return None;
        }
        previous = Some(c);
        before.clone_from(&last);
        last.clone_from(&row);
    }
    last.last().copied().filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters_and_swaps() {
        let between = |a: &str, b: &str, most| distance(&a.chars().collect::<Vec<_>>(), b, most);
        for (a, b, wanted) in
            [("quyet", "quyet", 0), ("quyett", "quyet", 1), ("qyuet", "quyet", 1), ("nghi", "nhgi", 1), ("abc", "", 3)]
        {
            assert_eq!(between(a, b, 9), Some(wanted), "{a} {b}");
            assert_eq!(between(b, a, 9), Some(wanted), "{b} {a}");
        }
        assert_eq!(between("quyet", "duyen", 1), None);
        assert_eq!(between("truong", "thuongg", 1), None);
    }
}
