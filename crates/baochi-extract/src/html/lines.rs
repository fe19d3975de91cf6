//! The tree to the lines that a reader sees, in their order, each with where it stands and how it looks.

use html5ever::local_name;

use super::elements::{is_block, is_data, is_unread, kind};
use super::nodes::{Edge, Element, Node, NodeId, NodeRef};
use super::regions::{self, Marks, Region};
use super::tree::Tree;
use crate::offsets::OffsetMap;
use crate::span::Span;

/// What parts the cells of a table's row.
const CELL: &str = " | ";

/// The visible text of a page in lines, and the way back to the page.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines, each with a line feed behind it; white space folded.
    pub(super) text: String,
    /// From `text` to the page's characters.
    pub(super) map: OffsetMap,
    /// In the order of the page.
    pub(super) lines: Vec<Line>,
    /// The elements that hold them, in the order of the page; the first one holds all.
    pub(super) regions: Vec<Region>,
}

/// A line of a page: a paragraph, or what stands between two breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// In [`Lines::text`], without the line feed.
    pub(super) span: Span,
    /// The nearest block that holds it, among [`Lines::regions`].
    pub(super) region: usize,
    /// What that block is.
    pub(super) kind: Kind,
    /// Bytes of it that are linked.
    pub(super) linked: usize,
    /// Bytes of it that are bold or italic.
    pub(super) stressed: usize,
    /// Number of links in it.
    pub(super) links: usize,
    /// True where a picture stands between it and the line before.
    pub(super) after_picture: bool,
}

/// What a line is by its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `p`, `div` and all that is nothing else.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// In a list.
    Item,
    /// A table's row with all its cells.
    Row,
    /// `figcaption`, `caption`.
    Caption,
}

/// Reads the lines of a page.
pub(super) fn read(tree: &Tree) -> Lines {
    let mut writer = Writer::new(tree);
    let mut state = State::default();
    let mut walk = tree.root().walk();
    while let Some(edge) = walk.next() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => writer.words(node.id(), text, state),
                Node::Element(element) => {
                    if !open(node, element, &mut state, &mut writer) {
                        walk.pass_over(node);
                        walk.next();
                    }
                }
                Node::Other => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    close(node, element, &mut state, &mut writer);
                }
            }
        }
    }
    writer.finish()
}

/// The inline elements that are open, and the row.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    links: usize,
    stress: usize,
    /// The row whose cells are one line.
    row: Option<NodeId>,
    /// The inline element that is a line of its own.
    stamp: Option<NodeId>,
}

/// Opens an element; false where a reader does not see it.
fn open(node: NodeRef<'_>, element: &Element, state: &mut State, writer: &mut Writer<'_>) -> bool {
    let name = &element.name.local;
    if is_unread(name) || regions::is_hidden(element) {
        return false;
    }
    match *name {
        local_name!("a") if regions::is_link(element) => {
            state.links += 1;
            writer.open.links += 1;
        }
        local_name!("b") | local_name!("strong") | local_name!("i") | local_name!("em") => state.stress += 1,
        local_name!("br") if state.row.is_none() => writer.end_line(),
        local_name!("img") => writer.picture = true,
        local_name!("tr") if state.row.is_none() && is_data(node) => {
            writer.begin(node.id(), element, Kind::Row);
            state.row = Some(node.id());
        }
        local_name!("td") | local_name!("th") if state.row.is_some() => writer.cell(),
        _ if state.row.is_none() && is_block(name) => writer.begin(node.id(), element, kind(node, name)),
        // A place or a day that opens the line is set apart by its style alone.
        _ if state.row.is_none()
            && state.stamp.is_none()
            && writer.is_empty()
            && regions::attributes(element).marks.has(Marks::META) =>
        {
            state.stamp = Some(node.id());
        }
        _ => {}
    }
    true
}

fn close(node: NodeRef<'_>, element: &Element, state: &mut State, writer: &mut Writer<'_>) {
    if state.stamp == Some(node.id()) {
        state.stamp = None;
        writer.end_line();
    }
    match element.name.local {
        local_name!("a") if regions::is_link(element) => state.links = state.links.saturating_sub(1),
        local_name!("b") | local_name!("strong") | local_name!("i") | local_name!("em") => {
            state.stress = state.stress.saturating_sub(1);
        }
        local_name!("tr") if state.row == Some(node.id()) => {
            state.row = None;
            writer.leave();
        }
        ref name if state.row.is_none() && is_block(name) => writer.leave(),
        _ => {}
    }
}

