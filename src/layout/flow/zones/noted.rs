//! The laws of pages on which the columns change and notes are marked, on fragments without ink.

use proptest::prelude::*;

use super::properties::{HEIGHT, any_bound_zones, any_zones, bottom, by_page, lines, page, price, shape};
use super::*;
use crate::layout::flow::cut;
use crate::layout::flow::noted::{Exhaustive, NotedPage, OwnNotes, PageText, any_marked, at, marked, ways_with};
use crate::layout::fragment::Bond;

/// The ways to set a page of zones that takes up notes with a line, each choice tried.
fn ways(fragments: &[Fragment], feet: &Feet, at: NotedPage) -> Vec<(Cost, usize)> {
    let range = at.page.clone();
    let Some((height, _)) = page(fragments, range.clone()) else { return Vec::new() };
    let price = |notes: Pt, _: bool| price(fragments, range.clone(), notes);
    ways_with(fragments, feet, at, &PageText { height, price: &price })
}

/// What the chosen pages cost.
fn optimum(fragments: &[Fragment], feet: &Feet) -> Cost {
    let shape = shape(1, 0);
    let mut cutter = Cutter::new(fragments, &shape, feet, &[]);
    cutter.galley.measure(fragments, 0..fragments.len(), &[]);
    let place = cutter.place(0, true);
    let zones = cutter.zones(0..fragments.len());
    let book = Book { galley: &cutter.galley, zones: &zones, place: &place };
    NotedBook { book: &book, feet }.sheets(0).1
}

/// Asserts what holds for any pages with notes.
fn assert_noted(fragments: &[Fragment], stacks: &[Stack], feet: &Feet) {
    let order: Vec<usize> = stacks.iter().flat_map(|stack| stack.fragments.clone()).collect();
    assert!(order.into_iter().eq(0..fragments.len()), "every fragment once and in order");
    let mut line = 0;
    for page in by_page(stacks) {
        let (last, before) = page.split_last().expect("a stack");
        assert!(before.iter().all(|stack| stack.notes.is_empty()), "the last stack of a page has its notes");
        if !last.notes.is_empty() {
            assert_eq!(last.notes.start, line, "notes go on where they were left");
            line = last.notes.end;
        }
        assert_eq!(last.foot, feet.height(last.notes.clone()));
        let (first, end) = (page[0].fragments.start, last.fragments.end);
        assert!(line <= feet.due(end), "no note stands before its mark");
        let text = page.iter().filter(|stack| !stack.fragments.is_empty()).map(|stack| bottom(fragments, stack)).max();
        let filled = text.unwrap_or_default() + last.foot;
        assert!(filled <= HEIGHT || end - first == 1 && last.foot == Pt::ZERO, "notes stand below the text: {page:?}");
        let late = feet.started(line.max(feet.due(first))..feet.due(end));
        let is_one = fragments[first..end].iter().skip(1).all(|one| one.keep == Keep::WithPrevious(Bond::Caption));
        assert!(late == 0 || is_one, "all notes that a page marks start on it: {page:?}");
    }
    assert_eq!(line, feet.due(fragments.len()), "every line once and in order");
}

proptest! {
    // Each case is many pages.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_with_notes_below_zones(
        mut fragments in any_zones(20),
        own in any_marked(12),
        shape in (1..4usize, 0..4usize).prop_map(|(columns, front)| shape(columns, front)),
        breaks in proptest::collection::vec(0..80usize, 0..3),
        limit in prop_oneof![Just(usize::MAX), 5..60usize],
    ) {
        for at in breaks.into_iter().filter(|at| *at >= shape.front) {
            if let Some(fragment) = fragments.get_mut(at) {
                fragment.keep = Keep::StartsPage;
            }
        }
        let feet = marked(&mut fragments, &own).across();
        let mut cutter = Cutter { limit, ..Cutter::new(&fragments, &shape, &feet, &[]) };
        cutter.run();
        assert_noted(&fragments, &cutter.stacks, &feet);
    }

    #[test]
    fn no_way_costs_less_with_notes_below_zones(mut fragments in any_bound_zones(4), own in any_marked(4)) {
        let feet = marked(&mut fragments, &own);
        let ways = |at| ways(&fragments, &feet, at);
        let least = Exhaustive::of(fragments.len(), &feet, &ways).cost(0, 0);
        prop_assert_eq!(Some(optimum(&fragments, &feet)), least);
    }

    #[test]
    fn without_notes_both_programmes_of_zones_are_one(fragments in any_zones(12)) {
        let feet = Feet::default();
        let shape = shape(1, 0);
        let mut cutter = Cutter::new(&fragments, &shape, &feet, &[]);
        cutter.galley.measure(&fragments, 0..fragments.len(), &[]);
        let place = cutter.place(0, true);
        let zones = cutter.zones(0..fragments.len());
        let book = Book { galley: &cutter.galley, zones: &zones, place: &place };
        let pages = |sheets: Vec<Sheet>| sheets.into_iter().map(|one| (one.fragments, one.change)).collect::<Vec<_>>();
        prop_assert_eq!(pages(NotedBook { book: &book, feet: &feet }.sheets(0).0), pages(book.sheets()));
    }
}

/// A stack: its page, its column, its fragments, and its lines of notes.
type NotedPlace = (usize, Option<usize>, Range<usize>, Range<usize>);

/// Where the notes of pages stand.
fn places(fragments: &mut [Fragment], own: &OwnNotes) -> Vec<NotedPlace> {
    let feet = marked(fragments, own);
    let stacks = cut(fragments, &shape(1, 0), &feet, &[]);
    stacks.into_iter().map(|one| (one.page, one.column, one.fragments, one.notes)).collect()
}

#[test]
fn notes_stand_below_all_columns_of_their_page() {
    let mut fragments = [lines(1, 1), lines(20, 2)].concat();
    // Three lines of a note and what parts them from the text take 25 of 100: there is room for seven lines of text.
    let expected = [
        (0, Some(0), 0..1, 0..0),
        (0, Some(0), 1..7, 0..0),
        (0, Some(1), 7..13, 0..3),
        (1, Some(0), 13..17, 0..0),
        (1, Some(1), 17..21, 3..3),
    ];
    assert_eq!(places(&mut fragments, &at(3, &[3])), expected);
}

#[test]
fn behind_zones_notes_have_pages_of_their_own() {
    let mut fragments = lines(2, 2);
    let expected =
        [(0, Some(0), 0..1, 0..0), (0, Some(1), 1..2, 0..14), (1, Some(0), 2..2, 14..28), (2, Some(0), 2..2, 28..30)];
    assert_eq!(places(&mut fragments, &at(0, &[30])), expected);
}
