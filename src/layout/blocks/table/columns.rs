//! How wide the columns of a table are.
//!
//! After CSS 2.1, 17.5.2.2: every column gets what its widest cell asks for where the measure has room for all, and the table
//! is as wide as that; else no column is narrower than the widest piece of it that is not broken, and what is left is shared
//! by what each is short of. Where there is no room for the pieces, more is broken, in the order of [`Breaking`].

use std::collections::BTreeMap;

use super::draft::{Draft, SpanningCell};
use super::numbers::ColumnReach;
use super::styles::TableStyles;
use super::widths::{CLOSER, SharedWidths, gaps, room_for_any, share, white};
use crate::geometry::Pt;
use crate::layout::frame::Frame;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::model::ColumnWidth;
use crate::model::Direction;
use crate::model::is_number;
use crate::text::Breaking;
use crate::theme::Theme;

/// Where the columns of a table stand.
#[derive(Clone, Debug)]
pub(super) struct TableColumns {
    pub(super) columns: Vec<Column>,
    /// What their cells are set in.
    pub(super) styles: TableStyles,
    /// How far the table stands in and how wide it is.
    pub(super) extent: (Pt, Pt),
    /// How far its cells had to be broken.
    pub(super) breaking: Breaking,
    /// Any so many of its columns, or fewer, would stand side by side without a number or a short word broken.
    pub(super) fitting: usize,
    /// Whether its page has room beside it.
    pub(super) is_narrow: bool,
    /// Whether what names its rows is read in another part of the table.
    pub(super) is_again: bool,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Which of the columns of the table it is.
    pub(super) of: usize,
    /// How far it stands in.
    pub(super) start: Pt,
    pub(super) width: Pt,
    pub(super) align: CellAlign,
    /// Where its numbers stand under each other, from its left edge.
    pub(super) units: Pt,
    /// How much at its end is for what hangs behind numbers alone.
    pub(super) hang: Pt,
    /// Whether its author says how wide it is.
    pub(super) is_fixed: bool,
    /// Whether it is read in another part of the table, and seen here again.
    pub(super) is_again: bool,
}

impl Column {
    /// Returns the same column without so much at its start.
    pub(super) fn inset(&self, inset: Pt) -> Column {
        Column { start: self.start + inset, width: self.width - inset, ..*self }
    }
}

/// A table that has no room: any so many of its columns, or fewer, would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoRoom {
    pub(super) fitting: usize,
    /// Whether its page has room beside it.
    pub(super) is_narrow: bool,
    /// What the widths that its author says come to, and what there is, where that is less.
    pub(super) asked: Option<(Pt, Pt)>,
}

/// A table of fewer columns is none to make of another.
pub(super) const SEVERAL: usize = 2;

/// Some columns of a table, by their numbers from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PickedColumns {
    pub(super) columns: Vec<usize>,
    /// Whether the first of them names the rows of another part of the table too, and is read there.
    pub(super) again: bool,
}

impl PickedColumns {
    /// Returns all columns of a table.
    pub(super) fn all(draft: &Draft<'_>) -> PickedColumns {
        PickedColumns { columns: (0..draft.numbers.len()).collect(), again: false }
    }
}

/// How wide the columns of a table have to be, by how far their cells are broken: measured once, when it is asked for.
pub(super) struct ColumnNeeds<'d, 't> {
    draft: &'d Draft<'t>,
    /// What its author says.
    fixed: Vec<Option<Pt>>,
    known: BTreeMap<(usize, Option<Breaking>), Pt>,
}

impl<'d, 't> ColumnNeeds<'d, 't> {
    /// Returns the needs of a table in a frame.
    pub(super) fn of(theme: &Theme, draft: &'d Draft<'t>, frame: &Frame<'_>) -> ColumnNeeds<'d, 't> {
        let ColumnRoom { measure, .. } = ColumnRoom::of(theme, draft, frame);
        let between = gaps(draft.numbers.len());
        let fixed = fixed(draft.table.widths, measure - white(theme.spacing.cell_x, measure, between) * between);
        ColumnNeeds { draft, fixed, known: BTreeMap::new() }
    }

    /// Returns how wide a column has to be where its cells are broken so far, or not at all.
    pub(super) fn need(&mut self, setter: &mut Setter<'_, '_>, column: usize, breaking: Option<Breaking>) -> Pt {
        let (draft, said) = (self.draft, self.fixed.get(column).copied().flatten());
        // Where what its author says is too narrow, letters do not stand on each other.
        let breaking = if said.is_some() { Some(Breaking::Letters) } else { breaking };
        let known = self.known.entry((column, breaking));
        let need = *known.or_insert_with(|| need(setter, draft, column, breaking));
        said.map_or(need, |width| width.max(need))
    }

