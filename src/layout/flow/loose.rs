//! Mends pages that end badly: some of their paragraphs are set in a line less or a line more.
//!
//! A page may change only paragraphs that lie wholly on it, so that no page's choice concerns another. Whether a
//! paragraph can be changed is asked late, because it takes as long as setting it: for pages whose end is torn or two
//! lines short and the pages before them, and for the end of a report whose last page is short.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cost::Cost;
use super::galley::Elastic;
use super::programme::MOST_CHANGED;
use super::{Shape, Stack, cut, height};
use crate::geometry::Pt;
use crate::layout::fragment::{Fragment, Keep};

/// So often pages are cut again with what has been found out; a page that is mended moves those behind it.
const ROUNDS: usize = 3;
/// How far back a short last page looks for help.
const LAST_PAGES: usize = 8;

/// A paragraph set in so many lines more than is natural, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// Which: its place among the paragraphs.
    pub(super) paragraph: usize,
    pub(super) looseness: i32,
}

/// Returns the mended pages, and the changes that they are made with, in order.
///
/// `paragraphs` are the fragments of those paragraphs that might change; `can` tells whether one does.
pub(super) fn mend(
    fragments: &[Fragment],
    shape: &Shape,
    paragraphs: &[Range<usize>],
    can: &mut dyn FnMut(Change) -> bool,
) -> (Vec<Stack>, Vec<Change>) {
    let mut stacks = cut(fragments, shape, &[]);
    let mut asked: BTreeMap<Change, bool> = BTreeMap::new();
    for round in 0..ROUNDS {
        let ill = Doctor { fragments, shape, stacks: &stacks, paragraphs };
        let wanted: Vec<Change> = ill.wanted(round).filter(|change| !asked.contains_key(change)).collect();
        let mut found = false;
        for change in wanted {
            found |= *asked.entry(change).or_insert_with(|| can(change));
        }
        if !found {
            break;
        }
        stacks = cut(fragments, shape, &elastic_ones(paragraphs, &asked));
    }
    let changes = stacks.iter().flat_map(|stack| chosen(stack, paragraphs, &asked)).collect();
    (stacks, changes)
}

/// Puts other lines in the place of some paragraphs, in order, and moves the breaks behind them.
pub(super) fn replace(
    fragments: Vec<Fragment>,
    mut stacks: Vec<Stack>,
    others: Vec<(Range<usize>, Vec<Fragment>)>,
) -> (Vec<Fragment>, Vec<Stack>) {
    let (mut start, mut next) = (0, others.iter().peekable());
    for stack in &mut stacks {
        let mut length = stack.fragments.len();
        while let Some((lines, other)) = next.next_if(|(lines, _)| lines.end <= stack.fragments.end) {
            length = length + other.len() - lines.len();
        }
        stack.fragments = start..start + length;
        start += length;
    }
    let (mut replaced, mut at) = (Vec::with_capacity(fragments.len()), 0);
    let mut natural = fragments.into_iter();
    for (lines, other) in others {
        replaced.extend(natural.by_ref().take(lines.start - at));
        natural.by_ref().take(lines.len()).for_each(drop);
        replaced.extend(other);
        at = lines.end;
    }
    replaced.extend(natural);
    (replaced, stacks)
}

fn elastic_ones(paragraphs: &[Range<usize>], asked: &BTreeMap<Change, bool>) -> Vec<Elastic> {
    let mut elastic: Vec<Elastic> = Vec::new();
    for (change, _) in asked.iter().filter(|&(_, &can)| can) {
        let lines = paragraphs[change.paragraph].clone();
        let (tighter, looser) = (change.looseness < 0, change.looseness > 0);
        match elastic.last_mut().filter(|last| last.lines == lines) {
            Some(last) => last.looser |= looser,
            None => elastic.push(Elastic { lines, tighter, looser }),
        }
    }
    elastic
}

