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
    pub(super) fn towards(self, other: Color, step: i32) -> Color {
        let nearer = |from: u8, to: u8| {
            let (from, to) = (i32::from(from), i32::from(to));
            u8::try_from(from + (to - from) * step / 256).unwrap_or(u8::MAX)
        };
        let ([red, green, blue], [to_red, to_green, to_blue]) = (self.rgb, other.rgb);
        Color::new(nearer(red, to_red), nearer(green, to_green), nearer(blue, to_blue))
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.rgb.map(|component| LINEAR[usize::from(component)]);
        f64::from(2_126 * red + 7_152 * green + 722 * blue) / 655_360_000.0
    }
}

/// The light of each value of a component, in parts of 65,536: WCAG 2.2, "relative luminance". In whole numbers, so that colours
/// that follow from it are the same on every machine.
#[rustfmt::skip]
const LINEAR: [u32; 256] = [
    0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264, 288, 313,
    340, 367, 396, 427, 458, 491, 526, 562, 599, 637, 677, 718, 761, 805, 851, 898,
    947, 997, 1048, 1101, 1156, 1212, 1270, 1330, 1391, 1453, 1517, 1583, 1651, 1720, 1791, 1863,
    1937, 2013, 2090, 2170, 2250, 2333, 2418, 2504, 2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258,
    3360, 3464, 3570, 3678, 3788, 3900, 4014, 4129, 4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124,
    5257, 5392, 5530, 5669, 5810, 5953, 6099, 6246, 6395, 6547, 6701, 6856, 7014, 7174, 7336, 7500,
    7666, 7834, 8004, 8177, 8352, 8529, 8708, 8889, 9072, 9258, 9446, 9636, 9828, 10_022, 10_219, 10_418,
    10_619, 10_822, 11_028, 11_236, 11_446, 11_658, 11_873, 12_090, 12_309, 12_531, 12_754, 12_981, 13_209, 13_440, 13_673, 13_909,
    14_147, 14_387, 14_629, 14_874, 15_122, 15_372, 15_624, 15_878, 16_135, 16_394, 16_656, 16_920, 17_187, 17_456, 17_727, 18_001,
    18_278, 18_556, 18_838, 19_121, 19_408, 19_696, 19_988, 20_281, 20_578, 20_876, 21_178, 21_481, 21_788, 22_096, 22_408, 22_722,
    23_038, 23_357, 23_679, 24_003, 24_329, 24_659, 24_991, 25_325, 25_662, 26_002, 26_344, 26_689, 27_036, 27_387, 27_739, 28_095,
    28_453, 28_813, 29_177, 29_543, 29_911, 30_283, 30_657, 31_033, 31_413, 31_795, 32_180, 32_567, 32_957, 33_350, 33_746, 34_144,
    34_545, 34_949, 35_355, 35_765, 36_177, 36_591, 37_009, 37_429, 37_852, 38_278, 38_707, 39_138, 39_572, 40_009, 40_449, 40_892,
    41_337, 41_786, 42_237, 42_691, 43_147, 43_607, 44_069, 44_534, 45_003, 45_474, 45_947, 46_424, 46_904, 47_386, 47_871, 48_360,
    48_851, 49_345, 49_842, 50_342, 50_844, 51_350, 51_859, 52_370, 52_884, 53_402, 53_922, 54_445, 54_972, 55_501, 56_033, 56_568,
    57_106, 57_647, 58_191, 58_738, 59_288, 59_841, 60_397, 60_956, 61_518, 62_083, 62_651, 63_222, 63_796, 64_373, 64_953, 65_536,
];

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
