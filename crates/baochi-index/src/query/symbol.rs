//! Official documents in a query: `Quyết định 238`, `quyet dinh so: 238`, `QĐ 238`, `238-QĐ/TW`, `238 QĐ TW`,
//! `15/2020`.

use super::ast::Symbol;
use super::document_types::{self, DocumentType};
use super::words::{Placed, Word};
use crate::analysis::{folded_of, is_syllable};
use crate::cite::{Asked, plain_number};

/// The symbol that begins at `words[0]`, and the number of words that it takes.
pub(super) fn symbol(words: &[Placed]) -> Option<(Symbol, usize)> {
    let lead = type_words(words);
    let number = match &lead {
        Some((_, taken)) => taken + usize::from(is_number_word(words.get(*taken))),
        None => 0,
    };
    if !is_number(words.get(number)?) {
        return None;
    }
    let chain = chain(words, number);
    let tail: Vec<&Word> = words[number + 1..chain].iter().map(|p| &p.word).collect();
    let (year, code, issuer) = parts(&tail);
    if lead.is_none() && year.is_none() && !tail.iter().any(|word| has_letter(word)) {
        return None;
    }
    let asked = Asked {
        number: plain_number(&words[number].word.folded),
        types: match (&code, lead) {
            (Some(code), _) => names_of(code),
            (None, Some((types, _))) => types,
            (None, None) => Vec::new(),
        },
        year,
        issuer,
    };
    let all: Vec<Word> = words[..chain].iter().map(|p| p.word.clone()).collect();
    let wordings = wordings(&asked, &words[number].word.folded, &tail);
    let typed = typed(&words[..chain], number);
    Some((Symbol { typed, words: all, asked, wordings }, chain))
}

/// The words as they were typed: up to the number parted by spaces, then by their joints.
fn typed(words: &[Placed], number: usize) -> String {
    let mut text = String::new();
    for (i, placed) in words.iter().enumerate() {
        let joint = if i > number { placed.before.trim() } else { "" };
        let glued = joint.len() == placed.before.len() && !joint.is_empty();
        match (i, glued) {
            (0, _) => {}
            (_, true) => text.push_str(joint),
            (_, false) if joint.is_empty() => text.push(' '),
            (_, false) => text.push_str(&format!(" {joint} ")),
        }
        text.push_str(&placed.word.shown);
    }
    text
}

/// The type that the words begin with, as the codes and names that it may go by, and the number of its words.
fn type_words(words: &[Placed]) -> Option<(Vec<String>, usize)> {
    let named = |t: &DocumentType| {
        words.len() >= t.name.len() && words.iter().zip(&t.name).all(|(p, (exact, folded))| p.word.means(exact, folded))
    };
    let mut types: Vec<String> = Vec::new();
    let mut taken = 0;
    for t in document_types::all().iter().filter(|t| named(t)) {
        // The list is by length: a longer name that fits leaves no room for a shorter one.
        if taken > t.name.len() {
            break;
        }
        taken = t.name.len();
        types.extend([t.folded_name.clone(), t.code.1.clone()]);
    }
    if taken == 0 {
        let first = &words.first()?.word;
        let coded = |t: &&DocumentType| first.means(&t.code.0, &t.code.1);
        if document_types::is_code(&first.folded, first.capital()) && document_types::all().iter().any(|t| coded(&t)) {
            types = names_of(&first.folded);
            taken = 1;
        }
    }
    types.sort_unstable();
    types.dedup();
    (taken > 0).then_some((types, taken))
}

/// The code, and the names that it stands for.
fn names_of(code: &str) -> Vec<String> {
    let mut names: Vec<String> =
        document_types::all().iter().filter(|t| t.code.1 == code).map(|t| t.folded_name.clone()).collect();
    names.push(code.to_owned());
    names.sort_unstable();
    names.dedup();
    names
}

fn is_number_word(word: Option<&Placed>) -> bool {
    word.is_some_and(|p| p.word.folded == "so")
}

/// Digits, with at most three letters behind them: `238`, `30a`, `12bis`.
fn is_number(placed: &Placed) -> bool {
    let letters = placed.word.folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = placed.word.folded.len() - letters.len();
    (1..=6).contains(&digits) && letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_lowercase())
}

fn has_letter(word: &Word) -> bool {
    word.folded.contains(char::is_alphabetic)
}

