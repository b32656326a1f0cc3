//! How deep blocks stand in each other, and what stands in no list.

use super::keys::Key;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{IN_LIST, too_deep};

/// Reads what stands one level deeper, unless that is too deep.
pub(super) fn nested<T>(reader: &mut Reader, value: &Value, read: impl FnOnce(&mut Reader) -> T) -> Option<T> {
    if let Some(message) = too_deep(reader.depth, reader.bounds.limits()) {
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("start a list of its own"));
        return None;
    }
    reader.depth += 1;
    let inner = read(reader);
    reader.depth -= 1;
    Some(inner)
}

/// Reports a block in a list that can stand in none, by the key that names it.
pub(super) fn check_place(reader: &mut Reader, table: &TomlTable, key: &'static Key, what: &str) {
    check_place_or(reader, table, key, OutOfList { what, instead: "" });
}

/// A block that can stand in no list.
pub(super) struct OutOfList<'m> {
    /// What messages call it.
    pub(super) what: &'m str,
    /// What may be done but ending the list, behind "or"; empty where there is nothing.
    pub(super) instead: &'m str,
}

/// Reports the same where there is more to do about it.
pub(super) fn check_place_or(reader: &mut Reader, table: &TomlTable, key: &'static Key, block: OutOfList<'_>) {
    if reader.depth == 0 {
        return;
    }
    let OutOfList { what, instead } = block;
    let place = table.key_range(key).map_or(table.place, |range| reader.span(range));
    let diagnostic = Diagnostic::new(Code::BlockPlace, place, format!("{what} {IN_LIST}"));
    let or = if instead.is_empty() { String::new() } else { format!(", or {instead}") };
    reader.report(diagnostic.help(format!("end the list before it{or}")));
}
