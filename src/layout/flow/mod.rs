//! Chooses where pages end: the set of places that costs least over the whole report.
//!
//! `cost` says what a page costs, `galley` measures, `programme` chooses. What belongs together is taken apart only
//! where there is no other way, and then in this order: first a page may end in a hyphen or part a paragraph or a long
//! table; then a small whole is parted, an item stands alone, a first line (orphan), a last line (widow); then a list
//! leaves its intro, a row its table head; then a heading its second line, its first line, and its own lines each other;
//! last, a caption its picture, which is as high as its words leave room for (`blocks::figure`). A fragment higher than a
//! page stands alone, with a warning. Nothing here knows a font.
//!
//! Where the columns change, at a section of its own columns or at what spans them, pages are chosen by `zones`.
//!
//! A part of more than [`LIMIT`] fragments is chosen through a window of [`WINDOW`] pages, of which all but the last
//! [`LOOKAHEAD`] are kept; the memory of the programme is that of a window, however long the report is.

mod annotated;
mod balance;
mod cost;
mod feet;
mod footing;
mod galley;
mod headings;
mod loose;
#[cfg(test)]
mod noted;
mod programme;
#[cfg(test)]
mod properties;
mod zones;

use std::collections::BTreeMap;
use std::ops::Range;

use super::fragment::{Abreast, Fragment, Keep};
use super::matter::Matter;
use super::running::Running;
use super::setter::Setter;
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::geometry::Pt;

use annotated::Annotated;
use cost::{Cost, EMPTY};
use feet::Feet;
use galley::{Elastic, Galley};
use loose::{Change, Paragraphs};
use programme::{GalleyPlace, Lanes, Leg, Programme};

/// Longer parts of a report are chosen through a window.
const LIMIT: usize = 20_000;
/// The pages of a window.
const WINDOW: i64 = 64;
/// The pages of a window that are chosen again with what comes after them.
const LOOKAHEAD: usize = 8;
/// Columns start below the front where at least so many lines of text fit there.
const LEAST_LINES: i64 = 3;

/// A last page of fewer lines is short; on a small page, one of less than a quarter.
const LAST_LINES: i64 = 5;

/// The pages that fragments flow through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The height of a page.
    pub(super) height: Pt,
    /// The distance of the lines of running text.
    pub(super) line: Pt,
    /// How many columns there are.
    pub(super) columns: usize,
    /// How many fragments span all columns, at the front.
    pub(super) front: usize,
}

impl Shape {
    /// Returns the height that a last page should have.
    fn least_last(&self) -> Pt {
        (self.line * LAST_LINES).min(self.height / 4)
    }
}

/// Fragments that stand under each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stack {
    /// The page, from 0.
    pub(super) page: usize,
    /// The column, from 0 where lines start; nothing where the fragments span all of them.
    pub(super) column: Option<usize>,
    /// The columns that it is one of; nothing where they are those of the theme.
    pub(super) columns: Option<Abreast>,
    /// How far down the page's text it starts.
    pub(super) top: Pt,
    /// The fragments.
    pub(super) fragments: Range<usize>,
    /// The lines of notes at its foot.
    pub(super) notes: Range<usize>,
    /// How high those are, with what parts them from the text.
    pub(super) foot: Pt,
    /// How many of its paragraphs have a line more than is natural, or fewer.
    change: i64,
    /// Whether it can be mended by paragraphs that have.
    mends: bool,
}

/// Returns the stacks of all pages, in reading order: each fragment once, and at least one stack.
pub(super) fn flow<'r>(setter: &mut Setter<'r, '_>, matter: &mut Matter<'r>) -> Vec<Stack> {
    let theme = setter.theme;
    let line = theme.styles.body.leading;
    headings::bind(&mut matter.fragments, line * 2);
    let columns = usize::try_from(theme.columns.count).map_or(1, |count| count.max(1));
    let shape = Shape { height: theme.text_height(), line, columns, front: matter.front };
    let (fragments, running) = (std::mem::take(&mut matter.fragments), std::mem::take(&mut matter.running));
    let lines = running.iter().map(Running::lines).collect();
    let feet = Feet::of(&fragments, &matter.notes);
    let mut again = Again { setter, fragments: &fragments, running, lines, set: BTreeMap::new() };
    let (stacks, changes) = loose::mend(&fragments, &shape, &feet, &mut again);
    let Again { lines, mut set, .. } = again;
    let other = |change: Change| Some((lines[change.paragraph].clone(), set.remove(&change)?));
    let others: Vec<_> = changes.into_iter().filter_map(other).collect();
    if !matter.margin.is_empty() || matter.colophon.is_some() {
        let recount = loose::Recount::of(&others);
        matter.colophon = matter.colophon.map(|first| recount.replaced(first));
        matter.margin.iter_mut().for_each(|item| {
            item.anchor = recount.replaced(item.anchor);
            item.before = recount.replaced(item.before);
        });
    }
    let (fragments, stacks) = loose::replace(fragments, stacks, others);
    matter.fragments = fragments;
    stacks
}

