//! Bodies -> entries: elliptic names completed from the article, one entry for each body.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::alias::Aliases;
use super::expand::{self, Name};
use super::extent::{Body, committee_level};
use super::grammar::Kind;
use super::locality::Level;
use crate::record::{Facts, Mention, Organization};
use crate::scan::Scan;
use crate::span::Span;
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
    pub(super) fn organization(&self, scan: &Scan<'_>, more: &[Span]) -> Organization {
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

/// One entry for each body, by first mention, and for each the places where a short form stands for it.
pub(super) fn merge(scan: &Scan<'_>, bodies: Vec<Body>, facts: &Facts) -> (Vec<Entry>, Vec<Vec<Span>>) {
    let taken: Vec<Span> = bodies.iter().map(|b| b.span).collect();
    let mut entries = group(
        in_same_words(scan, bodies)
            .into_iter()
            .map(|bodies| {
                let name = expand::name(scan, &bodies[0]);
                Entry { kind: bodies[0].innermost().kind, name, bodies, inferred: false }
            })
            .collect(),
    );
    let completed = complete(scan, &entries, facts);
    if !completed.is_empty() {
        for (index, place) in completed {
            entries[index].name.place = Some(place);
            entries[index].inferred = true;
        }
        entries = group(entries);
    }
    entries = join_shorter(entries);
    join_headless(&mut entries);
    join_bracketed(scan, &mut entries);
    entries.sort_by_key(|e| e.bodies.iter().map(|b| b.span).min());
    let mut aliases = Aliases::new(scan, &entries);
    if aliases.is_empty() {
        let none = vec![Vec::new(); entries.len()];
        return (entries, none);
    }
    if join_aliases(scan, &mut entries, &aliases) {
        aliases = Aliases::new(scan, &entries);
    }
    let later = aliases.later(scan, entries.len(), &taken);
    (entries, later)
}

/// Joins `Đại học Vinh` with `Trường Đại học Vinh`, `Napoli` with `Câu lạc bộ Napoli`.
fn join_headless(entries: &mut Vec<Entry>) {
    let headed = |e: &Entry| {
        let head = match e.kind {
            Kind::School => "trường ",
            Kind::Association => "câu lạc bộ ",
            _ => return None,
        };
        letters::lowered(&e.name.full()).strip_prefix(head).map(str::to_owned)
    };
    let rests: Vec<(usize, String)> = entries.iter().enumerate().filter_map(|(i, e)| Some((i, headed(e)?))).collect();
    if rests.is_empty() {
        return;
    }
    let full: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(i, e)| (letters::lowered(&e.name.full()), i)).collect();
    for (i, rest) in rests {
        let Some(j) = full.get(&rest).copied().filter(|j| *j != i) else { continue };
        if matches!(entries[j].kind, Kind::School | Kind::Whole) {
            let bodies = std::mem::take(&mut entries[j].bodies);
            entries[i].bodies.extend(bodies);
        }
    }
    entries.retain(|e| !e.bodies.is_empty());
}

/// Joins `Công ty Sơn Hà` in brackets behind `Công ty TNHH Vận tải Sơn Hà` with that, and `Đại học ABC` with its school.
fn join_bracketed(scan: &Scan<'_>, entries: &mut Vec<Entry>) {
    let mut starts: BTreeMap<usize, (usize, Span)> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        for body in entry.bodies.iter().filter(|b| b.owner.is_none()) {
            starts.insert(body.span.start(), (i, body.name));
        }
    }
    let mut into: Vec<(usize, usize)> = Vec::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, e)| matches!(e.kind, Kind::Company | Kind::School)) {
        for body in &entry.bodies {
            let open = scan.text.get(body.span.end()..).is_some_and(|rest| rest.starts_with(" ("));
            let Some((j, name)) = starts.get(&(body.span.end() + 2)).filter(|_| open) else { continue };
            let short = scan.of(*name);
            let upper = short.chars().count() >= 3 && short.chars().all(letters::is_upper);
            let inside = entry.kind == Kind::Company && !short.is_empty() && scan.of(body.name).ends_with(short);
            if *j != i && entries[*j].kind == entry.kind && (upper || inside) {
                into.push((*j, i));
            }
        }
    }
    for (short, long) in into {
        let bodies = std::mem::take(&mut entries[short].bodies);
        if entries[long].bodies.is_empty() {
            entries[short].bodies = bodies;
        } else {
            entries[long].bodies.extend(bodies);
        }
    }
    entries.retain(|e| !e.bodies.is_empty());
}

