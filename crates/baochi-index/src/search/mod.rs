//! Searching: the order of the steps from a query to hits.

mod cited;
mod collect;
mod compile;
mod documents;
mod facets;
mod filters;
mod highlight;
mod hits;
mod paging;
mod provinces;
mod reading;
mod rescore;
mod snippet;

use baochi_extract::Record;
pub use cited::{Cited, CitedDocument};
pub use facets::FacetCount;
pub use hits::{Hit, HitSource, Hits, Snippet};
use tantivy::collector::TopDocs;
use tantivy::query::{AllQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument, Term};

use self::compile::Compiler;
use self::filters::Filters;
use self::reading::Reading;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::query::{Query, Sort};

/// A view of an index at one moment. Cheap to clone, and shared between threads.
///
/// ```
/// use baochi_index::{Index, Query, WriterOptions};
///
/// let index = Index::in_memory()?;
/// let mut writer = index.writer(WriterOptions::default())?;
/// let record = baochi_extract::Extractor::new().extract_text("Thủ tướng chủ trì họp về giá lúa gạo.");
/// writer.add(&record, "")?;
/// writer.commit()?;
///
/// let hits = index.searcher()?.search(&Query::parse("lua gao"))?;
/// assert_eq!(hits.total, 1);
/// # Ok::<(), baochi_index::IndexError>(())
/// ```
#[derive(Clone)]
pub struct Searcher {
    index: Index,
    engine: tantivy::Searcher,
}

impl Searcher {
    pub(crate) const fn new(index: Index, engine: tantivy::Searcher) -> Self {
        Self { index, engine }
    }

    /// The best hits for `query`. Same records, same answer, in whatever order they were added: equal scores are in
    /// the order of their keys.
    ///
    /// Where no article has all that was asked for, less is asked for, and the notes say so. Filters are never left
    /// out. A query without words gives all articles that meet its filters, the newest first.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read. Never for what the user typed.
    pub fn search(&self, query: &Query) -> Result<Hits, IndexError> {
        let compiler = Compiler::new(&self.engine, self.index.fields());
        let filters = Filters::new(&self.engine, self.index.fields(), query)?;
        let mut hits = Hits::new(query);
        hits.notes.extend(filters.notes.iter().cloned());
        let mut readings = reading::readings(query.ast(), &compiler)?;
        if readings.is_empty() && !filters.is_empty() {
            readings.push(Reading::default());
        }
        let mut answered = None;
        for reading in readings {
            let wordless = query.ast().must.is_empty();
            let words = if wordless { Box::new(AllQuery) } else { compiler.query(&reading)? };
            let matching = filters.narrow(words);
            let ranked = self.ranked(query, &compiler, &*matching)?;
            if ranked.total > 0 {
                answered = Some((reading, matching, ranked));
                break;
            }
        }
        let (facets, most) = query.facets();
        let Some((reading, matching, ranked)) = answered else {
            hits.facets = facets.iter().map(|&facet| (facet, Vec::new())).collect();
            hits.notes.extend(self.unanswered(query, &filters)?);
            return Ok(hits);
        };
        hits.total = ranked.total;
        hits.facets = facets::count(&self.engine, &*matching, facets, query.division, most)?;
        hits.notes.extend(reading.notes.iter().cloned());
        let wanted = highlight::Wanted::new(&reading, &compiler)?;
        for (found, rank) in ranked.found.into_iter().zip((query.offset as u64).saturating_add(1)..) {
            let record = self.load(found.address)?;
            hits.hits.push(Hit::new(rank, found.score, &record, &wanted));
        }
        Ok(hits)
    }

    /// The articles of the page.
    fn ranked(
        &self,
        query: &Query,
        compiler: &Compiler<'_>,
        matching: &dyn EngineQuery,
    ) -> Result<collect::Ranked, IndexError> {
        let sort = match query.sort {
            Sort::Relevance if query.ast().must.is_empty() => Sort::Newest,
            sort => sort,
        };
        let end = query.offset.saturating_add(query.limit);
        // Behind the window of rescoring the order is that of the scores alone.
        if sort != Sort::Relevance || (query.offset >= rescore::WINDOW && end > paging::ROUND) {
            return paging::page(&self.engine, matching, sort, query.offset, query.limit);
        }
        let mut ranked = collect::collect(&self.engine, matching, end.max(rescore::WINDOW))?;
        rescore::rescore(&self.engine, &compiler.neighbours(query.ast()), &mut ranked.found)?;
        ranked.found.truncate(end);
        ranked.found.drain(..query.offset.min(ranked.found.len()));
        Ok(ranked)
    }

    /// Why nothing was found.
    fn unanswered(&self, query: &Query, filters: &Filters) -> Result<Vec<String>, IndexError> {
        let mut notes = filters.unmet(&self.engine)?;
        if query.ast().must.is_empty() {
            if filters.is_empty() {
                notes.push("no word to search for".to_owned());
            }
        } else if filters.is_empty() {
            notes.push("no article has any of these words".to_owned());
        } else if notes.is_empty() {
            notes.push("no article that meets the filters has any of these words".to_owned());
        }
        Ok(notes)
    }

    /// Number of articles.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.engine.num_docs()
    }

    /// True where nothing is indexed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record that was added under `key`.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read.
    pub fn record(&self, key: &Key) -> Result<Option<Record>, IndexError> {
        self.find(Term::from_field_text(self.index.fields().key, &key.to_term()))
    }

    /// A record by its own id; the first by key where several articles have the same text.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read.
    pub fn record_by_id(&self, id: &str) -> Result<Option<Record>, IndexError> {
        self.find(Term::from_field_text(self.index.fields().id, id))
    }

    /// All records, one after the other, as they were added: what an export writes.
    pub fn records(&self) -> impl Iterator<Item = Result<Record, IndexError>> + '_ {
        self.engine.segment_readers().iter().zip(0..).flat_map(move |(segment, ord)| {
            segment.doc_ids_alive().map(move |doc| self.load(DocAddress::new(ord, doc)))
        })
    }

    fn find(&self, term: Term) -> Result<Option<Record>, IndexError> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let by_key = (tantivy::collector::sort_key::SortByString::for_field(crate::schema::KEY), tantivy::Order::Asc);
        let found = self
            .engine
            .search(&query, &TopDocs::with_limit(1).order_by(by_key))
            .map_err(IndexError::engine("look up an article"))?;
        found.first().map(|&(_, address)| self.load(address)).transpose()
    }

    fn load(&self, address: DocAddress) -> Result<Record, IndexError> {
        let document: TantivyDocument = self.engine.doc(address).map_err(IndexError::engine("load an article"))?;
        let json =
            document.get_first(self.index.fields().record).and_then(|value| value.as_bytes()).unwrap_or_default();
        serde_json::from_slice(json).map_err(|source| IndexError::Record {
            uri: format!("article {} of segment {}", address.doc_id, address.segment_ord),
            action: "read",
            source,
        })
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", &self.index).field("articles", &self.len()).finish_non_exhaustive()
    }
}
