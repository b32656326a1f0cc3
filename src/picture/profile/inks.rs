//! CMYK to sRGB, by the profile of four inks.
//!
//! The profile is asked once for every point of a grid; what lies between is worked out in whole numbers, so that a large
//! picture takes no longer than it must, and comes out the same on every machine. The way is the one that ICC.1 calls
//! relative colorimetric, with the black of the inks made black: paper becomes white, and the darkest ink black.
//! Source: ICC.1:2010, 6.2.2, 6.3.4 and 9.2; ISO 18619:2015 (black point compensation).

use super::lookup::{Coding, Lookup};
use super::made::{encoded, times};
use super::{HEADER, tags, u32_at};

/// Inks to sRGB.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::picture) struct Inks {
    /// By cyan, magenta, yellow and black, each from none to all: red, green and blue, out of 65535.
    grid: Vec<[u16; 3]>,
}

/// Points of the grid in each direction: of the usual tables of 9, 17 or 5 points, every one is among them.
const POINTS: usize = 17;
/// How far points stand apart in the grid, by ink.
const STRIDES: [usize; 4] = [POINTS * POINTS * POINTS, POINTS * POINTS, POINTS, 1];
/// Bits that such a distance takes.
const STRIDE_BITS: u32 = 13;
/// Steps of a sample to the next point of the grid, times [`POINTS`] less one.
const WHOLE: usize = 255;

/// White of the connection space.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// XYZ of the connection space to linear sRGB: the inverse of the primaries in the profile that our PDFs have for sRGB.
const TO_SRGB: [[f64; 3]; 3] = [
    [3.134_112_2, -1.617_392_5, -0.490_633_4],
    [-0.978_787_3, 1.916_279_6, 0.033_454_7],
    [0.071_983_0, -0.228_985_9, 1.405_385_1],
];

impl Inks {
    /// Reads a profile; `None` if it is damaged or not one of four inks.
    pub(in crate::picture) fn read(icc: &[u8]) -> Option<Inks> {
        let size = usize::try_from(u32_at(icc, 0)?).ok()?;
        let icc = icc.get(..size)?;
        let header = icc.get(..HEADER)?;
        let lab = match header.get(20..24)? {
            b"Lab " => true,
            b"XYZ " => false,
            _ => return None,
        };
        if &header[16..20] != b"CMYK" || &header[36..40] != b"acsp" || !matches!(header[8], 2 | 4) {
            return None;
        }
        let found = |name: &[u8; 4]| {
            let mut all = (0..u32_at(icc, HEADER)?.min(100)).map_while(|index| super::tag(icc, index));
            all.find(|(signature, _)| signature == name).and_then(|(name, data)| tags::clean(name, data))
        };
        // Relative colorimetric, or the only one that there is.
        let to_light = found(b"A2B1").or_else(|| found(b"A2B0"))?;
        let to_light = Lookup::read(&to_light, (4, 3), lab)?;
        let to_inks = found(b"B2A0");
        let to_inks = to_inks.as_ref().and_then(|data| Lookup::read(data, (3, 4), lab));
        let black = black(&to_light, to_inks.as_ref());
        Some(Inks { grid: (0..POINTS.pow(4)).map(|at| srgb(&to_light, black, at)).collect() })
    }

    /// Returns the colour of four samples as JPEG stores them: 255 is no ink.
    fn colour(&self, samples: [u8; 4]) -> [u8; 3] {
        let mut corner = 0;
        let mut edges = [0; 4];
        for ((edge, stride), sample) in edges.iter_mut().zip(STRIDES).zip(samples) {
            let along = (WHOLE - usize::from(sample)) * (POINTS - 1);
            let at = (along / WHOLE).min(POINTS - 2);
            corner += at * stride;
            // How far on the way to the next point, and which way that is, as one number.
            *edge = (along - at * WHOLE) << STRIDE_BITS | stride;
        }
        // From the corner along the edges, the longest way first: five points of the cell's sixteen are as many as it takes.
        for (left, right) in [(0, 1), (2, 3), (0, 2), (1, 3), (1, 2)] {
            (edges[left], edges[right]) = (edges[left].max(edges[right]), edges[left].min(edges[right]));
        }
        let mut sums = [0_u32; 3];
        let mut before = WHOLE;
        for edge in edges {
            let (part, stride) = (edge >> STRIDE_BITS, edge & ((1 << STRIDE_BITS) - 1));
            self.add(corner, before - part, &mut sums);
            corner += stride;
            before = part;
        }
        self.add(corner, before, &mut sums);
        sums.map(|sum| u8::try_from((sum + 32_767) / 65_535).unwrap_or(u8::MAX))
    }

    fn add(&self, point: usize, weight: usize, sums: &mut [u32; 3]) {
        let weight = u32::try_from(weight).expect("a weight is at most 255");
        sums.iter_mut().zip(self.grid[point]).for_each(|(sum, value)| *sum += weight * u32::from(value));
    }

