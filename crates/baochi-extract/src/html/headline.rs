//! The line of the headline: the one that begins what the page's metadata calls its title, else its own `h1`.

use html5ever::{Attribute, local_name};

use super::lines::{Kind, Line, Lines};
use super::nodes::{Edge, Element, Node};
use super::tree::Tree;
use crate::text::letters::squeeze;

/// A headline has at least so many letters and digits, where nothing but the metadata tells that it is one.
const SHORTEST: usize = 8;

/// A page with more titles in its metadata is odd; the first ones are looked at.
const MOST_TITLES: usize = 6;

/// A headline has no more bytes than this.
const LONGEST: usize = 600;

/// The index of the headline among `lines`.
pub(super) fn find(tree: &Tree, lines: &Lines) -> Option<usize> {
    let titles = titles(tree);
    let mut best: Option<(u8, usize)> = None;
    for (at, line) in lines.lines.iter().enumerate() {
        let rank = rank(line, line.span.of(&lines.text), &titles);
        // The first of the best: others are in lists and breadcrumbs further down.
        if rank > 0 && best.is_none_or(|(known, _)| rank > known) {
            best = Some((rank, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How likely a line is the headline; 0 for no.
fn rank(line: &Line, words: &str, titles: &[Vec<char>]) -> u8 {
    if words.len() > LONGEST {
        return 0;
    }
    let is_link = line.linked * 10 >= line.span.len() * 9;
    // Items, rows and captions may say it too, and linked lines.
    if !matches!(line.kind, Kind::Heading(_)) && (line.kind != Kind::Paragraph || is_link) {
        return 0;
    }
    let said = titles.iter().map(|title| agreement(words, title)).max().unwrap_or(0);
    match (line.kind, said) {
        (Kind::Heading(1), EQUAL) => 12,
        (Kind::Heading(_), EQUAL) if !is_link => 11,
        (Kind::Heading(1), BEGINS) if !is_link => 10,
        // A headline behind the site's name; that name is often a linked `h1`.
        (Kind::Heading(_), ENDS) if !is_link => 9,
        (Kind::Heading(1), BEGINS) => 8,
        (Kind::Heading(_), BEGINS) if !is_link => 7,
        (Kind::Paragraph, EQUAL) if !is_link => 6,
        // An `h1` of several words that no metadata knows: edited since, or a page without any.
        (Kind::Heading(1), _) if !is_link && words.split(' ').take(4).count() == 4 => 5,
        (Kind::Paragraph, BEGINS) if !is_link => 4,
        (Kind::Heading(_), EQUAL) => 3,
        (Kind::Heading(1), _) if !is_link => 2,
        _ => 0,
    }
}

/// The line is the title.
const EQUAL: u8 = 3;

/// The line begins the title; a site's name stands behind.
const BEGINS: u8 = 2;

/// The line ends the title and is most of it; a site's name stands before.
const ENDS: u8 = 1;

/// [`EQUAL`], [`BEGINS`], [`ENDS`], or 0 where a line does not say the title.
fn agreement(line: &str, title: &[char]) -> u8 {
    let mut letters = squeeze(line);
    let mut count = 0;
    let rest = loop {
        match (letters.next(), title.get(count)) {
            (Some(letter), Some(said)) if letter == *said => count += 1,
            (rest, _) => break rest,
        }
    };
    // A word may be the name of the site or of a section.
    let is_long = |count: usize| count >= SHORTEST && line.contains(' ');
    match () {
        () if rest.is_none() && count > 0 && count == title.len() => EQUAL,
        () if rest.is_none() => {
            if is_long(count) {
                BEGINS
            } else {
                0
            }
        }
        () => {
            let count = squeeze(line).take(title.len() + 1).count();
            let is_much = is_long(count) && count * 2 >= title.len() && count <= title.len();
            let ends = || squeeze(line).eq(title[title.len() - count..].iter().copied());
            if is_much && ends() { ENDS } else { 0 }
        }
    }
}

/// The titles of the metadata, in letters and digits.
fn titles(tree: &Tree) -> Vec<Vec<char>> {
    let mut titles: Vec<Vec<char>> = Vec::new();
    let mut is_title = false;
    for edge in tree.root().walk() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if is_title => titles.push(squeeze(text).collect()),
                Node::Element(element) if element.name.local == local_name!("meta") => {
                    titles.extend(told(element).map(|title| squeeze(title).collect()));
                }
                Node::Element(element) => {
                    let is_html = node.parent().is_none_or(|parent| !is_drawing(parent.value()));
                    is_title = element.name.local == local_name!("title") && is_html;
                }
                _ => {}
            },
            Edge::Close(node) if node.value().as_element().is_some_and(|e| e.name.local == local_name!("title")) => {
                is_title = false;
            }
            // What stands in the body is of other things, unless the head has none.
            Edge::Close(node) if node.value().as_element().is_some_and(|e| e.name.local == local_name!("head")) => {
                if !titles.is_empty() {
                    break;
                }
            }
            Edge::Close(_) => {}
        }
        if titles.len() >= MOST_TITLES {
            break;
        }
    }
    titles.retain(|title| !title.is_empty());
    titles
}

/// True inside `svg`, whose titles are of pictures.
fn is_drawing(node: &Node) -> bool {
    node.as_element().is_some_and(|e| matches!(e.name.local, local_name!("svg") | local_name!("g")))
}

/// The title that a `meta` element gives.
fn told(element: &Element) -> Option<&str> {
    let mut is_title = false;
    let mut content = None;
    for Attribute { name, value } in &element.attributes {
        match name.local {
            local_name!("property") | local_name!("name") | local_name!("itemprop") => {
                is_title |=
                    matches!(&**value, "og:title" | "twitter:title" | "title" | "headline" | "dc.title" | "DC.title");
            }
            local_name!("content") => content = Some(&**value),
            _ => {}
        }
    }
    content.filter(|_| is_title)
}

#[cfg(test)]
mod tests {
    use super::super::{lines, parse};
    use super::*;

    fn headline(page: &str) -> Option<String> {
        let (tree, _) = parse::parse(page);
        let lines = lines::read(&tree);
        find(&tree, &lines).map(|at| lines.lines[at].span.of(&lines.text).to_owned())
    }

    #[test]
    fn the_line_that_begins_the_title_is_the_headline() {
        let page = "<title>Cầu mới qua suối Nà Khoang - Báo Vùng Cao</title><h1>Báo Vùng Cao</h1>\
            <ul><li><a>Cầu mới qua suối Nà Khoang</a></ul><p class=t>Cầu mới qua suối Nà Khoang</p><p>Cầu dài 12 m.";
        assert_eq!(headline(page).as_deref(), Some("Cầu mới qua suối Nà Khoang"));
        let page = "<meta property='og:title' content='Cầu mới qua suối'><h1>Xã hội</h1><h2>Cầu mới qua suối</h2>";
        assert_eq!(headline(page).as_deref(), Some("Cầu mới qua suối"));
    }

    #[test]
    fn an_own_h1_goes_before_edited_metadata() {
        let page =
            "<meta property='og:title' content='Tựa đã sửa lại'><h1>Cầu mới qua suối Nà Khoang</h1><p>Cầu dài 12 m.";
        assert_eq!(headline(page).as_deref(), Some("Cầu mới qua suối Nà Khoang"));
        assert_eq!(headline("<p>Cầu dài 12 m."), None);
    }
}
