//! The grid of a table: which of its places the cells of a row take that reach over several columns and rows.

use super::keys::Key;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, Span, counted};
use crate::model::{Cell, CellReach};

/// Over so many columns or rows a cell reaches at most.
const MOST: u32 = 200;
/// So many columns cells of several make at most.
const WIDEST: usize = 10_000;

/// The columns of a table, as its rows are read.
pub(super) struct RowGrid {
    /// Of every column, what reaches into it from above.
    above: Vec<FromAbove>,
}

/// What reaches into a column.
#[derive(Clone, Copy, Default)]
struct FromAbove {
    /// Over how many rows more.
    rows: usize,
    /// Where it was read.
    span: Span,
}

impl RowGrid {
    /// Returns a grid of so many columns.
    pub(super) fn new(columns: usize) -> RowGrid {
        RowGrid { above: vec![FromAbove::default(); columns] }
    }

    /// Returns the grid of which these cells are a row.
    pub(super) fn of(cells: &[Cell]) -> RowGrid {
        let all = cells.iter().map(|cell| over(cell).0).sum::<usize>();
        RowGrid::new(all.min(WIDEST.max(cells.len())))
    }

    /// Puts the cells of the next row into their places, and what stands for those that reach into it; tells of a row that has
    /// too few or too many.
    pub(super) fn place(&mut self, reader: &mut Reader, value: &Value, cells: Vec<Cell>) -> Vec<Cell> {
        let columns = self.above.len();
        let has_others = self.above.iter().any(|above| above.rows > 0) || cells.iter().any(|cell| cell.reach.spans());
        let mut row: Vec<Cell> = Vec::with_capacity(columns);
        let mut next = vec![FromAbove::default(); columns];
        let mut beyond = 0;
        for cell in cells {
            self.skip(&mut row);
            let (at, span, (across, down)) = (row.len(), cell.span, over(&cell));
            let places = at..at.saturating_add(across);
            let is_free = self.above.get(places.clone()).is_none_or(|above| above.iter().all(|above| above.rows == 0));
            if !is_free {
                let message = "this cell reaches over one that reaches down from a row above";
                reader.report(Diagnostic::new(Code::BadValue, span, message).help("make its  columns  fewer"));
            }
            for place in next.iter_mut().skip(at).take(across) {
                *place = FromAbove { rows: down.saturating_sub(1), span };
            }
            row.push(cell);
            let inside = (across - 1).min(columns.saturating_sub(row.len()));
            row.extend((0..inside).map(|_| Cell { span, ..Cell::covered() }));
            beyond += across - 1 - inside;
        }
        self.skip(&mut row);
        let count = row.len() + beyond;
        if count != columns {
            let cells = counted(count, "cell");
            let has = if has_others { format!("fills {}", counted(count, "column")) } else { format!("has {cells}") };
            let message = format!("this row {has}, and the header has {columns}");
            let help =
                if count < columns { "add  \"\"  for each empty cell" } else { "name every column in the header" };
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        }
        for (above, next) in self.above.iter_mut().zip(next) {
            *above = if above.rows > 0 { FromAbove { rows: above.rows - 1, ..*above } } else { next };
        }
        row
    }

    /// Fills the places of a row that others reach into from above.
    fn skip(&self, row: &mut Vec<Cell>) {
        while let Some(above) = self.above.get(row.len()).filter(|above| above.rows > 0) {
            row.push(Cell { span: above.span, ..Cell::covered() });
        }
    }

    /// Tells of cells that reach below the last row, or over the name of a group.
    pub(super) fn end(&mut self, reader: &mut Reader) {
        let mut told = None;
        for above in &mut self.above {
            let FromAbove { rows, span } = std::mem::take(above);
            if rows > 0 && told != Some(span) {
                told = Some(span);
                let message = format!("this cell reaches over {} more than there are below it", counted(rows, "row"));
                reader.report(Diagnostic::new(Code::BadValue, span, message).help("make its  rows  fewer"));
            }
        }
    }
}

/// Returns over how many columns and rows a cell reaches.
fn over(cell: &Cell) -> (usize, usize) {
    match cell.reach {
        CellReach::Over { columns, rows } => (columns, rows),
        CellReach::Covered => (1, 1),
    }
}

/// Returns over how many columns, or rows, a cell says that it reaches.
pub(super) fn told_span(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> usize {
    let Some(value) = table.get(key) else { return 1 };
    let Some(count) = reader.number(value, key.noun) else { return 1 };
    if !(1..=MOST).contains(&count) {
        let message = format!("a cell reaches over 1 to {MOST} {}", key.name);
        let help = format!("write  {} = 2", key.name);
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return 1;
    }
    usize::try_from(count).unwrap_or(1)
}
