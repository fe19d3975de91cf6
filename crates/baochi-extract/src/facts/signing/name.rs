//! Names without a head word: `VNG`, `Capital House`. Their place in a sentence about signing shows that they are
//! bodies; their form must show that they are no people.

use super::words::{is_in, listed};
use crate::facts::organization::Word;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;
use crate::text::letters;

/// The run of capitals that starts at byte `at`, before `limit`: `T&T Group`, `ICD Tân Cảng Sóng Thần`.
pub(super) fn run(scan: &Scan<'_>, at: usize, limit: usize) -> Option<Span> {
    /// A name is at most so many words.
    const MOST: usize = 8;
    let first = Word::at(scan.text, at).filter(|w| is_part(*w) && !w.is_number())?;
    let mut end = first.span.end();
    for _ in 1..MOST {
        let (from, joined) = match scan.text.get(end..) {
            Some(rest) if rest.starts_with(" & ") => (end + 2, true),
            // "VH - TT"
            Some(rest)
                if rest.starts_with(" - ")
                    && is_short_upper(Word::at(scan.text, at))
                    && is_short_upper(Word::at(scan.text, end + 3)) =>
            {
                (end + 2, true)
            }
            Some(_) => (end, false),
            None => break,
        };
        let Some(next) = Word::after(scan.text, from).filter(|w| is_part(*w) && w.span.end() <= limit) else { break };
        if !joined && starts_else(scan, next.span.start()) {
            break;
        }
        end = next.span.end();
    }
    (end <= limit).then(|| Span::new(at, end))
}

/// True for a name that holds a word of firms: `CEO Group`, `T&T`.
pub(super) fn is_firm(name: &str) -> bool {
    name.contains('&') || name.split([' ', '\n']).any(|w| is_in(listed::FIRM, w.trim_end_matches([',', '.'])))
}

/// What the form of a run of capitals says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A firm's word, or an abbreviation: a body anywhere.
    Body,
    /// Foreign, or several words that begin with no surname: a body where the sentence asks for one.
    Open,
    /// A person, or one Vietnamese syllable.
    Person,
}

/// Reads the form of `name`; `starts_sentence`: its first capital says nothing.
pub(super) fn form(scan: &Scan<'_>, span: Span, starts_sentence: bool) -> Form {
    let name = scan.of(span);
    let mut words = name.split([' ', '\n']);
    let Some(first) = words.next() else { return Form::Person };
    let several = words.next().is_some();
    if is_in(listed::NOT_BODY, name) {
        return Form::Person;
    }
    if is_firm(name) || name.split([' ', '\n']).any(is_abbreviation) {
        return Form::Body;
    }
    if !several {
        return if is_foreign(first) && first.chars().count() > 2 { Form::Open } else { Form::Person };
    }
    let surname = scan.trigger_at(span.start(), &[Class::PersonSurnameName]).is_some();
    let foreign = name.split([' ', '\n']).any(is_foreign);
    if (surname || starts_sentence) && !foreign { Form::Person } else { Form::Open }
}

/// Capitals throughout, of at least two letters.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| letters::is_letter(*c)).count();
    letters >= 2 && !word.chars().any(letters::is_lower) && !is_in(listed::NOT_BODY, word)
}

/// True where a word cannot be a Vietnamese syllable: `Kushiro`, `Capital`, `FPT`.
pub(super) fn is_foreign(word: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
        "r", "s", "t", "v", "x", "p", "",
    ];
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    if !word.is_ascii() {
        return false;
    }
    if word.bytes().skip(1).any(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return true;
    }
    let low = letters::lowered(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    !ONSETS.iter().any(|onset| {
        low.strip_prefix(onset).is_some_and(|rest| {
            let vowels = rest.chars().take_while(|c| vowel(*c)).count();
            (1..=3).contains(&vowels) && CODAS.contains(&&rest[vowels..])
        })
    })
}

/// One of two abbreviations around a dash.
fn is_short_upper(word: Option<Word<'_>>) -> bool {
    word.is_some_and(|w| w.is_upper() && (2..=4).contains(&w.text.chars().count()) && w.text != "TP")
}

/// A word of a name: with a capital, or a number of up to three digits behind one.
fn is_part(word: Word<'_>) -> bool {
    word.is_capital()
        || (word.is_number() && word.text.len() <= 3)
        || word.text.starts_with(|c: char| c.is_ascii_digit()) && word.text.ends_with(|c: char| c.is_ascii_uppercase())
}

/// True where an office, a title or the head of a body starts: what stands before is complete.
fn starts_else(scan: &Scan<'_>, at: usize) -> bool {
    scan.trigger_at(at, &[Class::PersonOfficeOffice, Class::PersonTitleTitle]).is_some()
        || crate::facts::organization::head_at(scan, at).is_some()
}

#[cfg(test)]
mod tests {
    use super::{is_firm, is_foreign};

    #[test]
    fn firms_and_foreign_words_are_told_by_their_form() {
        assert!(is_firm("CEO Group") && is_firm("T&T") && !is_firm("Bob McCooey"));
        for word in ["Kushiro", "VinaCapital", "Alphanam", "FPT", "Vingroup"] {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["Nam", "Trang", "Hoa", "Quang", "An"] {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
