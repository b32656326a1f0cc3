//! Numbers with a fixed point: what follows from them is the same on every machine, to the last bit.

use std::ops::{Add, Mul, Sub};

/// A number in parts of 2 to the 28th.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fixed(i64);

impl Fixed {
    /// How many bits stand behind the point: products of what colours are made of still fit in 63.
    pub(super) const BITS: u32 = 28;
    pub(super) const ZERO: Fixed = Fixed(0);
    pub(super) const ONE: Fixed = Fixed(1 << Fixed::BITS);

    /// Returns the number that is so many parts of 2 to the 28th.
    pub(super) const fn from_parts(parts: i64) -> Fixed {
        Fixed(parts)
    }

    /// Returns the number of so many thousandths.
    pub(super) const fn thousandths(count: i64) -> Fixed {
        Fixed::decimal(count * 10_000_000)
    }

    /// Returns the number of so many parts of 10 to the 10th, rounded to the nearest: at most 30 wholes.
    pub(super) const fn decimal(parts: i64) -> Fixed {
        /// 10 to the 10th, without its twos: they are shifted out.
        const FIVES: i64 = 9_765_625;
        let shifted = parts << (Fixed::BITS - 10);
        Fixed((shifted + if parts < 0 { -FIVES / 2 } else { FIVES / 2 }) / FIVES)
    }

    pub(super) const fn parts(self) -> i64 {
        self.0
    }

    /// Returns the quotient, rounded towards nothing.
    pub(super) fn over(self, divisor: Fixed) -> Fixed {
        Fixed((self.0 << Fixed::BITS) / divisor.0)
    }

    pub(super) fn half(self) -> Fixed {
        Fixed(self.0 / 2)
    }

    pub(super) fn cubed(self) -> Fixed {
        self * self * self
    }

    /// Returns the cube root of a number of 0 to 1.
    pub(super) fn cube_root(self) -> Fixed {
        let cube = i128::from(self.0) << (2 * Fixed::BITS);
        let (mut low, mut high) = (0, 2 * Fixed::ONE.0);
        while high - low > 1 {
            let middle = i64::midpoint(low, high);
            let wide = i128::from(middle);
            if wide * wide * wide <= cube { low = middle } else { high = middle }
        }
        Fixed(low)
    }

    /// Returns the length of a vector of two numbers below 2: the square root of the sum of their squares.
    pub(super) fn length(one: Fixed, other: Fixed) -> Fixed {
        Fixed((one.0 * one.0 + other.0 * other.0).isqrt())
    }
}

impl Add for Fixed {
    type Output = Fixed;

    fn add(self, other: Fixed) -> Fixed {
        Fixed(self.0 + other.0)
    }
}

impl Sub for Fixed {
    type Output = Fixed;

    fn sub(self, other: Fixed) -> Fixed {
        Fixed(self.0 - other.0)
    }
}

impl Mul for Fixed {
    type Output = Fixed;

    fn mul(self, other: Fixed) -> Fixed {
        Fixed((self.0 * other.0 + (1 << (Fixed::BITS - 1))) >> Fixed::BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_the_nearest_parts() {
        assert_eq!(Fixed::thousandths(1_000), Fixed::ONE);
        assert_eq!(Fixed::thousandths(-500), Fixed::ZERO - Fixed::ONE.half());
        assert_eq!(Fixed::decimal(40_767_416_621), Fixed(1_094_342_007));
    }

    #[test]
    fn roots_are_those_of_their_powers() {
        for thousandths in [0, 100, 125, 512, 729, 999, 1_000] {
            let root = Fixed::thousandths(thousandths);
            assert!((root.cubed().cube_root().0 - root.0).abs() < 300, "{thousandths}");
        }
        let length = Fixed::length(Fixed::thousandths(300), Fixed::thousandths(-400));
        assert!((length.0 - Fixed::thousandths(500).0).abs() <= 1);
    }
}
