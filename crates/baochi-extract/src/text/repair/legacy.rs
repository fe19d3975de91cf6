//! Text in a set older than Unicode, read as windows-1252: told by the syllables that each set makes of it, and converted.
//!
//! A set must make syllables of nearly all marked words, the text as it is must not, and no other set may come near.

use super::syllable::parts;
use super::words::{Kind, Letter, Telling, each_telling_word, each_word, telling};
use super::{segments, units};
use crate::offsets::OffsetMap;
use crate::span::Span;
use crate::tables::{LEGACY_SETS, LegacySet};
use crate::text::letters;

/// So many different syllables a set must make of a text, or of a paragraph, that does not tell its set.
const LEAST: usize = 4;

/// So many words may wait for one that tells of capitals.
const WAITING: usize = 32;

/// A set that was recognised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub(crate) set: &'static LegacySet,
    /// All of the text is in it, else only paragraphs that show it.
    pub(crate) whole: bool,
}

/// Text in Unicode, and what was changed.
#[derive(Debug)]
pub(crate) struct Converted {
    pub(crate) text: String,
    pub(crate) map: OffsetMap,
    pub(crate) words: usize,
    pub(crate) paragraphs: usize,
}

/// What the words of a stretch tell of a set.
#[derive(Clone, Debug, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    /// Words that tell nothing but have a letter of the set.
    mute: usize,
    /// Words with letters that windows-1252 does not have.
    foreign: usize,
    /// Digests of the first different syllables.
    distinct: Vec<u64>,
}

impl Tally {
    fn of(text: &str, span: Span, set: Option<&LegacySet>) -> Self {
        let mut tally = Self::default();
        each_telling_word(text, span, set, |word| tally.add(word));
        tally
    }

    fn add(&mut self, word: &[Letter]) {
        match telling(word) {
            Telling::Right => {
                self.right += 1;
                self.see(letters::digest(word.iter().map(|l| l.c)));
            }
            Telling::Wrong => self.wrong += 1,
            Telling::Nothing => self.mute += usize::from(word.iter().any(|l| l.kind == Kind::Marked)),
        }
        self.foreign += usize::from(word.iter().any(|l| units::byte(l.c).is_none()));
    }

    fn see(&mut self, digest: u64) {
        if self.distinct.len() < LEAST && !self.distinct.contains(&digest) {
            self.distinct.push(digest);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.mute += other.mute;
        self.foreign += other.foreign;
        for digest in &other.distinct {
            self.see(*digest);
        }
    }

    /// True where nearly all marked words are syllables.
    fn is_clean(&self) -> bool {
        self.wrong * 8 <= self.right
    }

    fn score(&self) -> usize {
        self.right.saturating_sub(self.wrong * 2)
    }
}

/// The set named by the label of a page or a server; old browsers knew them under such names.
pub(crate) fn by_label(label: &str) -> Option<&'static LegacySet> {
    let bare: String = label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let name = match bare.trim_start_matches('x').trim_start_matches("viet") {
        "tcvn" | "tcvn3" | "tcvn5712" | "tcvn57121" | "tcvn571211993" | "tcvn57123" | "abc" => "TCVN3",
        "vni" | "vniwin" => "VNI",
        "viscii" | "csviscii" | "viscii111" | "csviscii11" | "viscii11" => "VISCII",
        "vps" => "VPS",
        "windows1258" | "cp1258" => "windows-1258",
        _ => return None,
    };
    LEGACY_SETS.iter().find(|set| set.name == name)
}

