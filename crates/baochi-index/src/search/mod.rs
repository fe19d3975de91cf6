//! Searching: one view of an index, and what can be asked of it.

mod answer;
mod best;
mod cited;
mod collect;
mod compile;
mod dictionary;
mod documents;
mod facets;
mod filters;
mod fold;
mod highlight;
mod hits;
mod lexicon;
mod lists;
mod lookup;
mod paging;
mod provinces;
mod reached;
mod reading;
mod rescore;
mod restore;
mod side_by_side;
mod snippet;
mod spelling;
mod statistics;
mod stored;
mod stretch;
mod stretches;
mod union;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use baochi_extract::Record;
pub use cited::{Cited, CitedDocument};
pub use facets::FacetCount;
pub use hits::{Hit, HitSource, Hits, Snippet};
pub use lookup::ArticleVersion;
use serde::Deserialize;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use self::answer::answer;
use self::compile::Compiler;
use self::dictionary::Dictionary;
use self::filters::Filters;
use self::fold::Hidden;
use self::lexicon::Lexicon;
use self::statistics::Statistics;
use self::stored::Texts;
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
    /// With old versions of pages; `None` where there are none.
    with_old: Option<Statistics>,
    /// What tells sources apart, by segment.
    columns: Vec<Columns>,
}

impl State {
    pub(crate) fn new(engine: &tantivy::Searcher) -> Result<Self, IndexError> {
        let view = View::new(engine)?;
        let with_old = (view.hidden_count() > 0).then(|| Statistics::new(engine, &View::default()));
        let columns = engine.segment_readers().iter().map(Columns::new).collect::<Result<_, _>>()?;
        Ok(Self { statistics: Statistics::new(engine, &view), with_old, columns, view: Arc::new(view) })
    }
}

impl Searcher {
    pub(crate) const fn new(index: Index, engine: tantivy::Searcher, state: Arc<State>) -> Self {
        Self { index, engine, state }
    }

    /// The best hits for `query`. Same records, same answer, in whatever order they were added: equal scores are in
    /// the order of their keys.
    ///
    /// Where no article has all that was asked for, less is asked for, and the notes say so; where little or nothing is
    /// found, other spellings are suggested, and used for words that no article has as typed. Filters are never left
    /// out. A query without words gives all articles that meet its filters, the newest first.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read. Never for what the user typed.
    pub fn search(&self, query: &Query) -> Result<Hits, IndexError> {
        self.index.guard(|| self.searched(query))
    }

    fn searched(&self, query: &Query) -> Result<Hits, IndexError> {
        let State { statistics, with_old, .. } = &*self.state;
        let statistics = with_old.as_ref().filter(|_| query.all).unwrap_or(statistics);
        let lexicon = Lexicon::new(&self.engine, statistics, self.index.fields())?;
        let compiler = Compiler::new(&self.engine, self.index.fields(), &lexicon);
        let (mut hits, relaxed) = self.answered(query, &compiler)?;
        if hits.total >= spelling::FEW && !relaxed {
            return Ok(hits);
        }
        let dictionary = Dictionary::new(&self.engine, &compiler);
        let Some(correction) = spelling::correction(query, &dictionary)? else { return Ok(hits) };
        if let Some(instead) = correction.instead {
            let (better, _) = self.answered(&query.clone().reread(instead), &compiler)?;
            if better.total > 0 {
                hits = Hits { query: hits.query, notes: [correction.notes, better.notes].concat(), ..better };
            }
        }
        hits.suggestion = Some(correction.suggestion);
        Ok(hits)
    }

    /// The answer to the words as they are, and true where less was asked for than was typed.
    fn answered(&self, query: &Query, compiler: &Compiler<'_>) -> Result<(Hits, bool), IndexError> {
        let filters = Filters::new(&self.engine, self.index.fields(), query)?;
        let mut hits = Hits::new(query);
        hits.notes.extend(filters.notes.iter().cloned());
        let (facets, most) = query.facets();
        let Some(answer) = answer(self, query, &filters, compiler)? else {
            hits.facets = facets.iter().map(|&facet| (facet, Vec::new())).collect();
            hits.notes.extend(self.unanswered(query, &filters)?);
            return Ok((hits, !query.ast().must.is_empty()));
        };
        hits.total = answer.total;
        hits.facets = facets::count(&self.engine, &*answer.matching, facets, query.division, most)?;
        hits.notes.extend(answer.notes);
        for (found, rank) in answer.page.into_iter().zip((query.offset as u64).saturating_add(1)..) {
            let json = self.json(found.address)?;
            let mut hit = Hit::new(rank, found.score, &parsed(&json, found.address)?, &answer.wanted);
            hit.duplicates = self.duplicates(found.address, query.all)?;
            hits.hits.push(hit);
        }
        Ok((hits, answer.relaxed))
    }

    /// What `query` matches and no later version stands in for.
    fn without_old(&self, query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
        match Hidden::of(&self.engine, &self.state.view) {
            Some(hidden) => Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::MustNot, Box::new(hidden))])),
            None => query,
        }
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

    /// Other sources of the same text and, folded into the hit, of nearly the same, in the order of their keys.
    fn duplicates(&self, at: DocAddress, all: bool) -> Result<Vec<HitSource>, IndexError> {
        let view = &self.state.view;
        let shown = self.nth(at);
        let mut keys = BTreeSet::new();
        let members = if all { None } else { view.group_of(at).map(|group| view.members(group)) };
        for &member in members.unwrap_or(&[at]) {
            let Some(columns) = self.state.columns.get(member.segment_ord as usize) else { continue };
            // Nearly every article has one source.
            if member == at && columns.sources(at.doc_id) < 2 {
                continue;
            }
            let outdated = view.outdated(member);
            for (nth, key) in columns.keys(member.doc_id)?.into_iter().enumerate() {
                if !(outdated.contains(&nth) || member == at && nth == shown) {
                    keys.insert(key);
                }
            }
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
        self.index.guard(|| self.record_under(key))
    }

    fn record_under(&self, key: &Key) -> Result<Option<Record>, IndexError> {
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
        self.index.guard(|| self.record_with_id(id))
    }

    fn record_with_id(&self, id: &str) -> Result<Option<Record>, IndexError> {
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
        let sources = |at| self.index.guard(|| copies::sources(&self.engine, self.index.fields(), at));
        addresses.flat_map(move |at| match sources(at) {
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
        copies::addresses(&self.engine, &TermQuery::new(term, IndexRecordOption::Basic))
    }

    /// The record of an article; of several, the first that no later version stands in for.
    fn load(&self, address: DocAddress) -> Result<Record, IndexError> {
        parsed(&self.json(address)?, address)
    }

    /// The same as it is stored.
    fn json(&self, address: DocAddress) -> Result<String, IndexError> {
        let Texts(texts) = self.engine.doc(address).map_err(IndexError::engine("load an article"))?;
        let record = self.index.fields().record;
        let mut records = texts.into_iter().filter(|(field, _)| *field == record).map(|(_, json)| json);
        Ok(records.nth(self.nth(address)).unwrap_or_default())
    }

    /// Which source of an article is shown.
    fn nth(&self, address: DocAddress) -> usize {
        let outdated = self.state.view.outdated(address);
        (0..).find(|nth| !outdated.contains(nth)).unwrap_or_default()
    }

    pub(crate) const fn engine(&self) -> &tantivy::Searcher {
        &self.engine
    }

    pub(crate) fn view(&self) -> &Arc<View> {
        &self.state.view
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
