//! Gold of many articles, and which record belongs to which.

use std::collections::BTreeMap;

use super::Gold;
use crate::record::Source;

/// Gold by the names of the articles.
#[derive(Clone, Debug, Default)]
pub struct GoldSet {
    by_id: BTreeMap<String, Gold>,
}

impl GoldSet {
    /// A set without gold.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the gold of an article; false, and nothing is added, where there is gold of this name already.
    pub fn add(&mut self, gold: Gold) -> bool {
        let is_new = !self.by_id.contains_key(&gold.id);
        if is_new {
            self.by_id.insert(gold.id.clone(), gold);
        }
        is_new
    }

    /// The gold of the article from this source: gold is named by the id that the input gave, by the path, by the
    /// file's name without its ending, or by that of a member of an archive.
    ///
    /// ```
    /// use baochi_extract::Source;
    /// use baochi_extract::eval::{Gold, GoldSet};
    ///
    /// let mut set = GoldSet::new();
    /// set.add(Gold::from_json(br#"{"id": "019"}"#)?);
    /// let mut source = Source::default();
    /// source.uri = Some("dev/019.txt".to_owned());
    /// assert!(set.find(&source).is_some());
    /// # Ok::<(), baochi_extract::eval::EvalError>(())
    /// ```
    #[must_use]
    pub fn find(&self, source: &Source) -> Option<&Gold> {
        let uri = source.uri.as_deref().unwrap_or_default();
        // `rows.jsonl#3` is a row: a bare number is no name.
        let member = uri.rsplit_once('#').map(|(_, member)| member).filter(|member| member.contains('.'));
        let names = [source.id.as_deref(), Some(uri), Some(stem(uri)), member.map(stem)];
        names.into_iter().flatten().find_map(|name| self.by_id.get(name))
    }

    /// All gold, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = &Gold> {
        self.by_id.values()
    }

    /// Number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// True where there is no gold.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}

/// The last part of a path without its ending.
pub(super) fn stem(uri: &str) -> &str {
    let name = uri.rsplit(['/', '\\']).next().unwrap_or(uri);
    // A dot at the beginning hides a file and ends no name.
    let ending =
        name.rfind('.').filter(|at| name.get(..*at).is_some_and(|before| !before.trim_matches('.').is_empty()));
    ending.and_then(|at| name.get(..at)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(id: &str) -> Gold {
        let mut gold = Gold::default();
        gold.id = id.to_owned();
        gold
    }

    #[test]
    fn an_article_is_found_by_any_of_its_names() {
        let mut set = GoldSet::new();
        for id in ["019", "3", "x.y", "bai/7.txt"] {
            assert!(set.add(gold(id)));
        }
        assert!(!set.add(gold("3")));
        for (uri, id, wanted) in [
            ("dev/019.txt", None, Some("019")),
            ("019", None, Some("019")),
            ("rows.jsonl", Some("019"), Some("019")),
            ("dev/019.txt", Some("3"), Some("3")),
            ("dev/019.txt", Some("4"), Some("019")),
            ("a.zip#bai/019.txt", None, Some("019")),
            ("a.zip#019.txt", None, Some("019")),
            ("rows.jsonl#3", None, None),
            ("x.y.html", None, Some("x.y")),
            ("bai/7.txt", None, Some("bai/7.txt")),
            ("dev/020.txt", None, None),
            ("", None, None),
        ] {
            let source = Source { uri: Some(uri.to_owned()), id: id.map(str::to_owned), ..Source::default() };
            assert_eq!(set.find(&source).map(|gold| gold.id.as_str()), wanted, "{uri} {id:?}");
        }
    }

    #[test]
    fn a_name_loses_its_last_ending_alone() {
        for (uri, wanted) in [("a/b.c.txt", "b.c"), (".txt", ".txt"), ("..a", "..a"), ("a.", "a"), ("a/", ""), ("", "")]
        {
            assert_eq!(stem(uri), wanted, "{uri}");
        }
    }
}
