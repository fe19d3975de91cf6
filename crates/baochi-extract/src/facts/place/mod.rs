//! Administrative places: `huyện Yên Thế` -> district 215 of Bắc Giang.

use super::Found;
use crate::scan::Scan;

/// Adds the places of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
