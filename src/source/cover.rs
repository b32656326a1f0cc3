//! The cover: whether there is one, what it looks like, and its picture.

use toml::de::DeValue;

use super::figure::names_picture;
use super::head_picture;
use super::keys::cover as keys;
use super::order;
use super::reader::{Reader, TomlTable, Value};
use crate::model::{Cover, CoverStyle, CoverYear, Text};

/// The forms of covers, in the order of their words.
pub(super) const STYLES: [CoverStyle; 3] = [CoverStyle::Picture, CoverStyle::Type, CoverStyle::Split];

/// Returns the cover that a value asks for: `true`, a form, or a table that says more.
pub(super) fn cover(reader: &mut Reader, value: &Value) -> Option<Cover> {
    let span = reader.place(value);
    let whole = Cover { span, ..Cover::default() };
    match value.get_ref() {
        DeValue::Table(_) => {
            let table = reader.table(value, &keys::COVER_KEYS)?;
            Some(of_table(reader, &table))
        }
        DeValue::String(_) if names_picture(value) => {
            let path = reader.shown(value);
            let help = format!("write  cover = {{ image = {path}, alt = \"What the picture shows\" }}");
            reader.wrong_type_but(value, "a form of cover", help)
        }
        DeValue::String(word) if is_flag(word) => reader.flag(value).map(|_| whole),
        DeValue::String(_) => {
            reader.choice(value, &keys::COVER, &STYLES).map(|style| Cover { style: Some(style), ..whole })
        }
        DeValue::Boolean(_) => reader.flag(value).filter(|wanted| *wanted).map(|_| whole),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            let help = "write  cover = true  or  cover = { style = \"split\", year = 2025 }";
            reader.wrong_type_but(value, "true, a form of cover, or a table", help)
        }
    }
}

/// Tells whether a word stands for `true` or `false`, which have no quotes.
pub(super) fn is_flag(word: &str) -> bool {
    matches!(word.trim().to_ascii_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off")
}

fn of_table(reader: &mut Reader, table: &TomlTable) -> Cover {
    reader.check_keys(table, order::misplaced(reader, table));
    let style = reader.choice_at(table, &keys::COVER_STYLE, &STYLES);
    let year = table.get(&keys::COVER_YEAR).and_then(|value| year(reader, value));
    let picture = head_picture::optional(reader, table, &keys::COVER_IMAGE);
    Cover { style, year, picture, span: table.place }
}

/// A whole number, or words.
fn year(reader: &mut Reader, value: &Value) -> Option<CoverYear> {
    let noun = keys::COVER_YEAR.noun;
    match value.get_ref() {
        DeValue::Integer(_) => reader.number(value, noun).map(CoverYear::Number),
        DeValue::String(_) => {
            let text = reader.words(value, noun)?;
            Some(CoverYear::Words(Text { text, span: reader.place(value) }))
        }
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            reader.wrong_type_but(value, "a year", "write  year = 2025  or  year = \"2024/25\"")
        }
    }
}
