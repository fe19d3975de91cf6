//! What may be the marker of an item: `(1)`, `1)`, `1.`, `1/`, `a)`, `(i)`, `I.`, `Điều 1.`, `Một là`, `Thứ nhất`.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{self, Class, Entry};
use crate::text::letters;

/// A possible marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The marker with what belongs to it: `Thứ nhất là`, `(1)`.
    pub(super) span: Span,
    pub(super) family: Family,
    /// Place in its series, from 1.
    pub(super) ordinal: u32,
    /// The label reduced to number or letter.
    pub(super) label: String,
    /// True where it stands at the beginning of a line or clause; else it can only go on a list, never begin one.
    pub(super) at_clause: bool,
    /// First byte of the paragraph that it stands in.
    pub(super) paragraph: usize,
}

/// Markers of one family make one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// `(1)`
    Bracketed,
    /// `1)`
    HalfBracketed,
    /// `1.`
    Dotted,
    /// `1/`
    Slashed,
    /// `Điều 1.`
    Article,
    /// `(a)`
    BracketedLetter,
    /// `a)`
    HalfBracketedLetter,
    /// `a.`
    DottedLetter,
    /// `(i)`
    BracketedRoman,
    /// `I.` and `I-`
    Roman,
    /// `Thứ nhất`
    Rank,
    /// `Một là`
    Count,
}

/// The letters that mark points, in the order of Vietnamese law: without f, j, w and z.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// All possible markers of the article's text, in order.
pub(super) fn markers(scan: &Scan<'_>) -> Vec<Marker> {
    let body = &scan.text[..scan.document.body().end];
    let mut markers = Vec::new();
    for number in scan.numbers.iter().filter(|n| scan.in_body(**n)) {
        markers.extend(numbered(scan, body, *number));
    }
    for close in memchr::memchr_iter(b')', body.as_bytes()) {
        markers.extend(lettered(scan, body, close));
    }
    for paragraph in scan.document.paragraphs().iter().filter(|p| scan.in_body(**p)) {
        let mut start = paragraph.start();
        for line in paragraph.of(scan.text).split('\n') {
            markers.extend(at_line_start(line, start, paragraph.start()));
            start += line.len() + 1;
        }
    }
    for hit in scan.family(tables::Family::ItemOrdinal).filter(|h| scan.in_body(h.span)) {
        markers.extend(worded(scan, body, hit.entry, hit.span));
    }
    markers.sort_unstable_by_key(|m| (m.span.start(), m.family));
    markers
}

/// `(1)`, `1)`, `1.`, `1/`, `Điều 1.` around a run of digits.
fn numbered(scan: &Scan<'_>, body: &str, number: Span) -> Option<Marker> {
    if number.len() > 2 {
        return None;
    }
    let ordinal: u32 = number.of(body).parse().ok().filter(|n| *n > 0)?;
    let bytes = body.as_bytes();
    let before = number.start().checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(number.end()).copied()?;
    let (family, start) = match (before, after) {
        (Some(b'('), b')') => (Family::Bracketed, number.start() - 1),
        (_, b')') => (Family::HalfBracketed, number.start()),
        (_, b'.') => match scan.text[..number.start()].strip_suffix("Điều ") {
            Some(rest) => (Family::Article, rest.len()),
            None => (Family::Dotted, number.start()),
        },
        (_, b'/') => (Family::Slashed, number.start()),
        _ => return None,
    };
    let end = number.end() + 1;
    let paragraph = scan.paragraph_at(start).start();
    let boundary = boundary(body, start);
    let next = body[end..].chars().next();
    let text_follows = match family {
        Family::Bracketed | Family::HalfBracketed => {
            next.is_none_or(|c| c.is_whitespace() || letters::is_letter(c) || is_quote(c))
        }
        // "1.000", "1.1.2024": digits go on. "1.Tên" is met where a space was lost.
        Family::Dotted | Family::Article => match next {
            Some(' ' | '\n') => body[end..].trim_start().chars().next().is_some_and(|c| !letters::is_lower(c)),
            Some(c) => letters::is_upper(c),
            None => false,
        },
        _ => next.is_some_and(|c| c == ' ' || letters::is_upper(c)),
    };
    let allowed = match family {
        Family::Bracketed => boundary != Boundary::None,
        Family::HalfBracketed | Family::Dotted => {
            boundary == Boundary::Clause || (boundary != Boundary::None && !counted(scan, start))
        }
        Family::Slashed | Family::Article => boundary == Boundary::Clause && starts_line(body, start),
        _ => false,
    };
    (text_follows && allowed).then(|| Marker {
        span: Span::new(start, end),
        family,
        ordinal,
        label: ordinal.to_string(),
        at_clause: boundary == Boundary::Clause || family == Family::Bracketed,
        paragraph,
    })
}

