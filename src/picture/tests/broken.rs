//! Files that are no picture, or only a part of one, or much too much.

use super::files::*;
use crate::limits::Limits;
use crate::picture::{Flaw, Picture, PictureError};
use image::ExtendedColorType;
use proptest::prelude::*;

/// One file of every kind, small, with pixels up to its end.
pub(super) fn samples() -> Vec<Vec<u8>> {
    let noise = noise(24, 24);
    let rgba: Vec<u8> = noise.chunks(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], rgb[0]]).collect();
    vec![
        png(&noise, 24, 24, ExtendedColorType::Rgb8),
        png(&rgba, 24, 24, ExtendedColorType::Rgba8),
        jpeg(&noise, 24, 24, ExtendedColorType::Rgb8),
        with_exif(&jpeg(&noise[..576], 24, 24, ExtendedColorType::L8), &tiff(6, true)),
        flat_jpeg(24, &[10, 200, 100, 50], &[]),
        webp(&noise, 24, 24, ExtendedColorType::Rgb8),
        webp(&rgba, 24, 24, ExtendedColorType::Rgba8),
        LOSSY_WEBP.to_vec(),
        LOSSY_ALPHA_WEBP.to_vec(),
        PROGRESSIVE_JPEG.to_vec(),
        RESTARTS_JPEG.to_vec(),
    ]
}

fn fails(bytes: &[u8]) -> PictureError {
    Picture::decode(bytes).expect_err("the file is no picture")
}

#[test]
fn whole_files_are_pictures() {
    for file in samples() {
        Picture::decode(&file).unwrap().encode(10, 10).unwrap();
    }
}

#[test]
fn a_file_cut_short_is_broken_wherever_it_is_cut() {
    for (index, file) in samples().iter().enumerate() {
        for part in 1..20 {
            let cut = &file[..file.len() * part / 20];
            let error = fails(cut);
            let expected = matches!(error, PictureError::Broken(_));
            assert!(expected || cut.len() < 12, "file {index} at {part}/20: {error:?}");
        }
        let open = &file[..file.len() - 3];
        if file.starts_with(b"\x89PNG") {
            // Behind the pixels a PNG has nothing but its end.
            assert_eq!(Picture::decode(open).unwrap().flaws(), [Flaw::NoEnd], "file {index}");
        } else {
            assert!(matches!(fails(open), PictureError::Broken(_)), "file {index} without its last bytes");
        }
    }
}

#[test]
fn a_png_without_its_end_is_shown_if_its_pixels_are_whole() {
    let file = png(&noise(24, 24), 24, 24, ExtendedColorType::Rgb8);
    let (bare, whole) = (&file[..file.len() - 12], Picture::decode(&file).unwrap().encode(24, 24).unwrap());
    for behind in [&b""[..], b"\0\0", b"\0\0\0\x09pHYs\0", b"\0\0\0\0tEND\0\0\0\0"] {
        let picture = Picture::decode(&[bare, behind].concat()).unwrap();
        assert_eq!((picture.flaws(), picture.encode(24, 24).unwrap()), (&[Flaw::NoEnd][..], whole.clone()));
    }
    // Whole by its chunks, but not by what is in them: four rows of eight.
    let half = raw_png(ihdr(8, 8, [8, 0, 0]), &[], &[0; 4 * 9]);
    let error = fails(&half[..half.len() - 12]);
    assert_eq!(error.to_string(), "the picture cannot be decoded: the file ends early");
}

#[test]
fn a_jpeg_cut_short_and_closed_again_is_broken() {
    let noise = noise(64, 64);
    let gray = jpeg(&noise[..4096], 64, 64, ExtendedColorType::L8);
    for file in
        [jpeg(&noise, 64, 64, ExtendedColorType::Rgb8), gray, RESTARTS_JPEG.to_vec(), flat_jpeg(64, &[9, 9, 9, 9], &[])]
    {
        let scan = file.windows(2).position(|window| window == [0xFF, 0xDA]).unwrap() + 14;
        let half = scan + (file.len() - scan) / 2;
        let closed = [&file[..half], &[0xFF, 0xD9]].concat();
        assert_eq!(fails(&closed).to_string(), "the picture cannot be decoded: the file ends early");
    }
}

