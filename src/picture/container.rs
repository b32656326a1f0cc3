//! The structure of picture files: format, size, EXIF, and whether they are whole.
//!
//! [`png`] and [`webp`] are walked chunk by chunk, JPEG segment by segment, to the end: a file that stops
//! before its end is refused here, and so is one with more pixels than are taken in, before anything
//! is decoded.

mod foreign;
mod png;
mod raw_profile;
mod spaces;
mod webp;

use std::borrow::Cow;

use super::density::Density;
use super::exif::{self, Exif};
use super::jpeg::{self, Jpeg, Scale};
use super::profile::Inks;
use super::{Flaw, PictureError};
use crate::limits::Limits;
pub(super) use foreign::{help, needed};
pub(super) use spaces::Spaces;

/// What a file says outside its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) format: PixelFormat,
    /// Width in pixels, as stored.
    pub(super) width: u32,
    /// Height in pixels, as stored.
    pub(super) height: u32,
    /// What EXIF says of the orientation, 1 to 8, and what XMP does.
    pub(super) orientation: [Option<u8>; 2],
    /// Whether the file gives coordinates.
    pub(super) place: bool,
    /// How large the picture is, if the file says so.
    pub(super) density: Option<Density>,
    /// Profiles that stand in for what a PNG says of its colours in numbers.
    pub(super) spaces: Spaces,
    /// Bytes of memory that decoding takes at most, until the picture is upright.
    pub(super) memory: u64,
}

/// A file whose structure has been read.
pub(super) struct PictureFile<'a> {
    pub(super) header: Header,
    /// What decodes to the pixels: a JPEG without its metadata, any other file as it came.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether that is a JPEG that a PDF can show as it is.
    pub(super) plain: bool,
    /// The colour profile of a JPEG; the others leave it to the decoder.
    pub(super) profile: Option<Vec<u8>>,
    /// The profile of a JPEG of four inks.
    pub(super) inks: Option<Inks>,
    /// What is wrong with it, though it can be shown.
    pub(super) flaws: Vec<Flaw>,
}

impl<'a> PictureFile<'a> {
    /// A file that is decoded as it came.
    fn whole(header: Header, bytes: &'a [u8]) -> PictureFile<'a> {
        PictureFile { header, bytes: Cow::Borrowed(bytes), plain: false, profile: None, inks: None, flaws: Vec::new() }
    }
}

/// How the pixels are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PixelFormat {
    Png,
    Jpeg,
    /// A JPEG that is made smaller while it is decoded.
    LargeJpeg(Scale),
    WebpLossy,
    WebpLossless,
}