/// Puts words into lines.
struct Writer<'t> {
    tree: &'t Tree,
    out: Lines,
    /// The line at hand; its span begins where the line does.
    open: Line,
    /// White space stands before the next word.
    space: bool,
    /// A picture stands before the next word.
    picture: bool,
    /// The kinds of the blocks that are open.
    kinds: Vec<Kind>,
}

impl<'t> Writer<'t> {
    fn new(tree: &'t Tree) -> Self {
        let page = Region {
            node: tree.root().id(),
            name: local_name!("html"),
            parent: 0,
            end: 0,
            first: 0,
            last: 0,
            marks: Marks::default(),
            look: 0,
        };
        let out = Lines { regions: vec![page], ..Lines::default() };
        Self {
            tree,
            out,
            open: Line::new(0, Kind::Paragraph),
            space: false,
            picture: false,
            kinds: vec![Kind::Paragraph],
        }
    }

    fn finish(mut self) -> Lines {
        self.end_line();
        while self.kinds.len() > 1 {
            self.leave();
        }
        let (end, last) = (self.out.regions.len(), self.out.lines.len());
        if let Some(page) = self.out.regions.first_mut() {
            (page.end, page.last) = (end, last);
        }
        self.out
    }

    /// A block begins: what is before it is a line of its own.
    fn begin(&mut self, node: NodeId, element: &Element, kind: Kind) {
        self.end_line();
        let attributes = regions::attributes(element);
        let first = self.out.lines.len();
        let region = Region {
            node,
            name: element.name.local.clone(),
            parent: self.open.region,
            end: 0,
            first,
            last: first,
            marks: attributes.marks,
            look: attributes.look,
        };
        self.open.region = self.out.regions.len();
        self.open.kind = kind;
        self.out.regions.push(region);
        self.kinds.push(kind);
    }

    /// A block ends: what follows stands in the one around it.
    fn leave(&mut self) {
        if self.kinds.len() < 2 {
            return;
        }
        self.end_line();
        self.kinds.pop();
        let (end, last) = (self.out.regions.len(), self.out.lines.len());
        if let Some(region) = self.out.regions.get_mut(self.open.region) {
            (region.end, region.last) = (end, last);
            self.open.region = region.parent;
        }
        self.open.kind = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
    }

    /// True where the line at hand has no words yet.
    fn is_empty(&self) -> bool {
        self.out.text.len() == self.open.span.start()
    }

    fn cell(&mut self) {
        if self.out.text.len() > self.open.span.start() {
            self.between(CELL);
        }
        self.space = false;
    }

    fn words(&mut self, node: NodeId, text: &str, state: State) {
        let start = self.out.text.len();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let word = bytes[at..].iter().position(|b| !b.is_ascii_whitespace()).map_or(bytes.len(), |n| at + n);
            let had_space = self.space;
            self.space |= word > at;
            if word == bytes.len() {
                break;
            }
            let mut from = word;
            if self.is_empty() {
                self.open.after_picture = std::mem::take(&mut self.picture);
            } else if self.space {
                // One space as the page has it goes with the words.
                if !had_space && word == at + 1 && bytes[at] == b' ' {
                    from = at;
                } else {
                    self.between(" ");
                }
            }
            self.space = false;
            let end = folded(bytes, word);
            self.out.text.push_str(&text[from..end]);
            self.tree.push_source(node, Span::new(from, end), &mut self.out.map);
            at = end;
        }
        let written = self.out.text.len() - start;
        if state.links > 0 {
            self.open.linked += written;
        }
        if state.stress > 0 {
            self.open.stressed += written;
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        let (start, end) = (self.open.span.start(), self.out.text.len());
        let next = Line::new(self.open.region, self.open.kind);
        let line = std::mem::replace(&mut self.open, next);
        if end > start {
            self.out.lines.push(Line { span: Span::new(start, end), ..line });
            self.between("\n");
        }
        self.open.span = Span::new(self.out.text.len(), self.out.text.len());
    }

    /// Writes what the page does not have in these bytes.
    fn between(&mut self, text: &str) {
        let here = self.out.map.len();
        let before = self.out.map.source(Span::new(here.saturating_sub(1), here)).end();
        self.out.text.push_str(text);
        self.out.map.push(text.len(), Span::new(before, before), false);
    }
}

/// Where the words from `start` are no longer parted by single spaces.
fn folded(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        let goes_on = *byte == b' ' && bytes.get(end + 1).is_some_and(|next| !next.is_ascii_whitespace());
        if byte.is_ascii_whitespace() && !goes_on {
            break;
        }
        end += 1;
    }
    end
}

impl Line {
    fn new(region: usize, kind: Kind) -> Self {
        Self { span: Span::default(), region, kind, linked: 0, stressed: 0, links: 0, after_picture: false }
    }
}
