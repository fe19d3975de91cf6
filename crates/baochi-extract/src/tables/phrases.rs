//! Phrases found word by word: a dictionary of the words of all phrases, and a trie over them. Used by the build script
//! and at run time.
//!
//! A text is read once. Each word costs one look-up; a word that begins no phrase costs no more, and the trie is entered
//! only at words. An automaton over bytes takes several times as long on text, where most words are parts of some phrase.

use std::borrow::Cow;

use super::letters::{is_other_lead, run_end, word_after, word_before, word_end};
use super::runs::{BLOCK, Block};
use super::slots::{hash, slot};
use super::window::{LARGE, SMALL, Seen, Token, WINDOW, Window};

/// Phrases that are ready to be found: [`Built`](super::trie::Built) seen from outside, or static data of the build script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrases<'a, V> {
    /// Where the words are placed.
    pub(crate) word_shifts: &'a [u16],
    /// The words, by number, which is their slot; those in free slots, and the one at 0, are no words.
    pub(crate) words: &'a [Word],
    /// Words that are found by their letters alone, sorted, with their numbers: those that are longer than a key.
    pub(crate) long: &'a [(Cow<'static, str>, u16)],
    /// Where the edges are placed.
    pub(crate) edge_shifts: &'a [u16],
    /// How phrases go on, by slot.
    pub(crate) edges: &'a [Edge],
    /// What the phrases stand for.
    pub(crate) values: &'a [V],
}

/// A word of phrases, and how it begins some: half a cache line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its bytes, or [`NO_KEY`] where they are too many.
    pub(crate) key: u128,
    /// The node after it.
    pub(crate) node: Node,
}

/// What a phrase is after some of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its number; 0 where nothing begins so.
    pub(crate) number: u32,
    /// One bit for each word that may follow, shared by several: most words are told from these bits to end here.
    pub(crate) next: u32,
    /// Where the values of the phrase that ends here begin.
    pub(crate) values: u32,
    /// How many they are; 0 where none ends.
    pub(crate) count: u16,
    /// True after a first word that is a sign, which begins a phrase only where no word stands before it.
    pub(crate) is_sign: bool,
}

/// A word that goes on a phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edge {
    /// The number of the node that it goes on; 0 in a free slot.
    pub(crate) from: u32,
    /// The word, as [`label`] gives it.
    pub(crate) label: u16,
    /// The node after it.
    pub(crate) to: Node,
}

/// The number of words that no phrase has.
pub(crate) const UNKNOWN: u16 = 0;

/// The slot that no edge has.
pub(super) const NO_EDGE: u32 = 0;

/// Tokens of one phrase, at most.
pub(crate) const LONGEST: usize = 32;

