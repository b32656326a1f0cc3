//! Line breaking: of the places where lines may end, those that cost least over the whole paragraph.
//!
//! **rule** says what makes a line bad in ragged, justified and balanced text, **fit** finds the best lines, **loose**
//! the best ones of another number.

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
        LineFill::Balanced => balanced((breaks, ragged), paragraph.measure, lists),
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
fn balanced((breaks, ragged): (&[Break], Ragged), measure: Pt, lists: &mut SearchLists) -> Vec<usize> {
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
