//! The keys of a report: the head of the update, its sections, and what to read next.

use toml::de::DeValue;

use super::addresses;
use super::blocks;
use super::budget;
use super::closing;
use super::cover;
use super::figure;
use super::head_picture;
use super::imprint;
use super::keys::closing::{CLOSING, SALUTATION};
use super::keys::cover::COVER;
use super::keys::imprint::{CONTACT, IMPRINT};
use super::keys::report as keys;
use super::keys::theme::THEME_KEYS;
use super::keys::{Key, meant};
use super::language::{self, Said};
use super::markdown;
use super::notes;
use super::opener;
use super::order;
use super::reader::{Hint, Reader, TomlTable, Value};
use super::rules;
use super::theme::length_at;
use super::values;
use crate::diagnostics::{Code, Diagnostic, Sources};
use crate::model::{
    Alt, Author, Contents, Direction, Figure, Footnotes, InContents, Lang, Organisation, Paragraph, Related, Report,
    Section, SectionColumns, SectionNumber, ShowContents, Text, check_ids, check_notes, plain, unrepeated,
};

/// Returns the report that the top of the file describes.
pub(super) fn read(reader: &mut Reader, root: &TomlTable) -> Report {
    reader.check_keys(root, |key| {
        let content = ["content", "text", "body"].contains(&key);
        let help =
            if content { "write it under  [[section]]  as  content = …" } else { "write it under  [[section]]" };
        let theme = THEME_KEYS.key(key).filter(|row| row.table().is_some()).map(|_| match key {
            "footer" => {
                "for the foot of each page write  [theme.footer]; for an address at the end  [contact]".to_owned()
            }
            _ => format!("it belongs to the theme: write  [theme.{key}]"),
        });
        (content || key == "heading").then(|| help.to_owned()).or(theme).map(Hint::from)
    });
    reader.settled = order::settled(root);
    let said = Said::read(reader, root);
    reader.language = said.lang().cloned().unwrap_or_else(Lang::english).into();
    values::read(reader, root);
    let title = reader.line_at(root, &keys::TITLE);
    let kicker = reader.line_at(root, &keys::KICKER);
    let subtitle = reader.line_at(root, &keys::SUBTITLE);
    let direction = said.direction(reader, || title.as_deref().and_then(|title| Direction::of_text(&plain(title))));
    reader.language.direction = direction.unwrap_or(reader.language.direction);
    let date = reader.date_at(root, &keys::DATE);
    let authors = root.get(&keys::AUTHORS).map(|value| each(reader, value, author)).unwrap_or_default();
    let place = reader.words_at(root, &keys::PLACE);
    let organisations = root.get(&keys::ORGANISATION).map(|value| each(reader, value, organisation));
    let organisations = organisations.unwrap_or_default();
    let standfirst = standfirst(reader, root, &keys::STANDFIRST);
    let cover = root.get(&COVER).and_then(|value| cover::cover(reader, value));
    let hero = root.get(&keys::HERO).and_then(|value| hero(reader, value));
    let contents = root.get(&keys::CONTENTS).map(|value| contents(reader, value)).unwrap_or_default();
    let footnotes = reader.choice_at(root, &keys::FOOTNOTES, &[Footnotes::Page, Footnotes::End]).unwrap_or_default();
    let salutation = root.get(&SALUTATION).and_then(|value| closing::salutation(reader, value));
    let sections = tables(reader, root, TableList { key: &keys::SECTION, first: &keys::SECTION_CONTENT }, section);
    let closing = root.get(&CLOSING).and_then(|value| closing::closing(reader, value));
    let related = tables(reader, root, TableList { key: &keys::RELATED, first: &keys::RELATED_TITLE }, related);
    let contact = root.get(&CONTACT).and_then(|value| imprint::contact(reader, value, !organisations.is_empty()));
    let imprint = root.get(&IMPRINT).and_then(|value| imprint::imprint(reader, value));
    let report = Report {
        title: title.unwrap_or_default(),
        kicker,
        subtitle,
        lang: reader.language.lang.clone(),
        direction,
        date,
        authors,
        place,
        organisations,
        standfirst,
        cover,
        hero,
        contents,
        footnotes,
        salutation,
        sections,
        closing,
        related,
        contact,
        imprint,
        budget: budget::budget(reader, root),
        lint: budget::lint(reader, root),
        sources: Sources::default(),
    };
    language::check_report(reader, root, &said, &report);
    check_held_as_one(reader, root, &report);
    check_links(reader, &report);
    unrepeated(&report).into_iter().for_each(|(_, wrong)| reader.report(wrong));
    Report { direction: direction.or_else(|| language::by_letters(&report)), ..report }
}