impl<V> Phrases<'_, V> {
    /// Calls `found(start, end, values)` for each phrase in `text` that stands on word boundaries, ordered by start, the
    /// longest first.
    pub(crate) fn find(&self, text: &str, found: impl FnMut(usize, usize, &[V])) {
        if text.len() < SMALL {
            self.find_in(text, Window::<SMALL>::new(), found);
        } else {
            self.find_in(text, Window::<LARGE>::new(), found);
        }
    }

    #[inline]
    fn find_in<const SIZE: usize>(
        &self,
        text: &str,
        mut window: Window<SIZE>,
        mut found: impl FnMut(usize, usize, &[V]),
    ) {
        let bytes = text.as_bytes();
        let mut block = Block::read(bytes, 0);
        let mut run_before = 0;
        let mut seen = [Seen::default(); BLOCK];
        for at in (0..bytes.len()).step_by(BLOCK) {
            let after = Block::read(bytes, at + BLOCK);
            // First and last bytes of runs and signs: the two go in step, but for a run that began before this block.
            let mut starts = !block.gap & !(block.run & (block.run << 1 | run_before));
            let mut lasts = !block.gap & !(block.run & (block.run >> 1 | after.run << (BLOCK - 1)));
            if block.run & run_before != 0 {
                lasts &= lasts.wrapping_sub(1);
            }
            run_before = block.run >> (BLOCK - 1);
            let behind = BLOCK - 1 + after.run.trailing_ones() as usize;
            // First where the words of the block would be found, then which of them are there: so the waiting for the
            // table is for all of them at once.
            let mut count = 0;
            while starts != 0 {
                let first = starts.trailing_zeros() as usize;
                let last = if lasts == 0 { behind } else { lasts.trailing_zeros() as usize };
                starts &= starts - 1;
                lasts &= lasts.wrapping_sub(1);
                let (start, len) = (at + first, last + 1 - first);
                let (key, slot) = begin(bytes, start, len).map_or((LONG_KEY, 0), |key| (key, self.slot(key)));
                seen[count % BLOCK] = Seen { key, start, len: len as u32, slot: slot as u32 };
                count += 1;
            }
            let mut seen = seen.get(..count).unwrap_or(&[]);
            loop {
                let pushed = window.push_block(self.words, seen);
                let Some((odd, rest)) = seen.get(pushed..).and_then(<[Seen]>::split_first) else { break };
                self.read_odd(text, odd.start, odd.len as usize, &mut window, &mut found);
                seen = rest;
            }
            if window.is_full() {
                self.tell(text, &mut window, WINDOW, &mut found);
                window.forget(WINDOW);
            }
            block = after;
        }
        window.close();
        self.tell(text, &mut window, usize::MAX, &mut found);
    }

    /// Reads the tokens of the run at byte `start` that may be long, and may hold signs beyond ASCII. `len`: its length,
    /// or [`BLOCK`] where it is longer.
    #[inline(never)]
    fn read_odd<const SIZE: usize>(
        &self,
        text: &str,
        start: usize,
        len: usize,
        window: &mut Window<SIZE>,
        found: &mut impl FnMut(usize, usize, &[V]),
    ) {
        let bytes = text.as_bytes();
        let end = if len < BLOCK { start + len } else { run_end(bytes, start) };
        let mut at = start;
        while at < end {
            let to = token_end(text, at).unwrap_or(end);
            // A whole run that is short was looked for before.
            let is_new = to - at < len || len >= KEY;
            let word = if is_new { self.word(bytes, at, to) } else { UNKNOWN };
            window.push(at, to, word, &self.words[usize::from(word)].node);
            at = to;
            if window.is_full() {
                self.tell(text, window, WINDOW, found);
                window.forget(WINDOW);
            }
        }
    }

    /// Calls `found` for the phrases that begin with one of the first `ready` tokens; those behind are only looked at.
    #[inline(never)]
    fn tell<const SIZE: usize>(
        &self,
        text: &str,
        window: &mut Window<SIZE>,
        ready: usize,
        found: &mut impl FnMut(usize, usize, &[V]),
    ) {
        window.look_up(|token, next| self.edge(&self.words[usize::from(token.word)].node, next));
        let mut ends = [(0, 0, 0); LONGEST];
        for (first, behind, edge) in window.begun(ready) {
            let node = &self.words[usize::from(first.word)].node;
            // A phrase that begins with a sign stands behind no word; words end at words anyway.
            if node.is_sign && word_before(text, first.start) {
                continue;
            }
            // Most are phrases of one word.
            if edge == NO_EDGE && !node.is_sign {
                if node.count > 0 {
                    found(first.start, first.end, self.values(node.values, node.count));
                }
                continue;
            }
            let count = self.walk(text, (first, node, edge), behind, &mut ends);
            for (end, values, count) in ends[..count].iter().rev() {
                found(first.start, *end, self.values(*values, *count));
            }
        }
    }

    fn values(&self, from: u32, count: u16) -> &[V] {
        &self.values[from as usize..][..usize::from(count)]
    }

    /// Writes to `ends` the ends of the phrases that begin with a token, which leads to a node, and go on by an edge;
    /// `behind`: the tokens after it. With each end the first of its values, and how many they are. Gives how many ends.
    fn walk<'n>(
        &'n self,
        text: &str,
        (mut last, mut node, mut edge): (&Token, &'n Node, u32),
        behind: &[Token],
        ends: &mut [(usize, u32, u16); LONGEST],
    ) -> usize {
        let mut count = 0;
        let mut behind = behind.iter();
        loop {
            let next = behind.next();
            if node.count > 0 && count < LONGEST {
                // Behind a sign a word may begin, and then the sign is a part of something else.
                let parted = next.is_none_or(|next| next.start > last.end) || !word_after(text, last.end);
                if parted {
                    ends[count] = (last.end, node.values, node.count);
                    count += 1;
                }
            }
            let Some(next) = next.filter(|_| edge != NO_EDGE) else { return count };
            node = &self.edges[edge as usize].to;
            edge = behind.as_slice().first().map_or(NO_EDGE, |after| self.edge(node, after));
            last = next;
        }
    }

    /// The slot of the edge from `node` on by the token `next`, or [`NO_EDGE`].
    #[inline]
    fn edge(&self, node: &Node, next: &Token) -> u32 {
        if node.next & next.bit == 0 {
            return NO_EDGE;
        }
        let slot = slot(self.edge_shifts, self.edges.len(), edge_hash(node.number, next.label));
        let edge = &self.edges[slot];
        // No branch, since it cannot be guessed.
        slot as u32 * u32::from((edge.from == node.number) & (edge.label == next.label))
    }

    /// The number of a word.
    fn word(&self, bytes: &[u8], start: usize, end: usize) -> u16 {
        let word = &bytes[start..end];
        let short = key(word).map_or(UNKNOWN, |key| self.short(key));
        if short != UNKNOWN {
            return short;
        }
        let found = self.long.binary_search_by_key(&word, |(long, _)| long.as_bytes());
        found.map_or(UNKNOWN, |i| self.long[i].1)
    }

    /// The number of a word that is no longer than a key.
    #[inline(always)]
    fn short(&self, key: u128) -> u16 {
        let slot = self.slot(key);
        if self.words[slot].key == key { slot as u16 } else { UNKNOWN }
    }

    /// Where the word of a key is, if it is known.
    #[inline(always)]
    fn slot(&self, key: u128) -> usize {
        slot(self.word_shifts, self.words.len(), word_hash(key))
    }
}

