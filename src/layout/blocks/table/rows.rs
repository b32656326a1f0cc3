//! The rows of a table: cells side by side, over a rule.

use std::sync::Arc;

use super::CellKind;
use super::WHOLE;
use super::columns::{Column, TableColumns};
use super::draft::{DraftRow, SetCell};
use super::ruling::Ruling;
use super::spans::{self, SpannedCell};
use super::stack::{self, Across, StackedRow, TallCell, TallPlace, padded, side_by_side};
use crate::diagnostics::Span;
use crate::document::{Field, Tabular, TabularRow, owner};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::content::{Broken, shift};
use crate::layout::fragment::{Bond, Fragment, Head, Keep, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::model::is_blank;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::Mark;

/// The columns of a table, or of a part of it, and what they stand in.
#[derive(Clone, Copy)]
pub(super) struct PartColumns<'t> {
    pub(super) columns: &'t TableColumns,
    pub(super) frame: &'t Frame<'t>,
    /// The title as it stands where the table goes on.
    pub(super) title: Option<&'t LineBox>,
    /// Whether no other part follows.
    pub(super) is_last: bool,
}

/// A row, or a part of it, that is to be set.
struct RowToSet<'s, 't> {
    set: &'s mut [SetCell],
    fields: &'t [Field<'t>],
    kind: CellKind,
    /// Whether cells over several rows are kept apart, to reach into them.
    holds: bool,
}

/// Adds the rows of a table, one after the other.
pub(super) struct Rows<'t> {
    table: &'t Tabular<'t>,
    columns: &'t TableColumns,
    /// What the table stands in.
    frame: &'t Frame<'t>,
    title: Option<&'t LineBox>,
    is_last: bool,
    /// What is drawn again above a row that starts a page, and above one that goes on there.
    head: Option<Heads>,
    /// The words that are broken where lines end, and the columns that they stand in.
    pub(super) broken: Vec<(usize, Broken)>,
}

#[derive(Clone)]
struct Heads {
    of_row: Arc<Head>,
    /// A line in the middle of a row has no white above it, and needs some there.
    of_line: Arc<Head>,
}

