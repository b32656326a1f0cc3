//! The blocks of a section: one key names what a block is.
//!
//! To add a kind of block, add its row to [`KINDS`] and the function that reads it. Content is a
//! Markdown string, or a list of strings and block tables; an item of a list is the same, and may
//! also be one table with its `text` and the block that belongs under it.

use super::columns::Columns;
use super::figure;
use super::language::{self, Said};
use super::markdown;
use super::reader::{Hint, Reader, Table, Value};
use super::slips;
use super::synonyms;
use super::unset;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{
    Block, Cell, CellAlign, Inline, List, ListItem, ListKind, NumberSign, Phrase, Quote, Spacing, Table as Grid,
    too_deep,
};
use toml::de::DeValue;

/// A kind of block.
struct Kind {
    /// The key that names it.
    key: &'static str,
    /// The other keys it takes.
    with: &'static [&'static str],
    /// Reads a table that has the key, whose value comes along.
    read: fn(&mut Reader, &Table, &Value) -> Vec<Block>,
}

impl Kind {
    /// Returns the keys that it takes beside the one that names it; all words have a language.
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        let words = if self.key == "break" { [].as_slice() } else { &language::KEYS };
        self.with.iter().chain(words).copied()
    }
}

/// Every kind of block.
const KINDS: [Kind; 7] = [
    Kind { key: "text", with: &[], read: |reader, _, value| text(reader, value, "the text") },
    Kind { key: "bullets", with: &[], read: bullets },
    Kind { key: "numbered", with: &["start"], read: numbered },
    Kind { key: "quote", with: &["by"], read: quote },
    Kind { key: "image", with: &figure::KEYS, read: image },
    Kind { key: "table", with: &["caption"], read: table },
    Kind { key: "break", with: &[], read: page_break },
];

/// Tells whether a key names a kind of block.
pub(super) fn is_kind(key: &str) -> bool {
    KINDS.iter().any(|kind| kind.key == key)
}

/// Returns the blocks of a section's content: a string, one block, or a list of either.
///
/// `name` is how messages call it.
pub(super) fn content(reader: &mut Reader, value: &Value, name: &str) -> Vec<Block> {
    let DeValue::Array(values) = value.get_ref() else { return entry(reader, value, name) };
    if values.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the list is empty"));
    }
    // An empty string among blocks says nothing and loses nothing; programs that write reports leave such behind.
    let blank = |value: &&Value| value.get_ref().as_str().is_some_and(|text| text.trim().is_empty());
    let some = values.iter().filter(|value| values.len() == 1 || !blank(value));
    some.flat_map(|value| entry(reader, value, "the paragraph")).collect()
}

/// A Markdown string or a block.
fn entry(reader: &mut Reader, value: &Value, name: &str) -> Vec<Block> {
    // What is left out then is never set.
    if reader.bounds.is_over() {
        return Vec::new();
    }
    if value.get_ref().is_str() {
        text(reader, value, name)
    } else if value.get_ref().is_table() {
        block(reader, value)
    } else {
        reader.wrong_type(value, "Markdown or a block").unwrap_or_default()
    }
}

fn text(reader: &mut Reader, value: &Value, name: &str) -> Vec<Block> {
    let literal = reader.literal(value, name);
    literal.map(|literal| markdown::blocks(reader, &literal, name)).unwrap_or_default()
}

/// Reads a table whose keys name exactly one kind.
fn block(reader: &mut Reader, value: &Value) -> Vec<Block> {
    let Some(table) = reader.table(value, "a block") else { return Vec::new() };
    let mut named = KINDS.iter().filter_map(|kind| table.get(kind.key).map(|value| (kind, value)));
    let Some((kind, main)) = named.next() else {
        no_kind(reader, &table);
        return Vec::new();
    };
    if let Some((other, _)) = named.next() {
        two_kinds(reader, &table, kind, other);
        return Vec::new();
    }
    read_kind(reader, &table, kind, main)
}

