//! Embeds the pictures in use, each once, in the size of its largest showing.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::error::Error;
use crate::geometry::{Pt, Size};
use crate::paged::{ItemKind, PagedDocument};
use crate::picture::{Picture, PictureError};

use super::Failure;
use super::finish::File;

/// Pixels per inch beyond which print shows no more.
const RESOLUTION: i64 = 300;

/// A picture as it is embedded.
pub(super) struct Encoded {
    /// Pixels in a row.
    pub(super) width: u32,
    /// Rows.
    pub(super) height: u32,
    /// What the samples mean.
    pub(super) color: ColorSpace,
    /// The profile of the samples, where they are not sRGB or its grey.
    pub(super) profile: Option<Vec<u8>>,
    /// The samples.
    pub(super) data: Data,
    /// How opaque each pixel is, 0 to 255.
    pub(super) alpha: Option<Vec<u8>>,
}

/// What samples mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ColorSpace {
    /// One sample a pixel.
    Gray,
    /// Three samples a pixel.
    Rgb,
}

/// Samples, eight bits each.
pub(super) enum Data {
    /// A JPEG file.
    Jpeg(Vec<u8>),
    /// Row by row.
    Pixels(Vec<u8>),
    /// Numbers of colours; the palette has one to 256 of them, with as many samples as the colour space says.
    Indexed {
        /// The colours, one after the other.
        palette: Vec<u8>,
        /// Row by row, one byte a pixel.
        indices: Vec<u8>,
    },
}

/// Encodes the document's pictures for the sizes they are shown at.
pub(super) fn encode(document: &PagedDocument) -> Result<Vec<Encoded>, Error> {
    let sizes = largest_sizes(document);
    let pictures = document.pictures.iter().zip(sizes);
    pictures
        .map(|(picture, size)| {
            encode_one(picture, pixels(size.width), pixels(size.height))
                .map_err(|source| Error::Picture(Box::new(source)))
        })
        .collect()
}

/// Stands in for `Picture::encode` until that is there.
fn encode_one(_picture: &Picture, _width: u32, _height: u32) -> Result<Encoded, PictureError> {
    Err(PictureError::Format)
}

fn largest_sizes(document: &PagedDocument) -> Vec<Size> {
    let mut sizes = vec![Size::default(); document.pictures.len()];
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Image { picture, size } = &item.kind
            && let Some(largest) = sizes.get_mut(*picture)
        {
            *largest = Size::new(largest.width.max(size.width), largest.height.max(size.height));
        }
    }
    sizes
}

/// Returns how many pixels print can show over a length; at least one.
fn pixels(length: Pt) -> u32 {
    let pixels = (length.milli().max(0).saturating_mul(RESOLUTION) + 71_999) / 72_000;
    u32::try_from(pixels).unwrap_or(u32::MAX).max(1)
}

/// Writes the pictures; returns the resource dictionary's entries.
pub(super) fn write(file: &mut File, pictures: Vec<Encoded>) -> Result<Dictionary, Failure> {
    let mut entries = Dictionary::new();
    for (index, picture) in pictures.into_iter().enumerate() {
        entries.set(format!("I{index}"), write_picture(file, picture)?);
    }
    Ok(entries)
}

fn write_picture(file: &mut File, picture: Encoded) -> Result<ObjectId, Failure> {
    let (width, height) = (picture.width, picture.height);
    let channels = picture.color.channels();
    let mut space = match (picture.profile, picture.color) {
        (Some(profile), color) => icc_based(file, profile, color),
        (None, ColorSpace::Gray) => "DeviceGray".into(),
        (None, ColorSpace::Rgb) => "DeviceRGB".into(),
    };
    let mut bits = 8;
    let (compression, content) = match picture.data {
        Data::Jpeg(bytes) => (dictionary! { "Filter" => "DCTDecode" }, bytes),
        Data::Pixels(samples) => predicted(&samples, width, channels)?,
        Data::Indexed { palette, indices } => {
            let last = palette.len() / channels;
            bits = bits_of(last);
            space = indexed(file, (space, last), palette);
            (Dictionary::new(), pack(&indices, width, bits))
        }
    };
    let mut dict = image(width, height, (space, bits));
    if let Some(alpha) = picture.alpha {
        let (compression, content) = predicted(&alpha, width, 1)?;
        let mut mask = image(width, height, ("DeviceGray".into(), 8));
        mask.extend(&compression);
        dict.set("SMask", file.add(Stream::new(mask, content)));
    }
    dict.extend(&compression);
    Ok(file.add(Stream::new(dict, content)))
}

fn image(width: u32, height: u32, (space, bits): (Object, u8)) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
    }
}

fn icc_based(file: &mut File, profile: Vec<u8>, color: ColorSpace) -> Object {
    let (count, alternate) = match color {
        ColorSpace::Gray => (1, "DeviceGray"),
        ColorSpace::Rgb => (3, "DeviceRGB"),
    };
    let stream = Stream::new(dictionary! { "N" => count, "Alternate" => alternate }, profile);
    vec!["ICCBased".into(), file.add(stream).into()].into()
}

