//! What the programme knows of the fragments: heights as running sums, so that any page is measured by two of them.

use std::ops::Range;

use super::cost::{Cost, HYPHEN};
use crate::geometry::Pt;
use crate::layout::fragment::Fragment;

/// A stretch of fragments, measured.
#[derive(Debug, Default)]
pub(super) struct Galley {
    /// For every fragment, what a page that starts with it has to know.
    slots: Vec<Slot>,
    /// For every fragment, how far down the galley it ends.
    bottoms: Vec<Pt>,
    /// The height of the tallest head that is drawn again.
    tallest_head: Pt,
    /// Paragraphs that can do with a line less.
    tighter: Counts,
    /// Paragraphs that can do with a line more.
    looser: Counts,
}

/// A fragment as the start of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// How far down the galley it starts, below its white.
    pub(super) top: Pt,
    /// The height of what is drawn above it again.
    pub(super) head: Pt,
    /// What it costs to start a page here.
    pub(super) start: Cost,
    /// What it costs to end a page with it.
    pub(super) end: Cost,
}

/// A paragraph that can be set in a line less or a line more, by the fragments that are its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elastic {
    pub(super) lines: Range<usize>,
    pub(super) tighter: bool,
    pub(super) looser: bool,
}

impl Galley {
    /// Measures a stretch of the fragments; `elastic` is in their order.
    pub(super) fn measure(&mut self, fragments: &[Fragment], stretch: Range<usize>, elastic: &[Elastic]) {
        self.slots.clear();
        self.bottoms.clear();
        self.tallest_head = Pt::ZERO;
        let mut bottom = Pt::ZERO;
        for fragment in &fragments[stretch.clone()] {
            let top = bottom + fragment.before;
            bottom = top + fragment.height;
            let head = fragment.head.as_ref().map_or(Pt::ZERO, |head| head.height);
            self.tallest_head = self.tallest_head.max(head);
            let end = if fragment.hyphenated { HYPHEN } else { Cost::ZERO };
            self.slots.push(Slot { top, head, start: Cost::of_start(fragment.keep), end });
            self.bottoms.push(bottom);
        }
        let inside =
            |paragraph: &&Elastic| stretch.start <= paragraph.lines.start && paragraph.lines.end <= stretch.end;
        let first = elastic.partition_point(|paragraph| paragraph.lines.start < stretch.start);
        let after = elastic.partition_point(|paragraph| paragraph.lines.start < stretch.end);
        let near = elastic[first..after].iter().filter(inside);
        self.tighter.count(near.clone().filter(|paragraph| paragraph.tighter), &stretch);
        self.looser.count(near.filter(|paragraph| paragraph.looser), &stretch);
    }

    /// Returns how many fragments there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Returns a fragment as the start of a page.
    pub(super) fn slot(&self, at: usize) -> &Slot {
        &self.slots[at]
    }

    /// Returns how far down the galley the fragment before `end` ends.
    pub(super) fn bottom(&self, end: usize) -> Pt {
        end.checked_sub(1).map_or(Pt::ZERO, |last| self.bottoms[last])
    }

    /// Returns how high a page of these fragments is.
    pub(super) fn height(&self, stretch: Range<usize>) -> Pt {
        let slot = self.slot(stretch.start);
        self.bottom(stretch.end) - slot.top + slot.head
    }

    /// Returns the height of the tallest head that is drawn again.
    pub(super) fn tallest_head(&self) -> Pt {
        self.tallest_head
    }

    /// Returns how many paragraphs that lie wholly in a stretch can do with a line less.
    pub(super) fn tighter(&self, stretch: Range<usize>) -> usize {
        self.tighter.within(stretch)
    }

    /// Returns how many paragraphs that lie wholly in a stretch can do with a line more.
    pub(super) fn looser(&self, stretch: Range<usize>) -> usize {
        self.looser.within(stretch)
    }

    /// Tells whether any paragraph that lies wholly in a stretch can be set otherwise.
    pub(super) fn is_elastic(&self, stretch: Range<usize>) -> bool {
        self.tighter(stretch.clone()) + self.looser(stretch) > 0
    }
}

/// How many paragraphs have started before, and ended by, each fragment; empty where there are none.
#[derive(Debug, Default)]
struct Counts {
    started: Vec<u32>,
    ended: Vec<u32>,
}

impl Counts {
    fn count<'e>(&mut self, paragraphs: impl Iterator<Item = &'e Elastic>, stretch: &Range<usize>) {
        self.started.clear();
        self.ended.clear();
        for paragraph in paragraphs {
            if self.is_empty() {
                self.started.resize(stretch.len() + 1, 0);
                self.ended.resize(stretch.len() + 1, 0);
            }
            self.started[paragraph.lines.start + 1 - stretch.start] += 1;
            self.ended[paragraph.lines.end - stretch.start] += 1;
        }
        for sums in [&mut self.started, &mut self.ended] {
            let mut sum = 0;
            for count in sums {
                sum += *count;
                *count = sum;
            }
        }
    }

    /// At most one paragraph can start before the stretch and end after it, and then no other lies in it.
    fn within(&self, stretch: Range<usize>) -> usize {
        if self.is_empty() {
            return 0;
        }
        let count = self.ended[stretch.end].saturating_sub(self.started[stretch.start]);
        usize::try_from(count).unwrap_or(usize::MAX)
    }

    fn is_empty(&self) -> bool {
        self.ended.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn paragraphs_are_counted_where_they_lie_wholly(
            lengths in proptest::collection::vec((1..6usize, any::<bool>()), 1..20),
            cuts in (0..100usize, 0..100usize),
        ) {
            let mut at = 0;
            let mut elastic = Vec::new();
            for (length, can) in lengths {
                elastic.push(Elastic { lines: at..at + length, tighter: can, looser: !can });
                at += length;
            }
            let fragments = vec![Fragment::default(); at];
            let mut galley = Galley::default();
            galley.measure(&fragments, 0..at, &elastic);
            let (start, end) = (cuts.0.min(cuts.1).min(at), cuts.0.max(cuts.1).min(at));
            let inside = |can: fn(&Elastic) -> bool| {
                elastic.iter().filter(|one| can(one) && start <= one.lines.start && one.lines.end <= end).count()
            };
            prop_assert_eq!(galley.tighter(start..end), inside(|one| one.tighter));
            prop_assert_eq!(galley.looser(start..end), inside(|one| one.looser));
        }
    }
}
