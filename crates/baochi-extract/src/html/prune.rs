//! What in the container is no article: lists of links, boxes, bylines, and what stands before the headline or behind the end.

use html5ever::local_name;

use super::container::Container;
use super::content::{Measured, is_heading};
use super::lines::Kind as Tag;
use super::measure::is_own_prose;
use super::regions::{Marks, Region};
use crate::page::{Kind, Part};

/// Captions are no longer than this, in bytes.
const LONGEST_CAPTION: usize = 400;

/// Marks the regions in the container that are no article.
pub(super) fn mark(page: &Measured<'_>, container: Container, cut: &mut [bool]) {
    let regions = &page.lines.regions;
    let end = regions[container.region].end;
    let own = page.measures.region(&regions[container.core]).prose;
    for at in container.region + 1..end {
        let inherited = regions[at].parent != container.region && cut[regions[at].parent];
        cut[at] = cut[at] || inherited || is_box(page, &regions[at], own);
    }
    teasers(page, container, cut);
}

/// True for a box of links.
fn is_box(page: &Measured<'_>, region: &Region, own: usize) -> bool {
    let sum = page.measures.region(region);
    if sum.lines == 0 || sum.prose * 3 > own || !is_group(region) {
        return false;
    }
    (sum.links >= 2 && sum.is_linked(60) && sum.prose * 4 < sum.bytes)
        || (sum.links >= 1 && sum.is_linked(80) && sum.lines > 1)
}

fn is_group(region: &Region) -> bool {
    matches!(
        region.name,
        local_name!("ul")
            | local_name!("ol")
            | local_name!("dl")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("div")
            | local_name!("section")
            | local_name!("article")
    )
}

/// Cuts rows of cards: siblings that each are a linked headline and a few words.
fn teasers(page: &Measured<'_>, container: Container, cut: &mut [bool]) {
    let regions = &page.lines.regions;
    // Of each region, how many of its children are cards, and their running text.
    let mut rows = vec![(0usize, 0usize); regions.len()];
    let range = container.region + 1..regions[container.region].end;
    let core = &regions[container.core];
    let own = page.measures.region(core).prose;
    let cards: Vec<usize> = range.filter(|at| !cut[*at] && is_card(page, &regions[*at])).collect();
    for at in &cards {
        let (count, prose) = &mut rows[regions[*at].parent];
        *count += 1;
        *prose += page.measures.region(&regions[*at]).prose;
    }
    for at in cards {
        let (count, prose) = rows[regions[at].parent];
        // An article may be a list of such itself.
        let is_behind = regions[at].first >= core.last;
        let is_few = prose * if is_behind { 2 } else { 4 } <= own;
        if is_few && (count >= 2 || regions[at].name == local_name!("article")) {
            cut[at..regions[at].end].fill(true);
        }
    }
}

/// True for a linked headline and a few words.
fn is_card(page: &Measured<'_>, region: &Region) -> bool {
    if !matches!(region.name, local_name!("li") | local_name!("div") | local_name!("article") | local_name!("td")) {
        return false;
    }
    let sum = page.measures.region(region);
    if sum.links == 0 || sum.linked == 0 || sum.lines < 2 || sum.lines > 7 || sum.bytes - sum.linked > 450 {
        return false;
    }
    let lines = &page.lines.lines[region.first..region.last];
    lines.iter().any(|l| l.linked * 10 >= l.span.len() * 9 && l.span.len() >= 15)
        && lines.iter().filter(|l| l.linked == 0 && l.span.len() > 200).count() <= 1
}

/// The part of each line of the page.
pub(super) fn parts(page: &Measured<'_>, container: Container, cut: &[bool]) -> Vec<Part> {
    let lines = &page.lines.lines;
    let core = &page.lines.regions[container.core];
    // Above the core, what stands before any subhead is mostly bylines.
    let mut is_open = false;
    let mut parts = vec![Part::Out; lines.len()];
    let inside = page.headline.filter(|at| (container.first..container.last).contains(at));
    let from = page.headline.filter(|at| *at < container.last).map_or(container.first, |at| at + 1);
    for at in from.min(container.first)..container.last {
        let line = &lines[at];
        if cut[line.region] || is_aside_link(page, at) {
            continue;
        }
        // The lead stands between headline and container; an opening may stand before a headline in the text.
        let belongs = match inside {
            Some(headline) if at <= headline => is_before(page, container, headline, at),
            _ => {
                is_open |= at >= container.first && (at >= core.first || is_heading(line.kind));
                is_open || is_lead(page, at) || is_part(page, container, at)
            }
        };
        if !belongs {
            continue;
        }
        parts[at] = if is_caption(page, at) { Part::Caption } else { Part::Body };
    }
    tell_photo_story(page, &mut parts);
    head(page, &mut parts);
    tail(page, container, &mut parts);
    orphans(page, &mut parts);
    parts
}

/// The heading of a box that was cut goes with it.
fn orphans(page: &Measured<'_>, parts: &mut [Part]) {
    // The heading below, and whether any line of text stands between.
    let mut below = None;
    for at in (0..parts.len()).rev() {
        if parts[at] != Part::Body {
            continue;
        }
        let level = match page.lines.lines[at].kind {
            Tag::Heading(level) => Some(level),
            _ => None,
        };
        let is_cut_between = parts.get(at + 1).is_some_and(|part| *part == Part::Out);
        match (level, below) {
            (Some(own), Some(next)) if own >= next && is_cut_between => parts[at] = Part::Out,
            _ => below = level,
        }
    }
}

