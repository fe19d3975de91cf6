//! The part of a stored record that a hit shows: reading the whole of it would take longer than the search.

use std::borrow::Cow;

use baochi_extract::{Citation, Date, Moment};
use serde::Deserialize;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, OwnedValue};

/// The stored texts of an article, by field: moved out, where the engine's own document copies them.
pub(super) struct Texts(pub(super) Vec<(Field, String)>);

impl DocumentDeserialize for Texts {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut texts = Vec::new();
        while let Some((field, value)) = document.next_field::<OwnedValue>()? {
            if let OwnedValue::Str(text) = value {
                texts.push((field, text));
            }
        }
        Ok(Self(texts))
    }
}

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
