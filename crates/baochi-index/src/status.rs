//! What is in an index: numbers for people and tools.

use std::collections::BTreeMap;
use std::fs;

use serde::{Deserialize, Serialize};

use crate::columns::Columns;
use crate::error::IndexError;
use crate::index::Index;
use crate::lock::{self, Holding};
use crate::version;

/// What is in an index.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Status {
    /// Articles with texts of their own, old versions not counted.
    pub articles: u64,
    /// Sources: each article counts once for each place it stands in, old versions too.
    pub sources: u64,
    /// Articles that stand in several places, word for word.
    pub copied: u64,
    /// Articles that others are nearly the same as, without the one that a list shows for them.
    pub near_duplicates: u64,
    /// Old versions of pages.
    pub versions: u64,
    /// Articles that were deleted or replaced and still take room: `baochi compact` frees it.
    pub deleted: u64,
    /// Parts that a search has to look into.
    pub segments: u64,
    /// Version of the index: fields and words.
    pub version: String,
    /// Time of the last commit, in seconds since 1970; `None` before the first.
    pub committed: Option<u64>,
    /// Who writes to it now.
    pub writer: Option<Holding>,
    /// Bytes on disk, all files together.
    pub bytes: u64,
    /// Bytes of each part, the largest first.
    pub parts: Vec<Part>,
}

/// A part of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// What it is: `records`, or the kind and the field, such as `positions body_exact`.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
}

/// How large an index is on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extent {
    /// Parts that a search has to look into.
    pub segments: u64,
    /// Bytes on disk, all files together.
    pub bytes: u64,
    /// Articles, old versions of a page among them.
    pub articles: u64,
}

/// What a commit leaves beside the articles.
#[derive(Serialize, Deserialize)]
struct Payload {
    committed: u64,
}

/// The note of a commit that is made now.
pub(crate) fn payload() -> String {
    serde_json::to_string(&Payload { committed: lock::now() }).unwrap_or_default()
}

impl Index {
    /// What is in the index.
    ///
    /// # Errors
    /// [`IndexError::Engine`] and [`IndexError::Io`] where it cannot be read.
    pub fn status(&self) -> Result<Status, IndexError> {
        self.guard(|| self.counted())
    }

    fn counted(&self) -> Result<Status, IndexError> {
        let failed = || IndexError::engine("read the index");
        let searcher = self.searcher()?;
        let (mut sources, mut copied, mut deleted) = (0, 0, 0);
        for segment in searcher.engine().segment_readers() {
            deleted += u64::from(segment.num_deleted_docs());
            let columns = Columns::new(segment)?;
            for doc in segment.doc_ids_alive() {
                let of_article = columns.addresses(doc).count() as u64;
                sources += of_article;
                copied += u64::from(of_article > 1);
            }
        }
        let view = searcher.view();
        let (groups, grouped) = view.group_counts();
        let meta = self.engine().load_metas().map_err(failed())?;
        let payload: Option<Payload> = meta.payload.as_deref().and_then(|json| serde_json::from_str(json).ok());
        Ok(Status {
            articles: searcher.len() - view.hidden_count(),
            sources,
            copied,
            near_duplicates: grouped - groups,
            versions: view.hidden_count(),
            deleted,
            segments: searcher.engine().segment_readers().len() as u64,
            version: version::current(),
            committed: payload.map(|payload| payload.committed),
            writer: self.dir().and_then(lock::holding),
            bytes: self.bytes()?,
            parts: parts(searcher.engine()).map_err(failed())?,
        })
    }

    /// How large the index is on disk, told by its list of parts alone.
    ///
    /// # Errors
    /// [`IndexError::Engine`] and [`IndexError::Io`] where it cannot be read.
    pub fn extent(&self) -> Result<Extent, IndexError> {
        let segments = self.engine().searchable_segment_metas().map_err(IndexError::engine("read the index"))?;
        let articles = segments.iter().map(|segment| u64::from(segment.num_docs())).sum();
        Ok(Extent { segments: segments.len() as u64, bytes: self.bytes()?, articles })
    }

    fn bytes(&self) -> Result<u64, IndexError> {
        let Some(dir) = self.dir() else { return Ok(0) };
        let failed = || IndexError::io(dir, "list the folder of the index");
        let mut bytes = 0;
        for entry in fs::read_dir(dir).map_err(failed())? {
            // A file that a writer deletes meanwhile takes no room.
            bytes += entry.map_err(failed())?.metadata().map_or(0, |metadata| metadata.len());
        }
        Ok(bytes)
    }
}

fn parts(searcher: &tantivy::Searcher) -> tantivy::Result<Vec<Part>> {
    let mut parts: BTreeMap<String, u64> = BTreeMap::new();
    for segment in searcher.space_usage()?.segments() {
        let mut add = |name: String, bytes: u64| *parts.entry(name).or_default() += bytes;
        add("records".to_owned(), segment.store().total().get_bytes());
        add("deletes".to_owned(), segment.deletes().get_bytes());
        for (kind, usage) in [
            ("terms", segment.termdict()),
            ("postings", segment.postings()),
            ("positions", segment.positions()),
            ("lengths", segment.fieldnorms()),
            ("column", segment.fast_fields()),
        ] {
            for field in usage.fields() {
                add(format!("{kind} {}", field.field_name()), field.total().get_bytes());
            }
        }
    }
    let mut parts: Vec<Part> =
        parts.into_iter().filter(|&(_, bytes)| bytes > 0).map(|(name, bytes)| Part { name, bytes }).collect();
    parts.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.name.cmp(&b.name)));
    Ok(parts)
}
