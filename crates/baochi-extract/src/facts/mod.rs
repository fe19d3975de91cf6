//! Document -> facts: the list of extractors, in the order in which they build on each other.
//!
//! All extractors have one shape: `find(scan, found)` reads the scan and what was found before it, and adds its own
//! kind. Until [`settle`] all spans point into `Scan::text`; then those outside the article's text become origins.

mod citation;
mod date;
mod event;
mod item;
mod organization;
mod person;
mod place;
mod province;
mod settle;
mod signing;

use crate::record::Facts;
use crate::scan::Scan;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) facts: Facts,
    pub(crate) notes: Vec<String>,
    /// Every place name with what it was read as, also those too weak for `facts.places`.
    pub(crate) place_readings: Vec<place::Reading>,
}

/// One kind of fact.
struct Extractor {
    find: fn(&Scan<'_>, &mut Found),
}

/// Every extractor, in the order in which they run.
const EXTRACTORS: [Extractor; 10] = [
    Extractor { find: date::find },
    Extractor { find: citation::find },
    Extractor { find: event::find },
    Extractor { find: place::find },
    Extractor { find: organization::find },
    Extractor { find: province::find },
    Extractor { find: citation::complete },
    Extractor { find: person::find },
    Extractor { find: signing::find },
    Extractor { find: item::find },
];

/// All facts of a document.
pub(crate) fn find(scan: &Scan<'_>) -> Found {
    let mut found = Found::default();
    for extractor in EXTRACTORS {
        (extractor.find)(scan, &mut found);
    }
    scan.trace.keep(&found.facts);
    settle::settle(&mut found.facts, scan.document);
    found
}