    /// Makes columns wider where a cell over several of them has to be wider than they are, with the white between them.
    fn widen(&self, setter: &mut Setter<'_, '_>, all: &mut [Pt], spanned: SpannedNeeds<'_>) {
        let SpannedNeeds { picked, breaking, gap } = spanned;
        for (first, SpanningCell { set, kind, cell }) in self.draft.across() {
            let over = first..first + cell.columns();
            let own = picked.columns.iter().enumerate().filter(|(_, column)| over.contains(*column));
            let own: Vec<usize> = own.filter(|(_, column)| !self.is_fixed(**column)).map(|(at, _)| at).collect();
            let there: Pt = own.iter().filter_map(|at| all.get(*at)).copied().sum::<Pt>() + gap * gaps(own.len());
            let wish = match breaking {
                None => set.most,
                Some(Breaking::Gentle) => set.least,
                Some(_) if set.least <= there => continue,
                Some(breaking) => {
                    let look = kind.look(&self.draft.styles, CellAlign::Start);
                    setter.narrowest(&cell.flow, &look, breaking).min(set.least)
                }
            };
            let Ok(count) = i64::try_from(own.len()) else { continue };
            let more = (wish - there).max(Pt::ZERO) / count.max(1) + Pt::from_milli(i64::from(wish > there));
            own.iter().for_each(|at| all.get_mut(*at).into_iter().for_each(|width| *width += more));
        }
    }

    fn is_fixed(&self, column: usize) -> bool {
        self.fixed.get(column).is_some_and(Option::is_some)
    }

    /// Tells whether columns have room side by side where their cells are broken so far.
    pub(super) fn fit(
        &mut self,
        setter: &mut Setter<'_, '_>,
        columns: impl Iterator<Item = usize>,
        trial: ColumnTrial,
    ) -> bool {
        let ColumnTrial { room, breaking } = trial;
        let (mut total, mut count) = (Pt::ZERO, 0);
        for column in columns {
            total += self.need(setter, column, Some(breaking));
            count += 1;
        }
        let between = gaps(count);
        let least = match breaking {
            Breaking::Letters => Pt::ZERO,
            Breaking::Gentle | Breaking::Hyphens | Breaking::Torn => room.gap(between) / CLOSER,
        };
        total + least * between <= room.measure
    }
}

/// What cells over several columns ask for.
#[derive(Clone, Copy)]
struct SpannedNeeds<'p> {
    picked: &'p PickedColumns,
    breaking: Option<Breaking>,
    /// The least white between two columns.
    gap: Pt,
}

/// A room that columns are tried in, and how far their cells may be broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnTrial {
    pub(super) room: ColumnRoom,
    pub(super) breaking: Breaking,
}

/// The room for the columns of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnRoom {
    measure: Pt,
    cell_x: Pt,
    /// How far its rows end before the edge of the table.
    inset: Pt,
}

impl ColumnRoom {
    /// Returns the room in a frame: what stands on a ground of its own does not touch its edge, and all rows end where it does.
    pub(super) fn of(theme: &Theme, draft: &Draft<'_>, frame: &Frame<'_>) -> ColumnRoom {
        let inset = draft.inset(theme);
        ColumnRoom { measure: (frame.measure - inset).max(Pt::ZERO), cell_x: theme.spacing.cell_x, inset }
    }

    fn gap(self, between: i64) -> Pt {
        white(self.cell_x, self.measure, between)
    }
}

