//! Heads and feet of a theme.

use super::{ThemeField, keys, part};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{Furniture, Slots, Template};

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
    for (key, slot) in [(&keys::SLOTS_START, &mut slots.start), (&keys::SLOTS_END, &mut slots.end)] {
        if let Some(template) = table.get(key).and_then(|value| template(reader, value)) {
            *slot = template;
        }
    }
}

fn template(reader: &mut Reader, value: &Value) -> Option<Template> {
    let literal = reader.as_written(value)?;
    match literal.text().parse::<Template>() {
        Ok(template) => Some(Template { span: reader.place(value), ..template }),
        Err(error) => {
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), error.to_string()));
            None
        }
    }
}
