//! Colours: profiles kept, dropped and made silent; CMYK; what a JPEG's components mean.

use super::files::*;
use crate::limits::Limits;
use crate::picture::profile::Inks;
use crate::picture::{Colour, Data, Encoded, Flaw, Picture, PictureError};
use image::ExtendedColorType;

fn with_profile(icc: &[u8]) -> Encoded {
    Picture::decode(&with_icc(&quarters_jpeg(), icc)).unwrap().encode(32, 16).unwrap()
}

fn adobe(version: u8, class: &[u8; 4], space: &[u8; 4]) -> Vec<u8> {
    icc(version, class, space, &matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2))
}

#[test]
fn srgb_goes_whatever_it_is_called() {
    let srgb = matrix_tags(SRGB_PRIMARIES, GAMMA_2_2);
    assert_eq!(with_profile(&icc(2, b"mntr", b"RGB ", &srgb)).profile, None);
    // Gamma, 1 / 1.055, 0.055 / 1.055, 1 / 12.92 and 0.04045, in 65536ths.
    let parametric = [157_286_i32, 62_119, 3_417, 5_072, 2_651];
    let curve = parametric.map(i32::to_be_bytes).concat();
    let curve = [b"para\0\0\0\0\0\x03\0\0", curve.as_slice()].concat();
    let exact =
        srgb.into_iter().map(|(name, data)| if &name[1..] == b"TRC" { (name, curve.clone()) } else { (name, data) });
    assert_eq!(with_profile(&icc(4, b"mntr", b"RGB ", &exact.collect())).profile, None);
}

#[test]
fn a_linear_profile_with_the_primaries_of_srgb_is_not_srgb() {
    let linear = icc(2, b"mntr", b"RGB ", &matrix_tags(SRGB_PRIMARIES, 256));
    assert!(with_profile(&linear).profile.is_some());
}

#[test]
fn another_profile_is_kept_without_what_names_its_owner() {
    for version in [2, 4] {
        let profile = with_profile(&adobe(version, b"mntr", b"RGB ")).profile.expect("Adobe RGB is kept");
        assert!(!tells_secret(&profile));
        assert_eq!(profile[..4], u32::try_from(profile.len()).unwrap().to_be_bytes());
        assert_eq!((profile[8], &profile[12..20], &profile[36..40]), (version, &b"mntrRGB "[..], &b"acsp"[..]));
        // A rewritten profile is sound, and rewriting it changes nothing.
        assert_eq!(with_profile(&profile).profile.as_deref(), Some(&*profile));
    }
}

#[test]
fn a_profile_that_pdf_a_refuses_goes() {
    let sound = adobe(2, b"mntr", b"RGB ");
    let mut lying = sound.clone();
    lying[0] = 1;
    let mut unsigned = sound.clone();
    unsigned[36] = b'x';
    let unsound = [
        adobe(5, b"mntr", b"RGB "),
        adobe(2, b"link", b"RGB "),
        adobe(2, b"mntr", b"CMYK"),
        adobe(2, b"mntr", b"GRAY"),
        icc(2, b"mntr", b"RGB ", &matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2)[..4].to_vec()),
        sound[..sound.len() - 20].to_vec(),
        sound[..100].to_vec(),
        lying,
        unsigned,
        Vec::new(),
    ];
    for (index, profile) in unsound.iter().enumerate() {
        assert_eq!(with_profile(profile).profile, None, "profile {index}");
    }
}

