//! Where rules leave their reasons. It is off unless an explanation was asked for, and then costs one comparison.

use std::borrow::Cow;
use std::cell::RefCell;

use super::{Field, Verdict};
use crate::record::{Facts, Item};
use crate::span::Span;

/// The reasons so far, where they are wanted.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    steps: Option<RefCell<Vec<Step>>>,
    /// Dates, documents, provisions and markers of items, in order and apart.
    taken: RefCell<Vec<Span>>,
}

/// One decision. The span points into `Scan::text`; what is decided of the article as a whole has none.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) span: Option<Span>,
    pub(crate) why: Why,
}

/// What was decided, by which rule, and why.
#[derive(Clone, Debug)]
pub(crate) struct Why {
    pub(crate) field: Field,
    pub(crate) verdict: Verdict,
    pub(crate) rule: &'static str,
    /// A fragment of a sentence.
    pub(crate) because: Cow<'static, str>,
}

impl Why {
    /// The words are a fact, or say something of one.
    pub(crate) fn taken(field: Field, rule: &'static str, because: impl Into<Cow<'static, str>>) -> Self {
        Self { field, verdict: Verdict::Taken, rule, because: because.into() }
    }

    /// The words are no fact.
    pub(crate) fn refused(field: Field, rule: &'static str, because: impl Into<Cow<'static, str>>) -> Self {
        Self { field, verdict: Verdict::Refused, rule, because: because.into() }
    }

    /// No rule took the words up.
    pub(crate) fn passed(field: Field, rule: &'static str, because: &'static str) -> Self {
        Self { field, verdict: Verdict::Passed, rule, because: because.into() }
    }
}

impl Trace {
    /// A trace that keeps what it is told.
    pub(crate) fn on() -> Self {
        Self { steps: Some(RefCell::default()), taken: RefCell::default() }
    }

    /// True where reasons are wanted.
    pub(crate) fn is_on(&self) -> bool {
        self.steps.is_some()
    }

    /// Keeps why the words at `span` were taken or refused. `why` is called only where reasons are wanted.
    pub(crate) fn tell(&self, span: impl Into<Option<Span>>, why: impl FnOnce() -> Why) {
        if let Some(steps) = &self.steps {
            add(steps, span.into(), why);
        }
    }

    /// Drops what later steps overruled: reasons for readings that became no fact, and refusals of words that another
    /// rule took. Spans of reasons become those of their facts. To be called before the facts are settled.
    pub(crate) fn keep(&self, facts: &Facts) {
        let Some(steps) = &self.steps else { return };
        let mut dates: Vec<Span> = facts.dates.iter().filter_map(|d| d.span).collect();
        let mut documents: Vec<Span> =
            facts.documents.iter().flat_map(|d| &d.mentions).filter_map(|mention| mention.span).collect();
        let provisions = facts.documents.iter().flat_map(|d| &d.provisions).filter_map(|p| p.span);
        let items = facts.items.iter().filter_map(marker);
        let mut taken: Vec<Span> = dates.iter().chain(&documents).copied().chain(provisions).chain(items).collect();
        dates.sort_unstable();
        documents.sort_unstable();
        taken.sort_unstable();
        let taken = joined(taken);
        let mut steps = steps.borrow_mut();
        let of_dates = |s: &&Step| s.why.field == Field::Dates && s.why.verdict == Verdict::Taken;
        let mut exact: Vec<Span> = steps.iter().filter(of_dates).filter_map(|s| s.span).collect();
        exact.sort_unstable();
        steps.retain_mut(|step| {
            let Some(span) = step.span else { return true };
            match (step.why.field, step.why.verdict) {
                (Field::Dates, Verdict::Taken) => match fact_of(&dates, span) {
                    // What was read inside the fact speaks for it only where nothing speaks for the whole.
                    Some(fact) if fact == span || exact.binary_search(&fact).is_err() => {
                        step.span = Some(fact);
                        true
                    }
                    _ => false,
                },
                (Field::Documents, Verdict::Taken) => documents.binary_search(&span).is_ok(),
                (Field::Dates | Field::Documents, Verdict::Refused) => !overlaps(&taken, span),
                _ => true,
            }
        });
        *self.taken.borrow_mut() = taken;
    }

    /// Where facts stand that numbers may belong to, in order and apart.
    pub(super) fn fact_spans(&self) -> Vec<Span> {
        self.taken.borrow().clone()
    }

    /// What was kept.
    pub(crate) fn steps(&self) -> Vec<Step> {
        self.steps.as_ref().map_or_else(Vec::new, |steps| steps.borrow().clone())
    }
}

/// Adds a step. Apart from the rules that tell it: few runs want reasons, and the rules are read faster without them.
#[cold]
#[inline(never)]
fn add(steps: &RefCell<Vec<Step>>, span: Option<Span>, why: impl FnOnce() -> Why) {
    let step = Step { span, why: why() };
    steps.borrow_mut().push(step);
}

/// Where the marker of an item stands: right before its text.
fn marker(item: &Item) -> Option<Span> {
    let at = item.span?.start();
    Some(Span::new(at.checked_sub(item.marker.len() + 1)?, at))
}

/// The fact of `facts`, which are in order and apart, that holds `span`.
fn fact_of(facts: &[Span], span: Span) -> Option<Span> {
    let after = facts.partition_point(|f| f.start() <= span.start());
    facts[..after].last().copied().filter(|f| f.contains(span))
}

/// Spans in order, those that touch made one.
pub(super) fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// True where one of `spans`, which are in order and apart, shares a byte with `span`.
pub(super) fn overlaps(spans: &[Span], span: Span) -> bool {
    let before = spans.partition_point(|s| s.start() < span.end());
    spans[..before].last().is_some_and(|s| s.end() > span.start())
}
