//! Image encoding, for what stands in the PDF: the picture at the size it is shown, stored the way that suits it.
//!
//! Photos (JPEG, lossy WebP) stay JPEG data, untouched where possible; all else stays free of loss, as
//! indices where the colours are few. The same picture and size give the same bytes on every machine.

use std::borrow::Cow;
use std::sync::Arc;

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

use super::area::PixelArea;
use super::colour::Colour;
use super::container::PixelFormat;
use super::raster::{self, Raster};
use super::{Picture, PictureError, Pixels, door, palette};

/// A picture as it is stored in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Encoded {
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// What the samples, or the palette's entries, are.
    pub(crate) colour: Colour,
    /// An ICC profile for that colour, which PDF/A-2 accepts; none means sRGB.
    pub(crate) profile: Option<Arc<[u8]>>,
    /// The picture without its alpha.
    pub(crate) data: Data,
    /// One byte a pixel, if any is not opaque.
    pub(crate) alpha: Option<Vec<u8>>,
}

/// The picture itself, in one of the ways in which a PDF stores it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Data {
    /// A JPEG file without metadata.
    Jpeg(Arc<[u8]>),
    /// 8-bit samples, row by row from the top.
    Pixels(Vec<u8>),
    /// Indices into a palette.
    Indexed {
        /// RGB triples.
        palette: Vec<u8>,
        /// Packed from the highest bit down; each row starts at a whole byte.
        indices: Vec<u8>,
        /// How many bits an index takes: 1, 2, 4 or 8.
        bits: u8,
    },
}

impl std::fmt::Debug for Data {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Data::Jpeg(file) => write!(f, "Jpeg({} bytes)", file.len()),
            Data::Pixels(samples) => write!(f, "Pixels({} bytes)", samples.len()),
            Data::Indexed { palette, bits, .. } => write!(f, "Indexed({} colours, {bits} bits)", palette.len() / 3),
        }
    }
}

/// Quality of photos that have to be encoded anew: no loss can be seen at reading distance.
///
/// The encoder keeps chroma at full resolution (4:4:4) and writes no metadata.
const QUALITY: u8 = 88;

impl Picture {
    /// Returns what stands in the file when the picture is shown at so many pixels at most.
    ///
    /// It is made smaller only where it is clearly larger; its proportions stay.
    ///
    /// # Errors
    /// Decoding fails, which it did not when the picture was read.
    pub(crate) fn encode(&self, max_width: u32, max_height: u32) -> Result<Encoded, PictureError> {
        door::behind(|| self.encode_unguarded(max_width, max_height))
    }

    /// The same without the door.
    pub(super) fn encode_unguarded(&self, max_width: u32, max_height: u32) -> Result<Encoded, PictureError> {
        self.of_pixels().ok_or(PictureError::Empty)?.encode(max_width, max_height)
    }

    /// Returns what stands in the file when a part of the picture is shown at so many pixels at most: nothing of what lies
    /// outside of it. A JPEG is encoded anew, for its blocks reach beyond the edges of the part.
    ///
    /// # Errors
    /// Decoding fails, which it did not when the picture was read.
    pub(crate) fn encode_part(&self, area: PixelArea, most: (u32, u32)) -> Result<Encoded, PictureError> {
        door::behind(|| self.of_pixels().ok_or(PictureError::Empty)?.encode_part(area, most))
    }
}

impl Pixels {
    fn width(&self) -> u32 {
        self.header.upright_size().0
    }

    fn height(&self) -> u32 {
        self.header.upright_size().1
    }

    fn encode(&self, max_width: u32, max_height: u32) -> Result<Encoded, PictureError> {
        let most = (max_width.max(1), max_height.max(1));
        let size = (self.width(), self.height());
        if self.plain && !longer(size, most, CLEARLY) {
            return Ok(self.untouched());
        }
        let raster = self.raster()?;
        if self.is_photo() { self.photo(&raster, most) } else { Ok(self.drawing(raster, most)) }
    }

    /// Tells whether its file has lost something of it already, as photos may.
    fn is_photo(&self) -> bool {
        match self.header.format {
            PixelFormat::Jpeg | PixelFormat::LargeJpeg(_) | PixelFormat::WebpLossy => true,
            PixelFormat::Png | PixelFormat::WebpLossless => false,
        }
    }

    fn encode_part(&self, area: PixelArea, most: (u32, u32)) -> Result<Encoded, PictureError> {
        let part = self.raster()?.cut(area);
        let most = (most.0.max(1), most.1.max(1));
        if !self.is_photo() {
            return Ok(self.drawing(Cow::Owned(part), most));
        }
        let part = fitted(&part, most);
        let file = jpeg(&part)?;
        Ok(self.encoded(&part, Data::Jpeg(Arc::from(file))))
    }

