//! Names of people as they are written: a surname and one to four syllables, capitals after a title, foreign names.

use super::super::organization::{self, Word};
use super::titled::KIN;
use super::{beside, foreign};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Entry};
use crate::text::letters;

/// A name as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) span: Span,
    /// Where its last word starts.
    pub(super) last: usize,
    /// It begins with a Vietnamese surname and has another syllable.
    pub(super) full: bool,
    /// A word of it is no Vietnamese syllable, or it begins with a surname of East Asia.
    pub(super) foreign: bool,
    /// Words that it has.
    pub(super) words: usize,
    /// A place or a country has the same name.
    pub(super) place: bool,
    /// It is the first letter of a name alone: `H.`.
    pub(super) initial: bool,
}

/// Words of a Vietnamese name at most, and of another one.
const MOST: (usize, usize) = (5, 4);

/// The name that starts at byte `at`. `introduced`: after a title or office, so that it needs no surname.
pub(super) fn at(scan: &Scan<'_>, at: usize, introduced: bool) -> Option<Name> {
    let text = scan.text;
    // Most of what is looked at is no capital.
    if text.as_bytes().get(at).is_none_or(u8::is_ascii_lowercase) {
        return None;
    }
    let first = Word::at(text, at).filter(|w| is_part(*w))?;
    let surname = is_surname(scan, at);
    if !surname && (!introduced || is_other(scan, first)) || scan.trigger_at(at, &[Class::PersonWordNotName]).is_some()
    {
        return None;
    }
    let mut name = Name {
        span: first.span,
        last: at,
        full: false,
        foreign: foreign::is_foreign(first.text) || is_eastern(scan, at),
        words: 1,
        place: false,
        initial: false,
    };
    let most = if surname { MOST.0 } else { MOST.1 };
    let mut word = first;
    // "Jean - Yves Le Borgne": two given names of one person.
    if let Some(second) = joined_given(scan, first) {
        name.span = Span::new(at, second.span.end());
        name.foreign = true;
        word = second;
    }
    while name.words < most {
        let end = name.span.end();
        // "Michael V. Hayden", "H.R. McMaster"; "Lê Thị H." ends there.
        let initial = text.as_bytes().get(end) == Some(&b'.') && is_initial(word.text);
        if initial && surname && name.words >= 2 {
            break;
        }
        let Some(next) = Word::after(text, end + usize::from(initial)) else { break };
        if is_part(next) {
            let foreign = foreign::is_foreign(next.text);
            let ends = is_other(scan, next)
                || (surname && name.words >= 2 && starts_another(scan, next))
                || ((!surname || foreign || next.is_upper())
                    && scan.trigger_at(next.span.start(), &[Class::PersonWordNotName]).is_some());
            if ends || (initial && !foreign) {
                break;
            }
            name.foreign |= foreign;
            word = next;
        } else {
            let particle = !surname && scan.trigger_at(next.span.start(), &[Class::PersonWordParticle]).is_some();
            let Some(after) = particle.then(|| after_particle(text, next)).flatten() else { break };
            name.foreign |= foreign::is_foreign(after.text);
            word = after;
        }
        name.span = Span::new(at, word.span.end());
        name.last = word.span.start();
        name.words += 1;
    }
    name.full = surname && name.words >= 2;
    let dot = text.as_bytes().get(name.span.end()) == Some(&b'.');
    if dot && name.full && name.words >= 3 && is_initial(word.text) {
        name.span = Span::new(at, name.span.end() + 1);
    }
    if name.words == 1 && is_initial(first.text) {
        // A name of one letter says nothing, but that it may be the "H." of "Lê Thị H.".
        name.initial = introduced && text[first.span.end()..].starts_with('.');
        if name.initial {
            name.span = Span::new(at, name.span.end() + 1);
        } else {
            return None;
        }
    }
    // "IS", "Tr. K.P": what shows only initials is no name.
    if !name.initial && first.is_upper() && (name.words == 1 || is_initials(scan.of(name.span))) {
        return None;
    }
    if let Some(end) = dashed_end(scan, name) {
        name.span = Span::new(at, end);
    }
    name.place = is_place(scan, first, name);
    // "Chủ tịch Hồ Chí Minh" is a person, "Chủ tịch Hà Nội" holds an office there.
    let kept = !name.place || name.words == 1 || (introduced && surname && name.words >= 3);
    kept.then_some(name)
}

