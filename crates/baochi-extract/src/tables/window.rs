//! The words of a text while phrases are looked for in them, so many at a time that memory is bounded whatever the text.
//! Used by the build script and at run time.

use super::phrases::{LONGEST, NO_EDGE, Node, UNKNOWN, Word, bit, is_vietnamese, label};
use super::runs::BLOCK;

/// Tokens whose phrases are told of at a time: few enough that they stay in the nearest memory.
pub(super) const WINDOW: usize = 256;

/// Tokens that are held, at most: behind those that are told of what the longest phrase may look at, and a block.
pub(super) const LARGE: usize = WINDOW + LONGEST + BLOCK;

/// Room for the tokens of a line of fewer bytes: most lines of a page have fewer, and to clear more takes longer than to
/// read them.
pub(super) const SMALL: usize = 128;

/// A run or sign of the text before it is looked up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Its bytes, or [`LONG_KEY`](super::phrases::LONG_KEY) where they are too many.
    pub(super) key: u128,
    pub(super) start: usize,
    pub(super) len: u32,
    /// Where it is among the words, if it is one.
    pub(super) slot: u32,
}

/// A word, or a sign that stands for itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number of the word, or [`UNKNOWN`].
    pub(super) word: u16,
    /// What it is to a phrase that it goes on.
    pub(super) label: u16,
    /// The bit of [`Node::next`] for the label; none for an unknown word, and behind more than a space.
    pub(super) bit: u32,
}

/// A token that begins phrases: it is one, or the token behind it seems to go one on.
#[derive(Clone, Copy, Debug, Default)]
struct Begun {
    /// Its place in the window.
    token: u16,
    /// The slot of the edge by which the phrase goes on, or [`NO_EDGE`].
    edge: u32,
}

/// The tokens that are read, and which of them begin phrases. Whether one does cannot be guessed: so each is written to
/// the lists, and these grow by one or by none without a branch.
#[derive(Debug)]
pub(super) struct Window<const SIZE: usize> {
    tokens: [Token; SIZE],
    begun: [Begun; SIZE],
    /// The places in `begun` of the phrases that seem to go on, and whose edge is not looked up yet.
    going_on: [u16; SIZE],
    filled: Filled,
}

/// How far the lists of a window are filled, and what the last token tells of the next one.
#[derive(Clone, Copy, Debug, Default)]
struct Filled {
    tokens: usize,
    begun: usize,
    going_on: usize,
    /// Where the last token ends.
    end: usize,
    /// [`Node::next`] of the last token.
    next: u32,
    /// True where the last token is a phrase.
    is_phrase: bool,
}

impl<const SIZE: usize> Window<SIZE> {
    pub(super) fn new() -> Self {
        Self {
            tokens: [Token::default(); SIZE],
            begun: [Begun::default(); SIZE],
            going_on: [0; SIZE],
            filled: Filled::default(),
        }
    }

    /// Adds the tokens of a block up to one that may hold signs beyond ASCII, or be long; gives how many were added.
    #[inline]
    pub(super) fn push_block(&mut self, words: &[Word], seen: &[Seen]) -> usize {
        // A copy of what changes with each token stays in registers.
        let mut filled = self.filled;
        let mut pushed = 0;
        for seen in seen {
            let word = &words[seen.slot as usize];
            let is_known = word.key == seen.key;
            // A known word is made of letters; any other run may hold signs beyond ASCII. No other branch asks whether a
            // word is known, since that cannot be guessed.
            if !is_known & (seen.key & BEYOND_ASCII != 0) && !is_vietnamese(seen.key) {
                break;
            }
            self.add(&mut filled, (seen.start, seen.start + seen.len as usize), seen.slot as u16, is_known, &word.node);
            pushed += 1;
        }
        self.filled = filled;
        pushed
    }

