//! What the lines of a page weigh, one by one and in any region.

use super::lines::{Line, Lines};
use super::regions::Region;
use crate::page::Kind;

/// Sums over the lines of a page, so that those of a region are a subtraction.
#[derive(Debug)]
pub(super) struct Measures {
    /// Before each line, and behind the last.
    sums: Vec<Sum>,
}

/// What some lines weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// Bytes of all words.
    pub(super) bytes: usize,
    /// Bytes of linked words.
    pub(super) linked: usize,
    /// Bytes of running text that is not linked.
    pub(super) prose: usize,
    /// Number of lines.
    pub(super) lines: usize,
    /// Number of lines that are running text.
    pub(super) paragraphs: usize,
    /// Number of links.
    pub(super) links: usize,
}

impl Measures {
    /// `kinds` has one for each line.
    pub(super) fn new(lines: &Lines, kinds: &[Kind]) -> Self {
        let mut sums = Vec::with_capacity(lines.lines.len() + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        for (line, kind) in lines.lines.iter().zip(kinds) {
            sum = sum.plus(line, *kind);
            sums.push(sum);
        }
        Self { sums }
    }

    /// The lines from `first` to before `last`.
    pub(super) fn of(&self, first: usize, last: usize) -> Sum {
        let none = Sum::default();
        let (from, to) = (self.sums.get(first).unwrap_or(&none), self.sums.get(last.max(first)).unwrap_or(&none));
        Sum {
            bytes: to.bytes.saturating_sub(from.bytes),
            linked: to.linked.saturating_sub(from.linked),
            prose: to.prose.saturating_sub(from.prose),
            lines: to.lines.saturating_sub(from.lines),
            paragraphs: to.paragraphs.saturating_sub(from.paragraphs),
            links: to.links.saturating_sub(from.links),
        }
    }

    /// The lines of a region.
    pub(super) fn region(&self, region: &Region) -> Sum {
        self.of(region.first, region.last)
    }
}

impl Sum {
    fn plus(mut self, line: &Line, kind: Kind) -> Self {
        self.bytes += line.span.len();
        self.linked += line.linked.min(line.span.len());
        self.lines += 1;
        self.links += line.links;
        if is_own_prose(line, kind) {
            self.prose += line.span.len().saturating_sub(line.linked);
            self.paragraphs += 1;
        }
        self
    }

    /// True where the share of linked words is above `percent`.
    pub(super) fn is_linked(self, percent: usize) -> bool {
        self.linked * 100 > self.bytes * percent
    }
}

/// True for running text of the line's own.
pub(super) fn is_own_prose(line: &Line, kind: Kind) -> bool {
    kind == Kind::Prose && line.linked * 2 < line.span.len()
}
