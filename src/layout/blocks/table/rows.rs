//! The rows of a table: cells side by side, over a rule.

use std::sync::Arc;

use super::CellKind;
use super::WHOLE;
use super::columns::{Column, TableColumns};
use super::draft::{DraftRow, SetCell};
use crate::diagnostics::Span;
use crate::document::{Field, Tabular, TabularRow};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::Composer;
use crate::layout::content::{Broken, shift};
use crate::layout::fragment::{Bond, Fragment, Head, Keep, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::theme::Color;
use crate::theme::HAIRLINE;
use crate::theme::Theme;

/// The columns of a table, or of a part of it, and what they stand in.
#[derive(Clone, Copy)]
pub(super) struct PartColumns<'t> {
    pub(super) columns: &'t TableColumns,
    pub(super) frame: &'t Frame<'t>,
    /// The title as it stands where the table goes on.
    pub(super) title: Option<&'t LineBox>,
}

/// Adds the rows of a table, one after the other.
pub(super) struct Rows<'t> {
    table: &'t Tabular<'t>,
    columns: &'t TableColumns,
    /// What the table stands in.
    frame: &'t Frame<'t>,
    title: Option<&'t LineBox>,
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
        let PartColumns { columns, frame, title } = part;
        Rows { table, columns, frame, title, head: None, broken: Vec::new() }
    }

    /// Sets the head row, with a rule under it; one that is higher than a page is cut between its lines.
    pub(super) fn head(&mut self, composer: &mut Composer<'_, '_>, cells: Vec<SetCell>) {
        let table = self.table;
        let lines = self.lines(&mut composer.setter, cells, &table.head, CellKind::Head);
        let ruling = self.ruling(composer.theme(), CellKind::Head);
        if padded(composer.theme(), &lines) > composer.theme().text_height() {
            return self.push_tall_row(composer, lines, &ruling, table.span);
        }
        let row = finish_row(composer.theme(), lines, &ruling);
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

    /// Adds a row. One that takes more of a page than a table that stays whole, or does not fit on one with what it belongs to, such as the head,
    /// the caption and the heading above, is cut between its lines: else its head would stand alone, over an empty page.
    pub(super) fn row(&mut self, composer: &mut Composer<'_, '_>, set: DraftRow, row: &'t TabularRow<'t>) {
        let DraftRow { kind, cells: set } = set;
        let span = row.fields.first().map_or(self.table.span, |cell| cell.span);
        let lines = self.lines(&mut composer.setter, set, &row.fields, kind);
        let ruling = self.ruling(composer.theme(), kind);
        let white = if kind == CellKind::Group { composer.theme().unit * 2 } else { Pt::ZERO };
        let head_height = self.head.as_ref().map_or(Pt::ZERO, |heads| heads.of_row.height);
        let (height, page) = (padded(composer.theme(), &lines), composer.theme().text_height());
        let above = composer.matter.bound_above(Pt::ZERO).max(head_height);
        let is_high = lines.len() > 1 && (height > page.scale(WHOLE.0, WHOLE.1) || height + above > page);
        if height + head_height <= page && !is_high {
            let row = Fragment::from(finish_row(composer.theme(), lines, &ruling));
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
    fn lines(
        &mut self,
        setter: &mut Setter<'_, '_>,
        set: Vec<SetCell>,
        cells: &'t [Field<'t>],
        kind: CellKind,
    ) -> Vec<Across> {
        if kind == CellKind::Group {
            return self.across(setter, set, cells);
        }
        let mut lines: Vec<Vec<LineBox>> = Vec::with_capacity(set.len());
        let columns = self.columns;
        for (index, (set, column)) in set.into_iter().zip(&columns.columns).enumerate() {
            let (of, is_again) = (column.of, column.is_again);
            let Some(cell) = cells.get(of) else { continue };
            let stands_in = index == 0 && column.align == CellAlign::Start;
            let column = &if stands_in { column.inset(kind.inset(setter.theme)) } else { *column };
            let look = kind.in_column(self.table, of).look(&columns.styles, column.align);
            let (set, broken) = in_column(setter, set, CellInColumn { cell, look, column }, self.frame);
            self.broken.extend(broken.into_iter().filter(|_| !is_again).map(|word| (of, word)));
            lines.push(if is_again { set.into_iter().map(unread).collect() } else { set });
        }
        side_by_side(lines, columns.styles.body.leading)
    }

    /// Sets a cell that spans all columns.
    fn across(&mut self, setter: &mut Setter<'_, '_>, set: Vec<SetCell>, cells: &'t [Field<'t>]) -> Vec<Across> {
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
        let cell = set.into_iter().zip(cells).map(|(set, cell)| {
            let look = CellKind::Group.look(&self.columns.styles, column.align);
            let cell = CellInColumn { cell, look, column: &column };
            let (set, broken) = in_column(setter, set, cell, self.frame);
            self.broken.extend(broken.into_iter().filter(|_| !is_again).map(|word| (0, word)));
            if is_again { set.into_iter().map(unread).collect() } else { set }
        });
        let cells = cell.collect();
        side_by_side(cells, self.columns.styles.body.leading)
    }

    /// Returns what is drawn around the cells of a row.
    fn ruling(&self, theme: &Theme, kind: CellKind) -> Ruling {
        let (start, width) = self.columns.extent;
        let colors = &theme.colors;
        let rules = theme.parts.table_rules;
        let (thickness, color) = match kind {
            CellKind::Head | CellKind::Sum | CellKind::Total => (INK_RULE.max(rules.unwrap_or_default()), colors.text),
            CellKind::Body | CellKind::Marked => (rules.unwrap_or_default(), colors.rule),
            CellKind::Group => (HAIRLINE.max(rules.unwrap_or_default()), colors.line),
        };
        let above = matches!(kind, CellKind::Sum | CellKind::Total);
        let ground = (kind == CellKind::Total).then_some(colors.tint_strong);
        Ruling { left: self.frame.left(start, width), size: Size::new(width, thickness), color, above, ground }
    }
}

