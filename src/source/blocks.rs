//! The blocks of a section: one key names what a block is.
//!
//! To add a kind of block, write its keys into `keys::blocks`, and its row into [`KINDS`] with the function that reads it.
//! Content is a Markdown string, or a list of strings and block tables; an item of a list is the same, and may also be one
//! table with its `text` and the block that belongs under it.

use super::closing;
use super::columns::ColumnTraits;
use super::figure;
use super::gallery;
use super::include;
use super::keys::blocks as keys;
use super::keys::closing::{LETTER_CLOSING, LETTER_CLOSING_KEYS, LETTER_SALUTATION, SALUTATION_KEYS};
use super::keys::gallery::IMAGES_KEYS;
use super::keys::pull::PULL_KEYS;
use super::keys::{Key, TableKeys, meant};
use super::language::{self, Said};
use super::markdown;
use super::notes;
use super::number;
use super::placing;
use super::portrait;
use super::pull;
use super::reader::{Hint, Reader, TomlTable, Value};
use super::slips;
use super::unset;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{
    Block, Call, Callout, Cell, CellAlign, Figure, Heading, IN_LIST, Inline, KeyFigure, KeyFigures, Level, List,
    ListItem, ListKind, NumberSign, PageBreak, Phrase, Quote, Spacing, Table as Grid, not_in, officeless, too_deep,
};
use toml::de::DeValue;

/// A kind of block.
struct BlockReader {
    /// The keys it takes; the first names it.
    takes: &'static TableKeys,
    /// Reads a table that has the key, whose value comes along.
    read: fn(&mut Reader, &TomlTable, &Value) -> Vec<Block>,
}

impl BlockReader {
    /// Returns the key that names it.
    fn key(&self) -> &'static Key {
        self.takes.keys[0]
    }

    /// Tells whether it is a heading, which may stand over the others.
    fn is_heading(&self) -> bool {
        self.key().name == keys::HEADING.name
    }

    /// Returns what to tell of a key that belongs into its value, or is what another of its keys is called elsewhere: that comes
    /// before what the word would name alone, for `number` is the `start` of a list.
    fn hint(&self, key: &str) -> Option<Hint> {
        let inside = || keys::GRID_KEYS.keys.iter().find(|own| own.name == key || own.meant_by(key).is_some());
        let inside = (self.key().name == keys::TABLE.name).then(inside).flatten().map(|own| belongs_in_table(own.name));
        inside.or_else(|| meant(key, &self.takes.keys[1..])).map(Hint::from)
    }
}

/// Every kind of block, in the order of [`keys::BLOCKS`].
const KINDS: [BlockReader; keys::BLOCKS.len()] = [
    BlockReader { takes: &keys::TEXT_KEYS, read: |reader, _, value| text(reader, value, keys::TEXT.noun) },
    BlockReader { takes: &keys::BULLETS_KEYS, read: bullets },
    BlockReader { takes: &keys::NUMBERED_KEYS, read: numbered },
    BlockReader { takes: &keys::QUOTE_KEYS, read: quote },
    BlockReader { takes: &PULL_KEYS, read: pull::pull },
    BlockReader { takes: &keys::IMAGE_KEYS, read: image },
    BlockReader { takes: &IMAGES_KEYS, read: gallery::gallery },
    BlockReader { takes: &keys::TABLE_KEYS, read: table },
    BlockReader { takes: &keys::FIGURES_KEYS, read: figures },
    BlockReader { takes: &keys::CALLOUT_KEYS, read: callout },
    BlockReader { takes: &SALUTATION_KEYS, read: salutation },
    BlockReader { takes: &LETTER_CLOSING_KEYS, read: end },
    BlockReader { takes: &keys::INCLUDE_KEYS, read: include::blocks },
    BlockReader { takes: &keys::BREAK_KEYS, read: page_break },
    BlockReader { takes: &keys::HEADING_KEYS, read: heading },
];

