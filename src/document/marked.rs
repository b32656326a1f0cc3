//! Marks of notes: which notes have been marked so far, in which order, and by which elements.

use std::collections::BTreeMap;

use super::tongue::Tongue;
use super::tree::NodeId;
use crate::model::{Note, folded};

/// Where a note and its first mark are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    /// The element of the note.
    pub(crate) note: NodeId,
    /// The element of the mark.
    pub(crate) mark: NodeId,
}

/// What is known of notes while a tree is built.
#[derive(Debug, Default)]
pub(super) struct Marked<'r> {
    /// The notes of the section that is being built, by their labels.
    section: BTreeMap<String, &'r Note>,
    /// Those of them that have been marked, by their labels, with their places among all.
    known: BTreeMap<String, usize>,
    /// Those that have been marked and not been built yet.
    pending: Vec<Pending<'r>>,
    /// The elements of all that have been marked.
    pub(super) ends: Vec<Ends>,
}

/// A note that has been marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending<'r> {
    pub(super) index: usize,
    pub(super) note: &'r Note,
    pub(super) tongue: Tongue<'r>,
}

impl<'r> Marked<'r> {
    /// Starts a section, whose labels are its own.
    pub(super) fn start(&mut self, section: &'r [Note]) {
        // Of two with the same label the first counts.
        self.section = section.iter().rev().map(|note| (folded(&note.label), note)).collect();
        self.known.clear();
    }

    /// Returns the place among all notes of the one that a label names, from 0; nothing where the section has none. `mark` is the
    /// element that marks it.
    pub(super) fn mark(&mut self, label: &str, mark: NodeId, tongue: Tongue<'r>) -> Option<usize> {
        let label = folded(label);
        if let Some(&index) = self.known.get(&label) {
            return Some(index);
        }
        let note = *self.section.get(&label)?;
        let index = self.ends.len();
        // Where the note is, is known when it is built.
        self.ends.push(Ends { note: mark, mark });
        self.pending.push(Pending { index, note, tongue });
        self.known.insert(label, index);
        Some(index)
    }

    /// Tells whether all that have been marked have been built.
    pub(super) fn is_built(&self) -> bool {
        self.pending.is_empty()
    }

    /// Returns those that have not, to be built.
    pub(super) fn take(&mut self) -> Vec<Pending<'r>> {
        std::mem::take(&mut self.pending)
    }
}
