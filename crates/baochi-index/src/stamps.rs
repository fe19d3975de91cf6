//! What is indexed already, so that unchanged input can be skipped.

use crate::columns::Columns;
use crate::error::IndexError;
use crate::key::Key;
use crate::signature::{mix, stable_hash};

/// What every source in an index was added with: its digest, by its key.
///
/// Kept as hashes, 16 bytes a source, and 24 more for a row without an id, since an index may have millions.
///
/// ```
/// use baochi_index::{Index, Key};
///
/// let stamps = Index::in_memory()?.stamps()?;
/// assert!(stamps.is_empty());
/// assert!(!stamps.is_current(&Key::new("a.txt", None), "digest of the file"));
/// # Ok::<(), baochi_index::IndexError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stamps {
    /// Hash of each key, in order, and that of the digest.
    stamps: Vec<(u64, u64)>,
    /// Rows that go by their own text: hash of path and digest, in order, and the id of the record.
    rows: Vec<(u64, RecordId)>,
}

impl Stamps {
    /// The stamps of what `searcher` sees.
    pub(crate) fn new(searcher: &tantivy::Searcher) -> Result<Self, IndexError> {
        let mut stamps = Vec::with_capacity(usize::try_from(searcher.num_docs()).unwrap_or_default());
        let mut rows = Vec::new();
        for segment in searcher.segment_readers() {
            let columns = Columns::new(segment)?;
            let (mut keys, mut digests) = (Vec::new(), Vec::new());
            columns.each_key(|term| keys.push((stable_hash(term.as_bytes()), row(term))))?;
            columns.each_digest(|digest| digests.push(stable_hash(digest.as_bytes())))?;
            for doc in segment.doc_ids_alive() {
                for (nth, (key, digest)) in columns.key_ords(doc).zip(columns.digest_ords(doc)).enumerate() {
                    let (Some(&(key, row)), Some(&digest)) = (keys.get(key), digests.get(digest)) else { continue };
                    stamps.push((key, columns.age(doc, nth).1, digest));
                    rows.extend(row.map(|(path, id)| (of_row(path, digest), id)));
                }
            }
        }
        // Of versions under one key, the one added last counts.
        stamps.sort_unstable();
        stamps.reverse();
        stamps.dedup_by_key(|&mut (key, ..)| key);
        let stamps = stamps.into_iter().rev().map(|(key, _, digest)| (key, digest)).collect();
        rows.sort_unstable();
        Ok(Self { stamps, rows })
    }

    /// True where there is an article under `key`.
    #[must_use]
    pub fn contains(&self, key: &Key) -> bool {
        self.digest(key).is_some()
    }

    /// True where the article under `key` was added with this very digest: there is nothing to do.
    #[must_use]
    pub fn is_current(&self, key: &Key, digest: &str) -> bool {
        self.digest(key) == Some(stable_hash(digest.as_bytes()))
    }

    /// The key of a row without an id from `uri` that was added with this very digest: there is nothing to do.
    /// Such a row goes by the id of its record, which is not known before it is extracted.
    #[must_use]
    pub fn row(&self, uri: &str, digest: &str) -> Option<Key> {
        let wanted = of_row(stable_hash(uri.as_bytes()), stable_hash(digest.as_bytes()));
        let place = self.rows.binary_search_by_key(&wanted, |&(row, _)| row).ok()?;
        let (_, id) = self.rows.get(place)?;
        Some(Key { uri: uri.to_owned(), id: None, record: Some(id.to_text()) })
    }

    /// Number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stamps.len()
    }

    /// True where nothing is indexed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stamps.is_empty()
    }

    fn digest(&self, key: &Key) -> Option<u64> {
        let key = stable_hash(key.to_term().as_bytes());
        let place = self.stamps.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        self.stamps.get(place).map(|&(_, digest)| digest)
    }
}

/// The id of a record, as the extractor makes them: 32 hexadecimal digits in half the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RecordId([u64; 2]);

impl RecordId {
    /// `None` for an id of another kind: such a row is not known before it is read.
    fn read(id: &str) -> Option<Self> {
        if id.len() != 32 || !id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let (high, low) = id.split_at_checked(16)?;
        Some(Self([u64::from_str_radix(high, 16).ok()?, u64::from_str_radix(low, 16).ok()?]))
    }

    fn to_text(self) -> String {
        let Self([high, low]) = self;
        format!("{high:016x}{low:016x}")
    }
}

/// The hash of the path and the id of the record, of a key that has one.
fn row(term: &str) -> Option<(u64, RecordId)> {
    let (uri, id) = Key::row_of_term(term)?;
    Some((stable_hash(uri.as_bytes()), RecordId::read(id)?))
}

fn of_row(path: u64, digest: u64) -> u64 {
    mix(path.rotate_left(17) ^ mix(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_in_half_the_room() {
        for id in ["0123456789abcdef00000000000000ff", "b2290ade7c3b75e26d1638be249fa8fd"] {
            assert_eq!(RecordId::read(id).unwrap().to_text(), id);
        }
        for other in [
            "",
            "17",
            "0123456789ABCDEF00000000000000FF",
            "é123456789abcdef00000000000000f",
            "+123456789abcdef00000000000000ff",
        ] {
            assert_eq!(RecordId::read(other), None, "{other}");
        }
    }
}
