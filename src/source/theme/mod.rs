//! Themes: TOML to a [`Theme`], every key optional, what is not given as in the house design.
//!
//! | table | keys |
//! |---|---|
//! | `[page]` | `size` (a name such as `"A4"`, or two lengths), `margins` (one length, or one for each side), `columns`, `gutter` |
//! | `[fonts]` | `text`, `display`: a family, or a list of them |
//! | `[colors]` | `paper`, `text`, `muted`, `accent`, `rule`; styles that name no colour follow |
//! | `[text]` | `size`, `leading`, `align` (`"ragged"`, `"justified"`), `hyphenation` |
//! | `[styles.NAME]` | see `style` |
//! | `[spacing]` | `grid`, `list-indent`, `item`, `figure`, `quote-indent`, `cell-y`, `cell-x`, `footer`, `header` |
//! | `[header]`, `[first-header]`, `[footer]`, `[first-footer]` | `start`, `end`: templates |
//! | `[words]` | `related`, `page-of`, `licence`, `photo` |

mod chosen;
mod furniture;
mod page;
mod style;
mod values;

use toml::de::DeValue;

use super::reader::{Reader, Table, Value};
use super::syntax;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::geometry::Pt;
use crate::theme::{Alignment, Colors, DISTANCES, Distances, Hyphenation, Styles, Theme};

pub(super) use chosen::chosen;

const ROOT_KEYS: [&str; 11] = [
    "page",
    "fonts",
    "colors",
    "text",
    "styles",
    "spacing",
    "header",
    "first-header",
    "footer",
    "first-footer",
    "words",
];

