//! When the article was published: the stamp by the headline or below the text, never a page clock.

use super::block::{Block, Kind};
use super::frame::Frame;
use super::stamp::Stamp;
use crate::calendar::Moment;

/// How far above the headline and below the text a stamp may stand, in blocks.
const REACH: usize = 4;

/// The moments of publication and of the last change.
pub(super) fn find(blocks: &[Block], frame: Option<Frame>, title: Option<usize>) -> (Option<Moment>, Option<Moment>) {
    let Some(frame) = frame else { return (None, None) };
    let top = title.unwrap_or(frame.first).min(frame.first);
    let head = (top.saturating_sub(REACH)..frame.first.max(top)).chain(frame.first + 1..frame.first + 2);
    let mut found: Vec<(u8, Stamp)> = head.filter_map(|at| rank(blocks, at, title)).collect();
    let tail = frame.last + 1..(frame.last + 1 + REACH).min(blocks.len());
    found.extend(
        tail.take_while(|at| !matches!(blocks[*at].kind, Kind::Foot | Kind::List | Kind::Related | Kind::Tags))
            .filter_map(|at| clocked(&blocks[at]).map(|s| (3, s))),
    );
    choose(found)
}

/// The best of stamps with their ranks, the lower the better.
fn choose(mut found: Vec<(u8, Stamp)>) -> (Option<Moment>, Option<Moment>) {
    found.sort_by_key(|(rank, stamp)| (*rank, stamp.updated && !stamp.posted));
    let Some((_, best)) = found.first().copied() else { return (None, None) };
    let published = best.moment();
    // Two times by one headline: the one with a word for it is the change.
    let modified = found
        .iter()
        .find(|(rank, s)| *rank <= 1 && s.updated && !best.updated)
        .and_then(|(_, s)| s.moment())
        .filter(|m| published.is_none_or(|p| p.date() <= m.date()));
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

fn clocked(block: &Block) -> Option<Stamp> {
    match block.kind {
        Kind::Stamp(stamp) if stamp.date.is_some() && stamp.clock.is_some() => Some(stamp),
        _ => None,
    }
}
