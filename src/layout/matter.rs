//! What has been set ("matter", in a printer's words): fragments one below the other, and what waits for the next of them.
//!
//! A long report is set in parts, side by side; a part is [joined](Matter::join) to those before it as if it had been set
//! behind them.

use super::fragment::{Abreast, Bond, Fragment, HeadingStart, Keep, LineBox};
use super::look::White;
use super::margin::MarginItem;
use super::notes::Notes;
use super::running::Running;
use crate::diagnostics::Span;
use crate::geometry::Pt;

/// The fragments of a report, or of a part of it, in the order in which they are read.
pub(super) struct Matter<'r> {
    pub(super) fragments: Vec<Fragment>,
    /// The paragraphs among the fragments that can be set again, in their order.
    pub(super) running: Vec<Running<'r>>,
    /// The notes that stand at the foot of pages.
    pub(super) notes: Notes,
    /// Of notes that are being set, the first fragment of each.
    pub(super) starts: Vec<usize>,
    /// What stands beside the text.
    pub(super) margin: Vec<MarginItem>,
    /// How many blocks have been met that are meant to stand there, from the start of the report on.
    pub(super) met: usize,
    /// How many fragments the front has: those that span the columns.
    pub(super) front: usize,
    /// The first fragment of what stands at the foot of the last page: how to reach who publishes the report, and its imprint.
    pub(super) colophon: Option<usize>,
    /// The white that the block before asks for below it.
    after: Pt,
    /// What stands below that white, whatever the next block asks for, so that lines of text stand at whole lines.
    rest: Pt,
    /// Whether the next fragment may start a page.
    keep: Keep,
    /// Whether the report starts here.
    opens: bool,
}

