//! Acts of signing: `A và B ký kết Kế hoạch phối hợp năm 2024` -> parties A and B, signed.
//!
//! DOMAIN: parties are the bodies that the instrument binds; hosts, witnesses, signatories and the topic are none. A body
//! that signs alone issues a document. Titles, captions and later sentences that tell of the same act are one act.

mod act;
mod circumstance;
mod instrument;
mod merge;
mod party;

use super::Found;
use crate::record::Origin;
use crate::scan::Scan;

/// Adds the acts of signing that the article reports.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let facts = &found.facts;
    let acts = act::acts(scan);
    if acts.is_empty() {
        return;
    }
    let bodies = party::Bodies::new(scan, facts);
    let dates = circumstance::Dates::new(facts);
    let mut cited: Vec<usize> =
        facts.documents.iter().flat_map(|d| &d.mentions).filter_map(|m| Some(m.span?.start())).collect();
    cited.sort_unstable();
    let mut reports = Vec::new();
    for act in acts {
        if scan.document.origin(act.span) == Some(Origin::Page) {
            continue;
        }
        let instrument = instrument::read(scan, &act);
        // "ký Quyết định số 12/QĐ-UBND" issues a document, and "ký" alone is too many things.
        if instrument.is_none() && (act.weak || cites_after(&cited, &act)) {
            continue;
        }
        let sides = party::sides(scan, &bodies, &act);
        reports.push(merge::Report {
            act,
            date: dates.day(&act),
            period: dates.period(&act),
            status: circumstance::status(scan, &dates, facts.event_date, &act),
            instrument,
            signatories: bodies.people_between(&sides, &act),
            witnesses: bodies.witnesses(scan, &sides, &act),
            sides,
        });
    }
    // The title names the act before the text tells it.
    reports.sort_by_key(|r| (scan.document.origin(r.act.span) != Some(Origin::Title), r.act.span.start()));
    found.facts.signings = merge::signings(scan, reports);
}

/// True where a cited document begins directly after the verb.
fn cites_after(cited: &[usize], act: &act::Act) -> bool {
    let from = cited.partition_point(|start| *start < act.span.end());
    cited.get(from).is_some_and(|start| *start < act.span.end() + 24)
}
