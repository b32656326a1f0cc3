//! Boxes: a stretch of fragments with padding around it, a backdrop and bars (CSS Backgrounds and Borders 3, "box model").
//!
//! A box is no fragment: what stands in it flows over pages line by line, and the box is cut where a page ends
//! (`box-decoration-break: slice`). So composing only notes which box a fragment stands in, and adds the padding to the
//! first and the last; what is painted is made on each page, when it is known what of the box stands there (`place`).

use std::sync::Arc;

use super::compose::{Composer, Frame};
use super::fragment::Fragment;
use crate::geometry::{Point, Pt, Size};
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::theme::Color;

/// How a box looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BoxStyle {
    pub(super) padding: Padding,
    pub(super) paint: Paint,
}

/// The white inside a box.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Padding {
    pub(super) above: Pt,
    pub(super) below: Pt,
    /// On the side where lines start.
    pub(super) start: Pt,
    pub(super) end: Pt,
}

/// What is drawn of a box.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paint {
    /// The colour behind what stands in it.
    pub(super) fill: Option<Color>,
    /// A bar along the side where lines start.
    pub(super) side: Option<Bar>,
    /// A bar on the upper edge, from the text's start on.
    pub(super) top: Option<Bar>,
}

/// A bar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub(super) thickness: Pt,
    /// How long one on the upper edge is; one along a side is as long as the box.
    pub(super) length: Pt,
    pub(super) color: Color,
}

/// A box that fragments stand in.
#[derive(Debug)]
pub(super) struct Boxed {
    /// The box around it.
    pub(super) outer: Option<Arc<Boxed>>,
    /// Where it stands, from the left edge of its column.
    left: Pt,
    width: Pt,
    /// Where its bars stand: along the side, and on the upper edge.
    bars: (Pt, Pt),
    /// How far its backdrop goes on beyond the text where a page cuts it.
    beyond: Pt,
    paint: Paint,
}

/// What of a box stands on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slice {
    pub(super) top: Pt,
    pub(super) bottom: Pt,
    /// Whether the box starts here, and does not go on from the page before.
    pub(super) starts: bool,
    /// Whether it ends here.
    pub(super) ends: bool,
}

impl Boxed {
    /// Returns this box and those around it, from the inside out.
    pub(super) fn chain(boxed: Option<&Arc<Boxed>>) -> impl Iterator<Item = &Arc<Boxed>> {
        std::iter::successors(boxed, |boxed| boxed.outer.as_ref())
    }

    /// Returns what is drawn of the box on a page.
    pub(super) fn draw(&self, slice: Slice) -> Vec<Item> {
        let beyond = |cut: bool| if cut { self.beyond } else { Pt::ZERO };
        let (top, bottom) = (slice.top - beyond(!slice.starts), slice.bottom + beyond(!slice.ends));
        let rect = |at: Point, size: Size, color| {
            let kind = ItemKind::Rect { size, color };
            Item { at, mark: Mark::Artifact(Artifact::Layout), kind }
        };
        let Paint { fill, side, top: upper } = self.paint;
        let height = bottom - top;
        let fill = fill.map(|color| rect(Point::new(self.left, top), Size::new(self.width, height), color));
        let side = side.map(|bar| {
            rect(Point::new(self.bars.0, slice.top), Size::new(bar.thickness, slice.bottom - slice.top), bar.color)
        });
        let upper = upper.filter(|_| slice.starts);
        let upper =
            upper.map(|bar| rect(Point::new(self.bars.1, top), Size::new(bar.length, bar.thickness), bar.color));
        fill.into_iter().chain(side).chain(upper).collect()
    }
}

impl<'r> Composer<'r, '_> {
    /// Composes what stands in a box; returns the number of its first fragment.
    pub(super) fn boxed(&mut self, style: BoxStyle, frame: &Frame, compose: impl FnOnce(&mut Self, &Frame)) -> usize {
        let BoxStyle { padding, paint } = style;
        let inside = Frame { start: frame.start + padding.start, measure: frame.measure - padding.start - padding.end };
        let bar = |start: Pt, bar: Option<Bar>, length: fn(Bar) -> Pt| self.left(start, bar.map_or(Pt::ZERO, length));
        let boxed = Arc::new(Boxed {
            outer: self.within.clone(),
            left: self.left(frame.start, frame.measure),
            width: frame.measure,
            bars: (bar(frame.start, paint.side, |bar| bar.thickness), bar(inside.start, paint.top, |bar| bar.length)),
            beyond: padding.above.min(padding.below) / 2,
            paint,
        });
        let first = self.fragments.len();
        let outer = self.within.replace(Arc::clone(&boxed));
        compose(self, &inside);
        self.within = outer;
        for fragment in &mut self.fragments[first..] {
            fragment.boxed.get_or_insert_with(|| Arc::clone(&boxed));
        }
        self.pad(first, padding);
        first
    }

    /// Adds the padding of a box to its first fragment and to its last.
    fn pad(&mut self, first: usize, padding: Padding) {
        let Some(last) = self.fragments.len().checked_sub(1).filter(|last| *last >= first) else { return };
        self.fragments[first].pad(padding.above, Pt::ZERO);
        self.fragments[last].pad(Pt::ZERO, padding.below);
        for paragraph in self.running.iter_mut().rev().take_while(|paragraph| paragraph.lines().end > first) {
            let lines = paragraph.lines();
            let above = if lines.start == first { padding.above } else { Pt::ZERO };
            let below = if lines.end == last + 1 { padding.below } else { Pt::ZERO };
            paragraph.pad(above, below);
        }
    }
}

impl Fragment {
    /// Puts white inside it, above and below what it draws.
    pub(super) fn pad(&mut self, above: Pt, below: Pt) {
        self.height += above + below;
        if above == Pt::ZERO {
            return;
        }
        let down = Point::new(Pt::ZERO, above);
        self.baseline = self.baseline.map(|baseline| baseline + above);
        self.items.iter_mut().for_each(|item| item.at = item.at + down);
        self.links.iter_mut().for_each(|link| link.rect.origin = link.rect.origin + down);
    }
}
