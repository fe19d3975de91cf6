//! The last step of the facts: spans outside the article's text become origins.

use crate::document::Document;
use crate::record::{Facts, Mention, Origin};
use crate::span::Span;

/// Turns spans of the scanned text into spans of `article.text`, or into an origin where the words stand elsewhere.
pub(super) fn settle(facts: &mut Facts, document: &Document) {
    let at = |span: &mut Option<Span>, origin: &mut Option<Origin>| {
        if let Some(found) = span.and_then(|s| document.origin(s)) {
            *span = None;
            *origin = Some(found);
        }
    };
    let mention = |m: &mut Mention| at(&mut m.span, &mut m.origin);
    let Facts { event_date: _, province, places, dates, documents, signings, items, organizations, people } = facts;
    if let Some(province) = province {
        province.evidence.iter_mut().for_each(mention);
        if !province.evidence.is_empty() && province.evidence.iter().all(|m| m.span.is_none()) {
            province.origin = province.evidence[0].origin;
        }
    }
    places.iter_mut().flat_map(|p| &mut p.mentions).for_each(mention);
    organizations.iter_mut().flat_map(|o| &mut o.mentions).for_each(mention);
    people.iter_mut().flat_map(|p| &mut p.mentions).for_each(mention);
    for date in dates {
        at(&mut date.span, &mut date.origin);
    }
    for document in documents {
        for m in &mut document.mentions {
            at(&mut m.span, &mut m.origin);
            if m.span.is_none() {
                m.core = None;
            }
        }
        for p in &mut document.provisions {
            at(&mut p.span, &mut p.origin);
        }
    }
    for signing in signings {
        mention(&mut signing.evidence);
        for party in [&mut signing.parties, &mut signing.signatories, &mut signing.witnesses].into_iter().flatten() {
            at(&mut party.span, &mut party.origin);
        }
    }
    items.retain(|item| item.span.is_none_or(|s| document.origin(s).is_none()));
}
