//! One walk over the tree: `meta`, `link`, `title`, JSON-LD, microdata, `time`, pictures, breadcrumbs.

use html5ever::{Attribute, local_name, ns};
use serde_json::Value;

use super::super::nodes::{Edge, Element, Node, NodeId, NodeRef};
use super::times::{self, Times};
use super::{Field, Metadata, Trust, json_ld};
use crate::record::Image;
use crate::tables::metadata_names as names;

/// More bytes of JSON-LD are data for a program.
const MOST_JSON: usize = 4 << 20;

/// Pictures of one article.
const MOST_PICTURES: usize = 60;

/// Items of microdata that are looked at.
const MOST_ITEMS: usize = 200;

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) metadata: Metadata,
    /// The values of JSON-LD scripts.
    pub(super) json_ld: Vec<Value>,
}

/// Gathers what the page tells. `headline` is the block of the headline.
pub(super) fn walk(tree: &super::Tree, headline: Option<NodeId>) -> Found {
    let mut walk = Walk { headline, ..Walk::default() };
    for edge in tree.root().walk() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walk.text(text),
                Node::Element(element) => walk.open(node, element),
                _ => {}
            },
            Edge::Close(node) => walk.close(node.id()),
        }
    }
    walk.finish()
}

/// The text of an element that is being read.
#[derive(Debug)]
struct Capture {
    node: NodeId,
    use_as: Use,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Claim(Trust, Field),
    Script,
    Time(Option<Field>),
    Caption,
}

#[derive(Debug, Default)]
struct Walk {
    found: Found,
    headline: Option<NodeId>,
    /// Bytes of visible words before the headline.
    headline_at: Option<usize>,
    /// Bytes of visible words so far.
    words: usize,
    capture: Option<Capture>,
    /// An element whose words are not seen.
    hidden: Option<NodeId>,
    /// The element of breadcrumbs.
    crumbs: Option<NodeId>,
    /// The crumbs that readers see.
    seen_crumbs: Vec<String>,
    /// A figure and its picture.
    figure: Option<(NodeId, Option<String>)>,
    times: Times,
    /// Items that were looked at.
    items: usize,
    /// Bytes of JSON-LD.
    json: usize,
}

/// Longer texts of elements are no values.
const LONGEST_TEXT: usize = 600;

impl Walk {
    fn text(&mut self, text: &str) {
        if let Some(capture) = &mut self.capture
            && (capture.use_as == Use::Script || capture.text.len() < LONGEST_TEXT)
        {
            capture.text.push_str(text);
        }
        if self.hidden.is_none() {
            let words = text.trim();
            self.words += words.len();
            if self.crumbs.is_some() && self.seen_crumbs.len() < 12 && words.contains(char::is_alphabetic) {
                self.seen_crumbs.push(crate::text::line(words));
            }
        }
    }

    fn open(&mut self, node: NodeRef<'_>, element: &Element) {
        if self.headline == Some(node.id()) {
            self.headline_at = Some(self.words);
        }
        match element.name.local {
            local_name!("html") => {
                if let Some(language) = element.attr("lang").or_else(|| element.attr("xml:lang")) {
                    self.found.metadata.claim(Trust::Item, Field::Language, language);
                }
            }
            // Those of drawings tell of drawings.
            local_name!("title") if element.name.ns == ns!(html) => {
                self.begin(node.id(), Use::Claim(Trust::Weak, Field::Title));
            }
            local_name!("meta") => self.meta(element),
            local_name!("link") => {
                if element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
                    && let Some(href) = element.attr("href")
                {
                    self.found.metadata.claim(Trust::JsonLd, Field::Url, href);
                }
            }
            local_name!("script") => self.script(node.id(), element),
            local_name!("style") | local_name!("noscript") | local_name!("template") => {
                self.hidden = self.hidden.or(Some(node.id()));
            }
            local_name!("input") => {
                let is_password = element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
                self.found.metadata.signs.asks_password |= is_password;
            }
            local_name!("img") => self.picture(node, element),
            local_name!("figure") => self.figure = Some((node.id(), None)),
            local_name!("figcaption") if self.figure.is_some() => self.begin(node.id(), Use::Caption),
            local_name!("a") => self.link(node.id(), element),
            _ => {}
        }
        // A `time` tells by its text as well.
        let tells = !element.attributes.is_empty() || element.name.local == local_name!("time");
        if self.hidden.is_none() && tells {
            self.attributes(node, element);
        }
    }

