//! Acts of signing: `A và B ký kết Kế hoạch phối hợp` -> parties A and B.

use super::Found;
use crate::scan::Scan;

/// Adds the acts of signing of the article.
pub(crate) fn find(_scan: &Scan<'_>, _found: &mut Found) {}
