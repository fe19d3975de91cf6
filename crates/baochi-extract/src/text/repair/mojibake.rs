//! UTF-8 that was read as windows-1252 or Latin-1, once or more: `Nghá»‹` for `Nghị`.
//!
//! It is certain where what comes out is a syllable and what stood there was none. Once that is shown, the signs and names
//! of the text are repaired too; bytes that were lost on the way come back only where one letter alone can have been.

use super::syllable::is_syllable;
use super::units;
use super::words::is_tone_mark;
use crate::offsets::OffsetMap;
use crate::span::Span;
use crate::text::letters;

/// So many times over a text is looked through for what was read wrong twice.
const ROUNDS: usize = 3;

/// Words are cut here, so that no text needs more memory.
const LONGEST: usize = 48;

/// A text without mojibake.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    words: usize,
    rounds: usize,
}

/// What is told of a repair.
pub(super) fn note(found: &Found) -> String {
    let again = if found.rounds > 1 { ", more than once in part" } else { "" };
    format!("UTF-8 that had been read as windows-1252 repaired in {}{again}", super::count(found.words, "place"))
}

/// Repairs `text`, or gives `None` where nothing is certain.
pub(super) fn repair(text: &str) -> Option<Found> {
    let mut found: Option<Found> = None;
    for _ in 0..ROUNDS {
        let given = found.as_ref().map_or(text, |f| f.text.as_str());
        let next = if let Some(proof) = prove(given) {
            apply(given, Some(proof))
        } else {
            // Read wrong twice: what comes out of one round shows it.
            let once = apply(given, None);
            if once.words == 0 || prove(&once.text).is_none() {
                break;
            }
            once
        };
        if next.words == 0 {
            break;
        }
        found = Some(match found {
            None => next,
            Some(before) => Found {
                map: next.map.over(&before.map),
                text: next.text,
                words: before.words.max(next.words),
                rounds: before.rounds + 1,
            },
        });
    }
    found
}

/// Stands for a letter whose last byte was lost.
const LOST: char = char::REPLACEMENT_CHARACTER;

/// The letters whose last byte is one that windows-1252 lacks, behind the same two others.
const ENDING_LOST: [char; 5] = ['ề', 'ọ', 'ỏ', 'ờ', 'Ố'];

/// A character as it would be after repair.
#[derive(Clone, Copy, Debug)]
struct Piece {
    c: char,
    at: Span,
    repaired: bool,
}

impl Piece {
    fn is_letter(&self) -> bool {
        letters::is_letter(self.c) || is_tone_mark(self.c) || self.c == LOST
    }
}

/// The piece at byte `at`: some characters that are one in UTF-8, or the character that stands there.
fn piece(text: &str, at: usize) -> Option<Piece> {
    let c = text.get(at..)?.chars().next()?;
    if let Some((c, end)) = sequence(text, at, c) {
        return Some(Piece { c, at: Span::new(at, end), repaired: true });
    }
    if let Some(rest) = text[at..].strip_prefix("á»") {
        let lost = if rest.starts_with(LOST) { LOST.len_utf8() } else { 0 };
        let end = text.len() - rest.len() + lost;
        return Some(Piece { c: LOST, at: Span::new(at, end), repaired: false });
    }
    Some(Piece { c, at: Span::new(at, at + c.len_utf8()), repaired: false })
}

/// The character that the bytes from `at` on are in UTF-8, beyond ASCII, and where they end.
fn sequence(text: &str, at: usize, first: char) -> Option<(char, usize)> {
    if first.is_ascii() && first != '&' {
        return None;
    }
    let (lead, len) = units::read(text, at)?;
    let lead = units::byte(lead)?;
    let wanted = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut end = at + len;
    for byte in &mut bytes[1..wanted] {
        let (next, len) = units::read(text, end)?;
        // Of the bytes that windows-1252 lacks, one alone makes a letter of Vietnamese after this: `Đ`.
        *byte = match next {
            '\u{fffd}' if lead == 0xC4 => 0x90,
            _ => units::byte(next).filter(|b| (0x80..0xC0).contains(b))?,
        };
        end += len;
    }
    let c = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
    Some((c, end))
}

