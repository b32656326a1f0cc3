//! Lists: their items, each a text, blocks, or a text with a block under it.

use super::blocks;
use super::depth::nested;
use super::keys::blocks as keys;
use super::language;
use super::markdown;
use super::reader::{Reader, TomlTable, Value};
use super::slips;
use super::tasks;
use crate::diagnostics::{Code, Diagnostic, empty_list};
use crate::model::{Block, List, ListItem, ListKind, NumberSign, Spacing};

pub(super) fn bullets(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    list(reader, table, value, ListKind::Bullets)
}

pub(super) fn numbered(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let start = reader.number_at(table, &keys::NUMBERED_START);
    let kind = ListKind::Numbered { start: start.unwrap_or(1), sign: NumberSign::Point };
    list(reader, table, value, kind)
}

fn list(reader: &mut Reader, table: &TomlTable, value: &Value, kind: ListKind) -> Vec<Block> {
    let key = match kind {
        ListKind::Bullets => &keys::BULLETS,
        ListKind::Numbered { .. } => &keys::NUMBERED,
    };
    if value.get_ref().is_str() {
        let only = Some(reader.shown(value)).filter(|shown| shown != "this");
        let items = only.unwrap_or_else(|| "\"…\", \"…\"".to_owned());
        return reader
            .wrong_type_but(value, key.list(), format!("write  {} = [{items}]", key.name))
            .unwrap_or_default();
    }
    let Some(values) = reader.list(value, key.list()) else { return Vec::new() };
    if values.is_empty() {
        reader.report(empty_list(reader.place(value)));
    }
    let read_items = |reader: &mut Reader| -> Vec<ListItem> {
        let item = |value| {
            reader.in_item = check_sign(reader, value, kind);
            let mut content = blocks::item(reader, value);
            reader.in_item = false;
            let task = tasks::take(&mut content);
            ListItem { content, task, span: reader.place(value) }
        };
        values.iter().map(item).collect()
    };
    let Some(mut items) = nested(reader, value, read_items) else { return Vec::new() };
    let language = language::shared(items.iter_mut().flat_map(|item| &mut item.content));
    vec![Block::List(List { kind, spacing: spacing(&items), items, id: None, language, span: table.place })]
}

/// Items of one paragraph each, lists under them aside, stand like the lines of one paragraph.
fn spacing(items: &[ListItem]) -> Spacing {
    let short = |item: &ListItem| match item.content.as_slice() {
        [] | [_] => true,
        [_, rest @ ..] => rest.iter().all(|block| matches!(block, Block::List(_))),
    };
    if items.iter().all(short) { Spacing::Tight } else { Spacing::Loose }
}

/// Reports an item that brings the sign along that its list puts before it, and tells whether it does.
fn check_sign(reader: &mut Reader, value: &Value, kind: ListKind) -> bool {
    let Some(text) = value.get_ref().as_str().map(str::trim).filter(|text| !text.contains('\n')) else { return false };
    let Some(rest) = markdown::without_sign(text, kind == ListKind::Bullets) else { return false };
    let sign = text[..text.len() - rest.len()].trim();
    let message = format!("the list puts its own sign before this item, and `{sign}` behind it");
    let shown = slips::quoted(rest, "the text alone");
    reader.report(Diagnostic::new(Code::MarkdownMeaning, reader.place(value), message).help(format!("write  {shown}")));
    true
}
