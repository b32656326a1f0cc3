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
    fn an_area_without_pixels_or_beyond_the_picture_is_none() {
        assert!(area(1, 1, 5, 5).is_in((6, 6)));
        for wrong in [area(2, 1, 5, 5), area(0, 0, 0, 5), area(0, 0, 7, 5), area(u32::MAX, 0, 2, 2)] {
            assert!(!wrong.is_in((6, 6)), "{wrong:?}");
        }
    }
}
