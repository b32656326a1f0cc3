//! Crops: the part of a picture that is shown where its proportions do not fit.

/// A box of pixels of a picture, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PixelArea {
    /// How many pixels stand to the left of it.
    pub left: u32,
    /// How many pixels stand above it.
    pub top: u32,
    /// How many pixels it is wide.
    pub width: u32,
    /// How many pixels it is high.
    pub height: u32,
}

impl PixelArea {
    /// Returns the largest area of a picture of so many pixels that has the proportions of a box, with the point in its
    /// middle that stands at these shares of the picture, in thousandths from left and top, or as near as edges allow.
    pub(crate) fn around(size: (u32, u32), proportions: (i64, i64), focus: (i64, i64)) -> PixelArea {
        let (across, down) = (i64::from(size.0).max(1), i64::from(size.1).max(1));
        let (wide, high) = (proportions.0.max(1), proportions.1.max(1));
        let rounded = |dividend: i64, divisor: i64| ((dividend + divisor / 2) / divisor).max(1);
        let (width, height) = if across * high <= down * wide {
            (across, rounded(across * high, wide).min(down))
        } else {
            (rounded(down * wide, high).min(across), down)
        };
        let start = |side: i64, part: i64, share: i64| (side * share / 1000 - part / 2).clamp(0, side - part);
        let pixels = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        PixelArea {
            left: pixels(start(across, width, focus.0)),
            top: pixels(start(down, height, focus.1)),
            width: pixels(width),
            height: pixels(height),
        }
    }

    /// Tells whether a picture of so many pixels has them all, and whether there are any.
    pub(crate) fn is_in(self, size: (u32, u32)) -> bool {
        let fits =
            |start: u32, length: u32, side: u32| length > 0 && start.checked_add(length).is_some_and(|end| end <= side);
        fits(self.left, self.width, size.0) && fits(self.top, self.height, size.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(left: u32, top: u32, width: u32, height: u32) -> PixelArea {
        PixelArea { left, top, width, height }
    }

    #[test]
    fn the_focus_is_in_the_middle_as_far_as_edges_allow() {
        let square = |size, focus| PixelArea::around(size, (1, 1), focus);
        assert_eq!(square((600, 400), (500, 500)), area(100, 0, 400, 400));
        assert_eq!(square((600, 400), (0, 0)), area(0, 0, 400, 400));
        assert_eq!(square((600, 400), (1000, 1000)), area(200, 0, 400, 400));
        assert_eq!(square((400, 600), (350, 600)), area(0, 160, 400, 400));
        assert_eq!(square((400, 400), (0, 1000)), area(0, 0, 400, 400));
    }

    #[test]
    fn an_area_has_the_proportions_of_its_box_and_is_in_the_picture() {
        assert_eq!(PixelArea::around((600, 400), (200_000, 100_000), (500, 500)), area(0, 50, 600, 300));
        for size in [(1, 1), (1, 900), (900, 1), (7, 5)] {
            for proportions in [(1, 1), (16, 9), (1, 1000), (1000, 1)] {
                for focus in [(0, 0), (333, 667), (1000, 1000)] {
                    let around = PixelArea::around(size, proportions, focus);
                    assert!(around.is_in(size), "{size:?} {proportions:?} {focus:?}: {around:?}");
                }
            }
        }
    }

    #[test]
    fn an_area_without_pixels_or_beyond_the_picture_is_none() {
        assert!(area(1, 1, 5, 5).is_in((6, 6)));
        for wrong in [area(2, 1, 5, 5), area(0, 0, 0, 5), area(0, 0, 7, 5), area(u32::MAX, 0, 2, 2)] {
            assert!(!wrong.is_in((6, 6)), "{wrong:?}");
        }
    }
}