#[test]
fn gray_keeps_a_gray_profile() {
    let profile = |gamma| {
        let tags = vec![(*b"wtpt", xyz([9642, 10000, 8249])), (*b"kTRC", gamma_curve(gamma))];
        icc(2, b"mntr", b"GRAY", &tags)
    };
    let gray = |icc: &[u8]| {
        let file = with_icc(&jpeg(&[50; 256], 16, 16, ExtendedColorType::L8), icc);
        Picture::decode(&file).unwrap().encode(16, 16).unwrap().profile
    };
    let kept = gray(&profile(461)).expect("a gamma of 1.8 is another");
    assert_eq!(gray(&profile(GAMMA_2_2)), None);
    // A profile of three colours says what gray is, too: where all three are the same.
    assert_eq!(gray(&icc(2, b"mntr", b"RGB ", &matrix_tags(ADOBE_PRIMARIES, GAMMA_2_2))), None);
    assert_eq!(gray(&icc(2, b"mntr", b"RGB ", &matrix_tags(ADOBE_PRIMARIES, 461))), Some(kept));
    let file = with_icc(&jpeg(&[50; 256], 16, 16, ExtendedColorType::L8), &adobe(2, b"mntr", b"RGB "));
    assert_eq!(Picture::decode(&file).unwrap().flaws(), []);
    let mut uneven = matrix_tags(ADOBE_PRIMARIES, 461);
    uneven.iter_mut().filter(|(name, _)| name == b"gTRC").for_each(|(_, curve)| *curve = gamma_curve(512));
    let file = with_icc(&jpeg(&[50; 256], 16, 16, ExtendedColorType::L8), &icc(2, b"mntr", b"RGB ", &uneven));
    assert_eq!(Picture::decode(&file).unwrap().flaws(), [Flaw::Profile]);
}

/// A PNG with chunks behind its header.
fn png_with(chunks: &[Vec<u8>]) -> Picture {
    Picture::decode(&with_chunks(&quarters_png(), chunks)).unwrap()
}

fn png_profile(chunks: &[Vec<u8>]) -> Option<Vec<u8>> {
    png_with(chunks).encode(32, 16).unwrap().profile.map(|icc| icc.to_vec())
}

fn iccp(icc: &[u8]) -> Vec<u8> {
    chunk(b"iCCP", &[b"name\0\0".as_slice(), &stored(icc)].concat())
}

fn cicp(numbers: [u8; 4]) -> Vec<u8> {
    chunk(b"cICP", &numbers)
}

fn gama(gamma: u32) -> Vec<u8> {
    chunk(b"gAMA", &gamma.to_be_bytes())
}

fn chrm(numbers: [u32; 8]) -> Vec<u8> {
    chunk(b"cHRM", &numbers.map(u32::to_be_bytes).concat())
}

/// White, red, green and blue of sRGB, and a red of another.
const SRGB_POINTS: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
const WIDE_POINTS: [u32; 8] = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000];

#[test]
fn of_the_chunks_about_colour_the_first_in_rank_counts() {
    let adobe = iccp(&adobe(2, b"mntr", b"RGB "));
    let (srgb, linear) = (chunk(b"sRGB", &[0]), gama(100_000));
    let by_icc = png_profile(std::slice::from_ref(&adobe)).expect("Adobe RGB is another space");
    assert!(!tells_secret(&by_icc));
    let by_numbers = png_profile(&[cicp([12, 13, 0, 1])]).expect("Display P3 is another space");
    let by_gamma = png_profile(std::slice::from_ref(&linear)).expect("linear light is another space");
    assert!(by_icc != by_numbers && by_numbers != by_gamma);
    let all = [linear.clone(), srgb.clone(), adobe.clone(), cicp([12, 13, 0, 1])];
    assert_eq!(png_profile(&all), Some(by_numbers));
    assert_eq!(png_profile(&all[..3]), Some(by_icc));
    assert_eq!(png_profile(&all[..2]), None);
    // A space that is sRGB by its numbers stands before everything else, too.
    assert_eq!(png_profile(&[linear, adobe, cicp([1, 13, 0, 1])]), None);
}

