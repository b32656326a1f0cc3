//! Quotations: somebody's words, and who said them.

use super::depth::nested;
use super::keys::blocks as keys;
use super::language;
use super::markdown;
use super::reader::{Reader, TomlTable, Value};
use crate::model::{Block, Inline, Phrase, Quote, officeless};

/// Reads a quotation.
pub(super) fn quote(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let mut content = reader
        .literal(value, keys::QUOTE.noun)
        .and_then(|literal| nested(reader, value, |reader| markdown::blocks(reader, &literal, "the quotation")))
        .unwrap_or_default();
    let (by, role) = said_by(reader, table);
    let language = language::shared(&mut content);
    // Who said it is told in the language around the words, not in theirs.
    let around =
        |content| vec![Inline::Phrase(Phrase { content, language: reader.language.clone(), span: table.place })];
    let [by, role] = [by, role].map(|line| if language.is_some() { line.map(around) } else { line });
    vec![Block::Quote(Quote { by, role, language, span: table.place, ..Quote::new(content) })]
}

/// Returns who said something, and the office.
pub(super) fn said_by(reader: &mut Reader, table: &TomlTable) -> (Option<Vec<Inline>>, Option<Vec<Inline>>) {
    let (by, role) = (reader.line_at(table, &keys::QUOTE_BY), reader.line_at(table, &keys::QUOTE_ROLE));
    if let (Some(place), None) = (table.key_range(&keys::QUOTE_ROLE), table.get(&keys::QUOTE_BY)) {
        let wrong = officeless(reader.span(place));
        reader.report(wrong);
    }
    (by, role)
}
