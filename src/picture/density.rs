//! Resolution: how many pixels stand on a length, where a file says so.
//!
//! A picture is shown at the size that its file gives it: 600 pixels at 300 to the inch are two inches. What programs write
//! that know no size is passed over. Those are 72 (cameras, and CSS's old point), 1 and 0, all of them fewer than
//! 96 to the inch, CSS's pixel, below which print looks coarse; and what scanners of film write, beyond the 1,200 to the inch
//! that the finest line art is printed with. Nor is it a size where pixels would not be square.
//! Source: T.871, 10.1 (JFIF); PNG (W3C, third edition), 11.3.4.3; CIPA DC-008 (Exif 3.0), 4.6.5; CSS Values and Units 4, 6.2.

/// A density that gives a picture a size: pixels on 127 metres.
///
/// An inch is 0.0254 metres, so that both what is counted by the inch and what is by the metre come to a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Density(u32);

/// Inches on 127 metres.
const INCHES: u64 = 5_000;
/// Pixels to the inch: from here on a density is a size, and up to here.
const LEAST: u64 = 96;
const MOST: u64 = 1_200;
/// 96 to the inch by the metre, rounded down, are a little less than 96; so are other densities.
const SLACK: u64 = 127;

impl Density {
    /// Returns the density of so many pixels to the metre, across and down, if it gives a size.
    pub(super) fn of(across: u64, down: u64) -> Option<Density> {
        Density::on_127_metres(across.checked_mul(127)?, down.checked_mul(127)?)
    }

    /// Returns the density of so many pixels to a number of inches.
    pub(super) fn of_inches(across: u64, down: u64, inches: u64) -> Option<Density> {
        let scale = |pixels: u64| pixels.checked_mul(INCHES)?.checked_div(inches);
        Density::on_127_metres(scale(across)?, scale(down)?)
    }

    /// The two may differ by a hundredth.
    fn on_127_metres(across: u64, down: u64) -> Option<Density> {
        let is_square = across.abs_diff(down) <= across / 100;
        let is_size = (LEAST * INCHES - SLACK..=MOST * INCHES + SLACK).contains(&across);
        u32::try_from(across).ok().filter(|_| is_square && is_size).map(Density)
    }

    /// Returns how many thousandths of a point so many pixels are long.
    pub(crate) fn length(self, pixels: u32) -> i64 {
        let inches = 72_000 * i64::from(pixels) * i64::from(u32::try_from(INCHES).unwrap_or(0));
        inches / i64::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_to_the_inch_are_a_size() {
        let inch = Density::of_inches(300, 300, 1).expect("300 to the inch is a size");
        assert_eq!(inch.length(600), 144_000);
        // As PNG writes it: 299.9994 to the inch.
        let metre = Density::of(11_811, 11_811).expect("so it is by the metre");
        assert_eq!(metre.length(600), 144_000);
        assert_eq!(Density::of_inches(3_000_000, 3_000_000, 10_000), Some(inch));
    }

    #[test]
    fn what_is_written_for_want_of_a_size_is_none() {
        for dots in [0, 1, 72, 95, 1_300, 4_800, u64::MAX] {
            assert_eq!(Density::of_inches(dots, dots, 1), None, "{dots}");
        }
        assert_eq!((Density::of_inches(204, 98, 1), Density::of_inches(300, 300, 0)), (None, None));
        assert_eq!((Density::of(2_835, 2_835), Density::of(u64::MAX, 1)), (None, None));
    }

    #[test]
    fn the_ends_count_as_they_are_rounded() {
        for metre in [3_779, 3_780, 47_244] {
            assert!(Density::of(metre, metre).is_some(), "{metre}");
        }
    }
}
