//! `[styles.NAME]`: `family`, `weight`, `slant`, `size`, `leading`, `color`, `before`, `after`.
//!
//! The names are those of [`NAMES`]. A size without a leading keeps the ratio the two had before; a leading without a size
//! leaves the size in proportion to the text as far as its lines have room for it; a colour is `#` and six digits, or the
//! name of one in `[colors]`.

use toml::de::DeValue;

use super::values::{self, Letters};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::reader::{Reader, Table, Value};
use crate::theme::{Color, Colors, Family, LEADINGS, SIZES, Slant, Styles, TextStyle, Theme, WHITE, Weight};

const KEYS: [&str; 8] = ["family", "weight", "slant", "size", "leading", "color", "before", "after"];

/// The styles by name.
pub(super) const NAMES: [&str; 15] = [
    "kicker",
    "title",
    "byline",
    "standfirst",
    "body",
    "heading-2",
    "heading-3",
    "heading-4",
    "heading-5",
    "heading-6",
    "quote",
    "caption",
    "table",
    "related",
    "furniture",
];

/// Returns the styles, in the order of their names.
fn fields(styles: &mut Styles) -> [&mut TextStyle; 15] {
    let Styles { kicker, title, byline, standfirst, body, headings, quote, caption, table, related, furniture } =
        styles;
    let [second, third, fourth, fifth, sixth] = headings;
    [
        kicker, title, byline, standfirst, body, second, third, fourth, fifth, sixth, quote, caption, table, related,
        furniture,
    ]
}

/// The style of running text, which others follow.
const BODY: &str = "body";

/// Reads the style of running text.
pub(super) fn read_body(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    reader.check_keys(table, &NAMES, |key| {
        let is_heading = key == "heading" || key == "headings";
        let help = "name the level: `heading-2` to `heading-6`; the first is that of a section";
        is_heading.then(|| help.to_owned().into())
    });
    read_some(reader, table, theme, |name| name == BODY);
}

/// Reads all other styles.
pub(super) fn read_others(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    read_some(reader, table, theme, |name| name != BODY);
}

fn read_some(reader: &mut Reader, table: &Table, theme: &mut Theme, some: impl Fn(&str) -> bool) {
    let mut house = Styles::new(&theme.colors);
    let styles = fields(&mut theme.styles).into_iter().zip(fields(&mut house));
    for (name, (style, house)) in NAMES.into_iter().zip(styles).filter(|(name, _)| some(name)) {
        if let Some(table) = table.get(name).and_then(|value| reader.table(value, "a style")) {
            read(reader, &table, &theme.colors, (style, house));
        }
    }
}

fn read(reader: &mut Reader, table: &Table, colors: &Colors, (style, house): (&mut TextStyle, &TextStyle)) {
    reader.check_keys(table, &KEYS, |_| None);
    measures(reader, table, (style, house));
    let families = [("text", Family::Text), ("display", Family::Display)];
    if let Some(family) = table.get("family").and_then(|value| reader.choice(value, &families)) {
        style.family = family;
    }
    if let Some(weight) = table.get("weight").and_then(|value| weight(reader, value)) {
        style.weight = weight;
    }
    let slants = [("upright", Slant::Upright), ("italic", Slant::Italic)];
    if let Some(slant) = table.get("slant").and_then(|value| reader.choice(value, &slants)) {
        style.slant = slant;
    }
    let letters = Letters::of(style.size, style.weight);
    if let Some(color) = table.get("color").and_then(|value| color(reader, value, colors, letters)) {
        style.color = color;
    }
    if let Some(before) = table.get("before").and_then(|value| values::length(reader, value, WHITE)) {
        style.before = before;
    }
    if let Some(after) = table.get("after").and_then(|value| values::length(reader, value, WHITE)) {
        style.after = after;
    }
}

/// Reads `size` and `leading` into a style that is `house` in the house design.
pub(super) fn measures(reader: &mut Reader, table: &Table, (style, house): (&mut TextStyle, &TextStyle)) {
    let size = table.get("size").and_then(|value| values::length(reader, value, SIZES));
    let leading = table.get("leading").and_then(|value| values::length(reader, value, LEADINGS));
    if let Some(size) = size {
        style.leading = style.leading.scale(size.milli(), style.size.milli());
        style.size = size;
    }
    if let (Some(leading), None) = (leading, size) {
        let most = leading.scale(house.size.milli(), house.leading.milli()).max(house.size);
        style.size = style.size.min(most);
    }
    style.leading = leading.unwrap_or(style.leading);
    // Lines closer than that touch: ascender and descender of most faces take more than the size.
    if style.leading < style.size.scale(4, 5) {
        let place = table.get("leading").map_or(table.place, |value| reader.place(value));
        let message = format!("lines {}pt apart are too close for letters of {}pt", style.leading, style.size);
        let help = format!("for running text, try {}pt", style.size.scale(29, 20));
        reader.report(Diagnostic::new(Code::Theme, place, message).help(help));
    }
}

fn weight(reader: &mut Reader, value: &Value) -> Option<Weight> {
    if let DeValue::Integer(number) = value.get_ref() {
        let known = [("400", Weight::Regular), ("600", Weight::Semibold), ("700", Weight::Bold)];
        let weight = known.iter().find(|(name, _)| *name == number.as_str()).map(|(_, weight)| *weight);
        if weight.is_none() {
            let message = format!("there is no weight {}", number.as_str());
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help("write 400, 600 or 700"));
        }
        return weight;
    }
    reader.choice(value, &[("regular", Weight::Regular), ("semibold", Weight::Semibold), ("bold", Weight::Bold)])
}

fn color(reader: &mut Reader, value: &Value, colors: &Colors, letters: Letters) -> Option<Color> {
    let color = match value.get_ref().as_str() {
        Some("text") => Some(colors.text),
        Some("muted") => Some(colors.muted),
        Some("accent") => Some(colors.accent),
        Some(_) | None => values::color(reader, value),
    }?;
    let named = !value.get_ref().as_str().is_some_and(|text| text.starts_with('#'));
    if !named {
        let place = reader.place(value);
        values::check_contrast(reader, ("this text", color, letters), colors.paper, place);
    }
    Some(color)
}
