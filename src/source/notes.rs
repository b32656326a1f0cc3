//! The notes that a section or a table has under `notes`, by their labels.

use toml::de::{DeTable, DeValue};

use super::keys::blocks::TABLE_NOTES;
use super::keys::report::SECTION_NOTES;
use super::reader::{Reader, TomlTable};
use super::values::is_name;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Inline, Note, Paragraph};

/// Returns the notes under `notes` of a section, in the order in which they stand in the file.
pub(super) fn of_section(reader: &mut Reader, table: &TomlTable) -> Vec<Note> {
    let Some(value) = table.get(&SECTION_NOTES) else { return Vec::new() };
    if let DeValue::Table(notes) = value.get_ref() {
        return named(reader, notes);
    }
    let written = if value.get_ref().is_str() { reader.shown(value) } else { "this".to_owned() };
    let line = if written == "this" { "\"…\"" } else { &written };
    let help = format!("write  notes.1 = {line}  and  [^1]  in the text");
    reader.wrong_type_but(value, "a table of notes by name", help).unwrap_or_default()
}

/// Returns what stands under `notes` beside a table: a note on the whole of it, or those that its cells mark.
pub(super) fn of_table(reader: &mut Reader, block: &TomlTable) -> (Option<Vec<Inline>>, Vec<Note>) {
    let Some(value) = block.get(&TABLE_NOTES) else { return (None, Vec::new()) };
    match value.get_ref() {
        DeValue::Table(notes) => (None, named(reader, notes)),
        DeValue::String(_) => (reader.line(value, TABLE_NOTES.noun), Vec::new()),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            let help = "write  notes = \"…\"  for the whole table, or  notes.a = \"…\"  for the mark  [^a]  in a cell";
            (reader.wrong_type_but(value, "a line, or a table of notes by name", help.to_owned()), Vec::new())
        }
    }
}

/// Returns notes by their names, in the order in which they stand in the file.
fn named(reader: &mut Reader, named: &DeTable) -> Vec<Note> {
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
        // One that could not be read has been told of, and is there: its mark is not wrong too.
        let content = reader.line(value, SECTION_NOTES.noun);
        let paragraph = content.map(|content| Block::Paragraph(Paragraph { content, span, ..Paragraph::default() }));
        let mut note = Note { content: paragraph.into_iter().collect(), ..Note::default() };
        (note.label, note.span) = (name.to_owned(), span);
        notes.push(note);
    }
    notes
}