impl<'t> Rows<'t> {
    /// Returns what adds the rows of a table in these columns.
    pub(super) fn new(table: &'t Tabular<'t>, part: PartColumns<'t>) -> Rows<'t> {
        let PartColumns { columns, frame, title, is_last } = part;
        Rows { table, columns, frame, title, is_last, head: None, broken: Vec::new() }
    }

    /// Sets the heads, with a rule under them; what is higher than a page is cut between its lines.
    pub(super) fn heads(&mut self, composer: &mut Composer<'_, '_>, heads: &mut [Vec<SetCell>]) {
        let (table, theme) = (self.table, composer.theme());
        let last = table.heads.len().saturating_sub(1);
        let mut rows = Vec::with_capacity(table.heads.len());
        for (index, (set, fields)) in heads.iter_mut().zip(&table.heads).enumerate() {
            let row = RowToSet { set, fields, kind: CellKind::Head, holds: last > 0 };
            let mut row = self.set(&mut composer.setter, row);
            if index < last {
                let over = spans::cells(fields, &self.columns.columns).into_iter();
                let says = |cell: &SpannedCell| fields.get(cell.of).is_some_and(|field| !is_blank(&field.flow.plain()));
                let over: Vec<SpannedCell> =
                    over.filter(|cell| cell.count > 1 && cell.rows == 1 && says(cell)).collect();
                row.ruling = row.ruling.over(theme, self.frame, &self.columns.columns, &over);
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return;
        }
        if stack::height(theme, &rows) > theme.text_height() {
            for StackedRow { lines, ruling, .. } in rows {
                self.push_tall_row(composer, lines, &ruling, table.span);
            }
            return;
        }
        let row = stack::stacked(theme, rows, TallPlace::Foot);
        let head = self.titled(&row);
        composer.matter.push(Fragment { span: table.span, ..Fragment::from(row) }, Pt::ZERO);
        // A head that would take half of every page is read once.
        if head.height * 2 <= composer.theme().text_height() {
            let of_line = Head { height: head.height + composer.theme().spacing.cell_y, items: head.items.clone() };
            self.head = Some(Heads { of_row: Arc::new(head), of_line: Arc::new(of_line) });
        }
    }

    /// Returns a head as it is drawn again: below the title of the table.
    fn titled(&self, row: &LineBox) -> Head {
        let title = self.title.cloned().unwrap_or_default();
        let (row, mut items) = (row.clone().below(title.height), title.items);
        items.extend(row.items);
        Head { height: row.height, items }
    }

    /// Adds rows that cells hold together which reach over several of them: they stand on one page, where one has room for them.
    pub(super) fn held(&mut self, composer: &mut Composer<'_, '_>, set: &mut [DraftRow], rows: &'t [TabularRow<'t>]) {
        let theme = composer.theme();
        let told = self.broken.len();
        let mut stack = Vec::with_capacity(rows.len());
        for (index, (set, row)) in set.iter_mut().zip(rows).enumerate() {
            let kept = set.cells.clone();
            let to_set = RowToSet { set: &mut set.cells, fields: &row.fields, kind: set.kind, holds: true };
            let mut stacked = self.set(&mut composer.setter, to_set);
            set.cells = kept;
            if let Some(next) = rows.get(index + 1) {
                let columns = &self.columns.columns;
                let open: Vec<bool> = columns.iter().map(|column| owner(&next.fields, column.of).is_some()).collect();
                stacked.ruling = stacked.ruling.open(self.frame, columns, &open);
            }
            stack.push(stacked);
        }
        let head_height = self.head.as_ref().map_or(Pt::ZERO, |heads| heads.of_row.height);
        if stack::height(theme, &stack) + head_height > theme.text_height() {
            self.broken.truncate(told);
            set.iter_mut().zip(rows).for_each(|(set, row)| self.row(composer, set, row));
            return;
        }
        let span = rows.first().and_then(|row| row.fields.first()).map_or(self.table.span, |cell| cell.span);
        let head = self.head.as_ref().map(|heads| Arc::clone(&heads.of_row));
        let stack = Fragment::from(stack::stacked(theme, stack, TallPlace::Head));
        composer.matter.push(Fragment { head, keep: Keep::Free, span, ..stack }, Pt::ZERO);
    }

    /// Adds a row. One that takes more of a page than a table that stays whole, or does not fit on one with what it belongs to, such as the head,
    /// the caption and the heading above, is cut between its lines: else its head would stand alone, over an empty page.
    pub(super) fn row(&mut self, composer: &mut Composer<'_, '_>, set: &mut DraftRow, row: &'t TabularRow<'t>) {
        let kind = set.kind;
        let span = row.fields.first().map_or(self.table.span, |cell| cell.span);
        let to_set = RowToSet { set: &mut set.cells, fields: &row.fields, kind, holds: false };
        let StackedRow { lines, ruling, .. } = self.set(&mut composer.setter, to_set);
        let white = if kind == CellKind::Group { composer.theme().unit * 2 } else { Pt::ZERO };
        let head_height = self.head.as_ref().map_or(Pt::ZERO, |heads| heads.of_row.height);
        let (height, page) = (padded(composer.theme(), &lines), composer.theme().text_height());
        let above = composer.matter.bound_above(Pt::ZERO).max(head_height);
        let is_high = lines.len() > 1 && (height > page.scale(WHOLE.0, WHOLE.1) || height + above > page);
        if height + head_height <= page && !is_high {
            let row = Fragment::from(stack::single(composer.theme(), lines, &ruling));
            let head = self.head.as_ref().map(|heads| Arc::clone(&heads.of_row));
            composer.matter.push(Fragment { head, keep: Keep::Free, span, ..row }, white);
            return;
        }
        self.push_tall_row(composer, lines, &ruling, span);
    }

    /// Adds the lines of a row that is higher than a page one by one: white above the first, white and the rule below the last.
    ///
    /// Where it goes on on another page, the same white stands above its first line there.
    fn push_tall_row(&self, composer: &mut Composer<'_, '_>, lines: Vec<Across>, ruling: &Ruling, span: Span) {
        let padding = composer.theme().spacing.cell_y;
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            let mut fragment = Fragment::from(line.joined());
            if index == 0 {
                let down = Point::new(Pt::ZERO, padding);
                fragment.items.iter_mut().for_each(|item| item.at = item.at + down);
                fragment.links.iter_mut().for_each(|link| link.rect.origin = link.rect.origin + down);
                fragment.height += padding;
            }
            if index == last {
                fragment.height += padding;
                fragment.items.extend(ruling.below(fragment.height));
            }
            ruling.draw_under(&mut fragment.items, fragment.height, index == 0);
            let heads = self.head.as_ref();
            let head = heads.map(|heads| Arc::clone(if index == 0 { &heads.of_row } else { &heads.of_line }));
            // No line of a row stands alone, as none of a paragraph does.
            let keep = match index {
                1 if last > 2 => Keep::WithPrevious(Bond::Orphan),
                _ if index == last && last > 2 => Keep::WithPrevious(Bond::Widow),
                _ => Keep::Free,
            };
            composer.matter.push(Fragment { head, keep, span, ..fragment }, Pt::ZERO);
        }
    }

