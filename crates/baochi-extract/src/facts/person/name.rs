//! Names of people: a surname and one to four syllables, or capitals after a title.

use super::super::organization::{self, Word};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Entry, UnitId};
use crate::text::letters;

/// Small words inside foreign names.
const PARTICLES: [&str; 14] =
    ["bin", "bint", "al", "el", "de", "da", "del", "di", "van", "von", "der", "la", "ben", "ibn"];

/// A name as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) span: Span,
    /// It begins with a Vietnamese surname and has another syllable.
    pub(super) full: bool,
    /// Words that it has.
    pub(super) words: usize,
}

/// The name that starts at byte `at`. `introduced`: after a title or office, so that it needs no surname.
pub(super) fn at(scan: &Scan<'_>, at: usize, introduced: bool) -> Option<Name> {
    let text = scan.text;
    let first = Word::at(text, at).filter(|w| w.is_capital() && !is_shouted(*w))?;
    let surname = is_surname(scan, at);
    if !surname && (!introduced || is_other(scan, first)) {
        return None;
    }
    let most = if surname { 5 } else { 4 };
    let mut words = 1;
    let mut end = first.span.end();
    while words < most {
        let Some(next) = Word::after(text, end) else { break };
        if next.is_capital() && !is_shouted(next) {
            if is_other(scan, next)
                || (surname && words >= 2 && is_surname(scan, next.span.start()) && starts_another(scan, next))
            {
                break;
            }
            end = next.span.end();
            words += 1;
            continue;
        }
        let particle = !surname && PARTICLES.contains(&next.text);
        let Some(after) = Word::after(text, next.span.end()).filter(|w| particle && w.is_capital()) else { break };
        end = after.span.end();
        words += 1;
    }
    // "Lê Ngọc V.": the last word may be an initial, a name of one letter says nothing.
    if words == 1 && first.text.chars().count() < 2 {
        return None;
    }
    let name = Name { span: Span::new(at, end), full: surname && words >= 2, words };
    (!is_place(scan, first, name)).then_some(name)
}

/// True where a country, or a province or district of the tables, has the whole name: `Hà Nội cho biết`.
fn is_place(scan: &Scan<'_>, first: Word<'_>, name: Name) -> bool {
    let start = name.span.start();
    organization::country_at(scan, first).is_some_and(|end| end >= name.span.end())
        || scan.hits_at(start).iter().any(|hit| {
            let Entry::Place(place) = hit.entry else { return false };
            let large = |id: &UnitId| scan.tables.unit(*id).kind.level() <= 2;
            hit.span.end() >= name.span.end() && name.words >= 2 && scan.tables.bearers(place).iter().any(large)
        })
}

/// True where a surname stands at byte `at`.
pub(super) fn is_surname(scan: &Scan<'_>, at: usize) -> bool {
    scan.trigger_at(at, &[Class::PersonSurnameName]).is_some()
}

/// Words in capitals throughout are headings; "A" and "TJ" are not.
fn is_shouted(word: Word<'_>) -> bool {
    word.is_upper() && word.text.chars().filter(|c| letters::is_letter(*c)).count() > 2
}

/// True where `word` begins a body, an office, a title or a level: something that is no part of a name.
fn is_other(scan: &Scan<'_>, word: Word<'_>) -> bool {
    let start = word.span.start();
    let classes = [Class::PersonOfficeOffice, Class::PersonTitleTitle, Class::PersonTitleMany];
    let title = scan.trigger_at(start, &classes).is_some_and(|(span, _)| {
        // "Anh", "Bà", "Em", "Mai Chú" are syllables of names too.
        span.of(scan.text).contains([' ', '.']) || span.len() > word.span.len() || !is_syllable(word.text)
    });
    let head = organization::head_at(scan, start).is_some_and(|(span, _, _)| span.of(scan.text).contains(' '));
    title || head || (word.is_upper() && matches!(word.text, "TP" | "TX" | "TT" | "SN" | "NS"))
}

/// Titles of one syllable that names have as well.
fn is_syllable(text: &str) -> bool {
    matches!(
        text,
        "Anh" | "Bà" | "Em" | "Cô" | "Chú" | "Bác" | "Cha" | "Tướng" | "Mẹ" | "Thầy" | "Cụ" | "Chị" | "Ông" | "Bạn"
    )
}

/// True where at least two words follow `word`, so that another name may begin with it.
fn starts_another(scan: &Scan<'_>, word: Word<'_>) -> bool {
    let second = Word::after(scan.text, word.span.end()).filter(|w| w.is_capital());
    second.is_some_and(|w| matches!(w.text, "Văn" | "Thị"))
}

/// True where `word` cannot be a Vietnamese syllable: `Trump`, `Putin`.
pub(super) fn is_foreign(word: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
        "r", "s", "t", "v", "x", "p", "",
    ];
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    if !word.is_ascii() || word.len() < 4 {
        return false;
    }
    let low = letters::lowered(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    !ONSETS.iter().any(|onset| {
        low.strip_prefix(onset).is_some_and(|rest| {
            let vowels = rest.chars().take_while(|c| vowel(*c)).count();
            (1..=3).contains(&vowels) && !rest.starts_with("oo") && *onset != "p" && CODAS.contains(&&rest[vowels..])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn foreign_words_are_no_vietnamese_syllables() {
        for word in ["Trump", "Putin", "Merkel", "Moon", "Obama", "Wenger"] {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["Nam", "Trang", "Quang", "Nghi", "Thanh", "Hạnh", "Khu"] {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
