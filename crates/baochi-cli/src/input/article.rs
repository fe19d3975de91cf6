//! An entry understood: an article to extract, or a record that was extracted before.

use baochi_extract::{Date, FORMAT, Hints, Layout, Moment, Record, Source};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::Place;
use super::sniff::without_bom;
use crate::error::Problem;

/// One article of the input.
#[derive(Debug)]
pub(crate) struct Article {
    /// Where it came from, for the record.
    pub(crate) source: Source,
    /// The article itself.
    pub(crate) content: Content,
}

/// What an input gives of an article.
#[derive(Debug)]
pub(crate) enum Content {
    /// Bytes to extract.
    Raw {
        /// Text in any encoding that the extractor reads.
        bytes: Vec<u8>,
        /// Whether the page around the article is still there.
        layout: Layout,
        /// What the input tells beside the text.
        hints: Hints,
        /// What the input tells and could not be used.
        notes: Vec<String>,
    },
    /// A record of an earlier run, used as it is.
    Record(Box<Record>),
}

/// The fields of a JSON object that are ours or that inputs commonly have.
/// Values of an unexpected type are no reason to lose an article: only `text` must be a string.
#[derive(Deserialize)]
struct Row {
    id: Option<Value>,
    title: Option<Value>,
    text: Option<String>,
    url: Option<Value>,
    date: Option<Value>,
    format: Option<Value>,
    article: Option<IgnoredAny>,
    facts: Option<IgnoredAny>,
}

impl Article {
    /// A file of plain text.
    pub(super) fn text(place: &Place, bytes: Vec<u8>) -> Self {
        let content = Content::Raw { bytes, layout: Layout::Page, hints: Hints::default(), notes: Vec::new() };
        Self { source: source(place, None, "text/plain"), content }
    }

    /// One JSON object.
    ///
    /// # Errors
    /// It is no JSON, or neither of the known shapes.
    pub(super) fn json(place: &Place, bytes: Vec<u8>) -> Result<Self, Problem> {
        let json = without_bom(&bytes).trim_ascii_end();
        if json.trim_ascii_start().first() != Some(&b'{') && serde_json::from_slice::<IgnoredAny>(json).is_ok() {
            return Err(Problem::Shape("it is no object"));
        }
        let row: Row = serde_json::from_slice(json).map_err(|error| Problem::json(&error, place.line.is_some()))?;
        if row.format.is_some() && row.article.is_some() && row.facts.is_some() {
            return Self::record(place, json, row.format);
        }
        let Some(text) = row.text else { return Err(Problem::Shape("there is no \"text\"")) };
        let id = row.id.and_then(scalar);
        let mut hints = Hints::default();
        let mut notes = Vec::new();
        hints.title = row.title.and_then(scalar);
        hints.url = row.url.and_then(scalar);
        if let Some(date) = row.date.and_then(scalar) {
            hints.published = moment(&date);
            if hints.published.is_none() {
                notes.push(format!("date of the input not read: \"{date}\" is neither ISO 8601 nor dd/mm/yyyy"));
            }
        }
        let source = source(place, id, media_type(place));
        let bytes = text.into_bytes();
        Ok(Self { source, content: Content::Raw { bytes, layout: Layout::Body, hints, notes } })
    }

    fn record(place: &Place, json: &[u8], format: Option<Value>) -> Result<Self, Problem> {
        let found = format.and_then(|f| f.as_u64()).and_then(|f| u32::try_from(f).ok()).unwrap_or(0);
        if found > FORMAT {
            return Err(Problem::Format { found, known: FORMAT });
        }
        let mut record: Record = serde_json::from_slice(json).map_err(Problem::Record)?;
        if record.source.uri.is_none() {
            let here = source(place, record.source.id.take(), media_type(place));
            let told = std::mem::replace(&mut record.source, here);
            record.source.encoding = told.encoding;
            record.source.media_type = told.media_type.or(record.source.media_type.take());
        }
        Ok(Self { source: record.source.clone(), content: Content::Record(Box::new(record)) })
    }
}

