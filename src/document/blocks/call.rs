//! Where a panel or a story leads: a button, and under it the address.

use crate::document::build::{Builder, Place};
use crate::document::flow::Flow;
use crate::document::leaf::{HasLeaves, Leaf};
use crate::document::tree::Role;
use crate::model::{Call, Inline, Link, Text, inner_id, shown_address};

/// Words that ask for something.
#[derive(Debug, Default)]
pub(crate) struct Invitation<'r> {
    /// What the button says: a link.
    pub(crate) button: Option<Flow<'r>>,
    /// Where it leads, in letters, for those who read on paper: the same link.
    pub(crate) address: Option<Flow<'r>>,
}

/// Builds the button and the address, those that there are.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>, call: Option<&'r Call>, place: Place<'r>) -> Invitation<'r> {
    let Some(call) = call else { return Invitation::default() };
    let mut linked = |content: Vec<Inline>| {
        let node = builder.node(place, Role::Paragraph).node;
        let link = Link { content, url: call.url.clone(), span: call.span };
        builder.flow_of(&[Inline::Link(link)], node)
    };
    let button = call.words.clone().map(&mut linked);
    // Within the report, the page stands for the address: a link without words says it.
    let letters = if inner_id(&call.url).is_some() {
        Vec::new()
    } else {
        vec![Inline::Text(Text { text: shown_address(&call.url).to_owned(), span: call.span })]
    };
    Invitation { button, address: Some(linked(letters)) }
}

impl HasLeaves for Invitation<'_> {
    fn tell<'d>(&'d self, hear: &mut dyn FnMut(Leaf<'d>)) {
        self.button.tell(hear);
        self.address.tell(hear);
    }
}
