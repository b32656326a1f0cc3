//! The cells of a table, each set once on the whole measure.
//!
//! Most cells are a word or a number: how wide they are is known when they are set, and they are set. What needs more than a
//! line, or is given less room than it would like, is set again.

use std::borrow::Cow;

use super::Kind;
use super::numbers::{self, Numbers, Reach};
use crate::geometry::Pt;
use crate::layout::compose::{Composer, Frame};
use crate::layout::fragment::LineBox;
use crate::model::Cell;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Inline;
use crate::model::Table;
use crate::model::is_blank;
use crate::model::is_number;
use crate::model::is_signed_number;
use crate::model::plain;
use crate::paged::NodeId;
use crate::paged::Role;

/// A table whose cells have been set once.
pub(super) struct Draft<'t> {
    pub(super) table: &'t Table,
    pub(super) head: Vec<Set>,
    pub(super) rows: Vec<Vec<Set>>,
    /// Of every column, how its numbers stand under each other.
    pub(super) numbers: Vec<Numbers>,
}

/// A cell that has been set once.
pub(super) struct Set {
    pub(super) node: NodeId,
    /// How many nodes there were before those in it.
    pub(super) before: usize,
    /// Its line, at the left edge, if it takes no more than one.
    pub(super) line: Option<LineBox>,
    /// How wide it is where nothing in it is broken but what may be gently.
    pub(super) least: Pt,
    /// How wide it would like to be.
    pub(super) most: Pt,
    /// How far it reaches from where numbers stand under each other, if it is one of them.
    pub(super) reach: Option<Reach>,
}

impl<'t> Draft<'t> {
    /// Sets the cells of a table, and adds their nodes below the frame's.
    pub(super) fn of(composer: &mut Composer<'_, '_>, table: &'t Table, frame: &Frame) -> Draft<'t> {
        let section = composer.node(frame.node, Role::TableHead);
        let head = set_row(composer, (&table.header, table), (section, frame.measure), Kind::Head);
        let body = composer.node(frame.node, Role::TableBody);
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            if composer.bounds.is_over() {
                break;
            }
            rows.push(set_row(composer, (row, table), (body, frame.measure), Kind::Body));
        }
        let columns = 0..table.header.len().max(1);
        let numbers = columns.map(|column| match table.align.get(column) {
            Some(CellAlign::Units) => numbers::line_up(&mut rows, column, composer.tongue),
            Some(CellAlign::Start | CellAlign::Centre | CellAlign::End) | None => Numbers::default(),
        });
        let numbers = numbers.collect();
        Draft { table, head, rows, numbers }
    }

    /// Returns the cells of a column, each with what it is and its content.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = (&Set, Kind, &'t Cell)> {
        let table = self.table;
        let head = self.head.get(column).zip(table.header.get(column)).map(|(set, cell)| (set, Kind::Head, cell));
        let rows = self.rows.iter().zip(&table.rows);
        let body = rows.filter_map(move |(set, row)| Some((set.get(column)?, Kind::Body, row.get(column)?)));
        head.into_iter().chain(body)
    }
}

/// Sets the cells of a row.
fn set_row(
    composer: &mut Composer<'_, '_>,
    (cells, table): (&[Cell], &Table),
    (section, measure): (NodeId, Pt),
    kind: Kind,
) -> Vec<Set> {
    let row = composer.node(section, Role::Row);
    let mut set = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let node = composer.node(row, role(kind, cell, index == 0 && table.row_header));
        set.push(set_cell(composer, cell, (node, measure), kind));
    }
    set
}

/// Returns what a cell is. An empty one names nothing, and is no header (Tagged PDF Best Practice Guide: Syntax, 4.2.6).
fn role(kind: Kind, cell: &Cell, names_row: bool) -> Role {
    match kind {
        Kind::Head if !is_empty(cell) => Role::HeaderCell,
        Kind::Body if names_row && !is_empty(cell) => Role::RowHeaderCell,
        Kind::Head | Kind::Body => Role::Cell,
    }
}

fn is_empty(cell: &Cell) -> bool {
    cell.content.is_empty() || is_blank(&plain(&cell.content))
}

fn set_cell(composer: &mut Composer<'_, '_>, cell: &Cell, (node, measure): (NodeId, Pt), kind: Kind) -> Set {
    let before = composer.structure.ids().len();
    let look = kind.look(composer, CellAlign::Start);
    let content = content(composer, cell);
    let (mut lines, extent) = composer.draft(&content, &look, (measure, node));
    let most = extent.most.min(measure);
    let least =
        if extent.least < most && holds_together(&plain(&cell.content)) { most } else { extent.least.min(most) };
    let line = if lines.len() == 1 { lines.pop() } else { None };
    Set { node, before, line, least, most, reach: None }
}

/// Returns what a cell holds: in text that runs from right to left, a number with its sign runs from left to right.
pub(super) fn content<'t>(composer: &Composer<'_, '_>, cell: &'t Cell) -> Cow<'t, [Inline]> {
    if composer.direction() == Direction::RightToLeft && is_signed_number(&plain(&cell.content)) {
        Cow::Owned(composer.rightward(&cell.content))
    } else {
        Cow::Borrowed(&cell.content)
    }
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
