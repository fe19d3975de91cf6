//! Which unit lies in which, across both divisions.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::tables::{Division, Tables, UnitId};

/// The division that an article's names are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// 63 provinces, and no commune that came after them.
    Old,
    /// 63 provinces where both divisions have a name: the article's time is not known.
    Undated,
    /// 34 provinces.
    New,
}

impl Scope {
    /// The division that is looked at first.
    pub(crate) const fn division(self) -> Division {
        match self {
            Self::Old | Self::Undated => Division::Until2025,
            Self::New => Division::Since2025,
        }
    }
}

/// True where `child` lies in `parent`, or is the same unit in another division.
pub(super) fn lies_in(tables: &Tables, child: UnitId, parent: UnitId) -> bool {
    let (inner, outer) = (tables.unit(child), tables.unit(parent));
    if child == parent || inner.parent == parent || inner.province == parent {
        return true;
    }
    if inner.division == outer.division || outer.kind.level() > inner.kind.level() {
        return false;
    }
    match (outer.kind.level(), outer.division) {
        (1, Division::Since2025) => successors(tables, inner.province).contains(&parent),
        (1, Division::Until2025) => old_provinces(tables, child).contains(&parent),
        (1, Division::Historic) => outer.successors.iter().any(|s| lies_in(tables, child, *s)),
        // A commune of today in a district of yesterday: the province is all that is known of both.
        (2, _) if inner.kind.level() == 3 => old_provinces(tables, child).contains(&outer.province),
        _ => false,
    }
}

/// The provinces of the 63-province division that a unit lies in or comes from; one where it is sure.
pub(crate) fn old_provinces(tables: &Tables, unit: UnitId) -> &'static [UnitId] {
    let row = tables.unit(unit);
    match row.division {
        Division::Since2025 => row.predecessors,
        Division::Until2025 => std::slice::from_ref(&row.province),
        Division::Historic => &[],
    }
}

/// The province of the 34-province division that a unit lies in, where it is sure.
pub(crate) fn new_province(tables: &Tables, unit: UnitId) -> Option<UnitId> {
    let row = tables.unit(unit);
    match successors(tables, row.province) {
        [one] => Some(*one),
        _ => None,
    }
}

fn successors(tables: &Tables, province: UnitId) -> &'static [UnitId] {
    tables.unit(province).successors
}

/// The province of `unit` in the division of `scope`, where it is sure; else the other one.
pub(crate) fn province_in(tables: &Tables, unit: UnitId, scope: Scope) -> UnitId {
    let old = match old_provinces(tables, unit) {
        [one] => Some(*one),
        _ => None,
    };
    let new = new_province(tables, unit);
    let (first, second) = if scope == Scope::New { (new, old) } else { (old, new) };
    first.or(second).unwrap_or(tables.unit(unit).province)
}

/// The same unit in the division of `scope`, where it was neither split nor enlarged; else the unit itself.
pub(super) fn in_scope(tables: &Tables, unit: UnitId, scope: Scope) -> UnitId {
    let row = tables.unit(unit);
    let other = match (scope, row.kind.level()) {
        (Scope::Old | Scope::Undated, 1) => row.predecessors,
        (Scope::New, 1) => row.successors,
        _ => return unit,
    };
    match other {
        [one] if unchanged(tables, *one, unit) => *one,
        _ => unit,
    }
}

/// True where two provinces of different divisions are one and the same.
fn unchanged(tables: &Tables, a: UnitId, b: UnitId) -> bool {
    let (a_row, b_row) = (tables.unit(a), tables.unit(b));
    let (old, new) = if a_row.division == Division::Since2025 { (b_row, a_row) } else { (a_row, b_row) };
    old.division == Division::Until2025 && old.successors.len() == 1 && new.predecessors.len() == 1
}

/// The codes in the old and in the new division, each where it is sure.
pub(super) fn codes(tables: &Tables, unit: UnitId) -> (Option<&'static str>, Option<&'static str>) {
    let row = tables.unit(unit);
    match (row.division, row.kind.level()) {
        (Division::Until2025, 2) => (Some(row.code), None),
        (Division::Until2025, _) => {
            let new = if let [one] = row.successors { Some(tables.unit(*one).code) } else { None };
            (Some(row.code), new)
        }
        (Division::Since2025, 1) => {
            let old = if let [one] = row.predecessors { Some(tables.unit(*one).code) } else { None };
            (old, Some(row.code))
        }
        (Division::Since2025, _) => (None, Some(row.code)),
        (Division::Historic, _) => (None, None),
    }
}

/// The units whose name is a number, such as `quận 5` and `phường 12`.
pub(super) fn numbered(tables: &Tables, number: u32) -> &'static [UnitId] {
    static NUMBERED: OnceLock<BTreeMap<u32, Vec<UnitId>>> = OnceLock::new();
    let numbered = NUMBERED.get_or_init(|| {
        let mut map: BTreeMap<u32, Vec<UnitId>> = BTreeMap::new();
        for (id, unit) in (0..).zip(tables.units()) {
            if let Ok(number) = unit.name.parse() {
                map.entry(number).or_default().push(id);
            }
        }
        map
    });
    numbered.get(&number).map_or(&[], Vec::as_slice)
}
