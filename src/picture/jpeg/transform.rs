//! The inverse cosine transform at a smaller scale, in whole numbers.
//!
//! A block of 8 x 8 samples becomes one of 4 x 4, 2 x 2 or 1: the transform of so many points over the lowest
//! coefficients, which are what is left of a block once it is made smaller.
//! Source: ITU-T T.81, A.3.3; Dugad and Ahuja, A fast scheme for image size change in the compressed domain (2001).

/// By how much a picture is made smaller while it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::picture) enum Scale {
    Half,
    Quarter,
    Eighth,
}

impl Scale {
    /// All, from the largest.
    pub(in crate::picture) const ALL: [Scale; 3] = [Scale::Half, Scale::Quarter, Scale::Eighth];

    /// Returns how many samples are left of the eight on a block's side.
    pub(super) fn points(self) -> usize {
        match self {
            Scale::Half => 4,
            Scale::Quarter => 2,
            Scale::Eighth => 1,
        }
    }

    /// Returns the length of a side that has so many pixels at full scale; no pixel is lost.
    pub(in crate::picture) fn side(self, pixels: u32) -> u32 {
        let shrunk = match self {
            Scale::Half => 2,
            Scale::Quarter => 4,
            Scale::Eighth => 8,
        };
        pixels.div_ceil(shrunk)
    }
}

/// Unity among the factors below.
const ONE: i64 = 1 << 13;

/// √2 cos((2n + 1) k π / 2N) in 8192ths, by n and k; 1 where k is zero.
const FOUR: [[i64; 4]; 4] =
    [[ONE, 10_703, 8192, 4433], [ONE, 4433, -8192, -10_703], [ONE, -4433, -8192, 10_703], [ONE, -10_703, 8192, -4433]];
const TWO: [[i64; 2]; 2] = [[ONE, 8192], [ONE, -8192]];

/// Coefficients outside these are none of 8-bit samples (T.81, F.1.1.4, with room for rounding).
const MOST: i64 = 1 << 14;

/// Writes the samples of a block into the rows that start at `out`, `stride` apart.
///
/// There are as many coefficients as samples, row by row from the lowest, dequantised.
pub(super) fn transform(scale: Scale, coefficients: &[i32], out: &mut [u8], stride: usize) {
    match scale {
        Scale::Half => square(&FOUR, coefficients, out, stride),
        Scale::Quarter => square(&TWO, coefficients, out, stride),
        Scale::Eighth => square(&[[ONE]], coefficients, out, stride),
    }
}

fn square<const N: usize>(factors: &[[i64; N]; N], coefficients: &[i32], out: &mut [u8], stride: usize) {
    let mut halfway = [[0_i64; N]; N];
    for (row, halfway) in coefficients.chunks_exact(N).zip(&mut halfway) {
        for (sum, factors) in halfway.iter_mut().zip(factors) {
            *sum = row.iter().zip(factors).map(|(&value, factor)| i64::from(value).clamp(-MOST, MOST) * factor).sum();
        }
    }
    for (row, factors) in out.chunks_mut(stride).zip(factors) {
        for (x, sample) in row[..N].iter_mut().enumerate() {
            let sum: i64 = halfway.iter().zip(factors).map(|(row, factor)| row[x] * factor).sum();
            // Unity twice, and the eighth that the transform of eight points leaves.
            let level = (sum + ONE * ONE * 4) >> 29;
            *sample = u8::try_from((level + 128).clamp(0, 255)).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factors_are_those_of_the_cosine() {
        let expected = |n: usize, k: usize, points: f64| {
            let (n, k) = (f64::from(u8::try_from(n).unwrap()), f64::from(u8::try_from(k).unwrap()));
            let factor = if k == 0.0 { 1.0 } else { 2_f64.sqrt() };
            8192.0 * factor * ((2.0 * n + 1.0) * k * std::f64::consts::PI / (2.0 * points)).cos()
        };
        let near = |found: i64, expected: f64| (found as f64 - expected).abs() <= 0.5;
        for (n, factors) in FOUR.iter().enumerate() {
            assert!((0..4).all(|k| near(factors[k], expected(n, k, 4.0))), "{n}");
        }
        assert!((0..4).all(|at| near(TWO[at / 2][at % 2], expected(at / 2, at % 2, 2.0))));
    }

    #[test]
    fn a_flat_block_has_the_same_level_at_every_scale() {
        for scale in Scale::ALL {
            let points = scale.points();
            for level in [-128, -1, 0, 1, 127] {
                let mut coefficients = vec![0; points * points];
                coefficients[0] = 8 * level;
                let mut out = vec![0; points * points];
                transform(scale, &coefficients, &mut out, points);
                assert!(out.iter().all(|&sample| i32::from(sample) == level + 128), "{scale:?} {level}: {out:?}");
            }
        }
    }
}
