//! An article for people who look for an error: its text with the facts marked in place, why each was taken, and what was
//! refused.

mod entry;
mod head;
mod html;
mod mark;
mod paragraph;

use std::collections::BTreeMap;
use std::ops::Range;

use baochi_extract::{Explanation, Field, Origin, Reason, Span, Verdict};

use self::entry::Entry;
use self::mark::{Kind, Mark, Marks};
use self::paragraph::{Numbered, Paragraph};
use super::json;
use super::record::keep_kinds;
use super::terminal::{Style, one_line, wrap};
use crate::args::FactKind;
use crate::messages::{self, said};

/// Refused candidates that are shown without being asked for.
const FEW: usize = 8;

/// Words shown on each side of a refused candidate, in bytes.
const BESIDE: usize = 24;

/// Columns before the words of a list: number and kind.
const INDENT: usize = 16;

/// Explains articles. Shared between threads.
#[derive(Clone, Debug)]
pub(crate) struct Explainer {
    /// Only these kinds of facts; all where empty.
    pub(crate) kinds: Vec<FactKind>,
    /// All that was refused, and not the first few only.
    pub(crate) rejected: bool,
    /// How pages look.
    pub(crate) style: Style,
}

impl Explainer {
    /// Record and reasons as JSON on one line, without a line end.
    ///
    /// # Errors
    /// They cannot be written as JSON.
    pub(crate) fn data(&self, explained: &Explanation) -> Result<Vec<u8>, serde_json::Error> {
        if self.kinds.is_empty() {
            return json::compact(explained);
        }
        let mut cut = explained.clone();
        cut.reasons.retain(|reason| self.wants_field(reason.field));
        let mut value = serde_json::to_value(cut)?;
        if let Some(record) = value.get_mut("record") {
            keep_kinds(record, &self.kinds);
        }
        json::compact(&value)
    }

    /// The article with its facts, without the last line end. `is_earlier`: the record is that of an earlier run.
    pub(crate) fn page(&self, explained: &Explanation, is_earlier: bool) -> String {
        let record = &explained.record;
        let marks = Marks::new(&record.article.text, &record.facts, &self.kinds);
        let mut page = Page { explainer: self, explained, marks: &marks, told: BTreeMap::new(), text: String::new() };
        page.head();
        if is_earlier {
            page.line(&messages::EarlierRecord.to_string());
            page.line("");
        }
        page.body();
        page.outside();
        page.refused();
        page.notes();
        page.text.truncate(page.text.trim_end().len());
        page.text
    }

    fn wants(&self, kind: FactKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn wants_field(&self, field: Field) -> bool {
        match field {
            Field::Documents => self.wants(FactKind::Documents),
            Field::Dates => self.wants(FactKind::Dates),
            Field::EventDate => self.wants(FactKind::EventDate) || self.wants(FactKind::Dates),
            Field::Province => self.wants(FactKind::Province),
            Field::Places => self.wants(FactKind::Places),
            _ => true,
        }
    }
}

/// A page on its way.
struct Page<'a> {
    explainer: &'a Explainer,
    explained: &'a Explanation,
    marks: &'a Marks<'a>,
    /// The number under which a fact was told of first.
    told: BTreeMap<(Kind, usize), usize>,
    text: String,
}

