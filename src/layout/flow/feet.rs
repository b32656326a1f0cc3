//! The feet of pages: lines of notes as running sums, and which of them stand on the page of a stretch of fragments.
//!
//! All notes are one column of lines, in the order of their marks. A page takes up where the page before has left off, and is
//! due to hold all that is marked on it; what it has no room for goes on at the foot of the next.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::geometry::Pt;
use crate::layout::fragment::Fragment;
use crate::layout::notes::Notes;
use crate::paged::{NodeId, Target};

/// What is known of the lines of notes.
#[derive(Clone, Debug, Default)]
pub(super) struct Feet {
    /// For every number of fragments, how many lines the notes have that these mark; empty where there are no notes.
    due: Vec<usize>,
    /// The lines.
    lines: Vec<FootLine>,
    /// The height of what parts notes from the text.
    gap: Pt,
    /// Whether they stand across all columns of a page.
    are_across: bool,
}

/// A line of a note.
#[derive(Clone, Debug)]
struct FootLine {
    /// How far down the column of all notes it starts, and ends.
    top: Pt,
    bottom: Pt,
    /// The lines of its note.
    note: Range<usize>,
}

/// How a page takes up notes of which it has no room for all.
#[derive(Clone, Copy, Debug)]
pub(super) struct FootRoom {
    /// How much of the page its text leaves free.
    pub(super) free: Pt,
    /// How much notes may take that could go on elsewhere.
    pub(super) most: Pt,
}

impl Feet {
    /// Measures notes, and finds which fragments mark them: those with a link to one. The first mark counts.
    pub(super) fn of(fragments: &[Fragment], notes: &Notes) -> Feet {
        if notes.starts.is_empty() {
            return Feet::default();
        }
        let ends: Vec<usize> = notes.starts.iter().skip(1).copied().chain([notes.fragments.len()]).collect();
        let by_node: BTreeMap<NodeId, usize> = notes.nodes.iter().copied().zip(ends.iter().copied()).collect();
        let mut due = Vec::with_capacity(fragments.len() + 1);
        let mut marked = 0;
        due.push(marked);
        for fragment in fragments {
            for link in &fragment.links {
                let Target::Node(node) = link.target else { continue };
                marked = by_node.get(&node).map_or(marked, |end| marked.max(*end));
            }
            due.push(marked);
        }
        // Whatever happens, no note is lost.
        if let (Some(last), 2..) = (due.last_mut(), fragments.len() + 1) {
            *last = notes.fragments.len();
        }
        let spans = notes.starts.iter().zip(&ends).flat_map(|(start, end)| vec![*start..*end; end - start]);
        Feet { due, lines: lines(&notes.fragments, spans), gap: notes.gap(), are_across: notes.are_across }
    }

    /// Tells whether notes stand across all columns of a page, and not at the foot of one.
    pub(super) fn are_across(&self) -> bool {
        self.are_across
    }

    /// Returns the same across all columns of a page.
    #[cfg(test)]
    pub(super) fn across(self) -> Feet {
        Feet { are_across: true, ..self }
    }

    /// Returns how many lines the notes have that so many fragments mark.
    pub(super) fn due(&self, fragments: usize) -> usize {
        self.due.get(fragments).copied().unwrap_or(0)
    }

    /// Returns how high some lines are at the foot of a page, with what parts them from the text.
    pub(super) fn height(&self, lines: Range<usize>) -> Pt {
        match (self.lines.get(lines.start), lines.end.checked_sub(1).map(|last| &self.lines[last])) {
            (Some(first), Some(last)) if !lines.is_empty() => self.gap + last.bottom - first.top,
            (_, _) => Pt::ZERO,
        }
    }

    /// Returns how many notes start in some lines.
    pub(super) fn started(&self, lines: Range<usize>) -> u64 {
        let starts = |line: &usize| self.lines[*line].note.start == *line;
        lines.filter(starts).count() as u64
    }

    /// Returns up to where a page takes the lines that are due, which it has no room for all of; `new` are those of its own marks.
    ///
    /// A note is parted between two lines on either side. It starts on the page of its mark with one alone where there is no other
    /// way; and so does what would otherwise never go on.
    pub(super) fn parted(&self, due: Range<usize>, new: usize, room: FootRoom) -> usize {
        // Lines stand below each other, so that more of them are higher.
        let first = self.lines.get(due.start).map_or(Pt::ZERO, |first| first.top);
        let fits = |most: Pt| {
            let fitting = self.lines[due.clone()].partition_point(|line| self.gap + line.bottom - first <= most);
            due.start + fitting
        };
        let (most, all) = (fits(room.most.min(room.free)), fits(room.free));
        // With the first line of the last of them, all notes that are new have started.
        let starts = if new < due.end { self.lines[due.end - 1].note.start + 1 } else { due.start + 1 };
        let well = |ends: Range<usize>| ends.into_iter().filter(|&end| self.parts_well(end));
        let within = well(starts..most + 1).next_back();
        let beyond = || well(starts..all + 1).next();
        let badly = || [most, starts].into_iter().find(|&end| end >= starts && end <= all);
        // Where not all can start, as many as can.
        let late = || well(due.start + 1..all + 1).next_back().filter(|&end| self.started(end..all) == 0);
        within.or_else(beyond).or_else(badly).or_else(late).unwrap_or(all)
    }

    /// Tells whether notes may well be parted before a line.
    pub(super) fn parts_well(&self, line: usize) -> bool {
        let Some(FootLine { note, .. }) = self.lines.get(line) else { return true };
        line == note.start || line >= note.start + 2 && line + 2 <= note.end
    }
}

fn lines(fragments: &[Fragment], notes: impl Iterator<Item = Range<usize>>) -> Vec<FootLine> {
    let mut bottom = Pt::ZERO;
    let lines = fragments.iter().zip(notes).map(|(fragment, note)| {
        let top = bottom + fragment.before;
        bottom = top + fragment.height;
        FootLine { top, bottom, note }
    });
    lines.collect()
}
