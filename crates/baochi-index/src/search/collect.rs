//! The best articles of a query, counted and in an order that no thread and no order of adding can change.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use tantivy::collector::sort_key::{NaturalComparator, SortByString};
use tantivy::collector::{SegmentSortKeyComputer, SortKeyComputer, TopDocs};
use tantivy::columnar::StrColumn;
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Order, Score, Searcher, SegmentReader};

use super::best::{Best, BestFound};
use super::words::WordsQuery;
use crate::error::IndexError;
use crate::schema::KEY;
use crate::view::View;

/// An article that answers.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

/// The best articles, best first, and how many hits there are in all.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    pub(super) total: u64,
    pub(super) found: Vec<Found>,
}

/// The best `limit` articles in order. `total` counts the articles of one group of `fold` as one.
pub(super) fn collect(
    searcher: &Searcher,
    query: &dyn Query,
    limit: usize,
    fold: Option<&Arc<View>>,
) -> Result<Ranked, IndexError> {
    let mut ranked = unordered(searcher, query, limit, fold)?;
    order(searcher, &mut ranked.found)?;
    Ok(ranked)
}

/// The same, best first, but equal ones in no order.
pub(super) fn unordered(
    searcher: &Searcher,
    query: &dyn Query,
    limit: usize,
    fold: Option<&Arc<View>>,
) -> Result<Ranked, IndexError> {
    // The collector reserves room for all that it may keep.
    let limit = limit.min(usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX)).max(1);
    let failed = || IndexError::engine("search");
    let fold = fold.filter(|view| view.group_counts().0 > 0).map(Arc::clone);
    let best = Best { most: limit, fold };
    let found = match query.downcast_ref::<WordsQuery>() {
        // Only the best have to be told their whole score.
        Some(words) => searcher.search(&WordsQuery { most: Some(limit), ..words.clone() }, &best),
        None => searcher.search(query, &best),
    };
    let BestFound { mut ranked, is_whole } = found.map_err(failed())?;
    if !is_whole {
        // Very many share the last place: all their keys have to be looked at.
        let order = (RoundedScore, (SortByString::for_field(KEY), Order::Asc));
        let best = searcher.search(query, &TopDocs::with_limit(limit).order_by(order)).map_err(failed())?;
        ranked.found = best.into_iter().map(|((score, _), address)| Found { score, address }).collect();
    } else if let Some(least) = ranked.found.get(limit..).and_then(<[Found]>::first).map(|next| next.score) {
        let sharing = ranked.found.partition_point(|found| found.score > least);
        order(searcher, &mut ranked.found[sharing..])?;
        ranked.found.truncate(limit);
    }
    Ok(ranked)
}

/// Puts articles in order: the best first, equal ones by key.
pub(super) fn order(searcher: &Searcher, found: &mut [Found]) -> Result<(), IndexError> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    // Opened once for all: opening a column takes longer than reading a key.
    let mut columns: BTreeMap<u32, Option<StrColumn>> = BTreeMap::new();
    for equals in found.chunk_by_mut(|a, b| a.score == b.score).filter(|equals| equals.len() > 1) {
        let mut keyed = Vec::with_capacity(equals.len());
        for found in equals.iter() {
            let column = match columns.entry(found.address.segment_ord) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(column(searcher, found.address.segment_ord)?),
            };
            keyed.push((key_in(column.as_ref(), found.address)?, found.clone()));
        }
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        for (place, (_, found)) in equals.iter_mut().zip(keyed) {
            *place = found;
        }
    }
    Ok(())
}

/// The key of an article, as its term.
#[cfg(test)]
pub(super) fn key(searcher: &Searcher, address: DocAddress) -> Result<String, IndexError> {
    key_in(column(searcher, address.segment_ord)?.as_ref(), address)
}

/// The keys of the articles of a segment.
fn column(searcher: &Searcher, segment: u32) -> Result<Option<StrColumn>, IndexError> {
    searcher.segment_reader(segment).fast_fields().str(KEY).map_err(IndexError::engine("search"))
}

/// The key of an article, as its term.
fn key_in(column: Option<&StrColumn>, address: DocAddress) -> Result<String, IndexError> {
    let mut key = String::new();
    if let Some((column, ord)) = column.and_then(|c| c.ords().first(address.doc_id).map(|ord| (c, ord))) {
        column.ord_to_str(ord, &mut key).map_err(|e| IndexError::engine("search")(e.into()))?;
    }
    Ok(key)
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

/// What two rounded scores differ by at least.
pub(super) const STEP: Score = 1.0 / STEPS;

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