impl Header {
    /// Width and height once the picture is upright.
    pub(super) fn upright_size(&self) -> (u32, u32) {
        if self.orientation() >= 5 { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// A header of a size of which each pixel takes so many bytes of memory until the picture is upright, if that is
    /// within the limits.
    fn new(format: PixelFormat, size: (u32, u32), bytes_each: u64, limits: &Limits) -> Result<Header, PictureError> {
        let (width, height) = size;
        let memory = check_size(width, height, bytes_each, limits)?;
        let Exif { orientation, place, density } = Exif::NONE;
        let orientation = [orientation; 2];
        Ok(Header { format, width, height, orientation, place, density, spaces: Spaces::default(), memory })
    }

    /// Returns the orientation that counts.
    pub(super) fn orientation(&self) -> u8 {
        let [exif, xmp] = self.orientation;
        exif.or(xmp).unwrap_or(1)
    }

    /// Takes in a packet of XMP.
    pub(super) fn add_xmp(&mut self, packet: &[u8]) {
        self.place |= exif::xmp_names_place(packet);
        self.orientation[1] = self.orientation[1].or(exif::xmp_orientation(packet));
    }

    fn add_exif(&mut self, chunk: &[u8]) {
        let exif = Exif::read(chunk);
        self.place |= exif.place;
        self.density = self.density.or(exif.density);
        self.orientation[0] = self.orientation[0].or(exif.orientation);
    }
}

/// Bytes of memory to each pixel of the limit that decoding may take: three for the pixels, and as many to work with.
///
/// With the limit's default of 100 million a picture takes 600 MB at most, beside its file.
const BYTES_PER_PIXEL: u64 = 6;

/// Rows that decoders hold beside the picture, at most: a picture of fewer counts as one of so many.
const ROWS: u32 = 16;

/// Reads a file's structure.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<PictureFile<'a>, PictureError> {
    if bytes.starts_with(png::SIGNATURE) {
        png::read(bytes, limits)
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        jpeg(bytes, limits)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(PictureFile::whole(webp::read(bytes, limits)?, bytes))
    } else {
        Err(PictureError::Format { found: foreign::recognise(bytes) })
    }
}

fn jpeg<'a>(bytes: &'a [u8], limits: &Limits) -> Result<PictureFile<'a>, PictureError> {
    let jpeg = Jpeg::read(bytes)?;
    let mut header = jpeg_header(&jpeg, limits)?;
    header.density = jpeg.density();
    for payload in jpeg.app1() {
        match payload.strip_prefix(b"Exif\0\0") {
            Some(exif) => header.add_exif(exif),
            None => header.add_xmp(payload),
        }
    }
    // What is made smaller is decoded strictly: nothing of it can be missing.
    let is_large = header.format != PixelFormat::Jpeg;
    let clean = if !is_large && header.orientation() == 1 { jpeg.clean() } else { None };
    // Without an end a file may lack anything: it is taken if it lacks nothing else.
    let ends = clean.is_some() || jpeg.has_end() || jpeg.is_whole();
    if !ends || clean.is_none() && !is_large && jpeg.is_cut_short() {
        return Err(ends_early());
    }
    let mut flaws = if jpeg.has_end() { Vec::new() } else { vec![Flaw::NoEnd] };
    let plain = clean.is_some();
    let bytes = Cow::Owned(clean.unwrap_or_else(|| jpeg.cut()));
    let mut profile = jpeg.profile();
    let mut inks = None;
    if jpeg.frame.components.len() == 4 {
        inks = profile.as_deref().and_then(Inks::read);
        let lost = profile.take().is_some() && inks.is_none();
        flaws.extend(lost.then_some(Flaw::Profile));
    }
    Ok(PictureFile { header, bytes, plain, profile, inks, flaws })
}

/// The header of a JPEG; of one with more pixels than are taken in, at the largest scale at which they are.
fn jpeg_header(jpeg: &Jpeg<'_>, limits: &Limits) -> Result<Header, PictureError> {
    let size = (u32::from(jpeg.frame.width), u32::from(jpeg.frame.height));
    let header = Header::new(PixelFormat::Jpeg, size, jpeg.bytes_per_pixel(), limits);
    let Err(PictureError::TooLarge { name: "pixels", .. }) = header else { return header };
    let pixels = u64::from(size.0) * u64::from(size.1);
    // No more work than the largest of those that are decoded in full can ask for.
    let work = pixels.saturating_mul(jpeg.scans().try_into().unwrap_or(u64::MAX));
    let too_much = work > limits.pixels.saturating_mul(jpeg::MAX_SCANS.into());
    if !jpeg.can_shrink() || pixels > limits.all_pixels || too_much {
        return header;
    }
    let scaled = Scale::ALL.into_iter().find_map(|scale| {
        let small = (scale.side(size.0), scale.side(size.1));
        let header =
            Header::new(PixelFormat::LargeJpeg(scale), small, jpeg.scaled_bytes_per_pixel(scale), limits).ok()?;
        Some(Header { width: size.0, height: size.1, ..header })
    });
    scaled.map_or(header, Ok)
}

/// Returns how many bytes of memory a picture takes until it is upright, at so many a pixel, if it is within the limits.
fn check_size(width: u32, height: u32, bytes_each: u64, limits: &Limits) -> Result<u64, PictureError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(PictureError::Empty);
    }
    let most = limits.pixels.min(scale(limits.pixels, BYTES_PER_PIXEL, bytes_each));
    let most = scale(most, u64::from(height), u64::from(height.max(ROWS)));
    for (limit, name) in [(most, "pixels"), (limits.all_pixels, "all-pixels")] {
        if pixels > limit {
            return Err(PictureError::TooLarge { width, height, limit, name });
        }
    }
    Ok(pixels.saturating_mul(bytes_each))
}

/// A number times a fraction, rounded down.
fn scale(number: u64, dividend: u64, divisor: u64) -> u64 {
    let scaled = u128::from(number) * u128::from(dividend) / u128::from(divisor);
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

/// Returns what is wrong with a file that has been cut off.
pub(super) fn ends_early() -> PictureError {
    PictureError::broken("the file ends early")
}