/// A key and the field it fills.
type Field<T, V> = (&'static str, fn(&mut T) -> &mut V);

const SPACING: [Field<Distances, Pt>; 9] = [
    ("grid", |spacing| &mut spacing.grid),
    ("list-indent", |spacing| &mut spacing.list_indent),
    ("item", |spacing| &mut spacing.item),
    ("figure", |spacing| &mut spacing.figure),
    ("quote-indent", |spacing| &mut spacing.quote_indent),
    ("cell-y", |spacing| &mut spacing.cell_y),
    ("cell-x", |spacing| &mut spacing.cell_x),
    ("footer", |spacing| &mut spacing.footer),
    ("header", |spacing| &mut spacing.header),
];

/// Tells whether a key is one of a theme.
pub(super) fn is_part(key: &str) -> bool {
    ROOT_KEYS.contains(&key)
}

/// Reads a whole theme file.
fn read_text(reader: &mut Reader) -> Option<Theme> {
    let document = syntax::parse(reader)?;
    let place = reader.span(0..0);
    Some(read(reader, &Table { keys: &document, place, name: "a theme" }))
}

/// Reads the tables of a theme.
fn read(reader: &mut Reader, root: &Table) -> Theme {
    reader.check_keys(root, &ROOT_KEYS, |_| None);
    let colors = part(reader, root, "colors", "[colors]").map(|table| colors(reader, &table)).unwrap_or_default();
    let mut theme = Theme { colors, styles: Styles::new(&colors), ..Theme::default() };
    if let Some(table) = part(reader, root, "page", "[page]") {
        page::page(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, "fonts", "[fonts]") {
        fonts(reader, &table, &mut theme);
    }
    if let Some(table) = part(reader, root, "text", "[text]") {
        text(reader, &table, &mut theme);
    }
    let styles = part(reader, root, "styles", "[styles]");
    if let Some(table) = &styles {
        style::read_body(reader, table, &mut theme);
    }
    // What a theme does not say is in proportion to its text, and what it says stands.
    theme.follow_text();
    if let Some(table) = &styles {
        style::read_others(reader, table, &mut theme);
    }
    if let Some(table) = part(reader, root, "spacing", "[spacing]") {
        lengths(reader, &table, &SPACING, &mut theme.spacing);
    }
    furniture::furniture(reader, root, &mut theme.furniture);
    if let Some(table) = part(reader, root, "words", "[words]") {
        furniture::words(reader, &table, &mut theme);
    }
    theme
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

fn part<'t>(reader: &mut Reader, root: &Table<'t>, key: &str, name: &'static str) -> Option<Table<'t>> {
    let value = root.get(key)?;
    let inner = WRITTEN_SHORT.iter().find(|(short, _)| *short == key).filter(|_| value.get_ref().is_str());
    if let Some((_, inner)) = inner {
        let help = format!("write  {key} = {{ {inner} = {} }}", reader.shown(value));
        return reader.wrong_type_but(value, "a table", help);
    }
    reader.table(value, name)
}

fn colors(reader: &mut Reader, table: &Table) -> Colors {
    reader.check_keys(table, &["paper", "text", "muted", "accent", "rule"], |_| None);
    let house = Colors::default();
    let mut color = |key, default| table.get(key).and_then(|value| values::color(reader, value)).unwrap_or(default);
    let colors = Colors {
        paper: color("paper", house.paper),
        text: color("text", house.text),
        muted: color("muted", house.muted),
        accent: color("accent", house.accent),
        rule: color("rule", house.rule),
    };
    for (key, color) in [("text", colors.text), ("muted", colors.muted), ("accent", colors.accent)] {
        // A colour that is not given is as the paper under it makes it.
        if let Some(value) = table.get(key).or_else(|| table.get("paper")) {
            let place = reader.place(value);
            values::check_contrast(reader, (key, color, values::Letters::Any), colors.paper, place);
        }
    }
    colors
}

/// Reads a table of lengths, each into its field.
fn lengths<T>(reader: &mut Reader, table: &Table, fields: &[Field<T, Pt>], into: &mut T) {
    let known: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
    reader.check_keys(table, &known, |_| None);
    for (key, field) in fields {
        if let Some(length) = table.get(key).and_then(|value| values::length(reader, value, DISTANCES)) {
            *field(into) = length;
        }
    }
}

fn fonts(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    reader.check_keys(table, &["text", "display"], |_| None);
    if let Some((text, span)) = table.get("text").and_then(|value| families(reader, value)) {
        (theme.families.text, theme.families.text_span) = (text, span);
    }
    if let Some((display, span)) = table.get("display").and_then(|value| families(reader, value)) {
        (theme.families.display, theme.families.display_span) = (display, span);
    }
}

fn families(reader: &mut Reader, value: &Value) -> Option<(Vec<String>, Span)> {
    let place = reader.place(value);
    let DeValue::Array(names) = value.get_ref() else {
        return reader.words(value, "a family").map(|name| (vec![name], place));
    };
    if names.is_empty() {
        reader.report(Diagnostic::new(Code::EmptyText, place, "the list of families is empty"));
    }
    let names: Vec<_> = names.iter().filter_map(|name| reader.words(name, "a family")).collect();
    (!names.is_empty()).then_some((names, place))
}

fn text(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    reader.check_keys(table, &["size", "leading", "align", "hyphenation"], |_| None);
    let house = theme.styles.body;
    style::measures(reader, table, (&mut theme.styles.body, &house));
    let alignments = [("ragged", Alignment::Ragged), ("justified", Alignment::Justified)];
    if let Some(alignment) = table.get("align").and_then(|value| reader.choice(value, &alignments)) {
        theme.alignment = alignment;
    }
    if let Some(on) = table.get("hyphenation").and_then(|value| reader.flag(value)) {
        theme.hyphenation = if on { Hyphenation::On } else { Hyphenation::Off };
    }
}

#[cfg(test)]
mod tests {
    use super::chosen::BUILT_IN;
    use super::furniture::FURNITURE;
    use super::page::MARGINS;
    use super::*;
    use crate::diagnostics::SourceId;
    use crate::limits::Bounds;
    use crate::source::assets::NoAssets;
    use crate::theme::Word;

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
        let styles = style::NAMES.map(|name| format!("styles.{name}."));
        let spacing = SPACING.map(|(key, _)| format!("spacing.{key} "));
        let margins = MARGINS.map(|(key, _)| format!("page.margins.{key} "));
        let furniture = FURNITURE.map(|(key, _)| format!("{key}."));
        let words = Word::ALL.map(|word| format!("words.{} ", word.key()));
        for key in styles.iter().chain(&spacing).chain(&margins).chain(&furniture).chain(&words) {
            assert!(walked.lines().any(|line| line.starts_with(key)), "{key}");
        }
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
