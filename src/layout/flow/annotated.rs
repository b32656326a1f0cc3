//! The programme for text that marks notes: the same, with the lines of notes that are carried over as a part of the state.
//!
//! A page is known by its two breaks and by the line of notes that it takes up with. It holds all notes that are due, or a part of
//! them (`footing`); each is a way to another state. Every way to every state is looked at, so that the result is
//! exact for these pages. All notes that a page marks start on it, unless it could not end earlier; so what is carried over is
//! mostly the rest of one note, and there are few states.

use super::cost::{Cost, PAGE};
use super::feet::Feet;
use super::footing::{Bare, FootChoice, PageWay};
use super::galley::Galley;
use super::programme::{End, Follows, GalleyPlace, Lanes, Leg, MOST_CHANGED};

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

    /// Returns the ways to set a column that takes up the notes with a line.
    fn ways(&self, start: usize, lane: usize, end: &End, line: usize) -> [Option<PageWay>; 2] {
        let stretch = start..end.at;
        let bare = Bare {
            height: self.galley.height(stretch.clone()),
            room: self.lanes.room(lane),
            opens: lane == self.lanes.opening(),
            elastic: self.galley.is_elastic(stretch.clone()),
            stretch,
        };
        self.choice().ways(&bare, end, line)
    }

    fn choice(&self) -> FootChoice<'_> {
        let Annotated { galley, lanes, place, feet } = *self;
        FootChoice { galley, place, feet, page: lanes.room(lanes.opening()) }
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
            for notes in self.choice().rest(last.line..due) {
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
