//! The tree that scraper builds, with the place in the page from which every piece of its text was read.
//!
//! html5ever tells lines, not places. [`Tokens`](super::parse::Tokens) says which part of the page the token at hand was
//! read from; here that is kept beside the text node which the token's characters go to.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};

use crate::span::Span;

/// A piece of a text node, and where in the page it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The text node.
    pub(super) node: NodeId,
    /// Where in the node's text it begins.
    pub(super) at: usize,
    /// Its length there.
    pub(super) len: usize,
    /// The part of the page.
    pub(super) source: Span,
    /// True where both sides are the same bytes.
    pub(super) verbatim: bool,
}

/// The part of the page that the token at hand was read from.
#[derive(Debug, Default)]
pub(super) struct Here {
    pub(super) span: Cell<Span>,
    /// How much of it is spoken for.
    pub(super) used: Cell<usize>,
    /// True where that token is characters. Else those that come now were held back, as the words between two rows are.
    pub(super) is_words: Cell<bool>,
    /// Where the characters since the last tag were read, a token each.
    pub(super) held: RefCell<VecDeque<Span>>,
    /// How deep the last element stands, less the end tags since.
    pub(super) depth: Cell<usize>,
    /// Nodes that were made.
    pub(super) nodes: Cell<usize>,
}

/// Builds the tree and keeps the places.
#[derive(Debug)]
pub(super) struct Sink<'p> {
    tree: HtmlTreeSink,
    page: &'p str,
    here: Rc<Here>,
    runs: RefCell<Vec<Run>>,
}

/// Where characters are put.
#[derive(Clone, Copy)]
enum Spot {
    LastOf(NodeId),
    Before(NodeId),
}

impl<'p> Sink<'p> {
    pub(super) fn new(page: &'p str, here: Rc<Here>) -> Self {
        let tree = HtmlTreeSink::new(Html::new_document());
        Self { tree, page, here, runs: RefCell::default() }
    }

    /// Where the next characters of the token were read, and whether they stand there as they are.
    fn source(&self, text: &str) -> (Span, bool) {
        let mut held = self.here.held.borrow_mut();
        let is_words = self.here.is_words.get();
        let span = if is_words { Some(self.here.span.get()) } else { held.front().copied() };
        let Some(span) = span else { return (self.here.span.get(), false) };
        let used = self.here.used.get();
        let rest = self.page.get(span.start() + used..span.end()).unwrap_or_default();
        // Characters of a token may be taken in parts, but not the name of a character: "&" was read from "&amp;".
        let verbatim = rest.starts_with(text) && !(text.starts_with('&') && rest.len() > text.len());
        let source = match verbatim {
            true => Span::new(span.start() + used, span.start() + used + text.len()),
            false => span,
        };
        if is_words || source.end() < span.end() {
            self.here.used.set(used + text.len());
        } else {
            held.pop_front();
            self.here.used.set(0);
        }
        (source, verbatim)
    }

    fn keep(&self, spot: Spot, text: &str) {
        let (source, verbatim) = self.source(text);
        let html = self.tree.0.borrow();
        let beside = match spot {
            Spot::LastOf(parent) => html.tree.get(parent).and_then(|node| node.last_child()),
            Spot::Before(sibling) => html.tree.get(sibling).and_then(|node| node.prev_sibling()),
        };
        let Some(node) = beside else { return };
        let Some(whole) = node.value().as_text() else { return };
        let at = whole.len().saturating_sub(text.len());
        self.runs.borrow_mut().push(Run { node: node.id(), at, len: text.len(), source, verbatim });
    }
}

impl TreeSink for Sink<'_> {
    type Handle = NodeId;
    /// The tree, and the runs of its text nodes in the order of nodes and places.
    type Output = (Html, Vec<Run>);
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        let mut runs = self.runs.into_inner();
        // All but what was moved out of tables is in order already.
        runs.sort_by_key(|run| (run.node, run.at));
        (self.tree.finish(), runs)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(_) => {
                self.tree.append(parent, child);
                let html = self.tree.0.borrow();
                self.here.depth.set(html.tree.get(*parent).map_or(0, |node| node.ancestors().count() + 1));
            }
            NodeOrText::AppendText(text) => {
                self.tree.append(parent, NodeOrText::AppendText(text.clone()));
                self.keep(Spot::LastOf(*parent), &text);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(_) => self.tree.append_before_sibling(sibling, child),
            NodeOrText::AppendText(text) => {
                self.tree.append_before_sibling(sibling, NodeOrText::AppendText(text.clone()));
                self.keep(Spot::Before(*sibling), &text);
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.tree.0.borrow().tree.get(*element).is_some_and(|node| node.parent().is_some());
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.here.nodes.set(self.here.nodes.get() + 1);
        self.tree.create_element(name, attributes, flags)
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.tree.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.here.nodes.set(self.here.nodes.get() + 1);
        self.tree.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.here.nodes.set(self.here.nodes.get() + 1);
        self.tree.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.tree.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.tree.reparent_children(node, parent);
    }
}
