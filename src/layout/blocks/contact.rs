//! How to reach who publishes the report: under a rule, the name beside the address and the ways.

use super::figures::lead_rule;
use super::imprint::{NARROW, QUARTERS, cell, term_style};
use crate::document::{Flow, Reach};
use crate::layout::compose::{Composer, Frame};
use crate::layout::fragment::{Fragment, LineBox};
use crate::layout::row::{Tier, abreast};
use crate::theme::TextStyle;

/// The contact: it is never cut.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, contact: &'r Reach<'r>) {
    let frame = composer.frame();
    composer.speak(contact.tongue, &frame, |composer, frame| {
        let spread = spread(composer, contact, frame);
        let mut cells: Vec<Vec<Tier>> = Vec::new();
        for (frame, flows) in spread {
            let mut lines = Vec::new();
            for (flow, style) in flows {
                lines.extend(composer.set(flow, &Composer::balanced(style), &frame));
            }
            cells.push(vec![Tier { lines, before: composer.theme.spacing.grid }]);
        }
        let row = Fragment { span: contact.span, ..Fragment::from(abreast(cells)) };
        let items = lead_rule(composer, frame).into_iter().chain(row.items).collect();
        let white = composer.theme.spacing.grid * 3;
        composer.push(Fragment { items, ..row }, white);
        composer.leave(white);
    });
}

/// What stands in a column: texts in their styles.
type ColumnTexts<'c> = Vec<(&'c Flow<'c>, TextStyle)>;

/// Returns the columns: the name, the words and the ways to reach somebody beside each other; the ways below the words where
/// one of them would take two lines; all below each other where it is narrow.
fn spread<'c>(composer: &mut Composer<'_, '_>, contact: &'c Reach<'c>, frame: &Frame) -> Vec<(Frame, ColumnTexts<'c>)> {
    let style = composer.theme.styles.caption;
    let name: ColumnTexts<'c> = contact.name.iter().map(|name| (name, term_style(composer))).collect();
    let words: ColumnTexts<'c> = contact.words.iter().map(|words| (words, style)).collect();
    let ways: ColumnTexts<'c> = contact.ways.iter().map(|way| (way, style)).collect();
    if frame.measure < NARROW || name.is_empty() {
        return vec![(*frame, name.into_iter().chain(words).chain(ways).collect())];
    }
    let (first, rest) = (cell(composer, frame, 0..1), cell(composer, frame, 1..QUARTERS));
    let (middle, last) = (cell(composer, frame, 1..QUARTERS - 1), cell(composer, frame, QUARTERS - 1..QUARTERS));
    let fits = |composer: &mut Composer<'_, '_>, (flow, style): &(&Flow<'_>, TextStyle)| {
        let lines: Vec<LineBox> = composer.measure(flow, &Composer::balanced(*style), &last);
        lines.len() <= 1
    };
    if !words.is_empty() && ways.iter().all(|way| fits(composer, way)) {
        return vec![(first, name), (middle, words), (last, ways)];
    }
    vec![(first, name), (rest, words.into_iter().chain(ways).collect())]
}
