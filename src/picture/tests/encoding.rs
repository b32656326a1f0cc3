//! What stands in the PDF: sizes, kinds of data, and always the same bytes.

use super::files::*;
use crate::picture::{Colour, Data, Encoded, Picture, PixelArea};
use image::ExtendedColorType;

fn encode(file: &[u8], width: u32, height: u32) -> Encoded {
    Picture::decode(file).unwrap().encode(width, height).unwrap()
}

fn size(encoded: &Encoded) -> (u32, u32) {
    (encoded.width, encoded.height)
}

#[test]
fn a_picture_is_made_smaller_only_where_it_is_clearly_larger() {
    let file = png(&noise(100, 50), 100, 50, ExtendedColorType::Rgb8);
    assert_eq!(size(&encode(&file, 80, 40)), (100, 50));
    assert_eq!(size(&encode(&file, 79, 40)), (79, 40));
    assert_eq!(size(&encode(&file, 1000, 25)), (50, 25));
    assert_eq!(size(&encode(&file, 0, 0)), (1, 1));
    assert_eq!(size(&encode(&file, u32::MAX, u32::MAX)), (100, 50));
}

#[test]
fn few_colours_are_smoothed_only_where_it_saves() {
    assert_eq!(size(&encode(&quarters_png(), 16, 8)), (32, 16));
    assert_eq!(size(&encode(&quarters_png(), 15, 8)), (15, 8));
}

#[test]
fn a_photo_is_made_smaller_and_stays_a_jpeg() {
    let encoded = encode(&jpeg(&noise(64, 64), 64, 64, ExtendedColorType::Rgb8), 32, 32);
    let Data::Jpeg(file) = &encoded.data else { panic!("{encoded:?}") };
    assert_eq!(size(&encoded), (32, 32));
    assert_eq!(image::load_from_memory(file).unwrap().width(), 32);
}

#[test]
fn a_photo_that_would_grow_by_shrinking_stays() {
    let file = flat_jpeg(16, &[100], &[]);
    let encoded = encode(&file, 12, 12);
    assert_eq!((size(&encoded), encoded.data), ((16, 16), Data::Jpeg(file.into())));
}

#[test]
fn gray_stays_gray() {
    let shades: Vec<u8> = (0..=255).collect();
    let gray = encode(&png(&shades, 16, 16, ExtendedColorType::L8), 16, 16);
    assert_eq!((gray.colour, gray.data), (Colour::Gray, Data::Pixels(shades.clone())));
    let file = jpeg(&shades, 16, 16, ExtendedColorType::L8);
    assert_eq!(encode(&file, 16, 16).colour, Colour::Gray);
    assert_eq!(encode(&with_exif(&file, &tiff(6, false)), 16, 16).colour, Colour::Gray);
}

#[test]
fn alpha_goes_beside_the_pixels_and_only_where_it_shows() {
    let rgba = |alpha: u8| noise(20, 20).chunks(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], alpha]).collect::<Vec<u8>>();
    for encode_as in [png, webp] {
        let opaque = encode(&encode_as(&rgba(255), 20, 20, ExtendedColorType::Rgba8), 20, 20);
        assert_eq!((opaque.alpha, opaque.data), (None, Data::Pixels(noise(20, 20))));
        let glass = encode(&encode_as(&rgba(100), 20, 20, ExtendedColorType::Rgba8), 20, 20);
        assert_eq!((glass.alpha, glass.data), (Some(vec![100; 400]), Data::Pixels(noise(20, 20))));
    }
}

#[test]
fn transparent_pixels_do_not_bleed_into_their_neighbours() {
    let pixels: Vec<u8> = (0..64).flat_map(|x| if x % 8 < 3 { [200, 10, 10, 255] } else { [0, 255, 0, 0] }).collect();
    let encoded = encode(&png(&pixels, 8, 8, ExtendedColorType::Rgba8), 3, 3);
    let alpha = encoded.alpha.expect("it is half transparent");
    let Data::Indexed { palette, .. } = encoded.data else { panic!("two colours") };
    assert_eq!(palette, [200, 10, 10, 255, 255, 255]);
    assert!(alpha[0] > 240 && alpha[1] > 0 && alpha[1] < 255 && alpha[2] == 0, "{alpha:?}");
}

