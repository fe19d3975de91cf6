//! Which parts of an index are made one: many small ones, and never so many bytes that memory grows with the index.
//!
//! Columns and dictionaries of all parts that are made one are in memory until it is done, and the records of one part at a
//! time ([`crate::streamed`]). So the parts of one merge have a bound, each and together, and with it the parts of an index.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};
use tracing::debug;

use crate::leftovers::segment_of;
use crate::memory::MemoryPlan;

/// A part is written anew when more than this of it was deleted.
const MOST_DELETED: f32 = 0.2;

/// Merges parts with about as many articles, as long as they are small.
#[derive(Debug)]
pub(crate) struct Bounded {
    by_articles: LogMergePolicy,
    /// Bytes of all parts of a merge.
    most: u64,
    /// Bytes of the largest part that is merged.
    largest: u64,
    dir: Option<PathBuf>,
}

/// A part of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    id: SegmentId,
    bytes: u64,
    /// Much of it was deleted.
    is_sparse: bool,
}

impl Bounded {
    /// For the index in `dir`, within the memory that `plan` has for merges.
    pub(crate) fn new(dir: Option<&Path>, plan: &MemoryPlan) -> Self {
        let mut by_articles = LogMergePolicy::default();
        by_articles.set_del_docs_ratio_before_merge(MOST_DELETED);
        let (most, largest) = (plan.merge(), plan.part());
        Self { by_articles, most, largest, dir: dir.map(Path::to_owned) }
    }

    /// Bytes on disk of each part, by its name. In memory there are none.
    fn sizes(&self) -> BTreeMap<String, u64> {
        let mut sizes = BTreeMap::new();
        let entries = self.dir.iter().filter_map(|dir| dir.read_dir().ok()).flatten().flatten();
        for entry in entries {
            if let Some(segment) = segment_of(&entry.file_name().to_string_lossy()) {
                *sizes.entry(segment.to_owned()).or_default() += entry.metadata().map_or(0, |file| file.len());
            }
        }
        sizes
    }
}

impl MergePolicy for Bounded {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let sizes = self.sizes();
        let part = |segment: &SegmentMeta| Part {
            id: segment.id(),
            bytes: sizes.get(&segment.id().uuid_string()).copied().unwrap_or_default(),
            is_sparse: segment.num_deleted_docs() as f32 > segment.max_doc() as f32 * MOST_DELETED,
        };
        let parts: BTreeMap<SegmentId, Part> = segments.iter().map(|s| (s.id(), part(s))).collect();
        let is_large = |part: &Part| part.bytes > self.largest;
        let small = segments.iter().filter(|s| parts.get(&s.id()).is_some_and(|part| !is_large(part)));
        let small: Vec<SegmentMeta> = small.cloned().collect();
        let mut merges = Vec::new();
        for MergeCandidate(ids) in self.by_articles.compute_merge_candidates(&small) {
            let alike: Vec<Part> = ids.iter().filter_map(|id| parts.get(id).copied()).collect();
            merges.extend(within(&alike, self.most));
        }
        let alone = |part: &&Part| is_large(part) && part.is_sparse && part.bytes <= self.most;
        merges.extend(parts.values().filter(alone).map(|part| vec![part.id]));
        for merge in &merges {
            let bytes: u64 = merge.iter().filter_map(|id| Some(parts.get(id)?.bytes)).sum();
            debug!(parts = merge.len(), of = parts.len(), bytes, "merge");
        }
        merges.into_iter().map(MergeCandidate).collect()
    }
}

/// `parts` as merges of at most so many bytes each. A part by itself is left as it is, unless much of it was deleted.
fn within(parts: &[Part], most: u64) -> Vec<Vec<SegmentId>> {
    let mut merges: Vec<Vec<Part>> = Vec::new();
    let mut bytes = 0;
    for &part in parts {
        match merges.last_mut() {
            Some(merge) if bytes + part.bytes <= most => merge.push(part),
            _ => {
                merges.push(vec![part]);
                bytes = 0;
            }
        }
        bytes += part.bytes;
    }
    merges.retain(|merge| merge.len() > 1 || merge.iter().any(|part| part.is_sparse));
    merges.into_iter().map(|merge| merge.into_iter().map(|part| part.id).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sizes: &[u64]) -> Vec<Part> {
        let id = |n: usize| SegmentId::from_uuid_string(&format!("{n:032x}")).unwrap();
        sizes.iter().enumerate().map(|(n, &bytes)| Part { id: id(n), bytes, is_sparse: false }).collect()
    }

    #[test]
    fn merges_keep_within_the_bound() {
        let of = |sizes: &[u64]| within(&parts(sizes), 100).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(of(&[10; 8]), [8]);
        assert_eq!(of(&[40; 8]), [2, 2, 2, 2]);
        assert_eq!(of(&[50, 50, 50]), [2], "one is left over");
        assert_eq!(of(&[60, 60, 30]), [2]);
        assert_eq!(of(&[]), [0; 0]);
    }

    #[test]
    fn what_was_deleted_goes_from_a_part_by_itself() {
        let mut parts = parts(&[60, 60]);
        assert!(within(&parts, 100).is_empty());
        parts[1].is_sparse = true;
        assert_eq!(within(&parts, 100), [vec![parts[1].id]]);
    }
}
