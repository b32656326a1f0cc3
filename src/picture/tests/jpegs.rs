//! JPEG files as cameras and old programs leave them: without an end, without tables, with ids that are not their own, of
//! varieties that are not read, and with more pixels than are taken in.

use super::files::*;
use crate::limits::Limits;
use crate::picture::jpeg::{Jpeg, Scale};
use crate::picture::{Data, Encoded, Flaw, Picture, PictureError};
use image::ExtendedColorType;

const SOF0: u8 = 0xC0;
const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;

/// Files of every kind: of one scan and many, with restarts, of uneven sampling, gray, and of four inks.
fn files() -> Vec<Vec<u8>> {
    let mut files = sampled_jpegs();
    files.push(flat_jpeg(24, &[10, 200, 100, 50], &[]));
    files.push(with_exif(&jpeg(&noise(40, 24), 40, 24, ExtendedColorType::Rgb8), &tiff(6, false)));
    files
}

/// Where a marker stands; no entropy-coded data stands before those that are asked for.
fn find(file: &[u8], marker: u8) -> usize {
    file.windows(2).position(|pair| pair == [0xFF, marker]).expect("the file has such a marker")
}

fn encoded(file: &[u8]) -> Encoded {
    let picture = Picture::decode(file).unwrap_or_else(|error| panic!("{error}"));
    picture.encode(picture.width(), picture.height()).unwrap()
}

#[test]
fn a_whole_picture_without_its_end_is_shown_with_a_flaw() {
    for (index, file) in files().iter().enumerate() {
        assert_eq!(Picture::decode(file).unwrap().flaws(), [], "file {index}");
        for missing in [1, 2] {
            let open = &file[..file.len() - missing];
            let picture = Picture::decode(open).unwrap_or_else(|error| panic!("file {index}: {error}"));
            assert_eq!(picture.flaws(), [Flaw::NoEnd], "file {index}");
            assert_eq!(encoded(open), encoded(file), "file {index}");
        }
        // The start of another segment is no loss either.
        let broken_off = [&file[..file.len() - 2], &[0xFF, 0xFE, 0, 200, b'x']].concat();
        assert_eq!(encoded(&broken_off), encoded(file), "file {index}");
    }
}

#[test]
fn a_progressive_picture_without_its_last_scan_and_its_end_is_broken() {
    for file in [PROGRESSIVE_JPEG, PROGRESSIVE_420_JPEG, GRAY_JPEG] {
        let last = file.windows(2).rposition(|pair| pair == [0xFF, SOS]).unwrap();
        let error = Picture::decode(&file[..last]).unwrap_err();
        assert_eq!(error.to_string(), "the picture cannot be decoded: the file ends early");
    }
}

#[test]
fn rare_varieties_are_named() {
    let named = |marker: u8, bits: u8| {
        let mut file = flat_jpeg(16, &[100], &[]);
        let frame = find(&file, SOF0);
        (file[frame + 1], file[frame + 4]) = (marker, bits);
        Picture::decode(&file).unwrap_err()
    };
    let varieties = [
        (0xC3, 8, "a lossless JPEG"),
        (0xC5, 8, "a hierarchical JPEG"),
        (0xC9, 8, "an arithmetic JPEG"),
        (0xCA, 8, "an arithmetic JPEG"),
        (0xCB, 16, "a lossless JPEG"),
        (0xCE, 8, "a hierarchical JPEG"),
        (0xF7, 8, "a JPEG-LS"),
        (0xC1, 12, "a JPEG of 12 bits"),
    ];
    for (marker, bits, name) in varieties {
        let error = named(marker, bits);
        assert!(matches!(error, PictureError::Format { .. }), "{error}");
        assert_eq!(error.to_string(), format!("the file is {name}; an ordinary JPEG, a PNG or a WebP is needed"));
        assert_eq!(error.help(), "save it as an ordinary JPEG of 8 bits, or as PNG");
    }
}

