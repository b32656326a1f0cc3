//! Themes: TOML to a [`Theme`], every key optional, what is not given as in the house design.
//! The keys are rows of `keys::theme`.

mod colors;
mod furniture;
mod grid;
mod page;
mod style;
mod values;

use std::sync::Arc;

use toml::de::DeValue;

pub(super) use values::{is_length, length, length_at};

use super::assets::{AssetError, NoAssets};
use super::figure;
use super::keys::theme as keys;
use super::keys::{self as rows, Key};
use super::reader::{Reader, TomlTable, Value};
use super::syntax;
use crate::diagnostics::{Code, Diagnostic, Source, SourceId, Span, nearest};
use crate::geometry::Pt;
use crate::limits::raise;
use crate::model::Text;
use crate::theme::{Alignment, Distances, Hyphenation, Styles, Theme, Word};

/// The themes that need no file.
const BUILT_IN: [(&str, &str); 2] = [("house", ""), ("plain", include_str!("plain.toml"))];

/// A key and the field it fills.
type ThemeField<T, V> = (&'static Key, fn(&mut T) -> &mut V);

const SPACING: [ThemeField<Distances, Pt>; 9] = [
    (&keys::SPACING_GRID, |spacing| &mut spacing.grid),
    (&keys::SPACING_LIST_INDENT, |spacing| &mut spacing.list_indent),
    (&keys::SPACING_ITEM, |spacing| &mut spacing.item),
    (&keys::SPACING_FIGURE, |spacing| &mut spacing.figure),
    (&keys::SPACING_QUOTE_INDENT, |spacing| &mut spacing.quote_indent),
    (&keys::SPACING_CELL_Y, |spacing| &mut spacing.cell_y),
    (&keys::SPACING_CELL_X, |spacing| &mut spacing.cell_x),
    (&keys::SPACING_FOOTER, |spacing| &mut spacing.footer),
    (&keys::SPACING_HEADER, |spacing| &mut spacing.header),
];

/// Returns the theme that a report names: a built-in one, a file, or a table in the report itself.
///
/// A theme in a file becomes one of the sources, so that its mistakes have their place in it.
pub(super) fn chosen(reader: &mut Reader, value: Option<&Value>) -> Option<Theme> {
    let Some(value) = value else { return Some(Theme::default()) };
    if value.get_ref().is_table() {
        let table = reader.table(value, &keys::THEME_KEYS)?;
        return Some(read(reader, &table));
    }
    let literal = reader.literal(value, rows::report::THEME.noun)?;
    let name = literal.text();
    if let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        return read_text(&mut Reader::new(SourceId::default(), text, &NoAssets, reader.bounds));
    }
    if !name.ends_with(".toml") {
        unknown(reader, value, name);
        return None;
    }
    let text = load(reader, name, reader.place(value))?;
    let path = reader.files.resolved(name, reader.place(value).source).into_owned();
    let source = Arc::new(Source::new(reader.files.name(&path), text));
    let id = reader.files.sources.add(Arc::clone(&source));
    let mut theme_reader = Reader::new(id, source.text(), &NoAssets, reader.bounds);
    let theme = read_text(&mut theme_reader);
    reader.found.append(theme_reader.found);
    theme
}

fn unknown(reader: &mut Reader, value: &Value, name: &str) {
    let names = BUILT_IN.map(|(name, _)| name);
    let file = || reader.meant_file(&format!("{name}.toml"), reader.place(value).source, is_theme_name);
    let help = match nearest(name, &names).map(|near| format!("did you mean \"{near}\"?")).or_else(file) {
        Some(help) => help,
        None => format!("write \"{}\", or the path of a file that ends in .toml", names.join("\", \"")),
    };
    let message = format!("there is no theme called {}", reader.shown(value));
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
}

fn load(reader: &mut Reader, path: &str, span: Span) -> Option<String> {
    let mut too_large = None;
    let wrong = match reader.load(path, span.source, reader.bounds.limits().input).map(String::from_utf8) {
        Ok(Ok(text)) => return Some(text),
        Ok(Err(_)) => Diagnostic::new(Code::FileUnreadable, span, format!("cannot use `{path}`: it is not UTF-8 text")),
        Err(error) => {
            too_large = matches!(error, AssetError::TooLarge { .. }).then(|| raise("input"));
            Diagnostic::new(figure::code(&error), span, format!("cannot use `{path}`: {error}"))
        }
    };
    let missing = wrong.code == Code::FileMissing;
    let meant = missing.then(|| reader.meant_file(path, span.source, is_theme_name)).flatten();
    let help = meant.or(too_large).or_else(|| figure::help_with(reader, wrong.code, span.source));
    reader.report(Diagnostic { help, ..wrong });
    None
}

/// Tells whether a file can be a theme, by its end.
fn is_theme_name(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".toml")
}

/// Reads a whole theme file.
fn read_text(reader: &mut Reader) -> Option<Theme> {
    let document = syntax::parse(reader)?;
    let place = reader.span(0..0);
    Some(read(reader, &TomlTable::new(&document, place, &keys::THEME_KEYS)))
}