/// Tells whether a key names a kind of block.
pub(super) fn is_kind(key: &str) -> bool {
    keys::NAMES.key(key).is_some()
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

/// Reads a table whose keys name exactly one kind; a heading may stand over any, or alone.
fn block(reader: &mut Reader, value: &Value) -> Vec<Block> {
    let Some(table) = reader.table(value, &keys::NAMES) else { return Vec::new() };
    let mut named = KINDS.iter().filter_map(|kind| table.get(kind.key()).map(|value| (kind, value)));
    let Some((kind, main)) = named.next() else {
        no_kind(reader, &table);
        return Vec::new();
    };
    if let Some((other, _)) = named.next().filter(|(other, _)| !other.is_heading()) {
        two_kinds(reader, &table, kind, other);
        return Vec::new();
    }
    read_kind(reader, &TomlTable { takes: kind.takes, ..table }, kind, main)
}

fn read_kind(reader: &mut Reader, table: &TomlTable, kind: &BlockReader, main: &Value) -> Vec<Block> {
    let hint = |key: &str| placing::hint(table, key).or_else(|| portrait::hint(table, key)).or_else(|| kind.hint(key));
    reader.check_keys(table, hint);
    in_language(reader, table, |reader| {
        let mut blocks = if kind.is_heading() { Vec::new() } else { heading_over(reader, table) };
        blocks.extend(called(reader, table, |reader| (kind.read)(reader, table, main)));
        blocks
    })
}

/// Reads the heading that stands over a block, if one does.
fn heading_over(reader: &mut Reader, table: &TomlTable) -> Vec<Block> {
    let key = Some(&keys::HEADING).filter(|key| table.takes.has(key));
    let value = key.and_then(|key| table.get(key));
    value.map(|value| heading(reader, table, value)).unwrap_or_default()
}

/// A heading within a section, of the level that `##` has in a text.
fn heading(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, (&keys::HEADING, "a heading"));
    let content = reader.line(value, keys::HEADING.noun);
    let span = reader.place(value);
    let heading = |content| Heading { level: Level::SECTION, content, id: None, language: None, span };
    content.map(|content| Block::Heading(heading(content))).into_iter().collect()
}

/// Reads the blocks of a table that may name the first of them.
fn called(reader: &mut Reader, table: &TomlTable, read: impl FnOnce(&mut Reader) -> Vec<Block>) -> Vec<Block> {
    let id = if table.takes.has(&keys::ID) { reader.id_at(table) } else { None };
    let mut blocks = read(reader);
    // What could not be read has been reported.
    let Some(id) = id.filter(|_| !blocks.is_empty()) else { return blocks };
    match blocks.iter_mut().find_map(Block::id_mut) {
        // A heading in a text may have a name by itself.
        Some(Some(own)) => {
            let message = format!("this text starts with what is called `{}` already", own.name);
            reader.report(Diagnostic::new(Code::BadValue, id.span, message).help("take one of the two names out"));
        }
        Some(own) => *own = Some(id),
        None => {
            let message = format!("the id `{}` has nothing to lead to", id.name);
            reader.report(Diagnostic::new(Code::BadValue, id.span, message).help("give it a text, or take it out"));
        }
    }
    blocks
}

/// Reads the blocks of a table that may name their language.
fn in_language(reader: &mut Reader, table: &TomlTable, read: impl FnOnce(&mut Reader) -> Vec<Block>) -> Vec<Block> {
    // A page break has no words.
    if !table.takes.has(&keys::LANG) {
        return read(reader);
    }
    let said = Said::read(reader, table);
    let mut blocks = said.around(reader, read);
    said.give(reader, &mut blocks);
    blocks
}

/// Reports a block whose keys name no kind: by what one of them means, or else by the keys that are there.
fn no_kind(reader: &mut Reader, table: &TomlTable) {
    let kinds: Vec<_> = keys::NAMES.keys.iter().map(|key| key.name).collect();
    let figure = |word: &str| {
        let named = word.eq_ignore_ascii_case("figure") && table.keys.get(word).is_some_and(figure::names_picture);
        named.then(|| "did you mean `image`?".to_owned().into())
    };
    let columns = |word: &str| {
        let is_grid = ["header", "rows"].iter().any(|key| table.keys.contains_key(*key));
        let help = "write the text alone, in a section with  columns = 2";
        (word.eq_ignore_ascii_case("columns") && !is_grid).then(|| help.to_owned().into())
    };
    let unset = |word: &str| figure(word).or_else(|| columns(word)).or_else(|| unset::hint(word, table.takes.home));
    let meant = |word: &str| meant(word, keys::NAMES.keys).map(Hint::from);
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
        let help = table.keys.keys().find_map(|key| beside(key.get_ref()));
        let help = help.unwrap_or_else(|| format!("use one of {}", kinds.join(", ")));
        Diagnostic::new(Code::BlockKind, table.place, message).help(help)
    });
    reader.report(diagnostic);
}

