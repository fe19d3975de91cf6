//! Query text to its meaning. Nothing that a user types is an error: what has no meaning here is text.

use super::ast::{Ast, Clause};
use super::symbol::symbol;
use super::synonyms::Synonyms;
use super::words::{Placed, Stretch, Word, stretches};

/// Most words that are read of a query: a longer one is a text, and its first words say what it is about.
const MOST_WORDS: usize = 200;

/// The meaning of `text`, and what was read otherwise than it was typed.
pub(super) fn parse(text: &str, synonyms: &Synonyms) -> (Ast, Vec<String>) {
    let mut notes = Vec::new();
    let mut ast = Ast::default();
    let mut left = MOST_WORDS;
    for (i, stretch) in stretches(text, &mut notes).into_iter().enumerate() {
        match stretch {
            Stretch::Plain(mut words) => {
                left = shorten(&mut words, left);
                plain(&words, i == 0, synonyms, &mut ast);
            }
            Stretch::Quoted { mut words, excluded } => {
                left = shorten(&mut words, left);
                let clause = match words.len() {
                    0 => continue,
                    1 => words.pop().map(Clause::Word),
                    _ => Some(Clause::Phrase(words)),
                };
                if excluded { &mut ast.must_not } else { &mut ast.must }.extend(clause);
            }
        }
    }
    if left == 0 {
        notes.push(format!("the query is long: only its first {MOST_WORDS} words are read"));
    }
    if ast.must.is_empty() && !ast.must_not.is_empty() {
        notes.push("nothing to search for beside what is excluded: the minus is ignored".to_owned());
        ast.must = std::mem::take(&mut ast.must_not);
    }
    (ast, notes)
}

/// Cuts `words` to `left`, and gives what is then left.
fn shorten<T>(words: &mut Vec<T>, left: usize) -> usize {
    words.truncate(left);
    left - words.len()
}

fn plain(words: &[Placed], first: bool, synonyms: &Synonyms, ast: &mut Ast) {
    let mut at = 0;
    while let Some(placed) = words.get(at) {
        let rest = &words[at..];
        let begins = first && at == 0;
        if !begins && is_excluded(placed) {
            ast.must_not.push(Clause::Word(placed.word.clone()));
            at += 1;
            continue;
        }
        let (clause, taken) = if let Some((symbol, taken)) = symbol(rest) {
            (Clause::Symbol(symbol), taken)
        } else if let Some((phrase, taken)) = figures(rest) {
            (phrase, taken)
        } else if let Some((others, taken)) = synonyms.at(rest) {
            let words = rest[..taken].iter().map(|p| p.word.clone()).collect();
            (Clause::Wordings { words, apart: true, others }, taken)
        } else {
            (Clause::Word(placed.word.clone()), 1)
        };
        ast.must.push(clause);
        at += taken;
    }
}

/// A minus before a letter and after a space. `-5 độ` and `Covid-19` exclude nothing.
fn is_excluded(placed: &Placed) -> bool {
    let mut before = placed.before.chars().rev();
    before.next() == Some('-')
        && before.next().is_some_and(char::is_whitespace)
        && placed.word.shown.chars().next().is_some_and(char::is_alphabetic)
}

/// Numbers written together, such as `30/4`, `2022-2026` and `3,14`: apart from each other they mean something else.
/// A day and month may be spelt out.
fn figures(words: &[Placed]) -> Option<(Clause, usize)> {
    let is_figure = |word: &Word| word.folded.bytes().all(|b| b.is_ascii_digit());
    if !is_figure(&words.first()?.word) {
        return None;
    }
    let joined = |p: &&Placed| matches!(p.before.as_str(), "/" | "-" | "–" | "." | ",") && is_figure(&p.word);
    let taken = 1 + words[1..].iter().take_while(joined).count();
    if taken == 1 {
        return None;
    }
    let figures: Vec<Word> = words[..taken].iter().map(|p| p.word.clone()).collect();
    let small = |word: &Word, most: u32| word.folded.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    let clause = match figures.as_slice() {
        [day, month] if words[1].before == "/" && small(day, 31) && small(month, 12) => {
            let spelt = vec![day.clone(), Word::new("tháng"), month.clone()];
            Clause::Wordings { words: figures, apart: false, others: vec![spelt] }
        }
        _ => Clause::Phrase(figures),
    };
    Some((clause, taken))
}
