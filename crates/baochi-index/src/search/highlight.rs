//! Where a text has what was asked for.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::compile::Compiler;
use super::reading::Reading;
use crate::analysis::{RawWord, exact_of, folded_of, raw_words};
use crate::cite::Asked;
use crate::error::IndexError;
use crate::query::{Clause, Scope, Word};

/// What to look for in the articles found.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    patterns: Vec<Pattern>,
    /// Patterns by the folded form of their first word.
    by_first: BTreeMap<String, Vec<usize>>,
    /// Most words of a pattern.
    longest: usize,
    /// Documents, to be shown where facts say they are cited.
    pub(super) documents: Vec<Asked>,
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
    /// Its words.
    pub(super) words: Vec<Range<usize>>,
}

impl Place {
    pub(super) fn start(&self) -> usize {
        self.words.first().map_or(0, |w| w.start)
    }

    pub(super) fn end(&self) -> usize {
        self.words.last().map_or(0, |w| w.end)
    }

    /// A document that facts say is cited in `span` of `text`.
    pub(super) fn of_document(nth: usize, text: &str, span: Range<usize>) -> Option<Self> {
        let words = raw_words(text.get(span.clone())?).map(|w| span.start + w.span.start..span.start + w.span.end);
        Some(Self { what: usize::MAX - nth, weight: DOCUMENT, exact: true, words: words.collect() })
    }
}

/// What a document tells, against about 1 to 10 of a word.
const DOCUMENT: f32 = 12.0;

impl Wanted {
    pub(super) fn new(reading: &Reading<'_>, compiler: &Compiler<'_>) -> Result<Self, IndexError> {
        let mut wanted = Self::default();
        for clause in reading.must.iter().chain(&reading.any).chain(&reading.should) {
            match &**clause {
                Clause::Word(word) => wanted.add(words(std::slice::from_ref(word)), compiler)?,
                Clause::Phrase(phrase) | Clause::Within { scope: Scope::Body, words: phrase, .. } => {
                    wanted.add(words(phrase), compiler)?;
                }
                Clause::Within { scope: Scope::Title, .. } => {}
                Clause::Wordings { words: typed, apart, others, .. } => {
                    for part in typed.chunks(if *apart { 1 } else { typed.len().max(1) }) {
                        wanted.add(words(part), compiler)?;
                    }
                    for other in others {
                        wanted.add(words(other), compiler)?;
                    }
                }
                Clause::Symbol(symbol) => {
                    wanted.documents.push(symbol.asked.clone());
                    for wording in &symbol.wordings {
                        let steps = wording.iter().map(|folded| Step { folded: folded.clone(), exact: None });
                        wanted.add(steps.collect(), compiler)?;
                    }
                }
            }
        }
        Ok(wanted)
    }

    fn add(&mut self, words: Vec<Step>, compiler: &Compiler<'_>) -> Result<(), IndexError> {
        let Some(first) = words.first().and_then(|step| step.folded.clone()) else { return Ok(()) };
        let mut weight = 0.0;
        for folded in words.iter().filter_map(|step| step.folded.as_deref()) {
            let frequency = compiler.frequency(&Word::new(folded))? as f32;
            weight += ((compiler.articles() as f32 + 1.0) / (frequency + 1.0)).max(1.0).ln() + 0.2;
        }
        self.longest = self.longest.max(words.len());
        self.by_first.entry(first).or_default().push(self.patterns.len());
        self.patterns.push(Pattern { words, weight });
        Ok(())
    }

    /// The places of all patterns in `text`, in order. A word with marks that were not typed counts only where the
    /// text has none with those typed.
    pub(super) fn places(&self, text: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let mut words = raw_words(text);
        let mut ahead: VecDeque<(RawWord<'_>, String)> = VecDeque::with_capacity(self.longest + 1);
        loop {
            while ahead.len() < self.longest.max(1) {
                let Some(word) = words.next() else { break };
                let folded = folded_of(word.text);
                ahead.push_back((word, folded));
            }
            let Some((_, first)) = ahead.front() else { break };
            for &what in self.by_first.get(first).into_iter().flatten() {
                places.extend(self.place(what, &ahead));
            }
            ahead.pop_front();
        }
        let mut meant = vec![false; self.patterns.len()];
        for place in places.iter().filter(|place| place.exact) {
            meant[place.what] = true;
        }
        places.retain(|place| place.exact || !meant[place.what]);
        places
    }

    fn place(&self, what: usize, ahead: &VecDeque<(RawWord<'_>, String)>) -> Option<Place> {
        let pattern = &self.patterns[what];
        if ahead.len() < pattern.words.len() {
            return None;
        }
        let mut exact = true;
        for (step, (word, folded)) in pattern.words.iter().zip(ahead) {
            if step.folded.as_ref().is_some_and(|wanted| wanted != folded) {
                return None;
            }
            exact = exact && step.exact.as_ref().is_none_or(|wanted| *wanted == exact_of(word.text));
        }
        let words = ahead.iter().take(pattern.words.len()).map(|(word, _)| word.span.clone()).collect();
        Some(Place { what, weight: pattern.weight, exact, words })
    }
}

fn words(words: &[Word]) -> Vec<Step> {
    let step = |word: &Word| Step { folded: Some(word.folded.clone()), exact: word.marked.then(|| word.exact.clone()) };
    words.iter().map(step).collect()
}
