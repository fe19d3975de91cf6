//! The province that the article is about, weighed from places and bodies.

use super::Found;
use crate::scan::Scan;

/// Adds the province of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
