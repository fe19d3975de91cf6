//! Where words begin and end, told for 64 bytes at a time: a bit for each byte, so that who reads words steps from bit to
//! bit and never asks what a byte is. Used by the build script and at run time.

/// Bytes that are told apart together.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a block, a bit for each; the first byte is the lowest bit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Block {
    /// ASCII letters and digits, and all bytes beyond ASCII: what runs are made of.
    pub(crate) run: u64,
    /// Spaces and ends of lines, and what lies behind the text.
    pub(crate) gap: u64,
}

impl Block {
    /// The block of `bytes` that begins at byte `at`; nothing but gaps behind the end.
    pub(crate) fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(&[]);
        match rest.first_chunk() {
            Some(block) => Self::of(block),
            None => {
                let mut block = [b' '; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                Self::of(&block)
            }
        }
    }

    #[inline]
    fn of(bytes: &[u8; BLOCK]) -> Self {
        // The compiler makes vectors of these loops; a branch for each byte takes ten times as long.
        let run = bytes.map(|b| {
            u8::from((b | 0x20).wrapping_sub(b'a') < 26) | u8::from(b.wrapping_sub(b'0') < 10) | u8::from(b >= 0x80)
        });
        let gap = bytes.map(|b| u8::from(b == b' ') | u8::from(b == b'\n'));
        Self { run: bits(&run), gap: bits(&gap) }
    }
}

/// The lowest bits of the bytes, each 0 or 1, as one number.
#[inline]
fn bits(bytes: &[u8; BLOCK]) -> u64 {
    let mut bits = 0;
    for (eight, shift) in bytes.as_chunks::<8>().0.iter().zip((0..).step_by(8)) {
        // The product brings the lowest bit of byte i to bit 56 + i; no two sums meet.
        bits |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_told() {
        let bytes: Vec<u8> = (0..=255).collect();
        for (i, b) in bytes.iter().enumerate() {
            let block = Block::read(&bytes, i / BLOCK * BLOCK);
            let bit = |bits: u64| bits >> (i % BLOCK) & 1 == 1;
            assert_eq!(bit(block.run), b.is_ascii_alphanumeric() || !b.is_ascii(), "{b}");
            assert_eq!(bit(block.gap), matches!(b, b' ' | b'\n'), "{b}");
        }
        let end = Block::read(&bytes[..70], BLOCK);
        assert_eq!((end.run, end.gap), (0b111110, !0b111111));
        assert_eq!(Block::read(b"", 64).gap, u64::MAX);
    }
}