    /// Turns samples of four inks into RGB, in their place.
    pub(in crate::picture) fn apply(&self, samples: &mut Vec<u8>) {
        let (mut last, mut colour) = ([255; 4], self.colour([255; 4]));
        four_to_three(samples, |inks| {
            // Most pixels look like their neighbour.
            if inks != last {
                (last, colour) = (inks, self.colour(inks));
            }
            colour
        });
    }
}

/// Turns samples of four inks into RGB without a profile: light is what neither the ink nor black takes.
pub(in crate::picture) fn apply_plainly(samples: &mut Vec<u8>) {
    four_to_three(samples, |[c, m, y, k]| {
        [c, m, y].map(|ink| {
            let product = u32::from(ink) * u32::from(k) + 128;
            u8::try_from((product + (product >> 8)) >> 8).unwrap_or(u8::MAX)
        })
    });
}

fn four_to_three(samples: &mut Vec<u8>, mut colour: impl FnMut([u8; 4]) -> [u8; 3]) {
    let pixels = samples.len() / 4;
    for pixel in 0..pixels {
        let inks = [0, 1, 2, 3].map(|ink| samples[4 * pixel + ink]);
        samples[3 * pixel..3 * pixel + 3].copy_from_slice(&colour(inks));
    }
    samples.truncate(3 * pixels);
}

/// The colour of a point of the grid.
fn srgb(to_light: &Lookup<'_>, black: f64, point: usize) -> [u16; 3] {
    let share = |stride: usize| f64::from(u8::try_from(point / stride % POINTS).unwrap_or(0)) / 16.0;
    let light = light(to_light, STRIDES.map(share));
    // The line that leads from the inks' black to none and from white to white.
    let mut xyz = light;
    for (value, white) in xyz.iter_mut().zip(D50) {
        *value = (*value / white - black) / (1.0 - black) * white;
    }
    times(&TO_SRGB, xyz).map(|value| sample(value.clamp(0.0, 1.0)))
}

/// X, Y and Z for inks from 0 to 1.
fn light(to_light: &Lookup<'_>, inks: [f64; 4]) -> [f64; 3] {
    let [x, y, z, _] = to_light.at(inks);
    match to_light.coding {
        Coding::Xyz => [x, y, z].map(|value| value * (1.0 + 32_767.0 / 32_768.0)),
        Coding::Lab => from_lab([100.0 * x, 255.0 * y - 128.0, 255.0 * z - 128.0]),
        Coding::OldLab => {
            let [l, a, b] = [x, y, z].map(|value| value * 65_535.0);
            from_lab([l / 652.8, a / 256.0 - 128.0, b / 256.0 - 128.0])
        }
    }
}

fn from_lab([l, a, b]: [f64; 3]) -> [f64; 3] {
    let middle = (l + 16.0) / 116.0;
    let axis = |t: f64| if t > 6.0 / 29.0 { t * t * t } else { 108.0 / 841.0 * (t - 4.0 / 29.0) };
    let [x, y, z] = [middle + a / 500.0, middle, middle - b / 200.0].map(axis);
    [x * D50[0], y * D50[1], z * D50[2]]
}

/// The luminance of the inks' black, without its colour: what the profile prints where black is asked for, else all inks.
fn black(to_light: &Lookup<'_>, to_inks: Option<&Lookup<'_>>) -> f64 {
    let inks = to_inks.map_or([1.0; 4], |to_inks| {
        to_inks.at(match to_inks.coding {
            Coding::Xyz => [0.0; 4],
            Coding::Lab => [0.0, 128.0 / 255.0, 128.0 / 255.0, 0.0],
            Coding::OldLab => [0.0, 32_768.0 / 65_535.0, 32_768.0 / 65_535.0, 0.0],
        })
    });
    // No black is lighter than L* = 50, a luminance of 0.1842.
    light(to_light, inks)[1].clamp(0.0, 0.184_186_5)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 1")]
fn sample(light: f64) -> u16 {
    encoded(light).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_straight_between_the_corners_of_the_grid_is_straight_between_its_points() {
        // Each ink takes a share of the light: of red, of green, and of blue.
        const SHARES: [[usize; 3]; 4] = [[60, 10, 5], [20, 90, 15], [40, 30, 100], [100, 80, 60]];
        let taken = |inks: [usize; 4], colour: usize| (0..4).map(|ink| inks[ink] * SHARES[ink][colour]).sum::<usize>();
        let point = |at: usize| {
            let inks = STRIDES.map(|stride| at / stride % POINTS);
            [0, 1, 2].map(|colour| u16::try_from(65_535 - 65_535 * taken(inks, colour) / (16 * 255)).unwrap())
        };
        let inks = Inks { grid: (0..POINTS.pow(4)).map(point).collect() };
        let levels = [0, 1, 15, 16, 17, 100, 128, 200, 254, 255];
        for at in 0..10_usize.pow(4) {
            let samples = [at / 1000, at / 100 % 10, at / 10 % 10, at % 10].map(|level| levels[level]);
            let found = inks.colour(samples);
            for (colour, found) in found.into_iter().enumerate() {
                let expected = 255 - taken(samples.map(|sample| 255 - usize::from(sample)), colour) / 255;
                assert!(usize::from(found).abs_diff(expected) <= 1, "{samples:?} {colour}: {found} {expected}");
            }
        }
    }
}
