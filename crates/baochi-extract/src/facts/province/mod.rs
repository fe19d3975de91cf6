//! The province that the article is about, weighed from its places, bodies, dateline and publisher.
//!
//! Every place speaks for its province, by what it stands for and where -> one province must stand out -> both codes.

mod decide;
mod headline;
mod weigh;

use super::Found;
use super::place::{Reading, Scope, new_province, old_provinces, province_in, scope};
use crate::explain::{Field, Why};
use crate::record::{Mention, Origin, Province, Unit};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Class, Division, Family, Tables, UnitId};
use decide::Verdict;

/// Words that speak for a province.
#[derive(Clone, Copy, Debug)]
struct Evidence {
    province: UnitId,
    /// What was named, where it was a place.
    unit: Option<UnitId>,
    span: Option<Span>,
    weight: u32,
}

/// Adds the province of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let scope = scope(scan, found);
    let mut evidence = weigh::places(scan, scope, &found.place_readings);
    evidence.extend(headline::read(scan, scope, &evidence));
    join_divisions(scan.tables, scope, &mut evidence);
    tell(scan, &evidence);
    match decide::decide(scan, &evidence) {
        Verdict::One(province) => found.facts.province = Some(record(scan, province, &evidence)),
        Verdict::Several(first, second) => {
            let name = |id: UnitId| scan.tables.unit(id).name;
            found.notes.push(format!("two provinces named equally often: {}, {}", name(first), name(second)));
        }
        Verdict::None => found.facts.province = from_page(scan, scope, found, &evidence),
    }
}

/// Tells what each word weighs.
fn tell(scan: &Scan<'_>, evidence: &[Evidence]) {
    for one in evidence {
        if let Some(span) = one.span {
            scan.trace.tell(span, || {
                let because = format!("weighs {} for {}", one.weight, scan.tables.unit(one.province).name);
                Why::taken(Field::Province, "place_weight", because)
            });
        }
    }
}

/// `Phan Thiết, tỉnh Lâm Đồng` in an article without a date: the new province speaks for the old one named with it.
fn join_divisions(tables: &Tables, scope: Scope, evidence: &mut [Evidence]) {
    if scope == Scope::New {
        return;
    }
    let mut olds: Vec<UnitId> =
        evidence.iter().map(|e| e.province).filter(|p| tables.unit(*p).division == Division::Until2025).collect();
    olds.sort_unstable();
    olds.dedup();
    for e in evidence.iter_mut().filter(|e| tables.unit(e.province).division == Division::Since2025) {
        let mut inside = olds.iter().filter(|o| tables.unit(e.province).predecessors.contains(o));
        if let (Some(only), None) = (inside.next(), inside.next()) {
            e.province = *only;
        }
    }
}

/// What the page around a local article says in one voice, where the article itself names no province.
fn from_page(scan: &Scan<'_>, scope: Scope, found: &Found, own: &[Evidence]) -> Option<Province> {
    let is_local = scan.family(Family::ProvinceCue).any(|hit| {
        scan.class(hit) == Some(Class::ProvinceCueLocal) && scan.document.origin(hit.span) != Some(Origin::Page)
    });
    if !own.is_empty() || !is_local {
        return None;
    }
    let page = |r: &&Reading| scan.document.origin(r.span) == Some(Origin::Page);
    let evidence: Vec<Evidence> = found
        .place_readings
        .iter()
        .filter(page)
        .filter_map(|r| {
            let unit = r.unit?;
            Some(Evidence {
                province: province_in(scan.tables, unit, scope),
                unit: Some(unit),
                span: Some(r.span),
                weight: 1,
            })
        })
        .collect();
    let province = evidence.first()?.province;
    if evidence.iter().any(|e| e.province != province) {
        return None;
    }
    let mut concluded = record(scan, province, &evidence);
    concluded.inferred.push("province".to_owned());
    Some(concluded)
}

/// How many mentions are given as evidence.
const SHOWN: usize = 3;

fn record(scan: &Scan<'_>, province: UnitId, evidence: &[Evidence]) -> Province {
    let tables = scan.tables;
    let mut own: Vec<&Evidence> = evidence.iter().filter(|e| e.province == province).collect();
    own.sort_by_key(|e| (std::cmp::Reverse(e.weight), e.span));
    let old = old_province(tables, province, &own);
    let current = new_province(tables, province).map(|id| tables.unit(id));
    let mut shown: Vec<Mention> = Vec::new();
    for span in own.iter().filter_map(|e| e.span) {
        let text = scan.of(span);
        if shown.len() < SHOWN && !shown.iter().any(|m| m.text == text) {
            shown.push(Mention { text: text.to_owned(), span: Some(span), origin: None });
        }
    }
    let mut record = Province {
        code: old.map(|id| tables.unit(id).code.to_owned()),
        name: old.map(|id| tables.unit(id).name.to_owned()),
        current: current.map(|unit| Unit { code: unit.code.to_owned(), name: unit.name.to_owned() }),
        evidence: shown,
        ..Province::default()
    };
    if record.evidence.is_empty() {
        // The publisher's name or the address alone decided.
        record.inferred.push("province".to_owned());
        record.origin = Some(Origin::Metadata);
    }
    record
}

/// The province of the old division, where what was named leaves one only.
fn old_province(tables: &Tables, province: UnitId, own: &[&Evidence]) -> Option<UnitId> {
    if tables.unit(province).division == Division::Until2025 {
        return Some(province);
    }
    let one = |unit: UnitId| if let [one] = *old_provinces(tables, unit) { Some(one) } else { None };
    let mut olds: Vec<UnitId> = own.iter().filter_map(|e| one(e.unit?)).collect();
    olds.sort_unstable();
    olds.dedup();
    match *olds {
        [old] => Some(old),
        _ => one(province),
    }
}
