//! Mentions -> people: `ông Hùng` is Nguyễn Mạnh Hùng, if the article has no other Hùng before.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::name::Name;
use super::{Named, Shown, later};
use crate::record::{Mention, Person};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::first_tones;
use crate::text::letters;

/// People of one name that are told apart, at most.
const SEVERAL: usize = 16;

/// A person in the making.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) first: Name,
    /// The byte of the first mention by a name of two words or more.
    from: usize,
    woman: Option<bool>,
    pub(super) spans: Vec<Span>,
    pub(super) roles: Vec<Cow<'a, str>>,
}

/// One entry for each person, by first mention.
pub(super) fn merge(scan: &Scan<'_>, named: &[Named], bodies: &[Span]) -> Vec<Person> {
    let mut entries = whole(scan, named);
    join_short(&mut entries);
    parts(scan, named, &mut entries);
    later::add(scan, &mut entries, bodies);
    entries.sort_by_key(|e| e.spans.iter().min().copied());
    entries.into_iter().map(|entry| person(scan, entry)).collect()
}

/// Those whose name is given in two words or more.
fn whole<'a>(scan: &Scan<'a>, named: &[Named]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut by_name: BTreeMap<Cow<'a, str>, usize> = BTreeMap::new();
    let mut perhaps = Vec::new();
    for named in named.iter().filter(|n| n.name.words >= 2) {
        let key = key(scan.of(named.name.span));
        if named.shown == Shown::Perhaps {
            perhaps.push((key, named));
            continue;
        }
        let index = *by_name.entry(key).or_insert_with(|| {
            entries.push(Entry::new(scan, named.name));
            entries.len() - 1
        });
        entries[index].add(scan, named);
    }
    if perhaps.is_empty() {
        return entries;
    }
    // "Quang Hải" may be the short form of a name.
    let short: BTreeMap<&str, usize> =
        by_name.iter().filter_map(|(name, i)| Some((short_form(name, entries[*i].first)?, *i))).collect();
    let known: Vec<(usize, &Named)> = perhaps
        .into_iter()
        .filter_map(|(key, named)| Some((*by_name.get(&key).or_else(|| short.get(&*key))?, named)))
        .collect();
    for (index, named) in known {
        entries[index].add(scan, named);
    }
    entries
}

/// Joins `Quang Hải` with the one Nguyễn Quang Hải of the article.
fn join_short(entries: &mut Vec<Entry<'_>>) {
    let is_short = |e: &Entry<'_>| e.first.words == 2 && !e.first.foreign;
    if !entries.iter().any(is_short) {
        return;
    }
    let mut long: BTreeMap<Cow<'_, str>, Option<usize>> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        if let Some(short) = short_form(&entry.name, entry.first) {
            long.entry(key(short)).and_modify(|other| *other = None).or_insert(Some(i));
        }
    }
    let joined: Vec<(usize, usize)> = entries
        .iter()
        .enumerate()
        .filter(|&(_, e)| is_short(e))
        .filter_map(|(i, e)| Some((i, (*long.get(&key(&e.name))?)?)))
        .collect();
    drop(long);
    for (from, to) in joined.iter().rev() {
        let spans = std::mem::take(&mut entries[*from].spans);
        let roles = std::mem::take(&mut entries[*from].roles);
        entries[*to].from = entries[*to].from.min(entries[*from].from);
        entries[*to].spans.extend(spans);
        for role in roles {
            entries[*to].hold(role);
        }
    }
    entries.retain(|e| !e.spans.is_empty());
}

/// Adds names of one word to the person whom they mean, or as people of their own.
fn parts<'a>(scan: &Scan<'a>, named: &[Named], entries: &mut Vec<Entry<'a>>) {
    if !named.iter().any(|n| n.name.words == 1) {
        return;
    }
    let words = Words::of(entries);
    let mut alone: BTreeMap<Cow<'a, str>, usize> = BTreeMap::new();
    let mut perhaps = Vec::new();
    for named in named.iter().filter(|n| n.name.words == 1) {
        let key = key(scan.of(named.name.span));
        match words.meant(&key, named, entries) {
            Meant::One(index) => entries[index].add(scan, named),
            Meant::Several => {}
            Meant::None if named.shown == Shown::Perhaps => perhaps.push((key, named)),
            Meant::None => {
                let index = *alone.entry(key).or_insert_with(|| {
                    entries.push(Entry::new(scan, named.name));
                    entries.len() - 1
                });
                entries[index].add(scan, named);
            }
        }
    }
    for (key, named) in perhaps {
        if let Some(index) = alone.get(&key) {
            entries[*index].add(scan, named);
        }
    }
}

/// Whom a word of a name may mean.
enum Meant {
    None,
    One(usize),
    Several,
}

