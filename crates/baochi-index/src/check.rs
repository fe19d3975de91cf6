//! Is an index as it was written? All of it is read, and nothing of it changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use baochi_extract::Record;
use serde::Serialize;
use tantivy::DocId;

use crate::columns::Columns;
use crate::error::IndexError;
use crate::faults::Damage;
use crate::key::Key;
use crate::leftovers::is_left;
use crate::lock::{self, Holding};
use crate::part::{Part, Parts};
use crate::signature::{mix, stable_hash};
use crate::{source, version};

/// How much of an index is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Depth {
    /// The list of its parts, and of each file its length and its seal.
    Quick,
    /// Every byte of every file, and every record.
    #[default]
    Whole,
}

/// What [`check()`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Check {
    /// True where nothing is damaged.
    pub sound: bool,
    /// Version of the index; `None` where it does not tell.
    pub version: Option<String>,
    /// Articles that the index has, as the list of its parts tells.
    pub articles: u64,
    /// Records that were read; 0 for [`Depth::Quick`].
    pub records: u64,
    /// Articles whose records cannot be read, or are not what the rest of the index says of them.
    pub lost: u64,
    /// Files that were looked at.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What is damaged, by file.
    pub damage: Vec<DamagedFile>,
    /// Files that killed runs left, in the way of nobody: the next run that writes deletes them.
    pub leftovers: Vec<PathBuf>,
    /// Who writes to it now; what that run has written and not yet saved is not looked at.
    pub writer: Option<Holding>,
}

/// A file that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct DamagedFile {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub what: String,
    /// Articles of the part that the file belongs to; 0 where that is not known.
    pub articles: u64,
}

impl DamagedFile {
    pub(crate) fn new(damage: &Damage, articles: u64) -> Self {
        Self { file: damage.path.clone(), what: damage.what.clone(), articles }
    }

    /// The damage as the error that it is for who cannot go on past it.
    #[must_use]
    pub fn error(&self) -> IndexError {
        IndexError::Damaged { path: self.file.clone(), what: self.what.clone() }
    }
}

/// Checks the index in `dir`: that every file of its last commit is there and as it was written, that every record can
/// be read, and that columns and dictionary say the same of it. Works where [`Index::open`](crate::Index::open) fails, and while others write; changes nothing.
///
/// `progress` is told of the bytes that are done and of all.
///
/// ```
/// use baochi_extract::Extractor;
/// use baochi_index::{Depth, Index, WriterOptions, check};
///
/// let folder = tempfile::tempdir()?;
/// let mut writer = Index::open_or_create(folder.path())?.writer(WriterOptions::default())?;
/// writer.add(&Extractor::new().extract_text("Thủ tướng chủ trì họp về giá lúa gạo."), "")?;
/// writer.finish()?;
///
/// let found = check(folder.path(), Depth::Whole, |_, _| {})?;
/// assert!(found.sound && found.records == 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`IndexError::Missing`] where there is no index, [`IndexError::Foreign`] where it is none of this crate,
/// [`IndexError::Io`] where the folder cannot be listed. Damage is no error but what is found.
pub fn check(dir: &Path, depth: Depth, progress: impl FnMut(u64, u64)) -> Result<Check, IndexError> {
    let mut check = Check { writer: lock::holding(dir), ..Check::default() };
    check.see_version(dir);
    let parts = match Parts::open(dir) {
        Ok(parts) => parts,
        Err(error) => match error {
            IndexError::Damaged { path, what } => {
                check.damage.push(DamagedFile { file: path, what, articles: 0 });
                return Ok(check);
            }
            error => return Err(error),
        },
    };
    check.see(dir, &parts, depth, progress)?;
    check.sound = check.damage.is_empty() && check.lost == 0;
    Ok(check)
}

impl Check {
    fn see_version(&mut self, dir: &Path) {
        match version::check(dir) {
            Ok(()) => self.version = Some(version::current()),
            Err(IndexError::Version { found, wanted, .. }) => {
                let what = format!("version {found}, and this program reads version {wanted}");
                self.damage.push(DamagedFile { file: version::file(dir), what, articles: 0 });
                self.version = Some(found);
            }
            Err(IndexError::Damaged { path, what }) => {
                self.damage.push(DamagedFile { file: path, what, articles: 0 });
            }
            // Told by what opens the parts.
            Err(_) => {}
        }
    }

