//! The way back: from a clean text to the bytes that it was made of.

use crate::span::Span;

/// Maps byte offsets of a text to byte offsets of the text that it was made from.
///
/// A list of runs, in order. In a verbatim run both sides are the same bytes; else the run is one unit: any place in
/// it maps to the whole of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    runs: Vec<Run>,
    len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    out: usize,
    source: Span,
    verbatim: bool,
}

impl OffsetMap {
    /// A map with room for so many runs.
    pub(crate) fn with_capacity(runs: usize) -> Self {
        Self { runs: Vec::with_capacity(runs), len: 0 }
    }

    /// How many runs it has.
    pub(crate) fn runs(&self) -> usize {
        self.runs.len()
    }

    /// The length of the text that the map leads from.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Tells that the next `len` bytes were made of `source`. Runs that go on are joined.
    pub(crate) fn push(&mut self, len: usize, source: Span, verbatim: bool) {
        debug_assert!(!verbatim || len == source.len(), "a verbatim run has one length");
        if len == 0 {
            return;
        }
        if verbatim
            && let Some(last) = self.runs.last_mut()
            && last.verbatim
            && last.source.end() == source.start()
        {
            last.source = last.source.cover(source);
        } else {
            self.runs.push(Run { out: self.len, source, verbatim });
        }
        self.len += len;
    }

    /// The smallest span of the source that the words at `span` were made of.
    pub(crate) fn source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return Span::default();
        }
        let start = self.run_at(span.start());
        let from = self.point(start, span.start(), false);
        if span.is_empty() {
            return Span::new(from, from);
        }
        let last = self.run_at(span.end() - 1);
        let to = self.point(last, span.end(), true);
        Span::new(from.min(to), to.max(from))
    }

    /// The parts of the source that the words at `span` were made of, in order of the words; what lies between two parts
    /// of the source was left out.
    pub(crate) fn sources(&self, span: Span) -> Vec<Span> {
        let mut part = Self::default();
        if !self.runs.is_empty() && !span.is_empty() {
            self.copy_into(span, &mut part);
        }
        let mut spans: Vec<Span> = Vec::with_capacity(part.runs.len());
        for run in part.runs.iter().filter(|run| !run.source.is_empty()) {
            match spans.last_mut() {
                Some(last) if last.end() >= run.source.start() && last.start() <= run.source.start() => {
                    *last = last.cover(run.source);
                }
                _ => spans.push(run.source),
            }
        }
        spans
    }

    /// The map from the text of `self` to the source of `inner`, where the source of `self` is the text of `inner`.
    pub(crate) fn over(&self, inner: &Self) -> Self {
        let mut map = Self::with_capacity(self.runs.len());
        for (i, run) in self.runs.iter().enumerate() {
            let len = self.runs.get(i + 1).map_or(self.len, |next| next.out) - run.out;
            if run.verbatim {
                inner.copy_into(run.source, &mut map);
            } else {
                map.push(len, inner.source(run.source), false);
            }
        }
        map
    }

    /// Appends the part of the map below `span`.
    pub(crate) fn copy_into(&self, span: Span, map: &mut Self) {
        let mut at = span.start();
        let mut index = self.run_at(at);
        while at < span.end() && index < self.runs.len() {
            let run = self.runs[index];
            let run_end = self.runs.get(index + 1).map_or(self.len, |next| next.out);
            let end = run_end.min(span.end());
            if run.verbatim {
                let from = run.source.start() + (at - run.out);
                map.push(end - at, Span::new(from, from + (end - at)), true);
            } else {
                map.push(end - at, run.source, false);
            }
            at = end;
            index += 1;
        }
    }

    fn run_at(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.out <= offset).saturating_sub(1)
    }

    fn point(&self, index: usize, offset: usize, is_end: bool) -> usize {
        let run = self.runs[index];
        if run.verbatim {
            (run.source.start() + (offset - run.out)).min(run.source.end())
        } else if is_end {
            run.source.end()
        } else {
            run.source.start()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_compose() {
        // "a&amp;b" -> "a&b" -> "&b"
        let mut inner = OffsetMap::default();
        inner.push(1, Span::new(0, 1), true);
        inner.push(1, Span::new(1, 6), false);
        inner.push(1, Span::new(6, 7), true);
        let mut outer = OffsetMap::default();
        outer.push(2, Span::new(1, 3), true);
        let map = outer.over(&inner);
        assert_eq!(map.source(Span::new(0, 1)), Span::new(1, 6));
        assert_eq!(map.source(Span::new(1, 2)), Span::new(6, 7));
        assert_eq!(map.source(Span::new(0, 2)), Span::new(1, 7));
        assert_eq!(map.len(), 2);
    }
}
