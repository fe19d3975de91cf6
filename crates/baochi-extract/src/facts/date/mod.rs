//! Dates: `Chiều 30/1/2024` -> 2024-01-30.

use super::Found;
use crate::scan::Scan;

/// Adds the dates of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
