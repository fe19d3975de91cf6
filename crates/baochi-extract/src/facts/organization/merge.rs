//! Bodies -> entries: elliptic names completed from the article, one entry for each body.

use std::collections::{BTreeMap, BTreeSet};

use super::expand::{self, Name};
use super::extent::{Body, committee_level};
use super::grammar::Kind;
use super::locality::Level;
use crate::record::{Facts, Mention, Organization};
use crate::scan::Scan;
use crate::text::letters;

/// A body named in the article, with all the words that name it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) name: Name,
    pub(super) bodies: Vec<Body>,
    pub(super) inferred: bool,
}

impl Entry {
    /// As the record has it. `more`: places where a short form stands for it.
    pub(super) fn organization(&self, scan: &Scan<'_>, more: &[crate::span::Span]) -> Organization {
        let mut spans: Vec<_> = self.bodies.iter().map(|b| b.span).chain(more.iter().copied()).collect();
        spans.sort_unstable();
        spans.dedup();
        let mention = |span| Mention { text: scan.of(span).to_owned(), span: Some(span), ..Mention::default() };
        Organization {
            name: self.name.full(),
            mentions: spans.into_iter().map(mention).collect(),
            inferred: if self.inferred { vec!["place".to_owned()] } else { Vec::new() },
            ..Organization::default()
        }
    }
}

/// One entry for each body, by first mention.
pub(super) fn merge(scan: &Scan<'_>, bodies: Vec<Body>, facts: &Facts) -> Vec<Entry> {
    let mut entries = group(in_same_words(scan, bodies).into_iter().map(|bodies| {
        let name = expand::name(scan, &bodies[0]);
        Entry { kind: bodies[0].innermost().kind, name, bodies, inferred: false }
    }));
    let known = Known::new(scan, &entries, facts);
    let mut completed = false;
    for entry in &mut entries {
        completed |= known.complete(scan, entry);
    }
    if completed {
        entries = group(entries.into_iter());
    }
    let mut entries = join_shorter(entries);
    entries.sort_by_key(|e| e.bodies.iter().map(|b| b.span).min());
    entries
}

/// The words of a body, the level that a series gave it, lengths of its parts, and whether it has an owner.
type Words<'a> = (&'a str, Option<Level>, [usize; 3], bool);

/// The bodies, those in the same words together, by first mention.
fn in_same_words(scan: &Scan<'_>, bodies: Vec<Body>) -> Vec<Vec<Body>> {
    let mut same: Vec<Vec<Body>> = Vec::new();
    let mut known: BTreeMap<Words<'_>, usize> = BTreeMap::new();
    for body in bodies {
        // A series may have given it a level and a place that stand elsewhere.
        let locality = body.innermost().locality.as_ref();
        let place = locality.and_then(|l| l.place.as_ref()).map_or(0, String::len);
        let parts = [usize::from(body.trigger), body.name.len(), place];
        let key = (scan.of(body.span), locality.and_then(|l| l.level), parts, body.owner.is_some());
        let at = *known.entry(key).or_insert(same.len());
        match same.get_mut(at) {
            Some(bodies) => bodies.push(body),
            None => same.push(vec![body]),
        }
    }
    same
}

/// Entries of equal names as one, in order of name.
fn group(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut by_key: BTreeMap<(String, Option<&str>, Option<String>), Entry> = BTreeMap::new();
    for entry in entries {
        let key = (
            letters::lowered(&entry.name.base),
            entry.name.level,
            entry.name.place.as_ref().map(|p| letters::lowered(p)),
        );
        match by_key.get_mut(&key) {
            None => drop(by_key.insert(key, entry)),
            Some(same) => {
                // The spelling with most capitals among those that are not in capitals throughout is the name.
                let better = |s: &str| (s.contains(" và "), capitals(s));
                if better(&entry.name.base) > better(&same.name.base) {
                    same.name.base.clone_from(&entry.name.base);
                }
                same.inferred &= entry.inferred;
                same.bodies.extend(entry.bodies);
            }
        }
    }
    by_key.into_values().collect()
}

/// What names that differ only in print have in common: `Giáo dục - Đào tạo`, `Giáo dục và đào tạo`.
fn key(base: &str) -> String {
    let mut key = letters::lowered(base);
    for joint in [" - ", " & ", " – "] {
        if key.contains(joint) {
            key = key.replace(joint, " và ");
        }
    }
    key
}

