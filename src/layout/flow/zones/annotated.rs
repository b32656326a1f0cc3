//! Pages on which the columns change and notes are marked: with the lines of notes that are carried over as a part of the state,
//! as for pages of one kind (`flow::annotated`).
//!
//! Notes take from the height of a page and not from that of its columns, so that these are the same whatever stands below
//! them: pages are filled once for every break, and then asked which notes they hold.

use super::{Book, Filled, Growth, Sheet};
use crate::layout::flow::cost::Cost;
use crate::layout::flow::feet::Feet;
use crate::layout::flow::footing::{Bare, FootChoice, PageWay};

/// What pages with notes are made of.
pub(super) struct NotedBook<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) feet: &'a Feet,
}

/// A cheapest way to a break and a line of notes.
#[derive(Clone, Copy, Debug)]
struct NotedLanding {
    /// How many lines of notes have been placed.
    line: usize,
    cost: Cost,
    /// Where the page before starts, and the line of notes that it takes up with.
    from: Option<(usize, usize)>,
    /// How many of its paragraphs change.
    change: i64,
}

/// The pages that can start at a break.
struct PageEnds(Vec<Filled>);

impl Growth for PageEnds {
    fn is_worth(&self, _: &Filled) -> bool {
        // What is carried over may make any of them the best.
        true
    }

    fn reach(&mut self, filled: &Filled) {
        self.0.push(*filled);
    }
}

impl NotedBook<'_> {
    /// Returns the pages that cost least where the notes are taken up with a line, and what they cost. Behind the last fragments
    /// there may be pages with notes alone.
    pub(super) fn sheets(&self, line: usize) -> (Vec<Sheet>, Cost) {
        let count = self.book.galley.len();
        let mut states: Vec<Vec<NotedLanding>> = vec![Vec::new(); count + 1];
        states[0].push(NotedLanding { line, cost: Cost::ZERO, from: None, change: 0 });
        for start in 0..count {
            let mut ends = PageEnds(Vec::new());
            self.book.grow(start, &mut ends);
            for filled in &ends.0 {
                self.reach(&mut states, start, filled);
            }
        }
        self.trace(&states)
    }

    /// Notes that a page can end here, with the notes that it may hold then.
    fn reach(&self, states: &mut [Vec<NotedLanding>], start: usize, filled: &Filled) {
        let Book { galley, place, .. } = *self.book;
        let stretch = start..filled.end;
        let elastic = filled.is_plain && galley.is_elastic(stretch.clone());
        let bare = Bare { stretch, height: filled.total, room: self.book.room(), opens: true, elastic };
        let end = place.end(galley, filled.end);
        for known in 0..states[start].len() {
            let from = states[start][known];
            let departure = self.book.departure(start, from.cost) + filled.columns;
            for PageWay { cost, change, line } in self.choice().ways(&bare, &end, from.line).into_iter().flatten() {
                let from = Some((start, from.line));
                land(&mut states[filled.end], NotedLanding { line, cost: departure + cost, from, change });
            }
        }
    }

    fn choice(&self) -> FootChoice<'_> {
        let Book { galley, place, .. } = *self.book;
        FootChoice { galley, place, feet: self.feet, page: self.book.room() }
    }

    fn trace(&self, states: &[Vec<NotedLanding>]) -> (Vec<Sheet>, Cost) {
        let count = self.book.galley.len();
        let Some(last) = states[count].iter().min_by_key(|state| state.cost) else { return (Vec::new(), Cost::NEVER) };
        let (mut at, mut state, mut sheets) = (count, Some(last), Vec::new());
        while let Some((NotedLanding { line, change, .. }, (start, first))) =
            state.and_then(|state| Some((state, state.from?)))
        {
            sheets.push(Sheet { fragments: start..at, change: *change, notes: first..*line });
            (at, state) = (start, states[start].iter().find(|state| state.line == first));
        }
        sheets.reverse();
        if !self.book.place.open {
            let due = self.feet.due(self.book.place.done + count);
            let rest = self.choice().rest(last.line..due);
            sheets.extend(rest.into_iter().map(|notes| Sheet { fragments: count..count, change: 0, notes }));
        }
        (sheets, last.cost)
    }
}

/// Keeps the cheapest way to a line of notes; among equals, the one that starts last.
fn land(states: &mut Vec<NotedLanding>, state: NotedLanding) {
    match states.iter_mut().find(|known| known.line == state.line) {
        Some(known) if state.cost <= known.cost => *known = state,
        Some(_) => {}
        None => states.push(state),
    }
}
