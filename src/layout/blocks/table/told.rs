//! What an author is told of a table that does not fit: one thing for the whole of it.

use std::collections::BTreeSet;

use super::columns::{NoRoom, SEVERAL, TableColumns};
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::counted;
use crate::document::Tabular;
use crate::layout::content::Broken;
use crate::layout::setter::Setter;
use crate::model::CellReach;
use crate::text::Breaking;

/// What helps where nothing else does.
const WIDER: &str = "make the page wider in the theme:  [page] size = [\"297mm\", \"210mm\"]";

/// What helps where a page has room beside a table.
const WIDER_ON_PAGE: &str = "write  width = \"page\"  for all of the page";

/// Returns what makes a table wider.
fn wider(is_narrow: bool) -> &'static str {
    if is_narrow { WIDER_ON_PAGE } else { WIDER }
}

/// Reports a table that has no room: letters would stand on each other.
pub(super) fn too_wide(setter: &mut Setter<'_, '_>, table: &Tabular<'_>, room: NoRoom) {
    let (count, fitting, wider) = (table.align.len(), room.fitting, wider(room.is_narrow));
    let (message, help) = if let Some((asked, there)) = room.asked {
        let message = format!("the columns of the table are to be {asked}pt wide, and there is room for {there}pt");
        (message, format!("make one of the  widths  smaller, or {wider}"))
    } else if fitting >= SEVERAL {
        (
            format!("the table has {}, and there is room for {fitting}", counted(count, "column")),
            several(fitting, wider),
        )
    } else {
        let of_each = if count > 1 { " of each column" } else { "" };
        (format!("the table has no room for a letter{of_each}"), wider.to_owned())
    };
    setter.diagnostics.push(Diagnostic::new(Code::TableTooWide, table.span, message).help(help));
}

/// Warns of words that are broken where lines end, by their columns.
pub(super) fn broken(
    setter: &mut Setter<'_, '_>,
    table: &Tabular<'_>,
    columns: &TableColumns,
    words: &[(usize, Broken)],
) {
    let [(_, first), rest @ ..] = words else { return };
    let of: BTreeSet<usize> = words.iter().map(|&(column, _)| column).collect();
    let (is, them) = if of.len() == 1 { ("is", "it") } else { ("are", "them") };
    let named = names(table, &of);
    let (count, word) = (words.len(), &first.word);
    let (message, soft) = if rest.is_empty() {
        (format!("`{word}` is wider than {named} and is broken where its lines end"), "it")
    } else {
        let broken = "which are broken where lines end";
        (format!("{named} {is} narrower than {count} words in {them}, such as `{word}`, {broken}"), "they")
    };
    let hyphens = format!("put soft hyphens (U+00AD) where {soft} may be broken");
    let wider = wider(columns.is_narrow);
    let are_fixed = of.iter().all(|&column| columns.columns.get(column).is_some_and(|column| column.is_fixed));
    let (span, help) = match columns.breaking {
        _ if are_fixed => (first.span, format!("give more room in  widths,  or write  \"auto\", or {hyphens}")),
        Breaking::Letters if columns.fitting >= SEVERAL => (table.span, several(columns.fitting, wider)),
        Breaking::Gentle | Breaking::Hyphens | Breaking::Torn if !columns.is_narrow => (first.span, hyphens),
        Breaking::Gentle | Breaking::Hyphens | Breaking::Torn | Breaking::Letters => {
            (first.span, format!("{hyphens}, or {wider}"))
        }
    };
    setter.diagnostics.push(Diagnostic::new(Code::Overfull, span, message).help(help));
}

/// Advises tables of so many columns. All that follow it are tables that have room.
fn several(fitting: usize, wider: &str) -> String {
    format!("make several tables of it, of up to {} each, or {wider}", counted(fitting, "column"))
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
    let own = table.heads.iter().rev().filter_map(|row| row.get(column));
    let head =
        own.filter(|cell| cell.reach != CellReach::Covered).map(|cell| cell.flow.plain()).next().unwrap_or_default();
    match (head.trim(), head.char_indices().nth(KEPT)) {
        ("", _) => (column + 1).to_string(),
        (head, None) => format!("`{head}`"),
        (_, Some((end, _))) => format!("`{}…`", head[..end].trim()),
    }
}
