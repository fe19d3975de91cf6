//! A record as the engine's document: which part of it goes into which field.

use std::collections::BTreeSet;

use baochi_extract::{Date, Record};
use tantivy::TantivyDocument;
use tantivy::schema::Field;

use crate::analysis::folded_words;
use crate::boundary;
use crate::cite::Cite;
use crate::error::IndexError;
use crate::key::Key;
use crate::schema::{Fields, NameFields};
use crate::source;

/// Longest value of a whole-value field, in bytes.
const LONGEST: usize = 500;

pub(crate) fn document(
    fields: &Fields,
    record: &Record,
    key: &Key,
    digest: &str,
) -> Result<TantivyDocument, IndexError> {
    let json = serde_json::to_string(record).map_err(|source| IndexError::Record {
        uri: key.to_string(),
        action: "write",
        source,
    })?;
    let mut doc = TantivyDocument::with_capacity(json.len() * 2);
    doc.add_text(fields.key, key.to_term());
    doc.add_text(fields.digest, digest);
    doc.add_text(fields.id, &record.id);
    source::add(&mut doc, fields, record, key);
    add_words(&mut doc, fields.title, record.article.title.as_deref());
    add_words(&mut doc, fields.body, Some(record.article.text.as_str()));
    add_words(&mut doc, fields.body, record.article.captions.iter().map(String::as_str));
    add_facts(&mut doc, fields, record);
    doc.add_text(fields.record, json);
    Ok(doc)
}

fn add_words<'a>(doc: &mut TantivyDocument, field: Field, texts: impl IntoIterator<Item = &'a str>) {
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        doc.add_text(field, text);
    }
}

fn add_facts(doc: &mut TantivyDocument, fields: &Fields, record: &Record) {
    let (article, facts) = (&record.article, &record.facts);
    for citation in &facts.documents {
        let cite = Cite::of(citation).unwrap_or_else(|| Cite::named(citation));
        doc.add_text(fields.cites, cite.to_term());
    }
    add_values(doc, fields.document, facts.documents.iter().map(|d| d.id.as_str()));
    let event = facts.event_date.map(day_number);
    let published = article.published.map(|moment| day_number(moment.date()));
    for (field, day) in [(fields.event_date, event), (fields.published, published), (fields.day, event.or(published))] {
        if let Some(day) = day {
            doc.add_i64(field, day);
        }
    }
    if let Some(province) = &facts.province {
        add_values(doc, fields.province_2024, province.code.as_deref());
        add_values(doc, fields.province_2025, province.current.as_ref().map(|unit| unit.code.as_str()));
        let current = province.current.as_ref().map(|unit| unit.name.as_str());
        add_values(doc, fields.province, province.name.as_deref().into_iter().chain(current));
    }
    add_values(doc, fields.place, facts.places.iter().map(|p| p.name.as_str()));
    add_names(doc, fields.publisher, article.publisher.as_deref());
    add_names(doc, fields.person, facts.people.iter().map(|p| p.name.as_str()));
    add_names(doc, fields.organization, facts.organizations.iter().map(|o| o.name.as_str()));
    add_names(doc, fields.party, facts.signings.iter().flat_map(|s| &s.parties).map(|p| p.name.as_str()));
}

/// Each value once: facets count articles.
fn add_values<'a>(doc: &mut TantivyDocument, field: Field, values: impl IntoIterator<Item = &'a str>) {
    let values: BTreeSet<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
    for value in values {
        doc.add_text(field, kept(value));
    }
}

/// What is kept of a value.
pub(crate) fn kept(value: &str) -> &str {
    &value[..boundary::at_or_before(value, LONGEST)]
}

/// Names to be found by their words, and counted: of two that differ by marks or case alone the first counts.
fn add_names<'a>(doc: &mut TantivyDocument, field: NameFields, names: impl IntoIterator<Item = &'a str>) {
    let names: Vec<&str> = names.into_iter().collect();
    let mut known = BTreeSet::new();
    let once = names.iter().copied().filter(|name| known.insert(folded_words(name)));
    add_values(doc, field.values, once);
    add_values(doc, field.words, names.iter().copied());
}

/// A day as the number YYYYMMDD: it sorts as the days do and is read by eye.
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
