//! Bounds that spare the search for lines most of its work and never change what it finds.

use super::rule::FillRule;
use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind};

/// Rounding each shrinkage takes less than one thousandth.
pub(super) const ROUNDING: Pt = Pt::from_milli(2);

/// Returns where a line starts, from the left, if all that stands before it is shrunk.
pub(super) fn start(rule: &impl FillRule, place: &Break) -> Pt {
    place.behind.width - rule.shrinkage(place.behind.spaces, place.behind.flex)
}

/// Returns where a line ends if all is shrunk.
pub(super) fn end(rule: &impl FillRule, place: &Break) -> Pt {
    place.before.width - rule.shrinkage(place.before.spaces, place.before.flex)
}

/// How far left lines can be at a place or any behind it.
#[derive(Clone, Copy)]
pub(super) struct Leftmost {
    /// Where a line starts furthest to the left.
    pub(super) start: Pt,
    /// Where a line ends furthest to the left, fully shrunk.
    pub(super) end: Pt,
}

/// Finds out how far left lines can be, by place.
pub(super) fn leftmost(rule: &impl FillRule, breaks: &[Break], list: &mut Vec<Leftmost>) {
    let of = |place: &Break| Leftmost { start: place.behind.width, end: end(rule, place) };
    list.clear();
    let Some(mut least) = breaks.last().map(of) else { return };
    list.resize(breaks.len(), least);
    for (slot, place) in list.iter_mut().zip(breaks).rev() {
        let here = of(place);
        least = Leftmost { start: least.start.min(here.start), end: least.end.min(here.end) };
        *slot = least;
    }
}

/// Returns how far right lines can start at a place or any before it, if all that stands before is shrunk, by place.
pub(super) fn rightmost(rule: &impl FillRule, breaks: &[Break]) -> Vec<Pt> {
    let first = breaks.first().map_or(Pt::ZERO, |place| start(rule, place));
    let further = |most: &mut Pt, place: &Break| {
        *most = start(rule, place).max(*most);
        Some(*most)
    };
    breaks.iter().scan(first, further).collect()
}

/// How many lines there are behind a place at least: each of them costs 1 or more.
pub(super) struct LinesLeft {
    /// Where the last line ends.
    end: Pt,
    /// No line that fits takes up more, with the white between it and the next.
    longest: Pt,
    lines: i64,
}

impl LinesLeft {
    /// Returns the count for all of a paragraph.
    pub(super) fn new(rule: &impl FillRule, breaks: &[Break], measure: Pt) -> LinesLeft {
        let (mut white, mut direct) = (Pt::ZERO, 0);
        for place in breaks {
            white = white.max(start(rule, place) - end(rule, place));
            direct += place.direct();
        }
        let longest = measure.max(Pt::ZERO) + white + ROUNDING;
        let end = breaks.last().map_or(Pt::ZERO, |last| end(rule, last));
        // Lines that are measured each by itself may be shorter than what lies between their ends.
        let lines = if direct == 0 { end.milli().max(0) / longest.milli() + 1 } else { 0 };
        LinesLeft { end, longest, lines }
    }

    /// Returns the count for what is behind a place; places are asked for in order.
    pub(super) fn behind(&mut self, rule: &impl FillRule, place: &Break) -> i64 {
        // The text may end here.
        if place.kind == BreakKind::Mandatory {
            return 0;
        }
        let rest = self.end - start(rule, place);
        while self.lines > 0 && rest <= self.longest * (self.lines - 1) {
            self.lines -= 1;
        }
        self.lines
    }
}
