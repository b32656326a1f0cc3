//! Colours of the sRGB space, and how well one can be read on another.

use std::fmt;
use std::str::FromStr;

use super::fixed::Fixed;
use super::light::light;

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
}

impl Color {
    pub(crate) const BLACK: Color = Color::new(0, 0, 0);
    pub(crate) const WHITE: Color = Color::new(255, 255, 255);

    /// Returns the colour of these components.
    pub const fn new(red: u8, green: u8, blue: u8) -> Color {
        Color { rgb: [red, green, blue] }
    }

    /// Returns how far two colours stand apart, 1 to 21: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Color) -> f64 {
        /// A twentieth of full light, in its parts.
        const FLARE: i64 = 10_000 * Fixed::ONE.parts() / 20;
        let (a, b) = (self.luminance() + FLARE, other.luminance() + FLARE);
        a.max(b) as f64 / a.min(b) as f64
    }

    /// Returns black or white, whichever stands further from this colour.
    pub(crate) fn opposite(self) -> Color {
        if self.contrast(Color::BLACK) >= self.contrast(Color::WHITE) { Color::BLACK } else { Color::WHITE }
    }

    /// WCAG 2.2, "relative luminance", in whole parts, so that colours that follow from it are the same on every machine.
    fn luminance(self) -> i64 {
        let [red, green, blue] = self.rgb.map(|component| light(component).parts());
        2_126 * red + 7_152 * green + 722 * blue
    }
}

/// As TOML writes it: `#0b5b6e`.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text that names no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidColor;

impl fmt::Display for InvalidColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written as # and six hexadecimal digits, such as #0b5b6e")
    }
}

impl std::error::Error for InvalidColor {}

impl FromStr for Color {
    type Err = InvalidColor;

    fn from_str(text: &str) -> Result<Color, InvalidColor> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(InvalidColor)?;
        let value = digits.bytes().try_fold(0u32, |value, byte| {
            let digit = char::from(byte).to_digit(16).ok_or(InvalidColor)?;
            Ok(value << 4 | digit)
        })?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Color::new(red, green, blue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_twenty_one() {
        let ratio = Color::new(0, 0, 0).contrast(Color::new(255, 255, 255));
        assert!((ratio - 21.0).abs() < 1e-9);
    }

    #[test]
    fn the_grey_that_just_passes() {
        // WCAG's well-known limit on white: #767676 passes 4.5:1, #777777 does not.
        let white = Color::new(255, 255, 255);
        assert!(Color::new(0x76, 0x76, 0x76).contrast(white) >= 4.5);
        assert!(Color::new(0x77, 0x77, 0x77).contrast(white) < 4.5);
    }

    #[test]
    fn a_colour_reads_back_as_it_is_written() {
        assert_eq!("#0B5b6e".parse::<Color>().map(|color| color.to_string()), Ok("#0b5b6e".into()));
        for wrong in ["0b5b6e", "#0b5b6", "#0b5b6g", "#+b5b6e", "#é5b6", ""] {
            assert_eq!(wrong.parse::<Color>(), Err(InvalidColor), "{wrong}");
        }
    }
}
