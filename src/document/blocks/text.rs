//! Headings, paragraphs and salutations.

use super::{Body, Element};
use crate::diagnostics::Span;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::tree::Role;
use crate::model::{Inline, Level, Paragraph, Salutation};

/// The words of a heading, and its level.
#[derive(Clone, Copy)]
pub(in crate::document) struct HeadingWords<'w> {
    pub(in crate::document) words: &'w [Inline],
    pub(in crate::document) level: Level,
}

/// A heading of the author's.
pub(in crate::document) fn heading<'r>(
    builder: &mut Builder<'r, '_>,
    heading: HeadingWords<'r>,
    place: Place<'r>,
    span: Span,
) -> Element<'r> {
    let HeadingWords { words, level } = heading;
    builder.level = level;
    let node = builder.node(place, Role::Heading(level.get())).node;
    let flow = builder.flow(words, node);
    Element::of(builder, Body::Heading(flow, level), span)
}

/// A heading of standing words.
pub(in crate::document) fn heading_of<'r>(
    builder: &mut Builder<'r, '_>,
    heading: HeadingWords<'_>,
    place: Place<'r>,
    span: Span,
) -> Element<'r> {
    let HeadingWords { words, level } = heading;
    builder.level = level;
    let node = builder.node(place, Role::Heading(level.get())).node;
    let flow = builder.flow_of(words, node);
    Element::of(builder, Body::Heading(flow, level), span)
}

/// The title of a block: a heading of the level below that around it, which no list of headings shows.
pub(super) fn title<'r>(builder: &mut Builder<'r, '_>, words: &'r [Inline], place: Place<'r>) -> Flow<'r> {
    let level = Level::new(builder.level.get() + 1).unwrap_or(builder.level);
    let node = builder.node(place, Role::Heading(level.get())).node;
    builder.flow(words, node)
}

/// A paragraph.
pub(super) fn paragraph<'r>(builder: &mut Builder<'r, '_>, paragraph: &'r Paragraph, place: Place<'r>) -> Body<'r> {
    let node = builder.node(place, Role::Paragraph).node;
    Body::Paragraph(builder.flow(&paragraph.content, node))
}

/// A paragraph that opens a section.
pub(in crate::document) fn opening<'r>(
    builder: &mut Builder<'r, '_>,
    words: &'r Paragraph,
    place: Place<'r>,
) -> Element<'r> {
    builder.speak(words.language.as_ref(), |builder| {
        let body = paragraph(builder, words, place);
        Element::of(builder, body, words.span)
    })
}

/// A greeting.
pub(in crate::document) fn salutation<'r>(
    builder: &mut Builder<'r, '_>,
    salutation: &'r Salutation,
    place: Place<'r>,
) -> Element<'r> {
    builder.speak(salutation.language.as_ref(), |builder| {
        let node = builder.node(place, Role::Paragraph).node;
        let flow = builder.flow(&salutation.content, node);
        Element::of(builder, Body::Salutation(flow), salutation.span)
    })
}
