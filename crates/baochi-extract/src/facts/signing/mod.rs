//! Acts of signing: `A và B ký kết Kế hoạch phối hợp năm 2024` -> parties A and B, signed.
//!
//! DOMAIN: parties are the bodies that the instrument binds; hosts, witnesses, signatories and the topic are none. A body
//! that signs alone issues a document. Titles, captions and later sentences that tell of the same act are one act.
//!
//! Words of signing -> their sentences in pieces -> lists of parties before and behind the verb -> one act of all the
//! sentences that tell of it.

mod act;
mod anaphor;
mod circumstance;
mod instrument;
mod list;
mod mention;
mod merge;
mod name;
mod party;
mod sentence;
mod words;

use super::Found;
use crate::record::Origin;
use crate::scan::Scan;
use crate::span::Span;
use act::Act;
use mention::Mentions;
use sentence::Sentence;

/// Adds the acts of signing that the article reports.
pub(crate) fn find(scan: &Scan<'_>, found: &mut Found) {
    let mut acts = act::acts(scan);
    acts.retain(|act| scan.document.origin(act.span) != Some(Origin::Page));
    if acts.is_empty() {
        return;
    }
    let facts = &found.facts;
    let mentions = Mentions::new(scan, found);
    let dates = circumstance::Dates::new(facts);
    let mut cited: Vec<usize> =
        facts.documents.iter().flat_map(|d| &d.mentions).filter_map(|m| Some(m.span?.start())).collect();
    cited.sort_unstable();
    let mut reports = Vec::new();
    for in_sentence in acts.chunk_by(|a, b| a.sentence == b.sentence) {
        let spans: Vec<Span> = in_sentence.iter().map(|a| a.span).collect();
        let Some(first) = in_sentence.first() else { continue };
        let sentence = Sentence::read(scan, &mentions, first.sentence, &spans);
        for act in in_sentence {
            let named = instrument::read(scan, act);
            // "ký Quyết định số 12/QĐ-UBND" issues a document, and "ký" alone is too many things.
            if named.is_none() && (act.weak || cites_after(&cited, act)) {
                continue;
            }
            let status = circumstance::status(scan, &dates, facts.event_date, act);
            let witnesses = party::witnesses(&sentence);
            for sides in party::sides(scan, &mentions, &sentence, act, named.as_ref()) {
                let own = sides.from.and_then(|from| instrument::before(scan, Span::new(from, sides.end.max(from))));
                reports.push(merge::Report {
                    act: *act,
                    date: dates.day(act),
                    period: dates.period(act),
                    status,
                    earlier: circumstance::is_told_as_earlier(scan, act),
                    instrument: own.or_else(|| named.clone()),
                    witnesses: witnesses.clone(),
                    sides,
                });
            }
        }
    }
    // The title names the act before the text tells it.
    reports.sort_by_key(|r| (scan.document.origin(r.act.span) != Some(Origin::Title), r.act.span.start()));
    let people: Vec<(Span, &str)> =
        facts.people.iter().flat_map(|p| p.mentions.iter().filter_map(|m| Some((m.span?, p.name.as_str())))).collect();
    let signings = merge::signings(scan, &mentions, &merge::People::new(people), reports);
    found.facts.signings = signings;
}

/// True where a cited document begins directly after the verb.
fn cites_after(cited: &[usize], act: &Act) -> bool {
    let from = cited.partition_point(|start| *start < act.span.end());
    cited.get(from).is_some_and(|start| *start < act.span.end() + 24)
}
