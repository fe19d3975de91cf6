//! Documents by how many articles cite them: counted from columns, without loading the articles.

use std::collections::{BTreeMap, BTreeSet};

use baochi_extract::{Citation, Date};
use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{AllQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::facets::{Counter, FacetCount, listed, one_spelling, ranked};
use super::filters::Filters;
use super::{Searcher, documents, paging};
use crate::analysis::folded_words;
use crate::document::kept;
use crate::error::IndexError;
use crate::query::{CitedRequest, CitedText, Division, Facet, Sort};
use crate::schema::{DAY, DOCUMENT};

/// The answer to a [`CitedRequest`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cited {
    /// The document as typed.
    pub document: Option<String>,
    /// Number of documents, on all pages.
    pub total: u64,
    /// The documents of this page, those that most articles cite first.
    pub documents: Vec<CitedDocument>,
    /// How the request was read, where that may surprise, one sentence each.
    pub notes: Vec<String>,
}

/// An official document, and the articles that cite it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CitedDocument {
    /// Its symbol, else its name.
    pub id: String,
    /// Its type in words, where an article tells.
    pub type_name: Option<String>,
    /// What it is about, where an article tells.
    pub title: Option<String>,
    /// Articles that cite it.
    pub articles: u64,
    /// Earliest day of these articles: of the event, else of publication.
    pub first: Option<Date>,
    /// Latest day.
    pub last: Option<Date>,
    /// Its articles by month (`2024-03`), in order of time; only where a document was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<Vec<FacetCount>>,
    /// Its articles by province, most first; only where a document was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provinces: Option<Vec<FacetCount>>,
}

/// Articles that may be asked for what a document is about.
const ASKED_FOR_TITLE: usize = 8;

impl Searcher {
    /// The documents that articles cite, ranked by the number of articles, then by id.
    ///
    /// ```
    /// use baochi_index::{CitedRequest, Index, WriterOptions};
    ///
    /// let index = Index::in_memory()?;
    /// let mut writer = index.writer(WriterOptions::default())?;
    /// let text = "Sáng 4/3/2024, Sở Y tế quán triệt Quyết định số 238-QĐ/TW.";
    /// writer.add(&baochi_extract::Extractor::new().extract_text(text), "")?;
    /// writer.commit()?;
    ///
    /// let cited = index.searcher()?.cited(&CitedRequest::new())?;
    /// assert_eq!((cited.documents[0].id.as_str(), cited.documents[0].articles), ("238-QĐ/TW", 1));
    /// # Ok::<(), baochi_index::IndexError>(())
    /// ```
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read.
    pub fn cited(&self, request: &CitedRequest) -> Result<Cited, IndexError> {
        self.index.guard(|| self.counted(request))
    }

    fn counted(&self, request: &CitedRequest) -> Result<Cited, IndexError> {
        let fields = self.index.fields();
        let filters = Filters::new(&self.engine, fields, &request.articles)?;
        let asked = match request.document.as_deref().and_then(CitedText::read) {
            Some(asked) => {
                let agreeing = documents::agreeing(&self.engine, fields, &asked)?;
                Some(agreeing.iter().map(|cite| kept(&cite.id).to_owned()).collect::<BTreeSet<_>>())
            }
            None => request.document.as_ref().map(|_| BTreeSet::new()),
        };
        let tallies = Tallies { asked: asked.as_ref(), division: request.articles.division };
        let articles = self.without_old(filters.narrow(Box::new(AllQuery)));
        let counted = self.engine.search(&*articles, &tallies).map_err(IndexError::engine("count"))?;
        let mut groups: Vec<Tally> = one_spelling_each(counted);
        groups.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.id.cmp(&b.id)));

        let mut cited = Cited { document: request.document.clone(), total: groups.len() as u64, ..Cited::default() };
        cited.notes.extend(filters.notes.iter().cloned());
        if groups.is_empty() {
            cited.notes.extend(filters.unmet(&self.engine)?);
        }
        for tally in groups.into_iter().skip(request.offset).take(request.limit) {
            cited.documents.push(self.told(tally, asked.is_some())?);
        }
        Ok(cited)
    }

    /// A document with what the latest articles that cite it tell of it.
    fn told(&self, tally: Tally, in_detail: bool) -> Result<CitedDocument, IndexError> {
        let citing = Term::from_field_text(self.index.fields().document, &tally.id);
        let citing = TermQuery::new(citing, IndexRecordOption::Basic);
        let (mut type_name, mut title) = (None, None);
        for found in paging::page(&self.engine, &citing, Sort::Newest, 0, ASKED_FOR_TITLE, None)?.found {
            let record = self.load(found.address)?;
            let citation: Option<Citation> = record.facts.documents.into_iter().find(|c| kept(&c.id) == tally.id);
            let Some(citation) = citation else { continue };
            type_name = type_name.or(citation.type_name);
            title = title.or(citation.title);
            if type_name.is_some() && title.is_some() {
                break;
            }
        }
        Ok(CitedDocument {
            id: tally.id,
            type_name,
            title,
            articles: tally.articles,
            first: tally.first.and_then(day),
            last: tally.last.and_then(day),
            months: in_detail.then(|| listed(tally.months)),
            provinces: in_detail.then(|| ranked(one_spelling(tally.provinces))),
        })
    }
}

