//! Pages on which the columns change: sections in columns, and what spans them.
//!
//! Fragments that follow each other in equally many columns are a *zone*. What of a zone stands on a page is set in
//! columns that end together ("column balancing", CSS Multi-column Layout 1, 7.1): as high as is least where they hold it, of
//! all ways that tear as little as can be. So a zone ends where its columns do and the next starts below all of them; where a
//! zone goes on behind a page, what stands before is balanced too, and fills the page as far as its fragments let it.
//!
//! The height of a page then follows from its first fragment and its last one alone. That is all that the programme asks of
//! a page, and so it is exact here as it is for pages of one kind; what is torn between columns is a part of their price.
//! Notes stand below all of that, across the page (`annotated`).

mod annotated;
#[cfg(test)]
mod noted;
#[cfg(test)]
mod properties;

use std::ops::Range;

use annotated::NotedBook;

use super::cost::{Cost, PAGE};
use super::feet::Feet;
use super::galley::Galley;
use super::programme::{Fill, GalleyPlace, MOST_CHANGED};
use super::{Cutter, LOOKAHEAD, Stack};
use crate::geometry::Pt;
use crate::layout::fragment::{Abreast, Divided, Fragment, Keep};
use crate::model::Direction;

/// Fragments of the galley that stand in equally many columns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Zone {
    fragments: Range<usize>,
    /// Their columns; nothing where these are those of the theme.
    columns: Option<Abreast>,
    /// How many there are.
    count: usize,
}

/// The whole width of the page.
const WHOLE: Abreast = Abreast { count: 1, direction: Direction::LeftToRight, of: Divided::Text };

/// A page that has been chosen.
struct Sheet {
    fragments: Range<usize>,
    /// How many of its paragraphs have a line more than is natural, or fewer.
    change: i64,
    /// The lines of notes at its foot, counted over the whole report.
    notes: Range<usize>,
}

/// The cheapest way to a break.
#[derive(Clone, Copy)]
struct Landed {
    cost: Cost,
    start: usize,
    change: i64,
}

/// A page with what it holds so far.
#[derive(Clone, Copy)]
struct Filled {
    end: usize,
    total: Pt,
    /// What the ends of its columns cost.
    columns: Cost,
    /// Whether it holds nothing but text that its lines can be taken from, or put into.
    is_plain: bool,
}

/// What is asked of the pages that start at a break, as they are filled.
trait Growth {
    /// Tells whether a page might be worth more than a look, which is as high as in one column.
    fn is_worth(&self, highest: &Filled) -> bool;

    /// Notes that a page can end here.
    fn reach(&mut self, filled: &Filled);
}

/// What has been reached from the front, and the page that is being filled.
struct Reached<'b> {
    book: &'b Book<'b>,
    arrivals: Vec<Landed>,
    /// Where the page starts, and what it costs to come there.
    start: usize,
    departure: Cost,
}

/// The least columns that hold a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Parting {
    /// The bonds that are torn between them.
    torn: Cost,
    height: Pt,
    /// What their ends cost in all.
    cost: Cost,
    /// Where the last of them starts.
    last: usize,
}