/// Reports texts of several parts that a PDF holds as one each.
fn check_held_as_one(reader: &mut Reader, root: &TomlTable, report: &Report) {
    let texts = [
        (&keys::AUTHORS, report.names(), "the list of authors"),
        (&keys::STANDFIRST, report.subject(), "the standfirst"),
    ];
    for (key, text, name) in texts {
        if let Some(value) = root.get(key) {
            reader.check_length(&text, reader.place(value), name);
        }
    }
}

/// Reports names of parts that are taken twice, and links to parts that are not there.
fn check_links(reader: &mut Reader, report: &Report) {
    let inner = std::mem::take(&mut reader.inner);
    let wrong = check_ids(report, &inner, &reader.files.sources);
    wrong.into_iter().for_each(|wrong| reader.report(wrong));
}

/// A list of names or tables; a single one may stand without the list.
fn each<T>(reader: &mut Reader, value: &Value, read: fn(&mut Reader, &Value) -> Option<T>) -> Vec<T> {
    match value.get_ref() {
        DeValue::Array(values) => values.iter().filter_map(|value| read(reader, value)).collect(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => read(reader, value).into_iter().collect(),
    }
}

fn author(reader: &mut Reader, value: &Value) -> Option<Author> {
    let span = reader.place(value);
    if value.get_ref().is_str() {
        return reader.words(value, keys::AUTHOR_NAME.noun).map(|name| Author { name, role: None, span });
    }
    let table = reader.table(value, &keys::AUTHOR_KEYS)?;
    reader.check_keys(&table, order::misplaced(reader, &table));
    let name = reader.words_at(&table, &keys::AUTHOR_NAME);
    let role = reader.words_at(&table, &keys::AUTHOR_ROLE);
    Some(Author { name: name?, role, span })
}

/// A table, or the name alone.
fn organisation(reader: &mut Reader, value: &Value) -> Option<Organisation> {
    let span = reader.place(value);
    if value.get_ref().is_str() {
        let name = reader.words(value, keys::ORGANISATION_NAME.noun)?;
        return Some(Organisation { span, ..Organisation::new(name) });
    }
    let table = reader.table(value, &keys::ORGANISATION_KEYS)?;
    reader.check_keys(&table, order::misplaced(reader, &table));
    let name = reader.words_at(&table, &keys::ORGANISATION_NAME);
    let url = reader.url_at(&table, &keys::ORGANISATION_URL);
    let logo = logo(reader, &table, name.as_deref());
    let logo_height = length_at(reader, &table, &keys::ORGANISATION_LOGO_HEIGHT);
    if let (Some(place), None) = (table.key_range(&keys::ORGANISATION_LOGO_HEIGHT), table.get(&keys::ORGANISATION_LOGO))
    {
        let diagnostic = Diagnostic::new(Code::MissingKey, reader.span(place), "there is no logo to be so high");
        reader.report(diagnostic.help("add  logo = \"logo.png\""));
    }
    Some(Organisation { name: name?, url, logo, logo_height, span })
}

/// A logo stands for the name, which is its alternative text where none is given.
fn logo(reader: &mut Reader, table: &TomlTable, name: Option<&str>) -> Option<Figure> {
    let alt = reader.words_at(table, &keys::ORGANISATION_LOGO_ALT);
    let value = table.get(&keys::ORGANISATION_LOGO)?;
    let picture = figure::load_value(reader, value)?;
    let alt = Alt::Text(alt.or_else(|| name.map(str::to_owned))?);
    Some(Figure { span: reader.place(value), ..Figure::new(picture, alt) })
}

/// The paragraphs that open a report or a section.
fn standfirst(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Vec<Paragraph> {
    let literal = table.get(key).and_then(|value| reader.literal(value, key.noun));
    literal.map(|literal| markdown::paragraphs(reader, &literal, key.noun)).unwrap_or_default()
}

fn hero(reader: &mut Reader, value: &Value) -> Option<Figure> {
    if value.get_ref().is_str() {
        let path = reader.shown(value);
        let help = format!("write  hero = {{ image = {path}, alt = \"What the picture shows\" }}");
        return reader.wrong_type_but(value, "a table", help);
    }
    let table = reader.table(value, &keys::HERO_KEYS)?;
    reader.check_keys(&table, order::misplaced(reader, &table));
    head_picture::picture(reader, &table, &keys::HERO_IMAGE)
}

/// Whether there are contents, or a table that says more of them.
fn contents(reader: &mut Reader, value: &Value) -> Contents {
    let DeValue::Table(_) = value.get_ref() else {
        return Contents::new(show(reader, value).unwrap_or(ShowContents::Always));
    };
    let mut contents = Contents::new(ShowContents::Always);
    let Some(table) = reader.table(value, &keys::CONTENTS_KEYS) else { return contents };
    let hint = order::misplaced(reader, &table);
    reader.check_keys(&table, hint);
    if let Some(said) = table.get(&keys::CONTENTS_SHOW).and_then(|value| show(reader, value)) {
        contents.show = said;
    }
    contents.title = reader.line_at(&table, &keys::CONTENTS_TITLE);
    if let Some(levels) = reader.number_at(&table, &keys::CONTENTS_LEVELS) {
        contents.levels = u8::try_from(levels).ok().filter(|levels| (1..=Contents::LEVELS).contains(levels));
        if contents.levels.is_none() {
            let place = table.get(&keys::CONTENTS_LEVELS).map_or(table.place, |value| reader.place(value));
            let message = format!("contents list 1 to {} levels, and not {levels}", Contents::LEVELS);
            reader.report(Diagnostic::new(Code::BadValue, place, message).help("write  levels = 2"));
        }
    }
    contents
}

/// `true`, `false` or `"auto"`.
fn show(reader: &mut Reader, value: &Value) -> Option<ShowContents> {
    if value.get_ref().as_str() == Some("auto") {
        return Some(ShowContents::Auto);
    }
    reader.flag(value).map(|flag| if flag { ShowContents::Always } else { ShowContents::Never })
}

/// A list of tables: its key, and that of what must be in each.
#[derive(Clone, Copy)]
struct TableList {
    key: &'static Key,
    first: &'static Key,
}

/// Reads every table of a `[[key]]`; a single `[key]` is a list of one.
fn tables<T>(
    reader: &mut Reader,
    root: &TomlTable,
    list: TableList,
    read: impl Fn(&mut Reader, &Value) -> Option<T>,
) -> Vec<T> {
    let TableList { key, first } = list;
    let Some(value) = root.get(key) else { return Vec::new() };
    if value.get_ref().is_table() {
        return read(reader, value).into_iter().collect();
    }
    if value.get_ref().is_str() {
        let help = format!("write  [[{}]]  and on the next line  {} = {}", key.name, first.name, reader.shown(value));
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
    let table = reader.table(value, &keys::SECTION_KEYS)?;
    let elsewhere = order::misplaced(reader, &table);
    reader.check_keys(&table, |key| match key {
        "title" => {
            let help = "a section has a `heading`; the report's own `title` stands above the first header";
            Some(help.to_owned().into())
        }
        "text" => None,
        "closing" | "salutation" => {
            let report = "for the report, put it above the first header";
            let letter = format!("for a letter in this section, write  content = [{{ {key} = \"…\" }}, …]");
            Some(format!("{report}; {letter}").into())
        }
        word if meant(word, &[&CLOSING]).is_some() => meant(word, &[&CLOSING]).map(Hint::from),
        kind if blocks::is_kind(kind) => Some(format!("put it in content:  content = [{{ {kind} = … }}]").into()),
        other => elsewhere(other),
    });
    let said = Said::read(reader, &table);
    let section = said.around(reader, |reader| section_of(reader, &table));
    said.check(reader, |letters| {
        section.heading.iter().for_each(|heading| letters.line(heading));
        section.standfirst.iter().for_each(|paragraph| letters.line(&paragraph.content));
        letters.blocks(&section.content);
    });
    let first = || {
        let heading = section.heading.as_deref().and_then(|heading| Direction::of_text(&plain(heading)));
        let opening = || section.standfirst.iter().find_map(|one| Direction::of_text(&plain(&one.content)));
        heading.or_else(opening).or_else(|| language::direction_of_all(&section.content))
    };
    let language = said.settle(reader, first);
    Some(Section { language, ..section })
}

fn section_of(reader: &mut Reader, table: &TomlTable) -> Section {
    let outer = reader.notes.replace(Vec::new());
    let section = section_with_notes(reader, table);
    let mut notes = std::mem::replace(&mut reader.notes, outer).unwrap_or_default();
    notes.extend(notes::of_section(reader, table));
    let section = Section { notes, ..section };
    check_notes(&section).into_iter().for_each(|wrong| reader.report(wrong));
    section
}

/// Returns a section but for its notes, which its texts have left with the reader.
fn section_with_notes(reader: &mut Reader, table: &TomlTable) -> Section {
    let has_heading = table.get(&keys::SECTION_HEADING).is_some();
    let heading = reader.line_at(table, &keys::SECTION_HEADING);
    let number = section_number(reader, table);
    let opener = opener::opener(reader, table, has_heading);
    let standfirst = standfirst(reader, table, &keys::SECTION_STANDFIRST);
    let mut content = match table.get(&keys::SECTION_CONTENT) {
        Some(value) => blocks::content(reader, value, keys::SECTION_CONTENT.noun),
        None => {
            if !has_heading {
                reader.missing(table, &keys::SECTION_CONTENT);
            }
            Vec::new()
        }
    };
    rules::settle_levels(reader, &mut content, has_heading);
    let listed = match reader.flag_at(table, &keys::SECTION_LISTED) {
        Some(false) => InContents::Unlisted,
        Some(true) | None => InContents::Listed,
    };
    let starts_page = reader.choice_at(table, &keys::SECTION_BREAK, &[true]).unwrap_or(false);
    let columns = columns(reader, table);
    let id = reader.id_at(table);
    Section {
        heading,
        number,
        opener,
        standfirst,
        id,
        listed,
        starts_page,
        columns,
        content,
        notes: Vec::new(),
        language: None,
        span: table.place,
    }
}

/// One column or two.
fn columns(reader: &mut Reader, table: &TomlTable) -> Option<SectionColumns> {
    let value = table.get(&keys::SECTION_COLUMNS)?;
    let span = reader.place(value);
    if !value.get_ref().is_integer() {
        return reader.wrong_type_but(value, "a whole number", "write  columns = 2");
    }
    let count = reader.number(value, keys::SECTION_COLUMNS.noun)?;
    if !(1..=SectionColumns::MOST).contains(&count) {
        let message = format!("a section has one column or two, and not {count}");
        reader.report(Diagnostic::new(Code::BadValue, span, message).help("write  columns = 2"));
        return None;
    }
    Some(SectionColumns { count, span })
}

/// `true`, a whole number to count on from, or words; each stands before a heading.
fn section_number(reader: &mut Reader, table: &TomlTable) -> Option<SectionNumber> {
    let key = &keys::SECTION_NUMBER;
    let value = table.get(key)?;
    let number = match value.get_ref() {
        DeValue::Integer(_) => reader.number(value, key.noun).map(SectionNumber::Whole),
        DeValue::String(text) if !matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "false") => {
            let text = reader.words(value, key.noun)?;
            Some(SectionNumber::Words(Text { text, span: reader.place(value) }))
        }
        DeValue::Float(_) => {
            let help = format!("write it in quotes: \"{}\"", reader.shown(value));
            reader.wrong_type_but(value, "a whole number, or words", help)
        }
        DeValue::String(_) | DeValue::Boolean(_) => {
            reader.flag(value).filter(|counts| *counts).map(|_| SectionNumber::Next)
        }
        DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => reader.wrong_type_but(
            value,
            "true, a whole number, or words",
            "write  number = true  or  number = \"Part I\"",
        ),
    };
    if let (Some(_), Some(place), None) = (&number, table.key_range(key), table.get(&keys::SECTION_HEADING)) {
        let diagnostic = Diagnostic::new(Code::MissingKey, reader.span(place), "there is no heading for this number");
        reader.report(diagnostic.help("add  heading = \"…\""));
    }
    number
}

fn related(reader: &mut Reader, value: &Value) -> Option<Related> {
    let table = reader.table(value, &keys::RELATED_KEYS)?;
    reader.check_keys(&table, order::misplaced(reader, &table));
    let said = Said::read(reader, &table);
    let title = said.around(reader, |reader| reader.line_at(&table, &keys::RELATED_TITLE));
    let url = reader.url_at(&table, &keys::RELATED_URL);
    let source = reader.words_at(&table, &keys::RELATED_SOURCE);
    let date = reader.date_at(&table, &keys::RELATED_DATE);
    let title = title?;
    said.check(reader, |letters| letters.line(&title));
    let title = if url.is_some() { addresses::unlinked(title) } else { title };
    let language = said.settle(reader, || Direction::of_text(&plain(&title)));
    Some(Related { title, url, source, date, language, span: table.place })
}