/// Returns what a key stands beside, if one kind of block has it, or two.
fn beside(word: &str) -> Option<String> {
    let kinds = KINDS.iter().filter(|kind| kind.takes.keys[1..].iter().any(|key| key.name == word));
    match kinds.map(|kind| kind.key().name).collect::<Vec<_>>().as_slice() {
        [kind] => Some(format!("`{word}` stands beside `{kind}`:  {{ {kind} = …, {word} = … }}")),
        [kind, other] => Some(format!("`{word}` stands beside `{kind}` or `{other}`:  {{ {kind} = …, {word} = … }}")),
        _ => None,
    }
}

fn two_kinds(reader: &mut Reader, table: &TomlTable, kind: &BlockReader, other: &BlockReader) {
    let start = |kind: &BlockReader| table.key_range(kind.key()).map_or(0, |range| range.start);
    let (first, second) = if start(kind) <= start(other) { (kind, other) } else { (other, kind) };
    let place = table.key_range(second.key()).map_or(table.place, |range| reader.span(range));
    let [first, second] = [first, second].map(|kind| kind.key().name);
    let message = format!("this block is `{first}` and `{second}` at once");
    let two = format!("make two blocks:  {{ {first} = … }}, {{ {second} = … }}");
    let help =
        portrait::instead([first, second]).map_or_else(|| two.clone(), |portrait| format!("{portrait}  or {two}"));
    reader.report(Diagnostic::new(Code::BlockKind, place, message).help(help));
}

fn bullets(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    list(reader, (table, &keys::BULLETS), value, ListKind::Bullets)
}

fn numbered(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let start = reader.number_at(table, &keys::NUMBERED_START);
    let kind = ListKind::Numbered { start: start.unwrap_or(1), sign: NumberSign::Point };
    list(reader, (table, &keys::NUMBERED), value, kind)
}

fn list(reader: &mut Reader, (table, key): (&TomlTable, &Key), value: &Value, kind: ListKind) -> Vec<Block> {
    if value.get_ref().is_str() {
        let only = Some(reader.shown(value)).filter(|shown| shown != "this");
        let items = only.unwrap_or_else(|| "\"…\", \"…\"".to_owned());
        return reader
            .wrong_type_but(value, key.list(), format!("write  {} = [{items}]", key.name))
            .unwrap_or_default();
    }
    let Some(values) = reader.list(value, key.list()) else { return Vec::new() };
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
    let DeValue::Table(written) = value.get_ref() else {
        return content(reader, value, "the list item");
    };
    let is_other = |name: &str| name != keys::TEXT.name && written.contains_key(name);
    let mut others = KINDS.iter().filter(|kind| is_other(kind.key().name) && !kind.is_heading());
    match (written.get(keys::TEXT.name), others.next(), others.next()) {
        (Some(main), Some(under), None) => {
            let table = TomlTable { name: "an item", ..TomlTable::new(written, reader.opening(value), under.takes) };
            let known: Vec<_> = [&keys::TEXT].into_iter().chain(under.takes.keys.iter().copied()).collect();
            reader.check_known(&table, &known, |key| placing::hint(&table, key).or_else(|| under.hint(key)));
            in_language(reader, &table, |reader| {
                let mut blocks = heading_over(reader, &table);
                blocks.extend(text(reader, main, "the list item"));
                if let Some(main) = table.get(under.key()) {
                    blocks.extend(called(reader, &table, |reader| (under.read)(reader, &table, main)));
                }
                blocks
            })
        }
        _ => block(reader, value),
    }
}

fn quote(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
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

fn figures(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    if reader.depth > 0 {
        let diagnostic = Diagnostic::new(Code::BlockPlace, table.place, format!("a strip of figures {IN_LIST}"));
        reader.report(diagnostic.help("end the list before it"));
    }
    if value.get_ref().is_table() {
        let help = "write  figures = [{ value = …, label = … }]";
        return reader.wrong_type_but(value, keys::FIGURES.list(), help.to_owned()).unwrap_or_default();
    }
    let Some(values) = reader.list(value, keys::FIGURES.list()) else { return Vec::new() };
    if values.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the list is empty"));
    }
    let mut strip = KeyFigures::new(values.iter().filter_map(|value| key_figure(reader, value)).collect());
    strip.span = table.place;
    strip.width = placing::breadth(reader, table, (&keys::FIGURES_WIDTH, "a strip of figures"));
    vec![Block::KeyFigures(strip)]
}

