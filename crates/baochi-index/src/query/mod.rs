//! A query: text of a user, read into a meaning that no engine is part of.

mod ast;
mod document_types;
mod fields;
mod figures;
mod filter;
mod parser;
mod pieces;
mod print;
mod symbol;
mod synonyms;
mod words;

use std::fmt;

pub(crate) use ast::{Ast, Clause, Symbol};
pub(crate) use fields::Scope;
pub use filter::{DateField, Division, Filter};
pub use synonyms::{Synonyms, SynonymsError};
pub(crate) use words::Word;

/// A question to an index.
///
/// Words may be typed with marks, without, or with some: marks typed rank first, marks left out are free.
/// `"words in quotes"` stand side by side, `-word` and `-"words"` exclude, and official documents are known by any of
/// their names. `title:word`, `body:"words"` and `title:(word word)` look into one part of the text. Behind `province:`,
/// `place:`, `cites:`, `party:`, `org:`, `person:` and `publisher:` stands a name, in quotes where it has several words;
/// behind `date:`, `event:` and `published:` a day, month or year, or two with `..` between them; a minus before any of
/// them excludes. Everything else is text: `AND` and `OR` between words are passed over, and a note says so.
///
/// ```
/// use baochi_index::Query;
///
/// let query = Query::parse("quyet dinh so: 238 -dự thảo").with_limit(20);
/// assert_eq!(query.to_string(), "quyet dinh so 238 thảo -dự");
/// assert_eq!(query.limit, 20);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query {
    /// Most hits to give back; 10 at first.
    pub limit: usize,
    /// Hits to leave out at the beginning: the next page.
    pub offset: usize,
    text: String,
    ast: Ast,
    synonyms: Synonyms,
    notes: Vec<String>,
}

impl Query {
    /// Reads a query. Any text is one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (ast, notes) = parser::parse(text, &Synonyms::default());
        Self { limit: 10, offset: 0, text: text.to_owned(), ast, synonyms: Synonyms::default(), notes }
    }

    /// The same query with other wordings allowed for what was typed.
    #[must_use]
    pub fn with_synonyms(mut self, synonyms: &Synonyms) -> Self {
        self.synonyms = synonyms.clone();
        let text = std::mem::take(&mut self.text);
        self.reread(text)
    }

    /// The same query, for articles that meet `filter` as well.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.ast.filters.push(filter);
        self
    }

    /// The same query with another text: wordings, filters, limit and offset stay.
    pub(crate) fn reread(mut self, text: String) -> Self {
        // Those typed come first, and do not change with the words.
        let filters = std::mem::take(&mut self.ast.filters);
        (self.ast, self.notes) = parser::parse(&text, &self.synonyms);
        self.ast.filters = filters;
        self.text = text;
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

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the query was read, for people: first the query as it prints, then a line for each part that stands for
    /// more than its words.
    ///
    /// ```
    /// use baochi_index::Query;
    ///
    /// let query = Query::parse("NĐ 238 province:Huế");
    /// assert_eq!(query.explain(), "NĐ 238 province:\"Huế\"\nNĐ 238: a document, number 238, type nd or nghi dinh");
    /// ```
    #[must_use]
    pub fn explain(&self) -> String {
        let meanings = self.ast.must.iter().filter_map(Clause::meaning);
        std::iter::once(self.to_string()).chain(meanings).collect::<Vec<_>>().join("\n")
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

/// As a query that is read the same.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ast.fmt(f)
    }
}