impl TableColumns {
    /// Returns some columns of a table in a frame.
    ///
    /// # Errors
    /// There is no room for all of them, though their words be broken between any two letters.
    pub(super) fn of(
        setter: &mut Setter<'_, '_>,
        needs: &mut ColumnNeeds<'_, '_>,
        frame: &Frame<'_>,
        picked: &PickedColumns,
    ) -> Result<TableColumns, NoRoom> {
        let draft = needs.draft;
        let room = ColumnRoom::of(setter.theme, draft, frame);
        let (measure, count) = (room.measure, picked.columns.len());
        let between = gaps(count);
        let is_whole = frame.within.is_none() && frame.measure == frame.column;
        let is_narrow = is_whole && frame.measure < setter.theme.measure();
        let (mut fitting, mut otherwise) = (count, count);
        let mut find = |breaking: Option<Breaking>| -> Vec<Pt> {
            let mut all: Vec<Pt> = picked.columns.iter().map(|&column| needs.need(setter, column, breaking)).collect();
            needs.widen(setter, &mut all, SpannedNeeds { picked, breaking, gap: room.gap(between) / CLOSER });
            match breaking {
                Some(Breaking::Torn) => {
                    let least_gap = |between| room.gap(between) / CLOSER;
                    let narrow: Vec<Pt> = all.iter().copied().filter(|need| *need * 2 <= measure).collect();
                    fitting = room_for_any(&all, measure, least_gap);
                    otherwise = room_for_any(&narrow, measure, least_gap);
                }
                Some(Breaking::Letters) => {
                    let broken = room_for_any(&all, measure, |_| Pt::ZERO);
                    otherwise = if otherwise < SEVERAL { broken } else { broken.min(otherwise) };
                }
                None | Some(Breaking::Gentle | Breaking::Hyphens) => (),
            }
            all
        };
        let Some(shared) = share(measure, room.gap(between), between, &mut find) else {
            // Where a number is as wide as the page, it is broken whatever stands beside it, and the others count.
            let asked = needs.fixed.iter().copied().flatten().sum::<Pt>();
            let asked = (asked > measure).then_some((asked, measure));
            return Err(NoRoom { fitting: if fitting < SEVERAL { otherwise } else { fitting }, is_narrow, asked });
        };
        let SharedWidths { mut widths, gap, breaking } = shared;
        if draft.table.width.is_some() {
            let is_fixed: Vec<bool> = picked.columns.iter().map(|&column| needs.is_fixed(column)).collect();
            widths = filling(widths, measure - gap * between, &is_fixed);
        }
        let extent = (frame.start, widths.iter().copied().sum::<Pt>() + gap * between + room.inset);
        let mut start = frame.start;
        let columns = widths.into_iter().zip(&picked.columns).enumerate().map(|(index, (width, &of))| {
            let numbers = draft.numbers[of];
            let column = Column {
                of,
                start,
                width,
                align: draft.table.align.get(of).copied().unwrap_or_default(),
                units: units(&numbers, width, frame.tongue.direction),
                hang: numbers.hang.min(width / 2),
                is_fixed: needs.is_fixed(of),
                is_again: picked.again && index == 0,
            };
            start += width + gap;
            column
        });
        let columns = columns.collect();
        let (styles, is_again) = (draft.styles, picked.again);
        Ok(TableColumns { columns, styles, extent, breaking, fitting, is_narrow, is_again })
    }
}

/// Returns widths in the same proportions that fill the room, but for those that an author says.
fn filling(widths: Vec<Pt>, room: Pt, fixed: &[bool]) -> Vec<Pt> {
    let is_fixed = |column: usize| fixed.get(column).copied().unwrap_or_default();
    let rest = (room - widths.iter().copied().sum::<Pt>()).max(Pt::ZERO);
    let own: Pt = widths.iter().enumerate().filter(|(column, _)| !is_fixed(*column)).map(|(_, width)| *width).sum();
    let filled = |(column, width): (usize, Pt)| {
        if is_fixed(column) { width } else { width + rest.scale(width.milli(), own.milli().max(1)) }
    };
    widths.into_iter().enumerate().map(filled).collect()
}

/// Returns the widths that an author says, of so much that there is for all columns.
fn fixed(widths: &[ColumnWidth], room: Pt) -> Vec<Option<Pt>> {
    let width = |width: &ColumnWidth| match width {
        ColumnWidth::Auto => None,
        ColumnWidth::Share(share) => Some(room.scale((*share).into(), 1000)),
        ColumnWidth::Length(length) => Some(*length),
    };
    widths.iter().map(width).collect()
}

/// Returns where numbers stand under each other, from the left edge of their column: at its end, as far as the widest of them
/// reach.
fn units(numbers: &ColumnReach, width: Pt, direction: Direction) -> Pt {
    match direction {
        Direction::LeftToRight => width - numbers.right,
        Direction::RightToLeft => numbers.left,
    }
}

/// Returns how wide a column has to be where its cells are broken so far, or not at all.
fn need(setter: &mut Setter<'_, '_>, draft: &Draft<'_>, column: usize, breaking: Option<Breaking>) -> Pt {
    let numbers = draft.numbers[column];
    let lines_up = breaking != Some(Breaking::Letters);
    let mut need = if lines_up { numbers.width() } else { Pt::ZERO };
    for (set, kind, cell) in draft.column(column).filter(|(set, _, _)| !(lines_up && set.reach.is_some())) {
        let wish = match breaking {
            None => set.most,
            Some(Breaking::Gentle) => set.least,
            // It could be made narrower, which would change nothing.
            Some(_) if set.least + numbers.hang <= need => continue,
            Some(Breaking::Hyphens | Breaking::Torn) if is_number(&cell.flow.plain()) => set.least,
            Some(breaking) => {
                let look = kind.look(&draft.styles, CellAlign::Start);
                setter.narrowest(&cell.flow, &look, breaking).min(set.least)
            }
        };
        let inset = if column == 0 { kind.inset(setter.theme) } else { Pt::ZERO };
        need = need.max(wish + numbers.hang + inset);
    }
    need
}
