//! A secret in every place where a format has room for one, and no trace of it behind.

use super::files::*;
use crate::limits::Limits;
use crate::picture::{Data, Encoded, Picture};

/// What must not be told; [`tells_secret`] looks for its first letters.
const SECRET: &[u8] = b"SECRET-of-the-author";

const SOS: u8 = 0xDA;

/// JPEG files of every kind that passes through: plain, of several scans, with restarts, of uneven sampling, gray.
fn jpegs() -> Vec<Vec<u8>> {
    let mut files = sampled_jpegs();
    files.push(flat_jpeg(24, &[10, 200, 100], &[]));
    files
}

/// A segment of a JPEG file and, of a scan, its data.
struct Part<'a> {
    marker: u8,
    payload: &'a [u8],
    data: &'a [u8],
}

/// The segments between the first and the last marker.
fn parts(file: &[u8]) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 2;
    while file[at + 1] != 0xD9 {
        let length = usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        let start = at + 2 + length;
        let is_end = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7);
        let end = if file[at + 1] == SOS { start + file[start..].windows(2).position(is_end).unwrap() } else { start };
        parts.push(Part { marker: file[at + 1], payload: &file[at + 4..start], data: &file[start..end] });
        at = end;
    }
    parts
}

/// The file with each part as `write` has it.
fn rewritten(file: &[u8], write: impl Fn(&Part<'_>) -> Vec<u8>) -> Vec<u8> {
    [&[0xFF, 0xD8], parts(file).iter().flat_map(write).collect::<Vec<_>>().as_slice(), &[0xFF, 0xD9]].concat()
}

fn written(part: &Part<'_>) -> Vec<u8> {
    [&segment(part.marker, part.payload), part.data].concat()
}

fn is_table(marker: u8) -> bool {
    matches!(marker, 0xC4 | 0xDB)
}

fn is_frame_or_scan(marker: u8) -> bool {
    matches!(marker, 0xC0 | 0xC2 | SOS)
}

/// Tables that no scan uses, with a secret in them.
fn unused_tables() -> Vec<u8> {
    let steps = [&[3], &SECRET.repeat(4)[..64]].concat();
    let codes = [&[0x13, 0, 0, 0, 0, 12][..], &[0; 11], &SECRET[..12]].concat();
    [segment(0xDB, &steps), segment(0xC4, &codes)].concat()
}

/// The data with a secret behind the last bit of each interval.
fn with_junk(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, &byte) in data.iter().enumerate() {
        if byte == 0xFF && matches!(data.get(at + 1), Some(0xD0..=0xD7)) {
            out.extend(SECRET);
        }
        out.push(byte);
    }
    [out, SECRET.to_vec(), vec![0xFF, 0xFF, 0xFF]].concat()
}

