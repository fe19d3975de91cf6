//! The full name of a body: abbreviations written out, tone marks and capitals as in decrees.

use std::borrow::Cow;

use super::extent::Body;
use super::grammar::Kind;
use super::known;
use crate::scan::Scan;
use crate::tables::{Tables, first_tones, organization_words as words};
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
        let parts = self.level.map_or(0, str::len) + self.place.as_ref().map_or(0, String::len);
        let mut full = String::with_capacity(self.base.len() + parts + 2);
        full.push_str(&self.base);
        for part in self.level.into_iter().chain(self.place.as_deref()) {
            full.push(' ');
            full.push_str(part);
        }
        full
    }
}

/// The full name of `body`.
pub(super) fn name(scan: &Scan<'_>, body: &Body) -> Name {
    let mut base = String::with_capacity(64);
    push_base(scan, body, &mut base);
    let locality = body.innermost().locality.as_ref();
    let level = locality.and_then(|l| l.level).map(super::locality::Level::word);
    if let Cow::Owned(styled) = first_tones(&base) {
        base = styled;
    }
    Name { base, level, place: locality.and_then(|l| l.place.clone()) }
}

fn push_base(scan: &Scan<'_>, body: &Body, base: &mut String) {
    let trigger = scan.tables.trigger(body.trigger);
    let words = scan.of(body.name);
    let from = base.len();
    if known::is_known(trigger.class) {
        match meaning(scan.tables, &trigger.text) {
            Some(meaning) => base.push_str(meaning),
            None => letters::push_capitalised(&trigger.text, base),
        }
    } else {
        letters::push_capitalised(&trigger.text, base);
        if !scan.tables.is_written_out(body.trigger) {
            expand_from(scan.tables, from, base);
        }
    }
    if !words.is_empty() {
        let caps = words.contains(' ') && words.chars().nth(4).is_some() && !words.chars().any(letters::is_lower);
        base.push(' ');
        let words_from = base.len();
        if caps {
            base.push_str(&title_case(words));
        } else {
            let mut lines = words.split('\n');
            base.push_str(lines.next().unwrap_or(""));
            for line in lines {
                base.push(' ');
                base.push_str(line);
            }
        }
        // "Công ty CP": the abbreviation may join head and name.
        let is_written_out = scan.tables.is_written_out(body.trigger) && !known::is_known(trigger.class);
        let may_abbreviate = !is_written_out || scan.tables.may_abbreviate(&base[words_from..]);
        if body.kind != Kind::Press && may_abbreviate {
            expand_from(scan.tables, from, base);
        }
    }
    if let Some(owner) = &body.owner {
        base.push(' ');
        push_base(scan, owner, base);
    }
}

/// Writes out the abbreviations of `base` from byte `from` on.
fn expand_from(tables: &Tables, from: usize, base: &mut String) {
    let Some(expanded) = base.get(from..).and_then(|text| expand(tables, text)) else { return };
    base.truncate(from);
    base.push_str(&expanded);
}

/// `text` with every abbreviation that has one meaning written out, three words at a time first; `None` where it surely
/// has none.
fn expand(tables: &Tables, text: &str) -> Option<String> {
    if !tables.may_abbreviate(text) {
        return None;
    }
    let joined = close_joints(text);
    let text = joined.as_deref().unwrap_or(text);
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while !rest.is_empty() {
        // The ends of the next three words, the third first.
        let mut spaces = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
        let ends = [spaces.next(), spaces.next(), spaces.next()];
        let found = ends.into_iter().rev().flatten().find_map(|end| {
            let key = rest.get(..end)?;
            Some((meaning(tables, key).filter(|_| words::KEPT_SHORT.binary_search(&key).is_err())?, end))
        });
        if !out.is_empty() {
            out.push(' ');
        }
        let end = found.map_or_else(|| ends[0].unwrap_or(rest.len()), |(_, end)| end);
        out.push_str(found.map_or(&rest[..end], |(full, _)| full));
        rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
    }
    Some(out)
}

/// `GD & ĐT`, `LĐ - TB & XH` as the tables have them, `GD&ĐT`, `LĐ-TB&XH`; `None` where there is no such joint.
fn close_joints(text: &str) -> Option<String> {
    let is_short = |word: &str| word.chars().any(letters::is_upper) && !word.chars().any(letters::is_lower);
    let open = |joint: &str| {
        text.split_once(joint).is_some_and(|(before, after)| {
            is_short(before.rsplit(' ').next().unwrap_or("")) && is_short(after.split(' ').next().unwrap_or(""))
        })
    };
    let and = text.contains('&') && open(" & ");
    (and || text.contains(" - ") && open(" - ")).then(|| text.replace(" & ", "&").replace(" - ", "-"))
}

/// The expansion of an abbreviation, if all rows agree but for capitals; the one with most capitals.
fn meaning<'a>(tables: &'a Tables, abbr: &str) -> Option<&'a str> {
    // Most words are no abbreviations, and most of these show it.
    if !abbr.chars().any(letters::is_upper) {
        return None;
    }
    let mut rows = tables.expansions(abbr).map(|row| &*row.expansion);
    let mut best = rows.next().filter(|first| !first.contains(';'))?;
    let small = |s: &'a str| s.chars().map(letters::lower);
    let capitals = |s: &str| s.chars().filter(|c| letters::is_upper(*c)).count();
    for row in rows {
        if !small(row).eq(small(best)) {
            return None;
        }
        if capitals(row) >= capitals(best) {
            best = row;
        }
    }
    Some(best)
}

/// Words in capitals throughout, with a capital at the start of each only.
fn title_case(s: &str) -> String {
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars.map(letters::lower)).collect())
    };
    s.split([' ', '\n']).map(word).collect::<Vec<String>>().join(" ")
}
