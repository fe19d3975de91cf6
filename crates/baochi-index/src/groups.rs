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

/// Bits of the minima of one band.
const BITS: usize = BAND * 4;

/// For each text the number of its leader: the first in the order given that it is like, else itself.
///
/// What is like a leader joins it; what is like no leader becomes one. So every text of a group is like its leader, and a long
/// row of small changes does not join texts that have nothing in common. The answer depends on the texts
/// and the order given alone.
pub(crate) fn leaders(texts: &[Signature]) -> Vec<u32> {
    let (places, buckets) = places(texts);
    // Buckets as chains of places: the last leader of each, and for each place of a leader the one before it.
    let mut heads = vec![NONE; buckets];
    let mut before = vec![NONE; places.len()];
    let mut leaders: Vec<u32> = (0..texts.len() as u32).collect();
    let text_of = |place: u32| places.get(place as usize).map(|&(text, _)| text);
    let mut first = 0;
    for of_text in places.chunk_by(|a, b| a.0 == b.0) {
        let own = first..first + of_text.len() as u32;
        first = own.end;
        let Some(&(number, _)) = of_text.first() else { continue };
        let Some(text) = texts.get(number as usize) else { continue };
        let mut best = NONE;
        for &(_, bucket) in of_text {
            let mut at = heads.get(bucket as usize).copied().unwrap_or(NONE);
            for _ in 0..MOST {
                let Some(leader) = text_of(at) else { break };
                if leader < best && texts.get(leader as usize).is_some_and(|other| other.is_like(text)) {
                    best = leader;
                }
                at = before.get(at as usize).copied().unwrap_or(NONE);
            }
        }
        if best != NONE {
            if let Some(leader) = leaders.get_mut(number as usize) {
                *leader = best;
            }
            continue;
        }
        for (place, &(_, bucket)) in own.zip(of_text) {
            if let (Some(head), Some(before)) = (heads.get_mut(bucket as usize), before.get_mut(place as usize)) {
                *before = std::mem::replace(head, place);
            }
        }
    }
    leaders
}

/// Texts that share a band with others, each with the bucket of that band, in the order of the texts; and the number of buckets.
///
/// Nearly all bands of nearly all texts are shared with none: they are told first, in a table that fits into the cache,
/// and take no room.
fn places(texts: &[Signature]) -> (Vec<(u32, u32)>, usize) {
    let slots = (texts.len().next_power_of_two() * 16).clamp(64, 1 << BITS);
    let slot = |minima: u32| (minima.wrapping_mul(0x9E37_79B1) >> (32 - slots.trailing_zeros())) as usize;
    let mut shared: Vec<(u32, u32)> = Vec::new();
    // Two bits a slot, side by side: one text has it, several have it.
    let mut table = vec![0_u64; slots / 32];
    for band in 0..BANDS {
        table.fill(0);
        for text in texts {
            let slot = slot(text.minima(band * BAND, BAND));
            if let Some(word) = table.get_mut(slot / 32) {
                let one = 1 << (slot % 32 * 2);
                *word |= (*word & one) << 1 | one;
            }
        }
        for (number, text) in (0..).zip(texts) {
            let minima = text.minima(band * BAND, BAND);
            let slot = slot(minima);
            if table.get(slot / 32).is_some_and(|word| word >> (slot % 32 * 2) & 2 != 0) {
                shared.push(((band << BITS) as u32 | minima, number));
            }
        }
    }
    shared.sort_unstable();
    // What shares a slot alone goes, in place.
    let (mut kept, mut buckets, mut last) = (0, 0, None);
    for i in 0..shared.len() {
        let (band, number) = shared[i];
        let goes_on = last.replace(band) == Some(band);
        let has_more = shared.get(i + 1).is_some_and(|next| next.0 == band);
        if goes_on || has_more {
            shared[kept] = (number, buckets);
            kept += 1;
        }
        buckets += u32::from(goes_on && !has_more);
    }
    shared.truncate(kept);
    shared.sort_unstable();
    (shared, buckets as usize)
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
