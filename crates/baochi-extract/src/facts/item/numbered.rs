//! Markers of digits: `(1)`, `1)`, `1.`, `1/`, `1-`, `2.1.`, `Điều 1.`, `Thứ 3 là`.

use super::boundary::{self, Boundary};
use super::marker::{Family, Marker, Stand};
use super::worded;
use crate::scan::Scan;
use crate::span::Span;
use crate::text::letters;

/// Adds the markers of digits.
pub(super) fn add(scan: &Scan<'_>, markers: &mut Vec<Marker>) {
    let body = &scan.text[..scan.document.body().end];
    // Most numbers count something: a word stands behind them, and no mark.
    let bytes = body.as_bytes();
    let is_marked = |n: &Span| {
        matches!(bytes.get(n.end()), Some(b')' | b'.' | b':' | b'/' | b'-'))
            || n.start().checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'.')
            || body.get(..n.start()).is_some_and(|before| before.ends_with("hứ "))
    };
    let numbers = scan.numbers.iter().filter(|n| n.len() <= 2 && scan.in_body(**n) && is_marked(n));
    markers.extend(numbers.filter_map(|number| read(scan, body, *number)));
}

/// The marker around a run of digits.
fn read(scan: &Scan<'_>, body: &str, number: Span) -> Option<Marker> {
    let ordinal: u32 = number.of(body).parse().ok().filter(|n| *n > 0)?;
    if body[..number.start()].ends_with("hứ ") {
        return worded::rank_in_digits(scan, body, number, ordinal);
    }
    let bytes = body.as_bytes();
    let before = number.start().checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(number.end()).copied()?;
    if before == Some(b'.') && number.start() > 1 && bytes[number.start() - 2].is_ascii_digit() {
        return decimal(scan, body, number, ordinal);
    }
    let (family, start) = match (before, after) {
        (Some(b'('), b')') => (Family::Bracketed, number.start() - 1),
        (_, b')') => (Family::HalfBracketed, number.start()),
        (_, b'.' | b':') if body[..number.start()].ends_with("Điều ") => {
            (Family::Article, number.start() - "Điều ".len())
        }
        (_, b'.') => (Family::Dotted, number.start()),
        (_, b'/') => (Family::Slashed, number.start()),
        (_, b'-') => (Family::Dashed, number.start()),
        _ => return None,
    };
    let end = number.end() + 1;
    let boundary = Boundary::before(body, start);
    let next = body[end..].chars().next();
    let first = body[end..].trim_start().chars().next();
    let text_follows = match family {
        Family::Bracketed | Family::HalfBracketed => {
            next.is_none_or(|c| c.is_whitespace() || letters::is_letter(c) || boundary::is_quote(c))
        }
        // "1.000", "1.1.2024": digits go on. "1.Tên" is met where a space was lost.
        Family::Dotted | Family::Article => match next {
            Some(' ' | '\n' | '\u{a0}') => {
                first.is_some_and(|c| boundary == Boundary::Line || !letters::is_lower(c)) && !is_number(&body[end..])
            }
            Some(c) => letters::is_upper(c) || boundary::is_quote(c),
            None => false,
        },
        // "1/5", "8/10", "2-3": a date, a share, a score.
        _ => match next {
            Some(' ' | '\u{a0}') => first.is_some_and(letters::is_upper),
            Some(c) => letters::is_upper(c),
            None => false,
        },
    };
    let stand = match family {
        // A footnote or a key to a photo stands behind a word too: "ông Nam (1) và bà Hoa (2)".
        Family::Bracketed => match boundary {
            Boundary::Loose if !first.is_some_and(letters::is_upper) => Some(Stand::Loose),
            Boundary::None | Boundary::Digit => None,
            _ => Some(Stand::First),
        },
        Family::HalfBracketed if boundary::is_opened(body, number.start()) => None,
        Family::HalfBracketed | Family::Dotted => match boundary {
            Boundary::Loose if boundary::is_counted(scan, start) => None,
            _ => boundary.stand(),
        },
        Family::Slashed => (boundary.is_sentence()).then_some(Stand::First),
        Family::Dashed => matches!(boundary, Boundary::Line | Boundary::Clause).then_some(Stand::First),
        _ => (boundary.is_sentence()).then_some(Stand::First),
    };
    let stand = stand.filter(|_| text_follows)?;
    let marker = Marker::new(scan, Span::new(start, end), family, ordinal, ordinal.to_string());
    Some(Marker { stand, ..marker })
}

/// True where a number goes on in groups: `ĐT: 04. 3. 768.200`.
fn is_number(rest: &str) -> bool {
    let rest = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with('.') && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// `2.1.` whose last number is `number`.
fn decimal(scan: &Scan<'_>, body: &str, number: Span, ordinal: u32) -> Option<Marker> {
    let bytes = body.as_bytes();
    let digits = bytes[..number.start()].iter().rev().take(CHAIN).take_while(|b| b.is_ascii_digit() || **b == b'.');
    let start = number.start() - digits.count();
    let end = number.end() + usize::from(bytes.get(number.end()) == Some(&b'.'));
    let boundary = Boundary::before(body, start);
    let rest = &body[end..];
    let named = rest.starts_with([' ', '\u{a0}']) && rest.trim_start().chars().next().is_some_and(letters::is_upper);
    if !boundary.is_sentence() || !(named || rest.chars().next().is_some_and(letters::is_upper)) {
        return None;
    }
    let mut before = 0;
    for part in body[start..number.start() - 1].split('.') {
        let part: u32 = part.parse().ok().filter(|n| (1..100).contains(n))?;
        before = before * 100 + part;
    }
    let label = body[start..number.end()].to_owned();
    Some(Marker::new(scan, Span::new(start, end), Family::Decimal(before), ordinal, label))
}

/// Bytes before the last number of `2.10.1`.
const CHAIN: usize = 9;
