//! Blocks to structure elements: one file for each kind.

pub(super) mod callout;
pub(super) mod closing;
pub(super) mod figure;
pub(super) mod figures;
pub(super) mod list;
pub(super) mod quote;
pub(super) mod table;
pub(super) mod text;

use super::build::{Builder, Place};
use super::flow::Flow;
use super::tongue::Tongue;
use crate::diagnostics::Span;
use crate::model::{Anchor, Block, Level};

use callout::Panel;
use closing::Ending;
use figure::Illustration;
use figures::Strip;
use list::Listing;
use quote::Quotation;
use table::Tabular;

/// A block of the tree.
#[derive(Debug)]
pub(crate) struct Element<'r> {
    /// Its language, and which way its lines run.
    pub(crate) tongue: Tongue<'r>,
    pub(crate) body: Body<'r>,
    /// The block that it was made of, for diagnostics.
    pub(crate) span: Span,
}

/// What a block is.
#[derive(Debug)]
pub(crate) enum Body<'r> {
    /// A heading, and its level.
    Heading(Flow<'r>, Level),
    /// A paragraph.
    Paragraph(Flow<'r>),
    /// A list.
    List(Listing<'r>),
    /// Somebody's words.
    Quote(Quotation<'r>),
    /// A picture and the words under it.
    Figure(Illustration<'r>),
    /// A table.
    Table(Tabular<'r>),
    /// Key figures.
    KeyFigures(Strip<'r>),
    /// A panel.
    Callout(Panel<'r>),
    /// The greeting that opens a letter.
    Salutation(Flow<'r>),
    /// The end of a letter.
    Closing(Ending<'r>),
    /// A thematic break.
    Rule,
    /// The next block starts a page.
    PageBreak,
}

/// Builds blocks that stand under each other.
pub(super) fn build_all<'r>(builder: &mut Builder<'r, '_>, blocks: &'r [Block], place: Place<'r>) -> Vec<Element<'r>> {
    blocks.iter().map(|block| build(builder, block, place)).collect()
}

/// Builds a block in a place.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, block: &'r Block, place: Place<'r>) -> Element<'r> {
    builder.speak(block.language(), |builder| {
        Anchor::of_block(block).into_iter().for_each(|anchor| builder.name_next(anchor));
        let (body, span) = match block {
            Block::Heading(heading) => {
                return text::heading(builder, (&heading.content, heading.level), (place, heading.span));
            }
            Block::Paragraph(paragraph) => (text::paragraph(builder, paragraph, place), paragraph.span),
            Block::List(list) => (Body::List(list::build(builder, list, place)), list.span),
            Block::Quote(quote) => (Body::Quote(quote::build(builder, quote, place)), quote.span),
            Block::Figure(figure) => (Body::Figure(figure::build(builder, figure, place)), figure.span),
            Block::Table(table) => (Body::Table(table::build(builder, table, place)), table.span),
            Block::KeyFigures(figures) => (Body::KeyFigures(figures::build(builder, figures, place)), figures.span),
            Block::Callout(callout) => (Body::Callout(callout::build(builder, callout, place)), callout.span),
            Block::Salutation(salutation) => return text::salutation(builder, salutation, place),
            Block::Closing(closing) => (Body::Closing(closing::build(builder, closing, place)), closing.span),
            Block::Rule(span) => (Body::Rule, *span),
            Block::PageBreak(span) => (Body::PageBreak, *span),
        };
        Element { tongue: builder.tongue, body, span }
    })
}

/// Tells whether a block is more than the end of a page.
pub(super) fn has_text(block: &Block) -> bool {
    !matches!(block, Block::PageBreak(_))
}

impl Element<'_> {
    /// Returns about how many bytes of text it has.
    pub(crate) fn bytes(&self) -> usize {
        match &self.body {
            Body::Heading(flow, _) | Body::Paragraph(flow) | Body::Salutation(flow) => flow.bytes(),
            Body::List(list) => list.entries.iter().flat_map(|entry| &entry.content).map(Element::bytes).sum(),
            Body::Quote(quote) => quote.content.iter().map(Element::bytes).sum(),
            Body::Figure(figure) => figure.words.as_ref().map_or(0, Flow::bytes),
            Body::Table(table) => table.rows.iter().flatten().map(|field| field.flow.bytes()).sum(),
            Body::KeyFigures(strip) => strip.numerals.iter().map(|numeral| numeral.label.bytes()).sum(),
            Body::Callout(panel) => panel.content.iter().map(Element::bytes).sum(),
            Body::Closing(closing) => closing.content.iter().map(Element::bytes).sum(),
            Body::Rule | Body::PageBreak => 0,
        }
    }
}
