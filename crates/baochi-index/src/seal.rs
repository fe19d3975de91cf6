//! Seals: check sums of the blocks of a file, written behind its end, so that each block is checked when it is read.
//!
//! A file of an index is its body and its seal: the check sum of each block of the body, the length of the body, the
//! check sum of these, and a mark. Whatever is changed, cut off or put in, body and seal do not agree.

use crc32fast::Hasher;

/// Bytes of a block. A search reads some hundred places of an index: small blocks keep what is checked near to what is
/// read, and sums of 4 bytes are nothing beside them.
pub(crate) const BLOCK: usize = 1 << 14;

const MARK: [u8; 8] = *b"baochi.1";
/// Length of the body, sum of the sums, mark.
const TAIL: usize = 8 + 4 + MARK.len();

/// Makes the seal of a body that comes piece by piece.
#[derive(Default)]
pub(crate) struct Sealer {
    sums: Vec<u32>,
    block: Hasher,
    length: usize,
}

impl Sealer {
    /// Takes the next piece of the body.
    pub(crate) fn take(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = BLOCK - self.length % BLOCK;
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.block.update(now);
            self.length += now.len();
            bytes = later;
            if self.length.is_multiple_of(BLOCK) {
                self.sums.push(std::mem::take(&mut self.block).finalize());
            }
        }
    }

    /// What belongs behind the body.
    pub(crate) fn seal(&self) -> Vec<u8> {
        let rest = (!self.length.is_multiple_of(BLOCK)).then(|| self.block.clone().finalize());
        let mut seal: Vec<u8> = self.sums.iter().copied().chain(rest).flat_map(u32::to_le_bytes).collect();
        seal.extend((self.length as u64).to_le_bytes());
        seal.extend(crc32fast::hash(&seal).to_le_bytes());
        seal.extend(MARK);
        seal
    }
}

/// What a seal says of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    /// Bytes of the body.
    pub(crate) length: usize,
    sums: Vec<u32>,
}

/// Why a file has no good seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The mark is not there: an older version made the file, or it was cut short.
    Missing,
    /// What is there does not agree with itself.
    Damaged,
}

impl Broken {
    pub(crate) const fn told(self) -> &'static str {
        match self {
            Self::Missing => "its end is missing: it was cut short or overwritten",
            Self::Damaged => "its end does not agree with itself",
        }
    }
}

impl Seal {
    /// Reads the seal of a whole file.
    pub(crate) fn of(file: &[u8]) -> Result<Self, Broken> {
        let (rest, mark) = file.split_last_chunk().ok_or(Broken::Missing)?;
        if *mark != MARK {
            return Err(Broken::Missing);
        }
        let (told, sum) = rest.split_last_chunk().ok_or(Broken::Damaged)?;
        let (before, length) = told.split_last_chunk().ok_or(Broken::Damaged)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Broken::Damaged)?;
        // The bounds first: nothing is read or made room for on the word of damaged bytes.
        let blocks = length.div_ceil(BLOCK);
        let in_all = blocks.checked_mul(4).and_then(|sums| sums.checked_add(length)?.checked_add(TAIL));
        let sums = before.get(length..).filter(|_| in_all == Some(file.len())).ok_or(Broken::Damaged)?;
        if crc32fast::hash(told.get(length..).unwrap_or_default()) != u32::from_le_bytes(*sum) {
            return Err(Broken::Damaged);
        }
        let sums = sums.chunks_exact(4).map(|sum| sum.iter().rev().fold(0, |n, &byte| n << 8 | u32::from(byte)));
        Ok(Self { length, sums: sums.collect() })
    }

    /// Number of blocks.
    pub(crate) fn blocks(&self) -> usize {
        self.sums.len()
    }

    /// True where block `nth` of `body` is as it was written.
    pub(crate) fn holds(&self, body: &[u8], nth: usize) -> bool {
        let from = nth.saturating_mul(BLOCK);
        let block = body.get(from..from.saturating_add(BLOCK).min(self.length));
        block.is_some_and(|block| self.is_of(block, nth))
    }

    /// True where `block` is block `nth` as it was written.
    pub(crate) fn is_of(&self, block: &[u8], nth: usize) -> bool {
        self.sums.get(nth) == Some(&crc32fast::hash(block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(body: &[u8], piece: usize) -> Vec<u8> {
        let mut sealer = Sealer::default();
        body.chunks(piece).for_each(|piece| sealer.take(piece));
        [body, &sealer.seal()].concat()
    }

    fn is_whole(file: &[u8]) -> bool {
        Seal::of(file).is_ok_and(|seal| (0..seal.blocks()).all(|nth| seal.holds(file, nth)))
    }

    #[test]
    fn what_was_sealed_holds_however_it_came() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17] {
            let body: Vec<u8> = (0..length).map(|i| (i * 31 % 251) as u8).collect();
            let file = sealed(&body, 1000);
            assert_eq!(file, sealed(&body, 7));
            let seal = Seal::of(&file).unwrap();
            assert_eq!((seal.length, seal.blocks()), (length, length.div_ceil(BLOCK)));
            assert!(is_whole(&file));
        }
    }

    #[test]
    fn no_bit_can_be_turned_and_no_byte_be_cut() {
        let body: Vec<u8> = (0..40).map(|i| i * 5).collect();
        let file = sealed(&body, 9);
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut bad = file.clone();
                bad[at] ^= 1 << bit;
                assert!(!is_whole(&bad), "bit {bit} of byte {at}");
            }
            assert!(!is_whole(&file[..at]), "cut at {at}");
            assert!(!is_whole(&[&file[..at], &[0], &file[at..]].concat()), "a byte put in at {at}");
        }
    }
}
