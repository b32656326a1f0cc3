//! How wide the columns of a table are.
//!
//! After CSS 2.1, 17.5.2.2: every column gets what its widest cell asks for where the measure has room for all, and the table
//! is as wide as that; else no column is narrower than the widest piece of it that is not broken, and what is left is shared
//! by what each is short of. Where there is no room for the pieces, more is broken, in the order of [`Breaking`].

use std::collections::BTreeMap;

use super::draft::{Draft, SpanningCell};
use super::numbers::ColumnReach;
use super::styles::TableStyles;
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

/// How wide columns are, and the white between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SharedWidths {
    widths: Vec<Pt>,
    gap: Pt,
    breaking: Breaking,
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

/// The white between columns may be made so many times narrower before a word is broken.
const CLOSER: i64 = 2;

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

/// Returns the white between two columns: where there are many, all of it takes no more than a quarter of the measure.
fn white(cell_x: Pt, measure: Pt, between: i64) -> Pt {
    cell_x.min(measure / 4 / between.max(1))
}

/// Returns how much white there is between columns, counted in gaps.
fn gaps(columns: usize) -> i64 {
    i64::try_from(columns.saturating_sub(1)).unwrap_or(i64::MAX)
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

/// Shares a measure among columns; `needs` says how wide they have to be. None where there is no room.
fn share(
    measure: Pt,
    gap: Pt,
    between: i64,
    needs: &mut impl FnMut(Option<Breaking>) -> Vec<Pt>,
) -> Option<SharedWidths> {
    let mut upper = needs(None);
    if upper.iter().copied().sum::<Pt>() + gap * between <= measure {
        return Some(SharedWidths { widths: upper, gap, breaking: Breaking::Gentle });
    }
    for breaking in [Breaking::Gentle, Breaking::Hyphens, Breaking::Torn, Breaking::Letters] {
        let lower: Vec<Pt> =
            needs(Some(breaking)).into_iter().zip(&upper).map(|(need, &most)| need.min(most)).collect();
        let least_gap = if breaking == Breaking::Letters { Pt::ZERO } else { gap / CLOSER };
        let rest = measure - lower.iter().copied().sum::<Pt>();
        if least_gap * between <= rest {
            let gap = gap.min(rest / between.max(1));
            let room = measure - gap * between;
            let widths = match breaking {
                Breaking::Gentle => wrapped(&lower, &upper, room),
                Breaking::Hyphens | Breaking::Torn => levelled(&spared(&lower, &upper, room), &upper, room),
                Breaking::Letters => levelled(&lower, &upper, room),
            };
            return Some(SharedWidths { widths, gap, breaking });
        }
        upper = lower;
    }
    None
}

/// Returns widths of columns whose text takes more lines: where only the widest have to give way, and keep half of what they
/// would like, the others have all that they would like; else each gets a share of what it is short of.
fn wrapped(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let levelled = levelled(lower, upper, room);
    if levelled.iter().zip(upper).all(|(&width, &most)| width * 2 >= most) {
        levelled
    } else {
        filled(lower, upper, room)
    }
}

/// Returns the lower widths, with what they leave of the room shared in proportion to what each is short of the upper.
fn filled(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let short: Vec<Pt> = lower.iter().zip(upper).map(|(&lower, &upper)| upper - lower).collect();
    let wanted = short.iter().copied().sum::<Pt>();
    let rest = (room - lower.iter().copied().sum::<Pt>()).min(wanted);
    lower.iter().zip(&short).map(|(&lower, short)| lower + rest.scale(short.milli(), wanted.milli().max(1))).collect()
}

/// Returns the lower widths, but for as many columns as can be the upper ones, in which nothing more is broken.
fn spared(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let mut rest = room - lower.iter().copied().sum::<Pt>();
    let mut order: Vec<usize> = (0..lower.len()).collect();
    order.sort_by_key(|&column| upper[column] - lower[column]);
    let mut widths = lower.to_vec();
    for column in order {
        let short = upper[column] - lower[column];
        if short <= rest {
            widths[column] = upper[column];
            rest -= short;
        }
    }
    widths
}

/// Returns widths between the lower and the upper ones that fill the room, the narrowest made wider first.
fn levelled(lower: &[Pt], upper: &[Pt], room: Pt) -> Vec<Pt> {
    let at = |level: Pt| lower.iter().zip(upper).map(move |(&lower, &upper)| level.clamp(lower, upper.max(lower)));
    let (mut fits, mut too_high) = (Pt::ZERO, room + Pt::from_milli(1));
    while too_high - fits > Pt::from_milli(1) {
        let middle = fits + (too_high - fits) / 2;
        if at(middle).sum::<Pt>() <= room { fits = middle } else { too_high = middle }
    }
    at(fits).collect()
}

/// Returns up to how many columns have room whichever they are: as many as the widest of them. `gap` is the least white
/// between two columns, by how many such gaps there are.
fn room_for_any(needs: &[Pt], measure: Pt, gap: impl Fn(i64) -> Pt) -> usize {
    let mut widest = needs.to_vec();
    widest.sort_unstable_by(|one, other| other.cmp(one));
    let mut total = Pt::ZERO;
    let fits = |&(between, need): &(i64, Pt)| {
        total += need;
        total + gap(between) * between <= measure
    };
    (0..).zip(widest).take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(widths: &[i32]) -> Vec<Pt> {
        widths.iter().map(|&width| Pt::new(width)).collect()
    }

    /// The widths of columns on 100 points, by what they need unbroken, gently broken, hyphenated, torn and letter by letter.
    fn shared(needs: [&[i32]; 5], gap: i32) -> Option<SharedWidths> {
        let between = gaps(needs[0].len());
        share(Pt::new(100), Pt::new(gap), between, &mut |breaking| {
            pt(match breaking {
                None => needs[0],
                Some(Breaking::Gentle) => needs[1],
                Some(Breaking::Hyphens) => needs[2],
                Some(Breaking::Torn) => needs[3],
                Some(Breaking::Letters) => needs[4],
            })
        })
    }

    #[test]
    fn a_table_is_no_wider_than_its_columns_ask_for() {
        let shared = shared([&[20, 60], &[10, 10], &[5, 5], &[5, 5], &[1, 1]], 10).expect("room");
        assert_eq!((shared.widths, shared.gap), (pt(&[20, 60]), Pt::new(10)));
    }

    #[test]
    fn what_is_left_goes_where_columns_are_short() {
        let shared = shared([&[50, 500], &[40, 20], &[30, 20], &[30, 20], &[9, 9]], 10).expect("room");
        assert_eq!(shared.breaking, Breaking::Gentle);
        assert!(shared.widths[0] >= Pt::new(40) && shared.widths[1] > Pt::new(49), "{shared:?}");
        assert!(shared.widths.iter().copied().sum::<Pt>() <= Pt::new(90));
    }

    #[test]
    fn what_is_short_keeps_its_line_where_the_widest_column_can_do_with_less() {
        let shared = shared([&[20, 20, 80], &[9, 9, 9], &[9, 9, 9], &[9, 9, 9], &[9, 9, 9]], 0).expect("room");
        assert_eq!(shared.widths, pt(&[20, 20, 60]));
    }

    #[test]
    fn columns_stand_closer_before_a_word_is_broken() {
        let shared = shared([&[90, 90], &[46, 46], &[30, 20], &[30, 20], &[9, 9]], 10).expect("room");
        assert_eq!((shared.widths, shared.gap, shared.breaking), (pt(&[46, 46]), Pt::new(8), Breaking::Gentle));
    }

    #[test]
    fn the_number_stays_whole_while_the_long_word_can_be_torn() {
        let shared = shared([&[300, 40], &[300, 40], &[300, 40], &[30, 40], &[9, 9]], 10).expect("room");
        assert_eq!((shared.widths, shared.breaking), (pt(&[50, 40]), Breaking::Torn));
    }

    #[test]
    fn of_words_that_must_be_broken_as_few_are_as_can_be() {
        let shared = shared([&[40, 40, 30], &[40, 40, 30], &[20, 20, 10], &[9, 9, 9], &[9, 9, 9]], 0).expect("room");
        assert_eq!((shared.widths, shared.breaking), (pt(&[40, 40, 20]), Breaking::Hyphens));
        let widths = levelled(&pt(&[9, 9, 9]), &pt(&[20, 90, 90]), Pt::new(100));
        assert_eq!(widths, pt(&[20, 40, 40]));
    }

    #[test]
    fn columns_without_room_for_a_letter_each_have_none() {
        assert!(shared([&[90, 90], &[90, 90], &[90, 90], &[90, 90], &[50, 50]], 10).is_some());
        assert_eq!(shared([&[90, 90], &[90, 90], &[90, 90], &[90, 90], &[50, 51]], 10), None);
    }

    #[test]
    fn any_columns_have_room_where_the_widest_have() {
        let of =
            |needs: &[i32]| room_for_any(&pt(needs), Pt::new(100), |between| white(Pt::new(20), Pt::new(100), between));
        assert_eq!((of(&[10, 40, 10, 40, 10]), of(&[10, 10, 40, 41]), of(&[20, 101, 20])), (2, 1, 0));
        // The more there are, the closer they stand.
        assert_eq!((of(&[15; 9]), of(&[25, 25, 25, 5])), (5, 3));
    }
}
