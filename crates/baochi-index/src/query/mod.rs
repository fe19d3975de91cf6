//! A query: text of a user, read into a meaning that no engine is part of.

mod ast;
mod document_types;
mod filter;
mod parser;
mod symbol;
mod synonyms;
mod words;

pub(crate) use ast::{Ast, Clause, Symbol};
pub use filter::{DateField, Division, Filter};
pub use synonyms::Synonyms;
pub(crate) use words::Word;

/// A question to an index.
///
/// Words may be typed with marks, without, or with some: marks typed rank first, marks left out are free.
/// `"words in quotes"` stand side by side, `-word` excludes, and official documents are known by any of their names.
/// Everything else is text.
///
/// ```
/// use baochi_index::Query;
///
/// let query = Query::parse("quyet dinh so: 238 -dự thảo").with_limit(20);
/// assert_eq!(query.explain(), "document(quyet dinh so 238; number 238; type qd or quyet dinh) thảo -dự");
/// assert_eq!(query.limit, 20);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query {
    /// Most hits to give back; 10 at first.
    pub limit: usize,
    /// Hits to leave out at the beginning: the next page.
    pub offset: usize,
    /// True for every article by itself: nearly the same texts and old versions of a page too.
    pub all: bool,
    text: String,
    ast: Ast,
    filters: Vec<Filter>,
    notes: Vec<String>,
}

impl Query {
    /// Reads a query. Any text is one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (ast, notes) = parser::parse(text, &Synonyms::default());
        Self { limit: 10, offset: 0, all: false, text: text.to_owned(), ast, filters: Vec::new(), notes }
    }

    /// The same query with other wordings allowed for what was typed.
    #[must_use]
    pub fn with_synonyms(mut self, synonyms: &Synonyms) -> Self {
        (self.ast, self.notes) = parser::parse(&self.text, synonyms);
        self
    }

    /// The same query, for articles that meet `filter` as well.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }

    /// The same query with this many hits at most.
    #[must_use]
    pub const fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The same query without the first hits.
    #[must_use]
    pub const fn with_offset(mut self, offset: usize) -> Self {
        self.offset = offset;
        self
    }

    /// The same query, for every article by itself: by default nearly the same texts are one hit, and of the versions
    /// of one page only the newest is found.
    #[must_use]
    pub const fn with_all(mut self, all: bool) -> Self {
        self.all = all;
        self
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the query was read, for people.
    #[must_use]
    pub fn explain(&self) -> String {
        let filters = self.filters.iter().map(ToString::to_string);
        let parts = std::iter::once(self.ast.to_string()).chain(filters).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What was read otherwise than it was typed, one sentence each.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    pub(crate) const fn ast(&self) -> &Ast {
        &self.ast
    }
}
