//! The characters of a symbol: a number, then a year and codes parted by hyphens and slashes.
//!
//! `238 - QĐ/TW` -> 238, [`-QĐ`, `/TW`]. What the codes mean is for [`super::symbol`].

use std::borrow::Cow;

use super::codes;
use super::cursor::{after_any, char_at, char_before, digits, gap, is_hyphen};
use super::torn;
use crate::scan::word_after;
use crate::span::Span;
use crate::tables::{Tables, citation_words as words};

/// A number and what is joined to it.
#[derive(Clone, Debug)]
pub(super) struct Chain<'a> {
    /// From the number to the last code.
    pub(super) span: Span,
    /// As written, without thousands dots: `01`, `30a`.
    pub(super) number: String,
    pub(super) year: Option<i16>,
    pub(super) groups: Vec<Group<'a>>,
    /// True where the year ran into the code: `15/2020NĐ-CP`.
    pub(super) is_run_together: bool,
    /// True where the year stands behind the codes.
    pub(super) is_year_last: bool,
    /// True where a space stands inside a part: `1 30/2 016/TT-BTC`.
    pub(super) is_torn: bool,
}

/// A code and the mark before it.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) after_slash: bool,
}

/// More codes than any symbol has.
const MOST_GROUPS: usize = 7;

/// The longest code in bytes.
const LONGEST_CODE: usize = 28;

/// Reads the chain whose number is the run of digits at `run`; `None` where it cannot begin a symbol.
pub(super) fn read<'a>(text: &'a str, run: Span, tables: &Tables) -> Option<Chain<'a>> {
    let torn = torn::number(text, run);
    let mut is_torn = torn.is_some();
    let (start, mut number) = torn.or_else(|| number_at(text, run))?;
    let mut at = run.end();
    if let Some((end, suffix)) = suffix(text, at).map(|s| (at + s.len(), s)).or_else(|| torn::suffix(text, at)) {
        number.push_str(suffix);
        is_torn |= end > at + suffix.len();
        at = end;
    }
    let mut chain = Chain {
        span: Span::new(start, at),
        number,
        year: None,
        groups: Vec::new(),
        is_run_together: false,
        is_year_last: false,
        is_torn,
    };
    // "6LCT/HĐNN-8", "12NQ/TU": the type follows the number without a mark.
    if let Some(code) = code_at(text, at, tables)
        && codes::doc_type(tables, code).as_deref() == Some(code)
        && char_at(text, at + code.len()) == Some('/')
    {
        chain.groups.push(Group { text: code.into(), after_slash: false });
        at += code.len();
        chain.span = Span::new(start, at);
        chain.is_run_together = code != "LCT";
    }
    while chain.groups.len() < MOST_GROUPS {
        let mark_at = gap(text, at);
        let Some(mark) = char_at(text, mark_at).filter(|c| is_hyphen(*c) || *c == '/') else {
            let Some(code) = torn::doc_type(text, at, tables).filter(|_| chain.groups.is_empty()) else { break };
            chain.groups.push(Group { text: code.of(text).into(), after_slash: true });
            chain.is_run_together = true;
            at = code.end();
            chain.span = Span::new(start, at);
            continue;
        };
        let mut next = gap(text, mark_at + mark.len_utf8());
        let spaced = mark_at != at || next != mark_at + mark.len_utf8();
        let run = digits(text, next);
        if let Some((year_end, year)) = torn::year(text, run) {
            let first = chain.groups.is_empty();
            if chain.year.is_some() || (!first && (mark != '/' || spaced)) {
                break;
            }
            if !word_after(text, year_end) {
                chain.is_year_last = !first;
                chain.year = Some(year);
                chain.is_torn |= year_end > run.end();
                at = year_end;
                // A year alone ends no symbol, yet `bare` wants to know of it.
                if !first || mark == '/' {
                    chain.span = Span::new(start, at);
                }
                continue;
            }
            if !first || spaced || mark != '/' {
                break;
            }
            // "15/2020NĐ-CP"
            let Some(code) = code_at(text, run.end(), tables) else { break };
            chain.year = Some(year);
            chain.is_run_together = true;
            chain.groups.push(Group { text: code.into(), after_slash: true });
            at = run.end() + code.len();
            chain.span = Span::new(start, at);
            continue;
        }
        if !run.is_empty() {
            break;
        }
        let Some(code) = code_at(text, next, tables) else { break };
        if spaced && !may_be_spaced(&chain, mark, code, tables) && !ends_symbol(text, &chain, mark, next, code) {
            break;
        }
        next += code.len();
        let mut code = Cow::Borrowed(code);
        if let Some((end, number)) = torn::tail(text, next, &code, tables) {
            code.to_mut().push_str(number);
            chain.is_torn = true;
            next = end;
        }
        chain.groups.push(Group { text: code, after_slash: mark == '/' });
        at = next;
        chain.span = Span::new(start, at);
    }
    Some(chain)
}

/// False where what stands behind a number at byte `at` joins no code to it: most numbers are counts and days.
pub(super) fn may_go_on(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let mark = |at: usize| bytes.get(at).is_some_and(|b| matches!(b, b'/' | b'-') || !b.is_ascii());
    let next = gap(text, at);
    // "54 NQ - CP": a code begins with two capitals.
    let code = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_uppercase) && bytes.get(at + 1).is_some_and(|b| !b.is_ascii_lowercase())
    };
    mark(at) || mark(next) || code(next) || bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
}

/// A year that a document may bear.
pub(super) fn year(digits: &str) -> Option<i16> {
    let year: i16 = (digits.len() == 4).then(|| digits.parse().ok())??;
    (1945..=2099).contains(&year).then_some(year)
}