/// `a)`, `(a)`, `(i)` before the bracket at `close`.
fn lettered(scan: &Scan<'_>, body: &str, close: usize) -> Option<Marker> {
    let word_start = body[..close]
        .rfind(|c: char| !letters::is_letter(c))
        .map_or(0, |i| i + body[i..].chars().next().map_or(1, char::len_utf8));
    let word = &body[word_start..close];
    if word.is_empty() || word.len() > 5 || word.chars().any(letters::is_upper) {
        return None;
    }
    let open = body[..word_start].ends_with('(');
    let start = if open { word_start - 1 } else { word_start };
    let letter = letter_ordinal(word);
    let roman = ROMAN.iter().position(|r| *r == word).map(|i| i as u32 + 1);
    // "(i)" begins Roman numbers; as a letter it only goes on after "(h)", which the run decides.
    let (family, ordinal) = match (open, letter, roman) {
        (true, _, Some(n)) if word != "c" && word != "d" => (Family::BracketedRoman, n),
        (true, Some(n), _) => (Family::BracketedLetter, n),
        (false, Some(n), _) => (Family::HalfBracketedLetter, n),
        _ => return None,
    };
    let end = close + 1;
    let text_follows = body[end..].chars().next().is_some_and(char::is_whitespace);
    let boundary = boundary(body, start);
    let allowed = if open { boundary != Boundary::None } else { boundary == Boundary::Clause };
    (text_follows && allowed).then(|| Marker {
        span: Span::new(start, end),
        family,
        ordinal,
        label: word.to_owned(),
        at_clause: true,
        paragraph: scan.paragraph_at(start).start(),
    })
}

/// `a.` and `I.`, `I-` at the beginning of a line.
fn at_line_start(line: &str, start: usize, paragraph: usize) -> Option<Marker> {
    let end = line.bytes().take(6).position(|b| matches!(b, b'.' | b'-'))?;
    let word = &line[..end];
    let rest = &line[end + 1..];
    if word.is_empty()
        || word.len() > 5
        || !rest.starts_with([' ', '\u{a0}']) && !rest.chars().next().is_some_and(letters::is_upper)
    {
        return None;
    }
    let dotted = line.as_bytes()[end] == b'.';
    let (family, ordinal, label) = if word.chars().all(letters::is_upper) {
        let n = ROMAN.iter().position(|r| r.eq_ignore_ascii_case(word))? as u32 + 1;
        (Family::Roman, n, word.to_owned())
    } else {
        (Family::DottedLetter, letter_ordinal(word).filter(|_| dotted)?, word.to_owned())
    };
    Some(Marker { span: Span::new(start, start + end + 1), family, ordinal, label, at_clause: true, paragraph })
}

/// `Thứ nhất, …` and `Một là …`.
fn worded(scan: &Scan<'_>, body: &str, entry: Entry, span: Span) -> Option<Marker> {
    let Entry::Trigger(_, class) = entry else { return None };
    let (family, ordinal) = ordinal_word(class)?;
    if boundary(body, span.start()) != Boundary::Clause {
        return None;
    }
    // What leads over to the item belongs to the marker.
    let mut end = span.end();
    let mut led_over = false;
    for lead in [" là", ",", ":"] {
        if body[end..].starts_with(lead) && !crate::scan::word_after(body, end + lead.len()) {
            end += lead.len();
            led_over = true;
        }
    }
    if family == Family::Rank && !led_over && !body[end..].starts_with(' ') {
        return None;
    }
    Some(Marker {
        span: Span::new(span.start(), end),
        family,
        ordinal,
        label: ordinal.to_string(),
        at_clause: true,
        paragraph: scan.paragraph_at(span.start()).start(),
    })
}

