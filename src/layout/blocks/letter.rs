//! How a letter ends: its closing line, signature, name and office stand on one page, below the line before them.
//!
//! Letters have no key of their own, so an end is known by its form, in any language: blocks of few short lines, and
//! small pictures, up to the end of the section. It starts with a line that ends in a comma ("With best wishes,"), or with
//! the line above a picture without words, or is the last three of such blocks ("Mit freundlichen Grüßen", a name, an
//! office). What stands below, as a postscript does, does not take it apart: a small picture under a line that ends in a
//! comma is a signature wherever it stands.

use std::ops::Range;

use super::is_comma;
use crate::document::{Body, Element, Illustration};
use crate::geometry::Pt;
use crate::layout::fragment::{Bond, Fragment};
use crate::model::Width;

/// The most blocks of an end: a closing line, and two signatures with a name and an office under each.
pub(in crate::layout) const MOST: usize = 7;
/// A name, an office and an organisation are three lines.
const LINES: usize = 3;
/// A closing line, a name and an office are three blocks.
const UNMARKED: usize = 3;
/// A signature is no higher than this share of a page.
const SIGNATURE: (i64, i64) = (1, 3);

/// Some blocks of a section that have been set.
#[derive(Clone, Copy)]
pub(super) struct SetPart<'s> {
    /// The number of the first of them.
    pub(super) first: usize,
    /// The fragment that each of them starts with.
    pub(super) starts: &'s [usize],
}

/// Keeps the ends of letters together among some blocks of a section; a page's text is so high.
pub(super) fn keep_ends(fragments: &mut [Fragment], page: Pt, blocks: &[Element<'_>], set: SetPart<'_>) {
    let SetPart { first, starts } = set;
    let highest = page.scale(SIGNATURE.0, SIGNATURE.1);
    let last = first + starts.len();
    let set = SetBlocks { blocks: &blocks[first..last], starts, fragments, highest };
    let mut ends: Vec<Range<usize>> = set.signed().collect();
    ends.extend(set.end().filter(|_| last == blocks.len()));
    for end in ends {
        keep(fragments, &starts[end]);
    }
}

/// Binds the blocks that start with these fragments to each other, and the first of them to the line before.
fn keep(fragments: &mut [Fragment], starts: &[usize]) {
    for (index, &start) in starts.iter().enumerate() {
        let bond = if index == 0 { Bond::Widow } else { Bond::Intro };
        if let Some(fragment) = fragments.get_mut(start).filter(|_| start > 0) {
            fragment.keep = fragment.keep.and(bond);
        }
    }
}

/// Blocks that have been set.
struct SetBlocks<'s> {
    blocks: &'s [Element<'s>],
    /// The first fragment of each.
    starts: &'s [usize],
    fragments: &'s [Fragment],
    /// How high a signature can be.
    highest: Pt,
}

impl SetBlocks<'_> {
    /// Returns each closing line with the signature under it and the name under that.
    fn signed(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let signatures = (1..self.blocks.len()).filter(|&at| self.picture(at).is_some() && self.goes_on(at - 1));
        signatures.map(|at| at - 1..if self.is_short(at + 1) { at + 2 } else { at + 1 })
    }

    /// Returns the end of a letter that the blocks end with.
    fn end(&self) -> Option<Range<usize>> {
        let count = self.blocks.len();
        let belongs = |at: &usize| self.is_short(*at) || self.picture(*at).is_some();
        let is_wordless = |at: &usize| self.picture(*at).is_some_and(|it| it.words.is_empty());
        let from = (0..count).rev().take(MOST).take_while(belongs).last()?;
        let closing = (from..count.saturating_sub(1)).find(|&at| self.goes_on(at));
        let signature = (from..count).find(is_wordless).map(|at| at.saturating_sub(1).max(from));
        let start = closing.into_iter().chain(signature).min().unwrap_or(from.max(count.saturating_sub(UNMARKED)));
        (start + 1 < count).then_some(start..count)
    }

    /// Tells whether a block is a short line that ends in a comma.
    fn goes_on(&self, at: usize) -> bool {
        let Some(Body::Paragraph(flow)) = self.body(at) else { return false };
        flow.last_letter().is_some_and(is_comma) && self.is_short(at)
    }

    /// Tells whether a block is a few lines, of which each ends where its author ended it.
    fn is_short(&self, at: usize) -> bool {
        let Some(Body::Paragraph(flow)) = self.body(at) else { return false };
        let lines = self.starts.get(at + 1).unwrap_or(&self.fragments.len()) - self.starts[at];
        lines <= LINES && lines == flow.breaks() + 1
    }

    /// Returns a block that is a picture small enough for a signature.
    fn picture(&self, at: usize) -> Option<&Illustration<'_>> {
        let Some(Body::Figure(figure)) = self.body(at) else { return None };
        // One beside the text signs nothing.
        if figure.placing.width == Some(Width::Margin) {
            return None;
        }
        self.fragments.get(self.starts[at]).filter(|picture| picture.height <= self.highest).map(|_| figure)
    }

    fn body(&self, at: usize) -> Option<&Body<'_>> {
        self.blocks.get(at).map(|block| &block.body)
    }
}
