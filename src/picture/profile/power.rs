//! Powers, the same on every machine.
//!
//! What a platform's mathematics library returns for a power differs in its last bits from one to the next. Sums, products
//! and quotients do not (IEEE 754-2019, 5.4.1), so a power is made of them here.

use std::f64::consts::{LN_2, SQRT_2};

/// Returns a number to the power of another: zero for a number that is not above zero.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    if base > 0.0 && base.is_finite() { exp(exponent * ln(base)) } else { 0.0 }
}

/// The natural logarithm of a number above zero.
fn ln(number: f64) -> f64 {
    // Numbers too small to be stored in full count as the least that is.
    let bits = number.max(f64::MIN_POSITIVE).to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0) - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let (mantissa, exponent) = if mantissa > SQRT_2 { (mantissa / 2.0, exponent + 1) } else { (mantissa, exponent) };
    // ln m = 2 artanh((m - 1) / (m + 1)); the argument is below 0.18, so that twelve terms leave nothing.
    let part = (mantissa - 1.0) / (mantissa + 1.0);
    let square = part * part;
    let series = (0..12).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    f64::from(exponent) * LN_2 + 2.0 * part * series
}

/// The exponential function; zero and infinity where it is close to them.
fn exp(number: f64) -> f64 {
    let whole = (number / LN_2).round();
    if whole < -1000.0 {
        return 0.0;
    }
    if whole > 1000.0 {
        return f64::INFINITY;
    }
    let rest = number - whole * LN_2;
    let series = (1..18).rev().fold(1.0, |sum, term| sum * rest / f64::from(term) + 1.0);
    series * two_to_the(whole)
}

/// Two to the power of a whole number from -1000 to 1000.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the sum lies between 23 and 2023")]
fn two_to_the(whole: f64) -> f64 {
    f64::from_bits(((whole + 1023.0) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_those_of_the_platform_but_for_the_last_bits() {
        for base in [1e-9, 0.003, 0.04045, 0.25, 0.5, 0.75, 0.999, 1.0, 1.4, 1.5, 2.0, 100.0] {
            for exponent in [1.0 / 2.4, 0.45, 1.0, 1.8, 2.2, 2.4, 2.6, 10.0, -1.0] {
                let expected = f64::powf(base, exponent);
                let found = power(base, exponent);
                assert!((found - expected).abs() <= 1e-13 * expected, "{base} ^ {exponent}: {found} {expected}");
            }
        }
        assert_eq!((power(0.0, 2.2), power(-1.0, 2.0), power(1.0, 2.2)), (0.0, 0.0, 1.0));
        assert_eq!((power(0.5, 1e9), power(2.0, 1e9)), (0.0, f64::INFINITY));
    }
}
