//! Which notes a page or column holds at its foot: all that are due, or as many lines of them as [`Feet::parted`] says.

use std::ops::Range;

use super::cost::{Cost, PAGE};
use super::feet::{Feet, FootRoom};
use super::galley::Galley;
use super::programme::{End, Fill, Follows, GalleyPlace, emptiness};
use crate::geometry::Pt;
use crate::layout::fragment::Bond;

/// A note that goes on at the foot of the next page.
pub(super) const CONTINUED: Cost = Cost::soft(2_000_000);
/// Notes that take more than this share of a page go on elsewhere, or cost as much as emptiness.
pub(super) const SHARE: i64 = 4;

/// What is asked for the foot of a page.
#[derive(Clone, Copy)]
pub(super) struct FootChoice<'a> {
    pub(super) galley: &'a Galley,
    pub(super) place: &'a GalleyPlace,
    pub(super) feet: &'a Feet,
    /// The height of a page that holds nothing else.
    pub(super) page: Pt,
}

/// A page or column without its notes.
pub(super) struct Bare {
    pub(super) stretch: Range<usize>,
    /// How high its text is.
    pub(super) height: Pt,
    pub(super) room: Pt,
    /// Whether it is the first of its page.
    pub(super) opens: bool,
    /// Whether any of its paragraphs might change.
    pub(super) elastic: bool,
}

/// A page or column, as one of the ways to set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageWay {
    /// What it costs beside its breaks.
    pub(super) cost: Cost,
    /// How many of its paragraphs change.
    pub(super) change: i64,
    /// Up to where it holds the notes.
    pub(super) line: usize,
}

impl Bare {
    /// Returns the page filled so far.
    fn fill(&self, total: Pt) -> Fill {
        Fill { stretch: self.stretch.clone(), total, room: self.room, opens: self.opens, elastic: self.elastic }
    }
}

impl FootChoice<'_> {
    /// Returns the ways to set a page that takes up the notes with a line: with all notes that are due, and with a part of them.
    pub(super) fn ways(&self, bare: &Bare, end: &End, line: usize) -> [Option<PageWay>; 2] {
        let due = self.feet.due(self.place.done + end.at);
        let notes = self.feet.height(line..due);
        let (total, is_alone) = (bare.height + notes, bare.stretch.len() == 1);
        // A fragment higher than a page stands alone, without notes.
        let whole = if total > bare.room && is_alone && notes > Pt::ZERO {
            None
        } else {
            bare.fill(total).price(self.galley, end, self.place)
        };
        let crowd = Cost::soft(emptiness(end.weight, notes - bare.room / SHARE));
        let whole = whole.map(|(cost, change)| PageWay { cost: cost + crowd, change, line: due });
        let is_parted = notes > Pt::ZERO
            && (notes > bare.room / SHARE || total > bare.room)
            && (bare.height <= bare.room || is_alone);
        let parted = is_parted.then(|| self.parted(bare, line..due, end)).flatten();
        [whole, parted]
    }

    /// Returns the way to set a page with a part of its notes; nothing where all have room.
    fn parted(&self, bare: &Bare, notes: Range<usize>, end: &End) -> Option<PageWay> {
        let (line, due) = (notes.start, notes.end);
        let new = self.feet.due(self.place.done + bare.stretch.start).max(line);
        let free = (bare.room - bare.height).max(Pt::ZERO);
        // Where no more text comes, notes take what there is.
        let most = if end.kind == Follows::Last { free } else { bare.room / SHARE };
        let upto = self.feet.parted(line..due, new, FootRoom { free, most });
        if upto == due {
            return None;
        }
        let natural = bare.fill(bare.height + self.feet.height(line..upto)).natural(end, self.place);
        let late = self.feet.started(upto.max(new)..due);
        if late > 0 && !self.is_one(&bare.stretch) {
            return None;
        }
        let rest = if end.kind == Follows::Last { self.rest(upto..due).len() as u64 } else { 0 };
        let cost = natural + CONTINUED + Cost::torn(Bond::Caption).times(late) + PAGE.times(rest);
        Some(PageWay { cost, change: 0, line: upto })
    }

    /// Tells whether a page could not end earlier: it is one fragment, or one with its caption.
    fn is_one(&self, stretch: &Range<usize>) -> bool {
        stretch.clone().skip(1).all(|at| self.galley.slot(at).start >= Cost::torn(Bond::Caption))
    }

    /// Returns the notes of each of the pages or columns behind the text that hold nothing else.
    pub(super) fn rest(&self, lines: Range<usize>) -> Vec<Range<usize>> {
        let (mut rest, mut at) = (Vec::new(), lines.start);
        while at < lines.end {
            let all = self.feet.height(at..lines.end) <= self.page;
            let room = FootRoom { free: self.page, most: self.page };
            let upto = if all { lines.end } else { self.feet.parted(at..lines.end, lines.end, room).max(at + 1) };
            rest.push(at..upto);
            at = upto;
        }
        rest
    }
}
