//! The laws of pages on which the columns change, on fragments without ink.

use proptest::prelude::*;

use super::*;
use crate::layout::flow::cost::HYPHEN;
use crate::layout::flow::feet::Feet;
use crate::layout::flow::properties::{any_elastic, cut_plain};
use crate::layout::flow::{Shape, height};
use crate::layout::fragment::Bond;

pub(super) const HEIGHT: Pt = Pt::new(100);
const LINE: Pt = Pt::new(10);

pub(super) fn shape(columns: usize, front: usize) -> Shape {
    Shape { height: HEIGHT, line: LINE, columns, front }
}

const fn columns(count: u32) -> Option<Abreast> {
    Some(Abreast { count, direction: Direction::LeftToRight, of: Divided::Text })
}

pub(super) fn lines(count: usize, of: u32) -> Vec<Fragment> {
    vec![Fragment { height: LINE, columns: columns(of), ..Fragment::default() }; count]
}

/// Where each stack stands: its page, its column, how far down, and how many fragments it has.
fn places(stacks: &[Stack]) -> Vec<(usize, usize, Pt, usize)> {
    stacks.iter().map(|one| (one.page, one.column.unwrap_or(9), one.top, one.fragments.len())).collect()
}

#[test]
fn columns_end_together_and_what_spans_them_stands_below() {
    let mut fragments = [lines(5, 2), lines(2, 1), lines(4, 2)].concat();
    fragments[5].before = Pt::new(7);
    let (below, last) = (Pt::new(37), Pt::new(57));
    let zero = Pt::ZERO;
    let expected = [(0, 0, zero, 3), (0, 1, zero, 2), (0, 0, below, 2), (0, 0, last, 2), (0, 1, last, 2)];
    assert_eq!(places(&cut_plain(&fragments, &shape(1, 0), &[])), expected);
}

#[test]
fn a_zone_longer_than_a_page_fills_it_and_is_even_on_the_last() {
    let zero = Pt::ZERO;
    let expected = [(0, 0, zero, 10), (0, 1, zero, 10), (1, 0, zero, 4), (1, 1, zero, 3)];
    assert_eq!(places(&cut_plain(&lines(27, 2), &shape(1, 0), &[])), expected);
}

#[test]
fn what_belongs_together_stands_in_one_column() {
    let mut fragments = lines(4, 2);
    fragments[2].keep = Keep::WithPrevious(Bond::Heading);
    fragments[3].keep = Keep::WithPrevious(Bond::Heading);
    assert_eq!(places(&cut_plain(&fragments, &shape(1, 0), &[])), [(0, 0, Pt::ZERO, 1), (0, 1, Pt::ZERO, 3)]);
}

#[test]
fn the_front_spans_the_columns_of_the_theme_where_others_change_too() {
    let mut fragments = lines(8, 1);
    fragments[2..6].iter_mut().for_each(|fragment| fragment.columns = None);
    let stacks = cut_plain(&fragments, &shape(2, 2), &[]);
    let below = [Pt::ZERO, Pt::new(20), Pt::new(40)];
    assert_eq!(places(&stacks), [(0, 0, below[0], 2), (0, 0, below[1], 2), (0, 1, below[1], 2), (0, 0, below[2], 2)]);
    let of_theme: Vec<bool> = stacks.iter().map(|stack| stack.columns.is_none()).collect();
    assert_eq!(of_theme, [false, true, true, false]);
}

#[test]
fn a_fragment_higher_than_a_page_stands_alone_in_columns_too() {
    let mut fragments = lines(3, 2);
    fragments[1].height = Pt::new(150);
    let zero = Pt::ZERO;
    assert_eq!(places(&cut_plain(&fragments, &shape(1, 0), &[])), [(0, 0, zero, 1), (1, 0, zero, 1), (2, 0, zero, 1)]);
}

fn any_keep() -> impl Strategy<Value = Keep> {
    let bond = proptest::sample::select(Bond::ALL.to_vec()).prop_map(Keep::WithPrevious);
    prop_oneof![5 => Just(Keep::Free), 2 => Just(Keep::Inside), 3 => bond]
}

/// Zones of some fragments each, in columns or not.
pub(super) fn any_zones(most: usize) -> impl Strategy<Value = Vec<Fragment>> {
    let height = prop_oneof![3 => Just(10), 2 => 1..50i32, 1 => 0..130i32];
    let one = (height, 0..20i32, any_keep(), any::<bool>());
    let zone = (proptest::option::of(1..4u32), proptest::collection::vec(one, 1..most));
    let zones = proptest::collection::vec(zone, 1..5);
    zones.prop_map(|zones| {
        let mut fragments = Vec::new();
        for (count, ones) in zones {
            fragments.extend(ones.into_iter().map(|(height, before, keep, hyphenated)| Fragment {
                height: Pt::new(height),
                before: Pt::new(before),
                keep,
                hyphenated,
                columns: count.and_then(columns),
                ..Fragment::default()
            }));
        }
        fragments
    })
}

