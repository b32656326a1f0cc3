//! Mends pages that end badly: some of their paragraphs are set in a line less or a line more.
//!
//! A page may change only paragraphs that lie wholly on it, so that no page's choice concerns another. Whether a
//! paragraph can be changed is asked late, because it takes as long as setting it: for pages whose end is torn or two
//! lines short and the pages before them, for the end of a report whose last page is short, and only as often as it
//! takes to find what is wanted.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::cost::Cost;
use super::feet::Feet;
use super::galley::Elastic;
use super::programme::MOST_CHANGED;
use super::{Shape, Stack, cut, height};
use crate::geometry::Pt;
use crate::layout::fragment::{Fragment, Keep};

/// How far back a short last page looks for help.
const LAST_PAGES: usize = 8;

/// A paragraph set in so many lines more than is natural, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// Which: its place among the paragraphs.
    pub(super) paragraph: usize,
    pub(super) looseness: i32,
}

/// What is known of the paragraphs that might change.
pub(super) trait Paragraphs {
    /// Returns the fragments that are the lines of each paragraph, in order.
    fn lines(&self) -> &[Range<usize>];

    /// Returns how much a change is asked of each line, without trying it; nothing where it is not worth trying.
    fn strain(&self, change: Change) -> Option<i64>;

    /// Tells whether the change can be made.
    fn can(&mut self, change: Change) -> bool;
}

/// Returns the mended pages, and the changes that they are made with, in order.
pub(super) fn mend(
    fragments: &[Fragment],
    shape: &Shape,
    feet: &Feet,
    paragraphs: &mut dyn Paragraphs,
) -> (Vec<Stack>, Vec<Change>) {
    let stacks = cut(fragments, shape, feet, &[]);
    let mut known: BTreeMap<Change, bool> = BTreeMap::new();
    for wish in (Doctor { fragments, shape, stacks: &stacks }).wishes() {
        ask(&wish, paragraphs, &mut known);
    }
    known.retain(|_, can| *can);
    if known.is_empty() {
        return (stacks, Vec::new());
    }
    let able: Vec<Change> = known.into_keys().collect();
    let lines = paragraphs.lines();
    let stacks = cut(fragments, shape, feet, &elastic_ones(lines, &able));
    let changes = stacks.iter().flat_map(|stack| chosen(stack, lines, &able)).collect();
    (stacks, changes)
}

/// Asks for changes of the paragraphs of a page, those with the least strain first, until there are enough.
fn ask(wish: &Wish, paragraphs: &mut dyn Paragraphs, known: &mut BTreeMap<Change, bool>) {
    let inside = within(&wish.fragments, paragraphs.lines());
    let changes = inside.map(|paragraph| Change { paragraph, looseness: wish.looseness });
    let mut worth: Vec<(i64, Change)> =
        changes.filter_map(|change| Some((paragraphs.strain(change)?, change))).collect();
    worth.sort_unstable();
    let (mut left, mut found) = (worth.len(), 0);
    for (_, change) in worth {
        // Where there are too few to be of use, none is asked.
        if found == wish.count.1 || found + left < wish.count.0 {
            break;
        }
        left -= 1;
        found += usize::from(*known.entry(change).or_insert_with(|| paragraphs.can(change)));
    }
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

/// How fragments are counted where others stand in the place of some.
pub(super) struct Recount {
    /// For each of those, in order: the fragment behind them, how many more there are up to there, and how many fewer.
    places: Vec<(usize, usize, usize)>,
}

impl Recount {
    /// Counts what stands in the place of other fragments, in their order.
    pub(super) fn of(others: &[(Range<usize>, Vec<Fragment>)]) -> Recount {
        let (mut more, mut fewer) = (0, 0);
        let places = others.iter().map(|(lines, other)| {
            (more, fewer) = (more + other.len(), fewer + lines.len());
            (lines.end, more, fewer)
        });
        Recount { places: places.collect() }
    }

    /// Returns which fragment one is now that is the first of a block.
    pub(super) fn replaced(&self, fragment: usize) -> usize {
        let before = self.places.partition_point(|(end, ..)| *end <= fragment);
        let last = before.checked_sub(1).map(|last| self.places[last]);
        last.map_or(fragment, |(_, more, fewer)| fragment + more - fewer)
    }
}

fn elastic_ones(lines: &[Range<usize>], able: &[Change]) -> Vec<Elastic> {
    let mut elastic: Vec<Elastic> = Vec::new();
    for change in able {
        let lines = lines[change.paragraph].clone();
        let (tighter, looser) = (change.looseness < 0, change.looseness > 0);
        match elastic.last_mut().filter(|last| last.lines == lines) {
            Some(last) => last.looser |= looser,
            None => elastic.push(Elastic { lines, tighter, looser }),
        }
    }
    elastic
}

/// Chooses the paragraphs that a page changes: the longest, in which a line more or less is seen least.
fn chosen(stack: &Stack, lines: &[Range<usize>], able: &[Change]) -> Vec<Change> {
    let looseness = if stack.change < 0 { -1 } else { 1 };
    let count = usize::try_from(stack.change.unsigned_abs()).unwrap_or(usize::MAX);
    if count == 0 {
        return Vec::new();
    }
    let changes = within(&stack.fragments, lines).map(|paragraph| Change { paragraph, looseness });
    let mut able: Vec<Change> = changes.filter(|change| able.binary_search(change).is_ok()).collect();
    able.sort_by_key(|change| std::cmp::Reverse(lines[change.paragraph].len()));
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

/// Changes that would mend a page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wish {
    /// The page whose paragraphs might change.
    fragments: Range<usize>,
    looseness: i32,
    /// How many of them it takes, and how many are enough.
    count: (usize, usize),
}

/// Looks for pages that end badly, and for what might mend them.
struct Doctor<'a> {
    fragments: &'a [Fragment],
    shape: &'a Shape,
    stacks: &'a [Stack],
}