/// Reads the tables of a theme.
fn read(reader: &mut Reader, root: &TomlTable) -> Theme {
    reader.check_keys(root, |_| None);
    let colors = colors::colors(reader, root);
    let mut theme = Theme { colors, styles: Styles::new(&colors), ..Theme::default() };
    unit(reader, root, &mut theme);
    let text_size = theme.styles.body.size;
    if let Some(table) = part(reader, root, &keys::PAGE) {
        page::page(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, &keys::GRID) {
        grid::grid(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, &keys::FONTS) {
        fonts(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, &keys::TEXT) {
        text(reader, &table, &mut theme);
    }
    let styles = part(reader, root, &keys::STYLES);
    if let Some(table) = &styles {
        style::read_body(reader, table, &mut theme);
    }
    // What a theme does not say is in proportion to its text, and what it says stands.
    theme.follow_text(text_size);
    if let Some(table) = &styles {
        style::read_others(reader, table, &mut theme);
    }
    if let Some(table) = part(reader, root, &keys::SPACING) {
        lengths(reader, &table, &SPACING, &mut theme.spacing);
    }
    furniture::furniture(reader, root, &mut theme.furniture);
    if let Some(table) = part(reader, root, &keys::WORDS) {
        words(reader, &table, &mut theme);
    }
    reader.unit = None;
    theme
}

/// Reads the unit, with which all lengths go that the theme does not say.
fn unit(reader: &mut Reader, root: &TomlTable, theme: &mut Theme) {
    if let Some(value) = root.get(&keys::UNIT)
        && let Some(unit) = values::length(reader, value, &keys::UNIT)
    {
        theme.follow_unit(unit);
        // Where the theme says its page, that is asked whether it leaves room.
        if root.get(&keys::PAGE).is_none() && page::leaves_no_room(reader, theme, reader.place(value)) {
            theme.follow_unit(Theme::default().unit);
        }
    }
    reader.unit = Some(theme.unit);
}

/// Tables that are written as one word, and the key that the word is meant for.
const WRITTEN_SHORT: [(&str, &str); 6] = [
    ("page", "size"),
    ("fonts", "text"),
    ("colors", "accent"),
    ("text", "align"),
    ("header", "start"),
    ("footer", "start"),
];

/// Returns the table of a theme under a key.
fn part<'t>(reader: &mut Reader, root: &TomlTable<'t>, key: &'static Key) -> Option<TomlTable<'t>> {
    let value = root.get(key)?;
    let inner = WRITTEN_SHORT.iter().find(|(short, _)| *short == key.name).filter(|_| value.get_ref().is_str());
    if let Some((name, inner)) = inner {
        let help = format!("write  {name} = {{ {inner} = {} }}", reader.shown(value));
        return reader.wrong_type_but(value, "a table", help);
    }
    reader.table(value, key.table()?)
}

/// Reads a table of lengths, each into its field.
fn lengths<T>(reader: &mut Reader, table: &TomlTable, fields: &[ThemeField<T, Pt>], into: &mut T) {
    reader.check_keys(table, |_| None);
    for (key, field) in fields {
        if let Some(length) = values::length_at(reader, table, key) {
            *field(into) = length;
        }
    }
}

fn fonts(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |_| None);
    if let Some((text, span)) = table.get(&keys::FONTS_TEXT).and_then(|value| families(reader, value)) {
        (theme.families.text, theme.families.text_span) = (text, span);
    }
    if let Some((display, span)) = table.get(&keys::FONTS_DISPLAY).and_then(|value| families(reader, value)) {
        (theme.families.display, theme.families.display_span) = (display, span);
    }
}

fn families(reader: &mut Reader, value: &Value) -> Option<(Vec<String>, Span)> {
    let place = reader.place(value);
    let DeValue::Array(names) = value.get_ref() else {
        return reader.words(value, keys::FONTS_TEXT.noun).map(|name| (vec![name], place));
    };
    if names.is_empty() {
        let diagnostic = Diagnostic::new(Code::EmptyText, place, "the list of families is empty");
        reader.report(diagnostic.help("name a family in it, or take it out"));
    }
    let names: Vec<_> = names.iter().filter_map(|name| reader.words(name, keys::FONTS_TEXT.noun)).collect();
    (!names.is_empty()).then_some((names, place))
}

fn text(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |_| None);
    let house = theme.styles.body;
    let measures = (&keys::TEXT_SIZE, &keys::TEXT_LEADING);
    style::measures(reader, table, measures, style::StyleInHand { style: &mut theme.styles.body, house: &house });
    let alignments = [Alignment::Ragged, Alignment::Justified];
    theme.alignment = reader.choice_at(table, &keys::TEXT_ALIGN, &alignments).unwrap_or(theme.alignment);
    if let Some(on) = reader.flag_at(table, &keys::TEXT_HYPHENATION) {
        theme.hyphenation = if on { Hyphenation::On } else { Hyphenation::Off };
    }
}

fn words(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |_| None);
    for (word, key) in Word::ALL.into_iter().zip(keys::WORDS_KEYS.keys) {
        debug_assert_eq!(word.key(), key.name, "the rows are in the order of the words");
        let Some(value) = table.get(key) else { continue };
        let Some(text) = reader.words(value, key.noun) else { continue };
        if let Some((message, help)) = wrong_phrase(word, &text) {
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        }
        theme.words.insert(word, Text { text, span: reader.place(value) });
    }
}

