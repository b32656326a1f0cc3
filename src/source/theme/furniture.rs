//! Heads and feet of a theme.

use super::{ThemeField, keys, part};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::literal::Literal;
use crate::source::reader::{Reader, TomlTable, Value};
use crate::source::values;
use crate::theme::{Furniture, Piece, Slots, Template};

const FURNITURE: [ThemeField<Furniture, Slots>; 4] = [
    (&keys::HEADER, |furniture| &mut furniture.header),
    (&keys::FIRST_HEADER, |furniture| &mut furniture.first_header),
    (&keys::FOOTER, |furniture| &mut furniture.footer),
    (&keys::FIRST_FOOTER, |furniture| &mut furniture.first_footer),
];

/// Reads heads and feet.
///
/// An end of `[footer]` that is given stands on every page, the first among them, unless `[first-footer]` gives that end too:
/// what is built in gives way to what an author writes. A `[header]` starts on the second page, for the title is the head
/// of the first; `[first-header]` sets one above it.
pub(super) fn furniture(reader: &mut Reader, root: &TomlTable, furniture: &mut Furniture) {
    for (key, line) in FURNITURE {
        if let Some(table) = part(reader, root, key) {
            slots(reader, &table, line(furniture));
            // It is read before that of the first page.
            if key.name == keys::FOOTER.name {
                let Furniture { footer, first_footer, .. } = furniture;
                for (key, given, first) in [
                    (&keys::SLOTS_START, &footer.start, &mut first_footer.start),
                    (&keys::SLOTS_CENTRE, &footer.centre, &mut first_footer.centre),
                    (&keys::SLOTS_END, &footer.end, &mut first_footer.end),
                ] {
                    if table.get(key).is_some() {
                        first.clone_from(given);
                    }
                }
            }
        }
    }
}

fn slots(reader: &mut Reader, table: &TomlTable, slots: &mut Slots) {
    reader.check_keys(table, |_| None);
    for (key, slot) in [
        (&keys::SLOTS_START, &mut slots.start),
        (&keys::SLOTS_CENTRE, &mut slots.centre),
        (&keys::SLOTS_END, &mut slots.end),
    ] {
        if let Some(template) = table.get(key).and_then(|value| template(reader, value)) {
            *slot = template;
        }
    }
}

fn template(reader: &mut Reader, value: &Value) -> Option<Template> {
    let literal = reader.as_written(value)?;
    let mut pieces = Vec::new();
    for (written, value_behind) in values::parted(reader, &literal) {
        match written.parse::<Template>() {
            Ok(template) => pieces.extend(template.pieces),
            Err(error) => {
                let help = wrong_brace(reader, &literal, &error.place);
                let diagnostic = Diagnostic::new(Code::BadValue, reader.place(value), error.to_string());
                reader.report(Diagnostic { help, ..diagnostic });
                return None;
            }
        }
        pieces.extend(value_behind.map(|words| Piece::Literal(words.to_string())));
    }
    Some(Template { span: reader.place(value), ..Template::from(pieces) })
}

/// Returns what to write where braces that name no place may be meant for a value.
fn wrong_brace(reader: &Reader, literal: &Literal, place: &str) -> Option<String> {
    match &reader.values {
        Some(values) => values.index(place).map(|_| format!("for the value write  {{{{{place}}}}}")),
        None if literal.text().contains("{{") => {
            Some("values are the report's: write this line in its own  [theme]".to_owned())
        }
        None => None,
    }
}
