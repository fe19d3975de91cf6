//! Administrative places: `huyện Yên Thế` -> district 215 of Bắc Giang.
//!
//! Names with the kind word before them -> what is no place goes -> lists share a kind, chains decide from right to
//! left -> open names by neighbours and by the article's provinces -> one entry for each unit.

mod candidates;
mod chain;
mod cues;
mod era;
mod kind_word;
mod not_places;
mod resolve;
mod unit_tree;

use std::collections::BTreeMap;

use super::Found;
use crate::explain::{Field, Why};
use crate::record::{Mention, Origin, Place};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::{Tables, UnitId};
use candidates::Candidate;
use cues::Cues;
pub(crate) use unit_tree::{Scope, new_province, old_provinces, province_in};

/// A name of the text, and what it was read as.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Kind word and name as printed.
    pub(crate) span: Span,
    /// What it is, or where that is open one of several in the same province; else `None`.
    pub(crate) unit: Option<UnitId>,
    pub(crate) standing: Standing,
    /// A kind word stands before it.
    pub(crate) has_kind: bool,
}

/// What makes one entry: the units that a name may be, or the name itself and where it stands.
type Key<'a> = (&'a [UnitId], Option<(UnitId, &'a str)>);

/// What a name stands for in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Named, nothing more.
    Named,
    /// The last part of a body's name: `Sở Y tế Hòa Bình`.
    Body,
    /// After `tại`, `ở`, `trên địa bàn`.
    Venue,
    /// After `đến`, `từ`, `về`.
    Toward,
    /// The end of a road or a flight, or what something is far from: `cách Hà Nội 30 km`.
    Passing,
    /// Someone's home or origin.
    Origin,
    /// Part of the name of a school, a hospital, an airport, a road between places.
    Institution,
    /// A landmark, or the name of a lake, a market, a port that stands where it says. Not listed as a place.
    Landmark,
    /// Part of the name of something else: a firm, a dish, a theatre. Not listed as a place.
    Aside,
}

/// The first day of the 34-province division.
const MERGER: (i16, u8, u8) = (2025, 7, 1);

/// Adds the places of the article.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let cues = Cues::read(scan);
    let scope = scope(scan, found);
    let mut candidates = candidates::read(scan, &cues);
    chain::share_kinds(scan, &mut candidates);
    era::read(scan, &mut candidates);
    chain::link(scan, scope, &mut candidates);
    era::join(scan, &mut candidates);
    chain::share_standing(scan, &mut candidates);
    let mut hints = Vec::new();
    candidates.retain(|c| {
        let is_unit = !c.options.is_empty() || c.within.is_some();
        let keep = is_unit && (!c.doubtful || c.linked || c.kind.is_some());
        if !keep {
            scan.trace.tell(c.span, || refused(is_unit));
            hints.extend((!is_unit && !c.doubtful).then_some((c.span, c.bearers)));
        }
        keep
    });
    resolve::resolve(scan, scope, &mut candidates, &hints);
    found.place_readings = candidates.iter().map(|c| reading(scan.tables, scope, c)).collect();
    found.facts.places = entries(scan, &candidates);
}

/// Why a name of the gazetteer is no place.
fn refused(is_unit: bool) -> Why {
    if is_unit {
        return Why::refused(Field::Places, "place_doubtful", "a place or another name, and nothing beside it decides");
    }
    Why::passed(
        Field::Places,
        "place_without_kind",
        "a place of this name is named with its kind word, which is not here",
    )
}

/// The division that the article's names are read in.
pub(crate) fn scope(scan: &Scan<'_>, found: &Found) -> Scope {
    let published = scan.document.article().published.map(crate::calendar::Moment::date);
    let day = published.or(found.facts.event_date);
    match day {
        Some(day) if (day.year(), day.month(), day.day()) >= MERGER => Scope::New,
        Some(_) => Scope::Old,
        None => Scope::Undated,
    }
}

fn reading(tables: &Tables, scope: Scope, candidate: &Candidate<'_>) -> Reading {
    let province = |unit: &UnitId| province_in(tables, *unit, candidate.era.unwrap_or(scope));
    let first = candidate.options.first().copied();
    // "Cao Lãnh" is a city and a rural district, both of Đồng Tháp.
    let agreed = first.filter(|one| candidate.options.iter().all(|other| province(other) == province(one)));
    let unit = agreed.or(candidate.within);
    Reading {
        span: candidate.span,
        unit,
        standing: candidate.standing,
        has_kind: candidate.kind.is_some() && !candidate.kind_shared,
    }
}

/// One place for each unit, and for each open name.
fn entries(scan: &Scan<'_>, candidates: &[Candidate<'_>]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(candidates.len());
    let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for candidate in candidates {
        let origin = scan.document.origin(candidate.span);
        if candidate.standing == Standing::Aside {
            let why = || Why::refused(Field::Places, "place_aside", "part of the name of something else");
            scan.trace.tell(candidate.span, why);
        }
        let hidden = matches!(candidate.standing, Standing::Aside | Standing::Landmark);
        if hidden || origin == Some(Origin::Page) {
            continue;
        }
        let unlisted = candidate.within.map(|parent| (parent, scan.of(candidate.name)));
        let at = *known.entry((&candidate.options, unlisted)).or_insert_with(|| {
            places.push(entry(scan, candidate));
            places.len() - 1
        });
        let Some(place) = places.get_mut(at) else { continue };
        if candidate.inferred && !place.inferred.iter().any(|i| i == "province") {
            place.inferred.push("province".to_owned());
        }
        place.mentions.push(Mention {
            text: scan.of(candidate.span).to_owned(),
            span: Some(candidate.span),
            origin: None,
        });
    }
    places
}

fn entry(scan: &Scan<'_>, candidate: &Candidate<'_>) -> Place {
    let tables = scan.tables;
    let mut place = Place::default();
    if let Some(parent) = candidate.within {
        scan.of(candidate.name).clone_into(&mut place.name);
        place.kind = candidate.kind.map(|k| k.name().to_owned());
        place.province = Some(tables.unit(tables.unit(parent).province).name.to_owned());
    } else if let [one] = *candidate.options {
        let unit = tables.unit(one);
        let (old, new) = unit_tree::codes(tables, one);
        place.name = unit.name.to_owned();
        place.kind = Some(unit.kind.name().to_owned());
        place.code_2024 = old.map(str::to_owned);
        place.code_2025 = new.map(str::to_owned);
        place.province = Some(tables.unit(unit.province).name.to_owned());
    } else {
        candidate.options.first().map_or("", |o| tables.unit(*o).name).clone_into(&mut place.name);
        place.kind = candidate.kind.map(|k| k.name().to_owned());
        place.candidates = candidate.options.iter().map(|o| described(tables, *o)).collect();
    }
    place
}

/// `huyện Châu Thành, Tiền Giang`.
fn described(tables: &Tables, unit: UnitId) -> String {
    let row = tables.unit(unit);
    format!("{} {}, {}", row.kind.name(), row.name, tables.unit(row.province).name)
}