impl<'r> Matter<'r> {
    /// Returns the start of a report.
    pub(super) fn opening() -> Matter<'r> {
        Matter {
            fragments: Vec::new(),
            running: Vec::new(),
            notes: Notes::default(),
            starts: Vec::new(),
            margin: Vec::new(),
            met: 0,
            front: 0,
            colophon: None,
            after: Pt::ZERO,
            rest: Pt::ZERO,
            keep: Keep::Free,
            opens: true,
        }
    }

    /// Returns the start of a part that others stand before, with so many blocks for the margin in them.
    pub(super) fn behind(met: usize) -> Matter<'r> {
        Matter { opens: false, met, ..Matter::opening() }
    }

    /// Adds a part that was set by itself.
    pub(super) fn join(&mut self, part: Matter<'r>) {
        let Matter { mut fragments, running, margin, met, after, rest, keep, .. } = part;
        let offset = self.fragments.len();
        self.met = self.met.max(met);
        self.margin.extend(margin.into_iter().map(|item| item.joined(offset)));
        self.running.extend(running.into_iter().map(|paragraph| paragraph.joined(offset)));
        match fragments.first_mut() {
            Some(first) => {
                first.before = self.white(first.before);
                first.keep = stronger(self.keep, first.keep);
                (self.after, self.rest, self.keep) = (after, rest, keep);
            }
            None => (self.after, self.keep) = (self.after.max(after), stronger(self.keep, keep)),
        }
        self.fragments.append(&mut fragments);
    }

    /// Adds a block of lines, of which none stands alone at a page's edge.
    pub(super) fn push_lines(&mut self, lines: Vec<LineBox>, white: White, span: Span) {
        let count = lines.len();
        let mut fragments = lines.into_iter().enumerate().map(|(index, line)| {
            let keep = match index {
                _ if index + 1 == count => Keep::WithPrevious(Bond::Widow),
                1 => Keep::WithPrevious(Bond::Orphan),
                _ => Keep::Inside,
            };
            Fragment { keep, span, ..Fragment::from(line) }
        });
        if let Some(first) = fragments.next() {
            self.push(Fragment { keep: Keep::Free, ..first }, white.before);
        }
        self.fragments.extend(fragments);
        self.leave(white.after);
    }

    /// Adds a block of lines that stay together as this bond has it: a caption.
    pub(super) fn push_whole(&mut self, lines: Vec<LineBox>, white: White, place: (Span, Bond)) {
        let (span, bond) = place;
        let first = self.fragments.len();
        self.push_lines(lines, white, span);
        for line in self.fragments.iter_mut().skip(first + 1) {
            line.keep = line.keep.and(bond);
        }
    }

    /// Adds a fragment below the white that is asked for above it, or that the block before asks for.
    pub(super) fn push(&mut self, fragment: Fragment, before: Pt) {
        let before = if self.is_start() { Pt::ZERO } else { self.white(before) };
        let keep = stronger(self.keep, fragment.keep);
        self.fragments.push(Fragment { before, keep, ..fragment });
        self.leave(Pt::ZERO);
        self.keep = Keep::Free;
    }

    /// Returns the white above what is added next, if that asks for so much: the larger of two wishes, not their sum.
    pub(super) fn white(&self, before: Pt) -> Pt {
        before.max(self.after) + self.rest
    }

    /// Says how much white the block that has just been added wants below it.
    pub(super) fn leave(&mut self, after: Pt) {
        (self.after, self.rest) = (after, Pt::ZERO);
    }

    /// Says the same of a block that starts with a fragment, and asks for as much above: with both it is whole lines of a grid
    /// high, and what it lacks of them stands below it. So lines of text stand at one height in columns side by side.
    pub(super) fn leave_whole(&mut self, first: usize, white: Pt, grid: Pt) {
        let Some(block) = self.fragments.get(first..).filter(|block| !block.is_empty()) else { return };
        let between: Pt = block.iter().skip(1).map(|fragment| fragment.before).sum();
        let height = white * 2 + between + block.iter().map(|fragment| fragment.height).sum::<Pt>();
        self.leave(white);
        self.rest = height.round_up_to(grid) - height;
    }

    /// Asks for at least so much white above what is added next.
    pub(super) fn ask(&mut self, before: Pt) {
        self.after = self.after.max(before);
    }

    /// Says that the next fragment belongs to what has just been added.
    pub(super) fn keep_with_next(&mut self, bond: Bond) {
        self.keep = self.keep.and(bond);
    }

    /// Returns how high what the next fragment belongs to is, from where a page can start, with the white above the next one
    /// if that asks for so much; nothing where it may start a page itself.
    pub(super) fn bound_above(&self, before: Pt) -> Pt {
        let is_bound = |keep: Keep| matches!(keep, Keep::WithPrevious(_));
        if !is_bound(self.keep) {
            return Pt::ZERO;
        }
        let mut height = self.white(before);
        for fragment in self.fragments.iter().rev() {
            height += fragment.height;
            if !is_bound(fragment.keep) {
                break;
            }
            height += fragment.before;
        }
        height
    }

    /// Says that the next fragment starts a page.
    pub(super) fn start_page(&mut self) {
        if !self.is_start() {
            self.keep = Keep::StartsPage;
        }
    }

    /// Tells whether nothing of the report stands before.
    fn is_start(&self) -> bool {
        self.opens && self.fragments.is_empty()
    }

    /// Notes that a heading starts in the fragment added as number `index`.
    pub(super) fn mark_heading(&mut self, index: usize, level: u8, title: String) {
        if let Some(fragment) = self.fragments.get_mut(index) {
            fragment.heading = Some(HeadingStart { level, title });
        }
    }

    /// Lets margin items that no text follows stand beside the last block before them; `starts` are the first fragments of all
    /// blocks.
    pub(super) fn anchor_rest(&mut self, starts: &[usize]) {
        let end = self.fragments.len();
        let Some(last) = starts.iter().rev().find(|start| **start < end).copied().or(end.checked_sub(1)) else {
            return;
        };
        for item in self.margin.iter_mut().rev().take_while(|item| item.anchor == end) {
            item.anchor = last;
        }
    }

    /// Says that what starts with a fragment stands in one of these columns, but for what spans them.
    pub(super) fn set_columns(&mut self, first: usize, columns: Abreast) {
        for fragment in &mut self.fragments[first..] {
            fragment.columns.get_or_insert(columns);
        }
    }
}

/// What a fragment must do, by the block before it and by itself.
fn stronger(before: Keep, own: Keep) -> Keep {
    match (before, own) {
        (Keep::WithPrevious(bond), own) => own.and(bond),
        (Keep::Free, own) => own,
        (before, _) => before,
    }
}
