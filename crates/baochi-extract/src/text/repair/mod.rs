//! Repairs of characters that were read in the wrong set before they came here: UTF-8 read as windows-1252, and sets older
//! than Unicode. What is not certain stays as it is; what is changed is told.

mod legacy;
mod mojibake;
mod syllable;
mod telltale;
mod units;
mod words;

use crate::offsets::OffsetMap;
use crate::span::Span;

pub(crate) use legacy::{Choice, by_label, choose, convert};
pub(crate) use units::character;

/// A text that was repaired.
#[derive(Debug)]
pub(crate) struct Repaired {
    pub(crate) text: String,
    /// From `text` to the text that was given.
    pub(crate) map: OffsetMap,
    /// The set that all of it was written in, where that is older than Unicode.
    pub(crate) encoding: Option<&'static str>,
    pub(crate) notes: Vec<String>,
}

/// Repairs `text`, or gives `None` where nothing is to be done.
pub(crate) fn repair(text: &str) -> Option<Repaired> {
    let mut told = telltale::look(text);
    let mut repaired = None;
    if told.mojibake
        && let Some(found) = mojibake::repair(text)
    {
        told = telltale::look(&found.text);
        let notes = vec![mojibake::note(&found)];
        repaired = Some(Repaired { text: found.text, map: found.map, encoding: None, notes });
    }
    if !told.legacy {
        return repaired;
    }
    let given = repaired.as_ref().map_or(text, |r| r.text.as_str());
    let Some(choice) = choose(given, None) else { return repaired };
    let converted = convert(given, choice);
    if converted.words == 0 {
        return repaired;
    }
    let note = note(choice, converted.words, converted.paragraphs);
    let (map, mut notes) = match &repaired {
        Some(before) => (converted.map.over(&before.map), before.notes.clone()),
        None => (converted.map, Vec::new()),
    };
    notes.push(note);
    Some(Repaired { text: converted.text, map, encoding: choice.whole.then_some(choice.set.name), notes })
}

/// What is told of words that were converted.
fn note(choice: Choice, words: usize, paragraphs: usize) -> String {
    let name = choice.set.name;
    if choice.whole {
        return format!("the text is in {name}, though its characters were read as windows-1252: {} converted", count(words, "word"));
    }
    format!("{} in {name} converted, in {}", count(words, "word"), count(paragraphs, "paragraph"))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The stretches that are judged by themselves: lines, and in pages what stands between two tags.
fn segments(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'<', &rest[1..]).map_or(text.len(), |next| at + 1 + next);
        let segment = Span::new(at, end);
        at = end;
        Some(segment)
    })
}
