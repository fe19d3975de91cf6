//! One pass over all that answers: how many they are, and which are the best.

use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::collect::{Found, Ranked, STEP, rounded};
use super::fold::{CountFolded, SegmentCounts};
use crate::view::View;

/// Articles that share the last place and are kept beside the best, until their keys tell which come first.
const SHARING: usize = 1024;

/// Collects the `most` best articles by rounded score and those that share the last place, and counts all.
#[derive(Debug)]
pub(super) struct Best {
    pub(super) most: usize,
    /// The articles of one group are counted as one.
    pub(super) fold: Option<Arc<View>>,
}

/// What [`Best`] gives.
pub(super) struct BestFound {
    /// Best first, equal ones in no order; more than are wanted where several share the last place.
    pub(super) ranked: Ranked,
    /// False where so many share the last place that some of them are not here.
    pub(super) is_whole: bool,
}

impl Collector for Best {
    type Fruit = BestFound;
    type Child = SegmentBest;

    fn for_segment(&self, ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentBest> {
        let counts = match &self.fold {
            Some(view) => Some(CountFolded(Arc::clone(view)).for_segment(ord, segment)?),
            None => None,
        };
        Ok(SegmentBest { counts, ..SegmentBest::new(ord, self.most) })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<BestFound> {
        let mut ranked = Ranked::default();
        let mut grouped = Vec::new();
        let mut cut: Option<Score> = None;
        for segment in segments {
            ranked.total += segment.total;
            grouped.extend(segment.counts);
            ranked.found.extend(segment.found);
            cut = cut.into_iter().chain(segment.cut).reduce(Score::max);
        }
        if let Some(view) = &self.fold {
            ranked.total += CountFolded(Arc::clone(view)).merge_fruits(grouped)?;
        }
        ranked.found.sort_by(|a, b| b.score.total_cmp(&a.score));
        let Some(least) = ranked.found.get(self.most.saturating_sub(1)).map(|last| last.score) else {
            return Ok(BestFound { ranked, is_whole: true });
        };
        ranked.found.truncate(ranked.found.partition_point(|found| found.score >= least));
        Ok(BestFound { ranked, is_whole: cut.is_none_or(|cut| cut < least) })
    }
}

/// What was found in one segment.
pub(super) struct SegmentFruit {
    /// Articles that are counted by themselves.
    total: u64,
    /// Those that are counted by groups.
    counts: Option<<SegmentCounts as SegmentCollector>::Fruit>,
    found: Vec<Found>,
    /// The score of articles that shared the last place and were let go.
    cut: Option<Score>,
}

/// The best of one segment.
pub(super) struct SegmentBest {
    ord: SegmentOrdinal,
    most: usize,
    total: u64,
    counts: Option<SegmentCounts>,
    /// No lesser score is worth keeping.
    least: Score,
    /// More than are wanted: sorted out in one go.
    best: Vec<(Score, DocId)>,
    cut: Option<Score>,
}

impl SegmentBest {
    fn new(ord: SegmentOrdinal, most: usize) -> Self {
        Self { ord, most: most.max(1), total: 0, counts: None, least: Score::NEG_INFINITY, best: Vec::new(), cut: None }
    }

    fn sort_out(&mut self) {
        if self.best.len() <= self.most {
            return;
        }
        let (_, &mut (least, _), _) = self.best.select_nth_unstable_by(self.most - 1, |a, b| b.0.total_cmp(&a.0));
        self.least = least;
        self.cut = self.cut.filter(|&cut| cut >= least);
        let room = self.most.saturating_add(SHARING);
        let mut sharing = 0_usize;
        self.best.retain(|&(score, _)| {
            sharing += usize::from(score == least);
            score > least || (score == least && sharing <= room)
        });
        if sharing > room {
            self.cut = Some(least);
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
        // Rounding makes no score greater by as much as a step.
        if score + STEP < self.least {
            return;
        }
        let score = rounded(score);
        if score >= self.least {
            self.best.push((score, doc));
            if self.best.len() >= self.most.saturating_mul(3).saturating_add(2 * SHARING) {
                self.sort_out();
            }
        }
    }

    fn harvest(mut self) -> SegmentFruit {
        self.sort_out();
        let found = |(score, doc)| Found { score, address: DocAddress::new(self.ord, doc) };
        let found = self.best.into_iter().map(found).collect();
        SegmentFruit { total: self.total, counts: self.counts.map(SegmentCollector::harvest), found, cut: self.cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_segments(most: usize, segments: &[Vec<Score>]) -> BestFound {
        let fruits = (0..).zip(segments).map(|(ord, scores)| {
            let mut best = SegmentBest::new(ord, most);
            (0..).zip(scores).for_each(|(doc, &score)| best.collect(doc, score));
            best.harvest()
        });
        Best { most, fold: None }.merge_fruits(fruits.collect()).unwrap()
    }

    #[test]
    fn the_best_scores_are_kept_whatever_their_order() {
        let scores: Vec<Score> = (0..5000_u32).map(|i| f32::from((i * 79 % 503 / 3) as u16)).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let segments: Vec<Vec<Score>> = scores.chunks(1700).map(<[Score]>::to_vec).collect();
        for most in [1, 2, 3, 101, 499, 600, 6000] {
            let BestFound { ranked, is_whole } = of_segments(most, &segments);
            assert_eq!(ranked.total, 5000);
            let kept: Vec<Score> = ranked.found.iter().map(|found| found.score).collect();
            let least = sorted[most.min(5000) - 1];
            let wanted: Vec<Score> = sorted.iter().copied().filter(|&score| score >= least).collect();
            assert_eq!(kept, wanted, "{most}");
            assert!(is_whole);
            let score = |found: &Found| segments[found.address.segment_ord as usize][found.address.doc_id as usize];
            assert!(ranked.found.iter().all(|found| score(found) == found.score));
        }
    }

    #[test]
    fn too_many_in_the_last_place_are_told() {
        let many = vec![1.0; 4 * SHARING];
        assert!(!of_segments(10, std::slice::from_ref(&many)).is_whole);
        assert!(!of_segments(10, &[many.clone(), vec![2.0; 9]]).is_whole);
        assert!(of_segments(10, &[many.clone(), vec![2.0; 10]]).is_whole, "the last place is another one");
        let mut rising = many;
        rising.extend(vec![3.0; 3 * SHARING]);
        rising.extend(vec![4.0; 10]);
        let best = of_segments(10, &[rising]);
        assert!(best.is_whole && best.ranked.found.len() == 10);
    }
}
