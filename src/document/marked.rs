//! Marks of notes: which notes have been marked so far, in which order, and by which elements.

use std::collections::BTreeMap;

use super::tongue::Tongue;
use super::tree::NodeId;
use crate::model::{Note, folded};

/// Where a note and its first mark are, and what that is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    /// The element of the note.
    pub(crate) note: NodeId,
    /// The element of the mark.
    pub(crate) mark: NodeId,
    pub(super) sign: NoteSign,
}

/// What marks a note, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum NoteSign {
    /// A number, counted over the report.
    Number(usize),
    /// A letter, counted over a table: numbers could be taken for those of its cells (The Chicago Manual of Style, 17th edition, 3.78).
    Letter(usize),
}

/// What is known of notes while a tree is built.
#[derive(Debug, Default)]
pub(super) struct Marked<'r> {
    /// The notes of the section that is being built.
    section: MarkedLabels<'r>,
    /// Those of the table that is being built.
    table: Option<MarkedLabels<'r>>,
    /// How many notes have numbers.
    numbers: usize,
    /// The elements of all that have been marked.
    pub(super) ends: Vec<Ends>,
}

/// The notes that can be marked in a section or in a table, and those that have been.
#[derive(Debug, Default)]
struct MarkedLabels<'r> {
    /// The notes, by their labels.
    notes: BTreeMap<String, &'r Note>,
    /// Those that have been marked, by their labels, with their places among all.
    known: BTreeMap<String, usize>,
    /// Those that have been marked and not been built yet.
    pending: Vec<Pending<'r>>,
}

/// A note that has been marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending<'r> {
    pub(super) index: usize,
    pub(super) note: &'r Note,
    pub(super) tongue: Tongue<'r>,
}

impl<'r> MarkedLabels<'r> {
    /// Of two notes with the same label the first counts.
    fn by_label(notes: &'r [Note]) -> BTreeMap<String, &'r Note> {
        notes.iter().rev().map(|note| (folded(&note.label), note)).collect()
    }
}

impl<'r> Marked<'r> {
    /// Starts a section, whose labels are its own.
    pub(super) fn start(&mut self, section: &'r [Note]) {
        self.section.notes = MarkedLabels::by_label(section);
        self.section.known.clear();
    }

    /// Tells whether notes of the section can be marked.
    pub(super) fn has_notes(&self) -> bool {
        !self.section.notes.is_empty()
    }

    /// Starts a table, in which its own notes can be marked and those of the section.
    pub(super) fn start_table(&mut self, table: &'r [Note]) {
        self.table = Some(MarkedLabels { notes: MarkedLabels::by_label(table), ..MarkedLabels::default() });
    }

    /// Ends a table; returns the notes that it marks, to be built.
    pub(super) fn end_table(&mut self) -> Vec<Pending<'r>> {
        self.table.take().map(|table| table.pending).unwrap_or_default()
    }

    /// Returns the place among all notes of the one that a label names, from 0; nothing where there is none. `mark` is the element
    /// that marks it.
    pub(super) fn mark(&mut self, label: &str, mark: NodeId, tongue: Tongue<'r>) -> Option<usize> {
        let label = folded(label);
        let own = self.table.as_ref().and_then(|table| table.notes.get(&label).copied());
        let note = own.or_else(|| self.section.notes.get(&label).copied());
        let labels = self.table.as_mut().unwrap_or(&mut self.section);
        if let Some(&index) = labels.known.get(&label) {
            return Some(index);
        }
        let index = self.ends.len();
        labels.pending.push(Pending { index, note: note?, tongue });
        labels.known.insert(label, index);
        let sign = match &self.table {
            Some(table) => NoteSign::Letter(table.known.len() - 1),
            None => {
                self.numbers += 1;
                NoteSign::Number(self.numbers - 1)
            }
        };
        // Where the note is, is known when it is built.
        self.ends.push(Ends { note: mark, mark, sign });
        Some(index)
    }

    /// Returns what marks a note, by its place among all.
    pub(super) fn sign(&self, index: usize) -> NoteSign {
        self.ends.get(index).map_or(NoteSign::Number(index), |ends| ends.sign)
    }

    /// Tells whether all that have been marked in sections have been built.
    pub(super) fn is_built(&self) -> bool {
        self.section.pending.is_empty()
    }

    /// Returns those that have not, to be built.
    pub(super) fn take(&mut self) -> Vec<Pending<'r>> {
        std::mem::take(&mut self.section.pending)
    }
}
