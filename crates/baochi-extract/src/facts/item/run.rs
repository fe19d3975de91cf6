//! Markers -> lists: labels that run in order, one list inside another.

use super::lettered;
use super::marker::{Family, Marker, Stand};

/// One list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its markers, as indices, in order.
    pub(super) markers: Vec<usize>,
    pub(super) family: Family,
    last: u32,
}

/// One item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) marker: usize,
    pub(super) list: usize,
    /// Its place in the list, from 0.
    pub(super) place: usize,
}

impl Run {
    fn new(index: usize, (family, ordinal): (Family, u32)) -> Self {
        Self { markers: vec![index], family, last: ordinal }
    }

    /// The items of the list, which is the `list`-th.
    pub(super) fn steps(&self, list: usize) -> impl Iterator<Item = Step> {
        self.markers.iter().enumerate().map(move |(place, marker)| Step { marker: *marker, list, place })
    }

    /// What `marker` is if it is the next of the list.
    fn next(&self, marker: &Marker, same_paragraph: bool) -> Option<(Family, u32)> {
        let may_follow = matches!(marker.stand, Stand::First | Stand::Next) || same_paragraph;
        readings(marker).find(|reading| may_follow && reading.0 == self.family && self.follows(reading.1))
    }

    fn follows(&self, ordinal: u32) -> bool {
        if !self.family.is_lettered() {
            return ordinal == self.last + 1;
        }
        lettered::follows(self.last, ordinal) || ordinal == self.last && lettered::is_doubled(ordinal)
    }

    /// `Một là …` may go on as `Thứ hai …`, and then goes on so.
    fn turns_to(&self, marker: &Marker) -> bool {
        let worded = self.family.is_worded() && marker.family.is_worded() && self.family != marker.family;
        worded && self.markers.len() == 1 && marker.ordinal == 2 && matches!(marker.stand, Stand::First | Stand::Next)
    }

    fn push(&mut self, index: usize, (family, ordinal): (Family, u32)) {
        self.markers.push(index);
        self.family = family;
        // "d) … d) …": the second stands for "đ".
        self.last = if ordinal == self.last { ordinal + 1 } else { ordinal };
    }
}

/// The lists that the markers make, by their first marker. A lone marker makes none. `announced` tells how many items are
/// announced before a marker.
pub(super) fn runs(markers: &[Marker], announced: impl Fn(&Marker) -> Option<u32>) -> Vec<Run> {
    let mut runs = in_order(markers);
    runs.retain(|run| run.markers.len() > 1);
    let mut used = vec![false; markers.len()];
    for marker in runs.iter().flat_map(|run| &run.markers) {
        used[*marker] = true;
    }
    let left: Vec<usize> = (0..markers.len()).filter(|i| !used[*i]).collect();
    for run in loose(markers, &left) {
        let first = &markers[run.markers[0]];
        if run.markers.len() > 2 || announced(first) == u32::try_from(run.markers.len()).ok() {
            run.markers.iter().for_each(|marker| used[*marker] = true);
            runs.push(run);
        }
    }
    let left: Vec<usize> = left.into_iter().filter(|i| !used[*i]).collect();
    let down = countdowns(markers, &left);
    down.iter().flat_map(|run| &run.markers).for_each(|marker| used[*marker] = true);
    runs.extend(down);
    let left: Vec<usize> = left.into_iter().filter(|i| !used[*i]).collect();
    runs.extend(quoted(markers, &left));
    runs.sort_by_key(|run| run.markers[0]);
    runs
}

/// Lists that begin with their first label where a clause begins.
fn in_order(markers: &[Marker]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The lists that may go on, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    for (index, marker) in markers.iter().enumerate() {
        let same_paragraph = |run: &Run| run.markers.last().is_some_and(|m| markers[*m].paragraph == marker.paragraph);
        let next = |run: &Run| run.next(marker, same_paragraph(run));
        let going = open.iter().enumerate().rev().find_map(|(at, r)| Some((at, next(&runs[*r])?)));
        let turning = || open.iter().rposition(|r| runs[*r].turns_to(marker));
        let first = readings(marker).find(|(_, ordinal)| *ordinal == 1);
        if let Some((at, reading)) = going.or_else(|| Some((turning()?, (marker.family, marker.ordinal)))) {
            runs[open[at]].push(index, reading);
            open.truncate(at + 1);
        } else if let Some(reading) = first.filter(|_| marker.stand == Stand::First) {
            // A new list of a family ends the one before, and those of other numbers before the last.
            if let Some(at) = open.iter().rposition(|r| runs[*r].family == reading.0) {
                open.truncate(at);
            }
            open.retain(|r| !is_passed(runs[*r].family, reading.0));
            open.push(runs.len());
            runs.push(Run::new(index, reading));
        }
    }
    runs
}

/// True where a list of numbers like `1.2` is done with when `next` begins: `1.2` goes on behind `1.1.3`, not behind `2.1`.
fn is_passed(family: Family, next: Family) -> bool {
    let (Family::Decimal(before), Family::Decimal(next)) = (family, next) else { return false };
    before != next / 100 && before != next / 10_000
}

/// Lists in one paragraph whose first marker stands behind a word: they prove themselves by their number.
fn loose(markers: &[Marker], left: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for index in left {
        let marker = &markers[*index];
        open.retain(|r| runs[*r].markers.last().is_some_and(|m| markers[*m].paragraph == marker.paragraph));
        let at = open.iter().position(|r| runs[*r].family == marker.family);
        let going = at.and_then(|at| Some((open[at], runs[open[at]].next(marker, true)?)));
        if let Some((run, reading)) = going {
            runs[run].push(*index, reading);
        } else if marker.stand == Stand::Loose && marker.ordinal == 1 {
            if let Some(at) = at {
                open.remove(at);
            }
            open.push(runs.len());
            runs.push(Run::new(*index, (marker.family, 1)));
        }
    }
    runs
}

/// Lists that count down to their first place: `10. … 9. … 1. …`
fn countdowns(markers: &[Marker], left: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for index in left {
        let marker = &markers[*index];
        if marker.stand != Stand::First || !matches!(marker.family, Family::Dotted | Family::HalfBracketed) {
            continue;
        }
        let reading = (marker.family, marker.ordinal);
        match runs.last_mut().filter(|run| run.family == reading.0 && run.last == reading.1 + 1) {
            Some(run) => run.push(*index, reading),
            None => runs.push(Run::new(*index, reading)),
        }
    }
    runs.retain(|run| run.last == 1 && run.markers.len() > 2);
    runs
}

/// Provisions that are quoted each by itself, with the numbers that they have: `"2. Người mắc bệnh …"; "7. Không …"`.
fn quoted(markers: &[Marker], left: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for index in left {
        let marker = &markers[*index];
        if !marker.is_quoted {
            continue;
        }
        if let Some(run) = runs.last_mut() {
            let near = run.markers.last().is_some_and(|m| marker.span.start() - markers[*m].span.end() < NEAR);
            if near && run.family == marker.family && marker.ordinal > run.last {
                run.push(*index, (marker.family, marker.ordinal));
                continue;
            }
        }
        runs.push(Run::new(*index, (marker.family, marker.ordinal)));
    }
    runs.retain(|run| run.markers.len() > 1);
    runs
}

/// Bytes from one quoted provision to the next.
const NEAR: usize = 1200;

fn readings(marker: &Marker) -> impl Iterator<Item = (Family, u32)> {
    std::iter::once((marker.family, marker.ordinal)).chain(marker.other)
}
