//! Colours of the sRGB space, and how well one can be read on another.

use std::fmt;
use std::str::FromStr;

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
}

impl Color {
    /// Returns the colour of these components.
    pub const fn new(red: u8, green: u8, blue: u8) -> Color {
        Color { rgb: [red, green, blue] }
    }

    /// Returns how far two colours stand apart, 1 to 21: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns the nearest colour on the way to black or white, whichever stands further from the paper, that can be told from it by
    /// a contrast of `least`; this one, if it can.
    pub(crate) fn readable_on(self, paper: Color, least: f64) -> Color {
        let steps = (0..=256).map(|step| self.towards(paper.opposite(), step));
        steps.into_iter().find(|color| color.contrast(paper) >= least).unwrap_or_else(|| paper.opposite())
    }

    /// Returns black or white, whichever stands further from this colour.
    pub(crate) fn opposite(self) -> Color {
        let (black, white) = (Color::new(0, 0, 0), Color::new(255, 255, 255));
        if self.contrast(black) >= self.contrast(white) { black } else { white }
    }

    /// Returns the colour that is `step` of 256 steps nearer to another.
    fn towards(self, other: Color, step: i32) -> Color {
        let nearer = |from: u8, to: u8| {
            let (from, to) = (i32::from(from), i32::from(to));
            u8::try_from(from + (to - from) * step / 256).unwrap_or(u8::MAX)
        };
        let ([red, green, blue], [to_red, to_green, to_blue]) = (self.rgb, other.rgb);
        Color::new(nearer(red, to_red), nearer(green, to_green), nearer(blue, to_blue))
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |component: u8| {
            let value = f64::from(component) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
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
    fn the_nearest_colour_that_passes_is_no_further_than_needed() {
        let [white, black] = [255, 0].map(|grey| Color::new(grey, grey, grey));
        assert_eq!(Color::new(0x88, 0x88, 0x88).readable_on(white, 4.5), Color::new(0x76, 0x76, 0x76));
        assert_eq!(Color::new(0x76, 0x76, 0x76).readable_on(white, 4.5), Color::new(0x76, 0x76, 0x76));
        for paper in
            [white, black, Color::new(0x80, 0x80, 0x80), Color::new(0x20, 0x20, 0x60), Color::new(0xff, 0xe0, 0)]
        {
            for color in [Color::new(0xe4, 0, 0x2b), Color::new(0x61, 0xa5, 0x34), white, black, paper] {
                for least in [3.0, 4.5] {
                    assert!(color.readable_on(paper, least).contrast(paper) >= least, "{color} on {paper}");
                }
            }
        }
    }

    #[test]
    fn a_colour_reads_back_as_it_is_written() {
        assert_eq!("#0B5b6e".parse::<Color>().map(|color| color.to_string()), Ok("#0b5b6e".into()));
        for wrong in ["0b5b6e", "#0b5b6", "#0b5b6g", "#+b5b6e", "#é5b6", ""] {
            assert_eq!(wrong.parse::<Color>(), Err(InvalidColor), "{wrong}");
        }
    }
}
