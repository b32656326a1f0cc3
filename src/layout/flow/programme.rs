//! The page programme: of all ways to cut a galley into pages, the one that costs least.
//!
//! # The problem
//!
//! A *galley* is a list of fragments (lines, pictures, rows of tables) that stand under each other and are never cut. A
//! page may end behind any of them: at a price for what it leaves empty ([`EMPTY`], falling towards the end, so that a
//! hole stands late), for each page ([`PAGE`]), for a paragraph parted ([`cost::SPLIT`](super::cost::SPLIT)), and,
//! above all sums of these, for a bond torn, such as that of a heading to its text. Filled page after page, a galley
//! leaves the worst for last.
//!
//! # The state and the recurrence
//!
//! A page is known by its two breaks alone, because a paragraph that crosses a break keeps its natural lines; what may
//! be a line more or less are paragraphs wholly on the page. So a state is a break, and the *lane*, that is the column,
//! in which the text goes on; the cheapest way to each state is enough, and the result is exact (Plass 1981, "Optimal
//! Pagination Techniques for Automatic Typesetting Systems").
//!
//! ```text
//! best(end, next lane) = least of  best(start, lane) + start(start) + page(start, end, room of the lane)
//! ```
//!
//! # An example
//!
//! Pages are 100 points high. Seven lines of 10 points, a picture of 80 and five lines more stand in the galley:
//! thirteen fragments. A page costs 5; all empty it costs 20 more at the end of the galley and 40 at its front: ending
//! behind fragment *e* of 13, 20 (26 − e) / 13. The last page may end where it likes, from a quarter of its height on.
//!
//! ```text
//! pages end behind  6, 9, 13    40, 0 and 60 points empty    5 + 12.31   5 + 0      5    = 27.31
//!                   7, 9, 13    30, 10 and 60                5 +  8.77   5 + 2.62   5    = 26.38
//!                   7, 10, 13   30, 0 and 70                 5 +  8.77   5 + 0      5    = 23.77
//!
//! best(6) = 17.31   best(7) = 13.77   best(9) = 13.77 + 7.62 = 21.38   best(10) = 13.77 + 5 = 18.77   best(13) = 23.77
//! ```
//!
//! # What is left out, and why nothing is lost
//!
//! A column that is too high with all the lines that it could give is no column, and no later end makes one of the same
//! start: the starts near enough to a break move on with it. They are walked from the fullest column to the emptiest,
//! whose emptiness alone costs more and more: where that, behind the cheapest start of all that are near (the front of
//! a queue whose costs rise), costs more than the best so far, the walk ends. Both are bounds from below, so that what
//! is left out could not have been chosen; tests try every way there is, and find the same cost.

use std::collections::VecDeque;
use std::ops::Range;

use super::Shape;
use super::cost::{Cost, EMPTY, PAGE, SHORT};
use super::galley::Galley;
use crate::geometry::Pt;

/// The columns that text flows through, and how high they are.
#[derive(Clone, Debug)]
pub(super) struct Lanes {
    /// The columns of the page that the front leaves room on, if there is one, and then those of every other page.
    rooms: Vec<Pt>,
    columns: usize,
}

/// One of the columns that text flows through.
#[derive(Clone, Copy)]
struct Lane {
    number: usize,
    /// How many there are.
    count: usize,
    room: Pt,
    /// Whether it is the first of a page.
    opens: bool,
}

/// What the galley is a part of.
#[derive(Clone, Copy, Debug)]
pub(super) struct GalleyPlace {
    /// The pages.
    pub(super) shape: Shape,
    /// How many fragments come before the galley.
    pub(super) done: usize,
    /// How many fragments there are in all.
    pub(super) all: usize,
    /// Whether the galley is the first of its part: then a single page of few lines is no accident.
    pub(super) first: bool,
    /// Whether the part goes on after the galley.
    pub(super) open: bool,
}

/// A column that has been filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leg {
    /// The fragments, counted in the galley.
    pub(super) fragments: Range<usize>,
    pub(super) lane: usize,
    /// How many of its paragraphs have a line more than is natural, or fewer.
    pub(super) change: i64,
    /// The lines of notes at its foot, counted over the whole report.
    pub(super) notes: Range<usize>,
}

/// At most so many paragraphs of a page are set in a line more or less.
pub(super) const MOST_CHANGED: i64 = 3;

impl Lanes {
    /// Returns the columns of pages of one height.
    pub(super) fn new(columns: usize, height: Pt) -> Lanes {
        Lanes { rooms: vec![height; columns.max(1)], columns: columns.max(1) }
    }

