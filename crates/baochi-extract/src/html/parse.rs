//! Characters of a page to its tree, within bounds: html5ever's tokenizer and tree builder, watched from between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};

use super::attributes::Tag;
use super::sink::{Here, Sink};
use super::tree::Tree;
use crate::span::Span;

/// Deeper elements are left out, and what they hold goes to those around them. Browsers stop at 512.
const DEEPEST: usize = 400;

/// A page with so many elements is read to there. Real pages have a few thousand.
const MOST_NODES: usize = 400_000;

/// A tag with so many attributes is read to there: html5ever compares each with all before it.
const MOST_ATTRIBUTES: usize = 2_000;

/// The bounds are looked at after so many bytes.
const PIECE: usize = 64 << 10;

/// Reads the tree of `page`. Time is linear in its length: depth and number of elements are bounded.
pub(super) fn parse(page: &str) -> (Tree, Vec<String>) {
    let here = Rc::new(Here::default());
    let queue = Rc::new(BufferQueue::default());
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let tokens = Tokens {
        builder: TreeBuilder::new(Sink::new(page, Rc::clone(&here)), options),
        here: Rc::clone(&here),
        queue: Rc::clone(&queue),
        fed: Cell::new((0, 0)),
        last: Cell::new(0),
        left_out: RefCell::default(),
        was_deep: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(tokens, TokenizerOpts::default());
    let mut notes = Vec::new();
    let mut at = 0;
    // The tag that the tokenizer is in.
    let mut tag: Option<Tag> = None;
    while at < page.len() {
        let mut end = (at + PIECE).min(page.len());
        while !page.is_char_boundary(end) {
            end += 1;
        }
        let piece = StrTendril::from_slice(&page[at..end]);
        tokenizer.sink.fed.set((end, piece.as_bytes().as_ptr_range().end as usize));
        queue.push_back(piece);
        // A script hands the word back to whoever runs it; nobody does.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        let begun = tokenizer.sink.last.get();
        if begun <= at {
            tag = tag.filter(|tag| tag.begun() == begun).or_else(|| Tag::begin(page, begun));
        }
        if begun <= at
            && let Some(close) = tag.as_mut().and_then(|tag| tag.endless(page, end, MOST_ATTRIBUTES))
            // What was given to the tokenizer is not given again.
            && close >= end
        {
            notes.push(format!(
                "the tag at byte {begun} has more than {MOST_ATTRIBUTES} attributes: the rest was left out"
            ));
            end = close;
        }
        at = end;
        if here.nodes.get() > MOST_NODES {
            notes.push(format!("the page has more than {MOST_NODES} elements: read to byte {at}"));
            break;
        }
    }
    tokenizer.end();
    if tokenizer.sink.was_deep.get() {
        notes.push(format!("elements nested deeper than {DEEPEST} were left out, their words kept"));
    }
    let (html, runs) = tokenizer.sink.builder.sink.finish();
    (Tree::new(html, runs), notes)
}

/// Stands between tokenizer and tree builder: tells where each token was read, and keeps depth in bounds.
struct Tokens<'p> {
    builder: TreeBuilder<NodeId, Sink<'p>>,
    here: Rc<Here>,
    /// What the tokenizer has yet to read.
    queue: Rc<BufferQueue>,
    /// Bytes of the page that were put into the queue, and the address where the last piece ends.
    fed: Cell<(usize, usize)>,
    /// Where the token before ended.
    last: Cell<usize>,
    /// Start tags that were left out for depth, whose end tags are left out too.
    left_out: RefCell<Vec<LocalName>>,
    was_deep: Cell<bool>,
}

impl Tokens<'_> {
    /// The end of what the tokenizer has read.
    fn read(&self) -> usize {
        let (fed, end) = self.fed.get();
        // Nearly always the rest of the last piece is all that waits. Its address tells: a twentieth of the parse is saved.
        if let Some(front) = self.queue.peek_front_chunk_mut() {
            if front.as_bytes().as_ptr_range().end as usize == end {
                return fed.saturating_sub(front.len());
            }
        } else {
            return fed;
        }
        let mut pieces = Vec::new();
        while let Some(piece) = self.queue.pop_front() {
            pieces.push(piece);
        }
        let rest: usize = pieces.iter().map(|piece| piece.len()).sum();
        for piece in pieces.into_iter().rev() {
            self.queue.push_front(piece);
        }
        fed.saturating_sub(rest)
    }

    /// True for a tag that would nest too deep, or that closes one which did.
    fn is_too_deep(&self, token: &Token) -> bool {
        let Token::TagToken(tag) = token else { return false };
        let mut left_out = self.left_out.borrow_mut();
        match tag.kind {
            TagKind::StartTag if self.here.depth.get() > DEEPEST && !is_void(&tag.name) => {
                // A script's words are no text, whatever is around them.
                if matches!(tag.name, local_name!("script") | local_name!("style")) {
                    return false;
                }
                left_out.push(tag.name.clone());
                self.was_deep.set(true);
                true
            }
            TagKind::EndTag if left_out.last() == Some(&tag.name) => {
                left_out.pop();
                true
            }
            _ => false,
        }
    }
}

impl TokenSink for Tokens<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        let end = self.read().max(self.last.get());
        let span = Span::new(self.last.replace(end), end);
        self.here.span.set(span);
        self.here.used.set(0);
        let is_words = matches!(token, Token::CharacterTokens(_));
        if is_words {
            let mut held = self.here.held.borrow_mut();
            if !self.here.is_words.get() {
                held.clear();
            }
            held.push_back(span);
        }
        self.here.is_words.set(is_words);
        if self.is_too_deep(&token) {
            return TokenSinkResult::Continue;
        }
        if matches!(&token, Token::TagToken(tag) if tag.kind == TagKind::EndTag) {
            self.here.depth.set(self.here.depth.get().saturating_sub(1));
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// True for an element without content.
fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}
