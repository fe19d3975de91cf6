//! Short forms that the article itself introduces: `Tập đoàn Dầu khí Việt Nam (PVN)`, then `PVN`.

use memchr::memmem;

use super::grammar::Kind;
use super::merge::Entry;
use super::terms;
use super::word::Word;
use super::{extent, locality};
use crate::record::Origin;
use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::Term;
use crate::text::letters;

/// Short forms that are looked for in one article at most, so that the search stays linear.
const MOST: usize = 24;

/// For each entry the places where a short form stands for it, outside `taken` (sorted).
pub(super) fn later(scan: &Scan<'_>, entries: &[Entry], taken: &[Span]) -> Vec<Vec<Span>> {
    let mut aliases: Vec<(&str, usize)> = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        for body in &entry.bodies {
            let found = bracketed(scan, body.span.end(), entry.kind)
                .or_else(|| (entry.kind == Kind::Company).then(|| distinctive(scan.of(body.name))).flatten());
            if let Some(alias) = found
                && !aliases.iter().any(|(a, _)| *a == alias)
                && aliases.len() < MOST
            {
                aliases.push((alias, i));
            }
        }
    }
    let mut later = vec![Vec::new(); entries.len()];
    for (alias, entry) in aliases {
        for at in memmem::find_iter(scan.text.as_bytes(), alias.as_bytes()) {
            let Some(span) = extended(scan.text, Span::new(at, at + alias.len())) else { continue };
            let free = !word_before(scan.text, at)
                && !word_after(scan.text, span.end())
                && !overlaps(taken, span)
                && scan.document.origin(span) != Some(Origin::Page);
            if free {
                later[entry].push(span);
            }
        }
    }
    later
}

/// With `Group` after it; `None` where another name goes on: `FLC Sầm Sơn`.
fn extended(text: &str, span: Span) -> Option<Span> {
    match Word::after(text, span.end()) {
        Some(next) if matches!(next.text, "Group" | "Holdings" | "Corporation" | "Corp") => {
            Some(Span::new(span.start(), next.span.end()))
        }
        Some(next) if next.is_capital() && !span.of(text).contains(' ') => None,
        _ => Some(span),
    }
}

/// True where `span` overlaps one of `taken`, which are sorted and do not overlap each other.
pub(crate) fn overlaps(taken: &[Span], span: Span) -> bool {
    let at = taken.partition_point(|t| t.end() <= span.start());
    taken.get(at).is_some_and(|t| t.overlaps(span))
}

/// The short form in brackets after a name: `(PVN)`, `(gọi tắt là Công ty A)`.
fn bracketed<'a>(scan: &Scan<'a>, at: usize, kind: Kind) -> Option<&'a str> {
    let inside = scan.text.get(at..)?.strip_prefix(" (")?;
    let close = inside.bytes().take(60).position(|b| b == b')')?;
    let inside = inside.get(..close)?;
    let inside = ["gọi tắt là ", "viết tắt là ", "sau đây gọi là ", "viết tắt: "]
        .iter()
        .find_map(|cue| inside.find(cue).map(|i| &inside[i + cue.len()..]))
        .unwrap_or(inside)
        .trim();
    let start = inside.as_ptr() as usize - scan.text.as_ptr() as usize;
    let word = Word::at(scan.text, start)?;
    let one = word.text.len() == inside.len();
    let short = one && word.is_upper() && word.text.chars().count() >= 2 && !word.is_number();
    let branded = matches!(kind, Kind::Company | Kind::Association)
        && inside.split(' ').count() <= 3
        && inside.split(' ').all(|w| w.chars().next().is_some_and(letters::is_upper))
        && inside.is_ascii();
    let other = locality::table_place(scan, word, |_| true).is_some()
        || extent::head_at(scan, start).is_some()
        || matches!(terms::at(scan, word), Some((Term::Country, _)))
        || matches!(word.text, "SN" | "TP" | "TP.HCM" | "VN" | "MST" | "ĐT" | "HN" | "HCM" | "KV1" | "QL");
    ((short || branded) && !other).then_some(inside)
}

/// The name of a company that is known without its head: `Tập đoàn FLC`, `Tổng công ty Viglacera`.
fn distinctive(name: &str) -> Option<&str> {
    let upper = name.len() >= 3 && name.chars().all(|c| letters::is_upper(c) || c == '&');
    let brand = name.len() >= 7 && name.bytes().all(|b| b.is_ascii_alphabetic());
    ((upper || brand) && !matches!(name, "TNHH" | "MTV" | "TMCP")).then_some(name)
}
