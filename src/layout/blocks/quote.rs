//! Somebody's words, set in, with a bar of accent colour beside them.

use super::compose_blocks;
use super::leads_up;
use crate::diagnostics::Span;
use crate::document::{Body, Quotation};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::compose::{Composer, Frame, White};
use crate::layout::fragment::Bond;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::theme::TextStyle;
use crate::theme::Weight;

/// A quotation and who said it.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, quote: &'r Quotation<'r>, (frame, span): (&Frame, Span)) {
    let style = composer.theme.styles.quote;
    let indent = composer.theme.spacing.quote_indent.min(frame.measure / 4);
    let inside = Frame { start: frame.start + indent, measure: frame.measure - indent };
    let (first, running) = (composer.fragments.len(), composer.running.len());
    composer.ask(style.before);
    for (index, block) in quote.content.iter().enumerate() {
        let Body::Paragraph(flow) = &block.body else {
            compose_blocks(composer, std::slice::from_ref(block), &inside);
            continue;
        };
        composer.speak(block.tongue, &inside, |composer, inside| {
            let look = composer.running(style);
            let lines = composer.set(flow, &look, inside);
            let white = White { before: Pt::ZERO, after: composer.theme.spacing.grid };
            composer.push_lines(lines, white, block.span);
        });
        if leads_up(flow, quote.content.get(index + 1)) {
            composer.keep_with_next(Bond::Intro);
        }
    }
    if let Some(by) = &quote.by {
        composer.keep_with_next(Bond::Caption);
        composer.leave(composer.theme.spacing.item);
        let style = TextStyle { weight: Weight::Semibold, ..composer.theme.styles.caption };
        let lines = composer.set(by, &Composer::balanced(style), &inside);
        composer.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
    }
    // What is inside has the bar beside it, and keeps its lines.
    composer.running.truncate(running);
    keep_short(composer, first);
    bar(composer, first, frame);
    composer.leave(style.after);
}

/// A quotation of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 5);

fn keep_short(composer: &mut Composer<'_, '_>, first: usize) {
    let most = composer.text_height().scale(WHOLE.0, WHOLE.1);
    let fragments = composer.fragments.get_mut(first..).unwrap_or_default();
    if fragments.iter().map(|fragment| fragment.before + fragment.height).sum::<Pt>() <= most {
        fragments.iter_mut().skip(1).for_each(|fragment| fragment.keep = fragment.keep.and(Bond::Whole));
    }
}

/// Draws the bar beside every fragment of the quotation, and up through the white to the one before; at the head of a
/// page there is no white, and the bar is cut there.
fn bar(composer: &mut Composer<'_, '_>, first: usize, frame: &Frame) {
    let thickness = Pt::new(2);
    let x = composer.left(frame.start, thickness);
    let color = composer.theme.colors.accent;
    for index in first..composer.fragments.len() {
        let fragment = &mut composer.fragments[index];
        let above = if index == first { Pt::ZERO } else { fragment.before };
        let kind = ItemKind::Rect { size: Size::new(thickness, fragment.height + above), color };
        fragment.items.push(Item { at: Point::new(x, -above), mark: Mark::Artifact(Artifact::Layout), kind });
    }
}
