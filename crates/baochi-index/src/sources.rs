//! What a writer knows of the sources in the index: which to replace, which to keep as a version, which to join.

use std::collections::{BTreeMap, BTreeSet};

use baochi_extract::Record;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::columns::Columns;
use crate::copies::{self, joined};
use crate::error::IndexError;
use crate::index::Index;
use crate::key::Key;
use crate::ledger::Ledger;
use crate::lock::Engine;
use crate::queue::Queue;
use crate::schema::Fields;
use crate::signature::stable_hash;
use crate::source::{address, identity};
use crate::writer::{CommitSummary, weight};

/// All sources of an index, by hashes: of keys and of ids. Some 32 bytes an article.
pub(crate) struct Sources {
    queue: Queue,
    by_key: Ledger<Known>,
    /// Texts of earlier versions, by key.
    earlier: BTreeMap<u64, Vec<u64>>,
    texts: Ledger<()>,
    /// Number of sources of each text that has more than one.
    copies: BTreeMap<u64, u32>,
    /// Texts that are one article with several sources in the index as committed.
    joined: BTreeSet<u64>,
    /// Texts that stand in several articles: to be joined when all is committed.
    apart: BTreeSet<u64>,
    /// Place of the next source in the order of adding.
    next: u64,
    since_commit: CommitSummary,
    has_news: bool,
}

/// What is known under one key.
#[derive(Clone, Copy, Debug)]
struct Known {
    address: u64,
    /// The text added last.
    text: u64,
}

impl Sources {
    /// The sources of what is committed. What is added again goes through `queue`.
    pub(crate) fn new(index: &Index, queue: Queue) -> Result<Self, IndexError> {
        let searcher = index.committed()?;
        let mut sources = Self {
            queue,
            by_key: Ledger::default(),
            earlier: BTreeMap::new(),
            texts: Ledger::default(),
            copies: BTreeMap::new(),
            joined: BTreeSet::new(),
            apart: BTreeSet::new(),
            next: 0,
            since_commit: CommitSummary::default(),
            has_news: false,
        };
        let all = usize::try_from(searcher.num_docs()).unwrap_or_default();
        let (mut by_key, mut texts) = (Vec::with_capacity(all), Vec::with_capacity(all));
        for segment in searcher.segment_readers() {
            let columns = Columns::new(segment)?;
            let mut keys = Vec::new();
            columns.each_key(|key| keys.push(stable_hash(key.as_bytes())))?;
            sources.next = sources.next.max(columns.last_added().map_or(0, |last| last + 1));
            for doc in segment.doc_ids_alive() {
                let text = columns.identity(doc);
                texts.push(text);
                for ((nth, key), address) in columns.key_ords(doc).enumerate().zip(columns.addresses(doc)) {
                    let Some(&key) = keys.get(key) else { continue };
                    by_key.push((key, (columns.age(doc, nth).1, Known { address, text })));
                    if nth > 0 {
                        sources.joined.insert(text);
                        *sources.copies.entry(text).or_insert(1) += 1;
                    }
                }
            }
        }
        by_key.sort_unstable_by_key(|&(key, (added, _))| (key, added));
        for versions in by_key.chunk_by(|a, b| a.0 == b.0) {
            if let [earlier @ .., (key, _)] = versions
                && !earlier.is_empty()
            {
                sources.earlier.insert(*key, earlier.iter().map(|(_, (_, known))| known.text).collect());
            }
        }
        // The last of each key stays.
        by_key.reverse();
        by_key.dedup_by_key(|&mut (key, _)| key);
        sources.by_key = Ledger::new(by_key.into_iter().map(|(key, (_, known))| (key, known)).collect());
        texts.sort_unstable();
        for articles in texts.chunk_by(|a, b| a == b) {
            if let [text, others @ ..] = articles
                && !others.is_empty()
            {
                // A writer was killed before it joined them.
                sources.apart.insert(*text);
                *sources.copies.entry(*text).or_insert(1) += others.len() as u32;
            }
        }
        sources.texts = Ledger::new(texts.into_iter().map(|text| (text, ())).collect());
        Ok(sources)
    }

    /// Makes room for `record` under `key`; gives its place in the order of adding.
    pub(crate) fn add(
        &mut self,
        index: &Index,
        engine: &Engine,
        record: &Record,
        key: &Key,
    ) -> Result<u64, IndexError> {
        let (hash, text, address) = (stable_hash(key.to_term().as_bytes()), identity(record, key), address(record));
        self.since_commit.added += 1;
        self.has_news = true;
        if let Some(known) = self.by_key.get(hash) {
            self.since_commit.replaced += 1;
            let is_version = address != 0 && known.address == address;
            let mut texts = self.earlier.remove(&hash).unwrap_or_default();
            texts.push(known.text);
            let several = texts.len() > 1;
            let mut kept = Vec::new();
            for old in texts {
                if is_version && old != text {
                    kept.push(old);
                } else {
                    self.remove(index, engine, key, old, several)?;
                }
            }
            if !kept.is_empty() {
                self.since_commit.versions += 1;
                self.earlier.insert(hash, kept);
            }
        }
        self.by_key.insert(hash, Known { address, text });
        if self.count(text) > 1 {
            self.apart.insert(text);
        }
        self.next += 1;
        Ok(self.next - 1)
    }

