//! Somebody's words.

use super::Element;
use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::Quote;

/// A quotation.
#[derive(Debug)]
pub(crate) struct Quotation<'r> {
    /// What was said.
    pub(crate) content: Vec<Element<'r>>,
    /// Who said it.
    pub(crate) by: Option<Flow<'r>>,
}

/// Builds a quotation and who said it.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, quote: &'r Quote, place: Place<'r>) -> Quotation<'r> {
    let place = builder.node(place, Role::BlockQuote);
    let content = super::build_all(builder, &quote.content, place);
    let by = quote.by.as_ref().map(|by| {
        let node = builder.node(place, Role::Paragraph).node;
        builder.flow(by, node)
    });
    Quotation { content, by }
}

impl HasLeaves for Quotation<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.content.tell(hear);
        self.by.tell(hear);
    }
}
