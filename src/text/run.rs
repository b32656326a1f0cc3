//! Glyphs with a place: what the text stage hands on.

use std::ops::Range;

use crate::geometry::Pt;
use crate::model::Direction;
use crate::model::Lang;
use crate::theme::Color;

/// Glyphs of one face, size and colour, side by side on one baseline, from left to right as drawn.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Which face: an index into the document's faces.
    pub face: usize,
    /// The size of the letters: the length of one em.
    pub size: Pt,
    /// Their colour.
    pub color: Color,
    /// Which way the text is read; the glyphs stand from left to right either way.
    pub direction: Direction,
    /// The language, where it is not the document's.
    pub lang: Option<Lang>,
    /// The letters that the glyphs draw, in reading order.
    pub text: String,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

impl GlyphRun {
    /// Returns the distance from the first glyph's origin to the pen behind the last.
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// One glyph of a [`GlyphRun`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the pen moves to the next glyph, kerning and stretched spaces included.
    pub advance: Pt,
    /// How far it is drawn to the right of the pen.
    pub x_offset: Pt,
    /// How far it is drawn above the baseline.
    pub y_offset: Pt,
    /// The letters it draws: bytes of [`GlyphRun::text`].
    ///
    /// Glyphs of one cluster carry the same range. A hyphen that the layout put in draws a soft hyphen,
    /// U+00AD, which stands in the text at that place.
    pub text: Range<usize>,
}
