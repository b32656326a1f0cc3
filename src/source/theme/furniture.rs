//! Page furniture: `[header]`, `[footer]` and those of the first page, and the standing words of `[words]`.

use super::{Field, part};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Text;
use crate::source::reader::{Reader, Table, Value};
use crate::theme::{Furniture, Slots, Template, Theme, Word};

pub(super) const FURNITURE: [Field<Furniture, Slots>; 4] = [
    ("header", |furniture| &mut furniture.header),
    ("first-header", |furniture| &mut furniture.first_header),
    ("footer", |furniture| &mut furniture.footer),
    ("first-footer", |furniture| &mut furniture.first_footer),
];

/// Reads heads and feet.
///
/// An end of `[footer]` that is given stands on every page, the first among them, unless `[first-footer]` gives that end too:
/// what is built in gives way to what an author writes. A `[header]` starts on the second page, for the title is the head
/// of the first; `[first-header]` sets one above it.
pub(super) fn furniture(reader: &mut Reader, root: &Table, furniture: &mut Furniture) {
    for (key, line) in FURNITURE {
        if let Some(table) = part(reader, root, key, "a head or foot") {
            slots(reader, &table, line(furniture));
            // It is read before that of the first page.
            if key == "footer" {
                let Furniture { footer, first_footer, .. } = furniture;
                for (key, given, first) in
                    [("start", &footer.start, &mut first_footer.start), ("end", &footer.end, &mut first_footer.end)]
                {
                    if table.get(key).is_some() {
                        first.clone_from(given);
                    }
                }
            }
        }
    }
}

fn slots(reader: &mut Reader, table: &Table, slots: &mut Slots) {
    reader.check_keys(table, &["start", "end"], |_| None);
    for (key, slot) in [("start", &mut slots.start), ("end", &mut slots.end)] {
        if let Some(template) = table.get(key).and_then(|value| template(reader, value)) {
            *slot = template;
        }
    }
}

fn template(reader: &mut Reader, value: &Value) -> Option<Template> {
    let literal = reader.string(value)?;
    match literal.text().parse::<Template>() {
        Ok(template) => Some(Template { span: reader.place(value), ..template }),
        Err(error) => {
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), error.to_string()));
            None
        }
    }
}

pub(super) fn words(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    reader.check_keys(table, &Word::ALL.map(Word::key), |_| None);
    for word in Word::ALL {
        let Some(value) = table.get(word.key()) else { continue };
        let Some(text) = reader.words(value, "a standing word") else { continue };
        if word == Word::PageOf && !is_page_phrase(&text) {
            let message = "the phrase has to name {page}, may name {pages}, and has no other braces";
            let help = "such as  page-of = \"Page {page} of {pages}\"";
            reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        }
        theme.words.insert(word, Text { text, span: reader.place(value) });
    }
}

fn is_page_phrase(text: &str) -> bool {
    let rest = text.replace("{page}", "").replace("{pages}", "");
    text.contains("{page}") && !rest.contains(['{', '}'])
}
