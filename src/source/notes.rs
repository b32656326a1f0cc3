//! The notes that a section has under `notes`, by their labels.

use toml::de::DeValue;

use super::keys::report::SECTION_NOTES;
use super::reader::{Reader, TomlTable};
use super::values::is_name;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Note, Paragraph};

/// Returns the notes under `notes`, in the order in which they stand in the file.
pub(super) fn of_section(reader: &mut Reader, table: &TomlTable) -> Vec<Note> {
    let Some(value) = table.get(&SECTION_NOTES) else { return Vec::new() };
    let DeValue::Table(named) = value.get_ref() else {
        let written = if value.get_ref().is_str() { reader.shown(value) } else { "this".to_owned() };
        let line = if written == "this" { "\"…\"" } else { &written };
        let help = format!("write  notes.1 = {line}  and  [^1]  in the text");
        reader.wrong_type_but::<()>(value, "a table of notes by name", help);
        return Vec::new();
    };
    let mut entries: Vec<_> = named.iter().collect();
    entries.sort_by_key(|(label, _)| label.span().start);
    let mut notes = Vec::with_capacity(entries.len());
    for (label, value) in entries {
        let name: &str = label.get_ref();
        if !is_name(name) {
            let message = format!("the name of a note has letters a to z, digits, - and _, and `{name}` has others");
            let diagnostic = Diagnostic::new(Code::BadValue, reader.span(label.span()), message);
            reader.report(diagnostic.help("write  notes.1 = \"…\"  and  [^1]  in the text"));
        }
        let span = reader.place(value);
        let Some(content) = reader.line(value, SECTION_NOTES.noun) else { continue };
        let mut note = Note { content: vec![Paragraph { content, span, ..Paragraph::default() }], ..Note::default() };
        (note.label, note.span) = (name.to_owned(), span);
        notes.push(note);
    }
    notes
}