    /// Returns a column by its number.
    fn lane(&self, number: usize) -> Lane {
        Lane { number, count: self.rooms.len(), room: self.rooms[number], opens: number == self.opening() }
    }

    /// Returns the same columns, and those of a first page on which there is less room.
    pub(super) fn after_front(&self, room: Pt) -> Lanes {
        let first = vec![room; self.columns];
        Lanes { rooms: first.into_iter().chain(self.rooms.clone()).collect(), columns: self.columns }
    }

    /// Returns the lane that opens a page.
    pub(super) fn opening(&self) -> usize {
        self.rooms.len() - self.columns
    }

    /// Returns which column of its page a lane is.
    pub(super) fn column(&self, lane: usize) -> usize {
        lane % self.columns
    }

    /// Returns how many lanes there are.
    pub(super) fn count(&self) -> usize {
        self.rooms.len()
    }

    /// Returns how high a lane is.
    pub(super) fn room(&self, lane: usize) -> Pt {
        self.rooms[lane]
    }

    /// Returns the lane behind another.
    pub(super) fn next(&self, lane: usize) -> usize {
        if (lane + 1).is_multiple_of(self.columns) { self.opening() } else { lane + 1 }
    }
}

/// The programme, with room for its tables that is used again.
#[derive(Debug, Default)]
pub(super) struct Programme {
    arrivals: Vec<Arrival>,
    departures: Vec<Cost>,
    /// For every lane, the breaks that a column may start from.
    near: Vec<Near>,
    /// How many columns have been priced.
    #[cfg(test)]
    pub(super) priced: usize,
}

/// The cheapest way to a state.
#[derive(Clone, Copy, Debug)]
struct Arrival {
    cost: Cost,
    start: usize,
    lane: usize,
    change: i64,
}

const NEVER: Arrival = Arrival { cost: Cost::NEVER, start: 0, lane: 0, change: 0 };

/// The breaks that a column may start from, as its end moves on.
#[derive(Clone, Debug, Default)]
struct Near {
    /// The first of them.
    first: usize,
    /// Those that no later one is cheaper than: the front is the cheapest of all.
    least: VecDeque<usize>,
}

impl Near {
    /// Adds a break, and forgets those that are too far away.
    fn look_at(&mut self, start: usize, departure: impl Fn(usize) -> Cost, is_far: impl Fn(usize) -> bool) {
        while self.least.back().is_some_and(|&known| departure(known) >= departure(start)) {
            self.least.pop_back();
        }
        self.least.push_back(start);
        while self.first < start && is_far(self.first) {
            self.first += 1;
        }
        while self.least.front().is_some_and(|&known| known < self.first) {
            self.least.pop_front();
        }
    }
}

/// What counts at the end of a page.
pub(super) struct End {
    pub(super) at: usize,
    /// What an empty thousandth of a point costs, in parts of [`FINE`].
    pub(super) weight: u64,
    /// What an empty line costs.
    line: u64,
    pub(super) kind: Follows,
}

impl End {
    /// Returns the least that a page costs which leaves so much empty, if nothing is done about it.
    pub(super) fn least(&self, empty: Pt) -> Cost {
        if self.kind == Follows::Middle { Cost::soft(emptiness(self.weight, empty)) } else { Cost::ZERO }
    }
}

/// What comes after a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// Text that goes on.
    Middle,
    /// Nothing, or a page break of the author's.
    Last,
    /// Text that is not looked at yet.
    Open,
}

/// The weight of a thousandth of a point is far below a millionth.
const FINE: u64 = 1 << 16;

impl Programme {
    /// Cuts a galley, entering the lanes at these costs.
    ///
    /// Every fragment is in one leg, in order; a galley without fragments has no legs.
    pub(super) fn run(
        &mut self,
        galley: &Galley,
        lanes: &Lanes,
        entries: &[(usize, Cost)],
        place: &GalleyPlace,
    ) -> Vec<Leg> {
        let count = lanes.rooms.len();
        self.arrivals.clear();
        self.arrivals.resize(count * (galley.len() + 1), NEVER);
        self.departures.clear();
        self.near.clear();
        self.near.resize(count, Near::default());
        for &(lane, cost) in entries {
            self.arrivals[lane].cost = cost;
        }
        self.depart(galley, lanes, 0);
        for at in 1..=galley.len() {
            let end = place.end(galley, at);
            for lane in 0..count {
                let arrival = self.arrive(galley, lanes.lane(lane), &end, place);
                let target = if end.kind == Follows::Middle { lanes.next(lane) } else { 0 };
                let known = &mut self.arrivals[at * count + target];
                if arrival.cost < known.cost {
                    *known = arrival;
                }
            }
            if at < galley.len() {
                self.depart(galley, lanes, at);
            }
        }
        self.trace(galley.len(), count)
    }

