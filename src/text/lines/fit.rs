//! The search for the lines that cost least over the whole paragraph.
//!
//! After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every place remembers the cheapest ways to reach
//! it, one for each fitness class of the line that ends there and for each number of hyphens under each other. Three
//! bounds spare most of the work and never change the result: no way is kept that costs more, with the least that the
//! lines behind it can cost, than filling line after line would; a start is given up when every line from it would be
//! too wide; and the walk through the starts, from the longest line on, ends when no shorter line can win any more.

use super::bounds::{Leftmost, LinesLeft, ROUNDING, leftmost, start};
use super::rule::{CLASSES, Candidate, Class, FillRule, LineFit, Verdict};
use crate::geometry::Pt;
use crate::text::breaks::{Break, BreakKind, line_width};

/// More than any sum of demerits.
const NEVER: i64 = i64::MAX / 4;
/// A third hyphen under two others is taken only where there is no other way.
const THIRD: i64 = 1_000_000_000;
/// From this class on, lines are looser than is good.
const LOOSE: Class = 2;
/// As many lines as most paragraphs have.
const LINES: usize = 16;
/// Ways to reach a place: by class, for one hyphen at most and for two or more.
const WAYS: usize = 2 * CLASSES;

/// The cheapest ways to reach a place.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    total: [i64; WAYS],
    from: [(u32, u8); WAYS],
    /// No way is taken that costs as much as this.
    limit: i64,
}

/// What it costs to go on from a place, by the class of the next line and by whether it ends with a hyphen.
pub(super) struct LineStart {
    enter: [[i64; CLASSES]; 2],
    /// Which of the ways to the place costs that.
    by: [[u8; CLASSES]; 2],
    least: i64,
    is_hyphen: bool,
}

/// Returns the places at which the lines end, for the least sum of demerits; `lists` may be those of another search.
pub(super) fn cheapest(rule: &impl FillRule, breaks: &[Break], measure: Pt, lists: &mut SearchLists) -> Vec<usize> {
    let mut search = Search::new(rule, breaks, measure, std::mem::take(lists));
    let ends = search.run(true);
    *lists = search.lists;
    ends
}

/// The same without sparing any work.
#[cfg(test)]
pub(super) fn cheapest_of_all(rule: &impl FillRule, breaks: &[Break], measure: Pt) -> Vec<usize> {
    Search::new(rule, breaks, measure, SearchLists::default()).run(false)
}

/// What a search writes down; the next one does so in the same place.
#[derive(Default)]
pub(in crate::text) struct SearchLists {
    /// By place: how far left lines behind it can end or start.
    leftmost: Vec<Leftmost>,
    active: Vec<Active>,
    /// Active places in order, with rising least totals: the first behind any of them is the cheapest behind it.
    cheap: Vec<usize>,
}

/// A place that has been reached, from which lines can start.
struct Active {
    place: usize,
    start: LineStart,
    /// Where the ways to it come from: the number of an active place, and of the way there.
    from: [(u32, u8); WAYS],
}

/// The state of a search.
struct Search<'a, R> {
    rule: &'a R,
    breaks: &'a [Break],
    measure: Pt,
    /// Lines that cost so much, all together, are not the best.
    limit: i64,
    left: LinesLeft,
    /// The last limit asked for, and a slack beyond which a line alone costs more.
    most_slack: (i64, Option<Pt>),
    lists: SearchLists,
    /// The first active place that can still win.
    first: usize,
    /// The place of the last break that the author asked for, or the start.
    opening: usize,
    /// The first of the cheap ones that can still win.
    first_cheap: usize,
}