    /// The JPEG file as it came, without its metadata.
    fn untouched(&self) -> Encoded {
        Encoded {
            width: self.width(),
            height: self.height(),
            colour: self.colour,
            profile: self.profile.clone(),
            data: Data::Jpeg(Arc::clone(&self.file)),
            alpha: None,
        }
    }

    fn raster(&self) -> Result<Cow<'_, Raster>, PictureError> {
        match &self.raster {
            Some(raster) => Ok(Cow::Borrowed(raster)),
            None => Ok(Cow::Owned(raster::decode(&self.file, &self.header, self.inks.as_ref())?.raster)),
        }
    }

    fn photo(&self, raster: &Raster, most: (u32, u32)) -> Result<Encoded, PictureError> {
        let raster = fitted(raster, most);
        let file = jpeg(&raster)?;
        if self.plain && file.len() >= self.file.len() {
            // Strongly compressed already: fewer pixels would take more room and look worse.
            return Ok(self.untouched());
        }
        Ok(self.encoded(&raster, Data::Jpeg(Arc::from(file))))
    }

    fn drawing(&self, raster: Cow<'_, Raster>, most: (u32, u32)) -> Encoded {
        let few = self.index(&raster);
        let quarters = if few.is_some() { TWICE } else { CLEARLY };
        let (raster, few) = if longer((raster.width, raster.height), most, quarters) {
            let small = shrink(&raster, most);
            let few = self.index(&small);
            (Cow::Owned(small), few)
        } else {
            (raster, few)
        };
        match few {
            Some(few) => self.encoded(&raster, few),
            None => {
                let mut raster = raster.into_owned();
                let samples = std::mem::take(&mut raster.samples);
                self.encoded(&raster, Data::Pixels(samples))
            }
        }
    }

    /// Palettes are RGB, which a profile for gray does not fit.
    fn index(&self, raster: &Raster) -> Option<Data> {
        if raster.colour == Colour::Gray && self.profile.is_some() {
            return None;
        }
        palette::index(&raster.samples, raster.colour, raster.width)
    }

    fn encoded(&self, raster: &Raster, data: Data) -> Encoded {
        let colour = match data {
            Data::Indexed { .. } => Colour::Rgb,
            Data::Jpeg(_) | Data::Pixels(_) => raster.colour,
        };
        let (profile, alpha) = (self.profile.clone(), raster.alpha.clone());
        Encoded { width: raster.width, height: raster.height, colour, profile, data, alpha }
    }
}

/// A quarter longer: below that, resampling loses more than it saves. Counted in quarters.
const CLEARLY: u64 = 5;

/// Twice as long. Smoothing turns few colours into many, so it pays only where it leaves less than a
/// quarter of the pixels.
const TWICE: u64 = 8;

/// Whether either side is longer than so many quarters of the most.
fn longer((width, height): (u32, u32), most: (u32, u32), quarters: u64) -> bool {
    let exceeds = |side: u32, most: u32| 4 * u64::from(side) > quarters * u64::from(most);
    exceeds(width, most.0) || exceeds(height, most.1)
}

/// Makes a picture smaller where it is clearly larger.
fn fitted(raster: &Raster, most: (u32, u32)) -> Cow<'_, Raster> {
    let larger = longer((raster.width, raster.height), most, CLEARLY);
    if larger { Cow::Owned(shrink(raster, most)) } else { Cow::Borrowed(raster) }
}

/// Makes a picture so small that both sides fit.
fn shrink(raster: &Raster, most: (u32, u32)) -> Raster {
    let (width, height) = (u64::from(raster.width), u64::from(raster.height));
    let (most_width, most_height) = (u64::from(most.0), u64::from(most.1));
    let (width, height) = if width * most_height >= height * most_width {
        (most_width, divide(height * most_width, width))
    } else {
        (divide(width * most_height, height), most_height)
    };
    let side = |side: u64| u32::try_from(side.max(1)).expect("neither side grows");
    raster.resize(side(width), side(height))
}

/// The nearest whole quotient.
fn divide(dividend: u64, divisor: u64) -> u64 {
    (dividend + divisor / 2) / divisor
}

fn jpeg(raster: &Raster) -> Result<Vec<u8>, PictureError> {
    let color = match raster.colour {
        Colour::Gray => ExtendedColorType::L8,
        Colour::Rgb => ExtendedColorType::Rgb8,
    };
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    encoder.encode(&raster.samples, raster.width, raster.height, color).map_err(PictureError::broken)?;
    Ok(file)
}
