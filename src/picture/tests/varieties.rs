//! Every colour type and depth of PNG, plain and interlaced, against pixels worked out here.

use super::files::*;
use crate::picture::{Colour, Data, Encoded, Picture};

const SIDE: u32 = 9;

/// A value for each pixel and channel, within the depth.
fn value(x: u32, y: u32, channel: u32, bits: u8) -> u32 {
    (x * 7 + y * 13 + channel * 29) * 257 % (1 << bits)
}

/// The passes of a PNG: start and step, across and down (Adam7, or the only one).
fn passes(interlace: u8) -> Vec<[u32; 4]> {
    if interlace == 0 {
        return vec![[0, 0, 1, 1]];
    }
    vec![[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]]
}

/// Rows with filter bytes, packed to the depth, pass after pass.
fn rows(bits: u8, channels: u32, interlace: u8) -> Vec<u8> {
    let mut rows = Vec::new();
    for [x0, y0, step_x, step_y] in passes(interlace) {
        let columns: Vec<u32> = (x0..SIDE).step_by(step_x as usize).collect();
        for y in (y0..SIDE).step_by(step_y as usize) {
            rows.push(0);
            let samples = columns.iter().flat_map(|&x| (0..channels).map(move |channel| value(x, y, channel, bits)));
            let mut row: String =
                samples.map(|sample| format!("{sample:0width$b}", width = usize::from(bits))).collect();
            row.extend(std::iter::repeat_n('0', row.len().next_multiple_of(8) - row.len()));
            let bytes = row.as_bytes().chunks(8).map(|byte| std::str::from_utf8(byte).unwrap());
            rows.extend(bytes.map(|byte| u8::from_str_radix(byte, 2).unwrap()));
        }
    }
    rows
}

/// RGB and alpha of every pixel, from whichever data it is.
fn pixels(encoded: &Encoded) -> Vec<[u8; 4]> {
    let at = |index: usize| match &encoded.data {
        Data::Pixels(samples) if encoded.colour == Colour::Gray => [samples[index]; 3],
        Data::Pixels(samples) => samples[3 * index..3 * index + 3].try_into().unwrap(),
        Data::Indexed { palette, indices, bits } => {
            let (x, y, bits) = (index % SIDE as usize, index / SIDE as usize, usize::from(*bits));
            let byte = indices[y * (SIDE as usize * bits).div_ceil(8) + x * bits / 8];
            let index = usize::from(byte) >> (8 - bits - x * bits % 8) & ((1 << bits) - 1);
            palette[3 * index..3 * index + 3].try_into().unwrap()
        }
        Data::Jpeg(_) => panic!("a PNG stays free of loss"),
    };
    let alpha = |index: usize| encoded.alpha.as_ref().map_or(255, |alpha| alpha[index]);
    (0..(SIDE * SIDE) as usize)
        .map(|index| [at(index), [alpha(index); 3]])
        .map(|[[r, g, b], [a, ..]]| [r, g, b, a])
        .collect()
}

/// Scales a sample to 8 bits, to the nearest.
fn to_8(sample: u32, bits: u8) -> u8 {
    let most = (1 << bits) - 1;
    u8::try_from((sample * 255 + most / 2) / most).unwrap()
}

fn check(kind: [u8; 3], channels: u32, before: &[Vec<u8>], expected: impl Fn(u32, u32) -> [u8; 4]) {
    let file = raw_png(ihdr(SIDE, SIDE, kind), before, &rows(kind[0], channels, kind[2]));
    let encoded =
        Picture::decode(&file).unwrap_or_else(|error| panic!("{kind:?}: {error}")).encode(SIDE, SIDE).unwrap();
    let expected = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y))).map(|(x, y)| expected(x, y));
    // What is fully transparent is white.
    let expected = expected.map(|pixel| if pixel[3] == 0 { [255, 255, 255, 0] } else { pixel });
    assert!(pixels(&encoded).into_iter().eq(expected), "{kind:?} with {} chunks before", before.len());
}

#[test]
fn gray_of_every_depth() {
    for interlace in [0, 1] {
        for bits in [1, 2, 4, 8, 16] {
            let gray = |x, y| to_8(value(x, y, 0, bits), bits);
            check([bits, 0, interlace], 1, &[], |x, y| [gray(x, y), gray(x, y), gray(x, y), 255]);
        }
        for bits in [8, 16] {
            let sample = |x, y, channel| to_8(value(x, y, channel, bits), bits);
            let gray = |x, y| sample(x, y, 0);
            check([bits, 4, interlace], 2, &[], |x, y| [gray(x, y), gray(x, y), gray(x, y), sample(x, y, 1)]);
        }
    }
}

#[test]
fn colour_of_every_depth() {
    for interlace in [0, 1] {
        for bits in [8, 16] {
            let sample = |x, y, channel| to_8(value(x, y, channel, bits), bits);
            check([bits, 2, interlace], 3, &[], |x, y| [sample(x, y, 0), sample(x, y, 1), sample(x, y, 2), 255]);
            check([bits, 6, interlace], 4, &[], |x, y| [0, 1, 2, 3].map(|channel| sample(x, y, channel)));
        }
    }
}

#[test]
fn palettes_of_every_depth() {
    for interlace in [0, 1] {
        for bits in [1, 2, 4, 8] {
            let colour = |index: u32| [index, 255 - index, index / 2].map(|sample| u8::try_from(sample).unwrap());
            let palette: Vec<u8> = (0..1 << bits).flat_map(colour).collect();
            let opacity = |index: u32| {
                if index == 0 {
                    0
                } else if index == 1 {
                    90
                } else {
                    255
                }
            };
            let chunks = [chunk(b"PLTE", &palette), chunk(b"tRNS", &[0, 90])];
            let pixel = |x, y, alpha: bool| {
                let index = value(x, y, 0, bits);
                let [r, g, b] = colour(index);
                [r, g, b, if alpha { opacity(index) } else { 255 }]
            };
            check([bits, 3, interlace], 1, &chunks[..1], |x, y| pixel(x, y, false));
            check([bits, 3, interlace], 1, &chunks, |x, y| pixel(x, y, true));
        }
    }
}

#[test]
fn one_transparent_colour() {
    for bits in [1, 2, 4, 8, 16] {
        let key = value(3, 3, 0, bits);
        let transparent = chunk(b"tRNS", &u16::try_from(key).unwrap().to_be_bytes());
        check([bits, 0, 0], 1, &[transparent], |x, y| {
            let (sample, gray) = (value(x, y, 0, bits), to_8(value(x, y, 0, bits), bits));
            [gray, gray, gray, if sample == key { 0 } else { 255 }]
        });
    }
    let key: Vec<u8> =
        (0..3).flat_map(|channel| u16::try_from(value(3, 3, channel, 8)).unwrap().to_be_bytes()).collect();
    check([8, 2, 0], 3, &[chunk(b"tRNS", &key)], |x, y| {
        let [r, g, b] = [0, 1, 2].map(|channel| value(x, y, channel, 8));
        let transparent = [r, g, b] == [0, 1, 2].map(|channel| value(3, 3, channel, 8));
        [to_8(r, 8), to_8(g, 8), to_8(b, 8), if transparent { 0 } else { 255 }]
    });
}
