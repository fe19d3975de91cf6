//! Phrases found word by word: a dictionary of the words of all phrases, and a trie over them. Used by the build script
//! and at run time.
//!
//! A text is read once. Each word costs one look-up; a word that begins no phrase costs no more, and the trie is entered
//! only at words. An automaton over bytes takes several times as long on text, where most words are parts of some phrase.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::letters::{run_end, word_after, word_before, word_end};

/// Phrases that are ready to be found: [`Built`] seen from outside, or static data of the build script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrases<'a, V> {
    /// An open hash table of words: 16 bits of the hash, then the number of the word plus one; 0 is free.
    pub(crate) slots: &'a [u32],
    /// The bytes of each word, by number.
    pub(crate) keys: &'a [u128],
    /// Words that are longer than a key, sorted, with their numbers.
    pub(crate) long: &'a [(Cow<'static, str>, u16)],
    /// The entrance of each word as the first of a phrase.
    pub(crate) first: &'a [Entrance],
    /// Where edges and values of each node begin; those of the next node are their end.
    pub(crate) nodes: &'a [[u32; 2]],
    /// Words that follow, sorted within a node: number of the word, doubled, plus one after a space.
    pub(crate) labels: &'a [u16],
    /// The nodes that the labels lead to.
    pub(crate) targets: &'a [u32],
    /// What the phrases stand for.
    pub(crate) values: &'a [V],
}

/// How a word begins phrases.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entrance {
    /// Its node; 0 where it begins none.
    pub(crate) node: u32,
    /// One bit for each word that may follow, shared by several: most words are told from these bits to end here.
    pub(crate) next: u32,
    /// True where it is a phrase by itself.
    pub(crate) alone: bool,
}

/// A word, or a sign that stands for itself.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    /// Number of the word, or [`UNKNOWN`].
    word: u16,
    /// What it is to a phrase that it goes on, or [`NO_LABEL`].
    label: u16,
    /// The bit of [`Entrance::next`] for the label.
    bit: u32,
}

/// What parts a token from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    /// One space, or the end of a line inside a paragraph.
    Space,
    /// More than that: no phrase goes on.
    Wide,
}

/// The number of words that no phrase has.
const UNKNOWN: u16 = u16::MAX;

/// The label of a token that goes on no phrase.
const NO_LABEL: u16 = u16::MAX;

/// Tokens of one phrase, at most.
pub(crate) const LONGEST: usize = 32;

/// Longer words are read letter by letter.
const LONG_WORD: usize = 64;

/// Tokens that are held at a time.
const WINDOW: usize = 512;

