//! One pass over a document: every phrase of the tables, every run of digits, sentences. The facts start from these.

use memchr::memmem;

use crate::document::Document;
use crate::explain::Trace;
use crate::span::Span;
use crate::tables::{Class, Entry, Family, Meaning, Tables};
use crate::text::letters;
pub(crate) use crate::text::letters::{word_after, word_before};

/// What the scan found, and what it was found in. All spans point into [`Scan::text`].
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    /// The article's text, then its title, captions and words around, each a paragraph of its own.
    pub(crate) text: &'a str,
    pub(crate) document: &'a Document,
    pub(crate) tables: &'a Tables,
    /// Phrases on word boundaries, by start, the longest first. They may overlap.
    pub(crate) hits: Vec<Hit>,
    starts: Starts,
    families: Families,
    /// Maximal runs of ASCII digits, in order.
    pub(crate) numbers: Vec<Span>,
    /// Sentences, in order; none crosses a paragraph.
    pub(crate) sentences: Vec<Span>,
    /// Where rules leave their reasons, if somebody asks for them.
    pub(crate) trace: Trace,
}

/// A phrase of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) entry: Entry,
    family: Family,
}

/// No trigger that is looked for backwards is longer than this, in bytes.
const LONGEST_TRIGGER: usize = 40;

impl<'a> Scan<'a> {
    /// Reads `document` once.
    pub(crate) fn new(document: &'a Document, tables: &'a Tables) -> Self {
        let text = document.scanned();
        // About one phrase in six bytes, more where they are dense; growing would copy them.
        let mut hits: Vec<Hit> = Vec::with_capacity(text.len() / 4);
        let mut starts = Starts::new(text);
        tables.find(text, |start, end, meanings| {
            let span = Span::new(start, end);
            starts.add(start, hits.len());
            hits.extend(meanings.iter().map(|Meaning { entry, family }| Hit { span, entry: *entry, family: *family }));
        });
        if tables.has_user_phrases() {
            hits.sort_unstable_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end()), hit.entry));
            starts = Starts::new(text);
            for (index, hit) in hits.iter().enumerate() {
                starts.add(hit.span.start(), index);
            }
        }
        starts.end(hits.len());
        let families = Families::new(&hits);
        let (numbers, sentences) = (numbers(text), sentences(document));
        Self { text, document, tables, hits, starts, families, numbers, sentences, trace: Trace::default() }
    }

    /// The words at `span`.
    pub(crate) fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The hits that start in `span`.
    pub(crate) fn hits_in(&self, span: Span) -> &[Hit] {
        &self.hits[self.starts.from(span.start())..self.starts.from(span.end())]
    }

    /// The hits that start at byte `at`, the longest first.
    pub(crate) fn hits_at(&self, at: usize) -> &[Hit] {
        &self.hits[self.starts.at(at)]
    }

    /// The longest trigger of one of `classes` that starts at byte `at`.
    pub(crate) fn trigger_at(&self, at: usize, classes: &[Class]) -> Option<(Span, Class)> {
        self.hits_at(at).iter().find_map(|hit| self.class(hit).filter(|c| classes.contains(c)).map(|c| (hit.span, c)))
    }

    /// The longest trigger of one of `classes` that ends at byte `at`.
    pub(crate) fn trigger_ending(&self, at: usize, classes: &[Class]) -> Option<(Span, Class)> {
        let window = Span::new(at.saturating_sub(LONGEST_TRIGGER), at);
        let ending = self.hits_in(window).iter().filter(|hit| hit.span.end() == at);
        ending.filter_map(|hit| self.class(hit).filter(|c| classes.contains(c)).map(|c| (hit.span, c))).next()
    }

    /// How many hits a family has.
    pub(crate) fn family_len(&self, family: Family) -> usize {
        self.families.of(family).len()
    }

    /// The hits of one family, in order.
    pub(crate) fn family(&self, family: Family) -> impl Iterator<Item = &Hit> {
        self.families.of(family).iter().map(|index| &self.hits[*index as usize])
    }

    /// The hits of one family that start in `span`: quicker than [`Scan::hits_in`] where few of many are of use.
    pub(crate) fn family_in(&self, family: Family, span: Span) -> impl Iterator<Item = &Hit> {
        let indices = self.families.of(family);
        let hit = |index: &u32| &self.hits[*index as usize];
        let from = indices.partition_point(|index| hit(index).span.start() < span.start());
        indices[from..].iter().map(hit).take_while(move |hit| hit.span.start() < span.end())
    }

    /// The hits of several families, in order.
    pub(crate) fn families(&self, families: &[Family]) -> impl Iterator<Item = &Hit> {
        let mut indices = Vec::with_capacity(families.iter().map(|f| self.families.of(*f).len()).sum());
        for family in families {
            indices.extend_from_slice(self.families.of(*family));
        }
        // A stable sort merges what is in order already.
        indices.sort();
        indices.into_iter().map(|index| &self.hits[index as usize])
    }

    /// True where the name of a document type starts at most `reach` bytes before byte `at`.
    pub(crate) fn has_document_type_near(&self, at: usize, reach: usize) -> bool {
        let types = self.families.of(Family::DocumentType);
        let start = |index: &u32| self.hits[*index as usize].span.start();
        let before = types.partition_point(|index| start(index) < at);
        before.checked_sub(1).is_some_and(|last| at - start(&types[last]) <= reach)
    }

    /// The class of a trigger hit.
    pub(crate) fn class(&self, hit: &Hit) -> Option<Class> {
        match hit.entry {
            Entry::Trigger(_, class) => Some(class),
            _ => None,
        }
    }

    /// The runs of digits that start in `span`.
    pub(crate) fn numbers_in(&self, span: Span) -> &[Span] {
        let from = self.numbers.partition_point(|n| n.start() < span.start());
        let to = self.numbers.partition_point(|n| n.start() < span.end());
        &self.numbers[from..to]
    }

    /// The sentence that holds byte `at`, or the nearest one before.
    pub(crate) fn sentence_at(&self, at: usize) -> Span {
        holding(&self.sentences, at)
    }

    /// The paragraph that holds byte `at`, or the nearest one before.
    pub(crate) fn paragraph_at(&self, at: usize) -> Span {
        holding(self.document.paragraphs(), at)
    }

    /// True where `span` stands in the article's own text.
    pub(crate) fn in_body(&self, span: Span) -> bool {
        span.end() <= self.document.body().end
    }
}

