//! Short forms that the article itself introduces: `Tập đoàn Dầu khí Việt Nam (PVN)`, then `PVN`.

use std::collections::BTreeMap;

use memchr::memmem;

use super::compound::is_syllable;
use super::grammar::Kind;
use super::merge::Entry;
use super::terms;
use super::word::Word;
use super::{extent, known, locality};
use crate::record::Origin;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::{Entry as Phrase, Term, organization_words as words};
use crate::text::letters;

/// Short forms that are looked for in one article at most, so that the search stays linear.
const MOST: usize = 24;

/// The short forms of an article, with the entries that they stand for.
pub(super) struct Aliases<'a> {
    of: BTreeMap<&'a str, usize>,
}

impl<'a> Aliases<'a> {
    /// Those that stand in brackets behind a name, then names of companies and papers that are told without their head.
    pub(super) fn new(scan: &Scan<'a>, entries: &[Entry]) -> Self {
        let mut of = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            // "Hội đồng quản trị Công ty … (ABC)": the short form is that of the owner.
            for body in entry.bodies.iter().filter(|b| b.owner.is_none()) {
                if let Some(alias) =
                    bracketed(scan, body.span.end(), entry.kind, scan.of(body.name), scan.of(body.span))
                {
                    of.entry(alias).or_insert(i);
                }
            }
        }
        for (i, entry) in entries.iter().enumerate().filter(|(_, e)| matches!(e.kind, Kind::Company | Kind::Press)) {
            for body in &entry.bodies {
                let broadcasts = matches!(scan.of(body.head), "Đài" | "đài");
                if let Some(alias) = distinctive(scan.of(body.name), entry.kind)
                    && !broadcasts
                    && scan.hits_at(body.name.start()).iter().all(|hit| !names_place(hit.entry))
                {
                    of.entry(alias).or_insert(i);
                }
            }
        }
        Self { of }
    }

    /// True where the article introduces none.
    pub(super) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The entry that the words of another one stand for: `PVN`, `Công ty CFTD`.
    pub(super) fn fuller(&self, scan: &Scan<'_>, entry: &Entry) -> Option<usize> {
        entry.bodies.iter().find_map(|body| {
            if known::is_known(scan.tables.trigger(body.trigger).class) {
                return self.of.get(scan.of(body.head)).copied();
            }
            let own = matches!(entry.kind, Kind::Company | Kind::Press | Kind::Association | Kind::Agency);
            own.then(|| self.of.get(scan.of(body.name)).copied()).flatten()
        })
    }

    /// For each entry the places where a short form stands for it, outside `taken` (sorted).
    pub(super) fn later(&self, scan: &Scan<'_>, count: usize, taken: &[Span]) -> Vec<Vec<Span>> {
        let mut later = vec![Vec::new(); count];
        for (alias, entry) in self.of.iter().take(MOST) {
            for at in memmem::find_iter(scan.text.as_bytes(), alias.as_bytes()) {
                let Some(span) = extended(scan.text, Span::new(at, at + alias.len())) else { continue };
                let free = !word_before(scan.text, at)
                    && !word_after(scan.text, span.end())
                    && !overlaps(taken, span)
                    && scan.document.origin(span) != Some(Origin::Page);
                if free && let Some(spans) = later.get_mut(*entry) {
                    spans.push(span);
                }
            }
        }
        later
    }
}

/// With `Group` after it; `None` where another name goes on: `FLC Sầm Sơn`, `Trần Vạn Phát`.
fn extended(text: &str, span: Span) -> Option<Span> {
    let alias = span.of(text);
    let many = alias.contains(' ');
    if many && alias.split(' ').all(is_syllable) && name_before(text, span.start()) {
        return None;
    }
    match Word::after(text, span.end()) {
        Some(next) if words::ALIAS_TAIL.binary_search(&next.text).is_ok() => {
            Some(Span::new(span.start(), next.span.end()))
        }
        Some(next) if next.is_capital() && !many => None,
        _ => Some(span),
    }
}

/// True where a capital word that no full stop parts from it stands before byte `at`.
fn name_before(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at).and_then(|b| b.strip_suffix(' ')) else { return false };
    let word = before.rsplit([' ', '\n']).next().unwrap_or("");
    word.starts_with(letters::is_upper) && word.ends_with(letters::is_letter)
}

/// True where `span` overlaps one of `taken`, which are sorted and do not overlap each other.
pub(crate) fn overlaps(taken: &[Span], span: Span) -> bool {
    let at = taken.partition_point(|t| t.end() <= span.start());
    taken.get(at).is_some_and(|t| t.overlaps(span))
}

