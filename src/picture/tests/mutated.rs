//! Small files of every kind, changed in thousands of ways, with no door before the decoders: whatever makes one panic is to
//! be refused before it is called.

use super::broken::samples;
use super::files::*;
use crate::limits::Limits;
use crate::picture::{Picture, PictureError};

/// How often each file is changed.
const TIMES: u32 = 400;

/// Numbers that look like chance, the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> usize {
        // Marsaglia, Xorshift RNGs (2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() % end.max(1)
    }

    fn byte(&mut self) -> u8 {
        // Bytes at the ends of ranges do more harm than others.
        [0, 1, 0x7F, 0x80, 0xFE, 0xFF, self.next().to_le_bytes()[0], self.next().to_le_bytes()[0]][self.below(8)]
    }

    /// Changes a file in one of the ways in which files are damaged.
    fn damage(&mut self, file: &mut Vec<u8>) {
        let at = self.below(file.len());
        match self.below(6) {
            0 => file[at] = self.byte(),
            1 => file[at] ^= 1 << self.below(8),
            2 => file.truncate(at.max(1)),
            3 => {
                // A number where lengths, sizes and counts stand: in the first bytes of a chunk.
                let at = self.below(file.len().min(64));
                file[at] = self.byte();
            }
            4 => {
                let end = (at + 1 + self.below(40)).min(file.len());
                let copy = file[at..end].to_vec();
                let to = self.below(file.len());
                file.splice(to..to, copy);
            }
            _ => drop(file.drain(at..(at + 1 + self.below(20)).min(file.len()))),
        }
    }
}

/// Small limits, so that what is claimed costs nothing; pictures are within them.
fn limits() -> Limits {
    Limits { pixels: 1 << 16, ..Limits::default() }
}

fn read(file: &[u8]) {
    match Picture::decode_unguarded(file, &limits()) {
        Ok(picture) => drop(picture.encode_unguarded(10, 10).map(|encoded| assert!(encoded.width > 0))),
        Err(error) => assert!(!error.to_string().is_empty() && !matches!(error, PictureError::NoMemory(_))),
    }
}

#[test]
fn nothing_that_is_changed_makes_a_decoder_panic() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for file in samples().into_iter().chain(more_samples()) {
        for _ in 0..TIMES {
            let mut file = file.clone();
            for _ in 0..=chance.below(3) {
                chance.damage(&mut file);
                file.resize(file.len().max(1), 0);
            }
            read(&file);
            if file.starts_with(b"\x89PNG") {
                read(&with_checksums(&file));
            }
        }
    }
}

/// Decoders look at checksums first: with right ones they look at the rest.
fn with_checksums(png: &[u8]) -> Vec<u8> {
    let (start, mut rest) = png.split_at(png.len().min(8));
    let mut file = start.to_vec();
    while let Some(length) = rest.first_chunk().map(|length| u32::from_be_bytes(*length) as usize)
        && let Some(data) = rest.get(8..).and_then(|rest| rest.get(..length))
        && let Some(kind) = rest[4..].first_chunk()
    {
        file.extend(chunk(kind, data));
        rest = rest.get(12 + length..).unwrap_or_default();
    }
    [file, rest.to_vec()].concat()
}

/// Files with what the plain ones lack: palettes, transparency, profiles, compressed texts, frames, interlacing.
fn more_samples() -> Vec<Vec<u8>> {
    let palette = [chunk(b"PLTE", &[9; 30]), chunk(b"tRNS", &[0, 90, 7])];
    let icc = icc(2, b"mntr", b"RGB ", &matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2));
    let texts = [
        chunk(b"iCCP", &[b"name\0\0".as_slice(), &stored(&icc)].concat()),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &stored(XMP)].concat()),
        chunk(b"zTXt", &[b"Raw profile type iptc\0\0".as_slice(), &stored(b"text")].concat()),
        chunk(b"gAMA", &100_000_u32.to_be_bytes()),
        chunk(b"cHRM", &[1; 32]),
        chunk(b"sBIT", &[5, 6, 5]),
        chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]),
        chunk(b"eXIf", &tiff(6, true)),
    ];
    let gray = chunk(b"tRNS", &[0, 3]);
    let still = &quarters_webp()[12..];
    let frame = riff(b"ANMF", &[&[0, 0, 0, 0, 0, 0, 31, 0, 0, 15, 0, 0, 100, 0, 0, 0], still].concat());
    vec![
        raw_png(ihdr(9, 3, [4, 3, 0]), &palette, &[0, 18, 52, 86, 120, 144].repeat(3)),
        raw_png(ihdr(9, 3, [8, 3, 1]), &palette, &[0; 60]),
        raw_png(ihdr(5, 3, [2, 0, 1]), &[gray], &[0; 40]),
        raw_png(ihdr(5, 3, [16, 2, 0]), &[], &[2; 93]),
        with_chunks(&quarters_png(), &texts),
        with_icc(&quarters_jpeg(), &icc),
        with_segments(
            &flat_jpeg(16, &[1, 2, 3], &[]),
            &[segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01"), segment(0xE1, XMP)],
        ),
        riff_file(&[vp8x(2, 32, 16), riff(b"ANIM", &[0; 6]), frame]),
        riff_file(&[vp8x(0x2C, 32, 16), riff(b"ICCP", &icc), still.to_vec(), riff(b"EXIF", &tiff(3, true))]),
    ]
}