impl<V: Copy> Phrases<'_, V> {
    /// Calls `found(start, end, value)` for each value of each phrase in `text` that stands on word boundaries, ordered by
    /// start, the longest first.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(usize, usize, V)) {
        let mut tokens: Vec<Token> = Vec::with_capacity(WINDOW + LONGEST);
        let mut ends = [(0, 0, 0); LONGEST];
        let mut at = 0;
        loop {
            while tokens.len() < WINDOW + LONGEST
                && let Some(token) = self.token(text, at)
            {
                at = token.end;
                tokens.push(token);
            }
            let ready = if tokens.len() < WINDOW + LONGEST { tokens.len() } else { WINDOW };
            for i in 0..ready {
                let Some(entrance) = self.first.get(usize::from(tokens[i].word)) else { continue };
                let goes_on = tokens.get(i + 1).is_some_and(|next| entrance.next & next.bit != 0);
                if !goes_on && !entrance.alone {
                    continue;
                }
                let count = self.walk(text, entrance.node as usize, &tokens[i..], &mut ends);
                for (end, from, to) in ends[..count].iter().rev() {
                    for value in &self.values[*from..*to] {
                        found(tokens[i].start, *end, *value);
                    }
                }
            }
            if ready == tokens.len() {
                break;
            }
            tokens.drain(..ready);
        }
    }

    /// Writes to `ends` the ends of the phrases whose first word is the first of `tokens` and leads to `node`, with the range
    /// of their values; gives how many.
    fn walk(
        &self,
        text: &str,
        mut node: usize,
        tokens: &[Token],
        ends: &mut [(usize, usize, usize); LONGEST],
    ) -> usize {
        let mut count = 0;
        let mut tokens = tokens.iter();
        let Some(mut last) = tokens.next() else { return 0 };
        // A phrase that begins with a sign stands behind no word; words end at words anyway.
        if word_before(text, last.start) {
            return 0;
        }
        loop {
            let [edges, values] = self.nodes[node];
            let [edges_end, values_end] = self.nodes[node + 1];
            if values < values_end && count < LONGEST && !word_after(text, last.end) {
                ends[count] = (last.end, values as usize, values_end as usize);
                count += 1;
            }
            if edges == edges_end {
                return count;
            }
            let Some(next) = tokens.next() else { return count };
            let labels = &self.labels[edges as usize..edges_end as usize];
            let Ok(edge) = labels.binary_search(&next.label) else { return count };
            node = self.targets[edges as usize + edge] as usize;
            last = next;
        }
    }

    /// The token after byte `at`.
    #[inline(always)]
    fn token(&self, text: &str, at: usize) -> Option<Token> {
        let (start, gap) = skip_gap(text.as_bytes(), at);
        let bytes = text.as_bytes();
        // A run of signs beyond ASCII may be as long as the text, and be many tokens.
        let window = &bytes[..bytes.len().min(start + LONG_WORD)];
        let mut end = run_end(window, start);
        if end == start {
            end = start + usize::from(start < bytes.len());
        }
        let mut word = self.word(text, start, end);
        // A known word is made of letters; any other run may hold signs beyond ASCII.
        if word == UNKNOWN {
            let run = bytes.get(start..end).filter(|run| !run.is_empty())?;
            if !run.is_ascii() || run.len() == LONG_WORD {
                end = token_end(text, start)?;
                word = self.word(text, start, end);
            }
        }
        let (label, bit) = match gap {
            _ if word == UNKNOWN => (NO_LABEL, 0),
            Gap::Wide => (NO_LABEL, 0),
            gap => (label(word, gap), bit(label(word, gap))),
        };
        Some(Token { start, end, word, label, bit })
    }

    /// The number of a word.
    #[inline(always)]
    fn word(&self, text: &str, start: usize, end: usize) -> u16 {
        let Some(key) = key(text.as_bytes(), start, end) else {
            let word = text.get(start..end).unwrap_or("");
            return self.long.binary_search_by_key(&word, |(w, _)| &**w).map_or(UNKNOWN, |i| self.long[i].1);
        };
        let hash = hash(key);
        let mask = self.slots.len() - 1;
        let mut slot = place(hash) & mask;
        loop {
            let held = self.slots[slot];
            if held == 0 {
                return UNKNOWN;
            }
            let number = (held & 0xffff) as usize - 1;
            if held >> 16 == tag(hash) && self.keys[number] == key {
                return number as u16;
            }
            slot = (slot + 1) & mask;
        }
    }
}

fn bit(label: u16) -> u32 {
    1 << ((label ^ (label >> 5) ^ (label >> 10)) & 31)
}

/// The byte after the gap at `at`, and what gap it is.
#[inline]
fn skip_gap(bytes: &[u8], at: usize) -> (usize, Gap) {
    let is_gap = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\n'));
    if !is_gap(at) {
        return (at, Gap::None);
    }
    if !is_gap(at + 1) {
        return (at + 1, Gap::Space);
    }
    let mut end = at + 2;
    while is_gap(end) {
        end += 1;
    }
    (end, Gap::Wide)
}

/// The end of the word or sign at byte `start`; `None` at the end of the text.
fn token_end(text: &str, start: usize) -> Option<usize> {
    let end = word_end(text, start);
    if end > start {
        return Some(end);
    }
    let sign = text.get(start..)?.chars().next()?;
    Some(start + sign.len_utf8())
}

fn label(word: u16, gap: Gap) -> u16 {
    word * 2 + u16::from(gap == Gap::Space)
}

