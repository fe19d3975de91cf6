//! Why facts were taken and candidates refused: [`Explanation`], made by the same run of the same rules as a record.

mod leftover;
mod trace;

use serde::Serialize;

use crate::input::Hints;
use crate::record::{Origin, Record};
use crate::scan::{Scan, word_after};
use crate::span::Span;

use trace::Step;
pub(crate) use trace::{Trace, Why};

/// A record, and why it says what it says.
///
/// ```
/// use baochi_extract::{Extractor, Input, Verdict};
///
/// let text = "Sáng 5/4/2022, Sở Y tế họp về Quyết định số 238-QĐ/TW. Trạm trực 24/7.";
/// let explained = Extractor::new().explain(Input::new(text.as_bytes()));
/// assert_eq!(explained.record, Extractor::new().extract(Input::new(text.as_bytes())));
/// let refused = explained.reasons.iter().find(|r| r.verdict == Verdict::Refused).unwrap();
/// assert_eq!((refused.text.as_str(), refused.rule), ("24/7", "day_not_announced"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The record, as [`Extractor::extract`](crate::Extractor::extract) gives it.
    pub record: Record,
    /// In the order of the text; those of the page as a whole first, those beside the article's text last.
    pub reasons: Vec<Reason>,
}

impl Explanation {
    /// A record of an earlier run: why it says what it says is not known any more.
    #[must_use]
    pub fn of_record(record: Record) -> Self {
        Self { record, reasons: Vec::new() }
    }
}

/// One decision of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// What the rule fills.
    pub field: Field,
    /// What was decided.
    pub verdict: Verdict,
    /// Name of the rule, the same for all its decisions.
    pub rule: &'static str,
    /// The reason, a fragment of a sentence.
    pub because: String,
    /// The words looked at.
    pub text: String,
    /// Where they stand in `article.text`: of a fact that was taken, its own span or that of its mention.
    pub span: Option<Span>,
    /// Where they stand, if not in `article.text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// The part of a record that a rule fills: a field of `facts`, or `article.published`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// `article.published`.
    Published,
    /// `facts.province`.
    Province,
    /// `facts.event_date`.
    EventDate,
    /// `facts.dates`.
    Dates,
    /// `facts.documents`.
    Documents,
    /// `facts.places`.
    Places,
}

/// What a rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The words are a fact, or say something of one.
    Taken,
    /// A rule looked at them, and they are none.
    Refused,
    /// They are numbers in a form like that of a fact, and no rule took them up.
    Passed,
}

/// The reasons that the rules left in the trace of `scan`.
pub(crate) fn reasons(scan: &Scan<'_>, hints: &Hints) -> Vec<Reason> {
    if !scan.trace.is_on() {
        return Vec::new();
    }
    if scan.document.article().published.is_some() {
        let because = if hints.published.is_some() { "told with the input" } else { "read on the page" };
        scan.trace.tell(None, || Why::taken(Field::Published, "published", because));
    }
    leftover::tell(scan);
    // A symbol that ends inside a word was tried and is nothing that anybody would ask for.
    let is_whole = |step: &Step| {
        let is_cut = |span: Span| word_after(scan.text, span.end());
        step.why.verdict != Verdict::Refused || !step.span.is_some_and(is_cut)
    };
    let mut reasons: Vec<(usize, Reason)> = scan
        .trace
        .steps()
        .into_iter()
        .filter(is_whole)
        .map(|step| {
            let origin = step.span.and_then(|span| scan.document.origin(span));
            let reason = Reason {
                field: step.why.field,
                verdict: step.why.verdict,
                rule: step.why.rule,
                because: step.why.because.into_owned(),
                text: step.span.map_or_else(String::new, |span| scan.of(span).to_owned()),
                span: step.span.filter(|_| origin.is_none()),
                origin,
            };
            (step.span.map_or(0, Span::start), reason)
        })
        .collect();
    // Stable: of one place, in the order in which they were decided.
    reasons.sort_by_key(|(at, _)| *at);
    let mut reasons: Vec<Reason> = reasons.into_iter().map(|(_, reason)| reason).collect();
    reasons.dedup();
    reasons
}
