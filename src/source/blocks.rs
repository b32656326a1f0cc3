//! The blocks of a section: one key names what a block is.
//!
//! To add a kind of block, write its keys into `keys::blocks`, and its row into [`KINDS`] with the function that reads it.
//! Content is a Markdown string, or a list of strings and block tables; an item of a list is the same, and may also be one
//! table with its `text` and the block that belongs under it.

use super::callout;
use super::chart;
use super::closing;
use super::depth::check_place;
use super::figure;
use super::gallery;
use super::include;
use super::key_figures;
use super::keys::blocks as keys;
use super::keys::chart::CHART_KEYS;
use super::keys::closing::{LETTER_CLOSING, LETTER_CLOSING_KEYS, LETTER_SALUTATION, SALUTATION_KEYS};
use super::keys::gallery::IMAGES_KEYS;
use super::keys::names::NAMES_KEYS;
use super::keys::pull::PULL_KEYS;
use super::keys::story::STORY_KEYS;
use super::keys::timeline::TIMELINE_KEYS;
use super::keys::{Key, TableKeys, meant};
use super::language::Said;
use super::lists;
use super::markdown;
use super::names;
use super::placing;
use super::portrait;
use super::pull;
use super::quote;
use super::reader::{Hint, Reader, TomlTable, Value};
use super::story;
use super::table;
use super::timeline;
use super::unset;
use crate::diagnostics::{Code, Diagnostic, empty_list, nearest};
use crate::model::{Block, Figure, Heading, Level, PageBreak};
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

    /// Tells whether a key, by its name, may stand beside the one that names it.
    fn takes_beside(&self, key: &Key) -> bool {
        self.takes.keys[1..].iter().any(|own| own.name == key.name)
    }

    /// Returns what to tell of a key that belongs into its value, or is what another of its keys is called elsewhere: that comes
    /// before what the word would name alone, for `number` is the `start` of a list.
    fn hint(&self, key: &str) -> Option<Hint> {
        let inside = || keys::INNER_KEYS.keys.iter().find(|own| own.name == key || own.meant_by(key).is_some());
        let inside = (self.key().name == keys::TABLE.name).then(inside).flatten().map(|own| belongs_in_table(own.name));
        inside.or_else(|| meant(key, &self.takes.keys[1..])).map(Hint::from)
    }
}

/// Every kind of block, in the order of [`keys::BLOCKS`].
const KINDS: [BlockReader; keys::BLOCKS.len()] = [
    BlockReader { takes: &keys::TEXT_KEYS, read: |reader, _, value| markdown::text(reader, value, keys::TEXT.noun) },
    BlockReader { takes: &keys::BULLETS_KEYS, read: lists::bullets },
    BlockReader { takes: &keys::NUMBERED_KEYS, read: lists::numbered },
    BlockReader { takes: &keys::QUOTE_KEYS, read: quote::quote },
    BlockReader { takes: &PULL_KEYS, read: pull::pull },
    BlockReader { takes: &keys::IMAGE_KEYS, read: image },
    BlockReader { takes: &IMAGES_KEYS, read: gallery::gallery },
    BlockReader { takes: &keys::TABLE_KEYS, read: table::table },
    BlockReader { takes: &CHART_KEYS, read: chart::chart },
    BlockReader { takes: &keys::FIGURES_KEYS, read: key_figures::figures },
    BlockReader { takes: &keys::CALLOUT_KEYS, read: callout::callout },
    BlockReader { takes: &STORY_KEYS, read: story::story },
    BlockReader { takes: &TIMELINE_KEYS, read: timeline::timeline },
    BlockReader { takes: &NAMES_KEYS, read: names::names },
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
        reader.report(empty_list(reader.place(value)));
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
        markdown::text(reader, value, name)
    } else if value.get_ref().is_table() {
        block(reader, value)
    } else {
        reader.wrong_type(value, "Markdown or a block").unwrap_or_default()
    }
}

/// Reads a table whose keys name exactly one kind; a heading may stand over any, or alone.
fn block(reader: &mut Reader, value: &Value) -> Vec<Block> {
    let Some(table) = reader.table(value, &keys::NAMES) else { return Vec::new() };
    let named: Vec<_> = KINDS.iter().filter_map(|kind| table.get(kind.key()).map(|value| (kind, value))).collect();
    // What stands beside the name of another kind, as a heading does, or a picture in a story, does not name it.
    let is_beside = |kind: &BlockReader| {
        named.len() > 1 && (kind.is_heading() || named.iter().any(|(other, _)| other.takes_beside(kind.key())))
    };
    let mut naming = named.iter().filter(|(kind, _)| !is_beside(kind));
    let Some((kind, main)) = naming.next() else {
        no_kind(reader, &table);
        return Vec::new();
    };
    if let Some((other, _)) = naming.next() {
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
    check_place(reader, table, &keys::HEADING, "a heading");
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
    let instead = portrait::instead([first, second]).or_else(|| story::instead([first, second]));
    let help = instead.map_or_else(|| two.clone(), |instead| format!("{instead}  or {two}"));
    reader.report(Diagnostic::new(Code::BlockKind, place, message).help(help));
}

pub(super) fn item(reader: &mut Reader, value: &Value) -> Vec<Block> {
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
                blocks.extend(markdown::text(reader, main, "the list item"));
                if let Some(main) = table.get(under.key()) {
                    blocks.extend(called(reader, &table, |reader| (under.read)(reader, &table, main)));
                }
                blocks
            })
        }
        _ => block(reader, value),
    }
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
    check_place(reader, table, &LETTER_SALUTATION, "a salutation");
    closing::salutation(reader, value).map(Block::Salutation).into_iter().collect()
}

fn end(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    check_place(reader, table, &LETTER_CLOSING, "a closing");
    closing::closing(reader, value).map(Block::Closing).into_iter().collect()
}

fn page_break(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    if value.get_ref().as_str() == Some("page") {
        check_place(reader, table, &keys::BREAK, "a page break");
        return vec![Block::PageBreak(PageBreak::new(table.place))];
    }
    let message = format!("there is no break called {}", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("write  break = \"page\""));
    Vec::new()
}

fn belongs_in_table(key: &str) -> String {
    format!("put `{key}` into the table, not behind it:  {{ table = {{ …, {key} = … }} }}")
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
