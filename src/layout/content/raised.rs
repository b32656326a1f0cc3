//! The marks of notes: small figures, raised ("superior figures", The Elements of Typographic Style, 4.3.2).

use crate::geometry::Pt;

/// Marks are so much smaller than the letters beside them.
const SIZE: (i64, i64) = (7, 10);
/// Below this they could not be read.
const LEAST: Pt = Pt::new(7);
/// So far above the baseline, of the size of the letters: their heads stand a little above those of capitals.
const RISE: (i64, i64) = (32, 100);

/// Returns the size of a mark beside letters of a size.
pub(super) fn size(letters: Pt) -> Pt {
    letters.scale(SIZE.0, SIZE.1).max(LEAST.min(letters))
}

/// Returns how far above the baseline of such letters it stands.
pub(super) fn rise(letters: Pt) -> Pt {
    letters.scale(RISE.0, RISE.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_smaller_and_never_too_small() {
        let sizes = [6, 9, 11, 20].map(|points| size(Pt::new(points)).milli());
        assert_eq!(sizes, [6_000, 7_000, 7_700, 14_000]);
    }
}