/// Where the symbol ends whose number is `words[number]`.
fn chain(words: &[Placed], number: usize) -> usize {
    let mut end = number + 1;
    while let Some(next) = words.get(end) {
        let joint = next.before.trim();
        let joined = joint.chars().count() == 1 && joint.chars().all(is_joint);
        let glued = joined && next.before.len() == joint.len();
        let abbreviation = next.word.capital() || !is_syllable(&next.word.folded);
        let follows = if joined {
            // With spaces around the joint, only what looks like a code goes on: `238 - Hà Nội` does not.
            glued || (has_letter(&next.word) && abbreviation)
        } else if joint.is_empty() && has_letter(&next.word) {
            // `238 QĐ TW`: first a code that is known, then its issuer.
            let code = document_types::is_code(&next.word.folded, next.word.capital());
            if end == number + 1 || is_year(&words[end - 1].word) { code } else { is_spoken_issuer(words, number, end) }
        } else {
            false
        };
        if !follows {
            break;
        }
        end += 1;
    }
    end
}

/// True for the abbreviation behind a type code, all parted by spaces.
fn is_spoken_issuer(words: &[Placed], number: usize, at: usize) -> bool {
    let word = &words[at].word;
    let code = &words[at - 1].word;
    at - number <= 3
        && (word.capital() || !is_syllable(&word.folded))
        && document_types::is_code(&code.folded, code.capital())
        && words[at - 1].before.trim().is_empty()
}

/// Hyphens, dashes and strokes.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_year(word: &Word) -> bool {
    word.folded.len() == 4 && matches!(word.folded.parse(), Ok(1945..=2099))
}

/// Year, type code and issuer of what follows the number.
fn parts(tail: &[&Word]) -> (Option<String>, Option<String>, Option<String>) {
    let (year, mut rest) = match tail {
        [first, rest @ ..] if is_year(first) => (Some(first.folded.clone()), rest),
        _ => (None, tail),
    };
    let known = |word: &Word| document_types::is_code(&word.folded, true);
    let mut code = None;
    if let [first, others @ ..] = rest {
        if known(first) {
            (code, rest) = (Some(first.folded.clone()), others);
        } else if let [others @ .., last] = rest
            && !others.is_empty()
            && known(last)
        {
            // The old order, as in `20/2005/LĐTBXH-TT`.
            (code, rest) = (Some(last.folded.clone()), others);
        }
    }
    let issuer: Vec<&str> = rest.iter().map(|word| word.folded.as_str()).collect();
    (year, code, (!issuer.is_empty()).then(|| issuer.join(" ")))
}

/// How a text may name the document. Numbers below ten are written with and without a zero.
fn wordings(asked: &Asked, typed: &str, tail: &[&Word]) -> Vec<Vec<Option<String>>> {
    let mut numbers = vec![typed.to_owned(), asked.number.clone()];
    if asked.number.len() == 1 {
        numbers.push(format!("0{}", asked.number));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let mut wordings = Vec::new();
    if let ([year], true) = (tail, asked.types.is_empty())
        && is_year(year)
        && asked.number.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
    {
        // Month and year are written so too, and may be spelt out.
        let spelt = |number: &String| [number, &folded_of("năm"), &year.folded].map(|word| Some(word.clone())).to_vec();
        wordings.extend(numbers.iter().map(spelt));
    }
    for number in numbers {
        let mut core = vec![Some(number)];
        core.extend(tail.iter().map(|word| Some(word.folded.clone())));
        if asked.types.is_empty() || tail.iter().any(|word| has_letter(word)) {
            wordings.push(core);
            continue;
        }
        for kind in &asked.types {
            let kind: Vec<Option<String>> = kind.split(' ').map(|word| Some(word.to_owned())).collect();
            wordings.push([kind.as_slice(), &core].concat());
            wordings.push([kind.as_slice(), &[Some(folded_of("số"))], &core].concat());
            if let [Some(code)] = kind.as_slice()
                && !is_syllable(code)
            {
                wordings.push([core.as_slice(), &kind].concat());
                if asked.year.is_none() {
                    // The year of a symbol that was typed without: `100/2019/NĐ-CP`.
                    wordings.push([core.as_slice(), &[None], &kind].concat());
                }
            }
        }
    }
    wordings
}