/// The same where ends of columns cost nothing but bonds: hyphens and parted paragraphs are weighed column by column, so that of
/// columns that are as high others might cost a little less over the whole page.
pub(super) fn any_bound_zones(most: usize) -> impl Strategy<Value = Vec<Fragment>> {
    any_zones(most).prop_map(|mut fragments| {
        for fragment in fragments.iter_mut().filter(|fragment| count(fragment) > 1) {
            fragment.hyphenated = false;
            fragment.keep = if fragment.keep == Keep::Inside { Keep::Free } else { fragment.keep };
        }
        fragments
    })
}

/// The columns of a fragment.
fn count(fragment: &Fragment) -> usize {
    fragment.columns.map_or(1, |columns| columns.count as usize)
}

/// All ways to set fragments in so many columns.
fn every_way(stretch: Range<usize>, columns: usize) -> Vec<Vec<Range<usize>>> {
    if columns == 1 {
        return vec![vec![stretch]];
    }
    let mut ways = Vec::new();
    for end in stretch.start + 1..=stretch.end {
        ways.extend(every_way(end..stretch.end, columns - 1).into_iter().map(|rest| {
            let mut way = vec![Range { start: stretch.start, end }];
            way.extend(rest);
            way
        }));
    }
    if stretch.is_empty() { vec![vec![stretch; columns]] } else { ways }
}

/// What is torn between columns, how high they are, and what their ends cost: as plainly as possible.
fn defined(fragments: &[Fragment], way: &[Range<usize>]) -> (Cost, Pt, Cost) {
    let some = || way.iter().filter(|column| !column.is_empty());
    let high = some().map(|column| height(&fragments[column.clone()])).max().unwrap_or_default();
    let start = |column: &Range<usize>| {
        let hyphen = if fragments[column.start - 1].hyphenated { HYPHEN } else { Cost::ZERO };
        Cost::of_start(fragments[column.start].keep) + hyphen
    };
    let starts = || some().skip(1).map(start);
    let torn = starts().fold(Cost::ZERO, |sum, start| sum + start.bonds());
    (torn, high, starts().fold(Cost::ZERO, |sum, start| sum + start))
}

/// How high a page is, and what its columns cost, each choice tried; nothing where it does not hold its fragments.
pub(super) fn page(fragments: &[Fragment], page: Range<usize>) -> Option<(Pt, Cost)> {
    if page.len() == 1 {
        return Some((fragments[page.start].height, Cost::ZERO));
    }
    let (mut total, mut cost, mut at) = (Pt::ZERO, Cost::ZERO, page.start);
    for zone in fragments[page.clone()].chunk_by(|one, next| one.columns == next.columns) {
        let top = if at == page.start { total } else { total + zone[0].before };
        let ways = every_way(at..at + zone.len(), count(&zone[0]));
        let ways = ways.iter().map(|way| defined(fragments, way)).filter(|(_, height, _)| top + *height <= HEIGHT);
        let (_, height, ends) = ways.min()?;
        (total, cost, at) = (top + height, cost + ends, at + zone.len());
    }
    Some((total, cost))
}

/// What a page costs with its start, and with notes so high at its foot.
pub(super) fn price(fragments: &[Fragment], range: Range<usize>, notes: Pt) -> Option<Cost> {
    let (total, columns) = page(fragments, range.clone())?;
    let total = total + notes;
    let mut galley = Galley::default();
    galley.measure(fragments, 0..fragments.len(), &[]);
    let place = GalleyPlace { shape: shape(1, 0), done: 0, all: fragments.len(), first: true, open: false };
    let start = range.start.checked_sub(1).map_or(Cost::ZERO, |last| {
        let hyphen = if fragments[last].hyphenated { HYPHEN } else { Cost::ZERO };
        Cost::of_start(fragments[range.start].keep) + hyphen
    });
    let fill = Fill { stretch: range.clone(), total, room: HEIGHT, opens: true, elastic: false };
    let (price, _) = fill.price(&galley, &place.end(&galley, range.end), &place)?;
    Some(PAGE + start + columns + price)
}

/// What the best of all pages cost, each choice tried.
fn exhaustive(fragments: &[Fragment], from: usize) -> Option<Cost> {
    if from == fragments.len() {
        return Some(Cost::ZERO);
    }
    let ways = (from + 1..=fragments.len())
        .filter_map(|end| Some(price(fragments, from..end, Pt::ZERO)? + exhaustive(fragments, end)?));
    ways.min()
}

/// The stacks of each page.
pub(super) fn by_page(stacks: &[Stack]) -> impl Iterator<Item = &[Stack]> {
    stacks.chunk_by(|one, next| one.page == next.page)
}

/// The stacks of each zone of a page.
fn by_zone(stacks: &[Stack]) -> impl Iterator<Item = &[Stack]> {
    stacks.chunk_by(|one, next| one.top == next.top && one.column < next.column)
}

pub(super) fn bottom(fragments: &[Fragment], stack: &Stack) -> Pt {
    stack.top + height(&fragments[stack.fragments.clone()])
}

