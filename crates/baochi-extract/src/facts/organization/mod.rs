//! Bodies: `Ban Tuyên giáo Tỉnh ủy` -> Ban Tuyên giáo Tỉnh ủy Bắc Giang.

use super::Found;
use crate::scan::Scan;

/// Adds the bodies of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
