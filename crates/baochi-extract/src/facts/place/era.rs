//! Words beside a name that tell its division: `tỉnh Bắc Ninh (cũ)`, `Ninh Thuận, nay thuộc tỉnh Khánh Hòa`.

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Division, UnitId};

use super::candidates::{Candidate, is_list_gap};
use super::chain::is_chain_gap;
use super::unit_tree::{Scope, new_province, old_provinces};

/// How far before a name `nay thuộc` may stand, in bytes: `nay là xã A, huyện B`.
const REACH: usize = 24;

/// True where the words after a name say that it is one of the past.
pub(super) fn is_past(after: &str) -> bool {
    let after = after.strip_prefix(' ').unwrap_or(after);
    let after = after.strip_prefix('(').unwrap_or(after);
    ["cũ", "trước đây", "trước kia", "trước sáp nhập", "trước khi sáp nhập", "trước hợp nhất", "trước khi hợp nhất"]
        .iter()
        .any(|word| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(crate::text::letters::is_word)))
}

/// Sets the division of each name that tells it; the names of its chain or list before it are of the same time.
pub(super) fn read(scan: &Scan<'_>, candidates: &mut [Candidate<'_>]) {
    for i in (0..candidates.len()).rev() {
        let (head, tail) = candidates.split_at_mut(i + 1);
        let Some(here) = head.last_mut() else { continue };
        here.era = if is_past(&scan.text[here.span.end()..]) {
            Some(Scope::Old)
        } else {
            // "các tỉnh Hà Giang và Tuyên Quang (cũ)", "huyện Yên Thế, tỉnh Bắc Giang (cũ)"
            tail.first().filter(|next| next.era.is_some() && next.span.start() >= here.span.end()).and_then(|next| {
                let gap = &scan.text[here.span.end()..next.span.start()];
                let joined = is_list_gap(gap) || is_chain_gap(gap);
                next.era.filter(|_| joined && !gap.trim().is_empty())
            })
        };
    }
}

/// `Ninh Thuận, nay thuộc tỉnh Khánh Hòa`: the latter is the province of today; `thị xã Lai Châu cũ (nay là thị xã Mường
/// Lay)`: the former is another unit than the one that has its name today.
pub(super) fn join(scan: &Scan<'_>, candidates: &mut [Candidate<'_>]) {
    let tables = scan.tables;
    for i in 1..candidates.len() {
        let (before, rest) = candidates.split_at_mut(i);
        let (Some(former), Some(here)) = (before.last_mut(), rest.first_mut()) else { continue };
        let ([old], [new]) = (&*former.options, &*here.options) else { continue };
        let (old, new) = (*old, *new);
        if former.span.end() > here.span.start() || !is_now(scan, former.span.end(), here.span) {
            continue;
        }
        if let Some(today) = today(scan, old, new) {
            here.options = vec![today];
        } else if former.era == Some(Scope::Old)
            && former.kind.is_some()
            && tables.unit(old).province != tables.unit(new).province
            && tables.unit(old).kind.level() > 1
        {
            former.options.clear();
            former.within = Some(new);
        }
    }
}

/// True where `nay là`, `nay thuộc` stands between two names of one sentence.
fn is_now(scan: &Scan<'_>, from: usize, here: Span) -> bool {
    let start = scan.sentence_at(here.start()).start().max(from).max(here.start().saturating_sub(REACH));
    // Hits start on character boundaries, whatever `start` is.
    scan.hits_in(Span::new(start, here.start().max(start)))
        .iter()
        .any(|hit| scan.class(hit) == Some(Class::PlaceNameNow) && hit.span.end() <= here.start())
}

/// The province of today that `old` has come to lie in and that has the name of the former province `new`.
fn today(scan: &Scan<'_>, old: UnitId, new: UnitId) -> Option<UnitId> {
    let tables = scan.tables;
    let (former, latter) = (tables.unit(old), tables.unit(new));
    if latter.kind.level() != 1 || latter.division != Division::Until2025 || former.division != Division::Until2025 {
        return None;
    }
    let today = new_province(tables, old)?;
    let is_other = !old_provinces(tables, old).contains(&new);
    (is_other && tables.unit(today).name == latter.name).then_some(today)
}
