//! What a caller gives: bytes, where they came from, how they are laid out, and what the bytes cannot tell.

use crate::calendar::Moment;
use crate::record::Source;

/// One article to extract.
///
/// ```
/// use baochi_extract::{Extractor, Input};
///
/// let mut input = Input::new("Chiều 30/12, Bộ Y tế họp tại Hà Nội.".as_bytes());
/// input.hints.published = Some("2024-01-02".parse()?);
/// let record = Extractor::new().extract(input);
/// assert_eq!(record.facts.event_date.unwrap().to_string(), "2023-12-30");
/// # Ok::<(), baochi_extract::CalendarError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Input<'a> {
    /// The file or the text, in any encoding that [`Extractor`](crate::Extractor) reads.
    pub bytes: &'a [u8],
    /// Copied into the record; `encoding` and `media_type` are filled in where they are `None`.
    pub source: Source,
    /// What the bytes cannot tell.
    pub hints: Hints,
    /// How the bytes are laid out.
    pub layout: Layout,
}

impl<'a> Input<'a> {
    /// A page's text of unknown origin, without hints.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, ..Self::default() }
    }
}

/// What the caller knows of an article. Told values go before what is read in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hints {
    /// The title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Newspaper, site or agency.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Character set by its label, as a server sends it: `windows-1258`. Bytes that show another are read as what they show.
    pub charset: Option<String>,
}

/// How the text of an input is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// All that a page shows: title, byline, article and the chrome around it, which is cut.
    #[default]
    Page,
    /// The article's own text: normalised, nothing cut.
    Body,
}
