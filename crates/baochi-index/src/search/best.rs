//! One pass over all that answers: how many they are, and which are the best.

use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::collect::{Found, Ranked, rounded};
use super::fold::{CountFolded, SegmentCounts};
use crate::view::View;

/// Collects the `most` best articles by rounded score, in no order among equals, and counts all.
#[derive(Debug)]
pub(super) struct Best {
    pub(super) most: usize,
    /// The articles of one group are counted as one.
    pub(super) fold: Option<Arc<View>>,
}

impl Collector for Best {
    type Fruit = Ranked;
    type Child = SegmentBest;

    fn for_segment(&self, ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentBest> {
        let counts = match &self.fold {
            Some(view) => Some(CountFolded(Arc::clone(view)).for_segment(ord, segment)?),
            None => None,
        };
        Ok(SegmentBest { ord, most: self.most.max(1), total: 0, counts, least: Score::NEG_INFINITY, best: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<Ranked> {
        let mut ranked = Ranked::default();
        let mut grouped = Vec::new();
        for (total, counts, found) in segments {
            ranked.total += total;
            grouped.extend(counts);
            ranked.found.extend(found);
        }
        if let Some(view) = &self.fold {
            ranked.total += CountFolded(Arc::clone(view)).merge_fruits(grouped)?;
        }
        ranked.found.sort_by(|a, b| b.score.total_cmp(&a.score));
        ranked.found.truncate(self.most);
        Ok(ranked)
    }
}

/// Articles counted by themselves, those counted by groups, and the best.
type SegmentFruit = (u64, Option<<SegmentCounts as SegmentCollector>::Fruit>, Vec<Found>);

/// The best of one segment.
pub(super) struct SegmentBest {
    ord: SegmentOrdinal,
    most: usize,
    total: u64,
    counts: Option<SegmentCounts>,
    /// Only a better score is worth keeping.
    least: Score,
    /// Up to twice as many as are wanted: sorted out in one go.
    best: Vec<(Score, DocId)>,
}

impl SegmentBest {
    fn sort_out(&mut self) {
        if self.best.len() > self.most {
            let (_, last, _) = self.best.select_nth_unstable_by(self.most - 1, |a, b| b.0.total_cmp(&a.0));
            self.least = last.0;
            self.best.truncate(self.most);
        }
    }
}

impl SegmentCollector for SegmentBest {
    type Fruit = SegmentFruit;

    fn collect(&mut self, doc: DocId, score: Score) {
        match &mut self.counts {
            Some(counts) => counts.collect(doc, score),
            None => self.total += 1,
        }
        // `least` is a rounded score: what is not above it does not become so.
        if score <= self.least {
            return;
        }
        let score = rounded(score);
        if score > self.least {
            self.best.push((score, doc));
            if self.best.len() >= self.most.saturating_mul(2) {
                self.sort_out();
            }
        }
    }

    fn harvest(mut self) -> SegmentFruit {
        self.sort_out();
        let found = |(score, doc)| Found { score, address: DocAddress::new(self.ord, doc) };
        (self.total, self.counts.map(SegmentCollector::harvest), self.best.into_iter().map(found).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_scores_are_kept_whatever_their_order() {
        let scores: Vec<Score> = (0_u16..500).map(|i| f32::from(i * 79 % 503 / 3)).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        for most in [1, 2, 3, 101, 499, 600] {
            let least = Score::NEG_INFINITY;
            let mut best = SegmentBest { ord: 0, most, total: 0, counts: None, least, best: Vec::new() };
            for (doc, &score) in (0..).zip(&scores) {
                best.collect(doc, score);
            }
            let (total, _, mut found) = best.harvest();
            found.sort_by(|a, b| b.score.total_cmp(&a.score));
            assert_eq!(total, 500);
            let kept: Vec<Score> = found.iter().map(|found| found.score).collect();
            assert_eq!(kept, sorted[..most.min(500)], "{most}");
            assert!(found.iter().all(|found| scores[found.address.doc_id as usize] == found.score));
        }
    }
}
