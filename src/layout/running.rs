//! Paragraphs of running text: set once in their best lines, and again in a line less or more where a page asks for it.

use std::ops::Range;

use super::fragment::{Fragment, LineBox};
use super::frame::Frame;
use super::look::Look;
use crate::document::Flow;
use crate::geometry::Pt;
use crate::text::LineFill;

/// A paragraph of running text that has been set, and all it takes to set it again.
#[derive(Clone, Debug)]
pub(super) struct Running<'r> {
    pub(super) flow: &'r Flow<'r>,
    pub(super) look: Look,
    /// Where it stands in its column, and how wide it is.
    pub(super) start: Pt,
    pub(super) measure: Pt,
    /// Its first fragment.
    first: usize,
    /// How many fragments it has, one for each line.
    pub(super) count: usize,
    /// How many items its first line has; what stands before them in the fragment has been hung there.
    items: usize,
    /// The padding of boxes in its first line and in its last.
    padding: (Pt, Pt),
    /// How much of the measure the last line leaves free.
    free: Pt,
    /// How much all the others do, together.
    slack: Pt,
}

/// Where running text may be set again, it is worth trying up to so much of the measure for each of its lines, in
/// thousandths: beyond that spaces become narrower or wider than any that are let through.
const GIVE: i64 = 40;
/// A line more holds at least this share of the measure.
const LEAST_LAST: i64 = 4;
/// A paragraph of fewer lines has nowhere to take a line from or put one.
const LEAST_LINES: usize = 4;

impl<'r> Running<'r> {
    /// Returns a paragraph with these lines, of which the first is the first fragment; nothing where it has none.
    pub(super) fn new(flow: &'r Flow<'r>, look: Look, frame: &Frame<'_>, lines: &[LineBox]) -> Option<Running<'r>> {
        let left = |line: &LineBox| frame.measure - line.width;
        let free = left(lines.last()?);
        let slack = lines.iter().map(left).sum::<Pt>() - free;
        let (count, items) = (lines.len(), lines.first()?.items.len());
        let Frame { start, measure, .. } = *frame;
        let padding = (Pt::ZERO, Pt::ZERO);
        Some(Running { flow, look, start, measure, first: 0, count, items, padding, free, slack })
    }
}

impl Running<'_> {
    /// Returns the same paragraph behind so many fragments.
    pub(super) fn joined(mut self, behind: usize) -> Self {
        self.first += behind;
        self
    }

    /// Notes the padding of a box in its first line and in its last.
    pub(super) fn pad(&mut self, above: Pt, below: Pt) {
        self.padding = (self.padding.0 + above, self.padding.1 + below);
    }

    /// Returns the fragments that are its lines.
    pub(super) fn lines(&self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// Returns how much of a line each line would have to give or take, in thousandths of the measure, for so many lines
    /// more or fewer; nothing where that is more than is worth trying.
    pub(super) fn strain(&self, looseness: i32) -> Option<i64> {
        let (measure, lines) = (self.measure, i64::try_from(self.count).ok()?);
        // Spaces that never become narrower let the last line go only where the others have room for all of it.
        if looseness < 0 && self.look.fill == LineFill::Ragged && self.slack < measure - self.free {
            return None;
        }
        let moved = if looseness < 0 { measure - self.free } else { self.free + measure / LEAST_LAST };
        let strain = moved.scale(1000, (measure * lines).milli().max(1)).milli();
        (self.count >= LEAST_LINES && strain <= GIVE).then_some(strain)
    }

    /// Tells whether its last line is one to end with: a line more that holds a word or two would be worse than a page that is a line short.
    pub(super) fn ends_well(&self, lines: &[LineBox], looseness: i32) -> bool {
        looseness < 0 || lines.last().is_some_and(|line| line.width >= self.measure / LEAST_LAST)
    }

    /// Returns lines as the fragments that stand in for those that there are.
    pub(super) fn stand_in(&self, lines: Vec<LineBox>, natural: &Fragment) -> Vec<Fragment> {
        let (above, below) = self.padding;
        let again =
            |line: LineBox| Fragment { span: natural.span, boxed: natural.boxed.clone(), ..Fragment::from(line) };
        let mut fragments: Vec<Fragment> = lines.into_iter().map(again).collect();
        if let Some(first) = fragments.first_mut() {
            first.pad(above, Pt::ZERO);
            let hung = natural.items.len().saturating_sub(self.items);
            first.items.splice(0..0, natural.items[..hung].iter().cloned());
            first.height = first.height.max(natural.height);
            (first.before, first.keep) = (natural.before, natural.keep);
        }
        if let Some(last) = fragments.last_mut() {
            last.pad(Pt::ZERO, below);
        }
        fragments
    }
}
