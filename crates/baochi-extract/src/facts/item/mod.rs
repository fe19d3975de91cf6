//! Numbered items: `(1) … (2) …` -> items 1 and 2.

use super::Found;
use crate::scan::Scan;

/// Adds the items of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
