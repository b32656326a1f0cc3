//! Themes: TOML to a [`Theme`], every key optional, what is not given as in the house design.
//! The keys are rows of `keys::theme`.

mod choice;
mod colors;
mod furniture;
mod grid;
mod hero;
mod letters;
#[cfg(test)]
mod house;
mod page;
mod parts;
mod style;
mod values;

use toml::de::DeValue;

#[cfg(feature = "cli")]
pub(crate) use choice::BUILT_IN;
pub(super) use choice::chosen;
pub(super) use values::{is_length, length, length_at};

use super::cover;
use super::keys::Key;
use super::keys::theme as keys;
use super::opener;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::geometry::Pt;
use crate::model::Text;
use crate::theme::{Alignment, Distances, Hyphenation, ParagraphSign, Theme, Word};

/// A key and the field it fills.
type ThemeField<T, V> = (&'static Key, fn(&mut T) -> &mut V);

const SPACING: [ThemeField<Distances, Pt>; 15] = [
    (&keys::SPACING_HAIR, |spacing| &mut spacing.hair),
    (&keys::SPACING_TIGHT, |spacing| &mut spacing.tight),
    (&keys::SPACING_INSET, |spacing| &mut spacing.inset),
    (&keys::SPACING_LINE, |spacing| &mut spacing.line),
    (&keys::SPACING_BLOCK, |spacing| &mut spacing.block),
    (&keys::SPACING_PART, |spacing| &mut spacing.part),
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

/// A theme that is being read, and what its colours follow from.
#[derive(Clone, Debug, Default)]
struct ThemeDraft {
    theme: Theme,
    scheme: colors::Scheme,
}

/// Reads the tables of a theme over the one that it is based on.
fn read(reader: &mut Reader, root: &TomlTable, base: ThemeDraft) -> ThemeDraft {
    reader.check_keys(root, |_| None);
    let ThemeDraft { mut theme, mut scheme } = base;
    let colors = colors::colors(reader, root, &mut scheme);
    theme.styles.recolor(&theme.colors, &colors);
    theme.lead_rule.recolor(&theme.colors, &colors);
    theme.colors = colors;
    unit(reader, root, &mut theme);
    let text_size = theme.styles.body.size;
    if let Some(table) = part(reader, root, &keys::PAGE) {
        page::page(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, &keys::COVER) {
        reader.check_keys(&table, |_| None);
        theme.cover = reader.choice_at(&table, &keys::THEME_COVER_STYLE, &cover::STYLES).unwrap_or(theme.cover);
    }
    if let Some(table) = part(reader, root, &keys::OPENER) {
        reader.check_keys(&table, |_| None);
        theme.opener = reader.choice_at(&table, &keys::THEME_OPENER_STYLE, &opener::STYLES).unwrap_or(theme.opener);
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
    parts::lead_rule(reader, root, &mut theme);
    parts::parts(reader, root, &mut theme.parts);
    furniture::furniture(reader, root, &mut theme.furniture);
    if let Some(table) = part(reader, root, &keys::WORDS) {
        words(reader, &table, &mut theme);
    }
    reader.unit = None;
    ThemeDraft { theme, scheme }
}

/// Reads the unit, with which all lengths go that the theme does not say.
fn unit(reader: &mut Reader, root: &TomlTable, theme: &mut Theme) {
    if let Some(value) = root.get(&keys::UNIT)
        && let Some(unit) = values::length(reader, value, &keys::UNIT)
    {
        let before = theme.unit;
        theme.follow_unit(unit);
        // Where the theme says its page, that is asked whether it leaves room.
        if root.get(&keys::PAGE).is_none() && page::leaves_no_room(reader, theme, reader.place(value)) {
            theme.follow_unit(before);
        }
    }
    reader.unit = Some(theme.unit);
}

/// Tables that are written as one word, and the key that the word is meant for.
const WRITTEN_SHORT: [(&str, &str); 11] = [
    ("cover", "style"),
    ("opener", "style"),
    ("page", "size"),
    ("fonts", "text"),
    ("colors", "accent"),
    ("text", "align"),
    ("masthead", "style"),
    ("closing", "style"),
    ("related", "place"),
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
    if let Some((code, span)) = table.get(&keys::FONTS_CODE).and_then(|value| families(reader, value)) {
        (theme.families.code, theme.families.code_span) = (code, span);
    }
    if let Some(features) = letters::features_at(reader, table, &keys::FONTS_FEATURES) {
        theme.families.features = features;
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
    let signs = [ParagraphSign::Space, ParagraphSign::Indent];
    theme.paragraphs = reader.choice_at(table, &keys::TEXT_PARAGRAPHS, &signs).unwrap_or(theme.paragraphs);
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
        Word::Page | Word::Contents | Word::Continued | Word::Notes | Word::Pictures | Word::Note => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceId;
    use crate::limits::Bounds;
    use crate::source::assets::NoAssets;
    use crate::source::keys as rows;
    use crate::source::syntax;
    use crate::theme::Styles;

    pub(super) fn theme(text: &str) -> (Theme, Vec<Diagnostic>) {
        let bounds = Bounds::default();
        let mut reader = Reader::new(SourceId::default(), text, &NoAssets, &bounds);
        let document = syntax::parse(&mut reader).expect("TOML");
        let root = TomlTable::new(&document, reader.span(0..0), &keys::THEME_KEYS);
        let base = choice::base(&mut reader, &root);
        let draft = read(&mut reader, &root, base);
        (draft.theme, reader.found.list().to_vec())
    }

    #[test]
    fn built_in_themes_have_no_mistakes() {
        for (name, text) in choice::BUILT_IN {
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
        assert!(rows::report::THEME.words().eq(choice::BUILT_IN.map(|(name, _)| name)));
        assert!(keys::BASE.words().eq(choice::BUILT_IN.map(|(name, _)| name)));
    }

    #[test]
    fn what_a_theme_does_not_say_is_as_in_its_base() {
        let (plain, _) = theme("base = 'plain'");
        assert_eq!(plain.columns.count, 2);
        let (ours, found) = theme("base = 'plain'\nstyles.title = { size = '48pt', color = 'accent' }\nu = '6pt'");
        assert_eq!(found, []);
        let larger = |length: Pt| length.scale(6_000, plain.unit.milli());
        let apart = ours.margins.top - larger(plain.margins.top);
        assert!(ours.columns.count == plain.columns.count && apart.abs() < Pt::from_milli(2), "{apart:?}");
        assert_eq!((ours.styles.title.size, ours.styles.title.color), (Pt::new(48), plain.colors.accent));
    }

    #[test]
    fn the_older_name_is_another_theme() {
        assert_eq!(theme("base = 'plain'").0, theme("base = 'print'").0);
    }

    #[test]
    fn rules_of_a_base_follow_the_brand() {
        let (ours, found) = theme("base = 'annual'\nbrand = '#7a1f3d'");
        assert_eq!((ours.lead_rule.bar.map(|bar| bar.color), found), (Some(ours.colors.second_mark), Vec::new()));
    }

    #[test]
    fn styles_of_a_base_follow_the_brand() {
        let (ours, _) = theme("base = 'house'\nbrand = '#7a1f3d'");
        assert_eq!(ours.styles, Styles::new(&ours.colors));
        assert_ne!(ours.colors.accent, Theme::default().colors.accent);
    }

    #[test]
    fn styles_without_a_colour_follow_the_palette() {
        let (theme, _) = theme("colors.text = '#102030'\nstyles.title.color = 'accent'");
        assert_eq!(theme.styles.body.color.to_string(), "#102030");
        assert_eq!(theme.styles.title.color, theme.colors.accent);
    }

    #[test]
    fn a_size_without_a_leading_keeps_their_ratio() {
        let (theme, _) = theme("text.size = '21pt'\nstyles.title = { size = '14pt', leading = '15pt' }");
        assert_eq!((theme.styles.body.size, theme.styles.body.leading), (Pt::new(21), Pt::new(30)));
        assert_eq!(theme.styles.title.leading, Pt::new(15));
    }
}
