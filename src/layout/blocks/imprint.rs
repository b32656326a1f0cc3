//! The imprint across the page: terms in the first quarter of the measure, what is said of them in the rest, with rules between.

use std::ops::Range;

use super::figures::{hairline, lead_rule};
use super::quote::keep_short;
use crate::document::{Colophon, Term};
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::layout::row::{Row, Tier};
use crate::theme::{TextStyle, Theme, Weight};

/// On a narrower measure nothing stands beside a term.
pub(super) const NARROW: Pt = Pt::new(225);
/// In so many parts the measure is divided.
pub(super) const QUARTERS: i64 = 4;
/// An imprint of up to this share of a page stays whole, and so does a row of it or of a contact.
pub(super) const WHOLE: (i64, i64) = (1, 2);

/// The rows, and the words below them.
pub(in crate::layout) fn compose<'r>(composer: &mut Composer<'r, '_>, imprint: &'r Colophon<'r>, frame: &Frame<'_>) {
    let white = composer.theme().spacing.block();
    composer.matter.ask(white);
    let first = composer.matter.fragments.len();
    let frame = &frame.speaking(imprint.tongue);
    let is_whole = frame.column == composer.theme().text_measure();
    let frame = &if is_whole { Edges::page(&composer.setter, frame) } else { *frame };
    for (index, term) in imprint.rows.iter().enumerate() {
        row(composer, term, frame, index);
    }
    for paragraph in &imprint.text {
        let style = composer.theme().styles.caption;
        let lines = composer.setter.set(paragraph, &Look::balanced(style), frame);
        let space = composer.theme().spacing.tight();
        composer.matter.push_lines(lines, White { before: space, after: space }, imprint.span);
    }
    keep_short(composer, first, WHOLE);
    composer.matter.leave(white);
}

/// A row under its rule.
fn row(composer: &mut Composer<'_, '_>, term: &Term<'_>, frame: &Frame<'_>, index: usize) {
    let theme = composer.theme();
    let is_narrow = frame.measure < NARROW;
    let quarters = |some| if is_narrow { *frame } else { cell(theme, frame, some) };
    let (label, body) = (quarters(0..1), quarters(1..QUARTERS));
    let style = TextStyle { color: composer.theme().colors.text, ..composer.theme().styles.caption };
    let pad = composer.theme().spacing.cell_y;
    // The rule over all of them is the thickest.
    let before = if index == 0 { composer.theme().spacing.inset() } else { pad };
    let tier = |lines| Tier { lines, before };
    let label = tier(composer.setter.set(&term.label, &Look::balanced(term_style(composer.theme())), &label));
    let body = tier(composer.setter.set(&term.body, &Look::balanced(style), &body));
    let cells =
        if is_narrow { vec![vec![label, Tier { before: Pt::ZERO, ..body }]] } else { vec![vec![label], vec![body]] };
    let opening = match index {
        0 => lead_rule(composer.theme(), frame),
        _ => vec![hairline(composer.theme(), frame)],
    };
    let whole = composer.theme().text_height().scale(WHOLE.0, WHOLE.1);
    Row { cells, opening, pad: (Pt::ZERO, pad), whole, span: term.span, ..Row::default() }.push(composer, Pt::ZERO);
}

/// How terms, and the name of who can be reached, are set.
pub(super) fn term_style(theme: &Theme) -> TextStyle {
    let color = theme.colors.text;
    TextStyle { weight: Weight::Semibold, color, ..theme.styles.caption }
}

/// Returns some quarters of a frame, without the white before what follows.
pub(super) fn cell<'p>(theme: &Theme, frame: &Frame<'p>, quarters: Range<i64>) -> Frame<'p> {
    let gutter = theme.spacing.cell_x;
    let quarter = (frame.measure + gutter) / QUARTERS;
    let count = quarters.end - quarters.start;
    Frame { start: frame.start + quarter * quarters.start, measure: quarter * count - gutter, ..*frame }
}
