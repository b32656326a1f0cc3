//! What tables hold: rows of several kinds, and their cells.

use super::Inline;
use crate::diagnostics::Span;
use crate::geometry::Pt;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableRow {
    /// What it is among the others.
    pub kind: RowKind,
    /// Its cells: as many as the header has, those that others reach over among them; or one that names the rows below it.
    pub cells: Vec<Cell>,
}

impl TableRow {
    /// Returns a row like others.
    pub fn new(cells: Vec<Cell>) -> TableRow {
        TableRow { kind: RowKind::Plain, cells }
    }

    /// Returns a row of another kind.
    pub fn of_kind(kind: RowKind, cells: Vec<Cell>) -> TableRow {
        TableRow { kind, cells }
    }
}

/// What a row is among those of its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One like others.
    #[default]
    Plain,
    /// What the rows below it are called, up to their sum or the next such.
    Group,
    /// What the rows of a group come to.
    Sum,
    /// What all rows come to.
    Total,
}

impl RowKind {
    /// Tells whether it says what other rows come to.
    pub(crate) fn sums_up(self) -> bool {
        matches!(self, RowKind::Sum | RowKind::Total)
    }
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// Its text; an empty cell has none.
    pub content: Vec<Inline>,
    /// How much of the grid of columns and rows it takes.
    pub reach: CellReach,
    /// Where it was read.
    pub span: Span,
}

impl Cell {
    /// Returns a cell of these words.
    pub fn new(words: impl Into<String>) -> Cell {
        Cell { content: vec![Inline::text(words)], ..Cell::default() }
    }

    /// Returns the same cell over so many columns and rows; [`Cell::covered`] stands for it wherever it reaches.
    #[must_use]
    pub fn over(self, columns: usize, rows: usize) -> Cell {
        Cell { reach: CellReach::Over { columns, rows }, ..self }
    }

    /// Returns what stands in a place that another cell reaches over: one before it in its row, or above it.
    pub fn covered() -> Cell {
        Cell { reach: CellReach::Covered, ..Cell::default() }
    }
}

/// How much of the grid of columns and rows a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellReach {
    /// So many columns and rows from its own on, 1 or more: mostly one of each.
    Over {
        /// How many columns.
        columns: usize,
        /// How many rows.
        rows: usize,
    },
    /// None: another cell reaches over its place.
    Covered,
}

impl Default for CellReach {
    fn default() -> CellReach {
        CellReach::Over { columns: 1, rows: 1 }
    }
}

impl CellReach {
    /// Tells whether it takes more than its own place.
    pub(crate) fn spans(self) -> bool {
        match self {
            CellReach::Over { columns, rows } => columns > 1 || rows > 1,
            CellReach::Covered => false,
        }
    }
}

/// Returns the first place of a grid, by row and column, that a cell and another reach over, or that none does although it says
/// so, or where one leaves the grid; nothing where every place has one cell.
pub(crate) fn misfit(rows: &[&[Cell]]) -> Option<(usize, usize)> {
    // Of every column, how many rows are still covered from above.
    let mut above: Vec<usize> = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        above.resize(cells.len(), 0);
        let mut covered = 0;
        for (column, cell) in cells.iter().enumerate() {
            let is_taken = covered > 0 || above[column] > 0;
            match cell.reach {
                CellReach::Covered if is_taken => {}
                CellReach::Over { columns, rows: down } if !is_taken => {
                    let fits = (1..=cells.len() - column).contains(&columns) && (1..=rows.len() - row).contains(&down);
                    if !fits || above[column..column + columns].iter().any(|above| *above > 0) {
                        return Some((row, column));
                    }
                    above[column..column + columns].fill(down);
                    covered = columns;
                }
                CellReach::Covered | CellReach::Over { .. } => return Some((row, column)),
            }
            covered = covered.saturating_sub(1);
        }
        above.iter_mut().for_each(|above| *above = above.saturating_sub(1));
    }
    above.iter().position(|above| *above > 0).map(|column| (rows.len(), column))
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnWidth {
    /// As its cells ask for.
    #[default]
    Auto,
    /// A share of what a table has for its columns, in thousandths, 1 to 999.
    Share(u32),
    /// A length.
    Length(Pt),
}

impl ColumnWidth {
    /// Returns what the shares among some widths come to, in thousandths.
    pub(crate) fn shares(widths: &[ColumnWidth]) -> u32 {
        let share = |width: &ColumnWidth| match width {
            ColumnWidth::Share(share) => *share,
            ColumnWidth::Auto | ColumnWidth::Length(_) => 0,
        };
        widths.iter().map(share).fold(0, u32::saturating_add)
    }
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellAlign {
    /// Where lines start in the table's direction.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// Where lines end.
    End,
    /// Where lines end, numbers with their units below each other, on whose right their decimals, their closing brackets and
    /// the marks of notes stand, in every script.
    Units,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&str]) -> Option<(usize, usize)> {
        let cell = |sign: char| match sign {
            '2' => Cell::new("a").over(2, 1),
            'v' => Cell::new("a").over(1, 2),
            '4' => Cell::new("a").over(2, 2),
            '.' => Cell::covered(),
            _ => Cell::new("a"),
        };
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.chars().map(cell).collect()).collect();
        misfit(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn every_place_of_a_grid_has_one_cell() {
        for rows in
            [&["aa", "aa"][..], &["2.", "aa"], &["va", ".a"], &["4.a", "..a"], &["v2.", ".aa"], &["vv", "..", "aa"]]
        {
            assert_eq!(grid(rows), None, "{rows:?}");
        }
        assert_eq!(grid(&["a.", "aa"]), Some((0, 1)));
        assert_eq!(grid(&["2a"]), Some((0, 1)));
        assert_eq!(grid(&["a2"]), Some((0, 1)));
        assert_eq!(grid(&["aa", "av"]), Some((1, 1)));
        assert_eq!(grid(&["av", "2."]), Some((1, 0)));
        assert_eq!(grid(&["4.", ".a"]), Some((1, 1)));
    }
}
