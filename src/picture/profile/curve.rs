//! Tone curves: from a sample to the light that it stands for, both from 0 to 1.
//!
//! Source: ICC.1:2010, 10.5 and 10.15.

use super::power::power;
use super::{curve_length, fixed_at, parameters};

/// A tone curve.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Curve {
    /// Evenly spaced values, of which there are at least two.
    Sampled(Vec<f64>),
    Function(Function),
}

/// `(a x + b) ^ g + e` from `d` on, `c x + f` below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Function {
    pub(super) g: f64,
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Function {
    /// Returns the function that is nothing but a power.
    pub(super) const fn gamma(g: f64) -> Function {
        Function { g, a: 1.0, b: 0.0, c: 0.0, d: 0.0, e: 0.0, f: 0.0 }
    }
}

impl Curve {
    /// Reads the curve of a tag; `None` if the tag is no tone curve.
    pub(super) fn read(data: &[u8]) -> Option<Curve> {
        match data.first_chunk()? {
            b"curv" => Curve::read_samples(data.get(12..curve_length(data)?)?),
            b"para" => Curve::read_function(data),
            _ => None,
        }
    }

    fn read_samples(samples: &[u8]) -> Option<Curve> {
        let samples: Vec<u16> = samples.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        match samples.as_slice() {
            [] => Some(Curve::Function(Function::gamma(1.0))),
            // A single number is a gamma, in 256ths.
            [gamma] => Some(Curve::Function(Function::gamma(f64::from(*gamma) / 256.0))),
            samples => Some(Curve::Sampled(samples.iter().map(|&sample| f64::from(sample) / 65535.0).collect())),
        }
    }

    /// The function types 0 to 4 differ in what they leave out (table 65).
    fn read_function(data: &[u8]) -> Option<Curve> {
        let numbers =
            (0..parameters(data)?).map(|index| fixed_at(data, 12 + 4 * index)).collect::<Option<Vec<f64>>>()?;
        let gamma = Function::gamma;
        let function = match *numbers.as_slice() {
            [g] => gamma(g),
            [g, a, b] => Function { a, b, d: -b / a, ..gamma(g) },
            [g, a, b, c] => Function { a, b, d: -b / a, e: c, f: c, ..gamma(g) },
            [g, a, b, c, d] => Function { a, b, c, d, ..gamma(g) },
            [g, a, b, c, d, e, f] => Function { g, a, b, c, d, e, f },
            _ => return None,
        };
        Some(Curve::Function(function))
    }

    /// Returns the value at `x`.
    pub(super) fn at(&self, x: f64) -> f64 {
        match self {
            Curve::Sampled(samples) => between(samples, x),
            Curve::Function(Function { g, a, b, c, d, e, f }) => {
                if x >= *d {
                    power(a * x + b, *g) + e
                } else {
                    c * x + f
                }
            }
        }
    }

    /// Tells whether it is that of sRGB to within what 8 bits show; the plain gamma of 2.2 is.
    pub(super) fn is_srgb(&self) -> bool {
        const SRGB: [(f64, f64); 3] = [(0.25, 0.0509), (0.5, 0.2140), (0.75, 0.5225)];
        SRGB.iter().all(|&(x, y)| (self.at(x) - y).abs() < 0.01)
    }
}

/// The value between the two samples that `x` lies between, on the line that joins them.
fn between(samples: &[f64], x: f64) -> f64 {
    let (at, part) = position(x, samples.len());
    samples[at] + (samples[at + 1] - samples[at]) * part
}

/// Returns which of evenly spaced points is the last before `x` and has one behind it, and how far `x` is on the way there.
/// There must be two points at least.
pub(super) fn position(x: f64, points: usize) -> (usize, f64) {
    let steps = u32::try_from(points.saturating_sub(1).max(1)).unwrap_or(u32::MAX);
    // What is no number is zero.
    let along = if x > 0.0 { x.min(1.0) } else { 0.0 } * f64::from(steps);
    let before = whole(along).min(steps - 1);
    (usize::try_from(before).unwrap_or(0), along - f64::from(before))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast keeps to the range, as is wanted"
)]
fn whole(number: f64) -> u32 {
    number.floor() as u32
}
