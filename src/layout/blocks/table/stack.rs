//! The lines of rows: side by side in a row, and rows one below the other that cells hold together which reach over them.

use super::ruling::Ruling;
use crate::geometry::{Point, Pt};
use crate::layout::fragment::LineBox;
use crate::paged::{Item, Mark};
use crate::theme::Theme;

/// A line of a row: those of its cells, side by side.
pub(super) struct Across {
    pub(super) height: Pt,
    baseline: Pt,
    cells: Vec<LineBox>,
}

impl Across {
    /// Returns the same as one line, cell by cell.
    pub(super) fn joined(self) -> LineBox {
        let mut joined = LineBox { height: self.height, baseline: self.baseline, ..LineBox::default() };
        for cell in self.cells {
            joined.items.extend(cell.items);
            joined.links.extend(cell.links);
        }
        joined
    }
}

/// A cell that reaches over several rows.
pub(super) struct TallCell {
    /// How many cells of its row are read before it that do not.
    pub(super) behind: usize,
    pub(super) rows: usize,
    pub(super) lines: Vec<LineBox>,
}

impl TallCell {
    fn height(&self) -> Pt {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// A row that has been set.
pub(super) struct StackedRow {
    pub(super) lines: Vec<Across>,
    pub(super) tall: Vec<TallCell>,
    pub(super) ruling: Ruling,
}

/// Where the lines of cells stand that reach over several rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TallPlace {
    /// With the first row.
    Head,
    /// With the last: heads stand over what they name.
    Foot,
}

/// Puts the first lines of all cells side by side, then the second lines, and so on.
///
/// They stand on one baseline: scripts of different heights have theirs at different places in a line.
pub(super) fn side_by_side(cells: Vec<Vec<LineBox>>, leading: Pt) -> Vec<Across> {
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
pub(super) fn padded(theme: &Theme, lines: &[Across]) -> Pt {
    lines.iter().map(|line| line.height).sum::<Pt>() + theme.spacing.cell_y * 2
}

/// Returns how high rows are, each with what cells that reach over several of them lack.
fn heights(theme: &Theme, rows: &[StackedRow]) -> Vec<Pt> {
    let mut heights: Vec<Pt> = rows.iter().map(|row| padded(theme, &row.lines)).collect();
    for (index, row) in rows.iter().enumerate() {
        for cell in &row.tall {
            let end = (index + cell.rows).min(heights.len());
            let Some(over) = heights.get_mut(index..end) else { continue };
            let lacks = cell.height() + theme.spacing.cell_y * 2 - over.iter().copied().sum::<Pt>();
            over.last_mut().into_iter().for_each(|last| *last += lacks.max(Pt::ZERO));
        }
    }
    heights
}

/// Returns how high rows are together.
pub(super) fn height(theme: &Theme, rows: &[StackedRow]) -> Pt {
    heights(theme, rows).into_iter().sum()
}

/// Stacks rows, with the cells that reach over several of them.
pub(super) fn stacked(theme: &Theme, rows: Vec<StackedRow>, place: TallPlace) -> LineBox {
    let heights = heights(theme, &rows);
    let padding = theme.spacing.cell_y;
    let mut stack = LineBox::default();
    for (index, StackedRow { lines, tall, ruling }) in rows.into_iter().enumerate() {
        let tall = tall.into_iter().map(|cell| {
            let over: Pt = heights.iter().skip(index).take(cell.rows).copied().sum();
            let white = match place {
                TallPlace::Head => padding,
                TallPlace::Foot => over - cell.height() - padding,
            };
            (cell.behind, LineBox::stacked(cell.lines, white))
        });
        let tall = tall.collect();
        let height = heights.get(index).copied().unwrap_or_default();
        let row = finished(RowToFinish { lines, tall, height }, padding, &ruling);
        let row = row.moved(Point::new(Pt::ZERO, stack.height));
        stack.height += height;
        stack.items.extend(row.items);
        stack.links.extend(row.links);
    }
    stack
}

/// Stacks the lines of a row that no cell of another reaches into.
pub(super) fn single(theme: &Theme, lines: Vec<Across>, ruling: &Ruling) -> LineBox {
    let height = padded(theme, &lines);
    finished(RowToFinish { lines, tall: Vec::new(), height }, theme.spacing.cell_y, ruling)
}

/// A row whose height is known.
struct RowToFinish {
    lines: Vec<Across>,
    /// What reaches over rows below it, each behind so many of its other cells.
    tall: Vec<(usize, LineBox)>,
    height: Pt,
}

/// Stacks the lines of a row below the white of its cells, over its rule: every cell is read as a whole, and what is no part of
/// any is drawn last.
fn finished(row: RowToFinish, padding: Pt, ruling: &Ruling) -> LineBox {
    let RowToFinish { lines, tall, height } = row;
    let mut whole = LineBox { height: padding, ..LineBox::default() };
    let mut cells: Vec<Vec<Item>> = Vec::new();
    let mut unread = Vec::new();
    for line in lines {
        let down = Point::new(Pt::ZERO, whole.height);
        whole.height += line.height;
        cells.resize_with(line.cells.len(), Vec::new);
        for (cell, items) in line.cells.into_iter().zip(&mut cells) {
            let cell = cell.moved(down);
            whole.links.extend(cell.links);
            for item in cell.items {
                if matches!(item.mark, Mark::Node(_)) { items.push(item) } else { unread.push(item) }
            }
        }
    }
    // From the last on, so that the places of those before stay.
    for (behind, cell) in tall.into_iter().rev() {
        whole.links.extend(cell.links);
        let (read, other): (Vec<Item>, Vec<Item>) =
            cell.items.into_iter().partition(|item| matches!(item.mark, Mark::Node(_)));
        unread.extend(other);
        cells.insert(behind.min(cells.len()), read);
    }
    whole.items = cells.into_iter().flatten().chain(unread).collect();
    whole.height = height;
    whole.items.extend(ruling.below(height));
    ruling.draw_under(&mut whole.items, height, true);
    whole
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
