//! Words pulled out of the text, and who said them.

use super::HasLeaves;
use super::quote::said_by;
use crate::document::Leaf;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::tree::Role;
use crate::model::{Inline, Pull};

/// Words pulled out of the text.
#[derive(Debug)]
pub(crate) struct Extract<'r> {
    pub(crate) words: Flow<'r>,
    /// Who said them, and the office.
    pub(crate) by: Vec<Flow<'r>>,
    /// Whether they stand in the text too: then they are heard there, and have no element here (ISO 32000-1, 14.8.2.2).
    pub(crate) is_artifact: bool,
}

/// Builds words pulled out of the text, and who said them.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, pull: &'r Pull, place: Place<'r>) -> Extract<'r> {
    if pull.repeats {
        let mut shown = |line: &[Inline]| builder.flow_of(&elementless(line), place.node);
        let words = shown(&pull.content);
        let by = pull.by.iter().chain(&pull.role).map(|line| shown(line)).collect();
        return Extract { words, by, is_artifact: true };
    }
    let place = builder.node(place, Role::BlockQuote);
    let node = builder.node(place, Role::Paragraph).node;
    let words = builder.flow(&pull.content, node);
    let by = said_by(builder, (&pull.by, &pull.role), place);
    Extract { words, by, is_artifact: false }
}

/// Returns words that make no elements: without links, languages, ends of lines and marks of notes.
fn elementless(content: &[Inline]) -> Vec<Inline> {
    let mut words = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Link(link) => words.extend(elementless(&link.content)),
            Inline::Phrase(phrase) => words.extend(elementless(&phrase.content)),
            Inline::Emphasis(inner) => words.push(Inline::Emphasis(elementless(inner))),
            Inline::Strong(inner) => words.push(Inline::Strong(elementless(inner))),
            Inline::Break(_) => words.push(Inline::text(" ")),
            Inline::Text(_) | Inline::Code(_) => words.push(inline.clone()),
            // The mark stands in the text.
            Inline::Note(_) => {}
        }
    }
    words
}

impl HasLeaves for Extract<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        if !self.is_artifact {
            self.words.tell(hear);
            self.by.tell(hear);
        }
    }
}
