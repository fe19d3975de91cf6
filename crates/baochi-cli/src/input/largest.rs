//! How large one article may be: 256 MiB, or less where memory is limited.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Problem;

/// The largest article, in MiB. One line of JSON Lines or one file must fit in memory, so it has a bound.
pub(crate) const LARGEST_MIB: usize = 256;

/// The same in bytes.
const MOST: usize = LARGEST_MIB << 20;

/// The bound of this run. Set once, from the arguments, before anything is read.
static BOUND: AtomicUsize = AtomicUsize::new(MOST);

/// Bounds articles to so many bytes, where that is less.
pub(crate) fn bound(bytes: usize) {
    BOUND.fetch_min(bytes, Ordering::Relaxed);
}

/// The largest article, in bytes.
pub(super) fn largest() -> usize {
    BOUND.load(Ordering::Relaxed)
}

/// What is wrong with a larger one.
pub(super) fn too_large() -> Problem {
    match largest() {
        MOST => Problem::TooLarge { limit: LARGEST_MIB },
        limit => Problem::NoMemory { limit: limit as u64 },
    }
}