/// True where a number may begin at `at`: no word, fraction or clock time goes on into it.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let Some(before) = char_before(text, at) else { return true };
    if before.is_alphanumeric() || before == '/' || before == '+' {
        return false;
    }
    if matches!(before, '.' | ',' | ':') || is_hyphen(before) {
        let further = char_before(text, at - before.len_utf8());
        return match before {
            '.' | ',' => !further.is_some_and(|c| c.is_ascii_digit()),
            _ => {
                !further.is_some_and(char::is_alphanumeric)
                    || before == ':' && !further.is_some_and(|c| c.is_ascii_digit())
            }
        };
    }
    true
}

/// The letter of `30a`, `12bis` after a number.
pub(super) fn suffix(text: &str, at: usize) -> Option<&str> {
    ["bis", "a", "b", "c", "d", "đ", "e", "A", "B", "C", "D", "Đ"]
        .into_iter()
        .find(|s| text[at..].starts_with(s) && !word_after(text, at + s.len()))
}

/// The start and digits of the number that `run` ends: `1.234` is one number.
fn number_at(text: &str, run: Span) -> Option<(usize, String)> {
    // "1 30/2 016/TT-BTC": the digits of one number were torn apart.
    let torn = run.len() == 3
        && text[run.start()..].starts_with('0')
        && text[..run.start()].ends_with(' ')
        && text[..run.start() - 1].ends_with(|c: char| c.is_ascii_digit());
    if run.len() > 6 || torn {
        return None;
    }
    if begins(text, run.start()) {
        return Some((run.start(), run.of(text).to_owned()));
    }
    let bytes = text.as_bytes();
    if run.len() != 3 || bytes[run.start() - 1] != b'.' {
        return None;
    }
    let end = run.start() - 1;
    let thousands = bytes[..end].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    let start = end - thousands;
    ((1..=2).contains(&thousands) && begins(text, start))
        .then(|| (start, format!("{}{}", &text[start..end], run.of(text))))
}

/// The code at `at`: letters, most of them capitals.
fn code_at<'a>(text: &'a str, at: usize, tables: &Tables) -> Option<&'a str> {
    let rest = text.get(at..)?;
    let mut end = 0;
    for (i, c) in rest.char_indices() {
        let central = c == '.' && rest[..i].ends_with('T') && [".Ư", ".W"].iter().any(|s| rest[i..].starts_with(s));
        if !(c.is_alphanumeric() || c == '&' || central) {
            break;
        }
        end = i + c.len_utf8();
        if end > LONGEST_CODE {
            return None;
        }
    }
    let token = rest[..end].trim_end_matches('&');
    if !token.chars().next()?.is_uppercase() {
        return None;
    }
    if is_known(tables, token) {
        // "HĐNN-8" has its term behind a hyphen.
        if token == "HĐNN" && rest[end..].starts_with('-') {
            let term = digits(rest, end + 1);
            if (1..=2).contains(&term.len()) && !word_after(rest, term.end()) {
                return Some(&rest[..term.end()]);
            }
        }
        return Some(token);
    }
    // "TT-BGDĐTvề": the space after the symbol was lost.
    if token.chars().any(char::is_lowercase) {
        for (i, c) in token.char_indices().rev() {
            if c.is_lowercase() && is_known(tables, &token[..i]) && token[..i].chars().nth(1).is_some() {
                return Some(&token[..i]);
            }
        }
    }
    let capitals = token.chars().filter(|c| c.is_uppercase()).count();
    let small = token.chars().filter(|c| c.is_lowercase()).count();
    // "C41", "P6": a unit of the police is a letter and its number.
    let numbered = token.chars().skip(1).all(|c| c.is_ascii_digit()) && token.chars().count() > 1;
    let unit = numbered && token.len() <= 4;
    (unit || capitals >= 2 && capitals > small).then_some(token)
}

/// A hyphen with spaces joins codes only where the symbol lacks one: `TT - BYT`, `BTC - CST`, but not `TW - Ban Bí thư`.
fn may_be_spaced(chain: &Chain<'_>, mark: char, code: &str, tables: &Tables) -> bool {
    match &chain.groups[..] {
        [] => mark == '/' && chain.year.is_some() || is_known(tables, code),
        [first] if codes::is_assembly(&first.text) => false,
        // Joint circulars name their issuers one after the other.
        [first, ..]
            if is_hyphen(mark) && matches!(&*first.text, "TTLT" | "NQLT") && codes::issuer(tables, code).is_some() =>
        {
            true
        }
        [first] if codes::doc_type(tables, &first.text).is_some() => true,
        [first] => {
            is_hyphen(mark) && codes::issuer(tables, &first.text).is_some() && codes::issuer(tables, code).is_none()
        }
        [.., last] => codes::issuer(tables, &format!("{}-{code}", last.text)).is_some(),
    }
}

/// True for a unit behind a whole symbol whose hyphen has spaces, where the sentence goes on as behind a number:
/// `278/QĐ-BNN - BVTV ngày 2/4`, but not `12/QĐ-UBND - HĐND tỉnh`.
fn ends_symbol(text: &str, chain: &Chain<'_>, mark: char, at: usize, code: &str) -> bool {
    let next = gap(text, at + code.len());
    let fits = code.len() <= 24 && code.chars().all(|c| c.is_alphanumeric() && !c.is_ascii_lowercase() || c == 'o');
    is_hyphen(mark)
        && !chain.groups.is_empty()
        && fits
        && match char_at(text, next) {
            None | Some(',' | ';' | ')' | '.' | '\n') => true,
            Some(_) => after_any(text, next, words::AFTER_SYMBOL).is_some(),
        }
}

fn is_known(tables: &Tables, token: &str) -> bool {
    tables.type_code(token).is_some() || codes::issuer(tables, token).is_some()
}
