//! The laws of pages with notes, on fragments without ink.

use proptest::prelude::*;

use super::footing::{CONTINUED, SHARE};
use super::properties::{HEIGHT, LINE, any_elastic, assert_laws, place, shape, with_foot, without_breaks};
use super::*;
use crate::document::{NodeId, Role, Structure};
use crate::layout::fragment::Bond;
use crate::layout::notes::Notes;
use crate::paged::{LinkArea, Target};

const WHITE: (Pt, Pt) = (Pt::new(4), Pt::new(2));

/// The notes of each fragment: of each, how high its lines are.
pub(super) type OwnNotes = Vec<Vec<Vec<i32>>>;

/// Marks notes in fragments, and measures them.
pub(super) fn marked(fragments: &mut [Fragment], marked: &OwnNotes) -> Feet {
    let (mut structure, mut notes) = (Structure::new(), Notes { white: WHITE, ..Notes::default() });
    for (fragment, own) in fragments.iter_mut().zip(marked) {
        for lines in own {
            let node = structure.add(Structure::ROOT, Role::Note);
            fragment.links.push(leading_to(node));
            notes.nodes.push(node);
            notes.starts.push(notes.fragments.len());
            let line = |(at, height): (usize, &i32)| Fragment {
                height: Pt::new(*height),
                before: if at == 0 { Pt::new(1) } else { Pt::ZERO },
                ..Fragment::default()
            };
            notes.fragments.extend(lines.iter().enumerate().map(line));
        }
    }
    Feet::of(fragments, &notes)
}

fn leading_to(node: NodeId) -> LinkArea {
    LinkArea { rect: crate::geometry::Rect::default(), target: Target::Node(node), contents: "".into(), node }
}

/// Up to `most` notes in a fragment now and then, of one line to many.
pub(super) fn any_marked(most: usize) -> impl Strategy<Value = OwnNotes> {
    let note = prop_oneof![3 => 1..3usize, 2 => 3..8usize, 1 => 8..25usize].prop_map(|lines| vec![6; lines]);
    let own = prop_oneof![4 => Just(0), 2 => 0..3usize, 1 => 0..=most];
    let own = own.prop_flat_map(move |count| proptest::collection::vec(note.clone(), count));
    proptest::collection::vec(own, 0..60)
}

/// The fragments of a page, and the first line of notes that is due there.
pub(super) struct NotedPage {
    pub(super) page: Range<usize>,
    pub(super) line: usize,
}

/// The text of a page: its height, and what the page costs with notes so high, its paragraphs changed or not.
pub(super) struct PageText<'a> {
    pub(super) height: Pt,
    pub(super) price: &'a dyn Fn(Pt, bool) -> Option<Cost>,
}

/// The ways to set a page that takes up notes with a line, said as plainly as possible: what each costs, and up to where it holds
/// the notes.
pub(super) fn ways_with(fragments: &[Fragment], feet: &Feet, at: NotedPage, text: &PageText<'_>) -> Vec<(Cost, usize)> {
    let NotedPage { page, line } = at;
    let PageText { height: body, price } = *text;
    let due = feet.due(page.end);
    let notes = feet.height(line..due);
    let is_last = page.end == fragments.len();
    let (all, done) = (fragments.len().max(1) as u128, page.end as u128);
    let weight = u128::from(EMPTY) * 65536 * (2 * all - done) / (all * 100_000);
    let share = Pt::from_milli(HEIGHT.milli() / SHARE);
    let crowd = u128::try_from((notes - share).milli()).map_or(0, |milli| milli * weight / 65536);
    let mut ways = Vec::new();
    if body + notes <= HEIGHT || notes == Pt::ZERO || page.len() > 1 {
        ways.extend(price(notes, true).map(|cost| (cost + Cost::soft(u64::try_from(crowd).expect("a price")), due)));
    }
    if notes > Pt::ZERO && (notes > share || body + notes > HEIGHT) && (body <= HEIGHT || page.len() == 1) {
        let free = (HEIGHT - body).max(Pt::ZERO);
        let cap = if is_last { free } else { share.min(free) };
        let new = feet.due(page.start);
        let is_well = |end: usize| feet.parts_well(end);
        let has_started = |end: usize| end > line && feet.started(end.max(new)..due) == 0;
        let fitting = |most: Pt| (line..=due).filter(move |end| feet.height(line..*end) <= most).collect::<Vec<_>>();
        let (within, all) = (fitting(cap), fitting(free));
        let best = within.iter().rev().find(|end| has_started(**end) && is_well(**end));
        let best = best.or_else(|| all.iter().find(|end| has_started(**end) && is_well(**end)));
        let best = best.or_else(|| within.last().filter(|end| has_started(**end)));
        let best = best.or_else(|| all.iter().find(|end| has_started(**end)));
        let most = *all.last().unwrap_or(&line);
        let as_many = |end: usize| feet.started(end..most) == 0;
        let well = || all.iter().rev().find(|end| **end > line && is_well(**end));
        let best = best.or_else(|| well().filter(|end| as_many(**end)));
        let upto = best.or(all.last()).copied().unwrap_or(line);
        let late = feet.started(upto.max(new)..due);
        let is_one = page.clone().skip(1).all(|at| fragments[at].keep == Keep::WithPrevious(Bond::Caption));
        if upto < due && (late == 0 || is_one) {
            // Nothing but the natural lines, however they could change.
            let page = price(feet.height(line..upto), false).expect("a page");
            ways.push((page + CONTINUED + Cost::torn(Bond::Caption).times(late), upto));
        }
    }
    ways
}

