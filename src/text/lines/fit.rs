//! The search for the lines that cost least over the whole paragraph.
//!
//! After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every place remembers the cheapest ways to reach
//! it, one for each fitness class of the line that ends there and for each number of hyphens under each other. Two
//! bounds spare most of the work and never change the result: a start is given up when every line from it would be
//! too wide, and the walk through the starts, from the longest line on, ends when no shorter line can win any more.

use std::collections::VecDeque;

use super::rule::{CLASSES, Candidate, Class, Rule, Verdict};
use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind, line_width};

/// More than any sum of demerits.
const NEVER: i64 = i64::MAX / 4;
/// A third hyphen under two others is taken only where there is no other way.
const THIRD: i64 = 1_000_000_000;
/// From this class on, lines are looser than is good.
const LOOSE: Class = 2;
/// Ways to reach a place: by class, for one hyphen at most and for two or more.
const WAYS: usize = 2 * CLASSES;

/// The cheapest ways to reach a place.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    total: [i64; WAYS],
    from: [(u32, u8); WAYS],
}

/// What it costs to go on from a place, by the class of the next line and by whether it ends with a hyphen.
pub(super) struct Start {
    enter: [[i64; CLASSES]; 2],
    /// By which way.
    by: [[u8; CLASSES]; 2],
    least: i64,
    is_hyphen: bool,
}

/// Returns the places at which the lines end, for the least sum of demerits.
pub(super) fn cheapest(rule: &impl Rule, breaks: &[Break], measure: Pt) -> Vec<usize> {
    Search::new(rule, breaks, measure).run(true)
}

/// The same without sparing any work.
#[cfg(test)]
pub(super) fn cheapest_of_all(rule: &impl Rule, breaks: &[Break], measure: Pt) -> Vec<usize> {
    Search::new(rule, breaks, measure).run(false)
}

/// The state of a search.
struct Search<'a, R> {
    rule: &'a R,
    breaks: &'a [Break],
    measure: Pt,
    /// How far left the start of a line from this place or any behind it can be.
    least_behind: Vec<Pt>,
    /// How far left the end of a fully shrunk line at this place or any behind it can be.
    least_before: Vec<Pt>,
    /// By place: where the ways to it come from.
    from: Vec<[(u32, u8); WAYS]>,
    starts: Vec<Start>,
    /// The first start that can still win.
    first: usize,
    /// The first start since the last break that the author asked for.
    opening: usize,
    /// Starts in order, with rising least totals: the first behind any start is the cheapest behind it.
    cheap: VecDeque<usize>,
}

