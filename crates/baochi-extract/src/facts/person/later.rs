//! Places where a known person is called by a name that no table has: `Trump`, `Công Trí`, `Quang Hải`.

use memchr::memmem;

use super::super::organization;
use super::merge::{Entry, short_form};
use super::name::Name;
use super::{beside, evidence, foreign};
use crate::record::Origin;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::Entry as HitEntry;
use crate::text::letters;

/// Names that are looked for in one article at most, so that the search stays linear.
const MOST: usize = 24;

/// Adds these places to the `entries`.
pub(super) fn add(scan: &Scan<'_>, entries: &mut [Entry<'_>], bodies: &[Span]) {
    let mut taken: Vec<Span> = entries.iter().flat_map(|e| e.spans.iter().copied()).collect();
    taken.extend_from_slice(bodies);
    taken.sort_unstable();
    let mut new: Vec<(Span, usize)> = Vec::new();
    let mut tried = 0;
    for index in 0..entries.len() {
        let Some(form) = form(scan, entries, index) else { continue };
        tried += 1;
        if tried > MOST {
            break;
        }
        for at in memmem::find_iter(scan.text.as_bytes(), form.as_bytes()) {
            let span = whole(scan, &entries[index], Span::new(at, at + form.len()));
            if !organization::overlaps(&taken, span) && means_person(scan, &entries[index], span) {
                new.push((span, index));
            }
        }
    }
    new.sort_unstable_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    for (span, index) in new {
        if span.start() >= end {
            end = span.end();
            entries[index].spans.push(span);
        }
    }
}

/// What to look for: the last word of a foreign name, a name without a surname; full names are found by their surname.
fn form<'a>(scan: &Scan<'a>, entries: &[Entry<'a>], index: usize) -> Option<&'a str> {
    let entry = &entries[index];
    let name = entry.first;
    if name.place {
        return None;
    }
    let last = &scan.text[name.last..name.span.end().max(name.last)];
    // "Trump" alone, but not "Nam": Vietnamese syllables mean other things as well.
    if name.foreign && last.len() > 3 && foreign::is_foreign(last) {
        let other = |e: &Entry<'_>| e.name.split(' ').any(|w| w == last);
        let mut others = entries.iter().enumerate().filter(|(i, e)| *i != index && other(e)).map(|(_, e)| e);
        // "Trump" is the one who holds the office, "Melania Trump" is not.
        let alone = others.all(|e| e.roles.is_empty() && !entry.roles.is_empty());
        return Some(if alone { last } else { scan.of(name.span) });
    }
    if name.words >= 2 && !name.full { Some(scan.of(name.span)) } else { short_form(scan.of(name.span), name) }
}

/// The whole name, where the words before its last one stand there too.
fn whole(scan: &Scan<'_>, entry: &Entry<'_>, last: Span) -> Span {
    let name = &*entry.name;
    let from = last.end().checked_sub(name.len());
    from.filter(|from| scan.text.get(*from..last.end()) == Some(name)).map_or(last, |from| Span::new(from, last.end()))
}

/// True where the words at `span` can be the name of `entry`, and no part of a longer name.
fn means_person(scan: &Scan<'_>, entry: &Entry<'_>, span: Span) -> bool {
    let name = Name { span, ..entry.first };
    let part = span.len() < entry.name.len();
    let capital = |w: Span| w.of(scan.text).chars().next().is_some_and(letters::is_upper);
    let inside = part
        && (beside::word_before(scan.text, span.start())
            .is_some_and(|w| capital(w) && !beside::starts_clause(scan.text, w.start()))
            || scan.text[span.end()..].strip_prefix(' ').and_then(|t| t.chars().next()).is_some_and(letters::is_upper));
    // "Xuân Trường" is a district too, but who is called so is meant.
    let place = part
        && scan.hits_at(span.start()).iter().any(|hit| match hit.entry {
            HitEntry::Place(name) => hit.span.contains(span) && scan.tables.is_borne_at(name, 1),
            _ => false,
        });
    !(place
        || word_before(scan.text, span.start())
        || word_after(scan.text, span.end())
        || inside
        || scan.document.origin(span) == Some(Origin::Page)
        || evidence::is_named_after(scan, name)
        || evidence::is_credit(scan, name))
}
