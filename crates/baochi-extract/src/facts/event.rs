//! The day of the main event: the date that the lead puts it on.

use super::Found;
use crate::scan::Scan;

/// Adds the event date of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
