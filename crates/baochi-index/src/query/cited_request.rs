//! What a list of cited documents is asked for.

use super::{Division, Filter, Query, Synonyms};

/// A question for the documents that articles cite: all of them, or one.
///
/// ```
/// use baochi_index::{CitedRequest, DateField, Filter};
///
/// let request = CitedRequest::new()
///     .with_filter(Filter::dates(DateField::Any, "2024", "")?)
///     .with_document("238-QĐ/TW")
///     .with_limit(5);
/// assert_eq!(request.limit, 5);
/// # Ok::<(), baochi_index::PeriodError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CitedRequest {
    /// Most documents to give back; 20 at first.
    pub limit: usize,
    /// Documents to leave out at the beginning: the next page.
    pub offset: usize,
    pub(crate) document: Option<String>,
    /// The articles that are counted.
    pub(crate) articles: Query,
}

impl Default for CitedRequest {
    fn default() -> Self {
        Self::new()
    }
}

impl CitedRequest {
    /// All documents that any article cites.
    #[must_use]
    pub fn new() -> Self {
        Self { limit: 20, offset: 0, document: None, articles: Query::parse("") }
    }

    /// The same request for the documents alone that `text` may mean: a symbol in any spelling, its number, or a name.
    #[must_use]
    pub fn with_document(mut self, text: &str) -> Self {
        self.articles = self.articles.with_filter(Filter::Cites(text.to_owned()));
        self.document = Some(text.to_owned());
        self
    }

    /// The same request, counting only articles that meet `filter` as well.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.articles = self.articles.with_filter(filter);
        self
    }

    /// The same request with provinces meant and shown in this division.
    #[must_use]
    pub fn with_division(mut self, division: Division) -> Self {
        self.articles = self.articles.with_division(division);
        self
    }

    /// The same request with other wordings allowed for names of filters.
    #[must_use]
    pub fn with_synonyms(mut self, synonyms: &Synonyms) -> Self {
        self.articles = self.articles.with_synonyms(synonyms);
        self
    }

    /// The same request with this many documents at most.
    #[must_use]
    pub const fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The same request without the first documents.
    #[must_use]
    pub const fn with_offset(mut self, offset: usize) -> Self {
        self.offset = offset;
        self
    }
}
