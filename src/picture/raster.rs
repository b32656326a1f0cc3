//! Pixels: decoded, turned upright, made smaller.
//!
//! Every picture comes out as 8-bit gray or RGB samples, rows from the top, with alpha apart.
//! 16 bits are rounded to 8. CMYK becomes sRGB by its profile, or by the plain formula where it has none.
//! What nobody can see (the colour of fully transparent pixels) is made white, since it may be
//! something that the author has rubbed out.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageDecoder, ImageError, Limits};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::PictureError;
use super::area::PixelArea;
use super::colour::Colour;
use super::container::{Header, PixelFormat};
use super::jpeg::{Jpeg, Samples, Scale};
use super::profile::{Inks, apply_plainly};
use super::resample::{Resized, resample};

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
    /// XMP that only the decoder can unpack.
    pub(super) xmp: Option<Vec<u8>>,
}

/// Most bytes that compressed metadata may unpack to, beside the pixels.
const MAX_METADATA: u64 = 32 << 20;

/// Decodes a file whose structure has been read; by a profile of four inks, if it has them.
pub(super) fn decode(bytes: &[u8], header: &Header, inks: Option<&Inks>) -> Result<Decoded, PictureError> {
    ask_for_memory(header.memory)?;
    let file = Cursor::new(bytes);
    match header.format {
        PixelFormat::LargeJpeg(scale) => decode_scaled(bytes, header, scale, inks),
        PixelFormat::Jpeg if inks.is_some() => decode_inks(bytes, header, inks),
        PixelFormat::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MAX_METADATA);
            finish(PngDecoder::with_limits(file, limits), header)
        }
        PixelFormat::Jpeg => finish(JpegDecoder::new(file), header),
        PixelFormat::WebpLossy | PixelFormat::WebpLossless => finish(WebPDecoder::new(file), header),
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
    let image = DynamicImage::from_decoder(decoder).map_err(PictureError::broken)?;
    let image = match &header.spaces.tone {
        Some(table) => with_tone(image, table),
        None => to_8_bits(image),
    };
    let mut header = header.clone();
    header.add_xmp(xmp.as_deref().unwrap_or_default());
    Ok(Decoded { raster: upright(image, &header), profile, xmp })
}

/// Decodes a JPEG of four inks, which the decoder leaves as they are.
fn decode_inks(bytes: &[u8], header: &Header, inks: Option<&Inks>) -> Result<Decoded, PictureError> {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(PictureError::broken)?;
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::CMYK);
    decoder.set_options(options.jpeg_set_out_colorspace(stored));
    let bytes = decoder.decode().map_err(PictureError::broken)?;
    let mut samples = Samples { channels: stored.num_components(), bytes };
    if stored == ColorSpace::YCCK {
        samples.ycc_to_rgb();
    }
    from_samples(samples, (header.width, header.height), header, inks)
}

/// Decodes a JPEG at a smaller scale.
fn decode_scaled(bytes: &[u8], header: &Header, scale: Scale, inks: Option<&Inks>) -> Result<Decoded, PictureError> {
    let samples = Jpeg::read(bytes)?.decode_scaled(scale).ok_or_else(|| PictureError::broken("its data is damaged"))?;
    from_samples(samples, (scale.side(header.width), scale.side(header.height)), header, inks)
}

fn from_samples(
    mut samples: Samples,
    size: (u32, u32),
    header: &Header,
    inks: Option<&Inks>,
) -> Result<Decoded, PictureError> {
    let (width, height) = size;
    match (samples.channels, inks) {
        (4, Some(inks)) => inks.apply(&mut samples.bytes),
        (4, None) => apply_plainly(&mut samples.bytes),
        _ => {}
    }
    let image = if samples.channels == 1 {
        ImageBuffer::from_raw(width, height, samples.bytes).map(DynamicImage::ImageLuma8)
    } else {
        ImageBuffer::from_raw(width, height, samples.bytes).map(DynamicImage::ImageRgb8)
    };
    let image = image.ok_or_else(|| PictureError::broken("the file contradicts itself about its size"))?;
    Ok(Decoded { raster: upright(image, header), profile: None, xmp: None })
}

fn upright(mut image: DynamicImage, header: &Header) -> Raster {
    image.apply_orientation(Orientation::from_exif(header.orientation()).unwrap_or(Orientation::NoTransforms));
    Raster::new(image)
}

