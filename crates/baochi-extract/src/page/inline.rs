//! Chrome that a careless crawler glued to a paragraph: the head of the page before it, links and the time behind it.

use super::block::{Block, Kind, Role};
use super::kind::Phrases;
use super::shape;
use super::stamp::{self, Stamp};
use crate::span::Span;
use crate::tables::{Class, Tables};
use crate::text::letters;

/// What stood in the words that were cut.
#[derive(Debug, Default)]
pub(super) struct Glued {
    pub(super) stamp: Option<Stamp>,
    /// The words between title or text and the time.
    pub(super) author: Option<String>,
    /// Headlines of other articles.
    pub(super) links: Vec<Span>,
}

/// So many bytes at either end of a paragraph are looked at.
const REACH: usize = 1500;

/// Cuts glued chrome from the paragraphs.
pub(super) fn cut(text: &str, blocks: &mut [Block], title: Option<&str>, tables: &Tables) -> Glued {
    let mut glued = Glued::default();
    if let Some(title) = title {
        for block in blocks.iter_mut().filter(|b| b.role == Role::Text && b.kind == Kind::Prose) {
            head(text, block, title, tables, &mut glued);
        }
    }
    if let Some(last) = blocks.iter_mut().rev().find(|b| b.role == Role::Text && b.kind == Kind::Prose) {
        links(text, last, &mut glued);
        tail(text, last, tables, &mut glued);
    }
    glued
}

/// `SITE TITLE BYLINE | 10:18 14/03/2024 Text …`: all up to the time goes.
fn head(text: &str, block: &mut Block, title: &str, tables: &Tables, glued: &mut Glued) {
    let line = block.span.of(text);
    let window = &line[..floor(line, title.len() + 200)];
    let Some(at) = window.find(title).filter(|at| *at <= 120) else { return };
    let after = at + title.len();
    let near = &line[after..floor(line, after + 90)];
    let Some((start, found, end)) = clocked(near, tables) else { return };
    if start > 50 || after + end >= line.len() {
        return;
    }
    glued.stamp.get_or_insert(found);
    let author = near[..start].trim_matches(|c: char| !letters::is_word(c));
    if !author.is_empty() && glued.author.is_none() {
        glued.author = Some(author.to_owned());
    }
    let rest = line[after + end..].trim_start();
    block.span = Span::new(block.span.end() - rest.len(), block.span.end());
}

/// `… hết. >>> Headline`: a link behind the last sentence.
fn links(text: &str, block: &mut Block, glued: &mut Glued) {
    let line = block.span.of(text);
    let from = floor(line, line.len().saturating_sub(REACH));
    let Some(at) = line[from..].find(">>").map(|at| from + at) else { return };
    let (before, after) = (line[..at].trim_end(), line[at..].trim_start_matches(['>', ' ']));
    if at == 0 || !shape::ends_sentence(before) || after.is_empty() {
        return;
    }
    glued.links.push(Span::new(block.span.end() - after.len(), block.span.end()));
    block.span = Span::new(block.span.start(), block.span.start() + before.len());
}

/// `… hết. Byline | 10:18 14/03/2024 Tin liên quan …`: the time and all behind it.
fn tail(text: &str, block: &mut Block, tables: &Tables, glued: &mut Glued) {
    let line = block.span.of(text);
    let from = floor(line, line.len().saturating_sub(REACH));
    let Some(bar) = line[from..].rfind(" | ").map(|at| from + at) else { return };
    let near = &line[bar..floor(line, bar + 60)];
    let Some((start, found, end)) = clocked(near, tables) else { return };
    let rest = line[bar + end..].trim_start();
    let opening = &rest[..floor(rest, 80)];
    let lists_links = Phrases::new(opening, tables)
        .opening()
        .iter()
        .any(|(class, _)| matches!(class, Class::ChromeRelated | Class::ChromeList | Class::ChromeTags));
    if start > 4 || !(rest.is_empty() || lists_links) {
        return;
    }
    glued.stamp.get_or_insert(found);
    if !rest.is_empty() {
        glued.links.push(Span::new(block.span.end() - rest.len(), block.span.end()));
    }
    // The byline stands between the last sentence and the bar.
    let before = &line[..bar];
    let sentence = before
        .rfind(['.', '!', '?', '…', '”', '"'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let signature = before[sentence..].trim();
    let kept = if signature.chars().count() <= 60 {
        if !signature.is_empty() && glued.author.is_none() {
            glued.author = Some(signature.to_owned());
        }
        before[..sentence].trim_end()
    } else {
        before.trim_end()
    };
    block.span = Span::new(block.span.start(), block.span.start() + kept.len());
}

/// The first date with a clock time in `near`: where it begins, what it is, where it ends.
fn clocked(near: &str, tables: &Tables) -> Option<(usize, Stamp, usize)> {
    let phrases = Phrases::new(near, tables);
    let mut before = ' ';
    for (at, c) in near.char_indices() {
        let starts = c.is_ascii_digit() && !before.is_alphanumeric();
        before = c;
        if !starts {
            continue;
        }
        let cues = stamp::shifted(phrases.cues(), at, near.len());
        let (found, len) = stamp::read_prefix(&near[at..], &cues);
        if found.date.is_some() && found.clock.is_some() {
            return Some((at, found, at + len));
        }
    }
    None
}

/// The largest char boundary not above `at`.
fn floor(line: &str, at: usize) -> usize {
    let mut at = at.min(line.len());
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}
