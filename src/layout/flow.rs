//! Chooses where pages end: the set of places that costs least over the whole report.
//!
//! One dynamic programme over the legal breaks (Plass 1981, "Optimal Pagination Techniques"). A page costs what it
//! leaves empty, in proportion: a square would spread the hole that a large picture leaves over the pages before it,
//! and readers take a half-filled first page for a mistake. Emptiness costs most at the front of the report, so
//! that pages fill in order. Nothing here knows a font.

use std::ops::Range;

use super::compose::Composer;
use super::fragment::{Fragment, Keep};
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::geometry::Pt;

/// Every page costs something, so that fewer pages are better.
const PAGE: f64 = 5.0;
/// A last page with less text than this share of a page looks like an accident.
const LAST_SHARE: f64 = 0.12;
/// What such a page costs.
const LAST_SHORT: f64 = 30.0;
/// What a page would cost that is all empty.
const EMPTY: f64 = 20.0;
/// How much more emptiness costs at the very front.
const FRONT: f64 = 1.0;
/// A page that starts inside a paragraph or a table: worth it where it saves two lines of emptiness.
const SPLIT: f64 = 0.6;
/// Taking apart what belongs together happens only where it is higher than a page.
const TORN: f64 = 1e6;
/// A fragment higher than a page stands alone and sticks out; there is no other way.
const OVERSIZE: f64 = 1e9;

/// Returns the fragments of every page, in order: each fragment once, and at least one page.
pub(super) fn flow(fragments: &[Fragment], height: Pt) -> Vec<Range<usize>> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=fragments.len() {
        let mut chosen = (f64::INFINITY, end - 1);
        let mut filled = Pt::ZERO;
        for start in (0..end).rev() {
            filled += fragments[start].height + if start + 1 < end { fragments[start + 1].before } else { Pt::ZERO };
            let total = filled + head_height(&fragments[start]);
            if filled > height && start + 1 < end {
                break;
            }
            if total <= height || start + 1 == end {
                let cost = best[start].0 + page_cost(fragments, start..end, total, height);
                if cost < chosen.0 {
                    chosen = (cost, start);
                }
            }
            if fragments[start].keep == Keep::StartsPage {
                break;
            }
        }
        best.push(chosen);
    }
    trace(&best)
}

fn trace(best: &[(f64, usize)]) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut end = best.len() - 1;
    while end > 0 {
        pages.push(best[end].1..end);
        end = best[end].1;
    }
    pages.reverse();
    if pages.is_empty() {
        pages.push(0..0);
    }
    pages
}

fn head_height(fragment: &Fragment) -> Pt {
    fragment.head.as_ref().map_or(Pt::ZERO, |head| head.height)
}

fn page_cost(fragments: &[Fragment], page: Range<usize>, filled: Pt, height: Pt) -> f64 {
    let empty = (height - filled).points() / height.points().max(1.0);
    let torn = match fragments[page.start].keep {
        Keep::WithPrevious if page.start > 0 => TORN,
        Keep::Inside => SPLIT,
        Keep::WithPrevious | Keep::Free | Keep::StartsPage => 0.0,
    };
    let oversize = if filled > height { OVERSIZE } else { 0.0 };
    let shortfall = match fragments.get(page.end) {
        Some(next) if next.keep == Keep::StartsPage => 0.0,
        Some(_) => EMPTY * empty.max(0.0) * (1.0 + FRONT * share_left(page.end, fragments.len())),
        None if page.start > 0 && empty > 1.0 - LAST_SHARE => LAST_SHORT,
        None => 0.0,
    };
    PAGE + shortfall + torn + oversize
}

/// Which share of the report comes after so many of its fragments.
fn share_left(done: usize, all: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    1.0 - count(done) / count(all).max(1.0)
}