/// The set that `text` is in, if it is sure. `declared` needs less proof.
pub(crate) fn choose(text: &str, declared: Option<&'static LegacySet>) -> Option<Choice> {
    let mut identity = Tally::default();
    let mut tallies = vec![Tally::default(); LEGACY_SETS.len()];
    let mut votes = vec![0; LEGACY_SETS.len()];
    for segment in segments(text) {
        // Most of a page is tags: an eighth of the time of reading one is saved.
        if is_bare(segment.of(text)) {
            continue;
        }
        let own = Tally::of(text, segment, None);
        if own.right + own.wrong + own.mute == 0 {
            continue;
        }
        let each: Vec<Tally> = LEGACY_SETS.iter().map(|set| Tally::of(text, segment, Some(set))).collect();
        if let Some(winner) = winner(&own, &each, LEAST) {
            votes[winner] += each[winner].right;
        }
        identity.merge(&own);
        for (sum, tally) in tallies.iter_mut().zip(&each) {
            sum.merge(tally);
        }
    }
    let choice = |at: usize, whole| LEGACY_SETS.get(at).map(|set| Choice { set, whole });
    let told = declared.and_then(|set| LEGACY_SETS.iter().position(|s| s.name == set.name));
    if let Some(at) = told.filter(|at| tallies[*at].right > 0 && tallies[*at].is_clean()) {
        return choice(at, true);
    }
    if let Some(at) = winner(&identity, &tallies, LEAST) {
        return choice(at, true);
    }
    let (at, most) = votes.iter().enumerate().rev().max_by_key(|(_, votes)| **votes)?;
    choice(at, false).filter(|_| *most > 0)
}

/// True for a stretch without letters of any set, also by name.
fn is_bare(stretch: &str) -> bool {
    // Scripts are full of `&&`, addresses of `&amp;`.
    let is_sign = |at: usize| units::read(stretch, at).is_none_or(|(c, _)| c.is_ascii());
    stretch.is_ascii() && memchr::memchr_iter(b'&', stretch.as_bytes()).all(is_sign)
}

/// The set that fits a stretch: clearly, and clearly better than the text as it is and than any other set.
fn winner(own: &Tally, sets: &[Tally], least: usize) -> Option<usize> {
    let best = (0..sets.len()).rev().max_by_key(|at| sets[*at].score())?;
    let tally = &sets[best];
    let second = (0..sets.len()).filter(|at| *at != best).map(|at| sets[at].score()).max().unwrap_or(0);
    let sure = tally.distinct.len() >= least
        && tally.is_clean()
        && own.foreign * 10 <= tally.right
        && own.wrong * 3 >= own.right + own.wrong
        && second * 5 <= tally.score() * 4;
    sure.then_some(best)
}

/// `text` with what is in the set of `choice` in Unicode.
pub(crate) fn convert(text: &str, choice: Choice) -> Converted {
    let mut out = Output::new(text, choice.set);
    let mut before = false;
    for segment in segments(text) {
        let own = Tally::of(text, segment, None);
        if own.right + own.wrong + own.mute == 0 && !choice.whole {
            // Without letters of any set: what surrounds it may go on.
            continue;
        }
        let tally = Tally::of(text, segment, Some(choice.set));
        let fits = own.foreign == 0 && tally.right + tally.mute > 0;
        let shows = || own.wrong > 0 && tally.is_clean() && tally.right > own.right;
        before = fits
            && if choice.whole { tally.right >= tally.wrong } else { shows() && (before || tally.distinct.len() > 1) };
        if before {
            out.segment(segment);
        }
    }
    out.finish()
}

/// The text in Unicode as it grows.
struct Output<'a> {
    given: &'a str,
    set: &'static LegacySet,
    /// The set lacks capitals with tones: printers had a second typeface for them.
    lacks_capitals: bool,
    made: Converted,
    done: usize,
}

impl<'a> Output<'a> {
    fn new(given: &'a str, set: &'static LegacySet) -> Self {
        let made =
            Converted { text: String::with_capacity(given.len()), map: OffsetMap::default(), words: 0, paragraphs: 0 };
        Self { given, set, lacks_capitals: !set.singles.contains(&'Ộ') && set.pairs.is_empty(), made, done: 0 }
    }

    fn segment(&mut self, segment: Span) {
        let (given, set) = (self.given, self.set);
        let words = self.made.words;
        let mut capitals = Capitals::default();
        each_word(given, segment, Some(set), |word| {
            if self.lacks_capitals {
                self.verbatim(word.first().map_or(self.done, |l| l.at.start()));
            }
            let start = self.made.text.len();
            let is_letters = is_letter_word(word, given);
            if is_letters {
                self.made.words += 1;
                word.iter().filter(|l| l.kind == Kind::Marked).for_each(|l| self.letter(l));
            }
            if self.lacks_capitals {
                self.verbatim(word.last().map_or(self.done, |l| l.at.end()));
                let place = Span::new(start, self.made.text.len());
                // A sign that stands alone stays as it is written, whatever letter the set has for it.
                if let Some(first) = word.first().filter(|l| is_letters && self.is_lacking(l.c))
                    && begins_sentence(&self.made.text[..start], &given[segment.start()..])
                {
                    raise(&mut self.made.text, Span::new(start, start + first.c.len_utf8()));
                }
                capitals.word(word, place, &mut self.made.text);
            }
        });
        capitals.end(&mut self.made.text);
        self.made.paragraphs += usize::from(self.made.words > words);
    }

