//! What stands between tokenizer and tree builder: tells where each token was read, and keeps depth in bounds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};

use super::nodes::NodeId;
use super::sink::{Here, Sink};
use super::tree::Tree;
use crate::span::Span;

/// Deeper elements are left out, and what they hold goes to those around them. Browsers stop at 512.
pub(super) const DEEPEST: usize = 400;

/// An element whose content is no markup, to its end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    /// `None` for `plaintext`, which has no end.
    pub(super) name: Option<LocalName>,
    /// True where nothing in it is read: styles, and scripts but those of JSON-LD.
    pub(super) is_unread: bool,
}

/// Hands tokens to the tree builder.
pub(super) struct Tokens<'p> {
    builder: TreeBuilder<NodeId, Sink<'p>>,
    here: Rc<Here>,
    /// What the tokenizer has yet to read.
    pub(super) queue: BufferQueue,
    /// Bytes of the page that were put into the queue, and the address where the last piece ends.
    fed: Cell<(usize, usize)>,
    /// Where the token before ended.
    last: Cell<usize>,
    /// Start tags that were left out for depth, whose end tags are left out too.
    left_out: RefCell<Vec<LocalName>>,
    was_deep: Cell<bool>,
    /// The element that the tokenizer is in, if its content is no markup.
    raw: RefCell<Option<Raw>>,
}

impl<'p> Tokens<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        let here = Rc::new(Here::default());
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new(Sink::new(page, Rc::clone(&here)), options),
            here,
            queue: BufferQueue::default(),
            fed: Cell::new((0, 0)),
            last: Cell::new(0),
            left_out: RefCell::default(),
            was_deep: Cell::new(false),
            raw: RefCell::default(),
        }
    }

    /// The tree of all tokens.
    pub(super) fn finish(self) -> Tree {
        self.builder.sink.finish()
    }

    /// Where the last token ended.
    pub(super) fn last(&self) -> usize {
        self.last.get()
    }

    /// Nodes that were made.
    pub(super) fn nodes(&self) -> usize {
        self.here.nodes.get()
    }

    /// True where an element was left out for its depth.
    pub(super) fn was_deep(&self) -> bool {
        self.was_deep.get()
    }

    /// The element that the tokenizer is in, if its content is no markup.
    pub(super) fn raw(&self) -> Option<Raw> {
        self.raw.borrow().clone()
    }

    /// True where all to byte `at` was read, and what stands there begins a construct of its own.
    pub(super) fn is_at_rest(&self, at: usize) -> bool {
        self.last.get() == at && self.raw.borrow().is_none() && self.queue.is_empty()
    }

    /// Goes on at byte `at`: what stands before is no part of the tree.
    pub(super) fn pass_over(&self, at: usize) {
        self.last.set(at);
    }

    /// Takes a token that was not read by the tokenizer.
    pub(super) fn take(&self, token: Token, span: Span) {
        self.last.set(span.end());
        let _ = self.hand_on(token, span);
    }

    /// Tells that the next piece of the page, which ends at byte `end`, waits for the tokenizer.
    pub(super) fn give(&self, piece: StrTendril, end: usize) {
        self.fed.set((end, piece.as_bytes().as_ptr_range().end as usize));
        self.queue.push_back(piece);
    }

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

    /// Hands a token on to the tree builder.
    fn hand_on(&self, token: Token, span: Span) -> TokenSinkResult<NodeId> {
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
        // A NUL among the words of a table is dropped, and those before it are still held back.
        let is_nul = matches!(token, Token::NullCharacterToken);
        self.here.is_words.set(is_words || is_nul && self.here.is_words.get());
        let mut opened = None;
        if let Token::TagToken(tag) = &token {
            match tag.kind {
                TagKind::StartTag => opened = Some((tag.name.clone(), is_unread(tag))),
                TagKind::EndTag => drop(self.raw.take()),
            }
            if self.is_too_deep(tag) {
                return TokenSinkResult::Continue;
            }
            if tag.kind == TagKind::EndTag {
                self.here.depth.set(self.here.depth.get().saturating_sub(1));
            }
        }
        // Lines are not counted.
        let result = self.builder.process_token(token, 1);
        match (&result, opened) {
            (TokenSinkResult::RawData(kind), Some((name, is_unread))) => {
                let is_unread = is_unread && matches!(kind, RawKind::ScriptData | RawKind::Rawtext);
                self.raw.replace(Some(Raw { name: Some(name), is_unread }));
            }
            (TokenSinkResult::Plaintext, _) => {
                self.raw.replace(Some(Raw { name: None, is_unread: false }));
            }
            _ => {}
        }
        result
    }

    /// True for a tag that would nest too deep, or that closes one which did.
    fn is_too_deep(&self, tag: &Tag) -> bool {
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

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        let end = self.read().max(self.last.get());
        let span = Span::new(self.last.replace(end), end);
        self.hand_on(token, span)
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

/// True for a tag whose content is not read.
fn is_unread(tag: &Tag) -> bool {
    match tag.name {
        local_name!("style") => true,
        local_name!("script") => !tag.attrs.iter().any(|attribute| {
            attribute.name.local == local_name!("type") && attribute.value.to_ascii_lowercase().contains("ld+json")
        }),
        _ => false,
    }
}
