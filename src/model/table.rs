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
    /// Its cells: as many as the header has, or one that names the rows below it.
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
    /// Where it was read.
    pub span: Span,
}

impl Cell {
    /// Returns a cell of these words.
    pub fn new(words: impl Into<String>) -> Cell {
        Cell { content: vec![Inline::text(words)], span: Span::NONE }
    }
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