fn read_kind(reader: &mut Reader, table: &Table, kind: &Kind, main: &Value) -> Vec<Block> {
    let known: Vec<&str> = std::iter::once(kind.key).chain(kind.keys()).collect();
    // What its own keys are called elsewhere comes before what the words would name alone: `number` is the `start` of a list.
    reader.check_keys(table, &known, |key| {
        let of_table = (kind.key == "table" && TABLE.contains(&key)).then(|| belongs_in_table(key).into());
        of_table.or_else(|| synonyms::meant(key, kind.with).map(|(_, help)| help.into()))
    });
    in_language(reader, table, |reader| (kind.read)(reader, table, main))
}

/// Reads the blocks of a table that may name their language.
fn in_language(reader: &mut Reader, table: &Table, read: impl FnOnce(&mut Reader) -> Vec<Block>) -> Vec<Block> {
    let said = Said::read(reader, table);
    let mut blocks = said.around(reader, read);
    said.give(reader, &mut blocks);
    blocks
}

/// Reports a block whose keys name no kind: by what one of them means, or else by the keys that are there.
fn no_kind(reader: &mut Reader, table: &Table) {
    let kinds = KINDS.map(|kind| kind.key);
    let figure = |word: &str| {
        let named = word.eq_ignore_ascii_case("figure") && table.get(word).is_some_and(figure::names_picture);
        named.then(|| "did you mean `image`?".to_owned().into())
    };
    let unset = |word: &str| figure(word).or_else(|| unset::hint(word, table.name));
    let meant = |word: &str| synonyms::meant(word, &kinds).map(|(_, help)| help.into());
    let near = |word: &str| nearest(word, &kinds).map(|near| format!("did you mean `{near}`?").into());
    let by = |hint: &dyn Fn(&str) -> Option<Hint>| {
        table.keys.keys().find_map(|key| hint(key.get_ref()).map(|hint| reader.unknown_key(key, hint)))
    };
    let diagnostic = by(&unset).or_else(|| by(&meant)).or_else(|| by(&near)).unwrap_or_else(|| {
        let written: Vec<_> = table.keys.keys().take(3).map(|key| format!("`{}`", key.get_ref())).collect();
        let message = match written.as_slice() {
            [] => "no key says what this block is".to_owned(),
            [only] => format!("{only} does not say what this block is"),
            several => format!("none of {} says what this block is", several.join(", ")),
        };
        Diagnostic::new(Code::BlockKind, table.place, message).help(format!("use one of {}", kinds.join(", ")))
    });
    reader.report(diagnostic);
}

fn two_kinds(reader: &mut Reader, table: &Table, kind: &Kind, other: &Kind) {
    let start = |kind: &Kind| table.key_range(kind.key).map_or(0, |range| range.start);
    let (first, second) = if start(kind) <= start(other) { (kind, other) } else { (other, kind) };
    let place = table.key_range(second.key).map_or(table.place, |range| reader.span(range));
    let message = format!("this block is `{}` and `{}` at once", first.key, second.key);
    let help = format!("make two blocks:  {{ {} = … }}, {{ {} = … }}", first.key, second.key);
    reader.report(Diagnostic::new(Code::BlockKind, place, message).help(help));
}

fn bullets(reader: &mut Reader, table: &Table, value: &Value) -> Vec<Block> {
    list(reader, table, value, ListKind::Bullets)
}

fn numbered(reader: &mut Reader, table: &Table, value: &Value) -> Vec<Block> {
    let start = table.get("start").and_then(|value| reader.number(value, "the first number"));
    list(reader, table, value, ListKind::Numbered { start: start.unwrap_or(1), sign: NumberSign::Point })
}

fn list(reader: &mut Reader, table: &Table, value: &Value, kind: ListKind) -> Vec<Block> {
    if value.get_ref().is_str() {
        let key = if kind == ListKind::Bullets { "bullets" } else { "numbered" };
        let only = Some(reader.shown(value)).filter(|shown| shown != "this");
        let items = only.unwrap_or_else(|| "\"…\", \"…\"".to_owned());
        return reader
            .wrong_type_but(value, "a list of items", format!("write  {key} = [{items}]"))
            .unwrap_or_default();
    }
    let Some(values) = reader.list(value, "a list of items") else { return Vec::new() };
    if values.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the list is empty"));
    }
    let read_items = |reader: &mut Reader| -> Vec<ListItem> {
        let item = |value| {
            reader.in_item = check_sign(reader, value, kind);
            let content = item(reader, value);
            reader.in_item = false;
            ListItem { content, span: reader.place(value) }
        };
        values.iter().map(item).collect()
    };
    let Some(mut items) = nested(reader, value, read_items) else { return Vec::new() };
    let language = language::shared(items.iter_mut().flat_map(|item| &mut item.content));
    vec![Block::List(List { kind, spacing: spacing(&items), items, language, span: table.place })]
}