    /// Returns what the way cost that [`Programme::run`] has found.
    pub(super) fn cost(&self, galley: &Galley, lanes: &Lanes) -> Cost {
        self.arrivals[galley.len() * lanes.rooms.len()].cost
    }

    /// Returns how much room the tables take, in entries.
    #[cfg(test)]
    pub(super) fn room(&self) -> usize {
        self.arrivals.capacity() + self.departures.capacity()
    }

    /// Notes what it costs to have come to a break and to start a page or column there.
    fn depart(&mut self, galley: &Galley, lanes: &Lanes, at: usize) {
        let count = lanes.rooms.len();
        let here = if at == 0 { Cost::ZERO } else { galley.slot(at).start + galley.slot(at - 1).end };
        for lane in 0..count {
            let page = if lane == lanes.opening() { PAGE } else { Cost::ZERO };
            let cost = self.arrivals[at * count + lane].cost;
            self.departures.push(if cost == Cost::NEVER { cost } else { cost + here + page });
        }
    }

    /// Finds the cheapest column that ends at a break; among equals, the one that starts last.
    ///
    /// From the fullest column to the emptiest: where emptiness alone costs more than the best so far, behind the
    /// cheapest of all departures, what is emptier still costs more too.
    fn arrive(&mut self, galley: &Galley, lane: Lane, end: &End, place: &GalleyPlace) -> Arrival {
        let Lane { number: lane, count, room, opens } = lane;
        let reach = room + place.shape.line * MOST_CHANGED;
        let bottom = galley.bottom(end.at);
        let departure = |start: usize| self.departures[start * count + lane];
        let near = &mut self.near[lane];
        near.look_at(end.at - 1, departure, |start| bottom - galley.slot(start).top > reach);
        let elastic = galley.is_elastic(near.first..end.at);
        let spare = if elastic { reach - room } else { Pt::ZERO };
        let least = near.least.front().map_or(Cost::NEVER, |&start| departure(start));
        let mut best = NEVER;
        for start in near.first..end.at {
            let slot = galley.slot(start);
            let filled = bottom - slot.top;
            let emptiest = room - filled - spare - galley.tallest_head();
            if end.kind == Follows::Middle && least + Cost::soft(emptiness(end.weight, emptiest)) > best.cost {
                break;
            }
            let departure = departure(start);
            if departure > best.cost || departure == Cost::NEVER {
                continue;
            }
            #[cfg(test)]
            {
                self.priced += 1;
            }
            let fill = Fill { stretch: start..end.at, total: filled + slot.head, room, opens, elastic };
            let Some((price, change)) = fill.price(galley, end, place) else { continue };
            let cost = departure + price;
            if cost <= best.cost {
                best = Arrival { cost, start, lane, change };
            }
        }
        best
    }

    fn trace(&self, breaks: usize, lanes: usize) -> Vec<Leg> {
        let mut legs = Vec::new();
        let (mut at, mut lane) = (breaks, 0);
        while at > 0 {
            let arrival = &self.arrivals[at * lanes + lane];
            legs.push(Leg { fragments: arrival.start..at, lane: arrival.lane, change: arrival.change, notes: 0..0 });
            (at, lane) = (arrival.start, arrival.lane);
        }
        legs.reverse();
        legs
    }
}

impl GalleyPlace {
    /// Returns what counts at the end of a page; emptiness costs most at the front of the report, so that pages fill in
    /// order.
    pub(super) fn end(&self, galley: &Galley, at: usize) -> End {
        let left = (2 * self.all).saturating_sub(self.done + at) as u128;
        let whole = u128::from(EMPTY) * u128::from(FINE) * left;
        let parts = self.all.max(1) as u128 * u128::from(self.shape.height.milli().unsigned_abs().max(1));
        let weight = u64::try_from(whole / parts).unwrap_or(u64::MAX);
        let kind = match (at == galley.len(), self.open) {
            (false, _) => Follows::Middle,
            (true, false) => Follows::Last,
            (true, true) => Follows::Open,
        };
        End { at, weight, line: emptiness(weight, self.shape.line), kind }
    }
}

