//! What an article names that can stand in a sentence about signing: bodies, places, people, dates, documents.

use std::cell::OnceCell;

use crate::facts::Found;
use crate::record::{Origin, Party};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Entry, Term};

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A body of the article's list.
    Body,
    /// A place with its kind: `tỉnh Hòa Bình`.
    Unit,
    /// A place or a country alone: `Hà Nội`, `Lào`.
    Bare,
    Person,
    /// A date or a cited document: names no side.
    Other,
    /// A name in capitals that nothing but its place in the sentence shows to be a body.
    Name,
}

/// A name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) what: What,
    /// Full name.
    pub(super) name: String,
}

impl Mention {
    /// Takes the words up to byte `end` to the name.
    pub(super) fn extend(&mut self, text: &str, end: usize) {
        self.name.push_str(&text[self.span.end()..end]);
        self.span = Span::new(self.span.start(), end);
    }

    /// The mention as one side of an act.
    pub(super) fn party(&self, scan: &Scan<'_>) -> Party {
        Party { name: self.name.clone(), text: scan.of(self.span).to_owned(), span: Some(self.span), origin: None }
    }
}

/// All names of the article, in order; none overlaps another.
#[derive(Debug)]
pub(super) struct Mentions {
    all: Vec<Mention>,
    /// Made at the first question: few articles ask for a full name.
    tails: OnceCell<Vec<Tail>>,
}

/// The name of a mention without its first words.
#[derive(Clone, Copy, Debug)]
struct Tail {
    mention: usize,
    /// Byte of the name.
    start: usize,
}

impl Mentions {
    pub(super) fn new(scan: &Scan<'_>, found: &Found) -> Self {
        let facts = &found.facts;
        let mut all: Vec<Mention> = Vec::new();
        let mut add = |span: Option<Span>, what: What, name: &str| {
            if let Some(span) = span.filter(|s| scan.document.origin(*s) != Some(Origin::Page)) {
                all.push(Mention { span, what, name: name.to_owned() });
            }
        };
        for body in &facts.organizations {
            body.mentions.iter().for_each(|m| add(m.span, What::Body, &body.name));
        }
        for place in facts.places.iter().filter(|p| p.kind.is_some()) {
            let with_kind = place.mentions.iter().filter(|m| m.text != place.name);
            with_kind.for_each(|m| add(m.span, What::Unit, &m.text));
        }
        for reading in &found.place_readings {
            let what = if reading.has_kind { What::Unit } else { What::Bare };
            add(Some(reading.span), what, scan.of(reading.span));
        }
        for person in &facts.people {
            let firm = super::name::is_firm(&person.name);
            let what = if firm { What::Name } else { What::Person };
            person.mentions.iter().for_each(|m| add(m.span, what, &person.name));
        }
        for date in &facts.dates {
            add(date.span, What::Other, "");
        }
        for document in &facts.documents {
            document.mentions.iter().for_each(|m| add(m.span, What::Other, ""));
        }
        for hit in scan.family(crate::tables::Family::Term) {
            if hit.entry == Entry::Term(Term::Country) {
                add(Some(hit.span), What::Bare, scan.of(hit.span));
            }
        }
        all.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end()), m.what));
        let mut end = 0;
        all.retain(|m| {
            let keep = m.span.start() >= end;
            if keep {
                end = m.span.end();
            }
            keep
        });
        Self { all: joined(scan, all), tails: OnceCell::new() }
    }

    /// The names that start in `within`.
    pub(super) fn within(&self, within: Span) -> &[Mention] {
        let from = self.all.partition_point(|m| m.span.start() < within.start());
        let to = self.all.partition_point(|m| m.span.start() < within.end());
        &self.all[from..to.max(from)]
    }

    /// The full name of the body that the article calls `name` elsewhere: `Tập đoàn Capital House` for `Capital House`.
    pub(super) fn full_name(&self, name: &str) -> Option<&str> {
        let tails = self.tails.get_or_init(|| self.tails_of_bodies());
        let index = tails.partition_point(|tail| self.tail(*tail) < name);
        let tail = tails.get(index).copied().filter(|tail| self.tail(*tail) == name)?;
        self.all.get(tail.mention).map(|m| m.name.as_str())
    }

    /// The tails of all names of bodies, by their words, the first mention of each alone.
    fn tails_of_bodies(&self) -> Vec<Tail> {
        let mut bodies: Vec<(&str, usize)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, m)| m.what == What::Body)
            .map(|(mention, m)| (m.name.as_str(), mention))
            .collect();
        bodies.sort_unstable();
        bodies.dedup_by_key(|(name, _)| *name);
        let mut tails: Vec<Tail> = bodies
            .into_iter()
            .flat_map(|(name, mention)| name.match_indices(' ').map(move |(i, _)| Tail { mention, start: i + 1 }))
            .collect();
        tails.sort_unstable_by_key(|tail| (self.tail(*tail), tail.mention));
        tails.dedup_by_key(|tail| self.tail(*tail));
        tails
    }

    fn tail(&self, tail: Tail) -> &str {
        self.all.get(tail.mention).and_then(|m| m.name.get(tail.start..)).unwrap_or_default()
    }

    /// The names that end at or before byte `at`, the nearest first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let to = self.all.partition_point(|m| m.span.end() <= at);
        self.all[..to].iter().rev()
    }
}

/// "Công ty Than Hòa An - TKV" is one body.
fn joined(scan: &Scan<'_>, sorted: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(sorted.len());
    for mention in sorted {
        if let Some(last) = out.last_mut()
            && last.what == What::Body
            && mention.what == What::Body
            && matches!(scan.text.get(last.span.end()..mention.span.start()), Some(" - " | " – " | "-"))
        {
            last.span = last.span.cover(mention.span);
            last.name = format!("{} - {}", last.name, mention.name);
            continue;
        }
        out.push(mention);
    }
    out
}
