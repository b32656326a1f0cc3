//! The colours' home: an sRGB profile made from the published numbers, compressed once and for all.
//!
//! A matrix profile after ICC.1:2001-04 (version 2). The primaries are those of IEC 61966-2-1, adapted to
//! the profile connection space's white D50; the curve has 52 points, one for every fifth of 256 values.

use lopdf::{Dictionary, Stream, dictionary};

use super::file::File;
use super::object::text_string;

/// Writes the output intent that tells how device colours look: ISO 19005-2, 6.2.3.
pub(super) fn write_output_intent(file: &mut File) -> Dictionary {
    let profile = file.add(Stream::new(dictionary! { "N" => 3, "Filter" => "FlateDecode" }, SRGB.into()));
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB IEC61966-2.1"),
        "Info" => text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
}

/// The profile, compressed: it is the same in every file, and `tests` below makes it.
const SRGB: &[u8] = include_bytes!("srgb.icc.z");

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::SRGB;

    /// Red, green and blue as XYZ, in units of 1/65536.
    const PRIMARIES: [[i32; 3]; 3] = [[28_578, 14_581, 912], [25_241, 46_981, 6_362], [9_376, 3_972, 46_799]];

    /// The white of the profile connection space, D50.
    const WHITE: [i32; 3] = [63_190, 65_536, 54_061];

    /// The decoding curve of sRGB at 0/51, 1/51 … 51/51, in units of 1/65535.
    const CURVE: [u16; 52] = [
        0, 99, 199, 313, 458, 637, 851, 1101, 1391, 1720, 2090, 2504, 2961, 3464, 4014, 4611, 5257, 5953, 6700, 7500,
        8352, 9258, 10_219, 11_235, 12_309, 13_440, 14_629, 15_878, 17_187, 18_556, 19_987, 21_481, 23_038, 24_658,
        26_344, 28_094, 29_911, 31_794, 33_745, 35_764, 37_852, 40_009, 42_236, 44_534, 46_903, 49_344, 51_858, 54_445,
        57_105, 59_840, 62_650, 65_535,
    ];

    /// Returns the profile.
    fn srgb() -> Vec<u8> {
        let curve = curve();
        let tags: [(&[u8; 4], Vec<u8>); 9] = [
            (b"desc", description("sRGB")),
            (b"cprt", text("Public domain")),
            (b"wtpt", xyz(WHITE)),
            (b"rXYZ", xyz(PRIMARIES[0])),
            (b"gXYZ", xyz(PRIMARIES[1])),
            (b"bXYZ", xyz(PRIMARIES[2])),
            (b"rTRC", curve.clone()),
            (b"gTRC", curve.clone()),
            (b"bTRC", curve),
        ];
        let mut table = number(tags.len()).to_vec();
        let mut data: Vec<u8> = Vec::new();
        let start = 128 + 4 + tags.len() * 12;
        let mut last: Option<(usize, &[u8])> = None;
        for (tag, value) in &tags {
            // Neighbours with the same value share it: the three curves.
            let at = match last {
                Some((at, before)) if before == value.as_slice() => at,
                Some(_) | None => {
                    let at = start + data.len();
                    data.extend(value);
                    data.resize(data.len().next_multiple_of(4), 0);
                    at
                }
            };
            table.extend([**tag, number(at), number(value.len())].concat());
            last = Some((at, value));
        }
        let mut profile = header(start + data.len());
        profile.extend(table);
        profile.extend(data);
        profile
    }

    /// ICC.1:2001-04, 6.1: a display profile of version 2.1 from RGB to XYZ.
    fn header(size: usize) -> Vec<u8> {
        let mut header = vec![0; 128];
        let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &number(size));
        put(8, &[2, 0x10, 0, 0]);
        put(12, b"mntrRGB XYZ ");
        // A date is required; this is when the profile was written down.
        for (at, part) in [(24, 2026_u16), (26, 11), (28, 23)] {
            put(at, &part.to_be_bytes());
        }
        put(36, b"acsp");
        put(68, &WHITE.map(i32::to_be_bytes).concat());
        header
    }

    fn description(name: &str) -> Vec<u8> {
        let mut tag = b"desc\0\0\0\0".to_vec();
        tag.extend(number(name.len() + 1));
        tag.extend(name.as_bytes());
        tag.push(0);
        // No Unicode and no Macintosh form: language, count, code, count and 67 bytes.
        tag.resize(tag.len() + 4 + 4 + 2 + 1 + 67, 0);
        tag
    }

    fn text(text: &str) -> Vec<u8> {
        [b"text\0\0\0\0", text.as_bytes(), b"\0"].concat()
    }

    fn xyz(value: [i32; 3]) -> Vec<u8> {
        [b"XYZ \0\0\0\0".to_vec(), value.map(i32::to_be_bytes).concat()].concat()
    }

    fn curve() -> Vec<u8> {
        let mut tag = b"curv\0\0\0\0".to_vec();
        tag.extend(number(CURVE.len()));
        tag.extend(CURVE.map(u16::to_be_bytes).concat());
        tag
    }

    fn number(number: usize) -> [u8; 4] {
        u32::try_from(number).expect("a profile has less than a thousand bytes").to_be_bytes()
    }

    #[test]
    fn the_profile_is_made_from_these_numbers() {
        let mut profile = Vec::new();
        flate2::read::ZlibDecoder::new(SRGB).read_to_end(&mut profile).expect("it was compressed");
        assert!(profile == srgb(), "compress what srgb() returns with zlib and put it into srgb.icc.z");
    }

    #[test]
    fn the_curve_is_that_of_srgb() {
        for (index, point) in (0_u32..).zip(CURVE) {
            let value = f64::from(index) / 51.0;
            let linear = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
            assert!((linear * 65535.0 - f64::from(point)).abs() <= 0.5001, "{index}");
        }
    }

    #[test]
    fn the_primaries_make_white() {
        for axis in 0..3 {
            let sum: i32 = PRIMARIES.iter().map(|primary| primary[axis]).sum();
            assert!((sum - WHITE[axis]).abs() <= 12, "{axis}: {sum}");
        }
    }

    #[test]
    fn the_size_is_in_the_header_and_the_curves_are_shared() {
        let profile = srgb();
        assert_eq!(profile[..4], number(profile.len()));
        assert!(profile.len() < 700, "{}", profile.len());
    }
}
