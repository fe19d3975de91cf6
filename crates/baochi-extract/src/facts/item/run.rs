//! Markers -> lists: labels that run in order, one list inside another.

use super::marker::{Family, Marker};

/// One list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its markers, as indices, in order.
    pub(super) markers: Vec<usize>,
    /// How many lists it lies in.
    pub(super) depth: usize,
    family: Family,
    last: u32,
    /// The run that it was opened in.
    parent: Option<usize>,
}

/// One item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) marker: usize,
    pub(super) list: usize,
    pub(super) is_first: bool,
    pub(super) is_last: bool,
}

impl Run {
    /// The items of the list, which is the `list`-th.
    pub(super) fn steps(&self, list: usize) -> impl Iterator<Item = Step> {
        let last = self.markers.len() - 1;
        self.markers.iter().enumerate().map(move |(i, marker)| Step {
            marker: *marker,
            list,
            is_first: i == 0,
            is_last: i == last,
        })
    }
}

/// The lists that the markers make, by their first marker. A lone marker makes none.
pub(super) fn runs(markers: &[Marker]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The lists that may go on, the innermost last. There are no more than families.
    let mut open: Vec<usize> = Vec::new();
    for (index, marker) in markers.iter().enumerate() {
        let at = open.iter().rposition(|r| runs[*r].family == marker.family);
        if let Some(at) = at {
            let run = &mut runs[open[at]];
            let same_paragraph = run.markers.last().is_some_and(|m| markers[*m].paragraph == marker.paragraph);
            if marker.ordinal == run.last + 1 && (marker.at_clause || same_paragraph) {
                run.markers.push(index);
                run.last = marker.ordinal;
                open.truncate(at + 1);
                continue;
            }
        }
        if marker.ordinal == 1 && marker.at_clause {
            if let Some(at) = at {
                open.truncate(at);
            }
            let parent = open.last().copied();
            open.push(runs.len());
            runs.push(Run { markers: vec![index], depth: 0, family: marker.family, last: 1, parent });
        }
    }
    let depths: Vec<usize> = runs.iter().map(|run| depth(&runs, run)).collect();
    for (run, depth) in runs.iter_mut().zip(depths) {
        run.depth = depth;
    }
    runs.retain(is_list);
    runs
}

fn is_list(run: &Run) -> bool {
    run.markers.len() > 1
}

/// The number of lists around a run; runs that are no list do not count. A run lies in another only between two of its
/// items, or behind its last one.
fn depth(runs: &[Run], run: &Run) -> usize {
    let mut depth = 0;
    let mut parent = run.parent;
    while let Some(p) = parent {
        depth += usize::from(is_list(&runs[p]));
        parent = runs[p].parent;
    }
    depth
}
