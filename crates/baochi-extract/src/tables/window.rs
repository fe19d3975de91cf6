//! The words of a text while phrases are looked for in them, so many at a time that memory is bounded whatever the text.
//! Used by the build script and at run time.

use super::phrases::{LONGEST, NO_EDGE, Node, UNKNOWN, bit, label};

/// Tokens whose phrases are told of at a time.
pub(super) const WINDOW: usize = 512;

/// A word, or a sign that stands for itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number of the word, or [`UNKNOWN`].
    pub(super) word: u16,
    /// What it is to a phrase that it goes on; 0 for an unknown word, and behind more than a space.
    pub(super) label: u16,
    /// The bit of [`Node::next`] for the label; none for 0.
    pub(super) bit: u32,
}

/// A token that begins phrases: it is one, or the token behind it seems to go one on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Begun {
    /// Its place in the window.
    pub(super) token: u16,
    /// The slot of the edge by which the phrase goes on, or [`NO_EDGE`].
    pub(super) edge: u32,
}

/// The tokens that are read, and which of them begin phrases. Whether one does cannot be guessed: so each is written to
/// the lists, and these grow by one or by none without a branch.
#[derive(Debug)]
pub(super) struct Window {
    tokens: Vec<Token>,
    begun: [Begun; SIZE],
    /// How many of `begun` there are.
    count: usize,
    /// The places in `begun` of the phrases that seem to go on, and whose edge is not looked up yet.
    going_on: [u16; SIZE],
    /// How many of `going_on` there are.
    open: usize,
    /// [`Node::next`] of the last token.
    next: u32,
    /// True where the last token is a phrase.
    is_phrase: bool,
}

/// Tokens that are held, at most: behind those that are told of, what the longest phrase may look at.
const SIZE: usize = WINDOW + LONGEST;

impl Window {
    /// A window for a text of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            // Most texts have few windows; a token has five bytes and more.
            tokens: Vec::with_capacity((bytes / 4 + 8).min(SIZE)),
            begun: [Begun::default(); SIZE],
            count: 0,
            going_on: [0; SIZE],
            open: 0,
            next: 0,
            is_phrase: false,
        }
    }

    /// Adds the token at `start..end`, whose word leads to `node`.
    #[inline(always)]
    pub(super) fn push(&mut self, start: usize, end: usize, word: u16, node: &Node) {
        // Nothing but gaps stands between tokens: one space, or the end of a line inside a paragraph.
        let gap = self.tokens.last().map_or(start, |last| start - last.end);
        let joins = (word != UNKNOWN) & (gap <= 1);
        let label = label(word, gap == 1) * u16::from(joins);
        let bit = bit(label) * u32::from(joins);
        let goes_on = self.next & bit != 0;
        self.begin(goes_on);
        self.next = node.next;
        self.is_phrase = node.count > 0;
        self.tokens.push(Token { start, end, word, label, bit });
    }

    /// Lists the last token if it begins a phrase.
    #[inline(always)]
    fn begin(&mut self, goes_on: bool) {
        if let (Some(begun), Some(going_on)) = (self.begun.get_mut(self.count), self.going_on.get_mut(self.open)) {
            *begun = Begun { token: self.tokens.len().wrapping_sub(1) as u16, edge: NO_EDGE };
            *going_on = self.count as u16;
            self.count += usize::from(goes_on | self.is_phrase);
            self.open += usize::from(goes_on);
        }
    }

    /// Tells that no token follows.
    pub(super) fn close(&mut self) {
        self.begin(false);
    }

    pub(super) fn is_full(&self) -> bool {
        self.tokens.len() == SIZE
    }

    /// Looks up the edges of the phrases that seem to go on, all at once: the table of edges is large, and to wait for
    /// each alone when it is needed takes several times as long.
    pub(super) fn look_up(&mut self, edge: impl Fn(&Token, &Token) -> u32) {
        for index in &self.going_on[..self.open] {
            if let Some(begun) = self.begun.get_mut(usize::from(*index))
                && let Some([token, next, ..]) = self.tokens.get(usize::from(begun.token)..)
            {
                begun.edge = edge(token, next);
            }
        }
        self.open = 0;
    }

    /// The tokens among the first `ready` that begin phrases, each with those behind it, and how it goes on.
    pub(super) fn begun(&self, ready: usize) -> impl Iterator<Item = (&Token, &[Token], u32)> {
        let begun = self.begun[..self.count].iter().take_while(move |begun| usize::from(begun.token) < ready);
        begun.filter_map(|begun| {
            let (first, behind) = self.tokens.get(usize::from(begun.token)..)?.split_first()?;
            Some((first, behind, begun.edge))
        })
    }

    /// Forgets the first `done` tokens.
    pub(super) fn forget(&mut self, done: usize) {
        self.tokens.drain(..done.min(self.tokens.len()));
        let first = self.begun[..self.count].partition_point(|begun| usize::from(begun.token) < done);
        self.begun.copy_within(first..self.count, 0);
        self.count -= first;
        for begun in &mut self.begun[..self.count] {
            begun.token -= done as u16;
        }
    }
}
