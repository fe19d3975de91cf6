//! The headline: the line by the time of publication, the line that a page prints twice, or the first line of all.

use super::block::{Block, Kind};
use super::frame::Frame;
use super::shape;
use crate::text::letters;

/// A headline has no more characters than this.
const LONGEST: usize = 300;

/// A first line that no blank line parts from the text is a headline up to this length.
const LONGEST_UNPARTED: usize = 150;

/// The block that is the title, if any.
pub(super) fn find(text: &str, blocks: &[Block], frame: Option<Frame>) -> Option<usize> {
    let Some(frame) = frame else {
        // Without running text the first line is a headline only if something follows.
        let first = blocks.iter().position(is_headline(text))?;
        return blocks[first + 1..].iter().any(|b| matches!(b.kind, Kind::Line | Kind::Label)).then_some(first);
    };
    let from = head(blocks, frame);
    let region = from..frame.first;
    if let Some(stamp) = region.clone().rev().find(|at| matches!(blocks[*at].kind, Kind::Stamp(s) if s.date.is_some()))
        && let Some(title) = beside(text, blocks, region.clone(), stamp)
    {
        return Some(title);
    }
    let mut lines = region.clone().filter(|at| is_headline(text)(&blocks[*at]));
    let count = lines.clone().count();
    let repeated = lines.clone().rev().take(6).find(|at| is_repeated(text, blocks, *at));
    // The headlines of a menu stand above the one of the article; in a bare text the first line is the headline.
    let found = match repeated {
        Some(at) => lines.find(|i| shape::same(blocks[*i].span.of(text), blocks[at].span.of(text))),
        None if count > 6 => lines.next_back(),
        None => lines.next().filter(|at| {
            // In a bare text a long first line with the text right below it is a lead without its full stop.
            let next_gap = blocks.get(at + 1).is_some_and(|b| b.gap);
            frame.is_page || next_gap || blocks[*at].chars <= LONGEST_UNPARTED
        }),
    };
    found.or_else(|| short(text, blocks, region.clone())).or_else(|| parted(text, blocks, frame))
}

/// Where the words above the first paragraph begin: after the prose before it.
fn head(blocks: &[Block], frame: Frame) -> usize {
    let above = &blocks[..frame.first];
    above.iter().rposition(|b| matches!(b.kind, Kind::Prose | Kind::Foot)).map_or(0, |at| at + 1)
}

fn is_headline(text: &str) -> impl Fn(&Block) -> bool {
    |block| {
        let line = block.span.of(text);
        block.kind == Kind::Line
            && block.chars <= LONGEST
            && (!line.ends_with('.') || line.ends_with(".."))
            && !line.starts_with(|c: char| letters::is_lower(c))
    }
}

/// The headline directly above the stamp, else the one below it, else one above with labels between.
fn beside(text: &str, blocks: &[Block], region: std::ops::Range<usize>, stamp: usize) -> Option<usize> {
    let headline = |at: &usize| is_headline(text)(&blocks[*at]);
    let mut above = (region.start..stamp).rev().filter(|at| !is_silent(blocks[*at].kind));
    let adjacent = above.clone().next().filter(headline);
    let below = (stamp + 1..region.end).find(headline);
    let far = above.by_ref().take(4).find(headline);
    let is_twice = |at: usize| is_repeated(text, blocks, at);
    match (adjacent, below) {
        (Some(above), Some(below)) if is_twice(below) && !is_twice(above) => Some(below),
        (Some(above), _) => Some(above),
        // A subhead below the time is shorter than the headline above the labels.
        (None, Some(below)) if blocks[below].chars < 30 => {
            far.filter(|at| blocks[*at].chars > blocks[below].chars).or(Some(below))
        }
        (None, Some(below)) => Some(below),
        (None, None) => far,
    }
}

/// True for what may stand between a headline and the time without parting them.
fn is_silent(kind: Kind) -> bool {
    match kind {
        Kind::Digits | Kind::Furniture | Kind::Button | Kind::Contact | Kind::Picture => true,
        // The time of another headline parts; a second time of this one has a word for it.
        Kind::Stamp(stamp) => stamp.posted || stamp.updated,
        _ => false,
    }
}

fn is_repeated(text: &str, blocks: &[Block], at: usize) -> bool {
    let line = blocks[at].span.of(text);
    let chars = blocks[at].chars;
    blocks.iter().enumerate().any(|(i, b)| {
        i != at && b.kind == Kind::Line && b.chars.abs_diff(chars) <= 8 && shape::same(b.span.of(text), line)
    })
}

/// A first line of two or three words with the text below it.
fn short(text: &str, blocks: &[Block], region: std::ops::Range<usize>) -> Option<usize> {
    let mut words = region.filter(|at| matches!(blocks[*at].kind, Kind::Label));
    let at = words.next()?;
    let line = blocks[at].span.of(text);
    (at == 0 && shape::words(line) >= 2 && words.next().is_none() && !shape::ends_clause(line)).then_some(at)
}

/// A first line that looks like a sentence, but is the only one that a blank line parts from the rest.
fn parted(text: &str, blocks: &[Block], frame: Frame) -> Option<usize> {
    let [first, second, rest @ ..] = blocks else { return None };
    let line = first.span.of(text);
    let alone = second.gap && rest.iter().all(|b| !b.gap);
    let whole = first.kind == Kind::Prose && !shape::has_inner_end(line) && first.chars <= 200;
    (frame.first == 0 && frame.last > 0 && alone && whole && first.chars * 2 < second.chars).then_some(0)
}
