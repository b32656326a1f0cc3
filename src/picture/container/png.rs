//! PNG files, chunk by chunk.
//!
//! What the format forbids and the decoder takes on trust is refused here.
//! Source: PNG (W3C, third edition), 5 and 11.

use std::ops::Range;

use super::spaces::Chunks;
use super::{Header, PictureFile, PixelFormat, ends_early, raw_profile};
use crate::limits::Limits;
use crate::picture::colour::Colour;
use crate::picture::density::Density;
use crate::picture::{Flaw, PictureError};

/// What every file starts with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The first chunk, as far as it concerns pixels.
#[derive(Clone, Copy)]
struct Start {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
}

/// A colour type whose pixels are indices into a palette.
const INDEXED: u8 = 3;

/// Reads a file's structure.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<PictureFile<'a>, PictureError> {
    let mut rest = &bytes[SIGNATURE.len()..];
    let (kind, data) = chunk(&mut rest)?;
    let start = Start::read(data).filter(|_| kind == *b"IHDR");
    let start = start.ok_or_else(|| PictureError::broken("the file does not start with a header"))?;
    start.check()?;
    let mut header = Header::new(PixelFormat::Png, (start.width, start.height), start.pixel_bytes(), limits)?;
    let (mut palette, mut pixels) = (false, false);
    let mut colours = Chunks::default();
    let mut refused = Vec::new();
    let mut end = None;
    loop {
        let start_of_chunk = bytes.len() - rest.len();
        let (kind, data) = match chunk(&mut rest) {
            Ok(chunk) => chunk,
            // The pixels may be whole: the decoder will tell.
            Err(_) if pixels && rest.get(4..8).is_none_or(|kind| kind != b"IDAT") => {
                end = Some(start_of_chunk);
                break;
            }
            Err(error) => return Err(error),
        };
        if is_refused(kind, data) {
            refused.push(start_of_chunk..bytes.len() - rest.len());
        }
        match &kind {
            b"PLTE" => {
                start.check_palette(data, palette || pixels)?;
                palette = true;
            }
            b"IDAT" if start.colour == INDEXED && !palette => {
                return Err(PictureError::broken("the colours of its palette are missing"));
            }
            b"IDAT" => pixels = true,
            b"eXIf" => header.add_exif(data),
            b"iTXt" => header.add_xmp(data),
            b"tEXt" | b"zTXt" => raw_profile::exif(kind, data).iter().for_each(|exif| header.add_exif(exif)),
            b"pHYs" => header.density = header.density.or(physical(data)),
            b"acTL" if data.first_chunk().is_some_and(|frames| u32::from_be_bytes(*frames) > 1) => {
                return Err(PictureError::Format { found: Some("an animated PNG") });
            }
            b"IEND" => break,
            // Where they come too late, decoders that have begun to draw cannot heed them (5.6).
            _ if !palette && !pixels => colours.add(kind, data),
            _ => {}
        }
    }
    let (spaces, flaw) = colours.spaces(start.colour(), start.bits == 16)?;
    header.spaces = spaces;
    let flaws = flaw.into_iter().chain(end.map(|_| Flaw::NoEnd)).collect();
    let mut file = PictureFile { flaws, ..PictureFile::whole(header, bytes) };
    if let Some(end) = end {
        file.bytes = [&bytes[..end], END].concat().into();
    }
    if !refused.is_empty() {
        file.bytes = without(&file.bytes, &refused).into();
    }
    Ok(file)
}

/// The last chunk.
const END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

/// Whether the decoder gives up at a chunk, though the pixels do not depend on it: numbers of colours that mean none.
fn is_refused(kind: [u8; 4], data: &[u8]) -> bool {
    kind == *b"cICP" && !matches!(data, [_, _, 0, 0 | 1])
}

/// The bytes that lie in none of the ranges, which are in order.
fn without(bytes: &[u8], ranges: &[Range<usize>]) -> Vec<u8> {
    let ends = ranges.iter().map(|range| range.start).chain([bytes.len()]);
    let starts = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    starts.zip(ends).flat_map(|(start, end)| &bytes[start..end]).copied().collect()
}

/// The density of a chunk that gives it by the metre (11.3.4.3).
fn physical(data: &[u8]) -> Option<Density> {
    let &[x0, x1, x2, x3, y0, y1, y2, y3, 1] = data.first_chunk()? else { return None };
    Density::of(u32::from_be_bytes([x0, x1, x2, x3]).into(), u32::from_be_bytes([y0, y1, y2, y3]).into())
}

impl Start {
    fn read(data: &[u8]) -> Option<Start> {
        let &[w0, w1, w2, w3, h0, h1, h2, h3, bits, colour] = data.first_chunk()?;
        let (width, height) = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
        Some(Start { width, height, bits, colour })
    }

    fn colour(self) -> Colour {
        if matches!(self.colour, 0 | 4) { Colour::Gray } else { Colour::Rgb }
    }

    /// Checks that there are such pixels (11.2.1, table 12).
    fn check(self) -> Result<(), PictureError> {
        let sound = match self.colour {
            0 => matches!(self.bits, 1 | 2 | 4 | 8 | 16),
            INDEXED => matches!(self.bits, 1 | 2 | 4 | 8),
            2 | 4 | 6 => matches!(self.bits, 8 | 16),
            _ => false,
        };
        if sound { Ok(()) } else { Err(PictureError::broken("there are no pixels of the kind that its header names")) }
    }

    /// Checks a palette (11.2.2): once, before the pixels, 1 to 256 colours of three bytes.
    fn check_palette(self, data: &[u8], late: bool) -> Result<(), PictureError> {
        // Of gray it says nothing. It is forbidden there, but readers pass it over, and so does the decoder.
        if matches!(self.colour, 0 | 4) {
            return Ok(());
        }
        if late || data.is_empty() || data.len() > 3 * 256 || !data.len().is_multiple_of(3) {
            return Err(PictureError::broken("its palette is damaged"));
        }
        Ok(())
    }

    /// Bytes that a pixel takes until it is decoded, has 8 bits, and is upright.
    fn pixel_bytes(self) -> u64 {
        // With transparency in a separate chunk a pixel has one channel more than its colour type says.
        let decoded = match self.colour {
            0 | 4 => 2,
            2 => 3,
            _ => 4,
        };
        // 16 bits stand beside the 8 that are made of them, and 8 beside the same pixels upright.
        if self.bits == 16 { 3 * decoded } else { 2 * decoded }
    }
}
/// The next chunk's type and data; checksums are left to the decoder.
fn chunk<'a>(rest: &mut &'a [u8]) -> Result<([u8; 4], &'a [u8]), PictureError> {
    let (length, kind) = (rest.first_chunk(), rest.get(4..).and_then(|rest| rest.first_chunk()));
    let (Some(length), Some(kind)) = (length, kind) else { return Err(ends_early()) };
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| ends_early())?;
    let end = length.checked_add(12).ok_or_else(ends_early)?;
    let chunk = rest.get(..end).ok_or_else(ends_early)?;
    *rest = &rest[end..];
    Ok((*kind, &chunk[8..end - 4]))
}