    /// Deletes what is known under `key`.
    pub(crate) fn delete(&mut self, index: &Index, engine: &Engine, key: &Key) -> Result<bool, IndexError> {
        let hash = stable_hash(key.to_term().as_bytes());
        let Some(known) = self.by_key.get(hash) else { return Ok(false) };
        self.by_key.remove(hash);
        self.since_commit.deleted += 1;
        self.has_news = true;
        let mut texts = self.earlier.remove(&hash).unwrap_or_default();
        texts.push(known.text);
        let several = texts.len() > 1;
        for text in texts {
            self.remove(index, engine, key, text, several)?;
        }
        Ok(true)
    }

    /// Number of sources, or a few more.
    pub(crate) fn len(&self) -> u64 {
        self.by_key.len() as u64
    }

    /// True where there is something to commit.
    pub(crate) const fn has_news(&self) -> bool {
        self.has_news
    }

    /// What was done since the last commit; counts from zero again.
    pub(crate) fn committed(&mut self) -> CommitSummary {
        self.has_news = false;
        std::mem::take(&mut self.since_commit)
    }

    /// Makes one article of each text that stands in several. All must be committed. False where there is none.
    pub(crate) fn join(&mut self, index: &Index, engine: &Engine) -> Result<bool, IndexError> {
        if self.apart.is_empty() {
            return Ok(false);
        }
        let (fields, searcher) = (index.fields(), index.committed()?);
        let mut any = false;
        for text in std::mem::take(&mut self.apart) {
            let mut parts = Vec::new();
            for at in copies::addresses(&searcher, &*with_text(fields, text))? {
                parts.push(copies::sources(&searcher, fields, at)?);
            }
            if parts.len() > 1 {
                engine.delete_query(with_text(fields, text)).map_err(IndexError::engine("join articles"))?;
                let mut parts = parts.concat();
                let bytes = parts.iter().map(|part| weight(&part.record)).sum();
                let document = self.queue.enter(joined(fields, &mut parts)?, bytes);
                engine.add_document(document).map_err(IndexError::engine("join articles"))?;
                self.joined.insert(text);
                any = true;
            }
        }
        Ok(any)
    }

    /// Deletes one text under `key`; `several` tells that there are others under it.
    fn remove(
        &mut self,
        index: &Index,
        engine: &Engine,
        key: &Key,
        text: u64,
        several: bool,
    ) -> Result<(), IndexError> {
        let fields = index.fields();
        let with_key = Term::from_field_text(fields.key, &key.to_term());
        self.count_off(text);
        if !several && !self.joined.contains(&text) {
            engine.delete_term(with_key);
            return Ok(());
        }
        let with_key = Box::new(TermQuery::new(with_key, IndexRecordOption::Basic));
        let this: Box<dyn Query> = Box::new(BooleanQuery::intersection(vec![with_key, with_text(fields, text)]));
        if self.joined.remove(&text) {
            // A joined article is always committed, so it can be read.
            let searcher = index.committed()?;
            let mut others = Vec::new();
            for at in copies::addresses(&searcher, &*this)? {
                others.extend(copies::sources(&searcher, fields, at)?.into_iter().filter(|other| other.key != *key));
            }
            engine.delete_query(this).map_err(IndexError::engine("delete an article"))?;
            if others.len() > 1 {
                self.apart.insert(text);
            }
            for other in &others {
                let document = self.queue.enter(other.document(fields)?, weight(&other.record));
                engine.add_document(document).map_err(IndexError::engine("add an article"))?;
            }
            return Ok(());
        }
        engine.delete_query(this).map_err(IndexError::engine("delete an article"))?;
        Ok(())
    }

    /// Counts one source of `text` less.
    fn count_off(&mut self, text: u64) {
        match self.copies.get_mut(&text) {
            None => {
                self.texts.remove(text);
            }
            Some(count) => {
                *count -= 1;
                if *count < 2 {
                    self.copies.remove(&text);
                }
            }
        }
    }

    /// Counts one more source of `text`.
    fn count(&mut self, text: u64) -> u32 {
        if self.texts.get(text).is_none() {
            self.texts.insert(text, ());
            return 1;
        }
        let count = self.copies.entry(text).or_insert(1);
        *count += 1;
        *count
    }
}

/// Articles with one text.
fn with_text(fields: &Fields, text: u64) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_u64(fields.identity, text), IndexRecordOption::Basic))
}
