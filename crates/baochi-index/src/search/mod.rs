//! Searching: the order of the steps from a query to hits.

mod collect;
mod compile;
mod highlight;
mod hits;
mod lexicon;
mod reading;
mod rescore;
mod restore;
mod side_by_side;
mod snippet;
mod stored;
mod union;
mod words;

use baochi_extract::Record;
pub use hits::{Hit, HitSource, Hits, Snippet};
use serde::Deserialize;
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument, Term};

use self::collect::Ranked;
use self::compile::Compiler;
use self::lexicon::Lexicon;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::query::{Ast, Query};

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
    /// Where no article has all that was asked for, less is asked for, and the notes say so.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read. Never for what the user typed.
    pub fn search(&self, query: &Query) -> Result<Hits, IndexError> {
        let lexicon = Lexicon::new(&self.engine, self.index.fields())?;
        let compiler = Compiler::new(&self.engine, self.index.fields(), &lexicon);
        let mut hits = Hits::new(query);
        let window = query.offset.saturating_add(query.limit).max(rescore::WINDOW);
        let bare = restore::is_needed(query.ast(), &lexicon)?;
        let first_window = if bare { restore::WINDOW } else { window };
        let Some((nth, mut ranked)) = self.first_answer(query.ast(), &compiler, first_window)? else {
            if !query.ast().must.is_empty() {
                hits.notes.push("no article has any of these words".to_owned());
            }
            return Ok(hits);
        };
        let restored = if bare { restore::restore(query.ast(), &self.engine, &lexicon, &ranked.found)? } else { None };
        let ast = restored.as_ref().unwrap_or(query.ast());
        let readings = reading::readings(ast, &compiler)?;
        let Some(reading) = readings.get(nth) else { return Ok(hits) };
        if bare {
            ranked = collect::collect(&self.engine, &*compiler.query(reading)?, window)?;
        }
        rescore::rescore(&self.engine, &lexicon, &compiler.runs(ast)?, &mut ranked.found)?;
        hits.total = ranked.total;
        hits.notes.extend(reading.notes.iter().cloned());
        let wanted = highlight::Wanted::new(reading, &compiler)?;
        for (i, found) in ranked.found.into_iter().enumerate().skip(query.offset).take(query.limit) {
            let json = self.json(found.address)?;
            hits.hits.push(Hit::new(i as u64 + 1, found.score, &parsed(&json, found.address)?, &wanted));
        }
        Ok(hits)
    }

    /// The first reading that finds something, and its best articles.
    fn first_answer(
        &self,
        ast: &Ast,
        compiler: &Compiler<'_>,
        window: usize,
    ) -> Result<Option<(usize, Ranked)>, IndexError> {
        for (nth, reading) in reading::readings(ast, compiler)?.iter().enumerate() {
            let ranked = collect::collect(&self.engine, &*compiler.query(reading)?, window)?;
            if ranked.total > 0 {
                return Ok(Some((nth, ranked)));
            }
        }
        Ok(None)
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
        parsed(&self.json(address)?, address)
    }

    /// A record as it was stored.
    fn json(&self, address: DocAddress) -> Result<String, IndexError> {
        let document: TantivyDocument = self.engine.doc(address).map_err(IndexError::engine("load an article"))?;
        let json = document.get_first(self.index.fields().record).and_then(|value| value.as_str()).unwrap_or_default();
        Ok(json.to_owned())
    }
}

fn parsed<'j, T: Deserialize<'j>>(json: &'j str, address: DocAddress) -> Result<T, IndexError> {
    serde_json::from_str(json).map_err(|source| IndexError::Record {
        uri: format!("article {} of segment {}", address.doc_id, address.segment_ord),
        action: "read",
        source,
    })
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", &self.index).field("articles", &self.len()).finish_non_exhaustive()
    }
}
