//! Lengths, points and boxes.
//!
//! One unit everywhere: the PostScript point, held as a whole number of thousandths, so that sums
//! are exact and the same on every machine. The origin of a page is its top corner on the left;
//! x grows to the right and y downwards. Only `pdf` turns y over.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length: 1/72 inch, exact to a thousandth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pt(i64);

impl Pt {
    /// No length at all.
    pub const ZERO: Pt = Pt(0);

    /// Returns a length of whole points.
    pub const fn new(points: i32) -> Pt {
        Pt(points as i64 * 1000)
    }

    /// Returns a length of `milli` thousandths of a point.
    pub const fn from_milli(milli: i64) -> Pt {
        Pt(milli)
    }

    /// Returns the nearest length to a number of points; what is not a number is zero.
    #[expect(clippy::cast_possible_truncation, reason = "float to integer casts saturate")]
    pub fn from_points(points: f64) -> Pt {
        Pt((points * 1000.0).round() as i64)
    }

    /// Returns the nearest length to a number of millimetres.
    pub fn from_mm(mm: f64) -> Pt {
        Pt::from_points(mm * 72.0 / 25.4)
    }

    /// Returns the length in thousandths of a point.
    pub const fn milli(self) -> i64 {
        self.0
    }

    /// Returns the length in points.
    #[expect(clippy::cast_precision_loss, reason = "page lengths are far below 2^53 thousandths")]
    pub fn points(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Returns `self * numerator / denominator`, rounded to the nearest thousandth.
    ///
    /// The denominator must not be zero.
    pub const fn scale(self, numerator: i64, denominator: i64) -> Pt {
        let product = self.0 * numerator;
        let half = denominator / 2;
        Pt(if (product < 0) == (denominator < 0) { product + half } else { product - half } / denominator)
    }

    /// Returns the length as a positive one.
    pub const fn abs(self) -> Pt {
        Pt(self.0.abs())
    }

    /// Returns the next multiple of `step` that is not smaller; `step` zero changes nothing.
    pub const fn round_up_to(self, step: Pt) -> Pt {
        if step.0 <= 0 {
            return self;
        }
        Pt((self.0 + step.0 - 1).div_euclid(step.0) * step.0)
    }
}

/// Points without trailing zeros: `12`, `12.5`, `-0.125`.
impl fmt::Display for Pt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, milli) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        if milli == 0 {
            return write!(f, "{whole}");
        }
        write!(f, "{whole}.{}", format!("{milli:03}").trim_end_matches('0'))
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl Mul<i64> for Pt {
    type Output = Pt;
    fn mul(self, factor: i64) -> Pt {
        Pt(self.0 * factor)
    }
}

impl Div<i64> for Pt {
    type Output = Pt;
    fn div(self, divisor: i64) -> Pt {
        Pt(self.0 / divisor)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Pt,
    /// Distance from the top edge.
    pub y: Pt,
}

impl Point {
    /// Returns the point `x` from the left and `y` from the top.
    pub const fn new(x: Pt, y: Pt) -> Point {
        Point { x, y }
    }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Extent from left to right.
    pub width: Pt,
    /// Extent from top to bottom.
    pub height: Pt,
}

impl Size {
    /// Returns a size of `width` by `height`.
    pub const fn new(width: Pt, height: Pt) -> Size {
        Size { width, height }
    }
}

/// A box on a page: its corner on the top left, and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The corner on the top left.
    pub origin: Point,
    /// The size.
    pub size: Size,
}

impl Rect {
    /// Returns the box of `size` whose top left corner is `origin`.
    pub const fn new(origin: Point, size: Size) -> Rect {
        Rect { origin, size }
    }

    /// Returns the smallest box that holds both.
    #[must_use]
    pub fn around(self, other: Rect) -> Rect {
        let (here, there) = (self.origin, other.origin);
        let start = Point::new(here.x.min(there.x), here.y.min(there.y));
        let right = (here.x + self.size.width).max(there.x + other.size.width);
        let foot = (here.y + self.size.height).max(there.y + other.size.height);
        Rect::new(start, Size::new(right - start.x, foot - start.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_become_thousandths_of_a_point() {
        assert_eq!(Pt::from_mm(25.4), Pt::new(72));
        assert_eq!(Pt::from_mm(210.0).milli(), 595_276);
    }

    #[test]
    fn display_drops_trailing_zeros() {
        let shown = [0, 12_000, 12_500, -125, 1].map(|milli| Pt::from_milli(milli).to_string());
        assert_eq!(shown, ["0", "12", "12.5", "-0.125", "0.001"]);
    }

    #[test]
    fn scaling_rounds_to_nearest_on_both_sides_of_zero() {
        assert_eq!(Pt::from_milli(5).scale(1, 2).milli(), 3);
        assert_eq!(Pt::from_milli(-5).scale(1, 2).milli(), -3);
    }

    #[test]
    fn rounding_up_keeps_multiples() {
        assert_eq!(Pt::new(16).round_up_to(Pt::new(8)), Pt::new(16));
        assert_eq!(Pt::from_milli(16_001).round_up_to(Pt::new(8)), Pt::new(24));
        assert_eq!(Pt::new(5).round_up_to(Pt::ZERO), Pt::new(5));
    }

    #[test]
    fn not_a_number_is_no_length() {
        assert_eq!(Pt::from_points(f64::NAN), Pt::ZERO);
    }
}
