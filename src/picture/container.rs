//! The structure of picture files: format, size, EXIF, and whether they are whole.
//!
//! PNG and WebP are walked chunk by chunk, JPEG segment by segment, to the end: a file that stops
//! before its end is refused here, and so is one with more pixels than are taken in, before anything
//! is decoded.
//! Sources: PNG (W3C, third edition), 5 and 11; WebP container (RFC 9649), 2.

use std::borrow::Cow;

use super::PictureError;
use super::exif::{self, Exif};
use super::jpeg::Jpeg;

/// What a file says outside its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) format: Format,
    /// Width in pixels, as stored.
    pub(super) width: u32,
    /// Height in pixels, as stored.
    pub(super) height: u32,
    /// EXIF orientation, 1 to 8.
    pub(super) orientation: u8,
    /// Whether the file gives coordinates.
    pub(super) place: bool,
    /// Whether the file says that it is sRGB, whatever profile it has.
    pub(super) srgb: bool,
}

/// A file whose structure has been read.
pub(super) struct File<'a> {
    pub(super) header: Header,
    /// What decodes to the pixels: a JPEG without its metadata, any other file as it came.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether that is a JPEG that a PDF can show as it is.
    pub(super) plain: bool,
    /// The colour profile of a JPEG; the others leave it to the decoder.
    pub(super) profile: Option<Vec<u8>>,
}

/// How the pixels are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Jpeg,
    WebpLossy,
    WebpLossless,
}

impl Header {
    /// Width and height once the picture is upright.
    pub(super) fn upright_size(&self) -> (u32, u32) {
        if self.orientation >= 5 { (self.height, self.width) } else { (self.width, self.height) }
    }

    fn new(format: Format, width: u32, height: u32) -> Header {
        let Exif { orientation, place } = Exif::NONE;
        Header { format, width, height, orientation, place, srgb: false }
    }

    fn add_exif(&mut self, chunk: &[u8]) {
        let exif = Exif::read(chunk);
        self.place |= exif.place;
        if self.orientation == 1 {
            self.orientation = exif.orientation;
        }
    }
}

/// Most pixels that are taken in: the largest photos of telephones and cameras have about as many.
const MAX_PIXELS: u64 = 100_000_000;

/// Most bytes of decoded pixels; lowers the limit for 16 bits and transparency.
const MAX_BYTES: u64 = 512 << 20;

/// Reads a file's structure.
pub(super) fn read(bytes: &[u8]) -> Result<File<'_>, PictureError> {
    let whole = |header| File { header, bytes: Cow::Borrowed(bytes), plain: false, profile: None };
    if bytes.starts_with(PNG_SIGNATURE) {
        png(bytes).map(whole)
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        jpeg(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes).map(whole)
    } else {
        Err(PictureError::Format { found: recognise(bytes) })
    }
}

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn png(bytes: &[u8]) -> Result<Header, PictureError> {
    let mut rest = &bytes[PNG_SIGNATURE.len()..];
    let (kind, start) = png_chunk(&mut rest)?;
    let Some(&[w0, w1, w2, w3, h0, h1, h2, h3, bits, color]) = start.first_chunk().filter(|_| kind == *b"IHDR") else {
        return Err(PictureError::broken("the file does not start with a header"));
    };
    let (width, height) = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    check_size(width, height, png_pixel_bytes(bits, color))?;
    let mut header = Header::new(Format::Png, width, height);
    loop {
        let (kind, data) = png_chunk(&mut rest)?;
        match &kind {
            b"eXIf" => header.add_exif(data),
            b"iTXt" => header.place |= exif::xmp_names_place(data),
            b"sRGB" => header.srgb = true,
            b"acTL" if data.first_chunk().is_some_and(|frames| u32::from_be_bytes(*frames) > 1) => {
                return Err(PictureError::Format { found: Some("an animated PNG") });
            }
            b"IEND" => return Ok(header),
            _ => {}
        }
    }
}

/// The next chunk's type and data; checksums are left to the decoder.
fn png_chunk<'a>(rest: &mut &'a [u8]) -> Result<([u8; 4], &'a [u8]), PictureError> {
    let (length, kind) = (rest.first_chunk(), rest.get(4..).and_then(|rest| rest.first_chunk()));
    let (Some(length), Some(kind)) = (length, kind) else { return Err(ends_early()) };
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| ends_early())?;
    let end = length.checked_add(12).ok_or_else(ends_early)?;
    let chunk = rest.get(..end).ok_or_else(ends_early)?;
    *rest = &rest[end..];
    Ok((*kind, &chunk[8..end - 4]))
}

/// Bytes that a pixel takes once decoded; what the header does not allow counts as the most.
fn png_pixel_bytes(bits: u8, color: u8) -> u64 {
    // With transparency in a separate chunk a pixel has one channel more than its colour type says.
    let channels = if matches!(color, 0 | 4) { 2 } else { 4 };
    if bits == 16 { 2 * channels } else { channels }
}