/// Returns what so much emptiness costs.
pub(super) fn emptiness(weight: u64, empty: Pt) -> u64 {
    u64::try_from(empty.milli()).map_or(0, |milli| milli.saturating_mul(weight) / FINE)
}

/// A column between two breaks.
pub(super) struct Fill {
    pub(super) stretch: Range<usize>,
    pub(super) total: Pt,
    pub(super) room: Pt,
    /// Whether the column is the first of its page.
    pub(super) opens: bool,
    /// Whether any of its paragraphs might change.
    pub(super) elastic: bool,
}

impl Fill {
    /// Returns what the column costs beside its breaks, and how many of its paragraphs change; nothing if it cannot hold
    /// its fragments.
    ///
    /// A fragment higher than a page stands alone and sticks out: there is no other way, and so it costs nothing.
    pub(super) fn price(&self, galley: &Galley, end: &End, place: &GalleyPlace) -> Option<(Cost, i64)> {
        if self.total > self.room && self.stretch.len() > 1 {
            return if self.elastic { self.tightened(galley, end, place) } else { None };
        }
        let natural = (self.natural(end, place), 0);
        let looser = if self.elastic { self.loosened(galley, end, place) } else { None };
        Some(looser.map_or(natural, |looser| looser.min(natural)))
    }

    /// A page costs what it leaves empty, in proportion: a square would spread the hole that a large picture leaves over
    /// the pages before it, and readers take a half-filled first page for a mistake.
    pub(super) fn natural(&self, end: &End, place: &GalleyPlace) -> Cost {
        match end.kind {
            Follows::Middle => Cost::soft(emptiness(end.weight, self.room - self.total)),
            Follows::Last if self.is_short(place) => SHORT,
            Follows::Last | Follows::Open => Cost::ZERO,
        }
    }

    /// Tells whether this is a last page of a few lines, after other pages.
    fn is_short(&self, place: &GalleyPlace) -> bool {
        let only = place.first && self.stretch.start == 0;
        self.opens && !only && self.total < place.shape.least_last()
    }

    /// The column with as many paragraphs in a line less as it takes to fit: each is worth a line and a quarter of
    /// emptiness, so that one line alone is no reason.
    fn tightened(&self, galley: &Galley, end: &End, place: &GalleyPlace) -> Option<(Cost, i64)> {
        let lines = lines_in(self.total - self.room + place.shape.line - Pt::from_milli(1), place.shape.line)?;
        if lines > MOST_CHANGED || !holds(galley.tighter(self.stretch.clone()), lines) {
            return None;
        }
        let fitting = Fill { stretch: self.stretch.clone(), total: self.total - place.shape.line * lines, ..*self };
        let changes = Cost::soft(end.line * 5 / 4 * lines.unsigned_abs());
        Some((fitting.natural(end, place) + changes, -lines))
    }

    /// The column with as many paragraphs in a line more as it takes to end well: not more than a line short, or, for a
    /// last page, not as a page of a few lines. Each is worth three quarters of a line of emptiness.
    fn loosened(&self, galley: &Galley, end: &End, place: &GalleyPlace) -> Option<(Cost, i64)> {
        let wanted = match end.kind {
            Follows::Middle => lines_in(self.room - self.total, place.shape.line).filter(|&lines| lines >= 2)?,
            Follows::Last if self.is_short(place) => lines_in(
                place.shape.least_last() - self.total + place.shape.line - Pt::from_milli(1),
                place.shape.line,
            )?,
            Follows::Last | Follows::Open => return None,
        };
        let at_hand = i64::try_from(galley.looser(self.stretch.clone())).unwrap_or(i64::MAX);
        let lines = wanted.min(at_hand).min(MOST_CHANGED);
        let spared = if end.kind == Follows::Middle { 1 } else { 0 };
        let fuller = Fill { stretch: self.stretch.clone(), total: self.total + place.shape.line * lines, ..*self };
        if lines < 1 || lines + spared < wanted || fuller.total > self.room {
            return None;
        }
        let changes = Cost::soft(end.line * 3 / 4 * lines.unsigned_abs());
        Some((fuller.natural(end, place) + changes, lines))
    }
}

fn holds(count: usize, lines: i64) -> bool {
    i64::try_from(count).is_ok_and(|count| count >= lines)
}

/// How many whole lines there are in a height.
fn lines_in(height: Pt, line: Pt) -> Option<i64> {
    (line > Pt::ZERO).then(|| height.milli() / line.milli())
}
