//! The words above a table or a chart: the rule that opens what is no running text, a title that says the finding, and below
//! it what is counted, in which unit and when.

use super::figures::lead_rule;
use crate::diagnostics::Span;
use crate::document::Flow;
use crate::geometry::Pt;
use crate::layout::compose::Composer;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};

/// Title and subtitle, those that there are.
#[derive(Clone, Copy)]
pub(super) struct Titles<'t, 'r> {
    pub(super) words: &'t [Flow<'r>],
    pub(super) span: Span,
}

/// Adds title and subtitle in a frame, which belong to what stands below them; the rule above them is as wide as that, or as
/// the words where they are wider. Nothing is added where there are no words.
pub(super) fn compose(composer: &mut Composer<'_, '_>, titles: Titles<'_, '_>, frame: &Frame<'_>, width: Pt) {
    let theme = composer.theme();
    let first = composer.matter.fragments.len();
    let mut widest = width;
    for (words, style) in titles.words.iter().zip([theme.styles.block_title, theme.styles.caption]) {
        let lines = composer.setter.set(words, &Look::balanced(style), frame);
        widest = lines.iter().map(|line: &LineBox| line.width).fold(widest, Pt::max);
        let white = White { before: Pt::ZERO, after: Pt::ZERO };
        composer.matter.push_whole(lines, white, (titles.span, Bond::Caption));
        composer.matter.keep_with_next(Bond::Caption);
    }
    let rule = Frame { measure: widest.min(frame.measure), ..*frame };
    if let Some(opening) = composer.matter.fragments.get_mut(first) {
        // As high as its bar, and the white below it.
        opening.pad(theme.unit * 4, Pt::ZERO);
        opening.items.splice(..0, lead_rule(theme, &rule));
    }
}
