//! An article as clean text with the way back to its bytes: what the facts are read from.

use std::ops::Range;

use crate::language;
use crate::offsets::OffsetMap;
use crate::page::{Page, Piece};
use crate::record::{Article, Origin};
use crate::span::Span;

/// A clean article, and the map from its text back to the input.
///
/// ```
/// use baochi_extract::{Extractor, Input, Span};
///
/// let bytes = "Ph&aacute;t triển bền vững là mục tiêu lâu dài.".as_bytes();
/// let document = Extractor::new().document(&Input::new(bytes));
/// assert!(document.article().text.starts_with("Phát triển"));
/// assert_eq!(document.source_span(Span::new(0, "Phát".len())), Span::new(0, "Ph&aacute;t".len()));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Document {
    article: Article,
    map: OffsetMap,
    /// The article's text, then the zones beside it; empty where there are none, and the article's text is all.
    zoned: String,
    zones: Vec<Zone>,
    /// The paragraphs of [`Document::scanned`], zones among them.
    paragraphs: Vec<Span>,
    notes: Vec<String>,
    encoding: &'static str,
    media_type: &'static str,
}

/// Words beside the article's text that facts may be read from.
#[derive(Clone, Debug)]
struct Zone {
    origin: Origin,
    span: Span,
}

impl Document {
    /// Puts the pieces of a page together. `map` leads from `text`, which the pieces point into, to the input.
    pub(crate) fn new(
        text: &str,
        map: &OffsetMap,
        page: Page,
        mut notes: Vec<String>,
        encoding: &'static str,
        media_type: &'static str,
    ) -> Self {
        let mut document = Self { encoding, media_type, ..Self::default() };
        let mut scanned = String::with_capacity(text.len() + 64);
        // Two runs a paragraph, and those where something was changed in it.
        let mut out = OffsetMap::with_capacity(page.paragraphs.len() * 2 + map.runs());
        document.paragraphs.reserve(page.paragraphs.len() + page.captions.len() + page.around.len() + 1);
        for paragraph in &page.paragraphs {
            if !scanned.is_empty() {
                scanned.push_str("\n\n");
                let from = map.source(Span::new(paragraph.start(), paragraph.start()));
                out.push(2, from, false);
            }
            let start = scanned.len();
            scanned.push_str(paragraph.of(text));
            map.copy_into(*paragraph, &mut out);
            document.paragraphs.push(Span::new(start, scanned.len()));
        }
        let body = scanned.len();
        let mut zone = |origin, words: &str| {
            if words.is_empty() {
                return;
            }
            scanned.push_str("\n\n");
            let start = scanned.len();
            scanned.push_str(words);
            let span = Span::new(start, scanned.len());
            document.zones.push(Zone { origin, span });
            document.paragraphs.push(span);
        };
        if let Some(title) = &page.title {
            zone(Origin::Title, &title.text);
        }
        for caption in &page.captions {
            zone(Origin::Caption, &caption.text);
        }
        for words in &page.around {
            zone(Origin::Page, &words.text);
        }
        let own = |piece: &Piece| piece.text.clone();
        let reason = page.reason.or_else(|| (body == 0).then(|| "there is no text".to_owned()));
        notes.extend(page.notes);
        document.article = Article {
            is_article: reason.is_none(),
            reason,
            title: page.title.as_ref().map(own),
            lead: page.paragraphs.first().filter(|_| page.has_lead).map(|p| p.of(text).to_owned()),
            author: page.author,
            authors: page.authors,
            publisher: page.publisher,
            section: page.section,
            tags: page.tags,
            url: page.url,
            language: language::of(&scanned[..body]).map(str::to_owned).or(page.language),
            published: page.published,
            modified: page.modified,
            captions: page.captions.iter().map(own).collect(),
            images: page.images,
            text: if document.zones.is_empty() { std::mem::take(&mut scanned) } else { scanned[..body].to_owned() },
        };
        document.map = out;
        document.zoned = scanned;
        document.notes = notes;
        document
    }

    /// The article without its facts.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// Doubts and repairs of reading the text.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Name of the encoding that was read.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What the bytes are: `text/plain` or `text/html`.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// The bytes of the input that the words at `span` of `article.text` were made of.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.map.source(span)
    }

    /// The parts of the input that the words at `span` of `article.text` were made of. In an HTML page, tags that stand
    /// within the words lie between the parts.
    ///
    /// ```
    /// use baochi_extract::{Extractor, Input, Span};
    ///
    /// let page = "<p>Theo <b>Quyết</b> định 238.</p>";
    /// let document = Extractor::new().document(&Input::new(page.as_bytes()));
    /// let at = document.article().text.find("Quyết").unwrap();
    /// let parts = document.source_spans(Span::new(at, at + "Quyết định".len()));
    /// let words: Vec<&str> = parts.iter().map(|s| &page[s.start()..s.end()]).collect();
    /// assert_eq!(words, ["Quyết", " định"]);
    /// ```
    #[must_use]
    pub fn source_spans(&self, span: Span) -> Vec<Span> {
        self.map.sources(span)
    }

    pub(crate) fn into_article(self) -> (Article, Vec<String>) {
        (self.article, self.notes)
    }

    /// The article's text, then title, captions and words around, each a paragraph of its own.
    pub(crate) fn scanned(&self) -> &str {
        if self.zones.is_empty() { &self.article.text } else { &self.zoned }
    }

    /// The paragraphs of [`Document::scanned`], in order.
    pub(crate) fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// Where in [`Document::scanned`] the article's text stands.
    pub(crate) fn body(&self) -> Range<usize> {
        0..self.article.text.len()
    }

    /// Where `span` of [`Document::scanned`] was read, if not in the article's text.
    pub(crate) fn origin(&self, span: Span) -> Option<Origin> {
        if span.start() < self.article.text.len() || self.zones.is_empty() {
            return None;
        }
        let at = self.zones.partition_point(|zone| zone.span.start() <= span.start());
        self.zones.get(at.saturating_sub(1)).map(|zone| zone.origin)
    }
}
