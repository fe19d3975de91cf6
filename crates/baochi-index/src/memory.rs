//! How a limit on memory is divided between all that takes memory while an index is written.

use std::num::NonZeroUsize;

/// Bytes of one article in the tables of a writer and of whoever skips what is unchanged: 32 for what the writer knows of its
/// sources, half as much again while they grow, up to 40 for its stamp, and the same hash twice in the caller's sets.
const ARTICLE: u64 = 120;

/// The engine takes no less for a thread: its least budget, and what it needs beside it to write a part down.
const ARENA: u64 = 24 * MB;

/// Of what a thread of the engine may take, the part that articles fill before they are written down as a part of the
/// index. The rest is for sorting columns and for what an allocator keeps.
const FILL: u64 = 70;

/// Of a merge's memory, what is not in its files: columns and dictionaries of the parts that are made one come to about an
/// eighth of the files.
const BESIDE: u64 = 8;

/// A merge with less room goes alone, and there are never more at a time than these: the disk would be the bound.
const MERGE: u64 = 40 * MB;
const MOST_MERGES: usize = 4;

const MB: u64 = 1_000_000;

/// A limit on memory, divided. All numbers are bytes.
///
/// Each share has a least size; what is left is divided in fixed parts. The sum of all shares is the limit.
///
/// ```
/// use baochi_index::MemoryPlan;
/// use std::num::NonZeroUsize;
///
/// let plan = MemoryPlan::new(512_000_000, NonZeroUsize::MIN, 0)?;
/// assert!(plan.arenas > 50_000_000 && plan.merges > 50_000_000);
/// assert!(MemoryPlan::new(50_000_000, NonZeroUsize::MIN, 0).is_err());
/// # Ok::<(), baochi_index::IndexError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MemoryPlan {
    /// All of it.
    pub limit: u64,
    /// The program: its code and tables as far as they are used, stacks, buffers of files.
    pub program: u64,
    /// For the caller: articles that are read, extracted, and wait for their turn.
    pub reading: u64,
    /// What is known of each article of the index, [`MemoryPlan::most_articles`] of them.
    pub ledger: u64,
    /// Records that wait for a thread of the engine.
    pub queue: u64,
    /// The threads of the engine, all together.
    pub arenas: u64,
    /// Threads of the engine: as many as were asked for, or as have room.
    pub threads: NonZeroUsize,
    /// Merges of parts, all that run at a time together.
    pub merges: u64,
}

/// A share: the least that works, and hundredths of what is left above all least ones.
struct Share(u64, u64);

const PROGRAM: Share = Share(30 * MB, 0);
const READING: Share = Share(16 * MB, 30);
const LEDGER: Share = Share(2 * MB, 10);
const QUEUE: Share = Share(4 * MB, 5);
const ARENAS: Share = Share(ARENA, 25);
const MERGES: Share = Share(20 * MB, 30);

impl MemoryPlan {
    /// What is used where no limit is given: enough for good parts of an index on any machine. Nothing is refused for it: the
    /// table of articles grows with the index, and one large article may take more while it is worked on.
    pub const DEFAULT: u64 = 256 * MB;

    /// Divides `limit` for `threads` threads that write an index of so many articles.
    ///
    /// # Errors
    /// [`IndexError::Memory`](crate::IndexError::Memory) where the limit is too small, with the least that works.
    pub fn new(limit: u64, threads: NonZeroUsize, articles: u64) -> Result<Self, crate::IndexError> {
        let least = Self::least(articles);
        if limit < least {
            return Err(crate::IndexError::Memory { limit, least, articles });
        }
        let mut plan = Self::divide(limit, articles);
        let room = usize::try_from(plan.arenas / ARENA).unwrap_or(usize::MAX);
        plan.threads = NonZeroUsize::new(threads.get().min(room)).unwrap_or(NonZeroUsize::MIN);
        Ok(plan)
    }

    /// The shares of `limit`, which is enough for them.
    fn divide(limit: u64, articles: u64) -> Self {
        let left = limit.saturating_sub(Self::least(articles));
        let of = |share: &Share| share.0 + left / 100 * share.1;
        let (reading, queue, arenas, merges) = (of(&READING), of(&QUEUE), of(&ARENAS), of(&MERGES));
        let ledger = Self::ledger(articles) + left / 100 * LEDGER.1;
        // What rounding leaves is the program's.
        let program = limit.saturating_sub(reading + ledger + queue + arenas + merges);
        Self { limit, program, reading, ledger, queue, arenas, threads: NonZeroUsize::MIN, merges }
    }

