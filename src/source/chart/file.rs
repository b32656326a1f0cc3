//! The numbers of a chart in a file of data: the first column names its rows, the others are series, or those of them that are
//! chosen.

use super::{ChartData, amount, is_gap, keys, plain_help};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{ChartKind, ChartRow, Datum, Text};
use crate::source::csv::{self, CsvForm, DataCell, DataFile};
use crate::source::reader::{Reader, TomlTable, Value};

/// Reads names and numbers from the file that a value names.
pub(super) fn data(reader: &mut Reader, table: &TomlTable, value: &Value, kind: ChartKind) -> Option<ChartData> {
    let sheet = csv::open(reader, value, CsvForm::default())?;
    let columns = columns(reader, table, &sheet)?;
    let is_single = matches!(kind, ChartKind::Bars | ChartKind::Columns);
    if let (true, [first, _, ..]) = (is_single, columns.as_slice()) {
        let message = format!("{} columns of numbers, and one is shown", columns.len());
        let head = sheet.heads[*first].text.trim();
        let help = format!("choose one:  series = [\"{head}\"]");
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    }
    let rows = sheet.rows.iter().map(|row| self::row(reader, &sheet, row, &columns)).collect();
    // One column needs no name, but for a line, which has it at its end.
    let has_names = columns.len() > 1 || kind == ChartKind::Lines;
    let names = columns.iter().filter(|_| has_names).filter_map(|column| name(reader, &sheet.heads[*column]));
    Some(ChartData { series: names.collect(), rows })
}

/// Returns the columns of numbers: those that `series` chooses, else all but the first.
fn columns(reader: &mut Reader, table: &TomlTable, sheet: &DataFile) -> Option<Vec<usize>> {
    if let Some(chosen) = reader.list_at(table, &keys::CHART_SERIES) {
        let columns: Vec<Option<usize>> = chosen.iter().map(|head| sheet.column(reader, head)).collect();
        return columns.into_iter().collect();
    }
    let others: Vec<usize> = (1..sheet.heads.len()).collect();
    if others.is_empty() {
        let place = sheet.heads.first().map_or(table.place, |head| head.span);
        let diagnostic = Diagnostic::new(Code::Csv, place, "the file has no column of numbers behind that of names");
        reader.report(diagnostic.help("put names into the first column, and numbers into others"));
        return None;
    }
    Some(others)
}

fn row(reader: &mut Reader, sheet: &DataFile, cells: &[DataCell], columns: &[usize]) -> ChartRow {
    let values: Vec<Datum> = columns.iter().filter_map(|column| datum(reader, sheet, &cells[*column])).collect();
    let mut row = ChartRow::new("", []);
    row.name = cells.first().and_then(|cell| name(reader, cell)).unwrap_or_else(|| Text::new(""));
    (row.values, row.span) = (values, row.name.span);
    row
}

/// Returns a name, or says that there is none.
fn name(reader: &mut Reader, cell: &DataCell) -> Option<Text> {
    let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        let diagnostic = Diagnostic::new(Code::EmptyText, cell.span, "these numbers have no name");
        reader.report(diagnostic.help("write what they are of"));
        return None;
    }
    Some(Text { text, span: cell.span })
}

/// Returns a number, or a gap.
fn datum(reader: &mut Reader, sheet: &DataFile, cell: &DataCell) -> Option<Datum> {
    let text = cell.text.trim();
    if is_gap(text) {
        return Some(Datum::new(None, cell.span));
    }
    if let Some(typed) = sheet.number(cell) {
        return amount(reader, &typed, cell.span).map(|amount| Datum::new(Some(amount), cell.span));
    }
    let message = format!("`{text}` is no plain number, and one is counted here");
    let help = plain_help(text).map_or_else(
        || "write a number, or leave the cell empty where it is not known".to_owned(),
        |digits| format!("write  {digits}"),
    );
    reader.report(Diagnostic::new(Code::NotANumber, cell.span, message).help(help));
    None
}
