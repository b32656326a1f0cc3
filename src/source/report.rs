//! The keys of a report: the head of the update, its sections, and what to read next.

use toml::de::DeValue;

use super::addresses;
use super::blocks;
use super::figure;
use super::language::{self, Said};
use super::markdown;
use super::reader::{Hint, Reader, Table, Value};
use super::rules;
use super::theme;
use crate::diagnostics::Sources;
use crate::model::{
    Alt, Author, Block, Direction, Figure, Lang, Organisation, Paragraph, Related, Report, Section, plain,
};

/// The keys of the top of the file.
const ROOT_KEYS: [&str; 12] = [
    "title",
    "kicker",
    "lang",
    "dir",
    "date",
    "authors",
    "organisation",
    "standfirst",
    "theme",
    "hero",
    "section",
    "related",
];
const AUTHOR_KEYS: [&str; 2] = ["name", "role"];
const ORGANISATION_KEYS: [&str; 4] = ["name", "url", "logo", "logo_alt"];
const HERO_KEYS: [&str; 9] =
    ["image", "alt", "decorative", "caption", "credit", "photographer", "licence", "lang", "dir"];
const SECTION_KEYS: [&str; 4] = ["heading", "content", "lang", "dir"];
const RELATED_KEYS: [&str; 6] = ["title", "url", "source", "date", "lang", "dir"];

/// Returns the report that the top of the file describes.
pub(super) fn read(reader: &mut Reader, root: &Table) -> Report {
    reader.check_keys(root, &ROOT_KEYS, |key| {
        let content = ["content", "text", "body"].contains(&key);
        let help =
            if content { "write it under  [[section]]  as  content = …" } else { "write it under  [[section]]" };
        let theme = theme::is_part(key).then(|| format!("it belongs to the theme: write  [theme.{key}]"));
        (content || key == "heading").then(|| help.to_owned()).or(theme).map(Hint::from)
    });
    reader.settled = settled(root);
    let said = Said::read(reader, root);
    reader.language = said.lang().cloned().unwrap_or_else(Lang::english).into();
    let title = match root.get("title") {
        Some(value) => reader.line(value, "a title"),
        None => {
            reader.missing(root, "title", "\"The title of the update\"");
            None
        }
    };
    let kicker = root.get("kicker").and_then(|value| reader.line(value, "a kicker"));
    let direction = said.direction(reader, || title.as_deref().and_then(|title| Direction::of_text(&plain(title))));
    reader.language.direction = direction.unwrap_or(reader.language.direction);
    let date = root.get("date").and_then(|value| reader.date(value));
    let authors = root.get("authors").map(|value| authors(reader, value)).unwrap_or_default();
    let organisation = root.get("organisation").and_then(|value| organisation(reader, value));
    let standfirst = root.get("standfirst").map(|value| standfirst(reader, value)).unwrap_or_default();
    let hero = root.get("hero").and_then(|value| hero(reader, value));
    let sections = tables(reader, root, "section", section);
    let related = tables(reader, root, "related", related);
    let report = Report {
        title: title.unwrap_or_default(),
        kicker,
        lang: reader.language.lang.clone(),
        direction,
        date,
        authors,
        organisation,
        standfirst,
        hero,
        sections,
        related,
        sources: Sources::default(),
    };
    language::check_report(reader, root, &said, &report);
    check_held_as_one(reader, root, &report);
    Report { direction: direction.or_else(|| language::by_letters(&report)), ..report }
}

/// Reports texts of several parts that a PDF holds as one each.
fn check_held_as_one(reader: &mut Reader, root: &Table, report: &Report) {
    let texts =
        [("authors", report.names(), "the list of authors"), ("standfirst", report.subject(), "the standfirst")];
    for (key, text, name) in texts {
        if let Some(value) = root.get(key) {
            reader.check_length(&text, reader.place(value), name);
        }
    }
}

/// Tells which keys of the top of the file cannot be there for want of order alone, if they stand in another table: those that the
/// report has, and those that several sections have.
fn settled(root: &Table) -> [bool; 9] {
    let sections = root.get("section").and_then(|value| value.get_ref().as_array());
    let several = |key: &str| {
        let tables = sections.into_iter().flatten().filter_map(|section| section.get_ref().as_table());
        tables.filter(|table| table.contains_key(key)).nth(1).is_some()
    };
    std::array::from_fn(|index| root.get(ROOT_KEYS[index]).is_some() || several(ROOT_KEYS[index]))
}

