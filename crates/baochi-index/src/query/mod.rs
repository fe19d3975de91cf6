//! A query: text of a user, read into a meaning that no engine is part of.

mod ast;
mod cited;
mod cited_request;
mod document_types;
mod facet;
mod fields;
mod figures;
mod filter;
mod names;
mod parser;
mod period;
mod pieces;
mod print;
mod symbol;
mod synonyms;
mod words;

use std::fmt;

pub(crate) use ast::{Ast, Clause, Symbol};
pub(crate) use cited::{CitedText, name_and_year};
pub use cited_request::CitedRequest;
pub use facet::{Facet, Sort};
pub(crate) use fields::Scope;
pub use filter::{DateField, Division, Filter};
pub use period::{Period, PeriodError};
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
    /// True for every article by itself: nearly the same texts and old versions of a page too.
    pub all: bool,
    /// Order of the hits.
    pub sort: Sort,
    /// In which division provinces are meant and shown where a filter does not tell; both where it is `None`.
    pub division: Option<Division>,
    text: String,
    ast: Ast,
    synonyms: Synonyms,
    /// Filters that stand beside the text, and those that must not be met.
    given: Vec<Filter>,
    given_not: Vec<Filter>,
    facets: Vec<Facet>,
    most_values: usize,
    notes: Vec<String>,
}

impl Query {
    /// Reads a query. Any text is one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (ast, notes) = parser::parse(text, &Synonyms::default());
        Self {
            limit: 10,
            offset: 0,
            all: false,
            sort: Sort::default(),
            division: None,
            text: text.to_owned(),
            ast,
            synonyms: Synonyms::default(),
            given: Vec::new(),
            given_not: Vec::new(),
            facets: Vec::new(),
            most_values: 0,
            notes,
        }
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
        self.ast.filters.push(filter.clone());
        self.given.push(filter);
        self
    }

    /// The same query for another text: all but the words and the conditions among them stays.
    ///
    /// ```
    /// use baochi_index::Query;
    ///
    /// let each = Query::parse("").with_limit(3);
    /// assert_eq!(each.clone().with_text("giá lúa").limit, 3);
    /// ```
    #[must_use]
    pub fn with_text(self, text: &str) -> Self {
        self.reread(text.to_owned())
    }

    /// The same query with another text: wordings, filters, limit and offset stay.
    pub(crate) fn reread(mut self, text: String) -> Self {
        (self.ast, self.notes) = parser::parse(&text, &self.synonyms);
        self.ast.filters.extend(self.given.iter().cloned());
        self.ast.filters_not.extend(self.given_not.iter().cloned());
        self.text = text;
        self
    }

    /// The same query, without the articles that meet `filter`.
    #[must_use]
    pub fn without_filter(mut self, filter: Filter) -> Self {
        self.ast.filters_not.push(filter.clone());
        self.given_not.push(filter);
        self
    }

    /// The same query, its articles counted by each of `facets`; the `most` values that most articles have are told.
    #[must_use]
    pub fn with_facets(mut self, facets: &[Facet], most: usize) -> Self {
        self.facets = facets.to_vec();
        self.most_values = most;
        self
    }

    /// The same query with its hits in this order.
    #[must_use]
    pub const fn with_sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }

    /// The same query with provinces meant and shown in this division.
    #[must_use]
    pub const fn with_division(mut self, division: Division) -> Self {
        self.division = Some(division);
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

    pub(crate) fn filters(&self) -> &[Filter] {
        &self.ast.filters
    }

    /// The filters that an article must not meet.
    pub(crate) fn excluded(&self) -> &[Filter] {
        &self.ast.filters_not
    }

    /// The facets asked for, and how many values of each.
    pub(crate) fn facets(&self) -> (&[Facet], usize) {
        (&self.facets, self.most_values)
    }

    /// The wordings of a name of a filter, as typed first.
    pub(crate) fn wordings(&self, name: &str) -> Vec<Vec<Word>> {
        names::wordings(name, &self.synonyms)
    }
}

/// As a query that is read the same.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ast.fmt(f)
    }
}
