//! The search for a colour that can be told from what is behind it.

use super::color::Color;
use super::fixed::Fixed;
use super::oklch::Oklch;

/// How far each step of a search goes: half a hundredth of lightness, which nobody sees.
const STEP: Fixed = Fixed::thousandths(5);

/// Whether a search makes a colour darker or lighter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Darker,
    Lighter,
}

impl Shift {
    /// Returns the way away from a ground: to black or to white, whichever stands further from it.
    pub(super) fn away_from(ground: Color) -> Shift {
        if ground.opposite() == Color::BLACK { Shift::Darker } else { Shift::Lighter }
    }
}

/// Tells whether a colour has so much contrast on every ground.
pub(super) fn stands_out(color: Color, grounds: &[Color], least: f64) -> bool {
    grounds.iter().all(|ground| color.contrast(*ground) >= least)
}

impl Oklch {
    /// Returns the first colour on a way, from this one on, that has so much contrast on every ground: black or white where none
    /// has; and how many steps it took.
    pub(super) fn search(self, way: Shift, grounds: &[Color], least: f64) -> (Color, u32) {
        let mut lightness = self.lightness;
        let mut steps = 0;
        loop {
            let color = self.toned(lightness, self.chroma).color();
            let at_end = match way {
                Shift::Darker => lightness <= Fixed::ZERO,
                Shift::Lighter => lightness >= Fixed::ONE,
            };
            if at_end || stands_out(color, grounds, least) {
                return (color, steps);
            }
            lightness = match way {
                Shift::Darker => lightness - STEP,
                Shift::Lighter => lightness + STEP,
            };
            steps += 1;
        }
    }
}

impl Color {
    /// Returns the nearest colour of its hue that has so much contrast on every ground, this one if it has it; nothing if none has.
    pub(crate) fn nearest_on(self, grounds: &[Color], least: f64) -> Option<Color> {
        if stands_out(self, grounds, least) {
            return Some(self);
        }
        let from = Oklch::of(self);
        let found = [Shift::Darker, Shift::Lighter].map(|way| from.search(way, grounds, least));
        let found = found.into_iter().filter(|(color, _)| stands_out(*color, grounds, least));
        found.min_by_key(|(_, steps)| *steps).map(|(color, _)| color)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_colour_that_passes_is_no_further_than_needed() {
        let grey = |grey| Color::new(grey, grey, grey);
        assert_eq!(grey(0x76).nearest_on(&[Color::WHITE], 4.5), Some(grey(0x76)));
        let nearest = grey(0x88).nearest_on(&[Color::WHITE], 4.5).expect("black passes");
        assert!((0x74..=0x76).contains(&nearest.rgb[0]), "{nearest}");
        // Text of a light brand on dark paper is made lighter, and on mid paper whichever is nearer.
        let paper = Color::new(0x20, 0x20, 0x60);
        assert!(grey(0x60).nearest_on(&[paper], 4.5).expect("white passes").contrast(Color::BLACK) > 5.0);
        assert_eq!(grey(0x60).nearest_on(&[Color::WHITE, Color::BLACK], 4.6), None);
    }

    #[test]
    fn on_any_paper_some_colour_can_be_read() {
        for paper in [Color::WHITE, Color::BLACK, Color::new(0x80, 0x80, 0x80), Color::new(0xff, 0xe0, 0)] {
            for color in [Color::new(0xe4, 0, 0x2b), Color::new(0x61, 0xa5, 0x34), Color::WHITE, Color::BLACK, paper] {
                for least in [3.0, 4.5] {
                    let nearest = color.nearest_on(&[paper], least).expect("black or white passes");
                    assert!(nearest.contrast(paper) >= least, "{color} on {paper}");
                }
            }
        }
    }
}
