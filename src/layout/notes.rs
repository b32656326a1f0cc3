//! Notes that stand at the foot of pages, set and not yet placed.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::fragment::Fragment;
use crate::geometry::{Point, Pt};
use crate::paged::{Item, NodeId};

/// The lines of all notes, one note behind the other, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// Their lines.
    pub(super) fragments: Vec<Fragment>,
    /// The first line of each note.
    pub(super) starts: Vec<usize>,
    /// The element of each note.
    pub(super) nodes: Vec<NodeId>,
    /// What is drawn above the notes of a page.
    pub(super) rule: Option<Item>,
    /// The white above the rule, and from there to the first line.
    pub(super) white: (Pt, Pt),
    /// Whether they stand across all columns of a page, as they do where the number of these changes.
    pub(super) are_across: bool,
}

impl Notes {
    /// Returns the height of what parts the notes of a page from its text.
    pub(super) fn gap(&self) -> Pt {
        self.white.0 + self.white.1
    }
}

/// Notes that are placed page by page.
pub(super) struct Waiting {
    lines: IntoIter<Fragment>,
    /// How many lines have been taken.
    taken: usize,
    /// The notes that have not started, each with its first line.
    starts: Peekable<IntoIter<(usize, NodeId)>>,
    rule: Option<Item>,
    white: (Pt, Pt),
}

/// The foot of a page.
#[derive(Debug)]
pub(super) struct Foot {
    /// What is drawn above the notes.
    pub(super) rule: Option<Item>,
    pub(super) lines: Vec<PlacedLine>,
}

/// A line at the foot of a page.
#[derive(Debug)]
pub(super) struct PlacedLine {
    /// How far down the foot it starts.
    pub(super) top: Pt,
    /// The note that starts with it.
    pub(super) starts: Option<NodeId>,
    pub(super) fragment: Fragment,
}

impl Notes {
    /// Returns the notes, to be placed.
    pub(super) fn waiting(self) -> Waiting {
        let Notes { fragments, starts, nodes, rule, white, .. } = self;
        let starts = starts.into_iter().zip(nodes).collect::<Vec<_>>().into_iter().peekable();
        Waiting { lines: fragments.into_iter(), taken: 0, starts, rule, white }
    }
}

impl Waiting {
    /// Returns the foot of a page that holds the next so many lines.
    pub(super) fn take(&mut self, count: usize) -> Foot {
        let rule = self.rule.clone();
        let rule = rule.map(|rule| Item { at: rule.at + Point::new(Pt::ZERO, self.white.0), ..rule });
        let (mut lines, mut bottom) = (Vec::with_capacity(count), self.white.0 + self.white.1);
        for fragment in self.lines.by_ref().take(count) {
            let top = if lines.is_empty() { bottom } else { bottom + fragment.before };
            bottom = top + fragment.height;
            let starts = self.starts.next_if(|(line, _)| *line == self.taken).map(|(_, note)| note);
            lines.push(PlacedLine { top, starts, fragment });
            self.taken += 1;
        }
        Foot { rule, lines }
    }
}
