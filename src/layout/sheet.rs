//! A page of its own ("sheet"): it has no head and no foot, and what is drawn on it stands anywhere on its paper.
//!
//! In the run of fragments it is one, as high as the text of a page. Places on it count from the corner of the paper where
//! lines start.

use super::canvas::Canvas;
use super::edges::Edges;
use super::fragment::{Fragment, Keep, LineBox};
use super::frame::Frame;
use super::setter::Setter;
use crate::diagnostics::Span;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::paged::{Artifact, ItemKind, Mark};
use crate::theme::Color;

/// A sheet that is being filled.
pub(super) struct PageSheet<'p> {
    canvas: Canvas,
    frame: Frame<'p>,
    /// Where its corner is, as seen from the text of a page.
    corner: Point,
    /// The paper.
    pub(super) size: Size,
    /// How far ink goes on beyond its edges.
    bleed: Pt,
    /// The white beside what stands on it, where lines start.
    pub(super) start: Pt,
    /// The width of what stands between the margins.
    pub(super) measure: Pt,
    /// How high the text of a page is.
    height: Pt,
}

impl<'p> PageSheet<'p> {
    /// Returns an empty sheet around a frame in a column as wide as the text of a page.
    pub(super) fn new(setter: &Setter<'_, '_>, frame: &Frame<'p>) -> PageSheet<'p> {
        let theme = setter.theme;
        let edges = Edges::of(setter, frame);
        let page = Edges::page(setter, frame);
        let corner = Point::new(edges.frame.start + theme.bleed, -theme.margins.top);
        PageSheet {
            canvas: Canvas::new(frame),
            frame: *frame,
            corner,
            size: theme.page,
            bleed: theme.bleed,
            start: page.start - corner.x,
            measure: page.measure,
            height: theme.text_height(),
        }
    }

    /// Returns the frame of text that starts so far from the edge of the paper.
    pub(super) fn text(&self, start: Pt, measure: Pt) -> Frame<'p> {
        Frame { start: self.corner.x + start, measure, ..self.frame }
    }

    /// Returns the width of nine columns of the twelve of a page, or all of it where it is narrow.
    pub(super) fn nine_columns(&self) -> Pt {
        /// A narrower page has six columns.
        const NARROW: Pt = Pt::new(450);
        if self.size.width < NARROW { self.measure } else { self.measure.scale(3, 4) }
    }

    /// Fills a box; where it touches an edge of the paper, it goes on beyond that.
    pub(super) fn fill(&mut self, area: Rect, color: Color) {
        let area = self.bled(area);
        self.draw(Mark::Artifact(Artifact::Layout), area, ItemKind::Rect { size: area.size, color });
    }

    /// Draws something in a box.
    pub(super) fn draw(&mut self, mark: Mark, area: Rect, kind: ItemKind) {
        self.canvas.draw(mark, Rect::new(self.corner + area.origin, area.size), kind);
    }

    /// Puts lines under each other, which were set in a frame of this sheet; returns where they end.
    pub(super) fn put(&mut self, lines: Vec<LineBox>, top: Pt) -> Pt {
        self.canvas.put(lines, self.corner.y + top) - self.corner.y
    }

    /// Returns a box with what goes on beyond the edges of the paper that it touches.
    pub(super) fn bled(&self, area: Rect) -> Rect {
        let Rect { origin: Point { x, y }, size: Size { width, height } } = area;
        let before = |place: Pt| if place <= Pt::ZERO { self.bleed } else { Pt::ZERO };
        let behind = |place: Pt, edge: Pt| if place >= edge { self.bleed } else { Pt::ZERO };
        let (left, above) = (before(x), before(y));
        let (right, below) = (behind(x + width, self.size.width), behind(y + height, self.size.height));
        Rect::new(Point::new(x - left, y - above), Size::new(width + left + right, height + above + below))
    }

    /// Returns the fragment that fills a page.
    pub(super) fn finish(self, span: Span) -> Fragment {
        let LineBox { items, links, .. } = self.canvas.finish();
        Fragment {
            height: self.height,
            keep: Keep::StartsPage,
            is_sheet: true,
            items,
            links,
            span,
            ..Fragment::default()
        }
    }
}
