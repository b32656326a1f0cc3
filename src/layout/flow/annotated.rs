//! The programme for text that marks notes: the same, with the lines of notes that are carried over as a part of the state.
//!
//! A page is known by its two breaks and by the line of notes that it takes up with. It holds all notes that are due, or as many
//! lines as [`Feet::parted`] says; each is a way to another state. Every way to every state is looked at, so that the result is
//! exact for these pages. All notes that a page marks start on it, unless it could not end earlier; so what is carried over is
//! mostly the rest of one note, and there are few states.

use std::ops::Range;

use super::cost::{Cost, PAGE};
use super::feet::{Feet, FootRoom};
use super::galley::Galley;
use super::programme::{End, Fill, Follows, GalleyPlace, Lanes, Leg, MOST_CHANGED, emptiness};
use crate::geometry::Pt;
use crate::layout::fragment::Bond;

/// A note that goes on at the foot of the next page.
pub(super) const CONTINUED: Cost = Cost::soft(2_000_000);
/// Notes that take more than this share of a page go on elsewhere, or cost as much as emptiness.
pub(super) const SHARE: i64 = 4;

/// What the programme runs over.
pub(super) struct Annotated<'a> {
    pub(super) galley: &'a Galley,
    pub(super) lanes: &'a Lanes,
    pub(super) place: &'a GalleyPlace,
    pub(super) feet: &'a Feet,
}

/// A cheapest way to a break, a lane and a line of notes.
#[derive(Clone, Copy, Debug)]
struct NoteState {
    /// How many lines of notes have been placed.
    line: usize,
    cost: Cost,
    from: Option<Origin>,
}

/// Where a way comes from.
#[derive(Clone, Copy, Debug)]
struct Origin {
    start: usize,
    lane: usize,
    line: usize,
    change: i64,
}

/// A page or column, as one of the ways to set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageWay {
    pub(super) cost: Cost,
    pub(super) change: i64,
    /// Up to where it holds the notes.
    pub(super) line: usize,
}

