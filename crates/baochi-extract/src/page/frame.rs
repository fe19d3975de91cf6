//! Where on a page its article stands: the first substantial run of prose, near a headline and the time of publication.

use super::block::{Block, Kind, Role};

/// The range of blocks from the first paragraph of an article to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// The first paragraph of running text.
    pub(super) first: usize,
    /// The last one.
    pub(super) last: usize,
    /// True where chrome stands around the article; else the text is bare and hardly anything may be cut.
    pub(super) is_page: bool,
}

impl Frame {
    /// The frame whose last paragraph is one that is kept.
    pub(super) fn without_cut(self, blocks: &[Block]) -> Self {
        let kept = |at: &usize| blocks[*at].kind == Kind::Prose && blocks[*at].role == Role::Text;
        Self { last: (self.first..=self.last).rev().find(kept).unwrap_or(self.last), ..self }
    }
}

/// A run of prose with few other lines between.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: usize,
    last: usize,
    /// Characters of prose.
    mass: usize,
    /// True where a clock time stands above it, as it does below a headline.
    anchored: bool,
    /// True where comments may have begun.
    after_foot: bool,
}

/// So many lines that are no prose end a run: menus and lists of links are longer, lists of links in an article shorter.
const GAP: usize = 15;

/// Fewer characters of prose are no article where there is more elsewhere.
const SUBSTANTIAL: usize = 300;

/// The frame of the article; `None` where the page holds no running text.
pub(super) fn find(blocks: &[Block]) -> Option<Frame> {
    let is_page = is_page(blocks);
    if !is_page {
        let is_prose = |b: &Block| b.kind == Kind::Prose;
        let first = blocks.iter().position(is_prose)?;
        let last = blocks.iter().rposition(is_prose)?;
        return Some(Frame { first, last, is_page });
    }
    let runs = runs(blocks);
    let best = runs.iter().map(|r| r.mass).max()?;
    let start = runs
        .iter()
        .position(|r| r.anchored && !r.after_foot && r.mass >= SUBSTANTIAL.min(best) / 2)
        .or_else(|| runs.iter().position(|r| !r.after_foot && r.mass >= SUBSTANTIAL.min(best)))
        .or_else(|| runs.iter().position(|r| r.mass == best))?;
    let run = runs.get(start)?;
    Some(Frame { first: run.first, last: run.last, is_page })
}

/// True where chrome was seen.
fn is_page(blocks: &[Block]) -> bool {
    let mut noise = 0;
    for block in blocks {
        noise += match block.kind {
            Kind::Foot | Kind::Related => 2,
            Kind::Button | Kind::List | Kind::Tags | Kind::Furniture | Kind::Contact => 1,
            Kind::Stamp(stamp) if stamp.clock.is_some() => 1,
            _ => 0,
        };
        if noise >= 2 {
            return true;
        }
    }
    false
}

fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    let mut after_foot = false;
    let mut gap = 0;
    // How many blocks ago a clock time stood.
    let mut since_clock = usize::MAX;
    for (at, block) in blocks.iter().enumerate() {
        since_clock = since_clock.saturating_add(1);
        match block.kind {
            Kind::Prose => {
                gap = 0;
                match &mut open {
                    Some(run) => {
                        run.last = at;
                        run.mass += block.chars;
                    }
                    None => {
                        let anchored = since_clock <= 10;
                        open = Some(Run { first: at, last: at, mass: block.chars, anchored, after_foot });
                    }
                }
            }
            Kind::Foot | Kind::Tags if open.is_some_and(|r| r.mass >= SUBSTANTIAL / 2) => {
                runs.extend(open.take());
                after_foot = true;
            }
            kind => {
                if let Kind::Stamp(stamp) = kind
                    && stamp.date.is_some()
                    && (stamp.clock.is_some() || stamp.posted || stamp.updated)
                {
                    since_clock = 0;
                    // What stood before a headline is not its article.
                    if open.is_some_and(|r| !r.anchored && gap >= 2) {
                        runs.extend(open.take());
                    }
                }
                gap += usize::from(kind != Kind::Digits);
                if gap > GAP {
                    runs.extend(open.take());
                }
            }
        }
    }
    runs.extend(open);
    runs
}
