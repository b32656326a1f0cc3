//! Profiles made for colours that a file names by numbers: primaries, a white, and a tone curve.
//!
//! Source: ICC.1:2010, annex E and F.3 (matrix profiles, adaptation of white); ITU-T H.273 (numbers of a video signal).

use super::Profile;
use super::curve::{Curve, Function};
use super::power::power;
use crate::picture::colour::Colour;

/// White and the three primaries of a space, as chromaticities x and y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::picture) struct Primaries {
    pub(in crate::picture) white: [f64; 2],
    /// Red, green and blue.
    pub(in crate::picture) colours: [[f64; 2]; 3],
}

const D65: [f64; 2] = [0.3127, 0.3290];
/// Illuminant C, as H.273 has it.
const C: [f64; 2] = [0.310, 0.316];

impl Primaries {
    /// Those of sRGB and of high definition television.
    pub(in crate::picture) const SRGB: Primaries =
        Primaries { white: D65, colours: [[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]] };

    /// Returns the primaries of a number (H.273, table 2); `None` if they are unspecified or unknown.
    pub(in crate::picture) fn of_video(number: u8) -> Option<Primaries> {
        let (white, colours) = match number {
            1 => return Some(Primaries::SRGB),
            4 => (C, [[0.67, 0.33], [0.21, 0.71], [0.14, 0.08]]),
            5 => (D65, [[0.64, 0.33], [0.29, 0.60], [0.15, 0.06]]),
            6 | 7 => (D65, [[0.630, 0.340], [0.310, 0.595], [0.155, 0.070]]),
            8 => (C, [[0.681, 0.319], [0.243, 0.692], [0.145, 0.049]]),
            9 => (D65, [[0.708, 0.292], [0.170, 0.797], [0.131, 0.046]]),
            10 => ([1.0 / 3.0; 2], [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]),
            11 => ([0.314, 0.351], [[0.680, 0.320], [0.265, 0.690], [0.150, 0.060]]),
            12 => (D65, [[0.680, 0.320], [0.265, 0.690], [0.150, 0.060]]),
            22 => (D65, [[0.630, 0.340], [0.295, 0.605], [0.155, 0.077]]),
            _ => return None,
        };
        Some(Primaries { white, colours })
    }

    /// Tells whether they span a space.
    pub(in crate::picture) fn are_sound(&self) -> bool {
        self.matrices().is_some()
    }

    /// The primaries as columns of XYZ that add up to the white, and what takes that white to D50; `None` if they lie on a
    /// line or the white has no light.
    fn matrices(&self) -> Option<[Matrix; 2]> {
        let white = whole(self.white).map(|value| value / self.white[1]);
        let columns = transposed(self.colours.map(whole));
        let amounts = times(&inverse(&columns)?, white);
        let adaptation = to_d50(white)?;
        let matrix = product(&adaptation, &columns.map(|row| [0, 1, 2].map(|index| row[index] * amounts[index])));
        let fits = matrix.iter().chain(&adaptation).flatten().all(|value| value.abs() < 32_768.0);
        fits.then_some([matrix, adaptation])
    }
}

/// A tone curve: from samples to light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::picture) struct Transfer(Function);

impl Transfer {
    /// That of sRGB (IEC 61966-2-1).
    pub(in crate::picture) const SRGB: Transfer =
        Transfer(Function { g: 2.4, a: 1.0 / 1.055, b: 0.055 / 1.055, c: 1.0 / 12.92, d: 0.04045, e: 0.0, f: 0.0 });

    /// Returns a plain power.
    pub(in crate::picture) fn gamma(gamma: f64) -> Transfer {
        Transfer(Function::gamma(gamma))
    }

    /// Returns the curve of a number (H.273, table 3); `None` if it is unspecified or unknown, has no end at the bright side
    /// (16 and 18) or at the dark (9 and 10).
    pub(in crate::picture) fn of_video(number: u8) -> Option<Transfer> {
        // The curves of cameras are `a L^p - (a - 1)` above a light of `b`, and `s L` below.
        let camera = |a: f64, b: f64, p: f64, s: f64| Function {
            g: 1.0 / p,
            a: 1.0 / a,
            b: (a - 1.0) / a,
            c: 1.0 / s,
            d: s * b,
            e: 0.0,
            f: 0.0,
        };
        let function = match number {
            1 | 6 | 11 | 12 | 14 | 15 => camera(1.099_296_826_809_44, 0.018_053_968_510_807, 0.45, 4.5),
            4 => Function::gamma(2.2),
            5 => Function::gamma(2.8),
            7 => camera(1.1115, 0.0228, 0.45, 4.0),
            8 => Function::gamma(1.0),
            13 => return Some(Transfer::SRGB),
            // 48 / 52.37 of the light is white; 1.03408 is the reverse of that to the power of 1 / 2.6.
            17 => Function { a: 1.034_08, ..Function::gamma(2.6) },
            _ => return None,
        };
        Some(Transfer(function))
    }

