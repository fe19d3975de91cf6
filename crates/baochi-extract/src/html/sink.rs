//! The tree of a page as html5ever builds it, with the place in the page from which every piece of its text was read.
//!
//! html5ever tells lines, not places. [`Tokens`](super::tokens::Tokens) says which part of the page the token at hand was
//! read from; here that is kept beside the text node which the token's characters go to.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use super::nodes::{Element, Node, NodeId, Nodes};
use super::tree::Tree;
use crate::span::Span;

/// `html` and `body` that come again add attributes to the first ones: to so many.
const MOST_ATTRIBUTES: usize = 64;

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
    nodes: RefCell<Nodes>,
    page: &'p str,
    here: Rc<Here>,
    runs: RefCell<Vec<Run>>,
}

impl<'p> Sink<'p> {
    pub(super) fn new(page: &'p str, here: Rc<Here>) -> Self {
        Self { nodes: RefCell::new(Nodes::new()), page, here, runs: RefCell::default() }
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

    /// Adds characters behind those of the text node `beside`, or as a node of their own that `put` gives a place.
    fn add_text(&self, beside: Option<NodeId>, text: StrTendril, put: impl FnOnce(&mut Nodes, NodeId)) {
        let (source, verbatim) = self.source(&text);
        let len = text.len();
        let mut nodes = self.nodes.borrow_mut();
        let (node, at) = match beside.map(|id| (id, nodes.node_mut(id))) {
            Some((id, Node::Text(known))) => {
                let at = known.len();
                known.push_tendril(&text);
                (id, at)
            }
            _ => {
                let id = nodes.add(Node::Text(text));
                put(&mut nodes, id);
                (id, 0)
            }
        };
        self.runs.borrow_mut().push(Run { node, at, len, source, verbatim });
    }

    /// Adds a node that is neither text nor element.
    fn add_other(&self) -> NodeId {
        self.here.nodes.set(self.here.nodes.get() + 1);
        self.nodes.borrow_mut().add(Node::Other)
    }
}

impl TreeSink for Sink<'_> {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Tree {
        let mut runs = self.runs.into_inner();
        // All but what was moved out of tables is in order already.
        runs.sort_by_key(|run| (run.node, run.at));
        Tree::new(self.nodes.into_inner(), runs)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(child) => {
                let mut nodes = self.nodes.borrow_mut();
                nodes.append(*parent, child);
                self.here.depth.set(nodes.get(child).ancestors().count());
            }
            NodeOrText::AppendText(text) => {
                let beside = self.nodes.borrow().last_child(*parent);
                self.add_text(beside, text, |nodes, id| nodes.append(*parent, id));
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(child) => self.nodes.borrow_mut().insert_before(*sibling, child),
            NodeOrText::AppendText(text) => {
                let beside = self.nodes.borrow().before(*sibling);
                self.add_text(beside, text, |nodes, id| nodes.insert_before(*sibling, id));
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow().get(*element).parent().is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.here.nodes.set(self.here.nodes.get() + 1);
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.add(Node::Element(Element { name, attributes }));
        if flags.template {
            let inside = nodes.add(Node::Other);
            nodes.append(id, inside);
        }
        id
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.nodes.borrow().page().id()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| nodes.name(*target))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add_other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add_other()
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.nodes.borrow().first_child(*target).unwrap_or(*target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Node::Element(element) = self.nodes.borrow_mut().node_mut(*target) {
            for attribute in attributes {
                let known = &mut element.attributes;
                if known.len() < MOST_ATTRIBUTES && known.iter().all(|known| known.name != attribute.name) {
                    known.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.nodes.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.nodes.borrow_mut().move_children(*node, *parent);
    }
}
