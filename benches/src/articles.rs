//! Articles to measure on: the fixtures of the project, or a corpus of JSON Lines.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use baochi_extract::{Extractor, Input, Layout, Record};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Result;

/// An article as it comes from a feed: its own text, without a page around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Article {
    /// Its name in the corpus.
    pub id: String,
    /// Its headline, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its day of publication, `YYYY-MM-DD`, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl Article {
    /// What the extractor reads of the article, as `baochi` reads a line of JSON.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        let mut input = Input::new(self.text.as_bytes());
        input.layout = Layout::Body;
        input.source.id = Some(self.id.clone());
        input.hints.title = Some(self.title.clone()).filter(|title| !title.is_empty());
        input.hints.published = self.date.as_deref().and_then(|date| date.parse().ok());
        input
    }
}

/// The articles of a corpus of JSON Lines, one after the other: `{"id", "title", "text"}` a line, or records.
///
/// # Errors
/// The file cannot be opened; of an article, that it cannot be read or has no text.
pub fn lines(path: &Path) -> Result<impl Iterator<Item = Result<Article>>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let path = path.display().to_string();
    let told = move |line: usize, why: &str| format!("{path}:{line}: {why}");
    Ok((1..).zip(BufReader::new(file).lines()).map(move |(number, line)| {
        let value: Value = serde_json::from_str(&line?).map_err(|error| told(number, &error.to_string()))?;
        article(&value, number).ok_or_else(|| told(number, "there is no \"text\": give articles").into())
    }))
}

/// The first `most` articles of a corpus.
///
/// # Errors
/// As [`lines`].
pub fn read(path: &Path, most: usize) -> Result<Vec<Article>> {
    lines(path)?.take(most).collect()
}

/// The corpus that the environment names in `BAOCHI_CORPUS`.
#[must_use]
pub fn named() -> Option<PathBuf> {
    std::env::var_os("BAOCHI_CORPUS").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// The clean texts of `fixtures/articles/`, which are always there.
#[must_use]
pub fn fixtures() -> Vec<Article> {
    let article = |fixture: baochi_tests::Fixture| {
        let article = fixture.record().article;
        let date = article.published.map(|published| published.to_string().chars().take(10).collect());
        Article { id: fixture.uri, title: article.title.unwrap_or_default(), text: article.text, date }
    };
    baochi_tests::articles().into_par_iter().map(article).collect()
}

/// The records of articles, in their order, made on all processors.
#[must_use]
pub fn records(articles: &[Article]) -> Vec<Record> {
    let extractor = Extractor::new();
    articles.par_iter().map(|article| extractor.extract(article.input())).collect()
}

/// Bytes of text.
#[must_use]
pub fn bytes(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}

/// The article of a line: of a record the part that it was made from.
fn article(line: &Value, number: usize) -> Option<Article> {
    let own = if line["article"].is_object() { &line["article"] } else { line };
    let text_of = |value: &Value| value.as_str().map(str::to_owned);
    Some(Article {
        id: text_of(&line["id"]).unwrap_or_else(|| number.to_string()),
        title: text_of(&own["title"]).unwrap_or_default(),
        text: text_of(&own["text"])?,
        date: text_of(&own["published"]).or_else(|| text_of(&own["date"])),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_records_are_articles() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let lines = concat!(
            r#"{"id":"1","title":"A","text":"Mưa.","date":"2024-03-05"}"#,
            "\n",
            r#"{"id":"2","article":{"title":"B","text":"Nắng.","published":"2024-03-06"}}"#,
            "\n",
            r#"{"id":"3","title":"C"}"#
        );
        std::fs::write(&path, lines).unwrap();
        let two = read(&path, 2).unwrap();
        assert_eq!(two[1].text, "Nắng.");
        assert_eq!(records(&two)[0].article.published.unwrap().to_string(), "2024-03-05");
        assert!(read(&path, 3).unwrap_err().to_string().contains("a.jsonl:3: there is no \"text\""));
    }
}
