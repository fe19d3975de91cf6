//! Official documents: `Quyết định số 238-QĐ/TW` -> 238-QĐ/TW.

use super::Found;
use crate::scan::Scan;

/// Adds the cited documents of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
