//! Names of the gazetteer in the text, with the kind word before them: what may be a place.

use crate::scan::{Scan, word_after, word_before};
use crate::span::Span;
use crate::tables::{Division, Entry, Family, UnitId};

use super::Standing;
use super::chain::bare_level;
use super::cues::Cues;
use super::kind_word::Kind;
use super::not_places;
use super::unit_tree::{Scope, numbered};

/// A name that may be a place.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Kind word and name as printed.
    pub(super) span: Span,
    pub(super) name: Span,
    pub(super) kind: Option<Kind>,
    /// Every unit of that name.
    pub(super) bearers: &'a [UnitId],
    pub(super) standing: Standing,
    /// What it may be read as; set by the chains and by resolving.
    pub(super) options: Vec<UnitId>,
    /// The kind was taken from the first name of a list.
    pub(super) kind_shared: bool,
    /// Part of a chain (`xã A, huyện B`) or of a list with a kind.
    pub(super) linked: bool,
    /// The next candidate is the place that this one lies in.
    pub(super) chained: bool,
    /// The place that the name stands in, where the lists have no such name there: it is older than they are.
    pub(super) within: Option<UnitId>,
    /// A name that is a word, a person or a street as well: it counts only in a chain or after `ở`, `tại`.
    pub(super) doubtful: bool,
    /// The division that the words beside it tell: `tỉnh Bắc Ninh (cũ)`.
    pub(super) era: Option<Scope>,
    /// What was concluded and not read.
    pub(super) inferred: bool,
}

impl<'a> Candidate<'a> {
    fn new(span: Span, name: Span, bearers: &'a [UnitId]) -> Self {
        Self {
            span,
            name,
            kind: None,
            bearers,
            standing: Standing::Named,
            options: Vec::new(),
            kind_shared: false,
            linked: false,
            chained: false,
            within: None,
            doubtful: false,
            era: None,
            inferred: false,
        }
    }
}

/// All candidates, in order; none overlaps another.
pub(super) fn read<'a>(scan: &Scan<'a>, cues: &Cues) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::with_capacity(scan.family_len(Family::Place));
    for hit in scan.family(Family::Place) {
        match hit.entry {
            Entry::Place(name) => found.extend(named(scan, cues, hit.span, scan.tables.bearers(name))),
            Entry::Landmark(province) => found.push(landmark(scan, hit.span, province)),
            _ => {}
        }
    }
    number_names(scan, cues, &mut found);
    let order = |c: &Candidate<'_>| (c.span.start(), std::cmp::Reverse(c.span.end()), c.standing == Standing::Landmark);
    found.sort_by_key(order);
    let mut kept: Vec<Candidate<'a>> = Vec::with_capacity(found.len());
    for candidate in found {
        match kept.last() {
            Some(last) if last.span.overlaps(candidate.span) => {
                if is_stronger(scan, &candidate, last) {
                    kept.pop();
                    kept.push(candidate);
                }
            }
            _ => kept.push(candidate),
        }
    }
    kept.retain_mut(|c| not_places::judge(scan, cues, c));
    kept
}

/// `Nội Bài`, `Fansipan`: no unit, but it stands in one province.
fn landmark<'a>(scan: &Scan<'a>, name: Span, province: UnitId) -> Candidate<'a> {
    Candidate {
        standing: Standing::Landmark,
        ..Candidate::new(name, name, std::slice::from_ref(&scan.tables.unit(province).province))
    }
}

fn named<'a>(scan: &Scan<'a>, cues: &Cues, name: Span, bearers: &'a [UnitId]) -> Option<Candidate<'a>> {
    let text = scan.text;
    let printed = name.of(text);
    // "Q.1" is read as a number with its kind word.
    if printed.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // An alias with its kind word, such as "tỉnh Đồng Nai": the name in it is found with its kind.
    if scan.trigger_at(name.start(), &super::kind_word::KIND_WORDS).is_some_and(|(span, _)| span.end() < name.end()) {
        return None;
    }
    let kind = cues.kind_before(text, name.start());
    // Aliases such as "TP.HCM" hold their kind word.
    let own_kind = ["TP", "Tp", "tp", "T.P", "thành phố"].iter().any(|k| printed.starts_with(k));
    if kind.is_none() && is_initials(printed) {
        return None;
    }
    let historic = |b: &&UnitId| scan.tables.unit(**b).division == Division::Historic;
    if bearers.iter().filter(historic).count() == bearers.len()
        && !matches!(kind, Some((_, Kind::Province, _)))
        && !super::era::is_past(&text[name.end()..])
    {
        return None;
    }
    let start = match kind {
        // A committee names the level, and is no part of the place's name.
        Some((start, _, class)) if super::kind_word::KIND_WORDS.contains(&class) => start,
        _ => name.start(),
    };
    Some(Candidate {
        kind: kind.map(|k| k.1).or(own_kind.then_some(Kind::City)),
        ..Candidate::new(Span::new(start, name.end()), name, bearers)
    })
}

