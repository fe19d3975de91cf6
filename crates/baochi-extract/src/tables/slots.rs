//! A hash table without collisions, made for keys that are known before: each has a slot of its own, so that a look-up is
//! one comparison and no branch is guessed wrong. Used by the build script and at run time.

/// The hash of `low` and `high`, good in its upper half.
#[inline]
pub(crate) fn hash(low: u64, high: u64) -> u64 {
    let key = low ^ high.wrapping_mul(0xff51_afd7_ed55_8ccd);
    // A product carries upwards only: the last letters of a word must reach its lower bits first.
    (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The slot among `size`, a power of two, of the key with `hash`: its bucket says how far it moves.
#[inline]
pub(crate) fn slot(shifts: &[u16], size: usize, hash: u64) -> usize {
    let shift = shifts[bucket(hash, shifts.len())];
    moved(hash, shift) & (size - 1)
}

#[inline]
fn bucket(hash: u64, count: usize) -> usize {
    (hash >> 48) as usize & (count - 1)
}

#[inline]
fn moved(hash: u64, shift: u16) -> usize {
    // An odd factor parts keys that differ; their lower bits reach those of the slot by it. A hash of 0 is none to it.
    (((hash >> 32) ^ 0x5bd1_e995).wrapping_mul(u64::from(shift) * 2 + 1) >> 16) as usize
}

/// How keys were placed.
#[derive(Debug)]
pub(crate) struct Placed {
    /// What [`slot`] looks up, one for each bucket.
    pub(crate) shifts: Vec<u16>,
    /// How many slots there are, a power of two.
    pub(crate) size: usize,
    /// The slot of each key; `None` for one that is not parted from another by its hash.
    pub(crate) slots: Vec<Option<usize>>,
}

/// How often the slots are doubled for a key that found none.
const DOUBLINGS: u32 = 2;

/// Places keys with these hashes, and leaves at least `spare` slots free beside slot 0.
pub(crate) fn place(hashes: &[u64], spare: usize) -> Placed {
    let size = ((hashes.len() + spare + 1) * 8 / 7).next_power_of_two();
    let tried = (0..=DOUBLINGS).map(|doublings| place_in(hashes, size << doublings));
    let mut best: Option<Placed> = None;
    for placed in tried {
        if placed.slots.iter().all(Option::is_some) {
            return placed;
        }
        best.get_or_insert(placed);
    }
    best.unwrap_or_else(|| place_in(&[], size))
}

fn place_in(hashes: &[u64], size: usize) -> Placed {
    let count = (size / 8).max(1);
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (key, hash) in hashes.iter().enumerate() {
        buckets[bucket(*hash, count)].push(key);
    }
    let mut order: Vec<usize> = (0..count).collect();
    // The largest first, while there is room.
    order.sort_by_key(|b| (std::cmp::Reverse(buckets[*b].len()), *b));
    let mut taken = vec![false; size];
    taken[0] = true;
    let mut placed = Placed { shifts: vec![0; count], size, slots: vec![None; hashes.len()] };
    let mut slots = Vec::new();
    for bucket in order {
        let keys = &buckets[bucket];
        let fitting = (0..=u16::MAX).find(|shift| {
            slots.clear();
            slots.extend(keys.iter().map(|key| moved(hashes[*key], *shift) & (size - 1)));
            slots.iter().enumerate().all(|(i, slot)| !taken[*slot] && !slots[..i].contains(slot))
        });
        let Some(shift) = fitting else { continue };
        placed.shifts[bucket] = shift;
        for (key, slot) in keys.iter().zip(&slots) {
            taken[*slot] = true;
            placed.slots[*key] = Some(*slot);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_a_slot_of_its_own() {
        for count in [0, 1, 2, 100, 5_000] {
            let hashes: Vec<u64> = (0..count).map(|key| hash(key, key / 3)).collect();
            let placed = place(&hashes, 3);
            let mut slots: Vec<usize> = placed.slots.iter().flatten().copied().collect();
            for (hash, own) in hashes.iter().zip(&placed.slots) {
                assert_eq!(Some(slot(&placed.shifts, placed.size, *hash)), *own);
            }
            slots.sort_unstable();
            slots.dedup();
            assert_eq!(slots.len(), hashes.len());
            assert!(!slots.contains(&0) && placed.size > hashes.len() + 3);
        }
    }

    #[test]
    fn keys_that_nothing_parts_have_no_slot() {
        assert_eq!(place(&[7, 7], 0).slots, [None, None]);
    }
}
