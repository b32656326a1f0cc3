//! Line breaking: of the places where lines may end, those that cost least over the whole paragraph.
//!
//! **rule** says what makes a line bad in ragged, justified and balanced text, **fit** finds the best lines, **loose**
//! the best ones of another number. All of it is after Knuth and Plass, "Breaking Paragraphs into Lines" (1981).
//!
//! # The problem
//!
//! A paragraph is a list of *breaks*, places where a line may end, of which the last ends the text. A line runs from
//! one break to another; its *slack* is what the measure has left. To fill line after line ("first fit") makes the best
//! of the line in hand, and what is bad is left to those below. Here every line has a price, its *demerits*, and those
//! lines are set whose prices have the least sum.
//!
//! # The state and the recurrence
//!
//! A line costs what its two breaks say, and a little for the line above it: two lines whose *fitness classes*, from
//! tight to loose, differ by more than one stand out, and so do two hyphens under each other. Beyond that no line knows
//! how its start was come to. So a state is a break, the class of the line that ends there and whether its hyphen is
//! under another one, and the cheapest way to each state is all there is to remember: what follows costs the same
//! behind any way to it.
//!
//! ```text
//! best(to, class) = least of  best(from, other class) + demerits(from, to) + beside(other class, class)
//! ```
//!
//! # An example
//!
//! Five words are 30, 30, 30, 60 and 40 points wide, with spaces of 3, and set ragged in 11 points on a measure of 100.
//! White of 34.785 points at the end of a line is as bad as it gets; a line costs (1 + 100 (slack / 34.785)²)², the
//! last one 1, and two classes that are too far apart cost 150. A paragraph starts as behind a line of class 1.
//!
//! ```text
//! words of the line     1        1 2      1 2 3    3 4     4        5
//! slack, class          70, 3    37, 3    4, 0     7, 0    40, 3    60, 1
//! demerits              164,803  13,028   5        25      17,750   1
//!
//! first fit   1 2 3 | 4 | 5        5 + (17,750 + 150) + (1 + 150)       = 18,056
//! the best    1 2 | 3 4 | 5        (13,028 + 150) + (25 + 150) + 1      = 13,354
//! ```
//!
//! The first line is the worse for it, and the paragraph the better: no line is as short as the word 4 by itself.
//!
//! # What is left out, and why nothing is lost
//!
//! With *n* breaks there are *n*² lines; three bounds leave few of them to be judged. A break from which even the
//! narrowest line is too wide is given up for good: all later lines from it are wider. The starts of a line are walked
//! from the longest line to the shortest, and once the line is loose, demerits never fall while slack grows
//! ([`FillRule`]): where the cheapest start left, with the price of the line in hand, costs more than what is known, no
//! shorter line can win. And no way is kept that costs, with the least that is still to come, more than first fit. Each
//! bound is from below, so that what is left out could not have been chosen; tests search with the bounds and without,
//! and find the same lines.

mod bounds;
mod fit;
mod loose;
mod rule;

use super::breaks::{Break, BreakKind, line_width};
use super::expand::{SlackRoom, ratio, shrinkage};
use super::{LineFill, TextParagraph};
use crate::geometry::Pt;
pub(super) use fit::SearchLists;
use rule::{Even, FillRule, FullWidth, Justified, Ragged};

/// A line: two places in the list of breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen<'b> {
    /// Where it starts: at this break's `next`.
    pub(super) from: &'b Break,
    /// Where it ends: at this break's `end`.
    pub(super) to: &'b Break,
    /// Its width between the optical edges, before any stretching.
    pub(super) width: Pt,
    /// What is done to make it fill the measure.
    pub(super) justify: Justify,
}

/// What is done to make a line fill the measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Justify {
    /// Nothing.
    No,
    /// Spaces and letters stretch or shrink, the letters in this ratio of what they can give.
    Fill(f64),
}

/// Chooses the lines of a paragraph, in order; the breaks start at 0 and end with the text. None if the paragraph asks for
/// another number of lines than the best, and there are no good ones of that number. `lists` may have been another's.
pub(super) fn choose<'b>(
    paragraph: &TextParagraph<'_>,
    breaks: &'b [Break],
    lists: &mut SearchLists,
) -> Vec<Chosen<'b>> {
    let ragged = Ragged::new(paragraph.measure, paragraph.base.size);
    let ends = match paragraph.fill {
        LineFill::Ragged if is_fullwidth(breaks) => best(&FullWidth, paragraph, breaks, lists),
        LineFill::Ragged => best(&ragged, paragraph, breaks, lists),
        LineFill::Justified => best(&Justified, paragraph, breaks, lists),
        LineFill::Balanced => balanced(breaks, ragged, paragraph.measure, lists),
    };
    let pairs = std::iter::once(0).chain(ends.iter().copied()).zip(&ends);
    pairs.map(|(from, &to)| chosen(paragraph, breaks, from, to)).collect()
}

