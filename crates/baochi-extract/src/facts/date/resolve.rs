//! The year of dates that name none: from the publication date, else from what the article states itself.
//!
//! Today's date is never asked, and where nothing tells the year it stays unknown.

mod publication;
mod stated;

use super::reading::Reading;
use crate::scan::Scan;

/// Gives the readings their years, as far as they can be known.
pub(super) fn years(scan: &Scan<'_>, readings: &mut [Reading]) {
    match scan.document.article().published {
        Some(published) => publication::resolve(scan, readings, published.date()),
        None => stated::resolve(scan, readings),
    }
}
