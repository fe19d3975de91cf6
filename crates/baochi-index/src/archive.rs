//! The records of an index of any version: what is left when its words cannot be searched any more.

use std::path::Path;

use baochi_extract::Record;
use serde::Deserialize;
use tantivy::schema::document::CompactDocValue;
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyDocument};

use crate::columns::Columns;
use crate::error::IndexError;
use crate::index::{directory, holds_index};
use crate::key::Key;
use crate::schema::RECORD;
use crate::version;

/// All records of an index as they were added, in the order of their keys. The index may be of an older version.
///
/// ```
/// use baochi_extract::Extractor;
/// use baochi_index::{Archive, Index, WriterOptions};
///
/// let folder = tempfile::tempdir()?;
/// let mut writer = Index::open_or_create(folder.path())?.writer(WriterOptions::default())?;
/// let record = Extractor::new().extract_text("Thủ tướng chủ trì họp về giá lúa gạo.");
/// writer.add(&record, "")?;
/// writer.finish()?;
///
/// let archive = Archive::open(folder.path())?;
/// let lines: Vec<String> = archive.records().collect::<Result<_, _>>()?;
/// assert_eq!(lines, [serde_json::to_string(&record)?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Archive {
    searcher: Searcher,
    record: Field,
    entries: Vec<Entry>,
}

/// One record: ordered by key, and versions under one key as they were added.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: String,
    added: u64,
    at: DocAddress,
    nth: usize,
}

/// What a key is made from, whatever else a record of another version holds.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    id: String,
    #[serde(default)]
    source: baochi_extract::Source,
}

impl Archive {
    /// Opens the index in `dir` to read its records, and finds their order.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where there is none, [`IndexError::Foreign`] where it is none of this crate,
    /// [`IndexError::Engine`] where the engine cannot read it.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        if !holds_index(dir) {
            return Err(IndexError::Missing { dir: dir.to_owned() });
        }
        let foreign = || IndexError::Foreign { dir: dir.to_owned() };
        if !version::is_ours(dir) {
            return Err(foreign());
        }
        let failed = || IndexError::engine("open the index");
        let engine = tantivy::Index::open(directory(dir)?).map_err(failed())?;
        let record = engine.schema().get_field(RECORD).map_err(|_| foreign())?;
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed())?;
        let mut archive = Self { searcher: tantivy::IndexReader::searcher(&reader), record, entries: Vec::new() };
        archive.entries = archive.entries()?;
        Ok(archive)
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where nothing is indexed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The records as JSON, each on one line without its end, byte by byte as they were stored.
    pub fn records(&self) -> impl Iterator<Item = Result<String, IndexError>> + '_ {
        self.entries.iter().map(|entry| {
            let documents = self.stored(entry.at)?;
            let json = documents.into_iter().nth(entry.nth).unwrap_or_default();
            Ok(json)
        })
    }

    fn entries(&self) -> Result<Vec<Entry>, IndexError> {
        let mut entries = Vec::new();
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let columns = Columns::new(segment)?;
            for doc in segment.doc_ids_alive() {
                let at = DocAddress::new(ord, doc);
                for (nth, json) in self.stored(at)?.iter().enumerate() {
                    let head: Head = serde_json::from_str(json).map_err(|source| IndexError::Record {
                        uri: format!("article {doc} of segment {ord}"),
                        action: "read",
                        source,
                    })?;
                    let mut record = Record::default();
                    (record.id, record.source) = (head.id, head.source);
                    entries.push(Entry { key: Key::of(&record).to_term(), added: columns.age(doc, nth).1, at, nth });
                }
            }
        }
        entries.sort_unstable();
        Ok(entries)
    }

    fn stored(&self, at: DocAddress) -> Result<Vec<String>, IndexError> {
        let document: TantivyDocument = self.searcher.doc(at).map_err(IndexError::engine("load an article"))?;
        // The first version stored bytes.
        let text = |value: CompactDocValue<'_>| match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => value.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        };
        Ok(document.get_all(self.record).filter_map(text).collect())
    }
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("records", &self.len()).finish_non_exhaustive()
    }
}
