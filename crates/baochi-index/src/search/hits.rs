//! The answer, as it is serialised: `The answer` of the record's description.

use baochi_extract::{Date, Moment, Record};
use serde::Serialize;

use super::highlight::Wanted;
use super::snippet;
use crate::query::Query;

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Hits {
    /// The query as typed.
    pub query: String,
    /// Number of articles that answer, on all pages.
    pub total: u64,
    /// The articles of this page, best first.
    pub hits: Vec<Hit>,
    /// What was relaxed or ignored, one sentence each.
    pub notes: Vec<String>,
    /// The query in another spelling, where little or nothing was found as it was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// One article that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Hit {
    /// Place among all hits, from 1.
    pub rank: u64,
    /// How well it answers; only to be compared within one answer.
    pub score: f32,
    /// The record's id.
    pub id: String,
    /// Where the article came from.
    pub source: HitSource,
    /// The article's title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// The day of the main event.
    pub event_date: Option<Date>,
    /// The province by the name of its time, else its name today.
    pub province: Option<String>,
    /// The passage that answers best.
    pub snippet: Snippet,
    /// Other articles with the same text.
    pub duplicates: Vec<HitSource>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HitSource {
    /// Path, or archive path + `#` + member or offset.
    pub uri: Option<String>,
    /// The id that a JSON Lines input gave.
    pub id: Option<String>,
}

/// A passage of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Snippet {
    /// The passage, white space folded, `…` where it was cut.
    pub text: String,
    /// Words that answer, as `[start, end)` byte offsets into `text`, in order, none touching another.
    pub highlights: Vec<[usize; 2]>,
}

impl Hits {
    pub(super) fn new(query: &Query) -> Self {
        Self {
            query: query.text().to_owned(),
            total: 0,
            hits: Vec::new(),
            notes: query.notes().to_vec(),
            suggestion: None,
        }
    }
}

impl Hit {
    pub(super) fn new(rank: u64, score: f32, record: &Record, wanted: &Wanted) -> Self {
        let article = &record.article;
        let province = record.facts.province.as_ref();
        let name = |p: &baochi_extract::Province| p.name.clone().or_else(|| p.current.as_ref().map(|u| u.name.clone()));
        Self {
            rank,
            score: (score * 1000.0).round() / 1000.0,
            id: record.id.clone(),
            source: HitSource { uri: record.source.uri.clone(), id: record.source.id.clone() },
            title: article.title.clone(),
            published: article.published,
            event_date: record.facts.event_date,
            province: province.and_then(name),
            snippet: snippet::snippet(record, wanted),
            duplicates: Vec::new(),
        }
    }
}
