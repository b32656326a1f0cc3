//! The laws of pages, on fragments without ink: what must hold for any report.

use proptest::prelude::*;

use super::*;
use crate::layout::fragment::Bond;

pub(super) const HEIGHT: Pt = Pt::new(100);
pub(super) const LINE: Pt = Pt::new(10);

pub(super) fn shape(columns: usize) -> Shape {
    Shape { height: HEIGHT, line: LINE, columns, front: 0 }
}

fn fragment(height: i32, before: i32, keep: Keep) -> Fragment {
    Fragment { height: Pt::new(height), before: Pt::new(before), keep, ..Fragment::default() }
}

fn lines(count: usize) -> Vec<Fragment> {
    (0..count).map(|_| fragment(10, 0, Keep::Free)).collect()
}

/// Cuts fragments that mark no notes.
pub(super) fn cut_plain(fragments: &[Fragment], shape: &Shape, elastic: &[Elastic]) -> Vec<Stack> {
    cut(fragments, shape, &Feet::default(), elastic)
}

/// The pages of one column.
fn pages(fragments: &[Fragment]) -> Vec<Range<usize>> {
    cut_plain(fragments, &shape(1), &[]).into_iter().map(|stack| stack.fragments).collect()
}

#[test]
fn a_report_without_fragments_has_one_page() {
    assert_eq!(pages(&[]), vec![Range { start: 0, end: 0 }]);
}

#[test]
fn pages_are_filled_from_the_front() {
    assert_eq!(pages(&lines(25)), [0..10, 10..20, 20..25]);
}

#[test]
fn white_at_the_top_of_a_page_is_not_wanted() {
    let mut fragments = lines(20);
    fragments[10].before = Pt::new(50);
    assert_eq!(pages(&fragments), [0..10, 10..20]);
}

#[test]
fn what_belongs_together_moves_together() {
    let mut fragments = lines(15);
    fragments[10].keep = Keep::WithPrevious(Bond::Whole);
    fragments[9].keep = Keep::WithPrevious(Bond::Whole);
    assert_eq!(pages(&fragments), [0..8, 8..15]);
}

#[test]
fn a_paragraph_is_split_only_where_the_page_would_be_left_empty() {
    let mut fragments: Vec<Fragment> = (0..150).map(|_| fragment(1, 0, Keep::Free)).collect();
    fragments[100].keep = Keep::Inside;
    assert_eq!(pages(&fragments), [0..99, 99..150]);
    fragments[50..].iter_mut().for_each(|fragment| fragment.keep = Keep::Inside);
    assert_eq!(pages(&fragments), [0..100, 100..150]);
}

#[test]
fn a_page_does_not_end_in_a_hyphen_where_a_line_more_or_less_mends_it() {
    let mut fragments: Vec<Fragment> = (0..150).map(|_| fragment(1, 0, Keep::Free)).collect();
    fragments[99].hyphenated = true;
    assert_eq!(pages(&fragments), [0..99, 99..150]);
    fragments[80..].iter_mut().for_each(|fragment| fragment.hyphenated = true);
    assert_eq!(pages(&fragments), [0..100, 100..150]);
}

#[test]
fn a_chain_longer_than_a_page_is_torn_and_not_lost() {
    let mut fragments = lines(15);
    fragments.iter_mut().skip(1).for_each(|fragment| fragment.keep = Keep::WithPrevious(Bond::Heading));
    assert_eq!(pages(&fragments), [0..10, 10..15]);
}

#[test]
fn where_not_all_bonds_can_hold_the_weakest_gives_way() {
    for weakest in 0..Bond::ALL.len() - 1 {
        for at in 1..10 {
            let mut fragments = lines(11);
            fragments.iter_mut().skip(1).for_each(|fragment| {
                fragment.keep = Keep::WithPrevious(Bond::ALL[weakest + 1]);
            });
            fragments[at].keep = Keep::WithPrevious(Bond::ALL[weakest]);
            assert_eq!(pages(&fragments), [0..at, at..11]);
        }
    }
}

