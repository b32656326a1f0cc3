//! `[styles.NAME]`: `family`, `weight`, `slant`, `size`, `leading`, `color`, `before`, `after`, `numerals`, `features`,
//! `tracking`.
//!
//! A size without a leading keeps the ratio the two had before; a leading without a size
//! leaves the size in proportion to the text as far as its lines have room for it; a colour is `#` and six digits, or the
//! name of one in `[colors]`.

use toml::de::DeValue;

use super::colors::{Colored, Ground, Needs, check_contrast};
use super::letters;
use super::values;
use crate::diagnostics::{Code, Diagnostic};
use crate::geometry::Pt;
use crate::source::keys::Key;
use crate::source::keys::theme as keys;
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{Color, Colors, Family, Slant, Styles, TextStyle, Theme, Token, Use, Weight};

/// Reads the style of running text, which others follow.
pub(super) fn read_body(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    reader.check_keys(table, |key| {
        let is_heading = key == "heading" || key == "headings";
        let help = "name the level: `heading-2` to `heading-6`; the first is that of a section";
        is_heading.then(|| help.to_owned().into())
    });
    read_some(reader, table, theme, is_body);
}

/// Reads all other styles.
pub(super) fn read_others(reader: &mut Reader, table: &TomlTable, theme: &mut Theme) {
    read_some(reader, table, theme, |key| !is_body(key));
}

fn is_body(key: &'static Key) -> bool {
    std::ptr::eq(key, &keys::STYLES_BODY)
}

fn read_some(reader: &mut Reader, table: &TomlTable, theme: &mut Theme, some: impl Fn(&'static Key) -> bool) {
    let mut house = Theme { styles: Styles::new(&theme.colors), ..Theme::default() };
    house.follow_unit(theme.unit);
    let styles = theme.styles.each_mut().into_iter().zip(house.styles.each_mut());
    for (key, (style, house)) in keys::STYLES_KEYS.keys.iter().zip(styles).filter(|(key, _)| some(key)) {
        if let Some(table) = table.get(key).and_then(|value| reader.table(value, &keys::STYLE_KEYS)) {
            let needs = Needs::Use(Use::Letters);
            let colors = StyleColors { all: &theme.colors, grounds: grounds(key), needs, name: "this text" };
            read(reader, &table, colors, StyleInHand { style, house });
        }
    }
}

/// A style of the theme, and the same style of the house design.
pub(super) struct StyleInHand<'s> {
    pub(super) style: &'s mut TextStyle,
    pub(super) house: &'s TextStyle,
}

/// The colours that something may have, and the grounds that it stands on.
#[derive(Clone, Copy)]
pub(super) struct StyleColors<'c> {
    pub(super) all: &'c Colors,
    pub(super) grounds: &'static [Token],
    pub(super) needs: Needs,
    /// What messages call it.
    pub(super) name: &'static str,
}

fn read(
    reader: &mut Reader,
    table: &TomlTable,
    colors: StyleColors<'_>,
    StyleInHand { style, house }: StyleInHand<'_>,
) {
    reader.check_keys(table, |_| None);
    measures(reader, table, (&keys::STYLE_SIZE, &keys::STYLE_LEADING), StyleInHand { style, house });
    let families = [Family::Text, Family::Display];
    style.family = reader.choice_at(table, &keys::STYLE_FAMILY, &families).unwrap_or(style.family);
    if let Some(weight) = table.get(&keys::STYLE_WEIGHT).and_then(|value| weight(reader, value)) {
        style.weight = weight;
    }
    let slants = [Slant::Upright, Slant::Italic];
    style.slant = reader.choice_at(table, &keys::STYLE_SLANT, &slants).unwrap_or(style.slant);
    let colors = StyleColors { needs: needs(style), ..colors };
    if let Some(color) = table.get(&keys::STYLE_COLOR).and_then(|value| color(reader, value, colors)) {
        style.color = color;
    }
    style.before = values::length_at(reader, table, &keys::STYLE_BEFORE).unwrap_or(style.before);
    style.after = values::length_at(reader, table, &keys::STYLE_AFTER).unwrap_or(style.after);
    letters::letters(reader, table, style);
}

/// Reads size and leading into a style.
pub(super) fn measures(
    reader: &mut Reader,
    table: &TomlTable,
    keys: (&'static Key, &'static Key),
    StyleInHand { style, house }: StyleInHand<'_>,
) {
    let size = values::length_at(reader, table, keys.0);
    let leading = values::length_at(reader, table, keys.1);
    if let Some(size) = size {
        style.leading = style.leading.scale(size.milli(), style.size.milli());
        *style = style.at(size);
    }
    if let (Some(leading), None) = (leading, size) {
        let most = leading.scale(house.size.milli(), house.leading.milli()).max(house.size);
        *style = style.at(style.size.min(most));
    }
    style.leading = leading.unwrap_or(style.leading);
    // Lines closer than that touch: ascender and descender of most faces take more than the size. Figures on a line of their own
    // have no descenders.
    let nearest = style.size.scale(4, 5).min(style.size.scale(house.leading.milli(), house.size.milli()));
    if style.leading < nearest {
        let place = table.get(keys.1).map_or(table.place, |value| reader.place(value));
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
    reader.choice(value, &keys::STYLE_WEIGHT, &[Weight::Regular, Weight::Semibold, Weight::Bold])
}

/// Returns a colour by its name or its digits, which can be told from the paper and from what else it stands on.
pub(super) fn color(reader: &mut Reader, value: &Value, colors: StyleColors<'_>) -> Option<Color> {
    let word = value.get_ref().as_str();
    let named = keys::STYLE_COLOR.words().zip(Token::ALL).find(|(name, _)| Some(*name) == word).map(|(_, token)| token);
    let color = match named {
        Some(token) => colors.all.get(token),
        None => values::color(reader, value)?,
    };
    // What is for letters has been looked at.
    if !named.is_some_and(Token::is_text) {
        let grounds: Vec<Ground> = colors.grounds.iter().map(|ground| Ground::of(*ground, colors.all)).collect();
        let drawn = Colored { name: colors.name, key: "color", color, needs: colors.needs };
        check_contrast(reader, drawn, &grounds, reader.place(value));
    }
    Some(color)
}

/// Returns what contrast letters need: less from 18 points on, or bold from 14 ("large scale": WCAG 2.2, 1.4.3).
fn needs(style: &TextStyle) -> Needs {
    let TextStyle { size, weight, .. } = *style;
    let large = size >= Pt::new(18) || weight == Weight::Bold && size >= Pt::new(14);
    if large { Needs::Large(size) } else { Needs::Use(Use::Letters) }
}

/// Returns the grounds that a style stands on: what panels hold stands on theirs, and tables have rows of totals.
fn grounds(key: &'static Key) -> &'static [Token] {
    match key.name {
        "kicker" | "title" | "cover-title" | "byline" | "standfirst" | "subtitle" | "heading-2" | "related"
        | "furniture" => &[Token::Paper],
        "button" => &[Token::Accent],
        "chapter-number" => &[Token::Field],
        "table" => &[Token::Paper, Token::Tint, Token::TintStrong],
        _ => &[Token::Paper, Token::Tint],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_letters_need_less() {
        let least = |size, weight| {
            let style = TextStyle { size: Pt::from_milli(size), weight, ..Theme::default().styles.body };
            matches!(needs(&style), Needs::Large(_))
        };
        assert!(least(18_000, Weight::Regular) && least(14_000, Weight::Bold));
        assert!(!least(17_999, Weight::Semibold) && !least(13_999, Weight::Bold));
    }
}
