//! The records of an index of any version: what is left when its words cannot be searched any more.

use std::path::Path;

use baochi_extract::Record;
use serde::Deserialize;
use tantivy::DocId;

use crate::check::DamagedFile;
use crate::error::IndexError;
use crate::faults::Damage;
use crate::key::Key;
use crate::part::{Part, Parts};

/// All records of an index as they were added, in the order of their keys. The index may be of an older version, and
/// some of it damaged: what can be read is given, and what cannot is told.
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
    parts: Vec<Part>,
    entries: Vec<Entry>,
    lost: u64,
    damage: Vec<DamagedFile>,
}

/// One record: ordered by key, and versions under one key as they were added.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: String,
    added: u64,
    part: usize,
    doc: DocId,
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
    /// [`IndexError::Damaged`] where the list of its parts cannot be read, [`IndexError::Engine`] where the engine
    /// cannot start.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let Parts { parts, damage, .. } = Parts::open(dir)?;
        let damage = damage.iter().map(|damage| DamagedFile::new(damage, 0)).collect();
        let mut archive = Self { parts, entries: Vec::new(), lost: 0, damage };
        archive.find();
        archive.entries.sort_unstable();
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

    /// Number of articles whose records cannot be read.
    #[must_use]
    pub const fn lost(&self) -> u64 {
        self.lost
    }

    /// The damaged files that were met, each once.
    #[must_use]
    pub fn damage(&self) -> &[DamagedFile] {
        &self.damage
    }

    /// The records as JSON, each on one line without its end, byte by byte as they were stored.
    ///
    /// An error is one of a record that could be read when the archive was opened and can no more.
    pub fn records(&self) -> impl Iterator<Item = Result<String, IndexError>> + '_ {
        self.entries.iter().map(|entry| {
            let part = self.parts.get(entry.part);
            let records = part.map_or(Ok(Vec::new()), |part| part.records(entry.doc));
            let records = records.map_err(|Damage { path, what }| IndexError::Damaged { path, what })?;
            Ok(records.into_iter().nth(entry.nth).unwrap_or_default())
        })
    }

    /// Finds the records of all parts, goes on past those that cannot be read.
    fn find(&mut self) {
        let mut damage = |what: &Damage, articles| {
            if !self.damage.iter().any(|known| known.file == what.path) {
                self.damage.push(DamagedFile::new(what, articles));
            }
        };
        for (number, part) in self.parts.iter().enumerate() {
            let of_part = u64::from(part.meta.num_docs());
            part.damage.iter().for_each(|what| damage(what, of_part));
            for doc in part.articles() {
                let records = match part.records(doc) {
                    Ok(records) if !records.is_empty() => records,
                    Ok(_) => {
                        self.lost += 1;
                        continue;
                    }
                    Err(what) => {
                        self.lost += 1;
                        damage(&what, of_part);
                        continue;
                    }
                };
                for (nth, json) in records.iter().enumerate() {
                    let Ok(head) = serde_json::from_str::<Head>(json) else {
                        self.lost += 1;
                        continue;
                    };
                    let mut record = Record::default();
                    (record.id, record.source) = (head.id, head.source);
                    let (key, added) = (Key::of(&record).to_term(), part.added(doc, nth));
                    self.entries.push(Entry { key, added, part: number, doc, nth });
                }
            }
        }
    }
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("records", &self.len()).finish_non_exhaustive()
    }
}