/// Returns what knows of a key of the report that stands in a table: behind a header it belongs to that, and those of the top of the file
/// must stand above all headers. A key that the report has already is meant for the table, which has none.
fn misplaced<'k>(reader: &Reader, table: &'k Table, known: &'k [&str]) -> impl Fn(&str) -> Option<Hint> + use<'k> {
    let settled = reader.settled;
    let braced = reader.text.get(table.place.start..).is_some_and(|written| written.starts_with('{'));
    move |key| {
        let index = ROOT_KEYS[..settled.len()].iter().position(|top| *top == key)?;
        // What is written in braces has no header, and a section's own kicker is no slip of order.
        let is_slip = !braced && !matches!((table.name, key), ("a section", "kicker" | "standfirst"));
        if !settled[index] && is_slip {
            return Some(
                format!("a key after a [header] belongs to its table: put `{key}` above the first header").into(),
            );
        }
        let help = match (table.name, key) {
            ("a section", "kicker") => "write it into the heading, or as the first line of the content".to_owned(),
            ("a section", "standfirst") => "write it as the first paragraph of the content".to_owned(),
            ("a section", "date" | "authors") => "write it in the text".to_owned(),
            ("a section", "theme" | "organisation") => {
                "there is one for the whole report, above the first header".to_owned()
            }
            _ => format!("{} takes {}", table.name, known.join(", ")),
        };
        Some(Hint { message: Some(format!("{} has no {key}", table.name)), help })
    }
}

