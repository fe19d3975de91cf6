//! Facets: all articles that answer, counted by their facts. Counted from columns, without loading a record.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Query as EngineQuery;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyError};

use super::provinces;
use crate::analysis::folded_words;
use crate::error::IndexError;
use crate::query::{Division, Facet};
use crate::schema::{DAY, DOCUMENT, ORGANIZATIONS, PARTIES, PEOPLE, PROVINCE_2024, PROVINCE_2025, PUBLISHERS};

/// A value of a facet, and how many articles have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FacetCount {
    /// The value, as most articles write it.
    pub value: String,
    /// Articles that have it.
    pub count: u64,
}

/// Values of each facet, by count and then by value; the `most` first of them.
///
/// What is held in memory grows with the different values, not with the articles.
pub(super) fn count(
    searcher: &Searcher,
    query: &dyn EngineQuery,
    facets: &[Facet],
    division: Option<Division>,
    most: usize,
) -> Result<BTreeMap<Facet, Vec<FacetCount>>, IndexError> {
    let mut counted = BTreeMap::new();
    if facets.is_empty() {
        return Ok(counted);
    }
    let collector = Facets { facets, division };
    let counts = searcher.search(query, &collector).map_err(IndexError::engine("count facets"))?;
    for (facet, values) in facets.iter().zip(counts) {
        let mut values = ranked(if *facet == Facet::Year { listed(values) } else { one_spelling(values) });
        values.truncate(most);
        counted.insert(*facet, values);
    }
    Ok(counted)
}

type Counts = BTreeMap<String, u64>;

/// By count, then by value.
pub(super) fn ranked(mut values: Vec<FacetCount>) -> Vec<FacetCount> {
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    values
}

/// In the order of the values.
pub(super) fn listed(values: Counts) -> Vec<FacetCount> {
    values.into_iter().map(|(value, count)| FacetCount { value, count }).collect()
}

/// Values that differ by marks, case or signs alone are one, under the spelling of most articles.
pub(super) fn one_spelling(values: Counts) -> Vec<FacetCount> {
    let mut groups: BTreeMap<String, (u64, FacetCount)> = BTreeMap::new();
    for (value, count) in values {
        let folded = folded_words(&value);
        let key = if folded.is_empty() { value.clone() } else { folded };
        match groups.entry(key) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert((count, FacetCount { value, count }));
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let (commonest, group) = entry.get_mut();
                group.count += count;
                // Of spellings as common as each other the first in order stays.
                if count > *commonest {
                    *commonest = count;
                    group.value = value;
                }
            }
        }
    }
    groups.into_values().map(|(_, group)| group).collect()
}

/// Counts for each facet, in the order asked for.
struct Facets<'a> {
    facets: &'a [Facet],
    division: Option<Division>,
}

