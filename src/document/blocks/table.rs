//! Tables: their head, their rows and their cells (ISO 32000-1, 14.8.4.3.4).

use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::notes::{self, Footnote};
use crate::document::tree::{NodeId, Role};
use crate::model::{
    BlockWidth, Cell, CellAlign, CellReach, ColumnWidth, Direction, Inline, RowKind, Table, TableRow, has_mark,
    is_blank, is_signed_number, plain,
};

/// A table.
#[derive(Debug)]
pub(crate) struct Tabular<'r> {
    /// Title and subtitle above it, those that there are; where there are both, each is a line of one element.
    pub(crate) caption: Vec<Flow<'r>>,
    /// The heads of its columns, row by row: mostly one row.
    pub(crate) heads: Vec<Vec<Field<'r>>>,
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
    pub(crate) reach: CellReach,
    pub(crate) span: Span,
}

impl<'r> Field<'r> {
    /// Returns a cell that takes its own place alone.
    pub(crate) fn single(flow: Flow<'r>, span: Span) -> Field<'r> {
        Field { flow, reach: CellReach::default(), span }
    }

    /// Returns over how many columns it reaches; none, if another takes its place.
    pub(crate) fn columns(&self) -> usize {
        match self.reach {
            CellReach::Over { columns, .. } => columns,
            CellReach::Covered => 0,
        }
    }

    /// Returns over how many rows it reaches.
    pub(crate) fn rows(&self) -> usize {
        match self.reach {
            CellReach::Over { rows, .. } => rows,
            CellReach::Covered => 1,
        }
    }
}

/// Returns the column of the cell that takes a place of a row; nothing, if that stands in a row above.
pub(crate) fn owner(row: &[Field<'_>], column: usize) -> Option<usize> {
    let own = row.get(..=column)?.iter().rposition(|field| field.reach != CellReach::Covered)?;
    match row.get(own)?.reach {
        CellReach::Over { columns, .. } => (own + columns > column).then_some(own),
        CellReach::Covered => None,
    }
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
    let heads: Vec<Vec<Field<'r>>> =
        table.head_rows().map(|row| build_row(builder, row, section, TablePart::Head)).collect();
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
    if table.cells().any(|cell| cell.reach.spans()) || heads.len() > 1 {
        name_cells(builder, &heads, &rows);
    }
    Tabular { caption, heads, rows, align, widths, highlight, width, foot: None, span: *span }
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
        if cell.reach == CellReach::Covered {
            let flow = Flow::made("", row.node, builder.tongue);
            return Field { flow, reach: cell.reach, span: cell.span };
        }
        let text = plain(&cell.content);
        let node = builder.node(row, role(part, &text, index == 0)).node;
        // In text that runs from right to left, a number with its sign runs from left to right.
        let turns = builder.tongue.direction == Direction::RightToLeft && is_signed_number(&text);
        let flow = if turns { builder.rightward(&cell.content, node) } else { builder.flow(&cell.content, node) };
        if let CellReach::Over { columns, rows } = cell.reach
            && cell.reach.spans()
        {
            builder.structure.node_mut(node).over = Some((columns, rows));
        }
        Field { flow, reach: cell.reach, span: cell.span }
    });
    fields.collect()
}

/// Says of every cell which cells name what it says: those above it, and the one before it. In a table of several head rows, or
/// of cells that reach over several places, nobody could tell (ISO 32000-1, table 349: "Headers"; ISO 14289-1, 7.5).
fn name_cells<'r>(builder: &mut Builder<'r, '_>, heads: &[Vec<Field<'r>>], rows: &[TabularRow<'r>]) {
    let columns = heads.iter().map(Vec::len).max().unwrap_or_default();
    let mut above: Vec<Vec<NodeId>> = vec![Vec::new(); columns];
    for row in heads {
        for (column, field) in own(row) {
            let named = named(&above, column, field);
            builder.structure.node_mut(field.flow.node).headers = named;
        }
        for (column, field) in own(row) {
            if builder.structure.node(field.flow.node).role == Role::HeaderCell {
                above.iter_mut().skip(column).take(field.columns()).for_each(|above| above.push(field.flow.node));
            }
        }
    }
    // What names the rows, and how many of them still.
    let mut before: Vec<(NodeId, usize)> = Vec::new();
    let mut group = None;
    for TabularRow { kind, fields } in rows {
        if *kind == RowKind::Group {
            group = fields.first().map(|field| field.flow.node);
            continue;
        }
        let own: Vec<(usize, &Field<'r>)> = own(fields).collect();
        for (_, field) in &own {
            if builder.structure.node(field.flow.node).role == Role::RowHeaderCell {
                before.push((field.flow.node, field.rows()));
            }
        }
        for (column, field) in own {
            let mut names = named(&above, column, field);
            let of_row = group.into_iter().chain(before.iter().map(|(node, _)| *node));
            names.extend(of_row.filter(|node| *node != field.flow.node));
            builder.structure.node_mut(field.flow.node).headers = names;
        }
        before.iter_mut().for_each(|(_, rows)| *rows = rows.saturating_sub(1));
        before.retain(|(_, rows)| *rows > 0);
        if kind.sums_up() {
            group = None;
        }
    }
}

/// Returns the cells of a row, each with its column.
fn own<'f, 'r>(row: &'f [Field<'r>]) -> impl Iterator<Item = (usize, &'f Field<'r>)> {
    row.iter().enumerate().filter(|(_, field)| field.reach != CellReach::Covered)
}

/// Returns the heads over a cell, each once.
fn named(above: &[Vec<NodeId>], column: usize, field: &Field<'_>) -> Vec<NodeId> {
    let mut named: Vec<NodeId> = above.iter().skip(column).take(field.columns()).flatten().copied().collect();
    named.sort_unstable();
    named.dedup();
    named
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
        let fields = self.heads.iter().flatten().chain(self.rows.iter().flat_map(|row| &row.fields));
        fields.for_each(|field| field.flow.tell(hear));
        if let Some(foot) = &self.foot {
            foot.remark.tell(hear);
            foot.notes.tell(hear);
            foot.source.tell(hear);
        }
    }
}
