//! Counts as tables, for people: facets of an answer, and documents by how many articles cite them.

use std::collections::BTreeMap;
use std::fmt::Write;

use baochi_index::{Cited, CitedDocument, Facet, FacetCount};

use super::terminal::{Style, one_line, wrap};

/// The facets of an answer, each under its name.
pub(crate) fn facets(facets: &BTreeMap<Facet, Vec<FacetCount>>, style: Style) -> String {
    let mut text = String::new();
    for (facet, values) in facets {
        let _ = writeln!(text, "{}", style.bold(facet.name()));
        counts(&mut text, values);
    }
    text
}

/// Documents with the number of their articles; one that was asked for with its months and provinces.
pub(crate) fn cited(cited: &Cited, offset: usize, style: Style) -> String {
    let mut text = String::new();
    if cited.document.is_none() && !cited.documents.is_empty() {
        let _ = writeln!(text, "{}", style.dim("articles  first       last        document"));
    }
    for document in &cited.documents {
        if cited.document.is_some() {
            alone(&mut text, document, style);
        } else {
            line(&mut text, document, style);
        }
    }
    for note in &cited.notes {
        let _ = writeln!(text, "note: {}", one_line(note));
    }
    let last = offset.saturating_add(cited.documents.len());
    let shown = match cited.documents.len() {
        0 => format!("none of {} from --offset {offset} on", cited.total),
        _ => format!("{}-{last} of {}", offset + 1, cited.total),
    };
    let more = (last as u64) < cited.total && !cited.documents.is_empty();
    let next = if more { format!("; next: --offset {last}") } else { String::new() };
    let _ = writeln!(text, "{}", style.dim(&format!("{shown}{next}")));
    text
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
    let articles = if document.articles == 1 { "article" } else { "articles" };
    let days = match (document.first, document.last) {
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let _ = writeln!(text, "{} {articles}{days}", document.articles);
    for (by, values) in [("month", &document.months), ("province", &document.provinces)] {
        let Some(values) = values else { continue };
        let _ = writeln!(text, "{}", style.dim(by));
        counts(text, values);
        let told: u64 = values.iter().map(|value| value.count).sum();
        if told < document.articles {
            let _ = writeln!(text, "{:>8}  not known", document.articles - told);
        }
    }
    text.push('\n');
}

fn counts(text: &mut String, values: &[FacetCount]) {
    for FacetCount { value, count, .. } in values {
        let _ = writeln!(text, "{count:>8}  {}", one_line(value));
    }
}
