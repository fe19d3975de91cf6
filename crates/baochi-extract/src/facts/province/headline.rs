//! Datelines, labels, publisher and address: words whose only job is to say where.
//!
//! `BẮC GIANG - Chiều 30/1`, `(BĐ) - Sáng 5/4`, `Bắc Giang: Nâng cao …`, `(binhdinh.gov.vn) -`, `Báo Bắc Giang`.

use super::Evidence;
use crate::facts::place::{Scope, province_in};
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::UnitId;
use crate::text::fold;
use crate::text::letters;

const DATELINE: u32 = 120;
const LABEL: u32 = 80;
const INITIALS: u32 = 40;
const ADDRESS: u32 = 60;
const PUBLISHER: u32 = 40;

/// A dateline opens the body; a line or two that are no part of it may have been kept before.
const DATELINE_WITHIN: usize = 3;

/// The evidence of datelines and labels; `places` is that of the names, for initials that several provinces share.
pub(super) fn read(scan: &Scan<'_>, scope: Scope, places: &[Evidence]) -> Vec<Evidence> {
    let mut found = Vec::new();
    let body = scan.document.paragraphs().iter().filter(|p| scan.in_body(**p));
    for (i, paragraph) in body.take(4).enumerate() {
        if let Some(e) = places.iter().find(|e| e.span.is_some_and(|s| s.start() == paragraph.start()))
            && let Some(span) = e.span
        {
            let rest = &scan.text[span.end()..paragraph.end().max(span.end())];
            if i < DATELINE_WITHIN && is_dateline(rest) {
                found.push(Evidence { weight: DATELINE, ..*e });
            } else if rest.trim().is_empty() {
                found.push(Evidence { weight: LABEL, ..*e });
            }
        }
        if i < DATELINE_WITHIN {
            found.extend(signature(scan, scope, *paragraph, places));
        }
    }
    let title = places.iter().filter(|e| e.span.is_some_and(|s| scan.document.origin(s) == Some(Origin::Title)));
    for e in title {
        if let Some(span) = e.span
            && scan.paragraph_at(span.start()).start() == span.start()
            && scan.text[span.end()..].starts_with(':')
        {
            found.push(Evidence { weight: LABEL, ..*e });
        }
    }
    let article = scan.document.article();
    let bare = |province, weight| Evidence { province, unit: Some(province), span: None, weight };
    if let Some(province) = article.publisher.as_deref().and_then(|p| of_publisher(scan, scope, p)) {
        found.push(bare(province, PUBLISHER));
    }
    if let Some(province) = article.url.as_deref().and_then(|url| of_address(scan, scope, url)) {
        found.push(bare(province, ADDRESS));
    }
    found
}

/// What follows the place of a dateline: a dash that parts, and not one inside a name.
fn is_dateline(rest: &str) -> bool {
    let after = rest.trim_start_matches(' ');
    after.starts_with(['-', '–', '—']) && after.chars().nth(1) == Some(' ')
}

/// `(BĐ) - `, `(binhdinh.gov.vn) - ` at the start of the body.
fn signature(scan: &Scan<'_>, scope: Scope, paragraph: Span, places: &[Evidence]) -> Option<Evidence> {
    let text = paragraph.of(scan.text);
    let inside =
        text.strip_prefix('(')?.split_once(')').filter(|(inside, rest)| inside.len() <= 40 && is_dateline(rest))?.0;
    let span = Span::new(paragraph.start() + 1, paragraph.start() + 1 + inside.len());
    if inside.contains('.') {
        let province = of_address(scan, scope, inside)?;
        return Some(Evidence { province, unit: Some(province), span: Some(span), weight: ADDRESS });
    }
    let mut fitting: Vec<UnitId> =
        provinces(scan, scope).filter(|id| initials(scan.tables.unit(*id).name) == inside).collect();
    if fitting.len() > 1 {
        fitting.retain(|id| places.iter().any(|e| e.province == *id));
    }
    match *fitting {
        [one] => Some(Evidence { province: one, unit: Some(one), span: Some(span), weight: INITIALS }),
        _ => None,
    }
}

/// `BĐ` of `Bình Định`.
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect()
}

/// The province of a publisher: of the table, else the one that its name holds.
fn of_publisher(scan: &Scan<'_>, scope: Scope, name: &str) -> Option<UnitId> {
    let folded = fold(name);
    let known = scan.tables.publishers().find(|row| holds(&folded, &fold(&row.name)));
    known.map(|row| province_in(scan.tables, row.province, scope)).or_else(|| named_in(scan, scope, name))
}

/// True where `part` stands in `name` as whole words.
fn holds(name: &str, part: &str) -> bool {
    name.find(part).is_some_and(|at| {
        let ends = |c: Option<char>| c.is_none_or(|c| !letters::is_word(c));
        ends(name[..at].chars().next_back()) && ends(name[at + part.len()..].chars().next())
    })
}

/// The one province that a publisher's name holds.
fn named_in(scan: &Scan<'_>, scope: Scope, name: &str) -> Option<UnitId> {
    let name = fold(name);
    longest(scan, scope, |province| holds(&name, province).then_some(province.len()))
}

/// `baobacgiang.vn`, `https://binhdinh.gov.vn/tin/…`: the host's labels.
fn of_address(scan: &Scan<'_>, scope: Scope, address: &str) -> Option<UnitId> {
    let host =
        address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', '?', ':']).next()?.to_lowercase();
    let known = scan.tables.publishers().find(|row| {
        let mut hosts = row.hosts.split(';').map(str::trim).filter(|own| !own.is_empty());
        hosts.any(|own| host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    });
    if let Some(row) = known {
        return Some(province_in(scan.tables, row.province, scope));
    }
    longest(scan, scope, |province| {
        let joined: String = province.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let fits = host.split('.').any(|label| {
            let label = label.strip_prefix("bao").unwrap_or(label);
            label == joined
                || label.strip_suffix("tv") == Some(&joined)
                || label.strip_suffix("online") == Some(&joined)
        });
        fits.then_some(joined.len())
    })
}

/// The province of the longest fit of its name without marks; none where two fit alike.
fn longest(scan: &Scan<'_>, scope: Scope, fit: impl Fn(&str) -> Option<usize>) -> Option<UnitId> {
    let mut best: Option<(usize, UnitId)> = None;
    let mut tied = false;
    for id in provinces(scan, scope) {
        if let Some(len) = fit(&fold(scan.tables.unit(id).name)) {
            tied = best.is_some_and(|(b, other)| b == len && other != id);
            if best.is_none_or(|(b, _)| len > b) {
                best = Some((len, province_in(scan.tables, id, scope)));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, id)| id)
}

/// The provinces of the old division, and those of the new one where it is in force.
fn provinces<'a>(scan: &'a Scan<'_>, scope: Scope) -> impl Iterator<Item = UnitId> + 'a {
    let units = scan.tables.units();
    (0..).zip(units).filter(move |(_, u)| u.kind.level() == 1 && u.division == scope.division()).map(|(id, _)| id)
}
