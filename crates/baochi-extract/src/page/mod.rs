//! Clean characters of a page -> its article: title, byline, publication, paragraphs; the chrome around it is cut.
//!
//! Chrome is told by shape, place and repetition; the phrases of `tables/triggers/chrome.tsv` count only where they
//! make a whole line. Where the structure does not tell, words are kept: a lost paragraph is worse than a line of chrome.

mod block;
mod byline;
mod caption;
mod frame;
mod inline;
mod kind;
mod published;
mod related;
mod repeated;
mod shape;
mod stamp;
mod title;

use block::Role;
pub(crate) use block::{Block, Kind, Part};
use frame::Frame;

use crate::calendar::Moment;
use crate::input::{Hints, Layout};
use crate::record::Image;
use crate::span::Span;
use crate::tables::Tables;

/// The article of a page. Spans point into the text that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) title: Option<Piece>,
    /// The paragraphs of the article's text, in order. A paragraph holds no blank line.
    pub(crate) paragraphs: Vec<Span>,
    /// True where the first paragraph opens the article.
    pub(crate) has_lead: bool,
    pub(crate) captions: Vec<Piece>,
    pub(crate) images: Vec<Image>,
    /// Words of the page around the article from which its province may be concluded: section labels, related headlines.
    pub(crate) around: Vec<Piece>,
    pub(crate) author: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
    /// Why the page is no article.
    pub(crate) reason: Option<String>,
    pub(crate) notes: Vec<String>,
}

/// Words of a page that are kept beside the article's text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The words, white space folded.
    pub(crate) text: String,
}

impl Piece {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }
}

/// Longer first paragraphs are the article itself, not its lead.
const LONGEST_LEAD: usize = 1200;

/// A page with so many lines and no running text is no article.
const MANY_LINES: usize = 20;

/// So many pieces around an article are enough to conclude from.
const MOST_AROUND: usize = 40;

/// Reads the article of `text`, which is clean as [`crate::clean`] makes it.
pub(crate) fn read(text: &str, hints: &Hints, layout: Layout, tables: &Tables) -> Page {
    let mut blocks = block::split(text);
    let mut page = match layout {
        Layout::Body => Page { paragraphs: blocks.iter().map(|b| b.span).collect(), ..Page::default() },
        Layout::Page | Layout::Html => article(text, &mut blocks, hints, tables),
    };
    settle(text, hints, &mut page);
    page
}

/// The lines of `text`, a block each, for [`told_apart`].
pub(crate) fn lines(text: &str) -> Vec<Block> {
    block::lines(text)
}

/// The blocks of lines whose `gap` tells where another element begins, each told apart by itself: what [`read_told`] takes.
pub(crate) fn told_apart(text: &str, lines: Vec<Block>, tables: &Tables) -> Vec<Block> {
    let mut blocks = block::join_told(text, lines);
    kind::tell(text, &mut blocks, tables);
    blocks
}

/// Reads the article of an HTML page, of whose lines its tree told the parts.
pub(crate) fn read_told(text: &str, mut blocks: Vec<Block>, hints: &Hints, tables: &Tables) -> Page {
    let is_body = |b: &Block| b.part == Some(Part::Body);
    // A time beside the headline may stand in what a class calls the lead.
    let opens = |b: &Block| is_body(b) && !matches!(b.kind, Kind::Stamp(_));
    let first = blocks.iter().position(opens).unwrap_or(0);
    let last = blocks.iter().rposition(is_body).unwrap_or(first);
    let frame = Frame { first, last, is_page: true };
    let told = blocks.iter().position(|b| b.is_title);
    let title = told.or_else(|| title(text, &blocks, Some(frame), hints));
    let mut page = framed(text, &mut blocks, frame, title, tables);
    settle(text, hints, &mut page);
    page
}

/// What is told goes before what was read.
fn settle(text: &str, hints: &Hints, page: &mut Page) {
    page.has_lead = page.paragraphs.first().is_some_and(|p| p.of(text).chars().nth(LONGEST_LEAD).is_none());
    if let Some(title) = &hints.title {
        page.title = Some(Piece::new(title));
    }
    page.publisher = hints.publisher.clone().or(page.publisher.take());
    page.published = hints.published.or(page.published);
    page.url = hints.url.clone().or(page.url.take());
}

fn article(text: &str, blocks: &mut [Block], hints: &Hints, tables: &Tables) -> Page {
    kind::tell(text, blocks, tables);
    let frame = frame::find(blocks);
    let title = title(text, blocks, frame, hints);
    match frame {
        Some(frame) => framed(text, blocks, frame, title, tables),
        None => {
            let mut page = Page { title: title.map(|at| Piece::new(blocks[at].span.of(text))), ..Page::default() };
            (page.published, page.modified) = published::find(text, blocks, frame, title);
            without_prose(text, blocks, title, &mut page);
            page
        }
    }
}

/// The article in its frame.
fn framed(text: &str, blocks: &mut [Block], frame: Frame, title: Option<usize>, tables: &Tables) -> Page {
    let mut page = Page { title: title.map(|at| Piece::new(blocks[at].span.of(text))), ..Page::default() };
    (page.published, page.modified) = published::find(text, blocks, Some(frame), title);
    page.section = section(text, blocks, frame, title);
    outside(text, blocks, frame, title);
    page.tags = related::tags(text, blocks, frame);
    related::mark(text, blocks, frame);
    repeated::mark(text, blocks, title);
    let frame = frame.without_cut(blocks);
    caption::mark(text, blocks, frame, tables);
    let mut byline = byline::read(text, blocks, frame, title, tables);
    let glued = inline::cut(text, blocks, page.title.as_ref().map(|t| t.text.as_str()), tables);
    if let Some(words) = &glued.author {
        byline.add_glued(words);
    }
    rest(blocks, frame);

    page.published = page.published.or(glued.stamp.and_then(stamp::Stamp::moment));
    page.author = byline.author;
    page.authors = byline.authors;
    page.publisher = byline.publisher;
    assemble(text, blocks, &mut page);
    page.around.extend(glued.links.iter().map(|span| Piece::new(span.of(text))));
    page.around.truncate(MOST_AROUND);
    page
}

