//! Neighbours count: articles that have words side by side as the query has them move up.
//!
//! Phrases over all articles cost several times the query; over the best few hundred they cost little.

use std::collections::BTreeMap;

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, Score, Searcher, SeekDangerResult};

use super::collect::{Found, rounded};
use super::statistics::Statistics;
use crate::error::IndexError;

/// Articles that are looked at again. Those behind keep their order, so that pages neither skip nor repeat.
pub(super) const WINDOW: usize = 200;

/// What neighbours count at least: among few articles all words are common, and BM25 tells nothing.
const LEAST: Score = 2.0;

/// Words that the query has side by side: what title and body add where they have them so too, the better one.
pub(super) struct Neighbours {
    pub(super) either: [(Box<dyn Query>, Score); 2],
}

/// Adds to the scores of the first articles, and puts them in order.
pub(super) fn rescore(
    searcher: &Searcher,
    statistics: &Statistics,
    neighbours: &[Neighbours],
    found: &mut [Found],
) -> Result<(), IndexError> {
    let window = found.len().min(WINDOW);
    let found = &mut found[..window];
    if neighbours.is_empty() || found.len() < 2 {
        return Ok(());
    }
    let mut gains: BTreeMap<DocAddress, Score> = found.iter().map(|f| (f.address, 0.0)).collect();
    for pair in neighbours {
        let mut best: BTreeMap<DocAddress, Score> = BTreeMap::new();
        for (query, boost) in &pair.either {
            scores(searcher, statistics, &**query, &gains, |address, score| {
                let gain = best.entry(address).or_default();
                *gain = gain.max(score.max(LEAST) * boost);
            })
            .map_err(IndexError::engine("search"))?;
        }
        for (address, gain) in best {
            *gains.entry(address).or_default() += gain;
        }
    }
    for f in found.iter_mut() {
        f.score = rounded(f.score + gains.get(&f.address).copied().unwrap_or_default());
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)));
    Ok(())
}

/// Scores of the articles among `among` that `query` matches. Asked article by article, in order: the engine never
/// looks at the others.
fn scores(
    searcher: &Searcher,
    statistics: &Statistics,
    query: &dyn Query,
    among: &BTreeMap<DocAddress, Score>,
    mut take: impl FnMut(DocAddress, Score),
) -> tantivy::Result<()> {
    let statistics = statistics.of(searcher);
    let weight = query.weight(EnableScoring::enabled_from_statistics_provider(&statistics, searcher))?;
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let mut docs = among.keys().filter(|address| address.segment_ord == ord).copied();
        let Some(first) = docs.next() else { continue };
        let (mut seen, mut scorer) = weight.scorer_danger(segment, first.doc_id, 1.0)?;
        let mut at = first;
        loop {
            if matches!(seen, SeekDangerResult::Found) {
                take(at, scorer.score());
            }
            // A miss tells how far the next match is at least: articles before it need not be asked.
            let bound = match seen {
                SeekDangerResult::Found => 0,
                SeekDangerResult::SeekLowerBound(bound) => bound,
            };
            let Some(next) = docs.find(|address| address.doc_id >= bound) else { break };
            at = next;
            seen = scorer.seek_danger(at.doc_id);
        }
    }
    Ok(())
}
