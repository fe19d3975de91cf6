//! Names that stand together: lists share their kind word, and `xã A, huyện B, tỉnh C` is read from right to left.

use crate::scan::Scan;
use crate::tables::{Division, Tables, UnitId};

use super::Standing;
use super::candidates::{Candidate, is_list_gap};
use super::kind_word::Kind;
use super::resolve::options;
use super::unit_tree::{Scope, lies_in};

/// `các huyện Yên Thế, Lục Ngạn và Sơn Động`: names without a kind word take that of the list.
pub(super) fn share_kinds(scan: &Scan<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 1..candidates.len() {
        let (before, rest) = candidates.split_at_mut(i);
        let (Some(former), Some(here)) = (before.last_mut(), rest.first_mut()) else { continue };
        let Some(kind) = former.kind.filter(|_| here.kind.is_none()) else { continue };
        if former.span.end() > here.span.start()
            || !is_list_gap(&scan.text[former.span.end()..here.span.start()])
            || !here.bearers.iter().any(|b| kind.fit(scan.tables.unit(*b)).is_some_and(|fit| fit < 2))
        {
            continue;
        }
        // "huyện Yên Thế, Bắc Giang" goes up a level, and is no list.
        let own_level = bare_level(scan.tables, here.bearers);
        let level = |b: &UnitId| scan.tables.unit(*b).kind.level();
        let goes_up = own_level == 1
            && !here.bearers.iter().any(|b| level(b) == 1 && kind.fit(scan.tables.unit(*b)).is_some_and(|f| f < 2))
            || own_level < 3
                && here.bearers.iter().any(|outer| {
                    level(outer) == own_level
                        && former.bearers.iter().any(|inner| {
                            inner != outer
                                && level(inner) > own_level
                                && kind.fit(scan.tables.unit(*inner)).is_some()
                                && lies_in(scan.tables, *inner, *outer)
                        })
                });
        if !goes_up {
            here.kind = Some(kind);
            here.kind_shared = true;
            here.linked = true;
        }
    }
}

/// Narrows what each name may be by the name after it, from right to left.
pub(super) fn link(scan: &Scan<'_>, scope: Scope, candidates: &mut [Candidate<'_>]) {
    let tables = scan.tables;
    for i in (0..candidates.len()).rev() {
        let (head, tail) = candidates.split_at_mut(i + 1);
        let Some(here) = head.last_mut() else { continue };
        let scope = here.era.unwrap_or(scope);
        let next = tail.first_mut().filter(|next| next.span.start() >= here.span.end());
        let gap = next.as_ref().map_or("", |next| &scan.text[here.span.end()..next.span.start()]);
        if let Some(next) = next {
            if is_chain_gap(gap) && narrow(tables, scope, here, next) {
                here.chained = true;
                continue;
            }
            if is_list_gap(gap) && here.kind == next.kind && next.linked && !next.options.is_empty() {
                // A list before its common parent: "các xã A, B và C, huyện D".
                let below = next.options.iter().filter(|o| tables.unit(**o).kind.level() > 1);
                let parents: Vec<UnitId> = below.map(|o| tables.unit(*o).parent).collect();
                let inside: Vec<UnitId> =
                    readings(tables, here).filter(|u| parents.iter().any(|p| lies_in(tables, *u, *p))).collect();
                if !inside.is_empty() {
                    here.options = options(tables, scope, here.kind, &inside);
                    here.linked = true;
                    continue;
                }
            }
        }
        here.options = match here.kind {
            None if bare_level(tables, here.bearers) == 3 => Vec::new(),
            None => options(tables, scope, None, here.bearers),
            kind => options(tables, scope, kind, here.bearers),
        };
        if let Some(next) = tail.first()
            && let Some(parent) = unlisted(tables, here, next, gap)
        {
            here.options.clear();
            here.within = Some(parent);
            here.chained = true;
        }
    }
}