fn key_figure(reader: &mut Reader, value: &Value) -> Option<KeyFigure> {
    let table = reader.table(value, &keys::FIGURE_KEYS)?;
    reader.check_keys(&table, |_| None);
    let number = reader.number_or_words(&table, &keys::FIGURE_VALUE);
    let label = reader.line_at(&table, &keys::FIGURE_LABEL);
    let unit = reader.words_at(&table, &keys::FIGURE_UNIT);
    let source = reader.line_at(&table, &keys::FIGURE_SOURCE);
    let spoken = reader.words_at(&table, &keys::FIGURE_SPOKEN);
    let mut figure = KeyFigure::new(number?, "");
    (figure.label, figure.unit, figure.source, figure.spoken) = (label?, unit, source, spoken);
    figure.span = table.place;
    Some(figure)
}

fn callout(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let mut content = text(reader, value, keys::CALLOUT.noun);
    let title = reader.line_at(table, &keys::CALLOUT_TITLE);
    let url = reader.url_at(table, &keys::CALLOUT_URL);
    let words = reader.line_at(table, &keys::CALLOUT_BUTTON);
    if let (Some(range), false) =
        (table.key_range(&keys::CALLOUT_BUTTON), table.keys.contains_key(keys::CALLOUT_URL.name))
    {
        let diagnostic = Diagnostic::new(Code::MissingKey, reader.span(range), "this button leads nowhere");
        reader.report(diagnostic.help("add  url = \"https://…\""));
    }
    if reader.depth > 0 {
        let diagnostic = Diagnostic::new(Code::BlockPlace, table.place, format!("a panel {IN_LIST}"));
        reader.report(diagnostic.help("end the list before it"));
    }
    for wrong in not_in("panel", &content) {
        reader.report(wrong);
    }
    let language = language::shared(&mut content);
    let call = url.map(|url| Call { words, url, span: table.place });
    let mut callout = Callout::new(content);
    (callout.title, callout.call, callout.language, callout.span) = (title, call, language, table.place);
    callout.width = placing::breadth(reader, table, (&keys::CALLOUT_WIDTH, "a panel"));
    vec![Block::Callout(callout)]
}

fn image(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    if value.get_ref().is_array() {
        let help = "for pictures side by side write  images = [{ image = …, alt = … }, …]";
        return reader.wrong_type_but(value, "a string", help).unwrap_or_default();
    }
    let table = TomlTable { name: "the picture", ..*table };
    let figure = figure::from_table(reader, &table, &keys::IMAGE);
    let placing = placing::placing(reader, &table);
    figure.map(|figure| Block::Figure(Figure { placing, ..figure })).into_iter().collect()
}

fn salutation(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, (&LETTER_SALUTATION, "a salutation"));
    closing::salutation(reader, value).map(Block::Salutation).into_iter().collect()
}

fn end(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, (&LETTER_CLOSING, "a closing"));
    closing::closing(reader, value).map(Block::Closing).into_iter().collect()
}

