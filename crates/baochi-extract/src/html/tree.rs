//! The tree of a page, and the way from the text of its nodes to the page.

use super::nodes::{NodeId, NodeRef, Nodes};
use super::sink::Run;
use crate::offsets::OffsetMap;
use crate::span::Span;

/// The nodes of a page, with the source of its text.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Nodes,
    /// By node and place.
    runs: Vec<Run>,
}

impl Tree {
    pub(super) fn new(nodes: Nodes, runs: Vec<Run>) -> Self {
        Self { nodes, runs }
    }

    /// The document node.
    pub(super) fn root(&self) -> NodeRef<'_> {
        self.nodes.page()
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

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::super::parse::parse;
    use crate::span::Span;

    /// The lines of a page, and for each of its words the bytes that they were read from.
    fn sources(page: &str) -> Vec<(String, String)> {
        let lines = lines::read(&parse(page).0);
        let mut at = 0;
        lines
            .text
            .split_inclusive([' ', '\n'])
            .map(|word| {
                let span = Span::new(at, at + word.trim_end().len());
                at += word.len();
                let source = lines.map.source(span);
                (word.trim_end().to_owned(), page[source.start()..source.end()].to_owned())
            })
            .collect()
    }

    #[test]
    fn words_lead_to_their_bytes() {
        let page = "<!doctype html><title>x</title><body><!-- a > b --><p class='a>b'>H&agrave; \r\n <b>N&#7897;i</b>, qu\
            <i>ý</i> II<br/>năm&nbsp;2024 &amp; sau<script>var a = '<p>';</script> đó <p>Hết";
        let expected = [
            ("Hà", "H&agrave;"),
            ("Nội,", "N&#7897;i</b>,"),
            ("quý", "qu<i>ý"),
            ("II", "II"),
            ("năm\u{a0}2024", "năm&nbsp;2024"),
            ("&", "&amp;"),
            ("sau", "sau"),
            ("đó", "đó"),
            ("Hết", "Hết"),
        ];
        let found = sources(page);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_moved_out_of_a_table_keep_their_place() {
        let found = sources("<table> Ngày <b>mai</b> 238 hay&#32;239<tr><td>Một</td></tr></table>");
        // "hay" and "239" are parted by a space with a name of its own.
        let same: Vec<_> = found.iter().filter(|(word, source)| word != source).collect();
        assert!(same.is_empty() && found.len() == 6, "{found:?}");
    }

    #[test]
    fn deep_and_endless_pages_stay_in_bounds() {
        let deep = format!("{}sâu{}<p>nông", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let (tree, notes) = parse(&deep);
        assert_eq!(notes.len(), 1, "{notes:?}");
        let deepest = tree.root().descendants().map(|node| node.ancestors().count()).max();
        assert!(deepest.is_some_and(|depth| depth < 420), "{deepest:?}");
        assert_eq!(lines::read(&tree).text, "sâu\nnông\n");
        let (_, notes) = parse(&"<b><p>".repeat(300_000));
        assert!(notes.iter().any(|note| note.contains("elements")), "{notes:?}");
    }
}
