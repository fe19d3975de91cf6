//! The answer, as it is serialised: `The answer` of the record's description.

use std::borrow::Cow;
use std::collections::BTreeMap;

use baochi_extract::{Date, Moment};
use serde::Serialize;

use super::facets::FacetCount;
use super::highlight::Wanted;
use super::snippet;
use super::stored::Stored;
use crate::key::Key;
use crate::query::{Facet, Query};

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Hits {
    /// The query as typed.
    pub query: String,
    /// Number of hits on all pages: articles that answer, those folded into one hit counted once.
    pub total: u64,
    /// The articles of this page, best first.
    pub hits: Vec<Hit>,
    /// All articles that answer, counted by each facet that was asked for: the commonest values first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
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
    /// Other sources of the same text, and of nearly the same unless all were asked for, in the order of their keys.
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

impl HitSource {
    /// The source that a key names; the record's own id is none of the input.
    pub(crate) fn of(key: Key) -> Self {
        Self { uri: Some(key.uri).filter(|uri| !uri.is_empty()), id: key.id }
    }
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
            facets: BTreeMap::new(),
            notes: query.notes().to_vec(),
            suggestion: None,
        }
    }
}

impl Hit {
    pub(super) fn new(rank: u64, score: f32, record: &Stored<'_>, wanted: &Wanted) -> Self {
        let article = &record.article;
        let owned = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        Self {
            rank,
            score: (score * 1000.0).round() / 1000.0,
            id: record.id.clone().into_owned(),
            source: HitSource { uri: owned(&record.source.uri), id: owned(&record.source.id) },
            title: owned(&article.title),
            published: article.published,
            event_date: record.facts.event_date,
            province: record.facts.province.as_ref().and_then(|p| p.shown()).map(str::to_owned),
            snippet: snippet::snippet(record, wanted),
            duplicates: Vec::new(),
        }
    }
}