/// Where hits start: a bit for each byte, and the hits of each set bit.
#[derive(Debug)]
struct Starts {
    blocks: Vec<Block>,
    /// The first hit of each byte at which one starts, and the number of hits.
    firsts: Vec<u32>,
    /// For each byte at which a hit starts, [`STARTS`] and how many such bytes of its block stand before it; 0 for others.
    /// The bits tell it as well, but counting them takes longer than all else that a look-up does.
    ranks: Vec<u8>,
    /// The byte at which the last hit starts.
    last: usize,
    /// How many bytes stood before the block of that.
    before: usize,
}

/// The mark of a byte at which a hit starts; ranks in a block of 64 bytes are below it.
const STARTS: u8 = 0x80;

/// The starts in 64 bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// A bit for each byte at which a hit starts.
    bits: u64,
    /// How many bits are set in the blocks before.
    before: u32,
}

impl Block {
    /// How many bytes before `at`, which lies in the block, have a hit start at them.
    fn starts_before(&self, at: usize) -> usize {
        let inside = self.bits & ((1 << (at % 64)) - 1);
        (self.before + inside.count_ones()) as usize
    }
}

impl Starts {
    fn new(text: &str) -> Self {
        let blocks = vec![Block::default(); text.len() / 64 + 1];
        let firsts = Vec::with_capacity(text.len() / 6);
        Self { blocks, firsts, ranks: vec![0; text.len()], last: usize::MAX, before: 0 }
    }

    /// Tells that hit number `index` starts at byte `at`, where the one before starts or later.
    fn add(&mut self, at: usize, index: usize) {
        if self.last != at
            && let (Some(block), Some(rank)) = (self.blocks.get_mut(at / 64), self.ranks.get_mut(at))
        {
            // Written always, since a branch would often be guessed wrong.
            self.before = if block.bits == 0 { self.firsts.len() } else { self.before };
            *rank = STARTS | (self.firsts.len() - self.before) as u8;
            block.bits |= 1 << (at % 64);
            self.last = at;
            self.firsts.push(index as u32);
        }
    }

    /// Tells that all `count` hits are added.
    fn end(&mut self, count: usize) {
        self.firsts.push(u32::try_from(count).unwrap_or(u32::MAX));
        let mut before = 0;
        for block in &mut self.blocks {
            block.before = before;
            before += block.bits.count_ones();
        }
    }

    /// The index of the first hit that starts at byte `at` or later.
    fn from(&self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at / 64) else { return self.firsts[self.firsts.len() - 1] as usize };
        self.firsts[block.starts_before(at)] as usize
    }

    /// The indices of the hits that start at byte `at`.
    fn at(&self, at: usize) -> std::ops::Range<usize> {
        let Some(rank) = self.ranks.get(at).filter(|rank| **rank != 0) else { return 0..0 };
        let index = self.blocks[at / 64].before as usize + usize::from(rank & !STARTS);
        self.firsts[index] as usize..self.firsts[index + 1] as usize
    }
}

