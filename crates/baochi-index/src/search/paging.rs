//! Pages in the order of time, and pages far behind: articles in rounds of bounded size, each beginning behind the last
//! article of the one before.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::ops::Range;
use std::sync::Arc;

use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::{Column, StrColumn, TermOrdHit};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyError};

use super::collect::{Found, Ranked, rounded, steps};
use super::fold::CountFolded;
use crate::error::IndexError;
use crate::query::Sort;
use crate::schema::{DAY, KEY};
use crate::view::View;

/// Articles of one round: what a page at any depth holds in memory at most, beside itself.
pub(super) const ROUND: usize = 10_000;

/// The articles from `offset` on, at most `limit`, in the order `sort` and then of their keys; and how many there are.
/// Articles of one group of `fold` are one, the first of them.
pub(super) fn page(
    searcher: &Searcher,
    query: &dyn Query,
    sort: Sort,
    offset: usize,
    limit: usize,
    fold: Option<&Arc<View>>,
) -> Result<Ranked, IndexError> {
    in_rounds(searcher, query, sort, offset..offset.saturating_add(limit), fold, ROUND)
}

fn in_rounds(
    searcher: &Searcher,
    query: &dyn Query,
    sort: Sort,
    page: Range<usize>,
    fold: Option<&Arc<View>>,
    size: usize,
) -> Result<Ranked, IndexError> {
    let failed = || IndexError::engine("search");
    let total = match fold {
        Some(view) => searcher.search(query, &CountFolded(Arc::clone(view))),
        None => searcher.search(query, &Count).map(|total| total as u64),
    };
    let mut ranked = Ranked { total: total.map_err(failed())?, found: Vec::new() };
    let (mut met, mut after) = (0, None);
    let mut groups = BTreeSet::new();
    while met < page.end && (met as u64) < ranked.total {
        let most = size.min(page.end - met);
        let round = searcher.search(query, &Round { sort, after: after.take(), most }).map_err(failed())?;
        for placed in &round {
            let group = fold.and_then(|view| view.group_of(placed.found.address));
            if group.is_some_and(|group| !groups.insert(group)) {
                continue;
            }
            if met >= page.start {
                ranked.found.push(placed.found.clone());
            }
            met += 1;
        }
        after = round.into_iter().last();
        if after.is_none() {
            break;
        }
    }
    Ok(ranked)
}

/// An article and its place in the order: more is earlier, and of equals the lesser key.
#[derive(Debug)]
struct Placed {
    place: i64,
    key: String,
    found: Found,
}

/// Collects the first `most` articles behind `after`.
#[derive(Debug)]
struct Round {
    sort: Sort,
    after: Option<Placed>,
    most: usize,
}

impl Collector for Round {
    type Fruit = Vec<Placed>;
    type Child = SegmentRound;

