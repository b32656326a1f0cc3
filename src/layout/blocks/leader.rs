//! Leaders: rows of dots that lead the eye from a word to what belongs to it at the other end of a line.
//!
//! Dots stand in places that are the same on every line (Hart's Rules, "leaders"), so that those of lines below each other stand
//! in columns, however long their words are.

use std::ops::Range;

use crate::geometry::{Point, Pt};
use crate::layout::frame::Frame;
use crate::paged::{Artifact, Dashes, Item, ItemKind, Mark, Path, PathShape, PathStep, PathStroke};
use crate::theme::Theme;

/// How large a dot is, in thousandths of a unit of the theme, and how far apart two are.
const DOT: i64 = 270;
const STEP: i64 = 1_400;

/// Returns the dots on a baseline between two places of a frame; nothing where fewer than three have room.
pub(super) fn leader(theme: &Theme, frame: &Frame<'_>, between: Range<Pt>, baseline: Pt) -> Option<Item> {
    let (dot, step) = (theme.unit.scale(DOT, 1000), theme.unit.scale(STEP, 1000).max(Pt::from_milli(1)));
    let places = |length: Pt| (length - frame.start).milli().div_euclid(step.milli());
    let (first, last) = (places(between.start) + 1, places(between.end - dot));
    if last < first + 2 {
        return None;
    }
    let (start, length) = (frame.start + step * first, step * (last - first) + dot);
    let at = Point::new(frame.left(start, length), baseline - dot / 2);
    let shape = PathShape::new(vec![PathStep::Move(Point::default()), PathStep::Line(Point::new(length, Pt::ZERO))]);
    let mut stroke = PathStroke::new(theme.colors.line, dot);
    stroke.dashes = Some(Dashes { on: dot, off: step - dot, second: None });
    let kind = ItemKind::Path(Box::new(Path::stroked(shape, stroke)));
    Some(Item { at, mark: Mark::Artifact(Artifact::Layout), kind })
}
