//! The lists of a word in a segment: which articles have its forms, and how often.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, TERMINATED};

use super::lexicon::Part;
use super::side_by_side::Bm25;
use super::words::{Need, WantedIn};

/// With so few articles left, their places in a list are looked up one by one.
const FEW: usize = 128;

/// How often a text has a word: in the form that is meant, and in any.
pub(super) type Counts = (u16, u16);

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
    forms: Vec<List>,
    norms: FieldNormReader,
    meant: Option<Bm25Weight>,
    any: Option<Bm25Weight>,
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

    /// Gives how often the articles from `start` to `end`, or those of them that are `left`, have each form, and
    /// whether it is the one that is meant; an article by its distance from `start`.
    pub(super) fn gather(
        &mut self,
        (start, end): (DocId, DocId),
        left: Option<&[DocId]>,
        mut take: impl FnMut(usize, Counts),
    ) {
        let few = left.filter(|left| left.len() <= FEW);
        for list in &mut self.forms {
            let is_meant = list.is_meant;
            let counts = |times: u32| {
                let times = u16::try_from(times).unwrap_or(u16::MAX);
                (if is_meant { times } else { 0 }, times)
            };
            if let Some(few) = few {
                for &doc in few {
                    if list.seek(doc) == doc {
                        take((doc - start) as usize, counts(list.times()));
                    }
                }
            } else if list.seek(start) < end {
                list.take_before(end, |doc, times| take((doc - start) as usize, counts(times)));
            }
        }
    }

    /// What it tells of an article that has the forms so often.
    pub(super) fn told(&self, doc: DocId, counts: Counts) -> Score {
        let norm = self.norms.fieldnorm_id(doc);
        let score = |weight: &Option<Bm25Weight>, count: u16| match weight {
            Some(weight) if count > 0 => weight.score(norm, u32::from(count)),
            _ => 0.0,
        };
        score(&self.meant, counts.0) + score(&self.any, counts.1)
    }

    /// Puts what it tells of each of `docs` into `told`, both by the distance from `start`.
    ///
    /// Without a branch on the counts: which forms an article has cannot be foretold, and of a form that it lacks BM25
    /// tells nothing by itself.
    pub(super) fn tell(&self, docs: &[DocId], start: DocId, counts: &[Counts], told: &mut [Score]) {
        match (&self.meant, &self.any) {
            (Some(meant), Some(any)) => {
                self.tell_by(docs, start, counts, told, |norm, counts| {
                    meant.score(norm, counts.0.into()) + any.score(norm, counts.1.into())
                });
            }
            (Some(meant), None) => {
                self.tell_by(docs, start, counts, told, |norm, counts| meant.score(norm, counts.0.into()))
            }
            (None, Some(any)) => {
                self.tell_by(docs, start, counts, told, |norm, counts| any.score(norm, counts.1.into()))
            }
            (None, None) => self.tell_by(docs, start, counts, told, |_, _| 0.0),
        }
    }

    fn tell_by(
        &self,
        docs: &[DocId],
        start: DocId,
        counts: &[Counts],
        told: &mut [Score],
        score: impl Fn(u8, Counts) -> Score,
    ) {
        for &doc in docs {
            let at = (doc - start) as usize;
            told[at] = score(self.norms.fieldnorm_id(doc), counts[at]);
        }
    }

    /// What it tells at most.
    fn most(&self) -> Score {
        self.meant.iter().chain(&self.any).map(Bm25Weight::max_score).sum()
    }
}

/// Articles with one form, block by block.
struct List {
    block: BlockSegmentPostings,
    /// The article in hand; behind the last one only at the end of the list.
    at: usize,
    is_meant: bool,
}

impl List {
    fn doc(&self) -> DocId {
        self.block.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Moves to the first article at or behind `target`.
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.at = self.block.seek(target);
        }
        self.doc()
    }

    /// How often the article in hand has the form.
    fn times(&self) -> u32 {
        self.block.freq(self.at)
    }

    /// Gives the articles before `end`, each with how often it has the form, and moves behind them.
    fn take_before(&mut self, end: DocId, mut take: impl FnMut(DocId, u32)) {
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