/// The file without its segments of a marker.
fn without(file: &[u8], marker: u8) -> Vec<u8> {
    let mut file = file.to_vec();
    while let Some(at) = file[..find(&file, SOS)].windows(2).position(|pair| pair == [0xFF, marker]) {
        let length = usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        file.drain(at..at + 2 + length);
    }
    file
}

#[test]
fn a_still_of_motion_jpeg_has_the_standards_tables() {
    let noise = noise(40, 24);
    let files = [jpeg(&noise, 40, 24, ExtendedColorType::Rgb8), jpeg(&noise[..960], 40, 24, ExtendedColorType::L8)];
    for file in files {
        let bare = without(&file, DHT);
        assert!(bare.len() < file.len());
        let (bare, file) = (encoded(&bare), encoded(&file));
        let pixels = |encoded: &Encoded| match &encoded.data {
            Data::Jpeg(file) => image::load_from_memory(file).unwrap(),
            data @ (Data::Pixels(_) | Data::Indexed { .. }) => panic!("{data:?}"),
        };
        assert_eq!(pixels(&bare), pixels(&file));
    }
}

#[test]
fn components_that_share_an_id_are_told_apart_by_their_order() {
    let file = flat_jpeg(16, &[100, 90, 200], &[]);
    for ids in [[0, 0, 0], [7, 7, 7], [1, 2, 2]] {
        let mut shared = file.clone();
        let (frame, scan) = (find(&file, SOF0), find(&file, SOS));
        for (index, id) in ids.into_iter().enumerate() {
            shared[frame + 10 + 3 * index] = id;
            shared[scan + 5 + 2 * index] = id;
        }
        assert_eq!(encoded(&shared), encoded(&file), "{ids:?}");
    }
}

#[test]
fn the_height_may_stand_behind_the_scan() {
    let file = jpeg(&noise(40, 24), 40, 24, ExtendedColorType::Rgb8);
    let frame = find(&file, SOF0);
    let mut late = file.clone();
    late[frame + 5..frame + 7].fill(0);
    let end = late.len() - 2;
    late.splice(end..end, segment(0xDC, &[0, 24]));
    let picture = Picture::decode(&late).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 24));
    late.splice(end..end + 6, []);
    assert!(matches!(Picture::decode(&late), Err(PictureError::Empty)));
}

/// The mean of every square of so many pixels, by channel.
fn means(pixels: &image::RgbImage, side: u32) -> Vec<[i64; 3]> {
    let (width, height) = pixels.dimensions();
    let corners = (0..height.div_ceil(side)).flat_map(|y| (0..width.div_ceil(side)).map(move |x| (x * side, y * side)));
    corners
        .map(|(x, y)| {
            let square = image::imageops::crop_imm(pixels, x, y, side.min(width - x), side.min(height - y)).to_image();
            let count = i64::from(square.width() * square.height());
            [0, 1, 2].map(|channel| square.pixels().map(|pixel| i64::from(pixel.0[channel])).sum::<i64>() / count)
        })
        .collect()
}

/// The pixels of a file at a scale.
fn scaled(file: &[u8], scale: Scale) -> Vec<[i64; 3]> {
    let samples = Jpeg::read(file).unwrap().decode_scaled(scale).expect("the file is sound");
    let pixels = samples.bytes.chunks_exact(samples.channels);
    pixels.map(|pixel| [0, 1, 2].map(|at| i64::from(pixel[at.min(samples.channels - 1)]))).collect()
}

