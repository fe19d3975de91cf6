//! What the best articles have reached while others are still looked at.

use tantivy::fastfield::AliveBitSet;
use tantivy::{DocId, Score};

/// The scores of the best articles so far: what cannot reach them need not be told the rest of its score.
pub(super) struct Reached {
    most: usize,
    alive: Option<AliveBitSet>,
    best: Vec<Score>,
    /// What an article must reach to be among the best, once there are so many; less the error of rounding.
    pub(super) least: Option<Score>,
}

impl Reached {
    /// More than rounded scores and sums in another order differ.
    const ERROR: Score = 0.01;

    pub(super) const fn new(most: usize, alive: Option<AliveBitSet>) -> Self {
        Self { most, alive, best: Vec::new(), least: None }
    }

    /// Counts an article with its whole score.
    pub(super) fn add(&mut self, doc: DocId, score: Score) {
        if self.least.is_none_or(|least| score > least) && self.alive.as_ref().is_none_or(|alive| alive.is_alive(doc)) {
            self.best.push(score);
        }
    }

    /// Tells anew what must be reached.
    pub(super) fn sort_out(&mut self) {
        if let Some(last) = self.most.checked_sub(1).filter(|&last| last < self.best.len()) {
            let (_, least, _) = self.best.select_nth_unstable_by(last, |a, b| b.total_cmp(a));
            self.least = Some(*least - Self::ERROR);
            self.best.truncate(self.most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_must_be_reached_until_there_are_enough() {
        let mut reached = Reached::new(2, None);
        reached.add(0, 3.0);
        reached.sort_out();
        assert_eq!(reached.least, None);
        for (doc, score) in [(1, 7.0), (2, 5.0), (3, 1.0)] {
            reached.add(doc, score);
        }
        reached.sort_out();
        assert_eq!(reached.least, Some(5.0 - Reached::ERROR));
        reached.add(4, 4.0);
        reached.add(5, 9.0);
        reached.sort_out();
        assert_eq!(reached.least, Some(7.0 - Reached::ERROR));
    }
}