/// The words of names, sorted, each with its entry: last words, and those before.
#[derive(Default)]
struct Words<'a> {
    last: Vec<(Cow<'a, str>, usize)>,
    other: Vec<(Cow<'a, str>, usize)>,
}

impl<'a> Words<'a> {
    fn of(entries: &[Entry<'a>]) -> Self {
        let mut words = Self { last: Vec::with_capacity(entries.len()), other: Vec::with_capacity(entries.len()) };
        for (i, entry) in entries.iter().enumerate() {
            match &entry.name {
                Cow::Borrowed(name) => words.add(name, entry.first, i),
                Cow::Owned(name) => {
                    let mut own = Words::default();
                    own.add(name, entry.first, i);
                    let kept = |(word, i): (Cow<'_, str>, usize)| (Cow::Owned(word.into_owned()), i);
                    words.last.extend(own.last.into_iter().map(kept));
                    words.other.extend(own.other.into_iter().map(kept));
                }
            }
        }
        words.last.sort_unstable();
        words.other.sort_unstable();
        words
    }

    /// Adds the words of the name of entry `i`.
    fn add(&mut self, name: &'a str, first: Name, i: usize) {
        let mut words = name.rsplit(' ');
        let end = words.next().unwrap_or("");
        self.last.push((key(end), i));
        // "ông Bashir" is Omar al-Bashir.
        self.last.extend(end.strip_prefix("al-").or_else(|| end.strip_prefix("Al-")).map(|w| (Cow::Borrowed(w), i)));
        // "ông Tập", "bà Angela", but "ông Nguyễn" is nobody's name.
        let from = if first.foreign { 0 } else { first.words.saturating_sub(2) };
        self.other.extend(words.skip(from).map(|w| (key(w), i)));
    }

    fn meant(&self, word: &str, named: &Named, entries: &[Entry<'_>]) -> Meant {
        for list in [&self.last, &self.other] {
            let from = list.partition_point(|(w, _)| &**w < word);
            let all: Vec<usize> =
                list[from..].iter().take_while(|(w, _)| w == word).map(|(_, i)| *i).take(SEVERAL).collect();
            match all[..] {
                [] => continue,
                [one] => return Meant::One(one),
                _ => {}
            }
            // A name that only comes later is not meant yet; a man is no woman.
            let at = named.name.span.start();
            let other = |e: &Entry<'_>| named.woman.is_some() && e.woman.is_some() && e.woman != named.woman;
            let fits: Vec<usize> =
                all.iter().copied().filter(|i| entries[*i].from < at && !other(&entries[*i])).collect();
            return match fits[..] {
                [one] => Meant::One(one),
                // "bà Clinton" is she who was called "bà" before.
                _ => match fits
                    .iter()
                    .filter(|i| named.woman.is_some() && entries[**i].woman == named.woman)
                    .collect::<Vec<_>>()[..]
                {
                    [one] => Meant::One(*one),
                    _ => Meant::Several,
                },
            };
        }
        Meant::None
    }
}

impl<'a> Entry<'a> {
    fn new(scan: &Scan<'a>, name: Name) -> Self {
        Self {
            name: written(scan.of(name.span)),
            first: name,
            from: name.span.start(),
            woman: None,
            spans: Vec::new(),
            roles: Vec::new(),
        }
    }

    fn add(&mut self, scan: &Scan<'a>, named: &Named) {
        self.spans.push(named.name.span);
        self.woman = self.woman.or(named.woman);
        for role in &named.roles {
            self.hold(one_line(scan.of(*role)));
        }
    }

    /// Adds an office; of `Chủ tịch` and `Chủ tịch UBND tỉnh` the longer one stands.
    fn hold(&mut self, role: Cow<'a, str>) {
        if self.roles.iter().any(|held| begins_with(held, &role)) {
            return;
        }
        match self.roles.iter().position(|held| begins_with(&role, held)) {
            Some(at) => self.roles[at] = role,
            None => self.roles.push(role),
        }
    }
}

/// True where the words of `short` are the first ones of `long`, whatever their capitals.
fn begins_with(long: &str, short: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.next().is_some_and(|d| c == d || letters::lower(c) == letters::lower(d)))
        && rest.next().is_none_or(|c| !letters::is_word(c))
}

/// A name without its first word, where that leaves two that may stand for it.
pub(super) fn short_form(name: &str, first: Name) -> Option<&str> {
    if !first.full || first.foreign || first.words != 3 {
        return None;
    }
    let (_, short) = name.split_once(' ')?;
    (!short.starts_with("Văn ") && !short.starts_with("Thị ")).then_some(short)
}

/// The form in which names are compared: tone marks in one place, one space between words, no initials inside.
pub(super) fn key(name: &str) -> Cow<'_, str> {
    let mut key = written(name);
    if key.bytes().any(|b| b == b'.') && key.contains(". ") {
        let kept: Vec<&str> = key.split(' ').filter(|w| !w.ends_with('.')).collect();
        if kept.len() >= 2 {
            key = Cow::Owned(kept.join(" "));
        }
    }
    match key {
        Cow::Borrowed(key) => first_tones(key),
        Cow::Owned(key) => Cow::Owned(first_tones(&key).into_owned()),
    }
}

/// A name as it is given: on one line, its dashes closed.
fn written(name: &str) -> Cow<'_, str> {
    // Most names have neither.
    if name.bytes().any(|b| matches!(b, b'\n' | b'-')) { closed_dashes(one_line(name)) } else { Cow::Borrowed(name) }
}

/// A name without spaces around its dashes.
fn closed_dashes(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.contains(" - ") { Cow::Owned(name.replace(" - ", "-")) } else { name }
}

/// The words of a name or an office, without ends of lines.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}

fn person(scan: &Scan<'_>, entry: Entry<'_>) -> Person {
    let mut spans = entry.spans;
    spans.sort_unstable();
    spans.dedup();
    let mention = |span| Mention { text: scan.of(span).to_owned(), span: Some(span), ..Mention::default() };
    Person {
        name: entry.name.into_owned(),
        roles: entry.roles.into_iter().map(Cow::into_owned).collect(),
        mentions: spans.into_iter().map(mention).collect(),
        ..Person::default()
    }
}
