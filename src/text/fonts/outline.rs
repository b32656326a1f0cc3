//! The outlines of glyphs, at the place in its design space where a face stands.

use harfrust::Font;
use read_fonts::model::glyph::outline::{DrawMemory, DrawOptions, OutlineGlyph, PathSink, UnscaledOutlineSink};
use read_fonts::tables::glyf::PointFlags;
use read_fonts::types::GlyphId;

/// An outline: closed contours, in font units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The points of all contours, in order.
    points: Vec<OutlinePoint>,
    /// Where each contour ends among them.
    ends: Vec<usize>,
}

/// A point of a contour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutlinePoint {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) kind: PointKind,
}

/// What a point does to its contour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointKind {
    /// The contour goes through it.
    On,
    /// It bends a quadratic curve; between two of them, the contour goes through the middle (OpenType, "glyf").
    Quadratic,
    /// It is one of the two that bend a cubic curve.
    Cubic,
}

/// As many points as most glyphs have, and as many contours.
const POINTS: usize = 128;
const CONTOURS: usize = 16;

/// No table has room for points farther out, in font units: they come from damage.
const FARTHEST: u32 = 1 << 16;

/// OpenType, "maxp": points are counted in 16 bits.
const MOST_POINTS: usize = u16::MAX as usize;

impl Outline {
    /// Returns the outline of a glyph; an empty one has no contours. Nothing if the font is damaged there.
    pub(crate) fn of(font: &Font, glyph: u16) -> Option<Outline> {
        let mut outline = Outline { points: Vec::with_capacity(POINTS), ends: Vec::with_capacity(CONTOURS) };
        // "glyf" has no room for glyphs beyond those it counts; other tables leave out those without ink.
        let Some(drawn) = font.outline_glyphs().get(GlyphId::from(glyph)) else {
            return (u32::from(glyph) < font.num_glyphs()).then_some(outline);
        };
        match &drawn {
            OutlineGlyph::Glyf(_) => drawn.draw_unscaled(DrawMemory::Scratch, &mut outline),
            // Drawn as a path these come in fractions, which are to be rounded, not cut.
            OutlineGlyph::Cff(_) | OutlineGlyph::Type1(_) | OutlineGlyph::Varc(_) => {
                drawn.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut outline)
            }
        }
        .ok()?;
        outline.end();
        outline.is_sound().then_some(outline)
    }

    /// Returns the points of all contours, in order.
    pub(crate) fn points(&self) -> &[OutlinePoint] {
        &self.points
    }

    /// Returns the contours; each has a point at least.
    pub(crate) fn contours(&self) -> impl Iterator<Item = &[OutlinePoint]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.points[start..end])
    }

    /// Returns an outline of these contours.
    #[cfg(test)]
    pub(crate) fn from_contours(contours: &[Vec<OutlinePoint>]) -> Outline {
        let mut outline = Outline::default();
        for contour in contours {
            outline.points.extend(contour);
            outline.end();
        }
        outline
    }

    fn is_sound(&self) -> bool {
        let is_near = |point: &OutlinePoint| point.x.unsigned_abs().max(point.y.unsigned_abs()) <= FARTHEST;
        self.points.len() <= MOST_POINTS && self.points.iter().all(is_near)
    }

    /// Ends a contour, if one has begun. It is closed by itself: it need not come back to the point where it started.
    fn end(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if let [first, _, .., last] = &self.points[start..]
            && first == last
            && first.kind == PointKind::On
        {
            self.points.pop();
        }
        if self.points.len() > start {
            self.ends.push(self.points.len());
        }
    }

    fn push(&mut self, x: i32, y: i32, kind: PointKind) {
        self.points.push(OutlinePoint { x, y, kind });
    }

    fn push_rounded(&mut self, x: f32, y: f32, kind: PointKind) {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and what is so far out is refused later")]
        self.push((x + 0.5).floor() as i32, (y + 0.5).floor() as i32, kind);
    }
}

impl UnscaledOutlineSink for Outline {
    fn start_contour(&mut self) {
        self.end();
    }

    fn point(&mut self, x: i32, y: i32, flags: PointFlags) {
        let kind = if flags.is_on_curve() {
            PointKind::On
        } else if flags.is_off_curve_cubic() {
            PointKind::Cubic
        } else {
            PointKind::Quadratic
        };
        self.push(x, y, kind);
    }

    fn end_contour(&mut self) {}
}

impl PathSink for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.end();
        self.push_rounded(x, y, PointKind::On);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push_rounded(x, y, PointKind::On);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.push_rounded(cx0, cy0, PointKind::Quadratic);
        self.push_rounded(x, y, PointKind::On);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.push_rounded(cx0, cy0, PointKind::Cubic);
        self.push_rounded(cx1, cy1, PointKind::Cubic);
        self.push_rounded(x, y, PointKind::On);
    }

    fn close(&mut self) {}
}