impl<'a, R: Rule> Search<'a, R> {
    fn new(rule: &'a R, breaks: &'a [Break], measure: Pt) -> Search<'a, R> {
        let count = breaks.len();
        let shrunk = |place: &Break| place.before.width - rule.shrinkage(place.before.spaces, place.before.flex);
        Search {
            rule,
            breaks,
            measure,
            least_behind: suffix_minima(breaks, |place| place.behind.width),
            least_before: suffix_minima(breaks, shrunk),
            from: Vec::with_capacity(count),
            starts: Vec::with_capacity(count),
            first: 0,
            opening: 0,
            cheap: VecDeque::new(),
        }
    }

    fn run(mut self, prune: bool) -> Vec<usize> {
        let mut ways = Ways::opening();
        self.open(&ways);
        for to in 1..self.breaks.len() {
            if prune {
                self.drop_hopeless(to);
            }
            ways = self.reach(to, prune);
            self.open(&ways);
            if self.breaks[to].kind == BreakKind::Mandatory {
                (self.first, self.opening) = (to, to);
            }
        }
        self.trace(ways.cheapest())
    }

    /// Makes the next place a start.
    fn open(&mut self, ways: &Ways) {
        let index = self.from.len();
        let start = Start::new::<R>(ways, self.breaks[index].is_hyphen());
        while self.cheap.back().is_some_and(|&last| self.starts[last].least >= start.least) {
            self.cheap.pop_back();
        }
        self.cheap.push_back(index);
        self.from.push(ways.from);
        self.starts.push(start);
    }

    /// Gives up starts from which every line to `to` or behind it is too wide, however it is shrunk.
    fn drop_hopeless(&mut self, to: usize) {
        // Rounding each shrinkage takes less than one thousandth.
        const ROUNDING: Pt = Pt::from_milli(2);
        let is_hopeless = |from: usize| {
            let behind = &self.breaks[from].behind;
            let start = behind.width - self.rule.shrinkage(behind.spaces, behind.flex);
            self.least_before[to] - start > self.measure + ROUNDING
        };
        let last = to - 1 - self.breaks[to].direct().min(to - 1);
        while self.first < last && is_hopeless(self.first) {
            self.first += 1;
        }
        while self.cheap.front().is_some_and(|&start| start < self.first) {
            self.cheap.pop_front();
        }
    }

    /// Returns the cheapest ways to reach a place.
    fn reach(&self, to: usize, prune: bool) -> Ways {
        let mut ways = Ways::none();
        let direct = to - self.breaks[to].direct().min(to - self.first);
        let (mut cheap, mut bars) = (0, [NEVER; 2]);
        for from in self.first..direct {
            let line = self.candidate(from, to, self.breaks[from].behind.width);
            let verdict = self.rule.judge(&line);
            if prune && line.slack >= Pt::ZERO {
                while self.cheap.get(cheap).is_some_and(|&start| start < from) {
                    cheap += 1;
                }
                let least = self.cheap.get(cheap).map_or(NEVER, |&start| self.starts[start].least);
                let (floor, class) = self.floor(from, &line, verdict);
                if least + floor > bars[usize::from(class >= LOOSE)] {
                    break;
                }
            }
            if self.consider(&mut ways, (from, to), verdict, &line) {
                bars = ways.bars::<R>(self.breaks[to].is_hyphen());
            }
        }
        for from in direct..to {
            if let Some(width) = line_width(self.breaks, from, to) {
                let line = self.candidate(from, to, self.breaks[to].before.width - width);
                self.consider(&mut ways, (from, to), self.rule.judge(&line), &line);
            }
        }
        ways
    }

    /// Returns the least that the line from `from`, or any shorter one to the same place, can cost, and its class.
    fn floor(&self, from: usize, line: &Candidate<'_>, verdict: Option<Verdict>) -> (i64, Class) {
        if line.to.kind == BreakKind::Mandatory {
            return (0, 0);
        }
        let further = self.breaks[from].behind.width - self.least_behind[from];
        let verdict = match further {
            Pt::ZERO => verdict,
            _ if further > line.slack => None,
            _ => self.rule.judge(&Candidate { slack: line.slack - further, ..*line }),
        };
        verdict.map_or((0, 0), |verdict| (verdict.demerits, verdict.class))
    }

    fn candidate(&self, from: usize, to: usize, start: Pt) -> Candidate<'a> {
        let slack = self.measure - (self.breaks[to].before.width - start);
        Candidate::new(self.breaks, (from, to), (self.measure, slack), from > self.opening)
    }

    /// Takes a line into the ways to reach its end, if it is cheaper than what is known; tells whether it is.
    fn consider(
        &self,
        ways: &mut Ways,
        (from, to): (usize, usize),
        verdict: Option<Verdict>,
        line: &Candidate<'_>,
    ) -> bool {
        // A line that does not fit is taken where there is no place between its ends.
        let verdict = verdict.or_else(|| (from + 1 == to).then(|| line.overfull()));
        verdict.is_some_and(|verdict| ways.take::<R>(from, &self.starts[from], &verdict, line.to))
    }

    /// Returns the ends of the lines on a way to the last place.
    fn trace(&self, mut way: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut at = self.from.len() - 1;
        while at > 0 {
            ends.push(at);
            let (from, there) = self.from[at][way];
            (at, way) = (from as usize, usize::from(there));
        }
        ends.reverse();
        ends
    }
}

fn suffix_minima(breaks: &[Break], width: impl Fn(&Break) -> Pt) -> Vec<Pt> {
    let mut minima: Vec<Pt> = breaks.iter().map(width).collect();
    for index in (1..minima.len()).rev() {
        minima[index - 1] = minima[index - 1].min(minima[index]);
    }
    minima
}

