//! Files that a report takes in: text and blocks where they are named, and keys of the report from one that several share.
//!
//! Each is a source of its own, so that a mistake has its place in it. In content a file is read by a reader of its own, to
//! which all that the report has learnt so far is lent. What the top of a report takes in is one document with it: the text of
//! each file stands behind the others, and every place in its document is moved as far.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::blocks;
use super::keys::Key;
use super::keys::report as keys;
use super::literal::Literal;
use super::markdown;
use super::reader::{Reader, TomlTable, Value, Whole};
use super::spelling;
use super::syntax;
use super::taken::{self, Taken};
use super::values;
use crate::diagnostics::{Code, Diagnostic, Span, empty};
use crate::model::{Block, is_blank};

/// Returns the blocks of a file that stands in content.
pub(super) fn blocks(reader: &mut Reader, _: &TomlTable, value: &Value) -> Vec<Block> {
    let Some(file) = open(reader, value, &[".md", ".toml"]) else { return Vec::new() };
    let is_toml = file.path.ends_with(".toml");
    let place = reader.place(value);
    reader.inside(
        file.id,
        file.source.text(),
        &file.path,
        |reader| {
            if is_toml { content(reader) } else { text(reader, place) }
        },
    )
}

/// Returns the text of a file.
fn text(reader: &mut Reader, place: Span) -> Vec<Block> {
    let literal = Literal::file(reader.text);
    if is_blank(literal.text()) {
        reader.report(empty("the file", place));
        return Vec::new();
    }
    reader.check_all_letters(&literal);
    let literal = values::filled(reader, literal);
    markdown::blocks(reader, &literal, "the file")
}

/// Returns the content that a file has under its one key.
fn content(reader: &mut Reader) -> Vec<Block> {
    let Some(document) = syntax::parse(reader) else { return Vec::new() };
    let table = TomlTable::new(&document, reader.span(0..0), &keys::INCLUDED_KEYS);
    reader.check_keys(&table, |key| {
        let help =
            "it belongs to the whole report: name a file with such keys above the first header,  include = \"…\"";
        keys::REPORT.key(key).map(|_| help.to_owned().into())
    });
    let Some(value) = table.get(&keys::SECTION_CONTENT) else {
        reader.missing(&table, &keys::SECTION_CONTENT);
        return Vec::new();
    };
    blocks::content(reader, value, keys::SECTION_CONTENT.noun)
}

/// Takes in the files that the top of a report names.
pub(super) fn top(reader: &mut Reader, root: &TomlTable) -> Option<Whole> {
    let value = root.get(&keys::INCLUDE)?;
    let mut whole = Whole { text: reader.text.to_owned(), behind: Vec::new() };
    take(reader, value, &mut whole);
    Some(whole)
}

/// Takes in the files that a value names, and those that they name.
fn take(reader: &mut Reader, value: &Value, whole: &mut Whole) {
    let values = value.get_ref().as_array().map_or(std::slice::from_ref(value), |values| values);
    for value in values {
        let Some(file) = open(reader, value, &[".toml"]) else { continue };
        reader.inside(file.id, file.source.text(), &file.path, |reader| {
            let Some(document) = syntax::parse(reader) else { return };
            refuse_own(reader, &document);
            // A line end keeps what ends one file and what starts the next apart.
            whole.text.push('\n');
            whole.behind.push((whole.text.len(), file.id));
            whole.text.push_str(reader.text);
            if let Some(value) = document.get(keys::INCLUDE.name) {
                take(reader, value, whole);
            }
        });
    }
}

impl Whole {
    /// Returns the document that a report is with what it takes in: keys of files are its own, unless it has them itself.
    pub(super) fn document<'w>(&'w self, report: DeTable<'w>) -> DeTable<'w> {
        let mut all = report;
        let ends = self.behind.iter().skip(1).map(|(start, _)| start - 1).chain([self.text.len()]);
        for (&(start, _), end) in self.behind.iter().zip(ends) {
            // It has been parsed before, where its mistakes were told.
            let (document, _) = DeTable::parse_recoverable(&self.text[start..end]);
            let mut document = document.into_inner();
            OWN.into_iter().chain([&keys::INCLUDE]).for_each(|key| drop(document.remove(key.name)));
            add(&mut all, moved(document, start), NameKind::OfKeys);
        }
        all
    }
}

