//! Upright, and without a history.

use super::files::*;
use crate::picture::{Colour, Data, Encoded, Picture};
use image::ExtendedColorType;

/// The colour of a pixel of an encoded picture.
fn pixel(encoded: &Encoded, x: u32, y: u32) -> [u8; 3] {
    let image = match &encoded.data {
        Data::Jpeg(file) => image::load_from_memory(file).unwrap().into_rgb8(),
        Data::Pixels(samples) => image::RgbImage::from_raw(encoded.width, encoded.height, samples.clone()).unwrap(),
        Data::Indexed { palette, indices, bits } => {
            assert_eq!(*bits, 2, "four colours need two bits");
            let at = (y * encoded.width.div_ceil(4) + x / 4) as usize;
            let index = usize::from(indices[at] >> (6 - 2 * (x % 4)) & 3);
            return palette[3 * index..3 * index + 3].try_into().unwrap();
        }
    };
    image.get_pixel(x, y).0
}

/// The quarter colours at the corners: top left, top right, bottom left, bottom right.
fn corners(picture: &Picture) -> [[u8; 3]; 4] {
    let encoded = picture.encode(1000, 1000).unwrap();
    assert_eq!((encoded.width, encoded.height), (picture.width(), picture.height()));
    let (right, bottom) = (encoded.width - 2, encoded.height - 2);
    [(1, 1), (right, 1), (1, bottom), (right, bottom)]
        .map(|(x, y)| pixel(&encoded, x, y).map(|sample| if sample > 127 { 255 } else { 0 }))
}

/// What the stored quarters (red and green above blue and white) look like once upright.
const UPRIGHT: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, WHITE],
    [GREEN, RED, WHITE, BLUE],
    [WHITE, BLUE, GREEN, RED],
    [BLUE, WHITE, RED, GREEN],
    [RED, BLUE, GREEN, WHITE],
    [BLUE, RED, WHITE, GREEN],
    [WHITE, GREEN, BLUE, RED],
    [GREEN, WHITE, RED, BLUE],
];

fn assert_upright(orientation: u16, file: &[u8]) {
    let picture = Picture::decode(file).unwrap();
    let size = if orientation > 4 { (16, 32) } else { (32, 16) };
    assert_eq!((picture.width(), picture.height()), size, "orientation {orientation}");
    assert_eq!(corners(&picture), UPRIGHT[usize::from(orientation) - 1], "orientation {orientation}");
}

#[test]
fn every_orientation_comes_upright() {
    for orientation in 1..=8 {
        let tiff = tiff(orientation, false);
        assert_upright(orientation, &with_exif(&quarters_jpeg(), &tiff));
        assert_upright(orientation, &with_chunks(&quarters_png(), &[chunk(b"eXIf", &tiff)]));
        let webp = quarters_webp();
        let prefixed = [b"Exif\0\0", tiff.as_slice()].concat();
        assert_upright(orientation, &riff_file(&[vp8x(8, 32, 16), webp[12..].to_vec(), riff(b"EXIF", &tiff)]));
        assert_upright(orientation, &riff_file(&[vp8x(8, 32, 16), webp[12..].to_vec(), riff(b"EXIF", &prefixed)]));
    }
}

#[test]
fn exif_behind_the_pixels_of_a_png_counts() {
    let png = quarters_png();
    let (start, end) = png.split_at(png.len() - 12);
    assert_upright(6, &[start, &chunk(b"eXIf", &tiff(6, true)), end].concat());
}

