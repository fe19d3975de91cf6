//! What tells one indexed article from another.

use std::fmt;

use baochi_extract::Record;

/// The key of an article: where it came from. Adding a record replaces the one with the same key.
///
/// An article goes by its path, and by its id where many share a path. Where a row of JSON Lines or a text on
/// standard input has no id, the record's own id stands for it: the number of a line changes with every line put in
/// before it.
///
/// ```
/// use baochi_index::Key;
///
/// let key = Key::new("news.jsonl", Some("17"));
/// assert_eq!(key.to_string(), "news.jsonl#17");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Key {
    /// `source.uri` of the record, without a line number; empty where it has none.
    pub uri: String,
    /// `source.id` of the record.
    pub id: Option<String>,
    /// The record's own id, where nothing else tells it from others of its `uri`.
    pub record: Option<String>,
}

/// Between uri and id, and between uri and the record's own id: characters that neither holds in practice.
const SEPARATOR: char = '\u{1f}';
const OWN_SEPARATOR: char = '\u{1e}';

/// The name of standard input in records.
const STDIN: &str = "-";
/// The media type of rows.
const ROWS: &str = "application/x-ndjson";

impl Key {
    /// The key of an article from `uri`, there known as `id`.
    #[must_use]
    pub fn new(uri: impl Into<String>, id: Option<&str>) -> Self {
        Self { uri: uri.into(), id: id.map(str::to_owned), record: None }
    }

    /// The key of `record`.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let uri = record.source.uri.as_deref().unwrap_or_default();
        if record.source.id.is_some() {
            return Self::new(uri, record.source.id.as_deref());
        }
        let is_row = record.source.media_type.as_deref() == Some(ROWS);
        if uri.is_empty() || uri == STDIN || is_row {
            let uri = if is_row { without_line(uri) } else { uri };
            return Self { uri: uri.to_owned(), id: None, record: Some(record.id.clone()) };
        }
        Self::new(uri, None)
    }

    /// The key as one term of the index.
    pub(crate) fn to_term(&self) -> String {
        match (&self.id, &self.record) {
            (Some(id), _) => format!("{}{SEPARATOR}{id}", self.uri),
            (None, Some(record)) => format!("{}{OWN_SEPARATOR}{record}", self.uri),
            (None, None) => self.uri.clone(),
        }
    }

    pub(crate) fn from_term(term: &str) -> Self {
        if let Some((uri, own)) = Self::row_of_term(term) {
            return Self { uri: uri.to_owned(), id: None, record: Some(own.to_owned()) };
        }
        match term.rsplit_once(SEPARATOR) {
            Some((uri, id)) => Self::new(uri, Some(id)),
            None => Self::new(term, None),
        }
    }

    /// Path and record's own id of a term, where the article goes by them.
    pub(crate) fn row_of_term(term: &str) -> Option<(&str, &str)> {
        let (uri, own) = term.rsplit_once([SEPARATOR, OWN_SEPARATOR])?;
        term.get(uri.len()..).is_some_and(|rest| rest.starts_with(OWN_SEPARATOR)).then_some((uri, own))
    }
}

/// The path of `news.jsonl#17`.
fn without_line(uri: &str) -> &str {
    match uri.rsplit_once('#') {
        Some((path, line)) if !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()) => path,
        _ => uri,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.uri)?;
        self.id.as_ref().or(self.record.as_ref()).map_or(Ok(()), |id| write!(f, "#{id}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_term() {
        let own = Key { uri: "-".into(), id: None, record: Some("0a".into()) };
        for key in
            [Key::new("a/b.txt", None), Key::new("a.jsonl", Some("")), Key::new("", Some("k#1")), Key::default(), own]
        {
            assert_eq!(Key::from_term(&key.to_term()), key);
        }
    }

    #[test]
    fn a_row_without_id_goes_by_its_text() {
        let key = |uri: &str, media_type: &str, id: Option<&str>| {
            let mut record = Record::default();
            record.id = "0a".into();
            record.source.uri = Some(uri.into());
            record.source.id = id.map(str::to_owned);
            record.source.media_type = Some(media_type.into());
            Key::of(&record).to_string()
        };
        assert_eq!(key("a.jsonl#3", "application/x-ndjson", None), "a.jsonl#0a");
        assert_eq!(key("a.jsonl", "application/x-ndjson", None), "a.jsonl#0a");
        assert_eq!(key("a.jsonl", "application/x-ndjson", Some("7")), "a.jsonl#7");
        assert_eq!(key("-", "text/plain", None), "-#0a");
        assert_eq!(key("a#3", "text/plain", None), "a#3");
    }
}
