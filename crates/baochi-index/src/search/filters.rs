//! The filters of a query as the engine's queries: they narrow an answer and never rank.

use std::collections::BTreeMap;
use std::ops::Bound;

use tantivy::collector::Count;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::documents;
use super::provinces;
use crate::document::day_number;
use crate::error::IndexError;
use crate::query::{CitedText, DateField, Division, Filter, Query, Word};
use crate::schema::Fields;

/// The filters of one query.
pub(super) struct Filters {
    /// Each group as typed, and what meets it.
    groups: Vec<(String, Box<dyn EngineQuery>)>,
    /// What must not be met.
    excluded: Vec<Box<dyn EngineQuery>>,
    /// How they were read, where that may surprise.
    pub(super) notes: Vec<String>,
}

impl Filters {
    /// Compiles the filters of `query`.
    pub(super) fn new(searcher: &Searcher, fields: &Fields, query: &Query) -> Result<Self, IndexError> {
        let mut compiler = FilterCompiler { searcher, fields, query, notes: Vec::new() };
        let mut groups: Vec<(String, Box<dyn EngineQuery>)> = Vec::new();
        // An article has one province and one publisher: of several that are asked for it can meet but one.
        let mut either: BTreeMap<&str, usize> = BTreeMap::new();
        for filter in query.filters() {
            let compiled = compiler.filter(filter)?;
            let alone = matches!(filter, Filter::Province { .. } | Filter::Publisher(_));
            match either.get(filter.field()).filter(|_| alone).and_then(|&at| groups.get_mut(at)) {
                Some((shown, known)) => {
                    *shown = format!("{shown} or {filter}");
                    *known = any(vec![known.box_clone(), compiled]);
                }
                None => {
                    either.insert(filter.field(), groups.len());
                    groups.push((filter.to_string(), compiled));
                }
            }
        }
        let excluded = query.excluded().iter().map(|filter| compiler.filter(filter));
        let excluded = excluded.collect::<Result<_, _>>()?;
        Ok(Self { groups, excluded, notes: compiler.notes })
    }

    /// True where there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.excluded.is_empty()
    }

    /// What `query` matches and all filters let through, with the scores of `query`.
    pub(super) fn narrow(&self, query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
        if self.is_empty() {
            return query;
        }
        let mut clauses = vec![(Occur::Must, query)];
        for (_, group) in &self.groups {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(group.box_clone(), 0.0)) as _));
        }
        clauses.extend(self.excluded.iter().map(|query| (Occur::MustNot, query.box_clone())));
        Box::new(BooleanQuery::new(clauses))
    }

    /// Why nothing was found: the filters that no article meets.
    pub(super) fn unmet(&self, searcher: &Searcher) -> Result<Vec<String>, IndexError> {
        let mut unmet = Vec::new();
        for (shown, group) in &self.groups {
            if !matches_any(searcher, &**group)? {
                unmet.push(format!("no article meets {shown}"));
            }
        }
        if unmet.is_empty() && self.groups.len() > 1 {
            let all = BooleanQuery::new(self.groups.iter().map(|(_, g)| (Occur::Must, g.box_clone())).collect());
            if !matches_any(searcher, &all)? {
                unmet.push("no article meets all filters together".to_owned());
            }
        }
        Ok(unmet)
    }
}

struct FilterCompiler<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    query: &'a Query,
    notes: Vec<String>,
}

impl FilterCompiler<'_> {
    fn filter(&mut self, filter: &Filter) -> Result<Box<dyn EngineQuery>, IndexError> {
        let fields = self.fields;
        match filter {
            Filter::Province { name, division } => self.province(name, division.or(self.query.division)),
            Filter::Place(name) => self.name(fields.place, "place", name),
            Filter::Cites(text) => self.cites(text),
            Filter::Party(name) => self.name(fields.party.words, "party", name),
            Filter::Organization(name) => self.name(fields.organization.words, "body", name),
            Filter::Person(name) => self.name(fields.person.words, "person", name),
            Filter::Publisher(name) => self.name(fields.publisher.words, "publisher", name),
            Filter::Date { field, from, to } => {
                let field = match field {
                    DateField::Any => fields.day,
                    DateField::Event => fields.event_date,
                    DateField::Published => fields.published,
                };
                let bound = |day: Option<baochi_extract::Date>| {
                    day.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_i64(field, day_number(day))))
                };
                match (bound(*from), bound(*to)) {
                    // Any day, but a day.
                    (Bound::Unbounded, Bound::Unbounded) => {
                        let first = Bound::Included(Term::from_field_i64(field, i64::MIN));
                        Ok(Box::new(RangeQuery::new(first, Bound::Unbounded)))
                    }
                    (from, to) => Ok(Box::new(RangeQuery::new(from, to))),
                }
            }
        }
    }

    fn province(&mut self, name: &str, division: Option<Division>) -> Result<Box<dyn EngineQuery>, IndexError> {
        let Some(codes) = provinces::codes(name, division) else {
            self.notes
                .push(format!("“{name}” is no province of the tables: comparing it with the names in the articles"));
            return self.name(self.fields.province, "province", name);
        };
        self.notes.extend(codes.note);
        let terms = |field: Field, codes: std::collections::BTreeSet<&str>| -> Vec<Term> {
            codes.into_iter().map(|code| Term::from_field_text(field, code)).collect()
        };
        let mut all = terms(self.fields.province_2024, codes.until_2025);
        all.extend(terms(self.fields.province_2025, codes.since_2025));
        Ok(Box::new(TermSetQuery::new(all)))
    }

    fn cites(&mut self, text: &str) -> Result<Box<dyn EngineQuery>, IndexError> {
        let Some(asked) = CitedText::read(text) else {
            self.notes.push(format!("“{text}” names no document"));
            return Ok(Box::new(EmptyQuery));
        };
        let cites = documents::agreeing(self.searcher, self.fields, &asked)?;
        let terms = cites.iter().map(|cite| Term::from_field_text(self.fields.cites, &cite.to_term()));
        Ok(Box::new(TermSetQuery::new(terms)))
    }

    /// A run of words of a name. Marks that were typed count where any article has them.
    fn name(&mut self, field: Field, what: &str, name: &str) -> Result<Box<dyn EngineQuery>, IndexError> {
        let wordings = self.query.wordings(name);
        if wordings.is_empty() {
            self.notes.push(format!("“{name}” has no word to look for"));
            return Ok(Box::new(EmptyQuery));
        }
        let run = |marks: bool| any(wordings.iter().map(|words| side_by_side(field, words, marks)).collect());
        let marked = wordings.iter().flatten().any(|word| word.marked);
        let strict = run(true);
        if !marked || matches_any(self.searcher, &*strict)? {
            return Ok(strict);
        }
        let loose = run(false);
        if !matches_any(self.searcher, &*loose)? {
            return Ok(strict);
        }
        self.notes.push(format!("no {what} is written “{name}” with these marks: other marks are let in"));
        Ok(loose)
    }
}

/// Words of a name side by side: with their marks where they were typed and `marks` tells so, else with any.
fn side_by_side(field: Field, words: &[Word], marks: bool) -> Box<dyn EngineQuery> {
    let form = |word: &Word| if marks && word.marked { word.exact.clone() } else { word.folded.clone() };
    let mut terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, &form(word))).collect();
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn any(mut queries: Vec<Box<dyn EngineQuery>>) -> Box<dyn EngineQuery> {
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

fn matches_any(searcher: &Searcher, query: &dyn EngineQuery) -> Result<bool, IndexError> {
    let count = searcher.search(query, &Count).map_err(IndexError::engine("search"))?;
    Ok(count > 0)
}
