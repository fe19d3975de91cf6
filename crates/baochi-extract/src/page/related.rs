//! Lists of links: under a heading, behind `>>`, with a date each, or a run of headlines in the middle of the text.

use super::block::{Block, Kind, Role};
use super::frame::Frame;
use super::shape;

/// A list of links that tells of the article's surroundings is not longer.
const LONGEST_LIST: usize = 12;

/// No article has more topics.
const MOST_TAGS: usize = 30;

/// Marks the links; those on the article's own topic are kept beside it.
pub(super) fn mark(text: &str, blocks: &mut [Block], frame: Frame) {
    let mut at = 0;
    while at < blocks.len() {
        at = match blocks[at].kind {
            Kind::Link => {
                blocks[at].role = if at + 40 > frame.first && at < frame.last + 40 { Role::Around } else { Role::Out };
                at + 1
            }
            Kind::Related | Kind::List => list(blocks, at, frame),
            Kind::Stamp(_) if frame.is_page && (frame.first..frame.last).contains(&at) => teaser(blocks, at),
            _ => at + 1,
        };
    }
    // A tree tells lists of links by their links.
    if frame.is_page && blocks.iter().all(|b| b.part.is_none()) {
        run(text, blocks, frame);
    }
}

/// The lines below a heading, up to the next running text; where to go on.
fn list(blocks: &mut [Block], heading: usize, frame: Frame) -> usize {
    let is_own = blocks[heading].kind == Kind::Related && heading + 40 > frame.first;
    blocks[heading].role = Role::Out;
    let mut at = heading + 1;
    let mut kept = 0;
    while let Some(block) = blocks.get_mut(at) {
        let is_link = matches!(block.kind, Kind::Line | Kind::Label | Kind::Digits | Kind::Stamp(_) | Kind::Section);
        if !is_link {
            break;
        }
        // In a bare text a blank line and a subhead may follow the links.
        if !frame.is_page && kept > 0 && block.gap {
            break;
        }
        let keep = is_own && block.kind == Kind::Line && kept < LONGEST_LIST;
        block.role = if keep { Role::Around } else { Role::Out };
        kept += 1;
        at += 1;
    }
    at
}

/// `22-07-2018` and the headline below it, inside an article; where to go on.
fn teaser(blocks: &mut [Block], stamp: usize) -> usize {
    blocks[stamp].role = Role::Out;
    match blocks.get_mut(stamp + 1) {
        Some(next) if next.kind == Kind::Line => {
            next.role = Role::Around;
            stamp + 2
        }
        _ => stamp + 1,
    }
}

/// Three headlines or more below the lead are links: subheads have text below them.
fn run(text: &str, blocks: &mut [Block], frame: Frame) {
    let from = frame.first + 1;
    let is_link = |b: &Block| {
        let line = b.span.of(text);
        b.kind == Kind::Line && b.role == Role::Text && !shape::ends_sentence(line) && !shape::is_item(line)
    };
    let len = blocks[from.min(blocks.len())..].iter().take_while(|b| is_link(b)).count();
    let chars: usize = blocks[from.min(blocks.len())..].iter().take(len).map(|b| b.chars).sum();
    if len >= 3 && chars >= len * 22 && from + len <= frame.last {
        for block in &mut blocks[from..from + len] {
            block.role = Role::Around;
        }
    }
}

/// The topics below their heading.
pub(super) fn tags(text: &str, blocks: &mut [Block], frame: Frame) -> Vec<String> {
    let Some(heading) = (frame.last + 1..blocks.len().min(frame.last + 60)).find(|at| blocks[*at].kind == Kind::Tags)
    else {
        return Vec::new();
    };
    let first = blocks[heading].span.of(text).split_once(':').map_or("", |(_, rest)| rest);
    let mut tags: Vec<String> = Vec::new();
    let mut add = |line: &str| {
        tags.extend(line.split([',', ';']).map(shape::core).filter(|t| !t.is_empty()).map(str::to_owned));
    };
    add(first);
    let mut is_first = true;
    let mut after_sign = first.ends_with(',') || shape::core(first).is_empty();
    // Signs between the topics tell where they end; without signs, the first lines are topics.
    let mut has_signs = false;
    for block in blocks.iter().skip(heading + 1).take(60) {
        let line = block.span.of(text);
        match block.kind {
            Kind::Digits if is_first => {}
            Kind::Digits => {
                has_signs = true;
                after_sign = true;
            }
            Kind::Label | Kind::Line | Kind::Place | Kind::Section
                if block.chars <= 60 && !block.gap && (after_sign || !has_signs) =>
            {
                add(line);
                has_signs |= line.ends_with([',', ';']);
                after_sign = line.ends_with([',', ';']);
                is_first = false;
            }
            _ => break,
        }
    }
    tags.truncate(MOST_TAGS);
    for block in blocks.iter_mut().skip(heading) {
        block.role = Role::Out;
    }
    tags
}
