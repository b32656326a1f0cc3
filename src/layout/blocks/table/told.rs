//! What an author is told of a table that does not fit: one thing for the whole of it.

use std::collections::BTreeSet;

use super::columns::{Columns, NoRoom};
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::document::Tabular;
use crate::layout::compose::Composer;
use crate::layout::content::Broken;
use crate::text::Breaking;

/// Reports a table that has no room: letters would stand on each other.
pub(super) fn too_wide(composer: &mut Composer<'_, '_>, table: &Tabular<'_>, room: NoRoom) {
    let (count, fitting) = (table.head.len(), room.fitting);
    let message = if count > 1 {
        let first = name(table, fitting.min(count - 1));
        format!("the table has {count} columns, and there is room for {fitting}: none from {first} on")
    } else {
        "the table has no room for a letter".to_owned()
    };
    composer.diagnostics.push(Diagnostic::new(Code::TableTooWide, table.span, message).help(several(fitting)));
}

/// Warns of words that are broken where lines end, by their columns.
pub(super) fn broken(
    composer: &mut Composer<'_, '_>,
    table: &Tabular<'_>,
    columns: &Columns,
    words: &[(usize, Broken)],
) {
    let [(_, first), rest @ ..] = words else { return };
    let of: BTreeSet<usize> = words.iter().map(|&(column, _)| column).collect();
    let (is, them) = if of.len() == 1 { ("is", "it") } else { ("are", "them") };
    let of = names(table, &of);
    let (count, word) = (words.len(), &first.word);
    let (message, soft) = if rest.is_empty() {
        (format!("`{word}` is wider than {of} and is broken where its lines end"), "it")
    } else {
        let broken = "which are broken where lines end";
        (format!("{of} {is} narrower than {count} words in {them}, such as `{word}`, {broken}"), "they")
    };
    let hyphens = format!("put soft hyphens (U+00AD) where {soft} may be broken");
    let (span, help) = match columns.breaking {
        Breaking::Letters => (table.span, several(columns.fitting)),
        Breaking::Gentle | Breaking::Hyphens | Breaking::Torn => (first.span, hyphens),
    };
    composer.diagnostics.push(Diagnostic::new(Code::Overfull, span, message).help(help));
}

fn several(fitting: usize) -> String {
    let columns = if fitting == 1 { "one column".to_owned() } else { format!("{fitting} columns") };
    format!(
        "make several tables of it, of up to {columns} each, or make the page wider in the theme:  \
         [page] size = [\"297mm\", \"210mm\"]"
    )
}

/// Returns what some columns are called: up to three by name.
fn names(table: &Tabular<'_>, columns: &BTreeSet<usize>) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<String> = columns.iter().take(NAMED).map(|&column| name(table, column)).collect();
    let rest = columns.len().saturating_sub(NAMED);
    if rest > 0 {
        names.push(format!("{rest} more"));
    }
    let last = names.pop().unwrap_or_default();
    let several = if columns.len() > 1 { "columns" } else { "column" };
    if names.is_empty() { format!("{several} {last}") } else { format!("{several} {} and {last}", names.join(", ")) }
}

/// Returns what a column is called: by its head, or else by its number.
fn name(table: &Tabular<'_>, column: usize) -> String {
    const KEPT: usize = 30;
    let head = table.head.get(column).map(|cell| cell.flow.plain()).unwrap_or_default();
    match (head.trim(), head.char_indices().nth(KEPT)) {
        ("", _) => (column + 1).to_string(),
        (head, None) => format!("`{head}`"),
        (_, Some((end, _))) => format!("`{}…`", head[..end].trim()),
    }
}
