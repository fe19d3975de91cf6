//! The part of a stored record that a hit shows: reading the whole of it would take longer than the search.

use std::borrow::Cow;

use baochi_extract::{Citation, Date, Moment};
use serde::Deserialize;

/// A record, but for what no hit shows.
#[derive(Deserialize)]
pub(super) struct Stored<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) source: Source<'a>,
    #[serde(borrow)]
    pub(super) article: Article<'a>,
    #[serde(borrow)]
    pub(super) facts: Facts<'a>,
}

#[derive(Deserialize)]
pub(super) struct Source<'a> {
    #[serde(borrow)]
    pub(super) uri: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) id: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
pub(super) struct Article<'a> {
    #[serde(borrow)]
    pub(super) title: Option<Cow<'a, str>>,
    pub(super) published: Option<Moment>,
    #[serde(borrow)]
    pub(super) captions: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) text: Cow<'a, str>,
}

#[derive(Deserialize)]
pub(super) struct Facts<'a> {
    pub(super) event_date: Option<Date>,
    #[serde(borrow)]
    pub(super) province: Option<Province<'a>>,
    pub(super) documents: Vec<Citation>,
}

#[derive(Deserialize)]
pub(super) struct Province<'a> {
    #[serde(borrow)]
    pub(super) name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) current: Option<Current<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Current<'a> {
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
}

impl Province<'_> {
    /// The name of its time, else its name today.
    pub(super) fn shown(&self) -> Option<&str> {
        self.name.as_deref().or(self.current.as_ref().map(|unit| &*unit.name))
    }
}
