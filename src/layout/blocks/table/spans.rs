//! Cells over several columns or rows: where they stand, and which rows they hold together.

use super::columns::Column;
use crate::document::{Field, TabularRow, owner};
use crate::geometry::Pt;
use crate::model::CellAlign;

/// A cell in the columns of a part of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpannedCell {
    /// The first of the columns of the part that it stands in, and how many they are.
    pub(super) first: usize,
    pub(super) count: usize,
    /// Which of the cells of its row it is.
    pub(super) of: usize,
    /// Over how many rows it reaches.
    pub(super) rows: usize,
    /// Whether it starts in another part, and is read there.
    pub(super) is_again: bool,
}

impl SpannedCell {
    /// Returns the column that it stands in: all of its own together.
    ///
    /// What stands over several columns of numbers stands in the middle of them.
    pub(super) fn column(&self, columns: &[Column]) -> Option<Column> {
        let own = columns.get(self.first..self.first + self.count)?;
        let (first, last) = (own.first()?, own.last()?);
        let is_again = self.is_again || first.is_again;
        if self.count == 1 && !self.is_again {
            return Some(Column { is_again, ..*first });
        }
        let width = last.start + last.width - first.start;
        let ends = |column: &Column| matches!(column.align, CellAlign::Units | CellAlign::End);
        let align = if own.iter().all(ends) { CellAlign::Centre } else { first.align };
        let is_fixed = own.iter().all(|column| column.is_fixed);
        Some(Column { of: self.of, width, align, units: width, hang: Pt::ZERO, is_fixed, is_again, ..*first })
    }
}

/// Returns the cells of a row in some columns of its table, but for those that reach into it from above.
pub(super) fn cells(row: &[Field<'_>], columns: &[Column]) -> Vec<SpannedCell> {
    let mut cells: Vec<SpannedCell> = Vec::with_capacity(columns.len());
    for (first, column) in columns.iter().enumerate() {
        let Some(of) = owner(row, column.of) else { continue };
        match cells.last_mut() {
            Some(last) if last.of == of => last.count += 1,
            Some(_) | None => {
                let rows = row.get(of).map_or(1, Field::rows);
                cells.push(SpannedCell { first, count: 1, of, rows, is_again: of != column.of });
            }
        }
    }
    cells
}

/// Returns how many rows from one on are held together by cells that reach over several: mostly one.
pub(super) fn held(table: &[TabularRow<'_>], from: usize) -> usize {
    let mut end = from + 1;
    let mut at = from;
    while let Some(row) = table.get(at).filter(|_| at < end) {
        let down = row.fields.iter().map(Field::rows).max().unwrap_or(1);
        end = end.max(at + down);
        at += 1;
    }
    end.min(table.len()).saturating_sub(from).max(1)
}