impl<'a, R: FillRule> Search<'a, R> {
    fn new(rule: &'a R, breaks: &'a [Break], measure: Pt, mut lists: SearchLists) -> Search<'a, R> {
        leftmost(rule, breaks, &mut lists.leftmost);
        lists.active.clear();
        lists.cheap.clear();
        Search {
            rule,
            breaks,
            measure,
            limit: NEVER,
            left: LinesLeft::new(rule, breaks, measure),
            most_slack: (0, None),
            lists,
            first: 0,
            opening: 0,
            first_cheap: 0,
        }
    }

    fn run(&mut self, prune: bool) -> Vec<usize> {
        if prune {
            self.limit = (self.filled() + 1).min(NEVER);
        }
        // Whatever comes behind them, lines with more slack cost too much.
        let most_slack = if prune { self.rule.most_slack(self.measure, self.limit) } else { None };
        let (mut ways, mut is_reached) = (Ways::opening(), true);
        self.open(0, &ways);
        let mut to = 0;
        while to + 1 < self.breaks.len() {
            to += 1;
            if let Some(slack) = most_slack {
                let passed = self.too_short(to, slack);
                is_reached &= passed == 0;
                ways = if passed == 0 { ways } else { Ways::none() };
                to += passed;
            }
            // Most places are not reached: the ways to them stay as they are, none.
            if is_reached {
                ways = Ways::none();
            }
            if prune {
                self.drop_hopeless(to);
                ways.limit = self.limit - self.left.behind(self.rule, &self.breaks[to]);
            }
            is_reached = !(prune && self.is_too_short(to, ways.limit)) && self.reach(&mut ways, to, prune);
            if is_reached {
                self.open(to, &ways);
            }
            if self.breaks[to].kind == BreakKind::Mandatory {
                (self.first, self.first_cheap) = (self.lists.active.len() - 1, self.lists.cheap.len() - 1);
                self.opening = to;
            }
        }
        self.trace(ways.cheapest())
    }

    /// Returns what lines cost that are filled one after the other: the best ones cost no more.
    fn filled(&self) -> i64 {
        let (mut from, mut opening, mut ways) = (0, 0, Ways::opening());
        while from + 1 < self.breaks.len() {
            let to = self.fullest(from);
            let Some(width) = line_width(self.breaks, from, to) else { return NEVER };
            let fit = LineFit { measure: self.measure, slack: self.measure - width };
            let line = Candidate::new(&self.breaks[from], &self.breaks[to], fit, from > opening);
            let Some(verdict) = self.rule.judge(&line).or_else(|| overfull(from, to, &line)) else { return NEVER };
            let start = LineStart::new::<R>(&ways, self.breaks[from].is_hyphen());
            ways = Ways::none();
            ways.take::<R>(from, &start, &verdict, line.to);
            if line.to.kind == BreakKind::Mandatory {
                opening = to;
            }
            from = to;
        }
        ways.least()
    }

    /// Returns the end of the longest line from a place that is not stretched or shrunk, if it can be one without a hyphen.
    fn fullest(&self, from: usize) -> usize {
        let (start, rest) = (self.breaks[from].behind.width, &self.breaks[from + 1..]);
        let fitting = rest.partition_point(|place| place.before.width - start <= self.measure).max(1);
        let asked = rest[..fitting].iter().position(|place| place.kind == BreakKind::Mandatory);
        let plain = || rest[..fitting].iter().rposition(|place| place.penalty == 0);
        from + 1 + asked.or_else(plain).unwrap_or(fitting - 1)
    }

    /// Makes a place a start.
    fn open(&mut self, place: usize, ways: &Ways) {
        let start = LineStart::new::<R>(ways, self.breaks[place].is_hyphen());
        while self.lists.cheap[self.first_cheap..]
            .last()
            .is_some_and(|&last| self.lists.active[last].start.least >= start.least)
        {
            self.lists.cheap.pop();
        }
        self.lists.cheap.push(self.lists.active.len());
        self.lists.active.push(Active { place, start, from: ways.from });
    }

    /// Gives up starts from which every line to `to` or behind it is too wide, however it is shrunk.
    fn drop_hopeless(&mut self, to: usize) {
        let last = to - 1 - self.breaks[to].direct().min(to - 1);
        let is_hopeless = |from: &Active| {
            from.place < last
                && self.lists.leftmost[to].end - start(self.rule, &self.breaks[from.place]) > self.measure + ROUNDING
        };
        let active = &self.lists.active[self.first..];
        self.first += active.iter().position(|from| !is_hopeless(from)).unwrap_or(active.len());
        while self.lists.cheap.get(self.first_cheap).is_some_and(|&from| from < self.first) {
            self.first_cheap += 1;
        }
    }

    /// Returns how many places from `to` on are passed over because every line to them has more slack than this.
    fn too_short(&self, to: usize, slack: Pt) -> usize {
        let Some(first) = self.lists.active.get(self.first) else { return 0 };
        let least = self.lists.leftmost[first.place].start + self.measure - slack;
        let is_too_short =
            |place: &Break| place.before.width < least && place.kind != BreakKind::Mandatory && place.direct() == 0;
        self.breaks[to..].iter().position(|place| !is_too_short(place)).unwrap_or(0)
    }

    /// Tells whether every line to a place is so short that it alone costs too much.
    fn is_too_short(&mut self, to: usize, limit: i64) -> bool {
        if self.most_slack.0 != limit {
            self.most_slack = (limit, self.rule.most_slack(self.measure, limit));
        }
        let (Some(slack), Some(first)) = (self.most_slack.1, self.lists.active.get(self.first)) else { return false };
        let end = &self.breaks[to];
        let longest = end.before.width - self.lists.leftmost[first.place].start;
        end.kind != BreakKind::Mandatory && end.direct() == 0 && self.measure - longest > slack
    }

    /// Finds the cheapest ways to reach a place; tells whether there is any.
    fn reach(&self, ways: &mut Ways, to: usize, prune: bool) -> bool {
        let (end, active) = (&self.breaks[to], &self.lists.active[self.first..]);
        let near = match end.direct() {
            0 => active.len(),
            count => active.partition_point(|from| from.place + count < to),
        };
        let (mut is_reached, mut cheap, mut bars) = (false, self.first_cheap, [ways.limit; 2]);
        for (number, from) in (self.first..).zip(&active[..near]) {
            let line = self.candidate(from, end, self.breaks[from.place].behind.width);
            let verdict = self.rule.judge(&line);
            if prune && line.slack >= Pt::ZERO {
                while self.lists.cheap.get(cheap).is_some_and(|&start| start < number) {
                    cheap += 1;
                }
                let least = self.lists.cheap.get(cheap).map_or(NEVER, |&start| self.lists.active[start].start.least);
                let (floor, class) = self.floor(from, &line, verdict);
                if least + floor > bars[usize::from(class >= LOOSE)] {
                    break;
                }
            }
            let verdict = verdict.or_else(|| overfull(from.place, to, &line));
            if verdict.is_some_and(|verdict| ways.take::<R>(number, &from.start, &verdict, end)) {
                is_reached = true;
                bars = ways.bars::<R>(end.is_hyphen());
            }
        }
        for (number, from) in (self.first + near..).zip(&active[near..]) {
            let Some(width) = line_width(self.breaks, from.place, to) else { continue };
            let line = self.candidate(from, end, end.before.width - width);
            let verdict = self.rule.judge(&line).or_else(|| overfull(from.place, to, &line));
            is_reached |= verdict.is_some_and(|verdict| ways.take::<R>(number, &from.start, &verdict, end));
        }
        is_reached
    }

    /// Returns the least that the line from `from`, or any shorter one to the same place, can cost, and its class.
    fn floor(&self, from: &Active, line: &Candidate<'_>, verdict: Option<Verdict>) -> (i64, Class) {
        if line.to.kind == BreakKind::Mandatory {
            return (0, 0);
        }
        let further = self.breaks[from.place].behind.width - self.lists.leftmost[from.place].start;
        let verdict = match further {
            Pt::ZERO => verdict,
            _ if further > line.slack => None,
            _ => self.rule.judge(&Candidate { slack: line.slack - further, ..*line }),
        };
        verdict.map_or((0, 0), |verdict| (verdict.demerits, verdict.class))
    }

    fn candidate(&self, from: &Active, to: &'a Break, start: Pt) -> Candidate<'a> {
        let slack = self.measure - (to.before.width - start);
        let fit = LineFit { measure: self.measure, slack };
        Candidate::new(&self.breaks[from.place], to, fit, from.place > self.opening)
    }

    /// Returns the ends of the lines on a way to the last place.
    fn trace(&self, mut way: usize) -> Vec<usize> {
        let mut ends = Vec::with_capacity(LINES);
        let mut at = self.lists.active.len() - 1;
        while at > 0 {
            let Active { place, from, .. } = &self.lists.active[at];
            ends.push(*place);
            (at, way) = (from[way].0 as usize, usize::from(from[way].1));
        }
        ends.reverse();
        ends
    }
}

