//! What `--memory` leaves for reading: how many bytes of articles are under way at once, and how large one may be.

use std::num::NonZeroUsize;

use baochi_index::MemoryPlan;

use crate::error::Error;
use crate::input;
use crate::interrupt::Interrupt;
use crate::ordered::Flow;

/// Bytes that an article takes for each of its own while it is read and extracted: 14 to 19 were measured for large pages,
/// 10 for a soup of tags, 4 for plain text.
const TIMES: u64 = 20;

/// The program and its buffers where nothing is indexed, and the least that is of use for reading.
const PROGRAM: u64 = 30_000_000;
const READING: u64 = 10_000_000;

/// Bytes under way where reading has `share`. With a `limit` that was asked for, no article may be larger.
pub(crate) fn under_way(share: u64, limit: Option<u64>) -> usize {
    let bytes = usize::try_from(share / TIMES).unwrap_or(usize::MAX);
    if limit.is_some() {
        input::bound(bytes);
    }
    bytes
}

/// The flow of a run that only reads and extracts.
///
/// # Errors
/// The limit is too small.
pub(crate) fn only_reading(jobs: NonZeroUsize, limit: Option<u64>, interrupt: &Interrupt) -> Result<Flow, Error> {
    let least = PROGRAM + READING;
    let bytes = match limit {
        Some(limit) if limit < least => return Err(Error::Memory { limit, least }),
        told => under_way(told.unwrap_or(MemoryPlan::DEFAULT) - PROGRAM, told),
    };
    Ok(Flow { jobs, bytes, interrupt: interrupt.clone() })
}