/// Reports a block in a list that can stand in none, by the key that names it.
fn check_place(reader: &mut Reader, table: &TomlTable, (key, what): (&'static Key, &str)) {
    if reader.depth > 0 {
        let place = table.key_range(key).map_or(table.place, |range| reader.span(range));
        let diagnostic = Diagnostic::new(Code::BlockPlace, place, format!("{what} {IN_LIST}"));
        reader.report(diagnostic.help("end the list before it"));
    }
}

fn page_break(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    if value.get_ref().as_str() == Some("page") {
        if reader.depth == 0 {
            return vec![Block::PageBreak(PageBreak::new(table.place))];
        }
        let message = format!("a page break {IN_LIST}");
        let place = table.key_range(&keys::BREAK).map_or(table.place, |range| reader.span(range));
        reader.report(Diagnostic::new(Code::BadValue, place, message).help("end the list before it"));
        return Vec::new();
    }
    let message = format!("there is no break called {}", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("write  break = \"page\""));
    Vec::new()
}

fn table(reader: &mut Reader, block: &TomlTable, value: &Value) -> Vec<Block> {
    let words = table_words(reader, block);
    if value.get_ref().is_str() {
        let help = "write the Markdown alone, as a string, or  table = { header = […], rows = [[…]] }";
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    if let DeValue::Array(rows) = value.get_ref() {
        let help = table_help(reader, rows);
        return reader.wrong_type_but(value, "a table", help).unwrap_or_default();
    }
    let Some(table) = reader.table(value, &keys::GRID_KEYS) else { return Vec::new() };
    reader.check_keys(&table, |key| {
        let beside = &keys::TABLE_KEYS.keys[1..];
        let key = beside.iter().find(|own| own.name == key || own.meant_by(key).is_some())?.name;
        Some(format!("put `{key}` behind the table, not in it:  {{ table = {{ … }}, {key} = … }}").into())
    });
    let Some(header) = header(reader, &table) else { return Vec::new() };
    let rows = rows(reader, &table, header.len());
    let align = align(reader, &table, header.len());
    let written = align.map_or_else(|| vec![None; header.len()], |align| align.into_iter().map(Some).collect());
    let row_header = reader.flag_at(&table, &keys::GRID_ROW_HEADER);
    let ColumnTraits { align, row_header } = ColumnTraits::of(&written, row_header, &rows);
    vec![Block::Table(Grid { header, rows, align, row_header, span: block.place, ..words })]
}

/// Returns the words above and below a table, without what it holds.
fn table_words(reader: &mut Reader, block: &TomlTable) -> Grid {
    let (title, caption) = (reader.line_at(block, &keys::TABLE_TITLE), reader.line_at(block, &keys::TABLE_CAPTION));
    let places = [&keys::TABLE_TITLE, &keys::TABLE_CAPTION].map(|key| block.key_range(key));
    if let [Some(_), Some(place)] = places {
        let message = "the title of this table is given twice: `caption` is another word for `title`";
        let diagnostic = Diagnostic::new(Code::BadValue, reader.span(place), message);
        reader.report(diagnostic.help("take one of the two out, or make it the  subtitle"));
    }
    let subtitle = reader.line_at(block, &keys::TABLE_SUBTITLE);
    let (remark, notes) = notes::of_table(reader, block);
    let source = reader.line_at(block, &keys::TABLE_SOURCE);
    let mut words = Grid::new(Vec::new(), Vec::new());
    (words.caption, words.subtitle, words.remark) = (title.or(caption), subtitle, remark);
    (words.notes, words.source) = (notes, source);
    words.width = placing::breadth(reader, block, (&keys::TABLE_WIDTH, "a table"));
    words
}

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

fn header(reader: &mut Reader, table: &TomlTable) -> Option<Vec<Cell>> {
    let Some(value) = table.get(&keys::GRID_HEADER) else {
        reader.missing(table, &keys::GRID_HEADER);
        return None;
    };
    let header = heads(reader, value)?;
    if header.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, reader.place(value), "the header has no cells"));
        return None;
    }
    Some(header)
}

fn rows(reader: &mut Reader, table: &TomlTable, columns: usize) -> Vec<Vec<Cell>> {
    let Some(value) = table.get(&keys::GRID_ROWS) else {
        reader.missing(table, &keys::GRID_ROWS);
        return Vec::new();
    };
    let values = reader.list(value, keys::GRID_ROWS.list()).unwrap_or_default();
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

/// The cells of a row: lines, or numbers, which are written as the language does.
fn cells(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, keys::GRID_HEADER.list())?;
    let cell = |value: &Value| match value.get_ref() {
        DeValue::Integer(_) | DeValue::Float(_) => {
            let content = number::written(reader, value).map(|written| vec![Inline::Text(written)]);
            Cell { content: content.unwrap_or_default(), span: reader.place(value) }
        }
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            cell(reader, value)
        }
    };
    Some(values.iter().map(cell).collect())
}

/// The names of columns: a year among them is no number that has a comma.
fn heads(reader: &mut Reader, value: &Value) -> Option<Vec<Cell>> {
    let values = reader.list(value, keys::GRID_HEADER.list())?;
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

fn align(reader: &mut Reader, table: &TomlTable, columns: usize) -> Option<Vec<CellAlign>> {
    let key = &keys::GRID_ALIGN;
    let values = reader.list_at(table, key)?;
    let meanings = [CellAlign::Start, CellAlign::Centre, CellAlign::End, CellAlign::Units];
    let align: Vec<_> = values.iter().filter_map(|value| reader.choice(value, key, &meanings)).collect();
    if values.len() != columns {
        let message = format!("{} for {}", counted(values.len(), "alignment"), counted(columns, "column"));
        let place = table.get(key).map_or(table.place, |value| reader.place(value));
        reader.report(Diagnostic::new(Code::BadValue, place, message));
        return None;
    }
    (align.len() == columns).then_some(align)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, keys};

    #[test]
    fn every_kind_has_its_keys_in_their_order() {
        for (kind, (table, name)) in KINDS.iter().zip(keys::BLOCKS.into_iter().zip(keys::NAMES.keys)) {
            assert!(std::ptr::eq(kind.takes, table) && std::ptr::eq(kind.key(), *name), "{}", name.name);
        }
        assert_eq!(keys::NAMES.keys.len(), KINDS.len());
    }
}
