//! Characters of an HTML page -> its article, as [`crate::page`] gives that of a plain text.
//!
//! One parse of the page. Its visible text becomes lines that know where they stand in the tree and in the page; the stages
//! choose among them.

mod attributes;
mod container;
mod content;
mod day_order;
mod elements;
mod headline;
mod lines;
mod markup;
mod measure;
mod metadata;
mod nodes;
mod parse;
mod prune;
mod regions;
mod settle;
mod sink;
mod site;
mod tokens;
mod tree;
mod verdict;

use crate::input::Hints;
use crate::offsets::OffsetMap;
use crate::page::{Block, Kind, Page};
use crate::span::Span;
use crate::tables::Tables;
use lines::Lines;

/// The lines of a page, clean, and the article among them.
#[derive(Debug)]
pub(crate) struct Read {
    /// What the spans of `page` point into.
    pub(crate) text: String,
    /// From `text` to the page's characters.
    pub(crate) map: OffsetMap,
    pub(crate) page: Page,
}

/// Reads the article of `html`, the decoded characters of a page.
pub(crate) fn read(html: &str, hints: &Hints, tables: &Tables) -> Read {
    let (tree, notes) = parse::parse(html);
    let lines = lines::read(&tree);
    let headline = headline::find(&tree, &lines);
    let headed = headline.and_then(|at| lines.lines.get(at));
    let told = metadata::read(&tree, headed.map(|line| lines.regions[line.region].node));
    let headed = headed.map(|line| crate::text::line(line.span.of(&lines.text)));
    let shape = verdict::shape(&lines);
    let whole = Span::new(0, lines.text.len());
    let mut to_lines = OffsetMap::with_capacity(1);
    to_lines.push(whole.len(), whole, true);
    let (text, to_lines) = crate::text::tidy(lines.text.as_str().into(), to_lines);
    let text = text.into_owned();
    let (mut blocks, of_blocks) = blocks(&text, &lines, &to_lines, tables);
    let mut kinds = vec![Kind::Line; lines.lines.len()];
    for (at, block) in blocks.iter().enumerate() {
        let behind = of_blocks.get(at + 1).copied().unwrap_or(kinds.len());
        for kind in kinds.iter_mut().take(behind).skip(of_blocks[at]) {
            *kind = block.kind;
        }
    }
    let map = to_lines.over(&lines.map);
    let mut page = match content::choose(&lines, &kinds, headline) {
        Some(parts) => {
            for (block, line) in blocks.iter_mut().zip(&of_blocks) {
                let made_of = &lines.lines[*line];
                block.part = Some(parts[*line]);
                block.is_set = made_of.linked == 0 && is_set(made_of.kind, &lines.regions[made_of.region]);
                block.is_title = headline == Some(*line);
            }
            crate::page::read_told(&text, blocks, hints, tables)
        }
        None => {
            // The stage of bare text looks around the headline that is told.
            let mut known = hints.clone();
            known.title = known.title.or_else(|| headed.clone());
            crate::page::read(&text, &known, crate::Layout::Page, tables)
        }
    };
    settle::settle(&mut page, &told, headed.as_deref(), &text, hints, tables);
    page.reason = verdict::reason(&shape, &told, headed.as_deref(), &page).or(page.reason);
    page.notes.splice(0..0, notes);
    Read { text, map, page }
}

/// The blocks of a page, and the first line of each.
fn blocks(text: &str, lines: &Lines, to_lines: &OffsetMap, tables: &Tables) -> (Vec<Block>, Vec<usize>) {
    let mut blocks = crate::page::lines(text);
    let mut before = None;
    let of_lines = lines_of(&blocks, lines, to_lines);
    for (block, line) in blocks.iter_mut().zip(of_lines) {
        // Only a break in one paragraph may be one that a writer did not mean.
        let region = lines.lines.get(line).map(|l| l.region);
        block.gap = before.replace(region) != Some(region);
    }
    let blocks = crate::page::told_apart(text, blocks, tables);
    let of_blocks = lines_of(&blocks, lines, to_lines);
    (blocks, of_blocks)
}

/// True for lines that their tags make a part of a text.
fn is_set(kind: lines::Kind, region: &regions::Region) -> bool {
    !matches!(kind, lines::Kind::Paragraph | lines::Kind::Caption) || region.name == html5ever::local_name!("pre")
}

/// The line that each block was made of.
fn lines_of(blocks: &[Block], lines: &Lines, to_lines: &OffsetMap) -> Vec<usize> {
    let mut at = 0;
    let last = lines.lines.len().saturating_sub(1);
    let line_of = |block: &Block| {
        let from = to_lines.source(Span::new(block.span.start(), block.span.start())).start();
        while at < last && lines.lines[at].span.end() <= from {
            at += 1;
        }
        at
    };
    blocks.iter().map(line_of).collect()
}

/// True for characters that begin as an HTML page does.
pub(crate) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // What may stand before the page itself.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some(at) = rest.strip_prefix(open).and_then(|r| r.find(close).map(|n| n + open.len() + close.len())) {
            rest = rest[at..].trim_start();
        }
    }
    let mut head = String::with_capacity(16);
    head.extend(rest.chars().take(16).map(|c| c.to_ascii_lowercase()));
    let Some(tag) = head.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '!').next().unwrap_or_default();
    matches!(
        name,
        "!doctype"
            | "html"
            | "head"
            | "body"
            | "meta"
            | "title"
            | "link"
            | "script"
            | "style"
            | "div"
            | "p"
            | "article"
            | "section"
            | "main"
            | "table"
            | "h1"
            | "span"
            | "center"
    )
}