/// One row of many, or one object.
fn media_type(place: &Place) -> &'static str {
    if place.line.is_some() { "application/x-ndjson" } else { "application/json" }
}

/// The source of an article. A row without an id is told from the others of its file by its line.
fn source(place: &Place, id: Option<String>, media_type: &str) -> Source {
    let mut source = Source::default();
    source.uri = Some(match (&id, place.line) {
        (None, Some(line)) => format!("{}#{line}", place.uri),
        _ => place.uri.to_string(),
    });
    source.id = id;
    source.media_type = Some(media_type.to_owned());
    source
}

/// A string or a number as text; what is blank is not there.
fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then_some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// ISO 8601, or `dd/mm/yyyy` with `/`, `-` or `.`, with or without `HH:MM[:SS]` after it.
fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    // Digits and signs only: nothing else is a date in either form.
    if !text.is_ascii() {
        return None;
    }
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let (day, clock) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let mut parts = day.split(['/', '-', '.']).map(|part| part.parse::<u16>().ok());
    let (d, m, y) = (parts.next()??, parts.next()??, parts.next()??);
    let date = Date::new(i16::try_from(y).ok()?, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
    if parts.next().is_some() || y < 1000 {
        return None;
    }
    let mut parts = clock.trim().split(':').map(|part| part.parse::<u8>().ok());
    let at = match (parts.next().flatten(), parts.next().flatten()) {
        (Some(hour), Some(minute)) => Moment::at(date, hour, minute, parts.next().flatten().unwrap_or(0)),
        _ => None,
    };
    Some(at.unwrap_or_else(|| Moment::on(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<Article, Problem> {
        Article::json(&Place { uri: "a.jsonl".into(), line: Some(3) }, text.as_bytes().to_vec())
    }

    #[test]
    fn dates_in_both_orders() {
        let read = |text| moment(text).map(|m| m.to_string());
        assert_eq!(read("2024-01-31").as_deref(), Some("2024-01-31"));
        assert_eq!(read("31/1/2024").as_deref(), Some("2024-01-31"));
        assert_eq!(read("31-01-2024 10:17").as_deref(), Some("2024-01-31T10:17:00+07:00"));
        assert_eq!(read("31.01.2024, 10:17:05").as_deref(), Some("2024-01-31T10:17:05+07:00"));
        for bad in ["", "hôm qua", "31/13/2024", "30/2/2024", "1706667420", "1/2/24", "2024-01-31 10:17 ếx"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_row_gives_source_and_hints() {
        let article = json(r#"{"id": 7, "title": "Họp", "text": "Hà Nội họp.", "url": " ", "date": "mai"}"#).unwrap();
        assert_eq!(article.source.uri.as_deref(), Some("a.jsonl"));
        assert_eq!(article.source.id.as_deref(), Some("7"));
        let Content::Raw { bytes, layout, hints, notes } = article.content else { panic!("no record") };
        assert_eq!(bytes, "Hà Nội họp.".as_bytes());
        assert_eq!(layout, Layout::Body);
        assert_eq!((hints.title.as_deref(), hints.url, hints.published), (Some("Họp"), None, None));
        assert_eq!(notes.len(), 1, "{notes:?}");
    }

    #[test]
    fn a_row_without_id_is_named_by_its_line() {
        assert_eq!(json(r#"{"text": ""}"#).unwrap().source.uri.as_deref(), Some("a.jsonl#3"));
    }

    #[test]
    fn shapes_that_are_not_ours_are_told() {
        for (text, wanted) in [
            (r#"{"title": "Họp"}"#, "no \"text\""),
            (r#"["text"]"#, "no object"),
            (r#"{"text": 5}"#, "bad JSON"),
            (r#"{"text": "a""#, "bad JSON"),
            (r#"{"format": 99, "article": {}, "facts": {}}"#, "format 99"),
            (r#"{"format": 1, "article": {"text": 5}, "facts": {}}"#, "bad record"),
        ] {
            let message = json(text).unwrap_err().to_string();
            assert!(message.contains(wanted), "{text}: {message}");
        }
    }
}
