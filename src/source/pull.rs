//! Words pulled out of the text.

use super::depth::{OutOfList, check_place_or};
use super::keys::pull::{PULL, PULL_REPEAT, PULL_WIDTH};
use super::placing;
use super::portrait::portrait;
use super::quote::said_by;
use super::reader::{Reader, TomlTable, Value};
use crate::model::{Block, Pull};

/// Reads the block.
pub(super) fn pull(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place_or(reader, table, &PULL, OutOfList { what: "a pulled quotation", instead: "write  quote = \"…\"" });
    let content = reader.line(value, PULL.noun);
    let (by, role) = said_by(reader, table);
    let portrait = portrait(reader, table);
    let width = placing::breadth(reader, table, &PULL_WIDTH);
    let repeats = reader.flag_at(table, &PULL_REPEAT).unwrap_or(false);
    let Some(content) = content else { return Vec::new() };
    let mut pull = Pull { content, by, role, portrait, width, repeats, ..Pull::default() };
    pull.span = table.place;
    vec![Block::Pull(pull)]
}
