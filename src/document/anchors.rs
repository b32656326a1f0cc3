//! Anchors: the elements that links within the report lead to, by their names.

use std::collections::BTreeMap;

use super::goal::Goal;
use super::marked::Ends;
use super::tree::NodeId;
use crate::model::{Anchor, anchor_names, inner_id};

/// The elements that have names, in a report with links to them, and notes with their marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    named: BTreeMap<String, NodeId>,
    /// The notes and their marks, in order.
    notes: Vec<Ends>,
}

impl Anchors {
    /// Names elements, given in reading order.
    pub(super) fn of(anchors: &[(Anchor<'_>, NodeId)]) -> Anchors {
        let (anchors, nodes): (Vec<Anchor<'_>>, Vec<NodeId>) = anchors.iter().copied().unzip();
        let named = anchor_names(&anchors).into_iter().zip(nodes);
        let named = named.filter_map(|(name, node)| Some((name?, node))).collect();
        Anchors { named, notes: Vec::new() }
    }

    /// Returns the same with notes.
    pub(super) fn with_notes(self, notes: Vec<Ends>) -> Anchors {
        Anchors { notes, ..self }
    }

    /// Returns the element that a link leads to, if it leads to one.
    pub(crate) fn target(&self, goal: &Goal) -> Option<NodeId> {
        match goal {
            Goal::Address(url) => self.node(inner_id(url)?),
            Goal::Note(index) => self.notes.get(*index).map(|ends| ends.note),
            Goal::Mark(index) => self.notes.get(*index).map(|ends| ends.mark),
        }
    }

    /// Returns the element that has a name.
    pub(crate) fn node(&self, name: &str) -> Option<NodeId> {
        self.named.get(name).copied()
    }

    /// Returns all of these elements, in reading order.
    pub(crate) fn nodes(&self) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = self.named.values().copied().collect();
        nodes.extend(self.notes.iter().flat_map(|ends| [ends.note, ends.mark]));
        nodes.sort_unstable();
        nodes
    }
}