#[test]
fn other_formats_are_named() {
    let named: [(&[u8], &str); 20] = [
        (b"GIF89a", "GIF"),
        (b"BM\0\0", "BMP"),
        (b"II\x2a\0", "TIFF"),
        (b"MM\0\x2a", "TIFF"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a logo -->\n<svg>", "SVG"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<svg><foreignObject><html>", "SVG"),
        (b"\n<!DOCTYPE html><html><svg>", "a web page (HTML)"),
        (b"<HTML>", "a web page (HTML)"),
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a Word file"),
        (b"PK\x03\x04\x14\0[Content_Types].xml\0\0xl/workbook.xml", "an Excel file"),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04\x14\0preview.jpg\0\0Index/Document.iwa", "a Pages, Numbers or Keynote file"),
        (b"PK\x03\x04\x14\0holiday/1.jpg", "a ZIP archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", "an old Office file"),
        (b"\0\x05\x16\x07\0\x02\0\0", "what a Mac keeps beside a file"),
        (b"\0\0\0\x14ftypqt  ", "a film"),
    ];
    for (bytes, name) in named {
        // Drawings are no pixels: what follows may read them, or not.
        let error = Picture::decode_unguarded(bytes, &crate::limits::Limits::default()).expect_err(name);
        assert_eq!(error.to_string(), format!("the file is {name}; a still PNG, JPEG or WebP is needed"));
        assert!(!error.help().is_empty());
    }
    assert_eq!(fails(b"PK\x03\x04").help(), "unpack it and name a picture in it");
    for bytes in [&b""[..], b"hello", b"<p>", b"\xFF\xD8"] {
        assert_eq!(fails(bytes).to_string(), "the file is neither PNG, JPEG nor WebP");
    }
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let png = raw_png(ihdr(30_000, 30_000, [8, 6, 0]), &[], &[0; 100]);
    let mut jpeg = flat_jpeg(8, &[100], &[]);
    let frame = jpeg.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xFF);
    let webp = riff_file(&[vp8x(0, 1 << 24, 255), quarters_webp()[12..].to_vec()]);
    for file in [png, jpeg, webp] {
        let error = fails(&file);
        assert!(matches!(error, PictureError::TooLarge { .. }), "{error:?}");
    }
}

#[test]
fn more_bytes_a_pixel_leave_fewer_pixels() {
    let error = fails(&raw_png(ihdr(9_000, 9_000, [16, 6, 0]), &[], &[0; 100]));
    assert_eq!(error.to_string(), "the picture has 9000 x 9000 pixels; `pixels` limits one of its kind to 50000000");
    assert_eq!(error.help(), "save it with fewer pixels; if that is meant, raise the limit:  --limit pixels=…");
}

#[test]
fn limits_are_those_that_are_handed_over() {
    let within = |file: &[u8], pixels, all_pixels| {
        Picture::decode_within(file, &Limits { pixels, all_pixels, ..Limits::default() })
    };
    for file in [quarters_png(), quarters_jpeg(), PROGRESSIVE_JPEG.to_vec(), quarters_webp(), LOSSY_WEBP.to_vec()] {
        let picture = Picture::decode(&file).unwrap();
        let pixels = u64::from(picture.width() * picture.height());
        assert!(within(&file, 2 * pixels, pixels).is_ok());
        match within(&file, pixels - 1, u64::MAX) {
            // It is made smaller while it is decoded.
            Ok(_) => assert!(file.starts_with(&[0xFF, 0xD8])),
            Err(error) => assert!(matches!(error, PictureError::TooLarge { name: "pixels", .. }), "{error:?}"),
        }
        let error = within(&file, u64::MAX, pixels - 1).expect_err("it has one pixel more");
        assert!(matches!(error, PictureError::TooLarge { name: "all-pixels", .. }), "{error:?}");
    }
}

#[test]
fn rows_that_decoders_hold_beside_the_picture_count() {
    let strip = |width, height| fails(&raw_png(ihdr(width, height, [8, 2, 0]), &[], &[0; 100]));
    assert!(matches!(strip(7_000_000, 1), PictureError::TooLarge { limit: 6_250_000, .. }));
    assert!(matches!(strip(6_250_000, 1), PictureError::Broken(_)));
}

#[test]
fn a_frame_that_lies_about_its_size_is_refused_before_it_is_decoded() {
    let frame = |width: u8| {
        let still = &quarters_webp()[12..];
        riff(b"ANMF", &[&[0, 0, 0, 0, 0, 0, width, 0, 0, 15, 0, 0, 100, 0, 0, 0], still].concat())
    };
    let file = |width| riff_file(&[vp8x(2, 32, 16), riff(b"ANIM", &[0; 6]), frame(width)]);
    assert!(Picture::decode(&file(31)).is_ok());
    assert_eq!(fails(&file(30)).to_string(), "the picture cannot be decoded: the file has no pixels");
}

/// A palette PNG of 2 x 2 pixels with these chunks between header and pixels.
fn palette_png(before: &[Vec<u8>]) -> Vec<u8> {
    raw_png(ihdr(2, 2, [8, 3, 0]), before, &[0, 0, 1, 0, 1, 0])
}

