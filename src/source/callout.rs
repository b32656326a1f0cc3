//! Panels: words on a ground of their own, with a button.

use super::depth::check_place;
use super::keys::blocks as keys;
use super::language;
use super::markdown;
use super::placing;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Call, Callout, TextHolder, not_in};

/// Reads a panel.
pub(super) fn callout(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let mut content = markdown::text(reader, value, keys::CALLOUT.noun);
    let title = reader.line_at(table, &keys::CALLOUT_TITLE);
    let call = call(reader, table);
    check_place(reader, table, &keys::CALLOUT, "a panel");
    for wrong in not_in(TextHolder::Panel, &content) {
        reader.report(wrong);
    }
    let language = language::shared(&mut content);
    let mut callout = Callout::new(content);
    (callout.title, callout.call, callout.language, callout.span) = (title, call, language, table.place);
    callout.width = placing::breadth(reader, table, &keys::CALLOUT_WIDTH);
    vec![Block::Callout(callout)]
}

/// Returns where a panel or a story leads, if it does.
pub(super) fn call(reader: &mut Reader, table: &TomlTable) -> Option<Call> {
    let url = reader.url_at(table, &keys::CALLOUT_URL);
    let words = reader.line_at(table, &keys::CALLOUT_BUTTON);
    if let (Some(range), false) =
        (table.key_range(&keys::CALLOUT_BUTTON), table.keys.contains_key(keys::CALLOUT_URL.name))
    {
        let diagnostic = Diagnostic::new(Code::MissingKey, reader.span(range), "this button leads nowhere");
        reader.report(diagnostic.help("add  url = \"https://…\""));
    }
    url.map(|url| Call { words, url, span: table.place })
}
