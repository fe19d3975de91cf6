//! The tree of a page, and the way from the text of its nodes to the page.

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::sink::Run;
use crate::offsets::OffsetMap;
use crate::span::Span;

/// A page as scraper holds it, with the source of its text.
#[derive(Debug)]
pub(super) struct Tree {
    html: Html,
    /// By node and place.
    runs: Vec<Run>,
}

impl Tree {
    pub(super) fn new(html: Html, runs: Vec<Run>) -> Self {
        Self { html, runs }
    }

    /// The page for selecting.
    #[expect(dead_code, reason = "the stages of metadata select in it")]
    pub(super) fn html(&self) -> &Html {
        &self.html
    }

    /// The document node.
    pub(super) fn root(&self) -> NodeRef<'_, Node> {
        self.html.tree.root()
    }

    /// Tells `map` where the `span` of a text node's text was read. A part without a source belongs to what is before it.
    pub(super) fn push_source(&self, node: NodeId, span: Span, map: &mut OffsetMap) {
        let mut at = span.start();
        let mut index = self.runs.partition_point(|run| (run.node, run.at + run.len) <= (node, at));
        while at < span.end() {
            let Some(run) = self.runs.get(index).filter(|run| run.node == node && run.at <= at) else {
                let before = map.source(Span::new(map.len(), map.len())).end();
                map.push(span.end() - at, Span::new(before, before), false);
                return;
            };
            let end = (run.at + run.len).min(span.end());
            let source = if run.verbatim {
                let from = run.source.start() + (at - run.at);
                Span::new(from, from + (end - at))
            } else {
                run.source
            };
            map.push(end - at, source, run.verbatim);
            at = end;
            index += 1;
        }
    }
}