    /// The plan for [`MemoryPlan::DEFAULT`], and more where an index has so many articles that it needs more.
    #[must_use]
    pub fn usual(threads: NonZeroUsize, articles: u64) -> Self {
        let mut plan = Self::divide(Self::DEFAULT.saturating_add(Self::ledger(articles) - LEDGER.0), articles);
        // All threads that were asked for, each with its least.
        let more = (ARENA * threads.get() as u64).saturating_sub(plan.arenas);
        plan.arenas += more;
        plan.limit = plan.limit.saturating_add(more);
        plan.threads = threads;
        plan
    }

    /// The least limit for an index of so many articles.
    #[must_use]
    pub fn least(articles: u64) -> u64 {
        let shares = [PROGRAM, READING, QUEUE, ARENAS, MERGES];
        shares.iter().map(|share| share.0).sum::<u64>().saturating_add(Self::ledger(articles))
    }

    /// Articles that the index can have within the limit.
    #[must_use]
    pub const fn most_articles(&self) -> u64 {
        self.ledger / ARTICLE
    }

    /// What articles fill in each thread of the engine before they are written down.
    pub(crate) fn arena(&self) -> usize {
        let each = self.arenas / self.threads.get() as u64;
        usize::try_from(each / 100 * FILL).unwrap_or(usize::MAX)
    }

    /// Merges at a time.
    pub(crate) fn merges_at_a_time(&self) -> usize {
        usize::try_from(self.merges / MERGE).unwrap_or(usize::MAX).clamp(1, self.threads.get().min(MOST_MERGES))
    }

    /// Bytes of all files of one merge: half of its share is for what is beside the files.
    pub(crate) fn merge(&self) -> u64 {
        self.each_merge() / 2 * BESIDE
    }

    /// Bytes of the largest part that is merged with others: half of the share is for its records, which are mapped as a
    /// whole and are two thirds of a part.
    pub(crate) fn part(&self) -> u64 {
        self.each_merge() / 4 * 3
    }

    fn each_merge(&self) -> u64 {
        self.merges / self.merges_at_a_time() as u64
    }

    fn ledger(articles: u64) -> u64 {
        LEDGER.0.max(articles.saturating_mul(ARTICLE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: NonZeroUsize = NonZeroUsize::MIN;

    #[test]
    fn the_shares_are_the_limit() {
        for limit in [MemoryPlan::least(0), 100 * MB, 256 * MB, 1_000_000_007, 64_000 * MB] {
            for (threads, articles) in [(1, 0), (4, 10_000), (64, 3_000)] {
                let plan = MemoryPlan::new(limit, NonZeroUsize::new(threads).unwrap(), articles).unwrap();
                let sum = plan.program + plan.reading + plan.ledger + plan.queue + plan.arenas + plan.merges;
                assert_eq!(sum, limit);
                assert!(plan.threads.get() <= threads && plan.arena() * plan.threads.get() <= plan.arenas as usize);
                assert!(plan.arena() > 15_000_000, "the engine takes no less");
                assert!(plan.most_articles() >= articles);
            }
        }
    }

    #[test]
    fn too_little_is_told_with_the_least() {
        for articles in [0, 10_000_000] {
            let least = MemoryPlan::least(articles);
            assert!(MemoryPlan::new(least, ONE, articles).is_ok());
            let error = MemoryPlan::new(least - 1, ONE, articles).unwrap_err();
            assert!(matches!(error, crate::IndexError::Memory { least: told, .. } if told == least));
        }
    }

    #[test]
    fn without_a_limit_any_index_can_be_written() {
        let plan = MemoryPlan::usual(ONE, 0);
        assert_eq!(plan.limit, MemoryPlan::DEFAULT);
        let large = MemoryPlan::usual(NonZeroUsize::new(16).unwrap(), 50_000_000);
        assert_eq!(large.threads.get(), 16);
        assert!(large.most_articles() >= 50_000_000 && large.merges >= plan.merges);
    }
}