    /// Returns, for each of the samples of 16 bits of a range, the nearest of 8 bits that sRGB's curve makes of its light.
    ///
    /// In light as it is, eight bits have no shades left for shadows.
    pub(in crate::picture) fn to_srgb(self, range: SampleRange) -> Vec<u8> {
        let (scale, offset) = range.shift();
        let light = |sample: u16| Curve::Function(self.0).at((f64::from(sample) / 65_535.0 * scale - offset).max(0.0));
        (0..=u16::MAX).map(|sample| (encoded(light(sample).clamp(0.0, 1.0)) / 257.0).round()).map(byte).collect()
    }

    /// The curve over samples of a range, as the data of a tag.
    fn tag(self, range: SampleRange) -> Vec<u8> {
        let (scale, offset) = range.shift();
        let Function { g, a, b, c, d, e, f } = self.0;
        let moved = [g, a * scale, b - a * offset, c * scale, (d + offset) / scale, e, f - c * offset];
        [b"para\0\0\0\0\0\x04\0\0", moved.map(fixed).concat().as_slice()].concat()
    }
}

/// Which of the samples are black and white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::picture) enum SampleRange {
    /// The least and the greatest.
    Full,
    /// 16 and 235 of 255, as in video.
    Narrow,
}

impl SampleRange {
    /// What a sample of the range is to be multiplied with, and what then to be taken away, to be one of the full range.
    fn shift(self) -> (f64, f64) {
        match self {
            SampleRange::Full => (1.0, 0.0),
            SampleRange::Narrow => (255.0 / 219.0, 16.0 / 219.0),
        }
    }
}

/// Returns a share of light as a sample of sRGB, out of 65535 (IEC 61966-2-1).
pub(super) fn encoded(light: f64) -> f64 {
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * power(light, 1.0 / 2.4) - 0.055 };
    value * 65_535.0
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast keeps to the range, as is wanted"
)]
fn byte(value: f64) -> u8 {
    value as u8
}

/// Returns the profile of a space for samples of a colour; `None` if there is no such space.
pub(in crate::picture) fn made(
    primaries: &Primaries,
    transfer: Transfer,
    range: SampleRange,
    colour: Colour,
) -> Option<Vec<u8>> {
    let [matrix, adaptation] = primaries.matrices()?;
    let curve = transfer.tag(range);
    let numbers = |values: &[f64]| values.iter().flat_map(|&value| fixed(value)).collect::<Vec<u8>>();
    let xyz = |values: [f64; 3]| [b"XYZ \0\0\0\0", numbers(&values).as_slice()].concat();
    let chad = [b"sf32\0\0\0\0", numbers(adaptation.as_flattened()).as_slice()].concat();
    let mut tags = vec![(*b"wtpt", xyz(D50)), (*b"chad", chad)];
    match colour {
        Colour::Gray => tags.push((*b"kTRC", curve)),
        Colour::Rgb => {
            let columns = transposed(matrix).map(xyz);
            tags.extend([*b"rXYZ", *b"gXYZ", *b"bXYZ"].into_iter().zip(columns));
            tags.extend([*b"rTRC", *b"gTRC", *b"bTRC"].map(|name| (name, curve.clone())));
        }
    }
    let mut header = vec![0; super::HEADER];
    let space = if colour == Colour::Gray { b"GRAY" } else { b"RGB " };
    header[8..24].copy_from_slice(&[&[4, 0, 0, 0], &b"mntr"[..], space, b"XYZ "].concat());
    header[36..40].copy_from_slice(b"acsp");
    let tags = tags.into_iter().map(|(name, data)| (name, data.into())).collect();
    Some(Profile { header: &header, colour, tags }.write())
}

type Matrix = [[f64; 3]; 3];

/// The white of the profile connection space (ICC.1:2010, 6.3.4.3).
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// Cone responses after Bradford (ICC.1:2010, E.3).
const BRADFORD: Matrix = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];

/// What takes a white to D50; `None` if it has no light.
fn to_d50(white: [f64; 3]) -> Option<Matrix> {
    let (from, to) = (times(&BRADFORD, white), times(&BRADFORD, D50));
    let mut scaled = BRADFORD;
    for (row, (to, from)) in scaled.iter_mut().zip(to.iter().zip(from)) {
        if from <= 0.0 {
            return None;
        }
        row.iter_mut().for_each(|value| *value *= to / from);
    }
    Some(product(&inverse(&BRADFORD)?, &scaled))
}

/// x, y and z, which add up to one.
fn whole([x, y]: [f64; 2]) -> [f64; 3] {
    [x, y, 1.0 - x - y]
}

fn transposed(matrix: Matrix) -> Matrix {
    [0, 1, 2].map(|column| matrix.map(|row| row[column]))
}