/// `HN`, `SG`, `BMT`: tags and titles use them, running text means other things by them.
fn is_initials(name: &str) -> bool {
    name.len() <= 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// Of two names that overlap, `former` starts first: a kind word, then the higher level, decides.
fn is_stronger(scan: &Scan<'_>, later: &Candidate<'_>, former: &Candidate<'_>) -> bool {
    if later.name == former.name {
        // "Cát Bà" is the island rather than the township, which needs its kind word; of two units the later one is
        // the user's.
        let is_landmark = later.standing == Standing::Landmark;
        return !is_landmark || former.kind.is_none() && bare_level(scan.tables, former.bearers) == 3;
    }
    if later.span.start() == former.span.start() || former.kind.is_some() {
        return false;
    }
    let level = |c: &Candidate<'_>| {
        let levels = c.bearers.iter().map(|b| scan.tables.unit(*b)).filter(|u| u.division != Division::Historic);
        levels.map(|u| u.kind.level()).min().unwrap_or(4)
    };
    // "phía Đông Hà Nội" names Hà Nội.
    later.kind.is_some() || level(later) < level(former)
}

/// `quận 5`, `Q.1`, `phường 7, 8 và 10`.
fn number_names<'a>(scan: &Scan<'a>, cues: &Cues, found: &mut Vec<Candidate<'a>>) {
    let text = scan.text;
    let mut last: Option<(Span, Kind)> = None;
    for number in &scan.numbers {
        if number.len() > 2 || word_after(text, number.end()) {
            continue;
        }
        let kind = match cues.kind_before(text, number.start()) {
            Some((start, kind, _)) => Some((start, kind)),
            None => glued_letter(text, *number),
        };
        let continued = last.filter(|(before, _)| {
            is_list_gap(&text[before.end()..number.start()]) && ends_list_member(&text[number.end()..])
        });
        let (start, kind) = match (kind, continued) {
            (Some(k), _) => k,
            (None, Some((_, kind))) => (number.start(), kind),
            (None, None) => continue,
        };
        if !matches!(kind, Kind::UrbanDistrict | Kind::Ward) || text[number.end()..].starts_with(['/', '%', '-']) {
            continue;
        }
        let Ok(value) = number.of(text).parse() else { continue };
        let bearers = numbered(scan.tables, value);
        if !bearers.iter().any(|b| kind.fit(scan.tables.unit(*b)).is_some()) {
            continue;
        }
        last = Some((*number, kind));
        found.push(Candidate {
            kind: Some(kind),
            kind_shared: start == number.start(),
            ..Candidate::new(Span::new(start, number.end()), *number, bearers)
        });
    }
}

/// `quận 1, 3 và 5.`: after a number of the list stands a stop, or `và` and the last number; `3 người` is no member.
fn ends_list_member(after: &str) -> bool {
    after.starts_with([',', '.', ';', ')'])
        || after.strip_prefix(" và ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The letter of `Q1` and `P5`.
fn glued_letter(text: &str, number: Span) -> Option<(usize, Kind)> {
    let start = number.start().checked_sub(1)?;
    let kind = match text.as_bytes().get(start)? {
        b'Q' => Kind::UrbanDistrict,
        // F1, F2 are the contacts of a patient.
        b'P' => Kind::Ward,
        _ => return None,
    };
    (!word_before(text, start)).then_some((start, kind))
}

/// True for what parts the names of a list.
pub(super) fn is_list_gap(gap: &str) -> bool {
    gap.len() <= 8 && matches!(gap.trim(), "," | ";" | "và" | ", và" | "hay" | "hoặc" | "&")
}
