//! Listings as CSV, for spreadsheets and tools: one header line, then a line for each row.

use std::io;

use baochi_extract::Record;
use baochi_index::{Cited, FacetCount, Hits};

use super::fact_row;
use super::terminal::one_line;
use crate::args::FactKind;

/// The hits, one a line; where facets were asked for their counts, and no hits: a table has one kind of rows.
///
/// # Errors
/// A row cannot be written.
pub(crate) fn hits(hits: &Hits) -> io::Result<Vec<u8>> {
    let mut table = Table::new();
    if !hits.facets.is_empty() {
        table.row(["facet", "value", "count"])?;
        for (facet, values) in &hits.facets {
            for FacetCount { value, count, .. } in values {
                table.row([facet.name(), value, &count.to_string()])?;
            }
        }
        return table.end();
    }
    table.row([
        "rank",
        "score",
        "id",
        "uri",
        "source_id",
        "title",
        "published",
        "event_date",
        "province",
        "snippet",
        "duplicates",
    ])?;
    for hit in &hits.hits {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        table.row([
            &hit.rank.to_string(),
            &hit.score.to_string(),
            &hit.id,
            &text(&hit.source.uri),
            &text(&hit.source.id),
            &text(&hit.title),
            &hit.published.map(|moment| moment.to_string()).unwrap_or_default(),
            &hit.event_date.map(|date| date.to_string()).unwrap_or_default(),
            &text(&hit.province),
            &hit.snippet.text,
            &hit.duplicates.len().to_string(),
        ])?;
    }
    table.end()
}

/// The documents, one a line; where one was asked for the counts of its months and provinces.
///
/// # Errors
/// A row cannot be written.
pub(crate) fn cited(cited: &Cited) -> io::Result<Vec<u8>> {
    let mut table = Table::new();
    if cited.document.is_some() {
        table.row(["id", "by", "value", "articles"])?;
        for document in &cited.documents {
            for (by, values) in [("month", &document.months), ("province", &document.provinces)] {
                for FacetCount { value, count, .. } in values.iter().flatten() {
                    table.row([&document.id, by, value, &count.to_string()])?;
                }
            }
        }
        return table.end();
    }
    table.row(["id", "type", "title", "articles", "first", "last"])?;
    for document in &cited.documents {
        let day = |day: Option<baochi_extract::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        table.row([
            &document.id,
            document.type_name.as_deref().unwrap_or_default(),
            document.title.as_deref().unwrap_or_default(),
            &document.articles.to_string(),
            &day(document.first),
            &day(document.last),
        ])?;
    }
    table.end()
}

/// The columns of a table of facts.
const FACTS: [&str; 13] = [
    "uri",
    "source_id",
    "id",
    "title",
    "published",
    "kind",
    "value",
    "detail",
    "text",
    "start",
    "end",
    "origin",
    "mentions",
];

/// The first line of a table of facts.
///
/// # Errors
/// The line cannot be written.
pub(crate) fn facts_header() -> io::Result<Vec<u8>> {
    let mut table = Table::new();
    table.row(FACTS)?;
    table.end()
}

/// The facts of a record, one a line, of these kinds, or of all where none is named.
///
/// # Errors
/// A row cannot be written.
pub(crate) fn facts(record: &Record, kinds: &[FactKind]) -> io::Result<Vec<u8>> {
    let mut table = Table::new();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (uri, source_id) = (text(&record.source.uri), text(&record.source.id));
    let title = text(&record.article.title);
    let published = record.article.published.map(|moment| moment.to_string()).unwrap_or_default();
    for fact in fact_row::rows(record, kinds) {
        let (start, end) = fact.span.map(|span| (span.start().to_string(), span.end().to_string())).unwrap_or_default();
        table.row([
            &uri,
            &source_id,
            &record.id,
            &title,
            &published,
            fact.kind,
            &fact.value,
            &fact.detail,
            fact.text,
            &start,
            &end,
            fact.origin,
            &fact.mentions.to_string(),
        ])?;
    }
    table.end()
}

/// Rows whose cells a terminal may see.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }

    fn row<const N: usize>(&mut self, cells: [&str; N]) -> io::Result<()> {
        let cells = cells.map(one_line);
        self.0.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(io::Error::from)
    }

    fn end(self) -> io::Result<Vec<u8>> {
        self.0.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}
