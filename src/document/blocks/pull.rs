//! Words pulled out of the text, and who said them.

use super::HasLeaves;
use super::quote::said_by;
use crate::diagnostics::Span;
use crate::document::Leaf;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::tree::{NodeId, Role};
use crate::model::{BlockWidth, Focus, Inline, Portrait, Pull, plain, unbroken};
use crate::theme::{Quotes, Theme};

/// Words pulled out of the text.
#[derive(Debug)]
pub(crate) struct Extract<'r> {
    pub(crate) words: Flow<'r>,
    /// Who said them, and the office.
    pub(crate) by: Vec<Flow<'r>>,
    /// Their picture.
    pub(crate) portrait: Option<Sitter>,
    /// How wide they are.
    pub(crate) width: BlockWidth,
    /// The outermost element of them, if they have one.
    pub(crate) node: Option<NodeId>,
    /// Whether they stand in the text too: then they are heard there, and have no element here (ISO 32000-1, 14.8.2.2).
    pub(crate) is_artifact: bool,
}

/// The picture of who said them.
#[derive(Debug)]
pub(crate) struct Sitter {
    /// Which: an index into the pictures of the document.
    pub(crate) picture: usize,
    /// Its element; nothing where it says no more than the name beside it, which is read (ISO 14289-1, 7.3: what says nothing
    /// of its own is an artifact).
    pub(crate) node: Option<NodeId>,
    /// What of it stays in sight.
    pub(crate) focus: Focus,
    pub(crate) span: Span,
}

/// Builds words pulled out of the text, and who said them.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, pull: &'r Pull, place: Place<'r>) -> Extract<'r> {
    let content = quoted(builder, &pull.content);
    if pull.repeats {
        let portrait = pull.portrait.as_ref().map(|portrait| sitter(builder, portrait, place));
        let mut shown = |line: &[Inline]| builder.flow_shown(&elementless(line), place.node);
        let words = shown(&content);
        let by = pull.by.iter().chain(&pull.role).map(|line| shown(line)).collect();
        let width = width(builder.theme, pull, &words);
        let node = portrait.as_ref().and_then(|sitter| sitter.node);
        return Extract { words, by, portrait, width, node, is_artifact: true };
    }
    let place = builder.node(place, Role::BlockQuote);
    let portrait = pull.portrait.as_ref().map(|portrait| sitter(builder, portrait, place));
    let node = builder.node(place, Role::Paragraph).node;
    let words = builder.flow_of(&content, node);
    let by = said_by(builder, (&pull.by, &pull.role), place);
    let width = width(builder.theme, pull, &words);
    Extract { words, by, portrait, width, node: Some(place.node), is_artifact: false }
}

/// Returns words in the quotation marks of their language, unless they have marks of their own.
fn quoted(builder: &Builder<'_, '_>, words: &[Inline]) -> Vec<Inline> {
    if Quotes::are_around(&plain(words)) {
        return words.to_vec();
    }
    let Quotes { before, behind } = Quotes::of(builder.tongue.lang);
    let (before, behind) = ([Inline::text(before)], [Inline::text(behind)]);
    before.iter().chain(words).chain(&behind).cloned().collect()
}

/// Words of up to so many letters stand beside the text.
const SHORT: usize = 140;

/// Returns how wide words are: what their author says, or the theme; many are not for the margin.
fn width(theme: &Theme, pull: &Pull, words: &Flow<'_>) -> BlockWidth {
    let of_theme = theme.parts.pull_width;
    let is_long = of_theme == BlockWidth::Margin && words.letters() > SHORT;
    pull.width.unwrap_or(if is_long { BlockWidth::Text } else { of_theme })
}

fn sitter<'r>(builder: &mut Builder<'r, '_>, portrait: &'r Portrait, place: Place<'r>) -> Sitter {
    let node = portrait.alt.as_ref().map(|alt| {
        let node = builder.node(place, Role::Figure).node;
        builder.structure.node_mut(node).alt = Some(unbroken(alt.clone()));
        node
    });
    Sitter {
        picture: builder.picture(&portrait.picture, portrait.span),
        node,
        focus: portrait.focus,
        span: portrait.span,
    }
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
            Inline::Struck(inner) => words.push(Inline::Struck(elementless(inner))),
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
        self.portrait.iter().filter_map(|sitter| sitter.node).for_each(|node| hear(Leaf::Picture(node)));
        if !self.is_artifact {
            self.words.tell(hear);
            self.by.tell(hear);
        }
    }
}