    /// Sets the cells of a row side by side: the first lines of all cells, then the second lines, and so on.
    fn set(&mut self, setter: &mut Setter<'_, '_>, row: RowToSet<'_, 't>) -> StackedRow {
        let RowToSet { set, fields, kind, holds } = row;
        let columns = self.columns;
        let ruling = Ruling::of(setter.theme, kind, self.frame, columns.extent);
        if kind == CellKind::Group {
            return StackedRow { lines: self.across(setter, set, fields), tall: Vec::new(), ruling };
        }
        let mut lines: Vec<Vec<LineBox>> = Vec::with_capacity(columns.columns.len());
        let mut tall = Vec::new();
        for (index, cell) in spans::cells(fields, &columns.columns).into_iter().enumerate() {
            let (Some(field), Some(column)) = (fields.get(cell.of), cell.column(&columns.columns)) else { continue };
            let Some(set) = set.get_mut(cell.of) else { continue };
            // What stands again in another part is set there too.
            let set = if self.is_last { std::mem::take(set) } else { set.clone() };
            let stands_in = index == 0 && column.align == CellAlign::Start;
            let column = &if stands_in { column.inset(kind.inset(setter.theme)) } else { column };
            let look = kind.in_column(self.table, cell.of).look(&columns.styles, column.align);
            let (set, broken) = in_column(setter, set, CellInColumn { cell: field, look, column }, self.frame);
            self.broken.extend(broken.into_iter().filter(|_| !column.is_again).map(|word| (cell.of, word)));
            let own: Vec<LineBox> = if column.is_again { set.into_iter().map(unread).collect() } else { set };
            if holds && cell.rows > 1 {
                tall.push(TallCell { behind: lines.len(), rows: cell.rows, lines: own });
            } else {
                lines.push(own);
            }
        }
        StackedRow { lines: side_by_side(lines, columns.styles.body.leading), tall, ruling }
    }

    /// Sets a cell that spans all columns.
    fn across(&mut self, setter: &mut Setter<'_, '_>, set: &[SetCell], cells: &'t [Field<'t>]) -> Vec<Across> {
        let (start, width) = self.columns.extent;
        let is_again = self.columns.is_again;
        let column = Column {
            of: 0,
            start,
            width,
            align: CellAlign::Start,
            units: Pt::ZERO,
            hang: Pt::ZERO,
            is_fixed: false,
            is_again,
        };
        let cell = set.iter().cloned().zip(cells).map(|(set, cell)| {
            let look = CellKind::Group.look(&self.columns.styles, column.align);
            let cell = CellInColumn { cell, look, column: &column };
            let (set, broken) = in_column(setter, set, cell, self.frame);
            self.broken.extend(broken.into_iter().filter(|_| !is_again).map(|word| (0, word)));
            if is_again { set.into_iter().map(unread).collect() } else { set }
        });
        let cells = cell.collect();
        side_by_side(cells, self.columns.styles.body.leading)
    }
}

/// A cell, and the column that it stands in.
#[derive(Clone, Copy)]
struct CellInColumn<'c, 'w> {
    cell: &'c Field<'w>,
    look: Look,
    column: &'c Column,
}

/// Returns the lines of a cell in its column: as they have been set, where there is one and it fits, else set again.
fn in_column(
    setter: &mut Setter<'_, '_>,
    set: SetCell,
    cell: CellInColumn<'_, '_>,
    frame: &Frame<'_>,
) -> (Vec<LineBox>, Vec<Broken>) {
    let CellInColumn { cell, look, column } = cell;
    if cell.flow.stretches.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let left = frame.left(column.start, column.width);
    if let (Some(reach), Some(line)) = (set.reach, &set.line)
        && line.width <= column.width
    {
        let x = (column.units - reach.left).min(column.width - line.width).max(Pt::ZERO);
        return (set.line.into_iter().map(|line| line.moved(Point::new(left + x, Pt::ZERO))).collect(), Vec::new());
    }
    // Words end where the numbers do, and not where what hangs behind those does.
    let measure = column.width - if column.align == CellAlign::Units { column.hang } else { Pt::ZERO };
    if let Some(line) = set.line.filter(|line| line.width <= measure) {
        let frame_left = frame.left(column.start, measure);
        let x = frame_left + shift(column.align, frame.tongue.direction, measure - line.width);
        return (vec![line.moved(Point::new(x, Pt::ZERO))], Vec::new());
    }
    setter.set_drafted(&cell.flow, &look, &Frame { start: column.start, measure, ..*frame })
}

/// Returns a line that is read in another part of its table: what stands here again is there because the table is parted (ISO
/// 32000-1, 14.8.2.2.2, "Pagination artifacts").
fn unread(line: LineBox) -> LineBox {
    let items = line.items.into_iter().map(|item| Item { mark: Mark::Artifact(Artifact::Repeated), ..item });
    LineBox { items: items.collect(), links: Vec::new(), ..line }
}
