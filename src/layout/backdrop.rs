//! What is painted of a box: its backdrop and its bars, sliced where a page ends.

use std::ops::Range;
use std::sync::Arc;

use super::fragment::Fragment;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::theme::{Color, LeadRule, Theme};

/// What is drawn of a box.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paint {
    /// The colour behind what stands in it.
    pub(super) fill: Option<Color>,
    /// A bar along the side where lines start.
    pub(super) side: Option<Bar>,
    /// A bar on the upper edge, from the text's start on.
    pub(super) top: Option<Bar>,
    /// A rule along the lower edge.
    pub(super) bottom: Option<Bar>,
    /// A rule around it.
    pub(super) frame: Option<Bar>,
    /// How far the backdrop goes on above the box: to the upper edge of the paper.
    pub(super) rise: Pt,
}

/// A bar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub(super) thickness: Pt,
    /// How long one on the upper edge is; one along a side is as long as the box.
    pub(super) length: Pt,
    pub(super) color: Color,
}

impl Bar {
    /// Returns the bar that opens what is no running text, above so much measure; nothing in a theme without one.
    pub(super) fn lead(theme: &Theme, measure: Pt) -> Option<Bar> {
        let bar = theme.lead_rule.bar?;
        Some(Bar { thickness: bar.height, length: bar.width.min(measure / 3), color: bar.color })
    }

    /// Returns the rule that opens what is no running text, above so much measure and without its bar.
    pub(super) fn rule(theme: &Theme, measure: Pt) -> Bar {
        let LeadRule { weight, color, .. } = theme.lead_rule;
        Bar { thickness: weight, length: measure, color }
    }

    /// Returns what it is along the inside of a box: on its left, on its right, above and below.
    pub(super) fn around(self, Rect { origin, size }: Rect) -> [Rect; 4] {
        let (upright, level) = (Size::new(self.thickness, size.height), Size::new(size.width, self.thickness));
        let right = Point::new(size.width - self.thickness, Pt::ZERO);
        let below = Point::new(Pt::ZERO, size.height - self.thickness);
        [
            Rect::new(origin, upright),
            Rect::new(origin + right, upright),
            Rect::new(origin, level),
            Rect::new(origin + below, level),
        ]
    }
}

/// A box that fragments stand in.
#[derive(Debug)]
pub(super) struct Boxed {
    /// The box around it.
    pub(super) outer: Option<Arc<Boxed>>,
    /// Where it stands, from the left edge of its column.
    pub(super) left: Pt,
    pub(super) width: Pt,
    /// Where its bars stand: along the side, and on the upper edge.
    pub(super) bars: (Pt, Pt),
    /// How far below its top the bar along its side starts, and how far above its foot that ends.
    pub(super) ends: (Pt, Pt),
    /// How far its backdrop goes on beyond the text where a page cuts it.
    pub(super) beyond: Pt,
    pub(super) paint: Paint,
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

    /// Returns the boxes that fragments stand in, those around others first, each with the fragments that stand in it.
    pub(super) fn stretches(fragments: &[Fragment]) -> Vec<(&Arc<Boxed>, Range<usize>)> {
        let mut known: Vec<(&Arc<Boxed>, Range<usize>)> = Vec::new();
        for (index, fragment) in fragments.iter().enumerate() {
            let mut new: Vec<_> = Boxed::chain(fragment.boxed.as_ref()).collect();
            new.retain(|boxed| !known.iter().any(|(other, _)| Arc::ptr_eq(other, boxed)));
            for boxed in new.into_iter().rev() {
                let inside = fragments[index..].iter().take_while(|fragment| boxed.is_around(fragment)).count();
                known.push((boxed, index..index + inside));
            }
        }
        known
    }

    /// Tells whether a fragment stands in this very box.
    pub(super) fn is_around(self: &Arc<Boxed>, fragment: &Fragment) -> bool {
        Boxed::chain(fragment.boxed.as_ref()).any(|other| Arc::ptr_eq(other, self))
    }

    /// Returns what is drawn of the box on a page.
    pub(super) fn draw(&self, slice: Slice) -> Vec<Item> {
        let beyond = |cut: bool| if cut { self.beyond } else { Pt::ZERO };
        let (top, bottom) = (slice.top - beyond(!slice.starts), slice.bottom + beyond(!slice.ends));
        let rect = |at: Point, size: Size, color| {
            let kind = ItemKind::Rect { size, color };
            Item { at, mark: Mark::Artifact(Artifact::Layout), kind }
        };
        let Paint { fill, side, top: upper, bottom: lower, frame, rise } = self.paint;
        let height = bottom - top;
        let rise = if slice.starts { rise } else { Pt::ZERO };
        let fill =
            fill.map(|color| rect(Point::new(self.left, top - rise), Size::new(self.width, height + rise), color));
        let side = side.map(|bar| {
            let top = if slice.starts { slice.top + self.ends.0 } else { top };
            let bottom = if slice.ends { slice.bottom - self.ends.1 } else { bottom };
            rect(Point::new(self.bars.0, top), Size::new(bar.thickness, bottom - top), bar.color)
        });
        let upper = upper.filter(|_| slice.starts);
        let upper =
            upper.map(|bar| rect(Point::new(self.bars.1, top), Size::new(bar.length, bar.thickness), bar.color));
        let lower = lower.filter(|_| slice.ends).map(|bar| {
            rect(Point::new(self.left, bottom - bar.thickness), Size::new(bar.length, bar.thickness), bar.color)
        });
        let mut items: Vec<Item> = fill.into_iter().chain(side).chain(upper).chain(lower).collect();
        let Some(bar) = frame else { return items };
        let [left, right, above, below] =
            bar.around(Rect::new(Point::new(self.left, top), Size::new(self.width, height)));
        let drawn = [Some(left), Some(right), Some(above).filter(|_| slice.starts), Some(below).filter(|_| slice.ends)];
        items.extend(drawn.into_iter().flatten().map(|side| rect(side.origin, side.size, bar.color)));
        items
    }
}
