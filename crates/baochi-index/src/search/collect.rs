//! The best articles of a query, counted and in an order that no thread and no order of adding can change.

use std::sync::Arc;

use tantivy::collector::sort_key::{NaturalComparator, SortByString};
use tantivy::collector::{Count, SegmentSortKeyComputer, SortKeyComputer, TopDocs};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Order, Score, SegmentReader};

use super::fold::CountFolded;
use super::statistics::Statistics;
use crate::error::IndexError;
use crate::schema::KEY;
use crate::view::View;

/// An article that answers.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) score: Score,
    pub(super) key: String,
    pub(super) address: DocAddress,
}

/// The best articles, best first, and how many hits there are in all.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    pub(super) total: u64,
    pub(super) found: Vec<Found>,
}

/// The best `limit` articles. `total` counts the articles of one group of `fold` as one.
pub(super) fn collect(
    searcher: &tantivy::Searcher,
    statistics: &Statistics,
    query: &dyn Query,
    limit: usize,
    fold: Option<&Arc<View>>,
) -> Result<Ranked, IndexError> {
    // The collector reserves room for all that it may keep.
    let limit = limit.min(usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX)).max(1);
    let order = (RoundedScore, (SortByString::for_field(KEY), Order::Asc));
    let best = TopDocs::with_limit(limit).order_by(order);
    let statistics = statistics.of(searcher);
    let (best, total) = match fold {
        Some(view) => {
            let both = (best, CountFolded(Arc::clone(view)));
            searcher.search_with_statistics_provider(query, &both, &statistics)
        }
        None => searcher
            .search_with_statistics_provider(query, &(best, Count), &statistics)
            .map(|(best, total)| (best, total as u64)),
    }
    .map_err(IndexError::engine("search"))?;
    let found = best
        .into_iter()
        .map(|((score, key), address)| Found { score, key: key.unwrap_or_default(), address })
        .collect();
    Ok(Ranked { total, found })
}

/// A score without the last bits, which depend on the order of its sums, and that on the order of the articles.
pub(super) fn rounded(score: Score) -> Score {
    const STEPS: Score = 1024.0;
    (score * STEPS).round() / STEPS
}

/// Orders by rounded score.
#[derive(Clone, Copy, Debug)]
struct RoundedScore;

impl SortKeyComputer for RoundedScore {
    type SortKey = Score;
    type Child = Self;
    type Comparator = NaturalComparator;

    fn requires_scoring(&self) -> bool {
        true
    }

    fn segment_sort_key_computer(&self, _segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self)
    }
}

impl SegmentSortKeyComputer for RoundedScore {
    type SortKey = Score;
    type SegmentSortKey = Score;
    type SegmentComparator = NaturalComparator;

    fn segment_sort_key(&mut self, _doc: DocId, score: Score) -> Score {
        rounded(score)
    }

    fn convert_segment_sort_key(&self, score: Score) -> Score {
        score
    }
}