impl Cutter<'_> {
    /// Cuts all fragments into pages of zones.
    pub(super) fn run_zones(&mut self) {
        let mut start = 0;
        while start < self.fragments.len() {
            let rest = &self.fragments[start + 1..];
            let length = rest.iter().position(|fragment| fragment.keep == Keep::StartsPage).unwrap_or(rest.len());
            self.zoned_part(start..start + 1 + length);
            start += 1 + length;
        }
    }

    /// Cuts a part that ends with the report or before a page break of the author's.
    fn zoned_part(&mut self, part: Range<usize>) {
        let mut start = part.start;
        while start < part.end {
            let window = self.window(start..part.end);
            let open = window.end < part.end;
            self.galley.measure(self.fragments, window.clone(), self.elastic);
            let place = GalleyPlace { open, ..self.place(start, start == part.start) };
            let zones = self.zones(window.clone());
            let book = Book { galley: &self.galley, zones: &zones, place: &place };
            let is_noted = self.feet.due(window.end) != self.noted;
            let mut sheets =
                if is_noted { NotedBook { book: &book, feet: self.feet }.sheets(self.noted).0 } else { book.sheets() };
            if open {
                sheets.truncate(sheets.len().saturating_sub(LOOKAHEAD).max(1));
            }
            let mut stacks = Vec::new();
            for sheet in &sheets {
                stacks.extend(book.annotated_stacks(sheet, self.pages, self.feet));
                self.pages += 1;
                self.noted = self.noted.max(sheet.notes.end);
            }
            for stack in &mut stacks {
                stack.fragments = window.start + stack.fragments.start..window.start + stack.fragments.end;
            }
            self.stacks.append(&mut stacks);
            start = window.start + sheets.last().map_or(window.len(), |sheet| sheet.fragments.end);
        }
    }

    /// Returns the zones of a window, counted in it.
    fn zones(&self, window: Range<usize>) -> Vec<Zone> {
        let mut zones: Vec<Zone> = Vec::new();
        for (at, fragment) in self.fragments[window.clone()].iter().enumerate() {
            let (columns, count) = self.columns_at(window.start + at, fragment);
            match zones.last_mut().filter(|zone| (zone.columns, zone.count) == (columns, count)) {
                Some(zone) => zone.fragments.end = at + 1,
                None => zones.push(Zone { fragments: at..at + 1, columns, count }),
            }
        }
        zones
    }

    /// Returns the columns of a fragment; the front spans all of them.
    fn columns_at(&self, at: usize, fragment: &Fragment) -> (Option<Abreast>, usize) {
        match fragment.columns {
            _ if at < self.shape.front && self.shape.columns > 1 => (Some(WHOLE), 1),
            Some(columns) => (Some(columns), usize::try_from(columns.count).unwrap_or(1).max(1)),
            None => (None, self.shape.columns),
        }
    }
}

impl Growth for Reached<'_> {
    /// In several columns a page is no higher, nor is it by more than a few lines if some of its paragraphs change.
    fn is_worth(&self, highest: &Filled) -> bool {
        let Book { galley, place, .. } = *self.book;
        let spare = if highest.is_plain { self.book.spare() } else { Pt::ZERO };
        let least = place.end(galley, highest.end).least(self.book.room() - highest.total - spare);
        self.departure + highest.columns + least <= self.arrivals[highest.end].cost
    }

    fn reach(&mut self, filled: &Filled) {
        let Book { galley, place, .. } = *self.book;
        let stretch = self.start..filled.end;
        let elastic = filled.is_plain && galley.is_elastic(stretch.clone());
        let fill = Fill { stretch, total: filled.total, room: self.book.room(), opens: true, elastic };
        let price = fill.price(galley, &place.end(galley, filled.end), place);
        let Some((price, change)) = price else { return };
        let cost = self.departure + price + filled.columns;
        let known = &mut self.arrivals[filled.end];
        if cost <= known.cost {
            *known = Landed { cost, start: self.start, change };
        }
    }
}

/// What pages are made of.
struct Book<'a> {
    galley: &'a Galley,
    zones: &'a [Zone],
    place: &'a GalleyPlace,
}

