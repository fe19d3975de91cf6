//! A part of an index opened file by file, so that a damaged one keeps no other from being read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::META_LOCK;
use tantivy::fastfield::AliveBitSet;
use tantivy::index::{SegmentComponent, SegmentMeta};
use tantivy::schema::document::CompactDocValue;
use tantivy::schema::{Field, Schema, Value};
use tantivy::store::StoreReader;
use tantivy::{Directory, DocId, SegmentReader, TantivyDocument};

use crate::columns::Columns;
use crate::disk::{Checked, Disk};
use crate::error::IndexError;
use crate::faults::{Damage, Faults};
use crate::index::{holds_index, without_list};
use crate::schema::RECORD;
use crate::version;

/// Unpacked blocks of records that are kept: records are read in the order of their keys.
const BLOCKS: usize = 100;

/// The last commit of an index of any version, with its files open.
pub(crate) struct Parts {
    /// What is wrong with the list of parts, where its copy was read.
    pub(crate) damage: Option<Damage>,
    pub(crate) schema: Schema,
    pub(crate) parts: Vec<Part>,
    pub(crate) faults: Faults,
}

/// One part of it.
pub(crate) struct Part {
    pub(crate) meta: SegmentMeta,
    /// All its files, those that cannot be opened too.
    pub(crate) files: Vec<(PathBuf, Result<Arc<Checked>, Damage>)>,
    /// The engine's view of it, where all its files can be opened.
    pub(crate) reader: Result<SegmentReader, Damage>,
    /// What else of it cannot be read.
    pub(crate) damage: Vec<Damage>,
    store: Option<StoreReader>,
    columns: Option<Columns>,
    alive: Option<AliveBitSet>,
    record: Field,
    faults: Faults,
    path: PathBuf,
}

impl Parts {
    /// Opens all files of the last commit. Writers may go on: the files stay readable.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where there is no index, [`IndexError::Foreign`] where it is none of this crate,
    /// [`IndexError::Damaged`] where the list of its parts cannot be read.
    pub(crate) fn open(dir: &Path) -> Result<Self, IndexError> {
        let gone = if holds_index(dir) { None } else { without_list(dir) };
        if !holds_index(dir) && gone.is_none() {
            return Err(IndexError::Missing { dir: dir.to_owned() });
        }
        let foreign = || IndexError::Foreign { dir: dir.to_owned() };
        if !version::is_ours(dir) {
            return Err(foreign());
        }
        let mut disk = Disk::open(dir)?;
        if version::is_unsealed(dir) {
            disk = disk.of_any_version();
        }
        let faults = disk.faults().clone();
        // Held while files are opened: a writer does not delete them before.
        let locked = disk.acquire_lock(&META_LOCK);
        let locked = locked.map_err(|error| IndexError::engine("read the index")(error.into()))?;
        let failed = || IndexError::engine("open the index");
        let listed = |disk: &Disk| -> Result<_, IndexError> {
            let engine = tantivy::Index::open(disk.clone()).map_err(failed())?;
            let metas = engine.load_metas().map_err(failed())?.segments;
            Ok((engine, metas))
        };
        let list = dir.join("meta.json");
        let first = match gone {
            Some(IndexError::Damaged { path, what }) => Err(Damage { path, what }),
            _ => faults.attempt(&list, || listed(&disk)),
        };
        let (damage, (engine, metas)) = match first {
            Ok(listed) => (None, listed),
            Err(damage) => {
                disk = disk.by_copy();
                let copied = faults.attempt(&list, || listed(&disk));
                let Damage { path, what } = damage.clone();
                (Some(damage), copied.map_err(|_| IndexError::Damaged { path, what })?)
            }
        };
        let schema = engine.schema();
        let record = schema.get_field(RECORD).map_err(|_| foreign())?;
        let parts = metas.into_iter().map(|meta| Part::open(dir, &disk, &engine, record, meta)).collect();
        drop(locked);
        Ok(Self { damage, schema, parts, faults })
    }
}

impl Part {
    fn open(dir: &Path, disk: &Disk, engine: &tantivy::Index, record: Field, meta: SegmentMeta) -> Self {
        let faults = disk.faults().clone();
        let names = files(&meta);
        let open = |name: &PathBuf| faults.attempt(&dir.join(name), || disk.checked(name));
        let files = names.iter().map(|name| (dir.join(name), open(name))).collect();
        let segment = engine.segment(meta.clone());
        let path = |component| dir.join(meta.relative_path(component));

        let store_path = path(SegmentComponent::Store);
        let store = faults.attempt(&store_path, || {
            let file = segment.open_read(SegmentComponent::Store).map_err(std::io::Error::other)?;
            StoreReader::open(file, BLOCKS)
        });
        let alive = meta.has_deletes().then(|| {
            faults.attempt(&path(SegmentComponent::Delete), || {
                let file = segment.open_read(SegmentComponent::Delete).map_err(std::io::Error::other)?;
                file.read_bytes().map(AliveBitSet::open)
            })
        });
        let reader = faults.attempt(&store_path, || SegmentReader::open(&segment));
        let fast = path(SegmentComponent::FastFields);
        let columns = reader.as_ref().ok().map(|reader| faults.attempt(&fast, || Columns::new(reader)));

        let mut damage = Vec::new();
        let mut or_damage = |result: Option<Damage>| damage.extend(result);
        let store = store.map_err(|error| or_damage(Some(error))).ok();
        let alive = alive.and_then(|alive| alive.map_err(|error| or_damage(Some(error))).ok());
        let columns = columns.and_then(|columns| columns.map_err(|error| or_damage(Some(error))).ok());
        Self { files, reader, damage, store, columns, alive, record, faults, path: store_path, meta }
    }

    /// The articles that were not deleted; all, where it is not known which were.
    pub(crate) fn articles(&self) -> impl Iterator<Item = DocId> + '_ {
        let is_alive = |doc: &DocId| self.alive.as_ref().is_none_or(|alive| alive.is_alive(*doc));
        (0..self.meta.max_doc()).filter(is_alive)
    }

    /// The columns, where they can be read.
    pub(crate) fn columns(&self) -> Option<&Columns> {
        self.columns.as_ref()
    }

    /// The place of a source in the order of adding; 0 where it cannot be read.
    pub(crate) fn added(&self, doc: DocId, nth: usize) -> u64 {
        let Some(columns) = &self.columns else { return 0 };
        self.faults.attempt(&self.path, || Ok::<_, IndexError>(columns.age(doc, nth).1)).unwrap_or_default()
    }

    /// The stored records of an article as JSON.
    pub(crate) fn records(&self, doc: DocId) -> Result<Vec<String>, Damage> {
        let store = self.store.as_ref();
        let store = store.ok_or_else(|| Damage { path: self.path.clone(), what: "cannot be read".to_owned() })?;
        let document: TantivyDocument = self.faults.attempt(&self.path, || store.get(doc))?;
        // The first version stored bytes.
        let text = |value: CompactDocValue<'_>| match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => value.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        };
        Ok(document.get_all(self.record).filter_map(text).collect())
    }
}

/// The files that a part must have.
pub(crate) fn files(meta: &SegmentMeta) -> Vec<PathBuf> {
    let always = [
        SegmentComponent::Store,
        SegmentComponent::FastFields,
        SegmentComponent::Terms,
        SegmentComponent::Postings,
        SegmentComponent::Positions,
        SegmentComponent::FieldNorms,
    ];
    let deleted = meta.has_deletes().then_some(SegmentComponent::Delete);
    always.into_iter().chain(deleted).map(|component| meta.relative_path(component)).collect()
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}