/// The short form in brackets after a name: `(PVN)`, `(gọi tắt là Công ty A)`. `name`: the body's own name; `full`: all of it.
fn bracketed<'a>(scan: &Scan<'a>, at: usize, kind: Kind, name: &str, full: &str) -> Option<&'a str> {
    let rest = scan.text.get(at..)?;
    let (inside, cue) = match rest.strip_prefix(" (") {
        Some(inside) => {
            let close = inside.bytes().take(90).position(|b| b == b')')?;
            cued(inside.get(..close)?)
        }
        // "…, gọi tắt là Vạn Phát, …"
        None if !matches!(kind, Kind::Company | Kind::Association | Kind::Press | Kind::Agency) => return None,
        None => {
            let inside = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))?;
            let limit = (0..=inside.len().min(90)).rev().find(|at| inside.is_char_boundary(*at))?;
            let (inside, true) = cued(&inside[..limit]) else {
                return None;
            };
            (inside.split([',', '.', ')', ';', '\n']).next().unwrap_or(""), true)
        }
    };
    let inside = inside.trim_matches([' ', '"', '“', '”', ':']);
    let mut start = inside.as_ptr() as usize - scan.text.as_ptr() as usize;
    let mut inside = inside;
    // "gọi tắt là Công ty Vạn Phát": the name behind the head.
    if let Some((head, Kind::Company | Kind::Press | Kind::Association, trigger)) = extent::head_at(scan, start)
        && !known::is_known(scan.tables.trigger(trigger).class)
        && cue
    {
        start = Word::after(scan.text, head.end())?.span.start();
        inside = scan.text.get(start..inside.as_ptr() as usize - scan.text.as_ptr() as usize + inside.len())?;
    }
    // "… của Liên hợp quốc (FAO)": a known name behind a known name is another body.
    // A name of four words is whole: "Tổ chức Giám sát Nhân quyền Syria (SOHR)".
    let whole = scan.text.get(..at)?.ends_with(full) && full.split(' ').count() >= 4 && !full.starts_with("Tập đoàn");
    if kind == Kind::Whole && !whole && extent::head_at(scan, start).is_some() {
        return None;
    }
    let word = Word::at(scan.text, start)?;
    let count = inside.split(' ').count();
    let capitals = inside.split(' ').all(|w| w.starts_with(letters::is_upper));
    let short =
        word.text.len() == inside.len() && word.is_upper() && inside.chars().nth(1).is_some() && !word.is_number();
    let named = matches!(kind, Kind::Company | Kind::Association | Kind::Agency | Kind::Press);
    let branded = named && capitals && count <= 3 && (inside.is_ascii() || name.contains(inside));
    let called = named && cue && capitals && count <= 4;
    if !(short || branded || called) || words::ALIAS_NOT.binary_search(&inside).is_ok() {
        return None;
    }
    let other = extent::head_at(scan, start)
        .is_some_and(|(_, _, trigger)| !known::is_known(scan.tables.trigger(trigger).class))
        || matches!(terms::at(scan, word), Some((Term::Country, _)))
        || !called && locality::table_place(scan, word, |_| true).is_some_and(|(_, end)| end >= start + inside.len());
    (!other).then_some(inside)
}

/// True for what names a place or country.
fn names_place(entry: Phrase) -> bool {
    matches!(entry, Phrase::Place(_) | Phrase::Term(Term::Country))
}

/// What stands behind a word that introduces a short form, and whether there was one.
fn cued(inside: &str) -> (&str, bool) {
    let Some(at) = inside.find(['g', 'v', 's', 't']).filter(|at| *at < 24) else { return (inside, false) };
    let after = words::ALIAS_CUE.iter().rev().find_map(|cue| inside.get(at..)?.strip_prefix(cue));
    after.map_or((inside, false), |after| (after, true))
}

/// The name of a company or paper that is known without its head: `FLC`, `Viglacera`, `Sky Mining`, `Tiền Phong`.
fn distinctive(name: &str, kind: Kind) -> Option<&str> {
    let last = name.rsplit([' ', '\n']).next()?;
    let brand = |w: &str| w.len() >= 6 && w.bytes().all(|b| b.is_ascii_alphabetic()) && !is_syllable(w);
    let upper = |w: &str| w.len() >= 3 && w.chars().all(|c| letters::is_upper(c) || c == '&');
    let foreign = name.is_ascii() && name.split(' ').count() <= 3 && name.split(' ').any(brand);
    let titled = kind == Kind::Press
        && name.contains(' ')
        && !name.contains('\n')
        && name.split(' ').all(|w| w.starts_with(letters::is_upper));
    let found = if foreign && name.split(' ').all(|w| w.starts_with(letters::is_upper)) || titled {
        name
    } else if upper(name) && name.len() == last.len() || brand(last) && last.starts_with(letters::is_upper) {
        last
    } else {
        return None;
    };
    (words::LEGAL_FORM.binary_search(&&*letters::lowered(found)).is_err()).then_some(found)
}
