//! Numbered items: `06 nội dung: (1) Tuyên truyền … (2) Phối hợp …` -> items 1 and 2, six announced.
//!
//! DOMAIN: labels run 1, 2, 3 or a, b, c; a list starts at its first label; the announced count is a check; an item
//! ends before the next marker or with its paragraph.

mod announcement;
mod boundary;
mod end;
mod lettered;
mod marker;
mod nesting;
mod numbered;
mod run;
mod worded;

use super::Found;
use crate::record::Item;
use crate::scan::Scan;
use run::Step;

/// Adds the numbered items of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let markers = marker::markers(scan);
    let runs = run::runs(&markers, |first| announcement::count(scan, first.span.start()));
    if runs.is_empty() {
        return;
    }
    let depths = nesting::depths(scan, &markers, &runs);
    let expected: Vec<Option<u32>> =
        runs.iter().map(|run| announcement::count(scan, markers[run.markers[0]].span.start())).collect();
    let mut steps: Vec<Step> = runs.iter().enumerate().flat_map(|(list, run)| run.steps(list)).collect();
    steps.sort_unstable_by_key(|step| step.marker);
    for (i, step) in steps.iter().enumerate() {
        let marker = &markers[step.marker];
        let next = steps.get(i + 1).map(|next| {
            let begins_list = next.place == 0 && depths[next.list] <= depths[step.list];
            (markers[next.marker].span.start(), begins_list)
        });
        let span = end::words(scan, &markers, &runs[step.list], step.place, next);
        if span.is_empty() {
            continue;
        }
        found.facts.items.push(Item {
            label: marker.label.clone(),
            marker: scan.of(marker.span).trim().to_owned(),
            text: scan.of(span).to_owned(),
            span: Some(span),
            list: step.list,
            depth: depths[step.list],
            expected: if step.place == 0 { expected[step.list] } else { None },
        });
    }
    for (run, expected) in runs.iter().zip(expected) {
        if let Some(n) = expected.filter(|n| *n as usize != run.markers.len()) {
            found.notes.push(format!("a list announces {n} items, {} were read", run.markers.len()));
        }
    }
}
