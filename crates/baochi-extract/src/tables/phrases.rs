//! Phrases found word by word: a dictionary of the words of all phrases, and a trie over them. Used by the build script
//! and at run time.
//!
//! A text is read once. Each word costs one look-up; a word that begins no phrase costs no more, and the trie is entered
//! only at words. An automaton over bytes takes several times as long on text, where most words are parts of some phrase.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::letters::{is_plain, run_end, run_len, word_after, word_before, word_end};

/// Phrases that are ready to be found: [`Built`] seen from outside, or static data of the build script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrases<'a, V> {
    /// An open hash table of words by their numbers; 0 is free.
    pub(crate) slots: &'a [u16],
    /// The words, by number; the one at 0 is no word.
    pub(crate) words: &'a [Word],
    /// Words that are longer than a key, sorted, with their numbers.
    pub(crate) long: &'a [(Cow<'static, str>, u16)],
    /// Where edges and values of each node begin; those of the next node are their end.
    pub(crate) nodes: &'a [[u32; 2]],
    /// Words that follow, sorted within a node: number of the word, doubled, plus one after a space.
    pub(crate) labels: &'a [u16],
    /// The nodes that the labels lead to.
    pub(crate) targets: &'a [u32],
    /// What the phrases stand for.
    pub(crate) values: &'a [V],
}

/// A word of phrases, and how it begins some: half a cache line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its bytes, or [`NO_KEY`] where they are too many.
    pub(crate) key: u128,
    /// Its node; 0 where it begins no phrase.
    pub(crate) node: u32,
    /// One bit for each word that may follow, shared by several: most words are told from these bits to end here.
    pub(crate) next: u32,
    /// Where its values as a phrase by itself begin.
    pub(crate) values: u32,
    /// How many they are; 0 where it is no phrase.
    pub(crate) count: u16,
    /// True for a sign, which begins a phrase only where no word stands before it.
    pub(crate) is_sign: bool,
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
    /// The bit of [`Word::next`] for the label.
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
const UNKNOWN: u16 = 0;

/// The label of a token that goes on no phrase: of an unknown word.
const NO_LABEL: u16 = 0;

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
                let token = tokens[i];
                let word = &self.words[usize::from(token.word)];
                let goes_on = tokens.get(i + 1).is_some_and(|next| word.next & next.bit != 0);
                if !goes_on && !word.is_sign {
                    for value in &self.values[word.values as usize..][..usize::from(word.count)] {
                        found(token.start, token.end, *value);
                    }
                    continue;
                }
                let count = self.walk(text, word.node as usize, &tokens[i..], &mut ends);
                for (end, from, to) in ends[..count].iter().rev() {
                    for value in &self.values[*from..*to] {
                        found(token.start, *end, *value);
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
        let bytes = text.as_bytes();
        let (start, gap) = skip_gap(bytes, at);
        let (mut end, mut word) = match begin(bytes, start) {
            Some((len, key)) => (start + len, self.short(key)),
            None => self.long_run(bytes, start)?,
        };
        // A known word is made of letters; any other run may hold signs beyond ASCII.
        if word == UNKNOWN && (!is_plain(&bytes[start..end]) || end - start == LONG_WORD) {
            end = token_end(text, start)?;
            word = self.word(bytes, start, end);
        }
        if word == UNKNOWN || gap == Gap::Wide {
            return Some(Token { start, end, word, label: NO_LABEL, bit: 0 });
        }
        let label = label(word, gap);
        Some(Token { start, end, word, label, bit: bit(label) })
    }

    /// The end and the number of the run or sign at byte `start`, which is long or among the last of the text.
    #[cold]
    fn long_run(&self, bytes: &[u8], start: usize) -> Option<(usize, u16)> {
        // A run of signs beyond ASCII may be as long as the text, and be many tokens.
        let end = run_end(&bytes[..bytes.len().min(start + LONG_WORD)], start).max(start + 1);
        (start < bytes.len()).then(|| (end, self.word(bytes, start, end)))
    }

    /// The number of a word.
    fn word(&self, bytes: &[u8], start: usize, end: usize) -> u16 {
        match key(bytes, start, end) {
            Some(key) => self.short(key),
            None => {
                let found = self.long.binary_search_by_key(&&bytes[start..end], |(word, _)| word.as_bytes());
                found.map_or(UNKNOWN, |i| self.long[i].1)
            }
        }
    }

    /// The number of a word that is no longer than a key.
    #[inline(always)]
    fn short(&self, key: u128) -> u16 {
        let mut slot = place(key);
        loop {
            let number = self.slots[slot & (self.slots.len() - 1)];
            let is_word = self.words[usize::from(number)].key == key;
            // One branch for both, which most often goes the same way.
            if is_word | (number == UNKNOWN) {
                return number;
            }
            slot += 1;
        }
    }
}

