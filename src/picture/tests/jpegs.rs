//! JPEG files as cameras and old programs leave them: without an end, without tables, with ids that are not their own, and of
//! varieties that are not read.

use super::files::*;
use crate::picture::{Data, Encoded, Flaw, Picture, PictureError};
use image::ExtendedColorType;

const SOF0: u8 = 0xC0;
const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;

/// Files of every kind: of one scan and many, with restarts, of uneven sampling, gray, and of four inks.
fn files() -> Vec<Vec<u8>> {
    let noise = noise(40, 24);
    let stored = [PROGRESSIVE_JPEG, RESTARTS_JPEG, PROGRESSIVE_420_JPEG, RESTARTS_422_JPEG, UNEVEN_JPEG, GRAY_JPEG];
    let mut files: Vec<Vec<u8>> = stored.into_iter().map(<[u8]>::to_vec).collect();
    files.push(jpeg(&noise, 40, 24, ExtendedColorType::Rgb8));
    files.push(jpeg(&noise[..960], 40, 24, ExtendedColorType::L8));
    files.push(flat_jpeg(24, &[10, 200, 100, 50], &[]));
    files.push(with_exif(&jpeg(&noise, 40, 24, ExtendedColorType::Rgb8), &tiff(6, false)));
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
