//! One province, several, or none: who must stand out how far.

use std::collections::BTreeMap;

use super::Evidence;
use super::weigh::LEAD;
use crate::explain::{Field, Why};
use crate::record::Origin;
use crate::scan::Scan;
use crate::tables::{Class, Family, UnitId};

/// What the evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    One(UnitId),
    /// Two stand out alike.
    Several(UnitId, UnitId),
    None,
}

/// Below this no province was meant: one passing name in the middle of the text weighs 10.
const ENOUGH: u32 = 20;

/// A text of a sentence or two has no room for more than one weak word.
const ENOUGH_IN_SHORT: u32 = 4;

/// Bytes of text for which one more is asked, between the two.
const PER_BYTES: usize = 90;

/// Bytes of text for which one more is asked where the lead and the title name the province hardly, or not at all: one
/// passing place in a long article is not what it is about.
const PER_BYTES_HARDLY: usize = 200;
const PER_BYTES_UNNAMED: usize = 100;

/// What the lead says of a province that is named there once with weight, and once in passing.
const NAMED_IN_LEAD: u32 = 40;
const HARDLY_IN_LEAD: u32 = 20;

/// No more is asked of the longest article.
const MOST: u32 = 80;

/// What a word of the centre, and a word of other countries, weigh against the province.
const CENTRAL: u32 = 2;
const ABROAD: u32 = 4;

/// Weighs the sums against each other.
pub(super) fn decide(scan: &Scan<'_>, evidence: &[Evidence]) -> Verdict {
    let mut sums: BTreeMap<UnitId, u32> = BTreeMap::new();
    for e in evidence {
        let sum = sums.entry(e.province).or_default();
        *sum = sum.saturating_add(e.weight);
    }
    let mut sums: Vec<(u32, UnitId)> = sums.into_iter().map(|(id, sum)| (sum, id)).collect();
    sums.sort_unstable_by_key(|(sum, id)| (std::cmp::Reverse(*sum), *id));
    let Some(&(top, province)) = sums.first() else { return Verdict::None };
    let total: u32 = sums.iter().fold(0, |t, (s, _)| t.saturating_add(*s));
    let enough = enough(scan, evidence, province);
    scan.trace.tell(None, || why(scan, &sums, enough));
    if top < enough || top < elsewhere(scan) {
        return Verdict::None;
    }
    match sums.get(1) {
        Some(&(second, other))
            if second.saturating_mul(10) > top.saturating_mul(share(scan, evidence, province, other)) =>
        {
            Verdict::Several(province, other)
        }
        _ if top.saturating_mul(100) < total.saturating_mul(40) => Verdict::None,
        _ => Verdict::One(province),
    }
}

/// What the sum for `province` must reach in a text of this length.
fn enough(scan: &Scan<'_>, evidence: &[Evidence], province: UnitId) -> u32 {
    let len = scan.document.body().len();
    let room = |len: usize, per: usize| u32::try_from(len / per).unwrap_or(u32::MAX);
    let asked = ENOUGH_IN_SHORT.saturating_add(room(len, PER_BYTES));
    if asked < ENOUGH {
        return asked;
    }
    let in_lead = |e: &&Evidence| {
        let beside = |span| matches!(scan.document.origin(span), Some(Origin::Title));
        e.province == province && e.span.is_none_or(|span| span.start() < LEAD || beside(span))
    };
    let lead = evidence.iter().filter(in_lead).fold(0, |sum: u32, e| sum.saturating_add(e.weight));
    let rest = len.saturating_sub(ENOUGH as usize * PER_BYTES);
    let more = match lead {
        NAMED_IN_LEAD.. => 0,
        HARDLY_IN_LEAD.. => room(rest, PER_BYTES_HARDLY),
        _ => room(rest, PER_BYTES_UNNAMED),
    };
    ENOUGH.saturating_add(more).min(MOST)
}

/// The weights as a sentence.
fn why(scan: &Scan<'_>, sums: &[(u32, UnitId)], enough: u32) -> Why {
    let named = |(sum, id): &(u32, UnitId)| format!("{} {sum}", scan.tables.unit(*id).name);
    let first: Vec<String> = sums.iter().take(3).map(named).collect();
    let elsewhere = elsewhere(scan);
    let because = format!(
        "weights: {}; needed: {enough}, more than what is said of the country and abroad ({elsewhere}), and clearly more than the next",
        first.join(", ")
    );
    Why::taken(Field::Province, "province_weighed", because)
}

/// Tenths of the first sum above which the second stands out alike: fewer where the title names these two alone.
fn share(scan: &Scan<'_>, evidence: &[Evidence], first: UnitId, second: UnitId) -> u32 {
    let mut named: Vec<UnitId> = evidence
        .iter()
        .filter(|e| e.unit == Some(e.province))
        .filter(|e| e.span.is_some_and(|s| scan.document.origin(s) == Some(Origin::Title)))
        .map(|e| e.province)
        .collect();
    named.sort_unstable();
    named.dedup();
    let mut both = [first, second];
    both.sort_unstable();
    if named == both { 5 } else { 7 }
}

/// The weight of the words that make an article one of the whole country, or of other countries.
fn elsewhere(scan: &Scan<'_>) -> u32 {
    let own = |hit: &&crate::scan::Hit| scan.document.origin(hit.span) != Some(Origin::Page);
    scan.family(Family::ProvinceCue).filter(own).fold(0, |sum: u32, hit| {
        sum.saturating_add(match scan.class(hit) {
            Some(Class::ProvinceCueCentral) => CENTRAL,
            Some(Class::ProvinceCueAbroad) => ABROAD,
            _ => 0,
        })
    })
}
