//! Tails that several heads share: `HĐND, UBND tỉnh` is HĐND tỉnh and UBND tỉnh.

use super::extent::{Body, committee_level};
use super::grammar::Kind;
use crate::scan::Scan;

/// Gives heads without a tail the tail of the body that follows in the same series. Ordered by start.
pub(super) fn share(scan: &Scan<'_>, bodies: &mut [Body]) {
    for i in (0..bodies.len().saturating_sub(1)).rev() {
        let (left, right) = bodies.split_at_mut(i + 1);
        let (Some(body), Some(next)) = (left.last_mut(), right.first()) else { continue };
        let Some(between) = scan.text.get(body.span.end()..next.span.start()) else { continue };
        if is_series(between) {
            take(scan, body, next);
        } else if between == " (" && scan.text[next.span.end()..].starts_with(')') {
            explained_by(body, next);
        }
    }
}

/// True where `between` parts two members of a series.
fn is_series(between: &str) -> bool {
    let between = between.trim_matches([' ', '\n']);
    matches!(between, "," | "và" | ";" | "-" | "–" | "&" | ", và" | "/" | "cùng" | "hoặc")
}

/// Gives a part without a tail the body in brackets behind it: `Phòng Cảnh sát hình sự (Công an TP Hà Nội)`.
fn explained_by(body: &mut Body, next: &Body) {
    let part = matches!(body.kind, Kind::Part | Kind::Organ | Kind::Office);
    let whole = matches!(next.kind, Kind::Force | Kind::Committee | Kind::Council) && !next.is_bare();
    if part && whole && body.is_bare() {
        body.owner = Some(Box::new(next.clone()));
    }
}

fn take(scan: &Scan<'_>, body: &mut Body, next: &Body) {
    // "Cơ quan Cảnh sát điều tra, Công an tỉnh": the part, then the whole.
    let police = |head: &str| ["điều tra", "Cảnh sát", "CSĐT", "CSHS", "CSGT"].iter().any(|w| head.contains(w));
    // "Phòng PC46, Công an TP Hà Nội"
    let office = body.kind == Kind::Agency
        && body.owner.is_none()
        && body.locality.is_none()
        && scan.of(next.head).starts_with("Công an")
        && ["Phòng", "phòng", "Đội"].contains(&scan.of(body.head));
    let part = body.is_bare() && police(scan.of(body.head));
    if (part || office) && next.kind == Kind::Force && !next.is_bare() {
        body.owner = Some(Box::new(next.clone()));
        return;
    }
    let is_part = matches!(body.kind, Kind::Part | Kind::Organ);
    if is_part && body.owner.is_none() && body.locality.is_none() && matches!(next.kind, Kind::Part | Kind::Organ) {
        body.owner.clone_from(&next.owner);
        body.locality.clone_from(&next.locality);
        return;
    }
    let open = innermost(body);
    if open.locality.is_some() || !open.kind.is_local() || committee_level(scan, open).is_some() {
        return;
    }
    let last = next.innermost();
    let same = last.kind.is_local() && committee_level(scan, last).is_none();
    let Some(locality) = last.locality.as_ref().filter(|l| same && (l.level.is_some() || l.place.is_some())) else {
        return;
    };
    // Other parts of a body are no offices of a unit: "Ban Tổ chức, Công an tỉnh" says nothing of the first.
    if matches!(open.kind, Kind::Part) && last.kind != Kind::Part {
        return;
    }
    open.locality = Some(locality.clone());
}

fn innermost(body: &mut Body) -> &mut Body {
    let mut at = body;
    while at.owner.is_some() {
        at = at.owner.as_deref_mut().expect("the loop asks for it");
    }
    at
}