impl Book<'_> {
    /// Returns the pages that cost least: the same programme as for pages of one kind, page by page from the front.
    fn sheets(&self) -> Vec<Sheet> {
        let count = self.galley.len();
        let never = Landed { cost: Cost::NEVER, start: 0, change: 0 };
        let mut reached = Reached { book: self, arrivals: vec![never; count + 1], start: 0, departure: Cost::ZERO };
        reached.arrivals[0].cost = Cost::ZERO;
        for start in 0..count {
            reached.start = start;
            reached.departure = self.departure(start, reached.arrivals[start].cost);
            self.grow(start, &mut reached);
        }
        let (mut sheets, mut at) = (Vec::new(), count);
        while at > 0 {
            let Landed { start, change, .. } = reached.arrivals[at];
            sheets.push(Sheet { fragments: start..at, change, notes: 0..0 });
            at = start;
        }
        sheets.reverse();
        sheets
    }

    /// Returns what it costs to have come to a break and to start a page there.
    fn departure(&self, at: usize, arrival: Cost) -> Cost {
        let here = at.checked_sub(1).map_or(Cost::ZERO, |last| self.galley.slot(at).start + self.galley.slot(last).end);
        arrival + here + PAGE
    }

    /// Returns how much a page of plain text may give or take by paragraphs that change.
    fn spare(&self) -> Pt {
        self.place.shape.line * MOST_CHANGED
    }

    /// Returns the height of a page.
    fn room(&self) -> Pt {
        self.place.shape.height
    }

    /// Fills a page fragment by fragment, up to where it holds no more, and notes where it can end. Its first fragment it holds
    /// in any case.
    fn grow(&self, start: usize, growth: &mut impl Growth) {
        let (mut total, mut columns) = (Pt::ZERO, Cost::ZERO);
        for part in self.parts(start..self.galley.len()) {
            let at = part.fragments.start;
            let is_plain = at == start && part.columns.is_none() && part.count == 1;
            let before = if at == start { Pt::ZERO } else { self.white(at) };
            let top = total + before;
            let room = self.room() - top + if is_plain { self.spare() } else { Pt::ZERO };
            let fewer = self.ways(&part, part.count - 1, room);
            for end in at + 1..=part.fragments.end {
                let is_last = end == part.fragments.end;
                let filled = Filled { end, total: top + self.galley.height(at..end), columns, is_plain };
                if !is_last && !growth.is_worth(&filled) {
                    continue;
                }
                let Some(way) = self.way(fewer.last(), at..end, room) else {
                    if end == start + 1 {
                        growth.reach(&filled);
                    }
                    return;
                };
                let filled = Filled { total: top + way.height, columns: columns + way.cost, ..filled };
                growth.reach(&filled);
                if is_last {
                    (total, columns) = (filled.total, filled.columns);
                }
            }
        }
    }

    /// Returns the parts of zones that a stretch is made of.
    fn parts(&self, stretch: Range<usize>) -> impl Iterator<Item = Zone> + '_ {
        let first = self.zones.partition_point(|zone| zone.fragments.end <= stretch.start);
        let zones = self.zones[first..].iter().take_while(move |zone| zone.fragments.start < stretch.end);
        zones.map(move |zone| {
            let fragments = zone.fragments.start.max(stretch.start)..zone.fragments.end.min(stretch.end);
            Zone { fragments, ..*zone }
        })
    }

    /// Returns the white above a fragment.
    fn white(&self, at: usize) -> Pt {
        self.galley.slot(at).top - self.galley.bottom(at)
    }

    /// Returns the least columns that hold the first fragment of a part, the first two, and so on, as long as they do: one
    /// column, two, and so on up to so many.
    fn ways(&self, part: &Zone, columns: usize, room: Pt) -> Vec<Vec<Parting>> {
        let Range { start, end } = part.fragments;
        let mut all: Vec<Vec<Parting>> = Vec::with_capacity(columns);
        for _ in 0..columns {
            let ways = (start + 1..=end).map_while(|end| self.way(all.last(), start..end, room));
            let ways = ways.collect();
            all.push(ways);
        }
        all
    }

    /// Returns the least columns that hold a stretch: a column behind fewer of them, or those alone; nothing where they do not.
    ///
    /// Of ways that are as good the one whose last column starts latest: earlier columns are not shorter than later ones.
    fn way(&self, fewer: Option<&Vec<Parting>>, stretch: Range<usize>, room: Pt) -> Option<Parting> {
        let Range { start: at, end } = stretch;
        let Some(fewer) = fewer else {
            let height = self.galley.height(at..end);
            return (height <= room).then_some(Parting { torn: Cost::ZERO, height, cost: Cost::ZERO, last: at });
        };
        let mut best = fewer.get(end - at - 1).map(|way| Parting { last: end, ..*way });
        for last in (at + 1..end.min(at + fewer.len() + 1)).rev() {
            let slot = self.galley.slot(last);
            let bare = self.galley.bottom(end) - slot.top;
            // Columns that start earlier are higher still.
            if bare > room || best.is_some_and(|best| best.torn == Cost::ZERO && bare >= best.height) {
                break;
            }
            if bare + slot.head > room {
                continue;
            }
            let before = fewer[last - at - 1];
            let start = slot.start + self.galley.slot(last - 1).end;
            let height = before.height.max(bare + slot.head);
            let way = Parting { torn: before.torn + slot.start.bonds(), height, cost: before.cost + start, last };
            let is_better = |best: Parting| (way.torn, way.height, way.cost) < (best.torn, best.height, best.cost);
            if best.is_none_or(is_better) {
                best = Some(way);
            }
        }
        best
    }

    /// Returns the stacks of a page, in reading order, the last of them with its notes.
    fn annotated_stacks(&self, sheet: &Sheet, page: usize, feet: &Feet) -> Vec<Stack> {
        let mut stacks = self.stacks(sheet, page);
        if stacks.is_empty() {
            let fragments = sheet.fragments.clone();
            let (column, columns, notes) = (Some(0), self.columns_of_theme(), 0..0);
            let (top, foot) = (Pt::ZERO, Pt::ZERO);
            stacks.push(Stack { page, column, columns, top, fragments, notes, foot, change: 0, mends: false });
        }
        if let Some(last) = stacks.last_mut() {
            (last.notes, last.foot) = (sheet.notes.clone(), feet.height(sheet.notes.clone()));
        }
        stacks
    }

    /// Returns the stacks of a page without its notes, in reading order.
    fn stacks(&self, sheet: &Sheet, page: usize) -> Vec<Stack> {
        let room = self.room();
        let mut stacks = Vec::new();
        let mut total = Pt::ZERO;
        for part in self.parts(sheet.fragments.clone()) {
            let at = part.fragments.start;
            let top = if at == sheet.fragments.start { Pt::ZERO } else { total + self.white(at) };
            let is_whole = part.fragments == sheet.fragments;
            let is_plain = is_whole && part.columns.is_none() && part.count == 1;
            let Some((height, columns)) = self.columns_of(&part, room - top).filter(|_| !is_plain) else {
                // Text that may have been changed to fit, or what no page holds.
                let fragments = part.fragments.clone();
                let (columns, change) = (if is_plain { None } else { self.columns(&part) }, sheet.change);
                stacks.push(Stack {
                    page,
                    column: Some(0),
                    columns,
                    top,
                    fragments,
                    notes: 0..0,
                    foot: Pt::ZERO,
                    change,
                    mends: is_plain,
                });
                total = top + self.galley.height(part.fragments);
                continue;
            };
            for (index, fragments) in columns.into_iter().enumerate().filter(|(_, fragments)| !fragments.is_empty()) {
                let (column, columns) = (Some(index), self.columns(&part));
                stacks.push(Stack {
                    page,
                    column,
                    columns,
                    top,
                    fragments,
                    notes: 0..0,
                    foot: Pt::ZERO,
                    change: 0,
                    mends: false,
                });
            }
            total = top + height;
        }
        stacks
    }

    /// Returns the columns that a part on a page of several is told by.
    fn columns(&self, part: &Zone) -> Option<Abreast> {
        part.columns.or(self.columns_of_theme())
    }

    /// Returns the columns of the theme, where it has one.
    fn columns_of_theme(&self) -> Option<Abreast> {
        (self.place.shape.columns == 1).then_some(WHOLE)
    }

    /// Returns the columns of a part, and how high they are; nothing where there is no room for it.
    fn columns_of(&self, part: &Zone, room: Pt) -> Option<(Pt, Vec<Range<usize>>)> {
        let all = self.ways(part, part.count, room);
        let (at, mut end) = (part.fragments.start, part.fragments.end);
        let height = all.last()?.get(end - at - 1)?.height;
        let mut columns = Vec::with_capacity(all.len());
        for ways in all.iter().rev() {
            let last = end.checked_sub(at + 1).and_then(|index| ways.get(index)).map_or(at, |way| way.last);
            columns.push(last..end);
            end = last;
        }
        columns.reverse();
        Some((height, columns))
    }
}
