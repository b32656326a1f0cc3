//! How to reach who publishes the report: under a rule across the page, the name beside the address and the ways.

use super::figures::lead_rule;
use super::imprint::{NARROW, QUARTERS, WHOLE, cell, term_style};
use crate::document::{Flow, Reach};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::LineBox;
use crate::layout::frame::Frame;
use crate::layout::look::Look;
use crate::layout::row::{Row, Tier};
use crate::layout::setter::Setter;
use crate::theme::TextStyle;

/// The contact, on one page if it is not long.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, contact: &'r Reach<'r>, frame: &Frame<'_>) {
    let frame = &frame.speaking(contact.tongue);
    let frame =
        &if frame.column == composer.theme().text_measure() { Edges::page(&composer.setter, frame) } else { *frame };
    let spread = spread(&mut composer.setter, contact, frame);
    let mut cells: Vec<Vec<Tier>> = Vec::new();
    for (frame, flows) in spread {
        let mut lines = Vec::new();
        for (flow, style) in flows {
            lines.extend(composer.setter.set(flow, &Look::balanced(style), &frame));
        }
        cells.push(vec![Tier { lines, before: composer.theme().spacing.inset() }]);
    }
    // It stands at the foot of its page, as far below the text as that leaves it.
    let white = composer.theme().spacing.line;
    let opening = lead_rule(composer.theme(), frame);
    let whole = composer.theme().text_height().scale(WHOLE.0, WHOLE.1);
    Row { cells, opening, whole, span: contact.span, ..Row::default() }.push(composer, white);
    composer.matter.leave(white);
}

/// What stands in a column: texts in their styles.
type ColumnTexts<'c> = Vec<(&'c Flow<'c>, TextStyle)>;

/// Returns the columns: the name, the words and the ways to reach somebody beside each other; the ways below the words where
/// one of them would take two lines; all below each other where it is narrow.
fn spread<'c>(
    setter: &mut Setter<'_, '_>,
    contact: &'c Reach<'c>,
    frame: &Frame<'c>,
) -> Vec<(Frame<'c>, ColumnTexts<'c>)> {
    let style = setter.theme.styles.caption;
    let name: ColumnTexts<'c> = contact.name.iter().map(|name| (name, term_style(setter.theme))).collect();
    let words: ColumnTexts<'c> = contact.words.iter().map(|words| (words, style)).collect();
    let ways: ColumnTexts<'c> = contact.ways.iter().map(|way| (way, style)).collect();
    if frame.measure < NARROW || name.is_empty() {
        return vec![(*frame, name.into_iter().chain(words).chain(ways).collect())];
    }
    let (first, rest) = (cell(setter.theme, frame, 0..1), cell(setter.theme, frame, 1..QUARTERS));
    let (middle, last) =
        (cell(setter.theme, frame, 1..QUARTERS - 1), cell(setter.theme, frame, QUARTERS - 1..QUARTERS));
    let fits = |setter: &mut Setter<'_, '_>, (flow, style): &(&Flow<'_>, TextStyle)| {
        let lines: Vec<LineBox> = setter.measure(flow, &Look::balanced(*style), &last);
        lines.len() <= 1
    };
    if !words.is_empty() && ways.iter().all(|way| fits(setter, way)) {
        return vec![(first, name), (middle, words), (last, ways)];
    }
    vec![(first, name), (rest, words.into_iter().chain(ways).collect())]
}