fn bit(label: u16) -> u32 {
    1 << ((label ^ (label >> 5) ^ (label >> 10)) & 31)
}

/// The byte after the gap at `at`, and what gap it is. Its branches let the next word be read before this one is done.
#[inline(always)]
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

/// The length and the key of the run or sign at byte `start`; `None` where it is longer than a key, or the text ends soon.
#[inline(always)]
fn begin(bytes: &[u8], start: usize) -> Option<(usize, u128)> {
    let sixteen = u128::from_le_bytes(*bytes.get(start..)?.first_chunk()?);
    let len = run_len(sixteen);
    let len = if len == 0 { 1 } else { len };
    (len < KEY).then(|| (len, sixteen & FIRST[len]))
}

/// The bytes of a word as one number, or `None` where they are too many.
fn key(bytes: &[u8], start: usize, end: usize) -> Option<u128> {
    let word = &bytes[start..end];
    (word.len() < KEY).then(|| word.iter().rev().fold(0, |key, b| key << 8 | u128::from(*b)))
}

/// The key of no word: the last byte of a key is 0.
const NO_KEY: u128 = u128::MAX;

/// Words of so many bytes or more have no key.
const KEY: usize = 16;

/// Masks of the first bytes of a key.
const FIRST: [u128; KEY] = {
    let mut masks = [0; KEY];
    let mut len = 1;
    while len < KEY {
        masks[len] = u128::MAX >> (128 - 8 * len);
        len += 1;
    }
    masks
};

/// Where the search for a word begins.
#[inline]
fn place(key: u128) -> usize {
    let (low, high) = (key as u64, (key >> 64) as u64);
    ((low ^ high.wrapping_mul(0xff51_afd7_ed55_8ccd)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

/// Phrases as they are built.
#[derive(Clone, Debug)]
pub(crate) struct Built<V> {
    pub(crate) slots: Vec<u16>,
    pub(crate) words: Vec<Word>,
    pub(crate) long: Vec<(Cow<'static, str>, u16)>,
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
        // Labels are doubled numbers.
        if words.len() >= usize::from(u16::MAX / 2) {
            return Err(Unbuilt::ManyWords(words.len()));
        }
        let numbers: BTreeMap<&str, u16> = words.iter().copied().zip(1..).collect();
        let mut nodes = vec![Node::default()];
        let none = Word { key: NO_KEY, ..Word::default() };
        let of = |word: &&str| Word { is_sign: !word_after(word, 0), ..none };
        let mut first: Vec<Word> = std::iter::once(none).chain(words.iter().map(of)).collect();
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
        let values: Vec<&Vec<V>> = phrases.values().collect();
        let mut built = Self {
            slots: Vec::new(),
            words: Vec::new(),
            long: Vec::new(),
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
        for word in first.iter_mut().filter(|word| word.node > 0) {
            let [from, to] = [0, 1].map(|i| built.nodes[word.node as usize + i][1]);
            (word.values, word.count) = (from, u16::try_from(to - from).unwrap_or(u16::MAX));
            word.next = nodes[word.node as usize].edges.keys().fold(0, |bits, label| bits | bit(*label));
        }
        built.words = first;
        built.dictionary(&numbers);
        Ok(built)
    }

    /// The phrases, to be found.
    #[allow(dead_code, reason = "the build script writes them out instead")]
    pub(crate) fn view(&self) -> Phrases<'_, V> {
        Phrases {
            slots: &self.slots,
            words: &self.words,
            long: &self.long,
            nodes: &self.nodes,
            labels: &self.labels,
            targets: &self.targets,
            values: &self.values,
        }
    }

    fn dictionary(&mut self, numbers: &BTreeMap<&str, u16>) {
        let size = (numbers.len() * 2 + 1).next_power_of_two();
        self.slots = vec![UNKNOWN; size];
        for (word, number) in numbers {
            let Some(key) = key(word.as_bytes(), 0, word.len()) else {
                self.long.push((Cow::Owned((*word).to_owned()), *number));
                continue;
            };
            self.words[usize::from(*number)].key = key;
            let mut slot = place(key) & (size - 1);
            while self.slots[slot] != UNKNOWN {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = *number;
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
