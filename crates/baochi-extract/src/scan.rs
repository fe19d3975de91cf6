//! One pass over a document: every phrase of the tables, every run of digits, sentences. The facts start from these.

use crate::document::Document;
use crate::explain::Trace;
use crate::span::Span;
use crate::tables::{Class, Entry, Tables};

/// What the scan found, and what it was found in. All spans point into [`Scan::text`].
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    /// The article's text, then its title, captions and words around, each a paragraph of its own.
    pub(crate) text: &'a str,
    pub(crate) document: &'a Document,
    pub(crate) tables: &'a Tables,
    /// Phrases on word boundaries, by start, the longest first. They may overlap.
    pub(crate) hits: Vec<Hit>,
    /// Maximal runs of ASCII digits, in order.
    pub(crate) numbers: Vec<Span>,
    /// Sentences, in order; none crosses a paragraph.
    pub(crate) sentences: Vec<Span>,
    /// Where rules leave their reasons, if somebody asks for them.
    pub(crate) trace: Trace,
}

/// A phrase of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) entry: Entry,
}

impl<'a> Scan<'a> {
    /// Reads `document` once.
    pub(crate) fn new(document: &'a Document, tables: &'a Tables) -> Self {
        let text = document.scanned();
        let mut hits = Vec::new();
        tables.find(text, |start, end, entry| {
            if !word_before(text, start) && !word_after(text, end) {
                hits.push(Hit { span: Span::new(start, end), entry });
            }
        });
        hits.sort_unstable_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end()), hit.entry));
        let trace = Trace::default();
        Self { text, document, tables, hits, numbers: numbers(text), sentences: sentences(document), trace }
    }

    /// The words at `span`.
    pub(crate) fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The hits that start in `span`.
    pub(crate) fn hits_in(&self, span: Span) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.span.start() < span.start());
        let to = self.hits.partition_point(|hit| hit.span.start() < span.end());
        &self.hits[from..to]
    }

    /// The longest trigger of one of `classes` that starts at byte `at`.
    pub(crate) fn trigger_at(&self, at: usize, classes: &[Class]) -> Option<(Span, Class)> {
        self.hits_in(Span::new(at, at + 1))
            .iter()
            .find_map(|hit| self.class(hit).filter(|c| classes.contains(c)).map(|c| (hit.span, c)))
    }

    /// The class of a trigger hit.
    pub(crate) fn class(&self, hit: &Hit) -> Option<Class> {
        match hit.entry {
            Entry::Trigger(index) => Some(self.tables.trigger(index).class),
            _ => None,
        }
    }

    /// The runs of digits that start in `span`.
    pub(crate) fn numbers_in(&self, span: Span) -> &[Span] {
        let from = self.numbers.partition_point(|n| n.start() < span.start());
        let to = self.numbers.partition_point(|n| n.start() < span.end());
        &self.numbers[from..to]
    }

    /// The sentence that holds byte `at`, or the nearest one before.
    pub(crate) fn sentence_at(&self, at: usize) -> Span {
        holding(&self.sentences, at)
    }

    /// The paragraph that holds byte `at`, or the nearest one before.
    pub(crate) fn paragraph_at(&self, at: usize) -> Span {
        holding(self.document.paragraphs(), at)
    }

    /// True where `span` stands in the article's own text.
    pub(crate) fn in_body(&self, span: Span) -> bool {
        span.end() <= self.document.body().end
    }
}

fn holding(spans: &[Span], at: usize) -> Span {
    let index = spans.partition_point(|s| s.start() <= at);
    spans.get(index.saturating_sub(1)).copied().unwrap_or_default()
}

/// True where a letter or digit stands directly before byte `at`.
pub(crate) fn word_before(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at] {
        [] => false,
        [.., b] if b.is_ascii() => b.is_ascii_alphanumeric(),
        [.., lead, b] if is_letter(lead, b) => true,
        [.., 0xE1, 0xBA | 0xBB, _] => true,
        _ => text[..at].chars().next_back().is_some_and(char::is_alphanumeric),
    }
}