impl Ways {
    /// No way at all.
    pub(super) fn none() -> Ways {
        Ways { total: [NEVER; WAYS], from: [(0, 0); WAYS] }
    }

    /// The way to the start of a paragraph: as if behind a line that looks good.
    pub(super) fn opening() -> Ways {
        let mut ways = Ways::none();
        ways.total[1] = 0;
        ways
    }

    /// Takes a line from `from` as a way, if it is cheaper than what is known; of two that cost the same the first
    /// one stays. Tells whether it was taken.
    pub(super) fn take<R: Rule>(&mut self, from: usize, start: &Start, verdict: &Verdict, to: &Break) -> bool {
        let to_hyphen = to.is_hyphen();
        let enter = start.enter[usize::from(to_hyphen)][verdict.class];
        let last = if start.is_hyphen && to.kind == BreakKind::Mandatory { R::LAST_HYPHEN } else { 0 };
        let total = enter + verdict.demerits + last;
        let slot = way_of(verdict.class, start.is_hyphen && to_hyphen);
        let is_cheaper = total < self.total[slot];
        if is_cheaper {
            self.total[slot] = total;
            let way = start.by[usize::from(to_hyphen)][verdict.class];
            self.from[slot] = (u32::try_from(from).unwrap_or(u32::MAX), way);
        }
        is_cheaper
    }

    /// Returns the number of the cheapest way.
    pub(super) fn cheapest(&self) -> usize {
        (0..WAYS).min_by_key(|&way| self.total[way]).unwrap_or(0)
    }

    /// Returns what the cheapest way costs.
    pub(super) fn least(&self) -> i64 {
        self.total.iter().copied().min().unwrap_or(NEVER)
    }

    /// Returns where a way comes from: the place, and the number of the way there.
    pub(super) fn from(&self, way: usize) -> (usize, usize) {
        let (from, there) = self.from[way];
        (from as usize, usize::from(there))
    }

    /// Returns the total above which a way is of no use, because a known one costs less however the paragraph goes on:
    /// that of any way, and that of one by a loose line.
    ///
    /// What a loose line is next to, a line of the class [`LOOSE`] is next to as well.
    fn bars<R: Rule>(&self, is_hyphen: bool) -> [i64; 2] {
        let least = |ways: &[i64]| ways.iter().copied().min().unwrap_or(NEVER);
        let (one, two) = (least(&self.total[..CLASSES]), least(&self.total[CLASSES..]));
        let any = if is_hyphen { one.min(two.saturating_add(THIRD)) + R::APART } else { one + R::APART };
        [any, any.min(self.total[way_of(LOOSE, false)])]
    }
}

/// Returns the number of the way to a place by a line of a class, with two hyphens under each other or fewer.
fn way_of(class: Class, is_ladder: bool) -> usize {
    class + usize::from(is_ladder) * CLASSES
}

impl Start {
    pub(super) fn new<R: Rule>(ways: &Ways, is_hyphen: bool) -> Start {
        let plain = entries::<R>(ways, [0, 0]);
        let hyphen = if is_hyphen { entries::<R>(ways, [R::LADDER, THIRD]) } else { plain };
        Start { enter: [plain.0, hyphen.0], by: [plain.1, hyphen.1], least: ways.least(), is_hyphen }
    }
}

/// Returns what it costs to go on with a line of each class, and by which way; behind one hyphen and behind two there
/// is more to pay.
fn entries<R: Rule>(ways: &Ways, more: [i64; 2]) -> ([i64; CLASSES], [u8; CLASSES]) {
    let (mut entries, mut by) = ([NEVER; CLASSES], [0; CLASSES]);
    for (way, &total) in (0_u8..).zip(&ways.total).filter(|&(_, &total)| total < NEVER) {
        let (class, is_ladder) = (usize::from(way) % CLASSES, usize::from(way) >= CLASSES);
        let total = total + more[usize::from(is_ladder)];
        for (next, (entry, by)) in entries.iter_mut().zip(&mut by).enumerate() {
            let apart = if class.abs_diff(next) > 1 { R::APART } else { 0 };
            if total + apart < *entry {
                (*entry, *by) = (total + apart, way);
            }
        }
    }
    (entries, by)
}