/// The same for a page of one column.
fn ways(fragments: &[Fragment], elastic: &[Elastic], feet: &Feet, at: NotedPage) -> Vec<(Cost, usize)> {
    let page = at.page.clone();
    let price =
        |notes: Pt, may_change: bool| with_foot(fragments, if may_change { elastic } else { &[] }, page.clone(), notes);
    let body = PageText { height: height(&fragments[page.clone()]), price: &price };
    ways_with(fragments, feet, at, &body)
}

/// The cost of the best pages from a fragment and a line of notes on, each choice tried; those without text are not counted.
pub(super) struct Exhaustive<'a> {
    /// How many fragments there are.
    count: usize,
    feet: &'a Feet,
    ways: &'a dyn Fn(NotedPage) -> Vec<(Cost, usize)>,
    /// What is known, by fragment and line of notes.
    known: BTreeMap<(usize, usize), Option<Cost>>,
}

impl<'a> Exhaustive<'a> {
    pub(super) fn of(
        count: usize,
        feet: &'a Feet,
        ways: &'a dyn Fn(NotedPage) -> Vec<(Cost, usize)>,
    ) -> Exhaustive<'a> {
        Exhaustive { count, feet, ways, known: BTreeMap::new() }
    }

    pub(super) fn cost(&mut self, from: usize, line: usize) -> Option<Cost> {
        let Exhaustive { count, feet, ways, .. } = *self;
        if from == count {
            return (line == feet.due(from)).then_some(Cost::ZERO);
        }
        if let Some(known) = self.known.get(&(from, line)) {
            return *known;
        }
        let mut best = None;
        for end in from + 1..=count {
            for (cost, upto) in ways(NotedPage { page: from..end, line }) {
                let rest = if end == count {
                    // The pages that hold nothing but notes cost what pages cost.
                    Some(cost::PAGE.times(pages_of(feet, upto..feet.due(end))))
                } else {
                    self.cost(end, upto)
                };
                let whole = rest.map(|rest| cost + rest);
                best = [best, whole].into_iter().flatten().min();
            }
        }
        self.known.insert((from, line), best);
        best
    }
}

/// How many pages some lines of notes take by themselves.
fn pages_of(feet: &Feet, mut lines: Range<usize>) -> u64 {
    let mut pages = 0;
    while !lines.is_empty() {
        let fits = |end: &usize| feet.height(lines.start..*end) <= HEIGHT;
        let all: Vec<usize> = (lines.start + 1..=lines.end).filter(fits).collect();
        let well = all.iter().rev().find(|end| feet.parts_well(**end));
        lines.start = *well.or(all.last()).expect("a line is lower than a page");
        pages += 1;
    }
    pages
}

fn optimum(fragments: &[Fragment], elastic: &[Elastic], feet: &Feet) -> Cost {
    let mut galley = Galley::default();
    galley.measure(fragments, 0..fragments.len(), elastic);
    let (lanes, place) = (Lanes::new(1, HEIGHT), place(fragments));
    Annotated { galley: &galley, lanes: &lanes, place: &place, feet }.run(&[(0, Cost::ZERO)], 0).1
}

/// Asserts what holds for any pages with notes.
fn assert_noted(fragments: &[Fragment], stacks: &[Stack], feet: &Feet) {
    // Pages with notes alone are told of by their notes.
    let mut body: Vec<Stack> = stacks.iter().filter(|stack| !stack.fragments.is_empty()).cloned().collect();
    let pages: std::collections::BTreeSet<usize> = body.iter().map(|stack| stack.page).collect();
    body.iter_mut().for_each(|stack| stack.page = pages.range(..stack.page).count());
    assert_laws(fragments, &body);
    let mut line = 0;
    for stack in stacks {
        if stack.notes.is_empty() {
            assert!(stack.foot == Pt::ZERO);
        } else {
            assert_eq!(stack.notes.start, line, "notes go on where they were left");
            line = stack.notes.end;
        }
        let inside = &fragments[stack.fragments.clone()];
        let due = feet.due(stack.fragments.end);
        assert!(line <= due, "no note stands before its mark");
        let filled = stack.top + height(inside) + stack.foot - LINE * stack.change.min(0).abs();
        assert!(
            filled <= HEIGHT || inside.len() == 1 && stack.foot == Pt::ZERO,
            "notes stand below the text: {stack:?}"
        );
        let is_next = feet.started(line..(line + 1).min(due)) == 1;
        let late = feet.started(line.max(feet.due(stack.fragments.start))..due);
        // The next line with the white before it, and where there is no foot yet what parts it from the text.
        let parted = if stack.foot > Pt::ZERO { Pt::new(1) - WHITE.0 - WHITE.1 } else { Pt::ZERO };
        let room = feet.height(line..(line + 1).min(due)) + parted;
        assert!(
            late == 0 || !is_next || filled + room > HEIGHT,
            "a note starts on the page of its mark if a line of it can: {stack:?}"
        );
    }
    assert_eq!(line, feet.due(fragments.len()), "every line once and in order");
}