/// Warns of every fragment that is higher than a page.
pub(super) fn report_oversize(pages: &[Range<usize>], composer: &mut Composer<'_, '_>) {
    let height = composer.text_height();
    for page in pages.iter().filter(|page| page.len() == 1) {
        let fragment = &composer.fragments[page.start];
        let total = fragment.height + head_height(fragment);
        if total > height {
            let message = format!("this is {total} pt high, and a page holds {height} pt");
            let diagnostic = Diagnostic::new(Code::Oversize, fragment.span, message);
            composer.diagnostics.push(diagnostic.help("shorten it, or give the page more height in the theme"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fragment(height: i32, before: i32, keep: Keep) -> Fragment {
        Fragment { height: Pt::new(height), before: Pt::new(before), keep, ..Fragment::default() }
    }

    fn lines(count: usize) -> Vec<Fragment> {
        (0..count).map(|_| fragment(10, 0, Keep::Free)).collect()
    }

    #[test]
    fn a_report_without_fragments_has_one_page() {
        assert_eq!(flow(&[], Pt::new(100)), vec![Range { start: 0, end: 0 }]);
    }

    #[test]
    fn pages_are_filled_from_the_front() {
        assert_eq!(flow(&lines(25), Pt::new(100)), [0..10, 10..20, 20..25]);
    }

    #[test]
    fn white_at_the_top_of_a_page_is_not_wanted() {
        let mut fragments = lines(20);
        fragments[10].before = Pt::new(50);
        assert_eq!(flow(&fragments, Pt::new(100)), [0..10, 10..20]);
    }

    #[test]
    fn what_belongs_together_moves_together() {
        let mut fragments = lines(15);
        fragments[10].keep = Keep::WithPrevious;
        fragments[9].keep = Keep::WithPrevious;
        assert_eq!(flow(&fragments, Pt::new(100)), [0..8, 8..15]);
    }

    #[test]
    fn a_paragraph_is_split_only_where_the_page_would_be_left_empty() {
        let mut fragments: Vec<Fragment> = (0..150).map(|_| fragment(1, 0, Keep::Free)).collect();
        fragments[100].keep = Keep::Inside;
        assert_eq!(flow(&fragments, Pt::new(100)), [0..99, 99..150]);
        fragments[50..].iter_mut().for_each(|fragment| fragment.keep = Keep::Inside);
        assert_eq!(flow(&fragments, Pt::new(100)), [0..100, 100..150]);
    }

    #[test]
    fn a_chain_longer_than_a_page_is_torn_and_not_lost() {
        let mut fragments = lines(15);
        fragments.iter_mut().skip(1).for_each(|fragment| fragment.keep = Keep::WithPrevious);
        let pages = flow(&fragments, Pt::new(100));
        assert_eq!(pages.len(), 2);
        assert_eq!(pages.iter().map(Range::len).sum::<usize>(), 15);
    }

    #[test]
    fn a_fragment_higher_than_a_page_stands_alone() {
        let fragments = [fragment(10, 0, Keep::Free), fragment(500, 0, Keep::Free), fragment(10, 0, Keep::Free)];
        assert_eq!(flow(&fragments, Pt::new(100)), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_hole_stands_late_and_not_early() {
        let mut fragments = lines(12);
        fragments.insert(7, fragment(80, 0, Keep::Free));
        assert_eq!(flow(&fragments, Pt::new(100)), [0..7, 7..10, 10..13]);
    }

    #[test]
    fn a_last_page_of_one_line_is_avoided() {
        let pages = flow(&lines(21), Pt::new(100));
        assert!(pages.last().is_some_and(|page| page.len() >= 2), "{pages:?}");
    }

    fn any_keep() -> impl Strategy<Value = Keep> {
        prop_oneof![4 => Just(Keep::Free), 2 => Just(Keep::Inside), 3 => Just(Keep::WithPrevious), 1 => Just(Keep::StartsPage)]
    }

    fn any_fragments() -> impl Strategy<Value = Vec<Fragment>> {
        let one = (0..150i32, 0..40i32, any_keep()).prop_map(|(height, before, keep)| fragment(height, before, keep));
        proptest::collection::vec(one, 0..80)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn every_fragment_stands_once_and_in_order(fragments in any_fragments()) {
            let pages = flow(&fragments, Pt::new(100));
            let order: Vec<usize> = pages.iter().cloned().flatten().collect();
            prop_assert_eq!(order, (0..fragments.len()).collect::<Vec<_>>());
        }

        #[test]
        fn no_page_is_overfull_unless_a_single_fragment_is(fragments in any_fragments()) {
            for page in flow(&fragments, Pt::new(100)) {
                let inside = &fragments[page.clone()];
                let whites: Pt = inside.iter().skip(1).map(|fragment| fragment.before).sum();
                let filled = inside.iter().map(|fragment| fragment.height).sum::<Pt>() + whites;
                prop_assert!(filled <= Pt::new(100) || inside.len() == 1);
            }
        }

        #[test]
        fn asked_page_breaks_are_obeyed(fragments in any_fragments()) {
            for page in flow(&fragments, Pt::new(100)) {
                let inside = page.clone().skip(1);
                prop_assert!(inside.into_iter().all(|at| fragments[at].keep != Keep::StartsPage));
            }
        }

        #[test]
        fn a_chain_is_torn_only_where_it_is_longer_than_a_page(fragments in any_fragments()) {
            for page in flow(&fragments, Pt::new(100)).iter().skip(1) {
                if fragments[page.start].keep == Keep::WithPrevious {
                    let first = (0..page.start).rev().find(|&at| fragments[at].keep != Keep::WithPrevious).unwrap_or(0);
                    let after = (page.start..fragments.len()).find(|&at| fragments[at].keep != Keep::WithPrevious);
                    let chain = &fragments[first..after.unwrap_or(fragments.len())];
                    let whites: Pt = chain.iter().skip(1).map(|fragment| fragment.before).sum();
                    prop_assert!(chain.iter().map(|fragment| fragment.height).sum::<Pt>() + whites > Pt::new(100));
                }
            }
        }
    }
}
