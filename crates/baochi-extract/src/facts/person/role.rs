//! Which offices a person holds: those before the name, and those after it until another name.

use super::super::organization::Word;
use super::name;
use crate::scan::Scan;
use crate::span::Span;

/// What may part two offices of one person.
const BETWEEN: [&str; 9] = [", ", " - ", " – ", "- ", " kiêm ", ", kiêm ", " kiêm nhiệm ", ",", " đồng thời là "];

/// What may part a name from the offices after it.
const AFTER_NAME: [&str; 14] =
    [", ", " - ", " – ", "- ", "– ", " (", " là ", ", là ", ", hiện là ", " hiện là ", ": ", " -", " –", ", chức vụ "];

/// The offices in a row that end right before byte `at`, in the order of the text.
pub(super) fn before(scan: &Scan<'_>, offices: &[Span], at: usize) -> Vec<Span> {
    let mut to = offices.partition_point(|o| o.end() <= at);
    let mut from = at;
    let mut roles = Vec::new();
    while to > 0 {
        let office = offices[to - 1];
        let Some(gap) = scan.text.get(office.end()..from) else { break };
        let joined = if roles.is_empty() { matches!(gap, " " | "\n" | ", " | ": ") } else { BETWEEN.contains(&gap) };
        // ", " before a name is the end of an aside, unless a title follows it; the caller stands on the title then.
        if !joined {
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
        let Some(gap) = scan.text.get(end..office.start()) else { break };
        let known = if roles.is_empty() { AFTER_NAME.contains(&gap) } else { BETWEEN.contains(&gap) };
        if !known || names_next(scan, *office) {
            break;
        }
        roles.push(*office);
        end = office.end();
        next += 1;
    }
    roles
}

/// True where a name follows `office` directly: then it is that person's.
fn names_next(scan: &Scan<'_>, office: Span) -> bool {
    Word::after(scan.text, office.end()).is_some_and(|w| {
        name::is_surname(scan, w.span.start()) && name::at(scan, w.span.start(), false).is_some_and(|n| n.full)
    })
}