/// Every place of a JPEG file at which decoders do not look, by name.
fn hiding_places(file: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let before = |extra: Vec<u8>| rewritten(file, |part| [extra.clone(), written(part)].concat());
    let longer = |is: fn(u8) -> bool, extra: &[u8]| {
        rewritten(file, |part| {
            let payload = if is(part.marker) { [part.payload, extra].concat() } else { part.payload.to_vec() };
            written(&Part { payload: &payload, ..*part })
        })
    };
    let named = rewritten(file, |part| {
        let mut payload = part.payload.to_vec();
        let (start, step) = if part.marker == SOS { (1, 2) } else { (6, 3) };
        if is_frame_or_scan(part.marker) {
            let count = usize::from(payload[start - 1]);
            // Ids stay different from each other, and the same in frame and scan.
            payload[start..start + step * count].iter_mut().step_by(step).for_each(|id| *id = id.wrapping_add(b'S'));
        }
        written(&Part { payload: &payload, ..*part })
    });
    let adobe = segment(0xEE, b"Adobe\0\x64SECR\x01");
    let restarts = segment(0xDD, b"SE");
    vec![
        ("comments before every segment", before(segment(0xFE, SECRET))),
        (
            "application segments before every segment",
            before((0xE0..=0xEF).flat_map(|id| segment(id, SECRET)).collect()),
        ),
        ("a profile of nothing", with_segments(file, &[segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", SECRET].concat())])),
        ("flags of the Adobe segment", with_segments(file, &[adobe])),
        ("unused tables before every segment", before(unused_tables())),
        (
            "tables that are defined anew",
            rewritten(file, |part| {
                let changed: Vec<u8> = match part.marker {
                    0xDB => [&part.payload[..1], &SECRET.repeat(4)[..64]].concat(),
                    0xC4 => [&part.payload[..17], &SECRET.repeat(20)[..part.payload.len() - 17]].concat(),
                    _ => return written(part),
                };
                [segment(part.marker, &changed), written(part)].concat()
            }),
        ),
        ("the end of tables", longer(is_table, &SECRET[..10])),
        ("the end of frame and scan headers", longer(is_frame_or_scan, SECRET)),
        ("the end of restart intervals", longer(|marker| marker == 0xDD, SECRET)),
        (
            "a restart interval that is soon another",
            if parts(file).iter().any(|part| part.marker == 0xDD) {
                with_segments(file, &[restarts])
            } else {
                with_segments(file, &[restarts, segment(0xDD, &[0, 0])])
            },
        ),
        ("ids of components", [named].concat()),
        (
            "behind the last bit",
            rewritten(file, |part| {
                let data = if part.marker == SOS { with_junk(part.data) } else { Vec::new() };
                written(&Part { data: &data, ..*part })
            }),
        ),
        ("behind the end", [file, SECRET].concat()),
        ("a second picture", [file, &with_segments(file, &[segment(0xFE, SECRET)])].concat()),
    ]
}

fn assert_silent(encoded: &Encoded, place: &str) {
    let silent = match &encoded.data {
        Data::Jpeg(file) => !tells_secret(file),
        Data::Pixels(samples) => !tells_secret(samples),
        Data::Indexed { palette, indices, .. } => !tells_secret(palette) && !tells_secret(indices),
    };
    assert!(silent, "{place}");
    assert!(!encoded.profile.as_ref().is_some_and(|profile| tells_secret(profile)), "{place}");
    assert!(!encoded.alpha.as_ref().is_some_and(|alpha| tells_secret(alpha)), "{place}");
}

fn pixels(jpeg: &[u8]) -> Vec<u8> {
    image::load_from_memory(jpeg).unwrap().into_rgb8().into_raw()
}

#[test]
fn no_place_of_a_jpeg_keeps_a_secret_and_no_pixel_changes() {
    for (index, file) in jpegs().iter().enumerate() {
        let size = Picture::decode(file).unwrap();
        let (width, height) = (size.width(), size.height());
        for (place, hiding) in hiding_places(file) {
            assert!(tells_secret(&hiding) || place.contains("restart") || place.contains("ids"), "{place}");
            let picture = Picture::decode_unguarded(&hiding, &Limits::default());
            let picture = picture.unwrap_or_else(|error| panic!("file {index}, {place}: {error}"));
            let encoded = picture.encode(width, height).unwrap();
            assert_silent(&encoded, place);
            let Data::Jpeg(data) = &encoded.data else { panic!("{encoded:?}") };
            if picture.of_pixels().unwrap().plain {
                assert_eq!(pixels(data), pixels(file), "file {index}, {place}");
            } else {
                assert!(place.contains("ids"), "file {index} passes through in spite of {place}");
            }
        }
    }
}

#[test]
fn what_passes_through_is_what_was_read() {
    for file in jpegs() {
        let encoded = Picture::decode(&file).unwrap().encode(1000, 1000).unwrap();
        let Data::Jpeg(data) = &encoded.data else { panic!("{encoded:?}") };
        let from_tables = |file: &[u8]| file[file.windows(2).position(|pair| pair == [0xFF, 0xDB]).unwrap()..].to_vec();
        assert_eq!(from_tables(data), from_tables(&file));
    }
}

#[test]
fn codes_that_no_scan_writes_say_nothing() {
    let file = flat_jpeg(24, &[10, 200, 100], &[]);
    // Sizes of 0, 2 and more are written; the others are names for nothing, and could be any bytes.
    let hiding = rewritten(&file, |part| {
        let mut payload = part.payload.to_vec();
        if part.marker == 0xC4 && payload[0] == 0x10 {
            payload = [&[0x10, 1][..], &[0; 2], &[7], &[0; 12], &[0], b"SECRET-"].concat();
        }
        written(&Part { payload: &payload, ..*part })
    });
    let picture = Picture::decode(&hiding).unwrap();
    assert!(tells_secret(&hiding) && picture.of_pixels().unwrap().plain);
    assert_silent(&picture.encode(24, 24).unwrap(), "codes");
    assert_eq!(pixels(&picture.of_pixels().unwrap().file), pixels(&file));
}

#[test]
fn scans_that_cannot_be_walked_are_encoded_anew() {
    let file = PROGRESSIVE_420_JPEG;
    let count = parts(file).len();
    let scan = parts(file).iter().position(|part| part.marker == SOS).unwrap();
    let first = written(&parts(file)[scan]);
    // The first scan twice: the second says again what is known.
    let repeated = rewritten(file, |part| {
        let part = written(part);
        if part == first { [part.clone(), part].concat() } else { part }
    });
    assert!(count > 6);
    let picture = Picture::decode_unguarded(&repeated, &Limits::default()).unwrap();
    assert!(!picture.of_pixels().unwrap().plain);
}

#[test]
fn more_scans_than_a_hundred_are_refused() {
    let file = rewritten(GRAY_JPEG, |part| written(part).repeat(if part.marker == SOS { 101 } else { 1 }));
    let error = Picture::decode(&file).unwrap_err().to_string();
    assert_eq!(error, "the picture cannot be decoded: the file has more than 100 scans");
}

#[test]
fn no_chunk_of_a_png_keeps_a_secret() {
    let text = |start: &[u8]| [start, SECRET].concat();
    let chunks = [
        chunk(b"tEXt", &text(b"Comment\0")),
        chunk(b"zTXt", &[b"Comment\0\0", stored(SECRET).as_slice()].concat()),
        chunk(b"iTXt", &text(b"Comment\0\0\0\0\0")),
        chunk(b"eXIf", &tiff(1, false)),
        chunk(b"prVt", SECRET),
        chunk(b"tIME", &SECRET[..7]),
        chunk(b"hIST", SECRET),
        chunk(b"sPLT", SECRET),
        chunk(b"iCCP", &[b"SECRET\0\0", stored(SECRET).as_slice()].concat()),
    ];
    let file = [with_chunks(&quarters_png(), &chunks), SECRET.to_vec()].concat();
    assert_silent(&Picture::decode(&file).unwrap().encode(32, 16).unwrap(), "chunks");
    let palette = [chunk(b"PLTE", &[b"\x01\x02\x03\x04\x05\x06", SECRET, b"!"].concat()), chunk(b"tRNS", &[0, 255])];
    let file = raw_png(ihdr(2, 2, [8, 3, 0]), &palette, &[0, 0, 1, 0, 1, 0]);
    let encoded = Picture::decode(&file).unwrap().encode(32, 16).unwrap();
    assert_silent(&encoded, "a palette");
    let Data::Indexed { palette, .. } = encoded.data else { panic!("{encoded:?}") };
    assert_eq!(palette, [255, 255, 255, 4, 5, 6], "of the palette's colours only those that are seen");
}

#[test]
fn no_chunk_of_a_webp_keeps_a_secret() {
    let still = &quarters_webp()[12..];
    let around = |chunk: Vec<u8>| riff_file(&[vp8x(0x2C, 32, 16), chunk.clone(), still.to_vec(), chunk]);
    let pixels = |file: &[u8]| Picture::decode(file).unwrap().encode(32, 16).unwrap();
    for kind in [b"ICCP", b"EXIF", b"XMP ", b"SECR"] {
        let mut file = around(riff(kind, SECRET));
        // All flags must be kept.
        file[20] = match kind {
            b"ICCP" => 0x20,
            b"EXIF" => 8,
            b"XMP " => 4,
            _ => 0,
        };
        let encoded = pixels(&[file, SECRET.to_vec()].concat());
        assert_silent(&encoded, "chunks");
        assert_eq!(encoded, pixels(&quarters_webp()));
    }
    // Behind the last bit of the pixels.
    let length = u32::from_le_bytes(still[4..8].try_into().unwrap()) as usize;
    let longer = riff_file(&[riff(&still[..4].try_into().unwrap(), &[&still[8..8 + length], SECRET].concat())]);
    assert_eq!(pixels(&longer), pixels(&quarters_webp()));
}

/// A table of version 2 for three channels, of two points each.
fn lookup_table() -> Vec<u8> {
    let matrix: Vec<u8> =
        [1, 0, 0, 0, 1, 0, 0, 0, 1_i32].iter().flat_map(|number| (number << 16).to_be_bytes()).collect();
    [b"mft1\0\0\0\0\x03\x03\x02\0", matrix.as_slice(), &[7; 2 * 256 * 3 + 8 * 3]].concat()
}

/// A table of version 4 with B curves, matrix, M curves, a grid and A curves, and gaps between them.
fn table_of_elements(gap: &[u8]) -> Vec<u8> {
    let curves = gamma_curve(256).into_iter().chain([0, 0]).collect::<Vec<u8>>().repeat(3);
    let grid = [&[2, 2, 2][..], &[0; 13], &[1, 0, 0, 0], &[5; 24]].concat();
    let mut table = b"mAB \0\0\0\0\x03\x03\0\0".to_vec();
    let mut body = Vec::new();
    for element in [&curves, &vec![9; 48], &curves, &grid, &curves] {
        body.extend(gap);
        table.extend(u32::try_from(32 + body.len()).unwrap().to_be_bytes());
        body.extend(element);
    }
    [table, body, gap.to_vec()].concat()
}

#[test]
fn no_place_of_a_profile_keeps_a_secret() {
    let secret_behind = |data: Vec<u8>| [data, SECRET.to_vec()].concat();
    let reserved = |mut data: Vec<u8>| {
        data[4..8].copy_from_slice(b"SECR");
        data
    };
    let sound = matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2);
    let with = |tag: [u8; 4], data: Vec<u8>| [sound.clone(), vec![(tag, data)]].concat();
    let hiding = [
        sound.iter().map(|(tag, data)| (*tag, secret_behind(data.clone()))).collect(),
        sound.iter().map(|(tag, data)| (*tag, reserved(data.clone()))).collect(),
        with(*b"rXYZ", secret_behind(xyz([1, 2, 3]))),
        with(*b"bkpt", secret_behind(b"text\0\0\0\0".to_vec())),
        with(*b"chad", secret_behind(b"text\0\0\0\0".to_vec())),
        with(*b"chad", secret_behind([b"sf32\0\0\0\0".as_slice(), &[0; 36]].concat())),
        with(*b"A2B0", secret_behind(b"text\0\0\0\0".to_vec())),
        with(*b"B2A0", secret_behind(b"mft9\0\0\0\0".to_vec())),
        with(*b"A2B0", secret_behind(lookup_table())),
        with(*b"A2B0", reserved(lookup_table())),
        with(*b"A2B1", secret_behind(table_of_elements(b"SECRET_!"))),
        with(*b"cprt", secret_behind(b"text\0\0\0\0".to_vec())),
    ];
    for (index, tags) in hiding.iter().enumerate() {
        let file = with_icc(&quarters_jpeg(), &icc(4, b"mntr", b"RGB ", tags));
        let profile = Picture::decode(&file).unwrap().encode(32, 16).unwrap().profile;
        let profile = profile.unwrap_or_else(|| panic!("profile {index} is kept"));
        assert!(!tells_secret(&profile), "profile {index}");
        let again = with_icc(&quarters_jpeg(), &profile);
        assert_eq!(Picture::decode(&again).unwrap().encode(32, 16).unwrap().profile.as_deref(), Some(&*profile));
    }
    // Tables that can be read are kept, and with them the colours.
    let kept = |data: Vec<u8>| {
        let file = with_icc(&quarters_jpeg(), &icc(4, b"mntr", b"RGB ", &with(*b"A2B0", data)));
        Picture::decode(&file).unwrap().encode(32, 16).unwrap().profile.unwrap().len()
    };
    assert!(kept(lookup_table()) > 1536 && kept(table_of_elements(b"")) > 200 && kept(vec![0; 2000]) < 1000);
    assert_eq!(kept(table_of_elements(b"gap!")), kept(table_of_elements(b"")));
}