/// Joins entries that are named by the short form of another one; true where there were some.
fn join_aliases(scan: &Scan<'_>, entries: &mut Vec<Entry>, aliases: &Aliases<'_>) -> bool {
    let into: Vec<Option<usize>> =
        entries.iter().enumerate().map(|(i, entry)| aliases.fuller(scan, entry).filter(|j| *j != i)).collect();
    let mut joined = false;
    for (i, j) in into.iter().enumerate() {
        // An entry that goes elsewhere itself takes none.
        if let Some(j) = *j
            && into.get(j) == Some(&None)
            && let Some(bodies) = entries.get_mut(i).map(|e| std::mem::take(&mut e.bodies))
            && let Some(entry) = entries.get_mut(j)
        {
            entry.bodies.extend(bodies);
            joined = true;
        }
    }
    if joined {
        entries.retain(|e| !e.bodies.is_empty());
        entries.sort_by_key(|e| e.bodies.iter().map(|b| b.span).min());
    }
    joined
}

/// The words of a body, the level that a series gave it, lengths of its parts, and whether it has an owner.
type Words<'a> = (&'a str, Option<Level>, [usize; 3], bool);

/// The bodies, those in the same words together, by first mention.
fn in_same_words(scan: &Scan<'_>, bodies: Vec<Body>) -> Vec<Vec<Body>> {
    let mut same: Vec<Vec<Body>> = Vec::with_capacity(bodies.len());
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
fn group(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| same_name(&a.name, &b.name));
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(same) = out.last_mut().filter(|same| same_name(&same.name, &entry.name).is_eq()) else {
            out.push(entry);
            continue;
        };
        // The spelling with most capitals among those that are not in capitals throughout is the name.
        let better = |s: &str| (s.contains(" và "), capitals(s));
        if better(&entry.name.base) > better(&same.name.base) {
            same.name.base.clone_from(&entry.name.base);
        }
        same.inferred &= entry.inferred;
        same.bodies.extend(entry.bodies);
    }
    out
}

/// Compares whole names whatever their capitals.
fn same_name(a: &Name, b: &Name) -> Ordering {
    letters_of(a).cmp(letters_of(b))
}

fn letters_of(name: &Name) -> impl Iterator<Item = char> {
    let tail = name.level.into_iter().chain(name.place.as_deref());
    small(&name.base).chain(tail.flat_map(|part| std::iter::once(' ').chain(small(part))))
}

fn small(s: &str) -> impl Iterator<Item = char> {
    s.chars().map(letters::lower)
}

/// Compares names whatever their capitals and joints: `Giáo dục - Đào tạo`, `Giáo dục và đào tạo`.
fn same_base(a: &Entry, b: &Entry) -> Ordering {
    fn words(base: &str) -> impl Iterator<Item = &str> {
        base.split(' ').map(|word| if matches!(word, "-" | "–" | "&") { "và" } else { word })
    }
    let (a, b) = (&a.name.base, &b.name.base);
    // Without a joint the order of words is that of letters, since a space comes before all of them.
    let may_join = |base: &str| base.bytes().any(|b| matches!(b, b'-' | b'&' | 0xE2));
    if !may_join(a) && !may_join(b) {
        return small(a).cmp(small(b));
    }
    let (mut a, mut b) = (words(a), words(b));
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) => match small(a).cmp(small(b)) {
                Ordering::Equal => {}
                other => return other,
            },
            (a, b) => return a.is_some().cmp(&b.is_some()),
        }
    }
}

fn capitals(s: &str) -> usize {
    s.chars().filter(|c| letters::is_upper(*c)).count()
}