/// The names of a list stand for the same, and a chain for what its first name stands for.
pub(super) fn share_standing(scan: &Scan<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 1..candidates.len() {
        let (before, rest) = candidates.split_at_mut(i);
        let (Some(former), Some(here)) = (before.last_mut(), rest.first_mut()) else { continue };
        let gap = scan.text.get(former.span.end()..here.span.start()).unwrap_or_default();
        let passed_on = matches!(former.standing, Standing::Origin | Standing::Institution | Standing::Aside);
        let in_list = here.standing == Standing::Named
            && is_list_gap(gap)
            && former.standing != Standing::Aside
            && (here.kind == former.kind || here.kind_shared);
        // "cao tốc Bắc Giang - Lạng Sơn": both ends belong to the road's name.
        let is_end = here.standing == Standing::Named
            && matches!(former.standing, Standing::Institution | Standing::Passing)
            && matches!(gap.trim(), "-" | "–");
        if (former.chained && passed_on) || (in_list && !former.chained) || is_end {
            here.standing = former.standing;
        }
    }
}

/// `phường 5, quận 10`, where the lists have no such phường any more: the place that it stood in.
fn unlisted(tables: &Tables, here: &Candidate<'_>, next: &Candidate<'_>, gap: &str) -> Option<UnitId> {
    let kind = here.kind.filter(|_| !here.kind_shared)?;
    let [parent] = *next.options else { return None };
    let outer = tables.unit(parent).kind.level();
    let steps_up =
        if kind.is_commune() { outer <= 2 } else { outer == 1 && kind != Kind::Province && kind != Kind::City };
    let told = next.kind.is_some_and(|k| !k.is_commune()) || outer == 1;
    (steps_up && told && is_chain_gap(gap) && !gap.trim().is_empty()).then_some(parent)
}

/// Narrows `here` to what lies in `next`, and `next` to what holds it; false where nothing does.
fn narrow(tables: &Tables, scope: Scope, here: &mut Candidate<'_>, next: &mut Candidate<'_>) -> bool {
    // "Quảng Ninh, Quảng Bình": two provinces, though one of them has a district of the other's name.
    let bare = bare_level(tables, here.bearers);
    if here.kind.is_none() && bare == 1 {
        return false;
    }
    // "sân bay Nội Bài (Hà Nội)" is not the commune of that name.
    if here.kind.is_none()
        && bare == 3
        && matches!(here.standing, Standing::Institution | Standing::Passing | Standing::Aside)
    {
        return false;
    }
    let level = |u: UnitId| tables.unit(u).kind.level();
    let holds = |outer: &UnitId, inner: UnitId| level(*outer) < level(inner) && lies_in(tables, inner, *outer);
    let within = |outers: &[UnitId]| -> Vec<UnitId> {
        readings(tables, here).filter(|u| outers.iter().any(|outer| holds(outer, *u))).collect()
    };
    let mut inside = within(&next.options);
    if inside.is_empty() && bare_level(tables, next.bearers) == 1 {
        // "Hội An, TP Đà Nẵng": the province of the other division.
        let provinces: Vec<UnitId> = readings(tables, next).filter(|u| level(*u) == 1).collect();
        inside = within(&provinces);
        if !inside.is_empty() {
            next.options = provinces;
        }
    }
    if inside.is_empty() {
        return false;
    }
    here.options = options(tables, scope, here.kind, &inside);
    next.options.retain(|outer| here.options.iter().any(|inner| holds(outer, *inner)));
    here.linked = true;
    next.linked = true;
    true
}

/// Every unit that a candidate may name, of both divisions.
fn readings<'a>(tables: &'a Tables, candidate: &'a Candidate<'_>) -> impl Iterator<Item = UnitId> + 'a {
    let kind = candidate.kind;
    candidate.bearers.iter().copied().filter(move |b| {
        let unit = tables.unit(*b);
        unit.division != Division::Historic && kind.is_none_or(|k| k.fit(unit).is_some())
    })
}

/// The level that a name without a kind word is read at: the highest that bears it.
pub(super) fn bare_level(tables: &Tables, bearers: &[UnitId]) -> u8 {
    let today = bearers.iter().map(|b| tables.unit(*b)).filter(|u| u.division != Division::Historic);
    today.map(|u| u.kind.level()).min().unwrap_or(1)
}

/// True for what may part a place from the one that it lies in.
pub(super) fn is_chain_gap(gap: &str) -> bool {
    gap.len() <= 14
        && !gap.contains("\n\n")
        && matches!(
            gap.trim_matches([' ', '\n']),
            "," | "("
                | "-"
                | "–"
                | "của"
                | "thuộc"
                | ", thuộc"
                | "(thuộc"
                | "ở"
                | "/"
                | ""
                | ", của"
                | "tại"
                | "(nay thuộc"
                | "(cũ),"
                | "cũ,"
        )
}
