//! When the article was published: the stamp by the headline or below the text, never a page clock.

use super::block::{Block, Kind};
use super::frame::Frame;
use super::stamp::Stamp;
use crate::calendar::Moment;

/// How far above the headline and below the text a stamp may stand, in blocks.
const REACH: usize = 4;

/// The moments of publication and of the last change.
pub(super) fn find(
    text: &str,
    blocks: &[Block],
    frame: Option<Frame>,
    title: Option<usize>,
) -> (Option<Moment>, Option<Moment>) {
    let Some(frame) = frame else { return (None, None) };
    let top = title.unwrap_or(frame.first).min(frame.first);
    let head = (top.saturating_sub(REACH)..frame.first.max(top)).chain(frame.first + 1..frame.first + 2);
    let mut found: Vec<Found> = head
        .filter(|at| !is_page_clock(text, blocks, *at))
        .filter_map(|at| rank(blocks, at, title).map(|(rank, stamp)| Found { rank, far: at.abs_diff(top), stamp }))
        .collect();
    let tail = frame.last + 1..(frame.last + 1 + REACH).min(blocks.len());
    found.extend(
        tail.take_while(|at| !matches!(blocks[*at].kind, Kind::Foot | Kind::List | Kind::Related | Kind::Tags))
            .filter_map(|at| clocked(&blocks[at]).map(|stamp| Found { rank: 3, far: at - frame.last, stamp })),
    );
    choose(found)
}

/// A stamp that may be the one.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// How likely it is; 0 is best.
    rank: u8,
    /// Blocks between it and the headline.
    far: usize,
    stamp: Stamp,
}

/// The nearest of the best; of two times by one headline the one with a word for it is the change.
fn choose(mut found: Vec<Found>) -> (Option<Moment>, Option<Moment>) {
    found.sort_by_key(|f| (f.rank, f.far));
    let Some(best) = found.first().copied() else { return (None, None) };
    let change = |f: &Found| f.stamp.updated && !f.stamp.posted;
    let near = |f: &&Found| f.rank == best.rank && f.far.abs_diff(best.far) <= 2;
    let first = found.iter().filter(near).find(|f| !change(f)).unwrap_or(&best).stamp;
    let published = first.moment();
    let modified = found
        .iter()
        .filter(near)
        .find(|f| change(f) && f.stamp != first)
        .and_then(|f| f.stamp.moment())
        .filter(|m| published.is_some_and(|p| p.date() <= m.date()));
    (published, modified)
}

/// How likely the stamp at a block is the time of publication; 0 is best.
fn rank(blocks: &[Block], at: usize, title: Option<usize>) -> Option<(u8, Stamp)> {
    let block = blocks.get(at)?;
    let Kind::Stamp(stamp) = block.kind else { return None };
    stamp.date?;
    if clocked(block).is_some() || stamp.posted || stamp.updated {
        return Some((u8::from(title.is_none()), stamp));
    }
    // A day alone is a page clock unless it touches the headline; the first lines of a page are its head.
    let title = title?;
    let below = at > title;
    let touches = at + 1 == title && at >= 2;
    (below || touches).then_some((2, stamp))
}

/// True beside the weather and the telephone of the paper, which stand in the head of a page.
fn is_page_clock(text: &str, blocks: &[Block], at: usize) -> bool {
    let beside = [at.checked_sub(1), Some(at + 1)];
    beside.into_iter().flatten().filter_map(|i| blocks.get(i)).any(|b| match b.kind {
        Kind::Contact => true,
        Kind::Furniture => b.span.of(text).contains(['°', 'º']),
        _ => false,
    })
}

fn clocked(block: &Block) -> Option<Stamp> {
    match block.kind {
        Kind::Stamp(stamp) if stamp.date.is_some() && stamp.clock.is_some() => Some(stamp),
        _ => None,
    }
}