/// The block of the title: the first one if it says what the caller says.
fn title(text: &str, blocks: &[Block], frame: Option<Frame>, hints: &Hints) -> Option<usize> {
    match &hints.title {
        Some(told) => {
            let near = frame.map_or(blocks.len(), |f| f.first + 1);
            let own = blocks[..near].iter().rposition(|b| shape::same(b.span.of(text), told));
            // In a bare text that does not begin with the title told, the first line may be the lead.
            own.or_else(|| frame.filter(|f| f.is_page).and_then(|_| title::find(text, blocks, frame)))
        }
        None => title::find(text, blocks, frame),
    }
}

/// A page of headlines and labels, or a few words.
fn without_prose(text: &str, blocks: &mut [Block], title: Option<usize>, page: &mut Page) {
    if let Some(title) = title {
        blocks[title].role = Role::Out;
    }
    if blocks.len() >= MANY_LINES && blocks.iter().any(|b| b.kind != Kind::Line) {
        page.reason = Some("the page holds headlines and labels, but no running text".to_owned());
    }
    for block in blocks.iter_mut() {
        if !matches!(block.kind, Kind::Line | Kind::Label | Kind::Section | Kind::Place | Kind::Prose) {
            block.role = Role::Out;
        }
    }
    assemble(text, blocks, page);
}

/// The name of a section directly above the headline or its time.
fn section(text: &str, blocks: &[Block], frame: Frame, title: Option<usize>) -> Option<String> {
    let top = title?;
    // Below the headline there is no menu.
    (top + 1..frame.first)
        .chain((top.saturating_sub(4)..top).rev())
        .find(|at| blocks[*at].kind == Kind::Section)
        .map(|at| Piece::new(shape::core(blocks[at].span.of(text))).text)
}

/// Settles what stands above and below the article's own paragraphs.
fn outside(text: &str, blocks: &mut [Block], frame: Frame, title: Option<usize>) {
    let below_title = title.map_or(0, |at| at + 1);
    // In a page the words between headline and text are few, or they are no part of it.
    let between = blocks[below_title.min(frame.first)..frame.first].iter().filter(|b| b.kind == Kind::Line).count();
    let mut after_picture = false;
    for (at, block) in blocks.iter_mut().enumerate() {
        if let Some(part) = block.part {
            block.role = match part {
                Part::Body if Some(at) != title => Role::Text,
                Part::Caption => Role::Caption,
                // Headlines on the article's topic are told by `related`.
                _ => Role::Out,
            };
        } else if Some(at) == title {
            block.role = Role::Out;
        } else if at < frame.first {
            block.role = match block.kind {
                Kind::Line | Kind::Placeholder | Kind::Picture | Kind::Credit if at >= below_title => {
                    if frame.is_page && between > 2 { Role::Out } else { Role::Text }
                }
                // A word or two that no menu explains is kept in a bare text.
                Kind::Label if at >= below_title && !frame.is_page => Role::Text,
                Kind::Line if !frame.is_page => Role::Text,
                Kind::Place if at >= below_title => Role::Around,
                _ => Role::Out,
            };
        } else if at > frame.last && frame.is_page {
            let line = block.span.of(text);
            block.role = match block.kind {
                // The last items of a list and captions below the text.
                Kind::Line
                    if at <= frame.last + 6
                        && (after_picture || shape::ends_sentence(line) || shape::is_item(line)) =>
                {
                    Role::Text
                }
                Kind::Picture | Kind::Credit if at <= frame.last + 6 => Role::Text,
                _ => Role::Out,
            };
        }
        after_picture = block.kind == Kind::Picture;
    }
}

/// What is left of the kinds that are no text.
fn rest(blocks: &mut [Block], frame: Frame) {
    let last = blocks.len();
    for (at, block) in blocks.iter_mut().enumerate() {
        if block.role != Role::Text {
            continue;
        }
        let looks_so = matches!(block.kind, Kind::Furniture | Kind::Digits | Kind::Stamp(_) | Kind::Contact);
        if looks_so && block.is_set && block.part == Some(Part::Body) {
            continue;
        }
        let at_edge = at < frame.first || at > frame.last || at + 1 == last;
        let cut = match block.kind {
            Kind::Furniture | Kind::Picture | Kind::Placeholder | Kind::Link => true,
            Kind::Button | Kind::Digits | Kind::Stamp(_) | Kind::Foot | Kind::Tags => frame.is_page || at_edge,
            Kind::Contact | Kind::Section => at_edge,
            _ => false,
        };
        if cut {
            block.role = Role::Out;
        }
    }
}

fn assemble(text: &str, blocks: &[Block], page: &mut Page) {
    let mut after_caption = false;
    for block in blocks {
        let words = block.span.of(text);
        match block.role {
            Role::Text if !block.span.is_empty() => page.paragraphs.push(block.span),
            Role::Caption => {
                // A photographer belongs to the caption above.
                match page.captions.last_mut() {
                    Some(caption) if after_caption && block.kind == Kind::Credit => {
                        *caption = Piece::new(&format!("{} {words}", caption.text));
                    }
                    _ => page.captions.push(Piece::new(words)),
                }
            }
            Role::Around if page.around.len() < MOST_AROUND => page.around.push(Piece::new(words)),
            _ => {}
        }
        after_caption = block.role == Role::Caption;
    }
}