/// Calls `each` with the words and the signs of `text`, in order: the pieces of each, one where it is a sign.
fn each_group(text: &str, mut each: impl FnMut(&[Piece])) {
    let mut word: Vec<Piece> = Vec::with_capacity(LONGEST);
    let mut at = 0;
    while let Some(piece) = piece(text, at) {
        at = piece.at.end();
        if piece.is_letter() {
            word.push(piece);
            if word.len() < LONGEST {
                continue;
            }
        }
        if !word.is_empty() {
            each(&word);
            word.clear();
        }
        if !piece.is_letter() {
            each(&[piece]);
        }
    }
    if !word.is_empty() {
        each(&word);
    }
}

/// What is to be done with a word that would be repaired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Right as it stands.
    Keep,
    /// A syllable comes out where none stood.
    Certain,
    /// Repaired where others are certain.
    Follow,
}

/// Judges a word that has a repaired piece.
fn judge(text: &str, word: &[Piece]) -> Verdict {
    if is_right(text, word) {
        return Verdict::Keep;
    }
    let syllable = word.len() > 1 && is_syllable(word.iter().map(|p| p.c));
    if syllable { Verdict::Certain } else { Verdict::Follow }
}

/// True where the characters of a word may be right as they stand: a syllable in capitals, and a fixed space or a closing
/// sign after it.
fn is_right(text: &str, word: &[Piece]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
    if !last.repaired || word[..word.len() - 1].iter().any(|p| p.repaired) {
        return false;
    }
    let written = Span::new(first.at.start(), last.at.end()).of(text);
    let sign = ['\u{a0}', '»', '”', '’', '…', '–', '—', '·'];
    let Some(own) = written.strip_suffix(sign) else { return false };
    own.chars().all(letters::is_upper) && own.chars().nth(1).is_some() && is_syllable(own.chars())
}

/// What shows that a text is mojibake.
#[derive(Clone, Copy, Debug)]
struct Proof {
    /// Some of the text is right as it stands.
    mixed: bool,
}

/// Looks for syllables that nothing else explains.
fn prove(text: &str) -> Option<Proof> {
    let (mut certain, mut far, mut follow, mut right) = (0usize, 0usize, 0usize, 0usize);
    let mut first: Option<Vec<char>> = None;
    let mut differ = false;
    each_group(text, |group| {
        if !group.iter().any(|p| p.repaired) {
            let half = group.last().is_some_and(|p| p.c == 'Ã');
            let marked = group.len() > 1 && !half && group.iter().any(|p| !p.c.is_ascii());
            right += usize::from(marked && is_syllable(group.iter().map(|p| p.c)));
            return;
        }
        match judge(text, group) {
            Verdict::Certain => {
                certain += 1;
                far += usize::from(group.iter().any(|p| p.repaired && matches!(p.c, '\u{1ea0}'..='\u{1ef9}')));
                match &first {
                    None => first = Some(group.iter().map(|p| p.c).collect()),
                    Some(first) => differ |= !first.iter().eq(group.iter().map(|p| &p.c)),
                }
            }
            Verdict::Follow => follow += usize::from(group.iter().any(Piece::is_letter)),
            Verdict::Keep => {}
        }
    });
    ((differ || far > 0) && certain * 3 >= follow).then_some(Proof { mixed: right * 4 > certain })
}