fn indexed(file: &mut File, (base, count): (Object, usize), palette: Vec<u8>) -> Object {
    let last = i64::try_from(count).unwrap_or(256).clamp(1, 256) - 1;
    let palette = file.add(Stream::new(Dictionary::new(), palette));
    vec!["Indexed".into(), base, last.into(), palette.into()].into()
}

/// Returns how many bits tell this many colours apart: ISO 32000-1, table 89.
fn bits_of(colors: usize) -> u8 {
    match colors {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        17.. => 8,
    }
}

/// Packs samples of one byte into `bits` each; every row starts at a byte.
fn pack(samples: &[u8], width: u32, bits: u8) -> Vec<u8> {
    if bits == 8 {
        return samples.to_vec();
    }
    let per_byte = usize::from(8 / bits);
    let mut packed = Vec::with_capacity(samples.len() / per_byte + 1);
    for row in samples.chunks(row_length(width, 1)) {
        for group in row.chunks(per_byte) {
            let mut byte = 0;
            for index in 0..per_byte {
                byte = byte << bits | group.get(index).copied().unwrap_or(0);
            }
            packed.push(byte);
        }
    }
    packed
}

/// Compresses samples, each row by the PNG filter that suits it best.
fn predicted(samples: &[u8], width: u32, channels: usize) -> Result<(Dictionary, Vec<u8>), Failure> {
    let filtered = filter_rows(samples, row_length(width, channels), channels);
    let parameters = dictionary! {
        "Predictor" => 15,
        "Colors" => super::structure::count(channels),
        "Columns" => width,
    };
    let mut content = Vec::new();
    super::serialize::Deflater::new().deflate(&filtered, &mut content)?;
    Ok((dictionary! { "Filter" => "FlateDecode", "DecodeParms" => parameters }, content))
}

fn row_length(width: u32, channels: usize) -> usize {
    usize::try_from(width).unwrap_or(usize::MAX / 4).max(1) * channels
}

impl ColorSpace {
    fn channels(self) -> usize {
        match self {
            ColorSpace::Gray => 1,
            ColorSpace::Rgb => 3,
        }
    }
}

/// PNG (ISO/IEC 15948), 9 and 12.8: filters each row in five ways and keeps the one whose bytes, taken as
/// signed, add up to least.
fn filter_rows(samples: &[u8], row_length: usize, channels: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(samples.len() + samples.len() / row_length + 1);
    let mut above = vec![0; row_length];
    let mut trial = vec![0; row_length];
    let mut best = vec![0; row_length];
    for row in samples.chunks_exact(row_length) {
        let mut least = u64::MAX;
        let mut kind = 0;
        for filter in 0..5 {
            filter_row(filter, (row, &above), channels, &mut trial);
            let sum = trial.iter().map(|&byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if sum < least {
                (least, kind) = (sum, filter);
                std::mem::swap(&mut best, &mut trial);
            }
        }
        out.push(kind);
        out.extend(&best);
        above.copy_from_slice(row);
    }
    out
}

fn filter_row(filter: u8, (row, above): (&[u8], &[u8]), channels: usize, out: &mut [u8]) {
    for index in 0..row.len() {
        let left = if index >= channels { row[index - channels] } else { 0 };
        let corner = if index >= channels { above[index - channels] } else { 0 };
        let guess = match filter {
            0 => 0,
            1 => left,
            2 => above[index],
            3 => left.midpoint(above[index]),
            _ => paeth(left, above[index], corner),
        };
        out[index] = row[index].wrapping_sub(guess);
    }
}

/// PNG, 9.4: whichever of the three comes nearest to left + above - corner.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_pixels_an_inch() {
        assert_eq!(pixels(Pt::new(72)), 300);
        assert_eq!(pixels(Pt::from_milli(72_001)), 301);
        assert_eq!(pixels(Pt::ZERO), 1);
    }

    #[test]
    fn a_smooth_ramp_is_filtered_to_a_constant() {
        let row: Vec<u8> = (0..30).collect();
        let filtered = filter_rows(&[row.clone(), row].concat(), 30, 1);
        assert_eq!(filtered[..3], [1, 0, 1]);
        assert_eq!(filtered[31..], [[2].as_slice(), &[0; 30]].concat());
    }

    #[test]
    fn few_colours_need_few_bits() {
        assert_eq!(pack(&[1, 0, 1, 1, 1, 1], 3, 1), [0b1010_0000, 0b1110_0000]);
        assert_eq!(pack(&[3, 2, 1, 0, 3], 5, 2), [0b1110_0100, 0b1100_0000]);
        assert_eq!(pack(&[9, 7], 2, 8), [9, 7]);
    }
}
