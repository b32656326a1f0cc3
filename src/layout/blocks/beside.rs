//! What stands beside the text, where the theme has a column for it.

use super::compose_body;
use crate::document::Element;
use crate::layout::compose::Composer;
use crate::layout::frame::Frame;
use crate::layout::margin::{MarginItem, MarginStand};

/// Sets a block that is meant for the margin there, if it can stand there; tells whether it does.
///
/// It can where the theme has a column for it, and the text beside that is one column. What has no room there, as has been
/// found, stands in the text, and so does what marks a note, for notes stand on the page of their text.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, block: &'r Element<'r>, frame: &Frame<'_>) -> bool {
    let number = composer.matter.met;
    composer.matter.met += 1;
    let theme = composer.theme();
    let Some(measure) = theme.margin_measure().filter(|_| frame.column == theme.text_measure()) else { return false };
    if frame.within.is_some() || composer.concessions.in_text.contains(&number) || block.marks_note() {
        return false;
    }
    let column = Frame::of_column(measure, frame.tongue);
    let item = composer.apart(|composer| compose_body(composer, block, &column));
    let (anchor, node) = (composer.matter.fragments.len(), block.body.node());
    composer.matter.margin.push(MarginItem {
        number,
        anchor,
        before: anchor,
        stand: MarginStand::AtLine,
        fragments: item.fragments,
        node,
    });
    true
}
