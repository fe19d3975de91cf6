//! From a query to the articles of its page: readings, marks restored, neighbours counted, copies folded.

use tantivy::query::{AllQuery, Query as EngineQuery};

use super::collect::{self, Found, Ranked};
use super::compile::Compiler;
use super::filters::Filters;
use super::highlight::Wanted;
use super::reading::{self, Reading};
use super::{Searcher, fold, paging, rescore, restore};
use crate::error::IndexError;
use crate::query::{Ast, Query, Sort};

/// What was found.
pub(super) struct Answer {
    pub(super) total: u64,
    /// The articles of the page, in order.
    pub(super) page: Vec<Found>,
    /// All that answer, for facets.
    pub(super) matching: Box<dyn EngineQuery>,
    /// What to mark in them.
    pub(super) wanted: Wanted,
    /// True where less was asked for than was typed.
    pub(super) relaxed: bool,
    /// What was relaxed.
    pub(super) notes: Vec<String>,
}

/// The answer of the strictest reading of `query` that has one; `None` where none has.
pub(super) fn answer(
    searcher: &Searcher,
    query: &Query,
    filters: &Filters,
    compiler: &Compiler<'_>,
) -> Result<Option<Answer>, IndexError> {
    let search = Search { searcher, query, filters, compiler };
    if query.ast().must.is_empty() {
        return if filters.is_empty() { Ok(None) } else { search.all() };
    }
    let ast = query.ast();
    let bare = search.order() == Sort::Relevance && restore::is_needed(ast, compiler.lexicon())?;
    for (nth, reading) in reading::readings(ast, compiler)?.into_iter().enumerate() {
        let matching = search.narrowed(compiler.query(&reading)?);
        if !bare {
            let ranked = search.page(ast, &*matching)?;
            if ranked.total > 0 {
                return search.told(&reading, nth, matching, ranked).map(Some);
            }
            continue;
        }
        // The best articles for the bare words tell which marks they lack.
        let best = collect::collect(searcher.engine(), &*matching, restore::WINDOW, None)?;
        if best.total == 0 {
            continue;
        }
        let restored = restore::restore(ast, searcher.engine(), compiler.lexicon(), &best.found)?;
        let ast = restored.as_ref().unwrap_or(ast);
        let readings = reading::readings(ast, compiler)?;
        // Restoring changes no reading but by its marks.
        let reading = readings.get(nth).unwrap_or(&reading);
        let matching = search.narrowed(compiler.query(reading)?);
        let ranked = search.page(ast, &*matching)?;
        return search.told(reading, nth, matching, ranked).map(Some);
    }
    Ok(None)
}

struct Search<'a> {
    searcher: &'a Searcher,
    query: &'a Query,
    filters: &'a Filters,
    compiler: &'a Compiler<'a>,
}

impl Search<'_> {
    /// All articles that the filters let through.
    fn all(&self) -> Result<Option<Answer>, IndexError> {
        let all = self.compiler.without(Box::new(AllQuery), &self.query.ast().must_not)?;
        let matching = self.narrowed(all);
        let ranked = self.page(self.query.ast(), &*matching)?;
        if ranked.total == 0 { Ok(None) } else { self.told(&Reading::default(), 0, matching, ranked).map(Some) }
    }

    fn told(
        &self,
        reading: &Reading<'_>,
        nth: usize,
        matching: Box<dyn EngineQuery>,
        ranked: Ranked,
    ) -> Result<Answer, IndexError> {
        let wanted = Wanted::new(reading, self.compiler.lexicon())?;
        let notes = reading.notes.clone();
        Ok(Answer { total: ranked.total, page: ranked.found, matching, wanted, relaxed: nth > 0, notes })
    }

    /// What `words` match, the filters let through and no later version stands in for.
    fn narrowed(&self, words: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
        let narrowed = self.filters.narrow(words);
        if self.query.all { narrowed } else { self.searcher.without_old(narrowed) }
    }

    fn order(&self) -> Sort {
        match self.query.sort {
            Sort::Relevance if self.query.ast().must.is_empty() => Sort::Newest,
            sort => sort,
        }
    }

    /// The articles of the page.
    fn page(&self, ast: &Ast, matching: &dyn EngineQuery) -> Result<Ranked, IndexError> {
        let (engine, view) = (self.searcher.engine(), self.searcher.view());
        let Query { offset, limit, all, .. } = *self.query;
        let fold = (!all).then_some(view);
        let end = offset.saturating_add(limit);
        // Behind the window of rescoring the order is that of the scores alone.
        if self.order() != Sort::Relevance || (offset >= rescore::WINDOW && end > paging::ROUND) {
            return paging::page(engine, matching, self.order(), offset, limit, fold);
        }
        let runs = self.compiler.runs(ast)?;
        let mut window = end.max(rescore::WINDOW);
        loop {
            let mut ranked = collect::unordered(engine, matching, window, fold)?;
            rescore::rescore(engine, self.compiler.lexicon(), &runs, &mut ranked.found)?;
            let is_whole = ranked.found.len() < window;
            if !all {
                ranked.found = fold::folded(ranked.found, view);
            }
            // Copies among the best take the place of hits that belong on this page: look further.
            if is_whole || ranked.found.len() >= end {
                ranked.found.truncate(end);
                ranked.found.drain(..offset.min(ranked.found.len()));
                return Ok(ranked);
            }
            window = window.saturating_mul(2);
        }
    }
}
