//! Boxes to tick before the items of a list: `[ ] to do`, `[x] done`.
//!
//! In Markdown the parser finds them (GFM 5.3). An item of a list in TOML is a text of its own, which no sign of a list stands before:
//! there they are looked for here.

use crate::model::{Block, Inline, Paragraph, TaskState};

/// What an item starts with, and what it says.
const BOXES: [(&str, TaskState); 3] = [("[ ] ", TaskState::Open), ("[x] ", TaskState::Done), ("[X] ", TaskState::Done)];

/// Takes the box from the start of an item, if there is one with words behind it.
pub(super) fn take(content: &mut [Block]) -> Option<TaskState> {
    let Some(Block::Paragraph(Paragraph { content, .. })) = content.first_mut() else { return None };
    let Some(Inline::Text(first)) = content.first_mut() else { return None };
    let (sign, state) = BOXES.into_iter().find(|(sign, _)| first.text.starts_with(sign))?;
    let is_in_step = !first.span.is_none() && first.span.end - first.span.start == first.text.len();
    first.text.drain(..sign.len());
    if is_in_step {
        first.span.start += sign.len();
    }
    if first.text.is_empty() {
        content.remove(0);
    }
    Some(state)
}
