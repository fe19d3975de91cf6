//! Mentions -> people: `ông Hùng` is Nguyễn Mạnh Hùng, if the article has no other Hùng.

use std::collections::BTreeMap;

use memchr::memmem;

use super::super::organization;
use super::evidence;
use super::name::{self, Name};
use crate::record::{Mention, Origin, Person};
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::tone_style;
use crate::text::letters;

/// A name in the text, with the offices that stand beside it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: Name,
    pub(super) roles: Vec<Span>,
}

/// Names that are looked for again in one article at most, so that the search stays linear.
const MOST: usize = 40;

/// A person in the making.
struct Entry {
    name: String,
    /// Words of the name.
    words: usize,
    foreign: bool,
    roles: Vec<String>,
    spans: Vec<Span>,
}

/// One entry for each person, by first mention.
pub(super) fn merge(scan: &Scan<'_>, named: Vec<Named>, bodies: &[Span]) -> Vec<Person> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let (whole, part): (Vec<Named>, Vec<Named>) = named.into_iter().partition(|n| n.name.words >= 2);
    for named in whole {
        let name = scan.of(named.name.span).replace('\n', " ");
        let index = *by_name.entry(key(&name)).or_insert_with(|| {
            entries.push(Entry {
                words: named.name.words,
                foreign: !named.name.full,
                name,
                roles: Vec::new(),
                spans: Vec::new(),
            });
            entries.len() - 1
        });
        add(scan, &mut entries[index], &named);
    }
    let mut by_last = last_words(&entries);
    for named in part {
        let word = key(scan.of(named.name.span));
        let index = match by_last.get(&word).map(Vec::as_slice) {
            Some([one]) => *one,
            Some(_) => continue,
            None => {
                let name = scan.of(named.name.span).to_owned();
                entries.push(Entry { words: 1, foreign: name.is_ascii(), name, roles: Vec::new(), spans: Vec::new() });
                by_last.insert(word, vec![entries.len() - 1]);
                entries.len() - 1
            }
        };
        add(scan, &mut entries[index], &named);
    }
    later(scan, &mut entries, bodies);
    entries.sort_by_key(|e| e.spans.iter().min().copied());
    entries.into_iter().map(|entry| person(scan, entry)).collect()
}

/// By the last word of a name, or any word of a foreign one: who may be meant by it.
fn last_words(entries: &[Entry]) -> BTreeMap<String, Vec<usize>> {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        let words: Vec<&str> = entry.name.split(' ').collect();
        let meant = if entry.foreign { &words[..] } else { words.last().map_or(&[][..], std::slice::from_ref) };
        for word in meant {
            let list = by_last.entry(key(word)).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    by_last
}

fn key(name: &str) -> String {
    tone_style(&letters::lowered(name), true)
}

fn add(scan: &Scan<'_>, entry: &mut Entry, named: &Named) {
    entry.spans.push(named.name.span);
    for role in &named.roles {
        let role = scan.of(*role).replace('\n', " ");
        if !entry.roles.iter().any(|r| key(r) == key(&role)) {
            entry.roles.push(role);
        }
    }
}

/// Adds the places where a known name stands without a title.
fn later(scan: &Scan<'_>, entries: &mut [Entry], bodies: &[Span]) {
    let mut taken: Vec<Span> = entries.iter().flat_map(|e| e.spans.iter().copied()).collect();
    taken.extend_from_slice(bodies);
    taken.sort_unstable();
    let mut tried = 0;
    for entry in entries {
        let surname = entry.name.rsplit(' ').next().unwrap_or("").to_owned();
        let mut forms = Vec::new();
        if entry.words >= 2 {
            forms.push(entry.name.clone());
        }
        // "Trump" alone, but not "Nam": Vietnamese syllables mean other things as well.
        if entry.foreign && name::is_foreign(&surname) {
            forms.push(surname);
        }
        for form in forms {
            tried += 1;
            if tried > MOST {
                return;
            }
            let mut new = Vec::new();
            for at in memmem::find_iter(scan.text.as_bytes(), form.as_bytes()) {
                let span = Span::new(at, at + form.len());
                let name = Name { span, full: true, words: 2 };
                if word_before(scan.text, at)
                    || word_after(scan.text, span.end())
                    || organization::overlaps(&taken, span)
                    || scan.document.origin(span) == Some(Origin::Page)
                    || evidence::is_named_after(scan, name)
                    || evidence::is_credit(scan, name)
                {
                    continue;
                }
                new.push(span);
            }
            // The next form may lie inside this one: "Trump" in "Donald Trump".
            entry.spans.extend_from_slice(&new);
            taken.append(&mut new);
            taken.sort_unstable();
        }
    }
}

fn person(scan: &Scan<'_>, entry: Entry) -> Person {
    let mut spans = entry.spans;
    spans.sort_unstable();
    spans.dedup();
    let mention = |span| Mention { text: scan.of(span).to_owned(), span: Some(span), ..Mention::default() };
    Person {
        name: entry.name,
        roles: entry.roles,
        mentions: spans.into_iter().map(mention).collect(),
        ..Person::default()
    }
}
