//! The nodes of a page: its elements with the attributes that are read, and its text.

use std::num::NonZeroU32;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

/// The name of a node in its tree. Later nodes have greater ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(NonZeroU32);

/// What stands in a page.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(StrTendril),
    /// The page itself, a comment, the inside of a template.
    Other,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: QualName,
    /// In the order of the page.
    pub(super) attributes: Vec<Attribute>,
}

/// All nodes of a page. The first one is the page.
#[derive(Debug)]
pub(super) struct Nodes {
    slots: Vec<Slot>,
    /// What is no element has this name.
    nameless: QualName,
}

/// A node and its neighbours.
#[derive(Debug)]
struct Slot {
    node: Node,
    parent: Option<NodeId>,
    before: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// A node in its tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct NodeRef<'t> {
    nodes: &'t Nodes,
    id: NodeId,
}

/// A step of a walk.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edge<'t> {
    Open(NodeRef<'t>),
    Close(NodeRef<'t>),
}

/// A walk through a node and all that stands in it.
#[derive(Debug)]
pub(super) struct Walk<'t> {
    top: NodeRef<'t>,
    next: Option<Edge<'t>>,
}

impl NodeId {
    const PAGE: Self = Self(NonZeroU32::MIN);

    fn new(index: usize) -> Self {
        // A page is read to far fewer nodes.
        Self(u32::try_from(index + 1).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl Node {
    pub(super) fn as_element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            _ => None,
        }
    }
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
    }
}

impl Nodes {
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot::new(Node::Other)], nameless: QualName::new(None, html5ever::ns!(), "".into()) }
    }

    /// The page itself.
    pub(super) fn page(&self) -> NodeRef<'_> {
        NodeRef { nodes: self, id: NodeId::PAGE }
    }

    pub(super) fn get(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { nodes: self, id }
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.slots[id.index()].node
    }

    pub(super) fn name(&self, id: NodeId) -> &QualName {
        self.slots[id.index()].node.as_element().map_or(&self.nameless, |element| &element.name)
    }

    /// Adds a node that stands nowhere yet.
    pub(super) fn add(&mut self, node: Node) -> NodeId {
        self.slots.push(Slot::new(node));
        NodeId::new(self.slots.len() - 1)
    }

    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.slots[id.index()].first
    }

    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.slots[id.index()].last
    }

    pub(super) fn before(&self, id: NodeId) -> Option<NodeId> {
        self.slots[id.index()].before
    }

    /// Puts a node behind the others in `parent`.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.slots[parent.index()].last.replace(child);
        match last {
            Some(last) => self.slots[last.index()].next = Some(child),
            None => self.slots[parent.index()].first = Some(child),
        }
        let slot = &mut self.slots[child.index()];
        (slot.parent, slot.before) = (Some(parent), last);
    }

    /// Puts a node before its `sibling`, if that stands anywhere.
    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Some(parent) = self.slots[sibling.index()].parent else { return };
        let before = self.slots[sibling.index()].before.replace(child);
        match before {
            Some(before) => self.slots[before.index()].next = Some(child),
            None => self.slots[parent.index()].first = Some(child),
        }
        let slot = &mut self.slots[child.index()];
        (slot.parent, slot.before, slot.next) = (Some(parent), before, Some(sibling));
    }

    /// Takes a node out of its place, with all that stands in it.
    pub(super) fn detach(&mut self, id: NodeId) {
        let slot = &mut self.slots[id.index()];
        let (parent, before, next) = (slot.parent.take(), slot.before.take(), slot.next.take());
        let Some(parent) = parent else { return };
        match before {
            Some(before) => self.slots[before.index()].next = next,
            None => self.slots[parent.index()].first = next,
        }
        match next {
            Some(next) => self.slots[next.index()].before = before,
            None => self.slots[parent.index()].last = before,
        }
    }

    /// Moves all that stands in `from` behind what stands in `to`.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.slots[from.index()].first {
            self.append(to, child);
        }
    }
}

impl Slot {
    fn new(node: Node) -> Self {
        Self { node, parent: None, before: None, next: None, first: None, last: None }
    }
}

impl<'t> NodeRef<'t> {
    pub(super) fn id(self) -> NodeId {
        self.id
    }

    pub(super) fn value(self) -> &'t Node {
        &self.slot().node
    }

    pub(super) fn parent(self) -> Option<Self> {
        self.slot().parent.map(|id| Self { id, ..self })
    }

    /// The nodes around it, the nearest first.
    pub(super) fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The nodes in it, in the order of the page.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> {
        self.walk().skip(1).filter_map(|edge| match edge {
            Edge::Open(node) => Some(node),
            Edge::Close(_) => None,
        })
    }

    pub(super) fn walk(self) -> Walk<'t> {
        Walk { top: self, next: Some(Edge::Open(self)) }
    }

    fn slot(self) -> &'t Slot {
        &self.nodes.slots[self.id.index()]
    }
}

impl<'t> Walk<'t> {
    /// Leaves out what stands in `node`, which was opened last: the next step closes it.
    pub(super) fn pass_over(&mut self, node: NodeRef<'t>) {
        self.next = Some(Edge::Close(node));
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Edge<'t>;

    fn next(&mut self) -> Option<Edge<'t>> {
        let edge = self.next?;
        let at = |id| NodeRef { id, ..self.top };
        self.next = match edge {
            Edge::Open(node) => Some(node.slot().first.map_or(Edge::Close(node), |first| Edge::Open(at(first)))),
            Edge::Close(node) if node.id == self.top.id => None,
            Edge::Close(node) => match node.slot().next {
                Some(next) => Some(Edge::Open(at(next))),
                None => node.parent().map(Edge::Close),
            },
        };
        Some(edge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(nodes: &Nodes) -> String {
        let mut shown = String::new();
        for edge in nodes.page().walk() {
            match edge {
                Edge::Open(node) => {
                    shown.push('(');
                    if let Node::Text(text) = node.value() {
                        shown.push_str(text);
                    }
                }
                Edge::Close(_) => shown.push(')'),
            }
        }
        shown
    }

    #[test]
    fn nodes_are_moved_with_all_in_them() {
        let mut nodes = Nodes::new();
        let ids: Vec<NodeId> = ["a", "b", "c", "d"].iter().map(|text| nodes.add(Node::Text((*text).into()))).collect();
        let [a, b, c, d] = ids[..] else { panic!("four nodes") };
        nodes.append(NodeId::PAGE, a);
        nodes.append(a, b);
        nodes.append(a, c);
        nodes.insert_before(b, d);
        assert_eq!(shown(&nodes), "((a(d)(b)(c)))");
        nodes.append(d, b);
        assert_eq!(shown(&nodes), "((a(d(b))(c)))");
        nodes.move_children(a, NodeId::PAGE);
        assert_eq!(shown(&nodes), "((a)(d(b))(c))");
        nodes.detach(d);
        assert_eq!(shown(&nodes), "((a)(c))");
        // What stands nowhere has no place before it.
        nodes.insert_before(d, c);
        assert_eq!(shown(&nodes), "((a))");
        assert_eq!(nodes.get(b).ancestors().count(), 1);
    }
}
