//! Figures that look like a day and a month and are none: shares, scores, addresses, names.

use super::around::{ahead, back, char_at, clause};
use super::front::{Cue, Front};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// True where a day and a month without a year, announced as `front` tells, may be read at `span`.
pub(super) fn is_day_month(scan: &Scan<'_>, span: Span, front: &Front, dash: bool) -> bool {
    match front.cue {
        // "ngày 2-3 lần", "sáng 5-6 giờ"
        Cue::Strong => !dash || !ascends(scan, span) || !is_counted(scan, span.end()),
        Cue::Named => true,
        // "3-2 (2-1)", "33%(2/6)"
        Cue::Bracket if dash && after_score(scan.text, span) || after_share(scan.text, span) => false,
        // "(9.4 – 9.5 điểm)"
        Cue::Bracket if super::coordination::next_end(scan, span.end()).is_some_and(|end| counts(scan, end)) => false,
        Cue::Bracket => !named_before(scan, span) && !counts(scan, span.end()),
        // "từ 5-10 giây" is an amount, "từ 20-5" is none.
        Cue::Weak if dash => {
            let bound = if ascends(scan, span) { begins(scan, span) } else { is_bound(scan, span) };
            bound && !counts(scan, span.end())
        }
        // "từ 3.1 lên 4.2"
        Cue::Weak if scan.of(span).contains('.') => goes_on(scan, span.end()) && !counts(scan, span.end()),
        Cue::Weak => !counts(scan, span.end()) && !is_share(scan, span),
        Cue::None => false,
    }
}

/// True where the first number is below the second, as in an amount: `5-10`.
fn ascends(scan: &Scan<'_>, span: Span) -> bool {
    match scan.numbers_in(span) {
        [a, b] => super::around::value(scan.text, *a) < super::around::value(scan.text, *b),
        _ => false,
    }
}

/// True where a time begins or ends with `span`, and no score: `từ 20-5`, `đến 30-6`.
fn is_bound(scan: &Scan<'_>, span: Span) -> bool {
    let bound = scan.trigger_ending(back(scan.text, span.start()), &[Class::DateCueBound]).is_some();
    let first = scan.numbers_in(span).first().and_then(|n| super::around::value(scan.text, *n));
    bound && (first.is_some_and(|n| n > 12) || goes_on(scan, span.end()))
}

/// True where words say that something holds from `span` on: `có hiệu lực từ 1-5`.
fn begins(scan: &Scan<'_>, span: Span) -> bool {
    let said = scan.trigger_ending(back(scan.text, span.start()), &[Class::DateCueBegins]).is_some();
    said && goes_on(scan, span.end())
}

/// True where a unit of measure follows byte `end`. `Giờ` is none in `giờ địa phương`, `giờ Mỹ`.
fn is_counted(scan: &Scan<'_>, end: usize) -> bool {
    match scan.trigger_at(ahead(scan.text, end), &[Class::DateNotUnit, Class::DateNotClock]) {
        Some((hour, Class::DateNotClock)) => {
            let after = &scan.text[ahead(scan.text, hour.end())..];
            !after.starts_with("địa phương") && !after.starts_with(char::is_uppercase)
        }
        unit => unit.is_some(),
    }
}

/// True where a share stands before the bracket of `span`: `33% (2/6)`.
fn after_share(text: &str, span: Span) -> bool {
    let before = text[..back(text, span.start())].strip_suffix('(').unwrap_or("");
    before.trim_end_matches(' ').ends_with('%')
}

/// True where a score stands before the bracket of `span`: `3-2 (2-1)`.
fn after_score(text: &str, span: Span) -> bool {
    let before = text[..back(text, span.start())].strip_suffix('(').unwrap_or("").trim_end_matches(' ');
    let first = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let to = first.trim_end_matches([' ', '-', '–']);
    first.len() < before.len() && to.len() < first.len() && to.ends_with(|c: char| c.is_ascii_digit())
}

/// True where a month and a year without `tháng` may be read at `span`.
pub(super) fn is_month_year(scan: &Scan<'_>, span: Span, front: &Front) -> bool {
    match front.cue {
        Cue::None => false,
        _ => !named_before(scan, span),
    }
}

/// True where a word that takes a number of its own stands before `span`: `đường 30/4`, `tỷ số 3-2`.
pub(super) fn named_before(scan: &Scan<'_>, span: Span) -> bool {
    let mut at = back(scan.text, span.start());
    if let Some(before) = scan.text[..at].strip_suffix('(') {
        at = back(scan.text, before.len());
    }
    scan.trigger_ending(at, &[Class::DateNotBefore]).is_some()
}

/// True where a day with `tháng` that nothing announces may name a street: `đường 3 tháng 2`, `Trần Phú, 2 tháng 9,`.
pub(super) fn is_street(scan: &Scan<'_>, span: Span) -> bool {
    let before = back(scan.text, span.start());
    let announced = scan.trigger_ending(before, &[Class::DateCueWeak, Class::DateCueBound]).is_some();
    let opens = scan.text[..before].ends_with(['\n', '.', '!', '?']) || before == 0;
    named_before(scan, span) || !(announced || opens)
}

/// True where the word in front makes a fraction of the figures: `khoảng 1/3 lượng nước`, `xác suất là 1/6`.
fn is_share(scan: &Scan<'_>, span: Span) -> bool {
    let numbers = scan.of(span).split_once('/').map(|(a, b)| (a.parse::<u8>(), b.parse::<u8>()));
    if !matches!(numbers, Some((Ok(part), Ok(whole))) if part < whole) {
        return false;
    }
    if scan.trigger_at(ahead(scan.text, span.end()), &[Class::DateNotPartOf]).is_some() {
        return true;
    }
    let at = back(scan.text, span.start());
    match scan.trigger_ending(at, &[Class::DateNotShare, Class::DateNotAbout, Class::DateNotEquals]) {
        Some((_, Class::DateNotAbout)) => !goes_on(scan, span.end()),
        // "Hạn cuối là 5/4": only what is a time equals a date.
        Some((word, Class::DateNotEquals)) => {
            let before = scan.hits_in(clause(scan, word.start(), 80));
            !before.iter().any(|h| scan.class(h) == Some(Class::DateNotTime))
        }
        Some(_) => true,
        None => false,
    }
}

/// True where the clause ends at byte `end`, or goes on as after a date.
pub(super) fn goes_on(scan: &Scan<'_>, end: usize) -> bool {
    let at = ahead(scan.text, end);
    let ends = char_at(scan.text, at).is_none_or(|c| !c.is_alphanumeric());
    ends || scan.trigger_at(at, &[Class::DateNotGoesOn]).is_some()
}

/// True where what is counted follows byte `end`: `2/3 số đại biểu`, `6 tháng 2 lần`.
pub(super) fn counts(scan: &Scan<'_>, end: usize) -> bool {
    scan.trigger_at(ahead(scan.text, end), &[Class::DateNotAfter]).is_some()
}