#[test]
fn gamma_and_primaries_are_a_profile_unless_they_are_srgbs() {
    for chunks in [vec![gama(45_455)], vec![chrm(SRGB_POINTS)], vec![gama(45_455), chrm(SRGB_POINTS)]] {
        assert_eq!(png_profile(&chunks), None);
    }
    let both = png_profile(&[gama(55_556), chrm(WIDE_POINTS)]).expect("another space");
    let wide = png_profile(&[chrm(WIDE_POINTS)]).expect("another space");
    // The same primaries as Display P3, with the curve of sRGB.
    assert_eq!(Some(wide.as_slice()), png_profile(&[cicp([12, 13, 0, 1])]).as_deref());
    assert_ne!(both, wide);
    // What is none counts for nothing, and leaves the other.
    assert_eq!(png_profile(&[gama(0), chrm(WIDE_POINTS)]), Some(wide));
    assert_eq!(png_profile(&[gama(0), chrm([0; 8])]), None);
}

#[test]
fn gray_has_the_gamma_alone() {
    let file = |chunks: &[Vec<u8>]| with_chunks(&png(&[50, 60, 70, 80], 2, 2, ExtendedColorType::L8), chunks);
    let profile = |chunks: &[Vec<u8>]| Picture::decode(&file(chunks)).unwrap().encode(2, 2).unwrap().profile;
    let linear = profile(&[gama(100_000)]).expect("linear light is another space");
    assert_eq!(&linear[16..20], b"GRAY");
    assert_eq!(profile(&[gama(100_000), chrm(WIDE_POINTS)]), Some(linear));
    assert_eq!(profile(&[gama(45_455), chrm(WIDE_POINTS)]), None);
    assert!(profile(&[cicp([9, 14, 0, 1])]).is_some());
}

#[test]
fn sixteen_bits_of_light_as_it_is_keep_the_shades_of_shadows() {
    let shades: Vec<u8> = (0..64_u16).flat_map(|at| (at * 16).to_be_bytes()).collect();
    let rows: Vec<u8> = shades.chunks(16).flat_map(|row| [&[0], row].concat()).collect();
    let file = |chunks: &[Vec<u8>]| raw_png(ihdr(8, 8, [16, 0, 0]), chunks, &rows);
    let encode = |file: &[u8]| Picture::decode(file).unwrap().encode(8, 8).unwrap();
    let shades = |encoded: &Encoded| match &encoded.data {
        Data::Pixels(samples) => samples.iter().collect::<std::collections::BTreeSet<_>>().len(),
        Data::Indexed { palette, .. } => palette.len() / 3,
        Data::Jpeg(_) => panic!("{encoded:?}"),
    };
    // Of the darkest 64th, eight bits have five shades; sRGB has one for every third of a thousandth.
    assert_eq!(shades(&encode(&file(&[]))), 5);
    let linear = encode(&file(&[gama(100_000)]));
    assert_eq!((linear.profile.is_none(), shades(&linear) > 30), (true, true), "{}", shades(&linear));
    // Other primaries stay, with the curve of sRGB.
    let wide = [gama(100_000), chrm(WIDE_POINTS)];
    let colour = raw_png(ihdr(1, 1, [16, 2, 0]), &wide, &[0, 0x40, 0, 0x80, 0, 0xC0, 0]);
    let profile = encode(&colour).profile.map(|icc| icc.to_vec());
    assert_eq!(profile, png_profile(&[cicp([12, 13, 0, 1])]));
}

#[test]
fn numbers_that_come_too_late_count_for_nothing() {
    let file = quarters_png();
    let late = [&file[..file.len() - 12], &gama(100_000), &file[file.len() - 12..]].concat();
    assert_eq!(Picture::decode(&late).unwrap().encode(32, 16).unwrap().profile, None);
}

#[test]
fn a_picture_brighter_than_white_is_refused_by_name() {
    for (transfer, name) in [(16, "PQ"), (18, "HLG")] {
        let error = Picture::decode(&with_chunks(&quarters_png(), &[cicp([9, transfer, 0, 1])])).unwrap_err();
        assert!(matches!(error, PictureError::Format { .. }));
        assert_eq!(
            error.to_string(),
            format!("the file is an HDR PNG ({name}); one that is no brighter than paper is needed")
        );
        assert!(error.help().contains("SDR"));
    }
}

