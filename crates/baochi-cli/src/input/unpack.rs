//! What gzip, zstd, bzip2 and xz pack, unpacked as it is read. Many members or frames, one after the other, are one
//! stream; damage tells the format and how far the data was good.

use std::io::{self, BufRead, ErrorKind, Read};
use std::rc::Rc;

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::stream::{Budget, Layer, Stream};

/// Ways to pack one stream of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

/// KiB that an xz block may ask for: the highest preset needs 65 MiB.
const XZ_MEMORY: u32 = 128 << 10;

impl Packing {
    /// How data packed so begins. Of bzip2, a block or the end of an empty stream must follow.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        const BLOCK: &[u8] = b"\x31\x41\x59\x26\x53\x59";
        const END: &[u8] = b"\x17\x72\x45\x38\x50\x90";
        match bytes {
            [0x1F, 0x8B, 8, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..] if rest.starts_with(BLOCK) || rest.starts_with(END) => {
                Some(Self::Bzip2)
            }
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Bzip2 => "bzip2",
            Self::Xz => "xz",
        }
    }

    /// What `packed` unpacks to.
    pub(super) fn unpack<'a>(self, packed: &'a mut Stream<'_>, budget: &Rc<Budget>) -> Stream<'a> {
        let start = packed.total();
        let layer = Unpacked { packing: self, part: Part::open(self, packed), budget: Rc::clone(budget), good: 0 };
        Stream::new(layer, Some(start))
    }
}

/// The unpacked bytes as a layer.
struct Unpacked<'s, 'a> {
    packing: Packing,
    part: Part<'s, 'a>,
    budget: Rc<Budget>,
    /// Bytes that came out.
    good: u64,
}

/// The part that is being unpacked, which holds the packed stream.
enum Part<'s, 'a> {
    Gzip(Box<GzDecoder<&'s mut Stream<'a>>>),
    Zstd(Box<FrameDecoder>, bool, &'s mut Stream<'a>),
    Bzip2(BzDecoder<&'s mut Stream<'a>>),
    Xz(Box<XzReader<&'s mut Stream<'a>>>),
    Ended,
}

impl<'s, 'a> Part<'s, 'a> {
    fn open(packing: Packing, packed: &'s mut Stream<'a>) -> Self {
        match packing {
            Packing::Gzip => Self::Gzip(Box::new(GzDecoder::new(packed))),
            Packing::Zstd => Self::Zstd(Box::new(FrameDecoder::new()), false, packed),
            Packing::Bzip2 => Self::Bzip2(BzDecoder::new(packed)),
            Packing::Xz => Self::Xz(Box::new(XzReader::new_mem_limit(packed, true, XZ_MEMORY))),
        }
    }

    /// The packed stream, which stands behind what was unpacked. None where the decoder reads on by itself.
    fn close(self) -> Option<&'s mut Stream<'a>> {
        match self {
            Self::Gzip(decoder) => Some(decoder.into_inner()),
            Self::Zstd(_, _, packed) => Some(packed),
            Self::Bzip2(decoder) => Some(decoder.into_inner()),
            Self::Xz(_) | Self::Ended => None,
        }
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(decoder) => decoder.read(into),
            Self::Zstd(decoder, begun, packed) => zstd(decoder, begun, packed, into),
            Self::Bzip2(decoder) => decoder.read(into),
            Self::Xz(decoder) => decoder.read(into),
            Self::Ended => Ok(0),
        }
    }
}

impl Layer for Unpacked<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(into).map_err(|cause| self.damage(&cause))?;
        self.good += read as u64;
        self.budget.spend(read)?;
        Ok(read)
    }

    fn next_part(&mut self) -> io::Result<Option<u64>> {
        let Some(packed) = std::mem::replace(&mut self.part, Part::Ended).close() else { return Ok(None) };
        let start = packed.total();
        let next = packed.peek(16)?;
        if Packing::of(next) == Some(self.packing) {
            self.part = Part::open(self.packing, packed);
            return Ok(Some(start));
        }
        // Tapes and disks are filled up with zeros.
        while let [first, ..] = packed.fill_buf()? {
            if *first != 0 {
                let what = format!("the {} data ends at byte {start} and something else follows", self.packing.name());
                return Err(io::Error::new(ErrorKind::InvalidData, what));
            }
            packed.consume(1);
        }
        Ok(None)
    }
}

impl Unpacked<'_, '_> {
    fn damage(&self, cause: &io::Error) -> io::Error {
        let (name, good) = (self.packing.name(), self.good);
        let what = match cause.kind() {
            ErrorKind::UnexpectedEof => format!("the {name} data is cut off, after {good} unpacked bytes"),
            _ => format!("the {name} data is damaged, after {good} unpacked bytes: {cause}"),
        };
        io::Error::new(cause.kind(), what)
    }
}

