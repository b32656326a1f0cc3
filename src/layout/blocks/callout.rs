//! Panels: words on a ground of their own, with a bar on the upper edge.

use super::compose_blocks;
use super::quote::keep_short;
use crate::diagnostics::Span;
use crate::document::{Flow, Invitation, Panel};
use crate::geometry::Pt;
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};

/// A panel of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 3);

/// A panel with its title, its words, its button and the address under that.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, panel: &'r Panel<'r>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let inset = theme.spacing.grid.min(frame.measure / 10);
    let bar = Bar::lead(theme, frame.measure);
    let paint = Paint { fill: Some(theme.colors.tint), top: Some(bar), ..Paint::default() };
    let padding = Padding { above: inset, below: inset, start: inset, end: inset };
    composer.matter.ask(theme.spacing.figure);
    let first = composer.boxed(BoxStyle { padding, paint }, frame, |composer, inside| {
        if let Some(title) = &panel.title {
            let style = composer.theme().styles.panel_title;
            let lines = composer.setter.set(title, &Look::balanced(style), inside);
            let white = White { before: Pt::ZERO, after: composer.theme().spacing.item };
            composer.matter.push_whole(lines, white, (span, Bond::Inner));
            composer.matter.keep_with_next(Bond::Heading);
        }
        compose_blocks(composer, &panel.content, inside);
        invitation(composer, &panel.call, inside, span);
    });
    keep_short(composer, first, WHOLE);
    composer.matter.leave(theme.spacing.figure);
}

/// A button, and the address that it leads to under it.
pub(super) fn invitation(composer: &mut Composer<'_, '_>, call: &Invitation<'_>, frame: &Frame<'_>, span: Span) {
    if let Some(words) = &call.button {
        button(composer, words, frame, span);
    }
    if let Some(words) = &call.address {
        address(composer, words, frame, span);
    }
}

/// The words of a link, on accent colour.
fn button(composer: &mut Composer<'_, '_>, words: &Flow<'_>, frame: &Frame<'_>, span: Span) {
    let theme = composer.theme();
    let (beside, above) = (theme.spacing.gutter(), theme.spacing.tight());
    let style = theme.styles.button;
    let look = Look { link: Some(style.color), ..Look::balanced(style) };
    let room = Frame { measure: frame.measure - beside * 2, ..*frame };
    let lines = composer.setter.measure(words, &look, &room);
    let width = lines.iter().map(|line| line.width).max().unwrap_or_default();
    let paint = Paint { fill: Some(theme.colors.accent), ..Paint::default() };
    let padding = Padding { above, below: above, start: beside, end: beside };
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.ask(theme.spacing.inset());
    let outside = Frame { measure: width + beside * 2, ..*frame };
    composer.boxed(BoxStyle { padding, paint }, &outside, |composer, inside| {
        let lines = composer.setter.set(words, &look, inside);
        composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
    });
}

fn address(composer: &mut Composer<'_, '_>, words: &Flow<'_>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.caption;
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.ask(composer.theme().spacing.item);
    let lines = composer.setter.set(words, &Look::balanced(style), frame);
    composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
}
