//! Nearly the same texts as one hit, and old versions out of sight.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TERMINATED};

use super::collect::Found;
use crate::view::View;

/// Of each group the first article, which is the best.
pub(super) fn folded(found: Vec<Found>, view: &View) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    found.into_iter().filter(|f| view.group_of(f.address).is_none_or(|group| seen.insert(group))).collect()
}

/// Counts articles, those of one group as one.
#[derive(Debug)]
pub(super) struct CountFolded(pub(super) Arc<View>);

/// Articles without a group, and the groups met.
type Counts = (u64, BTreeSet<u32>);

/// The counts of one segment.
pub(super) struct SegmentCounts {
    view: Arc<View>,
    ord: u32,
    /// Place among the articles with a group: articles come in order.
    at: usize,
    counts: Counts,
}

impl Collector for CountFolded {
    type Fruit = u64;
    type Child = SegmentCounts;

    fn for_segment(&self, ord: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        Ok(SegmentCounts { view: Arc::clone(&self.0), ord, at: 0, counts: Counts::default() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<u64> {
        let alone: u64 = fruits.iter().map(|(alone, _)| alone).sum();
        let groups: BTreeSet<u32> = fruits.into_iter().flat_map(|(_, groups)| groups).collect();
        Ok(alone + groups.len() as u64)
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        let grouped = self.view.grouped(self.ord);
        while grouped.get(self.at).is_some_and(|&(next, _)| next < doc) {
            self.at += 1;
        }
        match grouped.get(self.at) {
            Some(&(next, group)) if next == doc => {
                self.counts.1.insert(group);
            }
            _ => self.counts.0 += 1,
        }
    }

    fn harvest(self) -> Counts {
        self.counts
    }
}

/// Articles that later versions stand in for: what a search must not find.
#[derive(Clone, Debug)]
pub(super) struct Hidden {
    segments: Arc<Vec<(SegmentId, Arc<Vec<DocId>>)>>,
}

impl Hidden {
    /// The query; `None` where all is shown.
    pub(super) fn of(searcher: &tantivy::Searcher, view: &View) -> Option<Self> {
        if view.hidden_count() == 0 {
            return None;
        }
        let segments = (0..).zip(searcher.segment_readers());
        let segments = segments.map(|(ord, segment)| (segment.segment_id(), view.hidden_list(ord)));
        Some(Self { segments: Arc::new(segments.collect()) })
    }
}

impl Query for Hidden {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Hidden {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = self.segments.iter().find(|(id, _)| *id == reader.segment_id()).map(|(_, docs)| Arc::clone(docs));
        Ok(match docs {
            Some(docs) if !docs.is_empty() => Box::new(ConstScorer::new(Listed { docs, at: 0 }, boost)),
            _ => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("hidden", 1.0))
    }
}

/// A list of articles, in order.
struct Listed {
    docs: Arc<Vec<DocId>>,
    at: usize,
}

impl DocSet for Listed {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|&doc| doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.docs.len() as u32
    }
}