/// The word of a name that `particle` leads to: `bin Salman`, `al-Assad`, `al - Assad`.
fn after_particle<'a>(text: &'a str, particle: Word<'a>) -> Option<Word<'a>> {
    if let Some((_, rest)) = particle.text.split_once('-') {
        return rest.starts_with(letters::is_upper).then_some(particle);
    }
    let end = particle.span.end();
    let dashed = text[end..].starts_with(" - ").then(|| Word::at(text, end + " - ".len())).flatten();
    dashed.or_else(|| Word::after(text, end)).filter(|w| is_part(*w))
}

/// The given name that a dash with spaces joins to the given name `first`, where the name goes on: `Jean - Yves Olsen`.
fn joined_given<'a>(scan: &Scan<'a>, first: Word<'a>) -> Option<Word<'a>> {
    let at = first.span.end() + scan.text[first.span.end()..].strip_prefix(" - ").map(|_| " - ".len())?;
    let second =
        Word::at(scan.text, at).filter(|w| is_part(*w) && is_given(scan, at) && foreign::is_foreign(w.text))?;
    let next = Word::after(scan.text, second.span.end()).filter(|w| is_part(*w))?;
    (is_given(scan, first.span.start()) && !is_given(scan, next.span.start())).then_some(second)
}

/// The byte after a last syllable that a dash with spaces parts from the name: `Kim Jong - un`, `Ali al - Hassan`.
fn dashed_end(scan: &Scan<'_>, name: Name) -> Option<usize> {
    let at = name.span.end() + scan.text[name.span.end()..].strip_prefix(" - ").map(|_| " - ".len())?;
    let word = Word::at(scan.text, at)?;
    let syllable = name.words == 2
        && scan.of(name.span).is_ascii()
        && scan.trigger_at(at, &[Class::PersonGivenSyllable]).is_some_and(|(span, _)| span == word.span);
    // "Prayut Chan - o - cha"
    let thai = word.text == "o" && scan.text[word.span.end()..].starts_with(" - cha");
    if thai && !scan.text[word.span.end() + " - cha".len()..].starts_with(letters::is_word) {
        return Some(word.span.end() + " - cha".len());
    }
    let arab = word.is_capital() && matches!(&scan.text[name.last..name.span.end()], "Al" | "El") && is_part(word);
    (syllable || arab).then_some(word.span.end())
}

/// The foreign name that ends at byte `end`: `Najmaldin Karim` before `, thống đốc`.
pub(super) fn foreign_before(scan: &Scan<'_>, end: usize) -> Option<Name> {
    let text = scan.text;
    let mut name: Option<Name> = None;
    let mut from = end;
    let mut last = end;
    for count in 1..=MOST.1 {
        let start = beside::word_start(text, from);
        if text.as_bytes().get(start).is_none_or(u8::is_ascii_lowercase) {
            break;
        }
        let Some(word) = Word::at(text, start).filter(|w| is_part(*w)) else { break };
        let ends = if is_initial(word.text) {
            text[word.span.end()..from].trim_start_matches('.').is_empty()
        } else {
            word.span.end() == from
        };
        if !ends || is_other(scan, word) || scan.trigger_at(start, &[Class::PersonWordNotName]).is_some() {
            break;
        }
        if count == 1 {
            last = start;
        }
        if foreign::is_foreign(word.text) || is_eastern(scan, start) || is_given(scan, start) {
            let span = Span::new(start, end);
            name = Some(Name { span, last, full: false, foreign: true, words: count, place: false, initial: false });
        } else if let Some(name) = name.as_mut() {
            // "Kem Sokha", but not "Việc Sokha"
            if word.text.is_ascii() && scan.trigger_at(start, &[Class::PersonWordNotFirst]).is_none() {
                *name = Name { span: Span::new(start, end), words: count, ..*name };
            }
            break;
        }
        let Some(gap) = text[..start].strip_suffix([' ', '\n']) else { break };
        from = gap.len();
    }
    let name = name.filter(|n| n.words >= 2)?;
    let first = Word::at(text, name.span.start())?;
    (!is_place(scan, first, name)).then_some(name)
}

