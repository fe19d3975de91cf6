//! The passage of an article that answers best, with the words that answer.

use std::collections::BTreeMap;
use std::ops::Range;

use super::highlight::{Place, Wanted};
use super::hits::Snippet;
use super::stored::Stored;
use crate::boundary;
use crate::cite::Cite;

/// Bytes of a passage, about; words are not cut.
const LENGTH: usize = 320;
/// Bytes that are kept before the first word that answers, if no sentence begins nearer.
const BEFORE: usize = 100;

/// The best passage of the text; of a caption where only that answers; else the beginning.
pub(super) fn snippet(record: &Stored<'_>, wanted: &Wanted) -> Snippet {
    let article = &record.article;
    let mut places = wanted.places(&article.text);
    places.extend(documents(record, wanted));
    places.sort_by_key(|place| (place.start, place.end));
    if places.is_empty() {
        for caption in &article.captions {
            let places = wanted.places(caption);
            if !places.is_empty() {
                return cut(caption, &places);
            }
        }
    }
    cut(&article.text, &places)
}

/// Places where the facts say that a wanted document is cited, however it is written there.
fn documents<'a>(record: &'a Stored<'_>, wanted: &'a Wanted) -> impl Iterator<Item = Place> + 'a {
    record.facts.documents.iter().enumerate().flat_map(move |(nth, citation)| {
        let cited = Cite::of(citation).filter(|cite| wanted.documents.iter().any(|d| d.agreement(cite).is_some()));
        let mentions = cited.map(|_| citation.mentions.as_slice()).unwrap_or_default();
        mentions.iter().filter_map(move |mention| {
            let span = mention.span?;
            Some(Place::of_document(nth, &(span.start()..span.end())))
        })
    })
}

fn cut(text: &str, places: &[Place]) -> Snippet {
    let best = best_stretch(places);
    let start = match best.clone().and_then(|best| places.get(best)) {
        Some([first, ..]) => beginning(text, first.start),
        _ => 0,
    };
    let end = word_end(text, start + LENGTH);
    // Sorted by start, so what lies inside the passage lies together.
    let from = places.partition_point(|place| place.start < start);
    let inside = places[from..].iter().take_while(|place| place.start < end);
    let mut words: Vec<Range<usize>> =
        inside.flat_map(|place| place.words(text)).filter(|word| word.end <= end).collect();
    words.sort_by_key(|word| (word.start, word.end));
    words.dedup();
    fold(text, start..end, &words)
}

/// The places, one after the other, that fit into a passage and tell most; the first of equals.
fn best_stretch(places: &[Place]) -> Option<Range<usize>> {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let (mut first, mut value) = (0, 0.0_f32);
    let mut best: Option<(f32, Range<usize>)> = None;
    /// A thing told again adds little.
    const AGAIN: f32 = 0.05;
    for (last, place) in places.iter().enumerate() {
        let count = counts.entry(place.what).or_default();
        value += if *count == 0 { place.weight } else { place.weight * AGAIN };
        *count += 1;
        while first < last && place.end.saturating_sub(places[first].start) > LENGTH - BEFORE {
            let gone = &places[first];
            let count = counts.entry(gone.what).or_default();
            *count -= 1;
            value -= if *count == 0 { gone.weight } else { gone.weight * AGAIN };
            first += 1;
        }
        if best.as_ref().is_none_or(|(most, _)| value > *most + 1e-3) {
            best = Some((value, first..last + 1));
        }
    }
    best.map(|(_, stretch)| stretch)
}

/// Where a passage begins that shows the byte `at`: at its sentence if that is near, else at a word.
fn beginning(text: &str, at: usize) -> usize {
    if at <= BEFORE {
        return 0;
    }
    let from = boundary::at_or_after(text, at - BEFORE);
    let before = &text[from..at];
    let sentence = before.rmatch_indices(['\n', '.', '!', '?', '…', ';']).find_map(|(i, mark)| {
        let rest = &before[i + mark.len()..];
        let space = rest.len() - rest.trim_start().len();
        (mark == "\n" || space > 0).then_some(i + mark.len() + space)
    });
    let word = || {
        before
            .find(char::is_whitespace)
            .map_or(before.len(), |i| i + before[i..].len() - before[i..].trim_start().len())
    };
    from + sentence.unwrap_or_else(word)
}

/// The end of the word before the byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = boundary::at_or_before(text, at);
    let back = boundary::at_or_before(text, at.saturating_sub(BEFORE));
    match text[back..at].rfind(char::is_whitespace) {
        Some(i) => back + i,
        None => at,
    }
}

/// The passage with its white space folded and its words marked.
fn fold(text: &str, passage: Range<usize>, words: &[Range<usize>]) -> Snippet {
    let mut snippet = Snippet::default();
    let out = &mut snippet.text;
    if passage.start > 0 {
        out.push('…');
    }
    let mut words = words.iter().peekable();
    let mut open = None;
    let mut space = false;
    for (i, c) in text[passage.clone()].char_indices().map(|(i, c)| (passage.start + i, c)) {
        if words.peek().is_some_and(|word| open.is_some() && word.end <= i) {
            snippet.highlights.extend(open.take().map(|start| [start, out.len()]));
            words.next();
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) && !out.is_empty() && !out.ends_with('…') {
            out.push(' ');
        }
        if open.is_none() && words.peek().is_some_and(|word| word.start <= i) {
            open = Some(out.len());
        }
        out.push(c);
    }
    snippet.highlights.extend(open.map(|start| [start, out.len()]));
    if passage.end < text.trim_end().len() {
        out.push_str(" …");
    }
    snippet
}
