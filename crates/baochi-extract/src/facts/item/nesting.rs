//! Which list lies in which: between two items of another, or behind the words of its last one.

use super::end;
use super::marker::Marker;
use super::run::Run;
use crate::scan::Scan;

/// For each of `runs`, which are by their first marker, how many lists it lies in.
pub(super) fn depths(scan: &Scan<'_>, markers: &[Marker], runs: &[Run]) -> Vec<usize> {
    // The lists around the one that begins, the outermost first, with where they end.
    let mut around: Vec<(usize, usize)> = Vec::new();
    let mut depths = Vec::with_capacity(runs.len());
    for (list, run) in runs.iter().enumerate() {
        let first = &markers[run.markers[0]];
        while let Some((outer, end)) = around.last() {
            if first.span.start() < *end || hangs_on(scan, markers, &runs[*outer], run) {
                break;
            }
            around.pop();
        }
        depths.push(around.len());
        around.push((list, end::last_end(scan, markers, run)));
    }
    depths
}

/// True for a list by lines right behind the last item of `outer`, which leads over to it or is of a higher kind.
fn hangs_on(scan: &Scan<'_>, markers: &[Marker], outer: &Run, run: &Run) -> bool {
    let Some(last) = outer.markers.last().map(|m| &markers[*m]) else { return false };
    let first = &markers[run.markers[0]];
    let item = scan.paragraph_at(last.span.start());
    let between = scan.text.get(item.end()..first.span.start()).unwrap_or(".");
    let leads = item.of(scan.text).ends_with(':');
    first.paragraph != last.paragraph
        && between.trim().is_empty()
        && (leads || run.family.level() > outer.family.level())
}
