//! What is known of the articles of one stretch: which have a word, how often, and what the words tell.

use tantivy::{DocId, Score};

use super::lists::{Counts, Lists, ListsIn};

/// Articles that are looked at together.
pub(super) const STRETCH: u32 = 2048;

/// A set of articles of a stretch, by their distance from its start.
#[derive(Clone, Debug)]
pub(super) struct Bits([u64; STRETCH as usize / 64]);

impl Bits {
    pub(super) const fn none() -> Self {
        Self([0; STRETCH as usize / 64])
    }

    pub(super) fn clear(&mut self) {
        *self = Self::none();
    }

    pub(super) fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// Puts them into `docs`, in order, in place of what is there.
    pub(super) fn list(&self, start: DocId, docs: &mut Vec<DocId>) {
        docs.clear();
        for (start, &word) in (start..).step_by(64).zip(&self.0) {
            let mut word = word;
            while word != 0 {
                docs.push(start + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }
}

/// How often the articles of a stretch have one word, by title and body.
pub(super) struct Gathered {
    counts: [Vec<Counts>; 2],
    pub(super) has: Bits,
    /// Those that have it in the title, by their distance from the start.
    titled: Vec<u32>,
}

impl Gathered {
    /// Room for a stretch of so many articles.
    pub(super) fn new(word: &Lists, room: usize) -> Self {
        let counts = word.texts.each_ref().map(|text| vec![Counts::default(); if text.is_some() { room } else { 0 }]);
        Self { counts, has: Bits::none(), titled: Vec::new() }
    }

    /// Reads the articles from `start` to `end`, or those of them that are `left`.
    pub(super) fn read(&mut self, word: &mut Lists, stretch: (DocId, DocId), left: Option<&[DocId]>) {
        let Self { counts: [in_title, in_body], has, titled } = self;
        has.clear();
        titled.clear();
        let [title, body] = &mut word.texts;
        if let Some(title) = title {
            in_title.fill(Counts::default());
            title.gather(stretch, left, |at, counts| {
                if in_title[at].1 == 0 {
                    titled.push(at as u32);
                }
                add(&mut in_title[at], counts);
                has.set(at);
            });
        }
        if let Some(body) = body {
            in_body.fill(Counts::default());
            body.gather(stretch, left, |at, counts| {
                add(&mut in_body[at], counts);
                has.set(at);
            });
        }
    }

    /// Puts what the word tells of the articles of `docs`, which have it, into `told`, by their distance from `start`;
    /// with the weights of a title and of the lesser text.
    pub(super) fn tell(
        &self,
        word: &Lists,
        docs: &[DocId],
        start: DocId,
        (weight, lesser): (Score, Score),
        told: &mut [Score],
    ) {
        let [title, body] = &word.texts;
        let [in_title, in_body] = &self.counts;
        match body {
            Some(body) => body.tell(docs, start, in_body, told),
            None => docs.iter().for_each(|&doc| told[(doc - start) as usize] = 0.0),
        }
        let Some(title) = title else { return };
        // Of others than those of `docs` nothing is read.
        for &at in &self.titled {
            let in_title = title.told(start + at, in_title[at as usize]) * weight;
            let in_body = told[at as usize];
            told[at as usize] = in_body.max(in_title) + lesser * in_body.min(in_title);
        }
    }
}

/// Adds one count to another.
fn add(counts: &mut Counts, (meant, any): Counts) {
    *counts = (counts.0.saturating_add(meant), counts.1.saturating_add(any));
}

/// Words that are counted as they come, one after the other: the many of a long query.
pub(super) struct Sums {
    pub(super) scores: Vec<Score>,
    /// Articles that have any of the words.
    pub(super) has: Bits,
    /// What the word in hand tells in titles.
    titles: Vec<Score>,
    counts: Vec<Counts>,
    /// Those that have the word in hand.
    touched: Vec<u32>,
}

impl Sums {
    /// Room for a stretch of so many articles.
    pub(super) fn new(room: usize) -> Self {
        Self {
            scores: vec![0.0; room],
            has: Bits::none(),
            titles: vec![0.0; room],
            counts: vec![Counts::default(); room],
            touched: Vec::with_capacity(room),
        }
    }

    /// Forgets the stretch before.
    pub(super) fn clear(&mut self) {
        self.scores.fill(0.0);
        self.has.clear();
    }

    /// Adds what `word` tells of the articles from `start` to `end`, or of those that are `left`.
    pub(super) fn add(
        &mut self,
        word: &mut Lists,
        stretch: (DocId, DocId),
        left: Option<&[DocId]>,
        (weight, lesser): (Score, Score),
    ) {
        match &mut word.texts {
            [None, None] => {}
            [Some(only), None] => self.told(only, stretch, left, |sums, at, told| sums.gain(at, told * weight)),
            [None, Some(only)] => self.told(only, stretch, left, Self::gain),
            [Some(title), Some(body)] => {
                let mut titled = Vec::new();
                self.told(title, stretch, left, |sums, at, told| {
                    sums.titles[at] = told * weight;
                    titled.push(at);
                });
                self.told(body, stretch, left, |sums, at, told| {
                    let title = std::mem::take(&mut sums.titles[at]);
                    sums.gain(at, told.max(title) + lesser * told.min(title));
                });
                for at in titled {
                    let title = std::mem::take(&mut self.titles[at]);
                    if title > 0.0 {
                        self.gain(at, title);
                    }
                }
            }
        }
    }

    fn gain(&mut self, at: usize, told: Score) {
        self.scores[at] += told;
        self.has.set(at);
    }

    /// Gives what a word tells of each article that has it in one text.
    fn told(
        &mut self,
        text: &mut ListsIn,
        stretch: (DocId, DocId),
        left: Option<&[DocId]>,
        mut take: impl FnMut(&mut Self, usize, Score),
    ) {
        let (mut touched, mut counts) = (std::mem::take(&mut self.touched), std::mem::take(&mut self.counts));
        text.gather(stretch, left, |at, (meant, any)| {
            let counts = &mut counts[at];
            if counts.1 == 0 {
                touched.push(at as u32);
            }
            add(counts, (meant, any));
        });
        for at in touched.drain(..) {
            let counts = std::mem::take(&mut counts[at as usize]);
            take(self, at as usize, text.told(stretch.0 + at, counts));
        }
        (self.touched, self.counts) = (touched, counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_lists_what_was_put_in_in_order() {
        let mut bits = Bits::none();
        let mut docs = vec![9];
        for at in [2047, 0, 63, 64, 1000, 63] {
            bits.set(at);
        }
        assert!(bits.has(64) && !bits.has(65));
        bits.list(100, &mut docs);
        assert_eq!(docs, [100, 163, 164, 1100, 2147]);
        bits.clear();
        bits.list(0, &mut docs);
        assert!(docs.is_empty());
    }
}