    /// True for a small letter whose capital the set does not have.
    fn is_lacking(&self, c: char) -> bool {
        letters::is_lower(c) && !c.is_ascii() && c.to_uppercase().all(|capital| !self.set.singles.contains(&capital))
    }

    fn letter(&mut self, letter: &Letter) {
        self.verbatim(letter.at.start());
        self.made.text.push(letter.c);
        self.made.map.push(letter.c.len_utf8(), letter.at, false);
        self.done = letter.at.end();
    }

    /// Takes over what is written up to byte `end`.
    fn verbatim(&mut self, end: usize) {
        if let Some(written) = self.given.get(self.done..end) {
            self.made.text.push_str(written);
            self.made.map.push(written.len(), Span::new(self.done, end), true);
            self.done = end;
        }
    }

    fn finish(mut self) -> Converted {
        self.verbatim(self.given.len());
        self.made
    }
}

/// True where the letters of the set in `word` are letters. A sign that stands alone may be a sign: `©`, `§`, a bullet.
fn is_letter_word(word: &[Letter], text: &str) -> bool {
    match word {
        [one] if one.kind == Kind::Marked => {
            let sign = one.at.of(text).chars().next().is_some_and(|c| !letters::is_letter(c));
            !sign || !(matches!(parts(letters::lower(one.c)).0, 'ă' | 'â') || matches!(one.c, 'Đ' | 'ả' | 'ã'))
        }
        _ => word.iter().any(|l| l.kind == Kind::Marked),
    }
}

/// Gives letters with tones back the capitals that their word or their neighbours have.
#[derive(Default)]
struct Capitals {
    /// Whether the last word that tells was in capitals.
    before: Option<bool>,
    /// Words since then that tell nothing.
    waiting: Vec<Span>,
}

impl Capitals {
    /// A word, and where in `out` it stands.
    fn word(&mut self, word: &[Letter], place: Span, out: &mut String) {
        let small = word.iter().any(|l| l.kind == Kind::Plain && letters::is_lower(l.c));
        // A first letter alone may begin a name.
        let large = word.iter().skip(1).any(|l| letters::is_upper(l.c));
        if !small && !large {
            if self.waiting.len() == WAITING {
                self.settle(false, out);
            }
            self.waiting.push(place);
            return;
        }
        let capitals = !small;
        if capitals {
            raise(out, place);
        }
        self.settle(capitals && self.before.unwrap_or(true), out);
        self.before = Some(capitals);
    }

    fn end(mut self, out: &mut String) {
        self.settle(self.before.unwrap_or(false), out);
    }

    fn settle(&mut self, capitals: bool, out: &mut String) {
        for place in self.waiting.drain(..) {
            if capitals {
                raise(out, place);
            }
        }
    }
}

/// Tags behind which a sentence begins.
const BLOCKS: [&str; 8] = ["<p", "<h", "<li", "<td", "<th", "<div", "<br", "<title"];

/// True where a sentence begins behind `before`; `segment` is what is read, from its tag on if it has one.
fn begins_sentence(before: &str, segment: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '\r', '\u{a0}', '"', '“', '(']);
    match before.as_bytes() {
        [] | [.., b'\n'] => true,
        // An abbreviation ends in a point too.
        [.., b'v', b'.', b'v', b'.'] => false,
        [.., last, b'.' | b'!' | b'?'] => last.is_ascii_lowercase() || last.is_ascii_digit() || !last.is_ascii(),
        [.., b'>'] => BLOCKS.iter().any(|tag| segment.get(..tag.len()).is_some_and(|t| t.eq_ignore_ascii_case(tag))),
        _ => false,
    }
}

/// Makes the letters at `place` capitals; those of Vietnamese are as long as the small ones.
fn raise(out: &mut String, place: Span) {
    let raised: String = place.of(out).chars().flat_map(char::to_uppercase).collect();
    if raised.len() == place.len() {
        out.replace_range(place.start()..place.end(), &raised);
    }
}