#[test]
fn a_palette_is_whole_colours_before_the_pixels() {
    let colours = |bytes: usize| chunk(b"PLTE", &vec![7; bytes]);
    assert!(Picture::decode(&palette_png(&[colours(6)])).is_ok());
    // Colours that are not there are black.
    assert!(Picture::decode(&palette_png(&[colours(3)])).is_ok());
    for bytes in (0..=780).filter(|bytes| bytes % 3 > 0 || *bytes == 0 || *bytes > 768) {
        let error = Picture::decode_unguarded(&palette_png(&[colours(bytes)]), &Limits::default());
        assert_eq!(error.unwrap_err().to_string(), "the picture cannot be decoded: its palette is damaged", "{bytes}");
    }
    let twice = [colours(6), colours(6)];
    assert_eq!(fails(&palette_png(&twice)).to_string(), "the picture cannot be decoded: its palette is damaged");
    let error = fails(&palette_png(&[]));
    assert_eq!(error.to_string(), "the picture cannot be decoded: the colours of its palette are missing");
    let gray = raw_png(ihdr(2, 1, [8, 0, 0]), &[colours(4)], &[0, 1, 2]);
    assert!(Picture::decode(&gray).is_ok(), "readers pass over a palette of gray");
}

#[test]
fn there_are_fifteen_kinds_of_pixels_in_png() {
    let kinds = (0..=17).flat_map(|bits| (0..8).map(move |colour| (bits, colour)));
    let before = [chunk(b"PLTE", &[1; 3])];
    let before = |colour: u8| if colour == 3 { before.as_slice() } else { &[] };
    let decodes = |bits, colour: u8| {
        let file = raw_png(ihdr(1, 1, [bits, colour, 0]), before(colour), &[0; 9]);
        Picture::decode_unguarded(&file, &Limits::default()).is_ok()
    };
    assert_eq!(kinds.filter(|&(bits, colour)| decodes(bits, colour)).count(), 15);
}

#[test]
fn no_pixels_are_no_picture() {
    let png = |width, height| raw_png(ihdr(width, height, [8, 0, 0]), &[], &[0]);
    for file in [png(0, 1), png(1, 0), flat_jpeg(0, &[100], &[])] {
        assert!(matches!(fails(&file), PictureError::Empty));
    }
}

#[test]
fn animations_are_refused_and_named() {
    let frame = |x: u8| {
        let still = &quarters_webp()[12..];
        riff(b"ANMF", &[&[x, 0, 0, 0, 0, 0, 31, 0, 0, 15, 0, 0, 100, 0, 0, 0], still].concat())
    };
    let anim = riff(b"ANIM", &[0; 6]);
    let webp = |frames: &[Vec<u8>]| riff_file(&[vp8x(2, 32, 16), anim.clone(), frames.concat()]);
    assert!(matches!(fails(&webp(&[frame(0), frame(0)])), PictureError::Format { found: Some("an animated WebP") }));
    assert_eq!(Picture::decode(&webp(&[frame(0)])).unwrap().width(), 32);

    let actl = |frames: u8| chunk(b"acTL", &[0, 0, 0, frames, 0, 0, 0, 0]);
    let png = |frames| with_chunks(&quarters_png(), &[actl(frames)]);
    assert!(matches!(fails(&png(2)), PictureError::Format { found: Some("an animated PNG") }));
    assert_eq!(Picture::decode(&png(1)).unwrap().width(), 32);
}

#[test]
fn an_error_keeps_its_source() {
    let mut file = quarters_png();
    let data = file.windows(4).position(|window| window == b"IDAT").unwrap();
    file[data + 10] ^= 0xFF;
    assert!(std::error::Error::source(&fails(&file)).is_some());
}

#[test]
fn a_file_that_contradicts_itself_is_broken() {
    let webp = riff_file(&[vp8x(0, 64, 16), quarters_webp()[12..].to_vec()]);
    assert!(matches!(fails(&webp), PictureError::Broken(_)));
    assert!(matches!(fails(&riff_file(&[vp8x(0, 64, 16)])), PictureError::Broken(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_panic(start in 0..4_usize, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let starts: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF", b"RIFF\x80\0\0\0WEBP"];
        let _ = Picture::decode(&[starts[start], &bytes].concat());
    }

    #[test]
    fn damaged_files_are_read_without_panic(
        which in 0..11_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut file = samples().swap_remove(which);
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Ok(picture) = Picture::decode(&file) {
            picture.encode(10, 10).unwrap();
        }
    }
}
