//! The contact and the imprint: how to reach who publishes a report, and what it says of itself.

use toml::de::DeValue;

use super::keys::imprint as keys;
use super::language::Said;
use super::markdown;
use super::order;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{
    Contact, ContactPlaces, Direction, Imprint, ImprintPlace, ImprintRow, Inline, check_address, plain,
};

/// Reads a contact; without a publisher it has to say something itself.
pub(super) fn contact(reader: &mut Reader, value: &Value, is_published: bool) -> Option<Contact> {
    if value.get_ref().is_str() {
        let help = format!("write  [contact]  and below it  address = {}", reader.shown(value));
        return reader.wrong_type_but(value, "a table", help);
    }
    let table = reader.table(value, &keys::CONTACT_KEYS)?;
    let errors = reader.errors();
    reader.check_keys(&table, order::misplaced(reader, &table));
    let said = Said::read(reader, &table);
    let contact = said.around(reader, |reader| contact_of(reader, &table));
    if contact.is_empty() && !is_published && !reader.has_erred(errors) {
        let diagnostic = Diagnostic::new(Code::EmptyText, table.place, "the contact says nothing");
        reader.report(diagnostic.help("add  address = \"…\"  or  email = \"…\""));
    }
    let lines = || contact.text.iter().chain(&contact.address);
    said.check(reader, |letters| lines().for_each(|line| letters.line(line)));
    let language = said.settle(reader, || direction_of(lines()));
    Some(Contact { language, ..contact })
}

fn contact_of(reader: &mut Reader, table: &TomlTable) -> Contact {
    let name = reader.words_at(table, &keys::CONTACT_NAME);
    let text = reader.line_at(table, &keys::CONTACT_TEXT);
    let address = table.get(&keys::CONTACT_ADDRESS);
    let address = address.map(|value| reader.lines(value, keys::CONTACT_ADDRESS.noun)).unwrap_or_default();
    let phone = reader.words_at(table, &keys::CONTACT_PHONE);
    let email = table.get(&keys::CONTACT_EMAIL).and_then(|value| email(reader, value));
    let url = reader.url_at(table, &keys::CONTACT_URL);
    let place = |key| table.get(key).map_or(table.place, |value| reader.place(value));
    let mut places = ContactPlaces::default();
    (places.name, places.phone) = (place(&keys::CONTACT_NAME), place(&keys::CONTACT_PHONE));
    (places.email, places.url) = (place(&keys::CONTACT_EMAIL), place(&keys::CONTACT_URL));
    Contact { name, text, address, phone, email, url, language: None, span: table.place, places }
}

/// Reads an e-mail address: what stands behind `mailto:`.
fn email(reader: &mut Reader, value: &Value) -> Option<String> {
    let words = reader.words(value, keys::CONTACT_EMAIL.noun)?;
    if let Some(bare) = words.strip_prefix("mailto:") {
        let diagnostic = Diagnostic::new(Code::BadLink, reader.place(value), "an e-mail address has no scheme here");
        reader.report(diagnostic.help(format!("write  email = \"{bare}\"")));
        return None;
    }
    match check_address(&format!("mailto:{words}")) {
        Ok(()) => Some(words),
        Err(_) => {
            let message = format!("`{words}` is no e-mail address");
            let diagnostic = Diagnostic::new(Code::BadLink, reader.place(value), message);
            reader.report(diagnostic.help("write it whole, as in  email = \"office@example.org\""));
            None
        }
    }
}

/// Reads an imprint.
pub(super) fn imprint(reader: &mut Reader, value: &Value) -> Option<Imprint> {
    if value.get_ref().is_str() {
        let help = format!("write  [imprint]  and below it  text = {}", reader.shown(value));
        return reader.wrong_type_but(value, "a table", help);
    }
    let table = reader.table(value, &keys::IMPRINT_KEYS)?;
    let errors = reader.errors();
    reader.check_keys(&table, order::misplaced(reader, &table));
    let said = Said::read(reader, &table);
    let imprint = said.around(reader, |reader| imprint_of(reader, &table));
    if imprint.rows.is_empty() && imprint.text.is_empty() && !reader.has_erred(errors) {
        let diagnostic = Diagnostic::new(Code::EmptyText, table.place, "the imprint says nothing");
        reader.report(diagnostic.help("add  rows = [[\"Publisher\", \"…\"]]  or  text = \"…\""));
    }
    let lines = || {
        let rows = imprint.rows.iter().flat_map(|row| std::iter::once(&row.term).chain(&row.lines));
        rows.chain(imprint.text.iter().map(|paragraph| &paragraph.content))
    };
    said.check(reader, |letters| lines().for_each(|line| letters.line(line)));
    let language = said.settle(reader, || direction_of(lines()));
    Some(Imprint { language, ..imprint })
}

fn imprint_of(reader: &mut Reader, table: &TomlTable) -> Imprint {
    let rows = reader.list_at(table, &keys::IMPRINT_ROWS).unwrap_or_default();
    let rows = rows.iter().filter_map(|value| row(reader, value)).collect();
    let noun = keys::IMPRINT_TEXT.noun;
    let text = table.get(&keys::IMPRINT_TEXT).and_then(|value| reader.literal(value, noun));
    let text = text.map(|literal| markdown::paragraphs(reader, &literal, noun)).unwrap_or_default();
    let place = reader.choice_at(table, &keys::IMPRINT_AT, &[ImprintPlace::End, ImprintPlace::Front]);
    Imprint { rows, text, place: place.unwrap_or_default(), language: None, span: table.place }
}

/// Reads a term and its lines.
fn row(reader: &mut Reader, value: &Value) -> Option<ImprintRow> {
    let help = "write  [\"Publisher\", \"…\"],  or of several lines  [\"Address\", [\"…\", \"…\"]]";
    let DeValue::Array(cells) = value.get_ref() else { return reader.wrong_type_but(value, "a row", help) };
    let [term, lines] = &cells[..] else {
        let message = format!("a row is a term and what is said of it, and this has {}", cells.len());
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    };
    let term = reader.line(term, "a term");
    let lines = reader.lines(lines, keys::IMPRINT_ROWS.noun);
    Some(ImprintRow { term: term?, lines, span: reader.place(value) })
}

/// Returns which way the first of some lines runs that has letters.
fn direction_of<'l>(mut lines: impl Iterator<Item = &'l Vec<Inline>>) -> Option<Direction> {
    lines.find_map(|line| Direction::of_text(&plain(line)))
}
