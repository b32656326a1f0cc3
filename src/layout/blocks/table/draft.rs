//! The cells of a table, each set once on the whole measure.
//!
//! Most cells are a word or a number: how wide they are is known when they are set, and they are set. What needs more than a
//! line, or is given less room than it would like, is set again.

use super::CellKind;
use super::numbers::{self, ColumnReach, NumberReach};
use super::styles::TableStyles;
use crate::document::{Field, Tabular};
use crate::geometry::Pt;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::setter::Setter;
use crate::model::CellAlign;
use crate::model::CellReach;
use crate::model::is_number;
use crate::theme::Theme;

/// A table whose cells have been set once.
pub(super) struct Draft<'t> {
    pub(super) table: &'t Tabular<'t>,
    pub(super) styles: TableStyles,
    /// Row by row.
    pub(super) heads: Vec<Vec<SetCell>>,
    pub(super) rows: Vec<DraftRow>,
    /// Of every column, how its numbers stand under each other.
    pub(super) numbers: Vec<ColumnReach>,
}

/// A row whose cells have been set once.
pub(super) struct DraftRow {
    pub(super) kind: CellKind,
    /// One, if it names a group.
    pub(super) cells: Vec<SetCell>,
}

/// A cell that has been set once; one whose place another takes has nothing in it.
#[derive(Clone, Default)]
pub(super) struct SetCell {
    /// Its line, at the left edge, if it takes no more than one.
    pub(super) line: Option<LineBox>,
    /// How wide it is where nothing in it is broken but what may be gently.
    pub(super) least: Pt,
    /// How wide it would like to be.
    pub(super) most: Pt,
    /// How far it reaches from where numbers stand under each other, if it is one of them.
    pub(super) reach: Option<NumberReach>,
}

impl<'t> Draft<'t> {
    /// Sets the cells of a table.
    pub(super) fn of(
        setter: &mut Setter<'_, '_>,
        table: &'t Tabular<'t>,
        styles: &TableStyles,
        frame: &Frame<'_>,
    ) -> Draft<'t> {
        let set_row = |setter: &mut Setter<'_, '_>, cells: &[Field<'_>], kind: CellKind| -> Vec<SetCell> {
            let cells = cells.iter().enumerate();
            let look = |column| kind.in_column(table, column).look(styles, CellAlign::Start);
            let set = |(column, cell): (usize, &Field<'_>)| match cell.reach {
                CellReach::Covered => SetCell::default(),
                CellReach::Over { .. } => set_cell(setter, cell, frame.measure, &look(column)),
            };
            cells.map(set).collect()
        };
        let heads = table.heads.iter().map(|row| set_row(setter, row, CellKind::Head)).collect();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            if setter.bounds.is_over() {
                break;
            }
            let kind = row.kind.into();
            rows.push(DraftRow { kind, cells: set_row(setter, &row.fields, kind) });
        }
        let columns = 0..table.align.len().max(1);
        let numbers = columns.map(|column| match table.align.get(column) {
            Some(CellAlign::Units) => numbers::line_up(&mut rows, &table.rows, column, frame.tongue),
            Some(CellAlign::Start | CellAlign::Centre | CellAlign::End) | None => ColumnReach::default(),
        });
        let numbers = numbers.collect();
        Draft { table, styles: *styles, heads, rows, numbers }
    }

    /// Returns how far its rows end before the edge of the table.
    pub(super) fn inset(&self, theme: &Theme) -> Pt {
        self.rows.iter().map(|row| row.kind.inset(theme)).max().unwrap_or_default()
    }

    /// Returns the cells of a column, each with what it is and its content; what spans all columns is in none.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = (&SetCell, CellKind, &'t Field<'t>)> {
        let table = self.table;
        let heads = self.heads.iter().zip(&table.heads);
        let heads = heads.filter_map(move |(set, row)| Some((set.get(column)?, CellKind::Head, row.get(column)?)));
        let rows = self.rows.iter().zip(&table.rows).filter(|(set, _)| set.kind != CellKind::Group);
        let body = rows.filter_map(move |(set, row)| {
            Some((set.cells.get(column)?, set.kind.in_column(table, column), row.fields.get(column)?))
        });
        heads.chain(body).filter(|(_, _, cell)| cell.columns() == 1)
    }

    /// Returns the cells over several columns, each with what it is and the first of its columns.
    pub(super) fn across(&self) -> impl Iterator<Item = (usize, SpanningCell<'_, 't>)> {
        let table = self.table;
        let heads = self.heads.iter().zip(&table.heads).map(|(set, row)| (set, CellKind::Head, row.as_slice()));
        let rows = self.rows.iter().zip(&table.rows).filter(|(set, _)| set.kind != CellKind::Group);
        let rows = rows.map(|(set, row)| (&set.cells, set.kind, row.fields.as_slice()));
        let cells = heads.chain(rows).flat_map(move |(set, kind, row)| {
            let cells = set.iter().zip(row).enumerate();
            cells.map(move |(column, (set, cell))| {
                (column, SpanningCell { set, kind: kind.in_column(table, column), cell })
            })
        });
        cells.filter(|(_, spanning)| spanning.cell.columns() > 1)
    }
}

/// A cell over several columns.
pub(super) struct SpanningCell<'d, 't> {
    pub(super) set: &'d SetCell,
    pub(super) kind: CellKind,
    pub(super) cell: &'t Field<'t>,
}

fn set_cell(setter: &mut Setter<'_, '_>, cell: &Field<'_>, measure: Pt, look: &Look) -> SetCell {
    let (mut lines, extent) = setter.draft(&cell.flow, look, measure);
    let most = extent.most.min(measure);
    let least = if extent.least < most && holds_together(&cell.flow.plain()) { most } else { extent.least.min(most) };
    let line = if lines.len() == 1 { lines.pop() } else { None };
    SetCell { line, least, most, reach: None }
}

/// Tells whether a cell is a number; a figure with a word or two: a day, a quantity; or a word of a script without spaces.
/// Those are not broken while anything else gives way.
fn holds_together(text: &str) -> bool {
    /// As long as "24 September 2024".
    const LONGEST: usize = 18;
    /// As long as most names of countries in Chinese and Thai.
    const LONGEST_WORD: usize = 8;
    let text = text.trim();
    let count = text.chars().count();
    let is_word = || count <= LONGEST_WORD && !text.contains(char::is_whitespace);
    text.contains(char::is_numeric) && (count <= LONGEST || is_number(text)) || is_word()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_quantities_hold_together() {
        for text in [
            "1 234 567",
            "12 March 2024",
            "31. Dezember 2024",
            "US$ 1 200 000.00 million",
            "12 %",
            "5 km",
            "马里共和国",
        ] {
            assert!(holds_together(text), "{text}");
        }
        for text in ["Pending since 12 March", "In progress", "a defender in 43 countries"] {
            assert!(!holds_together(text), "{text}");
        }
    }
}
