//! The whole line: bytes -> Document -> scan -> facts -> Record.

use std::sync::{Arc, LazyLock};

use crate::document::Document;
use crate::explain::{Explanation, Trace};
use crate::input::{Input, Layout};
use crate::record::{FORMAT, Record};
use crate::scan::Scan;
use crate::tables::{Abbreviation, DocumentType, ProvinceEntry, Tables, UserTables};
use crate::{explain, facts, html, page, text};

/// Media type of an HTML page.
const HTML: &str = "text/html";

/// Media type of bare text.
const PLAIN: &str = "text/plain";

/// The tables that the crate ships, read once.
static BUILT_IN: LazyLock<Arc<Tables>> = LazyLock::new(|| Arc::new(Tables::new(&UserTables::new())));

/// Turns articles into records. Cheap to clone, and shared freely between threads.
///
/// ```
/// use baochi_extract::Extractor;
///
/// let record = Extractor::new().extract_text("Hội nghị quán triệt Quyết định số 238-QĐ/TW.");
/// assert_eq!(record.facts.documents[0].id, "238-QĐ/TW");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    tables: Arc<Tables>,
}

impl Default for Extractor {
    fn default() -> Self {
        Self { tables: Arc::clone(&BUILT_IN) }
    }
}

impl Extractor {
    /// An extractor with the tables that the crate ships.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An extractor with rows of the user's own beside those that the crate ships.
    #[must_use]
    pub fn with_tables(user: &UserTables) -> Self {
        Self { tables: Arc::new(Tables::new(user)) }
    }

    /// The record of one article. Never fails: what could not be read is told in `notes`.
    #[must_use]
    pub fn extract(&self, input: Input<'_>) -> Record {
        self.read(input, Trace::default()).record
    }

    /// The record of one article, with the reasons for its documents, dates and province, and for what was refused.
    ///
    /// ```
    /// use baochi_extract::{Extractor, Field, Input};
    ///
    /// let text = "Chiều 30/1/2024, Sở Y tế quán triệt Quyết định số 238-QĐ/TW của Ban Bí thư.";
    /// let explained = Extractor::new().explain(Input::new(text.as_bytes()));
    /// let why = explained.reasons.iter().find(|r| r.field == Field::EventDate).unwrap();
    /// assert_eq!((why.text.as_str(), why.rule), ("Chiều 30/1/2024", "event"));
    /// ```
    #[must_use]
    pub fn explain(&self, input: Input<'_>) -> Explanation {
        self.read(input, Trace::on())
    }

    fn read(&self, input: Input<'_>, trace: Trace) -> Explanation {
        let document = self.document(&input);
        let mut scan = Scan::new(&document, &self.tables);
        scan.trace = trace;
        let found = facts::find(&scan);
        let reasons = explain::reasons(&scan, &input.hints);
        let mut source = input.source;
        source.encoding.get_or_insert_with(|| document.encoding().to_owned());
        source.media_type.get_or_insert_with(|| document.media_type().to_owned());
        let (article, mut notes) = document.into_article();
        notes.extend(found.notes);
        let record = Record { format: FORMAT, id: id(&article.text), source, article, facts: found.facts, notes };
        Explanation { record, reasons }
    }

    /// The record of a text of unknown origin: [`Extractor::extract`] without source and hints.
    #[must_use]
    pub fn extract_text(&self, text: &str) -> Record {
        self.extract(Input::new(text.as_bytes()))
    }

    /// The clean article alone, with the way back to the input's bytes.
    #[must_use]
    pub fn document(&self, input: &Input<'_>) -> Document {
        let decoded = text::decode(input.bytes, input.hints.charset.as_deref());
        let is_html = match input.layout {
            Layout::Html => true,
            Layout::Page => html::is_html(&decoded.text),
            Layout::Body => false,
        };
        if is_html {
            let read = html::read(&decoded.text, &input.hints, &self.tables);
            let map = read.map.over(&decoded.map);
            return Document::new(&read.text, &map, read.page, decoded.notes, decoded.encoding, HTML);
        }
        let clean = text::read(decoded);
        let page = page::read(&clean.text, &input.hints, input.layout, &self.tables);
        Document::new(&clean.text, &clean.map, page, clean.notes, clean.encoding, PLAIN)
    }

    /// The types of official documents, the user's among them; one code may have several names.
    pub fn document_types(&self) -> impl Iterator<Item = &DocumentType> {
        self.tables.document_types()
    }

    /// Abbreviations of running text, the user's among them.
    pub fn abbreviations(&self) -> impl Iterator<Item = &Abbreviation> {
        self.tables.abbreviations()
    }

    /// The provinces of both divisions and the historic ones, with all their names.
    pub fn provinces(&self) -> impl Iterator<Item = &ProvinceEntry> {
        self.tables.provinces().iter()
    }
}

/// The digest of a clean text: 128 bits of BLAKE3.
fn id(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
}
