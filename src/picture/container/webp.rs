//! WebP files, chunk by chunk.
//!
//! Source: WebP container (RFC 9649), 2.

use super::{Header, PixelFormat, ends_early};
use crate::limits::Limits;
use crate::picture::PictureError;

/// Reads a file's structure.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Header, PictureError> {
    let mut rest = riff_data(bytes)?;
    let (mut canvas, mut still, mut frames, mut alpha) = (None, None, 0, false);
    let mut said = Vec::new();
    while !rest.is_empty() {
        let (kind, data) = riff_chunk(&mut rest)?;
        match &kind {
            b"VP8X" => canvas = canvas_size(data),
            b"VP8 " | b"VP8L" => still = still.or_else(|| still_size(kind, data)),
            b"ANMF" => {
                frames += 1;
                still = still.or_else(|| frame_still(data));
            }
            b"ALPH" => alpha = true,
            b"EXIF" | b"XMP " => said.push((kind, data)),
            _ => {}
        }
    }
    let (format, size) = still.ok_or_else(|| PictureError::broken("the file has no pixels"))?;
    let canvas = canvas.unwrap_or(size);
    let mut header = Header::new(format, canvas, pixel_bytes(format, alpha, frames > 0), limits)?;
    for (kind, data) in said {
        match &kind {
            b"EXIF" => header.add_exif(data),
            _ => header.add_xmp(data),
        }
    }
    match frames {
        0 if size != canvas => Err(PictureError::broken("the picture does not fill its canvas")),
        0 | 1 => Ok(header),
        _ => Err(PictureError::Format { found: Some("an animated WebP") }),
    }
}

/// What stands inside the outermost chunk.
fn riff_data(bytes: &[u8]) -> Result<&[u8], PictureError> {
    let length = bytes.get(4..8).and_then(|length| length.first_chunk()).ok_or_else(ends_early)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| ends_early())?;
    // The length counts from behind itself, so it includes `WEBP`.
    bytes.get(8..).and_then(|rest| rest.get(..length)).and_then(|data| data.get(4..)).ok_or_else(ends_early)
}

fn riff_chunk<'a>(rest: &mut &'a [u8]) -> Result<([u8; 4], &'a [u8]), PictureError> {
    let (kind, length) = (rest.first_chunk(), rest.get(4..).and_then(|rest| rest.first_chunk()));
    let (Some(kind), Some(length)) = (kind, length) else { return Err(ends_early()) };
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| ends_early())?;
    let data = rest.get(8..).and_then(|rest| rest.get(..length)).ok_or_else(ends_early)?;
    // Chunks are padded to even lengths; the last one's padding is often forgotten.
    *rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    Ok((*kind, data))
}

/// Width and height of the canvas, each stored less one in 24 bits.
fn canvas_size(data: &[u8]) -> Option<(u32, u32)> {
    let &[w0, w1, w2, h0, h1, h2] = data.get(4..)?.first_chunk()?;
    Some((u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1))
}

fn still_size(kind: [u8; 4], data: &[u8]) -> Option<(PixelFormat, (u32, u32))> {
    if kind == *b"VP8L" {
        // A signature byte, then 14 bits each.
        let bits = u32::from_le_bytes(*data.get(1..)?.first_chunk()?);
        return Some((PixelFormat::WebpLossless, ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)));
    }
    // Three bytes of frame tag and three of start code, then 14 bits each (the upper two scale).
    let &[w0, w1, h0, h1] = data.get(6..)?.first_chunk()?;
    let size = [[w0, w1], [h0, h1]].map(|side| u32::from(u16::from_le_bytes(side) & 0x3FFF));
    Some((PixelFormat::WebpLossy, (size[0], size[1])))
}

/// The format of an animation's frame, whose size is not the canvas's; `None` if it contradicts itself about its size,
/// which a decoder learns only once it has made room for what the inner one says.
fn frame_still(data: &[u8]) -> Option<(PixelFormat, (u32, u32))> {
    // A frame's header has 16 bytes; its own chunks follow.
    let size = canvas_size(data.get(2..)?)?;
    let mut chunks = data.get(16..)?;
    while let Ok((kind, data)) = riff_chunk(&mut chunks) {
        if matches!(&kind, b"VP8 " | b"VP8L") {
            return still_size(kind, data).filter(|(_, inner)| *inner == size).map(|(format, _)| (format, (0, 0)));
        }
    }
    None
}

/// Bytes that a pixel takes until it is decoded and upright.
fn pixel_bytes(format: PixelFormat, alpha: bool, animated: bool) -> u64 {
    if animated {
        // The canvas, the frame on it, what it is made of, and what comes out.
        16
    } else if format == PixelFormat::WebpLossless {
        // Red, green, blue and alpha, and the same again.
        8
    } else if alpha {
        // The same, luma and chroma, and alpha as a lossless picture of its own.
        11
    } else {
        6
    }
}
