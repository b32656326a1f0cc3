//! Builds picture files: pixels by the `image` crate, everything around them by hand.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};

pub(super) const RED: [u8; 3] = [255, 0, 0];
pub(super) const GREEN: [u8; 3] = [0, 255, 0];
pub(super) const BLUE: [u8; 3] = [0, 0, 255];
pub(super) const WHITE: [u8; 3] = [255; 3];

/// A picture of 32 x 16 pixels with one colour in each quarter: red and green above blue and white.
pub(super) fn quarters() -> Vec<u8> {
    let colour = |x: u32, y: u32| match (x < 16, y < 8) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    };
    (0..16).flat_map(|y| (0..32).flat_map(move |x| colour(x, y))).collect()
}

/// Samples of a picture with many colours, the same every time.
pub(super) fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..3 * width * height).map(|_| next()).collect()
}

pub(super) fn png(samples: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file).write_image(samples, width, height, kind).unwrap();
    file
}

pub(super) fn jpeg(samples: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95).write_image(samples, width, height, kind).unwrap();
    file
}

/// JPEG files of one scan and many, with restarts, of uneven sampling, and gray.
pub(super) fn sampled_jpegs() -> Vec<Vec<u8>> {
    let noise = noise(40, 24);
    let stored = [PROGRESSIVE_JPEG, RESTARTS_JPEG, PROGRESSIVE_420_JPEG, RESTARTS_422_JPEG, UNEVEN_JPEG, GRAY_JPEG];
    let mut files: Vec<Vec<u8>> = stored.into_iter().map(<[u8]>::to_vec).collect();
    files.push(jpeg(&noise, 40, 24, ExtendedColorType::Rgb8));
    files.push(jpeg(&noise[..960], 40, 24, ExtendedColorType::L8));
    files
}

/// A lossless file.
pub(super) fn webp(samples: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    WebPEncoder::new_lossless(&mut file).write_image(samples, width, height, kind).unwrap();
    file
}

pub(super) fn quarters_jpeg() -> Vec<u8> {
    jpeg(&quarters(), 32, 16, ExtendedColorType::Rgb8)
}

pub(super) fn quarters_png() -> Vec<u8> {
    png(&quarters(), 32, 16, ExtendedColorType::Rgb8)
}

pub(super) fn quarters_webp() -> Vec<u8> {
    webp(&quarters(), 32, 16, ExtendedColorType::Rgb8)
}

/// A TIFF structure with an orientation, a camera whose name can be searched for, and maybe a latitude.
pub(super) fn tiff(orientation: u16, gps: bool) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
    tiff.extend([3, 0]);
    tiff.extend(field(0x0110, 2, 12, 50));
    tiff.extend(field(0x0112, 3, 1, u32::from(orientation)));
    tiff.extend(field(if gps { 0x8825 } else { 0x8826 }, 4, 1, 62));
    tiff.extend([0; 4]);
    tiff.extend(b"SECRETcamera");
    tiff.extend([1, 0]);
    tiff.extend(field(2, 5, 3, 80));
    tiff.extend([0; 4]);
    tiff.extend(b"SECRETlatitude");
    tiff
}

fn field(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
}

pub(super) const XMP: &[u8] =
    b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='52,31N'>SECRETxmp</x:xmpmeta>";

pub(super) fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap();
    [&[0xFF, marker], &length.to_be_bytes()[..], payload].concat()
}

/// Puts segments directly behind the start of a JPEG file.
pub(super) fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

pub(super) fn with_exif(jpeg: &[u8], tiff: &[u8]) -> Vec<u8> {
    with_segments(jpeg, &[segment(0xE1, &[b"Exif\0\0", tiff].concat())])
}

pub(super) fn with_icc(jpeg: &[u8], icc: &[u8]) -> Vec<u8> {
    with_segments(jpeg, &[segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", icc].concat())])
}

/// A chunk of a PNG file, with its checksum.
pub(super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let checked = [&kind[..], data].concat();
    let checksum = crc(&checked);
    [&length.to_be_bytes()[..], &checked, &checksum.to_be_bytes()].concat()
}

/// Puts chunks directly behind the header of a PNG file.
pub(super) fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// The checksum of PNG (annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

/// A PNG file from rows that start with their filter byte; the data is stored, not compressed.
pub(super) fn raw_png(header: [u8; 13], before: &[Vec<u8>], rows: &[u8]) -> Vec<u8> {
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    let parts =
        [signature, chunk(b"IHDR", &header), before.concat(), chunk(b"IDAT", &stored(rows)), chunk(b"IEND", b"")];
    parts.concat()
}

/// A header of `raw_png`: size, bits, colour type, interlace.
pub(super) fn ihdr(width: u32, height: u32, [bits, colour, interlace]: [u8; 3]) -> [u8; 13] {
    let [w0, w1, w2, w3] = width.to_be_bytes();
    let [h0, h1, h2, h3] = height.to_be_bytes();
    [w0, w1, w2, w3, h0, h1, h2, h3, bits, colour, 0, 0, interlace]
}

/// A zlib stream of one stored block (RFC 1950, RFC 1951).
pub(super) fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65521;
        (low, (high + low) % 65521)
    });
    let checksum = (high << 16 | low).to_be_bytes();
    [&[0x78, 0x01, 0x01][..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes, &checksum].concat()
}