pub(super) fn times(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

fn product(left: &Matrix, right: &Matrix) -> Matrix {
    transposed(transposed(*right).map(|column| times(left, column)))
}

/// The inverse by cofactors; `None` if there is none.
fn inverse(matrix: &Matrix) -> Option<Matrix> {
    let at = |row: usize, column: usize| matrix[row % 3][column % 3];
    let cofactor = |row: usize, column: usize| {
        at(row + 1, column + 1) * at(row + 2, column + 2) - at(row + 1, column + 2) * at(row + 2, column + 1)
    };
    let determinant: f64 = (0..3).map(|column| at(0, column) * cofactor(0, column)).fold(0.0, |sum, term| sum + term);
    if !determinant.is_finite() || determinant.abs() < 1e-9 {
        return None;
    }
    Some([0, 1, 2].map(|row| [0, 1, 2].map(|column| cofactor(column, row) / determinant)))
}

/// A number with 16 bits before the point and 16 behind.
#[expect(clippy::cast_possible_truncation, reason = "the cast keeps to the range, as is wanted")]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::profile::{Sanitised, sanitise, xyz};

    fn video(primaries: u8, transfer: u8, range: SampleRange) -> Vec<u8> {
        let (primaries, transfer) = (Primaries::of_video(primaries).unwrap(), Transfer::of_video(transfer).unwrap());
        made(&primaries, transfer, range, Colour::Rgb).unwrap()
    }

    #[test]
    fn srgb_by_its_numbers_is_srgb() {
        for (primaries, transfer) in [(1, 13), (1, 4)] {
            let profile = video(primaries, transfer, SampleRange::Full);
            assert_eq!(sanitise(&profile, Colour::Rgb), Sanitised::Srgb);
        }
        let gray = made(&Primaries::SRGB, Transfer::gamma(2.2), SampleRange::Full, Colour::Gray).unwrap();
        assert_eq!(sanitise(&gray, Colour::Gray), Sanitised::Srgb);
    }

    #[test]
    fn display_p3_has_the_primaries_that_its_profiles_have() {
        let icc = video(12, 13, SampleRange::Full);
        let profile = Profile::read(&icc, Colour::Rgb).unwrap();
        let expected = [
            (b"rXYZ", [0.5151, 0.2412, -0.0011]),
            (b"gXYZ", [0.2919, 0.6922, 0.0419]),
            (b"bXYZ", [0.1572, 0.0666, 0.7841]),
        ];
        for (name, expected) in expected {
            let found = xyz(profile.tag(name).unwrap()).unwrap();
            assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 3e-4), "{found:?}");
        }
        // What is made needs no cleaning.
        assert_eq!(sanitise(&icc, Colour::Rgb), Sanitised::Other(icc));
    }

    #[test]
    fn every_curve_leads_from_black_to_white() {
        for number in 0..=255 {
            let Some(transfer) = Transfer::of_video(number) else { continue };
            for (range, black, white) in
                [(SampleRange::Full, 0.0, 1.0), (SampleRange::Narrow, 16.0 / 255.0, 235.0 / 255.0)]
            {
                let curve = Curve::read(&transfer.tag(range)).unwrap();
                assert!(curve.at(black).abs() < 1e-3, "{number}: {}", curve.at(black));
                let light = if number == 17 { 52.37 / 48.0 } else { 1.0 };
                assert!((curve.at(white) - light).abs() < 1e-3, "{number}: {}", curve.at(white));
                assert!(curve.at(0.1) < curve.at(0.3) && curve.at(0.3) < curve.at(0.6), "{number}");
            }
        }
    }

    #[test]
    fn shadows_of_light_as_it_is_keep_their_shades() {
        let table = Transfer::gamma(1.0).to_srgb(SampleRange::Full);
        assert_eq!([0, 66, 257, 32_768, 65_535].map(|sample: usize| table[sample]), [0, 3, 13, 188, 255]);
        let srgb = Transfer::SRGB.to_srgb(SampleRange::Full);
        assert!((0..=255).all(|sample| srgb[257 * usize::from(sample)] == sample));
        let narrow = Transfer::SRGB.to_srgb(SampleRange::Narrow);
        assert_eq!([0, 16 * 257, 235 * 257, 65_535].map(|sample: usize| narrow[sample]), [0, 0, 255, 255]);
    }

    #[test]
    fn colours_that_are_none_make_no_profile() {
        let line = [[0.6, 0.3], [0.4, 0.2], [0.2, 0.1]];
        for (white, colours) in [(D65, line), ([0.3, 0.0], Primaries::SRGB.colours), (D65, [[0.0; 2]; 3])] {
            assert_eq!(made(&Primaries { white, colours }, Transfer::SRGB, SampleRange::Full, Colour::Rgb), None);
        }
    }
}
