//! Boxes: a stretch of fragments with padding around it, a backdrop and bars (CSS Backgrounds and Borders 3, "box model").
//!
//! A box is no fragment: what stands in it flows over pages line by line, and the box is cut where a page ends
//! (`box-decoration-break: slice`). So composing only notes which box a fragment stands in, and adds the padding to the
//! first and the last; what is painted is made on each page, when it is known what of the box stands there (`place`).

use std::ops::Range;
use std::sync::Arc;

use super::backdrop::Boxed;
pub(super) use super::backdrop::{Bar, Paint};
use super::compose::Composer;
use super::frame::Frame;
use super::matter::Matter;
use crate::geometry::Pt;

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

/// A line beside what stands in a box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rail {
    pub(super) bar: Bar,
    /// How far in it stands.
    pub(super) start: Pt,
    /// How far below the top of the box it starts, and how far above its foot it ends.
    pub(super) ends: (Pt, Pt),
    /// How far it goes on where a page ends.
    pub(super) beyond: Pt,
}

impl Composer<'_, '_> {
    /// Draws a line beside some of the fragments that have been composed in a frame.
    pub(super) fn beside(&mut self, rail: Rail, fragments: Range<usize>, frame: &Frame<'_>) {
        let Rail { bar, start, ends, beyond } = rail;
        let boxed = Arc::new(Boxed {
            outer: frame.within.cloned(),
            left: frame.left(frame.start, frame.measure),
            width: frame.measure,
            bars: (frame.left(start, bar.thickness), Pt::ZERO),
            ends,
            beyond,
            paint: Paint { side: Some(bar), ..Paint::default() },
        });
        for fragment in &mut self.matter.fragments[fragments] {
            fragment.boxed.get_or_insert_with(|| Arc::clone(&boxed));
        }
    }

    /// Composes what stands in a box; returns the number of its first fragment.
    pub(super) fn boxed(
        &mut self,
        style: BoxStyle,
        frame: &Frame<'_>,
        compose: impl FnOnce(&mut Self, &Frame<'_>),
    ) -> usize {
        let BoxStyle { padding, paint } = style;
        let (start, measure) = (frame.start + padding.start, frame.measure - padding.start - padding.end);
        let bar = |start: Pt, bar: Option<Bar>, length: fn(Bar) -> Pt| frame.left(start, bar.map_or(Pt::ZERO, length));
        let boxed = Arc::new(Boxed {
            outer: frame.within.cloned(),
            left: frame.left(frame.start, frame.measure),
            width: frame.measure,
            bars: (bar(frame.start, paint.side, |bar| bar.thickness), bar(start, paint.top, |bar| bar.length)),
            ends: (Pt::ZERO, Pt::ZERO),
            beyond: padding.above.min(padding.below) / 2,
            paint,
        });
        let first = self.matter.fragments.len();
        compose(self, &Frame { start, measure, within: Some(&boxed), ..*frame });
        self.matter.stand_in(&boxed, first, padding);
        first
    }
}

impl Matter<'_> {
    /// Says that what starts with a fragment stands in a box, but for what stands in one inside it; adds the padding of the
    /// box to the first fragment and to the last.
    fn stand_in(&mut self, boxed: &Arc<Boxed>, first: usize, padding: Padding) {
        for fragment in &mut self.fragments[first..] {
            fragment.boxed.get_or_insert_with(|| Arc::clone(boxed));
        }
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
