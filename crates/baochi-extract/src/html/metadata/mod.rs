//! What a page tells of its article beside the text: JSON-LD, `meta` elements, microdata, `time` elements, breadcrumbs.
//!
//! One walk over the tree gathers claims; nothing is chosen here but what belongs to the article at hand.
//! [`settle`](super::settle) weighs the claims against what readers see.

mod json_ld;
mod mend;
mod names;
mod times;
mod walk;
pub(super) mod when;

pub(super) use names::{key, people};

use super::nodes::NodeId;
use super::tree::Tree;
use crate::record::Image;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Author,
    Image,
    /// `og:type`.
    Kind,
    Language,
    Modified,
    /// An author that is said to be a person.
    Person,
    Published,
    Publisher,
    Section,
    Tags,
    Title,
    Url,
}

/// How far a claim is trusted; the first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// An article of JSON-LD.
    JsonLd,
    /// A `meta` or `link` element that is made for this.
    Meta,
    /// Microdata on what readers see.
    Item,
    /// A `time` element that is marked or stands by the headline.
    Time,
    /// What is told for something else, and often holds it.
    Weak,
}

/// What a page tells of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// By trust, then in the order of the page.
    claims: Vec<Claim>,
    /// The sections that lead to the article, from the first page down.
    pub(super) crumbs: Vec<String>,
    /// Pictures with their captions.
    pub(super) figures: Vec<Image>,
    pub(super) signs: Signs,
}

/// What tells articles from other pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// JSON-LD or microdata know an article.
    pub(super) has_article: bool,
    /// JSON-LD says that the page is a list of others.
    pub(super) is_list: bool,
    /// JSON-LD says that the page is a gallery.
    pub(super) is_gallery: bool,
    /// JSON-LD has a film.
    pub(super) has_video: bool,
    /// The article is said to be for subscribers.
    pub(super) is_paid: bool,
    /// There is a field for a password.
    pub(super) asks_password: bool,
    /// The page sends its reader elsewhere at once.
    pub(super) is_redirect: bool,
    /// Scripts that make something of the page.
    pub(super) scripts: usize,
    pub(super) pictures: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Claim {
    trust: Trust,
    field: Field,
    value: String,
}

/// Reads what the page tells. `headline` is the block of the visible headline, where one was found.
pub(super) fn read(tree: &Tree, headline: Option<NodeId>) -> Metadata {
    let mut found = walk::walk(tree, headline);
    let blocks = std::mem::take(&mut found.json_ld);
    let mut metadata = found.metadata;
    json_ld::add(&blocks, &mut metadata);
    metadata.claims.sort_by_key(|claim| claim.trust);
    metadata
}

impl Metadata {
    /// The values that are claimed of a field, the most trusted first.
    pub(super) fn told(&self, field: Field) -> impl Iterator<Item = &str> {
        self.claims.iter().filter(move |claim| claim.field == field).map(|claim| claim.value.as_str())
    }

    /// The values with their trust.
    pub(super) fn claimed(&self, field: Field) -> impl Iterator<Item = (Trust, &str)> {
        self.claims.iter().filter(move |claim| claim.field == field).map(|claim| (claim.trust, claim.value.as_str()))
    }

    /// Adds a claim, clean, unless it is empty or a placeholder that a program left unfilled.
    fn claim(&mut self, trust: Trust, field: Field, value: &str) {
        if value.len() > LONGEST || self.claims.len() >= MOST {
            return;
        }
        let value = crate::text::line(value);
        let is_unfilled = value.starts_with("{{") || value.starts_with("<%") || value.starts_with("${");
        if !value.is_empty() && !is_unfilled {
            self.claims.push(Claim { trust, field, value });
        }
    }
}

/// Longer values are no metadata.
const LONGEST: usize = 4000;

/// More claims are no metadata of one article.
const MOST: usize = 500;