/// `text` with what is mojibake repaired: by `proof`, or all that could be.
fn apply(text: &str, proof: Option<Proof>) -> Found {
    let mut out =
        Output { given: text, text: String::with_capacity(text.len()), map: OffsetMap::default(), done: 0, places: 0 };
    let mixed = proof.is_some_and(|proof| proof.mixed);
    each_group(text, |group| {
        let mut word = group.to_vec();
        if proof.is_some() {
            restore(text, &mut word, mixed);
        }
        if word.iter().any(|p| p.repaired) && !(mixed && judge(text, &word) == Verdict::Keep) {
            out.take(&word);
        }
    });
    out.verbatim(text.len());
    Found { text: out.text, map: out.map, words: out.places, rounds: 1 }
}

/// The ends of syllables that no syllable is, but for `y`, which stands alone seldom.
const ENDS: [&str; 8] = ["m", "n", "ng", "nh", "i", "o", "u", "y"];

/// Gives a word back the letters whose second byte was lost or became a common space, where it is a syllable by them.
fn restore(text: &str, word: &mut [Piece], mixed: bool) {
    let half = |p: &Piece, c| p.c == c && !p.repaired;
    let with = |word: &[Piece], at: usize, c: char, more: &str| {
        let chars = word.iter().enumerate().map(|(i, p)| match p.c {
            _ if i == at => c,
            'Ä' if i == 0 => 'Đ',
            own => own,
        });
        is_syllable(chars.chain(more.chars()))
    };
    if let Some(at) = word.iter().position(|p| p.c == LOST && p.at.len() > LOST.len_utf8()) {
        let capitals = word.iter().any(|p| letters::is_upper(p.c)) && !word.iter().any(|p| letters::is_lower(p.c));
        let mut fitting = ENDING_LOST.iter().filter(|c| letters::is_upper(**c) == capitals && with(word, at, **c, ""));
        if let (Some(c), None) = (fitting.next(), fitting.next()) {
            word[at] = Piece { c: *c, repaired: true, ..word[at] };
        }
    }
    if word.len() > 1 && half(&word[0], 'Ä') {
        // `Đ` is the only letter of Vietnamese whose second byte windows-1252 lacks behind this first one.
        let ends_too = half(&word[word.len() - 1], 'Ã');
        if ends_too || with(word, 0, 'Đ', "") {
            word[0] = Piece { c: 'Đ', repaired: true, ..word[0] };
        }
    }
    let Some((last, before)) = word.split_last() else { return };
    let small = before.last().is_some_and(|p| letters::is_lower(p.c)) || before.len() == 1 && !mixed;
    let (at, end) = (before.len(), last.at.end());
    let rest = text.get(end..).and_then(|rest| rest.strip_prefix(' '));
    let (Some(rest), true) = (rest, small && half(last, 'Ã')) else { return };
    let letters = rest.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let ended = rest.as_bytes().get(letters).is_none_or(u8::is_ascii);
    let goes_on = ended && ENDS.contains(&&rest[..letters]) && with(word, at, 'à', &rest[..letters]);
    if goes_on || with(word, at, 'à', "") {
        let len = usize::from(goes_on || rest.starts_with(' '));
        word[at] = Piece { c: 'à', at: Span::new(word[at].at.start(), end + len), repaired: true };
    }
}

struct Output<'a> {
    given: &'a str,
    text: String,
    map: OffsetMap,
    done: usize,
    places: usize,
}

impl Output<'_> {
    /// The pieces of a group, those that were repaired as they are now.
    fn take(&mut self, group: &[Piece]) {
        let repaired = group.iter().filter(|p| p.repaired);
        self.places += usize::from(repaired.clone().next().is_some());
        repaired.for_each(|p| self.put(p.c, p.at));
    }

    fn put(&mut self, c: char, at: Span) {
        self.verbatim(at.start());
        self.text.push(c);
        self.map.push(c.len_utf8(), at, false);
        self.done = at.end();
    }

    /// Takes over what is written up to byte `end`.
    fn verbatim(&mut self, end: usize) {
        if let Some(written) = self.given.get(self.done..end) {
            self.text.push_str(written);
            self.map.push(written.len(), Span::new(self.done, end), true);
            self.done = end;
        }
    }
}