#[test]
fn a_fragment_higher_than_a_page_stands_alone() {
    let fragments = [fragment(10, 0, Keep::Free), fragment(500, 0, Keep::Free), fragment(10, 0, Keep::Free)];
    assert_eq!(pages(&fragments), [0..1, 1..2, 2..3]);
}

#[test]
fn a_hole_stands_late_and_not_early() {
    let mut fragments = lines(12);
    fragments.insert(7, fragment(80, 0, Keep::Free));
    assert_eq!(pages(&fragments), [0..7, 7..10, 10..13]);
}

/// The example at the head of the programme.
#[test]
fn the_example_of_the_essay_is_right() {
    let mut fragments = lines(12);
    fragments.insert(7, fragment(80, 0, Keep::Free));
    let page = |page: Range<usize>| definition(&fragments, &[], page).expect("it fits");
    let cost = |ends: [usize; 2]| page(0..ends[0]) + page(ends[0]..ends[1]) + page(ends[1]..13);
    let hundredths = |cost: Cost| (0..10_000).find(|&part| cost <= Cost::soft(part * 10_000 + 5_000));
    assert_eq!([[6, 9], [7, 9], [7, 10]].map(cost).map(hundredths), [Some(2731), Some(2638), Some(2377)]);
    assert_eq!([page(0..6), page(0..7)].map(hundredths), [Some(1731), Some(1377)]);
    assert_eq!([page(0..7) + page(7..9), page(0..7) + page(7..10)].map(hundredths), [Some(2138), Some(1877)]);
    assert_eq!(hundredths(optimum(&fragments, &[])), Some(2377));
    assert_eq!(pages(&fragments), [0..7, 7..10, 10..13]);
}

#[test]
fn a_last_page_of_a_few_lines_is_avoided() {
    let fragments: Vec<Fragment> = (0..410).map(|_| fragment(1, 0, Keep::Free)).collect();
    let pages = pages(&fragments);
    assert!(pages.last().is_some_and(|page| page.len() >= 25), "{pages:?}");
}

/// Parts of one page are no accident, however short.
#[test]
fn a_short_part_is_left_alone() {
    let mut fragments = lines(12);
    fragments[10].keep = Keep::StartsPage;
    assert_eq!(pages(&fragments), [0..10, 10..12]);
}

#[test]
fn columns_are_filled_one_after_the_other_and_end_together() {
    let stacks = cut_plain(&lines(26), &shape(2), &[]);
    let at: Vec<_> = stacks.iter().map(|stack| (stack.page, stack.column, stack.fragments.len())).collect();
    assert_eq!(at, [(0, Some(0), 10), (0, Some(1), 10), (1, Some(0), 3), (1, Some(1), 3)]);
}

