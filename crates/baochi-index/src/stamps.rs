//! What is indexed already, so that unchanged input can be skipped.

use std::collections::BTreeMap;

use crate::key::Key;

/// Key and digest of every article in an index.
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
    stamps: BTreeMap<Key, Stamp>,
    /// Rows that go by their own text, by path and digest.
    rows: BTreeMap<(String, String), Key>,
}

#[derive(Clone, Debug)]
struct Stamp {
    digest: String,
    added: u64,
}

impl Stamps {
    /// Of versions under one key, the one added last counts.
    pub(crate) fn insert(&mut self, key: Key, digest: String, added: u64) {
        if key.record.is_some() {
            self.rows.insert((key.uri.clone(), digest.clone()), key.clone());
        }
        let stamp = self.stamps.entry(key).or_insert_with(|| Stamp { digest: digest.clone(), added });
        if stamp.added < added {
            *stamp = Stamp { digest, added };
        }
    }

    /// The digest that the article under `key` was added with.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.stamps.get(key).map(|stamp| stamp.digest.as_str())
    }

    /// True where the article under `key` was added with this very digest: there is nothing to do.
    #[must_use]
    pub fn is_current(&self, key: &Key, digest: &str) -> bool {
        self.get(key) == Some(digest)
    }

    /// The key of a row without an id from `uri` that was added with this very digest: there is nothing to do.
    /// Such a row goes by the id of its record, which is not known before it is extracted.
    #[must_use]
    pub fn row(&self, uri: &str, digest: &str) -> Option<&Key> {
        self.rows.get(&(uri.to_owned(), digest.to_owned()))
    }

    /// Number of sources.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stamps.len()
    }

    /// True where nothing is indexed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stamps.is_empty()
    }

    /// Key and digest of every source, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.stamps.iter().map(|(key, stamp)| (key, stamp.digest.as_str()))
    }
}