/// How thick the rules under heads and around sums are, where those between rows are not thicker.
const INK_RULE: Pt = Pt::from_milli(750);

/// What is drawn around the cells of a row.
struct Ruling {
    left: Pt,
    /// Of a rule.
    size: Size,
    color: Color,
    /// Whether there is a rule above the row too.
    above: bool,
    /// What it stands on.
    ground: Option<Color>,
}

impl Ruling {
    /// Returns the rule below a row of a height, if there is one.
    fn below(&self, height: Pt) -> Option<Item> {
        (self.size.height > Pt::ZERO).then(|| self.rect(height, self.size, self.color))
    }

    /// Draws what lies under the letters of a row, or of a line of it, of a height.
    fn draw_under(&self, items: &mut Vec<Item>, height: Pt, is_first: bool) {
        if self.above && is_first {
            items.insert(0, self.rect(Pt::ZERO, self.size, self.color));
        }
        if let Some(color) = self.ground {
            items.insert(0, self.rect(Pt::ZERO, Size::new(self.size.width, height), color));
        }
    }

    fn rect(&self, top: Pt, size: Size, color: Color) -> Item {
        let kind = ItemKind::Rect { size, color };
        Item { at: Point::new(self.left, top), mark: Mark::Artifact(Artifact::Layout), kind }
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

/// A line of a row: those of its cells, side by side.
struct Across {
    height: Pt,
    baseline: Pt,
    cells: Vec<LineBox>,
}

impl Across {
    /// Returns the same as one line, cell by cell.
    fn joined(self) -> LineBox {
        let mut joined = LineBox { height: self.height, baseline: self.baseline, ..LineBox::default() };
        for cell in self.cells {
            joined.items.extend(cell.items);
            joined.links.extend(cell.links);
        }
        joined
    }
}

/// Puts the first lines of all cells side by side, then the second lines, and so on.
///
/// They stand on one baseline: scripts of different heights have theirs at different places in a line.
fn side_by_side(cells: Vec<Vec<LineBox>>, leading: Pt) -> Vec<Across> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let baseline = |index: usize| cells.iter().filter_map(|cell| cell.get(index)).map(|line| line.baseline).max();
    let across = |index| Across {
        height: leading,
        baseline: baseline(index).unwrap_or_default(),
        cells: Vec::with_capacity(cells.len()),
    };
    let mut rows: Vec<Across> = (0..count).map(across).collect();
    for cell in cells {
        let mut lines = cell.into_iter();
        for row in &mut rows {
            let line = lines.next().map_or_else(LineBox::default, |line| {
                let down = Point::new(Pt::ZERO, row.baseline - line.baseline);
                row.height = row.height.max(line.height + down.y);
                line.moved(down)
            });
            row.cells.push(line);
        }
    }
    rows
}

/// Returns how high a row is: its lines, and the white above and below them.
fn padded(theme: &Theme, lines: &[Across]) -> Pt {
    lines.iter().map(|line| line.height).sum::<Pt>() + theme.spacing.cell_y * 2
}

/// Stacks the lines of a row between the white of its cells, over its rule: every cell is read as a whole, and what is no
/// part of any is drawn last.
fn finish_row(theme: &Theme, lines: Vec<Across>, ruling: &Ruling) -> LineBox {
    let padding = theme.spacing.cell_y;
    let mut row = LineBox { height: padding, ..LineBox::default() };
    let mut cells: Vec<Vec<Item>> = Vec::new();
    let mut unread = Vec::new();
    for line in lines {
        let down = Point::new(Pt::ZERO, row.height);
        row.height += line.height;
        cells.resize_with(line.cells.len(), Vec::new);
        for (cell, items) in line.cells.into_iter().zip(&mut cells) {
            let cell = cell.moved(down);
            row.links.extend(cell.links);
            for item in cell.items {
                if matches!(item.mark, Mark::Node(_)) { items.push(item) } else { unread.push(item) }
            }
        }
    }
    row.items = cells.into_iter().flatten().chain(unread).collect();
    row.height += padding;
    row.items.extend(ruling.below(row.height));
    ruling.draw_under(&mut row.items, row.height, true);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_a_row_stand_on_one_baseline() {
        let line =
            |height, baseline| LineBox { height: Pt::new(height), baseline: Pt::new(baseline), ..LineBox::default() };
        let rows = side_by_side(vec![vec![line(12, 9), line(12, 9)], vec![line(13, 7)]], Pt::new(12));
        let places: Vec<(Pt, Pt)> = rows.iter().map(|row| (row.height, row.baseline)).collect();
        assert_eq!(places, [(Pt::new(15), Pt::new(9)), (Pt::new(12), Pt::new(9))]);
    }
}