/// True where a letter or digit stands at byte `at`.
pub(crate) fn word_after(text: &str, at: usize) -> bool {
    match text.as_bytes()[at..] {
        [] => false,
        [b, ..] if b.is_ascii() => b.is_ascii_alphanumeric(),
        [lead, b, ..] if is_letter(lead, b) => true,
        [0xE1, 0xBA | 0xBB, ..] => true,
        _ => text[at..].chars().next().is_some_and(char::is_alphanumeric),
    }
}

/// True for the two bytes of a Latin letter from U+00C0 to U+01BF. With the block from U+1E80 on, told by its first
/// two bytes, these are all letters of Vietnamese: the slow look-up is for other scripts.
fn is_letter(lead: u8, b: u8) -> bool {
    matches!(lead, 0xC3..=0xC6) && !(lead == 0xC3 && matches!(b, 0x97 | 0xB7))
}

fn numbers(text: &str) -> Vec<Span> {
    let mut numbers = Vec::new();
    let mut start = None;
    for (at, b) in text.bytes().enumerate() {
        match (b.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                numbers.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        numbers.push(Span::new(from, text.len()));
    }
    numbers
}

/// Abbreviations that end in a full stop and are followed by a name.
const ABBREVIATED: [&str; 22] = [
    "TP", "Tp", "tp", "TX", "TT", "ThS", "Th.S", "TS", "PGS", "GS", "BS", "CN", "KS", "Đ/c", "đ/c", "St", "Mr", "Mrs",
    "Dr", "Q", "P", "H",
];

/// The longest sentence, in bytes. Text without full stops is cut at a space, so that what looks at one sentence for
/// each of its words stays linear.
const LONGEST_SENTENCE: usize = 4096;

/// Sentences end at `.`, `!`, `?` or `…` before white space and something that is not in lower case.
fn sentences(document: &Document) -> Vec<Span> {
    let text = document.scanned();
    let mut sentences = Vec::new();
    for paragraph in document.paragraphs() {
        let mut start = paragraph.start();
        // A run of marks is looked at once.
        let mut done = start;
        for (i, _) in paragraph.of(text).match_indices(['.', '!', '?', '…']) {
            let at = paragraph.start() + i;
            if at < done {
                continue;
            }
            let mark = text[at..].chars().next().map_or(1, char::len_utf8);
            let mut end = at + mark;
            // Closing quotes and brackets belong to the sentence.
            while let Some(c) = text[end..paragraph.end()]
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '”' | '’' | ')' | '.' | '!' | '?' | '…'))
            {
                end += c.len_utf8();
            }
            done = end;
            let mut after = text[end..paragraph.end()].chars();
            let parted = after.next().is_some_and(char::is_whitespace);
            let goes_on = after.clone().find(|c| !c.is_whitespace()).is_none_or(char::is_lowercase);
            if start < end && parted && !goes_on && !is_abbreviated(&text[start..at]) {
                sentences.push(Span::new(start, end));
                start = end + text[end..paragraph.end()].len() - text[end..paragraph.end()].trim_start().len();
            }
        }
        if start < paragraph.end() {
            sentences.push(Span::new(start, paragraph.end()));
        }
    }
    if sentences.iter().any(|s| s.len() > LONGEST_SENTENCE) {
        sentences = sentences.into_iter().flat_map(|s| cut(text, s)).collect();
    }
    sentences
}

/// The sentence in parts of at most [`LONGEST_SENTENCE`] bytes.
fn cut(text: &str, sentence: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = sentence.start();
    while sentence.end() - start > LONGEST_SENTENCE {
        let mut limit = start + LONGEST_SENTENCE;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let end = text[start..limit].rfind(' ').map_or(limit, |i| start + i + 1);
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, sentence.end()));
    parts
}

fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '\n']).next().unwrap_or("");
    // "Nguyễn V. A.": a single capital is an initial.
    ABBREVIATED.contains(&word) || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
}