/// Paragraphs of running text, set again when that is asked for.
struct Again<'c, 'r, 'f> {
    setter: &'c mut Setter<'r, 'f>,
    fragments: &'c [Fragment],
    running: Vec<Running<'r>>,
    lines: Vec<Range<usize>>,
    set: BTreeMap<Change, Vec<Fragment>>,
}

impl Paragraphs for Again<'_, '_, '_> {
    fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    fn strain(&self, change: Change) -> Option<i64> {
        self.running[change.paragraph].strain(change.looseness)
    }

    fn can(&mut self, change: Change) -> bool {
        if self.setter.bounds.is_over() {
            return false;
        }
        let natural = &self.fragments[self.lines[change.paragraph].clone()];
        let line = self.setter.theme.styles.body.leading;
        let wanted = height(natural) + line * i64::from(change.looseness);
        let lines = self.setter.set_again(&self.running[change.paragraph], &natural[0], change.looseness);
        lines.filter(|lines| height(lines) == wanted).map(|lines| self.set.insert(change, lines)).is_some()
    }
}

/// Cuts fragments into the pages that cost least, where some paragraphs may have a line more or less.
fn cut(fragments: &[Fragment], shape: &Shape, feet: &Feet, elastic: &[Elastic]) -> Vec<Stack> {
    let mut cutter = Cutter::new(fragments, shape, feet, elastic);
    cutter.run();
    cutter.stacks
}

struct Cutter<'a> {
    fragments: &'a [Fragment],
    shape: &'a Shape,
    elastic: &'a [Elastic],
    feet: &'a Feet,
    galley: Galley,
    programme: Programme,
    stacks: Vec<Stack>,
    /// How many pages there are so far.
    pages: usize,
    /// How many lines of notes stand on them.
    noted: usize,
    /// The longest part that is not chosen through a window.
    limit: usize,
}

/// What a front leaves of its page.
#[derive(Clone, Copy)]
struct Below {
    top: Pt,
    room: Pt,
}