impl Collector for Facets<'_> {
    type Fruit = Vec<Counts>;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let counters = self.facets.iter().map(|facet| Counter::new(*facet, self.division, segment));
        Ok(SegmentFacets { counters: counters.collect::<tantivy::Result<_>>()? })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Vec<Counts>>>) -> tantivy::Result<Vec<Counts>> {
        let mut all = vec![Counts::new(); self.facets.len()];
        for segment in segments {
            for (all, counts) in all.iter_mut().zip(segment?) {
                for (value, count) in counts {
                    *all.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

struct SegmentFacets {
    counters: Vec<Counter>,
}

impl SegmentCollector for SegmentFacets {
    type Fruit = tantivy::Result<Vec<Counts>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        for counter in &mut self.counters {
            counter.add(doc);
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.counters.into_iter().map(Counter::counts).collect()
    }
}

/// Counts one facet in one segment.
pub(super) enum Counter {
    /// The segment has no such value.
    None,
    /// Values of a column, by their number in its dictionary.
    Values { column: StrColumn, counts: Vec<u32> },
    /// Years of a column of days.
    Years { days: Column<i64>, counts: BTreeMap<i64, u64> },
    /// Months of a column of days.
    Months { days: Column<i64>, counts: BTreeMap<i64, u64> },
    /// Codes of both divisions, in pairs.
    Provinces { division: Option<Division>, codes: [Option<StrColumn>; 2], counts: BTreeMap<[Option<u64>; 2], u64> },
}

impl Counter {
    pub(super) fn new(facet: Facet, division: Option<Division>, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let column = match facet {
            Facet::Province => {
                let codes = [columns.str(PROVINCE_2024)?, columns.str(PROVINCE_2025)?];
                return Ok(Self::Provinces { division, codes, counts: BTreeMap::new() });
            }
            Facet::Year => return Ok(Self::Years { days: columns.i64(DAY)?, counts: BTreeMap::new() }),
            Facet::Document => DOCUMENT,
            Facet::Publisher => PUBLISHERS,
            Facet::Organization => ORGANIZATIONS,
            Facet::Person => PEOPLE,
            Facet::Party => PARTIES,
        };
        Ok(columns.str(column)?.map_or(Self::None, |column| {
            let counts = vec![0; column.num_terms()];
            Self::Values { column, counts }
        }))
    }

    pub(super) fn months(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self::Months { days: segment.fast_fields().i64(DAY)?, counts: BTreeMap::new() })
    }

    pub(super) fn add(&mut self, doc: DocId) {
        match self {
            Self::None => {}
            Self::Values { column, counts } => {
                for ord in column.term_ords(doc) {
                    if let Some(count) = usize::try_from(ord).ok().and_then(|ord| counts.get_mut(ord)) {
                        *count += 1;
                    }
                }
            }
            Self::Years { days, counts } => {
                if let Some(day) = days.first(doc) {
                    *counts.entry(day / 10_000).or_default() += 1;
                }
            }
            Self::Months { days, counts } => {
                if let Some(day) = days.first(doc) {
                    *counts.entry(day / 100).or_default() += 1;
                }
            }
            Self::Provinces { codes, counts, .. } => {
                let [old, new] = codes.each_ref().map(|codes| codes.as_ref().and_then(|c| c.ords().first(doc)));
                if old.is_some() || new.is_some() {
                    *counts.entry([old, new]).or_default() += 1;
                }
            }
        }
    }

    pub(super) fn counts(self) -> tantivy::Result<Counts> {
        let mut counted = Counts::new();
        match self {
            Self::None => {}
            Self::Values { column, counts } => {
                let found = (0..).zip(counts).filter(|&(_, count)| count > 0);
                let (ords, counts): (Vec<u64>, Vec<u32>) = found.unzip();
                let mut counts = counts.into_iter();
                let mut bad = false;
                column.dictionary().sorted_ords_to_term_cb(&ords, |term| {
                    match (std::str::from_utf8(term), counts.next()) {
                        (Ok(value), Some(count)) => *counted.entry(value.to_owned()).or_default() += u64::from(count),
                        _ => bad = true,
                    }
                })?;
                if bad {
                    return Err(TantivyError::InternalError("a column of names holds no text".to_owned()));
                }
            }
            Self::Years { counts, .. } => {
                counted.extend(counts.into_iter().map(|(year, count)| (format!("{year:04}"), count)));
            }
            Self::Months { counts, .. } => {
                let shown = |month: i64| format!("{:04}-{:02}", month / 100, month % 100);
                counted.extend(counts.into_iter().map(|(month, count)| (shown(month), count)));
            }
            Self::Provinces { division, codes, counts } => {
                for (ords, count) in counts {
                    let mut texts = [None, None];
                    for ((codes, ord), text) in codes.iter().zip(ords).zip(&mut texts) {
                        if let (Some(codes), Some(ord)) = (codes, ord) {
                            codes.ord_to_str(ord, text.get_or_insert_with(String::new))?;
                        }
                    }
                    let [old, new] = &texts;
                    if let Some(name) = provinces::shown(division, old.as_deref(), new.as_deref()) {
                        *counted.entry(name).or_default() += count;
                    }
                }
            }
        }
        Ok(counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_count_together() {
        let values = [("Báo Sơn La", 2), ("Báo sơn la", 3), ("BAO SON LA", 1), ("Báo Cần Thơ", 4), ("…", 1), ("!", 1)];
        let values = values.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
        let mut spelt: Vec<(String, u64)> = one_spelling(values).into_iter().map(|c| (c.value, c.count)).collect();
        spelt.sort();
        let want = [("!", 1), ("Báo Cần Thơ", 4), ("Báo sơn la", 6), ("…", 1)];
        assert_eq!(spelt, want.map(|(value, count)| (value.to_owned(), count)));
    }
}
