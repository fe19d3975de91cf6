//! Texts that are nearly the same, put into groups without comparing all with all.

use crate::signature::{BINS, Signature};

/// Minima that two signatures must share, side by side, to be compared: at a similarity of .8, all but one in a
/// thousand pairs share one of the bands.
const BAND: usize = 6;
const BANDS: usize = BINS / BAND;

/// Leaders looked at in one bucket. Articles of one mould fill a bucket: the bound keeps the time linear.
const MOST: usize = 64;

/// The end of a bucket.
const NONE: u32 = u32::MAX;

/// For each text the number of its leader: the first in the order given that it is like, else itself.
///
/// What is like a leader joins it; what is like no leader becomes one. So every text of a group is like its leader, and a long
/// row of small changes does not join texts that have nothing in common. The answer depends on the texts
/// and the order given alone.
pub(crate) fn leaders(texts: &[Signature]) -> Vec<u32> {
    let slots = texts.len().next_power_of_two();
    let mask = slots as u32 - 1;
    // Buckets as chains: the last leader of each, and for each leader the one before it.
    let mut heads = vec![NONE; slots * BANDS];
    let mut before = vec![[NONE; BANDS]; 0];
    let mut leaders: Vec<u32> = Vec::new();
    let mut found = Vec::with_capacity(texts.len());
    for (number, text) in (0u32..).zip(texts) {
        let buckets: [usize; BANDS] = std::array::from_fn(|band| {
            let bits = text.minima(band * BAND, BAND).wrapping_mul(0x9E37_79B1);
            band * slots + ((bits >> 4) & mask) as usize
        });
        let mut best = NONE;
        for (band, &bucket) in buckets.iter().enumerate() {
            let mut at = heads.get(bucket).copied().unwrap_or(NONE);
            for _ in 0..MOST {
                let Some(&leader) = leaders.get(at as usize) else { break };
                if leader < best && texts.get(leader as usize).is_some_and(|other| other.is_like(text)) {
                    best = leader;
                }
                at = before.get(at as usize).and_then(|chain| chain.get(band)).copied().unwrap_or(NONE);
            }
        }
        if best == NONE {
            best = number;
            let this = leaders.len() as u32;
            leaders.push(number);
            before.push(buckets.map(|bucket| heads.get_mut(bucket).map_or(NONE, |head| std::mem::replace(head, this))));
        }
        found.push(best);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::mix;

    /// A signature with some minima drawn again.
    fn changed(base: u64, again: usize) -> Signature {
        let nibble = |bin: usize| mix(base * 1000 + bin as u64 + if bin * 89 % BINS < again { 500 } else { 0 }) & 0xF;
        Signature(std::array::from_fn(|word| (0..16).fold(0, |bits, i| bits | nibble(word * 16 + i) << (4 * i))))
    }

    #[test]
    fn alike_texts_have_one_leader() {
        // Of 128 minima, up to 20 differ: a similarity of .85 or more.
        let texts: Vec<Signature> = (0..2000).map(|i| changed(i % 100, (i / 100) as usize)).collect();
        let leaders = leaders(&texts);
        for (i, &leader) in leaders.iter().enumerate() {
            assert_eq!(leader as usize, i % 100);
        }
    }

    #[test]
    fn a_row_of_changes_is_not_one_group() {
        let texts: Vec<Signature> = (0..8).map(|i| changed(7, i * 15)).collect();
        let found = leaders(&texts);
        assert_eq!(found[1], 0);
        assert_ne!(found[7], 0);
        assert!(found.iter().zip(&texts).all(|(&leader, text)| texts[leader as usize].is_like(text)));
    }

    #[test]
    fn nothing_and_one() {
        assert!(leaders(&[]).is_empty());
        assert_eq!(leaders(&[changed(1, 0)]), [0]);
    }
}