/// What a report alone has.
const OWN: [&Key; 2] = [&keys::TITLE, &keys::SECTION];

/// Reports what a report alone has in a file that it takes in.
fn refuse_own(reader: &mut Reader, document: &DeTable<'_>) {
    for (name, key) in OWN.into_iter().filter_map(|key| Some((document.get_key_value(key.name)?.0, key))) {
        let message = format!("a file that a report takes in has no `{}`", key.name);
        let help = match key.name {
            "section" => "put what it says under  content  in a file, and name that in a section:  { include = \"…\" }",
            _ => "write it in the report",
        };
        reader.report(Diagnostic::new(Code::UnknownKey, reader.span(name.span()), message).help(help));
    }
}

/// What the names in a table are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameKind {
    /// Keys, each of which is the same however it is written.
    OfKeys,
    /// Of the author's own making.
    OfValues,
}

/// Adds the keys of a table that another has not; of tables that both have, those of theirs.
fn add<'t>(into: &mut DeTable<'t>, from: DeTable<'t>, names: NameKind) {
    for (key, value) in from {
        let name: &str = key.get_ref();
        let own = if names == NameKind::OfValues || into.contains_key(name) {
            Some(name.to_owned())
        } else {
            spelling::all(name).into_iter().find(|other| into.contains_key(other.as_str()))
        };
        let own = own.and_then(|own| into.get_mut(own.as_str()));
        match (own.map(Spanned::get_mut), value.get_ref()) {
            (Some(DeValue::Table(own)), DeValue::Table(_)) => {
                let names = if name == keys::VALUES.name { NameKind::OfValues } else { names };
                if let DeValue::Table(other) = value.into_inner() {
                    add(own, other, names);
                }
            }
            (Some(_), _) => {}
            (None, _) => drop(into.insert(key, value)),
        }
    }
}

/// Returns a table that stands so many bytes further back.
fn moved(table: DeTable<'_>, by: usize) -> DeTable<'_> {
    table.into_iter().map(|(key, value)| (at(key, by), moved_value(value, by))).collect()
}

fn moved_value(value: Spanned<DeValue<'_>>, by: usize) -> Spanned<DeValue<'_>> {
    let range = value.span();
    let moved = match value.into_inner() {
        DeValue::Table(table) => DeValue::Table(moved(table, by)),
        DeValue::Array(values) => DeValue::Array(values.into_iter().map(|value| moved_value(value, by)).collect()),
        other @ (DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)) => other,
    };
    at(Spanned::new(range, moved), by)
}

fn at<T>(spanned: Spanned<T>, by: usize) -> Spanned<T> {
    let range = spanned.span();
    Spanned::new(range.start + by..range.end + by, spanned.into_inner())
}

/// Opens a file that has one of these endings, or says why it cannot be taken in.
fn open(reader: &mut Reader, value: &Value, endings: &[&str]) -> Option<Taken> {
    taken::open(reader, value, &|path, place| check_name(path, place, endings), "save it as UTF-8")
}

fn check_name(path: &str, place: Span, endings: &[&str]) -> Result<(), Diagnostic> {
    if path.contains("://") {
        let diagnostic =
            Diagnostic::new(Code::BadValue, place, "a file is taken in from beside the report, not from an address");
        return Err(diagnostic.help("save it beside the report and name the file"));
    }
    if endings.iter().any(|ending| path.ends_with(ending)) {
        return Ok(());
    }
    let help = match endings {
        [_] if path.ends_with(".md") => "text is taken in where it stands, in content:  { include = \"…\" }",
        [_] => "write the path of a file that ends in .toml and has keys of the report",
        _ => "save it as text that ends in .md, or as TOML with a key `content` that ends in .toml",
    };
    Err(Diagnostic::new(Code::BadValue, place, format!("`{path}` cannot be taken in")).help(help))
}