/// The indices of the hits of each family, in order.
#[derive(Debug)]
struct Families {
    indices: Vec<u32>,
    /// Where those of each family begin.
    from: [u32; Family::COUNT + 1],
}

impl Families {
    fn new(hits: &[Hit]) -> Self {
        let mut from = [0; Family::COUNT + 1];
        for hit in hits {
            from[hit.family as usize + 1] += 1;
        }
        for family in 0..Family::COUNT {
            from[family + 1] += from[family];
        }
        let mut next = from;
        let mut indices = vec![0; hits.len()];
        for (index, hit) in (0..).zip(hits) {
            let at = &mut next[hit.family as usize];
            indices[*at as usize] = index;
            *at += 1;
        }
        Self { indices, from }
    }

    fn of(&self, family: Family) -> &[u32] {
        let family = family as usize;
        &self.indices[self.from[family] as usize..self.from[family + 1] as usize]
    }
}

fn holding(spans: &[Span], at: usize) -> Span {
    let index = spans.partition_point(|s| s.start() <= at);
    spans.get(index.saturating_sub(1)).copied().unwrap_or_default()
}

fn numbers(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::with_capacity(text.len() / 64);
    let mut at = 0;
    while let Some(start) = letters::digit_from(bytes, at) {
        at = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        numbers.push(Span::new(start, at));
    }
    numbers
}

/// Abbreviations that end in a full stop and are followed by a name.
const ABBREVIATED: [&str; 22] = [
    "TP", "Tp", "tp", "TX", "TT", "ThS", "Th.S", "TS", "PGS", "GS", "BS", "CN", "KS", "Đ/c", "đ/c", "St", "Mr", "Mrs",
    "Dr", "Q", "P", "H",
];

/// The longest sentence, in bytes. Text without full stops is cut at a space, so that what looks at one sentence for
/// each of its words stays linear.
const LONGEST_SENTENCE: usize = 4096;

/// Sentences end at `.`, `!`, `?` or `…` before white space and something that is not in lower case.
fn sentences(document: &Document) -> Vec<Span> {
    let text = document.scanned();
    let mut sentences = Vec::with_capacity(document.paragraphs().len() + text.len() / 128);
    let mut marks = marks(text.as_bytes()).peekable();
    for paragraph in document.paragraphs() {
        let mut start = paragraph.start();
        // A run of marks is looked at once.
        let mut done = start;
        while let Some(at) = marks.next_if(|at| *at < paragraph.end()) {
            if at < done {
                continue;
            }
            let mark = text[at..].chars().next().map_or(1, char::len_utf8);
            let mut end = at + mark;
            // Closing quotes and brackets belong to the sentence.
            while let Some(c) = text[end..paragraph.end()]
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '”' | '’' | ')' | '.' | '!' | '?' | '…'))
            {
                end += c.len_utf8();
            }
            done = end;
            let mut after = text[end..paragraph.end()].chars();
            let parted = after.next().is_some_and(char::is_whitespace);
            let goes_on = after.clone().find(|c| !c.is_whitespace()).is_none_or(letters::is_lower);
            if start < end && parted && !goes_on && !is_abbreviated(&text[start..at]) {
                sentences.push(Span::new(start, end));
                start = end + text[end..paragraph.end()].len() - text[end..paragraph.end()].trim_start().len();
            }
        }
        if start < paragraph.end() {
            sentences.push(Span::new(start, paragraph.end()));
        }
    }
    if sentences.iter().any(|s| s.len() > LONGEST_SENTENCE) {
        sentences = sentences.into_iter().flat_map(|s| cut(text, s)).collect();
    }
    sentences
}

/// Where the marks of ends of sentences stand, in order.
fn marks(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut dots = memchr::memchr3_iter(b'.', b'!', b'?', bytes).peekable();
    let mut ellipses = memmem::find_iter(bytes, "…").peekable();
    std::iter::from_fn(move || match (dots.peek(), ellipses.peek()) {
        (Some(dot), Some(ellipsis)) if ellipsis < dot => ellipses.next(),
        (None, _) => ellipses.next(),
        _ => dots.next(),
    })
}

/// The sentence in parts of at most [`LONGEST_SENTENCE`] bytes.
fn cut(text: &str, sentence: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = sentence.start();
    while sentence.end() - start > LONGEST_SENTENCE {
        let mut limit = start + LONGEST_SENTENCE;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let end = text[start..limit].rfind(' ').map_or(limit, |i| start + i + 1);
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, sentence.end()));
    parts
}

fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '\n']).next().unwrap_or("");
    // "Nguyễn V. A.": a single capital is an initial.
    ABBREVIATED.contains(&word) || (word.chars().count() == 1 && word.chars().all(letters::is_upper))
}
