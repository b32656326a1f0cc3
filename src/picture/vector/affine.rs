//! Affine transformations (ISO 32000-1, 8.3.3), and the way from numbers of a file to whole units.
//!
//! Sums and products of doubles are the same on every machine, and what a machine makes of sines in its own way is gone when
//! it is rounded to a hundred-thousandth of a drawing.

use usvg::Transform;

use super::Skew;

/// Beyond so many units from its corner, ten thousand times its longer side, nothing of a drawing is meant.
const FAR: f64 = 1e9;

/// A transformation: x becomes ax + cy + e, and y becomes bx + dy + f.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affine {
    pub(super) linear: [f64; 4],
    pub(super) shift: [f64; 2],
}

/// A number that is none, or so large that it must be a mistake.
#[derive(Clone, Copy, Debug)]
pub(super) struct FarOff;

impl Affine {
    /// Returns what makes all so many times larger.
    pub(super) fn scale(factor: f64) -> Affine {
        Affine { linear: [factor, 0.0, 0.0, factor], shift: [0.0; 2] }
    }

    /// Returns what does another one first.
    pub(super) fn after(self, first: Affine) -> Affine {
        let [a, b, c, d] = self.linear;
        let [x, y] = [first.linear[0], first.linear[1]];
        let [z, w] = [first.linear[2], first.linear[3]];
        let linear = [a * x + c * y, b * x + d * y, a * z + c * w, b * z + d * w];
        Affine { linear, shift: self.apply(first.shift) }
    }

    /// Returns where a point goes.
    pub(super) fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d] = self.linear;
        [a * x + c * y + self.shift[0], b * x + d * y + self.shift[1]]
    }

    /// Returns how many times longer lengths become, as far as all do; nothing where an area becomes none.
    pub(super) fn factor(self) -> Option<f64> {
        let [a, b, c, d] = self.linear;
        let factor = (a * d - b * c).abs().sqrt();
        (factor.is_finite() && factor > 1e-9).then_some(factor)
    }

    /// Tells whether it leaves circles round.
    pub(super) fn is_even(self) -> bool {
        let [a, b, c, d] = self.linear;
        let slack = 1e-5 * (a * a + b * b + c * c + d * d);
        (a * a + b * b - c * c - d * d).abs() < slack && (a * c + b * d).abs() < slack
    }

    /// Returns its linear part without the factor, and the transformation that is left to be done before that.
    pub(super) fn split(self) -> Option<(Skew, Affine)> {
        let factor = self.factor()?;
        let skew = self.linear.map(|number| number / factor);
        let [a, b, c, d] = skew;
        let turn = (a * d - b * c).signum();
        let [x, y] = self.shift;
        let shift = [turn * (d * x - c * y), turn * (a * y - b * x)];
        let skew = [millionths(a)?, millionths(b)?, millionths(c)?, millionths(d)?];
        Some((skew, Affine { linear: [factor, 0.0, 0.0, factor], shift }))
    }
}

impl From<Transform> for Affine {
    fn from(of: Transform) -> Affine {
        let [a, b, c, d] = [of.sx, of.ky, of.kx, of.sy].map(f64::from);
        Affine { linear: [a, b, c, d], shift: [f64::from(of.tx), f64::from(of.ty)] }
    }
}

/// Returns a number in whole units.
pub(super) fn units(number: f64) -> Result<i64, FarOff> {
    if number.abs() <= FAR { Ok(whole(number)) } else { Err(FarOff) }
}

/// Returns a point in whole units.
pub(super) fn point([x, y]: [f64; 2]) -> Result<[i64; 2], FarOff> {
    Ok([units(x)?, units(y)?])
}

/// Returns a number in whole millionths, if it is neither none nor huge.
pub(super) fn millionths(number: f64) -> Option<i64> {
    (number.abs() <= FAR).then(|| whole(number * 1e6))
}

/// Returns a share from 0 to 1 in thousandths.
pub(super) fn thousandths(share: f32) -> u16 {
    u16::try_from(whole(f64::from(share).clamp(0.0, 1.0) * 1e3)).unwrap_or(1000)
}

/// Returns the nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "callers keep it below 10^15, and what is no number becomes 0")]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_transformation_is_the_whole() {
        let whole = Affine { linear: [3.0, 1.0, -2.0, -4.0], shift: [7.0, 9.0] };
        let (skew, rest) = whole.split().expect("it has an inverse");
        let skew = Affine { linear: skew.map(|part| part as f64 / 1e6), shift: [0.0; 2] };
        for place in [[0.0, 0.0], [10.0, 0.0], [3.0, -8.0]] {
            let (there, again) = (whole.apply(place), skew.apply(rest.apply(place)));
            assert!((there[0] - again[0]).abs() < 1e-3 && (there[1] - again[1]).abs() < 1e-3, "{there:?} {again:?}");
        }
        assert!(!whole.is_even() && Affine::scale(3.0).is_even());
        assert!(Affine { linear: [1.0, 2.0, 2.0, 4.0], shift: [0.0; 2] }.split().is_none());
    }

    #[test]
    fn what_is_no_number_is_far_off() {
        for number in [f64::NAN, f64::INFINITY, -1e10] {
            assert!(units(number).is_err() && millionths(number).is_none());
        }
        assert_eq!(units(-2.5).ok(), Some(-3));
        assert_eq!((thousandths(f32::NAN), thousandths(0.5), thousandths(7.0)), (0, 500, 1000));
    }
}
