//! Searching: the order of the steps from a query to hits.

mod collect;
mod compile;
mod fold;
mod highlight;
mod hits;
mod lexicon;
mod lookup;
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
mod statistics;

use std::collections::BTreeSet;
use std::sync::Arc;

use baochi_extract::Record;
pub use hits::{Hit, HitSource, Hits, Snippet};
pub use lookup::ArticleVersion;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument, Term};

use self::collect::Ranked;
use self::compile::Compiler;
use self::lexicon::Lexicon;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::query::{Ast, Query};
use self::fold::Hidden;
use self::reading::Reading;
use self::statistics::Statistics;
use crate::columns::Columns;
use crate::copies;
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::query::Query;
use crate::view::View;

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
    state: Arc<State>,
}

/// What is known of one state of an index beside what the engine knows; shared by all searchers of that state.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) view: Arc<View>,
    statistics: Statistics,
}

impl State {
    pub(crate) fn new(engine: &tantivy::Searcher) -> Result<Self, IndexError> {
        let view = View::new(engine)?;
        Ok(Self { statistics: Statistics::new(engine, &view), view: Arc::new(view) })
    }
}

impl Searcher {
    pub(crate) const fn new(index: Index, engine: tantivy::Searcher, state: Arc<State>) -> Self {
        Self { index, engine, state }
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
        let compiler = Compiler::new(&self.engine, &self.state.statistics, self.index.fields());
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
            let record = self.load(found.address)?;
            let mut hit = Hit::new(i as u64 + 1, found.score, &record, &wanted);
            hit.duplicates = self.duplicates(found.address, &record, query.all)?;
            hits.hits.push(hit);
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
        reading: &Reading<'_>,
    ) -> Result<collect::Ranked, IndexError> {
        let State { view, statistics } = &*self.state;
        let mut asked = compiler.query(reading)?;
        if let Some(hidden) = Hidden::of(&self.engine, view).filter(|_| !query.all) {
            asked = Box::new(BooleanQuery::new(vec![(Occur::Must, asked), (Occur::MustNot, Box::new(hidden))]));
        }
        let neighbours = compiler.neighbours(query.ast());
        let last = query.offset.saturating_add(query.limit);
        let mut window = last.max(rescore::WINDOW);
        loop {
            let fold = (!query.all).then_some(view);
            let mut ranked = collect::collect(&self.engine, statistics, &*asked, window, fold)?;
            rescore::rescore(&self.engine, statistics, &neighbours, &mut ranked.found)?;
            let is_whole = ranked.found.len() < window;
            if !query.all {
                ranked.found = fold::folded(ranked.found, view);
            }
            // Copies among the best take the place of hits that belong on this page: look further.
            if is_whole || ranked.found.len() >= last {
                return Ok(ranked);
            }
            window = window.saturating_mul(2);
        }
    }

    /// Other sources of the same text and, folded into the hit, of nearly the same, in the order of their keys.
    fn duplicates(&self, at: DocAddress, shown: &Record, all: bool) -> Result<Vec<HitSource>, IndexError> {
        let view = &self.state.view;
        let shown = Key::of(shown).to_term();
        let mut keys = BTreeSet::new();
        let members = if all { None } else { view.group_of(at).map(|group| view.members(group)) };
        for &at in members.unwrap_or(&[at]) {
            let columns = Columns::new(self.engine.segment_reader(at.segment_ord))?;
            let outdated = view.outdated(at);
            let current = columns.keys(at.doc_id)?.into_iter().enumerate().filter(|(nth, _)| !outdated.contains(nth));
            keys.extend(current.map(|(_, key)| key).filter(|key| *key != shown));
        }
        Ok(keys.iter().map(|key| HitSource::of(Key::from_term(key))).collect())
    }

    /// Number of articles, old versions of a page among them.
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
        let fields = self.index.fields();
        let mut found: Option<copies::Source> = None;
        for at in self.addresses(Term::from_field_text(fields.key, &key.to_term()))? {
            for source in copies::sources(&self.engine, fields, at)? {
                // Of versions of one page, the last.
                if source.key == *key && found.as_ref().is_none_or(|known| known.added < source.added) {
                    found = Some(source);
                }
            }
        }
        Ok(found.map(|source| source.record))
    }

    /// A record by its own id; the first by key where several articles have the same text.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read.
    pub fn record_by_id(&self, id: &str) -> Result<Option<Record>, IndexError> {
        self.find(Term::from_field_text(self.index.fields().id, id))
    }

    /// All records, one after the other, each with all its sources and versions, in no order.
    pub fn records(&self) -> impl Iterator<Item = Result<Record, IndexError>> + '_ {
        let addresses = self
            .engine
            .segment_readers()
            .iter()
            .zip(0..)
            .flat_map(|(segment, ord)| segment.doc_ids_alive().map(move |doc| DocAddress::new(ord, doc)));
        addresses.flat_map(|at| match copies::sources(&self.engine, self.index.fields(), at) {
            Ok(sources) => sources.into_iter().map(|source| Ok(source.record)).collect(),
            Err(error) => vec![Err(error)],
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

    /// Where the articles with `term` are.
    pub(crate) fn addresses(&self, term: Term) -> Result<BTreeSet<DocAddress>, IndexError> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.engine.search(&query, &DocSetCollector).map_err(IndexError::engine("look up an article"))?;
        Ok(found.into_iter().collect())
    }

    /// The record of an article; of several, the first that no later version stands in for.
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
        let document: TantivyDocument = self.engine.doc(address).map_err(IndexError::engine("load an article"))?;
        let outdated = self.state.view.outdated(address);
        let nth = (0..).find(|nth| !outdated.contains(nth)).unwrap_or_default();
        let mut records = document.get_all(self.index.fields().record).filter_map(|value| value.as_bytes());
        serde_json::from_slice(records.nth(nth).unwrap_or_default()).map_err(|source| IndexError::Record {
            uri: format!("article {} of segment {}", address.doc_id, address.segment_ord),
            action: "read",
            source,
        })
    }

    pub(crate) const fn engine(&self) -> &tantivy::Searcher {
        &self.engine
    }

    pub(crate) fn view(&self) -> &View {
        &self.state.view
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", &self.index).field("articles", &self.len()).finish_non_exhaustive()
    }
}