impl Doctor<'_> {
    fn wishes(&self) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for at in (0..self.stacks.len()).filter(|&at| self.stacks[at].mends) {
            if self.ends_part(at) {
                self.last(at, &mut wishes);
            } else {
                self.middle(at, &mut wishes);
            }
        }
        wishes
    }

    /// A page that is torn or two lines short takes what comes next, or fills up.
    fn middle(&self, at: usize, wishes: &mut Vec<Wish>) {
        let short = self.lines(self.empty(at));
        if short < 2 && !self.is_torn(at + 1) {
            return;
        }
        let missing = self.lines(self.next(at) - self.empty(at) + self.shape.line - Pt::from_milli(1));
        if (1..=MOST_CHANGED).contains(&missing) {
            self.wish(at, -1, missing..=missing, wishes);
            if at > 0 && !self.ends_part(at - 1) {
                self.wish(at - 1, -1, missing..=missing, wishes);
            }
        }
        if (2..=MOST_CHANGED + 1).contains(&short) {
            self.wish(at, 1, short - 1..=short, wishes);
        }
    }

    /// A last page of a few lines, or one that has more only because the page before gave it some, is taken back or
    /// filled by the pages before.
    fn last(&self, at: usize, wishes: &mut Vec<Wish>) {
        let first = self.part(at);
        // A page on which the columns change is not measured here.
        if first == at || self.stacks[at - 1].columns.is_some() {
            return;
        }
        let (filled, given) = (self.shape.height - self.empty(at), self.empty(at - 1));
        if filled - given >= self.shape.least_last() {
            return;
        }
        for page in first.max(at.saturating_sub(LAST_PAGES))..=at {
            self.wish(page, -1, 1..=MOST_CHANGED, wishes);
            self.wish(page, 1, 1..=MOST_CHANGED, wishes);
        }
    }

    /// Asks for so many paragraphs of a page to be set anew: at least the first number, and no more than the last.
    fn wish(&self, at: usize, looseness: i32, lines: RangeInclusive<i64>, wishes: &mut Vec<Wish>) {
        let count = |lines: i64| usize::try_from(lines).unwrap_or(usize::MAX);
        let Stack { fragments, mends, .. } = self.stacks[at].clone();
        if !mends {
            return;
        }
        wishes.push(Wish { fragments, looseness, count: (count(*lines.start()), count(*lines.end())) });
    }

    /// Returns the height of what comes next, up to where a page may end without tearing.
    fn next(&self, at: usize) -> Pt {
        let next = self.stacks[at].fragments.end;
        let stays = |fragment: &Fragment| matches!(fragment.keep, Keep::WithPrevious(_));
        // What is higher than a page cannot be made room for: no more is looked at.
        let mut total = Pt::ZERO;
        let fits = |fragment: &&Fragment| {
            total += fragment.before + fragment.height;
            stays(fragment) && total <= self.shape.height
        };
        let chain = self.fragments[next..].iter().skip(1).take_while(fits).count();
        self.fragments[next].before + height(&self.fragments[next..next + 1 + chain])
    }

    /// Returns how much of a page is empty.
    fn empty(&self, at: usize) -> Pt {
        let stack = &self.stacks[at];
        self.shape.height - stack.top - stack.foot - height(&self.fragments[stack.fragments.clone()])
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

    fn ends_part(&self, at: usize) -> bool {
        // Behind the last fragments there may be pages with notes alone.
        self.stacks.get(at + 1).is_none_or(|next| next.fragments.is_empty() || self.start(at + 1) == Keep::StartsPage)
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

    /// Paragraphs that can do what a rule says.
    struct Rule<F> {
        lines: Vec<Range<usize>>,
        can: F,
    }

    impl<F: FnMut(Change) -> bool> Paragraphs for Rule<F> {
        fn lines(&self) -> &[Range<usize>] {
            &self.lines
        }

        fn strain(&self, _: Change) -> Option<i64> {
            Some(0)
        }

        fn can(&mut self, change: Change) -> bool {
            (self.can)(change)
        }
    }

    fn mended(lengths: &[usize], can: impl FnMut(Change) -> bool) -> (Vec<(Range<usize>, i64)>, Vec<Change>) {
        let (fragments, lines) = paragraphs(lengths);
        let (stacks, changes) = mend(&fragments, &SHAPE, &Feet::default(), &mut Rule { lines, can });
        (pages(&stacks), changes)
    }

    fn pages(stacks: &[Stack]) -> Vec<(Range<usize>, i64)> {
        stacks.iter().map(|stack| (stack.fragments.clone(), stack.change)).collect()
    }

    #[test]
    fn a_line_less_makes_room_for_what_would_leave_two_lines_empty() {
        // Three lines stay whole and do not fit below twenty-two.
        let (pages, changes) = mended(&[12, 10, 3, 20], |change| change.looseness < 0);
        assert_eq!(changes, [Change { paragraph: 0, looseness: -1 }]);
        assert_eq!(pages, [(0..25, -1), (25..45, 0)]);
    }

    #[test]
    fn lines_more_fill_a_page_that_would_be_two_lines_short() {
        let (pages, changes) = mended(&[12, 10, 3, 20], |change| change.looseness > 0);
        assert_eq!(changes, [Change { paragraph: 0, looseness: 1 }, Change { paragraph: 1, looseness: 1 }]);
        assert_eq!(pages, [(0..22, 2), (22..45, 0)]);
    }

    #[test]
    fn one_line_short_is_no_reason() {
        assert_eq!(mended(&[13, 10, 3, 20], |_| true), (vec![(0..23, 0), (23..46, 0)], vec![]));
    }

    #[test]
    fn a_last_page_of_two_lines_is_taken_back() {
        let (pages, changes) = mended(&[8, 8, 10], |change| change.looseness < 0);
        assert_eq!(pages, [(0..26, -2)]);
        assert_eq!(changes.len(), 2);
    }

    #[test]
    fn pages_that_end_well_are_not_asked_for() {
        let mut asked = 0;
        mended(&[24, 24, 24, 12], |_| {
            asked += 1;
            true
        });
        assert_eq!(asked, 0);
    }

    #[test]
    fn no_more_is_asked_than_it_takes() {
        let mut asked = Vec::new();
        mended(&[6, 6, 5, 5, 3, 20], |change| {
            asked.push(change.looseness);
            true
        });
        assert_eq!(asked, [-1, 1, 1]);
    }

    #[test]
    fn other_lines_stand_in_the_place_of_the_natural_ones() {
        let (fragments, lines) = paragraphs(&[12, 10, 3, 20]);
        let (stacks, _) =
            mend(&fragments, &SHAPE, &Feet::default(), &mut Rule { lines, can: |change: Change| change.looseness < 0 });
        let other = vec![Fragment { height: Pt::new(11), ..Fragment::default() }; 11];
        let (replaced, stacks) = replace(fragments, stacks, vec![(0..12, other)]);
        assert_eq!(pages(&stacks), [(0..24, -1), (24..44, 0)]);
        let heights: Vec<Pt> = replaced.iter().map(|fragment| fragment.height).collect();
        assert_eq!(heights, [[Pt::new(11); 11].as_slice(), &[Pt::new(10); 33]].concat());
    }
}
