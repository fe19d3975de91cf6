//! Articles by id: what stands behind a hit.

use std::collections::BTreeSet;

use baochi_extract::Moment;
use serde::Serialize;
use tantivy::{DocAddress, Term};

use super::{HitSource, Searcher};
use crate::columns::Columns;
use crate::copies;
use crate::error::IndexError;
use crate::key::Key;

/// One source of an article, or of another version of its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ArticleVersion {
    /// The record's id.
    pub id: String,
    /// Where it came from.
    pub source: HitSource,
    /// The page.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed, where the page tells.
    pub modified: Option<Moment>,
    /// True where a search shows it: no later version stands in for it.
    pub shown: bool,
}

impl Searcher {
    /// The ids that begin with `prefix`, in order, `limit` at most.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn ids(&self, prefix: &str, limit: usize) -> Result<Vec<String>, IndexError> {
        self.index.guard(|| self.ids_from(prefix, limit))
    }

    fn ids_from(&self, prefix: &str, limit: usize) -> Result<Vec<String>, IndexError> {
        let failed = || IndexError::engine("look up an article");
        let field = self.index.fields().id;
        let mut ids = BTreeSet::new();
        for segment in self.engine.segment_readers() {
            let inverted = segment.inverted_index(field).map_err(failed())?;
            let range = inverted.terms().range().ge(prefix.as_bytes());
            let mut terms = range.into_stream().map_err(|error| failed()(error.into()))?;
            let mut found = 0;
            while found < limit && terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let Ok(id) = std::str::from_utf8(terms.key()) else { continue };
                // The words of deleted articles stay until the engine merges them away.
                if !self.addresses(Term::from_field_text(field, id))?.is_empty() {
                    ids.insert(id.to_owned());
                    found += 1;
                }
            }
        }
        Ok(ids.into_iter().take(limit).collect())
    }

    /// The keys under which the article with this id is known, in order.
    ///
    /// # Errors
    /// [`IndexError::Engine`] where the index cannot be read.
    pub fn keys_of(&self, id: &str) -> Result<Vec<Key>, IndexError> {
        self.index.guard(|| self.keys_with_id(id))
    }

    fn keys_with_id(&self, id: &str) -> Result<Vec<Key>, IndexError> {
        let mut keys = BTreeSet::new();
        for at in self.addresses(Term::from_field_text(self.index.fields().id, id))? {
            keys.extend(Columns::new(self.engine.segment_reader(at.segment_ord))?.keys(at.doc_id)?);
        }
        Ok(keys.iter().map(|key| Key::from_term(key)).collect())
    }

    /// All sources of the article with this id, and those of other versions of its pages, the newest first.
    ///
    /// # Errors
    /// [`IndexError::Engine`] or [`IndexError::Record`] where the index cannot be read.
    pub fn versions(&self, id: &str) -> Result<Vec<ArticleVersion>, IndexError> {
        self.index.guard(|| self.versions_of(id))
    }

    fn versions_of(&self, id: &str) -> Result<Vec<ArticleVersion>, IndexError> {
        let mut found = self.addresses(Term::from_field_text(self.index.fields().id, id))?;
        let mut pages = BTreeSet::new();
        for at in &found {
            let columns = Columns::new(self.engine.segment_reader(at.segment_ord))?;
            pages.extend(columns.addresses(at.doc_id).filter(|&page| page != 0));
        }
        for (ord, segment) in (0..).zip(self.engine.segment_readers()).filter(|_| !pages.is_empty()) {
            let columns = Columns::new(segment)?;
            let of_pages = |&doc: &u32| columns.addresses(doc).any(|page| pages.contains(&page));
            found.extend(segment.doc_ids_alive().filter(of_pages).map(|doc| DocAddress::new(ord, doc)));
        }
        let mut versions = Vec::new();
        for at in found {
            let columns = Columns::new(self.engine.segment_reader(at.segment_ord))?;
            let outdated = self.state.view.outdated(at);
            let hidden = self.state.view.is_hidden(at);
            for (nth, source) in copies::sources(&self.engine, self.index.fields(), at)?.into_iter().enumerate() {
                let article = source.record.article;
                let version = ArticleVersion {
                    id: source.record.id,
                    source: HitSource::of(source.key),
                    url: article.url,
                    published: article.published,
                    modified: article.modified,
                    shown: !hidden && !outdated.contains(&nth),
                };
                versions.push((columns.age(at.doc_id, nth), version));
            }
        }
        versions.sort_by(|(a, one), (b, other)| (other.shown, b).cmp(&(one.shown, a)));
        Ok(versions.into_iter().map(|(_, version)| version).collect())
    }
}