/// Says what is wrong with a phrase in which numbers stand.
fn wrong_phrase(word: Word, text: &str) -> Option<(&'static str, &'static str)> {
    let rest = text.replace("{page}", "");
    let braces = |rest: &str| rest.len() == text.len() || rest.contains(['{', '}']);
    match word {
        Word::PageOf if braces(&rest.replace("{pages}", "")) || !text.contains("{page}") => Some((
            "the phrase has to name {page}, may name {pages}, and has no other braces",
            "such as  page-of = \"Page {page} of {pages}\"",
        )),
        Word::Page if braces(&rest) => {
            Some(("the phrase has to name {page}, and has no other braces", "such as  page = \"p. {page}\""))
        }
        Word::Note if !text.contains("{note}") || text.replace("{note}", "").contains(['{', '}']) => {
            Some(("the phrase has to name {note}, and has no other braces", "such as  note = \"Note {note}\""))
        }
        Word::Related | Word::PageOf | Word::Licence | Word::Photo => None,
        Word::Page | Word::Contents | Word::Notes | Word::Note => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Bounds;

    fn theme(text: &str) -> (Theme, Vec<Diagnostic>) {
        let bounds = Bounds::default();
        let mut reader = Reader::new(SourceId::default(), text, &NoAssets, &bounds);
        let theme = read_text(&mut reader).expect("TOML");
        (theme, reader.found.list().to_vec())
    }

    #[test]
    fn built_in_themes_have_no_mistakes() {
        for (name, text) in BUILT_IN {
            assert_eq!(theme(text).1, [], "{name}");
        }
    }

    #[test]
    fn an_empty_theme_is_the_house_design() {
        assert_eq!(theme("").0, Theme::default());
    }

    #[test]
    fn every_key_changes_its_field() {
        let house = Theme::default();
        for line in include_str!("every_key.txt").lines().filter(|line| !line.is_empty()) {
            let (changed, found) = theme(line);
            assert_eq!(found, [], "{line}");
            assert_ne!(changed, house, "{line}");
        }
    }

    #[test]
    fn every_key_is_walked() {
        let walked = include_str!("every_key.txt");
        let has = |path: &str| walked.lines().any(|line| line.starts_with(path));
        for table in keys::THEME_KEYS.keys.iter().filter_map(|part| part.table().map(|table| (part.name, table))) {
            for key in table.1.keys {
                assert!(has(&format!("{}.{}", table.0, key.name)), "{}.{}", table.0, key.name);
            }
        }
        for style in keys::STYLES_KEYS.keys {
            for key in keys::STYLE_KEYS.keys {
                assert!(has(&format!("styles.{}.{} ", style.name, key.name)), "{}.{}", style.name, key.name);
            }
        }
        for side in keys::MARGINS_KEYS.keys {
            assert!(has(&format!("page.margins.{} ", side.name)), "{}", side.name);
        }
    }

    #[test]
    fn every_default_is_that_of_the_house() {
        let house = Theme::default();
        for (part, table) in
            keys::THEME_KEYS.keys.iter().filter_map(|part| part.table().map(|table| (part.name, table)))
        {
            for key in table.keys.iter().filter(|key| !key.default.is_empty()) {
                let line = format!("{part}.{} = {}", key.name, key.default);
                assert_eq!(theme(&line), (house.clone(), Vec::new()), "{line}");
            }
        }
        for side in keys::MARGINS_KEYS.keys {
            let line = format!("page.margins.{} = {}", side.name, side.default);
            assert_eq!(theme(&line), (house.clone(), Vec::new()), "{line}");
        }
    }

    #[test]
    fn built_in_themes_are_words_of_their_key() {
        assert!(rows::report::THEME.words().eq(BUILT_IN.map(|(name, _)| name)));
    }

    #[test]
    fn styles_without_a_colour_follow_the_palette() {
        let (theme, _) = theme("colors.text = '#102030'\nstyles.title.color = 'accent'");
        assert_eq!(theme.styles.body.color.to_string(), "#102030");
        assert_eq!(theme.styles.title.color, theme.colors.accent);
    }

    #[test]
    fn a_size_without_a_leading_keeps_their_ratio() {
        let (theme, _) = theme("text.size = '22pt'\nstyles.title = { size = '14pt', leading = '15pt' }");
        assert_eq!((theme.styles.body.size, theme.styles.body.leading), (Pt::new(22), Pt::new(32)));
        assert_eq!(theme.styles.title.leading, Pt::new(15));
    }
}
