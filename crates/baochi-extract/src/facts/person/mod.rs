//! People: `đồng chí Lê Văn An, Bí thư Huyện ủy` -> Lê Văn An, with the office.

use super::Found;
use crate::scan::Scan;

/// Adds the people of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
