//! How common words are, counted over the articles that are shown.
//!
//! The engine counts deleted articles until it merges them away, and estimates what is left: the same records would
//! then answer differently after another history. Here both are counted.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

use crate::view::View;

/// Counts of one state of an index.
#[derive(Debug)]
pub(crate) struct Statistics {
    /// Articles of each segment that are deleted or hidden, in order.
    gone: Vec<Vec<DocId>>,
    docs: u64,
    words: Mutex<BTreeMap<Field, u64>>,
}

impl Statistics {
    pub(crate) fn new(searcher: &Searcher, view: &View) -> Self {
        let gone = (0..).zip(searcher.segment_readers()).map(|(ord, segment)| gone(segment, view.hidden(ord)));
        let gone: Vec<Vec<DocId>> = gone.collect();
        let all: u64 = searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        let docs = all - gone.iter().map(|gone| gone.len() as u64).sum::<u64>();
        Self { gone, docs, words: Mutex::default() }
    }

    /// Number of articles that are shown.
    pub(crate) const fn docs(&self) -> u64 {
        self.docs
    }

    /// Words of a field in all articles that are shown.
    pub(crate) fn words(&self, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
        let mut known = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&words) = known.get(&field) {
            return Ok(words);
        }
        let mut words = 0;
        for (segment, gone) in searcher.segment_readers().iter().zip(&self.gone) {
            // The lengths that articles are scored with, not the exact ones: those of deleted articles are not known.
            let lengths = segment.get_fieldnorms_reader(field)?;
            let sum = |docs: &mut dyn Iterator<Item = DocId>| {
                docs.map(|doc| u64::from(FieldNormReader::id_to_fieldnorm(lengths.fieldnorm_id(doc)))).sum::<u64>()
            };
            words += sum(&mut (0..segment.max_doc())) - sum(&mut gone.iter().copied());
        }
        known.insert(field, words);
        Ok(words)
    }

    /// Articles of segment `ord` that are shown and have a term.
    pub(crate) fn articles(&self, ord: usize, inverted: &InvertedIndexReader, term: &TermInfo) -> tantivy::Result<u64> {
        let gone = self.gone.get(ord).map_or(&[][..], Vec::as_slice);
        let mut count = u64::from(term.doc_freq);
        if gone.is_empty() {
            return Ok(count);
        }
        let mut docs = inverted.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
        // The shorter list is walked: an index may have many old versions, and most words are rare.
        if (term.doc_freq as usize) < gone.len() {
            while docs.doc() != TERMINATED {
                count -= u64::from(gone.binary_search(&docs.doc()).is_ok());
                docs.advance();
            }
            return Ok(count);
        }
        for &doc in gone {
            if docs.doc() < doc && docs.seek(doc) == TERMINATED {
                break;
            }
            count -= u64::from(docs.doc() == doc);
        }
        Ok(count)
    }
}

fn gone(segment: &SegmentReader, hidden: &[DocId]) -> Vec<DocId> {
    let mut gone = hidden.to_vec();
    if segment.has_deletes() {
        gone.extend((0..segment.max_doc()).filter(|&doc| segment.is_deleted(doc)));
        gone.sort_unstable();
    }
    gone
}
