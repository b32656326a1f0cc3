//! Tables of TOML: their heads and rows, and the words around them.

use super::columns::{self, ColumnTraits};
use super::csv::{self, CsvForm, DataCell, DataFile};
use super::keys::blocks as keys;
use super::markdown;
use super::notes;
use super::placing;
use super::reader::{Reader, TomlTable, Value};
use super::rows::{self, HeadRows};
use super::sums;
use super::widths;
use crate::diagnostics::{Code, Diagnostic, Span, counted, empty_list, nearest};
use crate::model::{Block, Cell, CellAlign, DecimalSign, Table, TableRow, stands_for_none};
use crate::theme::Notation;
use toml::de::{DeTable, DeValue};

/// What a table holds, as it has been read.
struct TableData {
    heads: HeadRows,
    rows: Vec<TableRow>,
}

/// Reads a table: its heads and rows, the file that they are in, or Markdown.
pub(super) fn table(reader: &mut Reader, block: &TomlTable, value: &Value) -> Vec<Block> {
    let words = table_words(reader, block);
    if value.get_ref().as_str().is_some_and(|text| text.contains(['|', '\n'])) {
        let Some(table) = written(reader, value) else { return Vec::new() };
        let highlight = highlight(reader, block, &HeadRows::of(table.header.clone()));
        return vec![Block::Table(of_markdown(table, Table { highlight, ..words }, block.place))];
    }
    let empty = DeTable::new();
    let named = match value.get_ref() {
        DeValue::String(_) => Some(TomlTable::new(&empty, reader.place(value), &keys::INNER_KEYS)),
        DeValue::Array(rows) => {
            let help = table_help(reader, rows);
            reader.wrong_type_but(value, "a table", help)
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
            reader.table(value, &keys::INNER_KEYS)
        }
    };
    let Some(table) = named else { return Vec::new() };
    reader.check_keys(&table, |key| {
        let beside = &keys::TABLE_KEYS.keys[1..];
        let key = beside.iter().find(|own| own.name == key || own.meant_by(key).is_some())?.name;
        Some(format!("put `{key}` behind the table, not in it:  {{ table = {{ … }}, {key} = … }}").into())
    });
    let file = if value.get_ref().is_str() { Some(value) } else { table.get(&keys::GRID_CSV) };
    let grid = match file {
        Some(file) => data(reader, &table, file),
        None => grid(reader, &table),
    };
    let Some(TableData { heads, mut rows }) = grid else { return Vec::new() };
    rows::mark(reader, &table, &mut rows);
    sums::check(reader, &rows);
    let columns = heads.header.len();
    let align = align(reader, &table, columns);
    let widths = widths::of_columns(reader, &table, columns);
    let written = align.map_or_else(|| vec![None; columns], |align| align.into_iter().map(Some).collect());
    let row_header = reader.flag_at(&table, &keys::GRID_ROW_HEADER);
    let ColumnTraits { align, row_header } = ColumnTraits::of(&written, row_header, &rows);
    let highlight = highlight(reader, block, &heads);
    let HeadRows { upper, header } = heads;
    vec![Block::Table(Table { upper, header, rows, align, widths, row_header, highlight, span: block.place, ..words })]
}

/// Reads a table that is written in Markdown, and nothing else.
fn written(reader: &mut Reader, value: &Value) -> Option<Table> {
    let literal = reader.literal(value, keys::TABLE.noun)?;
    let errors = reader.errors();
    let mut blocks = markdown::blocks(reader, &literal, keys::TABLE.noun).into_iter();
    match (blocks.next(), blocks.next()) {
        (Some(Block::Table(table)), None) => return Some(table),
        _ if reader.has_erred(errors) => {}
        (first, second) => {
            let other = [first, second].into_iter().flatten().find(|block| !matches!(block, Block::Table(_)));
            let (what, place) = other.map_or(("another table", reader.place(value)), |block| block.named());
            let message = format!("{what} stands where a table is written in Markdown");
            let help =
                "write a line for each row, below the heads and  | --- | --- |;  all else stands in a text of its own";
            reader.report(Diagnostic::new(Code::Markdown, place, message).help(help));
        }
    }
    None
}

