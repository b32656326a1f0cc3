//! Blocks of code: lines as they were typed, on a ground of their own.
//!
//! What has no room on its line goes on further in, behind a small corner that says so: nothing else tells a line that its author has
//! ended from one that we have.

use super::quote::keep_short;
use crate::diagnostics::Span;
use crate::document::{CodeLines, Flow};
use crate::geometry::{Point, Pt, Size};
use crate::layout::boxes::{BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, Fragment, Keep, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::paged::{Artifact, Item, ItemKind, Mark};
use crate::text::LineFill;
use crate::theme::{TextStyle, Theme};

/// The white inside the ground, in units.
const INSIDE: i64 = 3;
/// How far in a line goes on, in units.
const TURNOVER: i64 = 5;
/// The sides of the corner before what goes on, in units, and how thick they are.
const CORNER: i64 = 2;
const LINE: Pt = Pt::from_milli(500);
/// A block of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 4);

/// A block of code.
pub(super) fn compose(composer: &mut Composer<'_, '_>, code: &CodeLines<'_>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let inset = (theme.unit * INSIDE).min(frame.measure / 10);
    let padding = Padding { above: inset, below: inset, start: inset, end: inset };
    let paint = Paint { fill: Some(theme.colors.tint), ..Paint::default() };
    let white = theme.styles.body.leading;
    composer.matter.ask(white);
    let first = composer.boxed(BoxStyle { padding, paint }, frame, |composer, inside| {
        let count = code.lines.len();
        for (index, line) in code.lines.iter().enumerate() {
            let lines = match line {
                Some(flow) => set(composer, flow, inside),
                None => vec![empty(composer.theme())],
            };
            let start = composer.matter.fragments.len();
            for line in lines {
                let keep = if composer.matter.fragments.len() > start {
                    Keep::WithPrevious(Bond::Widow)
                } else {
                    Keep::Inside
                };
                composer.matter.push(Fragment { span, keep, ..Fragment::from(line) }, Pt::ZERO);
            }
            // No line stands alone on either side of where a page ends.
            if index == 1 || index > 0 && index + 1 == count {
                let line = &mut composer.matter.fragments[start];
                line.keep = line.keep.and(if index == 1 { Bond::Orphan } else { Bond::Widow });
            }
        }
    });
    if let Some(first) = composer.matter.fragments.get_mut(first)
        && first.keep == Keep::Inside
    {
        first.keep = Keep::Free;
    }
    keep_short(composer, first, WHOLE);
    composer.matter.leave(white);
}

/// Code is as large as the words of tables.
fn style(theme: &Theme) -> TextStyle {
    theme.styles.table
}

/// Returns an empty line.
fn empty(theme: &Theme) -> LineBox {
    LineBox { height: style(theme).leading, ..LineBox::default() }
}

/// Sets a line; what has no room on it goes on further in.
fn set(composer: &mut Composer<'_, '_>, flow: &Flow<'_>, frame: &Frame<'_>) -> Vec<LineBox> {
    let theme = composer.theme();
    let look = Look { fill: LineFill::Ragged, ..Look::balanced(style(theme)) };
    let whole = composer.setter.set(flow, &look, &frame.unbroken());
    if whole.iter().all(|line| line.width <= frame.measure) {
        return whole;
    }
    let indent = (theme.unit * TURNOVER).min(frame.measure / 4);
    let inside = Frame { start: frame.start + indent, measure: frame.measure - indent, ..*frame };
    // Where a word has no room by itself, it goes on too: that is no mistake of its author's.
    let mut lines = composer.setter.measure(flow, &look, &inside);
    for (index, line) in lines.iter_mut().enumerate() {
        if index == 0 {
            *line = std::mem::take(line).moved(Point::new(-indent, Pt::ZERO));
        } else {
            line.items.extend(corner(theme, frame.left(frame.start, Pt::ZERO) + theme.unit, line.baseline));
        }
    }
    lines
}

/// Draws a corner on a baseline, so far from the left edge: code runs from left to right.
fn corner(theme: &Theme, left: Pt, baseline: Pt) -> [Item; 2] {
    let (side, color) = (theme.unit * CORNER, theme.colors.muted);
    let rect = |at: Point, size: Size| Item {
        at,
        mark: Mark::Artifact(Artifact::Layout),
        kind: ItemKind::Rect { size, color },
    };
    [
        rect(Point::new(left, baseline - side), Size::new(LINE, side)),
        rect(Point::new(left, baseline - LINE), Size::new(side, LINE)),
    ]
}