/// The places of names that end in their level, where the article leaves one choice, with the indices of their entries.
fn complete(scan: &Scan<'_>, entries: &[Entry], facts: &Facts) -> Vec<(usize, String)> {
    let levels = |e: &Entry| {
        let body = e.bodies.first().map(Body::innermost)?;
        if e.name.place.is_some() || !body.kind.is_local() && e.name.level.is_none() {
            return None;
        }
        body.locality.as_ref().and_then(|l| l.level).or_else(|| committee_level(scan, body))
    };
    let open: Vec<(usize, Level)> = entries.iter().enumerate().filter_map(|(i, e)| Some((i, levels(e)?))).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let known = Known::new(scan, entries, facts);
    open.into_iter().filter_map(|(i, level)| Some((i, known.only(level)?.to_owned()))).collect()
}

/// What the article tells of places: by level, the places that its bodies bear, and those that it names.
struct Known<'a> {
    of_bodies: BTreeMap<Level, BTreeSet<&'a str>>,
    of_places: BTreeMap<Level, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn new(scan: &Scan<'_>, entries: &'a [Entry], facts: &'a Facts) -> Self {
        let mut of_bodies: BTreeMap<Level, BTreeSet<&str>> = BTreeMap::new();
        for entry in entries {
            let Some(body) = entry.bodies.first().map(Body::innermost).filter(|b| b.kind.is_local()) else { continue };
            let level = body.locality.as_ref().and_then(|l| l.level).or_else(|| committee_level(scan, body));
            if let (Some(level), Some(place)) = (level, &entry.name.place) {
                of_bodies.entry(level).or_default().insert(place);
            }
        }
        let mut of_places: BTreeMap<Level, BTreeSet<&str>> = BTreeMap::new();
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
            of_places.entry(level).or_default().insert(&place.name);
        }
        Self { of_bodies, of_places }
    }

    /// The only place of a level.
    fn only(&self, level: Level) -> Option<&'a str> {
        let places = self.of_bodies.get(&level).or_else(|| self.of_places.get(&level))?;
        places.first().filter(|_| places.len() == 1).copied()
    }
}

/// Joins a name without a locality, or without a level, with the only fuller one.
fn join_shorter(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(same_base);
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut same: Vec<Entry> = Vec::new();
    for entry in entries {
        if same.last().is_some_and(|last| same_base(last, &entry).is_ne()) {
            fold_all(&mut same);
            out.append(&mut same);
        }
        same.push(entry);
    }
    fold_all(&mut same);
    out.append(&mut same);
    out
}

/// Joins the shorter ones among names of one base.
fn fold_all(same: &mut Vec<Entry>) {
    if same.len() < 2 {
        return;
    }
    // "Sở Y tế Hà Nội" and "Sở Y tế thành phố Hà Nội".
    fold(same, |short, long| {
        short.name.level.is_none()
            && long.name.level.is_some()
            && short.name.place.is_some()
            && short.name.place == long.name.place
    });
    // "Đại sứ quán Việt Nam" and "Đại sứ quán Việt Nam tại Lào".
    fold(same, |short, long| {
        let (short, long) = (short.name.place.as_deref(), long.name.place.as_deref());
        short.zip(long).is_some_and(|(s, l)| l.strip_prefix(s).is_some_and(|rest| rest.starts_with(" tại ")))
    });
    // "Bộ Ngoại giao" and "Bộ Ngoại giao Việt Nam".
    fold(same, |short, long| {
        let state = matches!(short.kind, Kind::Ministry | Kind::State);
        state && short.name.place.is_none() && long.name.place.as_deref() == Some("Việt Nam")
    });
    // "UBND" and "UBND tỉnh Bắc Giang".
    fold(same, |short, long| {
        let bare = short.name.level.is_none() && short.name.place.is_none();
        bare && short.kind.is_local() && long.name.place.is_some()
    });
    // "UBND" and "UBND tỉnh".
    fold(same, |short, long| {
        short.name.level.is_none() && short.name.place.is_none() && short.kind.is_local() && long.name.level.is_some()
    });
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