#[test]
fn colours_that_cannot_be_made_out_are_a_flaw() {
    assert_eq!(png_with(&[cicp([77, 13, 0, 1])]).flaws(), [Flaw::Colours]);
    assert_eq!(png_with(&[cicp([1, 9, 0, 1])]).flaws(), [Flaw::Colours]);
    // Matrices are for video: the samples of a PNG are red, green and blue.
    assert_eq!(png_with(&[cicp([1, 13, 1, 1])]).flaws(), [Flaw::Colours]);
    assert_eq!(png_with(&[cicp([1, 13, 0, 7])]).flaws(), [Flaw::Colours]);
    assert_eq!(png_with(&[iccp(b"nothing of a profile")]).flaws(), [Flaw::Profile]);
    assert_eq!(png_with(&[chunk(b"iCCP", b"name\0\0cut")]).flaws(), [Flaw::Profile]);
    assert_eq!(png_with(&[iccp(&adobe(2, b"mntr", b"CMYK"))]).flaws(), [Flaw::Profile]);
    let cut = with_segments(&quarters_jpeg(), &[segment(0xE2, b"ICC_PROFILE\0\x01\x02half")]);
    assert_eq!(Picture::decode(&cut).unwrap().flaws(), [Flaw::Profile]);
    for sound in [cicp([2, 2, 0, 1]), cicp([12, 13, 0, 1]), cicp([9, 14, 0, 0]), iccp(&adobe(2, b"mntr", b"RGB "))] {
        assert_eq!(png_with(&[sound]).flaws(), []);
    }
}

#[test]
fn a_profile_in_a_webp_is_kept() {
    let profile = riff(b"ICCP", &adobe(4, b"mntr", b"RGB "));
    let file = riff_file(&[vp8x(0x20, 32, 16), profile, quarters_webp()[12..].to_vec()]);
    assert!(Picture::decode(&file).unwrap().encode(32, 16).unwrap().profile.is_some());
}

/// The Adobe segment with a colour transform.
fn app14(transform: u8) -> Vec<u8> {
    segment(0xEE, &[b"Adobe\0\x64\0\0\0\0".as_slice(), &[transform]].concat())
}

/// The first pixel of an encoded JPEG.
fn first(encoded: &Encoded) -> [u8; 3] {
    let Data::Jpeg(file) = &encoded.data else { panic!("{encoded:?}") };
    image::load_from_memory(file).unwrap().into_rgb8().get_pixel(0, 0).0
}

fn assert_near(found: [u8; 3], expected: [u8; 3]) {
    assert!(found.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) < 4), "{found:?} {expected:?}");
}

#[test]
fn cmyk_becomes_rgb() {
    // Adobe stores CMYK inverted: 255 is no ink.
    let file = flat_jpeg(16, &[255, 128, 255, 255], &[app14(0)]);
    let encoded = Picture::decode(&file).unwrap().encode(16, 16).unwrap();
    assert_eq!(encoded.colour, Colour::Rgb);
    assert_near(first(&encoded), [255, 128, 255]);
}

/// Samples as they are stored, and what Little CMS 2.16 makes of them by [`ink_icc`]: relative colorimetric, with black point
/// compensation.
const INKS: [([u8; 4], [u8; 3]); 7] = [
    ([255, 255, 255, 255], [255, 255, 255]),
    ([0, 255, 255, 255], [0, 150, 218]),
    ([255, 0, 255, 255], [216, 0, 121]),
    ([255, 255, 0, 255], [247, 224, 0]),
    ([255, 255, 255, 0], [35, 35, 35]),
    ([0, 0, 0, 0], [0, 0, 0]),
    ([255, 128, 255, 255], [244, 155, 186]),
];

#[test]
fn inks_become_rgb_by_their_profile() {
    for width in [1, 2] {
        let inks = Inks::read(&ink_icc(width)).expect("the profile is sound");
        let mut samples: Vec<u8> = INKS.iter().flat_map(|(samples, _)| *samples).collect();
        inks.apply(&mut samples);
        for (found, (_, expected)) in samples.as_chunks().0.iter().zip(INKS) {
            assert_near(*found, expected);
        }
    }
    let file = with_icc(&flat_jpeg(16, &INKS[1].0, &[app14(0)]), &ink_icc(2));
    let picture = Picture::decode(&file).unwrap();
    assert_eq!(picture.flaws(), []);
    let encoded = picture.encode(16, 16).unwrap();
    assert_eq!((encoded.colour, &encoded.profile), (Colour::Rgb, &None));
    assert_near(first(&encoded), INKS[1].1);
}

