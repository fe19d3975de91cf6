//! How common words are, counted over the articles that are shown.
//!
//! The engine counts deleted articles until it merges them away, and estimates what is left: the same records would
//! then answer differently after another history. Here both are counted.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::view::View;

/// Counts of one state of an index.
#[derive(Debug)]
pub(crate) struct Statistics {
    /// Articles of each segment that are deleted or hidden, in order.
    gone: Vec<Vec<DocId>>,
    docs: u64,
    tokens: Mutex<BTreeMap<Field, u64>>,
}

impl Statistics {
    pub(crate) fn new(searcher: &Searcher, view: &View) -> Self {
        let gone = (0..).zip(searcher.segment_readers()).map(|(ord, segment)| gone(segment, view.hidden(ord)));
        let gone: Vec<Vec<DocId>> = gone.collect();
        let all: u64 = searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        let docs = all - gone.iter().map(|gone| gone.len() as u64).sum::<u64>();
        Self { gone, docs, tokens: Mutex::default() }
    }

    /// The counts as the engine asks for them.
    pub(crate) const fn of<'a>(&'a self, searcher: &'a Searcher) -> Counted<'a> {
        Counted { searcher, statistics: self }
    }

    /// Number of articles that are shown.
    pub(crate) const fn docs(&self) -> u64 {
        self.docs
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

/// Counts of what a searcher sees.
pub(crate) struct Counted<'a> {
    searcher: &'a Searcher,
    statistics: &'a Statistics,
}

impl Counted<'_> {
    fn segments(&self) -> impl Iterator<Item = (&SegmentReader, &[DocId])> {
        self.searcher.segment_readers().iter().zip(self.statistics.gone.iter().map(Vec::as_slice))
    }
}

impl Bm25StatisticsProvider for Counted<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let mut known = self.statistics.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&tokens) = known.get(&field) {
            return Ok(tokens);
        }
        let mut tokens = 0;
        for (segment, gone) in self.segments() {
            // The lengths that articles are scored with, not the exact ones: those of deleted articles are not known.
            let lengths = segment.get_fieldnorms_reader(field)?;
            let sum = |docs: &mut dyn Iterator<Item = DocId>| {
                docs.map(|doc| u64::from(FieldNormReader::id_to_fieldnorm(lengths.fieldnorm_id(doc)))).sum::<u64>()
            };
            tokens += sum(&mut (0..segment.max_doc())) - sum(&mut gone.iter().copied());
        }
        known.insert(field, tokens);
        Ok(tokens)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.statistics.docs)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for (segment, gone) in self.segments() {
            let inverted = segment.inverted_index(term.field())?;
            let Some(info) = inverted.get_term_info(term)? else { continue };
            count += u64::from(info.doc_freq);
            if gone.is_empty() {
                continue;
            }
            let mut docs = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            for &doc in gone {
                if docs.doc() < doc && docs.seek(doc) == TERMINATED {
                    break;
                }
                count -= u64::from(docs.doc() == doc);
            }
        }
        Ok(count)
    }
}
