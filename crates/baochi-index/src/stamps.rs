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
    digests: BTreeMap<Key, String>,
}

impl Stamps {
    pub(crate) fn insert(&mut self, key: Key, digest: String) {
        self.digests.insert(key, digest);
    }

    /// The digest that the article under `key` was added with.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.digests.get(key).map(String::as_str)
    }

    /// True where the article under `key` was added with this very digest: there is nothing to do.
    #[must_use]
    pub fn is_current(&self, key: &Key, digest: &str) -> bool {
        self.get(key) == Some(digest)
    }

    /// Number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// True where nothing is indexed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// Key and digest of every article, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.digests.iter().map(|(key, digest)| (key, digest.as_str()))
    }
}
