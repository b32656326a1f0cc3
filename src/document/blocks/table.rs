//! Tables: their head, their rows and their cells (ISO 32000-1, 14.8.4.3.4).

use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::{Cell, CellAlign, Direction, Table, is_blank, is_signed_number, plain};

/// A table.
#[derive(Debug)]
pub(crate) struct Tabular<'r> {
    /// The words above it.
    pub(crate) caption: Option<Flow<'r>>,
    pub(crate) head: Vec<Field<'r>>,
    pub(crate) rows: Vec<Vec<Field<'r>>>,
    /// How the cells of each column are aligned.
    pub(crate) align: &'r [CellAlign],
    pub(crate) span: Span,
}

/// A cell.
#[derive(Debug)]
pub(crate) struct Field<'r> {
    pub(crate) flow: Flow<'r>,
    pub(crate) span: Span,
}

/// Which part of a table a row belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TablePart {
    Head,
    Body,
}

/// Builds a table with its caption.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, table: &'r Table, place: Place<'r>) -> Tabular<'r> {
    let place = builder.node(place, Role::Table);
    let caption = table.caption.as_ref().map(|caption| {
        let node = builder.node(place, Role::Caption).node;
        builder.flow(caption, node)
    });
    let section = builder.node(place, Role::TableHead);
    let head = build_row(builder, (&table.header, false), section, TablePart::Head);
    let body = builder.node(place, Role::TableBody);
    let rows =
        table.rows.iter().map(|row| build_row(builder, (row, table.row_header), body, TablePart::Body)).collect();
    Tabular { caption, head, rows, align: &table.align, span: table.span }
}

fn build_row<'r>(
    builder: &mut Builder<'r, '_>,
    (cells, names_row): (&'r [Cell], bool),
    section: Place<'r>,
    part: TablePart,
) -> Vec<Field<'r>> {
    let row = builder.node(section, Role::Row);
    let fields = cells.iter().enumerate().map(|(index, cell)| {
        let text = plain(&cell.content);
        let node = builder.node(row, role(part, &text, names_row && index == 0)).node;
        // In text that runs from right to left, a number with its sign runs from left to right.
        let turns = builder.tongue.direction == Direction::RightToLeft && is_signed_number(&text);
        let flow = if turns { builder.rightward(&cell.content, node) } else { builder.flow(&cell.content, node) };
        Field { flow, span: cell.span }
    });
    fields.collect()
}

/// Returns what a cell is. An empty one names nothing, and is no header (Tagged PDF Best Practice Guide: Syntax, 4.2.6).
fn role(part: TablePart, text: &str, names_row: bool) -> Role {
    match part {
        _ if is_blank(text) => Role::Cell,
        TablePart::Head => Role::HeaderCell,
        TablePart::Body if names_row => Role::RowHeaderCell,
        TablePart::Body => Role::Cell,
    }
}

impl HasLeaves for Tabular<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.caption.tell(hear);
        let fields = self.head.iter().chain(self.rows.iter().flatten());
        fields.for_each(|field| field.flow.tell(hear));
    }
}
