//! What may stand in what holds text, such as a panel: paragraphs and lists, and nothing else.

use super::Block;
use super::kind::Stands;
use crate::diagnostics::{Code, Diagnostic};

/// What holds text: paragraphs and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextHolder {
    /// A panel.
    Panel,
    /// A story.
    Story,
    /// The end of a letter.
    Closing,
    /// A note.
    Note,
    /// What happened, in a timeline.
    Timeline,
}

impl TextHolder {
    /// Returns what messages call it.
    fn name(self) -> &'static str {
        match self {
            TextHolder::Panel => "panel",
            TextHolder::Story => "story",
            TextHolder::Closing => "closing",
            TextHolder::Note => "note",
            TextHolder::Timeline => "timeline",
        }
    }

    /// Returns what to do with a block that cannot stand in it.
    fn help(self) -> &'static str {
        match self {
            TextHolder::Panel => "put it before or behind the panel",
            TextHolder::Story => "put it before or behind the story",
            TextHolder::Closing => "put it before or behind the closing",
            TextHolder::Note => "write it as a paragraph or a list, or put it into the text",
            TextHolder::Timeline => "put it before or behind the timeline",
        }
    }
}

/// Returns what is wrong with the blocks of what holds text.
pub(crate) fn not_in(holder: TextHolder, content: &[Block]) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for block in content {
        if let Block::List(list) = block {
            // What stands in no list is told of as such.
            let of_items = list.items.iter().flat_map(|item| &item.content);
            let told = of_items.filter(|block| block.kind().stands() == Stands::Anywhere);
            told.for_each(|block| wrong.extend(not_in(holder, std::slice::from_ref(block))));
        } else if !matches!(block, Block::Paragraph(_)) {
            let (what, span) = block.named();
            let message = format!("{what} cannot stand in a {}", holder.name());
            wrong.push(Diagnostic::new(Code::BlockPlace, span, message).help(holder.help()));
        }
    }
    wrong
}
