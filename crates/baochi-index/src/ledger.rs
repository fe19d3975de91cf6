//! What is known of each of many hashes, in as many bytes as the entries have.
//!
//! An index of millions of articles is written to with a table of all of them in memory: a tree or a hash table would
//! take two to four times the room.

use std::collections::BTreeMap;

/// A map from hashes to small values.
#[derive(Debug)]
pub(crate) struct Ledger<V> {
    /// In order, each hash once.
    settled: Vec<(u64, V)>,
    /// What was set since, `None` for what was removed.
    news: BTreeMap<u64, Option<V>>,
}

/// News are settled when they are so many, and a part of what is settled: so each entry is moved a few times at most,
/// however many there are.
const NEWS: usize = 1 << 14;
const PART: usize = 16;

impl<V: Copy> Ledger<V> {
    /// A ledger of `entries`, in any order; of several with one hash any stays.
    pub(crate) fn new(mut entries: Vec<(u64, V)>) -> Self {
        entries.sort_unstable_by_key(|&(hash, _)| hash);
        entries.dedup_by_key(|&mut (hash, _)| hash);
        entries.shrink_to_fit();
        Self { settled: entries, news: BTreeMap::new() }
    }

    pub(crate) fn get(&self, hash: u64) -> Option<V> {
        if let Some(news) = self.news.get(&hash) {
            return *news;
        }
        let place = self.settled.binary_search_by_key(&hash, |&(hash, _)| hash).ok()?;
        self.settled.get(place).map(|&(_, value)| value)
    }

    /// Number of entries, and of those removed lately.
    pub(crate) fn len(&self) -> usize {
        self.settled.len() + self.news.len()
    }

    pub(crate) fn insert(&mut self, hash: u64, value: V) {
        self.set(hash, Some(value));
    }

    pub(crate) fn remove(&mut self, hash: u64) {
        self.set(hash, None);
    }

    fn set(&mut self, hash: u64, value: Option<V>) {
        self.news.insert(hash, value);
        if self.news.len() >= NEWS + self.settled.len() / PART {
            self.settle();
        }
    }

    fn settle(&mut self) {
        let mut news = std::mem::take(&mut self.news);
        // What is known changes its value in place or goes, what is left of the news is new.
        self.settled.retain_mut(|(hash, value)| match news.remove(hash) {
            None => true,
            Some(Some(changed)) => {
                *value = changed;
                true
            }
            Some(None) => false,
        });
        self.settled.reserve_exact(news.len());
        self.settled.extend(news.into_iter().filter_map(|(hash, value)| Some((hash, value?))));
        // Two runs in order: one pass.
        self.settled.sort_by_key(|&(hash, _)| hash);
    }
}

impl<V: Copy> Default for Ledger<V> {
    fn default() -> Self {
        Self { settled: Vec::new(), news: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::mix;

    #[test]
    fn a_ledger_knows_what_a_map_would() {
        let mut ledger = Ledger::new((0..5_000).map(|i| (mix(i), i)).collect());
        let mut map: BTreeMap<u64, u64> = (0..5_000).map(|i| (mix(i), i)).collect();
        // Enough for several rounds of settling, with changes and removals of old and new.
        for i in 0..200_000 {
            let hash = mix(mix(i) % 60_000);
            if i % 3 == 0 {
                ledger.remove(hash);
                map.remove(&hash);
            } else {
                ledger.insert(hash, i);
                map.insert(hash, i);
            }
        }
        assert!(ledger.settled.len() > 20_000 && ledger.settled.is_sorted_by(|a, b| a.0 < b.0));
        for i in 0..61_000 {
            assert_eq!(ledger.get(mix(i)), map.get(&mix(i)).copied());
        }
    }
}
