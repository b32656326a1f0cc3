//! Names in columns: lines, a list of names and of groups, or a file of data.

mod file;

use toml::de::DeValue;

use super::depth::check_place;
use super::keys::names::{GROUP_KEYS, GROUP_NAMES, GROUP_TITLE, NAMES, NAMES_COLUMNS};
use super::markdown;
use super::reader::{Reader, TomlTable, Value};
use super::slips;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::{Block, Inline, NameGroup, NameList, too_many_columns};

/// Reads the block.
pub(super) fn names(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &NAMES, "a list of names");
    let columns = reader.number_at(table, &NAMES_COLUMNS);
    if let Some(count) = columns.filter(|count| !(1..=NameList::MOST_COLUMNS).contains(count)) {
        let place = table.key_range(&NAMES_COLUMNS).map_or(table.place, |range| reader.span(range));
        let wrong = Diagnostic::new(Code::BadValue, place, too_many_columns(count));
        reader.report(wrong.help("write  columns = 3  or take it out"));
    }
    let mut list = NameList::new(groups(reader, value));
    (list.columns, list.span) = (columns, table.place);
    if list.groups.is_empty() { Vec::new() } else { vec![Block::NameList(list)] }
}

fn groups(reader: &mut Reader, value: &Value) -> Vec<NameGroup> {
    if value.get_ref().is_table() {
        let help = "write  names = [{ title = \"…\", names = [\"…\", \"…\"] }]";
        return reader.wrong_type_but(value, "names, one a line, or a list of names", help).unwrap_or_default();
    }
    let DeValue::Array(values) = value.get_ref() else { return of_lines(reader, value) };
    if values.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the list is empty"));
    }
    let mut groups = Groups::default();
    for value in values {
        match value.get_ref() {
            DeValue::Table(_) => groups.all.extend(group(reader, value)),
            DeValue::Array(row) => in_rows(reader, value, row),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {
                let name = reader.line(value, NAMES.noun);
                groups.add(name, reader.place(value));
            }
        }
    }
    groups.all
}

/// Names that are put into groups one by one.
#[derive(Default)]
struct Groups {
    all: Vec<NameGroup>,
    /// Whether the last of them goes on.
    is_open: bool,
}

impl Groups {
    fn start(&mut self, title: Option<Vec<Inline>>, span: Span) {
        let mut group = NameGroup::default();
        (group.title, group.span) = (title, span);
        self.all.push(group);
        self.is_open = true;
    }

    /// Adds a name, if it could be read, to those before it.
    fn add(&mut self, name: Option<Vec<Inline>>, span: Span) {
        if !self.is_open {
            self.start(None, span);
        }
        if let Some(last) = self.all.last_mut() {
            last.names.extend(name);
        }
    }
}

/// Reads a string: a name a line, or the title of a group.
fn of_lines(reader: &mut Reader, value: &Value) -> Vec<NameGroup> {
    let Some(literal) = reader.literal(value, NAMES.noun) else { return Vec::new() };
    if file::is_named(literal.text()) {
        return file::groups(reader, value);
    }
    let lines = literal.lines();
    let mut groups = Groups::default();
    for line in &lines {
        let words = line.text().trim_start();
        let hashes = words.len() - words.trim_start_matches('#').len();
        let start = line.text().len() - words.len();
        let is_title = hashes > 0 && words[hashes..].starts_with(char::is_whitespace);
        let span = reader.span(line.place(start..line.text().len()));
        if is_title && hashes != 2 {
            let message = format!("the title of a group has two signs before it, not {hashes}");
            let help = format!("write  ## {}", words[hashes..].trim());
            reader.report(Diagnostic::new(Code::BadValue, span, message).help(help));
        }
        let marked = if is_title { hashes } else { bullet(words) };
        let words = line.part(start + marked..line.text().len());
        let words = markdown::line(reader, &words, NAMES.noun);
        if is_title { groups.start(words, span) } else { groups.add(words, span) }
    }
    for empty in groups.all.iter().filter(|group| group.names.is_empty()) {
        reader.report(nameless(empty.span));
    }
    groups.all
}

/// Returns how long the bullet before a name is; it is not printed.
fn bullet(words: &str) -> usize {
    let is_bullet = ["-", "*", "•"]
        .iter()
        .find(|sign| words.strip_prefix(**sign).is_some_and(|name| name.starts_with(char::is_whitespace)));
    is_bullet.map_or(0, |sign| sign.len())
}

fn group(reader: &mut Reader, value: &Value) -> Option<NameGroup> {
    let table = reader.table(value, &GROUP_KEYS)?;
    reader.check_keys(&table, |_| None);
    let title = reader.line_at(&table, &GROUP_TITLE);
    let Some(names) = table.get(&GROUP_NAMES) else {
        reader.missing(&table, &GROUP_NAMES);
        return None;
    };
    let mut group = NameGroup::default();
    (group.title, group.names, group.span) = (title, reader.lines(names, GROUP_NAMES.noun), table.place);
    Some(group)
}

/// Reports a group that is written as a row of a table.
fn in_rows(reader: &mut Reader, value: &Value, row: &[Value]) {
    let words: Vec<String> =
        row.iter().filter_map(|cell| cell.get_ref().as_str()).map(|words| slips::quoted(words, "\"…\"")).collect();
    let help = match words.as_slice() {
        [title, names @ ..] if !names.is_empty() => {
            format!("write  {{ title = {title}, names = [{}] }}", names.join(", "))
        }
        _ => "write  { title = \"…\", names = [\"…\", \"…\"] }".to_owned(),
    };
    reader.wrong_type_but::<()>(value, "a name or a group of names", help);
}

fn nameless(span: Span) -> Diagnostic {
    Diagnostic::new(Code::EmptyText, span, "this group has no names").help("write them below it, one a line")
}
