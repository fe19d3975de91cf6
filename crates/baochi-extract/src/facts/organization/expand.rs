//! The full name of a body: abbreviations written out, tone marks and capitals as in decrees.

use super::extent::Body;
use super::known;
use crate::scan::Scan;
use crate::tables::{Tables, organization_words as words, tone_style};
use crate::text::letters;

/// The parts of a body's full name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Without the locality at its end.
    pub(super) base: String,
    /// The level word, if there is one.
    pub(super) level: Option<&'static str>,
    pub(super) place: Option<String>,
}

impl Name {
    /// The name in one piece.
    pub(super) fn full(&self) -> String {
        let mut full = self.base.clone();
        for part in self.level.into_iter().chain(self.place.as_deref()) {
            full.push(' ');
            full.push_str(part);
        }
        full
    }
}

/// The full name of `body`.
pub(super) fn name(scan: &Scan<'_>, body: &Body) -> Name {
    let mut base = String::new();
    push_base(scan, body, &mut base);
    let locality = body.innermost().locality.as_ref();
    let level = locality.and_then(|l| l.level).map(super::locality::Level::word);
    Name { base: tone_style(&base, true), level, place: locality.and_then(|l| l.place.clone()) }
}

fn push_base(scan: &Scan<'_>, body: &Body, base: &mut String) {
    let trigger = scan.tables.trigger(body.trigger);
    let words = scan.of(body.name);
    let mut all = if known::is_known(trigger.class) {
        meaning(scan.tables, &trigger.text).unwrap_or_else(|| capitalised(&trigger.text))
    } else {
        expand(scan.tables, &capitalised(&trigger.text))
    };
    if !words.is_empty() {
        let caps = words.chars().count() > 4 && !words.chars().any(letters::is_lower) && words.contains(' ');
        let words = if caps { title_case(words) } else { words.replace('\n', " ") };
        // "Công ty CP": the abbreviation may join head and name.
        all = expand(scan.tables, &format!("{all} {words}"));
    }
    base.push_str(&all);
    if let Some(owner) = &body.owner {
        base.push(' ');
        push_base(scan, owner, base);
    }
}

/// `text` with every abbreviation that has one meaning written out, three words at a time first.
pub(super) fn expand(tables: &Tables, text: &str) -> String {
    if !tables.may_abbreviate(text) {
        return text.to_owned();
    }
    // "GD & ĐT"
    let joined;
    let text = if text.contains(" & ") {
        joined = text.replace(" & ", "&");
        &joined
    } else {
        text
    };
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len() * 2);
    let mut i = 0;
    while i < words.len() {
        let (full, taken) = (1..=3)
            .rev()
            .filter_map(|n| Some((words.get(i..i + n)?.join(" "), n)))
            .find_map(|(key, n)| Some((meaning(tables, &key).filter(|_| !is_kept(&key))?, n)))
            .unwrap_or_else(|| (words[i].to_owned(), 1));
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&full);
        i += taken;
    }
    out
}

/// True for short forms that registered names have, that mean something else in names, or that are names themselves.
fn is_kept(word: &str) -> bool {
    words::KEPT_SHORT.binary_search(&word).is_ok()
}

/// The expansion of an abbreviation, if all rows agree but for capitals; the one with most capitals.
fn meaning(tables: &Tables, abbr: &str) -> Option<String> {
    if !abbr.chars().any(letters::is_upper) {
        return None;
    }
    let rows: Vec<&str> = tables.expansions(abbr).map(|row| &*row.expansion).collect();
    let first = rows.first()?.to_lowercase();
    if first.contains(';') || rows.iter().any(|r| letters::lowered(r) != first) {
        return None;
    }
    let capitals = |s: &&&str| s.chars().filter(|c| letters::is_upper(*c)).count();
    rows.iter().max_by_key(capitals).map(|s| (*s).to_owned())
}

fn capitalised(s: &str) -> String {
    let mut chars = s.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// Words in capitals throughout, with a capital at the start of each only.
fn title_case(s: &str) -> String {
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars.map(letters::lower)).collect())
    };
    s.split([' ', '\n']).map(word).collect::<Vec<String>>().join(" ")
}
