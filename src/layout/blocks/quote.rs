//! Somebody's words, set in, with a bar of accent colour beside them.

use super::compose_blocks;
use super::leads_up;
use crate::diagnostics::Span;
use crate::document::{Body, Element, Flow, Quotation};
use crate::geometry::Pt;
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, Surround, White};
use crate::paged::Artifact;
use crate::theme::TextStyle;
use crate::theme::Theme;
use crate::theme::Weight;

/// A quotation and who said it.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, quote: &'r Quotation<'r>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.quote;
    composer.matter.ask(style.before);
    let indent = composer.theme().spacing.quote_indent.min(frame.measure / 4);
    let bar = Bar { thickness: Pt::new(2), length: Pt::ZERO, color: composer.theme().colors.accent };
    let side = composer.theme().parts.quote_bar.then_some(bar);
    let padding = Padding { start: indent, ..Padding::default() };
    let look = BoxStyle { padding, paint: Paint { side, ..Paint::default() } };
    let first = composer.boxed(look, frame, |composer, inside| {
        words(composer, &quote.content, inside);
        said_by(composer, Speakers { by: &quote.by, artifact: None }, inside, span);
    });
    keep_short(composer, first, WHOLE);
    composer.matter.leave(style.after);
}

fn words<'r>(composer: &mut Composer<'r, '_>, content: &'r [Element<'r>], frame: &Frame<'_>) {
    let style = composer.theme().styles.quote;
    for (index, block) in content.iter().enumerate() {
        let Body::Paragraph(flow) = &block.body else {
            compose_blocks(composer, std::slice::from_ref(block), frame);
            continue;
        };
        let look = Look::running(composer.theme(), style);
        let white = White { before: Pt::ZERO, after: composer.theme().spacing.tight() };
        composer.push_running(flow, &look, &frame.speaking(block.tongue), Surround { white, span: block.span });
        if leads_up(composer.theme(), flow, content.get(index + 1)) {
            composer.matter.keep_with_next(Bond::Intro);
        }
    }
}

/// Who said something: the name, and the office if there is one.
#[derive(Clone, Copy)]
pub(super) struct Speakers<'s, 'w> {
    pub(super) by: &'s [Flow<'w>],
    /// What kind of artifact it is, where it is heard elsewhere.
    pub(super) artifact: Option<Artifact>,
}

/// Who said it, and under that the office.
pub(super) fn said_by(composer: &mut Composer<'_, '_>, speakers: Speakers<'_, '_>, frame: &Frame<'_>, span: Span) {
    let Speakers { by, artifact } = speakers;
    for (index, words) in by.iter().enumerate() {
        composer.matter.keep_with_next(Bond::Caption);
        composer.matter.leave(if index == 0 { composer.theme().spacing.item } else { Pt::ZERO });
        let style = by_style(composer.theme(), index);
        let lines = composer.setter.set_as(words, &Look::balanced(style), frame, artifact);
        composer.matter.push_whole(lines, White { before: Pt::ZERO, after: Pt::ZERO }, (span, Bond::Caption));
    }
}

/// Returns how a name is set that says who said something, the first of all, and how the office under it.
pub(super) fn by_style(theme: &Theme, index: usize) -> TextStyle {
    let role = theme.styles.caption;
    if index == 0 { TextStyle { weight: Weight::Semibold, ..role } } else { role }
}

/// A quotation of up to this share of a page stays whole.
const WHOLE: (i64, i64) = (1, 5);

/// Keeps what starts with a fragment on one page, where it takes no more than a share of that.
pub(super) fn keep_short(composer: &mut Composer<'_, '_>, first: usize, share: (i64, i64)) {
    let most = composer.theme().text_height().scale(share.0, share.1);
    let fragments = composer.matter.fragments.get_mut(first..).unwrap_or_default();
    if fragments.iter().map(|fragment| fragment.before + fragment.height).sum::<Pt>() <= most {
        fragments.iter_mut().skip(1).for_each(|fragment| fragment.keep = fragment.keep.and(Bond::Whole));
    }
}
