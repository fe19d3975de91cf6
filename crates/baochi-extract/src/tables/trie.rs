//! Builds the trie of [`Phrases`]: numbers the words, and gives words and edges their slots. Used by the build script and
//! at run time, for the user's rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::letters::word_after;
use super::phrases::{Edge, LONGEST, NO_KEY, Node, Phrases, Word, bit, edge_hash, key, label, token_end, word_hash};
use super::slots;

/// Phrases as they are built.
#[derive(Clone, Debug)]
pub(crate) struct Built<V> {
    pub(crate) word_shifts: Vec<u16>,
    pub(crate) words: Vec<Word>,
    pub(crate) long: Vec<(Cow<'static, str>, u16)>,
    pub(crate) edge_shifts: Vec<u16>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) values: Vec<V>,
}

/// Why phrases cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unbuilt {
    /// The phrases have more different words than can be numbered.
    ManyWords(usize),
    /// The phrase has no word, or more than [`LONGEST`], or spaces in a row or at an end.
    Odd(String),
}

/// A node in the making.
#[derive(Default)]
struct Growing {
    edges: BTreeMap<u16, usize>,
    phrase: Option<usize>,
}

impl<V: Clone> Built<V> {
    /// Builds the trie over `phrases`.
    ///
    /// # Errors
    /// If a phrase is odd, or the words are too many.
    pub(crate) fn new(phrases: &BTreeMap<String, Vec<V>>) -> Result<Self, Unbuilt> {
        let mut parts = Vec::with_capacity(phrases.len());
        for phrase in phrases.keys() {
            parts.push(tokens(phrase).ok_or_else(|| Unbuilt::Odd(phrase.clone()))?);
        }
        let words: BTreeSet<&str> = parts.iter().flatten().map(|(word, _)| *word).collect();
        let mut built = Self {
            word_shifts: Vec::new(),
            words: Vec::new(),
            long: Vec::new(),
            edge_shifts: Vec::new(),
            edges: Vec::new(),
            values: Vec::new(),
        };
        let numbers = built.dictionary(&words).ok_or(Unbuilt::ManyWords(words.len()))?;
        let mut first: BTreeMap<u16, usize> = BTreeMap::new();
        // No node has the number 0.
        let mut growing = vec![Growing::default()];
        for (phrase, tokens) in parts.iter().enumerate() {
            let mut at = None;
            for (word, spaced) in tokens {
                let number = numbers[word];
                let next = growing.len();
                let to = match at {
                    None => *first.entry(number).or_insert(next),
                    Some(from) => {
                        let from: &mut Growing = &mut growing[from];
                        *from.edges.entry(label(number, *spaced)).or_insert(next)
                    }
                };
                if to == next {
                    growing.push(Growing::default());
                }
                at = Some(to);
            }
            if let Some(last) = at {
                growing[last].phrase = Some(phrase);
            }
        }
        let values: Vec<&Vec<V>> = phrases.values().collect();
        let mut nodes = Vec::with_capacity(growing.len());
        for (node, number) in growing.iter().zip(0..) {
            let values = node.phrase.map_or(&[][..], |phrase| values[phrase]);
            nodes.push(Node {
                number,
                next: node.edges.keys().fold(0, |bits, label| bits | bit(*label)),
                values: built.values.len() as u32,
                count: u16::try_from(values.len()).unwrap_or(u16::MAX),
                is_sign: false,
            });
            built.values.extend_from_slice(values);
        }
        for (word, number) in &numbers {
            if let Some(node) = first.get(number) {
                built.words[usize::from(*number)].node = Node { is_sign: !word_after(word, 0), ..nodes[*node] };
            }
        }
        let edges = growing.iter().zip(0..).flat_map(|(node, from)| {
            let edge = move |(label, to): (&u16, &usize)| (from, *label, *to);
            node.edges.iter().map(edge)
        });
        let edges = edges.map(|(from, label, to)| Edge { from, label, to: nodes[to] }).collect();
        built.place_edges(edges).ok_or(Unbuilt::ManyWords(words.len()))?;
        Ok(built)
    }

    /// The phrases, to be found.
    #[allow(dead_code, reason = "the build script writes them out instead")]
    pub(crate) fn view(&self) -> Phrases<'_, V> {
        Phrases {
            word_shifts: &self.word_shifts,
            words: &self.words,
            long: &self.long,
            edge_shifts: &self.edge_shifts,
            edges: &self.edges,
            values: &self.values,
        }
    }

    /// Numbers the words by their slots; `None` where they are too many.
    fn dictionary<'w>(&mut self, words: &BTreeSet<&'w str>) -> Option<BTreeMap<&'w str, u16>> {
        let keyed: Vec<(&str, u128)> = words.iter().filter_map(|word| Some((*word, key(word.as_bytes())?))).collect();
        let hashes: Vec<u64> = keyed.iter().map(|(_, key)| word_hash(*key)).collect();
        let placed = slots::place(&hashes, words.len() - keyed.len());
        // Labels are doubled numbers.
        if placed.size > usize::from(u16::MAX / 2) + 1 {
            return None;
        }
        let mut numbers = BTreeMap::new();
        self.words = vec![Word { key: NO_KEY, ..Word::default() }; placed.size];
        for ((word, key), slot) in keyed.iter().zip(&placed.slots) {
            let Some(slot) = *slot else { continue };
            self.words[slot].key = *key;
            numbers.insert(*word, u16::try_from(slot).ok()?);
        }
        let mut free = (1..placed.size).filter(|slot| self.words[*slot].key == NO_KEY);
        // The set is sorted, and so is what is made of it.
        for word in words {
            if !numbers.contains_key(word) {
                let number = u16::try_from(free.next()?).ok()?;
                numbers.insert(*word, number);
                self.long.push((Cow::Owned((*word).to_owned()), number));
            }
        }
        self.word_shifts = placed.shifts;
        Some(numbers)
    }

    /// Gives the edges their slots; `None` where one has none.
    fn place_edges(&mut self, edges: Vec<Edge>) -> Option<()> {
        let hashes: Vec<u64> = edges.iter().map(|edge| edge_hash(edge.from, edge.label)).collect();
        let placed = slots::place(&hashes, 0);
        self.edges = vec![Edge::default(); placed.size];
        for (edge, slot) in edges.into_iter().zip(placed.slots) {
            self.edges[slot?] = edge;
        }
        self.edge_shifts = placed.shifts;
        Some(())
    }
}

/// True where the phrase can be found.
#[allow(dead_code, reason = "the build script learns it by building")]
pub(crate) fn is_phrase(phrase: &str) -> bool {
    tokens(phrase).is_some()
}

/// The words and signs of a phrase, each with whether a space stands before it, or `None` where the phrase is odd.
fn tokens(phrase: &str) -> Option<Vec<(&str, bool)>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        let start = at + phrase.get(at..)?.bytes().take_while(|b| matches!(b, b' ' | b'\n')).count();
        let Some(end) = token_end(phrase, start) else { break };
        let is_odd = start > at + usize::from(!tokens.is_empty());
        if is_odd || tokens.len() == LONGEST {
            return None;
        }
        tokens.push((&phrase[start..end], start > at));
        at = end;
    }
    (!tokens.is_empty() && at == phrase.len()).then_some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_phrases_are_refused() {
        for odd in ["", " a", "a ", "a  b", "a\n\nb", &"a ".repeat(40)] {
            let map = BTreeMap::from([(odd.to_owned(), vec![()])]);
            assert!(Built::new(&map).is_err(), "{odd:?}");
        }
    }
}
