//! Glyph runs: glyphs with a place, which the text stage hands on.

use std::ops::Range;

use super::shared::Shared;
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
    pub text: Shared<str>,
    /// How the letters depart from the designed ones, to help a justified line fill its measure.
    pub expansion: Expansion,
    /// The glyphs, from left to right.
    pub glyphs: Shared<[Glyph]>,
}

/// How letters are made a little wider or narrower, within what the eye does not see. The advances of the glyphs
/// have it in them already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// How much wider the letters are drawn, in ten-thousandths of their designed width; negative for narrower.
    pub scale: i16,
    /// The white added behind every glyph, that of a style with it; negative for white taken away.
    pub tracking: Pt,
}

impl GlyphRun {
    /// Returns the distance from the first glyph's origin to the pen behind the last.
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(Glyph::advance).sum()
    }
}

/// One glyph of a [`GlyphRun`].
///
/// A long report has millions of them at a time, so its lengths are held in 32 bits: two million points and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Whether its advance has white in it that is no space in the text.
    apart: bool,
    advance: i32,
    x_offset: i32,
    y_offset: i32,
    /// Its letters: the bytes of the run's text from one on, and before another.
    start: u32,
    end: u32,
}

impl Glyph {
    /// Returns a glyph that is drawn on the pen, moves it by `advance`, and draws the bytes `text` of the run's text.
    ///
    /// Glyphs of one cluster carry the same range. A hyphen that the layout put in draws a soft hyphen,
    /// U+00AD, which stands in the text at that place.
    pub fn new(id: u16, advance: Pt, text: Range<usize>) -> Glyph {
        Glyph::on_pen(id, milli(advance), &text)
    }

    /// Returns the same for an advance in thousandths of a point.
    pub(super) fn on_pen(id: u16, advance: i32, text: &Range<usize>) -> Glyph {
        let (start, end) = (byte(text.start), byte(text.end));
        Glyph { id, apart: false, advance, x_offset: 0, y_offset: 0, start, end }
    }

    /// Returns the glyph drawn so far to the right of the pen and above the baseline.
    #[must_use]
    pub fn with_offset(self, x: Pt, y: Pt) -> Glyph {
        Glyph { x_offset: milli(x), y_offset: milli(y), ..self }
    }

    /// Returns the glyph as one whose advance has white in it that stands between two scripts, and is no space in the text.
    #[must_use]
    pub fn set_apart(self) -> Glyph {
        Glyph { apart: true, ..self }
    }

    /// Returns the glyph with other letters of the run's text.
    #[must_use]
    pub fn with_text(self, text: Range<usize>) -> Glyph {
        Glyph { start: byte(text.start), end: byte(text.end), ..self }
    }

    /// Returns how far the pen moves to the next glyph, kerning, tracking and stretched spaces included.
    pub fn advance(&self) -> Pt {
        Pt::from_milli(i64::from(self.advance))
    }

    /// Tells whether its advance has white in it that is no space in the text.
    pub fn is_set_apart(&self) -> bool {
        self.apart
    }

    /// Returns how far it is drawn to the right of the pen.
    pub fn x_offset(&self) -> Pt {
        Pt::from_milli(i64::from(self.x_offset))
    }

    /// Returns how far it is drawn above the baseline.
    pub fn y_offset(&self) -> Pt {
        Pt::from_milli(i64::from(self.y_offset))
    }

    /// Returns the letters it draws: bytes of [`GlyphRun::text`].
    pub fn text(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What is too long for a page saturates; the writer refuses it.
fn milli(length: Pt) -> i32 {
    i32::try_from(length.milli()).unwrap_or(if length < Pt::ZERO { i32::MIN } else { i32::MAX })
}
