//! How wide the columns of a table are.

use super::keys::blocks::GRID_WIDTHS;
use super::placing::share;
use super::reader::{Reader, TomlTable, Value};
use super::theme::{is_length, length};
use crate::diagnostics::{Code, Diagnostic, counted};
use crate::model::{ColumnWidth, Width};

/// What a width may be.
const HELP: &str = "write \"auto\", a share of the table such as \"40%\", or a length such as \"20mm\"";

/// Returns how wide each of so many columns is; none where that is not said, or is wrong.
pub(super) fn of_columns(reader: &mut Reader, table: &TomlTable, columns: usize) -> Vec<ColumnWidth> {
    let Some(values) = reader.list_at(table, &GRID_WIDTHS) else { return Vec::new() };
    let widths: Vec<ColumnWidth> = values.iter().filter_map(|value| width(reader, value)).collect();
    let place = table.get(&GRID_WIDTHS).map_or(table.place, |value| reader.place(value));
    let shares = ColumnWidth::shares(&widths);
    let wrong = if values.len() != columns {
        let message = format!("{} for {}", counted(values.len(), "width"), counted(columns, "column"));
        Some(Diagnostic::new(Code::BadValue, place, message).help("write  \"auto\"  for a column as wide as its cells"))
    } else if shares > 1000 {
        let message = format!("the shares of the columns come to {}%", shares.div_ceil(10));
        Some(Diagnostic::new(Code::BadValue, place, message).help("make one of them smaller, or \"auto\""))
    } else {
        None
    };
    let is_right = wrong.is_none() && widths.len() == columns;
    wrong.into_iter().for_each(|wrong| reader.report(wrong));
    if is_right { widths } else { Vec::new() }
}

fn width(reader: &mut Reader, value: &Value) -> Option<ColumnWidth> {
    let Some(text) = value.get_ref().as_str().map(str::trim) else {
        return reader.wrong_type_but(value, "a width", HELP);
    };
    if text == "auto" {
        return Some(ColumnWidth::Auto);
    }
    if let Some(Width::Share(share)) = text.strip_suffix('%').and_then(share) {
        return Some(ColumnWidth::Share(share));
    }
    if is_length(text) {
        return length(reader, value, &GRID_WIDTHS).map(ColumnWidth::Length);
    }
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let help = if is_number {
        format!("write it with its unit:  \"{text}%\"  or  \"{text}mm\"")
    } else if text.ends_with('%') {
        "a share is more than \"0%\" and less than \"100%\"".to_owned()
    } else {
        HELP.to_owned()
    };
    let message = format!("{} is no width", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    None
}