    fn close(&mut self, node: NodeId) {
        if self.capture.as_ref().is_some_and(|capture| capture.node == node)
            && let Some(capture) = self.capture.take()
        {
            self.end(capture);
        }
        for open in [&mut self.hidden, &mut self.crumbs] {
            if *open == Some(node) {
                *open = None;
            }
        }
        if self.figure.as_ref().is_some_and(|(figure, _)| *figure == node)
            && let Some((_, Some(url))) = self.figure.take()
        {
            self.found.metadata.figures.push(Image { url, caption: None });
        }
    }

    /// Begins to read the text of an element, unless that of one around it is being read.
    fn begin(&mut self, node: NodeId, use_as: Use) {
        if self.capture.is_none() {
            self.capture = Some(Capture { node, use_as, text: String::new() });
        }
    }

    fn end(&mut self, capture: Capture) {
        match capture.use_as {
            Use::Claim(trust, field) => self.found.metadata.claim(trust, field, &capture.text),
            Use::Script => {
                self.json += capture.text.len();
                self.found.json_ld.extend(json_ld::parse(&capture.text));
            }
            Use::Time(field) => self.times.add(capture.text, field, self.words),
            Use::Caption => {
                if let Some((_, Some(url))) = self.figure.take() {
                    let caption = Some(crate::text::line(&capture.text)).filter(|caption| !caption.is_empty());
                    self.found.metadata.figures.push(Image { url, caption });
                }
            }
        }
    }

    fn script(&mut self, node: NodeId, element: &Element) {
        self.hidden = self.hidden.or(Some(node));
        let is_json = element.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if is_json && self.json < MOST_JSON {
            self.begin(node, Use::Script);
        } else if !is_json {
            self.found.metadata.signs.scripts += 1;
        }
    }

    fn meta(&mut self, element: &Element) {
        let Some(content) = element.attr("content") else { return };
        if element.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) {
            self.found.metadata.signs.is_redirect |= is_redirect(content);
        }
        for name in ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|key| element.attr(key)) {
            if let Some((field, trust)) = field(name, Trust::Meta) {
                self.found.metadata.claim(trust, field, content);
            }
        }
    }

    fn link(&mut self, node: NodeId, element: &Element) {
        let Some(rel) = element.attr("rel") else { return };
        let has = |wanted: &str| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted));
        match () {
            () if has("author") => self.begin(node, Use::Claim(Trust::Item, Field::Author)),
            () if has("category") => self.begin(node, Use::Claim(Trust::Item, Field::Section)),
            () if has("tag") => self.begin(node, Use::Claim(Trust::Item, Field::Tags)),
            () => {}
        }
    }

    /// Microdata, times and breadcrumbs.
    fn attributes(&mut self, node: NodeRef<'_>, element: &Element) {
        let is_time = element.name.local == local_name!("time");
        let mut item = None;
        for Attribute { name, value } in &element.attributes {
            match name.local {
                local_name!("itemprop") | local_name!("property")
                    if !matches!(element.name.local, local_name!("meta") | local_name!("link"))
                        // Where there are both, `property` tells.
                        && (item.is_none() || name.local == local_name!("property")) =>
                {
                    item = field(value, Trust::Item);
                }
                local_name!("itemtype") => {
                    let kind = value.rsplit(['/', ':', '#']).next().unwrap_or_default().to_lowercase();
                    let is_article = names::TYPE_ARTICLE.binary_search(&kind.as_str()).is_ok();
                    self.found.metadata.signs.has_article |= is_article;
                }
                local_name!("class") | local_name!("id")
                    if self.crumbs.is_none() && self.seen_crumbs.is_empty() && value.contains("readcrumb") =>
                {
                    self.crumbs = Some(node.id());
                }
                _ => {}
            }
        }
        if is_time {
            self.open_time(node, element, item.map(|(field, _)| field));
        } else if let Some((field, trust)) = item
            && self.items < MOST_ITEMS
        {
            self.items += 1;
            if is_of_others(node) {
                return;
            }
            match element.attr("content").or_else(|| element.attr("datetime")).or_else(|| title(element, field)) {
                Some(value) => self.found.metadata.claim(trust, field, value),
                None if matches!(field, Field::Published | Field::Modified | Field::Author | Field::Title) => {
                    self.begin(node.id(), Use::Claim(trust, field));
                }
                None => {}
            }
        }
    }

    fn open_time(&mut self, node: NodeRef<'_>, element: &Element, item: Option<Field>) {
        if self.times.is_full() || is_of_others(node) {
            return;
        }
        let field = item.or_else(|| times::marked(element));
        match element.attr("datetime") {
            Some(value) if !value.is_empty() => self.times.add(value.to_owned(), field, self.words),
            _ => self.begin(node.id(), Use::Time(field)),
        }
    }

    fn picture(&mut self, node: NodeRef<'_>, element: &Element) {
        let signs = &mut self.found.metadata.signs;
        signs.pictures += 1;
        let Some((_, url @ None)) = &mut self.figure else { return };
        if self.found.metadata.figures.len() >= MOST_PICTURES || is_of_others(node) {
            return;
        }
        let sources = ["data-src", "data-original", "data-lazy-src", "src"];
        *url = sources
            .iter()
            .filter_map(|name| element.attr(name))
            .find(|src| !src.starts_with("data:"))
            .map(str::to_owned);
    }

    fn finish(mut self) -> Found {
        if self.found.metadata.crumbs.is_empty() {
            self.found.metadata.crumbs = std::mem::take(&mut self.seen_crumbs);
        }
        for (field, value) in self.times.told(self.headline_at) {
            self.found.metadata.claim(Trust::Time, field, value);
        }
        self.found
    }
}