/// A line that does not fit is taken where there is no place between its ends.
fn overfull(from: usize, to: usize, line: &Candidate<'_>) -> Option<Verdict> {
    (from + 1 == to).then(|| line.overfull())
}

impl Ways {
    /// No way at all.
    pub(super) fn none() -> Ways {
        Ways { total: [NEVER; WAYS], from: [(0, 0); WAYS], limit: NEVER }
    }

    /// The way to the start of a paragraph: as if behind a line that looks good.
    pub(super) fn opening() -> Ways {
        let mut ways = Ways::none();
        ways.total[1] = 0;
        ways
    }

    /// Takes a line from `from` as a way, if it is cheaper than what is known; of two that cost the same the first
    /// one stays. Tells whether it was taken.
    pub(super) fn take<R: FillRule>(&mut self, from: usize, start: &LineStart, verdict: &Verdict, to: &Break) -> bool {
        let to_hyphen = to.is_hyphen();
        let enter = start.enter[usize::from(to_hyphen)][verdict.class];
        let last = if start.is_hyphen && to.kind == BreakKind::Mandatory { R::LAST_HYPHEN } else { 0 };
        let total = enter + verdict.demerits + last;
        let slot = way_of(verdict.class, start.is_hyphen && to_hyphen);
        let is_cheaper = total < self.total[slot].min(self.limit);
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
    fn bars<R: FillRule>(&self, is_hyphen: bool) -> [i64; 2] {
        let least = |ways: &[i64]| ways.iter().copied().min().unwrap_or(NEVER);
        let (one, two) = (least(&self.total[..CLASSES]), least(&self.total[CLASSES..]));
        let any = if is_hyphen { one.min(two.saturating_add(THIRD)) + R::APART } else { one + R::APART };
        let any = any.min(self.limit);
        [any, any.min(self.total[way_of(LOOSE, false)])]
    }
}

/// Returns the number of the way to a place by a line of a class, with two hyphens under each other or fewer.
fn way_of(class: Class, is_ladder: bool) -> usize {
    class + usize::from(is_ladder) * CLASSES
}

impl LineStart {
    pub(super) fn new<R: FillRule>(ways: &Ways, is_hyphen: bool) -> LineStart {
        // Two hyphens are under each other only where there is one.
        let totals = if is_hyphen { &ways.total[..] } else { &ways.total[..CLASSES] };
        let plain = entries::<R>(totals, [0, 0]);
        let hyphen = if is_hyphen { entries::<R>(totals, [R::LADDER, THIRD]) } else { plain };
        LineStart { enter: [plain.0, hyphen.0], by: [plain.1, hyphen.1], least: ways.least(), is_hyphen }
    }
}

/// Returns what it costs to go on with a line of each class, and by which way; behind one hyphen and behind two there
/// is more to pay.
fn entries<R: FillRule>(totals: &[i64], more: [i64; 2]) -> ([i64; CLASSES], [u8; CLASSES]) {
    let (mut entries, mut by) = ([NEVER; CLASSES], [0; CLASSES]);
    for (way, &total) in (0_u8..).zip(totals) {
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