/// Items of one paragraph each, lists under them aside, stand like the lines of one paragraph.
fn spacing(items: &[ListItem]) -> Spacing {
    let short = |item: &ListItem| match item.content.as_slice() {
        [] | [_] => true,
        [_, rest @ ..] => rest.iter().all(|block| matches!(block, Block::List(_))),
    };
    if items.iter().all(short) { Spacing::Tight } else { Spacing::Loose }
}

/// Reads what stands one level deeper, unless that is too deep.
fn nested<T>(reader: &mut Reader, value: &Value, read: impl FnOnce(&mut Reader) -> T) -> Option<T> {
    if let Some(message) = too_deep(reader.depth, reader.bounds.limits()) {
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("start a list of its own"));
        return None;
    }
    reader.depth += 1;
    let inner = read(reader);
    reader.depth -= 1;
    Some(inner)
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

fn item(reader: &mut Reader, value: &Value) -> Vec<Block> {
    let DeValue::Table(keys) = value.get_ref() else {
        return content(reader, value, "the list item");
    };
    let table = Table { keys, place: reader.opening(value), name: "an item" };
    let mut others = KINDS.iter().filter(|kind| kind.key != "text" && keys.contains_key(kind.key));
    match (table.get("text"), others.next(), others.next()) {
        (Some(main), Some(under), None) => {
            let known: Vec<&str> = ["text", under.key].into_iter().chain(under.keys()).collect();
            reader.check_keys(&table, &known, |_| None);
            in_language(reader, &table, |reader| {
                let mut blocks = text(reader, main, "the list item");
                blocks.extend(table.get(under.key).map(|main| (under.read)(reader, &table, main)).unwrap_or_default());
                blocks
            })
        }
        _ => block(reader, value),
    }
}

fn quote(reader: &mut Reader, table: &Table, value: &Value) -> Vec<Block> {
    let mut content = reader
        .literal(value, "a quotation")
        .and_then(|literal| nested(reader, value, |reader| markdown::blocks(reader, &literal, "the quotation")))
        .unwrap_or_default();
    let by = table.get("by").and_then(|value| reader.line(value, "a name"));
    let language = language::shared(&mut content);
    // Who said it is told in the language around the words, not in theirs.
    let around =
        |content| vec![Inline::Phrase(Phrase { content, language: reader.language.clone(), span: table.place })];
    let by = if language.is_some() { by.map(around) } else { by };
    vec![Block::Quote(Quote { content, by, language, span: table.place })]
}

fn image(reader: &mut Reader, table: &Table, _: &Value) -> Vec<Block> {
    let table = Table { name: "the picture", ..*table };
    figure::from_table(reader, &table, "image").map(Block::Figure).into_iter().collect()
}

fn page_break(reader: &mut Reader, table: &Table, value: &Value) -> Vec<Block> {
    if value.get_ref().as_str() == Some("page") {
        if reader.depth == 0 {
            return vec![Block::PageBreak(table.place)];
        }
        let message = "a page break cannot stand in a list or a quotation";
        let place = table.key_range("break").map_or(table.place, |range| reader.span(range));
        reader.report(Diagnostic::new(Code::BadValue, place, message).help("end the list before it"));
        return Vec::new();
    }
    let message = format!("there is no break called {}", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("write  break = \"page\""));
    Vec::new()
}