/// Chooses the paragraphs that a page changes: the longest, in which a line more or less is seen least.
fn chosen(stack: &Stack, paragraphs: &[Range<usize>], asked: &BTreeMap<Change, bool>) -> Vec<Change> {
    let looseness = if stack.change < 0 { -1 } else { 1 };
    let count = usize::try_from(stack.change.unsigned_abs()).unwrap_or(usize::MAX);
    if count == 0 {
        return Vec::new();
    }
    let changes = within(&stack.fragments, paragraphs).map(|paragraph| Change { paragraph, looseness });
    let mut able: Vec<Change> = changes.filter(|change| asked.get(change) == Some(&true)).collect();
    able.sort_by_key(|change| std::cmp::Reverse(paragraphs[change.paragraph].len()));
    able.truncate(count);
    able.sort_unstable();
    able
}

/// Returns which paragraphs lie wholly in a stretch of fragments.
fn within<'p>(stretch: &Range<usize>, paragraphs: &'p [Range<usize>]) -> impl Iterator<Item = usize> + use<'p> {
    let first = paragraphs.partition_point(|paragraph| paragraph.start < stretch.start);
    let after = paragraphs.partition_point(|paragraph| paragraph.end <= stretch.end);
    first..after.max(first)
}

/// Looks for pages that end badly, and for what might mend them.
struct Doctor<'a> {
    fragments: &'a [Fragment],
    shape: &'a Shape,
    stacks: &'a [Stack],
    paragraphs: &'a [Range<usize>],
}

