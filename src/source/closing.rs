//! How a letter, or a report, opens and ends: its salutation, its last words, and who signs them.

use toml::de::DeValue;

use super::figure;
use super::keys::Key;
use super::keys::closing as keys;
use super::language::{self, Said};
use super::literal::Literal;
use super::markdown;
use super::order;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Closing, Salutation, Signer, TextHolder, not_in};

/// Reads a greeting.
pub(super) fn salutation(reader: &mut Reader, value: &Value) -> Option<Salutation> {
    let content = reader.line(value, keys::SALUTATION.noun)?;
    Some(Salutation { content, language: None, span: reader.place(value) })
}

/// Reads an end: its words alone, or a table with those and who signs them.
pub(super) fn closing(reader: &mut Reader, value: &Value) -> Option<Closing> {
    if let DeValue::Array(closings) = value.get_ref() {
        let help = signers_help(reader, closings.iter().filter_map(name_in));
        return reader.wrong_type_but(value, "one closing", format!("write  [closing]  and below it  {help}"));
    }
    if let Some(literal) = value.get_ref().is_str().then(|| reader.literal(value, keys::CLOSING.noun)) {
        let content = words(reader, &literal?, &keys::CLOSING);
        return Some(Closing { content, span: reader.place(value), ..Closing::default() });
    }
    if !value.get_ref().is_table() {
        return reader.wrong_type(value, "text or a table");
    }
    let table = reader.table(value, &keys::CLOSING_KEYS)?;
    let errors = reader.errors();
    reader.check_keys(&table, order::misplaced(reader, &table));
    let said = Said::read(reader, &table);
    let closing = said.around(reader, |reader| of_table(reader, &table));
    said.check(reader, |letters| letters.blocks(&closing.content));
    if closing.content.is_empty() && closing.signers.is_empty() && !reader.has_erred(errors) {
        let message = "the closing says nothing, and nobody signs it";
        let help = "add  text = \"…\"  or  name = \"…\"";
        reader.report(Diagnostic::new(Code::EmptyText, table.place, message).help(help));
    }
    let language = said.settle(reader, || language::direction_of_all(&closing.content));
    Some(Closing { language, ..closing })
}

fn of_table(reader: &mut Reader, table: &TomlTable) -> Closing {
    let literal = table.get(&keys::CLOSING_TEXT).and_then(|value| reader.literal(value, keys::CLOSING_TEXT.noun));
    let content = literal.map(|literal| words(reader, &literal, &keys::CLOSING_TEXT)).unwrap_or_default();
    let own = signer(reader, table);
    let others = reader.list_at(table, &keys::SIGNERS);
    check_once(reader, table);
    let others = others.into_iter().flatten().filter_map(|value| one_of_several(reader, value));
    let signers: Vec<Signer> = own.into_iter().chain(others).collect();
    Closing { content, signers, language: None, span: table.place }
}

/// Reads the last words: paragraphs and lists.
fn words(reader: &mut Reader, literal: &Literal, key: &Key) -> Vec<Block> {
    let content = markdown::blocks(reader, literal, key.noun);
    not_in(TextHolder::Closing, &content).into_iter().for_each(|wrong| reader.report(wrong));
    content
}

/// Who signs stands beside the words, or in a list.
fn check_once(reader: &mut Reader, table: &TomlTable) {
    let own = [&keys::SIGNER_NAME, &keys::SIGNER_ROLE, &keys::SIGNATURE];
    let own = own.into_iter().find_map(|key| table.key_range(key));
    if let (Some(place), Some(_)) = (own, table.get(&keys::SIGNERS)) {
        let diagnostic = Diagnostic::new(Code::BadValue, reader.span(place), "somebody signs beside `signers`");
        reader
            .report(diagnostic.help("put all who sign into the list:  signers = [{ name = \"…\" }, { name = \"…\" }]"));
    }
}

fn one_of_several(reader: &mut Reader, value: &Value) -> Option<Signer> {
    if value.get_ref().is_str() {
        let help = format!("write  {{ name = {} }}", reader.shown(value));
        return reader.wrong_type_but(value, "a table", help);
    }
    let table = reader.table(value, &keys::SIGNER_KEYS)?;
    reader.check_keys(&table, order::misplaced(reader, &table));
    let signer = signer(reader, &table);
    if table.keys.is_empty() {
        reader.missing(&table, &keys::SIGNER_NAME);
    }
    signer
}

/// Reads who signs from the three keys for it, if one of them is there.
fn signer(reader: &mut Reader, table: &TomlTable) -> Option<Signer> {
    let name = table.get(&keys::SIGNER_NAME).map(|value| name(reader, value));
    let role = reader.words_at(table, &keys::SIGNER_ROLE);
    let signature = table.get(&keys::SIGNATURE).map(|value| figure::load_value(reader, value));
    match name {
        Some(name) => Some(Signer { name: name?, role, signature: signature.flatten(), span: table.place }),
        None => {
            nameless(reader, table, &keys::SIGNATURE, "a signature");
            nameless(reader, table, &keys::SIGNER_ROLE, "a role");
            None
        }
    }
}

/// Reads a name; several are a list of signers.
fn name(reader: &mut Reader, value: &Value) -> Option<String> {
    let DeValue::Array(names) = value.get_ref() else { return reader.words(value, keys::SIGNER_NAME.noun) };
    let help = signers_help(reader, names.iter());
    reader.wrong_type_but(value, "one name", format!("write  {help}"))
}

/// Reports a key that says something of a person who is not named.
fn nameless(reader: &mut Reader, table: &TomlTable, key: &'static Key, what: &str) {
    let Some(place) = table.key_range(key) else { return };
    // Those who sign are named in their list.
    if table.takes.has(&keys::SIGNERS) && table.get(&keys::SIGNERS).is_some()
        || Reader::is_misnamed(table, &keys::SIGNER_NAME)
    {
        return;
    }
    let message = format!("{what} has no name beside it");
    let help = format!("add  {}name = \"…\"", reader.dotted(table));
    reader.report(Diagnostic::new(Code::MissingKey, reader.span(place), message).help(help));
}

/// Returns the list of signers that these names are meant to be.
fn signers_help<'v>(reader: &Reader, names: impl Iterator<Item = &'v Value<'v>>) -> String {
    let names = names.filter(|name| name.get_ref().is_str()).map(|name| reader.shown(name));
    let mut signers: Vec<String> = names.take(3).map(|name| format!("{{ name = {name} }}")).collect();
    if signers.is_empty() {
        signers = vec!["{ name = \"…\" }".to_owned(); 2];
    }
    format!("signers = [{}]", signers.join(", "))
}

fn name_in<'v>(value: &'v Value<'v>) -> Option<&'v Value<'v>> {
    value.get_ref().as_table().and_then(|table| table.get(keys::SIGNER_NAME.name))
}