#[test]
fn coordinates_name_a_place() {
    let jpeg = quarters_jpeg();
    let xmp_chunk = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), XMP].concat();
    let compressed = [b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &stored(XMP)].concat();
    let webp = quarters_webp();
    let with_place = [
        with_exif(&jpeg, &tiff(1, true)),
        with_segments(&jpeg, &[segment(0xE1, XMP)]),
        with_chunks(&quarters_png(), &[chunk(b"eXIf", &tiff(1, true))]),
        with_chunks(&quarters_png(), &[chunk(b"iTXt", &xmp_chunk)]),
        with_chunks(&quarters_png(), &[chunk(b"iTXt", &compressed)]),
        riff_file(&[vp8x(8, 32, 16), webp[12..].to_vec(), riff(b"EXIF", &tiff(1, true))]),
        riff_file(&[vp8x(4, 32, 16), webp[12..].to_vec(), riff(b"XMP ", XMP)]),
    ];
    for (index, file) in with_place.iter().enumerate() {
        assert!(Picture::decode(file).unwrap().names_place(), "file {index}");
    }
    for file in [with_exif(&jpeg, &tiff(1, false)), jpeg, quarters_png(), webp] {
        assert!(!Picture::decode(&file).unwrap().names_place());
    }
}

/// Every place in a JPEG where something can be said.
fn talkative(jpeg: &[u8]) -> Vec<u8> {
    let thumbnail = [b"JFXX\0\x10".as_slice(), &with_segments(jpeg, &[segment(0xFE, b"SECRETthumbnail")])].concat();
    let segments = [
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01SECRET"),
        segment(0xE0, &thumbnail),
        segment(0xE1, &[b"Exif\0\0", tiff(1, true).as_slice()].concat()),
        segment(0xE1, XMP),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0SECRETextended"),
        segment(0xE2, b"MPF\0SECRETpreview"),
        segment(
            0xE2,
            &[b"ICC_PROFILE\0\x01\x01".as_slice(), &icc(2, b"mntr", b"RGB ", &matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2))]
                .concat(),
        ),
        segment(0xED, b"Photoshop 3.0\08BIM\x04\x04SECRETiptc"),
        segment(0xE4, b"SECRETmaker"),
        segment(0xFE, b"SECRETcomment"),
        vec![0xFF, 0xFF, 0xFF],
    ];
    [with_segments(jpeg, &segments), b"SECRETtrailer".to_vec(), jpeg.to_vec()].concat()
}

fn assert_silent(encoded: &Encoded) {
    let silent = match &encoded.data {
        Data::Jpeg(file) => !tells_secret(file) && !file.windows(4).any(|window| window == b"Exif"),
        Data::Pixels(samples) => !tells_secret(samples),
        Data::Indexed { palette, indices, .. } => !tells_secret(palette) && !tells_secret(indices),
    };
    assert!(silent, "{encoded:?}");
    assert!(!encoded.profile.as_ref().is_some_and(|profile| tells_secret(profile)));
    assert!(!encoded.alpha.as_ref().is_some_and(|alpha| tells_secret(alpha)));
}

#[test]
fn a_jpeg_that_needs_nothing_loses_its_metadata_and_keeps_its_scan() {
    let plain = quarters_jpeg();
    let picture = Picture::decode(&talkative(&plain)).unwrap();
    let encoded = picture.encode(32, 16).unwrap();
    assert_silent(&encoded);
    assert!(encoded.profile.is_some(), "the profile is kept");
    let Data::Jpeg(file) = &encoded.data else { panic!("{encoded:?}") };
    // All that the encoder itself wrote behind its first segment: tables, frame, scan.
    assert_eq!(file[20..], plain[20..]);
}

#[test]
fn nothing_of_the_metadata_survives_turning_or_shrinking() {
    let plain = jpeg(&noise(64, 64), 64, 64, ExtendedColorType::Rgb8);
    let picture = Picture::decode(&talkative(&plain)).unwrap();
    assert_silent(&picture.encode(16, 16).unwrap());
    let turned = Picture::decode(&with_exif(&talkative(&plain), &tiff(6, true))).unwrap();
    assert_silent(&turned.encode(64, 64).unwrap());

    let png = with_chunks(&quarters_png(), &[chunk(b"tEXt", b"Comment\0SECRET"), chunk(b"eXIf", &tiff(1, true))]);
    assert_silent(&Picture::decode(&png).unwrap().encode(32, 16).unwrap());
}