    fn for_segment(&self, ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentRound> {
        let columns = segment.fast_fields();
        let keys = columns.str(KEY)?.ok_or_else(|| TantivyError::InternalError("no column of keys".to_owned()))?;
        let after = match &self.after {
            None => None,
            Some(placed) => Some((Reverse(placed.place), behind(&keys, &placed.key)?)),
        };
        let days = match self.sort {
            Sort::Relevance => None,
            Sort::Newest | Sort::Oldest => Some(columns.i64(DAY)?),
        };
        Ok(SegmentRound { ord, sort: self.sort, days, keys, after, most: self.most, first: BinaryHeap::new() })
    }

    fn requires_scoring(&self) -> bool {
        // Hits tell their score in any order.
        true
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Vec<Placed>>>) -> tantivy::Result<Vec<Placed>> {
        let mut all = Vec::new();
        for segment in segments {
            all.extend(segment?);
            all.sort_by(|a, b| b.place.cmp(&a.place).then_with(|| a.key.cmp(&b.key)));
            all.truncate(self.most);
        }
        Ok(all)
    }
}

/// The first ordinal of a key behind `key`.
fn behind(keys: &StrColumn, key: &str) -> tantivy::Result<u64> {
    // No key holds a NUL: this is the least text behind the key.
    let next = format!("{key}\0");
    Ok(match keys.dictionary().term_ord_or_next(next)? {
        TermOrdHit::Exact(ord) | TermOrdHit::Next(ord) => ord,
    })
}

/// Less is earlier.
type Place = (Reverse<i64>, u64);

struct SegmentRound {
    ord: SegmentOrdinal,
    sort: Sort,
    days: Option<Column<i64>>,
    keys: StrColumn,
    /// The least place that is taken.
    after: Option<Place>,
    most: usize,
    /// The first articles, the last of them on top.
    first: BinaryHeap<(Place, DocId, u32)>,
}

impl SegmentCollector for SegmentRound {
    type Fruit = tantivy::Result<Vec<Placed>>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let day = |days: &Option<Column<i64>>| days.as_ref().and_then(|days| days.first(doc));
        let place = match self.sort {
            Sort::Relevance => steps(score),
            Sort::Newest => day(&self.days).unwrap_or(i64::MIN),
            Sort::Oldest => day(&self.days).map_or(i64::MIN, |day| -day),
        };
        let at = (Reverse(place), self.keys.ords().first(doc).unwrap_or(u64::MAX));
        if self.after.is_some_and(|after| at < after) {
            return;
        }
        if self.first.len() == self.most {
            match self.first.peek() {
                Some((last, ..)) if at < *last => self.first.pop(),
                _ => return,
            };
        }
        self.first.push((at, doc, score.to_bits()));
    }

    fn harvest(self) -> Self::Fruit {
        let mut found = Vec::with_capacity(self.first.len());
        for ((Reverse(place), key), doc, score) in self.first.into_sorted_vec() {
            let mut text = String::new();
            self.keys.ord_to_str(key, &mut text)?;
            let address = DocAddress::new(self.ord, doc);
            found.push(Placed { place, key: text, found: Found { score: rounded(f32::from_bits(score)), address } });
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Term;
    use tantivy::query::TermQuery;
    use tantivy::schema::IndexRecordOption;

    use super::super::collect::key;
    use super::*;
    use crate::analysis::{exact_of, term_of};
    use crate::{Index, WriterOptions};

    #[test]
    fn rounds_of_any_size_give_one_order() -> Result<(), Box<dyn std::error::Error>> {
        let index = Index::in_memory()?;
        for part in 0..3 {
            let mut writer = index.writer(WriterOptions::default())?;
            for i in (part..60).step_by(3) {
                let record = serde_json::json!({
                    "source": {"uri": format!("{:02}", i * 7 % 60)},
                    "article": {"text": "họp ".repeat(i % 4 + 1)},
                    "facts": {"event_date": (i % 5 > 0).then(|| format!("2024-01-0{}", i % 5))}
                });
                writer.add(&serde_json::from_value(record)?, "")?;
            }
            writer.commit()?;
        }
        let term = Term::from_field_text(index.fields().body, &term_of(&exact_of("họp"), "hop"));
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        let searcher = index.searcher()?.engine;
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let keys = |offset, limit, size| -> Result<Vec<String>, IndexError> {
                let ranked = in_rounds(&searcher, &query, sort, offset..offset + limit, None, size)?;
                assert_eq!(ranked.total, 60);
                ranked.found.iter().map(|found| key(&searcher, found.address)).collect()
            };
            let whole = keys(0, 100, 1000)?;
            assert_eq!(whole.iter().collect::<std::collections::BTreeSet<_>>().len(), 60);
            for (offset, limit, size) in [(0, 60, 7), (13, 20, 7), (14, 7, 7), (59, 5, 1), (30, 0, 4), (42, 100, 20)] {
                let want: Vec<String> = whole.iter().skip(offset).take(limit).cloned().collect();
                assert_eq!(keys(offset, limit, size)?, want, "{sort:?} {offset} {limit} {size}");
            }
        }
        Ok(())
    }
}
