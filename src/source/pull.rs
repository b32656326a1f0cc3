//! Words pulled out of the text.

use super::keys::pull::{PULL, PULL_REPEAT, PULL_WIDTH};
use super::portrait::portrait;
use super::quote::said_by;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, BlockWidth, IN_LIST, Pull};

/// Reads the block.
pub(super) fn pull(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    if reader.depth > 0 {
        let diagnostic = Diagnostic::new(Code::BlockPlace, table.place, format!("a pulled quotation {IN_LIST}"));
        reader.report(diagnostic.help("end the list before it, or write  quote = \"…\""));
    }
    let content = reader.line(value, PULL.noun);
    let (by, role) = said_by(reader, table);
    let portrait = portrait(reader, table);
    let widths = [BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Bleed];
    let width = reader.choice_at(table, &PULL_WIDTH, &widths);
    let repeats = reader.flag_at(table, &PULL_REPEAT).unwrap_or(false);
    let Some(content) = content else { return Vec::new() };
    let mut pull = Pull { content, by, role, portrait, width, repeats, ..Pull::default() };
    pull.span = table.place;
    vec![Block::Pull(pull)]
}
