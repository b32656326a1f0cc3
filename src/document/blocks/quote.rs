//! Somebody's words.

use super::Element;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::{Inline, Quote};

/// A quotation.
#[derive(Debug)]
pub(crate) struct Quotation<'r> {
    /// What was said.
    pub(crate) content: Vec<Element<'r>>,
    /// Who said it, and the office: a paragraph each.
    pub(crate) by: Vec<Flow<'r>>,
}

/// Builds a quotation and who said it.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, quote: &'r Quote, place: Place<'r>) -> Quotation<'r> {
    let place = builder.node(place, Role::BlockQuote);
    let content = quote.content.iter().map(|block| super::build(builder, block, place).held()).collect();
    let by = said_by(builder, (&quote.by, &quote.role), place);
    Quotation { content, by }
}

/// Builds who said something, and the office.
pub(super) fn said_by<'r>(
    builder: &mut Builder<'r, '_>,
    (by, role): (&'r Option<Vec<Inline>>, &'r Option<Vec<Inline>>),
    place: Place<'r>,
) -> Vec<Flow<'r>> {
    let mut lines = Vec::new();
    for line in by.iter().chain(role) {
        let node = builder.node(place, Role::Paragraph).node;
        lines.push(builder.flow(line, node));
    }
    lines
}

impl HasLeaves for Quotation<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.content.tell(hear);
        self.by.tell(hear);
    }
}
