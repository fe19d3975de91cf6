//! People: `đồng chí Lê Văn An, Bí thư Huyện ủy` -> Lê Văn An, with the office.
//!
//! A name is taken where a title, an office, an age or a word of speech shows a person, or where its form leaves nothing
//! else; bylines and credits are none.

mod beside;
mod evidence;
mod foreign;
mod later;
mod merge;
mod name;
mod office;
mod role;
mod titled;
mod untitled;

use super::Found;
use super::organization::{self, one_space};
use crate::scan::Scan;
use crate::span::Span;
use name::Name;

/// A name in the text, with the offices that stand beside it.
#[derive(Clone, Debug)]
struct Named {
    name: Name,
    roles: Vec<Span>,
    shown: Shown,
    /// True for a woman, false for a man, where the word before tells: `bà`, `ông`.
    woman: Option<bool>,
}

/// What a name shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// A person.
    Person,
    /// A person if another place of the article names the same one.
    Perhaps,
}

/// Adds the people of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let bodies = office::bodies(&found.facts);
    let offices = office::read(scan, &bodies);
    let mut named = titled::read(scan, &offices, &bodies);
    untitled::read(scan, &offices, &bodies, &mut named);
    let article = scan.document.article();
    named.retain(|n| {
        let written = scan.of(n.name.span);
        let is_author = article.authors.iter().chain(&article.author).any(|a| a == written);
        !(is_author && n.roles.is_empty() && evidence::is_credit(scan, n.name))
    });
    found.facts.people = merge::merge(scan, &named, &bodies);
}
