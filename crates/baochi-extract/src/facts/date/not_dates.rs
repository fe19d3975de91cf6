//! Figures that look like a day and a month and are none: shares, scores, addresses, names.

use super::around::{ahead, back, char_at, clause, trigger_before, word};
use super::front::{Cue, Front};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// True where a day and a month without a year, announced as `front` tells, may be read at `span`.
pub(super) fn is_day_month(scan: &Scan<'_>, span: Span, front: &Front, dash: bool) -> bool {
    match front.cue {
        Cue::Strong | Cue::Named => true,
        Cue::Bracket => !named_before(scan, span) && !counts(scan, span.end()),
        // "từ 5-10 giây": a dash after such a word is an amount more often than a date.
        Cue::Weak => !dash && !counts(scan, span.end()) && !is_share(scan, span),
        Cue::None => false,
    }
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
    trigger_before(scan, at, &[Class::DateNotBefore]).is_some()
}

/// True where the word in front makes a fraction of the figures: `khoảng 1/3 lượng nước`, `xác suất là 1/6`.
fn is_share(scan: &Scan<'_>, span: Span) -> bool {
    let numbers = scan.of(span).split_once('/').map(|(a, b)| (a.parse::<u8>(), b.parse::<u8>()));
    if !matches!(numbers, Some((Ok(part), Ok(whole))) if part < whole) {
        return false;
    }
    let at = back(scan.text, span.start());
    match trigger_before(scan, at, &[Class::DateNotShare, Class::DateNotAbout, Class::DateNotEquals]) {
        Some((_, Class::DateNotAbout)) => !goes_on(scan.text, span.end()),
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
fn goes_on(text: &str, end: usize) -> bool {
    const WORDS: [&str; 12] = ["đến", "tới", "và", "hoặc", "năm", "hằng", "hàng", "âm", "dương", "thì", "sẽ", "này"];
    let at = ahead(text, end);
    char_at(text, at).is_none_or(|c| !c.is_alphanumeric()) || WORDS.iter().any(|w| word(text, at, w).is_some())
}

/// True where what is counted follows byte `end`: `2/3 số đại biểu`, `6 tháng 2 lần`.
pub(super) fn counts(scan: &Scan<'_>, end: usize) -> bool {
    scan.trigger_at(ahead(scan.text, end), &[Class::DateNotAfter]).is_some()
}
