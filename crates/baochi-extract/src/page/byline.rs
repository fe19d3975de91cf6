//! Who wrote it: the byline below the text or the headline, at the end of the last line, and the agency of the dateline.

use super::block::{Block, Kind, Part, Role};
use super::frame::Frame;
use super::kind::Phrases;
use super::shape;
use super::stamp;
use crate::span::Span;
use crate::tables::{Class, Tables};
use crate::text::letters;

/// What bylines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// As printed.
    pub(super) author: Option<String>,
    pub(super) authors: Vec<String>,
    /// The source that the byline names.
    pub(super) publisher: Option<String>,
}

/// So many blocks below the text are looked at.
const REACH: usize = 14;

/// Reads the bylines and cuts them from the text.
pub(super) fn read(text: &str, blocks: &mut [Block], frame: Frame, title: Option<usize>, tables: &Tables) -> Byline {
    let mut byline = Byline::default();
    let mut at = frame.last + 1;
    if !frame.is_page {
        // Names further up are items of a list.
        at = at.max(blocks.len().saturating_sub(3));
    }
    while at < blocks.len().min(frame.last + 1 + REACH) {
        if is_end(blocks[at].kind) && (frame.is_page || byline.author.is_some()) {
            break;
        }
        at += line(text, blocks, at, tables, &mut byline).max(1);
    }
    if byline.author.is_none() {
        last_words(text, blocks, tables, &mut byline);
    }
    if byline.author.is_none()
        && let Some(title) = title
    {
        for at in title.saturating_sub(2)..frame.first {
            if matches!(blocks[at].kind, Kind::Stamp(_)) {
                byline.add_beside_stamp(blocks[at].span.of(text), tables);
            } else if at > title {
                line(text, blocks, at, tables, &mut byline);
            }
        }
    }
    if byline.publisher.is_none()
        && let Some(first) = blocks.iter().find(|b| b.role == Role::Text)
    {
        let line = first.span.of(text);
        byline.publisher = dateline(line, tables).or_else(|| bare_dateline(line, tables)).map(str::to_owned);
    }
    byline
}

fn is_end(kind: Kind) -> bool {
    matches!(kind, Kind::Foot | Kind::Related | Kind::List | Kind::Tags | Kind::Button | Kind::Furniture)
}

/// Reads the byline that begins at block `at`; how many blocks it takes.
fn line(text: &str, blocks: &mut [Block], at: usize, tables: &Tables, byline: &mut Byline) -> usize {
    let block = &blocks[at];
    let is_none = block.role == Role::Caption || (block.is_set && block.part == Some(Part::Body));
    if block.chars > 90 || !matches!(block.kind, Kind::Line | Kind::Label) || is_none {
        return 0;
    }
    let line = block.span.of(text);
    let (words, used) = match cue(line, tables) {
        Some((words, _)) if !words.is_empty() => (Some((line, words)), 1),
        Some(_) => {
            // The name stands in the next line, with a colon between or not.
            let next = (at + 1..blocks.len().min(at + 3)).find(|i| blocks[*i].kind != Kind::Digits);
            let below = next.filter(|i| blocks[*i].chars <= 60 && matches!(blocks[*i].kind, Kind::Line | Kind::Label));
            match below {
                Some(i) => (Some((blocks[i].span.of(text), blocks[i].span.of(text))), i + 1 - at),
                None => (None, 0),
            }
        }
        None => (is_signature(line).then_some((line, line)), 1),
    };
    let Some((printed, words)) = words else { return 0 };
    byline.add(printed, words, cue(line, tables).is_some_and(|(_, is_source)| is_source), tables);
    for block in &mut blocks[at..at + used] {
        block.role = Role::Out;
    }
    used
}

/// A byline after the last sentence of the text, in the same line.
fn last_words(text: &str, blocks: &mut [Block], tables: &Tables, byline: &mut Byline) {
    let Some(block) = blocks.iter_mut().rev().find(|b| b.role == Role::Text).filter(|b| b.kind == Kind::Prose) else {
        return;
    };
    let line = block.span.of(text);
    // Signatures are short: the last hundred bytes hold them.
    let mut from = line.len().saturating_sub(100);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let tail = &line[from..];
    let ends = tail.match_indices(['.', '?', '!', '…', '”', '"']).filter(|(at, _)| {
        // `P.T`, `H.Long`: the stop of an initial.
        let before = tail[..*at].chars().rev().take_while(|c| letters::is_letter(*c)).collect::<Vec<_>>();
        !(before.len() == 1 && before.iter().all(|c| letters::is_upper(*c)))
    });
    for (at, mark) in ends {
        let rest = tail[at + mark.len()..].trim_start_matches(['.', '/', '”', '"', ')', ' ']);
        let source = cue(rest, tables).filter(|(words, _)| is_source(words) && rest.chars().count() <= 40);
        let named = is_signature(rest) && !Phrases::new(rest, tables).is_province(tables);
        if rest.is_empty() || !(named || source.is_some()) {
            continue;
        }
        byline.add(rest, source.map_or(rest, |(words, _)| words), source.is_some_and(|(_, s)| s), tables);
        let end = block.span.start() + line.len() - rest.len();
        let kept = Span::new(block.span.start(), end).of(text).trim_end();
        block.span = Span::new(block.span.start(), block.span.start() + kept.len());
        return;
    }
}

/// True for names, with what they did in brackets behind: `Thanh Ín (thực hiện)`.
fn is_signature(line: &str) -> bool {
    let names = match line.rsplit_once('(') {
        Some((names, inside)) if inside.len() <= 40 && !inside.contains(|c: char| c.is_ascii_digit()) => names,
        _ => line,
    };
    names.len() <= 60 && shape::is_names(names)
}

