//! What stands beside a citation: what follows it, the body before it that issues it, and what a coordination shares.

use super::draft::{About, Draft};
use super::issuer::Body;
use super::own_date::Dates;
use super::{behind, coordination, subject};
use crate::scan::Scan;

/// Reads what stands beside every citation of `drafts`, which are in the order of the text.
pub(super) fn grow(scan: &Scan<'_>, dates: &Dates<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let (head, later) = drafts.split_at_mut(at + 1);
        let mut about = behind::read(scan, dates, &mut head[at], later);
        subject::read(scan, dates, &drafts[at], &mut about, at.checked_sub(1).map_or(0, |i| drafts[i].about.end));
        let draft = &mut drafts[at];
        about.term = draft.about.term.take().or(about.term);
        about.issuer = about.issuer.or_else(|| draft.about.issuer.take());
        draft.about = about;
    }
    coordination::share_issuers(scan.text, drafts);
}

/// Takes a body as the issuer, and the place that it belongs to.
pub(super) fn set_issuer(text: &str, about: &mut About, body: &Body) {
    about.issuer = Some(body.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    about.place.clone_from(&body.place);
}