impl Page<'_> {
    /// The text, paragraph by paragraph, each with the list of its marks.
    fn body(&mut self) {
        let text = self.explained.record.article.text.as_str();
        let marks = self.marks;
        let reasons = by_place(&self.explained.reasons);
        let style = self.explainer.style;
        let mut next = 0;
        for span in paragraphs(text) {
            let from = next;
            while marks.inside.get(next).and_then(|m| m.span).is_some_and(|s| s.start() < span.end) {
                next += 1;
            }
            let numbered: Vec<Numbered<'_, '_>> = marks
                .inside
                .get(from..next)
                .unwrap_or_default()
                .iter()
                .enumerate()
                .map(|(i, m)| (from + i + 1, m))
                .collect();
            for line in Paragraph::new(text, span, &numbered, style).lines(style.width, style) {
                self.line(&line);
            }
            for (number, mark) in &numbered {
                let place = Place { span: mark.span, origin: None, text: "" };
                let why = reasons.get(&place).map_or(&[][..], Vec::as_slice);
                self.entry(*number, mark, why);
            }
            self.line("");
        }
    }

    /// Facts that were read beside the text.
    fn outside(&mut self) {
        let marks = self.marks;
        let reasons = by_place(&self.explained.reasons);
        let mut number = marks.inside.len();
        for (origin, label) in [
            (Some(Origin::Title), messages::InTheTitle.to_string()),
            (Some(Origin::Caption), messages::InCaptions.to_string()),
            (Some(Origin::Page), messages::OnThePage.to_string()),
            (Some(Origin::Metadata), messages::ToldWithTheInput.to_string()),
            (None, messages::Elsewhere.to_string()),
        ] {
            let mut here = marks.outside.iter().filter(|mark| mark.origin == origin).peekable();
            if here.peek().is_some() {
                self.line(&self.explainer.style.bold(&label).to_string());
            } else {
                continue;
            }
            for mark in here {
                number += 1;
                let place = Place { span: None, origin, text: mark.text };
                let why = reasons.get(&place).map_or(&[][..], Vec::as_slice);
                self.entry(number, mark, why);
            }
            self.line("");
        }
    }

    fn entry(&mut self, number: usize, mark: &Mark<'_>, why: &[&Reason]) {
        let style = self.explainer.style;
        let key = (mark.kind, mark.fact);
        // Provisions and parties are each a fact of their own.
        let own = matches!(mark.kind, Kind::Provision | Kind::Party);
        let told = self.told.get(&key).copied().filter(|_| !own);
        self.told.entry(key).or_insert(number);
        let fields = mark.kind.fields();
        let why: Vec<&Reason> = why.iter().copied().filter(|reason| fields.contains(&reason.field)).collect();
        let is_told = |what: &str| why.iter().any(|reason| tells(reason, what));
        let mut entry = Entry::new(&self.explained.record.facts, mark, told, is_told);
        if mark.span.is_none() {
            entry.line = format!("\"{}\": {}", mark.text, entry.line);
        }
        let fields = mark.kind.fields();
        let why: Vec<String> =
            why.iter().filter(|reason| fields.contains(&reason.field)).map(|r| sentence(r)).collect();
        if !why.is_empty() {
            entry.more.push(why.join("; "));
        }
        let width = style.width.saturating_sub(INDENT);
        let label = format!("{number:>4}  {:<10}", mark.kind.told());
        let label = style.paint(mark.kind.colour(false), &label).to_string();
        for (i, line) in wrap(&one_line(&entry.line), width, 3).iter().enumerate() {
            if i == 0 {
                self.line(&format!("{label}{line}"));
            } else {
                self.line(&format!("{:INDENT$}{line}", ""));
            }
        }
        for more in &entry.more {
            self.indented(more, INDENT + 2);
        }
    }

    /// Candidates that are no fact, with the words around them: what rules refused before what none took up.
    fn refused(&mut self) {
        let explainer = self.explainer;
        let of = |verdict: Verdict| {
            let is_shown = move |r: &&Reason| {
                r.verdict == verdict && r.field != Field::EventDate && explainer.wants_field(r.field)
            };
            self.explained.reasons.iter().filter(is_shown)
        };
        let mut refused: Vec<&Reason> = of(Verdict::Refused).chain(of(Verdict::Passed)).collect();
        // Place names are many.
        refused.sort_by_key(|reason| (reason.verdict, reason.field == Field::Places));
        if refused.is_empty() {
            return;
        }
        let most = if explainer.rejected { refused.len() } else { FEW };
        self.line(&explainer.style.bold(&messages::LookedAt.to_string()).to_string());
        for reason in refused.iter().take(most) {
            let told = format!("{}: {}", self.around(reason), said(&reason.because));
            self.indented(&told, 2);
        }
        if refused.len() > most {
            self.indented(&messages::AndMoreRejected { count: refused.len() - most }.to_string(), 2);
        }
        self.line("");
    }

    /// The words of a reason with some of their line. Only the words beside are looked at: a line may be long.
    fn around(&self, reason: &Reason) -> String {
        let text = self.explained.record.article.text.as_str();
        let Some(span) = reason.span else { return format!("\"{}\"", reason.text) };
        let (before, after) =
            (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
        let near = before.char_indices().rev().map(|(i, _)| i).take_while(|i| before.len() - i <= BESIDE).last();
        let near = before.get(near.unwrap_or(before.len())..).unwrap_or_default();
        let left = match (near.rsplit_once('\n'), near.len() == before.len()) {
            (Some((_, line)), _) => line.to_owned(),
            (None, true) => near.to_owned(),
            (None, false) => format!("…{}", near.split_once(' ').map_or("", |(_, words)| words)),
        };
        let end = after.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|i| *i <= BESIDE).last();
        let near = after.get(..end.unwrap_or(0)).unwrap_or_default();
        let right = match (near.split_once('\n'), near.len() == after.len()) {
            (Some((line, _)), _) => line.to_owned(),
            (None, true) => near.to_owned(),
            (None, false) => format!("{}…", near.rsplit_once(' ').map_or("", |(words, _)| words)),
        };
        format!("{left}⟦{}⟧{right}", reason.text)
    }

    fn notes(&mut self) {
        let notes = &self.explained.record.notes;
        if notes.is_empty() {
            return;
        }
        self.line(&self.explainer.style.bold(&messages::CardNotes.to_string()).to_string());
        for note in notes {
            self.indented(&said(note), 2);
        }
    }

    /// Words of ours or the article's, dimmed, behind an indent.
    fn indented(&mut self, words: &str, indent: usize) {
        let style = self.explainer.style;
        for line in wrap(&one_line(words), style.width.saturating_sub(indent), 12) {
            self.line(&format!("{:indent$}{}", "", style.dim(&line)));
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// Where the words of a reason stand.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    span: Option<Span>,
    origin: Option<Origin>,
    /// Of those beside the text.
    text: &'a str,
}

/// The reasons of each place.
fn by_place(reasons: &[Reason]) -> BTreeMap<Place<'_>, Vec<&Reason>> {
    let mut places: BTreeMap<Place<'_>, Vec<&Reason>> = BTreeMap::new();
    for reason in reasons {
        let text = if reason.span.is_some() { "" } else { reason.text.as_str() };
        places.entry(Place { span: reason.span, origin: reason.origin, text }).or_default().push(reason);
    }
    places
}

/// True where a reason says how `what` was concluded.
fn tells(reason: &Reason, what: &str) -> bool {
    match what {
        "year" => reason.rule.starts_with("year_from_"),
        "issuer" => reason.rule == "issuer_of_table",
        _ => false,
    }
}

fn sentence(reason: &Reason) -> String {
    let because = said(&reason.because);
    match (reason.field, reason.verdict) {
        (Field::EventDate, Verdict::Taken) => messages::TheEvent { because }.to_string(),
        (Field::EventDate, Verdict::Refused) => messages::NotTheEvent { because }.to_string(),
        (Field::Province, _) => messages::TheProvince { because }.to_string(),
        _ => because.into_owned(),
    }
}

/// The paragraphs of a text: what blank lines part.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive("\n\n").map(move |part| {
        let start = at;
        at += part.len();
        start..start + part.trim_end_matches('\n').len()
    })
}
