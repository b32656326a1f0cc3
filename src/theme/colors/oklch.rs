//! OKLCH: lightness, chroma and hue as eyes tell them (Björn Ottosson, "A perceptual color space for image processing", 2020;
//! CSS Color 4, "OKLCH").

use super::color::Color;
use super::fixed::Fixed;
use super::light::{component, light};

/// A colour by its lightness (0 to 1), its chroma (0 for greys) and its hue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Oklch {
    pub(super) lightness: Fixed,
    pub(super) chroma: Fixed,
    pub(super) hue: Hue,
}

/// A hue, as the cosine and the sine of its angle: no function of angles is the same on all machines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hue {
    cosine: Fixed,
    sine: Fixed,
}

impl Hue {
    /// 70 degrees: amber.
    pub(super) const AMBER: Hue = Hue { cosine: Fixed::decimal(3_420_201_433), sine: Fixed::decimal(9_396_926_208) };
    /// 230 degrees: a blue.
    pub(super) const BLUE: Hue = Hue { cosine: Fixed::decimal(-6_427_876_097), sine: Fixed::decimal(-7_660_444_431) };

    /// Tells whether it is one of 140 to 330 degrees: green, blue and violet.
    pub(super) fn is_cool(self) -> bool {
        let (from, to) = (
            Hue { cosine: Fixed::decimal(-7_660_444_431), sine: Fixed::decimal(6_427_876_097) },
            Hue { cosine: Fixed::decimal(8_660_254_038), sine: Fixed::decimal(-5_000_000_000) },
        );
        // The others are an arc of less than half a turn.
        !(to.is_before(self) && self.is_before(from))
    }

    /// Tells whether the shortest turn from this hue to another goes up.
    fn is_before(self, other: Hue) -> bool {
        self.cosine * other.sine > self.sine * other.cosine
    }
}

/// A colour in OKLab: its lightness, and how far it is from grey towards red and towards yellow.
type Lab = [Fixed; 3];

/// Returns the sum of the products of two rows.
fn dot(row: [Fixed; 3], [one, two, three]: [Fixed; 3]) -> Fixed {
    row[0] * one + row[1] * two + row[2] * three
}

/// A matrix, in parts of 10 to the 10th.
const fn matrix(rows: [[i64; 3]; 3]) -> [[Fixed; 3]; 3] {
    let mut matrix = [[Fixed::ZERO; 3]; 3];
    let mut at = 0;
    while at < 9 {
        matrix[at / 3][at % 3] = Fixed::decimal(rows[at / 3][at % 3]);
        at += 1;
    }
    matrix
}

const CONES_OF_LIGHT: [[Fixed; 3]; 3] = matrix([
    [4_122_214_708, 5_363_325_363, 514_459_929],
    [2_119_034_982, 6_806_995_451, 1_073_969_566],
    [883_024_619, 2_817_188_376, 6_299_787_005],
]);

const LAB_OF_CONES: [[Fixed; 3]; 3] = matrix([
    [2_104_542_553, 7_936_177_850, -40_720_468],
    [19_779_984_951, -24_285_922_050, 4_505_937_099],
    [259_040_371, 7_827_717_662, -8_086_757_660],
]);

const CONES_OF_LAB: [[Fixed; 3]; 3] = matrix([
    [10_000_000_000, 3_963_377_774, 2_158_037_573],
    [10_000_000_000, -1_055_613_458, -638_541_728],
    [10_000_000_000, -894_841_775, -12_914_855_480],
]);

const LIGHT_OF_CONES: [[Fixed; 3]; 3] = matrix([
    [40_767_416_621, -33_077_115_913, 2_309_699_292],
    [-12_684_380_046, 26_097_574_011, -3_413_193_965],
    [-41_960_863, -7_034_186_147, 17_076_147_010],
]);

fn lab(color: Color) -> Lab {
    let lights = color.rgb.map(light);
    let cones = CONES_OF_LIGHT.map(|row| dot(row, lights).cube_root());
    LAB_OF_CONES.map(|row| dot(row, cones))
}