    fn see(
        &mut self,
        dir: &Path,
        parts: &Parts,
        depth: Depth,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<(), IndexError> {
        let mut damage: BTreeSet<DamagedFile> = parts.damage.iter().map(|what| DamagedFile::new(what, 0)).collect();
        let all: u64 = parts.parts.iter().map(bytes).sum();
        let mut done = 0;
        for part in &parts.parts {
            let articles = u64::from(part.meta.num_docs());
            self.articles += articles;
            self.files += part.files.len() as u64;
            self.bytes += bytes(part);
            for (path, file) in &part.files {
                match file {
                    Err(what) => {
                        damage.insert(DamagedFile::new(what, articles));
                    }
                    Ok(file) if depth == Depth::Whole => {
                        let (bad, blocks, first) = file.check_all(|bytes| {
                            done += bytes;
                            progress(done, all);
                        });
                        if bad > 0 {
                            let what = format!(
                                "{bad} of {blocks} blocks are not those written, the first from byte {first} on"
                            );
                            damage.insert(DamagedFile { file: path.clone(), what, articles });
                        }
                    }
                    Ok(_) => {}
                }
            }
            // What only the engine sees, where the files by themselves are whole.
            let is_told = |path: &Path, damage: &BTreeSet<DamagedFile>| damage.iter().any(|known| known.file == path);
            for what in part.damage.iter().chain(part.reader.as_ref().err()) {
                if !is_told(&what.path, &damage) {
                    damage.insert(DamagedFile::new(what, articles));
                }
            }
            if depth == Depth::Whole {
                self.see_records(part, parts, &mut damage);
            }
        }
        self.damage.extend(damage);
        if self.writer.is_none() {
            self.leftovers = leftovers(dir, parts)?;
        }
        Ok(())
    }

    fn see_records(&mut self, part: &Part, parts: &Parts, damage: &mut BTreeSet<DamagedFile>) {
        let is_current = self.version.as_deref() == Some(version::current().as_str());
        let columns = part.columns().filter(|_| is_current);
        let (before, mut first) = (self.lost, None);
        for doc in part.articles() {
            let Ok(records) = part.records(doc) else {
                self.lost += 1;
                continue;
            };
            let agreed = parts.faults.attempt(Path::new(""), || agree(doc, &records, columns));
            match agreed {
                Ok(()) => self.records += records.len() as u64,
                Err(what) => {
                    self.lost += 1;
                    first.get_or_insert(what.what);
                }
            }
        }
        let store = part.files.first().map(|(path, _)| path.clone()).unwrap_or_default();
        let articles = u64::from(part.meta.num_docs());
        if let Some(first) = first {
            let what = format!("{} articles {first}", self.lost - before);
            damage.insert(DamagedFile { file: store.clone(), what, articles });
        }
        if let (Ok(reader), Some(columns)) = (&part.reader, columns) {
            let same = parts.faults.attempt(&store, || same_keys(parts, reader, columns));
            let what = match same {
                Ok(true) => return,
                Ok(false) => Damage { path: store, what: "dictionary and columns have other keys".to_owned() },
                Err(what) => what,
            };
            if !damage.iter().any(|known| known.file == what.path) {
                damage.insert(DamagedFile::new(&what, articles));
            }
        }
    }
}

fn bytes(part: &Part) -> u64 {
    part.files.iter().filter_map(|(_, file)| file.as_ref().ok()).map(|file| file.bytes()).sum()
}

/// What a record says of itself is what the columns say of it.
fn agree(doc: DocId, records: &[String], columns: Option<&Columns>) -> Result<(), String> {
    let parsed = records.iter().map(|json| serde_json::from_str::<Record>(json));
    let parsed: Vec<Record> = parsed.collect::<Result<_, _>>().map_err(|_| "have a record that is none".to_owned())?;
    if parsed.is_empty() {
        return Err("have no record".to_owned());
    }
    let Some(columns) = columns else { return Ok(()) };
    let told = |error: IndexError| error.to_string();
    let keys = columns.keys(doc).map_err(told)?;
    let counts = [columns.digests(doc).map_err(told)?.len(), columns.addresses(doc).count(), keys.len()];
    if counts.iter().any(|&count| count != parsed.len()) {
        return Err("have not as many records as sources".to_owned());
    }
    for ((record, key), address) in parsed.iter().zip(&keys).zip(columns.addresses(doc)) {
        if Key::of(record).to_term() != *key {
            return Err("have a record of another key".to_owned());
        }
        if source::address(record) != address || columns.identity(doc) != source::identity(record, &Key::from_term(key))
        {
            return Err("have a record of another text or page".to_owned());
        }
    }
    Ok(())
}

/// True where the dictionary of keys has those of the column, and no others.
fn same_keys(parts: &Parts, reader: &tantivy::SegmentReader, columns: &Columns) -> Result<bool, IndexError> {
    let failed = || IndexError::engine("read the keys");
    let key = parts.schema.get_field(crate::schema::KEY).map_err(failed())?;
    let inverted = reader.inverted_index(key).map_err(failed())?;
    let mut terms = inverted.terms().stream().map_err(|error: io::Error| failed()(error.into()))?;
    let (mut listed, mut held) = (0, 0);
    while terms.advance() {
        listed = mix(listed ^ stable_hash(terms.key()));
    }
    columns.each_key(|key| held = mix(held ^ stable_hash(key.as_bytes())))?;
    Ok(listed == held)
}

/// What is in the folder of an index and belongs to no commit.
fn leftovers(dir: &Path, parts: &Parts) -> Result<Vec<PathBuf>, IndexError> {
    let used: BTreeSet<PathBuf> =
        parts.parts.iter().flat_map(|part| part.files.iter().map(|(path, _)| path.clone())).collect();
    let failed = || IndexError::io(dir, "list the folder of the index");
    let mut left = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed())? {
        let path = entry.map_err(failed())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if is_left(&name, used.contains(&path)) {
            left.push(path);
        }
    }
    left.sort_unstable();
    Ok(left)
}