impl Doctor<'_> {
    /// Returns the changes that might mend a page; after the first round, those on the page before it too.
    fn wanted(&self, round: usize) -> impl Iterator<Item = Change> {
        let mut wanted = Vec::new();
        for at in 0..self.stacks.len() {
            if self.stacks[at].column.is_none() && self.shape.columns > 1 {
                continue;
            }
            if self.ends_report(at) {
                self.last(at, &mut wanted);
                continue;
            }
            let short = self.lines(self.room(at) - self.filled(at));
            if self.is_torn(at + 1) || (short >= 2 && self.wants(at, short)) {
                self.changes(at, -1, &mut wanted);
                if round > 0 && at > 0 {
                    self.changes(at - 1, -1, &mut wanted);
                }
            }
            if (2..=MOST_CHANGED + 1).contains(&short) {
                self.changes(at, 1, &mut wanted);
            }
        }
        wanted.into_iter()
    }

    /// A last page of a few lines, or one that has more only because the page before gave it some.
    fn last(&self, at: usize, wanted: &mut Vec<Change>) {
        let first = self.part(at);
        if first == at {
            return;
        }
        let given = self.room(at - 1) - self.filled(at - 1);
        if self.filled(at) - given >= self.shape.least_last() {
            return;
        }
        for page in first.max(at.saturating_sub(LAST_PAGES))..=at {
            self.changes(page, -1, wanted);
            self.changes(page, 1, wanted);
        }
    }

    /// Tells whether what comes next would fit on a page if some paragraphs gave up a line.
    fn wants(&self, at: usize, short: i64) -> bool {
        let next = self.stacks[at].fragments.end;
        let stays = |fragment: &Fragment| matches!(fragment.keep, Keep::WithPrevious(_));
        let chain = self.fragments[next..].iter().skip(1).take_while(|fragment| stays(fragment)).count();
        let more = self.fragments[next].before + height(&self.fragments[next..next + 1 + chain]);
        let room = self.shape.line * (short + 1 + MOST_CHANGED);
        more <= room
    }

    fn changes(&self, at: usize, looseness: i32, wanted: &mut Vec<Change>) {
        let inside = within(&self.stacks[at].fragments, self.paragraphs);
        wanted.extend(inside.map(|paragraph| Change { paragraph, looseness }));
    }

    fn room(&self, at: usize) -> Pt {
        self.shape.height - self.stacks[at].top
    }

    fn filled(&self, at: usize) -> Pt {
        let stack = &self.stacks[at];
        height(&self.fragments[stack.fragments.clone()]) + self.shape.line * stack.change
    }

    fn lines(&self, height: Pt) -> i64 {
        if self.shape.line > Pt::ZERO { height.milli() / self.shape.line.milli() } else { 0 }
    }

    fn start(&self, at: usize) -> Keep {
        self.fragments.get(self.stacks[at].fragments.start).map_or(Keep::Free, |fragment| fragment.keep)
    }

    fn is_torn(&self, at: usize) -> bool {
        Cost::of_start(self.start(at)).bonds() > Cost::ZERO
    }

    fn ends_report(&self, at: usize) -> bool {
        at + 1 == self.stacks.len() || self.start(at + 1) == Keep::StartsPage
    }

    /// Returns the first page of the part that a page is in.
    fn part(&self, at: usize) -> usize {
        (1..=at).rev().find(|&page| self.start(page) == Keep::StartsPage).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fragment::Bond;

    const SHAPE: Shape = Shape { height: Pt::new(240), line: Pt::new(10), columns: 1, front: 0 };

    /// Paragraphs of so many lines, each line with its keep.
    fn paragraphs(lengths: &[usize]) -> (Vec<Fragment>, Vec<Range<usize>>) {
        let (mut fragments, mut lines) = (Vec::new(), Vec::new());
        for &length in lengths {
            let first = fragments.len();
            fragments.extend((0..length).map(|at| {
                let keep = match at {
                    0 => Keep::Free,
                    _ if at + 1 == length => Keep::WithPrevious(Bond::Widow),
                    1 => Keep::WithPrevious(Bond::Orphan),
                    _ => Keep::Inside,
                };
                Fragment { height: Pt::new(10), keep, ..Fragment::default() }
            }));
            lines.push(first..fragments.len());
        }
        (fragments, lines)
    }

    fn pages(stacks: &[Stack]) -> Vec<(Range<usize>, i64)> {
        stacks.iter().map(|stack| (stack.fragments.clone(), stack.change)).collect()
    }

    #[test]
    fn a_line_less_makes_room_for_what_would_leave_two_lines_empty() {
        // Three lines stay whole and do not fit below twenty-two.
        let (fragments, lines) = paragraphs(&[12, 10, 3, 20]);
        let (stacks, changes) = mend(&fragments, &SHAPE, &lines, &mut |change| change.looseness < 0);
        assert_eq!(changes, [Change { paragraph: 0, looseness: -1 }]);
        assert_eq!(pages(&stacks), [(0..25, -1), (25..45, 0)]);
    }

    #[test]
    fn lines_more_fill_a_page_that_would_be_two_lines_short() {
        let (fragments, lines) = paragraphs(&[12, 10, 3, 20]);
        let (stacks, changes) = mend(&fragments, &SHAPE, &lines, &mut |change| change.looseness > 0);
        assert_eq!(changes, [Change { paragraph: 0, looseness: 1 }, Change { paragraph: 1, looseness: 1 }]);
        assert_eq!(pages(&stacks), [(0..22, 2), (22..45, 0)]);
    }

    #[test]
    fn one_line_short_is_no_reason() {
        let (fragments, lines) = paragraphs(&[13, 10, 3, 20]);
        let (stacks, changes) = mend(&fragments, &SHAPE, &lines, &mut |_| true);
        assert_eq!((pages(&stacks), changes), (vec![(0..23, 0), (23..46, 0)], vec![]));
    }

    #[test]
    fn a_last_page_of_two_lines_is_taken_back() {
        let (fragments, lines) = paragraphs(&[8, 8, 10]);
        let (stacks, changes) = mend(&fragments, &SHAPE, &lines, &mut |change| change.looseness < 0);
        assert_eq!(pages(&stacks), [(0..26, -2)]);
        assert_eq!(changes.len(), 2);
    }

    #[test]
    fn pages_that_end_well_are_not_asked_for() {
        let (fragments, lines) = paragraphs(&[24, 24, 24, 12]);
        let mut asked = 0;
        mend(&fragments, &SHAPE, &lines, &mut |_| {
            asked += 1;
            true
        });
        assert_eq!(asked, 0);
    }

    #[test]
    fn other_lines_stand_in_the_place_of_the_natural_ones() {
        let (fragments, lines) = paragraphs(&[12, 10, 3, 20]);
        let (stacks, _) = mend(&fragments, &SHAPE, &lines, &mut |change| change.looseness < 0);
        let other = vec![Fragment { height: Pt::new(11), ..Fragment::default() }; 11];
        let (replaced, stacks) = replace(fragments, stacks, vec![(0..12, other)]);
        assert_eq!(pages(&stacks), [(0..24, -1), (24..44, 0)]);
        let heights: Vec<Pt> = replaced.iter().map(|fragment| fragment.height).collect();
        assert_eq!(heights, [[Pt::new(11); 11].as_slice(), &[Pt::new(10); 33]].concat());
    }
}
