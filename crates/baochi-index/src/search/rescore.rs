//! Neighbours count: articles that have words side by side as the query has them move up.
//!
//! Looked for in the best articles only: phrases over all articles cost several times the query.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::query::Bm25Weight;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};

use super::collect::{Found, order, rounded};
use super::lexicon::{Form, Lexicon, Part};
use super::union::Union;
use crate::error::IndexError;
use crate::query::Word;

/// Articles that are looked at again. Those behind keep their order, so that pages neither skip nor repeat.
pub(super) const WINDOW: usize = 100;

/// What counts how much.
mod weight {
    use tantivy::Score;

    /// Two neighbours, and the whole run of words, side by side.
    pub(super) const PAIR: Score = 0.35;
    pub(super) const RUN: Score = 0.3;
    /// Words of a run that is looked for as a whole, at most.
    pub(super) const LONGEST_RUN: usize = 12;
    /// What neighbours count at least: among few articles all words are common, and BM25 tells nothing.
    pub(super) const LEAST: Score = 2.0;
}

/// Words that the query has one after the other.
pub(super) struct Run {
    words: Vec<RunWord>,
    title: Score,
}

struct RunWord {
    forms: Vec<Arc<Form>>,
    /// In title and body.
    tells: [Bm25Weight; 2],
}

impl Run {
    /// `title` is the weight of the title against the body.
    pub(super) fn new(words: &[&Word], title: Score, lexicon: &Lexicon<'_>) -> Result<Self, IndexError> {
        let word = |word: &&Word| {
            let forms = lexicon.meant(word)?;
            let tells = Part::ALL.map(|part| {
                let rarity = lexicon.rarity(lexicon.frequency(&forms, part));
                lexicon.bm25(part, rarity, if part == Part::Title { title } else { 1.0 })
            });
            Ok(RunWord { forms, tells })
        };
        Ok(Self { words: words.iter().map(word).collect::<Result<_, IndexError>>()?, title })
    }
}

/// Adds to the scores of the first articles, and puts all in order.
pub(super) fn rescore(
    searcher: &Searcher,
    lexicon: &Lexicon<'_>,
    runs: &[Run],
    found: &mut [Found],
) -> Result<(), IndexError> {
    if runs.is_empty() || found.len() < 2 {
        return order(searcher, found);
    }
    if found.len() > WINDOW {
        // Which of equal ones are among the first.
        order(searcher, found)?;
    }
    let window = found.len().min(WINDOW);
    let found = &mut found[..window];
    let mut gains: BTreeMap<DocAddress, Score> = found.iter().map(|f| (f.address, 0.0)).collect();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let mut here: Vec<(DocId, &mut Score)> =
            gains.iter_mut().filter(|(at, _)| at.segment_ord == ord).map(|(at, gain)| (at.doc_id, gain)).collect();
        if here.is_empty() {
            continue;
        }
        for run in runs {
            read(segment, lexicon, run, &mut here).map_err(IndexError::engine("search"))?;
        }
    }
    for f in found.iter_mut() {
        f.score = rounded(f.score + gains.get(&f.address).copied().unwrap_or_default());
    }
    order(searcher, found)
}

/// Adds what `run` tells of the articles of a segment, which are in order.
fn read(
    segment: &SegmentReader,
    lexicon: &Lexicon<'_>,
    run: &Run,
    articles: &mut [(DocId, &mut Score)],
) -> tantivy::Result<()> {
    let count = run.words.len();
    let mut gains = vec![vec![0.0_f32; count]; articles.len()];
    for part in Part::ALL {
        let field = lexicon.field(part);
        let norms = segment.get_fieldnorms_reader(field)?;
        let mut lists = Vec::with_capacity(count);
        for word in &run.words {
            lists.push(Union::open(segment, (part, field), &word.forms)?);
        }
        let mut places = vec![Vec::new(); count];
        for ((doc, _), gains) in articles.iter().zip(&mut gains) {
            for (list, places) in lists.iter_mut().zip(&mut places) {
                places.clear();
                if let Some(list) = list
                    && list.seek(*doc) == *doc
                {
                    list.positions(*doc, places);
                }
            }
            let norm = norms.fieldnorm_id(*doc);
            let least = weight::LEAST * if part == Part::Title { run.title } else { 1.0 };
            let tells = |words: &[RunWord], times: u32| {
                let sum: Score = words.iter().map(|word| word.tells[part as usize].score(norm, times)).sum();
                sum.max(least)
            };
            for (nth, gain) in gains.iter_mut().enumerate().take(count - 1) {
                let times = together(&places[nth..nth + 2]);
                if times > 0 {
                    *gain = gain.max(tells(&run.words[nth..nth + 2], times) * weight::PAIR);
                }
            }
            if (3..=weight::LONGEST_RUN).contains(&count) {
                let times = together(&places);
                if times > 0 {
                    gains[count - 1] = gains[count - 1].max(tells(&run.words, times) * weight::RUN);
                }
            }
        }
    }
    for ((_, gain), gains) in articles.iter_mut().zip(gains) {
        **gain += gains.iter().sum::<Score>();
    }
    Ok(())
}

/// How often the words stand one after the other whose places these are.
fn together(places: &[Vec<u32>]) -> u32 {
    let Some((first, others)) = places.split_first() else { return 0 };
    if others.iter().any(Vec::is_empty) {
        return 0;
    }
    let follow = |start: u32| (start + 1..).zip(others).all(|(place, places)| places.binary_search(&place).is_ok());
    first.iter().filter(|&&start| follow(start)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_together_where_they_follow_each_other() {
        assert_eq!(together(&[vec![1, 5, 9], vec![2, 7, 10]]), 2);
        assert_eq!(together(&[vec![1, 5], vec![2, 6], vec![7]]), 1);
        assert_eq!(together(&[vec![1], vec![]]), 0);
        assert_eq!(together(&[]), 0);
    }
}
