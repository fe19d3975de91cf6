//! Articles with one text: stored once, with all their sources.
//!
//! A joined article has the first source's text, and of each field what any of the sources says: it is found by the
//! title, the paper and the day of any of them. Its parts come apart again when a source changes or goes.

use std::collections::BTreeSet;

use baochi_extract::Record;
use tantivy::collector::DocSetCollector;
use tantivy::query::Query;
use tantivy::schema::{OwnedValue, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::columns::Columns;
use crate::document::document;
use crate::error::IndexError;
use crate::key::Key;
use crate::schema::Fields;

/// One source of an article, with all that is stored of it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) key: Key,
    pub(crate) record: Record,
    pub(crate) digest: String,
    pub(crate) added: u64,
}

impl Source {
    /// The source as an article of its own.
    pub(crate) fn document(&self, fields: &Fields) -> Result<TantivyDocument, IndexError> {
        let mut doc = document(fields, &self.record, &self.key, &self.digest)?;
        doc.add_u64(fields.added, self.added);
        Ok(doc)
    }
}

/// One article of all `sources`, which have one text; they are put in the order of their keys.
pub(crate) fn joined(fields: &Fields, sources: &mut [Source]) -> Result<TantivyDocument, IndexError> {
    sources.sort_by_cached_key(|source| (source.key.to_term(), source.added));
    let once = [fields.id, fields.identity, fields.signature];
    let each = [fields.key, fields.digest, fields.address, fields.newness, fields.added, fields.record];
    let mut joined = TantivyDocument::new();
    let mut seen: Vec<Vec<OwnedValue>> = vec![Vec::new(); fields.schema.num_fields()];
    for (nth, source) in sources.iter().enumerate() {
        for (field, value) in source.document(fields)?.field_values() {
            if once.contains(&field) && nth > 0 {
                continue;
            }
            let value = OwnedValue::from(value.as_value());
            if !once.contains(&field) && !each.contains(&field) {
                let Some(seen) = seen.get_mut(field.field_id() as usize) else { continue };
                if nth > 0 && seen.contains(&value) {
                    continue;
                }
                seen.push(value.clone());
            }
            joined.add_field_value(field, &value);
        }
    }
    Ok(joined)
}

/// Where the articles are that `query` matches, in order.
pub(crate) fn addresses(searcher: &Searcher, query: &dyn Query) -> Result<BTreeSet<DocAddress>, IndexError> {
    let found = searcher.search(query, &DocSetCollector).map_err(IndexError::engine("look up an article"))?;
    Ok(found.into_iter().collect())
}

/// The sources of the article at `address`, in the order of their keys.
pub(crate) fn sources(searcher: &Searcher, fields: &Fields, address: DocAddress) -> Result<Vec<Source>, IndexError> {
    let document: TantivyDocument = searcher.doc(address).map_err(IndexError::engine("load an article"))?;
    let columns = Columns::new(searcher.segment_reader(address.segment_ord))?;
    let (keys, digests) = (columns.keys(address.doc_id)?, columns.digests(address.doc_id)?);
    let records = document.get_all(fields.record).filter_map(|value| value.as_str());
    let mut sources = Vec::with_capacity(keys.len());
    for (nth, ((key, digest), json)) in keys.iter().zip(digests).zip(records).enumerate() {
        let key = Key::from_term(key);
        let record = serde_json::from_str(json).map_err(|source| IndexError::Record {
            uri: key.to_string(),
            action: "read",
            source,
        })?;
        sources.push(Source { key, record, digest, added: columns.age(address.doc_id, nth).1 });
    }
    Ok(sources)
}
