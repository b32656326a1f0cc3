//! Pixels: decoded, turned upright, made smaller.
//!
//! Every picture comes out as 8-bit gray or RGB samples, rows from the top, with alpha apart.
//! 16 bits are rounded to 8. CMYK becomes RGB by the plain formula; its profile cannot apply then.
//! What nobody can see (the colour of fully transparent pixels) is made white, since it may be
//! something that the author has rubbed out.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageDecoder, ImageError, Limits, Luma, LumaA, Pixel, Rgb, Rgba};

use super::PictureError;
use super::container::{Format, Header};
use super::encode::Colour;
use super::exif;

/// Upright pixels.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colour: Colour,
    /// One byte (gray) or three (RGB) a pixel.
    pub(super) samples: Vec<u8>,
    /// One byte a pixel, if any is not opaque.
    pub(super) alpha: Option<Vec<u8>>,
}

/// What decoding brings out.
pub(super) struct Decoded {
    pub(super) raster: Raster,
    /// The colour profile, as it came.
    pub(super) profile: Option<Vec<u8>>,
    /// Whether metadata that only the decoder can unpack gives coordinates.
    pub(super) place: bool,
}

/// Most bytes that compressed metadata may unpack to, beside the pixels.
const MAX_METADATA: u64 = 32 << 20;

/// Decodes a file whose structure has been read.
pub(super) fn decode(bytes: &[u8], header: &Header) -> Result<Decoded, PictureError> {
    let file = Cursor::new(bytes);
    match header.format {
        Format::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MAX_METADATA);
            finish(PngDecoder::with_limits(file, limits), header)
        }
        Format::Jpeg => finish(JpegDecoder::new(file), header),
        Format::WebpLossy | Format::WebpLossless => finish(WebPDecoder::new(file), header),
    }
}

fn finish<D: ImageDecoder>(decoder: Result<D, ImageError>, header: &Header) -> Result<Decoded, PictureError> {
    let mut decoder = decoder.map_err(PictureError::broken)?;
    if decoder.dimensions() != (header.width, header.height) {
        return Err(PictureError::broken("the file contradicts itself about its size"));
    }
    // A profile or a packet that cannot be read says nothing; the pixels are what matters.
    let profile = decoder.icc_profile().ok().flatten();
    let xmp = decoder.xmp_metadata().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(PictureError::broken)?;
    image.apply_orientation(Orientation::from_exif(header.orientation).unwrap_or(Orientation::NoTransforms));
    let raster = Raster::new(image);
    Ok(Decoded { raster, profile, place: xmp.is_some_and(|xmp| exif::xmp_names_place(&xmp)) })
}

impl Raster {
    fn new(image: DynamicImage) -> Raster {
        let (width, height) = (image.width(), image.height());
        let color = image.color();
        let (colour, samples, alpha) = match (color.has_color(), color.has_alpha()) {
            (false, false) => (Colour::Gray, image.into_luma8().into_raw(), None),
            (true, false) => (Colour::Rgb, image.into_rgb8().into_raw(), None),
            (false, true) => split(Colour::Gray, &image.into_luma_alpha8().into_raw()),
            (true, true) => split(Colour::Rgb, &image.into_rgba8().into_raw()),
        };
        Raster { width, height, colour, samples, alpha }
    }

    /// How much memory it holds.
    pub(super) fn bytes(&self) -> usize {
        self.samples.len() + self.alpha.as_ref().map_or(0, Vec::len)
    }

    /// Returns the picture at a smaller size.
    ///
    /// Catmull–Rom, widened by the scale: sharp, and made of sums and products only, which are the same
    /// on every machine, where the sine in Lanczos is not. Colours count by their alpha.
    pub(super) fn resize(&self, width: u32, height: u32) -> Raster {
        let Some(alpha) = &self.alpha else {
            let samples = match self.colour {
                Colour::Gray => self.resize_as::<Luma<u8>>(self.samples.clone(), width, height),
                Colour::Rgb => self.resize_as::<Rgb<u8>>(self.samples.clone(), width, height),
            };
            return Raster { width, height, colour: self.colour, samples, alpha: None };
        };
        let weighted = weigh(&self.samples, alpha);
        let weighted = match self.colour {
            Colour::Gray => self.resize_as::<LumaA<u16>>(weighted, width, height),
            Colour::Rgb => self.resize_as::<Rgba<u16>>(weighted, width, height),
        };
        let (samples, alpha) = unweigh(&weighted, self.colour);
        Raster { width, height, colour: self.colour, samples, alpha }
    }

    fn resize_as<P>(&self, samples: Vec<P::Subpixel>, width: u32, height: u32) -> Vec<P::Subpixel>
    where
        P: Pixel + 'static,
        P::Subpixel: 'static,
    {
        let image = ImageBuffer::<P, _>::from_raw(self.width, self.height, samples);
        let image = image.expect("a raster has as many samples as its size asks for");
        imageops::resize(&image, width, height, FilterType::CatmullRom).into_raw()
    }
}

/// Takes alpha apart from colour; drops it where nothing shows through.
fn split(colour: Colour, pixels: &[u8]) -> (Colour, Vec<u8>, Option<Vec<u8>>) {
    let channels = colour.channels();
    let mut samples = Vec::with_capacity(pixels.len() / (channels + 1) * channels);
    let mut alpha = Vec::with_capacity(pixels.len() / (channels + 1));
    for pixel in pixels.chunks_exact(channels + 1) {
        let opacity = pixel[channels];
        alpha.push(opacity);
        if opacity == 0 {
            samples.resize(samples.len() + channels, 255);
        } else {
            samples.extend(&pixel[..channels]);
        }
    }
    let opaque = alpha.iter().all(|&opacity| opacity == 255);
    (colour, samples, (!opaque).then_some(alpha))
}

/// Interleaves colour times alpha with alpha, both out of 255 * 255.
fn weigh(samples: &[u8], alpha: &[u8]) -> Vec<u16> {
    let channels = samples.len() / alpha.len();
    let mut weighted = Vec::with_capacity(samples.len() + alpha.len());
    for (pixel, &opacity) in samples.chunks_exact(channels).zip(alpha) {
        weighted.extend(pixel.iter().map(|&sample| u16::from(sample) * u16::from(opacity)));
        weighted.push(255 * u16::from(opacity));
    }
    weighted
}

/// The reverse of [`weigh`].
fn unweigh(weighted: &[u16], colour: Colour) -> (Vec<u8>, Option<Vec<u8>>) {
    let channels = colour.channels();
    let mut pixels = Vec::with_capacity(weighted.len());
    for pixel in weighted.chunks_exact(channels + 1) {
        let weight = u32::from(pixel[channels]);
        let sample = |&sample: &u16| to_byte(u32::from(sample) * 255, weight);
        pixels.extend(pixel[..channels].iter().map(sample));
        pixels.push(to_byte(weight, 255));
    }
    let (_, samples, alpha) = split(colour, &pixels);
    (samples, alpha)
}

/// The nearest byte to a quotient; the filter overshoots at edges, so that it can be too large.
fn to_byte(dividend: u32, divisor: u32) -> u8 {
    let rounded = dividend.saturating_add(divisor / 2).checked_div(divisor).unwrap_or(255);
    u8::try_from(rounded).unwrap_or(u8::MAX)
}