/// Returns the columns that stand out, which are named by their heads.
fn highlight(reader: &mut Reader, block: &TomlTable, heads: &HeadRows) -> Vec<usize> {
    let Some(value) = block.get(&keys::TABLE_HIGHLIGHT) else { return Vec::new() };
    let values = value.get_ref().as_array().map_or(std::slice::from_ref(value), |values| values);
    let heads = heads.names();
    let known: Vec<&str> = heads.iter().map(String::as_str).filter(|head| !head.is_empty()).collect();
    let mut columns = Vec::with_capacity(values.len());
    for value in values {
        let Some(wanted) = reader.words(value, keys::TABLE_HIGHLIGHT.noun) else { continue };
        if let Some(column) = heads.iter().position(|head| *head == wanted) {
            columns.push(column);
            continue;
        }
        let message = format!("no column is called {}", reader.shown(value));
        let help = nearest(&wanted, &known).map(|near| format!("did you mean \"{near}\"?"));
        let help = help.unwrap_or_else(|| format!("write one of \"{}\"", known.join("\", \"")));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    }
    columns
}

/// Returns a table of Markdown with the words around it.
fn of_markdown(table: Table, words: Table, span: Span) -> Table {
    let Table { header, rows, align, row_header, .. } = table;
    Table { header, rows, align, row_header, span, ..words }
}

/// Reads the heads and rows that stand in the report.
fn grid(reader: &mut Reader, table: &TomlTable) -> Option<TableData> {
    for key in [&keys::GRID_ONLY, &keys::GRID_SEPARATOR, &keys::GRID_DECIMAL] {
        if let Some(place) = table.key_range(key) {
            let message = format!("`{}` says how a file is read, and this table is in none", key.name);
            let help = "take it out, or name the file in place of  rows:  csv = \"accounts.csv\"";
            reader.report(Diagnostic::new(Code::BadValue, reader.span(place), message).help(help));
        }
    }
    if let Some(value) = table.get(&keys::GRID_ROWS).filter(|rows| rows.get_ref().is_str()) {
        let Table { header, rows, .. } = written(reader, value)?;
        if let Some(place) = table.key_range(&keys::GRID_HEADER) {
            let message = "the heads of this table are given twice: here and in its Markdown";
            reader.report(Diagnostic::new(Code::BadValue, reader.span(place), message).help("take one of the two out"));
        }
        return Some(TableData { heads: HeadRows::of(header), rows });
    }
    let heads = rows::header(reader, table)?;
    let rows = rows::rows(reader, table, heads.header.len());
    Some(TableData { heads, rows })
}

/// Reads the heads and rows that are in a file.
fn data(reader: &mut Reader, table: &TomlTable, file: &Value) -> Option<TableData> {
    if let Some(place) = table.key_range(&keys::GRID_ROWS) {
        let message = "the rows of this table are given twice: here and in a file";
        let help = "take one of the two out:  rows = …  or  csv = …";
        reader.report(Diagnostic::new(Code::BadValue, reader.span(place), message).help(help));
    }
    let separator = reader.choice_at(table, &keys::GRID_SEPARATOR, &csv::SEPARATORS);
    let decimal = reader.choice_at(table, &keys::GRID_DECIMAL, &[DecimalSign::Point, DecimalSign::Comma]);
    let sheet = csv::open(reader, file, CsvForm { separator, decimal })?;
    let columns = match reader.list_at(table, &keys::GRID_ONLY) {
        None => (0..sheet.heads.len()).collect(),
        Some([]) => {
            let place = table.get(&keys::GRID_ONLY).map_or(table.place, |only| reader.place(only));
            reader.report(empty_list(place));
            return None;
        }
        Some(only) => {
            // All that are not there are told of.
            let columns: Vec<_> = only.iter().map(|head| sheet.column(reader, head)).collect();
            columns.into_iter().collect::<Option<Vec<_>>>()?
        }
    };
    let heads = match table.get(&keys::GRID_HEADER) {
        None => HeadRows::of(columns.iter().map(|&column| sheet_cell(&sheet, &sheet.heads[column], None)).collect()),
        Some(value) => {
            let own = rows::header(reader, table)?;
            if own.header.len() != columns.len() {
                let (heads, columns) = (counted(own.header.len(), "head"), counted(columns.len(), "column"));
                let message = format!("{heads} for {columns} of the file");
                let help = "write a head for each column, or choose columns:  only = [\"…\", \"…\"]";
                reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
                return None;
            }
            own
        }
    };
    let notation = Notation::of(&reader.language.lang);
    let counts: Vec<_> = columns.iter().enumerate().map(|(at, &column)| is_counted(&sheet, column, at == 0)).collect();
    let row = |row: &Vec<DataCell>| {
        let cells = columns.iter().zip(&counts);
        let cell = |(&column, counts): (&usize, &bool)| sheet_cell(&sheet, &row[column], counts.then_some(&notation));
        TableRow::new(cells.map(cell).collect())
    };
    let rows = sheet.rows.iter().map(row).collect();
    Some(TableData { heads, rows })
}