/// Returns how far two colours stand apart for the eye: the distance of their places in OKLab.
pub(super) fn distance(one: Color, other: Color) -> Fixed {
    let ([lightness, red, yellow], [other_lightness, other_red, other_yellow]) = (lab(one), lab(other));
    Fixed::length(Fixed::length(lightness - other_lightness, red - other_red), yellow - other_yellow)
}

impl Oklch {
    pub(super) fn of(color: Color) -> Oklch {
        let [lightness, red, yellow] = lab(color);
        let chroma = Fixed::length(red, yellow);
        let hue = if chroma == Fixed::ZERO {
            Hue { cosine: Fixed::ONE, sine: Fixed::ZERO }
        } else {
            Hue { cosine: red.over(chroma), sine: yellow.over(chroma) }
        };
        Oklch { lightness, chroma, hue }
    }

    /// Returns the same hue with another lightness, 0 to 1, and at most so much chroma.
    pub(super) fn toned(self, lightness: Fixed, most: Fixed) -> Oklch {
        Oklch { lightness: lightness.clamp(Fixed::ZERO, Fixed::ONE), chroma: self.chroma.min(most), ..self }
    }

    /// Returns the same lightness and hue with so much chroma.
    pub(super) fn toned_chroma(self, chroma: Fixed) -> Oklch {
        Oklch { chroma, ..self }
    }

    /// Returns the colour of sRGB; one that sRGB lacks keeps its lightness and its hue, and loses chroma.
    pub(super) fn color(self) -> Color {
        let mut chroma = self.chroma;
        if !is_srgb(self.lights(chroma)) {
            let (mut inside, mut outside) = (Fixed::ZERO, chroma);
            for _ in 0..24 {
                let middle = (inside + outside).half();
                if is_srgb(self.lights(middle)) { inside = middle } else { outside = middle }
            }
            chroma = inside;
        }
        Color { rgb: self.lights(chroma).map(component) }
    }

    /// Returns the light of red, green and blue with so much chroma: below 0 or above 1 where sRGB has none such.
    fn lights(self, chroma: Fixed) -> [Fixed; 3] {
        let lab = [self.lightness, chroma * self.hue.cosine, chroma * self.hue.sine];
        let cones = CONES_OF_LAB.map(|row| dot(row, lab).cubed());
        LIGHT_OF_CONES.map(|row| dot(row, cones))
    }
}

/// Tells whether sRGB has such lights, give or take a ten thousandth.
fn is_srgb(lights: [Fixed; 3]) -> bool {
    let slack = Fixed::decimal(1_000_000);
    lights.into_iter().all(|light| light >= Fixed::ZERO - slack && light <= Fixed::ONE + slack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_comes_back_from_oklch() {
        for step in 0..4_096_u32 {
            let [_, red, green, blue] = (step * 4_099).to_be_bytes();
            let color = Color::new(red, green, blue);
            assert_eq!(Oklch::of(color).color(), color);
        }
    }

    #[test]
    fn hues_from_green_to_violet_are_cool() {
        for (cool, color) in [
            (true, Color::new(11, 91, 110)),
            (true, Color::new(0, 128, 0)),
            (true, Color::new(90, 40, 160)),
            (false, Color::new(228, 0, 43)),
            (false, Color::new(255, 210, 0)),
            (false, Color::new(255, 0, 128)),
        ] {
            assert_eq!(Oklch::of(color).hue.is_cool(), cool, "{color}");
        }
    }

    #[test]
    fn what_srgb_lacks_keeps_its_lightness() {
        let vivid = Oklch { chroma: Fixed::thousandths(400), ..Oklch::of(Color::new(11, 91, 110)) };
        let shown = Oklch::of(vivid.color());
        assert!((shown.lightness - vivid.lightness).parts().abs() < Fixed::thousandths(4).parts());
        assert!(shown.chroma < Fixed::thousandths(110));
    }
}
