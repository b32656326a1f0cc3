//! Tables of TOML: their heads and rows, and the words around them.

use super::columns::ColumnTraits;
use super::keys::blocks as keys;
use super::markdown;
use super::notes;
use super::number;
use super::placing;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Cell, CellAlign, Inline, Table};
use toml::de::DeValue;

/// Reads a table.
pub(super) fn table(reader: &mut Reader, block: &TomlTable, value: &Value) -> Vec<Block> {
    let words = table_words(reader, block);
    if value.get_ref().is_str() {
        let help = "write the Markdown alone, as a string, or  table = { header = […], rows = [[…]] }";
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    if let DeValue::Array(rows) = value.get_ref() {
        let help = table_help(reader, rows);
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    let Some(table) = reader.table(value, &keys::INNER_KEYS) else { return Vec::new() };
    reader.check_keys(&table, |key| {
        let beside = &keys::TABLE_KEYS.keys[1..];
        let key = beside.iter().find(|own| own.name == key || own.meant_by(key).is_some())?.name;
        Some(format!("put `{key}` behind the table, not in it:  {{ table = {{ … }}, {key} = … }}").into())
    });
    let Some(header) = header(reader, &table) else { return Vec::new() };
    let rows = rows(reader, &table, header.len());
    let align = align(reader, &table, header.len());
    let written = align.map_or_else(|| vec![None; header.len()], |align| align.into_iter().map(Some).collect());
    let row_header = reader.flag_at(&table, &keys::GRID_ROW_HEADER);
    let ColumnTraits { align, row_header } = ColumnTraits::of(&written, row_header, &rows);
    vec![Block::Table(Table { header, rows, align, row_header, span: block.place, ..words })]
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
    words.width = placing::breadth(reader, block, &keys::TABLE_WIDTH, "a table");
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

fn header(reader: &mut Reader, table: &TomlTable) -> Option<Vec<Cell>> {
    let Some(value) = table.get(&keys::GRID_HEADER) else {
        reader.missing(table, &keys::GRID_HEADER);
        return None;
    };
    let header = heads(reader, value)?;
    if header.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the header has no cells"));
        return None;
    }
    Some(header)
}

fn rows(reader: &mut Reader, table: &TomlTable, columns: usize) -> Vec<Vec<Cell>> {
    let Some(value) = table.get(&keys::GRID_ROWS) else {
        reader.missing(table, &keys::GRID_ROWS);
        return Vec::new();
    };
    let values = reader.list(value, keys::GRID_ROWS.list()).unwrap_or_default();
    if values.is_empty() && value.get_ref().is_array() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the table has no rows"));
    }
    values.iter().filter_map(|value| row(reader, value, columns)).collect()
}

fn row(reader: &mut Reader, value: &Value, columns: usize) -> Option<Vec<Cell>> {
    if reader.bounds.is_over() {
        return None;
    }
    let row = cells(reader, value)?;
    if row.len() != columns {
        let message = format!("this row has {}, and the header has {columns}", counted(row.len(), "cell"));
        let help =
            if row.len() < columns { "add  \"\"  for each empty cell" } else { "name every column in the header" };
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    }
    Some(row)
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// The cells of a row: lines, or numbers, which are written as the language does.
fn cells(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, keys::GRID_HEADER.list())?;
    let cell = |value: &Value| match value.get_ref() {
        DeValue::Integer(_) | DeValue::Float(_) => {
            let content = number::written(reader, value).map(|written| vec![Inline::Text(written)]);
            Cell { content: content.unwrap_or_default(), span: reader.place(value) }
        }
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            cell(reader, value)
        }
    };
    Some(values.iter().map(cell).collect())
}

/// The names of columns: a year among them is no number that has a comma.
fn heads(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, keys::GRID_HEADER.list())?;
    Some(values.iter().map(|value| cell(reader, value)).collect())
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
    Cell { content: content.unwrap_or_default(), span }
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