/// Tells whether most of a paragraph is full-width characters.
fn is_fullwidth(breaks: &[Break]) -> bool {
    // They open up by a tenth of their width.
    breaks.last().is_some_and(|last| last.before.gaps * 20 > last.before.width)
}

fn chosen<'b>(paragraph: &TextParagraph<'_>, breaks: &'b [Break], from: usize, to: usize) -> Chosen<'b> {
    let (start, end) = (&breaks[from], &breaks[to]);
    let width = line_width(breaks, from, to).unwrap_or(end.before.width - start.behind.width);
    let room = SlackRoom::between(&start.behind, &end.before);
    let slack = paragraph.measure - width;
    let ratio = ratio(slack, room, paragraph.measure / 1000);
    let fills = match paragraph.fill {
        LineFill::Ragged | LineFill::Balanced => false,
        LineFill::Justified if end.kind == BreakKind::Mandatory => {
            slack < Pt::ZERO || slack < paragraph.base.size && ratio <= NEARLY_FULL
        }
        LineFill::Justified => ratio <= HOPELESS,
    };
    let gives = room.spaces > Pt::ZERO || room.gaps > Pt::ZERO;
    let can = gives && -slack <= shrinkage(room.spaces, room.flex);
    let justify = if fills && can { Justify::Fill(ratio) } else { Justify::No };
    Chosen { from: start, to: end, width, justify }
}

/// A last line that fails to reach the margin by less than an em looks like a mistake: it is filled if it need not be
/// stretched further than this.
const NEARLY_FULL: f64 = 0.7;

/// A line in which spaces would be five times as wide as they are, beside a word that cannot be broken, is no line of
/// justified text any more: it ends where it ends, as in ragged text.
const HOPELESS: f64 = 12.0;

/// A paragraph of more lines is longer than a page, and no page needs it to have one more or fewer.
const LOOSEST: usize = 200;

fn best(rule: &impl FillRule, paragraph: &TextParagraph<'_>, breaks: &[Break], lists: &mut SearchLists) -> Vec<usize> {
    let ends = fit::cheapest(rule, breaks, paragraph.measure, lists);
    if paragraph.looseness == 0 {
        return ends;
    }
    let count = isize::try_from(paragraph.looseness).ok().and_then(|more| ends.len().checked_add_signed(more));
    let asked = count.filter(|&count| count > 0 && count <= LOOSEST);
    asked.and_then(|count| loose::with_lines(rule, breaks, paragraph.measure, count)).unwrap_or_default()
}

/// More lines than this are not a heading; they are set ragged.
const BALANCED_LINES: usize = 8;

/// As few lines as can be, and among those ways the one with the least uneven lines, the last one included.
fn balanced(breaks: &[Break], ragged: Ragged, measure: Pt, lists: &mut SearchLists) -> Vec<usize> {
    let fewest = greedy(breaks, measure).filter(|&lines| lines <= BALANCED_LINES);
    let inner = &breaks[1..breaks.len() - 1];
    let is_plain = |place: &Break| !matches!(place.kind, BreakKind::Mandatory | BreakKind::Emergency);
    let Some(fewest) = fewest.filter(|_| inner.iter().all(is_plain)) else {
        return fit::cheapest(&ragged, breaks, measure, lists);
    };
    fit::cheapest(&Even, breaks, narrow(breaks, measure, fewest), lists)
}

/// The narrowest measure, to a point, on which the text still takes no more lines.
fn narrow(breaks: &[Break], measure: Pt, lines: usize) -> Pt {
    let takes = |measure: Pt| greedy(breaks, measure).is_some_and(|taken| taken <= lines);
    let (mut too_narrow, mut wide_enough) = (Pt::ZERO, measure);
    while wide_enough - too_narrow > Pt::new(1) {
        let middle = too_narrow + (wide_enough - too_narrow) / 2;
        if takes(middle) { wide_enough = middle } else { too_narrow = middle }
    }
    wide_enough
}

/// How many lines first fit takes that end inside no number or the like; none if a piece does not fit.
fn greedy(breaks: &[Break], measure: Pt) -> Option<usize> {
    let fits = |from: usize, to: usize| line_width(breaks, from, to).is_some_and(|width| width <= measure);
    let (mut lines, mut from, mut last) = (1, 0, 0);
    for at in (1..breaks.len()).filter(|&at| !breaks[at].is_whole()) {
        if !fits(from, at) {
            (lines, from) = (lines + 1, last);
            if !fits(from, at) {
                return None;
            }
        }
        last = at;
    }
    Some(lines)
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