/// True where a Vietnamese surname stands at byte `at`.
pub(super) fn is_surname(scan: &Scan<'_>, at: usize) -> bool {
    scan.trigger_at(at, &[Class::PersonSurnameName]).is_some()
}

/// True where a surname of China or Korea stands at byte `at`.
pub(super) fn is_eastern(scan: &Scan<'_>, at: usize) -> bool {
    scan.trigger_at(at, &[Class::PersonGivenEastern]).is_some()
}

/// True where a given name of another language stands at byte `at`.
pub(super) fn is_given(scan: &Scan<'_>, at: usize) -> bool {
    scan.trigger_at(at, &[Class::PersonGivenGiven]).is_some()
}

/// True for a word that a name may have: it begins with a capital, is no heading in capitals and holds no digit.
fn is_part(word: Word<'_>) -> bool {
    word.is_capital() && !is_shouted(word) && !word.text.bytes().any(|b| b.is_ascii_digit()) && !is_brand(word.text)
}

/// True for a capital inside a word that no name has: `WikiLeaks`, but not `McMaster` or `DeVos`.
fn is_brand(word: &str) -> bool {
    let inside = word.as_bytes().windows(2).skip(3).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    inside && !word.starts_with("Mac")
}

/// Words in capitals throughout are headings; "A" and "TJ" are not.
fn is_shouted(word: Word<'_>) -> bool {
    word.is_upper() && !word.text.contains('.') && word.text.chars().filter(|c| letters::is_letter(*c)).count() > 2
}

/// True for what stands for a name, before a full stop: `V`, `H.R`, `Tr`.
fn is_initial(text: &str) -> bool {
    let short =
        text.chars().nth(1).is_none() || matches!(text, "Tr" | "Th" | "Ng" | "Nh" | "Ch" | "Kh" | "Ph" | "Gi" | "Qu");
    short || (text.contains('.') && text.split('.').all(|part| part.chars().nth(1).is_none()))
}

/// True where each word stands for a name only: `Tr. K.P`.
fn is_initials(name: &str) -> bool {
    name.split(' ').all(|word| is_initial(word.trim_end_matches('.')))
}

/// True where a country, or a province or district of the tables, has the whole name: `Hà Nội cho biết`.
fn is_place(scan: &Scan<'_>, first: Word<'_>, name: Name) -> bool {
    let start = name.span.start();
    organization::country_at(scan, first).is_some_and(|end| end >= name.span.end())
        || scan.hits_at(start).iter().any(|hit| {
            let Entry::Place(place) = hit.entry else { return false };
            hit.span.end() >= name.span.end() && name.words >= 2 && scan.tables.is_borne_at(place, 2)
        })
}

/// True where `word` begins a body, an office, a title or a level: something that is no part of a name.
fn is_other(scan: &Scan<'_>, word: Word<'_>) -> bool {
    let start = word.span.start();
    let classes = [Class::PersonOfficeOffice, Class::PersonTitleTitle, Class::PersonTitleMany];
    let title = scan.trigger_at(start, &classes).is_some_and(|(span, _)| {
        // "Anh", "Bà", "Em" are syllables of names too, as "Tướng" is.
        let syllable = span == word.span && !word.is_upper();
        !syllable || scan.trigger_at(start, &KIN).is_none() && word.text != "Tướng"
    });
    let head = organization::head_at(scan, start).is_some_and(|(span, _, _)| span.of(scan.text).contains(' '));
    title || head
}

/// True where `word` is a surname that another name begins with: `Lê Văn An Trần Thị Bình`.
fn starts_another(scan: &Scan<'_>, word: Word<'_>) -> bool {
    is_surname(scan, word.span.start()) && beside::after(scan, word.span.end(), &[Class::PersonWordMiddle]).is_some()
}
