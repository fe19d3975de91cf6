//! The lists of a word in a segment: which articles have its forms, and how often.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, TERMINATED};

use super::lexicon::Part;
use super::side_by_side::Bm25;
use super::words::{Need, WantedIn};

/// The lists of one word, in title and body.
pub(super) struct Lists {
    pub(super) need: Need,
    pub(super) texts: [Option<ListsIn>; 2],
    /// What this word and those behind it tell at most.
    pub(super) rest: Score,
}

impl Lists {
    /// What the word tells at most.
    pub(super) fn most(&self, title: Score, lesser: Score) -> Score {
        let [in_title, in_body] = self.texts.each_ref().map(|text| text.as_ref().map_or(0.0, ListsIn::most));
        let in_title = in_title * title;
        in_title.max(in_body) + lesser * in_title.min(in_body)
    }

    /// The first article at or behind `target` that has the word.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let lists = self.texts.iter_mut().flatten().flat_map(|text| &mut text.forms);
        lists.map(|list| list.seek(target)).min().unwrap_or(TERMINATED)
    }
}

/// The lists of one word in one text of a segment.
pub(super) struct ListsIn {
    pub(super) forms: Vec<List>,
    pub(super) norms: FieldNormReader,
    pub(super) meant: Option<Bm25Weight>,
    pub(super) any: Option<Bm25Weight>,
}

impl ListsIn {
    /// `None` where no article of the segment has it.
    pub(super) fn open(
        segment: &SegmentReader,
        part: Part,
        wanted: &WantedIn,
        boost: Score,
    ) -> tantivy::Result<Option<Self>> {
        let inverted = segment.inverted_index(wanted.field)?;
        let mut forms = Vec::with_capacity(wanted.forms.len());
        for (form, is_meant) in &wanted.forms {
            let Some(list) = form.list(segment.segment_id(), part) else { continue };
            let block = inverted.read_block_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
            forms.push(List { block, at: 0, is_meant: *is_meant });
        }
        if forms.is_empty() {
            return Ok(None);
        }
        let boosted = |weight: &Option<Bm25>| weight.as_ref().map(|weight| weight.0.boost_by(boost));
        let norms = segment.get_fieldnorms_reader(wanted.field)?;
        Ok(Some(Self { forms, norms, meant: boosted(&wanted.meant), any: boosted(&wanted.any) }))
    }

    /// What it tells at most.
    fn most(&self) -> Score {
        self.meant.iter().chain(&self.any).map(Bm25Weight::max_score).sum()
    }
}

/// Articles with one form, block by block.
pub(super) struct List {
    block: BlockSegmentPostings,
    /// The article in hand; behind the last one only at the end of the list.
    at: usize,
    pub(super) is_meant: bool,
}

impl List {
    fn doc(&self) -> DocId {
        self.block.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Moves to the first article at or behind `target`.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.at = self.block.seek(target);
        }
        self.doc()
    }

    /// How often the article in hand has the form.
    pub(super) fn times(&self) -> u32 {
        self.block.freq(self.at)
    }

    /// Gives the articles before `end`, each with how often it has the form, and moves behind them.
    pub(super) fn take_before(&mut self, end: DocId, mut take: impl FnMut(DocId, u32)) {
        loop {
            let (docs, counts) = (self.block.docs(), self.block.freqs());
            let Some((docs, counts)) = docs.get(self.at..).zip(counts.get(self.at..)) else { return };
            let before = match docs.last() {
                None => return,
                Some(last) if *last < end => docs.len(),
                Some(_) => docs.partition_point(|doc| *doc < end),
            };
            let rest = before < docs.len();
            for (doc, count) in docs[..before].iter().zip(&counts[..before]) {
                take(*doc, *count);
            }
            self.at += before;
            if rest {
                return;
            }
            self.block.advance();
            self.at = 0;
        }
    }
}
