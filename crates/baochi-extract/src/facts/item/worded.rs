//! Markers in words: `Thứ nhất, …`, `Một là …`, `Thứ 3 là …`, `Vấn đề thứ hai, …`.

use super::boundary::{self, Boundary};
use super::marker::{Family, Marker, Stand};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{self, Class, Entry};
use crate::text::letters;

/// Adds the markers in words.
pub(super) fn add(scan: &Scan<'_>, markers: &mut Vec<Marker>) {
    let body = &scan.text[..scan.document.body().end];
    for hit in scan.family(tables::Family::ItemOrdinal).filter(|h| scan.in_body(h.span)) {
        let Entry::Trigger(_, class) = hit.entry else { continue };
        let Some((family, ordinal)) = value(class) else { continue };
        markers.extend(read(scan, body, hit.span, family, ordinal));
    }
}

/// `Thứ 3 là`, whose digits are `number`.
pub(super) fn rank_in_digits(scan: &Scan<'_>, body: &str, number: Span, ordinal: u32) -> Option<Marker> {
    let start = number.start().checked_sub("thứ ".len())?;
    let is_word = matches!(body.get(start..number.start()), Some("Thứ " | "thứ "));
    let is_led = lead(body, number.end()) > number.end();
    let span = Span::new(start, number.end());
    (is_word && is_led && ordinal <= 20).then(|| read(scan, body, span, Family::Rank, ordinal))?
}

/// The marker whose number word is at `span`.
fn read(scan: &Scan<'_>, body: &str, span: Span, family: Family, ordinal: u32) -> Option<Marker> {
    let end = lead(body, span.end());
    let is_led = end > span.end();
    if family == Family::Rank && (!is_led && !body[end..].starts_with(' ') || is_weekday(body, end, ordinal)) {
        return None;
    }
    let boundary = Boundary::before(body, span.start());
    let (start, stand) = match boundary {
        _ if boundary.is_clause() => (span.start(), Stand::First),
        Boundary::Loose => behind_words(scan, body, span.start(), (family, ordinal), is_led)?,
        _ => return None,
    };
    let marker = Marker::new(scan, Span::new(start, end), family, ordinal, ordinal.to_string());
    // A number in words is no number of a provision.
    Some(Marker { stand, is_quoted: false, ..marker })
}

/// Where the marker begins, and what it may do, if words stand before its number at byte `at`.
fn behind_words(
    scan: &Scan<'_>,
    body: &str,
    at: usize,
    (family, ordinal): (Family, u32),
    is_led: bool,
) -> Option<(usize, Stand)> {
    let is_capital = |at: usize| body[at..].chars().next().is_some_and(letters::is_upper);
    // "Vấn đề thứ hai là …": what is counted stands before its number, at the beginning of a sentence.
    if let Some(noun) = boundary::ends_before(scan, at, Class::ItemAnnouncementNoun) {
        let boundary = Boundary::before(body, noun.start());
        let begins = boundary.is_sentence() || boundary == Boundary::Loose && is_led;
        let marks = family == Family::Rank && begins && is_capital(noun.start());
        return marks.then_some((noun.start(), if is_led { Stand::First } else { Stand::Next }));
    }
    // "… tại nhà máy Thứ nhất, …": a caption or subhead was run into the sentence.
    if is_led && is_capital(at) {
        return Some((at, Stand::First));
    }
    // "vì thứ nhất, …", "rằng một là …", "và ba là …"
    let leads = boundary::ends_before(scan, at, Class::ItemLeadWord).is_some();
    let joins = leads || boundary::ends_before(scan, at, Class::ItemLeadJoin).is_some();
    let stand = if leads && is_led && ordinal == 1 { Stand::First } else { Stand::Within };
    joins.then_some((at, stand))
}

/// The end of what leads over from a number word that ends at byte `end` to its item.
fn lead(body: &str, mut end: usize) -> usize {
    for lead in [" là", ",", ":"] {
        if body[end..].starts_with(lead) && !crate::scan::word_after(body, end + lead.len()) {
            end += lead.len();
        }
    }
    end
}

/// True for a day of the week: `Thứ hai, 5/4`, `thứ ba tuần sau`.
fn is_weekday(body: &str, end: usize, ordinal: u32) -> bool {
    let rest = body[end..].trim_start().trim_start_matches(['(', ' ']);
    let day = ["ngày ", "tuần ", "hằng tuần", "hàng tuần", "này", "tới", "đến thứ", "và thứ"];
    (2..=7).contains(&ordinal) && (starts_like_date(rest) || day.iter().any(|word| rest.starts_with(word)))
}

/// True for `5/4` and `5-4`.
fn starts_like_date(rest: &str) -> bool {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(rest.as_bytes().get(digits), Some(b'/' | b'-' | b'.'))
}

fn value(class: Class) -> Option<(Family, u32)> {
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
        Class::ItemOrdinalRank11 => (Family::Rank, 11),
        Class::ItemOrdinalRank12 => (Family::Rank, 12),
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
        Class::ItemOrdinalCount11 => (Family::Count, 11),
        Class::ItemOrdinalCount12 => (Family::Count, 12),
        _ => return None,
    })
}
