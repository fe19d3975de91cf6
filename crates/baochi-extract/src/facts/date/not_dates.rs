//! Figures that look like a day and a month and are none: shares, scores, addresses, names.

use super::around::{ahead, back, trigger_before};
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
        Cue::Weak => !dash && !counts(scan, span.end()),
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

/// True where what is counted follows byte `end`: `2/3 số đại biểu`, `6 tháng 2 lần`.
pub(super) fn counts(scan: &Scan<'_>, end: usize) -> bool {
    scan.trigger_at(ahead(scan.text, end), &[Class::DateNotAfter]).is_some()
}
