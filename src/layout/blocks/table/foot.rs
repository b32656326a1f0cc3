//! What stands under a table, and stays with its last row: a note on the whole of it, its notes with their letters, and where it
//! comes from.

use super::WHOLE;
use crate::diagnostics::Span;
use crate::document::{Flow, TableFoot};
use crate::layout::blocks::notes;
use crate::layout::blocks::quote::keep_short;
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};

/// Adds what stands under a table, line by line.
pub(in crate::layout::blocks) fn compose<'r>(
    composer: &mut Composer<'r, '_>,
    foot: &'r TableFoot<'r>,
    frame: &Frame<'_>,
    span: Span,
) {
    composer.matter.keep_with_next(Bond::Caption);
    composer.matter.ask(composer.theme().spacing.tight());
    let first = composer.matter.fragments.len();
    if let Some(remark) = &foot.remark {
        line(composer, remark, frame, span);
    }
    notes::below(composer, &foot.notes, frame);
    if let Some(source) = &foot.source {
        composer.matter.keep_with_next(Bond::Item);
        line(composer, source, frame, span);
    }
    keep_short(composer, first, WHOLE);
}

/// Adds a paragraph in the style of notes.
fn line(composer: &mut Composer<'_, '_>, words: &Flow<'_>, frame: &Frame<'_>, span: Span) {
    let style = composer.theme().styles.note;
    let look = Look::running(composer.theme(), style);
    let lines = composer.setter.set(words, &look, frame);
    composer.matter.push_lines(lines, White { before: style.before, after: style.after }, span);
}
