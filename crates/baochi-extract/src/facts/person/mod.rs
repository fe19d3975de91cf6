//! People: `đồng chí Lê Văn An, Bí thư Huyện ủy` -> Lê Văn An, with the office.
//!
//! A name is taken where a title, an office, an age or a word of speech shows a person; bylines and credits are none.

mod evidence;
mod merge;
mod name;
mod office;
mod role;

use super::Found;
use super::organization::{self, one_space};
use crate::record::Origin;
use crate::scan::{Hit, Scan};
use crate::span::Span;
use crate::tables::{Class, Entry, Family};
use crate::text::letters;
use merge::Named;
use name::Name;

/// Adds the people of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let bodies = office::bodies(&found.facts);
    let offices = office::read(scan, &bodies);
    let mut named = introduced(scan, &offices, &bodies);
    let people: Vec<Span> = named.iter().map(|n| n.name.span).collect();
    named.extend(on_their_own(scan, &offices, &bodies, &people));
    named.sort_by_key(|n| n.name.span);
    let article = scan.document.article();
    named.retain(|n| {
        let written = scan.of(n.name.span);
        let is_author = article.authors.iter().chain(&article.author).any(|a| a == written);
        !(is_author && n.roles.is_empty() && evidence::is_credit(scan, n.name))
    });
    found.facts.people = merge::merge(scan, named, &bodies);
}

/// Names right after a title or an office.
fn introduced(scan: &Scan<'_>, offices: &[Span], bodies: &[Span]) -> Vec<Named> {
    let mut starts: Vec<(usize, usize)> = offices.iter().map(|o| (o.end(), o.start())).collect();
    let mut end = 0;
    for hit in scan.family(Family::PersonTitle) {
        let title = matches!(scan.class(hit), Some(Class::PersonTitleTitle | Class::PersonTitleMany))
            && !is_other_word(scan, hit.span);
        if title && hit.span.start() >= end && !organization::overlaps(offices, hit.span) {
            end = hit.span.end();
            starts.push((end, hit.span.start()));
        }
    }
    starts.sort_unstable();
    let mut named: Vec<Named> = Vec::new();
    for (end, start) in starts {
        let colon = scan.text.get(end..).is_some_and(|t| t.starts_with(": "));
        let at = if colon { Some(end + 2) } else { one_space(scan.text, end) };
        let Some(name) = at.and_then(|at| name::at(scan, at, true)) else { continue };
        let before = named.last().map_or(0, |n| n.name.span.end());
        if name.span.start() < before
            || organization::overlaps(bodies, name.span)
            || scan.document.origin(name.span) == Some(Origin::Page)
        {
            continue;
        }
        let is_office = offices.binary_search_by_key(&start, |o| o.start()).is_ok();
        // "Trưởng ban Coi thi": one word after an office is no name, unless it can be nothing else.
        if is_office && name.words == 1 && !stands_alone(scan, start, name) {
            continue;
        }
        let mut roles = role::before(scan, offices, if is_office { name.span.start() } else { start });
        roles.extend(role::after(scan, offices, name.span.end()));
        named.push(Named { name, roles });
    }
    named
}

/// True where the one word after the office at byte `office` can be nothing but a name: `Tổng thống Putin`, but not
/// `Giám đốc Vietlott`, which names the employer.
fn stands_alone(scan: &Scan<'_>, office: usize, name: Name) -> bool {
    if !name::is_foreign(scan.of(name.span)) {
        return false;
    }
    let held = scan.text.get(office..name.span.start()).unwrap_or("").to_lowercase();
    let employed = ["giám đốc", "trưởng", "ceo", "biên tập", "sáng lập", "lãnh đạo", "đại diện"];
    let minister = held.starts_with("ngoại trưởng") || held.starts_with("bộ trưởng");
    minister || !employed.iter().any(|word| held.contains(word))
}

/// True where a title is a syllable of something else: `Bà Rịa`, `tiếng Anh`.
fn is_other_word(scan: &Scan<'_>, title: Span) -> bool {
    let start = title.start();
    let is_place = |h: &Hit| matches!(h.entry, Entry::Place(_)) && h.span.len() > title.len();
    if scan.hits_at(start).iter().any(is_place) {
        return true;
    }
    // A capital inside a sentence: England, or a syllable of a name.
    let before = scan.text.get(..start).and_then(|t| t.strip_suffix(' ')).and_then(|t| t.chars().next_back());
    scan.of(title) == "Anh" && before.is_some_and(letters::is_letter)
}

/// Full names that nothing introduces, but that are told of as people: in lists, with an office, an age.
fn on_their_own(scan: &Scan<'_>, offices: &[Span], bodies: &[Span], people: &[Span]) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    let mut end = 0;
    for hit in scan.family(Family::PersonSurname) {
        let start = hit.span.start();
        if start < end || scan.class(hit) != Some(Class::PersonSurnameName) {
            continue;
        }
        let Some(name) = name::at(scan, start, false).filter(|n| n.full) else { continue };
        end = name.span.end();
        if organization::overlaps(bodies, name.span)
            || organization::overlaps(people, name.span)
            || scan.document.origin(name.span) == Some(Origin::Page)
            || evidence::is_named_after(scan, name)
            || evidence::is_credit(scan, name)
        {
            continue;
        }
        let roles = role::after(scan, offices, name.span.end());
        let shown = !roles.is_empty()
            || evidence::is_told_of(scan, name)
            || evidence::has_middle_name(scan, name)
            || follows_person(scan, name, people, &named);
        if shown {
            named.push(Named { name, roles });
        }
    }
    named
}

/// True where `name` goes on a series of people: `các ông Lê Văn An, Trần Bình và Đỗ Minh Hà`.
fn follows_person(scan: &Scan<'_>, name: Name, people: &[Span], named: &[Named]) -> bool {
    let at = people.partition_point(|t| t.end() <= name.span.start());
    let last = at.checked_sub(1).and_then(|i| people.get(i)).map(|t| t.end());
    let last = last.max(named.last().map(|n| n.name.span.end()));
    last.and_then(|end| scan.text.get(end..name.span.start()))
        .is_some_and(|gap| matches!(gap, ", " | " và " | "; " | ", và " | " - " | "-" | " cùng "))
}