impl Annotated<'_> {
    /// Cuts the galley, entering the lanes at these costs and taking up the notes with a line; returns the columns, and what
    /// they cost.
    ///
    /// Every fragment is in one leg, in order, and so is every line of notes that is due; behind the last fragments there may be
    /// legs with notes alone.
    pub(super) fn run(&self, entries: &[(usize, Cost)], line: usize) -> (Vec<Leg>, Cost) {
        let count = self.lanes.count();
        let mut states: Vec<Vec<NoteState>> = vec![Vec::new(); count * (self.galley.len() + 1)];
        for &(lane, cost) in entries {
            states[lane].push(NoteState { line, cost, from: None });
        }
        let mut first = vec![0; count];
        for at in 1..=self.galley.len() {
            let end = self.place.end(self.galley, at);
            for (lane, first) in first.iter_mut().enumerate() {
                let reach = self.lanes.room(lane) + self.place.shape.line * MOST_CHANGED;
                let is_far = |start: usize| self.galley.bottom(at) - self.galley.slot(start).top > reach;
                while *first + 1 < at && is_far(*first) {
                    *first += 1;
                }
                let target = at * count + if end.kind == Follows::Middle { self.lanes.next(lane) } else { 0 };
                for start in *first..at {
                    for known in 0..states[start * count + lane].len() {
                        let from = states[start * count + lane][known];
                        let departure = from.cost + self.departure(start, lane);
                        for way in self.ways(start, lane, &end, from.line).into_iter().flatten() {
                            let from = Origin { start, lane, line: from.line, change: way.change };
                            let state = NoteState { line: way.line, cost: departure + way.cost, from: Some(from) };
                            arrive(&mut states[target], state);
                        }
                    }
                }
            }
        }
        self.trace(&states, count)
    }

    /// Returns what it costs to start a page or column at a break.
    fn departure(&self, start: usize, lane: usize) -> Cost {
        let here =
            if start == 0 { Cost::ZERO } else { self.galley.slot(start).start + self.galley.slot(start - 1).end };
        if lane == self.lanes.opening() { here + PAGE } else { here }
    }

    /// Returns the ways to set a column that takes up the notes with a line: with all notes that are due, and with a part of them.
    pub(super) fn ways(&self, start: usize, lane: usize, end: &End, line: usize) -> [Option<PageWay>; 2] {
        let (room, stretch) = (self.lanes.room(lane), start..end.at);
        let body = self.galley.height(stretch.clone());
        let due = self.feet.due(self.place.done + end.at);
        let opens = lane == self.lanes.opening();
        let elastic = self.galley.is_elastic(stretch.clone());
        let fill = |total: Pt| Fill { stretch: stretch.clone(), total, room, opens, elastic };
        let notes = self.feet.height(line..due);
        let total = body + notes;
        // A fragment higher than a page stands alone, without notes.
        let whole = if total > room && stretch.len() == 1 && notes > Pt::ZERO {
            None
        } else {
            fill(total).price(self.galley, end, self.place)
        };
        let crowd = Cost::soft(emptiness(end.weight, notes - room / SHARE));
        let whole = whole.map(|(cost, change)| PageWay { cost: cost + crowd, change, line: due });
        let is_parted =
            notes > Pt::ZERO && (notes > room / SHARE || total > room) && (body <= room || stretch.len() == 1);
        let parted = is_parted.then(|| self.parted(&fill, body, line..due, end)).flatten();
        [whole, parted]
    }

    /// Returns the way to set a column with a part of its notes; nothing where all have room.
    fn parted(&self, fill: &dyn Fn(Pt) -> Fill, body: Pt, notes: Range<usize>, end: &End) -> Option<PageWay> {
        let (line, due) = (notes.start, notes.end);
        let Fill { stretch, room, .. } = fill(body);
        let new = self.feet.due(self.place.done + stretch.start).max(line);
        let free = (room - body).max(Pt::ZERO);
        // Where no more text comes, notes take what there is.
        let most = if end.kind == Follows::Last { free } else { room / SHARE };
        let upto = self.feet.parted(line..due, new, FootRoom { free, most });
        if upto == due {
            return None;
        }
        let natural = fill(body + self.feet.height(line..upto)).natural(end, self.place);
        let late = self.feet.started(upto.max(new)..due);
        if late > 0 && !self.is_one(&stretch) {
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
    fn rest(&self, lines: Range<usize>) -> Vec<Range<usize>> {
        let free = self.lanes.room(self.lanes.opening());
        let (mut rest, mut at) = (Vec::new(), lines.start);
        while at < lines.end {
            let all = self.feet.height(at..lines.end) <= free;
            let room = FootRoom { free, most: free };
            let upto = if all { lines.end } else { self.feet.parted(at..lines.end, lines.end, room).max(at + 1) };
            rest.push(at..upto);
            at = upto;
        }
        rest
    }

    fn trace(&self, states: &[Vec<NoteState>], count: usize) -> (Vec<Leg>, Cost) {
        let known =
            |at: usize, lane: usize, line: usize| states[at * count + lane].iter().find(|state| state.line == line);
        let Some(last) = states[self.galley.len() * count].iter().min_by_key(|state| state.cost) else {
            return (Vec::new(), Cost::NEVER);
        };
        let (mut at, mut state, mut legs) = (self.galley.len(), Some(last), Vec::new());
        while let Some((NoteState { line, .. }, from)) = state.and_then(|state| Some((state, state.from?))) {
            let Origin { start, lane, line: first, change } = from;
            legs.push(Leg { fragments: start..at, lane, change, notes: first..*line });
            (at, state) = (start, known(start, lane, first));
        }
        legs.reverse();
        let due = self.feet.due(self.place.done + self.galley.len());
        if !self.place.open {
            let mut lane = legs.last().map_or(self.lanes.opening(), |leg| leg.lane);
            for notes in self.rest(last.line..due) {
                lane = self.lanes.next(lane);
                let end = self.galley.len();
                legs.push(Leg { fragments: end..end, lane, change: 0, notes });
            }
        }
        (legs, last.cost)
    }
}

/// Keeps the cheapest way to a line of notes; among equals, the one that starts last.
fn arrive(states: &mut Vec<NoteState>, state: NoteState) {
    match states.iter_mut().find(|known| known.line == state.line) {
        Some(known) if state.cost <= known.cost => *known = state,
        Some(_) => {}
        None => states.push(state),
    }
}