fn day(number: i64) -> Option<Date> {
    let part = |n: i64| u8::try_from(n).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100 % 100)?, part(number % 100)?)
}

/// What the articles of one document come to.
#[derive(Clone, Debug, Default)]
struct Tally {
    id: String,
    articles: u64,
    first: Option<i64>,
    last: Option<i64>,
    months: BTreeMap<String, u64>,
    provinces: BTreeMap<String, u64>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
        for (counts, more) in [(&mut self.months, other.months), (&mut self.provinces, other.provinces)] {
            for (value, count) in more {
                *counts.entry(value).or_default() += count;
            }
        }
    }
}

/// Ids that differ by marks, case or signs alone are one document, under the id of most articles.
fn one_spelling_each(tallies: BTreeMap<String, Tally>) -> Vec<Tally> {
    let mut groups: BTreeMap<String, (u64, Tally)> = BTreeMap::new();
    for (id, mut tally) in tallies {
        tally.id.clone_from(&id);
        match groups.entry(folded_words(&id)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert((tally.articles, tally));
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let (commonest, group) = entry.get_mut();
                if tally.articles > *commonest {
                    *commonest = tally.articles;
                    group.id = id;
                }
                group.add(tally);
            }
        }
    }
    groups.into_values().map(|(_, tally)| tally).collect()
}

/// Tallies of the documents asked for by month and province, or of all documents without these.
struct Tallies<'a> {
    asked: Option<&'a BTreeSet<String>>,
    division: Option<Division>,
}

impl Collector for Tallies<'_> {
    type Fruit = BTreeMap<String, Tally>;
    type Child = SegmentTallies;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentTallies> {
        let columns = segment.fast_fields();
        let documents = columns.str(DOCUMENT)?;
        let mut details = None;
        if let (Some(asked), Some(documents)) = (self.asked, &documents) {
            let mut wanted = BTreeMap::new();
            for id in asked {
                if let Some(ord) = documents.dictionary().term_ord(id)? {
                    let province = Counter::new(Facet::Province, self.division, segment)?;
                    wanted.insert(ord, [Counter::months(segment)?, province]);
                }
            }
            details = Some(wanted);
        }
        let terms = documents.as_ref().map_or(0, |documents| documents.num_terms());
        Ok(SegmentTallies { documents, days: columns.i64(DAY)?, counts: vec![(0, i64::MAX, i64::MIN); terms], details })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        segments: Vec<tantivy::Result<BTreeMap<String, Tally>>>,
    ) -> tantivy::Result<BTreeMap<String, Tally>> {
        let mut all: BTreeMap<String, Tally> = BTreeMap::new();
        for segment in segments {
            for (id, tally) in segment? {
                all.entry(id).or_default().add(tally);
            }
        }
        Ok(all)
    }
}

struct SegmentTallies {
    documents: Option<StrColumn>,
    days: Column<i64>,
    /// Articles, first and last day of each document of the segment.
    counts: Vec<(u64, i64, i64)>,
    /// Months and provinces of the documents that were asked for; the others are then passed over.
    details: Option<BTreeMap<u64, [Counter; 2]>>,
}

impl SegmentCollector for SegmentTallies {
    type Fruit = tantivy::Result<BTreeMap<String, Tally>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let Some(documents) = &self.documents else { return };
        let day = self.days.first(doc);
        for ord in documents.term_ords(doc) {
            if let Some(details) = &mut self.details {
                let Some(counters) = details.get_mut(&ord) else { continue };
                counters.iter_mut().for_each(|counter| counter.add(doc));
            }
            if let Some((articles, first, last)) = usize::try_from(ord).ok().and_then(|ord| self.counts.get_mut(ord)) {
                *articles += 1;
                if let Some(day) = day {
                    *first = day.min(*first);
                    *last = day.max(*last);
                }
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut tallies = BTreeMap::new();
        let Some(documents) = &self.documents else { return Ok(tallies) };
        let mut details = self.details.unwrap_or_default();
        for (ord, (articles, first, last)) in (0..).zip(self.counts).filter(|(_, (articles, ..))| *articles > 0) {
            let mut id = String::new();
            documents.ord_to_str(ord, &mut id)?;
            let dated = first <= last;
            let mut tally =
                Tally { articles, first: dated.then_some(first), last: dated.then_some(last), ..Tally::default() };
            if let Some([months, provinces]) = details.remove(&ord) {
                tally.months = months.counts()?;
                tally.provinces = provinces.counts()?;
            }
            tallies.insert(id, tally);
        }
        Ok(tallies)
    }
}