/// Asks for memory and gives it back: decoders, whom it is meant for, end the process where there is none.
///
/// Systems that promise more than they have say yes.
fn ask_for_memory(bytes: u64) -> Result<(), PictureError> {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(PictureError::NoMemory)
}

/// The picture with 8 bits, of which each is found in a table by the 16 that it had; alpha is rounded.
#[expect(clippy::wildcard_enum_match_arm, reason = "what else there is has no 16 bits, or comes from no file of ours")]
fn with_tone(image: DynamicImage, table: &[u8]) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let tone = |sample: u16| table[usize::from(sample)];
    let round = |alpha: u16| u8::try_from((u32::from(alpha) + 128) / 257).unwrap_or(u8::MAX);
    let with_alpha = |samples: Vec<u16>, channels: usize| -> Vec<u8> {
        let is_alpha = |at: usize| at % channels == channels - 1;
        samples
            .iter()
            .enumerate()
            .map(|(at, &sample)| if is_alpha(at) { round(sample) } else { tone(sample) })
            .collect()
    };
    let plain = |samples: Vec<u16>| -> Vec<u8> { samples.into_iter().map(tone).collect() };
    let made = match image {
        DynamicImage::ImageLuma16(image) => {
            ImageBuffer::from_raw(width, height, plain(image.into_raw())).map(DynamicImage::ImageLuma8)
        }
        DynamicImage::ImageRgb16(image) => {
            ImageBuffer::from_raw(width, height, plain(image.into_raw())).map(DynamicImage::ImageRgb8)
        }
        DynamicImage::ImageLumaA16(image) => {
            ImageBuffer::from_raw(width, height, with_alpha(image.into_raw(), 2)).map(DynamicImage::ImageLumaA8)
        }
        DynamicImage::ImageRgba16(image) => {
            ImageBuffer::from_raw(width, height, with_alpha(image.into_raw(), 4)).map(DynamicImage::ImageRgba8)
        }
        other => Some(to_8_bits(other)),
    };
    made.expect("there are as many samples as before")
}

fn to_8_bits(image: DynamicImage) -> DynamicImage {
    let color = image.color();
    match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::ImageLuma8(image.into_luma8()),
        (true, false) => DynamicImage::ImageRgb8(image.into_rgb8()),
        (false, true) => DynamicImage::ImageLumaA8(image.into_luma_alpha8()),
        (true, true) => DynamicImage::ImageRgba8(image.into_rgba8()),
    }
}

impl Raster {
    fn new(image: DynamicImage) -> Raster {
        let (width, height) = (image.width(), image.height());
        let color = image.color();
        let (colour, samples, alpha) = match (color.has_color(), color.has_alpha()) {
            (false, false) => (Colour::Gray, image.into_luma8().into_raw(), None),
            (true, false) => (Colour::Rgb, image.into_rgb8().into_raw(), None),
            (false, true) => split(Colour::Gray, image.into_luma_alpha8().into_raw()),
            (true, true) => split(Colour::Rgb, image.into_rgba8().into_raw()),
        };
        Raster { width, height, colour, samples, alpha }
    }

    /// How much memory it holds.
    pub(super) fn bytes(&self) -> usize {
        self.samples.len() + self.alpha.as_ref().map_or(0, Vec::len)
    }

    /// Returns a part of the picture, which must have it.
    pub(super) fn cut(&self, area: PixelArea) -> Raster {
        let PixelArea { left, top, width, height } = area;
        let across = rows(self.width);
        let part = |samples: &[u8], channels: usize| -> Vec<u8> {
            let lines = samples.chunks_exact(across * channels).skip(side(top)).take(side(height));
            let pixels = side(left) * channels..(side(left) + side(width)) * channels;
            let mut part = Vec::with_capacity(pixels.len() * side(height));
            lines.for_each(|line| part.extend_from_slice(&line[pixels.clone()]));
            part
        };
        let samples = part(&self.samples, self.colour.channels());
        let alpha = self.alpha.as_ref().map(|alpha| part(alpha, 1));
        // What showed through may have been cut off.
        let alpha = alpha.filter(|alpha| alpha.iter().any(|&opacity| opacity < u8::MAX));
        Raster { width, height, colour: self.colour, samples, alpha }
    }