/// The bytes of a word as one number, or `None` where they are too many.
#[inline]
fn key(bytes: &[u8], start: usize, end: usize) -> Option<u128> {
    let len = end - start;
    if len > 16 {
        return None;
    }
    let Some(sixteen) = bytes.get(start..start + 16) else {
        // The last bytes of a text.
        return Some(bytes.get(start..end)?.iter().rev().fold(0, |key, b| key << 8 | u128::from(*b)));
    };
    let (low, high) = sixteen.split_at(8);
    let low = u64::from_le_bytes(low.try_into().ok()?) & FIRST[len.min(8)];
    let high = u64::from_le_bytes(high.try_into().ok()?) & FIRST[len.max(8) - 8];
    Some(u128::from(high) << 64 | u128::from(low))
}

/// Masks of the first bytes of eight.
const FIRST: [u64; 9] =
    [0, 0xff, 0xffff, 0xff_ffff, 0xffff_ffff, 0xff_ffff_ffff, 0xffff_ffff_ffff, 0xff_ffff_ffff_ffff, u64::MAX];

#[inline]
fn hash(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    (low ^ high.wrapping_mul(0xff51_afd7_ed55_8ccd)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn place(hash: u64) -> usize {
    (hash >> 40) as usize
}

/// Never 0 together with a word's number plus one.
fn tag(hash: u64) -> u32 {
    (hash >> 24) as u32 & 0xffff
}

/// Phrases as they are built.
#[derive(Clone, Debug)]
pub(crate) struct Built<V> {
    pub(crate) slots: Vec<u32>,
    pub(crate) keys: Vec<u128>,
    pub(crate) long: Vec<(Cow<'static, str>, u16)>,
    pub(crate) first: Vec<Entrance>,
    pub(crate) nodes: Vec<[u32; 2]>,
    pub(crate) labels: Vec<u16>,
    pub(crate) targets: Vec<u32>,
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
struct Node {
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
        // Labels are doubled numbers, and the highest is for unknown words.
        if words.len() >= usize::from(UNKNOWN / 2) {
            return Err(Unbuilt::ManyWords(words.len()));
        }
        let numbers: BTreeMap<&str, u16> = words.iter().copied().zip(0..).collect();
        let mut nodes = vec![Node::default()];
        let mut first = vec![Entrance::default(); words.len()];
        for (phrase, tokens) in parts.iter().enumerate() {
            let mut at = 0;
            for (word, gap) in tokens {
                let number = numbers[word];
                let next = nodes.len();
                let to = if at == 0 {
                    let to = &mut first[usize::from(number)].node;
                    if *to == 0 {
                        *to = next as u32;
                    }
                    *to as usize
                } else {
                    *nodes[at].edges.entry(label(number, *gap)).or_insert(next)
                };
                if to == next {
                    nodes.push(Node::default());
                }
                at = to;
            }
            nodes[at].phrase = Some(phrase);
        }
        for entrance in first.iter_mut().filter(|entrance| entrance.node > 0) {
            let node = &nodes[entrance.node as usize];
            entrance.alone = node.phrase.is_some();
            entrance.next = node.edges.keys().fold(0, |bits, label| bits | bit(*label));
        }
        let values: Vec<&Vec<V>> = phrases.values().collect();
        let mut built = Self {
            slots: Vec::new(),
            keys: Vec::new(),
            long: Vec::new(),
            first,
            nodes: Vec::with_capacity(nodes.len() + 1),
            labels: Vec::new(),
            targets: Vec::new(),
            values: Vec::new(),
        };
        for node in &nodes {
            built.nodes.push([built.labels.len() as u32, built.values.len() as u32]);
            for (label, to) in &node.edges {
                built.labels.push(*label);
                built.targets.push(*to as u32);
            }
            if let Some(phrase) = node.phrase {
                built.values.extend(values[phrase].iter().cloned());
            }
        }
        built.nodes.push([built.labels.len() as u32, built.values.len() as u32]);
        built.dictionary(&numbers);
        Ok(built)
    }

    /// The phrases, to be found.
    #[allow(dead_code, reason = "the build script writes them out instead")]
    pub(crate) fn view(&self) -> Phrases<'_, V> {
        Phrases {
            slots: &self.slots,
            keys: &self.keys,
            long: &self.long,
            first: &self.first,
            nodes: &self.nodes,
            labels: &self.labels,
            targets: &self.targets,
            values: &self.values,
        }
    }

    fn dictionary(&mut self, numbers: &BTreeMap<&str, u16>) {
        let size = (numbers.len() * 2 + 1).next_power_of_two();
        self.slots = vec![0; size];
        for (word, number) in numbers {
            let key = key(word.as_bytes(), 0, word.len());
            self.keys.push(key.unwrap_or(0));
            let Some(key) = key else {
                self.long.push((Cow::Owned((*word).to_owned()), *number));
                continue;
            };
            let hash = hash(key);
            let mut slot = place(hash) & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = tag(hash) << 16 | (u32::from(*number) + 1);
        }
    }
}

/// True where the phrase can be found.
#[allow(dead_code, reason = "the build script learns it by building")]
pub(crate) fn is_phrase(phrase: &str) -> bool {
    tokens(phrase).is_some()
}

/// The words and signs of a phrase, or `None` where it is odd.
fn tokens(phrase: &str) -> Option<Vec<(&str, Gap)>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        let (start, gap) = skip_gap(phrase.as_bytes(), at);
        let Some(end) = token_end(phrase, start) else { break };
        tokens.push((phrase.get(start..end)?, gap));
        at = end;
    }
    let wide = tokens.iter().any(|(_, gap)| *gap == Gap::Wide);
    let at_start = tokens.first().is_none_or(|(_, gap)| *gap != Gap::None);
    (!wide && !at_start && at == phrase.len() && tokens.len() <= LONGEST).then_some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(String, usize)> {
        let map = phrases.iter().zip(0..).map(|(p, i)| ((*p).to_owned(), vec![i])).collect();
        let built: Built<usize> = Built::new(&map).unwrap();
        let mut found = Vec::new();
        built.view().find(text, |start, end, value| found.push((text[start..end].to_owned(), value)));
        found
    }

    #[test]
    fn phrases_are_found_on_word_boundaries() {
        let phrases = ["Hòa", "Hòa Bình", "T.Ư", "(sau đây", "tỉnh Hòa Bình", "số:"];
        let hits = |text| found(&phrases, text).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
        assert_eq!(hits("tỉnh Hòa Bình, Hòaa"), ["tỉnh Hòa Bình", "Hòa Bình", "Hòa"]);
        assert_eq!(hits("Hòa\nBình"), ["Hòa\nBình", "Hòa"]);
        assert_eq!(hits("Hòa\n\nBình, xHòa, Hòa5"), ["Hòa"]);
        assert_eq!(hits("T.Ư (sau đây x(sau đây số:5 số: 5"), ["T.Ư", "(sau đây", "số:"]);
        assert!(hits("").is_empty());
    }

    #[test]
    fn long_words_and_long_texts_are_read() {
        let long = "Llanfairpwllgwyngyll";
        let text = "x ".repeat(3 * WINDOW) + long + " Hà Nội " + &"Hà Nội, ".repeat(WINDOW);
        let hits = found(&[long, "Hà Nội"], &text);
        assert_eq!(hits.len(), 2 + WINDOW);
        let run = "a×“".repeat(50) + &"á".repeat(LONG_WORD) + "“Hà Nội”";
        assert_eq!(found(&["a", "Hà Nội"], &run).len(), 50 + 1);
        assert_eq!(hits[0], (long.to_owned(), 0));
    }

    #[test]
    fn odd_phrases_are_refused() {
        for odd in ["", " a", "a ", "a  b", "a\n\nb", &"a ".repeat(40)] {
            let map = BTreeMap::from([(odd.to_owned(), vec![()])]);
            assert!(Built::new(&map).is_err(), "{odd:?}");
        }
    }
}