#[test]
fn inks_stored_as_luma_become_rgb_by_their_profile() {
    // Luma is of what the stored samples, themselves the inverse of ink, leave.
    let file = with_icc(&flat_jpeg(16, &[106, 128, 128, 255], &[app14(2)]), &ink_icc(2));
    let plain = with_icc(&flat_jpeg(16, &[149, 149, 149, 255], &[app14(0)]), &ink_icc(2));
    let colour = |file: &[u8]| first(&Picture::decode(file).unwrap().encode(16, 16).unwrap());
    assert_near(colour(&file), colour(&plain));
    assert!(colour(&plain)[0].abs_diff(149) > 5, "the profile counts");
}

#[test]
fn inks_of_a_large_picture_become_rgb_too() {
    for (transform, samples) in [(0, [255, 128, 255, 255]), (2, [106, 90, 140, 255])] {
        for icc in [None, Some(ink_icc(2))] {
            let plain = flat_jpeg(64, &samples, &[app14(transform)]);
            let file = icc.map_or(plain.clone(), |icc| with_icc(&plain, &icc));
            let colour = |pixels| {
                let limits = Limits { pixels, ..Limits::default() };
                first(&Picture::decode_within(&file, &limits).unwrap().encode(64, 64).unwrap())
            };
            assert_near(colour(2_000), colour(10_000));
        }
    }
}

#[test]
fn a_damaged_profile_of_inks_is_a_flaw() {
    let plain = flat_jpeg(16, &[255, 128, 255, 255], &[app14(0)]);
    let sound = ink_icc(2);
    let mut lying = sound.clone();
    lying[16..20].copy_from_slice(b"RGB ");
    for icc in [&sound[..sound.len() - 20], &sound[..200], &lying, b""] {
        let picture = Picture::decode(&with_icc(&plain, icc)).unwrap();
        assert_eq!(picture.flaws(), [Flaw::Profile]);
        assert_near(first(&picture.encode(16, 16).unwrap()), [255, 128, 255]);
    }
    assert_eq!(Picture::decode(&plain).unwrap().flaws(), []);
}

#[test]
fn ycck_becomes_rgb() {
    // Luma 200 without chroma, and no black.
    let file = flat_jpeg(16, &[200, 128, 128, 255], &[app14(2)]);
    let encoded = Picture::decode(&file).unwrap().encode(16, 16).unwrap();
    assert_near(first(&encoded), [55, 55, 55]);
}

#[test]
fn an_rgb_jpeg_keeps_the_segment_that_says_so() {
    let file = flat_jpeg(16, &[200, 100, 50], &[app14(0)]);
    let encoded = Picture::decode(&file).unwrap().encode(16, 16).unwrap();
    assert_eq!(encoded.data, Data::Jpeg(file.into()));
    assert_near(first(&encoded), [200, 100, 50]);
}

#[test]
fn components_of_uncertain_meaning_are_encoded_anew() {
    let mut file = flat_jpeg(16, &[100, 128, 128], &[]);
    // The ids `R`, `G`, `B` mean RGB to some readers and YCbCr to others.
    for marker in [0xC0, 0xDA] {
        let start = file.windows(2).position(|window| window == [0xFF, marker]).unwrap();
        let (first, step) = if marker == 0xC0 { (start + 10, 3) } else { (start + 5, 2) };
        for (index, id) in b"RGB".iter().enumerate() {
            file[first + step * index] = *id;
        }
    }
    let Ok(encoded) = Picture::decode(&file).unwrap().encode(16, 16) else { panic!() };
    assert!(matches!(&encoded.data, Data::Jpeg(data) if **data != *file));
}
