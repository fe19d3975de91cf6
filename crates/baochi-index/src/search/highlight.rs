//! Where a text has what was asked for.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::reading::Reading;
use crate::analysis::{RawWord, RawWords, Terms, folded_of, folded_words_of, raw_words};
use crate::cite::Asked;
use crate::error::IndexError;
use crate::query::{Clause, Scope, Word};

/// What to look for in the articles found.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    patterns: Vec<Pattern>,
    /// Patterns by the folded form of their first word.
    by_first: BTreeMap<String, Vec<usize>>,
    shapes: Shapes,
    /// Documents, to be shown where facts say they are cited.
    pub(super) documents: Vec<Asked>,
}

/// Marks for the shapes of first words: most words of a text are told by theirs.
#[derive(Clone, Debug)]
struct Shapes([u64; 64]);

impl Shapes {
    /// The place of a folded word: of its first and last letter, one in the middle and its length.
    fn place(folded: &str) -> (usize, u64) {
        let bytes = folded.as_bytes();
        let at = |nth: usize| bytes.get(nth).map_or(0, |&byte| usize::from(byte));
        let last = bytes.len().saturating_sub(1);
        let shape = at(0) * 509 + at(last) * 67 + at(last / 2) * 11 + last;
        ((shape >> 6) % 64, 1 << (shape % 64))
    }

    fn add(&mut self, folded: &str) {
        let (word, bit) = Self::place(folded);
        self.0[word] |= bit;
    }

    fn has(&self, folded: &str) -> bool {
        let (word, bit) = Self::place(folded);
        self.0[word] & bit != 0
    }
}

/// Words side by side.
#[derive(Clone, Debug)]
struct Pattern {
    words: Vec<Step>,
    /// How much it tells, the rarer the more.
    weight: f32,
}

/// One word of a pattern.
#[derive(Clone, Debug)]
struct Step {
    /// `None` for any word.
    folded: Option<String>,
    /// Marks that were typed.
    exact: Option<String>,
}

/// A place in a text where a pattern stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Which pattern; documents come after the patterns.
    pub(super) what: usize,
    pub(super) weight: f32,
    /// True where it has the marks typed.
    exact: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Place {
    /// Its words in `text`.
    pub(super) fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let start = self.start;
        let words = text.get(start..self.end).map(raw_words);
        words.into_iter().flatten().map(move |word| start + word.span.start..start + word.span.end)
    }

    /// A document that facts say is cited in `span` of a text.
    pub(super) const fn of_document(nth: usize, span: &Range<usize>) -> Self {
        Self { what: usize::MAX - nth, weight: DOCUMENT, exact: true, start: span.start, end: span.end }
    }
}

/// What a document tells, against about 1 to 10 of a word.
const DOCUMENT: f32 = 12.0;

impl Wanted {
    pub(super) fn new(reading: &Reading<'_>, lexicon: &Lexicon<'_>) -> Result<Self, IndexError> {
        let mut wanted =
            Self { patterns: Vec::new(), by_first: BTreeMap::new(), shapes: Shapes([0; 64]), documents: Vec::new() };
        for clause in reading.must.iter().chain(&reading.any).chain(&reading.should) {
            match &**clause {
                Clause::Word(word) => wanted.add(words(std::slice::from_ref(word)), lexicon)?,
                Clause::Phrase(phrase) | Clause::Within { scope: Scope::Body, words: phrase, .. } => {
                    wanted.add(words(phrase), lexicon)?;
                }
                Clause::Within { scope: Scope::Title, .. } => {}
                Clause::Wordings { words: typed, apart, others, .. } => {
                    for part in typed.chunks(if *apart { 1 } else { typed.len().max(1) }) {
                        wanted.add(words(part), lexicon)?;
                    }
                    for other in others {
                        wanted.add(words(other), lexicon)?;
                    }
                }
                Clause::Symbol(symbol) => {
                    wanted.documents.push(symbol.asked.clone());
                    for wording in &symbol.wordings {
                        let steps = wording.iter().map(|folded| Step { folded: folded.clone(), exact: None });
                        wanted.add(steps.collect(), lexicon)?;
                    }
                }
            }
        }
        Ok(wanted)
    }

    fn add(&mut self, words: Vec<Step>, lexicon: &Lexicon<'_>) -> Result<(), IndexError> {
        let Some(first) = words.first().and_then(|step| step.folded.clone()) else { return Ok(()) };
        let mut weight = 0.0;
        for folded in words.iter().filter_map(|step| step.folded.as_deref()) {
            let frequency = lexicon.count(folded)? as f32;
            weight += ((lexicon.articles() as f32 + 1.0) / (frequency + 1.0)).max(1.0).ln() + 0.2;
        }
        self.shapes.add(&first);
        self.by_first.entry(first).or_default().push(self.patterns.len());
        self.patterns.push(Pattern { words, weight });
        Ok(())
    }

    /// The places of all patterns in `text`, in order. A word with marks that were not typed counts only where the
    /// text has none with those typed.
    pub(super) fn places(&self, text: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let mut words = folded_words_of(text);
        let mut terms = Terms::default();
        while let Some((word, folded)) = words.next() {
            if !self.shapes.has(folded) {
                continue;
            }
            let Some(patterns) = self.by_first.get(folded) else { continue };
            for &what in patterns {
                places.extend(self.place(what, &word, words.rest(), &mut terms));
            }
        }
        let mut meant = vec![false; self.patterns.len()];
        for place in places.iter().filter(|place| place.exact) {
            meant[place.what] = true;
        }
        places.retain(|place| place.exact || !meant[place.what]);
        places
    }

    /// Where pattern `what` stands whose first word is `first`, with `rest` behind it.
    fn place<'t>(&self, what: usize, first: &RawWord<'t>, rest: RawWords<'t>, terms: &mut Terms) -> Option<Place> {
        let pattern = &self.patterns[what];
        let mut is_exact =
            |step: &Step, word: &RawWord<'_>| step.exact.as_ref().is_none_or(|wanted| wanted == terms.exact(word.text));
        let (step, steps) = pattern.words.split_first()?;
        let mut exact = is_exact(step, first);
        let mut end = first.span.end;
        let mut rest = rest.take(steps.len());
        for step in steps {
            let word = rest.next()?;
            if step.folded.as_ref().is_some_and(|wanted| *wanted != folded_of(word.text)) {
                return None;
            }
            exact = exact && is_exact(step, &word);
            end = word.span.end;
        }
        Some(Place { what, weight: pattern.weight, exact, start: first.span.start, end })
    }
}

fn words(words: &[Word]) -> Vec<Step> {
    let step = |word: &Word| Step { folded: Some(word.folded.clone()), exact: word.meant().map(str::to_owned) };
    words.iter().map(step).collect()
}