proptest! {
    #[test]
    fn every_fragment_stands_once_in_order_and_nothing_overlaps(
        mut fragments in any_zones(20),
        shape in (1..4usize, 0..4usize).prop_map(|(columns, front)| shape(columns, front)),
        breaks in proptest::collection::vec(0..80usize, 0..3),
        limit in prop_oneof![Just(usize::MAX), 1..40usize],
    ) {
        for at in breaks.into_iter().filter(|at| *at >= shape.front) {
            if let Some(fragment) = fragments.get_mut(at) {
                fragment.keep = Keep::StartsPage;
            }
        }
        if let Some(last) = fragments.last_mut().filter(|last| last.columns.is_none()) {
            last.columns = Some(WHOLE);
        }
        let feet = Feet::default();
        let mut cutter = Cutter { limit, ..Cutter::new(&fragments, &shape, &feet, &[]) };
        cutter.run();
        let stacks = cutter.stacks;
        let order: Vec<usize> = stacks.iter().flat_map(|stack| stack.fragments.clone()).collect();
        prop_assert!(order.into_iter().eq(0..fragments.len()), "every fragment once and in order");
        for pair in stacks.windows(2) {
            prop_assert!(pair[0].page <= pair[1].page && pair[1].page <= pair[0].page + 1);
            let asked = fragments[pair[1].fragments.start].keep == Keep::StartsPage;
            prop_assert!(!asked || pair[1].page > pair[0].page, "an asked break starts a page");
        }
        for page in by_page(&stacks) {
            let mut above = Pt::ZERO;
            for zone in by_zone(page) {
                prop_assert!(zone[0].top >= above, "{page:?}");
                above = zone.iter().map(|stack| bottom(&fragments, stack)).max().unwrap_or_default();
                prop_assert!(above <= HEIGHT || page.len() == 1 && zone[0].fragments.len() == 1, "{page:?}");
                let inside = zone.iter().flat_map(|stack| stack.fragments.clone().skip(1));
                prop_assert!(inside.into_iter().all(|at| fragments[at].keep != Keep::StartsPage));
            }
        }
    }

    #[test]
    fn columns_are_as_low_as_can_be_without_tearing_more(fragments in any_zones(7)) {
        let stacks = cut_plain(&fragments, &shape(1, 0), &[]);
        for stacks in by_page(&stacks) {
            let (first, last) = (stacks[0].fragments.start, stacks[stacks.len() - 1].fragments.end);
            let (total, _) = page(&fragments, first..last).expect("the page holds it");
            let lowest = stacks.iter().map(|stack| bottom(&fragments, stack)).max();
            prop_assert_eq!(lowest, Some(total));
        }
    }

    #[test]
    fn two_columns_differ_by_no_more_than_a_fragment(heights in proptest::collection::vec((1..40i32, 0..10i32), 1..30)) {
        let one = |(height, before): (i32, i32)| Fragment {
            height: Pt::new(height),
            before: Pt::new(before),
            columns: columns(2),
            ..Fragment::default()
        };
        let fragments: Vec<Fragment> = heights.into_iter().map(one).collect();
        // What moves to the next column sheets its white behind, and what stood first there takes on its own.
        let most = |part: fn(&Fragment) -> Pt| fragments.iter().map(part).max().unwrap_or_default();
        let most = most(|fragment| fragment.height) + most(|fragment| fragment.before);
        let stacks = cut_plain(&fragments, &shape(1, 0), &[]);
        for page in by_page(&stacks) {
            if let [one, other] = page {
                let difference = (bottom(&fragments, one) - bottom(&fragments, other)).abs();
                prop_assert!(difference <= most, "{} and {}", bottom(&fragments, one), bottom(&fragments, other));
            } else {
                prop_assert!(page.len() == 1 && page[0].fragments.len() == 1);
            }
        }
    }

    #[test]
    fn pages_of_one_kind_are_those_of_their_own_programme((mut fragments, elastic) in any_elastic(12)) {
        fragments.iter_mut().filter(|one| one.keep == Keep::StartsPage).for_each(|one| one.keep = Keep::Free);
        let shape = shape(1, 0);
        let feet = Feet::default();
        let mut cutter = Cutter::new(&fragments, &shape, &feet, &elastic);
        cutter.run_zones();
        let pages = |stacks: &[Stack]| stacks.iter().map(|one| (one.page, one.fragments.clone(), one.change)).collect::<Vec<_>>();
        if !fragments.is_empty() {
            prop_assert_eq!(pages(&cutter.stacks), pages(&cut_plain(&fragments, &shape, &elastic)));
        }
    }

    #[test]
    fn no_pages_cost_less(fragments in any_bound_zones(4)) {
        let stacks = cut_plain(&fragments, &shape(1, 0), &[]);
        let pages = by_page(&stacks).map(|page| page[0].fragments.start..page[page.len() - 1].fragments.end);
        let chosen = pages.map(|page| price(&fragments, page, Pt::ZERO)).try_fold(Cost::ZERO, |sum, page| Some(sum + page?));
        prop_assert_eq!(chosen, exhaustive(&fragments, 0));
    }
}
