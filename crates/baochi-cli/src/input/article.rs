//! An entry understood: an article to extract, or a record that was extracted before.

use baochi_extract::{FORMAT, Hints, Layout, Record, Source};
use serde::de::IgnoredAny;
use serde_json::Value;

use super::fields::Fields;
use super::sniff::without_bom;
use super::{At, Place, Web, date};
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
    Raw(Box<Raw>),
    /// A record of an earlier run, used as it is.
    Record(Box<Record>),
}

/// What is to be extracted.
#[derive(Debug)]
pub(crate) struct Raw {
    /// Text in any encoding that the extractor reads.
    pub(crate) bytes: Vec<u8>,
    /// Whether the page around the article is still there.
    pub(crate) layout: Layout,
    /// What the input tells beside the text.
    pub(crate) hints: Hints,
    /// The names in the byline, where the input tells them.
    pub(crate) authors: Vec<String>,
    /// What the input tells and could not be used.
    pub(crate) notes: Vec<String>,
}

impl Article {
    /// A file: text or a page.
    pub(super) fn text(place: &Place, bytes: Vec<u8>) -> Self {
        Self { source: source(place, None, None), content: raw(bytes, Layout::Page, Hints::default()) }
    }

    /// A page of an archive of pages, or the text of one.
    pub(super) fn web(place: &Place, bytes: Vec<u8>, web: Web) -> Self {
        let mut hints = Hints::default();
        hints.url = web.url;
        hints.charset = web.charset;
        let is_html = web.media_type.contains("html");
        let shape = if is_html { Layout::Html } else { Layout::Page };
        let mut content = raw(bytes, shape, hints);
        if let Content::Raw(raw) = &mut content {
            raw.notes = web.notes;
        }
        let media_type = Some(web.media_type.as_str()).filter(|media_type| !media_type.is_empty());
        Self { source: source(place, None, media_type), content }
    }

    /// One JSON object. With `clean`, its page goes before its text, and a text is cut like a page.
    ///
    /// # Errors
    /// It is no JSON, or neither of the known shapes.
    pub(super) fn json(place: &Place, bytes: Vec<u8>, clean: bool) -> Result<Self, Problem> {
        let json = without_bom(&bytes).trim_ascii_end();
        if json.trim_ascii_start().first() != Some(&b'{') && serde_json::from_slice::<IgnoredAny>(json).is_ok() {
            return Err(Problem::Shape("it is no object"));
        }
        let is_line = matches!(place.at, Some(At::Line(_)));
        // Looked at as a whole, many bytes at a time; where it is no UTF-8, the parser tells the place.
        let fields: Fields = match simdutf8::basic::from_utf8(json) {
            Ok(json) => serde_json::from_str(json),
            Err(_) => serde_json::from_slice(json),
        }
        .map_err(|error| Problem::json(&error, is_line))?;
        if fields.is_record {
            return Self::record(place, json, fields.format);
        }
        let text = fields.text.filter(|text| fields.html.is_none() || !(clean || text.is_empty()));
        let (text, shape) = match (text, fields.html) {
            (Some(text), _) => (text, if clean { Layout::Page } else { Layout::Body }),
            (None, Some(html)) => (html, Layout::Html),
            (None, None) => return Err(Problem::Shape("there is no text in it")),
        };
        let mut hints = Hints::default();
        let mut notes = Vec::new();
        hints.title = fields.title;
        hints.url = fields.url;
        hints.publisher = fields.publisher;
        match fields.date.as_ref().and_then(date::read) {
            Some(Ok(published)) => hints.published = Some(published),
            Some(Err(words)) => {
                notes.push(format!("date of the input not read: \"{words}\" is in no form that is known"))
            }
            None => {}
        }
        let mut content = raw(text.into_bytes(), shape, hints);
        if let Content::Raw(raw) = &mut content {
            raw.authors = fields.authors;
            raw.notes = notes;
        }
        Ok(Self { source: source(place, fields.id, Some(media_type(place))), content })
    }

    fn record(place: &Place, json: &[u8], format: Option<Value>) -> Result<Self, Problem> {
        let found = format.and_then(|f| f.as_u64()).and_then(|f| u32::try_from(f).ok()).unwrap_or(0);
        if found > FORMAT {
            return Err(Problem::Format { found, known: FORMAT });
        }
        let mut record: Record = serde_json::from_slice(json).map_err(Problem::Record)?;
        if record.source.uri.is_none() {
            let here = source(place, record.source.id.take(), Some(media_type(place)));
            let told = std::mem::replace(&mut record.source, here);
            record.source.encoding = told.encoding;
            record.source.media_type = told.media_type.or(record.source.media_type.take());
        }
        Ok(Self { source: record.source.clone(), content: Content::Record(Box::new(record)) })
    }
}

fn raw(bytes: Vec<u8>, layout: Layout, hints: Hints) -> Content {
    Content::Raw(Box::new(Raw { bytes, layout, hints, authors: Vec::new(), notes: Vec::new() }))
}

/// One row of many, whatever stands between them, or one object.
fn media_type(place: &Place) -> &'static str {
    if place.at.is_some() { "application/x-ndjson" } else { "application/json" }
}

/// The source of an article. A row without an id is told from the others of its file by its place.
fn source(place: &Place, id: Option<String>, media_type: Option<&str>) -> Source {
    let mut source = Source::default();
    source.uri = Some(match (&id, place.at) {
        (None, Some(at)) => format!("{}#{at}", place.uri),
        _ => place.uri.to_string(),
    });
    source.id = id;
    source.media_type = media_type.map(str::to_owned);
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<Article, Problem> {
        Article::json(&Place::of("a.jsonl".into()).at(At::Line(3)), text.as_bytes().to_vec(), false)
    }

    fn raw(article: Article) -> Raw {
        let Content::Raw(raw) = article.content else { panic!("no record") };
        *raw
    }

    #[test]
    fn a_row_gives_source_and_hints() {
        let article = json(r#"{"id": 7, "title": "Họp", "text": "Hà Nội họp.", "url": " ", "date": "mai"}"#).unwrap();
        assert_eq!(article.source.uri.as_deref(), Some("a.jsonl"));
        assert_eq!(article.source.id.as_deref(), Some("7"));
        let Raw { bytes, layout, hints, notes, .. } = raw(article);
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
    fn a_text_goes_before_its_page_unless_it_is_to_be_cleaned() {
        let row = br#"{"text": "van ban", "html": "<p>trang</p>"}"#;
        let read = |clean| raw(Article::json(&Place::of("a".into()), row.to_vec(), clean).unwrap());
        assert_eq!((read(false).bytes, read(false).layout), (b"van ban".to_vec(), Layout::Body));
        assert_eq!(read(true).bytes, b"<p>trang</p>");
        let page = raw(json(r#"{"text": "", "html": "<p>trang</p>"}"#).unwrap());
        assert_eq!(page.bytes, b"<p>trang</p>");
    }

    #[test]
    fn shapes_that_are_not_ours_are_told() {
        for (text, wanted) in [
            (r#"{"title": "Họp"}"#, "no text"),
            (r#"["text"]"#, "no object"),
            (r#"{"text": 5}"#, "no text"),
            (r#"{"text": "a""#, "bad JSON"),
            (r#"{"format": 99, "article": {}, "facts": {}}"#, "format 99"),
            (r#"{"format": 1, "article": {"text": 5}, "facts": {}}"#, "bad record"),
        ] {
            let message = json(text).unwrap_err().to_string();
            assert!(message.contains(wanted), "{text}: {message}");
        }
    }
}
