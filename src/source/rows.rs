//! The rows of a table: their cells, and what those are that stand for others.

use std::collections::BTreeMap;

use super::grid::{RowGrid, told_span};
use super::keys::blocks as keys;
use super::markdown;
use super::number;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{Cell, CellReach, Inline, RowKind, TableRow, is_blank, plain};
use toml::de::DeValue;

/// The heads of a table.
#[derive(Default)]
pub(super) struct HeadRows {
    /// Those above the header: mostly none.
    pub(super) upper: Vec<Vec<Cell>>,
    /// A cell for every column.
    pub(super) header: Vec<Cell>,
}

impl HeadRows {
    /// Returns a single row of heads.
    pub(super) fn of(header: Vec<Cell>) -> HeadRows {
        HeadRows { upper: Vec::new(), header }
    }

    /// Returns what each column is called: by its own head, or by one above that reaches down to its place.
    pub(super) fn names(&self) -> Vec<String> {
        let name = |column: usize| {
            let heads = [&self.header].into_iter().chain(self.upper.iter().rev()).filter_map(|row| row.get(column));
            let own = heads.into_iter().find(|cell| cell.reach != CellReach::Covered);
            own.map(|cell| plain(&cell.content).trim().to_owned()).unwrap_or_default()
        };
        (0..self.header.len()).map(name).collect()
    }
}

/// What messages call a row.
const CELLS: &str = "a list of cells";

/// Returns the heads of a table: a row, or a list of rows.
pub(super) fn header(reader: &mut Reader, table: &TomlTable) -> Option<HeadRows> {
    let Some(value) = table.get(&keys::GRID_HEADER) else {
        reader.missing(table, &keys::GRID_HEADER);
        return None;
    };
    let values = reader.list(value, CELLS)?;
    let are_rows = values.iter().any(|value| value.get_ref().is_array());
    let rows = if are_rows { values } else { std::slice::from_ref(value) };
    let mut grid: Option<RowGrid> = None;
    let mut upper = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = heads(reader, row)?;
        let grid = grid.get_or_insert_with(|| RowGrid::of(&cells));
        upper.push(grid.place(reader, row, cells));
    }
    grid.iter_mut().for_each(|grid| grid.end(reader));
    let header = upper.pop().unwrap_or_default();
    if header.is_empty() {
        let diagnostic = Diagnostic::new(Code::EmptyText, reader.place(value), "the header has no cells");
        reader.report(diagnostic.help("write  header = [\"First column\", \"Second column\"]"));
        return None;
    }
    Some(HeadRows { upper, header })
}

/// Returns the rows that stand in a report, for so many columns.
pub(super) fn rows(reader: &mut Reader, table: &TomlTable, columns: usize) -> Vec<TableRow> {
    let Some(value) = table.get(&keys::GRID_ROWS) else {
        reader.missing(table, &keys::GRID_ROWS);
        return Vec::new();
    };
    let values = reader.list(value, "a list of rows").unwrap_or_default();
    if values.is_empty() && value.get_ref().is_array() {
        let diagnostic = Diagnostic::new(Code::EmptyText, reader.place(value), "the table has no rows");
        reader.report(diagnostic.help("write a list of cells for each:  rows = [[\"…\", 12]]"));
    }
    let mut grid = RowGrid::new(columns);
    let rows = values.iter().filter_map(|value| row(reader, value, &mut grid)).collect();
    grid.end(reader);
    rows
}

fn row(reader: &mut Reader, value: &Value, grid: &mut RowGrid) -> Option<TableRow> {
    if reader.bounds.is_over() {
        return None;
    }
    if value.get_ref().is_table() {
        return named(reader, value, grid);
    }
    full(reader, value, grid).map(TableRow::new)
}

/// A row that says what it is among the others.
fn named(reader: &mut Reader, value: &Value, grid: &mut RowGrid) -> Option<TableRow> {
    let table = reader.table(value, &keys::ROW_KEYS)?;
    reader.check_keys(&table, |_| None);
    let kinds =
        [(&keys::ROW_GROUP, RowKind::Group), (&keys::ROW_SUM, RowKind::Sum), (&keys::ROW_TOTAL, RowKind::Total)];
    let mut given = kinds.into_iter().filter_map(|(key, kind)| Some((key, kind, table.get(key)?)));
    let (first, second) = (given.next(), given.next());
    // What nobody knows has been told of.
    if first.is_none() && !table.keys.is_empty() {
        return None;
    }
    let Some((key, kind, value)) = first.filter(|_| second.is_none()) else {
        let message = "a row that says what it is is a group, a sum or a total";
        let help =
            "write one of  { group = \"Income\" },  { sum = [\"Income\", 5385] },  { total = [\"Total\", 5385] }";
        reader.report(Diagnostic::new(Code::BadValue, table.place, message).help(help));
        return None;
    };
    if kind == RowKind::Group {
        let content = reader.line(value, key.noun)?;
        // No cell reaches over the name of a group.
        grid.end(reader);
        return Some(TableRow::of_kind(kind, vec![Cell { content, span: reader.place(value), ..Cell::default() }]));
    }
    if !value.get_ref().is_array() {
        let help = format!("write all cells of the row:  {{ {} = [\"Total\", 5385] }}", key.name);
        return reader.wrong_type_but(value, "a list of cells", help);
    }
    full(reader, value, grid).map(|cells| TableRow::of_kind(kind, cells))
}

