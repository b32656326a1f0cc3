//! Colours: profiles kept, dropped and made silent; CMYK; what a JPEG's components mean.

use super::files::*;
use crate::picture::{Colour, Data, Encoded, Picture};
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
    assert!(gray(&profile(461)).is_some());
    assert_eq!(gray(&profile(GAMMA_2_2)), None);
    assert_eq!(gray(&adobe(2, b"mntr", b"RGB ")), None);
}

#[test]
fn a_profile_in_a_png_is_kept_unless_the_png_says_srgb() {
    let iccp = chunk(b"iCCP", &[b"name\0\0".as_slice(), &stored(&adobe(2, b"mntr", b"RGB "))].concat());
    let encode =
        |chunks: &[Vec<u8>]| Picture::decode(&with_chunks(&quarters_png(), chunks)).unwrap().encode(32, 16).unwrap();
    let kept = encode(std::slice::from_ref(&iccp));
    assert!(kept.profile.is_some_and(|profile| !tells_secret(&profile)));
    assert_eq!(encode(&[chunk(b"sRGB", &[0]), iccp]).profile, None);
    let gama = chunk(b"gAMA", &100_000_u32.to_be_bytes());
    assert_eq!(encode(&[gama]), encode(&[]));
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
