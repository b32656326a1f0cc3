//! Embeds the pictures in use, each once, in the size of its largest showing.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::error::Error;
use crate::geometry::{Pt, Size};
use crate::limits::Bounds;
use crate::paged::{ItemKind, PagedDocument, PathShape};
use crate::picture::{Colour, Data, Encoded, Picture, PictureError, PixelArea};

use super::WriteFailure;
use super::compress::{Deflater, Window};
use super::file::File;
use super::vectors::{self, ShownDrawing};

/// Pixels per inch beyond which print shows no more.
const RESOLUTION: i64 = 300;

/// What of a picture is shown: the picture, and an area of it where that is not all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ShownPart {
    pub(super) picture: usize,
    pub(super) area: Option<PixelArea>,
}

/// How an item shows a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Showing<'a> {
    pub(super) part: ShownPart,
    pub(super) size: Size,
    /// The shape outside of which nothing of it is seen.
    pub(super) clip: Option<&'a PathShape>,
}

impl Showing<'_> {
    /// Returns how an item shows a picture; nothing where it shows none.
    pub(super) fn of(kind: &ItemKind) -> Option<Showing<'_>> {
        match kind {
            ItemKind::Image { picture, size } => {
                Some(Showing { part: ShownPart { picture: *picture, area: None }, size: *size, clip: None })
            }
            ItemKind::Cropped(cropped) => {
                let part = ShownPart { picture: cropped.picture, area: Some(cropped.area) };
                Some(Showing { part, size: cropped.size, clip: cropped.clip.as_ref() })
            }
            ItemKind::Glyphs(_) | ItemKind::Rect { .. } | ItemKind::Path(_) | ItemKind::Drawing(_) => None,
        }
    }
}

/// The pictures of a file, or parts of them, in the order of their names.
pub(super) type EncodedParts = Vec<(ShownPart, EncodedPart)>;

/// What stands in the file for a picture.
pub(super) enum EncodedPart {
    Pixels(Encoded),
    /// A drawing, and the pictures in it.
    Drawing(Arc<Picture>, Vec<Encoded>),
}

/// What the pictures of a file are called.
pub(super) struct PictureNames(Vec<ShownPart>);

impl PictureNames {
    /// Returns the names of pictures.
    pub(super) fn of(encoded: &EncodedParts) -> PictureNames {
        PictureNames(encoded.iter().map(|(shown, _)| *shown).collect())
    }

    /// Tells whether something is among the pictures.
    pub(super) fn has(&self, shown: ShownPart) -> bool {
        self.0.binary_search(&shown).is_ok()
    }

    /// Returns the name of one of the pictures.
    pub(super) fn name(&self, shown: ShownPart) -> String {
        format!("I{}", self.0.binary_search(&shown).unwrap_or_else(|place| place))
    }
}

/// Encodes what is shown of the document's pictures, each part for the largest size that it is shown at. What is shown
/// nowhere is left out, and so is what no picture has: a check tells of that later.
pub(super) fn encode(document: &PagedDocument, bounds: &Bounds<'_>) -> Result<EncodedParts, Error> {
    let mut encoded = Vec::with_capacity(document.pictures.len());
    for (shown, size) in largest_sizes(document) {
        let Some(picture) = document.pictures.get(shown.picture) else { continue };
        if bounds.is_over() {
            return Err(Error::Stopped);
        }
        let most = (pixels(size.width), pixels(size.height));
        let part = match shown.area {
            Some(area) if !area.is_in((picture.width(), picture.height())) => continue,
            _ if picture.drawing().is_some() => encode_drawing(picture),
            None => picture.encode(most.0, most.1).map(EncodedPart::Pixels),
            Some(area) => picture.encode_part(area, most).map(EncodedPart::Pixels),
        };
        encoded.push((shown, part.map_err(|source| Error::Picture(Box::new(source)))?));
    }
    Ok(encoded)
}

/// Encodes the pictures in a drawing, with all their pixels: nothing says how large they are seen.
fn encode_drawing(picture: &Arc<Picture>) -> Result<EncodedPart, PictureError> {
    let inside = picture.drawing().map_or(&[][..], |drawing| &drawing.pictures);
    let encoded = inside.iter().map(|picture| picture.encode(picture.width(), picture.height()));
    Ok(EncodedPart::Drawing(Arc::clone(picture), encoded.collect::<Result<_, _>>()?))
}

fn largest_sizes(document: &PagedDocument) -> BTreeMap<ShownPart, Size> {
    let mut sizes: BTreeMap<ShownPart, Size> = BTreeMap::new();
    let items = document.pages.iter().flat_map(|page| &page.items).map(|item| &item.kind);
    let parts = document.drawings.iter().flat_map(|drawing| &drawing.parts).map(|part| &part.kind);
    for Showing { part, size, .. } in items.chain(parts).filter_map(Showing::of) {
        let largest = sizes.entry(part).or_default();
        *largest = Size::new(largest.width.max(size.width), largest.height.max(size.height));
    }
    sizes
}