fn capitals(s: &str) -> usize {
    s.chars().filter(|c| letters::is_upper(*c)).count()
}

/// What the article tells of places: by level, the places that its bodies bear.
struct Known {
    of_bodies: BTreeMap<Level, BTreeSet<String>>,
    of_places: BTreeMap<Level, BTreeSet<String>>,
}

impl Known {
    fn new(scan: &Scan<'_>, entries: &[Entry], facts: &Facts) -> Self {
        let mut of_bodies: BTreeMap<Level, BTreeSet<String>> = BTreeMap::new();
        for entry in entries {
            let Some(body) = entry.bodies.first().map(Body::innermost).filter(|b| b.kind.is_local()) else { continue };
            let level = body.locality.as_ref().and_then(|l| l.level).or_else(|| committee_level(scan, body));
            if let (Some(level), Some(place)) = (level, &entry.name.place) {
                of_bodies.entry(level).or_default().insert(place.clone());
            }
        }
        let mut of_places: BTreeMap<Level, BTreeSet<String>> = BTreeMap::new();
        for place in &facts.places {
            let level = match place.kind.as_deref() {
                Some("tỉnh") => Level::Province,
                Some("thành phố") => Level::City,
                Some("huyện") => Level::District,
                Some("quận") => Level::UrbanDistrict,
                Some("thị xã") => Level::Town,
                Some("xã") => Level::Commune,
                Some("phường") => Level::Ward,
                Some("thị trấn") => Level::Township,
                _ => continue,
            };
            of_places.entry(level).or_default().insert(place.name.clone());
        }
        Self { of_bodies, of_places }
    }

    /// Adds the place to a name that ends in its level, where the article leaves one choice; tells whether it did.
    fn complete(&self, scan: &Scan<'_>, entry: &mut Entry) -> bool {
        let Some(body) = entry.bodies.first().map(Body::innermost) else { return false };
        if entry.name.place.is_some() || !body.kind.is_local() && entry.name.level.is_none() {
            return false;
        }
        let level = body.locality.as_ref().and_then(|l| l.level).or_else(|| committee_level(scan, body));
        let Some(level) = level else { return false };
        let places = match self.of_bodies.get(&level) {
            Some(places) => Some(places),
            None => self.of_places.get(&level),
        };
        let Some(place) = places.filter(|p| p.len() == 1).and_then(|p| p.first()) else { return false };
        entry.name.place = Some(place.clone());
        entry.inferred = true;
        true
    }
}

/// Joins a name without a locality, or without a level, with the only fuller one.
fn join_shorter(entries: Vec<Entry>) -> Vec<Entry> {
    let mut by_base: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        by_base.entry(key(&entry.name.base)).or_default().push(entry);
    }
    let mut out = Vec::new();
    for mut same in by_base.into_values() {
        // "Sở Y tế Hà Nội" and "Sở Y tế thành phố Hà Nội".
        fold(&mut same, |short, long| {
            short.name.level.is_none()
                && long.name.level.is_some()
                && short.name.place.is_some()
                && short.name.place == long.name.place
        });
        // "UBND" and "UBND tỉnh Bắc Giang".
        fold(&mut same, |short, long| {
            let bare = short.name.level.is_none() && short.name.place.is_none();
            bare && short.kind.is_local() && long.name.place.is_some()
        });
        // "UBND" and "UBND tỉnh".
        fold(&mut same, |short, long| {
            short.name.level.is_none()
                && short.name.place.is_none()
                && short.kind.is_local()
                && long.name.level.is_some()
        });
        out.extend(same);
    }
    out
}

/// Moves each entry into the only other one that `is_fuller`.
fn fold(entries: &mut Vec<Entry>, is_fuller: impl Fn(&Entry, &Entry) -> bool) {
    // An article has few localities for one office; beyond that nothing is unique anyway.
    if entries.len() > 12 {
        return;
    }
    let mut i = 0;
    while i < entries.len() {
        let mut fuller = (0..entries.len()).filter(|j| *j != i && is_fuller(&entries[i], &entries[*j]));
        if let (Some(j), None) = (fuller.next(), fuller.next()) {
            let short = entries.remove(i);
            let j = if j > i { j - 1 } else { j };
            entries[j].bodies.extend(short.bodies);
        } else {
            i += 1;
        }
    }
}