/// A list of names or tables; a single one may stand without the list.
fn authors(reader: &mut Reader, value: &Value) -> Vec<Author> {
    match value.get_ref() {
        DeValue::Array(values) => values.iter().filter_map(|value| author(reader, value)).collect(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => author(reader, value).into_iter().collect(),
    }
}

fn author(reader: &mut Reader, value: &Value) -> Option<Author> {
    let span = reader.place(value);
    if value.get_ref().is_str() {
        return reader.words(value, "a name").map(|name| Author { name, role: None, span });
    }
    let table = reader.table(value, "an author")?;
    let hint = misplaced(reader, &table, &AUTHOR_KEYS);
    reader.check_keys(&table, &AUTHOR_KEYS, hint);
    let name = name(reader, &table);
    let role = table.get("role").and_then(|value| reader.words(value, "a role"));
    Some(Author { name: name?, role, span })
}

fn name(reader: &mut Reader, table: &Table) -> Option<String> {
    match table.get("name") {
        Some(value) => reader.words(value, "a name"),
        None => {
            reader.missing(table, "name", "\"…\"");
            None
        }
    }
}

/// A table, or the name alone.
fn organisation(reader: &mut Reader, value: &Value) -> Option<Organisation> {
    let span = reader.place(value);
    if value.get_ref().is_str() {
        let name = reader.words(value, "a name")?;
        return Some(Organisation { name, url: None, logo: None, span });
    }
    let table = reader.table(value, "an organisation")?;
    let hint = misplaced(reader, &table, &ORGANISATION_KEYS);
    reader.check_keys(&table, &ORGANISATION_KEYS, hint);
    let name = name(reader, &table);
    let url = table.get("url").and_then(|value| reader.url(value));
    let logo = logo(reader, &table, name.as_deref());
    Some(Organisation { name: name?, url, logo, span })
}

/// A logo stands for the name, which is its alternative text where none is given.
fn logo(reader: &mut Reader, table: &Table, name: Option<&str>) -> Option<Figure> {
    let alt = table.get("logo_alt").and_then(|value| reader.words(value, "an alternative text"));
    let value = table.get("logo")?;
    let picture = figure::load_value(reader, value)?;
    let alt = Alt::Text(alt.or_else(|| name.map(str::to_owned))?);
    Some(Figure { picture, alt, caption: None, credit: None, language: None, span: reader.place(value) })
}

fn standfirst(reader: &mut Reader, value: &Value) -> Vec<Paragraph> {
    let literal = reader.literal(value, "a standfirst");
    literal.map(|literal| markdown::paragraphs(reader, &literal, "a standfirst")).unwrap_or_default()
}

fn hero(reader: &mut Reader, value: &Value) -> Option<Figure> {
    if value.get_ref().is_str() {
        let path = reader.shown(value);
        let help = format!("write  hero = {{ image = {path}, alt = \"What the picture shows\" }}");
        return reader.wrong_type_but(value, "a table", help);
    }
    let table = reader.table(value, "the hero picture")?;
    let hint = misplaced(reader, &table, &HERO_KEYS);
    reader.check_keys(&table, &HERO_KEYS, hint);
    let said = Said::read(reader, &table);
    let figure = said.around(reader, |reader| figure::from_table(reader, &table, "image"))?;
    let mut block = [Block::Figure(figure)];
    said.give(reader, &mut block);
    let [Block::Figure(figure)] = block else { return None };
    Some(figure)
}

/// Reads every table of a `[[key]]`; a single `[key]` is a list of one.
fn tables<T>(reader: &mut Reader, root: &Table, key: &str, read: impl Fn(&mut Reader, &Value) -> Option<T>) -> Vec<T> {
    let Some(value) = root.get(key) else { return Vec::new() };
    if value.get_ref().is_table() {
        return read(reader, value).into_iter().collect();
    }
    if value.get_ref().is_str() {
        let first = if key == "section" { "content" } else { "title" };
        let help = format!("write  [[{key}]]  and on the next line  {first} = {}", reader.shown(value));
        reader.wrong_type_but::<()>(value, "tables", help);
        return Vec::new();
    }
    let values = reader.list(value, "tables").unwrap_or_default();
    let mut tables = Vec::with_capacity(values.len());
    for value in values.iter().take_while(|_| !reader.bounds.is_over()) {
        tables.extend(read(reader, value));
    }
    tables
}

fn section(reader: &mut Reader, value: &Value) -> Option<Section> {
    let table = reader.table(value, "a section")?;
    let elsewhere = misplaced(reader, &table, &SECTION_KEYS);
    reader.check_keys(&table, &SECTION_KEYS, |key| match key {
        "title" => {
            let help = "a section has a `heading`; the report's own `title` stands above the first header";
            Some(help.to_owned().into())
        }
        "text" => None,
        kind if blocks::is_kind(kind) => Some(format!("put it in content:  content = [{{ {kind} = … }}]").into()),
        other => elsewhere(other),
    });
    let said = Said::read(reader, &table);
    let section = said.around(reader, |reader| section_of(reader, &table));
    said.check(reader, |letters| {
        section.heading.iter().for_each(|heading| letters.line(heading));
        letters.blocks(&section.content);
    });
    let first = || {
        let heading = section.heading.as_deref().and_then(|heading| Direction::of_text(&plain(heading)));
        heading.or_else(|| language::direction_of_all(&section.content))
    };
    let language = said.settle(reader, first);
    Some(Section { language, ..section })
}

fn section_of(reader: &mut Reader, table: &Table) -> Section {
    let heading = table.get("heading").map(|value| reader.line(value, "a heading"));
    let has_heading = heading.is_some();
    let mut content = match table.get("content") {
        Some(value) => blocks::content(reader, value, "the content"),
        None => {
            if !has_heading {
                reader.missing(table, "content", "\"\"\" … \"\"\"");
            }
            Vec::new()
        }
    };
    rules::settle_levels(reader, &mut content, has_heading);
    Section { heading: heading.flatten(), content, language: None, span: table.place }
}

fn related(reader: &mut Reader, value: &Value) -> Option<Related> {
    let table = reader.table(value, "a related article")?;
    let hint = misplaced(reader, &table, &RELATED_KEYS);
    reader.check_keys(&table, &RELATED_KEYS, hint);
    let said = Said::read(reader, &table);
    let title = match table.get("title") {
        Some(value) => said.around(reader, |reader| reader.line(value, "a title")),
        None => {
            reader.missing(&table, "title", "\"…\"");
            None
        }
    };
    let url = table.get("url").and_then(|value| reader.url(value));
    let source = table.get("source").and_then(|value| reader.words(value, "a source"));
    let date = table.get("date").and_then(|value| reader.date(value));
    let title = title?;
    said.check(reader, |letters| letters.line(&title));
    let title = if url.is_some() { addresses::unlinked(title) } else { title };
    let language = said.settle(reader, || Direction::of_text(&plain(&title)));
    Some(Related { title, url, source, date, language, span: table.place })
}