/// Returns how many pixels print can show over a length; at least one.
fn pixels(length: Pt) -> u32 {
    let pixels = (length.milli().max(0).saturating_mul(RESOLUTION) + 71_999) / 72_000;
    u32::try_from(pixels).unwrap_or(u32::MAX).max(1)
}

/// Writes the pictures; returns the resource dictionary's entries.
pub(super) fn write(file: &mut File, pictures: EncodedParts) -> Result<Dictionary, WriteFailure> {
    let mut entries = Dictionary::new();
    for (index, (shown, picture)) in pictures.into_iter().enumerate() {
        let id = match picture {
            EncodedPart::Pixels(pixels) => write_picture(file, pixels)?,
            EncodedPart::Drawing(picture, inside) => write_drawing(file, shown, &picture, inside)?,
        };
        entries.set(format!("I{index}"), id);
    }
    Ok(entries)
}

fn write_drawing(
    file: &mut File,
    shown: ShownPart,
    picture: &Picture,
    inside: Vec<Encoded>,
) -> Result<ObjectId, WriteFailure> {
    let Some(drawing) = picture.drawing() else { return Err(WriteFailure::Dangling("drawing")) };
    let pictures = inside.into_iter().map(|picture| write_picture(file, picture)).collect::<Result<Vec<_>, _>>()?;
    Ok(vectors::write(file, &ShownDrawing { drawing, area: shown.area, pictures: &pictures }))
}

fn write_picture(file: &mut File, picture: Encoded) -> Result<ObjectId, WriteFailure> {
    let (width, height) = (picture.width, picture.height);
    let channels = picture.colour.channels();
    let mut space = match (picture.profile, picture.colour) {
        (Some(profile), color) => icc_based(file, &profile, color),
        (None, Colour::Gray) => "DeviceGray".into(),
        (None, Colour::Rgb) => "DeviceRGB".into(),
    };
    let mut bits = 8;
    let (compression, content) = match picture.data {
        Data::Jpeg(bytes) => (dictionary! { "Filter" => "DCTDecode" }, bytes.to_vec()),
        Data::Pixels(samples) => predicted(&samples, width, channels)?,
        Data::Indexed { palette, indices, bits: packed } => {
            bits = packed;
            space = indexed(file, space, palette);
            (Dictionary::new(), indices)
        }
    };
    let mut dict = image(width, height, space, bits);
    if let Some(alpha) = picture.alpha {
        let (compression, content) = predicted(&alpha, width, 1)?;
        let mut mask = image(width, height, "DeviceGray".into(), 8);
        mask.extend(&compression);
        dict.set("SMask", file.add(Stream::new(mask, content)));
    }
    dict.extend(&compression);
    Ok(file.add(Stream::new(dict, content)))
}

fn image(width: u32, height: u32, space: Object, bits: u8) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
    }
}

fn icc_based(file: &mut File, profile: &[u8], color: Colour) -> Object {
    let (count, alternate) = match color {
        Colour::Gray => (1, "DeviceGray"),
        Colour::Rgb => (3, "DeviceRGB"),
    };
    let stream = Stream::new(dictionary! { "N" => count, "Alternate" => alternate }, profile.to_vec());
    vec!["ICCBased".into(), file.add(stream).into()].into()
}

fn indexed(file: &mut File, base: Object, palette: Vec<u8>) -> Object {
    let last = i64::try_from(palette.len() / Colour::Rgb.channels()).unwrap_or(256).clamp(1, 256) - 1;
    let palette = file.add(Stream::new(Dictionary::new(), palette));
    vec!["Indexed".into(), base, last.into(), palette.into()].into()
}

/// Compresses samples, each row by the PNG filter that suits it best.
fn predicted(samples: &[u8], width: u32, channels: usize) -> Result<(Dictionary, Vec<u8>), WriteFailure> {
    let filtered = filter_rows(samples, row_length(width, channels), channels);
    let parameters = dictionary! {
        "Predictor" => 15,
        "Colors" => super::object::count(channels),
        "Columns" => width,
    };
    let mut content = Vec::new();
    Deflater::new(Window::WHOLE).deflate(&filtered, &mut content)?;
    Ok((dictionary! { "Filter" => "FlateDecode", "DecodeParms" => parameters }, content))
}

fn row_length(width: u32, channels: usize) -> usize {
    usize::try_from(width).unwrap_or(usize::MAX / 4).max(1) * channels
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
            filter_row(filter, RowToFilter { row, above: &above, channels }, &mut trial);
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

/// A row of samples, and the one above it.
#[derive(Clone, Copy)]
struct RowToFilter<'s> {
    row: &'s [u8],
    above: &'s [u8],
    /// How many samples a pixel has.
    channels: usize,
}

fn filter_row(filter: u8, samples: RowToFilter<'_>, out: &mut [u8]) {
    let RowToFilter { row, above, channels } = samples;
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
}