    /// Returns the picture at a smaller size. Colours count by their alpha.
    pub(super) fn resize(&self, width: u32, height: u32) -> Raster {
        let (old, new) = ((self.width, self.height), (width, height));
        let row = |y: usize, channels: usize| {
            let length = self.samples.len() / rows(self.height) / self.colour.channels() * channels;
            y * length..(y + 1) * length
        };
        let channels = self.colour.channels();
        let mut samples = Vec::new();
        let Some(alpha) = &self.alpha else {
            let add = |y: usize, weight: f32, sums: &mut [f32]| add(&self.samples[row(y, channels)], weight, sums);
            resample(Resized { old, new, channels }, add, |values| {
                samples.extend(values.iter().map(|value| sample(*value)))
            });
            return Raster { width, height, colour: self.colour, samples, alpha: None };
        };
        let add = |y: usize, weight: f32, sums: &mut [f32]| {
            add_weighed(&self.samples[row(y, channels)], &alpha[row(y, 1)], weight, sums);
        };
        resample(Resized { old, new, channels: channels + 1 }, add, |values| unweigh(values, channels, &mut samples));
        let (colour, samples, alpha) = split(self.colour, samples);
        Raster { width, height, colour, samples, alpha }
    }
}

fn sample(value: f32) -> u8 {
    u8::try_from(nearest(value, 255)).unwrap_or(u8::MAX)
}

fn rows(height: u32) -> usize {
    side(height).max(1)
}

fn side(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(usize::MAX)
}

/// Adds samples times a number.
fn add(samples: &[u8], weight: f32, sums: &mut [f32]) {
    sums.iter_mut().zip(samples).for_each(|(sum, &sample)| *sum += f32::from(sample) * weight);
}

/// Adds samples times alpha, and alpha, both out of 255 * 255, times a number.
fn add_weighed(samples: &[u8], alpha: &[u8], weight: f32, sums: &mut [f32]) {
    let channels = samples.len() / alpha.len().max(1);
    let pixels = samples.chunks_exact(channels).zip(alpha);
    for (sums, (pixel, &opacity)) in sums.chunks_exact_mut(channels + 1).zip(pixels) {
        let weighed = pixel.iter().chain([&255]).map(|&sample| f32::from(u16::from(sample) * u16::from(opacity)));
        sums.iter_mut().zip(weighed).for_each(|(sum, sample)| *sum += sample * weight);
    }
}

/// The reverse: adds pixels with their alpha to `pixels`.
fn unweigh(sums: &[f32], channels: usize, pixels: &mut Vec<u8>) {
    for sums in sums.chunks_exact(channels + 1) {
        let weight = u32::from(nearest(sums[channels], u16::MAX));
        pixels.extend(sums[..channels].iter().map(|sum| to_byte(u32::from(nearest(*sum, u16::MAX)) * 255, weight)));
        pixels.push(to_byte(weight, 255));
    }
}

/// The nearest whole number from zero up to the most; the filter overshoots at edges.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is out of range is cut off before")]
fn nearest(value: f32, most: u16) -> u16 {
    value.clamp(0.0, f32::from(most)).round() as u16
}

/// Takes alpha apart from colour; drops it where nothing shows through.
fn split(colour: Colour, mut pixels: Vec<u8>) -> (Colour, Vec<u8>, Option<Vec<u8>>) {
    let channels = colour.channels();
    let count = pixels.len() / (channels + 1);
    let mut alpha = Vec::with_capacity(count);
    for pixel in 0..count {
        let (from, to) = (pixel * (channels + 1), pixel * channels);
        let opacity = pixels[from + channels];
        alpha.push(opacity);
        if opacity == 0 {
            pixels[to..to + channels].fill(255);
        } else {
            pixels.copy_within(from..from + channels, to);
        }
    }
    pixels.truncate(count * channels);
    pixels.shrink_to_fit();
    let opaque = alpha.iter().all(|&opacity| opacity == 255);
    (colour, pixels, (!opaque).then_some(alpha))
}

/// The nearest byte to a quotient; the filter overshoots at edges, so that it can be too large.
fn to_byte(dividend: u32, divisor: u32) -> u8 {
    let rounded = dividend.saturating_add(divisor / 2).checked_div(divisor).unwrap_or(255);
    u8::try_from(rounded).unwrap_or(u8::MAX)
}