    /// Adds the token at `start..end`, whose word has the number `word` and leads to `node`.
    pub(super) fn push(&mut self, start: usize, end: usize, word: u16, node: &Node) {
        let mut filled = self.filled;
        self.add(&mut filled, (start, end), word, word != UNKNOWN, node);
        self.filled = filled;
    }

    #[inline(always)]
    fn add(&mut self, filled: &mut Filled, (start, end): (usize, usize), word: u16, is_known: bool, node: &Node) {
        // Nothing but gaps stands between tokens: one space, or the end of a line inside a paragraph.
        let gap = start.wrapping_sub(filled.end);
        let label = label(word, gap == 1);
        let bit = bit(label) * u32::from(is_known & (gap <= 1));
        self.begin(filled, filled.next & bit != 0);
        if let Some(token) = self.tokens.get_mut(filled.tokens) {
            *token = Token { start, end, word: word * u16::from(is_known), label, bit };
            filled.tokens += 1;
        }
        filled.end = end;
        filled.next = node.next * u32::from(is_known);
        filled.is_phrase = is_known & (node.count > 0);
    }

    /// Lists the last token if it begins a phrase.
    #[inline(always)]
    fn begin(&mut self, filled: &mut Filled, goes_on: bool) {
        if let (Some(begun), Some(going_on)) =
            (self.begun.get_mut(filled.begun), self.going_on.get_mut(filled.going_on))
        {
            *begun = Begun { token: filled.tokens.wrapping_sub(1) as u16, edge: NO_EDGE };
            *going_on = filled.begun as u16;
            filled.begun += usize::from(goes_on | filled.is_phrase);
            filled.going_on += usize::from(goes_on);
        }
    }

    /// Tells that no token follows.
    pub(super) fn close(&mut self) {
        let mut filled = self.filled;
        self.begin(&mut filled, false);
        self.filled = filled;
    }

    /// True where it holds all that phrases of the first [`WINDOW`] tokens may go on with.
    pub(super) fn is_full(&self) -> bool {
        self.filled.tokens >= WINDOW + LONGEST
    }

    /// Looks up the edges of the phrases that seem to go on, all at once: the table of edges is large, and to wait for
    /// each alone when it is needed takes several times as long.
    pub(super) fn look_up(&mut self, edge: impl Fn(&Token, &Token) -> u32) {
        for index in &self.going_on[..self.filled.going_on] {
            if let Some(begun) = self.begun.get_mut(usize::from(*index))
                && let Some([token, next]) = self.tokens.get(usize::from(begun.token)..).and_then(|t| t.first_chunk())
            {
                begun.edge = edge(token, next);
            }
        }
        self.filled.going_on = 0;
    }

    /// The tokens among the first `ready` that begin phrases, each with those behind it, and how it goes on.
    #[inline]
    pub(super) fn begun(&self, ready: usize) -> impl Iterator<Item = (&Token, &[Token], u32)> {
        let tokens = &self.tokens[..self.filled.tokens];
        let begun = self.begun[..self.filled.begun].iter().take_while(move |begun| usize::from(begun.token) < ready);
        begun.filter_map(move |begun| {
            let (first, behind) = tokens.get(usize::from(begun.token)..)?.split_first()?;
            Some((first, behind, begun.edge))
        })
    }

    /// Forgets the first `done` tokens, of which there are so many.
    pub(super) fn forget(&mut self, done: usize) {
        let Filled { tokens, begun, .. } = &mut self.filled;
        self.tokens.copy_within(done..*tokens, 0);
        *tokens -= done;
        let first = self.begun[..*begun].partition_point(|begun| usize::from(begun.token) < done);
        self.begun.copy_within(first..*begun, 0);
        *begun -= first;
        for begun in &mut self.begun[..*begun] {
            begun.token -= done as u16;
        }
    }
}

/// The bits of a key that only letters beyond ASCII have.
const BEYOND_ASCII: u128 = u128::from_le_bytes([0x80; 16]);
