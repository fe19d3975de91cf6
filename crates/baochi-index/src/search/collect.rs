//! The best articles of a query, counted and in an order that no thread and no order of adding can change.

use tantivy::collector::sort_key::{NaturalComparator, SortByString};
use tantivy::collector::{Count, SegmentSortKeyComputer, SortKeyComputer, TopDocs};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Order, Score, SegmentReader};

use crate::error::IndexError;
use crate::schema::KEY;

/// An article that answers.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) score: Score,
    pub(super) key: String,
    pub(super) address: DocAddress,
}

/// The best articles, best first, and how many answer in all.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    pub(super) total: u64,
    pub(super) found: Vec<Found>,
}

/// The best `limit` articles.
pub(super) fn collect(searcher: &tantivy::Searcher, query: &dyn Query, limit: usize) -> Result<Ranked, IndexError> {
    // The collector reserves room for all that it may keep.
    let limit = limit.min(usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX)).max(1);
    let order = (RoundedScore, (SortByString::for_field(KEY), Order::Asc));
    let (best, total) = searcher
        .search(query, &(TopDocs::with_limit(limit).order_by(order), Count))
        .map_err(IndexError::engine("search"))?;
    let found = best
        .into_iter()
        .map(|((score, key), address)| Found { score, key: key.unwrap_or_default(), address })
        .collect();
    Ok(Ranked { total: total as u64, found })
}

/// A score without the last bits, which depend on the order of its sums, and that on the order of the articles.
pub(super) fn rounded(score: Score) -> Score {
    (score * STEPS).round() / STEPS
}

/// The rounded score as a whole number.
pub(super) fn steps(score: Score) -> i64 {
    (score * STEPS).round() as i64
}

const STEPS: Score = 1024.0;

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