/// True for people, papers and sites: `Hà Anh/Reatimes`, `Kênh 14`, `Baochinhphu.vn`.
fn is_source(words: &str) -> bool {
    let is_name = |part: &str| {
        let part = part.trim_matches(['(', ')', ' ']);
        !part.is_empty()
            && (is_signature(part)
                || shape::is_address(&letters::lowered(part))
                || part.split(' ').all(|w| w.starts_with(|c: char| letters::is_upper(c) || c.is_ascii_digit())))
    };
    !words.is_empty() && !shape::ends_sentence(words) && words.split(['/', '(']).all(is_name)
}

/// The words after `Tác giả:`, `Theo …` at the start of a line, and whether they name a source.
pub(super) fn cue<'a>(line: &'a str, tables: &Tables) -> Option<(&'a str, bool)> {
    if line.len() > 140 {
        return None;
    }
    let phrases = Phrases::new(line, tables);
    let opening = phrases.opening();
    let (_, end) = opening.iter().find(|(class, _)| *class == Class::ChromeByline)?;
    let rest = line[*end..].trim_start();
    let is_source = matches!(&line[..*end], "Theo" | "Nguồn" | "THEO");
    if let Some(words) = rest.strip_prefix(':') {
        return Some((words.trim_start(), is_source));
    }
    let named = rest.starts_with(letters::is_upper) && !shape::ends_sentence(rest);
    match rest {
        // The line is the phrase alone.
        "" => Some(("", is_source)),
        _ if is_source && named && rest.split(' ').count() <= 7 && !rest.contains(',') => Some((rest, true)),
        _ => None,
    }
}

impl Byline {
    /// Adds the names in the line of the time: `Thanh Ín | 10:18 14/03/2024`.
    fn add_beside_stamp(&mut self, line: &str, tables: &Tables) {
        for (_, part) in stamp::parts(line) {
            let (words, source) = cue(part.trim(), tables).unwrap_or((part.trim(), false));
            let is_name = is_signature(words) && Phrases::new(words, tables).whole().is_none();
            if is_name && self.author.is_none() && words.contains(' ') {
                self.add(words, words, source, tables);
            }
        }
    }

    /// Adds words that stood before the time of a page glued to the text: `Thanh Ín - Báo Cao Nguyên`.
    pub(super) fn add_glued(&mut self, words: &str) {
        let (name, source) = words.split_once(" - ").map_or((words, None), |(name, source)| (name, Some(source)));
        let source = source.filter(|s| !shape::is_names(s));
        let name = if source.is_some() { name } else { words };
        if shape::is_names(name) && self.author.is_none() {
            self.author = Some(name.to_owned());
            self.authors = shape::split_names(name).map(str::to_owned).collect();
        }
        if self.publisher.is_none() {
            self.publisher = source.map(str::to_owned);
        }
    }

    fn add(&mut self, printed: &str, words: &str, is_source: bool, tables: &Tables) {
        let (names, source) = match words.split_once(['(', '/']) {
            Some((names, rest)) => (names.trim(), Some(rest.trim_matches(['(', ')', ' ', '/']))),
            None => (words.trim(), None),
        };
        let by_people = shape::is_names(names) && (!is_source || source.is_some());
        if by_people && self.authors.is_empty() {
            self.authors = shape::split_names(names).map(str::to_owned).collect();
        }
        let source = match (is_source, by_people) {
            (true, false) => Some(words),
            (true, true) => source,
            (false, _) => source.filter(|s| is_agency(s, tables)),
        };
        if self.publisher.is_none() {
            self.publisher = source.map(|s| s.trim_end_matches(['.', ')']).to_owned()).filter(|s| !s.is_empty());
        }
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        // `Tác giả: …` is a label, and no part of the byline.
        let printed = match printed.split_once(':') {
            Some((_, rest)) if !rest.trim().is_empty() => rest.trim().to_owned(),
            _ => printed,
        };
        let better = match &self.author {
            None => by_people || is_source,
            Some(author) => by_people && names_source_only(author),
        };
        if better {
            self.author = Some(printed);
        }
    }
}

/// True where the byline so far names a source and no person.
fn names_source_only(author: &str) -> bool {
    author.starts_with("Theo ") && !author.contains('/')
}

/// The agency that stands before a sentence without any sign: `Dân trí Thủ tướng vừa …`.
fn bare_dateline<'a>(line: &'a str, tables: &Tables) -> Option<&'a str> {
    let mut spaces = line.match_indices(' ').map(|(at, _)| at).take(4);
    let two = spaces.nth(1)?;
    let capital = line[two + 1..].starts_with(letters::is_upper);
    (capital && is_agency(&line[..two], tables)).then_some(&line[..two])
}

/// The agency that a paragraph begins with: `TTXVN - …`, `(TTXVN) …`, `(sonla.gov.vn) - …`.
pub(super) fn dateline<'a>(line: &'a str, tables: &Tables) -> Option<&'a str> {
    let mut end = line.len().min(60);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = &line[..end];
    if let Some((inside, after)) = head.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let known = is_agency(inside, tables) || shape::is_address(&letters::lowered(inside));
        return (known && !after.is_empty()).then_some(inside);
    }
    let (name, _) = head.split_once(" - ").or_else(|| head.split_once(" – "))?;
    (is_agency(name, tables) || (name.contains('.') && shape::is_address(&letters::lowered(name)))).then_some(name)
}

fn is_agency(name: &str, tables: &Tables) -> bool {
    let phrases = Phrases::new(name, tables);
    phrases.opening().iter().any(|(class, end)| *class == Class::AgencyName && *end == name.len())
}