impl<'a> Cutter<'a> {
    fn new(fragments: &'a [Fragment], shape: &'a Shape, feet: &'a Feet, elastic: &'a [Elastic]) -> Cutter<'a> {
        let (galley, programme, stacks) = (Galley::default(), Programme::default(), Vec::new());
        Cutter { fragments, shape, elastic, feet, galley, programme, stacks, pages: 0, noted: 0, limit: LIMIT }
    }

    fn run(&mut self) {
        if self.feet.are_across() || self.fragments.iter().any(|fragment| fragment.columns.is_some()) {
            return self.run_zones();
        }
        let mut below = self.front();
        let mut start = self.stacks.last().map_or(0, |stack| stack.fragments.end);
        while start < self.fragments.len() {
            let rest = &self.fragments[start + 1..];
            let length = rest.iter().position(|fragment| fragment.keep == Keep::StartsPage).unwrap_or(rest.len());
            self.part(start..start + 1 + length, below.take());
            start += 1 + length;
        }
        if self.stacks.is_empty() {
            let nothing = Leg { fragments: 0..0, lane: 0, change: 0, notes: 0..0 };
            self.push(nothing, None, Pt::ZERO);
        }
    }

    /// Cuts what spans the columns, and returns the room below it if text can start there.
    fn front(&mut self) -> Option<Below> {
        let count = self.shape.front.min(self.fragments.len());
        if self.shape.columns < 2 || count == 0 {
            return None;
        }
        self.galley.measure(self.fragments, 0..count, &[]);
        let lanes = Lanes::new(1, self.shape.height);
        let place = GalleyPlace { open: true, ..self.place(0, true) };
        for leg in self.programme.run(&self.galley, &lanes, &[(0, Cost::ZERO)], &place) {
            self.pages += 1;
            self.push(Leg { change: 0, ..leg }, None, Pt::ZERO);
        }
        let last = self.stacks.last()?.fragments.clone();
        let next = self.fragments.get(count).filter(|next| next.keep != Keep::StartsPage)?;
        let top = height(&self.fragments[last]) + next.before;
        let room = self.shape.height - top;
        (room >= self.shape.line * LEAST_LINES).then_some(Below { top, room })
    }

    /// Cuts a part that ends with the report or before a page break of the author's.
    fn part(&mut self, part: Range<usize>, below: Option<Below>) {
        let mut start = part.start;
        let mut below = below;
        while start < part.end {
            let window = self.window(start..part.end);
            let open = window.end < part.end;
            let lanes = Lanes::new(self.shape.columns, self.shape.height);
            let lanes = below.map_or(lanes.clone(), |below| lanes.after_front(below.room));
            self.galley.measure(self.fragments, window.clone(), self.elastic);
            let place = GalleyPlace { open, ..self.place(start, start == part.start) };
            let entries = self.entries(&lanes, below, start);
            let mut legs = self.legs(&lanes, &entries, &place);
            if open {
                legs.truncate(kept(&legs, &lanes));
            } else if self.shape.columns > 1 {
                self.balance(&mut legs, &lanes, below.map(|below| below.room), window.start);
            }
            start = window.start + legs.last().map_or(window.len(), |leg| leg.fragments.end);
            self.commit(legs, &lanes, window.start, below.take());
        }
    }

    /// Cuts the galley into the columns that cost least, with notes where some are due.
    fn legs(&mut self, lanes: &Lanes, entries: &[(usize, Cost)], place: &GalleyPlace) -> Vec<Leg> {
        if self.feet.due(place.done + self.galley.len()) == self.noted {
            return self.programme.run(&self.galley, lanes, entries, place);
        }
        let annotated = Annotated { galley: &self.galley, lanes, place, feet: self.feet };
        annotated.run(entries, self.noted).0
    }

    /// Returns the fragments that are looked at together.
    fn window(&self, rest: Range<usize>) -> Range<usize> {
        if rest.len() <= self.limit {
            return rest;
        }
        let columns = i64::try_from(self.shape.columns.max(1)).unwrap_or(1);
        let most = self.shape.height * (WINDOW * columns);
        let mut total = Pt::ZERO;
        let inside = self.fragments[rest.clone()].iter().take_while(|fragment| {
            total += fragment.before + fragment.height;
            total <= most
        });
        rest.start..rest.start + inside.count().max(1)
    }

    /// Where text enters: on a new page, or below the front; to leave that room empty is dear.
    fn entries(&self, lanes: &Lanes, below: Option<Below>, start: usize) -> Vec<(usize, Cost)> {
        let opening = lanes.opening();
        let Some(below) = below else { return vec![(opening, Cost::ZERO)] };
        let share = below.room.milli().unsigned_abs() * 2 * EMPTY / self.shape.height.milli().unsigned_abs().max(1);
        vec![(0, Cost::ZERO), (opening, Cost::soft(share) + Cost::of_start(self.fragments[start].keep))]
    }

    fn place(&self, done: usize, first: bool) -> GalleyPlace {
        GalleyPlace { shape: *self.shape, done, all: self.fragments.len(), first, open: false }
    }

    fn commit(&mut self, legs: Vec<Leg>, lanes: &Lanes, first: usize, below: Option<Below>) {
        for leg in legs {
            if leg.lane == lanes.opening() {
                self.pages += 1;
            }
            let top = below.filter(|_| leg.lane < lanes.opening()).map_or(Pt::ZERO, |below| below.top);
            let fragments = first + leg.fragments.start..first + leg.fragments.end;
            self.noted = self.noted.max(leg.notes.end);
            self.push(Leg { fragments, ..leg }, Some(lanes.column(leg.lane)), top);
        }
    }

    fn push(&mut self, leg: Leg, column: Option<usize>, top: Pt) {
        let page = self.pages.saturating_sub(1);
        let Leg { fragments, change, notes, .. } = leg;
        let (foot, mends) = (self.feet.height(notes.clone()), column.is_some());
        self.stacks.push(Stack { page, column, columns: None, top, fragments, notes, foot, change, mends });
    }
}

/// Returns how many columns of a window are kept: those of all pages but the last few, and at least those of one page.
fn kept(legs: &[Leg], lanes: &Lanes) -> usize {
    let opens: Vec<usize> = (0..legs.len()).filter(|&at| legs[at].lane == lanes.opening()).collect();
    let pages = opens.len().saturating_sub(LOOKAHEAD).max(1);
    opens.get(pages).copied().unwrap_or(legs.len())
}

/// Returns how high fragments are that stand under each other.
pub(super) fn height(fragments: &[Fragment]) -> Pt {
    let whites: Pt = fragments.iter().skip(1).map(|fragment| fragment.before).sum();
    let head = fragments.first().map_or(Pt::ZERO, head_height);
    head + whites + fragments.iter().map(|fragment| fragment.height).sum::<Pt>()
}

fn head_height(fragment: &Fragment) -> Pt {
    fragment.head.as_ref().map_or(Pt::ZERO, |head| head.height)
}

/// Warns of every fragment that is higher than a page.
pub(super) fn report_oversize(setter: &mut Setter<'_, '_>, matter: &Matter<'_>, stacks: &[Stack]) {
    let height = setter.theme.text_height();
    for stack in stacks.iter().filter(|stack| stack.fragments.len() == 1) {
        let fragment = &matter.fragments[stack.fragments.start];
        let total = fragment.height + head_height(fragment);
        if total > height {
            let message = format!("this is {total} pt high, and a page holds {height} pt");
            let diagnostic = Diagnostic::new(Code::Oversize, fragment.span, message);
            setter.diagnostics.push(diagnostic.help("shorten it, or give the page more height in the theme"));
        }
    }
}
