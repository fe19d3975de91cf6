//! The postings of several forms of one word as one list.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::lexicon::{Form, Part};

/// Articles of a segment that have any of some terms, with the places of these.
pub(super) struct Union {
    lists: Vec<SegmentPostings>,
}

impl Union {
    /// `None` where no article of the segment has any.
    pub(super) fn open(
        segment: &SegmentReader,
        (part, field): (Part, Field),
        forms: &[Arc<Form>],
    ) -> tantivy::Result<Option<Self>> {
        let inverted = segment.inverted_index(field)?;
        let mut lists = Vec::new();
        for list in forms.iter().filter_map(|form| form.list(segment.segment_id(), part)) {
            lists.push(inverted.read_postings_from_terminfo(list, IndexRecordOption::WithFreqsAndPositions)?);
        }
        Ok((!lists.is_empty()).then_some(Self { lists }))
    }

    /// The first article at or behind `target`, which may not be before the last one asked for.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for list in &mut self.lists {
            let doc = if list.doc() < target { list.seek(target) } else { list.doc() };
            first = first.min(doc);
        }
        first
    }

    /// Adds the places of the words in article `doc`, to which the list was moved, in order.
    pub(super) fn positions(&mut self, doc: DocId, out: &mut Vec<u32>) {
        let before = out.len();
        let mut lists = 0;
        for list in self.lists.iter_mut().filter(|list| list.doc() == doc) {
            list.append_positions_with_offset(0, out);
            lists += 1;
        }
        if lists > 1 {
            out[before..].sort_unstable();
        }
    }
}