/// The field that a name of metadata means, and how far it is trusted.
fn field(name: &str, trust: Trust) -> Option<(Field, Trust)> {
    if name.len() > 60 {
        return None;
    }
    let name = name.trim().to_ascii_lowercase();
    let is = |list: &[&str]| list.binary_search(&name.as_str()).is_ok();
    let found = match () {
        () if is(names::TITLE) => (Field::Title, trust),
        () if is(names::PUBLISHED) => (Field::Published, trust),
        () if is(names::PUBLISHED_WEAK) => (Field::Published, Trust::Weak),
        () if is(names::MODIFIED) => (Field::Modified, trust),
        () if is(names::AUTHOR) => (Field::Author, trust),
        () if is(names::PUBLISHER) => (Field::Publisher, trust),
        () if is(names::PUBLISHER_WEAK) => (Field::Publisher, Trust::Weak),
        () if is(names::SECTION) => (Field::Section, trust),
        () if is(names::TAG) => (Field::Tags, trust),
        () if is(names::TAG_WEAK) => (Field::Tags, Trust::Weak),
        () if is(names::URL) => (Field::Url, trust),
        () if is(names::IMAGE) => (Field::Image, trust),
        () if is(names::KIND) => (Field::Kind, trust),
        () if is(names::LANGUAGE) => (Field::Language, Trust::Weak),
        () => return None,
    };
    Some(found)
}

/// `<abbr class="published" title="2024-03-14T10:18:00+07:00">`
fn title(element: &Element, field: Field) -> Option<&str> {
    if matches!(field, Field::Published | Field::Modified) { element.attr("title") } else { None }
}

/// True inside comments, lists beside the article and the foot of the page.
fn is_of_others(node: NodeRef<'_>) -> bool {
    node.ancestors().filter_map(|around| around.value().as_element()).any(|element| match element.name.local {
        local_name!("aside") | local_name!("footer") | local_name!("nav") => true,
        local_name!("body") | local_name!("html") => false,
        _ => {
            let says = |value: &str| {
                let value = value.to_ascii_lowercase();
                ["comment", "related", "sidebar"].iter().any(|word| value.contains(word)) && !value.contains("no-")
            };
            element.attr("itemtype").is_some_and(|kind| kind.ends_with("Comment") || kind.ends_with("Review"))
                || element.attr("class").is_some_and(says)
                || element.attr("id").is_some_and(says)
        }
    })
}

/// True for `0; url=…`: pages that load themselves again after a while name no address, or wait.
fn is_redirect(content: &str) -> bool {
    let (wait, to) = content.split_once([';', ',']).unwrap_or((content, ""));
    let is_soon = wait.trim().parse::<f32>().is_ok_and(|seconds| seconds <= 5.0);
    is_soon && to.to_ascii_lowercase().contains("url")
}
