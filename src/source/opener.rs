//! The opener of a section: whether there is one, what it looks like, and its picture.

use toml::de::DeValue;

use super::figure::names_picture;
use super::head_picture;
use super::keys::opener as keys;
use super::order;
use super::reader::{Reader, TomlTable, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{NOTHING_TO_OPEN, Opener, OpenerStyle};

/// The forms of openers, in the order of their words.
pub(super) const STYLES: [OpenerStyle; 3] = [OpenerStyle::Page, OpenerStyle::Band, OpenerStyle::Rule];

/// Returns the opener of a section, which opens a heading.
pub(super) fn opener(reader: &mut Reader, section: &TomlTable, has_heading: bool) -> Option<Opener> {
    let opener = section.get(&keys::OPENER).and_then(|value| of_value(reader, value));
    if let (Some(_), Some(place), false) = (&opener, section.key_range(&keys::OPENER), has_heading) {
        let told = Diagnostic::new(Code::MissingKey, reader.span(place), NOTHING_TO_OPEN);
        reader.report(told.help("add  heading = \"…\""));
    }
    opener
}

/// Returns the opener that a value asks for: `true`, a form, or a table that says more.
fn of_value(reader: &mut Reader, value: &Value) -> Option<Opener> {
    let whole = Opener { span: reader.place(value), ..Opener::default() };
    match value.get_ref() {
        DeValue::Table(_) => {
            let table = reader.table(value, &keys::OPENER_KEYS)?;
            Some(of_table(reader, &table))
        }
        DeValue::String(_) if names_picture(value) => {
            let path = reader.shown(value);
            let help =
                format!("write  opener = {{ style = \"page\", image = {path}, alt = \"What the picture shows\" }}");
            reader.wrong_type_but(value, "a form of opener", help)
        }
        DeValue::String(word) if super::cover::is_flag(word) => reader.flag(value).map(|_| whole),
        DeValue::String(_) => {
            reader.choice(value, &keys::OPENER, &STYLES).map(|style| Opener { style: Some(style), ..whole })
        }
        DeValue::Boolean(_) => reader.flag(value).filter(|wanted| *wanted).map(|_| whole),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) => reader.wrong_type_but(
            value,
            "true, a form of opener, or a table",
            "write  opener = true  or  opener = \"page\"",
        ),
    }
}

fn of_table(reader: &mut Reader, table: &TomlTable) -> Opener {
    reader.check_keys(table, order::misplaced(reader, table));
    let style = reader.choice_at(table, &keys::OPENER_STYLE, &STYLES);
    let picture = head_picture::optional(reader, table, &keys::OPENER_IMAGE);
    Opener { style, picture, span: table.place }
}