/// A row that has a cell for every column.
fn full(reader: &mut Reader, value: &Value, grid: &mut RowGrid) -> Option<Vec<Cell>> {
    let row = cells(reader, value)?;
    Some(grid.place(reader, value, row))
}

/// Says what rows are among the others that a table names by the text of their first cell.
pub(super) fn mark(reader: &mut Reader, table: &TomlTable, rows: &mut [TableRow]) {
    let kinds =
        [(&keys::GRID_GROUPS, RowKind::Group), (&keys::GRID_SUMS, RowKind::Sum), (&keys::GRID_TOTALS, RowKind::Total)];
    let mut named = None;
    for (key, kind) in kinds {
        for value in reader.list_at(table, key).unwrap_or_default() {
            let Some(wanted) = reader.string(value).map(|literal| literal.text().trim().to_owned()) else { continue };
            let firsts = named.get_or_insert_with(|| FirstCells::of(rows));
            let plain: Vec<usize> =
                firsts.rows(&wanted).iter().copied().filter(|row| rows[*row].kind == RowKind::Plain).collect();
            if !mark_all(rows, &plain, kind) {
                let (message, help) = if plain.is_empty() { firsts.unknown(&wanted) } else { unfit(kind) };
                let message = message.replace("{}", &reader.shown(value));
                reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
            }
        }
    }
}

/// Where rows are, by the text of their first cells: many may be named.
struct FirstCells(BTreeMap<String, Vec<usize>>);

impl FirstCells {
    fn of(rows: &[TableRow]) -> FirstCells {
        let mut firsts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            let first = row.cells.first().map(|cell| plain(&cell.content).trim().to_owned());
            firsts.entry(first.unwrap_or_default()).or_default().push(index);
        }
        FirstCells(firsts)
    }

    fn rows(&self, first: &str) -> &[usize] {
        self.0.get(first).map_or(&[], Vec::as_slice)
    }

    /// Returns what to tell of a text that no first cell has.
    fn unknown(&self, wanted: &str) -> (&'static str, String) {
        /// In a longer table all are not compared, name by name.
        const NEAR: usize = 2_000;
        let known: Vec<&str> = self.0.keys().take(NEAR).map(String::as_str).collect();
        let help = nearest(wanted, &known).map(|near| format!("did you mean \"{near}\"?"));
        ("no row starts with {}", help.unwrap_or_else(|| "write the text of the first cell of a row".to_owned()))
    }
}

/// Marks rows, and tells whether there is one that can be of this kind: a group has nothing beside it, all others have.
fn mark_all(rows: &mut [TableRow], named: &[usize], kind: RowKind) -> bool {
    let says = |cell: &Cell| !is_blank(&plain(&cell.content));
    let is_alone = |row: &TableRow| !row.cells.iter().skip(1).any(says);
    let mut found = false;
    for index in named {
        let row = &mut rows[*index];
        if is_alone(row) == (kind == RowKind::Group) {
            found = true;
            row.kind = kind;
            if kind == RowKind::Group {
                row.cells.truncate(1);
            }
        }
    }
    found
}

/// Returns what to tell of rows that cannot be of a kind.
fn unfit(kind: RowKind) -> (&'static str, String) {
    match kind {
        RowKind::Group => ("the row {} has cells beside its name", "name it in  sums  or  totals".to_owned()),
        RowKind::Plain | RowKind::Sum | RowKind::Total => {
            ("the row {} has no cells beside its name", "name it in  groups".to_owned())
        }
    }
}

/// The cells of a row: lines, or numbers, which are written as the language does.
fn cells(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, CELLS)?;
    Some(values.iter().map(|value| spanning(reader, value, counted_cell)).collect())
}

/// A cell that may be a number.
fn counted_cell(reader: &mut Reader, value: &Value) -> Cell {
    if !matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
        return cell(reader, value);
    }
    let content = number::written(reader, value).map(|written| vec![Inline::Text(written)]);
    Cell { content: content.unwrap_or_default(), span: reader.place(value), ..Cell::default() }
}

/// A cell that may say how far it reaches.
fn spanning(reader: &mut Reader, value: &Value, read: fn(&mut Reader, &Value) -> Cell) -> Cell {
    if !value.get_ref().is_table() {
        return read(reader, value);
    }
    let Some(table) = reader.table(value, &keys::CELL_KEYS) else { return Cell::default() };
    reader.check_keys(&table, |_| None);
    let [columns, rows] = [&keys::CELL_COLUMNS, &keys::CELL_ROWS].map(|key| told_span(reader, &table, key));
    let Some(text) = table.get(&keys::CELL_TEXT) else {
        reader.missing(&table, &keys::CELL_TEXT);
        return Cell::default();
    };
    read(reader, text).over(columns, rows)
}

/// The names of columns: a year among them is no number that has a comma.
fn heads(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, CELLS)?;
    Some(values.iter().map(|value| spanning(reader, value, cell)).collect())
}

/// A cell may be empty, or hold no more than white space.
fn cell(reader: &mut Reader, value: &Value) -> Cell {
    let span = reader.place(value);
    let content = match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => {
            let literal = reader.string(value);
            literal.and_then(|literal| markdown::line(reader, &literal, "a cell"))
        }
    };
    Cell { content: content.unwrap_or_default(), span, ..Cell::default() }
}