/// A chunk of a WebP file.
pub(super) fn riff(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let padding = vec![0; data.len() % 2];
    [&kind[..], &length.to_le_bytes(), data, &padding].concat()
}

/// A WebP file of chunks.
pub(super) fn riff_file(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP", chunks.concat().as_slice()].concat())
}

/// The extended header: flags (0x20 profile, 0x10 alpha, 8 EXIF, 4 XMP, 2 animation) and canvas.
pub(super) fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    riff(b"VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat())
}

/// A JPEG whose every component is flat: baseline, one block to each component of a unit, DC only.
///
/// `levels` are the values of the components, from 0 to 255; `app` stands before everything else.
pub(super) fn flat_jpeg(size: u16, levels: &[u8], app: &[Vec<u8>]) -> Vec<u8> {
    let ids: Vec<u8> = (1..=u8::try_from(levels.len()).unwrap()).collect();
    let quantisation = [&[0][..], &[8; 64]].concat();
    let frame: Vec<u8> = ids.iter().flat_map(|&id| [id, 0x11, 0]).collect();
    let (side, count) = (size.to_be_bytes(), *ids.last().unwrap());
    let frame = [&[8][..], &side, &side, &[count], &frame].concat();
    // DC categories 0 to 8 have codes of four bits, the end of a block has one of one bit.
    let dc = [&[0x00, 0, 0, 0, 9][..], &[0; 12], &[0, 1, 2, 3, 4, 5, 6, 7, 8]].concat();
    let ac = [&[0x10, 1][..], &[0; 15], &[0]].concat();
    let scan: Vec<u8> = ids.iter().flat_map(|&id| [id, 0]).collect();
    let scan = [&[count][..], &scan, &[0, 63, 0]].concat();
    let tables = [segment(0xDB, &quantisation), segment(0xC0, &frame), segment(0xC4, &dc), segment(0xC4, &ac)].concat();
    let blocks = usize::from(size.div_ceil(8)).pow(2);
    let head = [&[0xFF, 0xD8][..], &app.concat(), &tables, &segment(0xDA, &scan)].concat();
    [head, flat_scan(levels, blocks), vec![0xFF, 0xD9]].concat()
}

fn flat_scan(levels: &[u8], blocks: usize) -> Vec<u8> {
    let mut bits = String::new();
    for block in 0..blocks {
        for &level in levels {
            // With a step of 8 the DC coefficient is the level itself, less 128.
            let difference = if block == 0 { i32::from(level) - 128 } else { 0 };
            bits += &dc_code(difference);
            bits += "0";
        }
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    let bytes =
        bits.as_bytes().chunks(8).map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap());
    bytes.flat_map(|byte| if byte == 0xFF { vec![0xFF, 0] } else { vec![byte] }).collect()
}

fn dc_code(difference: i32) -> String {
    let category = 32 - difference.unsigned_abs().leading_zeros();
    let code = format!("{category:04b}");
    if category == 0 {
        return code;
    }
    let bits = if difference < 0 { difference + (1 << category) - 1 } else { difference };
    format!("{code}{bits:0width$b}", width = category as usize)
}

/// Tags of an ICC profile.
pub(super) type Tags = Vec<([u8; 4], Vec<u8>)>;