/// The file from its first table on.
fn from_tables(jpeg: &[u8]) -> &[u8] {
    &jpeg[jpeg.windows(2).position(|window| window == [0xFF, 0xDB]).unwrap()..]
}

#[test]
fn several_scans_and_restarts_pass_through() {
    for file in [PROGRESSIVE_JPEG, RESTARTS_JPEG] {
        let encoded = Picture::decode(&talkative(file)).unwrap().encode(40, 24).unwrap();
        let Data::Jpeg(data) = &encoded.data else { panic!("{encoded:?}") };
        assert_eq!(from_tables(data), from_tables(file));
    }
}

#[test]
fn what_is_rubbed_out_with_transparency_is_gone() {
    let mut pixels = vec![b'S', b'E', b'C', 0, b'S', b'E', b'C', 0];
    pixels.extend([1, 2, 3, 255, 4, 5, 6, 128]);
    let file = png(&pixels, 2, 2, ExtendedColorType::Rgba8);
    let encoded = Picture::decode(&file).unwrap().encode(2, 2).unwrap();
    let Data::Indexed { palette, .. } = &encoded.data else { panic!("{encoded:?}") };
    assert_eq!(palette, &[255, 255, 255, 1, 2, 3, 4, 5, 6]);
    assert_eq!(encoded.alpha, Some(vec![0, 0, 255, 128]));
    assert_eq!(encoded.colour, Colour::Rgb);
}

#[test]
fn the_orientation_of_xmp_counts_where_exif_has_none() {
    let xmp = |orientation: u8| {
        let packet = format!("http://ns.adobe.com/xap/1.0/\0<rdf:Description tiff:Orientation=\"{orientation}\"/>");
        segment(0xE1, packet.as_bytes())
    };
    let turned = corners(&Picture::decode(&with_exif(&quarters_jpeg(), &tiff(6, false))).unwrap());
    let plain = corners(&Picture::decode(&quarters_jpeg()).unwrap());
    assert_ne!(turned, plain);
    assert_eq!(corners(&Picture::decode(&with_segments(&quarters_jpeg(), &[xmp(6)])).unwrap()), turned);
    // EXIF that says upright is heeded, wherever it stands.
    let upright = with_exif(&with_segments(&quarters_jpeg(), &[xmp(6)]), &tiff(1, false));
    assert_eq!(corners(&Picture::decode(&upright).unwrap()), plain);
    let text = [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], b"<tiff:Orientation>6</tiff:Orientation>"].concat();
    let png = with_chunks(&quarters_png(), &[chunk(b"iTXt", &text)]);
    assert_eq!(corners(&Picture::decode(&png).unwrap()), turned);
    let packed = [&b"XML:com.adobe.xmp\0\x01\0\0\0"[..], &stored(b"<tiff:Orientation>6</tiff:Orientation>")].concat();
    let png = with_chunks(&quarters_png(), &[chunk(b"iTXt", &packed)]);
    assert_eq!(corners(&Picture::decode(&png).unwrap()), turned);
}

#[test]
fn exif_in_a_text_of_a_png_counts() {
    let hex: String =
        [b"Exif\0\0", tiff(6, true).as_slice()].concat().iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!("\nexif\n{:8}\n{hex}\n", hex.len() / 2);
    let plain = [b"Raw profile type exif\0", text.as_bytes()].concat();
    let packed = [&b"Raw profile type APP1\0\0"[..], &stored(text.as_bytes())].concat();
    let turned = corners(&Picture::decode(&with_exif(&quarters_jpeg(), &tiff(6, false))).unwrap());
    for chunk in [chunk(b"tEXt", &plain), chunk(b"zTXt", &packed)] {
        let picture = Picture::decode(&with_chunks(&quarters_png(), &[chunk])).unwrap();
        assert!(picture.names_place());
        assert_eq!(corners(&picture), turned);
    }
}