proptest! {
    // Each case is many pages.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_with_notes(
        (mut fragments, elastic) in any_elastic(12),
        own in any_marked(12),
        columns in 1..4usize,
        limit in prop_oneof![Just(usize::MAX), 5..60usize],
    ) {
        let feet = marked(&mut fragments, &own);
        let shape = shape(columns);
        let mut cutter = Cutter { limit, ..Cutter::new(&fragments, &shape, &feet, &elastic) };
        cutter.run();
        assert_noted(&fragments, &cutter.stacks, &feet);
    }

    #[test]
    fn no_way_costs_less_with_notes((mut fragments, elastic) in any_elastic(6), own in any_marked(4)) {
        without_breaks(&mut fragments, usize::MAX);
        let feet = marked(&mut fragments, &own);
        let ways = |at| ways(&fragments, &elastic, &feet, at);
        let least = Exhaustive::of(fragments.len(), &feet, &ways).cost(0, 0);
        prop_assert_eq!(Some(optimum(&fragments, &elastic, &feet)), least);
    }

    #[test]
    fn without_notes_both_programmes_are_one((mut fragments, elastic) in any_elastic(12)) {
        without_breaks(&mut fragments, usize::MAX);
        let mut galley = Galley::default();
        galley.measure(&fragments, 0..fragments.len(), &elastic);
        let (lanes, place, mut programme) = (Lanes::new(1, HEIGHT), place(&fragments), Programme::default());
        let legs = programme.run(&galley, &lanes, &[(0, Cost::ZERO)], &place);
        let feet = Feet::default();
        let annotated = Annotated { galley: &galley, lanes: &lanes, place: &place, feet: &feet };
        prop_assert_eq!(annotated.run(&[(0, Cost::ZERO)], 0).0, legs);
    }
}

/// Pages, each with its fragments and the lines of notes at its foot.
fn pages(fragments: &[Fragment], feet: &Feet) -> Vec<(Range<usize>, Range<usize>)> {
    cut(fragments, &shape(1), feet, &[]).into_iter().map(|stack| (stack.fragments, stack.notes)).collect()
}

fn lines(count: usize) -> Vec<Fragment> {
    (0..count).map(|_| Fragment { height: LINE, ..Fragment::default() }).collect()
}

/// One fragment marks notes of so many lines.
pub(super) fn at(fragment: usize, notes: &[usize]) -> OwnNotes {
    let own = notes.iter().map(|lines| vec![6; *lines]).collect();
    std::iter::repeat_n(Vec::new(), fragment).chain([own]).collect()
}

#[test]
fn a_note_takes_the_room_of_text_on_the_page_of_its_mark() {
    let mut fragments = lines(15);
    let feet = marked(&mut fragments, &at(3, &[3]));
    // Three lines of a note and what parts them from the text take 24 of 100.
    assert_eq!(pages(&fragments, &feet), [(0..7, 0..3), (7..15, 3..3)]);
}

#[test]
fn a_mark_moves_to_the_next_page_where_its_note_has_no_room() {
    let mut fragments = lines(15);
    let feet = marked(&mut fragments, &at(9, &[2]));
    assert_eq!(pages(&fragments, &feet), [(0..9, 0..0), (9..15, 0..2)]);
}

#[test]
fn a_long_note_goes_on_at_the_foot_of_the_next_page() {
    let mut fragments = lines(40);
    let feet = marked(&mut fragments, &at(2, &[9]));
    let pages = pages(&fragments, &feet);
    assert_eq!(pages[..3], [(0..8, 0..2), (8..15, 2..5), (15..22, 5..9)]);
}

#[test]
fn behind_the_text_notes_have_pages_of_their_own() {
    let mut fragments = lines(1);
    let feet = marked(&mut fragments, &at(0, &[30]));
    assert_eq!(pages(&fragments, &feet), [(0..1, 0..14), (1..1, 14..28), (1..1, 28..30)]);
}