/// The end of the word or sign at byte `start`; `None` at the end of the text.
pub(crate) fn token_end(text: &str, start: usize) -> Option<usize> {
    let end = word_end(text, start);
    if end > start {
        return Some(end);
    }
    let sign = text.get(start..)?.chars().next()?;
    Some(start + sign.len_utf8())
}

/// A word that goes on a phrase, after a space or not.
pub(crate) fn label(word: u16, spaced: bool) -> u16 {
    word * 2 + u16::from(spaced)
}

pub(crate) fn bit(label: u16) -> u32 {
    // The highest five bits of the product.
    1 << (label.wrapping_mul(0x9E37) >> 11)
}

pub(crate) fn word_hash(key: u128) -> u64 {
    hash(key as u64, (key >> 64) as u64)
}

pub(crate) fn edge_hash(from: u32, label: u16) -> u64 {
    hash(u64::from(from) << 16 | u64::from(label), 0)
}

/// The key of the run or sign of `len` bytes at byte `start`; `None` where it is longer than a key.
#[inline(always)]
fn begin(bytes: &[u8], start: usize, len: usize) -> Option<u128> {
    let mask = *FIRST.get(len)?;
    match bytes[start..].first_chunk() {
        Some(sixteen) => Some(u128::from_le_bytes(*sixteen) & mask),
        // Near the end of the text.
        None => key(&bytes[start..start + len]),
    }
}

/// The bytes of a word as one number, or `None` where they are too many.
pub(crate) fn key(word: &[u8]) -> Option<u128> {
    (word.len() < KEY).then(|| word.iter().rev().fold(0, |key, b| key << 8 | u128::from(*b)))
}

/// The key of no word, in free slots: the last byte of a key is 0.
pub(crate) const NO_KEY: u128 = u128::MAX;

/// The key of what is too long for one; no slot has it.
pub(super) const LONG_KEY: u128 = u128::MAX - 1;

/// True where the bytes of a key are surely letters of Vietnamese and western Europe and digits: one word, and no signs.
pub(super) fn is_vietnamese(key: u128) -> bool {
    let pairs = key.to_le_bytes().into_iter().zip((key >> 8).to_le_bytes());
    !pairs.fold(false, |odd, (b, next)| odd | is_other_lead(b, next))
}

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

#[cfg(test)]
mod tests {
    use super::super::trie::Built;
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(String, usize)> {
        let map = phrases.iter().zip(0..).map(|(p, i)| ((*p).to_owned(), vec![i])).collect();
        let built: Built<usize> = Built::new(&map).unwrap();
        let mut found = Vec::new();
        built.view().find(text, |start, end, values| {
            found.extend(values.iter().map(|value| (text[start..end].to_owned(), *value)));
        });
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
        let run = "a×“".repeat(50) + &"á".repeat(BLOCK) + "“Hà Nội”";
        assert_eq!(found(&["a", "Hà Nội"], &run).len(), 50 + 1);
        assert_eq!(hits[0], (long.to_owned(), 0));
    }

    #[test]
    fn words_are_read_across_the_ends_of_blocks() {
        for pad in 0..2 * BLOCK {
            for behind in ["", " x", "“", " của nhà nước và nhân dân"] {
                let text = ".".repeat(pad) + "tỉnh Hòa Bình" + behind;
                let hits = found(&["tỉnh Hòa Bình", "Hòa"], &text);
                assert_eq!(hits, [("tỉnh Hòa Bình".to_owned(), 0), ("Hòa".to_owned(), 1)], "{text}");
            }
        }
    }
}