/// A story told by its pictures alone has its captions for a text.
fn tell_photo_story(page: &Measured<'_>, parts: &mut [Part]) {
    let sum = |wanted: Part| -> usize {
        let lines = page.lines.lines.iter().zip(page.kinds).zip(&*parts);
        lines
            .filter(|((line, kind), part)| **part == wanted && is_own_prose(line, **kind))
            .map(|((l, _), _)| l.span.len())
            .sum()
    };
    if sum(Part::Caption) > sum(Part::Body) {
        for part in parts.iter_mut().filter(|part| **part == Part::Caption) {
            *part = Part::Body;
        }
    }
}

/// True for words below a picture, by their tag, their class, or the way they are set.
fn is_caption(page: &Measured<'_>, at: usize) -> bool {
    let lines = &page.lines.lines;
    let line = &lines[at];
    let around = around(page, line.region);
    if line.kind == Tag::Caption || around.iter().any(|r| r.marks.has(Marks::CAPTION)) {
        return true;
    }
    let longest = if page.kinds[at] == Kind::Prose { LONGEST_CAPTION / 2 } else { LONGEST_CAPTION };
    if !line.after_picture || line.span.len() > longest || is_heading(line.kind) || line.linked > 0 {
        return false;
    }
    // Set in the middle, or in a table around a picture and its caption.
    let is_small = |region: &Region| page.measures.region(region).bytes <= LONGEST_CAPTION;
    let is_set = |r: &&Region| r.marks.has(Marks::CENTERED) || r.name == local_name!("table");
    line.stressed * 10 >= line.span.len() * 9 || around.iter().any(|r| is_set(r) && is_small(r))
}

/// The region and those right around it.
fn around<'p>(page: &Measured<'p>, region: usize) -> Vec<&'p Region> {
    let regions = &page.lines.regions;
    let mut at = region;
    let mut around = Vec::with_capacity(5);
    for _ in 0..5 {
        around.push(&regions[at]);
        at = regions[at].parent;
    }
    around
}

/// True for a paragraph before a headline that stands in the middle of the text.
fn is_before(page: &Measured<'_>, container: Container, headline: usize, at: usize) -> bool {
    let lines = &page.lines.lines;
    let regions = &page.lines.regions;
    let around = regions[lines[headline].region].parent;
    at != headline
        && around == container.core
        && regions[lines[at].region].parent == around
        && is_own_prose(&lines[at], page.kinds[at])
}

/// True for a paragraph that is a link to something else to read.
fn is_aside_link(page: &Measured<'_>, at: usize) -> bool {
    let line = &page.lines.lines[at];
    let words = line.span.of(&page.lines.text);
    let own = words.len().saturating_sub(line.linked);
    line.kind == Tag::Paragraph
        && own * 10 <= words.len()
        && words.split(' ').take(3).count() == 3
        && !words.ends_with(['.', ':', ';', ','])
}

/// True for a line between the headline and the container that belongs to the article.
fn is_lead(page: &Measured<'_>, at: usize) -> bool {
    let line = &page.lines.lines[at];
    if line.linked * 2 > line.span.len() {
        return false;
    }
    is_own_prose(line, page.kinds[at])
        || page.lines.regions[line.region].marks.has(Marks::LEAD)
        || (is_heading(line.kind) && line.span.len() >= 40)
}

/// True for a subhead, an item or a short sentence of what stands before the core of a split article.
fn is_part(page: &Measured<'_>, container: Container, at: usize) -> bool {
    let line = &page.lines.lines[at];
    at >= container.first
        && (is_heading(line.kind) || matches!(line.kind, Tag::Item | Tag::Row | Tag::Caption) || is_sentence(page, at))
}

/// Between the headline and the first paragraph there are bylines, dates and buttons; subtitles are longer.
fn head(page: &Measured<'_>, parts: &mut [Part]) {
    let lines = &page.lines.lines;
    let Some(first) =
        (0..parts.len()).find(|at| parts[*at] == Part::Body && is_own_prose(&lines[*at], page.kinds[*at]))
    else {
        return;
    };
    for at in 0..first {
        let line = &lines[at];
        let keep = is_heading(line.kind)
            || matches!(line.kind, Tag::Item | Tag::Row)
            || line.span.len() >= 60
            || page.lines.regions[line.region].marks.has(Marks::LEAD)
            || is_sentence(page, at);
        if parts[at] == Part::Body && !keep {
            parts[at] = Part::Out;
        }
    }
}

/// True for a short line that a writer closed.
fn is_sentence(page: &Measured<'_>, at: usize) -> bool {
    let words = page.lines.lines[at].span.of(&page.lines.text);
    page.kinds[at] == Kind::Line && words.ends_with(['.', '!', '?', '…', ':']) && words.split(' ').take(4).count() == 4
}

/// Behind the last paragraph only items, rows and short sentences right below it belong to the article.
fn tail(page: &Measured<'_>, container: Container, parts: &mut [Part]) {
    let lines = &page.lines.lines;
    let regions = &page.lines.regions;
    let is_text = |at: usize| page.kinds[at] == Kind::Prose && lines[at].linked * 10 < lines[at].span.len() * 9;
    let Some(last) = (0..parts.len()).rfind(|at| parts[*at] == Part::Body && is_text(*at)) else { return };
    let around = regions[lines[last].region].parent;
    let core = &regions[container.core];
    let mut open = true;
    for at in last + 1..parts.len() {
        let line = &lines[at];
        open &= !is_heading(line.kind) && !matches!(page.kinds[at], Kind::Foot | Kind::Related | Kind::List);
        let is_beside = regions[line.region].parent == around && is_sentence(page, at);
        // A table of plain lines, a close without its full stop.
        let is_plain = line.linked == 0 && page.kinds[at] == Kind::Line && at < core.last;
        let keep = open && (matches!(line.kind, Tag::Item | Tag::Row) || is_beside || is_plain);
        if parts[at] == Part::Body && !keep {
            parts[at] = Part::Out;
        }
    }
}
