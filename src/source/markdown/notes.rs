//! Footnotes: marks `[^1]` in running text, and definitions `[^1]: …` (GFM, "Footnotes").

use std::ops::Range;

use super::builder::BlockBuilder;
use crate::diagnostics::{Span, empty};
use crate::model::{Block, Note, NoteMark, TextHolder, misplaced_mark, not_in};

impl BlockBuilder<'_, '_> {
    /// Adds the mark of a note.
    pub(super) fn mark_note(&mut self, label: &str, range: Range<usize>) {
        let span = self.span(range.clone());
        let mark = NoteMark { label: self.literal.plain(label).into_owned(), span };
        if self.reader.notes.is_none() {
            self.reader.report(misplaced_mark(&mark, self.field()));
            // The mark alone is no text that is missing.
            self.in_line(&range, |_, _| {});
            return;
        }
        self.in_line(&range, |line, reader| line.note(reader, mark, range.clone()));
    }

    /// Keeps a note that is defined in the text.
    pub(super) fn define_note(&mut self, label: String, content: Vec<Block>, span: Span) {
        let label = self.literal.plain(&label).into_owned();
        not_in(TextHolder::Note, &content).into_iter().for_each(|wrong| self.reader.report(wrong));
        if content.is_empty() {
            self.reader.report(empty(&format!("the note `{label}`"), span));
        }
        let place = self.field();
        match &mut self.reader.notes {
            Some(notes) => {
                let mut note = Note { content, ..Note::default() };
                (note.label, note.span) = (label, span);
                notes.push(note);
            }
            None => self.reader.report(misplaced_mark(&NoteMark { label, span }, place)),
        }
    }
}
