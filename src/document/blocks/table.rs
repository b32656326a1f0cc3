//! Tables: their head, their rows and their cells (ISO 32000-1, 14.8.4.3.4).

use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::notes::{self, Footnote};
use crate::document::tree::Role;
use crate::model::{
    BlockWidth, Cell, CellAlign, ColumnWidth, Direction, Inline, RowKind, Table, TableRow, has_mark, is_blank,
    is_signed_number, plain,
};

/// A table.
#[derive(Debug)]
pub(crate) struct Tabular<'r> {
    /// Title and subtitle above it, those that there are; where there are both, each is a line of one element.
    pub(crate) caption: Vec<Flow<'r>>,
    /// The heads of its columns; none above the numbers of a chart whose one column has no name.
    pub(crate) head: Vec<Field<'r>>,
    pub(crate) rows: Vec<TabularRow<'r>>,
    /// How the cells of each column are aligned.
    pub(crate) align: &'r [CellAlign],
    /// How wide each column is; none, if all are as wide as their cells ask for.
    pub(crate) widths: &'r [ColumnWidth],
    /// The columns that stand out.
    pub(crate) highlight: &'r [usize],
    /// What it fills, however little its cells need; nothing, if it is as wide as these do.
    pub(crate) width: Option<BlockWidth>,
    /// What stands under it.
    pub(crate) foot: Option<Box<TableFoot<'r>>>,
    pub(crate) span: Span,
}

/// A row below the head of a table.
#[derive(Debug)]
pub(crate) struct TabularRow<'r> {
    pub(crate) kind: RowKind,
    /// Its cells: one across all columns, if it names the rows below it.
    pub(crate) fields: Vec<Field<'r>>,
}

/// What stands under a table.
#[derive(Debug)]
pub(crate) struct TableFoot<'r> {
    /// A note on the whole of it.
    pub(crate) remark: Option<Flow<'r>>,
    /// The notes that it marks.
    pub(crate) notes: Vec<Footnote<'r>>,
    /// Where it comes from.
    pub(crate) source: Option<Flow<'r>>,
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
    Body {
        /// Whether the first cell of a row names it.
        names_rows: bool,
    },
    /// A row of one cell, which names those below it and spans so many columns.
    Group {
        columns: usize,
    },
}

/// Builds a table with its caption, in a group with what stands under it: a table holds rows and a caption alone (ISO 32000-1,
/// table 337).
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, table: &'r Table, place: Place<'r>) -> Tabular<'r> {
    let may_mark = !table.notes.is_empty() || builder.marked.has_notes();
    let is_marked = may_mark && table.marking().any(has_mark);
    if table.remark.is_none() && table.source.is_none() && !is_marked {
        return alone(builder, table, place);
    }
    let group = builder.node(place, Role::Group);
    builder.marked.start_table(&table.notes);
    let tabular = alone(builder, table, group);
    let remark = under(builder, table.remark.as_deref(), group);
    let notes = notes::of_table(builder, group);
    let source = under(builder, table.source.as_deref(), group);
    Tabular { foot: Some(Box::new(TableFoot { remark, notes, source })), ..tabular }
}

/// Builds a paragraph under a table.
pub(super) fn under<'r>(
    builder: &mut Builder<'r, '_>,
    line: Option<&'r [Inline]>,
    group: Place<'r>,
) -> Option<Flow<'r>> {
    line.map(|line| {
        let node = builder.node(group, Role::Paragraph).node;
        builder.flow(line, node)
    })
}

/// Builds a table that has nothing under it.
fn alone<'r>(builder: &mut Builder<'r, '_>, table: &'r Table, place: Place<'r>) -> Tabular<'r> {
    let place = builder.node(place, Role::Table);
    let caption = caption(builder, [table.caption.as_deref(), table.subtitle.as_deref()], place);
    let section = builder.node(place, Role::TableHead);
    let head = build_row(builder, &table.header, section, TablePart::Head);
    let (body, foot) = table.rows.split_at(table.rows.len() - totals(&table.rows));
    let mut rows = Vec::with_capacity(table.rows.len());
    for (role, part) in [(Role::TableBody, body), (Role::TableFoot, foot)] {
        if part.is_empty() && role == Role::TableFoot {
            continue;
        }
        let section = builder.node(place, role);
        rows.extend(part.iter().map(|row| {
            let part = match row.kind {
                RowKind::Group => TablePart::Group { columns: table.header.len() },
                // A sum is told by what it is a sum of.
                RowKind::Sum | RowKind::Total => TablePart::Body { names_rows: true },
                RowKind::Plain => TablePart::Body { names_rows: table.row_header },
            };
            TabularRow { kind: row.kind, fields: build_row(builder, &row.cells, section, part) }
        }));
    }
    let Table { align, widths, highlight, span, .. } = table;
    let width = table.width.or(builder.theme.parts.table_width);
    Tabular { caption, head, rows, align, widths, highlight, width, foot: None, span: *span }
}

/// Returns how many rows at the end say what all rows come to: they are its foot (ISO 32000-1, table 337), unless there are no
/// others.
fn totals(rows: &[TableRow]) -> usize {
    let totals = rows.iter().rev().take_while(|row| row.kind == RowKind::Total).count();
    if totals == rows.len() { 0 } else { totals }
}

/// Builds the words above a table, or above what shows its numbers: title and subtitle, those that there are.
pub(super) fn caption<'r>(
    builder: &mut Builder<'r, '_>,
    words: [Option<&'r [Inline]>; 2],
    place: Place<'r>,
) -> Vec<Flow<'r>> {
    if words.iter().all(Option::is_none) {
        return Vec::new();
    }
    let whole = builder.node(place, Role::Caption);
    let both = words.iter().all(Option::is_some);
    let caption = words.into_iter().flatten().map(|words| {
        let node = if both { builder.node(whole, Role::Line).node } else { whole.node };
        builder.flow(words, node)
    });
    caption.collect()
}

fn build_row<'r>(
    builder: &mut Builder<'r, '_>,
    cells: &'r [Cell],
    section: Place<'r>,
    part: TablePart,
) -> Vec<Field<'r>> {
    let row = builder.node(section, Role::Row);
    let fields = cells.iter().enumerate().map(|(index, cell)| {
        let text = plain(&cell.content);
        let node = builder.node(row, role(part, &text, index == 0)).node;
        // In text that runs from right to left, a number with its sign runs from left to right.
        let turns = builder.tongue.direction == Direction::RightToLeft && is_signed_number(&text);
        let flow = if turns { builder.rightward(&cell.content, node) } else { builder.flow(&cell.content, node) };
        Field { flow, span: cell.span }
    });
    fields.collect()
}

/// Returns what a cell is. An empty one names nothing, and is no header (Tagged PDF Best Practice Guide: Syntax, 4.2.6).
fn role(part: TablePart, text: &str, is_first: bool) -> Role {
    match part {
        // Nothing else stands in its row.
        TablePart::Group { columns } => Role::GroupHeaderCell { columns },
        _ if is_blank(text) => Role::Cell,
        TablePart::Head => Role::HeaderCell,
        TablePart::Body { names_rows: true } if is_first => Role::RowHeaderCell,
        TablePart::Body { .. } => Role::Cell,
    }
}

impl HasLeaves for Tabular<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.caption.tell(hear);
        let fields = self.head.iter().chain(self.rows.iter().flat_map(|row| &row.fields));
        fields.for_each(|field| field.flow.tell(hear));
        if let Some(foot) = &self.foot {
            foot.remark.tell(hear);
            foot.notes.tell(hear);
            foot.source.tell(hear);
        }
    }
}