/// An ICC profile: version, class and colour space in its header, then the tags.
pub(super) fn icc(version: u8, class: &[u8; 4], space: &[u8; 4], tags: &Tags) -> Vec<u8> {
    let mut table = u32::try_from(tags.len()).unwrap().to_be_bytes().to_vec();
    let mut body = Vec::new();
    for (name, data) in tags {
        let offset = 132 + 12 * tags.len() + body.len();
        table.extend(name);
        table.extend(u32::try_from(offset).unwrap().to_be_bytes());
        table.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let size = u32::try_from(128 + table.len() + body.len()).unwrap();
    let head = [&size.to_be_bytes()[..], b"SECR", &[version, 0x20, 0, 0], class, space, b"XYZ "].concat();
    let middle = [&[7, 230, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1][..], b"acspSECR\0\0\0\0SECRETmf", &[0; 28], b"SECR"].concat();
    let mut header = [head, middle].concat();
    header.resize(128, 0);
    [header, table, body].concat()
}

/// The tags of a profile with the given primaries (in ten thousandths) and gamma (in 256ths).
pub(super) fn matrix_tags(primaries: [[i32; 3]; 3], gamma: u16) -> Tags {
    let mut tags: Tags = vec![(*b"desc", b"desc\0\0\0\0\0\0\0\x10SECRET's screen\0".to_vec())];
    tags.push((*b"wtpt", xyz([9642, 10000, 8249])));
    for (name, primary) in [*b"rXYZ", *b"gXYZ", *b"bXYZ"].into_iter().zip(primaries) {
        tags.push((name, xyz(primary)));
    }
    for name in [*b"rTRC", *b"gTRC", *b"bTRC"] {
        tags.push((name, gamma_curve(gamma)));
    }
    tags.push((*b"mmod", b"mmod\0\0\0\0SECRETserial".to_vec()));
    tags
}

pub(super) const SRGB_PRIMARIES: [[i32; 3]; 3] = [[4361, 2225, 139], [3851, 7169, 971], [1431, 606, 7141]];
pub(super) const ADOBE_PRIMARIES: [[i32; 3]; 3] = [[6097, 3111, 195], [2053, 6257, 609], [1492, 632, 7446]];

pub(super) fn xyz(values: [i32; 3]) -> Vec<u8> {
    let numbers = values.map(|value| (value * 65536 / 10000).to_be_bytes()).concat();
    [b"XYZ \0\0\0\0", numbers.as_slice()].concat()
}

pub(super) const GAMMA_2_2: u16 = 563;

/// A curve that is a power, given in 256ths.
pub(super) fn gamma_curve(gamma: u16) -> Vec<u8> {
    [b"curv\0\0\0\0\0\0\0\x01", &gamma.to_be_bytes()[..]].concat()
}

/// A profile of four inks that are those of no press: a table of two points in each direction, of numbers of one byte or two,
/// and another in which black is all of them.
pub(super) fn ink_icc(width: usize) -> Vec<u8> {
    let wide = |value: i32| u16::try_from(value).unwrap().to_be_bytes();
    let to_light = (0..16).flat_map(|point| {
        let [l, a, b] = ink_lab(point);
        match width {
            1 => [l * 255 / 100, a + 128, b + 128].map(|value| wide(value)[1]).to_vec(),
            _ => [l * 65_280 / 100, (a + 128) * 256, (b + 128) * 256].map(wide).concat(),
        }
    });
    let to_inks = vec![255; 8 * 4 * width];
    let tags = vec![
        (*b"wtpt", xyz([9642, 10000, 8249])),
        (*b"A2B0", lookup_table(width, [4, 3], &to_light.collect::<Vec<u8>>())),
        (*b"B2A0", lookup_table(width, [3, 4], &to_inks)),
    ];
    let mut profile = icc(2, b"prtr", b"CMYK", &tags);
    profile[20..24].copy_from_slice(b"Lab ");
    profile
}

/// L*, a* and b* of full inks on each other; cyan counts most in the number, black least.
fn ink_lab(point: usize) -> [i32; 3] {
    // White, cyan, magenta, both, yellow, and those with yellow.
    const COLOURS: [[i32; 3]; 8] = [
        [100, 0, 0],
        [55, -37, -50],
        [48, 74, -3],
        [24, 22, -46],
        [89, -5, 93],
        [50, -68, 33],
        [47, 68, 48],
        [23, 0, 0],
    ];
    let [l, a, b] = COLOURS[point >> 3 | point >> 1 & 2 | (point << 1) & 4];
    if point & 1 == 1 { [l * 15 / 100 + 1, a / 8, b / 8] } else { [l, a, b] }
}

/// A table of version 2 without curves, of two points in each direction.
fn lookup_table(width: usize, [inputs, outputs]: [u8; 2], values: &[u8]) -> Vec<u8> {
    let unity = (0..9_u32).flat_map(|at| if at % 4 == 0 { [0, 1, 0, 0] } else { [0; 4] });
    let (name, sizes, curve): (_, &[u8], Vec<u8>) = match width {
        1 => (b"mft1", &[], (0..=255).collect()),
        _ => (b"mft2", &[0, 2, 0, 2], vec![0, 0, 255, 255]),
    };
    let head = [&name[..], &[0; 4], &[inputs, outputs, 2, 0], &unity.collect::<Vec<u8>>(), sizes].concat();
    [head, curve.repeat(inputs.into()), values.to_vec(), curve.repeat(outputs.into())].concat()
}

/// Whether bytes contain what must not be told.
pub(super) fn tells_secret(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|window| window == b"SECR")
}

/// Written by other encoders, 40 x 24 pixels: what the `image` crate cannot write.
pub(super) const LOSSY_WEBP: &[u8] = include_bytes!("lossy.webp");
pub(super) const LOSSY_ALPHA_WEBP: &[u8] = include_bytes!("lossy_alpha.webp");
pub(super) const PROGRESSIVE_JPEG: &[u8] = include_bytes!("progressive.jpg");
/// With a restart marker behind every unit.
pub(super) const RESTARTS_JPEG: &[u8] = include_bytes!("restarts.jpg");
/// Progressive, with chroma at half resolution and restarts; at 4:2:2 with a restart behind every row; with components at
/// three resolutions; gray.
pub(super) const PROGRESSIVE_420_JPEG: &[u8] = include_bytes!("progressive_420.jpg");
pub(super) const RESTARTS_422_JPEG: &[u8] = include_bytes!("restarts_422.jpg");
pub(super) const UNEVEN_JPEG: &[u8] = include_bytes!("progressive_uneven.jpg");
pub(super) const GRAY_JPEG: &[u8] = include_bytes!("progressive_gray.jpg");