fn ordinal_word(class: Class) -> Option<(Family, u32)> {
    Some(match class {
        Class::ItemOrdinalRank1 => (Family::Rank, 1),
        Class::ItemOrdinalRank2 => (Family::Rank, 2),
        Class::ItemOrdinalRank3 => (Family::Rank, 3),
        Class::ItemOrdinalRank4 => (Family::Rank, 4),
        Class::ItemOrdinalRank5 => (Family::Rank, 5),
        Class::ItemOrdinalRank6 => (Family::Rank, 6),
        Class::ItemOrdinalRank7 => (Family::Rank, 7),
        Class::ItemOrdinalRank8 => (Family::Rank, 8),
        Class::ItemOrdinalRank9 => (Family::Rank, 9),
        Class::ItemOrdinalRank10 => (Family::Rank, 10),
        Class::ItemOrdinalCount1 => (Family::Count, 1),
        Class::ItemOrdinalCount2 => (Family::Count, 2),
        Class::ItemOrdinalCount3 => (Family::Count, 3),
        Class::ItemOrdinalCount4 => (Family::Count, 4),
        Class::ItemOrdinalCount5 => (Family::Count, 5),
        Class::ItemOrdinalCount6 => (Family::Count, 6),
        Class::ItemOrdinalCount7 => (Family::Count, 7),
        Class::ItemOrdinalCount8 => (Family::Count, 8),
        Class::ItemOrdinalCount9 => (Family::Count, 9),
        Class::ItemOrdinalCount10 => (Family::Count, 10),
        _ => return None,
    })
}

fn letter_ordinal(word: &str) -> Option<u32> {
    let mut chars = word.chars();
    let (letter, None) = (chars.next()?, chars.next()) else { return None };
    LETTERS.chars().position(|l| l == letter).map(|i| i as u32 + 1)
}

/// What stands before a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Boundary {
    /// The beginning of a line, or the end of a clause.
    Clause,
    /// A word and a space, or a letter: a full stop was forgotten, or a space.
    Loose,
    None,
}

fn boundary(body: &str, at: usize) -> Boundary {
    let before = &body[..at];
    if starts_line(body, at) {
        return Boundary::Clause;
    }
    let spaced = before.ends_with(' ');
    match before.trim_end().chars().next_back() {
        Some(c) if matches!(c, '.' | ':' | ';' | ',' | '?' | '!' | '…') || is_quote(c) => Boundary::Clause,
        Some('-' | '–' | '+' | '•' | '*') if spaced => Boundary::Clause,
        // "nội sinh4. Kỹ thuật": a space was lost; "km2.", "CO2." are units and formulas.
        Some(c) if letters::is_letter(c) && !spaced => {
            let word = before.chars().rev().take_while(|c| letters::is_letter(*c)).take(3);
            if word.filter(|c| letters::is_lower(*c)).count() == 3 { Boundary::Loose } else { Boundary::None }
        }
        Some(c) if letters::is_letter(c) || c == ')' || c == '”' => Boundary::Loose,
        _ => Boundary::None,
    }
}

/// True where a line begins; lines are trimmed.
fn starts_line(body: &str, at: usize) -> bool {
    at == 0 || body.as_bytes()[at - 1] == b'\n'
}

/// True where the number counts the word before it: `tháng 2.`, `Điều 2.`, `quận 1)`.
fn counted(scan: &Scan<'_>, start: usize) -> bool {
    let before = scan.text[..start].trim_end();
    let from = before.char_indices().rev().nth(12).map_or(0, |(i, _)| i);
    scan.hits_in(Span::new(from, before.len()))
        .iter()
        .any(|hit| hit.span.end() == before.len() && scan.class(hit) == Some(Class::ItemCounterWord))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '\'' | '‘' | '«')
}
