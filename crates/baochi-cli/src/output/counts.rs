//! Counts as tables, for people: facets of an answer, and documents by how many articles cite them.

use std::collections::BTreeMap;
use std::fmt::Write;

use baochi_index::{Cited, CitedDocument, Facet, FacetCount};

use super::terminal::{Style, one_line, wrap};
use crate::messages::{self, said};

/// The facets of an answer, each under its name.
pub(crate) fn facets(facets: &BTreeMap<Facet, Vec<FacetCount>>, style: Style) -> String {
    let mut text = String::new();
    for (facet, values) in facets {
        let _ = writeln!(text, "{}", style.bold(&self::facet(*facet)));
        counts(&mut text, values);
    }
    text
}

/// Documents with the number of their articles; one that was asked for with its months and provinces.
pub(crate) fn cited(cited: &Cited, offset: usize, style: Style) -> String {
    let mut text = String::new();
    if cited.document.is_none() && !cited.documents.is_empty() {
        let _ = writeln!(text, "{}", style.dim(&head()));
    }
    for document in &cited.documents {
        if cited.document.is_some() {
            alone(&mut text, document, style);
        } else {
            line(&mut text, document, style);
        }
    }
    for note in &cited.notes {
        let _ = writeln!(text, "{}", messages::NoteLine { note: one_line(&said(note)) });
    }
    let last = offset.saturating_add(cited.documents.len());
    let shown = match cited.documents.len() {
        0 => messages::ShownNone { total: cited.total, offset }.to_string(),
        _ => messages::ShownRange { first: offset + 1, last, total: cited.total }.to_string(),
    };
    let more = (last as u64) < cited.total && !cited.documents.is_empty();
    let next = if more { messages::ShownNext { last }.to_string() } else { String::new() };
    let _ = writeln!(text, "{}", style.dim(&format!("{shown}{next}")));
    text
}

/// What the facet counts by.
fn facet(facet: Facet) -> String {
    match facet {
        Facet::Province => messages::FacetProvince.to_string(),
        Facet::Document => messages::FacetDocument.to_string(),
        Facet::Year => messages::FacetYear.to_string(),
        Facet::Publisher => messages::FacetPublisher.to_string(),
        Facet::Organization => messages::FacetOrganization.to_string(),
        Facet::Person => messages::FacetPerson.to_string(),
        Facet::Party => messages::FacetParty.to_string(),
        other => other.name().to_owned(),
    }
}

/// The names of the columns of [`line()`].
fn head() -> String {
    let [articles, first] = [messages::CitedArticles.to_string(), messages::CitedFirst.to_string()];
    format!("{articles:>8}  {first:<10}  {:<10}  {}", messages::CitedLast.to_string(), messages::CitedDocument)
}

fn day(day: Option<baochi_extract::Date>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| day.to_string())
}

/// What the document is called, on one line.
fn name(document: &CitedDocument) -> String {
    let title = document.title.as_deref().map(|title| format!(" · {title}")).unwrap_or_default();
    one_line(&format!("{}{title}", document.id)).into_owned()
}

fn line(text: &mut String, document: &CitedDocument, style: Style) {
    let numbers = format!("{:>8}  {:<10}  {:<10}  ", document.articles, day(document.first), day(document.last));
    let width = style.width.saturating_sub(numbers.len());
    let shown = wrap(&name(document), width, 1).concat();
    let _ = writeln!(text, "{numbers}{shown}");
}

fn alone(text: &mut String, document: &CitedDocument, style: Style) {
    for shown in wrap(&name(document), style.width, 3) {
        let _ = writeln!(text, "{}", style.bold(&shown));
    }
    let days = match (document.first, document.last) {
        (Some(first), Some(last)) => messages::CitedDays { first, last }.to_string(),
        _ => String::new(),
    };
    let _ = writeln!(text, "{}{days}", messages::Articles { count: document.articles });
    let (month, province) = (messages::CitedMonth.to_string(), messages::CitedProvince.to_string());
    for (by, values) in [(month, &document.months), (province, &document.provinces)] {
        let Some(values) = values else { continue };
        let _ = writeln!(text, "{}", style.dim(&by));
        counts(text, values);
        let told: u64 = values.iter().map(|value| value.count).sum();
        if told < document.articles {
            let _ = writeln!(text, "{:>8}  {}", document.articles - told, messages::CitedNotKnown);
        }
    }
    text.push('\n');
}

fn counts(text: &mut String, values: &[FacetCount]) {
    for FacetCount { value, count, .. } in values {
        let _ = writeln!(text, "{count:>8}  {}", one_line(value));
    }
}