fn jpeg(bytes: &[u8]) -> Result<File<'_>, PictureError> {
    let jpeg = Jpeg::read(bytes)?;
    let (width, height) = (u32::from(jpeg.frame.width), u32::from(jpeg.frame.height));
    check_size(width, height, 3)?;
    let mut header = Header::new(Format::Jpeg, width, height);
    for payload in jpeg.app1() {
        match payload.strip_prefix(b"Exif\0\0") {
            Some(exif) => header.add_exif(exif),
            None => header.place |= exif::xmp_names_place(payload),
        }
    }
    let clean = if header.orientation == 1 { jpeg.clean() } else { None };
    if clean.is_none() && jpeg.is_cut_short() {
        return Err(ends_early());
    }
    let plain = clean.is_some();
    let bytes = Cow::Owned(clean.unwrap_or_else(|| jpeg.cut()));
    Ok(File { header, bytes, plain, profile: jpeg.profile() })
}

fn webp(bytes: &[u8]) -> Result<Header, PictureError> {
    let mut rest = riff_data(bytes)?;
    let mut header = Header::new(Format::WebpLossless, 0, 0);
    let (mut canvas, mut still, mut frames) = (None, None, 0);
    while !rest.is_empty() {
        let (kind, data) = riff_chunk(&mut rest)?;
        match &kind {
            b"VP8X" => canvas = webp_canvas(data),
            b"VP8 " | b"VP8L" => still = still.or_else(|| webp_still(kind, data)),
            b"ANMF" => {
                frames += 1;
                // A frame's header has 16 bytes; its own chunks follow.
                still = still.or(Some((webp_frame_format(data.get(16..).unwrap_or_default()), (0, 0))));
            }
            b"EXIF" => header.add_exif(data),
            b"XMP " => header.place |= exif::xmp_names_place(data),
            _ => {}
        }
    }
    let (format, size) = still.ok_or_else(|| PictureError::broken("the file has no pixels"))?;
    let (width, height) = canvas.unwrap_or(size);
    check_size(width, height, 4)?;
    match frames {
        0 if size != (width, height) => Err(PictureError::broken("the picture does not fill its canvas")),
        0 | 1 => Ok(Header { format, width, height, ..header }),
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
fn webp_canvas(data: &[u8]) -> Option<(u32, u32)> {
    let &[w0, w1, w2, h0, h1, h2] = data.get(4..)?.first_chunk()?;
    Some((u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1))
}

fn webp_still(kind: [u8; 4], data: &[u8]) -> Option<(Format, (u32, u32))> {
    if kind == *b"VP8L" {
        // A signature byte, then 14 bits each.
        let bits = u32::from_le_bytes(*data.get(1..)?.first_chunk()?);
        return Some((Format::WebpLossless, ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)));
    }
    // Three bytes of frame tag and three of start code, then 14 bits each (the upper two scale).
    let &[w0, w1, h0, h1] = data.get(6..)?.first_chunk()?;
    let size = [[w0, w1], [h0, h1]].map(|side| u32::from(u16::from_le_bytes(side) & 0x3FFF));
    Some((Format::WebpLossy, (size[0], size[1])))
}

/// Whether the chunks in an animation's frame are lossless or not.
fn webp_frame_format(mut chunks: &[u8]) -> Format {
    while let Ok((kind, _)) = riff_chunk(&mut chunks) {
        if kind == *b"VP8 " {
            return Format::WebpLossy;
        }
    }
    Format::WebpLossless
}

fn check_size(width: u32, height: u32, pixel_bytes: u64) -> Result<(), PictureError> {
    let limit = MAX_PIXELS.min(MAX_BYTES / pixel_bytes);
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureError::Empty),
        pixels if pixels > limit => Err(PictureError::TooLarge { width, height, limit }),
        _ => Ok(()),
    }
}

fn ends_early() -> PictureError {
    PictureError::broken("the file ends early")
}

/// Names formats that authors have, so that the message can say what to convert.
fn recognise(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 11] = [
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"\0\0\x01\0", "ICO"),
        (b"II\x2a\0", "TIFF"),
        (b"MM\0\x2a", "TIFF"),
        (b"%PDF-", "PDF"),
        (b"%!PS", "PostScript"),
        (b"8BPS", "PSD"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL ", "JPEG XL"),
        (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    ];
    let known = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, name)| name);
    known.or_else(|| recognise_heif(bytes)).or_else(|| is_svg(bytes).then_some("SVG"))
}

fn recognise_heif(bytes: &[u8]) -> Option<&'static str> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    match bytes.get(8..12)? {
        b"avif" | b"avis" => Some("AVIF"),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Some("HEIC"),
        _ => None,
    }
}

/// Looks for the root element behind whatever declarations and comments come first.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = head.trim_ascii_start();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start();
    text.starts_with(b"<") && head.windows(4).any(|window| window == b"<svg")
}