/// Reads from one zstd frame; a frame to be skipped is one without bytes.
fn zstd(decoder: &mut FrameDecoder, begun: &mut bool, packed: &mut Stream<'_>, into: &mut [u8]) -> io::Result<usize> {
    if !*begun {
        match decoder.init(&mut *packed) {
            Ok(()) => *begun = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let skipped = packed.skip(u64::from(length))?;
                return if skipped == u64::from(length) { Ok(0) } else { Err(ErrorKind::UnexpectedEof.into()) };
            }
            Err(cause) => return Err(told(packed, cause)),
        }
    }
    while decoder.can_collect() == 0 && !decoder.is_finished() {
        let blocks = decoder.decode_blocks(&mut *packed, BlockDecodingStrategy::UptoBlocks(1));
        blocks.map_err(|cause| told(packed, cause))?;
    }
    let read = decoder.read(into)?;
    if read == 0
        && let Some(written) = decoder.get_checksum_from_data()
        && decoder.get_calculated_checksum().is_some_and(|found| found != written)
    {
        return Err(io::Error::new(ErrorKind::InvalidData, "the checksum is another"));
    }
    Ok(read)
}

/// The decoder's error; where the data has ended, that is what is wrong.
fn told(packed: &mut Stream<'_>, cause: FrameDecoderError) -> io::Error {
    match packed.fill_buf() {
        Ok([]) => ErrorKind::UnexpectedEof.into(),
        Ok(_) => io::Error::new(ErrorKind::InvalidData, cause.to_string()),
        Err(cause) => cause,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn bzip2(text: &[u8]) -> Vec<u8> {
        let mut encoder = ::bzip2::write::BzEncoder::new(Vec::new(), ::bzip2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        let frame = ruzstd::encoding::compress_to_vec(text, level);
        // An empty frame to be skipped before each.
        [b"\x50\x2A\x4D\x18\x02\0\0\0xx", frame.as_slice()].concat()
    }

    fn unpack(packing: Packing, bytes: &[u8]) -> (String, Option<String>) {
        let mut packed = Stream::of(bytes);
        let mut stream = packing.unpack(&mut packed, &Budget::new());
        let mut text = Vec::new();
        let error = stream.read_to_end(&mut text).err().map(|error| error.to_string());
        (String::from_utf8(text).unwrap(), error)
    }

    type Pack = fn(&[u8]) -> Vec<u8>;

    #[test]
    fn members_and_frames_are_one_stream() {
        let packs: [(Packing, Pack); 3] = [(Packing::Gzip, gzip), (Packing::Bzip2, bzip2), (Packing::Zstd, zstd)];
        for (packing, pack) in packs {
            let bytes = [pack("Nuôi tôm ".as_bytes()), pack(b""), pack("ở Cà Mau.".as_bytes())].concat();
            assert_eq!(Packing::of(&bytes), Some(packing));
            assert_eq!(unpack(packing, &bytes), ("Nuôi tôm ở Cà Mau.".to_owned(), None));
            let padded = [bytes.as_slice(), &[0; 100]].concat();
            assert_eq!(unpack(packing, &padded), ("Nuôi tôm ở Cà Mau.".to_owned(), None));
            let followed = [bytes.as_slice(), b"abc"].concat();
            let error = unpack(packing, &followed).1.unwrap();
            assert!(error.contains(&format!("ends at byte {}", bytes.len())), "{error}");
        }
    }

    #[test]
    fn damage_tells_how_far_the_data_was_good() {
        let text = "Nuoi tom o Ca Mau. ".repeat(20_000);
        let packs: [(Packing, Pack); 3] = [(Packing::Gzip, gzip), (Packing::Bzip2, bzip2), (Packing::Zstd, zstd)];
        for (packing, pack) in packs {
            let one = pack(text.as_bytes());
            let bytes = [one.as_slice(), &one].concat();
            let (good, error) = unpack(packing, &bytes[..bytes.len() - one.len() / 2]);
            assert!(good.starts_with(&text) && good.len() < 2 * text.len(), "{packing:?}");
            let wanted = format!("the {} data is cut off, after {} unpacked bytes", packing.name(), good.len());
            assert_eq!(error, Some(wanted));
            let mut bad = bytes.clone();
            // In the sum of the first part.
            let at = one.len() - if packing == Packing::Bzip2 { 3 } else { 4 };
            bad[at] ^= 0x55;
            let error = unpack(packing, &bad).1.unwrap_or_else(|| panic!("{packing:?} does not check its sums"));
            assert!(error.contains("is damaged"), "{error}");
        }
    }
}