fn table(reader: &mut Reader, block: &Table, value: &Value) -> Vec<Block> {
    let caption = block.get("caption").and_then(|value| reader.line(value, "a caption"));
    if value.get_ref().is_str() {
        let help = "write the Markdown alone, as a string, or  table = { header = […], rows = [[…]] }";
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    if let DeValue::Array(rows) = value.get_ref() {
        let help = table_help(reader, rows);
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    let Some(table) = reader.table(value, "a table") else { return Vec::new() };
    reader.check_keys(&table, &TABLE, |key| {
        let help = "put `caption` behind the table, not in it:  { table = { … }, caption = … }";
        (key == "caption").then(|| help.to_owned().into())
    });
    let Some(header) = header(reader, &table) else { return Vec::new() };
    let rows = rows(reader, &table, header.len());
    let align = table.get("align").and_then(|value| align(reader, value, header.len()));
    let written = align.map_or_else(|| vec![None; header.len()], |align| align.into_iter().map(Some).collect());
    let row_header = table.get("row-header").and_then(|value| reader.flag(value));
    let Columns { align, row_header } = Columns::of(&written, row_header, &rows);
    vec![Block::Table(Grid { header, rows, align, row_header, caption, language: None, span: block.place })]
}

/// The keys of a table.
const TABLE: [&str; 4] = ["header", "rows", "align", "row-header"];

fn belongs_in_table(key: &str) -> String {
    format!("put `{key}` into the table, not behind it:  {{ table = {{ …, {key} = … }} }}")
}

/// A list of rows, as the table that it is meant to be.
fn table_help(reader: &Reader, rows: &[Value]) -> String {
    let shown: Vec<_> = rows.iter().take(2).map(|row| reader.shown(row)).collect();
    match shown.as_slice() {
        [header, row] if rows.iter().all(|row| row.get_ref().is_array()) && header != "this" && row != "this" => {
            let more = if rows.len() > 2 { ", …" } else { "" };
            format!("write  table = {{ header = {header}, rows = [{row}{more}] }}")
        }
        _ => "write  table = { header = [\"…\", \"…\"], rows = [[\"…\", \"…\"]] }".to_owned(),
    }
}

fn header(reader: &mut Reader, table: &Table) -> Option<Vec<Cell>> {
    let Some(value) = table.get("header") else {
        reader.missing(table, "header", "[\"First column\", \"Second column\"]");
        return None;
    };
    let header = cells(reader, value)?;
    if header.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the header has no cells"));
        return None;
    }
    Some(header)
}

fn rows(reader: &mut Reader, table: &Table, columns: usize) -> Vec<Vec<Cell>> {
    let Some(value) = table.get("rows") else {
        reader.missing(table, "rows", "[[\"First cell\", \"Second cell\"]]");
        return Vec::new();
    };
    let values = reader.list(value, "a list of rows").unwrap_or_default();
    if values.is_empty() && value.get_ref().is_array() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the table has no rows"));
    }
    values.iter().filter_map(|value| row(reader, value, columns)).collect()
}

fn row(reader: &mut Reader, value: &Value, columns: usize) -> Option<Vec<Cell>> {
    if reader.bounds.is_over() {
        return None;
    }
    let row = cells(reader, value)?;
    if row.len() != columns {
        let message = format!("this row has {}, and the header has {columns}", counted(row.len(), "cell"));
        let help =
            if row.len() < columns { "add  \"\"  for each empty cell" } else { "name every column in the header" };
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    }
    Some(row)
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn cells(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, "a list of cells")?;
    Some(values.iter().map(|value| cell(reader, value)).collect())
}

/// A cell may be empty, or hold no more than white space.
fn cell(reader: &mut Reader, value: &Value) -> Cell {
    let span = reader.place(value);
    let content = match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => {
            let literal = reader.string(value);
            literal.and_then(|literal| markdown::line(reader, &literal, "a cell"))
        }
    };
    Cell { content: content.unwrap_or_default(), span }
}

fn align(reader: &mut Reader, value: &Value, columns: usize) -> Option<Vec<CellAlign>> {
    let values = reader.list(value, "a list of alignments")?;
    let align: Vec<_> = values.iter().filter_map(|value| alignment(reader, value)).collect();
    if values.len() != columns {
        let message = format!("{} for {}", counted(values.len(), "alignment"), counted(columns, "column"));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message));
        return None;
    }
    (align.len() == columns).then_some(align)
}

fn alignment(reader: &mut Reader, value: &Value) -> Option<CellAlign> {
    let known = [
        ("start", CellAlign::Start),
        ("centre", CellAlign::Centre),
        ("end", CellAlign::End),
        ("number", CellAlign::Units),
    ];
    reader.choice(value, &known)
}
