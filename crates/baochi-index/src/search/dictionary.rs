//! What words the articles have: the one place that asks the engine's lists of words for other spellings.

use std::collections::BTreeMap;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::analysis::folded_of;
use crate::error::IndexError;
use crate::schema::Fields;

/// The words of one view of an index.
pub(super) struct Dictionary<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
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
    pub(super) const fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self { searcher, fields }
    }

    /// Articles that have the folded word.
    pub(super) fn articles(&self, folded: &str) -> Result<u64, IndexError> {
        let mut sum = 0;
        for field in [self.fields.title.folded, self.fields.body.folded] {
            let term = Term::from_field_text(field, folded);
            sum += self.searcher.doc_freq(&term).map_err(IndexError::engine("look up a word"))?;
        }
        Ok(sum)
    }

    /// Folded words that differ from `folded` in at most `most` letters, the word itself left out; in no order.
    pub(super) fn near(&self, folded: &str, most: usize) -> Result<Vec<Known>, IndexError> {
        let typed: Vec<char> = folded.chars().collect();
        self.words([self.fields.title.folded, self.fields.body.folded], |form| {
            if form.len().abs_diff(folded.len()) > most * 4 || form == folded {
                return None;
            }
            distance(&typed, form, most)
        })
    }

    /// The exact forms of a folded word, by their distance from `exact`; in no order.
    pub(super) fn marked(&self, folded: &str, exact: &str) -> Result<Vec<Known>, IndexError> {
        let typed: Vec<char> = exact.chars().collect();
        let first = folded.chars().next();
        self.words([self.fields.title.exact, self.fields.body.exact], |form| {
            // Folding is slow, and most words begin with another letter.
            let begins = form.chars().next().is_some_and(|c| Some(c) == first || !c.is_ascii());
            let same = begins && form.chars().count().abs_diff(folded.len()) <= 1 && folded_of(form) == folded;
            same.then(|| distance(&typed, form, usize::MAX)).flatten()
        })
    }

    /// Articles that have the folded words side by side.
    pub(super) fn side_by_side(&self, folded: &[&str]) -> Result<usize, IndexError> {
        let phrase = |field: Field| {
            let terms = folded.iter().map(|word| Term::from_field_text(field, word)).collect();
            (Occur::Should, Box::new(PhraseQuery::new(terms)) as Box<dyn tantivy::query::Query>)
        };
        if folded.len() < 2 {
            return Ok(0);
        }
        let either = BooleanQuery::new(vec![phrase(self.fields.title.folded), phrase(self.fields.body.folded)]);
        self.searcher.search(&either, &Count).map_err(IndexError::engine("look up words"))
    }

    /// All words of the fields for which `wanted` tells a distance.
    fn words(&self, fields: [Field; 2], wanted: impl Fn(&str) -> Option<usize>) -> Result<Vec<Known>, IndexError> {
        let failed = || IndexError::engine("read the words of the index");
        let mut found: BTreeMap<String, (usize, u64)> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            for field in fields {
                let inverted = segment.inverted_index(field).map_err(failed())?;
                let mut terms = inverted.terms().stream().map_err(|e| failed()(e.into()))?;
                while terms.advance() {
                    let Ok(form) = std::str::from_utf8(terms.key()) else { continue };
                    if let Some(distance) = wanted(form) {
                        found.entry(form.to_owned()).or_insert((distance, 0)).1 += u64::from(terms.value().doc_freq);
                    }
                }
            }
        }
        let known = |(form, (distance, articles))| Known { form, distance, articles };
        Ok(found.into_iter().map(known).collect())
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
