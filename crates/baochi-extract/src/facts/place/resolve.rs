//! From what a name may be to what it is: its kind, the names beside it, then the provinces of the whole article.

use std::collections::BTreeMap;

use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Division, Tables, UnitId};

use super::candidates::Candidate;
use super::kind_word::Kind;
use super::unit_tree::{Scope, in_scope, lies_in, province_in};
use super::{Standing, chain};

/// How many names to each side of an open one are looked at.
const NEIGHBOURS: usize = 6;

/// The readings that fit `kind` best, of one division, the likeliest first; several where the name alone does not decide.
pub(super) fn options(tables: &Tables, scope: Scope, kind: Option<Kind>, bearers: &[UnitId]) -> Vec<UnitId> {
    let bare = chain::bare_level(tables, bearers);
    let mut ranked: Vec<(Rank, UnitId)> = bearers
        .iter()
        .filter_map(|b| Some((rank(tables, scope, kind, bare, *b)?, in_scope(tables, *b, scope))))
        .collect();
    ranked.sort_unstable();
    // What is dated before the merger knows no commune that came by it.
    let is_later =
        |unit: UnitId| tables.unit(unit).division == Division::Since2025 && tables.unit(unit).kind.level() == 3;
    if scope == Scope::Old && ranked.iter().any(|(_, unit)| !is_later(*unit)) {
        ranked.retain(|(_, unit)| !is_later(*unit));
    }
    let Some(&(best, _)) = ranked.first() else { return Vec::new() };
    // Communes change their kind and come anew: where none is just so, all of the name may be meant.
    let open = kind.is_some_and(Kind::is_commune) && best > Rank::default();
    let mut options: Vec<UnitId> =
        ranked.into_iter().filter(|(r, _)| *r == best || open).map(|(_, unit)| unit).collect();
    options.dedup();
    options
}

/// How far a unit is from what was printed, in this order: province called a city or the other way round; it is gone;
/// division; kind.
type Rank = (bool, bool, u8, u8);

fn rank(tables: &Tables, scope: Scope, kind: Option<Kind>, bare: u8, id: UnitId) -> Option<Rank> {
    let unit = tables.unit(id);
    let fit = match kind {
        Some(kind) => kind.fit(unit)?,
        None if unit.kind.level() == bare => 0,
        None => return None,
    };
    // Provinces that are gone, after `tỉnh` only and where none of today has the name.
    let age = match unit.division {
        Division::Historic => 2,
        division if division == scope.division() => 0,
        _ => 1,
    };
    let commune = unit.kind.level() == 3;
    // "tỉnh Cần Thơ" is the province that is gone, "TP Cần Thơ" the one of today.
    Some((fit == 2, age == 2, if commune { fit } else { age }, if commune { age } else { fit }))
}

/// Decides open names by their neighbours and by the article's provinces; those that stay open keep their options.
///
/// `hints` are bare names of communes, which are listed nowhere: they tell which of two districts is meant.
pub(super) fn resolve(scan: &Scan<'_>, scope: Scope, candidates: &mut [Candidate<'_>], hints: &[(Span, &[UnitId])]) {
    let tables = scan.tables;
    let sure: Vec<Option<UnitId>> =
        candidates.iter().map(|c| if let [one] = *c.options { Some(one) } else { c.within }).collect();
    let tally = tally(scan, scope, candidates, &sure);
    for i in 0..candidates.len() {
        let Some(candidate) = candidates.get(i).filter(|c| c.options.len() > 1) else { continue };
        let scope = candidate.era.unwrap_or(scope);
        let sentence = scan.sentence_at(candidate.span.start());
        let from = i.saturating_sub(NEIGHBOURS);
        let near: Vec<(usize, UnitId)> = (from..(i + NEIGHBOURS + 1).min(candidates.len()))
            .filter(|j| sentence.contains(candidates[*j].span))
            .filter_map(|j| Some((i.abs_diff(j), sure[j]?)))
            .collect();
        let beside = |option: UnitId| {
            let distance = near.iter().filter(|(_, u)| is_related(tables, scope, option, *u)).map(|(d, _)| *d).min();
            distance.map_or(0, |d| NEIGHBOURS + 1 - d)
        };
        let count = |id: UnitId| tally.get(&id).copied().unwrap_or(0);
        let known = |option: UnitId| {
            let unit = tables.unit(option);
            let district =
                if unit.kind.level() == 3 && unit.parent != unit.province { 4 * count(unit.parent) } else { 0 };
            district + count(province_in(tables, option, scope))
        };
        let hinted = |option: UnitId| {
            let from = hints.partition_point(|(span, _)| span.start() < sentence.start());
            let near = hints[from..].iter().take_while(|(span, _)| span.end() <= sentence.end()).take(2 * NEIGHBOURS);
            near.filter(|(_, units)| units.iter().any(|u| lies_in(tables, *u, option))).count()
        };
        let bare = chain::bare_level(tables, candidate.bearers);
        let rank = |option: UnitId| rank(tables, scope, candidate.kind, bare, option);
        let chosen = single_best(&candidate.options, rank, beside)
            .or_else(|| single_best(&candidate.options, rank, hinted))
            .or_else(|| single_best(&candidate.options, rank, known));
        if let (Some(chosen), Some(candidate)) = (chosen, candidates.get_mut(i)) {
            candidate.options = vec![chosen];
            candidate.inferred = true;
        }
    }
}

/// The one option of the highest score above 0; among equals the one that fits what is printed better than all others.
fn single_best(
    options: &[UnitId],
    rank: impl Fn(UnitId) -> Option<Rank>,
    score: impl Fn(UnitId) -> usize,
) -> Option<UnitId> {
    let best = options.iter().map(|o| score(*o)).max().filter(|s| *s > 0)?;
    let at_best: Vec<UnitId> = options.iter().copied().filter(|o| score(*o) == best).collect();
    let first = *at_best.first()?;
    at_best.get(1).is_none_or(|second| rank(first) < rank(*second)).then_some(first)
}

/// True where `near` speaks for `option`: the same province, or for a commune the same district.
fn is_related(tables: &Tables, scope: Scope, option: UnitId, near: UnitId) -> bool {
    province_in(tables, option, scope) == province_in(tables, near, scope)
}

/// How often each province and each district is named for sure, the title thrice.
fn tally(
    scan: &Scan<'_>,
    scope: Scope,
    candidates: &[Candidate<'_>],
    sure: &[Option<UnitId>],
) -> BTreeMap<UnitId, usize> {
    let tables = scan.tables;
    let mut tally: BTreeMap<UnitId, usize> = BTreeMap::new();
    for (candidate, unit) in candidates.iter().zip(sure) {
        let Some(unit) = unit.filter(|_| !matches!(candidate.standing, Standing::Aside)) else { continue };
        let weight = match scan.document.origin(candidate.span) {
            None => 2,
            Some(crate::record::Origin::Title) => 6,
            Some(_) => 1,
        };
        *tally.entry(province_in(tables, unit, scope)).or_default() += weight;
        let row = tables.unit(unit);
        let district = if row.kind.level() == 3 { row.parent } else { unit };
        if tables.unit(district).kind.level() == 2 {
            *tally.entry(district).or_default() += weight;
        }
    }
    tally
}