#[test]
fn a_lossy_webp_becomes_a_jpeg() {
    let encoded = encode(LOSSY_WEBP, 100, 100);
    let Data::Jpeg(file) = &encoded.data else { panic!("{encoded:?}") };
    let before = image::load_from_memory(LOSSY_WEBP).unwrap().into_rgb8();
    let after = image::load_from_memory(file).unwrap().into_rgb8();
    let difference = before.iter().zip(after.iter()).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(difference < Some(24), "{difference:?}");
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let files = [quarters_png(), jpeg(&noise(64, 64), 64, 64, ExtendedColorType::Rgb8), LOSSY_WEBP.to_vec()];
    for file in files {
        let (first, second) = (Picture::decode(&file).unwrap(), Picture::decode(&file).unwrap());
        assert_eq!(first, second);
        assert_eq!(first.encode(7, 7).unwrap(), second.encode(7, 7).unwrap());
        assert_eq!(first.encode(70, 70).unwrap(), second.encode(70, 70).unwrap());
    }
}

#[test]
fn pictures_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + std::fmt::Debug>() {}
    shared::<Picture>();
}

fn part(file: &[u8], area: PixelArea, most: (u32, u32)) -> Encoded {
    Picture::decode(file).unwrap().encode_part(area, most).unwrap()
}

const CORNER: PixelArea = PixelArea { left: 12, top: 4, width: 8, height: 6 };

#[test]
fn of_a_part_nothing_else_is_kept() {
    let samples = noise(20, 20);
    let inside: Vec<u8> = (4..10).flat_map(|y| samples[(y * 20 + 12) * 3..(y * 20 + 20) * 3].to_vec()).collect();
    for encode_as in [png, webp] {
        let file = encode_as(&samples, 20, 20, ExtendedColorType::Rgb8);
        let cut = part(&file, CORNER, (100, 100));
        assert_eq!((size(&cut), colours(&cut), cut.alpha), ((8, 6), inside.clone(), None));
    }
    let rgba: Vec<u8> =
        samples.chunks(3).zip(0..).flat_map(|(rgb, at)| [rgb[0], rgb[1], rgb[2], opacity(at)]).collect();
    let file = png(&rgba, 20, 20, ExtendedColorType::Rgba8);
    // What shows through lies outside of the one part, and inside of the other.
    assert_eq!(part(&file, CORNER, (100, 100)).alpha, None);
    let first = part(&file, PixelArea { left: 0, top: 0, width: 2, height: 1 }, (100, 100));
    assert_eq!(first.alpha, Some(vec![0, 255]));
}

/// The pixels of a picture of few colours.
fn colours(encoded: &Encoded) -> Vec<u8> {
    let Data::Indexed { palette, indices, bits: 8 } = &encoded.data else { panic!("{encoded:?}") };
    indices.iter().flat_map(|&index| palette[usize::from(index) * 3..][..3].to_vec()).collect()
}

fn opacity(at: usize) -> u8 {
    if at == 0 { 0 } else { 255 }
}

#[test]
fn a_part_of_a_photo_is_encoded_anew_however_large_that_is() {
    let file = jpeg(&noise(64, 64), 64, 64, ExtendedColorType::Rgb8);
    let whole = PixelArea { left: 0, top: 0, width: 64, height: 64 };
    for area in [CORNER, whole] {
        let cut = part(&file, area, (100, 100));
        let Data::Jpeg(data) = &cut.data else { panic!("{cut:?}") };
        let read = image::load_from_memory(data).unwrap();
        assert_eq!((size(&cut), read.width(), read.height()), ((area.width, area.height), area.width, area.height));
        assert_ne!(**data, *file);
    }
    assert_eq!(size(&part(&file, whole, (32, 32))), (32, 32));
}