#[test]
fn the_longer_column_is_the_first() {
    let stacks = cut_plain(&lines(5), &shape(2), &[]);
    assert_eq!(stacks.iter().map(|stack| stack.fragments.len()).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn columns_end_together_before_a_page_break_too() {
    let mut fragments = lines(30);
    fragments[6].keep = Keep::StartsPage;
    let at: Vec<_> =
        cut_plain(&fragments, &shape(2), &[]).iter().map(|stack| (stack.page, stack.fragments.len())).collect();
    assert_eq!(at, [(0, 3), (0, 3), (1, 10), (1, 10), (2, 2), (2, 2)]);
}

#[test]
fn columns_start_below_the_front() {
    let mut fragments = lines(30);
    fragments[3].before = Pt::new(5);
    let stacks = cut_plain(&fragments, &Shape { front: 3, ..shape(2) }, &[]);
    let at: Vec<_> = stacks.iter().map(|stack| (stack.page, stack.column, stack.top, stack.fragments.len())).collect();
    let below = Pt::new(35);
    let expected = [
        (0, None, Pt::ZERO, 3),
        (0, Some(0), below, 6),
        (0, Some(1), below, 6),
        (1, Some(0), Pt::ZERO, 8),
        (1, Some(1), Pt::ZERO, 7),
    ];
    assert_eq!(at, expected);
}

#[test]
fn a_front_that_fills_its_page_has_the_columns_behind_it() {
    let stacks = cut_plain(&lines(15), &Shape { front: 9, ..shape(2) }, &[]);
    let at: Vec<_> = stacks.iter().map(|stack| (stack.page, stack.column, stack.fragments.len())).collect();
    assert_eq!(at, [(0, None, 9), (1, Some(0), 3), (1, Some(1), 3)]);
}

/// The cutter after it has run over fragments, with windows for parts that are longer than `limit`.
fn run<'a>(fragments: &'a [Fragment], shape: &'a Shape, limit: usize) -> Cutter<'a> {
    let feet: &'static Feet = Box::leak(Box::default());
    let mut cutter = Cutter { limit, ..Cutter::new(fragments, shape, feet, &[]) };
    cutter.run();
    cutter
}

/// Paragraphs of one to nine lines, and a heading now and then.
fn prose(count: usize) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    for number in 0..count {
        let length = 1 + number * 7 % 9;
        let heading = number % 5 == 3;
        fragments.push(fragment(if heading { 14 } else { 10 }, if heading { 8 } else { 3 }, Keep::Free));
        fragments.extend((1..length).map(|at| {
            let bond = match at {
                _ if heading && at == 1 => Some(Bond::Heading),
                _ if at + 1 == length => Some(Bond::Widow),
                1 => Some(Bond::Orphan),
                _ => None,
            };
            fragment(10, 0, bond.map_or(Keep::Inside, Keep::WithPrevious))
        }));
    }
    fragments
}

#[test]
fn a_window_chooses_nearly_as_well_as_the_whole() {
    let fragments = prose(400);
    let cost = |limit: usize| {
        let shape = shape(1);
        let cutter = run(&fragments, &shape, limit);
        let pages =
            cutter.stacks.iter().map(|stack| definition(&fragments, &[], stack.fragments.clone()).expect("it fits"));
        pages.fold(Cost::ZERO, |sum, page| sum + page)
    };
    let (whole, windows) = (cost(usize::MAX), cost(300));
    assert_eq!(whole.bonds(), windows.bonds());
    assert!(whole <= windows && windows <= whole + Cost::soft(EMPTY), "{whole:?} {windows:?}");
}

/// Twice the text is twice the work, with windows and without; the tables of a window do not grow.
#[test]
fn work_for_a_fragment_does_not_grow() {
    let (short, long) = (prose(1_000), prose(16_000));
    for (limit, flat) in [(usize::MAX, false), (500, true)] {
        let shape = shape(1);
        let (few, many) = (run(&short, &shape, limit), run(&long, &shape, limit));
        assert!(many.programme.priced * short.len() <= few.programme.priced * long.len() * 11 / 10);
        assert!(!flat || many.programme.room() <= few.programme.room() * 2);
    }
}

fn any_keep() -> impl Strategy<Value = Keep> {
    let bond = proptest::sample::select(Bond::ALL.to_vec()).prop_map(Keep::WithPrevious);
    prop_oneof![4 => Just(Keep::Free), 2 => Just(Keep::Inside), 3 => bond, 1 => Just(Keep::StartsPage)]
}

fn any_fragments(most: usize) -> impl Strategy<Value = Vec<Fragment>> {
    let height = prop_oneof![3 => Just(10), 2 => 0..60i32, 1 => 0..150i32];
    let one = (height, 0..40i32, any_keep(), any::<bool>())
        .prop_map(|(height, before, keep, hyphenated)| Fragment { hyphenated, ..fragment(height, before, keep) });
    proptest::collection::vec(one, 0..most)
}

fn any_shape() -> impl Strategy<Value = Shape> {
    (1..4usize, 0..6usize).prop_map(|(columns, front)| Shape { front, ..shape(columns) })
}

/// Takes the author's page breaks out of the first fragments: there are none in a front.
pub(super) fn without_breaks(fragments: &mut [Fragment], most: usize) {
    for fragment in fragments.iter_mut().take(most).filter(|fragment| fragment.keep == Keep::StartsPage) {
        fragment.keep = Keep::Free;
    }
}

/// Asserts what holds for any pages.
pub(super) fn assert_laws(fragments: &[Fragment], stacks: &[Stack]) {
    let order: Vec<usize> = stacks.iter().flat_map(|stack| stack.fragments.clone()).collect();
    assert!(order.into_iter().eq(0..fragments.len()), "every fragment once and in order");
    for stack in stacks {
        let inside = &fragments[stack.fragments.clone()];
        let filled = stack.top + height(inside) - LINE * stack.change.min(0).abs();
        assert!(filled <= HEIGHT || inside.len() == 1, "no page is overfull unless a single fragment is");
        let asked = inside.iter().skip(1).any(|fragment| fragment.keep == Keep::StartsPage);
        assert!(!asked, "asked page breaks are obeyed");
    }
    for pair in stacks.windows(2) {
        assert!((pair[0].page, pair[0].column) < (pair[1].page, pair[1].column), "{pair:?}");
        assert!(pair[1].page <= pair[0].page + 1, "no page is empty");
        let asked = fragments.get(pair[1].fragments.start).is_some_and(|first| first.keep == Keep::StartsPage);
        assert!(!asked || pair[1].page > pair[0].page, "an asked break starts a page");
    }
}

fn assert_torn_only_where_longer_than_a_page(fragments: &[Fragment], pages: &[Range<usize>]) {
    let bound = |at: usize| matches!(fragments[at].keep, Keep::WithPrevious(_));
    for page in pages.iter().skip(1).filter(|page| bound(page.start)) {
        let first = (0..page.start).rev().find(|&at| !bound(at)).unwrap_or(0);
        let after = (page.start..fragments.len()).find(|&at| !bound(at)).unwrap_or(fragments.len());
        assert!(height(&fragments[first..after]) > HEIGHT, "{pages:?}");
    }
}

/// What the programme makes of a galley with one column of pages.
fn optimum(fragments: &[Fragment], elastic: &[Elastic]) -> Cost {
    let (mut galley, mut programme) = (Galley::default(), Programme::default());
    galley.measure(fragments, 0..fragments.len(), elastic);
    let lanes = Lanes::new(1, HEIGHT);
    programme.run(&galley, &lanes, &[(0, Cost::ZERO)], &place(fragments));
    programme.cost(&galley, &lanes)
}

pub(super) fn place(fragments: &[Fragment]) -> GalleyPlace {
    GalleyPlace { shape: shape(1), done: 0, all: fragments.len(), first: true, open: false }
}

/// The cost of the best of all pages, each choice tried: the definition that the programme has to meet.
fn exhaustive(fragments: &[Fragment], from: usize) -> Option<Cost> {
    if from == fragments.len() {
        return Some(Cost::ZERO);
    }
    let ways = (from + 1..=fragments.len()).filter_map(|end| {
        let page = definition(fragments, &[], from..end)?;
        Some(page + exhaustive(fragments, end)?)
    });
    ways.min()
}

/// The same for more fragments than can be tried in every way: from the end backwards, every page priced by definition.
fn backwards(fragments: &[Fragment], elastic: &[Elastic]) -> Option<Cost> {
    let mut best = vec![Some(Cost::ZERO); fragments.len() + 1];
    for from in (0..fragments.len()).rev() {
        let ways = (from + 1..=fragments.len()).filter_map(|end| {
            let page = definition(fragments, elastic, from..end)?;
            Some(page + best[end]?)
        });
        best[from] = ways.min();
    }
    best[0]
}

/// What a page costs, said as plainly as possible: the best of all changes that are allowed, and of none.
fn definition(fragments: &[Fragment], elastic: &[Elastic], page: Range<usize>) -> Option<Cost> {
    with_foot(fragments, elastic, page, Pt::ZERO)
}

/// The same for a page with notes so high.
pub(super) fn with_foot(fragments: &[Fragment], elastic: &[Elastic], page: Range<usize>, foot: Pt) -> Option<Cost> {
    let filled = height(&fragments[page.clone()]) + foot;
    let (all, done) = (fragments.len().max(1) as u128, page.end as u128);
    let weight = u128::from(EMPTY) * 65536 * (2 * all - done) / (all * 100_000);
    let empty = |height: Pt| {
        let milli = u128::try_from(height.milli()).unwrap_or(0);
        u64::try_from(milli * weight / 65536).expect("a price")
    };
    let last = page.end == fragments.len();
    let short = |filled: Pt| last && page.start > 0 && filled < Pt::new(25);
    let natural = |filled: Pt| match last {
        true if short(filled) => cost::SHORT,
        true => Cost::ZERO,
        false => Cost::soft(empty(HEIGHT - filled)),
    };
    let inside = |one: &&Elastic| page.start <= one.lines.start && one.lines.end <= page.end;
    let able = |can: fn(&Elastic) -> bool| elastic.iter().filter(inside).filter(|one| can(one)).count().min(3) as i64;
    let mut ways = Vec::new();
    if filled <= HEIGHT || page.len() == 1 {
        ways.push(natural(filled));
        let lines = (HEIGHT - filled).milli() / LINE.milli();
        for more in 1..=able(|one| one.looser).min(lines) {
            let fuller = filled + LINE * more;
            let mends = if last { short(filled) && !short(fuller) } else { lines >= 2 && lines - more <= 1 };
            let price = empty(LINE) * 3 / 4 * more.unsigned_abs();
            ways.extend(mends.then(|| natural(fuller) + Cost::soft(price)));
        }
    } else {
        for fewer in 1..=able(|one| one.tighter) {
            let fitting = filled - LINE * fewer;
            let price = empty(LINE) * 5 / 4 * fewer.unsigned_abs();
            ways.extend((fitting <= HEIGHT).then(|| natural(fitting) + Cost::soft(price)));
        }
    }
    let start = if page.start == 0 { Cost::ZERO } else { Cost::of_start(fragments[page.start].keep) };
    let hyphen = if !last && fragments[page.end - 1].hyphenated { cost::HYPHEN } else { Cost::ZERO };
    Some(cost::PAGE + start + hyphen + ways.into_iter().min()?)
}

/// Paragraphs of several lines, some of which can be set otherwise.
pub(super) fn any_elastic(most: usize) -> impl Strategy<Value = (Vec<Fragment>, Vec<Elastic>)> {
    let paragraph = (1..9usize, 0..12i32, any_keep(), any::<(bool, bool)>());
    proptest::collection::vec(paragraph, 0..most).prop_map(|paragraphs| {
        let (mut fragments, mut elastic) = (Vec::new(), Vec::new());
        for (length, before, keep, (tighter, looser)) in paragraphs {
            let first = fragments.len();
            fragments.push(fragment(10, before, keep));
            fragments.extend((1..length).map(|at| {
                let bond = if at + 1 == length { Some(Bond::Widow) } else { (at == 1).then_some(Bond::Orphan) };
                fragment(10, 0, bond.map_or(Keep::Inside, Keep::WithPrevious))
            }));
            elastic.push(Elastic { lines: first..fragments.len(), tighter: tighter && length > 1, looser });
        }
        (fragments, elastic)
    })
}

/// Paragraphs that can do what they are said to.
struct Able {
    lines: Vec<Range<usize>>,
    elastic: Vec<Elastic>,
}

impl Paragraphs for Able {
    fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    fn strain(&self, change: Change) -> Option<i64> {
        i64::try_from(change.paragraph % 3).ok()
    }

    fn can(&mut self, change: Change) -> bool {
        let one = &self.elastic[change.paragraph];
        if change.looseness < 0 { one.tighter } else { one.looser }
    }
}

proptest! {
    #[test]
    fn the_laws_hold(mut fragments in any_fragments(80), shape in any_shape()) {
        without_breaks(&mut fragments, shape.front);
        assert_laws(&fragments, &cut_plain(&fragments, &shape, &[]));
    }

    #[test]
    fn the_laws_hold_through_windows(mut fragments in any_fragments(400), shape in any_shape(), limit in 1..200usize) {
        without_breaks(&mut fragments, shape.front);
        assert_laws(&fragments, &run(&fragments, &shape, limit).stacks);
    }

    #[test]
    fn a_window_tears_no_bond_that_a_page_could_hold(fragments in any_fragments(400), limit in 1..200usize) {
        let shape = shape(1);
        let pages = run(&fragments, &shape, limit).stacks.into_iter().map(|stack| stack.fragments).collect::<Vec<_>>();
        assert_torn_only_where_longer_than_a_page(&fragments, &pages);
    }

    #[test]
    fn the_laws_hold_for_paragraphs_that_change((mut fragments, elastic) in any_elastic(12), shape in any_shape()) {
        without_breaks(&mut fragments, shape.front);
        assert_laws(&fragments, &cut_plain(&fragments, &shape, &elastic));
    }

    #[test]
    fn a_bond_is_torn_only_where_its_chain_is_longer_than_a_page(fragments in any_fragments(80)) {
        assert_torn_only_where_longer_than_a_page(&fragments, &pages(&fragments));
    }

    #[test]
    fn no_way_costs_less(fragments in any_fragments(13)) {
        let parts = fragments.split(|fragment| fragment.keep == Keep::StartsPage);
        for part in parts.filter(|part| !part.is_empty()) {
            prop_assert_eq!(Some(optimum(part, &[])), exhaustive(part, 0));
        }
    }

    #[test]
    fn no_way_costs_less_with_paragraphs_that_can_change((mut fragments, elastic) in any_elastic(12)) {
        without_breaks(&mut fragments, usize::MAX);
        prop_assert_eq!(Some(optimum(&fragments, &elastic)), backwards(&fragments, &elastic));
    }

    #[test]
    fn mended_pages_hold_their_lines((mut fragments, elastic) in any_elastic(12), shape in any_shape()) {
        without_breaks(&mut fragments, shape.front);
        let paragraphs: Vec<Range<usize>> = elastic.iter().map(|one| one.lines.clone()).collect();
        let mut able = Able { lines: paragraphs.clone(), elastic };
        let (stacks, changes) = loose::mend(&fragments, &shape, &Feet::default(), &mut able);
        let other = |change: Change| {
            let lines = paragraphs[change.paragraph].clone();
            let line = Fragment { keep: Keep::Free, before: Pt::ZERO, ..fragments[lines.start].clone() };
            let count = lines.len().checked_add_signed(change.looseness as isize).expect("a line is left");
            let mut other = vec![line; count];
            (other[0].keep, other[0].before) = (fragments[lines.start].keep, fragments[lines.start].before);
            (lines, other)
        };
        let others = changes.into_iter().map(other).collect();
        let (fragments, mut stacks) = loose::replace(fragments.clone(), stacks, others);
        stacks.iter_mut().for_each(|stack| stack.change = 0);
        assert_laws(&fragments, &stacks);
    }

    #[test]
    fn paragraphs_that_can_change_never_make_pages_dearer((mut fragments, elastic) in any_elastic(12)) {
        without_breaks(&mut fragments, usize::MAX);
        prop_assert!(optimum(&fragments, &elastic) <= optimum(&fragments, &[]));
        for stack in cut_plain(&fragments, &shape(1), &elastic).into_iter().filter(|stack| !stack.fragments.is_empty()) {
            let with = definition(&fragments, &elastic, stack.fragments.clone());
            let without = definition(&fragments, &[], stack.fragments);
            prop_assert!(without.is_none_or(|without| with.is_some_and(|with| with <= without)));
        }
    }
}
