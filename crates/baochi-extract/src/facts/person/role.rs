//! Which offices a person holds: those before the name, and those after it until another name.

use super::super::organization::Word;
use super::{beside, name};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// Bytes between a name and its office at most: `, đồng thời là `.
const LONGEST_GAP: usize = 40;

/// Bytes of an aside in brackets at most: `(53 tuổi, ngụ tỉnh Hà Nam)`.
const LONGEST_ASIDE: usize = 80;

/// The offices in a row that end right before byte `at`, in the order of the text.
pub(super) fn before(scan: &Scan<'_>, offices: &[Span], at: usize) -> Vec<Span> {
    let mut to = offices.partition_point(|o| o.end() <= at);
    let mut from = at;
    let mut roles = Vec::new();
    while to > 0 {
        let office = offices[to - 1];
        let Some(gap) = scan.text.get(office.end()..from) else { break };
        // ", " before a name is the end of an aside, unless a title follows it; the caller stands on the title then.
        let next = roles.is_empty() && matches!(gap, " " | "\n" | ", " | ": ");
        if !next && (roles.is_empty() || !is_joint(scan, office.end(), from, Class::PersonWordAnd)) {
            break;
        }
        roles.push(office);
        from = office.start();
        to -= 1;
    }
    roles.reverse();
    roles
}

/// The offices in a row after a name that ends at byte `at`.
pub(super) fn after(scan: &Scan<'_>, offices: &[Span], at: usize) -> Vec<Span> {
    let mut next = offices.partition_point(|o| o.start() < at);
    let mut end = at;
    let mut roles = Vec::new();
    while let Some(office) = offices.get(next) {
        if roles.is_empty() {
            end = after_aside(scan, end, office.start());
        }
        let class = if roles.is_empty() { Class::PersonWordIs } else { Class::PersonWordAnd };
        if !is_joint(scan, end, office.start(), class) || names_next(scan, *office) || is_speaker(scan, *office) {
            break;
        }
        roles.push(*office);
        end = office.end();
        next += 1;
    }
    roles
}

/// The byte after an aside that starts at byte `end` and ends before byte `to`: `(53 tuổi)`, `, 53 tuổi`.
fn after_aside(scan: &Scan<'_>, end: usize, to: usize) -> usize {
    let Some(gap) = scan.text.get(end..to).filter(|gap| gap.len() <= LONGEST_ASIDE) else { return end };
    if gap.starts_with(" (")
        && let Some(close) = gap.find(')')
    {
        return end + close + 1;
    }
    let Some(age) = gap.strip_prefix(", ").or_else(|| gap.strip_prefix(" (")) else { return end };
    let digits = age.bytes().take_while(u8::is_ascii_digit).count();
    let years = beside::after(scan, end + ", ".len() + digits, &[Class::PersonToldAge]).filter(|_| digits > 0);
    years.map_or(end, |(span, _)| span.end())
}

/// True where a sign, a phrase of `class`, or both stand alone between bytes `from` and `to`: `, kiêm `, ` - `.
fn is_joint(scan: &Scan<'_>, from: usize, to: usize, class: Class) -> bool {
    let Some(gap) = scan.text.get(from..to).filter(|gap| gap.len() <= LONGEST_GAP) else { return false };
    let inner = gap.trim_start_matches([' ', '\n']);
    let aside = |c: char| matches!(c, '(' | ':') && class == Class::PersonWordIs;
    let rest = inner.strip_prefix(|c: char| matches!(c, ',' | '-' | '–') || aside(c));
    let rest = rest.unwrap_or(inner).trim_start_matches([' ', '\n']);
    if rest.is_empty() {
        return !inner.is_empty();
    }
    if class == Class::PersonWordIs && rest.trim_end_matches([' ', '\n']) == "là" {
        return true;
    }
    let start = to - rest.len();
    let end = start + rest.trim_end_matches([' ', '\n']).len();
    scan.trigger_at(start, &[class]).is_some_and(|(span, _)| span.end() == end)
}

/// True for what begins the next clause after a comma: `, lãnh đạo xã cho biết`.
fn is_speaker(scan: &Scan<'_>, office: Span) -> bool {
    scan.trigger_at(office.start(), &[Class::PersonWordSpeaker]).is_some()
}

/// True where a name follows `office` directly: then it is that person's.
fn names_next(scan: &Scan<'_>, office: Span) -> bool {
    let Some(name) =
        Word::after(scan.text, office.end()).and_then(|w| name::at(scan, w.span.start(), true)).filter(|n| !n.initial)
    else {
        return false;
    };
    let start = name.span.start();
    name.full || name.words >= 2 && (name.foreign || name::is_given(scan, start))
}
