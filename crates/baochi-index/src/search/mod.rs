//! Searching: the order of the steps from a query to hits.

mod collect;
mod compile;
mod dictionary;
mod highlight;
mod hits;
mod reading;
mod rescore;
mod snippet;
mod spelling;

use baochi_extract::Record;
pub use hits::{Hit, HitSource, Hits, Snippet};
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument, Term};

use self::compile::Compiler;
use self::reading::Reading;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::query::Query;

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
    /// Where no article has all that was asked for, less is asked for, and the notes say so. Where little or nothing is
    /// found, other spellings are suggested; the answer uses them for words that no article has as typed.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read. Never for what the user typed.
    pub fn search(&self, query: &Query) -> Result<Hits, IndexError> {
        let (mut hits, relaxed) = self.answer(query)?;
        if hits.total >= spelling::FEW && !relaxed {
            return Ok(hits);
        }
        let dictionary = dictionary::Dictionary::new(&self.engine, self.index.fields());
        let Some(correction) = spelling::correction(query, &dictionary)? else { return Ok(hits) };
        if let Some(instead) = correction.instead {
            let (better, _) = self.answer(&query.clone().reread(instead))?;
            if better.total > 0 {
                hits = Hits { query: hits.query, notes: [correction.notes, better.notes].concat(), ..better };
            }
        }
        hits.suggestion = Some(correction.suggestion);
        Ok(hits)
    }

    /// The answer to the words as they are, and true where less was asked for than was typed.
    fn answer(&self, query: &Query) -> Result<(Hits, bool), IndexError> {
        let compiler = Compiler::new(&self.engine, self.index.fields());
        let mut hits = Hits::new(query);
        let mut answered = None;
        for (nth, reading) in reading::readings(query.ast(), &compiler)?.into_iter().enumerate() {
            let ranked = self.ranked(query, &compiler, &reading)?;
            if ranked.total > 0 {
                answered = Some((nth > 0, reading, ranked));
                break;
            }
        }
        let Some((relaxed, reading, ranked)) = answered else {
            if !query.ast().must.is_empty() {
                hits.notes.push("no article has any of these words".to_owned());
            }
            return Ok((hits, true));
        };
        hits.total = ranked.total;
        hits.notes.extend(reading.notes.iter().cloned());
        let wanted = highlight::Wanted::new(&reading, &compiler)?;
        for (i, found) in ranked.found.into_iter().enumerate().skip(query.offset).take(query.limit) {
            let record = self.load(found.address)?;
            hits.hits.push(Hit::new(i as u64 + 1, found.score, &record, &wanted));
        }
        Ok((hits, relaxed))
    }

    fn ranked(
        &self,
        query: &Query,
        compiler: &Compiler<'_>,
        reading: &Reading<'_>,
    ) -> Result<collect::Ranked, IndexError> {
        let window = query.offset.saturating_add(query.limit).max(rescore::WINDOW);
        let mut ranked = collect::collect(&self.engine, &*compiler.query(reading)?, window)?;
        rescore::rescore(&self.engine, &compiler.neighbours(query.ast()), &mut ranked.found)?;
        Ok(ranked)
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
