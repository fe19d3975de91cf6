//! What tells one indexed article from another.

use std::fmt;

use baochi_extract::Record;

/// The key of an article: where it came from. Adding a record replaces the one with the same key.
///
/// ```
/// use baochi_index::Key;
///
/// let key = Key::new("news.jsonl", Some("17"));
/// assert_eq!(key.to_string(), "news.jsonl#17");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// `source.uri` of the record; empty where it has none.
    pub uri: String,
    /// `source.id` of the record.
    pub id: Option<String>,
}

/// Between uri and id: a character that neither holds in practice.
const SEPARATOR: char = '\u{1f}';

impl Key {
    /// The key of an article from `uri`, there known as `id`.
    #[must_use]
    pub fn new(uri: impl Into<String>, id: Option<&str>) -> Self {
        Self { uri: uri.into(), id: id.map(str::to_owned) }
    }

    /// The key of `record`. A record without a source goes by its own id, so that it replaces only itself.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        match (&record.source.uri, &record.source.id) {
            (None, None) => Self { uri: String::new(), id: Some(record.id.clone()) },
            (uri, id) => Self { uri: uri.clone().unwrap_or_default(), id: id.clone() },
        }
    }

    /// The key as one term of the index.
    pub(crate) fn to_term(&self) -> String {
        match &self.id {
            Some(id) => format!("{}{SEPARATOR}{id}", self.uri),
            None => self.uri.clone(),
        }
    }

    pub(crate) fn from_term(term: &str) -> Self {
        match term.rsplit_once(SEPARATOR) {
            Some((uri, id)) => Self::new(uri, Some(id)),
            None => Self::new(term, None),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.uri)?;
        self.id.as_ref().map_or(Ok(()), |id| write!(f, "#{id}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_term() {
        for key in [Key::new("a/b.txt", None), Key::new("a.jsonl", Some("")), Key::new("", Some("k#1")), Key::default()]
        {
            assert_eq!(Key::from_term(&key.to_term()), key);
        }
    }
}
