//! What the tags of elements tell: which begin lines of their own, what these are, and what no reader sees.

use html5ever::{LocalName, local_name};

use super::lines::Kind;
use super::nodes::{Node, NodeRef};

/// What a block is, by itself or by the list that it stands in.
pub(super) fn kind(node: NodeRef<'_>, name: &LocalName) -> Kind {
    match *name {
        local_name!("h1") => Kind::Heading(1),
        local_name!("h2") => Kind::Heading(2),
        local_name!("h3") => Kind::Heading(3),
        local_name!("h4") => Kind::Heading(4),
        local_name!("h5") => Kind::Heading(5),
        local_name!("h6") => Kind::Heading(6),
        local_name!("li") | local_name!("dt") | local_name!("dd") => Kind::Item,
        local_name!("figcaption") | local_name!("caption") => Kind::Caption,
        _ => match node.parent().and_then(|parent| parent.value().as_element()).map(|e| &e.name.local) {
            Some(&local_name!("li")) => Kind::Item,
            Some(&local_name!("figcaption")) => Kind::Caption,
            _ => Kind::Paragraph,
        },
    }
}

/// True for a row of several cells that hold words alone: others lay out the page.
pub(super) fn is_data(row: NodeRef<'_>) -> bool {
    let mut cells = 0;
    for node in row.descendants() {
        let Node::Element(element) = node.value() else { continue };
        match element.name.local {
            local_name!("td") | local_name!("th") => cells += 1,
            local_name!("p") => {}
            ref name if is_block(name) => return false,
            _ => {}
        }
    }
    cells > 1
}

/// True for an element whose words a reader does not see.
pub(super) fn is_unread(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("head")
            | local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("svg")
            | local_name!("math")
            | local_name!("canvas")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("button")
    )
}

/// True for an element that begins a line of its own.
pub(super) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("li")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}