#[test]
fn at_every_scale_a_pixel_is_the_mean_of_those_that_it_stands_for() {
    let level = |x: u32, y: u32, at: u32| u8::try_from((60 + (3 + at) * x + (5 - at) * y) % 256).unwrap();
    let smooth: Vec<u8> =
        (0..16).flat_map(|y| (0..20).flat_map(move |x| [0, 1, 2].map(|at| level(x, y, at)))).collect();
    let smooth = jpeg(&smooth, 20, 16, ExtendedColorType::Rgb8);
    // Beside what is smooth, what has sharp edges: a scale is no mean there, but no other picture either.
    let sharp = [PROGRESSIVE_420_JPEG, RESTARTS_422_JPEG, UNEVEN_JPEG, GRAY_JPEG].map(|file| (file, 12));
    for (index, (file, most)) in [(smooth.as_slice(), 3)].into_iter().chain(sharp).enumerate() {
        let full = image::load_from_memory(file).unwrap().into_rgb8();
        for (scale, side) in [(Scale::Eighth, 8), (Scale::Quarter, 4), (Scale::Half, 2)] {
            let (found, expected) = (scaled(file, scale), means(&full, side));
            assert_eq!(found.len(), expected.len(), "file {index} {scale:?}");
            let pairs = found.as_flattened().iter().zip(expected.as_flattened());
            let difference: i64 = pairs.map(|(found, expected)| (found - expected).abs()).sum();
            let mean = difference / i64::try_from(3 * expected.len()).unwrap();
            assert!(mean <= most, "file {index} {scale:?}: {mean}");
        }
    }
}

#[test]
fn the_same_picture_in_one_scan_and_in_many_is_the_same_at_every_scale() {
    for scale in Scale::ALL {
        assert_eq!(scaled(PROGRESSIVE_JPEG, scale), scaled(RESTARTS_JPEG, scale), "{scale:?}");
    }
}

#[test]
fn a_picture_with_too_many_pixels_is_made_smaller_while_it_is_decoded() {
    for (index, file) in files().iter().enumerate() {
        let whole = Picture::decode(file).unwrap();
        let mut limits = Limits::default();
        for pixels in [900, 500, 350] {
            limits.pixels = pixels;
            let picture = Picture::decode_within(file, &limits).unwrap_or_else(|error| panic!("file {index}: {error}"));
            // What it says of itself stays.
            assert_eq!((picture.width(), picture.height()), (whole.width(), whole.height()));
            let encoded = picture.encode(1000, 1000).unwrap();
            assert!(encoded.width * 8 >= whole.width(), "file {index}: {encoded:?}");
            assert!(encoded.width * encoded.height <= u32::try_from(pixels).unwrap(), "file {index}: {encoded:?}");
            assert!(!matches!(encoded.data, Data::Jpeg(ref data) if **data == **file));
        }
        limits.pixels = 3;
        assert!(matches!(Picture::decode_within(file, &limits), Err(PictureError::TooLarge { name: "pixels", .. })));
        (limits.pixels, limits.all_pixels) = (700, 500);
        assert!(matches!(Picture::decode_within(file, &limits), Err(PictureError::TooLarge { .. })));
    }
}

#[test]
fn a_large_picture_is_turned_upright_too() {
    let file = with_exif(&jpeg(&quarters(), 32, 16, ExtendedColorType::Rgb8), &tiff(6, false));
    let limits = Limits { pixels: 400, ..Limits::default() };
    let encoded = Picture::decode_within(&file, &limits).unwrap().encode(100, 100).unwrap();
    assert_eq!((encoded.width, encoded.height), (8, 16));
    let Data::Jpeg(data) = encoded.data else { panic!("a photo stays one") };
    let pixels = image::load_from_memory(&data).unwrap().into_rgb8();
    // A quarter turn to the right: blue above red on the left.
    assert!(pixels.get_pixel(1, 1).0[2] > 200 && pixels.get_pixel(6, 2).0[0] > 200);
}

#[test]
fn damage_in_a_large_picture_is_found() {
    let file = jpeg(&noise(64, 64), 64, 64, ExtendedColorType::Rgb8);
    let limits = Limits { pixels: 2000, ..Limits::default() };
    assert!(Picture::decode_within(&file, &limits).is_ok());
    let scan = find(&file, SOS) + 14;
    let closed = [&file[..scan + (file.len() - scan) / 2], &[0xFF, 0xD9]].concat();
    assert!(matches!(Picture::decode_within(&closed, &limits), Err(PictureError::Broken(_))));
}