fn sheet_cell(sheet: &DataFile, cell: &DataCell, notation: Option<&Notation>) -> Cell {
    Cell { content: sheet.inlines(cell, notation), span: cell.span, ..Cell::default() }
}

/// Tells whether the numbers of a column are counted: years are not, nor what rows are called.
fn is_counted(sheet: &DataFile, column: usize, is_first: bool) -> bool {
    let texts = || sheet.rows.iter().map(move |row| row[column].text.trim());
    let said = || texts().filter(|text| !text.is_empty() && !stands_for_none(text));
    let is_year = |text: &str| text.len() == 4 && ("1900"..="2099").contains(&text) && text.parse::<u16>().is_ok();
    let names = is_first && columns::are_names(texts().map(str::to_owned));
    !names && !said().all(is_year)
}

/// Returns the words above and below a table, without what it holds.
fn table_words(reader: &mut Reader, block: &TomlTable) -> Table {
    let (title, caption) = (reader.line_at(block, &keys::TABLE_TITLE), reader.line_at(block, &keys::TABLE_CAPTION));
    let places = [&keys::TABLE_TITLE, &keys::TABLE_CAPTION].map(|key| block.key_range(key));
    if let [Some(_), Some(place)] = places {
        let message = "the title of this table is given twice: `caption` is another word for `title`";
        let diagnostic = Diagnostic::new(Code::BadValue, reader.span(place), message);
        reader.report(diagnostic.help("take one of the two out, or make it the  subtitle"));
    }
    let subtitle = reader.line_at(block, &keys::TABLE_SUBTITLE);
    let (remark, notes) = notes::of_table(reader, block);
    let source = reader.line_at(block, &keys::TABLE_SOURCE);
    let mut words = Table::new(Vec::new(), Vec::new());
    (words.caption, words.subtitle, words.remark) = (title.or(caption), subtitle, remark);
    (words.notes, words.source) = (notes, source);
    words.width = placing::breadth_in_lists(reader, block, &keys::TABLE_WIDTH, "a table");
    words
}

/// A list of rows, as the table that it is meant to be.
fn table_help(reader: &Reader, rows: &[Value]) -> String {
    let shown: Vec<_> = rows.iter().take(2).map(|row| reader.shown(row)).collect();
    match shown.as_slice() {
        [header, row] if rows.iter().all(|row| row.get_ref().is_array()) && header != "this" && row != "this" => {
            let more = if rows.len() > 2 { ", …" } else { "" };
            format!("write  table = {{ header = {header}, rows = [{row}{more}] }}")
        }
        _ => "write  table = { header = [\"…\", \"…\"], rows = [[\"…\", \"…\"]] }".to_owned(),
    }
}

fn align(reader: &mut Reader, table: &TomlTable, columns: usize) -> Option<Vec<CellAlign>> {
    let key = &keys::GRID_ALIGN;
    let values = reader.list_at(table, key)?;
    let meanings = [CellAlign::Start, CellAlign::Centre, CellAlign::End, CellAlign::Units];
    let align: Vec<_> = values.iter().filter_map(|value| reader.choice(value, key, &meanings)).collect();
    if values.len() != columns {
        let message = format!("{} for {}", counted(values.len(), "alignment"), counted(columns, "column"));
        let place = table.get(key).map_or(table.place, |value| reader.place(value));
        reader.report(Diagnostic::new(Code::BadValue, place, message));
        return None;
    }
    (align.len() == columns).then_some(align)
}
